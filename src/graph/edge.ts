/** The direct edges that instructional notes make between codes: what exclusions and walks are told from. */
import type { EdgeGroup, EdgeNoteKind, EdgeRow } from '../model/edge.js';
import type { GraphClient } from './client.js';
import { interned } from './interned.js';

/** The relationships of each group, and what its statements are called. */
const GROUPS: Readonly<Record<EdgeGroup, { readonly name: string; readonly types: string }>> = {
  EXCLUDES1: { name: 'edge.excludes1', types: 'EXCLUDES1' },
  EXCLUDES2: { name: 'edge.excludes2', types: 'EXCLUDES2' },
  INSTRUCTION: { name: 'edge.instructions', types: 'CODE_FIRST|USE_ADDITIONAL|CODE_ALSO' },
};

/**
 * An edge `x` as statements give it, for edgesInOrder to read: the property that the loader writes with all in it that is
 * asked of an edge (storedEdge), so that neither its ends nor its note need be read.
 */
export const EDGE = 'x.row';
type EdgeValues = readonly [
  kind: EdgeNoteKind,
  noteKey: string,
  reference: number,
  conditional: boolean,
  ownOnly: boolean,
  noteOrdinal: number,
  position: number,
  ownerKey: string,
  ownerOrdinal: number,
  ownerLast: number,
  targetKey: string,
  targetOrdinal: number,
  targetLast: number,
];

function atCodes(types: string): string {
  return `
UNWIND $keys AS key
MATCH (:Code {key: key})-[x:${types}]-(:Code)
RETURN key, collect(${EDGE}) AS rows`;
}

/** The edges that start or end at each code ("T1/M43.0"), in the order of the tabular list; a code without any is left out. */
export async function edgesAtCodes(
  client: GraphClient,
  group: EdgeGroup,
  keys: readonly string[],
): Promise<Map<string, EdgeRow[]>> {
  const { name, types } = GROUPS[group];
  const rows = await client.read<{ key: string; rows: string[] }>(name, atCodes(types), { keys });
  return new Map(rows.map(({ key, rows: list }) => [key, edgesInOrder(list)]));
}

function ofLoad(types: string): string {
  return `
MATCH (owner:Code {load: $load}) WHERE owner.ordinal >= 0
MATCH (owner)-[x:${types}]->(:Code)
RETURN ${EDGE} AS row`;
}

/** All edges of a release and a group, in the order of the tabular list. */
export async function edgesOfLoad(client: GraphClient, group: EdgeGroup, load: string): Promise<EdgeRow[]> {
  const { name, types } = GROUPS[group];
  const rows = await client.read<{ row: string }>(`${name}OfLoad`, ofLoad(types), { load });
  return edgesInOrder(rows.map(({ row }) => row));
}

/** What the loader writes for edgesInOrder to read. */
export function storedEdge(edge: EdgeRow): string {
  const values: EdgeValues = [
    edge.kind,
    edge.noteKey,
    edge.reference,
    edge.conditional,
    edge.ownOnly,
    edge.noteOrdinal,
    edge.position,
    edge.ownerKey,
    edge.ownerOrdinal,
    edge.ownerLast,
    edge.targetKey,
    edge.targetOrdinal,
    edge.targetLast,
  ];
  return JSON.stringify(values);
}

/** Edges as kept, in the order of the tabular list. */
export function edgesInOrder(stored: readonly string[]): EdgeRow[] {
  return stored
    .map(edgeRow)
    .sort(
      (a, b) => a.position - b.position || a.reference - b.reference || a.targetOrdinal - b.targetOrdinal,
    );
}

function edgeRow(stored: string): EdgeRow {
  const values = JSON.parse(stored) as EdgeValues;
  const [kind, noteKey, reference, conditional, ownOnly, noteOrdinal, position, ...ends] = values;
  const [ownerKey, ownerOrdinal, ownerLast, targetKey, targetOrdinal, targetLast] = ends;
  return {
    kind: interned(kind),
    noteKey: interned(noteKey),
    reference,
    conditional,
    ownOnly,
    noteOrdinal,
    position,
    ownerKey: interned(ownerKey),
    ownerOrdinal,
    ownerLast,
    targetKey: interned(targetKey),
    targetOrdinal,
    targetLast,
  };
}
