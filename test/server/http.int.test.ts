import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, inject, test } from 'vitest';
import { projectRoot, readConfig } from '../../src/config.js';
import { GraphClient } from '../../src/graph/client.js';
import { WrongPassword } from '../../src/graph/failures.js';
import { startService } from '../../src/main.js';
import { PortTaken } from '../../src/port-taken.js';
import { graphWith, loadSeed } from '../testkit/graph.js';
import { INTERNAL, serve } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const QUERY = '{ code(code: "M43.07") { title } }';
const silent = pino({ level: 'silent' });

describe('the service over HTTP, with the seed', () => {
  const graph = suiteOver(loadSeed);
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(graph.service.url + path, { headers, redirect: 'manual' });
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${graph.service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  test('POST /graphql answers what M43.07 is, as JSON', async () => {
    const response = await post(JSON.stringify({ query: QUERY }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/(json|graphql-response\+json)/);
    expect(await response.json()).toEqual({ data: { code: { title: 'Spondylolysis, lumbosacral region' } } });
  });

  test('GET /graphql in a browser is the playground, or says how to build it, and never runs M43.07', async () => {
    const response = await get('/graphql', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    const text = await response.text();
    if (existsSync(join(projectRoot(), 'dist/web/playground/index.html'))) {
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).toContain('<script');
      expect(text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    } else {
      expect(response.status).toBe(404);
      expect(text).toBe(
        'The page "playground" is not built: run "npm run build" and start again. The API itself is served: POST /graphql.\n',
      );
    }
  });

  test('GET /graphql with a query about M43.07 needs a header that no foreign page can send', async () => {
    const path = `/graphql?query=${encodeURIComponent(QUERY)}`;
    const refused = await get(path);
    expect(refused.status).toBe(400);
    const { errors } = (await refused.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    expect(errors[0]!.message).toContain('CSRF');
    expect(errors[0]!.extensions.code).toBe('BAD_REQUEST');
    const answered = await get(path, { 'apollo-require-preflight': 'yes' });
    expect(answered.status).toBe(200);
    expect(await answered.json()).toEqual({ data: { code: { title: 'Spondylolysis, lumbosacral region' } } });
    const form = await post('query=x', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([400, 415]).toContain(form.status);
  });

  test('/ leads to /graphql, where M43.07 is asked; other paths are 404', async () => {
    const response = await get('/');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/graphql']);
    expect((await get('/graphiql')).status).toBe(404);
    expect((await get('/playground/assets/../../package.json')).status).toBe(404);
  });

  test('/metrics counts what M43.07 cost: statements by name, rows in memory, and how documents were executed', async () => {
    const figure = async (line: string): Promise<number> => {
      const text = await (await get('/metrics')).text();
      expect(text).not.toMatch(/bolt:|MATCH|UNWIND|password/i);
      return Number(new RegExp(`^${line} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    };
    const COMPILED = 'icd10_operations_total\\{execution="compiled"\\}';
    const HITS = 'icd10_row_reads_total\\{outcome="hit"\\}';
    const BY_KEY = 'icd10_cypher_statements_total\\{statement="code\\.byKey"\\}';
    const again = async (): Promise<void> => {
      for (let time = 0; time < 3; time++) await graph.service.data(QUERY);
    };
    await again();
    const [compiled, hits, statements] = [await figure(COMPILED), await figure(HITS), await figure(BY_KEY)];
    await again();
    expect(await figure(COMPILED)).toBe(compiled + 3);
    expect(await figure(HITS)).toBe(hits + 3);
    expect(statements).toBeGreaterThan(0);
    expect(await figure(BY_KEY)).toBe(statements);
    expect(await figure('icd10_rows_bytes')).toBeGreaterThan(200);
    expect(await figure('icd10_graph_up')).toBe(1);
  });

  test('/healthz is up, and /readyz names the release with M43.07', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'up' });
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'ready',
      revision: graph.service.revision.loaders.revision.number,
      releases: ['2026-04'],
    });
  });

  test.each([
    ['what is no JSON', '{ code(code: "M43.07")', 400],
    ['JSON without a query', '{}', 400],
    ['a query that is no text', '{"query": 13}', 400],
    ['variables that are no object', JSON.stringify({ query: QUERY, variables: 'M43.07' }), 400],
    ['an empty body', '', 400],
    ['a document over 256 KiB', JSON.stringify({ query: QUERY + ' '.repeat(300_000) }), 413],
  ])(
    '%s instead of a question about M43.07 is refused and tells nothing internal',
    async (_what, body, status) => {
      const response = await post(body);
      const text = await response.text();
      expect(response.status).toBe(status);
      expect(text).not.toMatch(INTERNAL);
      expect(text.length).toBeLessThan(500);
    },
  );

  test.each([
    [
      '{ code(code: "M43.07") { titel } }',
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "titel" on type "Code"',
    ],
    ['{ code(code: "M43.07") { title }', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['{ code { title } }', 'GRAPHQL_VALIDATION_FAILED', 'argument "code"'],
    ['mutation { load }', 'BAD_USER_INPUT', 'Schema is not configured to execute mutation'],
    [
      'query A { code(code: "M43.07") { title } } query B { releases { name } }',
      'OPERATION_RESOLUTION_FAILURE',
      'Must provide operation name',
    ],
    ['{ releaseOn(date: "M43.07") { name } }', 'GRAPHQL_VALIDATION_FAILED', 'not a valid'],
  ])('%s is told as %s', async (query, code, words) => {
    const error = await graph.service.error(code, query);
    expect(error.message).toContain(words);
  });

  test('a variable of the wrong type for M43.07 is BAD_USER_INPUT', async () => {
    const answer = await graph.service.ask('query ($code: String!) { code(code: $code) { title } }', {
      code: 4307,
    });
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  test('the port of the service that answers about M43.07 is taken for a second one', async () => {
    const { port } = new URL(graph.service.url);
    const config = readConfig(projectRoot(), { PORT: port, LOG_LEVEL: 'silent' });
    const second = startService(config, graph.client, { logger: silent });
    await expect(second).rejects.toBeInstanceOf(PortTaken);
    await expect(second).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another program: stop that one, or set PORT to a free port (PORT=0 lets the system choose)`,
    );
    expect(await graph.service.data<unknown>(QUERY)).toEqual({
      code: { title: 'Spondylolysis, lumbosacral region' },
    });
  });

  test('told to end, /readyz says no while M43.07 is still answered; then nobody listens', async () => {
    const client = new GraphClient(inject('neo4j'));
    const service = await serve(client, { DRAIN_SECONDS: '2' });
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    const stopping = service.stop();
    const ready = await fetch(`${service.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'the service is about to end', releases: ['2026-04'] },
    ]);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(await service.data<unknown>(QUERY)).toEqual({
      code: { title: 'Spondylolysis, lumbosacral region' },
    });
    await stopping;
    await expect(fetch(`${service.url}/readyz`)).rejects.toThrow();
    await client.close();
  });

  test('a service that stops lets a request about M43.07 under way end, and then nobody listens', async () => {
    // A client of its own: the suite's service goes on asking for the revision by the other.
    const client = new GraphClient(inject('neo4j'));
    const service = await serve(client, { CACHE_MB: '0' });
    const idle = connect(Number(new URL(service.url).port), '127.0.0.1');
    const closed = new Promise<void>((resolve) => idle.once('close', () => resolve()));
    await new Promise<void>((resolve) => idle.once('connect', () => resolve()));
    const answer = service.ask('{ codes(first: 100) { nodes { excludes1 { totalCount } } } }');
    // The request is under way once its first statement has gone out.
    await until(() => client.statements.has('code.page'));
    const stopping = service.stop();
    expect((await answer).errors).toEqual([]);
    await stopping;
    await closed;
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
    const polls = client.statements.get('revision.current');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(client.statements.get('revision.current')).toBe(polls);
    await client.close();
  });
});

describe('the service over an empty graph', () => {
  const graph = suiteOver(() => Promise.resolve());

  test('/readyz is 503 until a release with M43.07 is loaded, then 200 by itself', async () => {
    const before = await fetch(`${graph.service.url}/readyz`);
    expect(before.status).toBe(503);
    expect(await before.json()).toEqual({ status: 'no release is loaded', releases: [] });
    expect((await fetch(`${graph.service.url}/healthz`)).status).toBe(200);
    await loadSeed(graph.client);
    await until(async () => (await fetch(`${graph.service.url}/readyz`)).status === 200);
    expect(await graph.service.data<unknown>(QUERY)).toEqual({
      code: { title: 'Spondylolysis, lumbosacral region' },
    });
  });
});

describe('a database that cannot be entered', () => {
  test('with a wrong password the operator is told what to set, a client about M43.07 only of an outage', async () => {
    const address = inject('neo4j');
    const client = new GraphClient({ ...address, password: 'not-the-password' });
    try {
      const error: unknown = await client.verify().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(WrongPassword);
      const wrong = error as WrongPassword;
      expect(wrong.operatorMessage).toBe(
        `Neo4j at ${address.uri} refuses user "${address.user}" with the password given: set NEO4J_USER and NEO4J_PASSWORD`,
      );
      expect(wrong.message).toBe('The graph database does not answer: try again shortly');
      expect(wrong.extensions).toEqual({ code: 'GRAPH_UNAVAILABLE' });
      await expect(serve(client)).rejects.toBeInstanceOf(WrongPassword);
    } finally {
      await client.close();
    }
  });

  test('a database of another graph model is not served, and M43.07 not answered from it', async () => {
    const client = await graphWith(loadSeed);
    try {
      await client.write('test.model', 'MATCH (g:Graph) SET g.model = 99');
      await expect(serve(client)).rejects.toThrow(
        /The database holds graph model 99, this version reads \d+/,
      );
    } finally {
      await client.close();
    }
  });
});

/** Waits until a condition holds, at most twenty seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(holds, { timeout: 20_000, interval: 20 }).toBe(true);
}
