/** The graph, drawn by Cytoscape. Whoever cannot use a drawing has the same in the table. */
import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { useEffect, useRef } from 'react';
import type { CodeActions } from './code-actions.js';
import { placesOf, type Place } from './graph-layout.js';
import { graphStyle } from './graph-style.js';
import type { Selection } from './selection.js';
import { nameOf, titleOf, type Drawing, type GraphNode } from './surroundings.js';
import { counted, relationship } from './words.js';

/** Longest title inside of a node; the whole of it stands in the panel and the table. */
const TITLE_LENGTH = 30;

/** What a page can do with the drawing. */
export interface DrawnGraph {
  /** The whole drawing as a picture, twice as fine as on the screen. */
  readonly picture: () => Promise<Blob>;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
}

/** Draws; `ready` gets the handle once, `select` and `recentre` what the reader clicked once or twice. */
export function GraphView({
  drawing,
  selection,
  dark,
  select,
  recentre,
  ready,
}: {
  readonly drawing: Drawing;
  readonly selection: Selection;
  readonly dark: boolean;
  readonly select: (selection: Selection) => void;
  readonly recentre: CodeActions['recentre'];
  readonly ready: (graph: DrawnGraph | null) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const graph = useRef<Core | null>(null);
  const shown = useRef(drawing);
  const told = useRef({ select, recentre });
  useEffect(() => {
    shown.current = drawing;
    told.current = { select, recentre };
  });

  useEffect(() => {
    const cy = cytoscape({
      container: place.current,
      style: graphStyle(),
      minZoom: 0.2,
      maxZoom: 2.5,
      boxSelectionEnabled: false,
      selectionType: 'single',
      autounselectify: true,
    });
    graph.current = cy;
    cy.on('tap', (event) => {
      if (event.target === cy) told.current.select(null);
    });
    cy.on('tap', 'node', ({ target }) => {
      told.current.select({ node: (target as cytoscape.NodeSingular).id(), from: 'graph' });
    });
    cy.on('dbltap', 'node', ({ target }) => {
      const node = shown.current.nodes.get((target as cytoscape.NodeSingular).id());
      if (node?.__typename === 'Code') told.current.recentre(node);
    });
    cy.on('tap', 'edge', ({ target }) => {
      told.current.select({ link: (target as cytoscape.EdgeSingular).id(), from: 'graph' });
    });
    cy.on('mouseover', 'node,edge', () => {
      if (place.current) place.current.style.cursor = 'pointer';
    });
    cy.on('mouseout', 'node,edge', () => {
      if (place.current) place.current.style.cursor = '';
    });
    ready({
      picture: () =>
        cy.png({
          output: 'blob-promise',
          full: true,
          scale: 2,
          bg: getComputedStyle(document.documentElement).backgroundColor,
        }),
      zoom: (factor) => {
        cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
      },
      fit: () => {
        cy.fit(undefined, 24);
      },
    });
    return () => {
      ready(null);
      graph.current = null;
      cy.destroy();
    };
    // The drawing lives as long as the place it is drawn in; everything that changes is told to it below.
  }, [ready]);

  useEffect(() => {
    if (graph.current !== null) draw(graph.current, drawing);
  }, [drawing]);

  useEffect(() => {
    const cy = graph.current;
    if (cy === null) return;
    cy.batch(() => {
      cy.elements().removeClass('chosen dim');
      if (selection === null) return;
      const chosen = cy.getElementById('node' in selection ? selection.node : selection.link);
      if (chosen.empty()) return;
      chosen.addClass('chosen');
      const near =
        'node' in selection ? chosen.closedNeighborhood() : chosen.edges().connectedNodes().union(chosen);
      cy.elements().difference(near).addClass('dim');
    });
  }, [selection, drawing]);

  useEffect(() => {
    graph.current?.style(graphStyle());
  }, [dark]);

  const center = drawing.nodes.get(drawing.center);
  return (
    <div
      ref={place}
      className="canvas"
      role="img"
      aria-label={`Graph of ${counted(drawing.nodes.size, 'node')} around ${center === undefined ? 'the code' : nameOf(center)}; the table shows the same`}
    />
  );
}

/** Brings the drawing in line: what stays keeps its place, what is new stands around what it belongs to. */
function draw(cy: Core, drawing: Drawing): void {
  const wanted = elementsOf(drawing);
  const ids = new Set(wanted.map(({ data }) => data.id));
  const sameCenter = cy.getElementById(drawing.center).hasClass('center');
  const before = cy.nodes().length;
  const placed = new Map<string, Place>(
    sameCenter ? cy.nodes().map((node): [string, Place] => [node.id(), { ...node.position() }]) : [],
  );
  const places = placesOf(drawing, placed, cy.width() / Math.max(1, cy.height()));
  cy.batch(() => {
    cy.elements().forEach((element) => {
      if (!ids.has(element.id())) element.remove();
    });
    for (const element of wanted) {
      const there = cy.getElementById(element.data.id!);
      const position = { ...(places.get(element.data.id!) ?? { x: 0, y: 0 }) };
      if (there.empty()) cy.add(element.group === 'nodes' ? { ...element, position } : element);
      else {
        there.data(element.data);
        if (there.isNode() && !sameCenter) there.position(position);
      }
    }
    cy.nodes().removeClass('center');
    cy.getElementById(drawing.center).addClass('center');
  });
  if (!sameCenter || cy.nodes().length > before) cy.fit(undefined, 24);
}

function elementsOf(drawing: Drawing): ElementDefinition[] {
  return [
    ...[...drawing.nodes.values()].map((node): ElementDefinition => ({
      group: 'nodes',
      data: {
        id: node.id,
        type: node.__typename,
        label: labelOf(node),
        open: node.__typename === 'Code' && !node.billable,
      },
    })),
    ...drawing.links.map(({ id, kind, source, target, mutual, conditional, edges }): ElementDefinition => ({
      group: 'edges',
      data: {
        id,
        kind,
        source,
        target,
        mutual,
        width: relationship(kind).width,
        // One line stands for several reasons: how many is told on it, and whether words limit all of them.
        label: [...(edges.length > 1 ? [edges.length] : []), ...(conditional ? ['if'] : [])].join(' '),
      },
    })),
  ];
}

function labelOf(node: GraphNode): string {
  // A source's title often says no more than its name, and never as shortly.
  const title = node.__typename === 'Source' ? node.publisher : titleOf(node);
  const short = title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : title;
  // Names of sources are long; they may be broken after each hyphen.
  const name = node.__typename === 'Source' ? nameOf(node).replaceAll('-', '-\u200b') : nameOf(node);
  return `${name}\n${short}`;
}
