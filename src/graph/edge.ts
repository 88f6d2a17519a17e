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

/** A list and no map: of an edge the names of its parts would be more to send and to read than the parts. */
const EDGE = `[type(x), x.note, x.reference, x.conditional, x.ownOnly, note.ordinal, note.position,
  owner.localKey, owner.ordinal, owner.last, target.localKey, target.ordinal, target.last]`;
type StoredEdge = readonly [
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
MATCH (code:Code {key: key})
CALL (code) {
  MATCH (code)-[x:${types}]->(target:Code) RETURN x, code AS owner, target
  UNION
  MATCH (owner:Code)-[x:${types}]->(code) RETURN x, owner, code AS target
}
MATCH (note:Note {key: owner.load + '/' + x.note})
RETURN key, collect(${EDGE}) AS rows`;
}

/** The edges that start or end at each code ("T1/M43.0"), in the order of the tabular list; a code without any is left out. */
export async function edgesAtCodes(
  client: GraphClient,
  group: EdgeGroup,
  keys: readonly string[],
): Promise<Map<string, EdgeRow[]>> {
  const { name, types } = GROUPS[group];
  const rows = await client.read<{ key: string; rows: StoredEdge[] }>(name, atCodes(types), { keys });
  return new Map(rows.map(({ key, rows: list }) => [key, inOrder(list)]));
}

function ofLoad(types: string): string {
  return `
MATCH (owner:Code {load: $load}) WHERE owner.ordinal >= 0
MATCH (owner)-[x:${types}]->(target:Code)
MATCH (note:Note {key: $load + '/' + x.note})
RETURN ${EDGE} AS row`;
}

/** All edges of a release and a group, in the order of the tabular list. */
export async function edgesOfLoad(client: GraphClient, group: EdgeGroup, load: string): Promise<EdgeRow[]> {
  const { name, types } = GROUPS[group];
  const rows = await client.read<{ row: StoredEdge }>(`${name}OfLoad`, ofLoad(types), { load });
  return inOrder(rows.map(({ row }) => row));
}

function inOrder(stored: readonly StoredEdge[]): EdgeRow[] {
  return stored
    .map(edgeRow)
    .sort(
      (a, b) => a.position - b.position || a.reference - b.reference || a.targetOrdinal - b.targetOrdinal,
    );
}

function edgeRow(stored: StoredEdge): EdgeRow {
  const [kind, noteKey, reference, conditional, ownOnly, noteOrdinal, position, ...ends] = stored;
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
