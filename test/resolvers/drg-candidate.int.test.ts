import { describe, expect, test } from 'vitest';
import { sliceText } from '../seed/inputs.js';
import { grouperSpec, load, loadSeed, tabularSpec } from '../testkit/graph.js';
import { serve } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

interface Candidates {
  readonly principal: { readonly code: string };
  readonly assumptions: readonly string[];
  readonly undetermined: string | null;
  readonly drgs: readonly {
    readonly drg: { readonly number: string };
    readonly because: string;
    readonly provenance: {
      readonly nature: string;
      readonly locator: string;
      readonly derivedFrom: readonly { readonly code?: string; readonly number?: string }[];
    };
  }[];
  readonly complications: readonly {
    readonly code: { readonly code: string };
    readonly level: string;
    readonly counted: boolean;
    readonly because: string;
    readonly pdxCollection: { readonly number: string } | null;
  }[];
}

const CANDIDATES = `query ($principal: String!, $secondary: [String!], $dischargedAlive: Boolean, $version: String) {
  drgCandidates(principal: $principal, secondary: $secondary, dischargedAlive: $dischargedAlive, version: $version) {
    principal { code } assumptions undetermined
    drgs { drg { number } because provenance { nature locator derivedFrom { ... on Code { code } ... on Drg { number } } } }
    complications { code { code } level counted because pdxCollection { number } } } }`;

describe('drgCandidates over the seed', () => {
  const graph = suiteOver(loadSeed);
  const candidatesOf = async (principal: string, secondary: string[] = []): Promise<Candidates> =>
    (await graph.service.data<{ drgCandidates: Candidates }>(CANDIDATES, { principal, secondary }))
      .drgCandidates;

  test('M43.07 alone is 552, and says by which row of appendix B', async () => {
    const { principal, undetermined, drgs, complications, assumptions } = await candidatesOf(' m4307 ');
    expect(principal).toEqual({ code: 'M43.07' });
    expect(undetermined).toBeNull();
    expect(complications).toEqual([]);
    expect(assumptions).toContain('Discharged alive');
    expect(drgs).toEqual([
      {
        drg: { number: '552' },
        because:
          'Appendix B lists M43.07 with DRG 551-552 in MDC 08; no secondary diagnosis counts as CC or MCC',
        provenance: {
          nature: 'DERIVED',
          locator: 'appendix_B.txt, line 17: M43.07, MDC 08',
          derivedFrom: [{ code: 'M43.07' }, { number: '552' }],
        },
      },
    ]);
  });

  test('the MCC S32.001B makes M43.07 551, the CC S32.000A beside it changes nothing, and each says why', async () => {
    const { drgs, complications } = await candidatesOf('M43.07', ['S32.001B', 'S32.000A', 'M43.06']);
    expect(drgs.map(({ drg }) => drg.number)).toEqual(['551']);
    expect(drgs[0]!.because).toBe(
      'Appendix B lists M43.07 with DRG 551-552 in MDC 08; S32.001B counts as MCC',
    );
    expect(drgs[0]!.provenance.locator).toMatch(
      /^appendix_B\.txt, line 17: M43\.07, MDC 08; appendix_C\.txt, line \d+: S32\.001B$/,
    );
    expect(drgs[0]!.provenance.derivedFrom).toContainEqual({ code: 'S32.001B' });
    expect(complications.map(({ code, level, counted }) => [code.code, level, counted])).toEqual([
      ['S32.001B', 'MCC', true],
      ['S32.000A', 'CC', true],
      ['M43.06', 'NONE', false],
    ]);
    expect(complications[2]!.because).toBe(
      'Appendix C of MS-DRG v43.1 lists M43.06 neither as CC nor as MCC',
    );
  });

  test('S33.101A cancels the MCC S32.001B by collection 1661, whose codes can be walked', async () => {
    const { complications, drgs, undetermined } = await candidatesOf('S33.101A', ['S32.001B']);
    expect(complications).toMatchObject([
      {
        counted: false,
        because:
          'S32.001B is an MCC that principal diagnosis S33.101A cancels: PDX collection 1661 holds S33.101A',
        pdxCollection: { number: '1661' },
      },
    ]);
    // Both are traumas of the trunk, and nobody can tell whether of one body site.
    expect(drgs.map(({ drg }) => drg.number)).toEqual(['552', '965']);
    expect(undetermined).toMatch(/different body sites.* MDC 24/);
  });

  test('one that comes twice, and M43.07 beside itself, count once and not at all', async () => {
    const { complications } = await candidatesOf('M43.07', ['S32001B', 's32.001b', 'M43.07']);
    expect(complications.map(({ code }) => code.code)).toEqual(['S32.001B']);
  });

  test.each([
    ['a subcategory', 'M43.0', [], 'BAD_USER_INPUT', 'principal: "M43.0" is not billable'],
    ['no code at all', '***', [], 'BAD_USER_INPUT', 'principal: expected a code such as "M43.07"'],
    [
      'a block and a chapter beside M43.07',
      'M43.07',
      ['M40-M43', '13'],
      'BAD_USER_INPUT',
      'secondary: "M40-M43" is a block; secondary: "13" is a chapter',
    ],
    ['a code outside of the slice', 'M43.07', ['J96.01'], 'NOT_LOADED', 'J96.01 is outside it'],
    [
      '51 secondary diagnoses beside M43.07',
      'M43.07',
      Array.from({ length: 51 }, () => 'M43.06'),
      'BAD_USER_INPUT',
      'secondary: expected at most 50, found 51',
    ],
  ])('%s is refused with what was expected', async (_what, principal, secondary, code, message) => {
    const { errors } = await graph.service.ask(CANDIDATES, { principal, secondary });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors[0]!.message).toContain(message);
  });

  test('a version that is not loaded, and one that is none, are told beside M43.07', async () => {
    const refused = async (version: string): Promise<unknown> =>
      (await graph.service.ask(CANDIDATES, { principal: 'M43.07', version })).errors.map(
        ({ message, extensions }) => `${extensions.code}: ${message}`,
      );
    expect(await refused('42.1')).toEqual([
      'NOT_LOADED: MS-DRG v42.1 is not loaded (loaded: 43.1): run `npm run load -- msdrg FOLDER`',
    ]);
    expect(await refused('x')).toEqual([
      'BAD_USER_INPUT: version: expected an MS-DRG version such as "43.1", found "x"',
    ]);
  });

  test('M43.07 with 50 secondary diagnoses costs as many statements as with one', async () => {
    const cost = async (secondary: string[]): Promise<number> => {
      const cold = await serve(graph.client, { WARM: 'off', CACHE_MB: '0' });
      try {
        await cold.ask('{ __typename }');
        const before = total(graph.client.statements);
        expect((await cold.ask(CANDIDATES, { principal: 'M43.07', secondary })).errors).toEqual([]);
        return total(graph.client.statements) - before;
      } finally {
        await cold.stop();
      }
    };
    const codes = ['0', '1', '2', '3', '4'].flatMap((vertebra) =>
      ['A', 'B', 'D', 'G', 'K', 'S'].map((character) => `S32.0${vertebra}1${character}`),
    );
    const one = await cost(codes.slice(0, 1));
    expect(await cost(codes)).toBe(one);
    // codes, mappings, DRGs, complications, collections; then what the answer is derived from: codes and DRGs once more.
    expect(one).toBeLessThanOrEqual(7);
  });
});

function total(statements: ReadonlyMap<string, number>): number {
  return [...statements]
    .filter(([name]) => name !== 'revision.current')
    .reduce((sum, [, count]) => sum + count, 0);
}

describe('Code.complication over the seed', () => {
  const graph = suiteOver(loadSeed);

  test('S32.001B is an MCC of HAC category 05 with collection 1661, which holds S33.101A among others', async () => {
    const { code } = await graph.service.data<{ code: Record<string, unknown> }>(
      `{ code(code: "S32.001B") { complication { level aliveOnly hac suppressedIn { number } provenance { nature locator }
        pdxCollection { number provenance { locator } codes(first: 100) { totalCount complete nodes { code } } } } } }`,
    );
    expect(code).toMatchObject({
      complication: {
        level: 'MCC',
        aliveOnly: false,
        hac: '05',
        suppressedIn: [],
        provenance: { nature: 'OFFICIAL', locator: expect.stringMatching(/line \d+: S32\.001B$/) as string },
        pdxCollection: {
          number: '1661',
          provenance: { locator: expect.stringMatching(/line \d+: PDX collection 1661$/) as string },
          codes: { complete: false },
        },
      },
    });
    const { nodes } = (code['complication'] as { pdxCollection: { codes: { nodes: { code: string }[] } } })
      .pdxCollection.codes;
    expect(nodes.map((node) => node.code)).toContain('S33.101A');
  });

  test('M43.07 is neither, since appendix C does not list it; M43.0 is no diagnosis', async () => {
    const data = await graph.service.data<unknown>(
      '{ a: code(code: "M43.07") { complication { level pdxCollection { number } hac provenance { locator } } } b: code(code: "M43.0") { complication { level } } }',
    );
    expect(data).toEqual({
      a: {
        complication: {
          level: 'NONE',
          pdxCollection: null,
          hac: null,
          provenance: { locator: 'appendix_C.txt does not list M43.07' },
        },
      },
      b: { complication: null },
    });
  });

  test('collection 1661 is walked page by page as it is read at once, from S32.001B on', async () => {
    const PAGE = `query ($first: Int, $after: String) { code(code: "S32.001B") { complication { pdxCollection {
      codes(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { code } } } } } }`;
    interface Page {
      code: {
        complication: {
          pdxCollection: {
            codes: {
              totalCount: number;
              pageInfo: { hasNextPage: boolean; endCursor: string };
              nodes: { code: string }[];
            };
          };
        };
      };
    }
    const page = async (first: number, after?: string) =>
      (await graph.service.data<Page>(PAGE, { first, after })).code.complication.pdxCollection.codes;
    const whole = await page(100);
    const walked: string[] = [];
    for (let after: string | undefined; ;) {
      const part = await page(7, after);
      walked.push(...part.nodes.map((node) => node.code));
      if (!part.pageInfo.hasNextPage) break;
      after = part.pageInfo.endCursor;
    }
    expect(walked).toHaveLength(whole.totalCount);
    expect(walked.slice(0, 100)).toEqual(whole.nodes.map((node) => node.code));
  });
});

/** J18.9, which appendices B and C of the traps speak of and their tabular list lacks. */
const CHAPTER_10 = `<chapter><name>10</name><desc>Diseases of the respiratory system (J00-J99)</desc>
  <section id="J09-J18"><desc>Influenza and pneumonia (J09-J18)</desc>
    <diag><name>J18</name><desc>Pneumonia, unspecified organism</desc>
      <diag><name>J18.9</name><desc>Pneumonia, unspecified organism</desc></diag></diag></section></chapter>`;

describe('drgCandidates over the traps and J18.9 as a whole release and version', () => {
  const graph = suiteOver(async (client) => {
    const text = sliceText('traps').replace('</ICD10CM.tabular>', `${CHAPTER_10}</ICD10CM.tabular>`);
    await load(client, await tabularSpec('2026-04', { text }));
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
  });
  const candidatesOf = async (variables: Record<string, unknown>): Promise<Candidates> =>
    (await graph.service.data<{ drgCandidates: Candidates }>(CANDIDATES, variables)).drgCandidates;

  test('J18.9 beside B20 makes 976 and does not count there: part 3', async () => {
    const { drgs, complications, undetermined } = await candidatesOf({
      principal: 'B20',
      secondary: ['J18.9'],
    });
    expect(undetermined).toBeNull();
    expect(drgs.map(({ drg }) => drg.number)).toEqual(['976']);
    expect(complications).toMatchObject([
      {
        level: 'MCC',
        counted: false,
        because:
          'J18.9 is part of what makes DRGs 974, 975 and 976 and does not count there (appendix C, part 3)',
      },
    ]);
    expect((await candidatesOf({ principal: 'B20' })).drgs.map(({ drg }) => drg.number)).toEqual(['977']);
  });

  test('M43.07 beside J18.9 is 551; V00.01XA is listed with no DRG, and that is said', async () => {
    const numbers = ({ drgs }: Candidates): string[] => drgs.map(({ drg }) => drg.number);
    expect(numbers(await candidatesOf({ principal: 'M43.07', secondary: ['J18.9'] }))).toEqual(['551']);
    const { undetermined, drgs } = await candidatesOf({ principal: 'V00.01XA', secondary: ['J18.9'] });
    expect(drgs).toEqual([]);
    expect(undetermined).toContain('lists V00.01XA with no DRG');
  });

  test('B20 as a secondary diagnosis of J18.9 stays open between MDC 04 and MDC 25', async () => {
    const { undetermined, drgs } = await candidatesOf({ principal: 'J18.9', secondary: ['B20'] });
    expect(undetermined).toMatch(/J18\.9 as principal diagnosis beside B20 belongs to MDC 25/);
    expect(drgs.map(({ drg }) => drg.number)).toEqual(['194', '976']);
  });
});
