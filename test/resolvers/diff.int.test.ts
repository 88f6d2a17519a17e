import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LayerSpec } from '../../seed/layer-spec.js';
import { projectRoot } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { grouperSpec, load, loadSeed, tabularSpec, TRAPS } from '../testkit/graph.js';
import { coldStatements } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

interface Change {
  readonly release: { readonly name: string };
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
}

const HISTORY = '{ release { name } kind before after }';
const told = (changes: readonly Change[]): string[] =>
  changes.map(
    ({ release, kind, before, after }) => `${release.name} ${kind}: ${before ?? '-'} > ${after ?? '-'}`,
  );

/** Three releases: M43.07 is retitled in the second and back in the third, Q76.2 gone from the third. */
async function loadThree(client: GraphClient): Promise<void> {
  const text = readFileSync(join(projectRoot(), TRAPS), 'utf8');
  const retitled = text.replace(
    '<desc>Spondylolysis, lumbosacral region</desc>',
    '<desc>Spondylolysis, L5-S1</desc>',
  );
  const without = text.replace(/<diag>\s*<name>Q76\.2<\/name>[\s\S]*?<\/diag>/, '');
  await load(client, await tabularSpec('2024-10', { text }));
  await load(client, await tabularSpec('2025-04', { text: retitled }));
  await load(client, await tabularSpec('2026-04', { text: without }));
}

describe('history', () => {
  const graph = suiteOver(loadThree);

  test('M43.07 was retitled in 2025-04 and back in 2026-04, by the root field and by the code', async () => {
    const expected = [
      '2025-04 RETITLED: Spondylolysis, lumbosacral region > Spondylolysis, L5-S1',
      '2026-04 RETITLED: Spondylolysis, L5-S1 > Spondylolysis, lumbosacral region',
    ];
    const { history, code } = await graph.service.data<{ history: Change[]; code: { history: Change[] } }>(
      `{ history(code: "m4307") ${HISTORY} code(code: "M43.07") { history ${HISTORY} } }`,
    );
    expect(told(history)).toEqual(expected);
    expect(told(code.history)).toEqual(expected);
  });

  test('Q76.2 is gone from 2026-04, and its history says so with its notes', async () => {
    const { history, code } = await graph.service.data<{ history: Change[]; code: unknown }>(
      `{ history(code: "Q76.2") ${HISTORY} code(code: "Q76.2") { title } }`,
    );
    expect(code).toBeNull();
    expect(told(history)[0]).toBe('2026-04 REMOVED: Congenital spondylolisthesis > -');
    expect(history.slice(1).every(({ kind }) => kind === 'NOTE_REMOVED')).toBe(true);
    expect(told(history)).toContain('2026-04 NOTE_REMOVED: EXCLUDES1: spondylolysis (acquired) (M43.0-) > -');
  });

  test('nothing happened to M43.06, nor to M43.77, which no release ever had', async () => {
    const { a, b } = await graph.service.data<{ a: Change[]; b: Change[] }>(
      `{ a: history(code: "M43.06") ${HISTORY} b: history(code: "M43.77") ${HISTORY} }`,
    );
    expect([a, b]).toEqual([[], []]);
  });

  test('releaseDiff goes over several releases at once, and not backwards: Q76.2 from 2024-10 to 2026-04', async () => {
    const { releaseDiff } = await graph.service.data<{
      releaseDiff: { totalCount: number; nodes: { kind: string; code: { code: string } }[] };
    }>(
      '{ releaseDiff(from: "2024-10", to: "2026-04", kinds: [REMOVED, RETITLED]) { totalCount nodes { kind code { code } } } }',
    );
    expect(releaseDiff).toEqual({ totalCount: 1, nodes: [{ kind: 'REMOVED', code: { code: 'Q76.2' } }] });
    const { errors } = await graph.service.ask(
      '{ releaseDiff(from: "2026-04", to: "2024-10") { totalCount } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('history over the seed, a slice', () => {
  const graph = suiteOver(loadSeed);

  test('what could not be compared is told and not kept silent, of M43.07 as of A00', async () => {
    const { a, b } = await graph.service.data<{ a: Change[]; b: Change[] }>(
      `{ a: history(code: "M43.07") ${HISTORY} b: history(code: "A00") ${HISTORY} }`,
    );
    expect(told(a)).toEqual(['2026-04 NOT_COMPARED: - > Spondylolysis, lumbosacral region']);
    expect(told(b)).toEqual(['2026-04 NOT_COMPARED: - > -']);
  });
});

const SLICE = 'test/slices/msdrg-43.1';
const sliceText = (name: string): string => readFileSync(join(projectRoot(), SLICE, name), 'utf8');

/** The slice of v43.1 as if it were all of a version, its appendix B changed by `edit`. */
function versionSpec(
  release: string,
  version: string,
  edit: (appendixB: string) => string = (appendixB) => appendixB,
  complete = true,
): Promise<LayerSpec> {
  const lines = (text: string): string[] => text.split(/\r?\n/);
  const a = sliceText('appendix_A.txt').replace('Version 43.1', `Version ${version}`);
  return grouperSpec(release, { a: lines(a), b: lines(edit(sliceText('appendix_B.txt'))) }, complete);
}

/** Puts a text in the place of another that must be there. */
function put(text: string, old: RegExp, by: string): string {
  if (!old.test(text)) throw new Error(`nothing is like ${old}`);
  return text.replace(old, by);
}

/** v43.0 lists neither F45.8 nor M43.09, and M43.07 as v43.1 does. */
const olderB = (text: string): string => put(put(text, / F458 .*\r?\n/, ''), / M4309 .*\r?\n/, '');

/**
 * v43.1 lists M43.07 in MDC 24 as well, D72.818 with the same DRGs in another MDC, neither D72.810 nor Q76.2; and B20 without its
 * second row, whose DRGs stand in the first.
 */
const newerB = (text: string): string =>
  [
    [/( M4307 .*\r?\n)/, '$1         24  963-965     \r\n'],
    [/ D72818 {2}16 /, ' D72818  04 '],
    [/ D72810 .*\r?\n/, ''],
    [/ Q762 .*\r?\n/, ''],
    [/( B20 .*\r?\n).*\r?\n/, '$1'],
  ].reduce((changed, [old, by]) => put(changed, old as RegExp, by as string), text);

/**
 * Three whole releases, the oldest without MS-DRG, of which M43.09 is not yet in the second, and Q76.2 no longer in the
 * third; the third has v43.0 as well.
 */
async function loadVersions(client: GraphClient): Promise<void> {
  const text = readFileSync(join(projectRoot(), TRAPS), 'utf8');
  const without = (code: RegExp): string => put(text, code, '');
  const second = without(/<diag>\s*<name>M43\.09<\/name>[\s\S]*?<\/diag>/);
  await load(client, await tabularSpec('2025-04', { text: second }));
  await load(client, await tabularSpec('2025-10', { text: second }));
  await load(
    client,
    await tabularSpec('2026-04', { text: without(/<diag>\s*<name>Q76\.2<\/name>[\s\S]*?<\/diag>/) }),
  );
  await load(client, await versionSpec('2025-10', '43.0', olderB));
  await load(client, await versionSpec('2026-04', '43.0', olderB));
  await load(client, await versionSpec('2026-04', '43.1', newerB));
}

interface Diff {
  readonly totalCount: number;
  readonly comparedVersions: readonly string[] | null;
  readonly nodes: readonly {
    readonly kind: string;
    readonly code: { readonly code: string };
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

const diffOf = (from: string, to: string, rest = ''): string =>
  `{ releaseDiff(from: "${from}", to: "${to}", first: 100${rest}) { totalCount comparedVersions nodes { kind code { code } before after } } }`;
const DRGS = ', kinds: [DRG_CHANGED]';
const rows = ({ nodes }: Diff): string[] =>
  nodes.map(({ kind, code, before, after }) => `${code.code} ${kind}: ${before} > ${after}`);

/** By code; neither B20, whose pairs are the same, nor M43.09 and Q76.2, which came and went. */
const CHANGED = [
  'D72.810 DRG_CHANGED: 43.0: MDC 16: 814, 815, 816 > 43.1: not mapped',
  'D72.818 DRG_CHANGED: 43.0: MDC 16: 814, 815, 816 > 43.1: MDC 04: 814, 815, 816',
  'F45.8 DRG_CHANGED: 43.0: not mapped > 43.1: MDC 19: 882',
  'M43.07 DRG_CHANGED: 43.0: MDC 08: 551, 552 > 43.1: MDC 08: 551, 552; MDC 24: 963, 964, 965',
];

/** "line 30" of a code's first row in an appendix B of these tests. */
const lineIn = (text: string, code: string): string =>
  `line ${text.slice(0, text.indexOf(` ${code} `)).split('\n').length}`;

describe('DRG changes between v43.0 of 2025-10 and v43.1 of 2026-04, both cut', () => {
  const graph = suiteOver(loadVersions);
  const diff = async (from: string, to: string, rest = ''): Promise<Diff> =>
    (await graph.service.data<{ releaseDiff: Diff }>(diffOf(from, to, rest))).releaseDiff;

  test('M43.07, D72.810, D72.818 and F45.8 changed; B20, whose two rows became one, did not', async () => {
    const changes = await diff('2025-10', '2026-04', DRGS);
    expect(rows(changes)).toEqual(CHANGED);
    expect(changes).toMatchObject({ totalCount: 4, comparedVersions: ['43.0', '43.1'] });
  });

  test('beside the other kinds: M43.09 was added and Q76.2 removed, and neither is DRG_CHANGED', async () => {
    const changes = await diff('2025-10', '2026-04');
    expect(rows(changes).filter((row) => row.includes('DRG_CHANGED'))).toEqual(CHANGED);
    const others = changes.nodes.filter(({ kind }) => kind === 'ADDED' || kind === 'REMOVED');
    expect(others.map(({ kind, code }) => `${code.code} ${kind}`)).toEqual(['M43.09 ADDED', 'Q76.2 REMOVED']);
    const codes = changes.nodes.map(({ code }) => code.code);
    expect(codes).toEqual([...codes].sort());
    expect((await diff('2025-10', '2026-04', ', kinds: [ADDED]')).totalCount).toBe(1);
  });

  test('are paged without a gap, M43.07 last', async () => {
    const page = (after: string): string =>
      `{ releaseDiff(from: "2025-10", to: "2026-04"${DRGS}, first: 3${after}) { comparedVersions nodes { code { code } } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      releaseDiff: Diff & { pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const first = (await graph.service.data<Page>(page(''))).releaseDiff;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await graph.service.data<Page>(page(`, after: "${first.pageInfo.endCursor}"`))).releaseDiff;
    expect(rest).toMatchObject({ comparedVersions: ['43.0', '43.1'], nodes: [{ code: { code: 'M43.07' } }] });
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  test('M43.07’s is derived from the code in both releases, with its lines of both appendices B', async () => {
    const { releaseDiff } = await graph.service.data<{
      releaseDiff: { nodes: { code: { code: string }; provenance: { locator: string } }[] };
    }>(
      `{ releaseDiff(from: "2025-10", to: "2026-04"${DRGS}) { nodes { code { code release { name } } provenance { nature locator quote source { slug } derivedFrom { ... on Code { code release { name } } } } } } }`,
    );
    const [b0, b1] = [olderB(sliceText('appendix_B.txt')), newerB(sliceText('appendix_B.txt'))];
    const at = lineIn(b1, 'M4307');
    expect(releaseDiff.nodes.at(-1)).toEqual({
      code: { code: 'M43.07', release: { name: '2026-04' } },
      provenance: {
        nature: 'DERIVED',
        locator: `appendix_B.txt of MS-DRG v43.0, ${lineIn(b0, 'M4307')}, and of v43.1, ${at.replace('line', 'lines')}, ${Number(at.slice(5)) + 1}: M43.07`,
        quote: null,
        source: null,
        derivedFrom: ['2025-10', '2026-04'].map((name) => ({ code: 'M43.07', release: { name } })),
      },
    });
    expect(releaseDiff.nodes.map(({ provenance }) => provenance.locator).slice(0, 3)).toEqual([
      `appendix_B.txt of MS-DRG v43.0, ${lineIn(b0, 'D72810')}, and of v43.1, which does not list it: D72.810`,
      `appendix_B.txt of MS-DRG v43.0, ${lineIn(b0, 'D72818')}, and of v43.1, ${lineIn(b1, 'D72818')}: D72.818`,
      `appendix_B.txt of MS-DRG v43.0, which does not list it, and of v43.1, ${lineIn(b1, 'F458')}: F45.8`,
    ]);
  });

  test('cost one statement more than the diff without them, M43.07’s mappings in one a version, and none the second time', async () => {
    const cold = await coldStatements(graph.client, diffOf('2025-10', '2026-04', DRGS));
    expect(cold).toEqual({ 'diff.drgs': 1, 'code.byKey': 1, 'drg.mappings': 2 });
    const all = await coldStatements(graph.client, diffOf('2025-10', '2026-04'));
    expect(all).toMatchObject({ 'diff.codes': 1, 'diff.drgs': 1, 'drg.mappings': 2 });
    const others = await coldStatements(graph.client, diffOf('2025-10', '2026-04', ', kinds: [RETITLED]'));
    expect(Object.keys(others)).not.toContain('diff.drgs');
    await diff('2025-10', '2026-04', DRGS);
    expect(await graph.service.statements(diffOf('2025-10', '2026-04', DRGS))).toEqual({});
  });

  test('stand in the history of M43.07, and 2025-04, which has no MS-DRG, adds nothing to it', async () => {
    const shape = '{ release { name } kind before after provenance { nature locator derivedFrom { id } } }';
    const data = await graph.service.data<{ history: Change[]; code: { history: Change[] } }>(
      `{ history(code: "M43.07") ${shape} code(code: "M43.07") { history ${shape} } }`,
    );
    expect(told(data.history)).toEqual([`2026-04 ${CHANGED.at(-1)!.slice('M43.07 '.length)}`]);
    expect(data.code.history).toEqual(data.history);
    expect(data.history).toMatchObject([{ provenance: { nature: 'DERIVED', derivedFrom: [{}, {}] } }]);
    const b20 = await graph.service.data<unknown>(`{ history(code: "B20") ${HISTORY} }`);
    expect(b20).toEqual({ history: [] });
  });

  test('without MS-DRG in 2025-04, DRG_CHANGED by name is NOT_LOADED, and left out the diff says that it compared none', async () => {
    for (const kinds of [DRGS, ', kinds: [RETITLED, DRG_CHANGED]']) {
      const error = await graph.service.error('NOT_LOADED', diffOf('2025-04', '2026-04', kinds));
      expect(error.message).toBe(
        'DRG_CHANGED compares the newest MS-DRG version linked to each release, and release 2025-04 has no MS-DRG version: run `npm run load -- msdrg FOLDER --release 2025-04` with the definitions manual of v42.1',
      );
      expect(error.path).toEqual(['releaseDiff']);
    }
    const changes = await diff('2025-04', '2026-04');
    expect(changes.comparedVersions).toBeNull();
    expect(rows(changes).filter((row) => row.includes('DRG_CHANGED'))).toEqual([]);
    expect(rows(changes)).toContain('Q76.2 REMOVED: Congenital spondylolisthesis > null');
    expect((await diff('2025-04', '2026-04', ', kinds: [REMOVED]')).comparedVersions).toBeNull();
  });

  test('backwards is BAD_USER_INPUT, from 2026-04 to 2025-10 and from 2026-04 to itself', async () => {
    for (const to of ['2025-10', '2026-04']) {
      const error = await graph.service.error('BAD_USER_INPUT', diffOf('2026-04', to, DRGS));
      expect(error.message).toBe(`from: expected a release older than ${to}, found 2026-04`);
    }
    const unknown = await graph.service.ask(diffOf('2025-10', '2026-04', ', kinds: [DRG_MOVED]'));
    expect(unknown.errors[0]!.message).toContain('DRG_MOVED');
  });
});

describe('releases whose DRGs cannot differ or be compared', () => {
  const graph = suiteOver(async (client) => {
    for (const release of ['2024-10', '2025-10', '2026-04', '2026-10'])
      await load(client, await tabularSpec(release, { file: TRAPS }));
    await load(client, await versionSpec('2024-10', '43.0', olderB, false));
    await load(client, await versionSpec('2025-10', '43.1', newerB));
    await load(client, await versionSpec('2026-04', '43.1'));
    // A whole older version beside the slice of the newest, which is the one that is meant.
    await load(client, await versionSpec('2026-10', '43.1', newerB));
    await load(client, await versionSpec('2026-10', '44.0', olderB, false));
  });

  test('the same version of both, 43.1, has nothing to compare, and no statement is spent on it', async () => {
    const query = diffOf('2025-10', '2026-04', DRGS);
    expect(await graph.service.data<unknown>(query)).toEqual({
      releaseDiff: { totalCount: 0, comparedVersions: ['43.1', '43.1'], nodes: [] },
    });
    expect(Object.keys(await coldStatements(graph.client, query))).not.toContain('diff.drgs');
  });

  test('a slice of the newest version says nothing: M43.07 is not told as changed, and the question is NOT_LOADED', async () => {
    const error = await graph.service.error('NOT_LOADED', diffOf('2024-10', '2026-10', DRGS));
    expect(error.message).toBe(
      'DRG_CHANGED compares the newest MS-DRG version linked to each release, and release 2024-10 has only a slice of MS-DRG v43.0: run `npm run load -- msdrg FOLDER --release 2024-10` with the definitions manual of v43.0; release 2026-10 has only a slice of MS-DRG v44.0: run `npm run load -- msdrg FOLDER --release 2026-10` with the definitions manual of v44.0',
    );
    for (const [from, to] of [
      ['2024-10', '2025-10'],
      ['2026-04', '2026-10'],
    ] as const)
      expect(await graph.service.data<unknown>(diffOf(from, to))).toEqual({
        releaseDiff: { totalCount: 0, comparedVersions: null, nodes: [] },
      });
    expect(await graph.service.data<unknown>(`{ history(code: "M43.07") ${HISTORY} }`)).toEqual({
      history: [],
    });
  });
});
