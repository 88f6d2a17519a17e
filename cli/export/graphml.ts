/** GraphML: what Gephi, yEd, igraph and networkx read. Lists and nested values are JSON text, for it knows neither. */
import {
  EXPORTED_NODES,
  EXPORTED_RELATIONSHIPS,
  type ExportedRelationship,
  type PropertyType,
} from '../../src/model/export.js';
import type { ExportFormat, ExportHeader } from './format.js';

const TYPES: Readonly<Record<PropertyType, string>> = {
  string: 'string',
  int: 'long',
  boolean: 'boolean',
  strings: 'string',
  json: 'string',
};

/** The form of an export as GraphML: keys declared first, the header as data of the graph. */
export const GRAPHML: ExportFormat = {
  name: 'graphml',
  head: (header) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
      '<key id="header" for="graph" attr.name="header" attr.type="string"/>',
      '<key id="labels" for="node" attr.name="labels" attr.type="string"/>',
      ...declarations('node', EXPORTED_NODES),
      '<key id="label" for="edge" attr.name="label" attr.type="string"/>',
      ...declarations('edge', EXPORTED_RELATIONSHIPS),
      `<graph id="icd10-graph" edgedefault="directed">${data('header', headerText(header))}`,
      '',
    ].join('\n'),
  node: ({ id, labels, properties }) =>
    `<node id="${escaped(id)}">${data('labels', labels.map((label) => `:${label}`).join(''))}${dataOf('node', properties)}</node>\n`,
  relationship: (relationship) => edge(relationship),
  foot: () => '</graph>\n</graphml>\n',
};

function edge({ id, type, start, end, properties }: ExportedRelationship): string {
  return `<edge id="${escaped(id)}" source="${escaped(start)}" target="${escaped(end)}">${data('label', type)}${dataOf('edge', properties)}</edge>\n`;
}

function headerText(header: ExportHeader): string {
  return JSON.stringify(header);
}

/** One key for each property name: in GraphML a name has one type, whatever carries it. */
function declarations(
  owner: 'node' | 'edge',
  kinds: Readonly<Record<string, Readonly<Record<string, PropertyType>>>>,
): string[] {
  const types = new Map<string, string>();
  for (const properties of Object.values(kinds)) {
    for (const [name, type] of Object.entries(properties)) {
      const known = types.get(name);
      if (known !== undefined && known !== TYPES[type])
        throw new Error(`${name} is ${known} here and ${TYPES[type]} there: GraphML knows one type for it`);
      types.set(name, TYPES[type]);
    }
  }
  return [...types].map(
    ([name, type]) =>
      `<key id="${keyOf(owner, name)}" for="${owner}" attr.name="${name}" attr.type="${type}"/>`,
  );
}

function dataOf(owner: 'node' | 'edge', properties: Readonly<Record<string, unknown>>): string {
  return Object.entries(properties)
    .map(([name, value]) => data(keyOf(owner, name), textOf(value)))
    .join('');
}

function keyOf(owner: 'node' | 'edge', name: string): string {
  return `${owner}-${name}`;
}

function data(key: string, text: string): string {
  return `<data key="${key}">${escaped(text)}</data>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
/** What XML 1.0 cannot hold at all, not even escaped: control characters, and halves of a surrogate pair. */
// eslint-disable-next-line no-control-regex -- these are the characters to be taken out.
const IMPOSSIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

function escaped(text: string): string {
  return text.replace(IMPOSSIBLE, '\uFFFD').replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character]!);
}
