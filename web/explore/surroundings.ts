/**
 * What is drawn: the surroundings of the code in the middle with those of every code that was expanded, one graph. Pure:
 * answers in, nodes and links out.
 */
import { kindAsked } from './address.js';
import type { EdgeKind, ExploreNeighborhoodQuery } from './generated/graphql.js';

/** One answer about the surroundings of a code. */
export type Surroundings = NonNullable<ExploreNeighborhoodQuery['neighborhood']>;
/** A node of such an answer: a code, a DRG, a source, a page, a statement or a note. */
export type GraphNode = Surroundings['nodes'][number];
/** An edge of such an answer, with its reason and where that is written. */
export type GraphEdge = Surroundings['edges'][number];

/** All edges of one kind between two nodes: one line, and a reason for each edge. */
export interface Link {
  /** Names it among the links, e.g. "EXCLUDES1 A B". */
  readonly id: string;
  readonly kind: EdgeKind;
  /** Where the first of the edges starts and leads to. */
  readonly source: string;
  readonly target: string;
  /** Whether edges lead both ways, e.g. Excludes1 stated at M43.0 and at Q76.2. */
  readonly mutual: boolean;
  /** Whether all of them hold under conditions only, e.g. T88.7 over A00-R94. */
  readonly conditional: boolean;
  readonly edges: readonly GraphEdge[];
}

/** How much of one kind was left out around one code. */
export interface Cut {
  readonly around: string;
  readonly kind: EdgeKind;
  readonly found: number;
  readonly shown: number;
  /** Whether all of the kind was asked for, and more was found than one graph holds. */
  readonly final: boolean;
}

/** The graph that is drawn. */
export interface Drawing {
  readonly center: string;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly links: readonly Link[];
  /** Found by kind around the code in the middle, for the legend. */
  readonly found: ReadonlyMap<EdgeKind, number>;
  readonly cuts: readonly Cut[];
  /** What is not loaded and could add edges, in the service's words. */
  readonly missing: readonly string[];
}

/**
 * Joins answers to one drawing. `base` is about the code in the middle; `further` are about the same one by single kinds,
 * and about expanded codes, in the order asked.
 */
export function drawingOf(base: Surroundings, further: readonly Surroundings[] = []): Drawing {
  const answers = [base, ...further];
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const answer of answers) {
    for (const node of answer.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
    for (const edge of answer.edges) if (!edges.has(edge.id)) edges.set(edge.id, edge);
  }
  const links = linksOf([...edges.values()]);
  return {
    center: base.center.id,
    nodes,
    links,
    found: new Map(base.totals.map(({ kind, found }) => [kind, found])),
    cuts: cutsOf(answers, [...edges.values()]),
    missing: [...new Set(answers.flatMap(({ missing }) => missing))],
  };
}

/** Links between two nodes, or all of one; reasons are the edges of these. */
export function linksAt(drawing: Drawing, node: string, other: string | null = null): readonly Link[] {
  return drawing.links.filter(
    ({ source, target }) =>
      (source === node && (other === null || target === other)) ||
      (target === node && (other === null || source === other)),
  );
}

/** A drawing without kinds that are hidden, and without nodes that only those led to. */
export function withoutKinds(drawing: Drawing, hidden: readonly EdgeKind[]): Drawing {
  if (hidden.length === 0) return drawing;
  const links = drawing.links.filter(({ kind }) => !hidden.includes(kind));
  const kept = new Set([drawing.center, ...links.flatMap(({ source, target }) => [source, target])]);
  return { ...drawing, links, nodes: new Map([...drawing.nodes].filter(([id]) => kept.has(id))) };
}

/** What a node is called: "M43.07", "DRG 552", "Page of M43.07". */
export function nameOf(node: GraphNode): string {
  switch (node.__typename) {
    case 'Code':
      if (node.kind === 'CHAPTER') return `Chapter ${node.code}`;
      // A block of one category has the category's name.
      return kindAsked(node.kind, node.code) === null ? node.code : `Block ${node.code}`;
    case 'Drg':
      return `DRG ${node.number}`;
    case 'Source':
      return node.slug;
    case 'Brief':
      return `Page of ${node.about.code}`;
    case 'Statement':
      return `Statement ${node.ordinal} on ${node.brief.about.code}`;
    case 'Note':
      return `Note at ${node.owner.code}`;
  }
}

/** What stands below the name: a title, or the words themselves. */
export function titleOf(node: GraphNode): string {
  switch (node.__typename) {
    case 'Code':
      return node.title;
    case 'Drg':
      return node.drgTitle;
    case 'Source':
      return node.sourceTitle;
    case 'Brief':
      return `verified on ${node.verifiedOn}`;
    case 'Statement':
      return node.statementText;
    case 'Note':
      return node.noteText;
  }
}

function linksOf(edges: readonly GraphEdge[]): Link[] {
  const groups = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const id = [edge.kind, ...[edge.source, edge.target].sort()].join(' ');
    const group = groups.get(id);
    if (group) group.push(edge);
    else groups.set(id, [edge]);
  }
  return [...groups].map(([id, group]) => {
    const { kind, source, target } = group[0]!;
    return {
      id,
      kind,
      source,
      target,
      mutual: group.some((edge) => edge.source !== source),
      conditional: group.every((edge) => edge.conditional),
      edges: group,
    };
  });
}

/** Kinds whose edges lead away from the code they are counted at; all others are counted at both ends. */
const ONE_WAY: readonly EdgeKind[] = ['PARENT', 'CHILD'];

/** Of each code asked about and each kind, what no answer holds; counted in edges, as `totals` does. */
function cutsOf(answers: readonly Surroundings[], edges: readonly GraphEdge[]): Cut[] {
  const cuts = new Map<string, Cut>();
  for (const [place, { center, totals }] of answers.entries()) {
    for (const { kind, found } of totals) {
      const shown = edges.filter(
        (edge) =>
          edge.kind === kind &&
          (edge.source === center.id || (edge.target === center.id && !ONE_WAY.includes(kind))),
      ).length;
      // A second answer about the code in the middle is about all of one kind: what it lacks no graph can hold.
      const final = place > 0 && center.id === answers[0]?.center.id;
      if (found > shown) cuts.set(`${center.id} ${kind}`, { around: center.id, kind, found, shown, final });
    }
  }
  return [...cuts.values()];
}
