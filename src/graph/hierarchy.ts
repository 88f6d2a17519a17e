/** The hierarchy: ancestors and children, many codes at once. */
import type { CodeRow } from '../model/rows.js';
import type { GraphClient } from './client.js';
import { CODE, codeRow } from './code.js';

/** Lines share their upper ends: each ancestor comes once, however many codes lie below it. */
const ANCESTORS = `
UNWIND $keys AS key
MATCH path = (:Code {key: key})-[:CHILD_OF*1..12]->(up:Code)
WITH key, up, length(path) AS distance ORDER BY distance
WITH key, collect(up) AS ups
WITH collect([key, [up IN ups | up.key]]) AS lines, collect(ups) AS all
UNWIND all AS ups
UNWIND ups AS c
WITH lines, collect(DISTINCT c) AS shared
RETURN lines, [c IN shared | [c.key, ${CODE}]] AS codes`;

/** Ancestors of each code, nearest first; a chapter has none and is left out. */
export async function ancestorsOf(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, CodeRow[]>> {
  const [found] = await client.read<{
    lines: [key: string, ancestors: string[]][];
    codes: [key: string, code: string][];
  }>('hierarchy.ancestors', ANCESTORS, { keys });
  if (!found) return new Map();
  const codes = new Map(found.codes.map(([key, stored]) => [key, codeRow(stored)]));
  return new Map(found.lines.map(([key, ancestors]) => [key, ancestors.map((up) => codes.get(up)!)]));
}

const CHILDREN = `
UNWIND $keys AS key
MATCH (:Code {key: key})<-[:CHILD_OF]-(c:Code)
WITH key, c ORDER BY c.ordinal
RETURN key, collect(${CODE}) AS rows`;

/** Children of each code in document order; a code without any is left out. The widest parent of FY2026 has 27. */
export async function childrenOf(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, CodeRow[]>> {
  const rows = await client.read<{ key: string; rows: string[] }>('hierarchy.children', CHILDREN, {
    keys,
  });
  return new Map(rows.map(({ key, rows: list }) => [key, list.map(codeRow)]));
}
