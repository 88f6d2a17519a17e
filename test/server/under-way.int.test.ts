import { afterEach, beforeAll, afterAll, describe, expect, inject, test } from 'vitest';
import type { GraphClient } from '../../src/graph/client.js';
import { graphWith, loadSeed } from '../testkit/graph.js';
import { RunawayClient } from '../testkit/runaway.js';
import { serve, type Settings, type TestService } from '../testkit/service.js';

const TITLE = 'query ($code: String!) { code(code: $code) { title } }';
const SPONDYLOLYSIS = { code: { title: 'Spondylolysis, lumbosacral region' } };

describe('a question about M43.07 that runs away in the database', () => {
  let watcher: GraphClient;
  let client: RunawayClient;
  let service: TestService;

  beforeAll(async () => {
    watcher = await graphWith(loadSeed);
  }, 240_000);
  afterEach(async () => {
    await service.stop();
    await client.close();
  });
  afterAll(() => watcher.close());

  const start = async (queryTimeoutMs: number, settings: Settings = {}): Promise<void> => {
    client = new RunawayClient(inject('neo4j'), { queryTimeoutMs });
    service = await serve(client, settings);
    client.runaways.add('code.byKey');
  };
  /** How many statements of a name the database runs. */
  const running = async (statement = 'code.byKey'): Promise<number> => {
    const [row] = await watcher.read<{ count: number }>(
      'test.running',
      'SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = $statement RETURN count(*) AS count',
      { statement },
    );
    return row!.count;
  };
  const until = (count: number, statement?: string): Promise<void> =>
    expect.poll(() => running(statement), { timeout: 20_000, interval: 50 }).toBe(count);
  /** Asks on a connection of its own; `leave` closes it. */
  const asking = (code: string, query = TITLE): { leave: () => void; gone: Promise<unknown> } => {
    const controller = new AbortController();
    const gone = fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { code } }),
      signal: controller.signal,
    }).catch((error: unknown) => error);
    return {
      gone,
      leave: () => {
        controller.abort();
      },
    };
  };
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const wanted = (): number => service.revision.loaders.store.askers.wanted;

  test('is ended there by its bound, and answered with that', async () => {
    await start(1_000);
    const asked = service.ask(TITLE, { code: 'M43.07' });
    await until(1);
    const { status, errors } = await asked;
    expect(status).toBe(200);
    expect(errors).toMatchObject([
      { path: ['code'], extensions: { code: 'QUERY_TOO_COSTLY', measure: 'milliseconds', limit: 1_000 } },
    ]);
    expect(errors[0]!.message).toContain('longer than its bound of 1000 ms');
    await until(0);
  }, 60_000);

  test('is ended there when the request is over its time, and answered with that', async () => {
    await start(60_000, { REQUEST_TIMEOUT_MS: '700' });
    const began = performance.now();
    const { errors } = await service.ask(
      `query ($code: String!) { a: code(code: $code) { title } b: releases { name } }`,
      {
        code: 'M43.07',
      },
    );
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(errors).toMatchObject([{ path: ['a'], extensions: { code: 'QUERY_TOO_COSTLY' } }]);
    await until(0);
  }, 60_000);

  test('is ended there when its client goes away, and asked anew by the next', async () => {
    await start(60_000);
    const { leave, gone } = asking('M43.07');
    await until(1);
    leave();
    await gone;
    await until(0);
    await expect.poll(wanted).toBe(0);
    client.runaways.clear();
    expect(await service.data(TITLE, { code: 'M43.07' })).toEqual(SPONDYLOLYSIS);
  }, 60_000);

  test.each([
    ['in the same moment', 0],
    ['while it was running', 500],
  ])(
    'goes on for one who asked %s, when the other goes away',
    async (_when, later) => {
      await start(60_000);
      const first = asking('M43.07');
      if (later > 0) await until(1);
      const second = asking('m4307');
      await until(1);
      await pause(later);
      first.leave();
      await first.gone;
      await pause(400);
      expect(await running()).toBe(1);
      second.leave();
      await second.gone;
      await until(0);
    },
    60_000,
  );

  test('is ended as soon as nobody is left who came before it, also when others have come since', async () => {
    await start(60_000);
    const first = asking('M43.07');
    await until(1);
    const second = asking('Q76.2');
    await until(2);
    first.leave();
    await first.gone;
    await until(1);
    await expect.poll(wanted).toBe(1);
    second.leave();
    await second.gone;
    await until(0);
  }, 60_000);

  test('goes on, as the price of not knowing whose it is, while one who came earlier still waits', async () => {
    await start(60_000);
    const first = asking('M43.07');
    await until(1);
    const second = asking('Q76.2');
    await until(2);
    second.leave();
    await second.gone;
    await pause(400);
    expect(await running()).toBe(2);
    first.leave();
    await first.gone;
    await until(0);
  }, 60_000);

  test('ends also where it was read with all that surrounds the code', async () => {
    await start(60_000);
    client.runaways.clear();
    const query =
      'query ($code: String!) { code(code: $code) { parent { code } siblings { nodes { code } } drgs { nodes { number } } } }';
    await service.data(query, { code: 'Q76.2' });
    client.runaways.add('code.surroundings');
    const { leave, gone } = asking('M43.07', query);
    await until(1, 'code.surroundings');
    leave();
    await gone;
    await until(0, 'code.surroundings');
    client.runaways.clear();
    expect(await service.data(query, { code: 'M43.07' })).toMatchObject({
      code: { parent: { code: 'M43.0' } },
    });
  }, 60_000);
});
