/** What a soak asks: good questions of every kind and size, bad ones of every kind, each with what must come of it. */
import { createHash } from 'node:crypto';
import { encodeId } from '../src/model/key.js';
import { oneOf, type Random } from './random.js';

/** What may come of a request: a status, and the codes of the errors in the answer, sorted; none for data alone. */
export interface Expected {
  readonly status: number;
  readonly codes: readonly string[];
}

/** One request, before it is sent. */
export interface SoakRequest {
  /** Name of its kind, as tables tell it. */
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  /** Behind "/graphql". */
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly expected: Expected;
  /** Its client goes away after so many milliseconds, unless it was answered. */
  readonly leaveAfterMs?: number;
  /** Bytes that are told to come and never do, as from a client that dies while it sends. */
  readonly missingBytes?: number;
  /** The next page, where the answer says that there is one. */
  readonly next?: (cursor: string) => SoakRequest;
}

/** What is asked about: drawn from the release that is loaded. */
export interface SoakSubjects {
  readonly release: string;
  /** All codes, blocks left out. */
  readonly codes: readonly string[];
  readonly billable: readonly string[];
  readonly titles: readonly string[];
  /** Releases to compare, the older first; null where only one whole release is loaded. */
  readonly compared: readonly [string, string] | null;
  /** Hash and text of documents that the service knows from the start. */
  readonly known: readonly (readonly [hash: string, text: string])[];
}

/** Kinds of request with their shares of all. */
export type Mix = readonly (readonly [share: number, make: (draw: Draw) => SoakRequest])[];

/** What a request is made from. */
export interface Draw {
  readonly subjects: SoakSubjects;
  readonly random: Random;
  /** Different for every request: what makes a document one that was never seen. */
  readonly number: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const GOOD: Expected = { status: 200, codes: [] };
const POINT = 'query Point($code: String!) { code(code: $code) { code title billable } }';
const AROUND = `query Around($code: String!) { code(code: $code) { code title billable parent { code title } siblings(first: 20) { nodes { code title } }
  excludes1(first: 10) { nodes { code { code title } note { text } via { code } } } drgs { status nodes { number title } } citations(first: 20) { nodes { source { slug title } } } } }`;
const DEEP = `query Deep($code: String!) { code(code: $code) { ancestors { code title } brief { summary } history { kind release { name } } complication { level } seventhCharacter { required definedAt { code } }
  notes(first: 50) { totalCount nodes { kind status text owner { code } references { text qualifier targets(first: 5) { nodes { code } } } provenance { locator source { slug } } } }
  excludes2(first: 50) { totalCount nodes { code { code title } note { id text } mutual conditional provenance { locator } } } statements(first: 20) { nodes { section text citations { source { slug } } } } } }`;
const WALK = `query Walk($code: String!, $depth: Int, $limit: Int) { neighborhood(code: $code, depth: $depth, limit: $limit) { center { code } truncated totalNodes totalEdges totals { kind found shown }
  nodes { __typename ... on Code { id code title } ... on Drg { id number title } ... on Source { id slug } ... on Note { id text } } edges { id kind source target label } } }`;
const PATH =
  'query Path($from: String!, $to: String!) { path(from: $from, to: $to) { length nodes { __typename ... on Code { code } ... on Drg { number } } edges { kind label } } }';
const CLAIM = `query Claim($codes: [String!]!) { checkCodes(codes: $codes) { unknown duplicates notBillable { code } pairs { a { code } b { code } verdict rule because { note { text } } } advice { kind code { code } note { text } } } }`;
const GROUP = `query Group($principal: String!, $secondary: [String!]) { drgCandidates(principal: $principal, secondary: $secondary) { undetermined assumptions drgs { drg { number title } because } complications { code { code } level counted because } } }`;
const SEARCH =
  'query Search($text: String!) { search(text: $text, first: 20) { totalCount nodes { code title billable } } }';
const HOPS = `query Hops($code: String!) { code(code: $code) { code drgs { nodes { number title codes(first: 50) { totalCount nodes { code title parent { code title } } } } } } }`;
const DIFF = `query Diff($from: String!, $to: String!, $after: String) { page: releaseDiff(from: $from, to: $to, first: 50, after: $after) { totalCount nodes { kind before after code { code title } } pageInfo { hasNextPage endCursor } } }`;
const NOTES = `query Notes($under: String!, $after: String) { page: notes(filter: { under: $under }, first: 20, after: $after) { totalCount nodes { kind text owner { code } } pageInfo { hasNextPage endCursor } } }`;
const CODES = `query Codes($under: String!, $after: String) { page: codes(filter: { under: $under, billable: true }, first: 50, after: $after) { totalCount nodes { code title parent { code } } pageInfo { hasNextPage endCursor } } }`;
const NODES = 'query Nodes($ids: [ID!]!) { nodes(ids: $ids) { id ... on Code { code title } } }';
const STATEMENTS =
  'query Statements($text: String!) { statements(filter: { text: $text }, first: 20) { totalCount nodes { section text brief { code { code } } } } }';
/** Words that people type and pages hold. */
const WORDS = 'fracture pain initial encounter left right acute diabetes spine slip lumbar'.split(' ');

function post(
  kind: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  more: Partial<SoakRequest> = {},
): SoakRequest {
  const body = JSON.stringify({ query, variables });
  return { kind, method: 'POST', search: '', headers: JSON_TYPE, body, expected: GOOD, ...more };
}

/** GET by a document's hash, as our client asks. */
function byHash(kind: string, hash: string, variables: object, more: Partial<SoakRequest> = {}): SoakRequest {
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  const search = `?variables=${encodeURIComponent(JSON.stringify(variables))}&extensions=${encodeURIComponent(JSON.stringify(extensions))}`;
  const headers = { 'apollo-require-preflight': 'yes' };
  return { kind, method: 'GET', search, headers, body: '', expected: GOOD, ...more };
}

/** A request for a page, and for those after it as far as there are any. */
function pages(kind: string, query: string, variables: Readonly<Record<string, unknown>>): SoakRequest {
  const next = (after: string): SoakRequest => pages(kind, query, { ...variables, after });
  return post(kind, query, variables, { next });
}

const code = ({ subjects, random }: Draw): string => oneOf(subjects.codes, random);
const billable = ({ subjects, random }: Draw): string => oneOf(subjects.billable, random);
const some = (count: number, draw: Draw): string[] => Array.from({ length: count }, () => billable(draw));
const walk = (kind: string, depth: number, limit: number, draw: Draw): SoakRequest =>
  post(kind, WALK, { code: code(draw), depth, limit });

/** A word or two of a title, the last one unfinished now and then. */
function typed({ subjects, random }: Draw): string {
  const words = oneOf(subjects.titles, random).split(' ');
  const from = Math.floor(random() * words.length);
  const text = words.slice(from, from + 1 + Math.floor(random() * 3)).join(' ');
  return text.slice(0, Math.max(2, Math.ceil(text.length * (0.4 + 0.6 * random()))));
}

/** Good questions of every kind, most of them small, as users ask. */
export const GOOD_MIX: Mix = [
  [20, (draw) => post('code', POINT, { code: code(draw) })],
  [15, (draw) => post('code with all around it', AROUND, { code: code(draw) })],
  [
    8,
    (draw) => {
      const [hash] = draw.subjects.known.find(([, text]) => text.startsWith('query FrontendCodePage'))!;
      return byHash('page by hash, GET', hash, { code: code(draw) });
    },
  ],
  [
    5,
    (draw) =>
      post(
        'with notes, statements, history',
        DEEP,
        { code: code(draw) },
        { kind: 'notes, history of a code' },
      ),
  ],
  [10, (draw) => post('search', SEARCH, { text: typed(draw) })],
  [4, (draw) => walk('neighborhood, 1 ring', 1, 100, draw)],
  [2, (draw) => walk('neighborhood, 2 rings', 2, 100, draw)],
  [1, (draw) => walk('neighborhood, 3 rings', 3, 200, draw)],
  [2, (draw) => post('path', PATH, { from: code(draw), to: code(draw) })],
  [3, (draw) => post('claim of 25 codes', CLAIM, { codes: some(25, draw) })],
  [4, (draw) => post('DRG candidates', GROUP, { principal: billable(draw), secondary: some(8, draw) })],
  [2, (draw) => post('codes of a code’s DRGs', HOPS, { code: code(draw) })],
  [3, (draw) => pages('pages of codes', CODES, { under: code(draw).slice(0, 3) })],
  [2, (draw) => pages('pages of notes', NOTES, { under: code(draw).slice(0, 3) })],
  [1, (draw) => post('statements', STATEMENTS, { text: oneOf(WORDS, draw.random) })],
  [
    2,
    (draw) => {
      const { release } = draw.subjects;
      return post('nodes', NODES, {
        ids: Array.from({ length: 20 }, () => encodeId({ type: 'Code', release, key: code(draw) })),
      });
    },
  ],
  [
    0.2,
    (draw) => {
      const [from, to] = draw.subjects.compared ?? [null, null];
      return from === null
        ? post('code', POINT, { code: code(draw) })
        : pages('pages of differences', DIFF, { from, to });
    },
  ],
  [
    4,
    (draw) =>
      post(
        'a document never seen',
        `{ n${draw.number}: code(code: "${code(draw)}") { code title parent { code title } } }`,
        {},
      ),
  ],
];

const error = (status: number, ...codes: string[]): Partial<SoakRequest> => ({ expected: { status, codes } });
const plain = (kind: string, body: string, more: Partial<SoakRequest>): SoakRequest => ({
  ...post(kind, '', {}),
  body,
  ...more,
});
const BIG = ' '.repeat(300_000);

/** Bad input of every kind, and clients that go away. */
export const BAD_MIX: Mix = [
  [1, (draw) => post('malformed code', POINT, { code: `${code(draw)}??` }, error(200, 'BAD_USER_INPUT'))],
  [1, () => post('syntax error', '{ code(code: "M43.07") { title }', {}, error(400, 'GRAPHQL_PARSE_FAILED'))],
  [
    1,
    () =>
      post('unknown field', '{ code(code: "M43.07") { name } }', {}, error(400, 'GRAPHQL_VALIDATION_FAILED')),
  ],
  [
    1,
    (draw) =>
      post(
        'too costly',
        '{ codes(first: 100) { nodes { siblings(first: 100) { nodes { children(first: 100) { nodes { code } } } } } } }',
        { number: draw.number },
        error(400, 'QUERY_TOO_COSTLY'),
      ),
  ],
  [
    1,
    ({ number }) =>
      byHash('unknown hash', sha256(`nobody knows ${number}`), {}, error(200, 'PERSISTED_QUERY_NOT_FOUND')),
  ],
  [1, () => plain('body that is no JSON', '{"query": "{ rel', error(400))],
  [0.2, () => plain('body too large', `{"query": "${BIG}"}`, error(413, 'QUERY_TOO_COSTLY'))],
  [
    1,
    () =>
      plain(
        'several operations',
        `[${JSON.stringify({ query: '{ __typename }' })}]`,
        error(400, 'QUERY_TOO_COSTLY'),
      ),
  ],
  [
    1,
    () => post('page too large', '{ codes(first: 1000) { totalCount } }', {}, error(200, 'BAD_USER_INPUT')),
  ],
  [
    1,
    (draw) =>
      post(
        'cursor of nobody',
        CODES,
        { under: code(draw).slice(0, 3), after: 'bm9ib2R5' },
        error(200, 'BAD_USER_INPUT'),
      ),
  ],
  [1, () => post('variable of another type', POINT, { code: 4 }, error(400, 'BAD_USER_INPUT'))],
  [
    1,
    (draw) =>
      post(
        'unknown release',
        `{ code(code: "${code(draw)}", release: "1999-10") { code } }`,
        {},
        error(200, 'NOT_LOADED'),
      ),
  ],
  [
    1,
    (draw) => ({
      ...post('client that leaves', WALK, { code: code(draw), depth: 3, limit: 200 }),
      leaveAfterMs: 1 + 60 * draw.random(),
    }),
  ],
  [
    1,
    (draw) => ({
      ...pages('client that leaves', NOTES, { under: code(draw).slice(0, 3) }),
      leaveAfterMs: 1 + 20 * draw.random(),
    }),
  ],
  [
    0.5,
    (draw) => ({
      ...post('body without its end', POINT, { code: code(draw) }),
      missingBytes: 500,
      leaveAfterMs: 50,
    }),
  ],
];

/** Nine good questions for each that is not. */
export const SOAK_MIX: Mix = [...weighed(GOOD_MIX, 0.9), ...weighed(BAD_MIX, 0.1)];

/** Questions that take long, all different: large ones from memory, such as ask the database, documents never seen. */
export const HEAVY_MIX: Mix = [
  [4, (draw) => walk('neighborhood, 3 rings', 3, 200, draw)],
  [2, (draw) => walk('neighborhood, 2 rings', 2, 100, draw)],
  [2, (draw) => pages('pages of codes', CODES, { under: code(draw).slice(0, 3) })],
  [2, (draw) => post('claim of 25 codes', CLAIM, { codes: some(25, draw) })],
  [2, (draw) => post('statements', STATEMENTS, { text: `${oneOf(WORDS, draw.random)} ${draw.number}` })],
  [
    4,
    (draw) =>
      post(
        'a document never seen',
        `{ n${draw.number}: code(code: "${code(draw)}") { code notes(first: 50) { nodes { text } } excludes1(first: 50) { nodes { note { text } } } } }`,
        {},
      ),
  ],
];

/** What is answered from memory in no time, and has to be answered still. */
export const CHEAP_MIX: Mix = [
  [1, (draw) => post('code', POINT, { code: code(draw) })],
  [1, (draw) => post('code with all around it', AROUND, { code: code(draw) })],
];

function weighed(mix: Mix, share: number): Mix {
  const all = mix.reduce((sum, [one]) => sum + one, 0);
  return mix.map(([one, make]) => [(one / all) * share, make] as const);
}

/** Draws a request from a mix. */
export function draw(mix: Mix, from: Draw): SoakRequest {
  let at = from.random() * mix.reduce((sum, [share]) => sum + share, 0);
  for (const [share, make] of mix) {
    at -= share;
    if (at < 0) return make(from);
  }
  return mix[0]![1](from);
}

/** A text's SHA-256 in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
