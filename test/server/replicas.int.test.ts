import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readRevision } from '../../src/graph/revision.js';
import { GraphClient } from '../../src/graph/client.js';
import { RowStore } from '../../src/loaders/store.js';
import { RevisionFollower } from '../../src/server/revision.js';
import { briefsSpec, graphWith, load, loadSeed } from '../testkit/graph.js';
import { serve, type TestService } from '../testkit/service.js';

const QUERY = 'query Title { code(code: "M43.07") { title brief { summary } } }';

const get = (service: TestService, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${service.url}/graphql?${new URLSearchParams({ query: QUERY }).toString()}`, {
    headers: { 'apollo-require-preflight': 'yes', ...headers },
  });
const numberOf = (service: TestService): number => service.revision.loaders.revision.number;

describe('two services over one database that holds M43.07', () => {
  let loader: GraphClient;
  const clients: GraphClient[] = [];
  const services: TestService[] = [];
  beforeAll(async () => {
    loader = await graphWith(loadSeed);
    for (const scheme of ['bolt', 'neo4j']) {
      const address = inject('neo4j');
      const client = new GraphClient({ ...address, uri: address.uri.replace(/^bolt/, scheme) });
      clients.push(client);
      services.push(await serve(client));
    }
  });
  afterAll(async () => {
    for (const service of services) await service.stop();
    for (const client of clients) await client.close();
    await loader.close();
  });

  test('both give the same answer and the same tag for M43.07, and either confirms the other’s', async () => {
    const [one, two] = await Promise.all(services.map((service) => get(service)));
    expect(await one!.json()).toEqual(await two!.json());
    const tag = one!.headers.get('etag')!;
    expect(tag).toMatch(/^W\/"/);
    expect(two!.headers.get('etag')).toBe(tag);
    expect((await get(services[1]!, { 'if-none-match': tag })).status).toBe(304);
  });

  test('both follow a load to the same revision within seconds, and to another tag, the same for both', async () => {
    const before = (await get(services[0]!)).headers.get('etag')!;
    const [from] = services.map(numberOf);
    const spec = await briefsSpec();
    await load(loader, { ...spec, inputs: spec.inputs.filter(({ role }) => !role.endsWith('M43.00.yaml')) });
    await expect.poll(() => services.map(numberOf), { timeout: 10_000 }).toEqual([from! + 1, from! + 1]);
    const tags = await Promise.all(services.map(async (service) => (await get(service)).headers.get('etag')));
    expect(tags[0]).not.toBe(before);
    expect(tags[1]).toBe(tags[0]);
    // What a cache has of before the load is not confirmed any more.
    for (const service of services)
      expect((await get(service, { 'if-none-match': before })).status).toBe(200);
  });
});

describe('a service whose database tells of a revision before the one it serves, with M43.07 in both', () => {
  const SERVING = 'MATCH (g:Graph) RETURN g.serving AS serving';
  const SET = 'MATCH (g:Graph) SET g.serving = $serving';
  const silent = {
    onRevision: () => undefined,
    onWarm: () => undefined,
    onWarmFailed: () => undefined,
    onOutage: () => undefined,
    onRecovery: () => undefined,
  };
  let client: GraphClient;
  let older: string;
  let newer: string;
  const serving = async (): Promise<string> =>
    (await client.read<{ serving: string }>('test.serving', SERVING))[0]!.serving;
  beforeAll(async () => {
    client = await graphWith(loadSeed);
    newer = await serving();
    // As it was before the last load: without the briefs.
    const { revision, loads } = JSON.parse(newer) as { revision: number; loads: string[] };
    older = JSON.stringify({ revision: revision - 1, loads: loads.slice(0, -1) });
  });
  afterAll(async () => {
    await client.write('test.serve', SET, { serving: newer });
    await client.close();
  });

  test('stays with the newer one while that is told now and then, as by servers of which one lags', async () => {
    const seen: number[] = [];
    const follower = await RevisionFollower.start(
      client,
      new RowStore({ wholes: 0, rows: 0 }),
      { ...silent, onRevision: ({ number }) => void seen.push(number) },
      30_000,
    );
    try {
      const { number } = follower.loaders.revision;
      for (const told of [older, newer, older, older, newer]) {
        await client.write('test.serve', SET, { serving: told });
        expect((await readRevision(client))!.revision.number).toBe(told === older ? number - 1 : number);
        await follower.refresh();
      }
      expect(seen).toEqual([number]);
      expect(follower.loaders.revision.number).toBe(number);
    } finally {
      await follower.stop();
    }
  });

  test('goes back to the older one when nothing else is told for long enough, as after a restored backup', async () => {
    await client.write('test.serve', SET, { serving: newer });
    const follower = await RevisionFollower.start(
      client,
      new RowStore({ wholes: 0, rows: 0 }),
      silent,
      1_000,
    );
    try {
      const { number } = follower.loaders.revision;
      await client.write('test.serve', SET, { serving: older });
      await follower.refresh();
      expect(follower.loaders.revision.number).toBe(number);
      await expect.poll(() => follower.loaders.revision.number, { timeout: 10_000 }).toBe(number - 1);
    } finally {
      await follower.stop();
    }
  });
});

describe('a client of a cluster’s address', () => {
  test('hands on what it has seen, so that no server that lags answers about M43.07', async () => {
    const loader = await graphWith(loadSeed);
    const address = inject('neo4j');
    const client = new GraphClient({ ...address, uri: address.uri.replace(/^bolt/, 'neo4j') });
    const single = new GraphClient(address);
    try {
      await loader.write('test.touch', 'CREATE (:Touched)');
      await client.verify();
      await single.verify();
      expect(await client.seenBookmarks()).toHaveLength(1);
      expect(await single.seenBookmarks()).toEqual([]);
      const [before] = await client.seenBookmarks();
      await client.write('test.untouch', 'MATCH (n:Touched) DELETE n');
      const [after] = await client.seenBookmarks();
      expect(after).not.toBe(before);
    } finally {
      await client.close();
      await single.close();
      await loader.close();
    }
  });
});
