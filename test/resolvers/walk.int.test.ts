import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/model/key.js';
import { loadSeed, loadTraps } from '../testkit/graph.js';
import type { TestService } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

interface Edge {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  readonly inherited: boolean;
  readonly conditional: boolean;
  readonly via: { readonly code: string } | null;
  readonly note: { readonly id: string } | null;
  readonly provenance: { readonly nature: string; readonly locator: string };
}
interface Found {
  readonly center: { readonly id: string };
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly Edge[];
  readonly truncated: boolean;
  readonly totalNodes: number;
  readonly totalEdges: number;
  readonly totals: readonly { readonly kind: string; readonly found: number; readonly shown: number }[];
  readonly unexpanded: number;
  readonly complete: boolean;
  readonly missing: readonly string[];
}
interface Way {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly Edge[];
  readonly length: number;
  readonly complete: boolean;
  readonly missing: readonly string[];
}

const EDGES =
  'edges { id kind source target label inherited conditional via { code } note { id } provenance { nature locator } }';
const NODES = 'nodes { ... on Node { id } }';

/** An id as people read it: "2026-04/M43.07". */
const plain = (id: string): string => decodeText(id)!;
const nodesOf = ({ nodes }: Found | Way): string[] => nodes.map(({ id }) => plain(id));
/** "EXCLUDES1 2026-04/M43.07 -> 2026-04/Q76.2" */
const line = ({ kind, source, target }: Edge): string => `${kind} ${plain(source)} -> ${plain(target)}`;

async function around(service: TestService, args: string): Promise<Found> {
  const { neighborhood } = await service.data<{ neighborhood: Found }>(
    `{ neighborhood(${args}) { center { id } ${NODES} ${EDGES} truncated totalNodes totalEdges
       totals { kind found shown } unexpanded complete missing } }`,
  );
  return neighborhood;
}

const PATH = (args: string): string => `{ path(${args}) { ${NODES} ${EDGES} length complete missing } }`;
async function way(service: TestService, args: string): Promise<Way> {
  const { path } = await service.data<{ path: Way }>(PATH(args));
  return path;
}

describe('around M43.07, over the seed', () => {
  const graph = suiteOver(loadSeed);

  test.each(['depth: 1', 'depth: 2', 'depth: 3, limit: 200', 'depth: 3, limit: 12', 'depth: 2, limit: 1'])(
    'with %s both ends of every edge are among the nodes, nothing stands twice, and what is cut is counted',
    async (args) => {
      const found = await around(graph.service, `code: "M43.07", ${args}`);
      const nodes = new Set(found.nodes.map(({ id }) => id));
      expect(nodes.size).toBe(found.nodes.length);
      expect(found.nodes[0]!.id).toBe(found.center.id);
      expect(new Set(found.edges.map(({ id }) => id)).size).toBe(found.edges.length);
      for (const { source, target } of found.edges) {
        expect(nodes).toContain(source);
        expect(nodes).toContain(target);
      }
      const sum = (of: 'found' | 'shown'): number => found.totals.reduce((all, one) => all + one[of], 0);
      expect(sum('found')).toBe(found.totalEdges);
      expect(sum('shown')).toBe(found.edges.length);
      expect(found.truncated).toBe(
        found.totalNodes > found.nodes.length || found.totalEdges > found.edges.length,
      );
      const limit = /limit: (\d+)/.exec(args)?.[1] ?? '100';
      expect(found.nodes.length).toBeLessThanOrEqual(Number(limit));
      expect(await around(graph.service, `code: "M43.07", ${args}`)).toEqual(found);
    },
  );

  test('at depth 1 stand its parent, nine siblings, both DRGs, its page and all that its list of citations has', async () => {
    const found = await around(graph.service, 'code: "m4307"');
    const { code } = await graph.service.data<{
      code: { citations: { nodes: { source: { id: string } }[] } };
    }>('{ code(code: "M43.07") { citations(first: 100) { nodes { source { id } } } } }');
    const shown = (kind: string) => found.totals.find((one) => one.kind === kind)?.shown;
    expect([shown('PARENT'), shown('SIBLING'), shown('MAPS_TO_DRG'), shown('ABOUT')]).toEqual([1, 9, 2, 1]);
    expect(shown('CITES')).toBe(new Set(code.citations.nodes.map(({ source }) => source.id)).size);
    expect(found.truncated).toBe(false);
    expect([found.complete, found.missing]).toEqual([
      false,
      ['Only a slice of release 2026-04 is loaded', 'Only a slice of MS-DRG v43.1 is loaded'],
    ]);
  });

  test.each(['EXCLUDES1', 'EXCLUDES2'])(
    'its %s edges are those that the code itself lists, with the same notes and the same way',
    async (kind) => {
      const field = kind.toLowerCase();
      for (const code of ['M43.07', 'Q76.2', 'M43', 'S33.101A']) {
        const { edges } = await around(graph.service, `code: "${code}", kinds: [${kind}], limit: 200`);
        const listed = await graph.service.data<{
          code: Record<
            string,
            { nodes: { direction: string; code: { id: string }; note: { id: string } }[] }
          >;
        }>(
          `{ code(code: "${code}") { ${field}(first: 100) { nodes { direction code { id } note { id } } } } }`,
        );
        expect(
          edges.map(({ source, target, note }) =>
            plain(source) === `2026-04/${code}`
              ? ['OUTGOING', target, note!.id]
              : ['INCOMING', source, note!.id],
          ),
        ).toEqual(
          listed.code[field]!.nodes.map(({ direction, code: other, note }) => [direction, other.id, note.id]),
        );
      }
    },
  );

  test('Q76.2 is excluded for three reasons, each with its note, its place and the ancestor it stands at', async () => {
    const { edges } = await around(graph.service, 'code: "M43.07", kinds: [EXCLUDES1]');
    const between = edges.filter((edge) => line(edge).includes('Q76.2'));
    expect(between.map((edge) => [line(edge), edge.label, edge.via?.code, edge.inherited])).toEqual([
      [
        'EXCLUDES1 2026-04/M43.07 -> 2026-04/Q76.2',
        'Excludes1 at M43.0: congenital spondylolysis (Q76.2)',
        'M43.0',
        true,
      ],
      [
        'EXCLUDES1 2026-04/Q76.2 -> 2026-04/M43.07',
        'Excludes1 at Q76.2: spondylolysis (acquired) (M43.0-)',
        'M43.0',
        true,
      ],
      [
        'EXCLUDES1 2026-04/M43.07 -> 2026-04/Q76.2',
        'Excludes1 at M43: congenital spondylolysis and spondylolisthesis (Q76.2)',
        'M43',
        true,
      ],
    ]);
    for (const { provenance } of between) expect(provenance.nature).toBe('OFFICIAL');
    const near = await around(graph.service, 'code: "M43.0", kinds: [EXCLUDES1]');
    expect(near.edges.map((edge) => [line(edge), edge.via, edge.inherited])).toContainEqual([
      'EXCLUDES1 2026-04/M43.0 -> 2026-04/Q76.2',
      null,
      false,
    ]);
  });

  test('a sibling is derived from what both stand under; the step to M43.0 is M43.07’s own line', async () => {
    const { edges } = await around(graph.service, 'code: "M43.07", kinds: [PARENT, SIBLING]');
    const [parent, first] = edges as [Edge, Edge];
    expect([line(parent), parent.label, parent.provenance.nature]).toEqual([
      'PARENT 2026-04/M43.07 -> 2026-04/M43.0',
      'M43.07 stands under M43.0',
      'OFFICIAL',
    ]);
    expect(parent.provenance.locator).toMatch(/line \d+: M43\.07$/);
    expect([line(first), first.label, first.provenance.nature]).toEqual([
      'SIBLING 2026-04/M43.00 -> 2026-04/M43.07',
      'M43.00 and M43.07 both stand under M43.0',
      'DERIVED',
    ]);
  });

  test('its two DRGs bring their codes in turns at depth 2, and the totals count all of these', async () => {
    const { a, b } = await graph.service.data<Record<'a' | 'b', { codes: { totalCount: number } }>>(
      '{ a: drg(number: "551") { codes { totalCount } } b: drg(number: "552") { codes { totalCount } } }',
    );
    const all = a.codes.totalCount + b.codes.totalCount;
    const found = await around(graph.service, 'code: "M43.07", depth: 2, kinds: [MAPS_TO_DRG], limit: 23');
    expect(found.totals).toEqual([{ kind: 'MAPS_TO_DRG', found: all, shown: found.edges.length }]);
    expect(found.nodes).toHaveLength(23);
    expect(found.truncated).toBe(true);
    for (const { label, provenance } of found.edges) {
      expect(label).toMatch(/^Appendix B of MS-DRG v43\.1 lists [A-Z0-9.]+ with DRG 55[12] in MDC 08$/);
      expect(provenance.nature).toBe('OFFICIAL');
    }
  });

  test('from its page on stand the statements of it, and what says the opposite of them', async () => {
    const found = await around(
      graph.service,
      'code: "M43.00", depth: 3, kinds: [ABOUT, CONTRADICTS], limit: 200',
    );
    const lines = found.edges.map(line);
    expect(lines).toContain('ABOUT brief:M43.00 -> 2026-04/M43.00');
    expect(lines).toContain('ABOUT statement:M43.00/9 -> brief:M43.00');
    // M43.00/9 allows M43.0 with M43.1; its own page, that of M43.02 and the note of M43.0 forbid it.
    expect(lines).toContain('CONTRADICTS statement:M43.00/9 -> statement:M43.00/31');
    expect(lines).toContain('CONTRADICTS statement:M43.00/9 -> statement:M43.02/11');
    expect(lines).toContain('CONTRADICTS statement:M43.00/9 -> note:2026-04/M43.0#EXCLUDES1.2');
    // Both forbid it, and are sides of the same contradiction.
    expect(
      lines.filter((one) => /^CONTRADICTS .*M43\.00\/31 -> .*(M43\.02\/11|EXCLUDES1)/.test(one)),
    ).toEqual([]);
    const told = found.edges.find((edge) => line(edge).endsWith('statement:M43.02/11'))!;
    expect(told.label).toContain('M43.0 with M43.1');
    expect(told.provenance.nature).toBe('DERIVED');
  });

  test('a DRG leads to the statements that the tables contradict, as 551 to that of M43.02 on CC', async () => {
    const found = await around(
      graph.service,
      'code: "M43.07", depth: 2, kinds: [MAPS_TO_DRG, CONTRADICTS], limit: 200',
    );
    expect(found.edges.map(line)).toContain('CONTRADICTS statement:M43.02/13 -> 43.1/551');
  });

  test.each([
    ['depth: 0', 'depth: expected 1 to 3, found 0'],
    ['depth: 4', 'depth: expected 1 to 3, found 4'],
    ['limit: 0', 'limit: expected 1 to 200, found 0'],
    ['limit: 201', 'limit: expected 1 to 200, found 201'],
    ['kinds: []', 'kinds: expected at least one kind of edge, found none; leave it out for all'],
  ])('%s around M43.07 is told what was expected', async (args, message) => {
    const error = await graph.service.error(
      'BAD_USER_INPUT',
      `{ neighborhood(code: "M43.07", ${args}) { totalNodes } }`,
    );
    expect(error.message).toBe(message);
  });

  test('a code outside the slice, A00, is NOT_LOADED, and one that is none is malformed', async () => {
    for (const field of [
      'neighborhood(code: "A00") { totalNodes }',
      'path(from: "M43.07", to: "A00") { length }',
      'code(code: "M43.07") { subsumes(code: "A00") }',
      'code(code: "M43.07") { lowestCommonAncestor(with: "A00") { code } }',
    ]) {
      await graph.service.error('NOT_LOADED', `{ ${field} }`);
      await graph.service.error('BAD_USER_INPUT', `{ ${field.replace('"A00"', '"what"')} }`);
    }
  });
});

describe('from M43.07 to others, over the seed', () => {
  const graph = suiteOver(loadSeed);

  test('Q76.2 is reached over M43.0, whose note names it', async () => {
    const found = await way(graph.service, 'from: "M43.07", to: "Q76.2"');
    expect(found.edges.map((edge) => [line(edge), edge.label, edge.inherited])).toEqual([
      ['PARENT 2026-04/M43.07 -> 2026-04/M43.0', 'M43.07 stands under M43.0', false],
      [
        'EXCLUDES1 2026-04/M43.0 -> 2026-04/Q76.2',
        'Excludes1 at M43.0: congenital spondylolysis (Q76.2)',
        false,
      ],
    ]);
    expect([found.length, found.complete, found.missing]).toEqual([
      2,
      false,
      ['Only a slice of release 2026-04 is loaded', 'Only a slice of MS-DRG v43.1 is loaded'],
    ]);
  });

  test('S33.101A is reached over a DRG they share, the second hop against its edge', async () => {
    const found = await way(graph.service, 'from: "m4307", to: "s33101a"');
    expect(nodesOf(found)).toEqual(['2026-04/M43.07', '43.1/551', '2026-04/S33.101A']);
    expect(found.edges.map(line)).toEqual([
      'MAPS_TO_DRG 2026-04/M43.07 -> 43.1/551',
      'MAPS_TO_DRG 2026-04/S33.101A -> 43.1/551',
    ]);
    expect(found.edges[1]!.label).toBe('Appendix B of MS-DRG v43.1 lists S33.101A with DRG 551 in MDC 08');
  });

  test('M43.06 is a step up and one down; only who asks for SIBLING hops across', async () => {
    const found = await way(graph.service, 'from: "M43.07", to: "M43.06"');
    expect(found.edges.map(line)).toEqual([
      'PARENT 2026-04/M43.07 -> 2026-04/M43.0',
      'CHILD 2026-04/M43.0 -> 2026-04/M43.06',
    ]);
    const across = await way(graph.service, 'from: "M43.07", to: "M43.06", kinds: [SIBLING]');
    expect(across.edges.map(line)).toEqual(['SIBLING 2026-04/M43.06 -> 2026-04/M43.07']);
  });

  test('M43.07 itself has no hop', async () => {
    const found = await way(graph.service, 'from: "M43.07", to: "M43.07"');
    expect([nodesOf(found), found.edges, found.length]).toEqual([['2026-04/M43.07'], [], 0]);
  });

  test('PARENT alone leads up and not down, so that from M43 to M43.07 nobody can tell in a slice', async () => {
    const up = await way(graph.service, 'from: "M43.07", to: "13", kinds: [PARENT]');
    expect(nodesOf(up)).toEqual(
      ['M43.07', 'M43.0', 'M43', 'block:M40-M43', 'block:M40-M54', 'chapter:13'].map(
        (key) => `2026-04/${key}`,
      ),
    );
    const down = await way(graph.service, 'from: "M43", to: "M43.07", kinds: [CHILD]');
    expect(down.length).toBe(2);
    const error = await graph.service.error('NOT_LOADED', PATH('from: "M43", to: "M43.07", kinds: [PARENT]'));
    expect(error.message).toContain('Only a slice of release 2026-04 is loaded');
  });
});

describe('M43.07 in the hierarchy, over the seed', () => {
  const graph = suiteOver(loadSeed);

  test.each([
    ['M43.07', 'M43.17', 'M43'],
    ['M43.07', 'M43.0', 'M43.0'],
    ['M43.07', 'M43.07', 'M43.07'],
    ['M43', 'm4307', 'M43'],
    ['M43.07', 'Q76.2', null],
  ])('%s and %s have %s above them', async (code, other, above) => {
    const found = await graph.service.data<unknown>(
      `{ code(code: "${code}") { lowestCommonAncestor(with: "${other}") { code } } }`,
    );
    expect(found).toEqual({ code: { lowestCommonAncestor: above === null ? null : { code: above } } });
  });

  test.each([
    ['M43', 'M43.07', true],
    ['13', 'M43.07', true],
    ['M43.07', 'M43.07', true],
    ['M43.07', 'M43', false],
    ['M43.1', 'M43.07', false],
  ])('%s and %s: subsumes is %s', async (code, other, subsumes) => {
    const found = await graph.service.data<unknown>(
      `{ code(code: "${code}") { subsumes(code: "${other}") } }`,
    );
    expect(found).toEqual({ code: { subsumes } });
  });
});

describe('the slice of traps as a whole release, M43.07 in it', () => {
  const graph = suiteOver(loadTraps);

  test('what it does not have is null, not an error, beside M43.07', async () => {
    const found = await graph.service.data<unknown>(
      `{ neighborhood(code: "A00") { totalNodes } path(from: "M43.07", to: "A00") { length }
         code(code: "M43.07") { subsumes(code: "A00") lowestCommonAncestor(with: "A00") { code } } }`,
    );
    expect(found).toEqual({
      neighborhood: null,
      path: null,
      code: { subsumes: null, lowestCommonAncestor: null },
    });
  });

  test('no way is null where all is loaded: M43.07 and Q76.2 stand in different chapters', async () => {
    const found = await graph.service.data<unknown>(
      PATH('from: "M43.07", to: "Q76.2", kinds: [PARENT, CHILD]'),
    );
    expect(found).toEqual({ path: null });
  });

  test('the note of D72 that names only its own D72.824 makes no hop', async () => {
    const found = await graph.service.data<unknown>(PATH('from: "D72", to: "D72.824", kinds: [EXCLUDES1]'));
    expect(found).toEqual({ path: null });
  });

  test('instructions of chapter 19 hold for T88.7XXA, and Z18 knows who names it', async () => {
    const below = await around(graph.service, 'code: "T88.7XXA", kinds: [USE_ADDITIONAL]');
    const told = below.edges.find((edge) => plain(edge.target) === '2026-04/Z18')!;
    expect([plain(told.source), told.via, told.inherited, told.label]).toEqual([
      '2026-04/T88.7XXA',
      { code: '19' },
      true,
      'Use additional code at chapter 19: code to identify any retained foreign body, if applicable (Z18.-)',
    ]);
    const named = await around(graph.service, 'code: "Z18", kinds: [USE_ADDITIONAL]');
    expect(named.edges.map((edge) => [line(edge), edge.via])).toEqual([
      ['USE_ADDITIONAL 2026-04/chapter:19 -> 2026-04/Z18', null],
    ]);
  });

  test('M43.07 without briefs: kinds of pages alone are NOT_LOADED, beside others they are missed', async () => {
    await graph.service.error(
      'NOT_LOADED',
      '{ neighborhood(code: "M43.07", kinds: [ABOUT]) { totalNodes } }',
    );
    const beside = await around(graph.service, 'code: "M43.07", kinds: [PARENT, ABOUT]');
    expect([beside.complete, beside.missing]).toEqual([false, ['No briefs are loaded']]);
    const all = await around(graph.service, 'code: "M43.07"');
    expect([all.complete, all.missing]).toEqual([true, []]);
  });
});
