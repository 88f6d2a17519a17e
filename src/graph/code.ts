/** Codes: by key, by filter in document order, and what 7th characters mean for them. */
import type { CodeQuestion } from '../model/question.js';
import type { CodeRow, SeventhCharacterRow } from '../model/rows.js';
import type { GraphClient } from './client.js';
import { interned } from './interned.js';

/** The properties of a Code node that make a CodeRow. */
export const CODE_FIELDS = `.release, key: c.localKey, .code, .kind, .title, .titleFrom, .billable, .ordinal, .last, .parentKey, .line,
  .orderLine, .seventhAt, .seventhCharacter, .partial`;

/** A row as kept: of one shape, so that it is small and quick to read, and with texts that many share held once. */
export function codeRow(stored: CodeRow): CodeRow {
  const key = stored.key === stored.code ? stored.code : stored.key;
  return {
    release: interned(stored.release),
    key,
    code: stored.code,
    kind: interned(stored.kind),
    title: stored.title,
    titleFrom: interned(stored.titleFrom),
    billable: stored.billable,
    parentKey: stored.parentKey,
    ordinal: stored.ordinal,
    last: stored.last,
    line: stored.line,
    orderLine: stored.orderLine,
    seventhAt: interned(stored.seventhAt),
    seventhCharacter: interned(stored.seventhCharacter),
    partial: stored.partial,
  };
}

const BY_KEY = `
UNWIND $keys AS key
MATCH (c:Code {key: key})
RETURN key, c {${CODE_FIELDS}} AS row`;

/** Codes by load and key ("T1/M43.07"). Keys that do not exist are left out. */
export async function codesByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, CodeRow>> {
  const rows = await client.read<{ key: string; row: CodeRow }>('code.byKey', BY_KEY, { keys });
  return new Map(rows.map(({ key, row }) => [key, codeRow(row)]));
}

/** A question with its names turned into loads. */
export interface CodeSelection extends Omit<CodeQuestion, 'release' | 'drg'> {
  /** The tabular load. */
  readonly load: string;
  /** Key of a DRG ("G2/552") the code maps to. */
  readonly drg: string | null;
  /** The editorial load ("E3"); null when there is none. */
  readonly editorial: string | null;
}

/**
 * Subtrees are intervals of the document order, so "under" is a comparison of numbers, and a page starts at an index
 * position however deep it lies. An unknown `under` selects nothing.
 */
const SELECTED = `
CALL () {
  OPTIONAL MATCH (top:Code) WHERE top.key IN [local IN $under | $load + '/' + local]
  RETURN coalesce(max(top.ordinal), 0) AS first, CASE WHEN count(top) < size($under) THEN -1 ELSE coalesce(min(top.last), 1000000000) END AS last
}
MATCH (c:Code {load: $load})
WHERE c.ordinal > $after AND c.ordinal >= first AND c.ordinal <= last
  AND ($keys IS NULL OR c.localKey IN $keys)
  AND ($kinds IS NULL OR c.kind IN $kinds)
  AND ($billable IS NULL OR c.billable = $billable)
  AND ($hasBrief IS NULL OR $hasBrief = EXISTS { (b:Brief {load: $editorial})-[:ABOUT]->(c) })`;
const WHOLE_RELEASE = 'MATCH (c:Code {load: $load})';
/** From the DRG's side: it has far fewer codes than the release. */
const SELECTED_BY_DRG = SELECTED.replace(
  WHOLE_RELEASE,
  'MATCH (:Drg {key: $drg})<-[:MAPS_TO_DRG]-(c:Code {load: $load}) WITH DISTINCT first, last, c',
);
const SELECTED_BY_KEY = SELECTED.replace(
  WHOLE_RELEASE,
  "UNWIND $keys AS local MATCH (c:Code {key: $load + '/' + local}) WITH DISTINCT first, last, c",
);

function selected({ drg, keys }: CodeSelection): string {
  if (drg !== null) return SELECTED_BY_DRG;
  return keys === null ? SELECTED : SELECTED_BY_KEY;
}

/** Up to `limit` codes of the selection after an ordinal, in document order. */
export async function codePage(
  client: GraphClient,
  selection: CodeSelection,
  after: number,
  limit: number,
): Promise<CodeRow[]> {
  const rows = await client.read<{ row: CodeRow }>(
    'code.page',
    `${selected(selection)} WITH c ORDER BY c.ordinal LIMIT toInteger($limit) RETURN c {${CODE_FIELDS}} AS row ORDER BY c.ordinal`,
    { ...selection, after, limit },
  );
  return rows.map(({ row }) => codeRow(row));
}

/** How many codes the selection holds. */
export async function codeCount(client: GraphClient, selection: CodeSelection): Promise<number> {
  const [row] = await client.read<{ count: number }>(
    'code.count',
    `${selected(selection)} RETURN count(c) AS count`,
    { ...selection, after: -1 },
  );
  return row?.count ?? 0;
}

const DEFINITIONS = `
UNWIND $keys AS key
MATCH (c:Code {key: key}) WHERE c.definesCharacters IS NOT NULL
RETURN key, c.release AS release, c.localKey AS definedAt, c.definesLine AS line,
  [i IN range(0, size(c.definesCharacters) - 1) | {character: c.definesCharacters[i], meaning: c.definesMeanings[i]}] AS characters`;

/** 7th-character definitions by the key of the code they stand at ("T1/S33.1"). */
export async function seventhCharacterDefinitions(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, SeventhCharacterRow>> {
  const rows = await client.read<SeventhCharacterRow & { key: string }>(
    'code.seventhCharacters',
    DEFINITIONS,
    { keys },
  );
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}
