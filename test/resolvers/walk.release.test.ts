/** Walks over the whole of a release: what a crowded neighborhood leaves out, and how far codes are related. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { GraphClient } from '../../src/graph/client.js';
import { metricsOf } from '../testkit/metrics.js';
import { serve, type TestService } from '../testkit/service.js';
import { hasWholeRelease, wholeRelease } from '../testkit/whole-release.js';

/** A test over the official files; without them it says in a line that it has nothing to check. */
function check(name: string, body: () => unknown): void {
  test(
    name,
    hasWholeRelease ? body : () => console.log(`nothing to check without the official files: ${name}`),
  );
}

interface Total {
  readonly kind: string;
  readonly found: number;
  readonly shown: number;
}
interface Found {
  readonly truncated: boolean;
  readonly complete: boolean;
  readonly totalNodes: number;
  readonly totalEdges: number;
  readonly unexpanded: number;
  readonly totals: readonly Total[];
  readonly nodes: readonly unknown[];
  readonly edges: readonly { readonly label: string; readonly provenance: { readonly locator: string } }[];
}
interface Way {
  readonly length: number;
  readonly complete: boolean;
  readonly nodes: readonly Record<string, string>[];
  readonly edges: readonly { readonly kind: string; readonly label: string }[];
}

const AROUND = `query ($code: String!, $depth: Int) { neighborhood(code: $code, depth: $depth) { truncated complete
  totalNodes totalEdges unexpanded totals { kind found shown } nodes { __typename } edges { label provenance { locator } } } }`;
const PATH = `query ($from: String!, $to: String!) { path(from: $from, to: $to) { length complete edges { kind label }
  nodes { ... on Code { code } ... on Drg { number } ... on Source { slug } } } }`;

describe('walks over the whole of 2026-04 with MS-DRG v43.1', () => {
  let client: GraphClient;
  /** Keeps the whole release, and finds paths on its map. */
  let warm: TestService;
  /** Reads what it is asked for. */
  let cold: TestService;
  beforeAll(async () => {
    if (!hasWholeRelease) return;
    // Another release beside it brings sources, which take room in what is shown.
    await wholeRelease({ alone: true });
    client = new GraphClient(inject('neo4j'), { queryTimeoutMs: 60_000 });
    warm = await serve(client, { WARM: 'on' });
    cold = await serve(client);
    while (!warm.revision.loaders.walk.isWarm('2026-04', '43.1'))
      await new Promise((resolve) => setTimeout(resolve, 100));
  });
  afterAll(async () => {
    if (!hasWholeRelease) return;
    await warm.stop();
    await cold.stop();
    await client.close();
  });

  const around = async (service: TestService, code: string, depth: number): Promise<Found> =>
    (await service.data<{ neighborhood: Found }>(AROUND, { code, depth })).neighborhood;
  const way = async (service: TestService, from: string, to: string): Promise<Way | null> =>
    (await service.data<{ path: Way | null }>(PATH, { from, to })).path;
  const told = (found: Way | null): unknown =>
    found && [
      found.nodes.flatMap((node) => Object.values(node)).join(' '),
      found.edges.map(({ kind }) => kind),
    ];

  check('one ring around M43.07 is all that it has: 13 Excludes1, 52 Excludes2, both DRGs', async () => {
    const found = await around(warm, 'M43.07', 1);
    const { code } = await warm.data<{ code: Record<'a' | 'b', { totalCount: number }> }>(
      '{ code(code: "M43.07") { a: excludes1 { totalCount } b: excludes2 { totalCount } } }',
    );
    const total = (kind: string) => found.totals.find((one) => one.kind === kind);
    expect([code.a.totalCount, code.b.totalCount]).toEqual([13, 52]);
    expect(total('EXCLUDES1')).toEqual({ kind: 'EXCLUDES1', found: 13, shown: 13 });
    expect(total('EXCLUDES2')).toEqual({ kind: 'EXCLUDES2', found: 52, shown: 52 });
    expect(total('MAPS_TO_DRG')).toEqual({ kind: 'MAPS_TO_DRG', found: 2, shown: 2 });
    expect([found.truncated, found.complete, found.unexpanded]).toEqual([false, true, 0]);
  });

  check('two rings around M43.07 tell what they leave out, by kind, and why each edge is there', async () => {
    const found = await around(warm, 'M43.07', 2);
    expect(found.nodes).toHaveLength(100);
    expect([found.truncated, found.complete, found.unexpanded]).toEqual([true, true, 0]);
    expect(found.totalNodes).toBeGreaterThan(3_000);
    const kinds = found.totals.map(({ kind }) => kind);
    expect(kinds).toEqual([
      ...['PARENT', 'CHILD', 'SIBLING', 'EXCLUDES1', 'EXCLUDES2', 'CODE_FIRST', 'USE_ADDITIONAL'],
      ...['CODE_ALSO', 'MAPS_TO_DRG', 'CITES', 'ABOUT', 'CONTRADICTS'],
    ]);
    // The 1,170 codes of each of 551 and 552 are counted, and leave room for every other kind.
    expect(found.totals.find(({ kind }) => kind === 'MAPS_TO_DRG')!.found).toBeGreaterThan(2 * 1_170);
    expect(found.totals.filter(({ shown }) => shown === 0)).toEqual([]);
    for (const { label, provenance } of found.edges) {
      expect(label).toMatch(/\S/);
      expect(provenance.locator).toMatch(/\S/);
    }
    expect(await around(cold, 'M43.07', 2)).toEqual(found);
  });

  check('a walk of several turns is written by compiled code, as graphql-js writes it', async () => {
    const COMPILED = 'icd10_operations_total{execution="compiled"}';
    // New, remembered, compiled.
    const [first, second] = [await around(warm, 'T49.1X2S', 3), await around(warm, 'T49.1X2S', 3)];
    const before = (await metricsOf(warm.url)).figure(COMPILED);
    const third = await around(warm, 'T49.1X2S', 3);
    expect((await metricsOf(warm.url)).figure(COMPILED)).toBe(before + 1);
    expect([second, third]).toEqual([first, first]);
  });

  check('the crowded surroundings of T49.1X2S are told within their bounds at depth 3', async () => {
    const found = await around(warm, 'T49.1X2S', 3);
    expect(found.nodes).toHaveLength(100);
    expect(found.edges.length).toBeLessThanOrEqual(1_000);
    expect(found.unexpanded).toBeGreaterThan(0);
  });

  check('M43.07 leads to S33.101A over a DRG, to Q76.2 over the note of M43.0', async () => {
    for (const service of [warm, cold]) {
      const shared = await way(service, 'M43.07', 'S33.101A');
      expect(told(shared)).toEqual(['M43.07 551 S33.101A', ['MAPS_TO_DRG', 'MAPS_TO_DRG']]);
      const excluded = await way(service, 'M43.07', 'Q76.2');
      expect(told(excluded)).toEqual(['M43.07 M43.0 Q76.2', ['PARENT', 'EXCLUDES1']]);
      expect(excluded!.edges.map(({ label }) => label)).toEqual([
        'M43.07 stands under M43.0',
        'Excludes1 at M43.0: congenital spondylolysis (Q76.2)',
      ]);
      expect([shared!.complete, excluded!.complete]).toEqual([true, true]);
    }
  });

  check('ways around M43.07 are the same on the map and ring by ring', async () => {
    const codes = ['M43.07', 'M43.02', 'M43', '13', 'Q76.2', 'S33.1', 'T88.7XXA', 'M88.9', 'E08.9'];
    for (const [at, from] of codes.entries()) {
      for (const to of codes.slice(at + 1)) {
        const onMap = await way(warm, from, to);
        expect(onMap?.length).toBeGreaterThan(0);
        expect(await way(cold, from, to), `${from} ${to}`).toEqual(onMap);
      }
    }
  });

  check(
    'far codes such as M20.61 and G06.2 are six hops apart; V26.29XS and S72.125N more than eight',
    async () => {
      expect((await way(warm, 'M20.61', 'G06.2'))!.length).toBe(6);
      expect(await way(warm, 'V26.29XS', 'S72.125N')).toBeNull();
    },
  );

  check(
    'T24.701A and S52.232G are too far to be found ring by ring, which says so; on the map they are',
    async () => {
      const far = { from: 'T24.701A', to: 'S52.232G' };
      const error = await cold.error('QUERY_TOO_COSTLY', PATH, far);
      expect(error.message).toContain('More than 20000 things lie around T24.701A and S52.232G');
      expect((await way(warm, far.from, far.to))!.length).toBeLessThanOrEqual(8);
    },
  );

  check('M43 is the lowest above M43.07 and M43.17; chapters have nothing above them', async () => {
    const found = await warm.data<unknown>(`{ code(code: "M43.07") {
      a: lowestCommonAncestor(with: "M43.17") { code } b: lowestCommonAncestor(with: "Q76.2") { code }
      c: lowestCommonAncestor(with: "M54.5") { code } ancestors { code subsumes(code: "M43.07") } } }`);
    expect(found).toEqual({
      code: {
        a: { code: 'M43' },
        b: null,
        c: { code: 'M40-M54' },
        ancestors: ['M43.0', 'M43', 'M40-M43', 'M40-M54', '13'].map((code) => ({ code, subsumes: true })),
      },
    });
  });
});
