/** The terms of one load that search goes over, and which codes a filter leaves that the graph alone can tell. */
import type { SearchCodeRow, SearchNoteRow } from '../model/search-index.js';
import type { GraphClient } from './client.js';

/** Rows of one statement: few enough to be read in a fraction of a question's bound, also from a cold database. */
const PAGE = 5_000;

/** The order names the whole index, so that a page is read from its place in it: see BY_ORDER of graph/code.ts. */
const CODES = `
MATCH (c:Code {load: $load}) WHERE c.ordinal > $after
WITH c ORDER BY c.load, c.ordinal LIMIT toInteger($limit)
RETURN c.localKey AS key, c.code AS code, c.kind AS kind, c.billable AS billable, c.ordinal AS ordinal, c.last AS last,
  c.title AS title, c.parentKey AS parentKey
ORDER BY c.load, c.ordinal`;

/** All codes of a load in document order, a statement's worth at a time. */
export async function* searchCodes(client: GraphClient, load: string): AsyncGenerator<SearchCodeRow[]> {
  let after = -1;
  for (;;) {
    const rows = await client.read<SearchCodeRow & Record<string, unknown>>('search.codes', CODES, {
      load,
      after,
      limit: PAGE,
    });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.ordinal;
  }
}

const NOTES = `
MATCH (n:Note {load: $load}) WHERE n.position > $after AND n.kind IN ['INCLUSION_TERM', 'INCLUDES']
WITH n ORDER BY n.load, n.position LIMIT toInteger($limit)
RETURN n.localKey AS key, n.ownerOrdinal AS ownerOrdinal, n.kind AS kind, n.text AS text, n.position AS position
ORDER BY n.load, n.position`;

/** All inclusion terms and includes notes of a load in the order of the tabular list, a statement's worth at a time. */
export async function* searchNotes(client: GraphClient, load: string): AsyncGenerator<SearchNoteRow[]> {
  let after = -1;
  for (;;) {
    const rows = await client.read<SearchNoteRow & { position: number } & Record<string, unknown>>(
      'search.notes',
      NOTES,
      { load, after, limit: PAGE },
    );
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.position;
  }
}

const OF_DRG = `
MATCH (:Drg {key: $drg})<-[:MAPS_TO_DRG]-(c:Code {load: $load})
WITH DISTINCT c.ordinal AS ordinal ORDER BY ordinal
RETURN collect(ordinal) AS ordinals`;

/** Ordinals of the codes of a load that map to a DRG ("G2/552"), ascending. */
export async function ordinalsOfDrg(
  client: GraphClient,
  load: string,
  drg: string,
): Promise<readonly number[]> {
  const [row] = await client.read<{ ordinals: number[] }>('search.ofDrg', OF_DRG, { load, drg });
  return row?.ordinals ?? [];
}

const WITH_BRIEF = `
MATCH (b:Brief)-[:ABOUT]->(c:Code {load: $load}) WHERE b.key STARTS WITH $editorial + '/'
WITH DISTINCT c.ordinal AS ordinal ORDER BY ordinal
RETURN collect(ordinal) AS ordinals`;

/** Ordinals of the codes of a load that a brief is about, ascending. */
export async function ordinalsWithBrief(
  client: GraphClient,
  load: string,
  editorial: string,
): Promise<readonly number[]> {
  const [row] = await client.read<{ ordinals: number[] }>('search.withBrief', WITH_BRIEF, {
    load,
    editorial,
  });
  return row?.ordinals ?? [];
}
