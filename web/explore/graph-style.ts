/** How the graph is drawn: shapes tell kinds of node, colour and line tell kinds of edge. Colours are those of page.css. */
import type { StylesheetJson } from 'cytoscape';
import { NODE } from './graph-layout.js';
import { RELATIONSHIPS } from './words.js';

/** Shape by kind of node, as the legend of shapes draws them too. */
export const SHAPES = {
  Code: 'round-rectangle',
  Drg: 'hexagon',
  Source: 'barrel',
  Brief: 'cut-rectangle',
  Statement: 'tag',
  Note: 'rhomboid',
} as const;

/** The style for the colours in force now: read again when the page turns dark or light. */
export function graphStyle(): StylesheetJson {
  const root = getComputedStyle(document.documentElement);
  const colour = (name: string): string => root.getPropertyValue(`--${name}`).trim();
  return [
    {
      selector: 'node',
      style: {
        label: 'data(label)',
        width: NODE.width,
        height: NODE.height,
        'background-color': colour('node'),
        'border-color': colour('node-border'),
        'border-width': 1,
        color: colour('text'),
        'font-family': 'system-ui, sans-serif',
        'font-size': 10.5,
        'text-valign': 'center',
        'text-halign': 'center',
        'text-wrap': 'wrap',
        'text-max-width': `${NODE.width - 8}px`,
        'line-height': 1.15,
      },
    },
    ...Object.entries(SHAPES).map(([name, shape]) => ({
      selector: `node[type = "${name}"]`,
      style: { shape, 'background-color': colour(`node-${name.toLowerCase()}`) },
    })),
    // A code that may not stand on a claim is drawn with a broken border.
    { selector: 'node[?open]', style: { 'border-style': 'dashed' } },
    {
      selector: 'node.center',
      style: {
        'border-width': 3,
        'border-color': colour('accent'),
        'font-weight': 'bold',
      },
    },
    {
      selector: 'edge',
      style: {
        'curve-style': 'bezier',
        width: 'data(width)',
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.8,
        label: 'data(label)',
        'font-size': 10,
        color: colour('text'),
        'text-background-color': colour('paper'),
        'text-background-opacity': 1,
        'text-background-padding': '2px',
        'overlay-padding': 6,
      },
    },
    ...RELATIONSHIPS.map(({ kind, line }) => ({
      selector: `edge[kind = "${kind}"]`,
      style: {
        'line-color': colour(`edge-${kind}`),
        'target-arrow-color': colour(`edge-${kind}`),
        'source-arrow-color': colour(`edge-${kind}`),
        'line-style': line,
      },
    })),
    { selector: 'edge[?mutual]', style: { 'source-arrow-shape': 'triangle' } },
    // Siblings are in no order worth an arrow.
    { selector: 'edge[kind = "SIBLING"]', style: { 'target-arrow-shape': 'none' } },
    {
      selector: '.chosen',
      style: {
        'border-width': 3,
        'border-color': colour('accent'),
        'overlay-color': colour('accent'),
        'overlay-opacity': 0.15,
      },
    },
    { selector: '.dim', style: { opacity: 0.45 } },
  ] as StylesheetJson;
}
