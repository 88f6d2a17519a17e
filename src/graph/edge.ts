/** The direct edges that instructional notes make between codes: what exclusions and walks are told from. */
import type { EdgeRow } from '../model/edge.js';
import type { GraphClient } from './client.js';
import { interned } from './interned.js';

const KINDS = 'EXCLUDES1|EXCLUDES2|CODE_FIRST|USE_ADDITIONAL|CODE_ALSO';
const EDGE = `{
  kind: type(x), noteKey: x.note, reference: x.reference, conditional: x.conditional, ownOnly: x.ownOnly,
  noteOrdinal: note.ordinal, position: note.position,
  ownerKey: owner.localKey, ownerOrdinal: owner.ordinal, ownerLast: owner.last,
  targetKey: target.localKey, targetOrdinal: target.ordinal, targetLast: target.last
}`;

const AT_CODES = `
UNWIND $keys AS key
MATCH (code:Code {key: key})
CALL (code) {
  MATCH (code)-[x:${KINDS}]->(target:Code) RETURN x, code AS owner, target
  UNION
  MATCH (owner:Code)-[x:${KINDS}]->(code) RETURN x, owner, code AS target
}
MATCH (note:Note {key: owner.load + '/' + x.note})
RETURN key, collect(${EDGE}) AS rows`;

/** The edges that start or end at each code ("T1/M43.0"), in the order of the tabular list; a code without any is left out. */
export async function edgesAtCodes(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, EdgeRow[]>> {
  const rows = await client.read<{ key: string; rows: EdgeRow[] }>('edge.atCodes', AT_CODES, { keys });
  return new Map(rows.map(({ key, rows: list }) => [key, list.map(edgeRow).sort(byPosition)]));
}

const OF_LOAD = `
MATCH (owner:Code {load: $load}) WHERE owner.ordinal >= 0
MATCH (owner)-[x:${KINDS}]->(target:Code)
MATCH (note:Note {key: $load + '/' + x.note})
RETURN ${EDGE} AS row`;

/** All edges of a release, in the order of the tabular list. */
export async function edgesOfLoad(client: GraphClient, load: string): Promise<EdgeRow[]> {
  const rows = await client.read<{ row: EdgeRow }>('edge.ofLoad', OF_LOAD, { load });
  return rows.map(({ row }) => edgeRow(row)).sort(byPosition);
}

function edgeRow(stored: EdgeRow): EdgeRow {
  return { ...stored, kind: interned(stored.kind) };
}

function byPosition(a: EdgeRow, b: EdgeRow): number {
  return a.position - b.position || a.reference - b.reference || a.targetOrdinal - b.targetOrdinal;
}
