import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeCursor } from '../../src/model/page.js';
import { load, loadSeed, loadTraps, tabularSpec, TRAPS } from '../testkit/graph.js';
import { connection, pagesOf, walk } from '../testkit/page.js';
import { coldStatements, serve } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const EDGES = `totalCount complete edges { matchedIn term highlights { start end } edits node { code }
  note { kind owner { code } text } provenance { nature locator quote source { slug } } }`;

interface Edge {
  readonly matchedIn: string;
  readonly term: string;
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
  readonly edits: number;
  readonly node: { readonly code: string };
  readonly note: {
    readonly kind: string;
    readonly owner: { readonly code: string };
    readonly text: string;
  } | null;
  readonly provenance: Readonly<Record<string, unknown>>;
}
interface Found {
  readonly totalCount: number;
  readonly complete: boolean;
  readonly edges: readonly Edge[];
}

describe('search over the seed, a slice of 2026-04', () => {
  const graph = suiteOver(loadSeed);
  const search = async (text: string, rest = ''): Promise<Found> => {
    const { search: found } = await graph.service.data<{ search: Found }>(
      `query ($text: String!) { search(text: $text ${rest}) { ${EDGES} } }`,
      { text },
    );
    return found;
  };
  const codes = ({ edges }: Found): string[] => edges.map(({ node }) => node.code);

  test.each([
    ['m43.0', ['M43.0', 'M43.00', 'M43.01']],
    ['M430', ['M43.0', 'M43.00', 'M43.01']],
    ['m4307', ['M43.07']],
    ['spondylolysis lumbosacral', ['M43.07']],
    ['Lumbosacral SPONDYLOLYSIS', ['M43.07']],
    ['spondilolisis lumbosacral', ['M43.07']],
    ['lumbosacral spondylol', ['M43.07']],
    ['congenital spondylolysis', ['Q76.2']],
    ['M40-M43', ['M40-M43']],
    ['S33.101', ['S33.101', 'S33.101A', 'S33.101D']],
    ['dislocation unspecified lumbar vertebra sequela', ['S33.101S']],
  ])('%j finds %j first', async (text, expected) => {
    expect(codes(await search(text)).slice(0, expected.length)).toEqual(expected);
  });

  test('M43.07 is told with its title, what of it matched, and its line of the tabular list', async () => {
    const { edges } = await search('lumbosacral spondylolys');
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject({
      matchedIn: 'TITLE',
      term: 'Spondylolysis, lumbosacral region',
      highlights: [
        { start: 0, end: 11 },
        { start: 15, end: 26 },
      ],
      edits: 0,
      note: null,
      provenance: {
        nature: 'OFFICIAL',
        quote: 'Spondylolysis, lumbosacral region',
        source: { slug: 'cdc-tabular-2026-04' },
      },
    });
    expect(edges[0]!.provenance['locator']).toMatch(/, line \d+: M43\.07$/);
  });

  test('Q76.2 is told with its inclusion term, which is a note with a line of its own', async () => {
    const [edge] = (await search('congenitl spondylolysis')).edges;
    expect(edge).toMatchObject({
      matchedIn: 'INCLUSION_TERM',
      term: 'Congenital spondylolysis',
      highlights: [
        { start: 0, end: 10 },
        { start: 11, end: 24 },
      ],
      edits: 1,
      node: { code: 'Q76.2' },
      note: { kind: 'INCLUSION_TERM', owner: { code: 'Q76.2' }, text: 'Congenital spondylolysis' },
      provenance: { nature: 'OFFICIAL', quote: 'Congenital spondylolysis' },
    });
    expect(edge!.provenance['locator']).toMatch(/, line \d+: Q76\.2, inclusion term note 1$/);
  });

  test('S33.101A by its beginning is the code itself, derived as it is', async () => {
    const { edges } = await search('s33.101a');
    expect(edges).toMatchObject([
      {
        matchedIn: 'CODE',
        term: 'S33.101A',
        highlights: [{ start: 0, end: 8 }],
        provenance: { nature: 'DERIVED' },
      },
    ]);
  });

  test('each term holds what its highlights show, in every result around “lumbar”', async () => {
    const { edges } = await search('lumbar', ', first: 100');
    expect(edges.length).toBeGreaterThan(10);
    for (const { term, highlights } of edges) {
      const shown = highlights.map(({ start, end }) => term.slice(start, end));
      expect(shown.length, term).toBeGreaterThan(0);
      for (const part of shown) expect(part).toMatch(/^lumbar/i);
    }
  });

  test('text found nowhere is an empty page, and of a slice it says that more may exist: no xylophone', async () => {
    expect(await search('xylophone')).toEqual({ totalCount: 0, complete: false, edges: [] });
    expect((await search('spondylolysis')).complete).toBe(false);
  });

  test.each([
    ['{ under: "M43.0" }', 11],
    ['{ under: "M43.0", billable: true }', 10],
    ['{ billable: false, kinds: [SUBCATEGORY] }', 1],
    ['{ chapter: "17" }', 1],
    ['{ chapter: "17", under: "M43" }', 0],
    ['{ drg: "552", under: "M43.0" }', 10],
    ['{ drg: "560" }', 0],
    ['{ hasBrief: true, under: "M43.0" }', 5],
    ['{ hasBrief: false, under: "M43.0" }', 6],
    ['{ drg: "552", hasBrief: true, billable: true, kinds: [SUBCATEGORY], under: "M43.0" }', 5],
  ])(
    '“spondylolysis” with %s has as many results as codes() has among them, M43.07 or not: %i',
    async (filter, count) => {
      const all = (await search('spondylolysis', ', first: 100')).edges.map(({ node }) => node.code);
      const found = await search('spondylolysis', `, filter: ${filter}, first: 100`);
      expect(found.totalCount).toBe(count);
      const { codes: meant } = await graph.service.data<{ codes: { nodes: { code: string }[] } }>(
        `query ($codes: [String!]) { codes(codes: $codes, filter: ${filter}, first: 100) { nodes { code } } }`,
        { codes: all },
      );
      expect(codes(found).sort()).toEqual(meant.nodes.map(({ code }) => code).sort());
    },
  );

  test.each([
    ['', 'text: expected words or the beginning of a code'],
    ['   ', 'text: expected words or the beginning of a code'],
    ['…-*()', 'text: expected words or the beginning of a code'],
    ['x'.repeat(201), 'text: expected at most 200 characters, found 201'],
    [
      Array.from({ length: 31 }, (_none, at) => `w${at}`).join(' '),
      'text: expected at most 30 different words, found 31',
    ],
  ])('%j is no question, unlike M43.07', async (text, message) => {
    const error = await graph.service.error(
      'BAD_USER_INPUT',
      'query ($text: String!) { search(text: $text) { totalCount } }',
      { text },
    );
    expect(error.message).toContain(message);
  });

  test.each([
    ['first: 0', 'first: expected 1 to 100'],
    ['first: 101', 'first: expected 1 to 100'],
    ['after: "?"', 'after: expected a cursor'],
    [`after: "${encodeCursor('2026-04/Q76.3')}"`, 'after: the cursor stands at 2026-04/Q76.3'],
    [`after: "${encodeCursor('2025-04/M43.07')}"`, 'after: the cursor stands at 2025-04/M43.07'],
    ['filter: { under: "?" }', 'filter.under: expected a code'],
    ['filter: { drg: "5" }', 'filter.drg: expected three digits'],
    ['filter: { chapter: "M43" }', 'filter.chapter: expected "1" to "22"'],
    ['release: "2026"', 'release: expected year and month'],
  ])('%s is refused with what was expected, around M43.07', async (args, message) => {
    const error = await graph.service.error(
      'BAD_USER_INPUT',
      `{ search(text: "spondylolysis", ${args}) { totalCount } }`,
    );
    expect(error.message).toContain(message);
  });

  test('a release or a code that is not loaded says so: 2025-04, M99', async () => {
    await graph.service.error('NOT_LOADED', '{ search(text: "gout", release: "2025-04") { totalCount } }');
    await graph.service.error(
      'NOT_LOADED',
      '{ search(text: "gout", filter: { under: "M99" }) { totalCount } }',
    );
  });

  test.each([
    'M43.0*',
    'title:lumbar~',
    '"lumbar" AND (',
    "lumbar'}) DETACH DELETE n //",
    '\\',
    'lumbar\u0000',
  ])('%j is a question like any other, M43.07 or not', async (text) => {
    const answer = await graph.service.ask('query ($text: String!) { search(text: $text) { totalCount } }', {
      text,
    });
    expect(answer.errors.filter(({ extensions }) => extensions.code !== 'BAD_USER_INPUT')).toEqual([]);
  });

  test('pages of 7 and 40 hold the same codes once each, S32.000A among them, and say where they stand', async () => {
    const document = `query ($first: Int, $after: String) { search(text: "lumbar", first: $first, after: $after) { ${connection('code')} } }`;
    const ask = pagesOf<{ code: string }>(graph.service, document, ['search']);
    const whole = await walk(ask, 100);
    const expected = whole.flatMap(({ nodes }) => nodes.map(({ code }) => code));
    expect(new Set(expected).size).toBe(whole[0]!.totalCount);
    expect(expected.length).toBe(whole[0]!.totalCount);
    expect(expected).toContain('S32.000A');
    for (const size of [7, 40]) {
      const pages = await walk(ask, size);
      expect(pages.flatMap(({ nodes }) => nodes.map(({ code }) => code))).toEqual(expected);
      expect(pages.every(({ totalCount }) => totalCount === expected.length)).toBe(true);
    }
  });

  const COUNTED = '{ search(text: "spondylolysis") { nodes { code } } }';
  test('the first question reads all terms, every later one none: M43.07 and all', async () => {
    const cold = await coldStatements(graph.client, COUNTED);
    expect(cold).toEqual({ 'search.codes': 1, 'search.notes': 1, 'code.byKey': 1 });
    await search('spondylolysis');
    expect(await graph.service.statements('{ search(text: "spondylolisthesis") { totalCount } }')).toEqual({
      'code.byKey': 1,
    });
    expect(await graph.service.statements(COUNTED)).toEqual({});
  });

  test('20 questions at once before the index is built wait for one build and are all answered, M43.07 first', async () => {
    const service = await serve(graph.client);
    try {
      const before = graph.client.statements.get('search.codes') ?? 0;
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          service.data<{ search: { nodes: { code: string }[] } }>(
            '{ search(text: "m43.07") { nodes { code } } }',
          ),
        ),
      );
      for (const answer of answers) expect(answer.search.nodes).toEqual([{ code: 'M43.07' }]);
      expect(graph.client.statements.get('search.codes')).toBe(before + 1);
    } finally {
      await service.stop();
    }
  });

  test('M43.07 is found the same without a cache', async () => {
    const off = await serve(graph.client, { CACHE_MB: '0' });
    try {
      const query = `{ search(text: "spondylolysis", filter: { drg: "552", hasBrief: true }) { ${EDGES} } }`;
      expect(await off.data(query)).toEqual(await graph.service.data(query));
    } finally {
      await off.stop();
    }
  });
});

describe('search over traps as a whole release', () => {
  const graph = suiteOver(loadTraps);

  test('a release that is whole says that there is nothing else, M43.07 or not', async () => {
    const { search } = await graph.service.data<{ search: Found }>(
      `{ search(text: "xylophone") { ${EDGES} } }`,
    );
    expect(search).toEqual({ totalCount: 0, complete: true, edges: [] });
  });

  test('another load of the release has an index of its own: what M43.07 is called changes with it', async () => {
    const query =
      '{ search(text: "m43.07") { edges { term node { title } } } title: search(text: "pars defect") { totalCount } }';
    expect(await graph.service.data(query)).toMatchObject({ title: { totalCount: 0 } });
    const text = readFileSync(TRAPS, 'utf8');
    await load(
      graph.client,
      await tabularSpec('2026-04', {
        text: text.replace('<desc>Spondylolysis, lumbosacral region</desc>', '<desc>Pars defect, L5</desc>'),
      }),
    );
    await graph.service.revision.refresh();
    expect(await graph.service.data(query)).toEqual({
      search: { edges: [{ term: 'M43.07', node: { title: 'Pars defect, L5' } }] },
      title: { totalCount: 1 },
    });
  });
});
