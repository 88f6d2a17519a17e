/** Instructional notes by owner and by key, and exclusions as seen from a code. */
import type { NoteQuestion } from '../model/question.js';
import type { CoverageRow, ExclusionRow, NoteRow, StoredReference } from '../model/rows.js';
import type { GraphClient } from './client.js';

/** The properties of a Note node that make a NoteRow. */
export const NOTE_FIELDS = `.release, key: n.localKey, .ownerKey, .kind, .text, .status, .ordinal, .line, .headerKey, .references, .position`;

/** A NoteRow as the graph keeps it: its references as JSON. */
export type StoredNote = Omit<NoteRow, 'references'> & { readonly references: string };

const BY_OWNER = `
UNWIND $keys AS key
MATCH (:Code {key: key})-[:HAS_NOTE]->(n:Note)
WITH key, n ORDER BY n.ordinal
RETURN key, collect(n {${NOTE_FIELDS}}) AS rows`;

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
RETURN key, n {${NOTE_FIELDS}} AS row`;

/** Notes by load and key ("T1/M43.0#EXCLUDES1.2"). Keys that do not exist are left out. */
export async function notesByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, NoteRow>> {
  const rows = await client.read<{ key: string; row: StoredNote }>('note.byKey', BY_KEY, { keys });
  return new Map(rows.map(({ key, row }) => [key, noteRow(row)]));
}

/** Reads the references back. */
export function noteRow(stored: StoredNote): NoteRow {
  return { ...stored, references: JSON.parse(stored.references) as StoredReference[] };
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
    `${SELECTED} WITH n ORDER BY n.position LIMIT toInteger($limit) RETURN n {${NOTE_FIELDS}} AS row ORDER BY n.position`,
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

/**
 * Both directions over both ancestor lines, in one statement for all codes asked.
 * - Subtrees are intervals: `x` lies in `y` exactly when y.ordinal <= x.ordinal <= y.last.
 * - A note that names only codes below its owner limits the owner's own subtree and is not an exclusion of others
 *   (D72 over D72.824); of any note, a target that holds the asked code or lies in its line says nothing about it, and
 *   one that holds the note's own owner says nothing either.
 * - mutual: a note of the same kind says the same from the other side, by the same rules.
 */
function exclusions(edge: 'EXCLUDES1' | 'EXCLUDES2'): string {
  return `
UNWIND $keys AS key
MATCH (asked:Code {key: key})
MATCH path = (asked)-[:CHILD_OF*0..12]->(via:Code)
WITH key, asked, via, length(path) AS distance
WITH key, asked, collect({via: via, distance: distance}) AS steps, collect(via) AS line
UNWIND steps AS step
WITH key, asked, line, step.via AS via, step.distance AS distance
CALL (asked, via) {
  MATCH (via)-[x:${edge}]->(other:Code)
  WHERE NOT (other.ordinal <= asked.ordinal AND asked.ordinal <= other.last)
    AND NOT x.ownOnly
  RETURN 'OUTGOING' AS direction, x, other, via AS owner
  UNION
  MATCH (other:Code)-[x:${edge}]->(via)
  WHERE NOT (other.ordinal <= asked.ordinal AND asked.ordinal <= other.last)
    AND NOT (via.ordinal <= other.ordinal AND other.ordinal <= via.last)
  RETURN 'INCOMING' AS direction, x, other, other AS owner
}
MATCH (owner)-[:HAS_NOTE]->(note:Note) WHERE note.localKey = x.note
WITH key, asked, line, via, distance, direction, x, other, note,
  EXISTS {
    MATCH (other)-[:CHILD_OF*0..12]->(from:Code)-[back:${edge}]->(to:Code)
    WHERE direction = 'OUTGOING' AND NOT back.ownOnly AND to IN line AND NOT (to.ordinal <= other.ordinal AND other.ordinal <= to.last)
  } OR EXISTS {
    MATCH (other)-[:CHILD_OF*0..12]->(to:Code)<-[back:${edge}]-(from:Code)
    WHERE direction = 'INCOMING' AND NOT back.ownOnly AND from IN line AND NOT (to.ordinal <= asked.ordinal AND asked.ordinal <= to.last)
  } AS mutual
ORDER BY distance, note.ordinal, other.ordinal, direction DESC
RETURN key, collect({
  release: other.release, codeKey: other.localKey, noteKey: x.note, reference: x.reference, direction: direction,
  viaKey: via.localKey, distance: distance, noteOrdinal: note.ordinal, ordinal: other.ordinal,
  mutual: mutual, conditional: x.conditional
}) AS rows`;
}

const EXCLUSIONS = { EXCLUDES1: exclusions('EXCLUDES1'), EXCLUDES2: exclusions('EXCLUDES2') };

/** All exclusions of each code, inherited ones included, ordered by distance, note ordinal, code. */
export async function exclusionsOf(
  client: GraphClient,
  edge: 'EXCLUDES1' | 'EXCLUDES2',
  keys: readonly string[],
): Promise<Map<string, ExclusionRow[]>> {
  const rows = await client.read<{ key: string; rows: ExclusionRow[] }>(
    edge === 'EXCLUDES1' ? 'note.excludes1' : 'note.excludes2',
    EXCLUSIONS[edge],
    { keys },
  );
  return new Map(rows.map(({ key, rows: list }) => [key, list]));
}
