import { describe, expect, test } from 'vitest';
import { grouperSpec, load, loadSeed, loadTraps, tabularSpec, TRAPS } from '../testkit/graph.js';
import { lineOf, SEED_TABULAR } from '../testkit/place.js';
import { suiteOver } from '../testkit/suite.js';

interface Mappings {
  readonly status: string;
  readonly totalCount: number;
  readonly edges: readonly {
    readonly node: { readonly number: string; readonly version: string };
    readonly mdc: { readonly number: string };
    readonly provenance: { readonly locator: string };
  }[];
}

const MAPPINGS =
  'status totalCount edges { node { number version } mdc { number } provenance { nature locator quote source { slug } } }';
/** "08 551": MDC and DRG of each mapping. */
const pairs = ({ edges }: Mappings): string[] => edges.map(({ node, mdc }) => `${mdc.number} ${node.number}`);
const none = (status: string): unknown => ({ status, totalCount: 0, edges: [] });

describe('MS-DRGs over the seed, slices of 2026-04 and v43.1', () => {
  const graph = suiteOver(loadSeed);
  const drgs = async (code: string): Promise<Mappings> => {
    const data = await graph.service.data<{ code: { drgs: Mappings } }>(
      `query ($code: String!) { code(code: $code) { drgs(first: 100) { ${MAPPINGS} } } }`,
      { code },
    );
    return data.code.drgs;
  };

  test('M43.07 is a candidate for 551 and 552 in MDC 08, by its row of appendix B', async () => {
    const mappings = await drgs('M43.07');
    expect(mappings).toMatchObject({ status: 'MAPPED', totalCount: 2 });
    expect(pairs(mappings)).toEqual(['08 551', '08 552']);
    const line = lineOf('seed/official/2026-04/appendix_B.txt', ' M4307 ');
    for (const { node, provenance } of mappings.edges) {
      expect(node.version).toBe('43.1');
      expect(provenance).toEqual({
        nature: 'OFFICIAL',
        locator: `appendix_B.txt, line ${line}: M43.07, MDC 08`,
        quote: null,
        source: { slug: 'cms-ms-drg-43-1' },
      });
    }
  });

  test('S32.002A is a candidate in MDC 08 and, by the row below, in MDC 24', async () => {
    const mappings = await drgs('S32.002A');
    expect(pairs(mappings)).toEqual(['08 551', '08 552', '24 963', '24 964', '24 965']);
    const line = lineOf('seed/official/2026-04/appendix_B.txt', ' S32002A ');
    expect(mappings.edges.map(({ provenance }) => provenance.locator)).toEqual(
      [0, 0, 1, 1, 1].map(
        (below) => `appendix_B.txt, line ${line + below}: S32.002A, MDC ${below === 0 ? '08' : '24'}`,
      ),
    );
  });

  test('M43.0, S33.101 and chapter 13 are NOT_BILLABLE and have no DRG', async () => {
    for (const code of ['M43.0', 'S33.101', '13', 'M40-M43'])
      expect(await drgs(code), code).toEqual(none('NOT_BILLABLE'));
  });

  test('551 and 552 are one family of MDC 08, medical, and differ in their tier', async () => {
    const { drg } = await graph.service.data<{ drg: unknown }>(
      `{ drg(number: "552") { number title version mdc { number title } type tier family { number tier } provenance { nature locator quote source { slug kind } } } }`,
    );
    expect(drg).toEqual({
      number: '552',
      title: 'Medical Back Problems without MCC',
      version: '43.1',
      mdc: { number: '08', title: null },
      type: 'MEDICAL',
      tier: 'WITHOUT_MCC',
      family: [
        { number: '551', tier: 'WITH_MCC' },
        { number: '552', tier: 'WITHOUT_MCC' },
      ],
      provenance: {
        nature: 'OFFICIAL',
        locator: `appendix_A.txt, line ${lineOf('seed/official/2026-04/appendix_A.txt', '552 08')}: DRG 552`,
        quote: 'Medical Back Problems without MCC',
        source: { slug: 'cms-ms-drg-43-1', kind: 'MS_DRG_DEFINITIONS' },
      },
    });
  });

  test('a version is meant by name: drg 552 of 43.1, and 43 is 43.0, which is not loaded', async () => {
    const { drg } = await graph.service.data<{ drg: unknown }>(
      '{ drg(number: "552", version: "43.1") { version } }',
    );
    expect(drg).toEqual({ version: '43.1' });
    const error = await graph.service.error('NOT_LOADED', '{ drg(number: "552", version: "43") { title } }');
    expect(error.message).toBe(
      'MS-DRG v43.0 is not loaded (loaded: 43.1): run `npm run load -- msdrg FOLDER`',
    );
  });

  test.each([
    ['{ drg(number: "5") { title } }', 'number: expected three digits such as "552", found "5"'],
    ['{ drg(number: "551-552") { title } }', 'found "551-552"'],
    [
      '{ drg(number: "552", version: "v43") { title } }',
      'version: expected an MS-DRG version such as "43.1", found "v43"',
    ],
    ['{ code(code: "M43.07") { drgs(version: "next") { status } } }', 'version: expected an MS-DRG version'],
    [
      '{ drg(number: "552") { codes(filter: { under: "?" }) { totalCount } } }',
      'filter.under: expected a code',
    ],
    ['{ drg(number: "552") { codes(release: "26-04") { totalCount } } }', 'release: expected year and month'],
  ])('%s is BAD_USER_INPUT', async (query, words) => {
    expect((await graph.service.error('BAD_USER_INPUT', query)).message).toContain(words);
  });

  test('DRG 001, outside the slice of M43.07’s MDC, is NOT_LOADED', async () => {
    const error = await graph.service.error('NOT_LOADED', '{ drg(number: "001") { title } }');
    expect(error.message).toBe(
      'Only a slice of MS-DRG v43.1 is loaded, and DRG 001 is outside it: load the definitions manual with `npm run load -- msdrg FOLDER`',
    );
    expect(error.path).toEqual(['drg']);
  });

  test('codes of DRG 552 under M43.0 are M43.00 to M43.09, told as cut by the slice', async () => {
    const { drg } = await graph.service.data<{ drg: { codes: { nodes: { code: string }[] } } }>(
      '{ drg(number: "552") { codes(filter: { under: "M43.0" }) { complete totalCount nodes { code } } } }',
    );
    expect(drg.codes).toEqual({
      complete: false,
      totalCount: 10,
      nodes: Array.from({ length: 10 }, (_, digit) => ({ code: `M43.0${digit}` })),
    });
  });

  test.each([
    ['{ mdc: "08", type: MEDICAL, tier: WITHOUT_MCC }', '552'],
    ['{ mdc: "24" }', '963'],
    ['{ type: SURGICAL, tier: NONE }', '402'],
    ['{ tier: WITH_CC_OR_MCC, mdc: "23" }', '949'],
  ])('drgs(filter: %s) are those of Cypher, %s among them', async (filter, number) => {
    const { drgs: page } = await graph.service.data<{
      drgs: {
        totalCount: number;
        complete: boolean;
        nodes: { number: string; mdc: { number: string }; type: string; tier: string }[];
      };
    }>(
      `{ drgs(filter: ${filter}, first: 100) { totalCount complete nodes { number mdc { number } type tier } } }`,
    );
    const asked = Object.fromEntries(
      [...filter.matchAll(/(\w+): "?(\w+)"?/g)].map(([, name, value]) => [name!, value!]),
    );
    const rows = await graph.client.read<{ number: string }>(
      'test.drgs',
      'MATCH (d:Drg) WHERE all(name IN keys($asked) WHERE d[name] = $asked[name]) RETURN d.number AS number ORDER BY number',
      { asked },
    );
    expect(page.nodes.map((node) => node.number)).toEqual(rows.map((row) => row.number));
    expect(rows.map((row) => row.number)).toContain(number);
    expect(page).toMatchObject({ totalCount: rows.length, complete: false });
  });

  test('the family of 551 and that of 552 are both, within a tier one of them; 999 and "55" are told', async () => {
    const data = await graph.service.data<unknown>(
      `{ a: drgs(filter: { family: "551" }) { totalCount nodes { number } } b: drgs(filter: { family: "552", tier: WITH_MCC }) { nodes { number } } }`,
    );
    expect(data).toEqual({
      a: { totalCount: 2, nodes: [{ number: '551' }, { number: '552' }] },
      b: { nodes: [{ number: '551' }] },
    });
    for (const [family, code] of [
      ['55', 'BAD_USER_INPUT'],
      ['999', 'NOT_LOADED'],
    ]) {
      const { errors } = await graph.service.ask(`{ drgs(filter: { family: "${family}" }) { totalCount } }`);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    }
  });

  test('no DRG is of MDC 99, and none of M43.07’s is of MDC 24', async () => {
    const data = await graph.service.data<unknown>(
      '{ drgs(filter: { mdc: "99" }) { totalCount nodes { number } } }',
    );
    expect(data).toEqual({ drgs: { totalCount: 0, nodes: [] } });
    expect(pairs(await drgs('M43.07')).filter((pair) => pair.startsWith('24'))).toEqual([]);
  });
});

describe('MS-DRGs over the traps of 2026-04 and v43.1, loaded as if they were all', () => {
  const graph = suiteOver(loadTraps);

  test('V00.01XA, which the whole appendix B does not list, is NOT_MAPPED', async () => {
    const data = await graph.service.data<unknown>(
      `{ a: code(code: "V00.01XA") { billable drgs { ${MAPPINGS} } } b: code(code: "V00.01") { drgs { status } } }`,
    );
    expect(data).toEqual({
      a: { billable: true, drgs: none('NOT_MAPPED') },
      b: { drgs: { status: 'NOT_BILLABLE' } },
    });
  });

  test('B20 at 969-977 has no 971, 972 and 973, and its second row of MDC 25 adds nothing', async () => {
    const { code } = await graph.service.data<{ code: { drgs: Mappings } }>(
      `{ code(code: "B20") { drgs { ${MAPPINGS} } } }`,
    );
    expect(pairs(code.drgs)).toEqual(
      ['969', '970', '974', '975', '976', '977'].map((number) => `25 ${number}`),
    );
    const line = lineOf('test/slices/msdrg-43.1/appendix_B.txt', ' B20 ');
    expect(new Set(code.drgs.edges.map(({ provenance }) => provenance.locator))).toEqual(
      new Set([`appendix_B.txt, line ${line}: B20, MDC 25`]),
    );
  });

  test('DRG 001, which a complete 43.1 does not have, is null beside 551', async () => {
    const data = await graph.service.data<unknown>(
      '{ a: drg(number: "001") { title } b: drg(number: "551") { number codes { complete totalCount } } }',
    );
    expect(data).toEqual({ a: null, b: { number: '551', codes: { complete: true, totalCount: 11 } } });
  });

  test('J18.9, listed in appendix B and absent from the release, is null and maps nothing', async () => {
    const data = await graph.service.data<unknown>(
      '{ code(code: "J18.9") { code } drg(number: "791") { codes { totalCount nodes { code } } } }',
    );
    expect(data).toEqual({ code: null, drg: { codes: { totalCount: 0, nodes: [] } } });
  });
});

describe('what appendix A leaves open: 998 and 999 beside 552', () => {
  const graph = suiteOver(async (client) => {
    await load(client, await tabularSpec('2026-04', { file: TRAPS }));
    await load(
      client,
      await grouperSpec('2026-04', {
        a: [
          '    Appendix A List of MS-DRGs Version 44.0',
          'DRG MDC MS Description',
          '014     P  Allogeneic Bone Marrow Transplant',
          '551 08  M  Medical Back Problems with MCC',
          '552 08  M  Medical Back Problems without MCC',
          '998        Principal Diagnosis Invalid as Discharge Diagnosis',
          '999        Ungroupable',
        ],
        b: [
          'Appendix B Diagnosis Code/MDC/MS-DRG Index',
          ' I10 Dx  MDC DRG(s)      ICD-10-CM Description',
          ' M4307   08  551-552     Spondylolysis, lumbosacral region',
          '         Pre 014',
        ],
      }),
    );
  });

  test('998 and 999 have neither type nor MDC, and are a family of their own', async () => {
    const { drgs } = await graph.service.data<{ drgs: { nodes: unknown[] } }>(
      '{ drgs(version: "44.0") { nodes { number type tier mdc { number } family { number } } } }',
    );
    expect(drgs.nodes).toMatchObject([
      { number: '014', type: 'SURGICAL', tier: 'NONE', mdc: null, family: [{ number: '014' }] },
      { number: '551', type: 'MEDICAL', mdc: { number: '08' } },
      { number: '552', type: 'MEDICAL', mdc: { number: '08' } },
      { number: '998', type: null, tier: 'NONE', mdc: null, family: [{ number: '998' }] },
      { number: '999', type: null, tier: 'NONE', mdc: null, family: [{ number: '999' }] },
    ]);
  });

  test('M43.07 maps to 014 in “Pre”, whose MDC appendix A leaves out', async () => {
    const { code } = await graph.service.data<{ code: { drgs: Mappings } }>(
      `{ code(code: "M43.07") { drgs { ${MAPPINGS} } } }`,
    );
    expect(pairs(code.drgs)).toEqual(['08 551', '08 552', 'Pre 014']);
  });
});

describe('a release without MS-DRG', () => {
  const graph = suiteOver(async (client) => {
    await load(client, await tabularSpec('2026-04', { file: TRAPS }));
  });

  test('M43.07 and V00.01XA are NOT_LOADED, neither mapped nor unmapped', async () => {
    const { codes } = await graph.service.data<{ codes: { nodes: unknown[] } }>(
      '{ codes(codes: ["M43.07", "V00.01XA"]) { nodes { drgs { status totalCount } } } }',
    );
    expect(codes.nodes).toEqual([
      { drgs: { status: 'NOT_LOADED', totalCount: 0 } },
      { drgs: { status: 'NOT_LOADED', totalCount: 0 } },
    ]);
  });

  test.each([
    '{ drg(number: "552") { title } }',
    '{ drgs { totalCount } }',
    '{ codes(filter: { drg: "552" }) { totalCount } }',
  ])('%s is NOT_LOADED and says what to load', async (query) => {
    const error = await graph.service.error('NOT_LOADED', query);
    expect(error.message).toBe(
      'No MS-DRG version is linked to release 2026-04: run `npm run load -- msdrg FOLDER` with the definitions manual of v43.1',
    );
  });
});

describe('a whole release 2026-04 over a slice of MS-DRG v43.1, and the other way round', () => {
  const seedSlice = 'seed/official/2026-04';
  const complete = '{ drg(number: "552") { codes { complete } } codes(filter: { drg: "552" }) { complete } }';

  describe('a slice of v43.1', () => {
    const graph = suiteOver(async (client) => {
      await load(client, await tabularSpec('2026-04', { file: TRAPS }));
      await load(client, await grouperSpec('2026-04', seedSlice, false));
    });

    test('the codes of 552 may lack some, and D72.810 without a row is NOT_LOADED', async () => {
      const data = await graph.service.data<unknown>(complete);
      expect(data).toEqual({ drg: { codes: { complete: false } }, codes: { complete: false } });
      const mapping = await graph.service.data<unknown>('{ code(code: "D72.810") { drgs { status } } }');
      expect(mapping).toEqual({ code: { drgs: { status: 'NOT_LOADED' } } });
    });
  });

  describe('a slice of 2026-04', () => {
    const graph = suiteOver(async (client) => {
      await load(client, await tabularSpec('2026-04', { file: SEED_TABULAR }, false));
      await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
    });

    test('the codes of 552 may lack some', async () => {
      const data = await graph.service.data<unknown>(complete);
      expect(data).toEqual({ drg: { codes: { complete: false } }, codes: { complete: false } });
    });
  });
});
