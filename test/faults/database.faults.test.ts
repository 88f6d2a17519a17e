/** A real service over a real Neo4j of this file's own, which is stopped, killed, held and cut off under it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Neo4jConnection } from '../../neo4j/launch.js';
import { GraphClient } from '../../src/graph/client.js';
import { openDatabase } from '../testkit/database.js';
import { load, loadSeed, tabularSpec, TRAPS } from '../testkit/graph.js';
import { lineTo, type Line } from '../testkit/proxy.js';
import { INTERNAL, serve, type TestService } from '../testkit/service.js';

/** The graph counts as gone after 5 s of silence; a second look may have begun before, and this machine is busy. */
const BOUND_MS = 11_000;
/** From the moment that the database answers again. */
const RECOVERY_MS = 15_000;

/** Asked before the fault, so that all of it is in memory. */
const KNOWN =
  '{ code(code: "M43.07") { title siblings { totalCount nodes { code } } drgs { nodes { number } } } }';
/** Never asked before. Each reads something of its own. */
const UNKNOWN = [
  '{ code(code: "S32.001A") { title } }',
  '{ code(code: "M43.07") { excludes1 { nodes { code { code } } } notes { totalCount } } }',
  '{ code(code: "M43.07") { brief { summary } statements { totalCount } } }',
  '{ codes(filter: { under: "S32.0" }) { totalCount nodes { code } } }',
  '{ search(text: "spondylolysis") { totalCount } }',
  '{ neighborhood(code: "M43.07", depth: 2) { totalNodes nodes { __typename } } }',
];
/** Known and unknown in one. */
const MIXED =
  '{ known: code(code: "M43.07") { title } unknown: code(code: "S33.101A") { title siblings { nodes { code } } } }';
const WRONG_BESIDE =
  '{ known: code(code: "M43.07") { title } unknown: code(code: "S33.101A") { title } wrong: code(code: "?") { title } }';

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly servedFrom?: Record<string, unknown> };
}

describe('the database fails while M43.07 is being asked', () => {
  let dataDir: string;
  let database: Neo4jConnection;
  let line: Line;
  let client: GraphClient;
  let service: TestService;
  let known: unknown;

  const open = (port = 0): Promise<Neo4jConnection> => openDatabase(dataDir, { port, heapMb: 512 });
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'icd10-graph-faults-'));
    database = await open();
    line = await lineTo(database.uri);
    const straight = new GraphClient(database);
    await loadSeed(straight);
    await straight.close();
    client = new GraphClient({ ...database, uri: line.uri }, { connections: 8 });
    service = await serve(client, { RESPONSE_CACHE_MB: '4' });
  });
  afterAll(async () => {
    await service.stop();
    await client.close();
    await line.close();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  afterEach(async () => {
    await isBack();
    for (const query of [...UNKNOWN, MIXED]) {
      const { body } = await post(query);
      expect(body.errors, query).toBeUndefined();
      expect(body.extensions, query).toBeUndefined();
    }
  });

  const javaPid = async (): Promise<number> =>
    (JSON.parse(await readFile(join(dataDir, 'neo4j.json'), 'utf8')) as { pid: number }).pid;
  const post = async (query: string): Promise<{ body: Body; text: string; ms: number; headers: Headers }> => {
    const start = performance.now();
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    expect(response.status).toBe(200);
    return { body: JSON.parse(text) as Body, text, ms: performance.now() - start, headers: response.headers };
  };
  const readyz = async (): Promise<number> => (await fetch(`${service.url}/readyz`)).status;
  const isBack = async (): Promise<void> => {
    await expect.poll(readyz, { timeout: RECOVERY_MS, interval: 50 }).toBe(200);
  };
  /** A service that has read nothing but what KNOWN asks for: as text, by its compiled form and by Apollo. */
  const freshService = async (): Promise<void> => {
    await service.stop();
    service = await serve(client, { RESPONSE_CACHE_MB: '4' });
    known = await service.data<unknown>(KNOWN);
    await service.data<unknown>(KNOWN);
  };
  /** Within the bound, the whole answer fails: no part of the data, no empty list, nothing internal. */
  const failsWhole = async (query: string): Promise<number> => {
    const { body, text, ms, headers } = await post(query);
    expect(body.data, query).toBeNull();
    expect(text).not.toContain('[]');
    expect(text).not.toMatch(INTERNAL);
    expect(new Set(body.errors?.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['GRAPH_UNAVAILABLE']),
    );
    expect(body.extensions).toBeUndefined();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(ms, query).toBeLessThan(BOUND_MS);
    return ms;
  };
  /** What is asked while the fault lasts, and how it must be answered. */
  const duringTheFault = async (): Promise<void> => {
    const began = Date.now();
    // At once, so that they wait together: the fault may not have been noticed yet.
    await Promise.all([...UNKNOWN, MIXED, WRONG_BESIDE].map(failsWhole));
    await expect.poll(readyz, { timeout: BOUND_MS, interval: 50 }).toBe(503);
    // From now on it is known, and nobody waits.
    for (const query of [...UNKNOWN, MIXED]) expect(await failsWhole(query), query).toBeLessThan(1_500);
    // What is in memory: from kept answers, by the compiled form, and by Apollo under another name.
    for (const query of [KNOWN, KNOWN.replace('{', 'query Again {'), `${KNOWN}# other text`]) {
      const { body, headers } = await post(query);
      expect(body.data, query).toEqual(known);
      expect(body.errors).toBeUndefined();
      expect(body.extensions).toEqual({
        servedFrom: {
          cache: true,
          revision: service.revision.loaders.revision.number,
          since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        },
      });
      expect(Date.parse(body.extensions!.servedFrom!['since'] as string)).toBeLessThan(began + BOUND_MS);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('etag')).toBeNull();
    }
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  };

  test('stopped and started again: what nobody has read is GRAPH_UNAVAILABLE as a whole, what was read is marked', async () => {
    await freshService();
    const { port } = new URL(database.uri);
    await database.stop();
    try {
      await duringTheFault();
    } finally {
      database = await open(Number(port));
    }
  });

  test('it hangs: the process is held, answers nothing and closes nothing', async () => {
    await freshService();
    const pid = await javaPid();
    process.kill(pid, 'SIGSTOP');
    try {
      await duringTheFault();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });

  test('the line dies without a word, and comes back for new connections alone', async () => {
    await freshService();
    // Connections at rest in the pool, all of which will hang.
    await Promise.all(Array.from({ length: 8 }, (_, n) => client.read('test.rest', `RETURN ${n} AS n`)));
    line.hang();
    try {
      await duringTheFault();
    } finally {
      line.heal();
    }
  });

  test('slow: with 300 ms each way every answer is right, with 6 s it is an outage', async () => {
    await freshService();
    line.delay(300);
    try {
      const { body } = await post('{ code(code: "M43.06") { title } }');
      expect(body).toEqual({ data: { code: { title: 'Spondylolysis, lumbar region' } } });
      line.delay(6_000);
      await duringTheFault();
    } finally {
      line.delay(0);
    }
  });

  test('out of connections: who gets none is told so, what is in memory is served, and the graph does not count as gone', async () => {
    await freshService();
    const busy = Array.from({ length: 8 }, () =>
      client
        .read('test.busy', 'UNWIND range(1, 2000000000) AS n WITH n WHERE n < 0 RETURN count(n) AS n')
        .then(
          () => 'answered',
          (error: unknown) => (error as { extensions: { code: string } }).extensions.code,
        ),
    );
    await pause(500);
    await Promise.all([...UNKNOWN, MIXED, WRONG_BESIDE].map(failsWhole));
    const { body } = await post(KNOWN);
    expect(body).toEqual({ data: known });
    expect(await readyz()).toBe(200);
    // Each ended in the database by its own bound of 10 s.
    expect(new Set(await Promise.all(busy))).toEqual(new Set(['QUERY_TOO_COSTLY']));
  });

  test('the clock of the day is set, a day forward and a day back: nothing counts as gone or as too old', async () => {
    for (const days of [1, -1]) {
      await freshService();
      const { revision } = service.revision.loaders;
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 });
      try {
        // Longer than a look at the revision takes.
        await pause(1_000);
        for (const query of [...UNKNOWN, MIXED]) {
          const { body } = await post(query);
          expect(body.errors, query).toBeUndefined();
          expect(body.extensions, query).toBeUndefined();
        }
        expect(await readyz()).toBe(200);
        expect(service.revision.loaders.revision).toBe(revision);
        const kept = await fetch(`${service.url}/graphql?query=${encodeURIComponent(KNOWN)}`, {
          headers: { 'apollo-require-preflight': 'yes' },
        });
        const age = /^public, max-age=(\d+), must-revalidate$/.exec(kept.headers.get('cache-control') ?? '');
        expect(Number(age?.[1])).toBeLessThanOrEqual(60);
      } finally {
        vi.useRealTimers();
      }
    }
  });

  test('killed in the middle of a query', async () => {
    await freshService();
    const { port } = new URL(database.uri);
    const pid = await javaPid();
    const asked = Promise.all([...UNKNOWN, MIXED].map((query) => post(query)));
    const long = client
      .read('test.long', 'UNWIND range(1, 2000000000) AS n WITH n WHERE n < 0 RETURN count(n) AS n')
      .catch((error: unknown) => (error as { extensions: { code: string } }).extensions.code);
    await pause(3);
    process.kill(pid, 'SIGKILL');
    try {
      // Some were answered before; each is whole or fails as a whole.
      for (const { body, ms } of await asked) {
        if (body.errors) expect(body.data).toBeNull();
        for (const { extensions } of body.errors ?? []) expect(extensions.code).toBe('GRAPH_UNAVAILABLE');
        expect(ms).toBeLessThan(BOUND_MS);
      }
      expect(await long).toBe('GRAPH_UNAVAILABLE');
      await freshFailures();
    } finally {
      database = await open(Number(port));
    }
  });

  test('stopped in the middle of a query', async () => {
    await freshService();
    const { port } = new URL(database.uri);
    const long = client
      .read('test.long', 'UNWIND range(1, 2000000000) AS n WITH n WHERE n < 0 RETURN count(n) AS n')
      .catch((error: unknown) => (error as { extensions: { code: string } }).extensions.code);
    await pause(300);
    await database.stop();
    try {
      expect(await long).toBe('GRAPH_UNAVAILABLE');
      await freshFailures();
    } finally {
      database = await open(Number(port));
    }
  });

  test('a request that is still pinned to what was replaced 46 s ago reads nothing more of it', async () => {
    await freshService();
    const { loaders } = service.revision;
    await load(client, await tabularSpec('2025-04', { file: TRAPS }));
    await service.revision.refresh();
    expect(service.revision.loaders).not.toBe(loaders);
    const read = (code: string): Promise<unknown> =>
      Promise.resolve(loaders.code.one('2026-04', code)).then(
        (row) => row?.key,
        (error: unknown) => (error as { extensions: { code: string } }).extensions.code,
      );
    expect(await read('S32.001A')).toBe('S32.001A');
    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(now + 46_000);
    try {
      expect(await read('S32.001B')).toBe('GRAPH_UNAVAILABLE');
    } finally {
      vi.restoreAllMocks();
    }
  });

  test('it comes back as another database, an empty one: that is told, and nobody gets an empty list for a code', async () => {
    await freshService();
    const { port } = new URL(database.uri);
    await database.stop();
    await rm(join(dataDir, 'neo4j'), { recursive: true });
    const seen = new Set<string>();
    const over = new AbortController();
    const asking = (async () => {
      for (; !over.signal.aborted; await pause(5)) {
        for (const query of [KNOWN, ...UNKNOWN]) {
          const { body } = await post(query);
          if (body.errors) seen.add(body.errors[0]!.extensions.code);
          else expect([body.data, body.extensions], query).toEqual([known, expect.anything()]);
        }
      }
    })();
    database = await open(Number(port));
    await expect.poll(() => seen.has('NOT_LOADED'), { timeout: RECOVERY_MS, interval: 20 }).toBe(true);
    over.abort();
    await asking;
    expect(seen).toEqual(new Set(['GRAPH_UNAVAILABLE', 'NOT_LOADED']));
    expect(await (await fetch(`${service.url}/readyz`)).json()).toMatchObject({
      status: 'no release is loaded',
    });
    await loadSeed(client);
  });

  /** A few questions that nothing before has read. */
  async function freshFailures(): Promise<void> {
    await failsWhole('{ code(code: "S32.002A") { title } drgs { totalCount } }');
    await failsWhole('{ sources { nodes { slug } } code(code: "M43.07") { title } }');
  }
});
