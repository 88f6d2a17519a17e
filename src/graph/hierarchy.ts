/** The hierarchy: ancestors and children, many codes at once. */
import type { CodeRow } from '../model/rows.js';
import type { GraphClient } from './client.js';
import { CODE_FIELDS, codeRow } from './code.js';

const ANCESTORS = `
UNWIND $keys AS key
MATCH path = (:Code {key: key})-[:CHILD_OF*1..12]->(c:Code)
WITH key, c, length(path) AS distance ORDER BY distance
RETURN key, collect(c {${CODE_FIELDS}}) AS rows`;

/** Ancestors of each code, nearest first; a chapter has none and is left out. */
export async function ancestorsOf(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, CodeRow[]>> {
  const rows = await client.read<{ key: string; rows: CodeRow[] }>('hierarchy.ancestors', ANCESTORS, {
    keys,
  });
  return new Map(rows.map(({ key, rows: list }) => [key, list.map(codeRow)]));
}

const CHILDREN = `
UNWIND $keys AS key
MATCH (:Code {key: key})<-[:CHILD_OF]-(c:Code)
WITH key, c ORDER BY c.ordinal
RETURN key, collect(c {${CODE_FIELDS}}) AS rows`;

/** Children of each code in document order; a code without any is left out. The widest parent of FY2026 has 27. */
export async function childrenOf(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, CodeRow[]>> {
  const rows = await client.read<{ key: string; rows: CodeRow[] }>('hierarchy.children', CHILDREN, { keys });
  return new Map(rows.map(({ key, rows: list }) => [key, list.map(codeRow)]));
}
