import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Neo4jConnection } from '../../neo4j/launch.js';
import { GraphClient } from '../../src/graph/client.js';
import { openDatabase } from '../testkit/database.js';
import { loadSeed } from '../testkit/graph.js';
import { serve, type TestService } from '../testkit/service.js';

/** A database of this file's own, since it is stopped while it serves. */
describe('the database stops while M43.07 is being asked', () => {
  let dataDir: string;
  let database: Neo4jConnection;
  let client: GraphClient;
  let service: TestService;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'icd10-graph-outage-'));
    database = await open();
    client = new GraphClient(database);
    await loadSeed(client);
    service = await serve(client);
  }, 240_000);
  afterAll(async () => {
    await service.stop();
    await client.close();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  const open = (port = 0): Promise<Neo4jConnection> => openDatabase(dataDir, { port, heapMb: 512 });
  const KNOWN = '{ code(code: "M43.07") { title siblings { totalCount } } }';
  /** Each reads what nothing before it has read; none of them may ever be answered by an empty list. */
  const UNKNOWN: readonly [string, string[]][] = [
    ['{ code(code: "S32.001A") { title } }', ['code']],
    ['{ codes(filter: { under: "S32.0" }) { totalCount } }', ['codes']],
    ['{ code(code: "M43.07") { excludes1 { nodes { code { code } } } } }', ['code', 'excludes1']],
    ['{ code(code: "M43.07") { notes { totalCount } } }', ['code', 'notes']],
    ['{ code(code: "M43.07") { drgs { status nodes { number } } } }', ['code', 'drgs']],
    ['{ code(code: "M43.07") { brief { summary } } }', ['code', 'brief']],
    ['{ code(code: "M43.07") { statements { totalCount } } }', ['code', 'statements']],
    ['{ search(text: "spondylolysis") { totalCount } }', ['search']],
    ['{ drgs { totalCount } }', ['drgs']],
    ['{ drg(number: "560") { title } }', ['drg']],
    ['{ sources { nodes { slug } } }', ['sources']],
    ['{ source(id: "aapc-m43-07") { citedBy { totalCount } } }', ['source']],
    ['{ statements(filter: { text: "slip" }) { totalCount } }', ['statements']],
  ];

  test('what nobody has read is GRAPH_UNAVAILABLE within seconds and never an empty list; what was read of M43.07 is still told', async () => {
    const known = await service.data<unknown>(KNOWN);
    const byGet = (query: string, tag = ''): Promise<Response> =>
      fetch(`${service.url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': 'yes', 'if-none-match': tag },
      });
    const tag = (await byGet(KNOWN)).headers.get('etag')!;
    expect((await byGet(KNOWN, tag)).status).toBe(304);
    const { port } = new URL(database.uri);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    await database.stop();
    try {
      for (const [query, path] of UNKNOWN) {
        const start = performance.now();
        const error = await service.error('GRAPH_UNAVAILABLE', query);
        expect(performance.now() - start, query).toBeLessThan(15_000);
        expect(error.message).toBe('The graph database does not answer: try again shortly');
        expect(error.path).toEqual(path);
        const { data } = await service.ask(query);
        expect(JSON.stringify(data), query).not.toContain('[]');
      }
      expect(await service.data<unknown>(KNOWN)).toEqual(known);
      await expect
        .poll(async () => (await fetch(`${service.url}/readyz`)).status, { timeout: 20_000 })
        .toBe(503);
      expect(await (await fetch(`${service.url}/readyz`)).json()).toEqual({
        status: 'the graph database does not answer',
        releases: ['2026-04'],
      });
      expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
      // What is still told may be of a revision that is no more: no cache may keep it, or be told that it still holds.
      for (const query of [KNOWN, UNKNOWN[0]![0]]) {
        const { status, headers } = await byGet(query, tag);
        expect([status, headers.get('cache-control'), headers.get('etag')]).toEqual([200, 'no-store', null]);
      }
    } finally {
      database = await open(Number(port));
    }
    // It comes back by itself.
    await expect
      .poll(async () => (await fetch(`${service.url}/readyz`)).status, { timeout: 30_000 })
      .toBe(200);
    for (const [query] of UNKNOWN) expect((await service.ask(query)).errors, query).toEqual([]);
  }, 240_000);

  test('a service cannot begin without a database that answers about M43.07', async () => {
    const nobody = new GraphClient({ ...database, uri: 'bolt://127.0.0.1:1' }, { connectMs: 1_000 });
    try {
      const start = performance.now();
      await expect(serve(nobody)).rejects.toThrow('The graph database does not answer: try again shortly');
      expect(performance.now() - start).toBeLessThan(15_000);
    } finally {
      await nobody.close();
    }
  });
});
