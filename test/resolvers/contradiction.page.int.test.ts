import { describe, expect, test } from 'vitest';
import { briefsSpec, load, loadSeed, quietReport } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

const OF_PAGES = `{
  contradictions(filter: { kinds: [PAGE_AGAINST_PAGE, PAGE_AGAINST_ITSELF, PAGE_AGAINST_TABULAR, PAGE_AGAINST_DRG_TABLES] }, first: 100) {
    totalCount
    nodes {
      id kind official explanation
      subject { code }
      sides { relation statement { ordinal brief { code { code } } asserts { relation condition } } note { kind owner { code } } drg { number tier } }
    }
  }
}`;

interface Told {
  readonly contradictions: {
    readonly nodes: readonly {
      readonly kind: string;
      readonly official: string | null;
      readonly explanation: string;
      readonly subject: readonly { readonly code: string }[];
      readonly sides: readonly {
        readonly relation: string;
        readonly statement: { readonly brief: { readonly code: { readonly code: string } } } | null;
        readonly note: { readonly kind: string; readonly owner: { readonly code: string } } | null;
        readonly drg: { readonly number: string } | null;
      }[];
    }[];
  };
}

/** "PAGE_AGAINST_PAGE NEVER_TOGETHER: M43.03 MAY_WITH; M43.02 NEVER_WITH | EXCLUDES1 at M43.0", sides by page, once each. */
function inShort({ contradictions }: Told): string[] {
  return contradictions.nodes.map(({ kind, official, sides }) => {
    const pages = sides.flatMap(({ statement, relation }) =>
      statement ? `${statement.brief.code.code} ${relation}` : [],
    );
    const decides = sides.flatMap(({ note, drg }) =>
      note ? `${note.kind} at ${note.owner.code}` : drg ? `DRG ${drg.number}` : [],
    );
    return `${kind} ${official ?? '-'}: ${[...new Set(pages)].sort().join('; ')} | ${[...new Set(decides)].sort().join('; ')}`;
  });
}

/** Read off the five pages and the slice by a person; data.md lists what must be among them. */
const BY_HAND = [
  'PAGE_AGAINST_DRG_TABLES -: M43.02 TIER_AFFECTED_BY | DRG 551; DRG 552',
  'PAGE_AGAINST_ITSELF NEVER_TOGETHER: M43.00 MAY_WITH; M43.00 NEVER_WITH | EXCLUDES1 at M43.0',
  'PAGE_AGAINST_PAGE -: M43.00 DEFAULTS_TO; M43.02 DEFAULTS_TO; M43.03 DEFAULTS_TO; M43.04 DEFAULTS_TO; M43.07 DEFAULTS_TO | ',
  'PAGE_AGAINST_PAGE NEVER_TOGETHER: M43.00 COVERS; M43.00 DOES_NOT_COVER; M43.00 USE_INSTEAD; M43.02 COVERS; M43.02 DOES_NOT_COVER; M43.03 COVERS; M43.04 COVERS; M43.04 DOES_NOT_COVER; M43.07 COVERS; M43.07 DOES_NOT_COVER | EXCLUDES1 at M43; EXCLUDES1 at M43.0; EXCLUDES1 at Q76.2',
  'PAGE_AGAINST_PAGE NEVER_TOGETHER: M43.00 MAY_WITH; M43.00 NEVER_WITH; M43.02 NEVER_WITH; M43.03 MAY_WITH; M43.04 MAY_WITH; M43.04 NEVER_WITH; M43.07 NEVER_WITH | EXCLUDES1 at M43.0',
];

const OWN_PAGE = `code: M43.06
verifiedOn: 2026-06-01
sources: [cdc-tabular-2025-10]
sections:
  description: Acquired spondylolysis of the lumbar region.
  pitfalls:
    - text: M43.06 may be coded with Q76.2.
      asserts: [{ relation: MAY_WITH, object: Q76.2 }]
    - text: M43.06 groups to DRG 460, and is in chapter 6.
      asserts: [{ relation: GROUPS_TO, drg: 460 }, { relation: IN_CHAPTER, object: 6 }, { relation: IS_BILLABLE }]
`;

describe('where the five pages contradict each other and the official files', () => {
  const graph = suiteOver(loadSeed);

  test('the list is the one made by hand, M43.0 with M43.1 among it', async () => {
    expect(inShort(await graph.service.data<Told>(OF_PAGES)).sort()).toEqual(BY_HAND);
  });

  test('each says in plain words who says what, and what decides: M43.02 on CC, M43.04 at different levels', async () => {
    const { contradictions } = await graph.service.data<Told>(OF_PAGES);
    const about = (words: string): string =>
      contradictions.nodes.find(({ explanation }) => explanation.startsWith(words))!.explanation;
    expect(about('M43.02, complication')).toContain(
      'MS-DRG v43.1 has DRG 551 and 552, which split by MCC only.',
    );
    const pair = contradictions.nodes.find(({ kind }) => kind === 'PAGE_AGAINST_PAGE')!.explanation;
    expect(pair).toContain('page M43.04: M43.04 may stand with M43.1 (at different levels)');
    expect(pair).toContain(
      'Release 2026-04: NEVER_TOGETHER by Excludes1 at M43.0 (“spondylolisthesis (M43.1)”).',
    );
    expect(about('spinal region')).toContain('M43.0 (“Spondylolysis”) is not billable');
  });

  test('statements find their contradictions, and contradicted ones are found: .00 is torn over M43.1', async () => {
    const { statements } = await graph.service.data<{
      statements: { totalCount: number; nodes: { contradictions: { kind: string }[] }[] };
    }>(
      '{ statements(filter: { code: "M43.00", contradicted: true }, first: 100) { totalCount nodes { contradictions { kind } } } }',
    );
    expect(statements.totalCount).toBeGreaterThan(3);
    expect(statements.nodes.every(({ contradictions }) => contradictions.length > 0)).toBe(true);
    expect(
      new Set(statements.nodes.flatMap(({ contradictions }) => contradictions.map(({ kind }) => kind))),
    ).toEqual(new Set(['PAGE_AGAINST_ITSELF', 'PAGE_AGAINST_PAGE']));
    const rest = await graph.service.data<{ statements: { totalCount: number } }>(
      '{ statements(filter: { code: "M43.00", contradicted: false }) { totalCount } }',
    );
    const all = await graph.service.data<{ statements: { totalCount: number } }>(
      '{ statements(filter: { code: "M43.00" }) { totalCount } }',
    );
    expect(rest.statements.totalCount + statements.totalCount).toBe(all.statements.totalCount);
  });

  test('where each assertion of M43.07 stands, by which notes, and which pages confirm it', async () => {
    const { statements } = await graph.service.data<{
      statements: {
        nodes: {
          asserts: {
            relation: string;
            stand: string;
            object: { code?: string } | null;
            grounds: { owner: { code: string } }[];
            confirmedBy: { brief: { code: { code: string } } }[];
          }[];
        }[];
      };
    }>(
      `{ statements(filter: { code: "M43.07" }, first: 100) { nodes { asserts {
         relation stand object { ... on Code { code } } grounds { owner { code } } confirmedBy { brief { code { code } } } } } } }`,
    );
    const asserts = statements.nodes.flatMap((statement) => statement.asserts);
    const of = (relation: string): (typeof asserts)[number] =>
      asserts.find((one) => one.relation === relation)!;
    expect(of('IS_BILLABLE')).toMatchObject({ stand: 'CONFIRMED', grounds: [] });
    expect(of('IN_CHAPTER').stand).toBe('CONFIRMED');
    expect(of('GROUPS_TO').stand).toBe('CONFIRMED');
    const never = asserts.find(
      ({ relation, object }) => relation === 'NEVER_WITH' && object?.code === 'Q76.2',
    )!;
    expect(never.stand).toBe('CONFIRMED');
    expect(never.grounds.map(({ owner }) => owner.code).sort()).toEqual(['M43', 'M43.0', 'Q76.2']);
    // Page .02 says it of all of M43.0; .00 and .04 of codes beside M43.07.
    expect(never.confirmedBy.map(({ brief }) => brief.code.code)).toEqual(['M43.02']);
    expect(of('COVERS').stand).toMatch(/^(NOT_COMPARABLE|CONFIRMED)$/);
  });

  test('stale statements are found, with the reason and whether it still holds: M43.07 in 2026-04', async () => {
    const count = async (filter: string): Promise<number> =>
      (
        await graph.service.data<{ statements: { totalCount: number } }>(
          `{ statements(filter: { ${filter} }) { totalCount } }`,
        )
      ).statements.totalCount;
    expect(await count('stale: true')).toBe(247);
    expect(await count('stale: false')).toBe(0);
    const { statements } = await graph.service.data<{
      statements: { nodes: { stale: boolean; staleBecause: string[] }[] };
    }>(
      '{ statements(filter: { code: "M43.07", sections: [DESCRIPTION], stale: true }) { nodes { stale staleBecause } } }',
    );
    expect(statements.nodes[0]!.stale).toBe(true);
    expect(statements.nodes[0]!.staleBecause).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^cites .*October.*; 2026-04 is loaded and in force$/i) as string,
        '“M43.07 is billable” still holds in 2026-04',
        '“M43.07 belongs to chapter 13” still holds in 2026-04',
      ]),
    );
  });
});

describe('a page of one’s own that allows M43.06 with Q76.2', () => {
  const graph = suiteOver(loadSeed);

  test('is told at load and listed with the three notes against it, and gone with the page', async () => {
    const report = quietReport();
    await load(graph.client, await briefsSpec({ mine: { 'M43.06.yaml': OWN_PAGE } }), report);
    await graph.service.revision.refresh();
    const told = report.lines.filter((line) => /PAGE_AGAINST/.test(line));
    expect(report.lines.join('\n')).toContain('in 8 places, 3 of them new');
    expect(told.map((line) => line.trim().split(':')[0])).toEqual([
      'PAGE_AGAINST_PAGE',
      'PAGE_AGAINST_DRG_TABLES',
      'PAGE_AGAINST_TABULAR',
    ]);
    expect(told[0]).toContain('page M43.06: M43.06 may stand with Q76.2');

    const listed = inShort(await graph.service.data<Told>(OF_PAGES)).filter((line) =>
      line.includes('M43.06 '),
    );
    expect(listed.sort()).toEqual([
      'PAGE_AGAINST_DRG_TABLES -: M43.06 GROUPS_TO | DRG 551; DRG 552',
      'PAGE_AGAINST_PAGE NEVER_TOGETHER: M43.00 NEVER_WITH; M43.02 NEVER_WITH; M43.04 NEVER_WITH; M43.06 MAY_WITH; M43.07 NEVER_WITH | EXCLUDES1 at M43; EXCLUDES1 at M43.0; EXCLUDES1 at Q76.2',
      'PAGE_AGAINST_TABULAR -: M43.06 IN_CHAPTER | ',
    ]);

    const quiet = quietReport();
    await load(graph.client, await briefsSpec(), quiet);
    await graph.service.revision.refresh();
    expect(inShort(await graph.service.data<Told>(OF_PAGES)).sort()).toEqual(BY_HAND);
    expect(quiet.lines.filter((line) => /PAGE_AGAINST/.test(line))).toEqual([]);
  });
});
