import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { sha256 } from '../../src/exposure.js';
import { readKnownDocuments } from '../../src/server/persisted-operations.js';
import { loadSeed } from '../testkit/graph.js';
import { serve, type Settings, type TestService } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const QUERY = 'query Mine { code(code: "M43.07") { title } }';
const TITLE = { code: { title: 'Spondylolysis, lumbosacral region' } };
const PREFLIGHT = { 'apollo-require-preflight': 'yes' };
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const APP = 'https://app.example.org';

const byHash = (text: string, query?: string): string =>
  `/graphql?${new URLSearchParams({
    ...(query === undefined ? {} : { query }),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(text) } }),
  }).toString()}`;

describe('the service around M43.07', () => {
  const graph = suiteOver(loadSeed, { RESPONSE_CACHE_MB: '4' });
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'icd10-operations-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const on = async (settings: Settings, tests: (service: TestService) => Promise<void>): Promise<void> => {
    const service = await serve(graph.client, settings);
    try {
      await tests(service);
    } finally {
      await service.stop();
    }
  };
  const send = (
    service: TestService,
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> => fetch(service.url + path, { redirect: 'manual', ...init });
  const post = (
    service: TestService,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    send(service, '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test.each([
    ['POST', '/graphql'],
    ['GET', '/graphql?query=x'],
    ['GET', '/healthz'],
    ['GET', '/readyz'],
    ['GET', '/metrics'],
    ['GET', '/nowhere'],
    ['OPTIONS', '/graphql'],
  ])('%s %s: browsers are told that it is data and nothing else', async (method, path) => {
    const { headers } = await send(graph.service, path, {
      method,
      ...(method === 'POST'
        ? { body: JSON.stringify({ query: QUERY }), headers: { 'content-type': 'application/json' } }
        : {}),
    });
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  describe('and pages of other origins', () => {
    test('are told nothing unless their origin is listed: no header lets them read M43.07', async () => {
      const answer = await post(graph.service, { query: QUERY }, { origin: APP });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(answer.headers.get('vary')).toBe('accept');
      const preflight = await send(graph.service, '/graphql', {
        method: 'OPTIONS',
        headers: { origin: APP, 'access-control-request-method': 'POST' },
      });
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([404, null]);
    });

    test('of a listed origin may ask, and read what they need; others still may not', async () => {
      await on(
        { CORS_ORIGINS: `${APP},http://localhost:5173`, API_KEYS: `app:${'k'.repeat(32)}` },
        async (service) => {
          const preflight = await send(service, '/graphql', {
            method: 'OPTIONS',
            headers: {
              origin: APP,
              'access-control-request-method': 'POST',
              'access-control-request-headers': 'authorization,content-type',
            },
          });
          expect(preflight.status).toBe(204);
          expect(preflight.headers.get('access-control-allow-origin')).toBe(APP);
          expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST');
          expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
          expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
          const key = { authorization: `Bearer ${'k'.repeat(32)}` };
          const answer = await post(service, { query: QUERY }, { origin: APP, ...key });
          expect(answer.headers.get('access-control-allow-origin')).toBe(APP);
          expect(answer.headers.get('access-control-expose-headers')).toContain('etag');
          expect(answer.headers.get('vary')).toBe('accept, authorization, origin');
          // Also a refusal is readable, or the page could not tell it from an outage.
          const refused = await post(service, { query: QUERY }, { origin: APP });
          expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, APP]);
          for (const origin of [
            'https://app.example.org.evil.example',
            'http://app.example.org',
            `${APP}:8443`,
            'null',
          ]) {
            const foreign = await post(service, { query: QUERY }, { origin, ...key });
            expect(foreign.headers.get('access-control-allow-origin'), origin).toBeNull();
            const asked = await send(service, '/graphql', { method: 'OPTIONS', headers: { origin } });
            expect(asked.headers.get('access-control-allow-headers'), origin).toBeNull();
          }
          const metrics = await send(service, '/metrics', { headers: { origin: APP, ...key } });
          expect(metrics.headers.get('access-control-allow-origin')).toBeNull();
        },
      );
    });

    test('of any origin may ask where * says so, and caches need not tell them apart', async () => {
      await on({ CORS_ORIGINS: '*' }, async (service) => {
        const answer = await post(service, { query: QUERY }, { origin: 'https://anyone.example' });
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
        expect(answer.headers.get('vary')).toBe('accept');
      });
    });
  });

  describe('and what a foreign page can send unasked', () => {
    const address = `/graphql?query=${encodeURIComponent(QUERY)}`;
    beforeAll(async () => {
      // Known, compiled, and kept in memory: each is a way past Apollo.
      for (let time = 0; time < 4; time++) {
        expect((await send(graph.service, address, { headers: PREFLIGHT })).status).toBe(200);
        expect((await post(graph.service, { query: QUERY })).status).toBe(200);
      }
      const kept = await send(graph.service, address, { headers: PREFLIGHT });
      expect(kept.headers.get('cache-status')).toBe('icd10-graph; hit');
      await send(graph.service, byHash(QUERY, QUERY), { headers: PREFLIGHT });
    });

    test.each<[string, string, RequestInit & { headers?: Record<string, string> }]>([
      ['a GET with a query', address, {}],
      ['a GET with a hash', byHash(QUERY), {}],
      ['a GET with a tag', address, { headers: { 'if-none-match': '*' } }],
      ['a GET with an empty preflight header', address, { headers: { 'apollo-require-preflight': '' } }],
      ['a GET with a type of forms', address, { headers: { 'content-type': 'text/plain' } }],
      ['a HEAD', address, { method: 'HEAD' }],
    ])('%s is refused, though the answer about M43.07 is at hand', async (_what, path, init) => {
      const answer = await send(graph.service, path, init);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('etag')).toBeNull();
      expect(await answer.text()).not.toContain('Spondylolysis');
    });

    test.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; application/json',
      'application/jsonp',
    ])('a POST as %s is refused', async (type) => {
      const answer = await send(graph.service, '/graphql', {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify({ query: QUERY }),
      });
      expect([400, 415]).toContain(answer.status);
      expect(await answer.text()).not.toContain('Spondylolysis');
    });
  });

  describe('with switches', () => {
    test('INTROSPECTION=off: the schema is not told, guesses are not helped, M43.07 is answered', async () => {
      await on({ INTROSPECTION: 'off' }, async (service) => {
        for (let time = 0; time < 3; time++) {
          const schema = await service.ask('{ __schema { queryType { name } } }');
          expect(schema).toMatchObject({ status: 400, data: null });
          expect(schema.errors.map(({ message }) => message)).toEqual([
            'Introspection is switched off here: ask the operator for the schema',
          ]);
        }
        expect((await service.ask('{ __type(name: "Code") { name } }')).status).toBe(400);
        const guess = await service.ask('{ code(code: "M43.07") { titel } }');
        expect(JSON.stringify(guess.errors)).not.toMatch(/Did you mean|title/);
        expect((await service.ask(QUERY)).data).toEqual(TITLE);
        expect((await service.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
      });
      expect((await graph.service.ask('{ __schema { queryType { name } } }')).data).toEqual({
        __schema: { queryType: { name: 'Query' } },
      });
    });

    test('PLAYGROUND=off and EXPLORER=off: no page, not even its files, and M43.07 is answered', async () => {
      await on({ PLAYGROUND: 'off', EXPLORER: 'off' }, async (service) => {
        const page = await send(service, '/graphql', { headers: BROWSER });
        expect(page.status).toBe(400);
        expect(await page.text()).not.toContain('<');
        for (const path of [
          '/explore',
          '/explore/M43.07',
          '/playground/assets/index.js',
          '/explore/assets/index.js',
        ])
          expect((await send(service, path, { headers: BROWSER })).status, path).toBe(404);
        expect((await service.ask(QUERY)).data).toEqual(TITLE);
      });
      await on({ PLAYGROUND: 'off' }, async (service) => {
        expect((await send(service, '/')).headers.get('location')).toBe('/explore');
      });
    });
  });

  describe('with OPERATIONS=known', () => {
    const OWN = 'query Own($code: String!) { code(code: $code) { title } }';
    const settings = (): Settings => {
      const file = join(folder, 'own.json');
      writeFileSync(file, JSON.stringify({ [sha256(OWN)]: OWN }));
      return { OPERATIONS: 'known', OPERATIONS_FILE: file };
    };

    test('what the service or its operator knows is answered, by hash and by text, as often as it is asked', async () => {
      await on(settings(), async (service) => {
        const variables = { code: 'M43.07' };
        const hash = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(OWN) } } };
        for (let time = 0; time < 3; time++) {
          for (const body of [
            { query: OWN, variables },
            { ...hash, variables },
            { ...hash, query: OWN, variables },
          ])
            expect(await (await post(service, body)).json()).toEqual({ data: TITLE });
          const get = await send(
            service,
            `${byHash(OWN)}&variables=${encodeURIComponent(JSON.stringify(variables))}`,
            {
              headers: PREFLIGHT,
            },
          );
          expect(await get.json()).toEqual({ data: TITLE });
        }
        const [known] = await readKnownDocuments(projectRoot());
        const ours = await send(service, byHash(known![1]), { headers: PREFLIGHT });
        // Its variables are missing: it is known, and validated.
        expect(await ours.text()).not.toContain('operations that it knows');
      });
    });

    test.each<[string, unknown]>([
      ['another text', { query: QUERY }],
      ['a known text with a blank more', { query: `${OWN} ` }],
      [
        'another text beside a known hash',
        { query: QUERY, extensions: { persistedQuery: { version: 1, sha256Hash: sha256(OWN) } } },
      ],
      [
        'a known hash of another version',
        { query: QUERY, extensions: { persistedQuery: { version: 2, sha256Hash: sha256(OWN) } } },
      ],
      ['an unknown hash', { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(QUERY) } } }],
      [
        'a text to be registered',
        { query: QUERY, extensions: { persistedQuery: { version: 1, sha256Hash: sha256(QUERY) } } },
      ],
      ['introspection', { query: '{ __schema { queryType { name } } }' }],
      ['what is no GraphQL', { query: '{ code(' }],
      ['a text that SHA-256 cannot tell from others', { query: `${QUERY} # \ud800` }],
      ['nothing', {}],
    ])('%s is refused, and neither parsed nor run', async (_what, body) => {
      await on(settings(), async (service) => {
        const before = new Map(graph.client.statements);
        for (let time = 0; time < 2; time++) {
          const answer = await post(service, body);
          expect(await answer.json()).toEqual({
            errors: [
              {
                message: expect.stringContaining('operations that it knows') as string,
                extensions: { code: 'BAD_USER_INPUT' },
              },
            ],
          });
          expect(answer.status).toBe(400);
          expect(answer.headers.get('cache-control')).toBe('no-store');
        }
        expect(graph.client.statements.get('code.byKey')).toBe(before.get('code.byKey'));
      });
    });

    test('a document of the operator is known from the start where others may be asked as well', async () => {
      await on({ OPERATIONS_FILE: settings()['OPERATIONS_FILE']! }, async (service) => {
        const answer = await send(
          service,
          `${byHash(OWN)}&variables=${encodeURIComponent('{"code":"M43.07"}')}`,
          {
            headers: PREFLIGHT,
          },
        );
        expect(await answer.json()).toEqual({ data: TITLE });
        expect((await service.ask(QUERY)).data).toEqual(TITLE);
      });
    });
  });

  describe('and the database', () => {
    test.each([
      'CREATE (:Code {key: "M43.07"})',
      'MERGE (:Code {key: "M43.07"})',
      'MATCH (c:Code) SET c.title = "gone"',
      'MATCH (c:Code) REMOVE c.title',
      'MATCH (c:Code) DETACH DELETE c',
      'MATCH (c:Code) CALL (c) { DETACH DELETE c } IN TRANSACTIONS',
      'CREATE INDEX evil FOR (c:Code) ON (c.title)',
      'DROP INDEX evil IF EXISTS',
      'CREATE CONSTRAINT evil FOR (c:Code) REQUIRE c.title IS UNIQUE',
      'CALL db.createLabel("Evil")',
    ])('refuses %s where the service reads, whatever a statement were to hold', async (cypher) => {
      const codes = async (): Promise<unknown> =>
        graph.client.read('test.count', 'MATCH (c:Code) RETURN count(c) AS codes, count(c.title) AS titles');
      const before = await codes();
      await expect(graph.client.read('test.evil', cypher)).rejects.toMatchObject({
        code: expect.stringMatching(/AccessMode|Security\.Forbidden|TransactionStartFailed/) as string,
      });
      expect(await codes()).toEqual(before);
    });
  });
});
