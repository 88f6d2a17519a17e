/** A user's own CPT links. */
import type { ProcedureRow } from '../model/rows.js';
import type { GraphClient } from './client.js';

const OF_CODES = `
UNWIND $keys AS key
MATCH (c:Code {key: key})-[l:RELATED_PROCEDURE {load: $editorial}]->(p:Procedure)
WITH key, c, l, p ORDER BY p.cpt, l.file, l.line
RETURN key, collect({cpt: p.cpt, statedSource: l.statedSource, source: l.source, file: l.file, line: l.line, code: c.code}) AS rows`;

/** The links of each code by CPT code, file and line; a code without any is left out. */
export async function proceduresOf(
  client: GraphClient,
  editorial: string,
  keys: readonly string[],
): Promise<Map<string, ProcedureRow[]>> {
  const rows = await client.read<{ key: string; rows: ProcedureRow[] }>('procedure.ofCodes', OF_CODES, {
    keys,
    editorial,
  });
  return new Map(rows.map(({ key, rows: list }) => [key, list]));
}
