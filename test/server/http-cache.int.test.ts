import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GraphClient } from '../../src/graph/client.js';
import { briefsSpec, graphWith, load, loadSeed, tabularSpec } from '../testkit/graph.js';
import { SEED_TABULAR } from '../testkit/place.js';
import { INTERNAL, serve, type TestService } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const QUERY = `query Title($code: String!, $release: String) { code(code: $code, release: $release) { title complete: release { complete } } }
query Parent($code: String!) { code(code: $code) { parent { code } } }`;
const TITLE = { query: QUERY, operationName: 'Title', variables: { code: 'M43.07' } };
const PREFLIGHT = { 'apollo-require-preflight': 'yes' };
const TAG = /^W\/"[\w-]{43}"$/;
const FRESH = /^public, max-age=\d+, must-revalidate$/;

/** An answer over the wire. */
interface Wire {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function wire(service: TestService, path: string, init: RequestInit = {}): Promise<Wire> {
  const response = await fetch(service.url + path, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Asks by GET; objects among the parameters are written as JSON. */
function get(
  service: TestService,
  parameters: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = PREFLIGHT,
  method = 'GET',
): Promise<Wire> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  return wire(service, `/graphql?${search.toString()}`, { headers, method });
}

function post(service: TestService, body: unknown, headers: Record<string, string> = {}): Promise<Wire> {
  return wire(service, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** Statements that a question costs; the service's own look for a newer revision is none of it. */
async function costOf<Result>(client: GraphClient, ask: () => Promise<Result>): Promise<[Result, number]> {
  const count = (): number =>
    [...client.statements].reduce(
      (sum, [name, times]) => (name === 'revision.current' ? sum : sum + times),
      0,
    );
  const before = count();
  const result = await ask();
  return [result, count() - before];
}

const persisted = (query: string): object => ({
  persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
});

function expectUnkept({ headers }: Wire): void {
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('etag')).toBeNull();
}

describe('what a CDN is told of answers about M43.07', () => {
  // Without rows in memory every answer that is run costs statements.
  const graph = suiteOver(loadSeed, { CACHE_MB: '0' });

  test('a GET without errors has a tag and a time to live, and its key includes Accept', async () => {
    const answer = await get(graph.service, TITLE);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({
      data: { code: { title: 'Spondylolysis, lumbosacral region' } },
    });
    expect(answer.headers.get('etag')).toMatch(TAG);
    expect(answer.headers.get('cache-control')).toMatch(FRESH);
    expect(answer.headers.get('vary')).toBe('accept');
    expect(answer.headers.get('cache-status')).toBeNull();
  });

  test('the tag is the same for variables in another order, and for any way to pass CSRF prevention', async () => {
    const variables = { code: 'M43.07', release: '2026-04' };
    const { headers } = await get(graph.service, { ...TITLE, variables });
    const turned = { ...TITLE, variables: { release: '2026-04', code: 'M43.07' } };
    for (const passing of [
      PREFLIGHT,
      { 'x-apollo-operation-name': 'Title' },
      { 'content-type': 'application/json' },
    ])
      expect((await get(graph.service, turned, passing)).headers.get('etag')).toBe(headers.get('etag'));
  });

  test('the tag differs by variables, operation name, document and Accept', async () => {
    const answers = await Promise.all([
      get(graph.service, TITLE),
      get(graph.service, { ...TITLE, variables: { code: 'M43.06' } }),
      get(graph.service, { ...TITLE, operationName: 'Parent' }),
      get(graph.service, { ...TITLE, query: `${QUERY}\n` }),
      get(graph.service, TITLE, { ...PREFLIGHT, accept: 'application/graphql-response+json' }),
      get(graph.service, TITLE, { ...PREFLIGHT, accept: 'application/json' }),
    ]);
    const tags = answers.map(({ headers }) => headers.get('etag'));
    expect(tags).toEqual(tags.map(() => expect.stringMatching(TAG) as unknown));
    expect(new Set(tags).size).toBe(tags.length);
    expect(answers.slice(-2).map(({ headers }) => headers.get('content-type'))).toEqual([
      'application/graphql-response+json; charset=utf-8',
      'application/json; charset=utf-8',
    ]);
  });

  test.each<[string, (tag: string) => string]>([
    ['as it came', (tag) => tag],
    ['as a strong one', (tag) => tag.slice(2)],
    ['among others', (tag) => `"a", W/"b,c", ${tag}`],
  ])('who has the tag, sent back %s, is told so without a statement run', async (_how, condition) => {
    const first = await get(graph.service, TITLE);
    const headers = { ...PREFLIGHT, 'if-none-match': condition(first.headers.get('etag')!) };
    for (const method of ['GET', 'HEAD']) {
      const [second, cost] = await costOf(graph.client, () => get(graph.service, TITLE, headers, method));
      expect([second.status, second.text, cost]).toEqual([304, '', 0]);
      for (const name of ['etag', 'vary']) expect(second.headers.get(name)).toBe(first.headers.get(name));
      expect(second.headers.get('cache-control')).toMatch(FRESH);
      expect(second.headers.get('content-type')).toBeNull();
    }
  });

  test('* is not modified when there is an answer, and nothing when there is none', async () => {
    const headers = { ...PREFLIGHT, 'if-none-match': '*' };
    const answer = await get(graph.service, TITLE, headers);
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([304, '', null]);
    expect(answer.headers.get('etag')).toMatch(TAG);
    const none = await get(graph.service, { ...TITLE, variables: { code: 'M43-07' } }, headers);
    expect(none.text).toContain('BAD_USER_INPUT');
    expectUnkept(none);
  });

  test('another tag, and one of M43.06, brings the whole answer', async () => {
    const other = await get(graph.service, { ...TITLE, variables: { code: 'M43.06' } });
    for (const tag of ['W/"M43.07"', other.headers.get('etag')!]) {
      const answer = await get(graph.service, TITLE, { ...PREFLIGHT, 'if-none-match': tag });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('lumbosacral');
    }
  });

  test('a foreign page does not learn whether it has the answer', async () => {
    const { headers } = await get(graph.service, TITLE);
    const answer = await get(graph.service, TITLE, { 'if-none-match': headers.get('etag')! });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Cross-Site Request Forgery');
    expectUnkept(answer);
  });

  test('a HEAD has the headers of the GET and no body', async () => {
    const [asked, head] = [
      await get(graph.service, TITLE),
      await get(graph.service, TITLE, PREFLIGHT, 'HEAD'),
    ];
    expect([head.status, head.text]).toEqual([200, '']);
    for (const name of ['etag', 'vary', 'content-type', 'content-length'])
      expect(head.headers.get(name), name).toBe(asked.headers.get(name));
    const refused = await get(graph.service, TITLE, {}, 'HEAD');
    expect(refused.status).toBe(400);
    expectUnkept(refused);
  });

  test('a POST is never kept, and no condition holds for it', async () => {
    const { headers } = await get(graph.service, TITLE);
    const answer = await post(graph.service, TITLE, { 'if-none-match': headers.get('etag')! });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('lumbosacral');
    expectUnkept(answer);
    expect(answer.headers.get('cache-status')).toBeNull();
  });

  test.each<[string, Record<string, unknown>, Record<string, string>, number, string]>([
    [
      'M43.07 beside a code outside the slice',
      { query: '{ a: code(code: "M43.07") { title } b: code(code: "A00") { title } }' },
      PREFLIGHT,
      200,
      'NOT_LOADED',
    ],
    ['a malformed code', { query: '{ code(code: "M43-07") { title } }' }, PREFLIGHT, 200, 'BAD_USER_INPUT'],
    ['an unknown field', { query: '{ code(code: "M43.07") { titel } }' }, PREFLIGHT, 400, 'titel'],
    ['no GraphQL', { query: '{ code(code: "M43.07")' }, PREFLIGHT, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a missing variable', { ...TITLE, variables: {} }, PREFLIGHT, 400, 'BAD_USER_INPUT'],
    ['two operations and no name', { query: QUERY }, PREFLIGHT, 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['a mutation', { query: 'mutation { load }' }, PREFLIGHT, 405, 'GET requests only support query'],
    ['a batch', { query: [TITLE] }, PREFLIGHT, 400, 'GRAPHQL_PARSE_FAILED'],
    ['nothing', { variables: {} }, { ...PREFLIGHT, accept: 'application/json' }, 400, 'BAD_REQUEST'],
    ['no preflight header', TITLE, {}, 400, 'Cross-Site Request Forgery'],
    ['a form', TITLE, { ...PREFLIGHT, 'content-type': 'text/plain' }, 415, 'content-type'],
    ['an unknown media type', TITLE, { ...PREFLIGHT, accept: 'text/csv' }, 406, 'accept'],
    ["a browser's wish for HTML", TITLE, { ...PREFLIGHT, accept: 'text/html' }, 406, 'accept'],
  ])('%s is nothing to keep', async (_what, parameters, headers, status, words) => {
    for (const condition of [{}, { 'if-none-match': '*' }]) {
      const answer = await get(graph.service, parameters, { ...headers, ...condition });
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
      expect(answer.text).not.toMatch(INTERNAL);
      expectUnkept(answer);
      expect(answer.headers.get('vary')).toBe('accept');
    }
  });

  test('what Fastify refuses before anyone asks about M43.07 is nothing to keep', async () => {
    const large = await post(graph.service, { query: ' '.repeat(300_000) });
    expect(large.status).toBe(413);
    expectUnkept(large);
    const form = await post(graph.service, TITLE, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.status).toBe(415);
    expectUnkept(form);
  });

  test('the playground stays what a browser gets, and is asked for anew each time', async () => {
    const page = await wire(graph.service, '/graphql', { headers: { accept: 'text/html' } });
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('vary')).toBe('accept');
  });

  test('an answer to someone with a login is not for caches that serve many', async () => {
    const answer = await get(graph.service, TITLE, { ...PREFLIGHT, authorization: 'Bearer x' });
    expect(answer.headers.get('cache-control')).toMatch(/^private, max-age=\d+, must-revalidate$/);
  });
});

describe('a persisted operation about M43.07', () => {
  const graph = suiteOver(loadSeed);
  const extensions = persisted(QUERY);
  const { query: _query, ...byHash } = { ...TITLE, extensions };

  test('is asked by its hash, registered when it is not known, and then has an address that a CDN keeps', async () => {
    const unknown = await get(graph.service, byHash);
    expect(unknown.status).toBe(200);
    expect((JSON.parse(unknown.text) as { errors: unknown[] }).errors).toEqual([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expectUnkept(unknown);

    const registered = await get(graph.service, { ...TITLE, extensions });
    expect(registered.text).toContain('lumbosacral');
    const answer = await get(graph.service, byHash);
    expect([answer.status, answer.text]).toEqual([200, registered.text]);
    expect(answer.headers.get('cache-control')).toMatch(FRESH);
    expect(answer.headers.get('etag')).toBe(registered.headers.get('etag'));

    const other = await get(graph.service, { ...byHash, variables: { code: 'M43.06' } });
    expect(other.text).toContain('Spondylolysis, lumbar region');
    expect(other.headers.get('etag')).not.toBe(answer.headers.get('etag'));
    expect((await post(graph.service, byHash)).text).toBe(registered.text);
  });

  test('can be registered by POST when it is too long for an address', async () => {
    const query = `{ code(code: "M43.07") { code ${' '.repeat(20_000)} } }`;
    expect((await post(graph.service, { query, extensions: persisted(query) })).status).toBe(200);
    const answer = await get(graph.service, { extensions: persisted(query) });
    expect(JSON.parse(answer.text)).toEqual({ data: { code: { code: 'M43.07' } } });
    expect(answer.headers.get('etag')).toMatch(TAG);
  });

  test('is refused without a preflight header, and under a hash that is not its own', async () => {
    const foreign = await get(graph.service, byHash, {});
    expect(foreign.status).toBe(400);
    expect(foreign.text).toContain('Cross-Site Request Forgery');
    expectUnkept(foreign);
    const wrong = await get(graph.service, { ...TITLE, query: `${QUERY} `, extensions });
    expect(wrong.status).toBe(400);
    expect((JSON.parse(wrong.text) as { errors: unknown[] }).errors).toEqual([
      { message: 'provided sha does not match query', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expectUnkept(wrong);
    const version = await get(graph.service, { extensions: { persistedQuery: { version: 2 } } });
    expect(version.text).toContain('Unsupported persisted query version');
    expectUnkept(version);
  });

  test('that is wrong is not registered', async () => {
    const query = '{ code(code: "M43.07") { titel } }';
    expect((await get(graph.service, { query, extensions: persisted(query) })).status).toBe(400);
    expect((await get(graph.service, { extensions: persisted(query) })).text).toContain(
      'PERSISTED_QUERY_NOT_FOUND',
    );
  });
});

describe('answers about M43.07 kept in memory', () => {
  let client: GraphClient;
  let service: TestService;
  beforeAll(async () => {
    client = await graphWith(loadSeed);
    service = await serve(client, { CACHE_MB: '0', RESPONSE_CACHE_MB: '1', CACHE_MAX_AGE: '7' });
  });
  afterAll(async () => {
    await service.stop();
    await client.close();
  });
  const status = ({ headers }: Wire): string | null => headers.get('cache-status');

  test('are the same bytes the second time, for GET, POST and hash, and cost no statement', async () => {
    const first = await get(service, TITLE);
    expect(status(first)).toBe('icd10-graph; fwd=miss; stored');
    expect(first.headers.get('cache-control')).toBe('public, max-age=7, must-revalidate');
    const extensions = persisted(QUERY);
    const { query: _query, ...byHash } = { ...TITLE, extensions };
    for (const ask of [
      () => get(service, TITLE),
      () => get(service, byHash),
      () => get(service, { ...TITLE, extensions }),
      () => post(service, TITLE),
      () => post(service, byHash),
    ]) {
      const [again, cost] = await costOf(client, ask);
      expect([again.status, again.text, status(again), cost]).toEqual([
        200,
        first.text,
        'icd10-graph; hit',
        0,
      ]);
      expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
      expect(again.headers.get('vary')).toBe('accept');
    }
    const [again, posted] = [await get(service, TITLE), await post(service, TITLE)];
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(again.headers.get('cache-control')).toBe('public, max-age=7, must-revalidate');
    expectUnkept(posted);
    const head = await get(service, TITLE, PREFLIGHT, 'HEAD');
    expect([head.status, head.text, status(head)]).toEqual([200, '', 'icd10-graph; hit']);
    expect(head.headers.get('content-length')).toBe(again.headers.get('content-length'));
    for (const tag of ['*', first.headers.get('etag')!]) {
      const none = await get(service, TITLE, { ...PREFLIGHT, 'if-none-match': tag });
      expect([none.status, none.text]).toEqual([304, '']);
      expect((await post(service, TITLE, { 'if-none-match': tag })).text).toBe(first.text);
    }
  });

  test('are refused to a foreign page as any other, and to who asks for another media type', async () => {
    await get(service, TITLE);
    for (const method of ['GET', 'HEAD']) {
      const foreign = await get(service, TITLE, {}, method);
      expect([foreign.status, status(foreign)]).toEqual([400, 'icd10-graph; fwd=miss']);
      expect(foreign.text).not.toContain('lumbosacral');
      expectUnkept(foreign);
    }
    const form = await post(service, TITLE, { 'content-type': 'text/plain' });
    expect([form.status, form.text.includes('lumbosacral')]).toEqual([400, false]);
    const csv = await get(service, TITLE, { ...PREFLIGHT, accept: 'text/csv' });
    expect([csv.status, status(csv)]).toEqual([406, 'icd10-graph; fwd=miss']);
    const other = await get(service, TITLE, { ...PREFLIGHT, accept: 'application/graphql-response+json' });
    expect(status(other)).toBe('icd10-graph; fwd=miss; stored');
    expect(other.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });

  test('hold no error: a code outside the slice beside M43.07 is looked for each time', async () => {
    const query = '{ a: code(code: "M43.07") { title } b: code(code: "A00") { title } }';
    for (let time = 0; time < 2; time++) {
      const [answer, cost] = await costOf(client, () => post(service, { query }));
      expect(answer.text).toContain('NOT_LOADED');
      expect(status(answer)).toBe('icd10-graph; fwd=miss');
      expect(cost).toBeGreaterThan(0);
    }
  });

  test('are not those of the revision before: what was loaded since is told at once', async () => {
    const query =
      '{ code(code: "M43.07") { title } releases { complete } code2: code(code: "M43.07") { brief { verifiedOn } } }';
    await service.revision.refresh();
    const slice = await get(service, { query });
    expect(status(await get(service, { query }))).toBe('icd10-graph; hit');
    expect(slice.text).toContain('"complete":false');

    expect((await load(client, await tabularSpec('2026-04', { file: SEED_TABULAR }))).changed).toBe(true);
    await service.revision.refresh();
    const whole = await get(
      service,
      { query },
      { ...PREFLIGHT, 'if-none-match': slice.headers.get('etag')! },
    );
    expect([whole.status, status(whole)]).toEqual([200, 'icd10-graph; fwd=miss; stored']);
    expect(whole.text).toContain('"complete":true');
    expect(whole.headers.get('etag')).not.toBe(slice.headers.get('etag'));

    expect((await load(client, await briefsSpec({}, false))).changed).toBe(true);
    await service.revision.refresh();
    const withoutPages = await get(service, { query });
    expect(status(withoutPages)).toBe('icd10-graph; fwd=miss; stored');
    expect(withoutPages.text).toContain('"brief":null');
  });
});
