/** Codes: by key, by filter in document order, and what 7th characters mean for them. */
import { CODE_KINDS } from '../model/code.js';
import type { CodeQuestion } from '../model/question.js';
import type { CodeRow, SeventhCharacterRow } from '../model/rows.js';
import type { GraphClient } from './client.js';
import { interned } from './interned.js';

/**
 * A code as statements give it, for codeRow to read; `name`: the variable it has there. It is the property that the loader
 * writes beside the others with all of them in it (storedCode): fifteen would each be read, sent and taken apart.
 */
export function codeAs(name: string): string {
  return `${name}.row`;
}

/** A code `c` as statements give it. */
export const CODE = codeAs('c');
type CodeValues = readonly [
  release: string,
  key: string,
  code: string,
  kind: CodeRow['kind'],
  title: string,
  titleFrom: CodeRow['titleFrom'],
  billable: boolean,
  parentKey: string | null,
  ordinal: number,
  last: number,
  line: number,
  orderLine: number | null,
  seventhAt: string | null,
  seventhCharacter: string | null,
  partial: boolean,
];

/** What the loader writes for codeRow to read. */
export function storedCode(row: CodeRow): string {
  const values: CodeValues = [
    row.release,
    row.key,
    row.code,
    row.kind,
    row.title,
    row.titleFrom,
    row.billable,
    row.parentKey,
    row.ordinal,
    row.last,
    row.line,
    row.orderLine,
    row.seventhAt,
    row.seventhCharacter,
    row.partial,
  ];
  return JSON.stringify(values);
}

/** A row as kept: of one shape, so that it is small and quick to read, and with texts that many share held once. */
export function codeRow(stored: string): CodeRow {
  const values = JSON.parse(stored) as CodeValues;
  const [release, key, code, kind, title, titleFrom, billable, parentKey, ordinal, last, ...rest] = values;
  const [line, orderLine, seventhAt, seventhCharacter, partial] = rest;
  return {
    release: interned(release),
    key: interned(key),
    code: interned(code),
    kind: interned(kind),
    title,
    titleFrom: interned(titleFrom),
    billable,
    parentKey: interned(parentKey),
    ordinal,
    last,
    line,
    orderLine,
    seventhAt: interned(seventhAt),
    seventhCharacter: interned(seventhCharacter),
    partial,
  };
}

const BY_KEY = `
UNWIND $keys AS key
MATCH (c:Code {key: key})
RETURN key, ${CODE} AS row`;

/** Codes by load and key ("T1/M43.07"). Keys that do not exist are left out. */
export async function codesByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, CodeRow>> {
  const rows = await client.read<{ key: string; row: string }>('code.byKey', BY_KEY, { keys });
  return new Map(rows.map(({ key, row }) => [key, codeRow(row)]));
}

/** A question with its names turned into loads and its subtrees into what they have in common. */
export interface CodeSelection extends Omit<CodeQuestion, 'release' | 'drg' | 'under'> {
  /** The tabular load. */
  readonly load: string;
  /** Key of a DRG ("G2/552") the code maps to. */
  readonly drg: string | null;
  /** The editorial load ("E3"); null when there is none. */
  readonly editorial: string | null;
  /** Ordinals of the first and the last code that may be meant: subtrees are intervals of the document order. */
  readonly first: number;
  readonly last: number;
}

/**
 * Where the codes of a selection are read from, the narrowest first: the codes named, those of a brief, those of a DRG,
 * or a part of an index that is in document order, so that a page begins at its place in it and ends with its last code,
 * however deep that lies. The order must name the whole index: by `c.ordinal` alone the planner reads on to the end and
 * sorts. What a page costs is measured in test/resolvers/search.release.test.ts.
 */
const BY_CODE = "UNWIND $keys AS local MATCH (c:Code {key: $load + '/' + local}) WITH DISTINCT c";
/** Briefs are found by the beginning of their keys: they have no other index. */
const OF_BRIEF =
  "MATCH (b:Brief)-[:ABOUT]->(c:Code) WHERE b.key STARTS WITH $editorial + '/' AND c.load = $load";
const BY_BRIEF = `${OF_BRIEF} WITH DISTINCT c`;
const BY_DRG = 'MATCH (:Drg {key: $drg})<-[:MAPS_TO_DRG]-(c:Code) WHERE c.load = $load WITH DISTINCT c';
const IN_PLACE = 'c.ordinal > $after AND c.ordinal <= $last';
/** Each kind that is asked for, or either of billable, has a part of the index of its own: they are merged. */
const EACH_KIND = `UNWIND coalesce($kinds, ${JSON.stringify(CODE_KINDS)}) AS kind
UNWIND CASE WHEN $billable IS NULL THEN [true, false] ELSE [$billable] END AS billable
WITH DISTINCT *`;
/** Briefs are few: to look for one at each code would read all its relationships. */
const DESCRIBED = `CALL () { ${OF_BRIEF} RETURN collect(c.ordinal) AS described }`;

/** A statement over the codes of a selection: `each` ends the part that gives them, one after the other, as c. */
function overSelected(selection: CodeSelection, each: (order: string) => string): string {
  const { keys, drg, hasBrief, kinds, billable } = selection;
  const narrow = keys !== null ? BY_CODE : hasBrief === true ? BY_BRIEF : drg !== null ? BY_DRG : null;
  const eachKind = narrow === null && (kinds !== null || billable !== null);
  const conditions = [
    ...(narrow === null ? ['c.load = $load'] : []),
    ...(eachKind ? ['c.kind = kind', 'c.billable = billable'] : []),
    ...(eachKind || kinds === null ? [] : ['c.kind IN $kinds']),
    ...(eachKind || billable === null ? [] : ['c.billable = $billable']),
    IN_PLACE,
    ...(drg === null || narrow === BY_DRG ? [] : ['EXISTS { (c)-[:MAPS_TO_DRG]->(:Drg {key: $drg}) }']),
    ...(hasBrief === null || narrow === BY_BRIEF ? [] : [`${hasBrief ? '' : 'NOT '}c.ordinal IN described`]),
  ];
  const needsDescribed = hasBrief !== null && narrow !== BY_BRIEF;
  const scope = [...(eachKind ? ['kind', 'billable'] : []), ...(needsDescribed ? ['described'] : [])];
  const order = [
    ...(narrow === null ? ['c.load'] : []),
    ...(eachKind ? ['c.kind', 'c.billable'] : []),
    'c.ordinal',
  ].join(', ');
  return [
    ...(needsDescribed ? [DESCRIBED] : []),
    ...(eachKind ? [EACH_KIND] : []),
    `CALL (${scope.join(', ')}) {`,
    narrow ?? 'MATCH (c:Code)',
    `WHERE ${conditions.join(' AND ')}`,
    each(order),
    '}',
  ].join('\n');
}

/** Up to `limit` codes of the selection after an ordinal, in document order. */
export async function codePage(
  client: GraphClient,
  selection: CodeSelection,
  after: number,
  limit: number,
): Promise<CodeRow[]> {
  const found = overSelected(selection, (order) => `RETURN c ORDER BY ${order} LIMIT toInteger($limit)`);
  const rows = await client.read<{ row: string }>(
    'code.page',
    `${found}
WITH c ORDER BY c.ordinal LIMIT toInteger($limit)
RETURN ${CODE} AS row ORDER BY c.ordinal`,
    { ...selection, after: Math.max(after, selection.first - 1), limit },
  );
  return rows.map(({ row }) => codeRow(row));
}

/** How many codes the selection holds. */
export async function codeCount(client: GraphClient, selection: CodeSelection): Promise<number> {
  const [row] = await client.read<{ count: number }>(
    'code.count',
    `${overSelected(selection, () => 'RETURN count(c) AS part')}
RETURN sum(part) AS count`,
    { ...selection, after: selection.first - 1 },
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
