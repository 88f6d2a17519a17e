import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { loadSeed, loadTraps } from '../testkit/graph.js';
import { connection, pagesOf, walk } from '../testkit/page.js';
import { lineOf } from '../testkit/place.js';
import { suiteOver } from '../testkit/suite.js';

interface Cited {
  readonly ordinal: number | null;
  readonly granularity: string;
  readonly citedEdition: string | null;
  readonly stale: boolean;
  readonly source: { readonly slug: string };
}
/** "PAGE 1 cdc-tabular-2025-10 stale": a citation in a line. */
const told = ({ granularity, ordinal, source, stale }: Cited): string =>
  `${granularity} ${ordinal ?? '-'} ${source.slug}${stale ? ' stale' : ''}`;
const CITATION = 'ordinal granularity citedEdition stale source { slug }';

const PAGE_OF_M4307 = [
  'PAGE 1 cdc-tabular-2025-10 stale',
  'PAGE 2 icd10data-m43-07',
  'PAGE 3 aapc-m43-07',
  'PAGE 4 aapc-blog-42504',
  'PAGE 5 aapc-m43-0',
];

describe('editorial knowledge and sources over the seed', () => {
  const graph = suiteOver(loadSeed);

  test('the page of M43.07 stands at the code, with its region, its day and its count of procedures', async () => {
    const { code } = await graph.service.data<{ code: { brief: { summary: string } } }>(
      `{ code(code: "M43.07") { id brief { id verifiedOn region relatedCptCount summary code { id code }
        citations { ${CITATION} } statements(first: 1) { nodes { section text } }
        provenance { nature locator quote verifiedOn source { slug kind title url edition } derivedFrom { id } } } } }`,
    );
    expect(code).toMatchObject({
      brief: {
        verifiedOn: '2026-05-08',
        region: 'Spine',
        relatedCptCount: 15,
        code: { code: 'M43.07' },
        statements: { nodes: [{ section: 'DESCRIPTION', text: code.brief.summary }] },
        provenance: {
          nature: 'EDITORIAL',
          locator: `briefs/M43.07.yaml, line ${lineOf('seed/briefs/M43.07.yaml', 'code: M43.07')}: page M43.07`,
          quote: null,
          verifiedOn: '2026-05-08',
          source: {
            slug: 'brief-m43-07',
            kind: 'BRIEF',
            title: 'Code page M43.07',
            url: null,
            edition: 'verified 2026-05-08',
          },
          derivedFrom: [],
        },
      },
    });
    expect(code.brief.summary).toMatch(/^Acquired spondylolysis of the lumbosacral junction/);
  });

  test('M43.06, M43.0 and chapter 13 have no page, no statement and no editorial citation', async () => {
    const { codes } = await graph.service.data<{ codes: { nodes: { citations: { nodes: Cited[] } }[] } }>(
      `{ codes(codes: ["M43.06", "M43.0", "13"]) { nodes { brief { id } statements { totalCount } citations { nodes { ${CITATION} } } } } }`,
    );
    expect(codes.nodes).toMatchObject(
      Array.from({ length: 3 }, () => ({ brief: null, statements: { totalCount: 0 } })),
    );
    expect(codes.nodes.map(({ citations }) => citations.nodes.map(told))).toEqual([
      ['STATEMENT - cdc-tabular-2026-04'],
      ['STATEMENT - cdc-tabular-2026-04'],
      ['STATEMENT - cdc-tabular-2026-04', 'STATEMENT - cms-ms-drg-43-1'],
    ]);
  });

  test('M43.07 rests on the tabular list, on MS-DRG, on five numbered sources, then on the source lines of sections', async () => {
    const { code } = await graph.service.data<{
      code: { citations: { nodes: (Cited & { provenance: { nature: string } })[] } };
    }>(
      `{ code(code: "M43.07") { citations(first: 50) { nodes { ${CITATION} verifiedOn provenance { nature } } } } }`,
    );
    const { nodes } = code.citations;
    expect(nodes.map(told)).toEqual([
      'STATEMENT - cdc-tabular-2026-04',
      'STATEMENT - cms-ms-drg-43-1',
      ...PAGE_OF_M4307,
      'SECTION - cms-lcds',
      'SECTION - aaos-specialty-guidance',
      'SECTION - claims-pattern-analysis',
      'SECTION - cdc-tabular-guidance',
      'SECTION - aaos-coding-references',
      'SECTION - editorial-pipeline',
    ]);
    expect(nodes[2]!.citedEdition).toBe('2026 (effective October 1, 2025)');
    for (const { granularity, provenance } of nodes)
      expect(provenance.nature).toBe(granularity === 'STATEMENT' ? 'OFFICIAL' : 'EDITORIAL');
    expect(nodes).toMatchObject(
      nodes.map(({ granularity }) => ({ verifiedOn: granularity === 'STATEMENT' ? null : '2026-05-08' })),
    );
  });

  test('statements of M43.07 come by section as the page has them, FAQ questions unanswered', async () => {
    const { code } = await graph.service.data<{
      code: {
        statements: {
          totalCount: number;
          nodes: { section: string; ordinal: number; answered: boolean; text: string }[];
        };
        pitfalls: { totalCount: number; nodes: { section: string }[] };
        faq: { nodes: { text: string; answered: boolean; citations: Cited[] }[] };
        none: { totalCount: number };
      };
    }>(
      `{ code(code: "M43.07") {
        statements(first: 100) { totalCount nodes { section ordinal answered text } }
        pitfalls: statements(sections: [PITFALL], first: 100) { totalCount nodes { section } }
        faq: statements(sections: [FAQ]) { nodes { text answered citations { ${CITATION} } } }
        none: statements(sections: []) { totalCount }
      } }`,
    );
    const { nodes } = code.statements;
    expect(nodes.map(({ ordinal }) => ordinal)).toEqual(nodes.map((_, index) => index + 1));
    expect([...new Set(nodes.map(({ section }) => section))]).toEqual([
      'DESCRIPTION',
      'DOCUMENTATION_TIP',
      'RELATED_PROCEDURE',
      'PITFALL',
      'CLINICAL_CONTEXT',
      'FAQ',
      'SCRIBE_NOTE',
    ]);
    expect(nodes.filter(({ answered }) => !answered).map(({ section }) => section)).toEqual(
      Array(7).fill('FAQ'),
    );
    expect(code.pitfalls.totalCount).toBe(nodes.filter(({ section }) => section === 'PITFALL').length);
    expect(code.none.totalCount).toBe(0);
    expect(code.faq.nodes[0]).toMatchObject({
      text: 'In what does M43.07 differ from M43.17?',
      answered: false,
    });
    expect(code.faq.nodes[0]!.citations.map(told)).toEqual([
      'SECTION - editorial-pipeline',
      ...PAGE_OF_M4307,
    ]);
  });

  test('a statement of M43.07 is EDITORIAL, at its line of the page, and never finer cited than the page does', async () => {
    const answer = await graph.service.data<{
      statements: { nodes: { citations: Cited[]; provenance: { locator: string } }[] };
      pitfalls: unknown;
    }>(
      `{ pitfalls: statements(filter: { code: "M43.07", sections: [PITFALL], text: "HARD BLOCK" }) { totalCount }
         statements(filter: { code: "m4307", text: "HARD BLOCK" }) { nodes { section verifiedOn brief { code { code } } citations { ${CITATION} }
         asserts { relation subject { code } object { __typename ... on Code { code } } concept { id } condition }
         provenance { nature locator quote verifiedOn source { slug } derivedFrom { id } } } } }`,
    );
    expect(answer.pitfalls).toEqual({ totalCount: 0 });
    const [statement] = answer.statements.nodes;
    expect(answer.statements.nodes).toHaveLength(1);
    expect(statement).toMatchObject({
      section: 'CLINICAL_CONTEXT',
      verifiedOn: '2026-05-08',
      brief: { code: { code: 'M43.07' } },
      asserts: [
        {
          relation: 'NEVER_WITH',
          subject: { code: 'M43.07' },
          object: { __typename: 'Code', code: 'Q76.2' },
          concept: null,
          condition: null,
        },
      ],
      provenance: {
        nature: 'EDITORIAL',
        quote: null,
        verifiedOn: '2026-05-08',
        source: { slug: 'brief-m43-07' },
        derivedFrom: [],
      },
    });
    // The clinical context has no source line of its own: the page's list is all there is.
    expect(statement!.citations.map(told)).toEqual(PAGE_OF_M4307);
    const line = lineOf(
      'seed/briefs/M43.07.yaml',
      '- text: Under the Excludes1 note of M43.0 this is a hard block',
    );
    expect(statement!.provenance.locator).toBe(
      `briefs/M43.07.yaml, line ${line}: Clinical context, paragraph 3`,
    );
  });

  test('claims name DRG 552, chapter 13 and concepts as well as codes: congenital, at Q76.2', async () => {
    const { statements } = await graph.service.data<{
      statements: { nodes: { asserts: Record<string, unknown>[] }[] };
    }>(
      `{ statements(filter: { code: "M43.07" }, first: 100) { nodes { asserts { relation condition subject { code }
         object { __typename ... on Code { code kind } ... on Drg { number version } ... on Source { slug } } concept { id label code { code } } } } } }`,
    );
    const asserts = statements.nodes.flatMap((statement) => statement.asserts);
    expect(asserts).toContainEqual({
      relation: 'GROUPS_TO',
      condition: 'without MCC',
      subject: { code: 'M43.07' },
      object: { __typename: 'Drg', number: '552', version: '43.1' },
      concept: null,
    });
    expect(asserts).toContainEqual({
      relation: 'IN_CHAPTER',
      condition: null,
      subject: { code: 'M43.07' },
      object: { __typename: 'Code', code: '13', kind: 'CHAPTER' },
      concept: null,
    });
    expect(asserts).toContainEqual({
      relation: 'COVERS',
      condition: null,
      subject: { code: 'Q76.2' },
      object: null,
      concept: { id: 'congenital', label: 'congenital origin of the pars defect', code: { code: 'Q76.2' } },
    });
  });

  test('pages that contradict each other stay apart: M43.00 and M43.03 say both, M43.02 and M43.07 say never', async () => {
    const CLAIMS =
      'id brief { code { code } } asserts { relation subject { code } object { ... on Code { code } } concept { id } }';
    const pagesOfAll = pagesOf<Claiming>(
      graph.service,
      `query ($first: Int, $after: String) { statements(first: $first, after: $after) { ${connection(CLAIMS)} } }`,
      ['statements'],
    );
    const nodes = (await walk(pagesOfAll, 100)).flatMap((page) => page.nodes);
    const pages = (relation: string, object: RegExp): string[] => [
      ...new Set(
        nodes
          .filter(({ asserts }) =>
            asserts.some(
              (claim) =>
                claim.relation === relation &&
                claim.subject.code.startsWith('M43.0') &&
                object.test(claim.object?.code ?? ''),
            ),
          )
          .map(({ brief }) => brief.code.code),
      ),
    ];
    expect(pages('MAY_WITH', /^M43\.1/)).toEqual(['M43.00', 'M43.03', 'M43.04']);
    expect(pages('NEVER_WITH', /^M43\.1/)).toEqual(['M43.00', 'M43.02', 'M43.04', 'M43.07']);
    const congenital = (relation: string): string[] => [
      ...new Set(
        nodes
          .filter(({ asserts }) =>
            asserts.some(
              ({ relation: stated, subject, concept }) =>
                stated === relation && concept?.id === 'congenital' && subject.code.startsWith('M43.0'),
            ),
          )
          .map(({ brief }) => brief.code.code),
      ),
    ];
    expect(congenital('COVERS')).toEqual(['M43.03']);
    expect(congenital('DOES_NOT_COVER')).toEqual(['M43.00', 'M43.02', 'M43.04', 'M43.07']);
  });

  test.each([
    ['{ code: "M43.07" }', (row: Row) => row.code === 'M43.07'],
    ['{ sections: [FAQ, SCRIBE_NOTE] }', (row: Row) => ['FAQ', 'SCRIBE_NOTE'].includes(row.section)],
    ['{ text: "q76.2" }', (row: Row) => row.text.toLowerCase().includes('q76.2')],
    ['{ verifiedBefore: "2026-05-08" }', (row: Row) => row.verifiedOn < '2026-05-08'],
    [
      '{ verifiedBefore: "2026-05-09", code: "M43.04", sections: [PITFALL] }',
      (row: Row) => row.code === 'M43.04' && row.section === 'PITFALL',
    ],
  ])('statements(filter: %s) are those that Cypher finds beside M43.07', async (filter, holds) => {
    const rows = await graph.client.read<Row & { key: string }>(
      'test.statements',
      'MATCH (s:Statement) RETURN s.code AS code, s.section AS section, s.text AS text, s.verifiedOn AS verifiedOn, s.ordinal AS ordinal ORDER BY code, ordinal',
    );
    const expected = rows.filter(holds).map(({ code, ordinal }) => `${code}/${ordinal}`);
    const { statements } = await graph.service.data<{
      statements: { totalCount: number; nodes: { ordinal: number; brief: { code: { code: string } } }[] };
    }>(
      `{ statements(filter: ${filter}, first: 100) { totalCount nodes { ordinal brief { code { code } } } } }`,
    );
    expect(statements.totalCount).toBe(expected.length);
    expect(statements.nodes.map(({ ordinal, brief }) => `${brief.code.code}/${ordinal}`)).toEqual(
      expected.slice(0, 100),
    );
  });

  test('statements about “M43.” something malformed are BAD_USER_INPUT, about a code without a page none', async () => {
    const error = await graph.service.error(
      'BAD_USER_INPUT',
      '{ statements(filter: { code: "M43." }) { totalCount } }',
    );
    expect(error.message).toContain('filter.code: expected a code such as "M43.07"');
    const data = await graph.service.data<unknown>(
      '{ statements(filter: { code: "Q76.2" }) { totalCount nodes { id } } }',
    );
    expect(data).toEqual({ statements: { totalCount: 0, nodes: [] } });
  });

  test('cdc-tabular-2025-10 is found by slug and by id, cited by the five codes, then their pages, M43.00 first', async () => {
    const FIELDS = `id slug title publisher url edition effective kind loadedRelease { name }
      citedBy(first: 100) { totalCount nodes { __typename ... on Code { code } ... on Brief { about: code { code } } ... on Statement { id } } }`;
    const { source } = await graph.service.data<{ source: { id: string } }>(
      `{ source(id: "cdc-tabular-2025-10") { ${FIELDS} } }`,
    );
    const codes = ['M43.00', 'M43.02', 'M43.03', 'M43.04', 'M43.07'];
    expect(source).toMatchObject({
      slug: 'cdc-tabular-2025-10',
      title: 'ICD-10-CM Tabular List of Diseases and Injuries 2026',
      url: null,
      edition: 'FY2026, October 2025',
      effective: '2025-10-01',
      kind: 'TABULAR_LIST',
      loadedRelease: null,
      citedBy: {
        totalCount: 10,
        nodes: [
          ...codes.map((code) => ({ __typename: 'Code', code })),
          ...codes.map((code) => ({ __typename: 'Brief', about: { code } })),
        ],
      },
    });
    const again = await graph.service.data<unknown>(`query ($id: ID!) { source(id: $id) { ${FIELDS} } }`, {
      id: source.id,
    });
    expect(again).toEqual({ source });
  });

  test('editorial-pipeline is cited by codes, M43.07 among them, then by statements in page order', async () => {
    const { source } = await graph.service.data<{
      source: {
        citedBy: {
          nodes: {
            __typename: string;
            code?: string;
            ordinal?: number;
            brief?: { code: { code: string } };
          }[];
        };
      };
    }>(
      `{ source(id: "editorial-pipeline") { citedBy(first: 100) { nodes { __typename ... on Code { code } ... on Statement { ordinal brief { code { code } } } } } } }`,
    );
    const kinds = source.citedBy.nodes.map(({ __typename }) => __typename);
    expect(kinds).toEqual([...kinds].sort());
    const statements = source.citedBy.nodes.filter(({ __typename }) => __typename === 'Statement');
    const places = statements.map(
      ({ brief, ordinal }) => `${brief!.code.code}/${String(ordinal).padStart(3, '0')}`,
    );
    expect(places).toEqual([...places].sort());
    expect(places.length).toBeGreaterThan(20);
  });

  test('the tabular list and the MS-DRG definitions that M43.07 rests on are sources of the loaded release', async () => {
    const data = await graph.service.data<unknown>(
      `{ a: source(id: "cdc-tabular-2026-04") { kind edition effective loadedRelease { name } citedBy { totalCount } }
         b: source(id: "cms-ms-drg-43-1") { kind edition effective loadedRelease { name } }
         c: source(id: "no-such-source") { slug }
         d: source(id: "brief-m43-07") { kind } }`,
    );
    expect(data).toEqual({
      a: {
        kind: 'TABULAR_LIST',
        edition: 'effective 2026-04-01',
        effective: '2026-04-01',
        loadedRelease: { name: '2026-04' },
        citedBy: { totalCount: 0 },
      },
      b: {
        kind: 'MS_DRG_DEFINITIONS',
        edition: 'version 43.1',
        effective: '2026-04-01',
        loadedRelease: null,
      },
      c: null,
      d: { kind: 'BRIEF' },
    });
  });

  test.each([
    ['{ kind: TABULAR_LIST }', ['cdc-tabular-2025-04', 'cdc-tabular-2025-10', 'cdc-tabular-2026-04']],
    ['{ kind: TABULAR_LIST, cited: true }', ['cdc-tabular-2025-10', 'cdc-tabular-2026-04']],
    ['{ kind: TABULAR_LIST, cited: false }', ['cdc-tabular-2025-04']],
    ['{ publisher: "AMERICAN academy" }', ['aaos-coding-references', 'aaos-specialty-guidance']],
    ['{ kind: COVERAGE_ARTICLE, hasUrl: true }', ['cms-article-a59668']],
    ['{ kind: COVERAGE_ARTICLE, hasUrl: false }', ['cms-lcds']],
    ['{ kind: BRIEF }', ['00', '02', '03', '04', '07'].map((end) => `brief-m43-${end}`)],
    ['{ kind: ORDER_FILE }', []],
  ])('sources(filter: %s) beside those of M43.07 are %j', async (filter, slugs) => {
    const { sources } = await graph.service.data<{
      sources: { totalCount: number; nodes: { slug: string }[] };
    }>(`{ sources(filter: ${filter}) { totalCount nodes { slug } } }`);
    expect(sources.nodes.map(({ slug }) => slug)).toEqual(slugs);
    expect(sources.totalCount).toBe(slugs.length);
  });

  test('sources are all of sources.yaml, the official ones and the five pages, once each, from aaos to unbound', async () => {
    const { sources } = await graph.service.data<{ sources: { nodes: { slug: string }[] } }>(
      '{ sources(first: 100) { nodes { slug } } }',
    );
    const yaml = readFileSync(join(projectRoot(), 'seed/sources.yaml'), 'utf8');
    const slugs = [...yaml.matchAll(/^([a-z0-9-]+):$/gm)].map(([, slug]) => slug!);
    const pages = ['00', '02', '03', '04', '07'].map((end) => `brief-m43-${end}`);
    expect(sources.nodes.map(({ slug }) => slug)).toEqual([...slugs, ...pages].sort());
  });
});

/** A statement with what it claims. */
interface Claiming {
  readonly brief: { readonly code: { readonly code: string } };
  readonly asserts: readonly {
    readonly relation: string;
    readonly subject: { readonly code: string };
    readonly object: { readonly code?: string } | null;
    readonly concept: { readonly id: string } | null;
  }[];
}

/** A statement as the graph holds it. */
interface Row {
  readonly code: string;
  readonly section: string;
  readonly text: string;
  readonly verifiedOn: string;
  readonly ordinal: number;
}

describe('a graph without briefs', () => {
  const graph = suiteOver(loadTraps);

  test('M43.07 has no page and rests on official sources alone', async () => {
    const data = await graph.service.data<unknown>(
      `{ code(code: "M43.07") { brief { id } statements { totalCount } citations { nodes { source { slug } } } }
         sources { nodes { slug citedBy { totalCount } } } cited: sources(filter: { cited: true }) { nodes { slug } } }`,
    );
    expect(data).toEqual({
      code: {
        brief: null,
        statements: { totalCount: 0 },
        citations: {
          nodes: [{ source: { slug: 'cdc-tabular-2026-04' } }, { source: { slug: 'cms-ms-drg-43-1' } }],
        },
      },
      sources: {
        nodes: [
          { slug: 'cdc-tabular-2026-04', citedBy: { totalCount: 0 } },
          { slug: 'cms-ms-drg-43-1', citedBy: { totalCount: 0 } },
        ],
      },
      cited: { nodes: [{ slug: 'cdc-tabular-2026-04' }, { slug: 'cms-ms-drg-43-1' }] },
    });
  });

  test.each(['{ statements { totalCount } }', '{ codes(filter: { hasBrief: true }) { totalCount } }'])(
    '%s is NOT_LOADED: no M43.07 page can be there',
    async (query) => {
      const error = await graph.service.error('NOT_LOADED', query);
      expect(error.message).toContain('run `npm run load -- briefs FOLDER`');
    },
  );
});
