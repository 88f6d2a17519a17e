/** How the graph is drawn: shapes tell kinds of node, colour and line tell kinds of edge. Colours are those of page.css. */
import type { StylesheetJson } from 'cytoscape';
import { NODE } from './graph-layout.js';
import { RELATIONSHIPS, SHAPES } from './words.js';

/** The style for the colours in force now: read again when the page turns dark or light. */
export function graphStyle(): StylesheetJson {
  const probe = document.createElement('i');
  document.body.append(probe);
  // A variable by itself is read as it is written, light-dark() and all; a colour is read as it is seen.
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const style = styleOf(colour);
  probe.remove();
  return style;
}

function styleOf(colour: (name: string) => string): StylesheetJson {
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
    ...SHAPES.map(({ type, shape }) => ({
      selector: `node[type = "${type}"]`,
      style: { shape, 'background-color': colour(`node-${type}`) },
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
