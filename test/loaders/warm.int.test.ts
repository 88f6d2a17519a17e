import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { GraphClient, type GraphAddress } from '../../src/graph/client.js';
import { graphGone } from '../../src/graph/failures.js';
import {
  emptyGraph,
  graphWith,
  grouperSpec,
  load,
  loadSeed,
  loadTraps,
  tabularSpec,
  TRAPS,
} from '../testkit/graph.js';
import { serve, type TestService } from '../testkit/service.js';

const PAGE = readFileSync(join(projectRoot(), 'test/api/operations/frontend.graphql'), 'utf8');
const VARIABLES = JSON.parse(
  readFileSync(join(projectRoot(), 'test/api/operations/frontend.variables.json'), 'utf8'),
) as Record<string, unknown>;
const AROUND = `{ codes(filter: { under: "M43" }, first: 100) { nodes { id title parent { id } ancestors { id } children(first: 100) { nodes { id } }
  notes(first: 100) { nodes { id text } } excludes1(first: 100) { nodes { direction mutual note { id } code { id } via { id } } }
  excludes2(first: 100) { totalCount } drgs(first: 100) { status edges { mdc { number } node { number title } } } brief { id } citations { totalCount } } } }`;
const GONE = '{ code(code: "M43.07") { title } gone: code(code: "A00") { title } }';

describe('releases read ahead', () => {
  let client: GraphClient;
  let warm: TestService;
  let cold: TestService;
  beforeAll(async () => {
    client = await emptyGraph();
    await loadTraps(client);
    warm = await serve(client, { WARM: 'on' });
    cold = await serve(client, { CACHE_MB: '0' });
    await warm.revision.warmed();
  });
  afterAll(async () => {
    await warm.stop();
    await cold.stop();
    await client.close();
  });

  test('codes, notes, exclusions and DRGs under M43 are those that are read one by one', async () => {
    expect(await warm.data(AROUND)).toEqual(await cold.data(AROUND));
  });

  test('M43.07 and all there is around it cost no Cypher statement, A00, which does not exist, as little', async () => {
    expect(
      await warm.statements(
        '{ code(code: "M43.07") { title ancestors { id } notes { totalCount } excludes1 { totalCount } drgs { totalCount } } }',
      ),
    ).toEqual({});
    expect(await warm.statements(GONE)).toEqual({});
    expect(await warm.data(GONE)).toEqual({
      code: { title: 'Spondylolysis, lumbosacral region' },
      gone: null,
    });
  });

  test('without room for all of M43.07’s release nothing is kept whole, and the answers are the same', async () => {
    const small = await serve(client, { CACHE_MB: '1', WARM: 'on' });
    try {
      await small.revision.warmed();
      expect(await small.data(AROUND)).toEqual(await cold.data(AROUND));
      expect(small.revision.loaders.store.figures().bytes).toBeLessThanOrEqual(1024 * 1024);
    } finally {
      await small.stop();
    }
  });

  test('a load takes over at once with a title of its own for M43.07, and what it replaced is let go of', async () => {
    const before = warm.revision.loaders.store.figures().bytes;
    const TITLE = '{ code(code: "M43.07") { title } }';
    await load(client, await tabularSpec('2026-04', { text: otherTitle() }));
    await warm.revision.refresh();
    expect(await warm.data(TITLE)).toEqual({ code: { title: 'Spondylolysis, L5-S1' } });
    await warm.revision.warmed();
    expect(await warm.statements(TITLE)).toEqual({});
    expect(await warm.data(TITLE)).toEqual({ code: { title: 'Spondylolysis, L5-S1' } });
    expect(warm.revision.loaders.store.figures().bytes).toBeLessThan(before * 1.3);
  });
});

describe('another database behind the same address', () => {
  test('whose loads have the ids of the old one’s: M43.07 is that of the new one', async () => {
    const client = await emptyGraph();
    await load(client, await tabularSpec('2026-04', { text: otherTitle() }));
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
    const service = await serve(client, { WARM: 'on' });
    try {
      const QUERY =
        '{ code(code: "M43.07") { title } codes(filter: { under: "M43.0" }) { totalCount nodes { title } } }';
      const FOUND = '{ search(text: "spondylolysis lumbosacral") { totalCount nodes { code title } } }';
      expect(JSON.stringify(await service.data(QUERY))).toContain('Spondylolysis, L5-S1');
      const before = await service.data(FOUND);
      await service.revision.warmed();
      const ids = service.revision.loaders.revision.loads.map(({ id }) => id);
      await (await emptyGraph()).close();
      await loadTraps(client);
      await service.revision.refresh();
      expect(service.revision.loaders.revision.loads.map(({ id }) => id)).toEqual(ids);
      expect(JSON.stringify(await service.data(QUERY))).not.toContain('L5-S1');
      // By the index of the other one, which was of a load of the same name.
      const fresh = await serve(client, { CACHE_MB: '0' });
      const after = await fresh.data(FOUND);
      await fresh.stop();
      expect(after).not.toEqual(before);
      expect(await service.data(FOUND)).toEqual(after);
    } finally {
      await service.stop();
      await client.close();
    }
  });
});

/** A client whose line to the database can be cut. */
class CutClient extends GraphClient {
  constructor(
    private readonly door: GraphAddress,
    readonly line: { cut: boolean } = { cut: false },
  ) {
    super(door);
  }
  override read<Row extends object>(...args: Parameters<GraphClient['read']>): Promise<Row[]> {
    return this.line.cut ? Promise.reject(graphGone()) : super.read<Row>(...args);
  }
  override beside(): GraphClient {
    return new CutClient(this.door, this.line);
  }
}

describe('an outage in which a load took over', () => {
  test('ends with the release of M43.07 read ahead', async () => {
    const writer = await emptyGraph();
    await loadTraps(writer);
    const client = new CutClient(inject('neo4j'));
    const service = await serve(client, { WARM: 'on' });
    try {
      await service.revision.warmed();
      client.line.cut = true;
      await expect.poll(() => service.revision.outage).not.toBeNull();
      await load(writer, await tabularSpec('2026-04', { text: otherTitle() }));
      client.line.cut = false;
      await expect.poll(() => service.revision.outage).toBeNull();
      await service.revision.warmed();
      const QUERY = '{ code(code: "M43.07") { title ancestors { id } notes { totalCount } } }';
      expect(JSON.stringify(await service.data(QUERY))).toContain('L5-S1');
      expect(await service.statements('{ code(code: "M43.06") { title notes { totalCount } } }')).toEqual({});
    } finally {
      await service.stop();
      await client.close();
      await writer.close();
    }
  });
});

describe('the seed read ahead', () => {
  test('the frontend’s page of M43.07 costs at most the sources it names, and is the same as read one by one', async () => {
    const client = await graphWith(loadSeed);
    const warm = await serve(client, { WARM: 'on' });
    const cold = await serve(client, { CACHE_MB: '0' });
    try {
      await warm.revision.warmed();
      expect(Object.keys(await warm.statements(PAGE, VARIABLES))).toEqual([]);
      expect(await warm.data(PAGE, VARIABLES)).toEqual(await cold.data(PAGE, VARIABLES));
    } finally {
      await warm.stop();
      await cold.stop();
      await client.close();
    }
  });
});

/** The slice of traps with another title for M43.07. */
function otherTitle(): string {
  return readFileSync(join(projectRoot(), TRAPS), 'utf8').replace(
    '<desc>Spondylolysis, lumbosacral region</desc>',
    '<desc>Spondylolysis, L5-S1</desc>',
  );
}
