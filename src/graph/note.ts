/** Instructional notes by owner and by key, and exclusions as seen from a code. */
import type { NoteQuestion } from '../model/question.js';
import type { CoverageRow, NoteRow, StoredReference } from '../model/rows.js';
import type { GraphClient } from './client.js';
import { interned } from './interned.js';

/**
 * A note `n` as statements give it, for noteRow to read: its references, which the loader keeps as JSON, and the property
 * that it writes with all the rest in it (storedNote).
 */
export const NOTE = '[n.row, n.references]';
/** What NOTE gives. */
export type StoredNote = readonly [row: string, references: string];
type NoteValues = readonly [
  release: string,
  key: string,
  ownerKey: string,
  kind: NoteRow['kind'],
  text: string,
  status: NoteRow['status'],
  ordinal: number,
  line: number,
  headerKey: string | null,
  position: number,
];

const BY_OWNER = `
UNWIND $keys AS key
MATCH (:Code {key: key})-[:HAS_NOTE]->(n:Note)
WITH key, n ORDER BY n.ordinal
RETURN key, collect(${NOTE}) AS rows`;

/** A code's own notes in the tabular list's order; a code without any is left out. */
export async function notesByOwner(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, NoteRow[]>> {
  const rows = await client.read<{ key: string; rows: StoredNote[] }>('note.byOwner', BY_OWNER, { keys });
  return new Map(rows.map(({ key, rows: list }) => [key, list.map(noteRow)]));
}

const BY_KEY = `
UNWIND $keys AS key
MATCH (n:Note {key: key})
RETURN key, ${NOTE} AS row`;

/** Notes by load and key ("T1/M43.0#EXCLUDES1.2"). Keys that do not exist are left out. */
export async function notesByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, NoteRow>> {
  const rows = await client.read<{ key: string; row: StoredNote }>('note.byKey', BY_KEY, { keys });
  return new Map(rows.map(({ key, row }) => [key, noteRow(row)]));
}

/** What the loader writes for noteRow to read, beside the references. */
export function storedNote(row: Omit<NoteRow, 'references'>): string {
  const values: NoteValues = [
    row.release,
    row.key,
    row.ownerKey,
    row.kind,
    row.text,
    row.status,
    row.ordinal,
    row.line,
    row.headerKey,
    row.position,
  ];
  return JSON.stringify(values);
}

/** A row as kept. */
export function noteRow([stored, storedReferences]: StoredNote): NoteRow {
  const values = JSON.parse(stored) as NoteValues;
  const [release, key, ownerKey, kind, text, status, ordinal, line, headerKey, position] = values;
  return {
    release: interned(release),
    key: interned(key),
    ownerKey: interned(ownerKey),
    kind: interned(kind),
    text,
    status: interned(status),
    ordinal,
    line,
    headerKey,
    references: JSON.parse(storedReferences) as StoredReference[],
    position,
  };
}

/** A question with its release turned into a load. */
export interface NoteSelection extends Omit<NoteQuestion, 'release'> {
  readonly load: string;
}

const SELECTED = `
CALL () {
  OPTIONAL MATCH (top:Code) WHERE top.key IN [local IN $under | $load + '/' + local]
  RETURN coalesce(max(top.ordinal), 0) AS first,
    CASE WHEN count(top) < size($under) THEN -1 ELSE coalesce(min(top.last), 1000000000) END AS last
}
MATCH (n:Note {load: $load})
WHERE n.position > $after AND n.ownerOrdinal >= first AND n.ownerOrdinal <= last
  AND ($kinds IS NULL OR n.kind IN $kinds)
  AND ($statuses IS NULL OR n.status IN $statuses)
  AND ($text IS NULL OR toLower(n.text) CONTAINS toLower($text))
  AND ($dangling IS NULL OR n.dangling = $dangling)`;

/** Up to `limit` notes of the selection after a position, in the order of the tabular list. */
export async function notePage(
  client: GraphClient,
  selection: NoteSelection,
  after: number,
  limit: number,
): Promise<NoteRow[]> {
  const rows = await client.read<{ row: StoredNote }>(
    'note.page',
    `${SELECTED} WITH n ORDER BY n.position LIMIT toInteger($limit) RETURN ${NOTE} AS row ORDER BY n.position`,
    { ...selection, after, limit },
  );
  return rows.map(({ row }) => noteRow(row));
}

/** How many notes the selection holds. */
export async function noteCount(client: GraphClient, selection: NoteSelection): Promise<number> {
  const [row] = await client.read<{ count: number }>('note.count', `${SELECTED} RETURN count(n) AS count`, {
    ...selection,
    after: -1,
  });
  return row?.count ?? 0;
}

const COVERAGE = `
MATCH (n:Note {load: $load}) WHERE n.position >= 0
RETURN n.kind AS kind, n.status AS status, count(n) AS count ORDER BY kind, status`;

/** How many notes of each kind have each status. */
export function noteCoverage(client: GraphClient, load: string): Promise<CoverageRow[]> {
  return client.read<CoverageRow & Record<string, unknown>>('note.coverage', COVERAGE, { load });
}
