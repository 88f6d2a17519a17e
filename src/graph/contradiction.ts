/** Contradictions: by key, and by filter in their order. */
import type { ContradictionRow, ContradictionSideRow } from '../model/contradiction.js';
import type { ContradictionQuestion } from '../model/question.js';
import type { GraphClient } from './client.js';

const FIELDS = `.release, key: x.localKey, .kind, .subjects, .sides, .official, .explanation, .billablePairs, .position`;

/** A ContradictionRow as the graph keeps it: its sides as JSON. */
type Stored = Omit<ContradictionRow, 'sides'> & { readonly sides: string };

const BY_KEY = `
UNWIND $keys AS key
MATCH (x:Contradiction {key: key})
RETURN key, x {${FIELDS}} AS row`;

/** Contradictions by load and key ("T1/own~D72#EXCLUDES1.1"). Keys that do not exist are left out. */
export async function contradictionsByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, ContradictionRow>> {
  const rows = await client.read<{ key: string; row: Stored }>('contradiction.byKey', BY_KEY, { keys });
  return new Map(rows.map(({ key, row }) => [key, contradictionRow(row)]));
}

const BY_STATEMENT = `
UNWIND $keys AS key
MATCH (:Statement {key: key})<-[:BETWEEN]-(x:Contradiction)
WITH DISTINCT key, x ORDER BY x.release, x.position
RETURN key, collect(x {${FIELDS}}) AS rows`;

/** The contradictions of all releases that each statement ("E3/M43.07/3") is a side of; one without any is left out. */
export async function contradictionsByStatement(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, ContradictionRow[]>> {
  const rows = await client.read<{ key: string; rows: Stored[] }>('contradiction.byStatement', BY_STATEMENT, {
    keys,
  });
  return new Map(rows.map(({ key, rows: list }) => [key, list.map(contradictionRow)]));
}

/** A question with the loads that answer it. */
export interface ContradictionSelection extends ContradictionQuestion {
  /** The release's tabular load, and the editorial load where there is one. */
  readonly loads: readonly string[];
  readonly tabular: string;
}

/** A release has some dozens of them, so they are read through the load and not through an index of their own. */
const SELECTED = `
MATCH (x:Contradiction)
WHERE x.load IN $loads AND x.release = $release AND x.position > $after AND ($kinds IS NULL OR x.kind IN $kinds)
  AND ($code IS NULL OR EXISTS {
    MATCH (x)-[:CONCERNS]->(subject:Code), (asked:Code {key: $tabular + '/' + $code})
    WHERE (subject.ordinal <= asked.ordinal AND asked.ordinal <= subject.last)
      OR (asked.ordinal <= subject.ordinal AND subject.ordinal <= asked.last)
  })`;

/** Up to `limit` contradictions of the selection after a position. */
export async function contradictionPage(
  client: GraphClient,
  selection: ContradictionSelection,
  after: number,
  limit: number,
): Promise<ContradictionRow[]> {
  const rows = await client.read<{ row: Stored }>(
    'contradiction.page',
    `${SELECTED} WITH x ORDER BY x.position LIMIT toInteger($limit) RETURN x {${FIELDS}} AS row ORDER BY x.position`,
    { ...selection, after, limit },
  );
  return rows.map(({ row }) => contradictionRow(row));
}

/** How many contradictions the selection holds. */
export async function contradictionCount(
  client: GraphClient,
  selection: ContradictionSelection,
): Promise<number> {
  const [row] = await client.read<{ count: number }>(
    'contradiction.count',
    `${SELECTED} RETURN count(x) AS count`,
    { ...selection, after: -1 },
  );
  return row?.count ?? 0;
}

function contradictionRow(stored: Stored): ContradictionRow {
  return { ...stored, sides: JSON.parse(stored.sides) as ContradictionSideRow[] };
}
