import { describe, expect, test } from 'vitest';
import { inputFile } from '../../seed/fetch.js';
import { orderLine } from '../seed/inputs.js';
import { load, loadSeed, loadTraps, tabularSpec, TRAPS } from '../testkit/graph.js';
import { lineOf, SEED_TABULAR } from '../testkit/place.js';
import { serve } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';
import { unheardDuring } from '../testkit/unheard.js';

interface Named {
  readonly code: string;
}
const codesOf = (list: readonly Named[]): string[] => list.map(({ code }) => code);

/** Words of S06 in the tabular list of 2026-04, cut to one leaf that takes all 7th characters and two that take one. */
const S06 = `<ICD10CM.tabular><chapter><name>19</name><desc>Injury, poisoning and certain other consequences of external causes (S00-T88)</desc>
<section id="S00-S09"><desc>Injuries to the head (S00-S09)</desc>
<diag><name>S06</name><desc>Intracranial injury</desc>
<sevenChrDef><extension char="A">initial encounter</extension><extension char="D">subsequent encounter</extension><extension char="S">sequela</extension></sevenChrDef>
<notes><note>7th characters D and S do not apply to codes in category S06 with 6th character 7 - death due to brain injury prior to regaining consciousness, or 8 - death due to other cause prior to regaining consciousness.</note></notes>
<diag><name>S06.1</name><desc>Traumatic cerebral edema</desc><diag><name>S06.1X</name><desc>Traumatic cerebral edema</desc>
<diag><name>S06.1X0</name><desc>Traumatic cerebral edema without loss of consciousness</desc></diag>
<diag><name>S06.1X7</name><desc>Traumatic cerebral edema with loss of consciousness of any duration with death due to brain injury prior to regaining consciousness</desc></diag>
<diag><name>S06.1X8</name><desc>Traumatic cerebral edema with loss of consciousness of any duration with death due to other cause prior to regaining consciousness</desc></diag>
</diag></diag></diag></section></chapter></ICD10CM.tabular>`;

describe('codes over the seed, a slice of 2026-04', () => {
  const graph = suiteOver(loadSeed);

  test.each(['M43.07', 'm43.07', 'm4307', 'M4307', ' M43.07 ', '\tm43.07\n'])(
    'M43.07 is found typed as %j',
    async (typed) => {
      const { code } = await graph.service.data<{ code: unknown }>(
        'query ($code: String!) { code(code: $code) { code title kind billable release { name } } }',
        { code: typed },
      );
      expect(code).toEqual({
        code: 'M43.07',
        title: 'Spondylolysis, lumbosacral region',
        kind: 'SUBCATEGORY',
        billable: true,
        release: { name: '2026-04' },
      });
    },
  );

  test.each([
    ['13', 'CHAPTER', 'Diseases of the musculoskeletal system and connective tissue (M00-M99)'],
    ['M40-M54', 'BLOCK', 'Dorsopathies (M40-M54)'],
    [' m40 – m43 ', 'BLOCK', 'Deforming dorsopathies (M40-M43)'],
    ['m43', 'CATEGORY', 'Other deforming dorsopathies'],
    ['s33101a', 'EXTENSION', 'Dislocation of unspecified lumbar vertebra, initial encounter'],
  ])('%j is a %s', async (typed, kind, title) => {
    const { code } = await graph.service.data<{ code: unknown }>(
      'query ($code: String!) { code(code: $code) { kind title } }',
      { code: typed },
    );
    expect(code).toEqual({ kind, title });
  });

  test('M43.07 stands under M43.0, M43, M40-M43, M40-M54 and 13, beside nine siblings', async () => {
    const { code } = await graph.service.data<{
      code: {
        ancestors: Named[];
        siblings: { totalCount: number; complete: boolean; nodes: Named[] };
        children: { totalCount: number; complete: boolean };
      };
    }>(
      `{ code(code: "M43.07") {
        parent { code } category { code } block { code } chapter { code } ancestors { code }
        siblings { totalCount complete nodes { code } } children { totalCount complete }
      } }`,
    );
    expect(code).toMatchObject({
      parent: { code: 'M43.0' },
      category: { code: 'M43' },
      block: { code: 'M40-M43' },
      chapter: { code: '13' },
      children: { totalCount: 0, complete: true },
    });
    expect(codesOf(code.ancestors)).toEqual(['M43.0', 'M43', 'M40-M43', 'M40-M54', '13']);
    expect(code.siblings.totalCount).toBe(9);
    expect(code.siblings.complete).toBe(true);
    expect(codesOf(code.siblings.nodes)).toEqual(
      ['00', '01', '02', '03', '04', '05', '06', '08', '09'].map((end) => `M43.${end}`),
    );
  });

  test('M43.1 has billable siblings and others: M43.5 is none, M43.6 is one', async () => {
    const { code } = await graph.service.data<{
      code: Record<string, { nodes: Named[]; totalCount: number }>;
    }>(
      `{ code(code: "M43.1") {
        yes: siblings(billable: true) { totalCount nodes { code } }
        no: siblings(billable: false) { totalCount nodes { code } }
        all: siblings { totalCount nodes { code } }
      } }`,
    );
    expect(codesOf(code['yes']!.nodes)).toEqual(['M43.3', 'M43.4', 'M43.6', 'M43.9']);
    expect(codesOf(code['no']!.nodes)).toEqual(['M43.0', 'M43.2', 'M43.5', 'M43.8']);
    expect(code['all']!.totalCount).toBe(8);
  });

  test('chapter 13 has no parent and no siblings, and its children are told as cut, unlike those of M43.0', async () => {
    const data = await graph.service.data<Record<string, unknown>>(
      `{ chapter: code(code: "13") { parent { code } chapter { code } block { code } ancestors { code } siblings { totalCount } children { complete nodes { code } } }
         whole: code(code: "M43.0") { children { complete totalCount } } }`,
    );
    expect(data).toEqual({
      chapter: {
        parent: null,
        chapter: null,
        block: null,
        ancestors: [],
        siblings: { totalCount: 0 },
        children: { complete: false, nodes: [{ code: 'M40-M54' }] },
      },
      whole: { children: { complete: true, totalCount: 10 } },
    });
  });

  test('Q76.2 has its inclusion term, M43.07 none', async () => {
    const data = await graph.service.data<Record<string, unknown>>(
      `{ a: code(code: "Q76.2") { inclusionTerms includes } b: code(code: "M43.07") { inclusionTerms includes } }`,
    );
    expect(data).toEqual({
      a: { inclusionTerms: ['Congenital spondylolysis'], includes: [] },
      b: { inclusionTerms: [], includes: [] },
    });
  });

  test('S33.101 takes A, D and S as defined at S33, and S33.101A is derived from both', async () => {
    const data = await graph.service.data<{
      extension: { provenance: { derivedFrom: { id: string }[] } };
      leaf: { id: string };
      definition: { id: string };
    }>(
      `{ leaf: code(code: "S33.101") { id billable children { nodes { code kind } }
          seventhCharacter { required characters { character meaning makes } definedAt { code } provenance { nature locator source { slug } } } }
         extension: code(code: "S33.101A") { billable parent { code } seventhCharacter { definedAt { code } characters { makes } }
          provenance { nature locator quote verifiedOn source { slug } derivedFrom { __typename id ... on Code { code } } } }
         above: code(code: "S33.1") { seventhCharacter { characters { character makes } } }
         definition: code(code: "S33") { id } }`,
    );
    expect(data).toMatchObject({
      leaf: {
        billable: false,
        children: {
          nodes: ['A', 'D', 'S'].map((character) => ({ code: `S33.101${character}`, kind: 'EXTENSION' })),
        },
        seventhCharacter: {
          required: true,
          characters: [
            { character: 'A', meaning: 'initial encounter', makes: 'S33.101A' },
            { character: 'D', meaning: 'subsequent encounter', makes: 'S33.101D' },
            { character: 'S', meaning: 'sequela', makes: 'S33.101S' },
          ],
          definedAt: { code: 'S33' },
          provenance: {
            nature: 'OFFICIAL',
            locator: `icd10cm-tabular-slice-2026-04.xml, line ${lineOf(SEED_TABULAR, '<sevenChrDef>', '<name>S33</name>')}: S33, 7th characters`,
            source: { slug: 'cdc-tabular-2026-04' },
          },
        },
      },
      extension: {
        billable: true,
        parent: { code: 'S33.101' },
        seventhCharacter: {
          definedAt: { code: 'S33' },
          characters: [{ makes: 'S33.101A' }, { makes: 'S33.101D' }, { makes: 'S33.101S' }],
        },
        provenance: {
          nature: 'DERIVED',
          locator: 'S33.101 with 7th character A, as defined at S33',
          quote: null,
          verifiedOn: null,
          source: null,
          derivedFrom: [
            { __typename: 'Code', code: 'S33.101' },
            { __typename: 'Code', code: 'S33' },
          ],
        },
      },
      above: {
        seventhCharacter: { characters: ['A', 'D', 'S'].map((character) => ({ character, makes: null })) },
      },
    });
    expect(data.extension.provenance.derivedFrom.map(({ id }) => id)).toEqual([
      data.leaf.id,
      data.definition.id,
    ]);
  });

  test('M43.07 takes no 7th character, and its origin is the very line of the file', async () => {
    const { code } = await graph.service.data<{ code: unknown }>(
      `{ code(code: "M43.07") { seventhCharacter { required } provenance { nature locator quote verifiedOn source { slug kind } derivedFrom { id } } } }`,
    );
    expect(code).toEqual({
      seventhCharacter: null,
      provenance: {
        nature: 'OFFICIAL',
        locator: `icd10cm-tabular-slice-2026-04.xml, line ${lineOf(SEED_TABULAR, '<diag>', '<name>M43.06</name>')}: M43.07`,
        quote: 'Spondylolysis, lumbosacral region',
        verifiedOn: null,
        source: { slug: 'cdc-tabular-2026-04', kind: 'TABULAR_LIST' },
        derivedFrom: [],
      },
    });
  });

  test.each([
    ['{ code(code: "A00") { code } }', ['code'], 'A00'],
    ['{ code(code: "C50", kind: BLOCK) { code } }', ['code'], 'C50'],
    ['{ code(code: "22") { code } }', ['code'], '22'],
    ['{ code(code: "M43.77") { code } }', ['code'], 'M43.77'],
    ['{ codes(codes: ["M43.07", "A00"]) { nodes { code } } }', ['codes'], 'A00'],
    ['{ codes(filter: { under: "C00-C96" }) { nodes { code } } }', ['codes'], 'C00-C96'],
  ])('%s is NOT_LOADED, for the slice cannot know', async (query, path, code) => {
    const error = await graph.service.error('NOT_LOADED', query);
    expect(error.path).toEqual(path);
    expect(error.message).toBe(
      `Only a slice of release 2026-04 is loaded, and ${code} is outside it: load the whole release with \`npm run load -- official 2026-04\` or \`npm run load -- icd10cm FILE\``,
    );
  });

  test.each([
    ['{ code(code: "") { code } }', 'code: expected a code such as "M43.07"'],
    ['{ code(code: "43.07") { code } }', 'found "43.07"'],
    ['{ code(code: "M43.07777") { code } }', 'found "M43.07777"'],
    ['{ code(code: "M43..07") { code } }', 'found "M43..07"'],
    ['{ code(code: "23") { code } }', 'a chapter "1" to "22"'],
    [
      '{ code(code: "M43.07", release: "2026-4") { code } }',
      'release: expected year and month such as "2026-04"',
    ],
    ['{ code(code: "M43.07", release: "2026-13") { code } }', 'found "2026-13"'],
    ['{ codes(codes: ["M43.07", "?"]) { nodes { code } } }', 'codes: expected a code such as "M43.07"'],
    ['{ codes(filter: { under: "M43.0.7" }) { nodes { code } } }', 'filter.under: expected a code'],
    ['{ codes(filter: { chapter: "M43" }) { nodes { code } } }', 'filter.chapter: expected "1" to "22"'],
    ['{ codes(filter: { drg: "5" }) { nodes { code } } }', 'filter.drg: expected three digits'],
  ])('%s is BAD_USER_INPUT', async (query, words) => {
    const error = await graph.service.error('BAD_USER_INPUT', query);
    expect(error.message).toContain(words);
    expect(error.path).toEqual([query.includes('codes(') ? 'codes' : 'code']);
  });

  test('101 codes with M43.07 are too many for one question', async () => {
    const error = await graph.service.error(
      'BAD_USER_INPUT',
      'query ($codes: [String!]) { codes(codes: $codes) { nodes { code } } }',
      { codes: Array.from({ length: 101 }, () => 'M43.07') },
    );
    expect(error.message).toBe('codes: expected at most 100, found 101');
  });

  test('M43.07 of 2024-10 is NOT_LOADED and says what to run', async () => {
    const error = await graph.service.error(
      'NOT_LOADED',
      '{ code(code: "M43.07", release: "2024-10") { code } }',
    );
    expect(error.message).toBe(
      'Release 2024-10 is not loaded (loaded: 2026-04): run `npm run load -- official 2024-10`, or `npm run load -- icd10cm FILE --release 2024-10`',
    );
  });

  test('codes named Q76.2, m4307, M43.07 and 13 come once each, in the order of the classification', async () => {
    const { codes } = await graph.service.data<{
      codes: { nodes: Named[]; totalCount: number; complete: boolean };
    }>('{ codes(codes: ["Q76.2", "m4307", "M43.07", "13"]) { totalCount complete nodes { code } } }');
    expect(codesOf(codes.nodes)).toEqual(['13', 'M43.07', 'Q76.2']);
    expect(codes).toMatchObject({ totalCount: 3, complete: true });
  });

  test.each([
    ['{ under: "M43.0" }', 11, 'M43.0'],
    ['{ under: "M43.0", billable: true }', 10, 'M43.00'],
    ['{ under: "m40-m43", kinds: [CATEGORY] }', 1, 'M43'],
    ['{ under: "M43", drg: "552", billable: true, hasBrief: true }', 5, 'M43.00'],
    ['{ hasBrief: true }', 5, 'M43.00'],
    ['{ hasBrief: false, under: "M43.0" }', 6, 'M43.0'],
    ['{ chapter: "13", kinds: [CHAPTER, BLOCK] }', 3, '13'],
    ['{ chapter: "17", under: "M43" }', 0, undefined],
    ['{ kinds: [EXTENSION], under: "S33.101" }', 3, 'S33.101A'],
    ['{ under: "S33.101A" }', 1, 'S33.101A'],
  ])('codes(filter: %s) holds %i, from %s on', async (filter, count, first) => {
    const { codes } = await graph.service.data<{ codes: { nodes: Named[]; totalCount: number } }>(
      `{ codes(filter: ${filter}) { totalCount nodes { code } } }`,
    );
    expect(codes.totalCount).toBe(count);
    expect(codes.nodes).toHaveLength(count);
    expect(codes.nodes[0]?.code).toBe(first);
  });

  test('codes without a filter are those of Cypher, in the order of the file', async () => {
    const rows = await graph.client.read<{ code: string }>(
      'test.codes',
      'MATCH (c:Code) RETURN c.code AS code ORDER BY c.ordinal LIMIT 100',
    );
    const { codes } = await graph.service.data<{
      codes: { nodes: Named[]; complete: boolean; totalCount: number };
    }>('{ codes(first: 100) { complete totalCount nodes { code } } }');
    expect(codesOf(codes.nodes)).toEqual(codesOf(rows));
    expect(codes.complete).toBe(false);
    const [{ count } = { count: 0 }] = await graph.client.read<{ count: number }>(
      'test.count',
      'MATCH (c:Code) RETURN count(c) AS count',
    );
    expect(codes.totalCount).toBe(count);
  });

  test('A00 outside the slice, looked for beside a chapter that is none, leaves no failure unheard', async () => {
    const query = '{ codes(filter: { under: "A00", chapter: "99" }) { totalCount } }';
    expect(await unheardDuring(() => graph.service.error('BAD_USER_INPUT', query))).toEqual([]);
  });

  test('a cursor that is none, asked of what waits for the graph before M43.09, which does not, leaves none either', async () => {
    const fresh = await serve(graph.client);
    await fresh.data('{ code(code: "M43.09") { children { totalCount } } }');
    const query =
      '{ codes(filter: { under: "M43.0" }) { nodes { children { totalCount } billableDescendants(after: "a") { totalCount } } } }';
    const unheard = await unheardDuring(async () => {
      const { message } = await fresh.error('BAD_USER_INPUT', query);
      expect(message).toContain('expected a cursor');
    });
    await fresh.stop();
    expect(unheard).toEqual([]);
  });

  test('M43.07 is no category and 13 is none, which the slice tells as well', async () => {
    expect(
      await graph.service.data(
        '{ a: code(code: "M43.07", kind: CATEGORY) { id } b: code(code: "13", kind: CATEGORY) { id } }',
      ),
    ).toEqual({ a: null, b: null });
  });
});

describe('codes over the traps of 2026-04, loaded as if they were all', () => {
  const graph = suiteOver(loadTraps);

  test('A00, which a complete 2026-04 does not have, is null, and left out of codes', async () => {
    const data = await graph.service.data<Record<string, unknown>>(
      `{ code(code: "A00") { code } block: code(code: "M43", kind: BLOCK) { code } chapter: code(code: "13", kind: CATEGORY) { code }
         codes(codes: ["M43.07", "A00"]) { complete nodes { code } } under: codes(filter: { under: "A00" }) { totalCount nodes { code } } }`,
    );
    expect(data).toEqual({
      code: null,
      block: null,
      chapter: null,
      codes: { complete: true, nodes: [{ code: 'M43.07' }] },
      under: { totalCount: 0, nodes: [] },
    });
  });

  test.each(['t14.8xxa', 'T14.8XXA', 't148xxa', ' T148xxA '])(
    'T14.8XXA is found typed as %j',
    async (typed) => {
      const { code } = await graph.service.data<{ code: unknown }>(
        'query ($code: String!) { code(code: $code) { code title kind parent { code } seventhCharacter { definedAt { code } characters { makes } } provenance { nature locator } } }',
        { code: typed },
      );
      expect(code).toEqual({
        code: 'T14.8XXA',
        title: 'Other injury of unspecified body region, initial encounter',
        kind: 'EXTENSION',
        parent: { code: 'T14.8' },
        seventhCharacter: {
          definedAt: { code: 'T14' },
          characters: ['A', 'D', 'S'].map((character) => ({ makes: `T14.8XX${character}` })),
        },
        provenance: { nature: 'DERIVED', locator: 'T14.8 with 7th character A, as defined at T14' },
      });
    },
  );

  test.each([
    ['C50', 'Malignant neoplasm of breast'],
    ['B20', 'Human immunodeficiency virus [HIV] disease'],
    ['T14', 'Injury of unspecified body region'],
  ])('%s is the category, and with kind BLOCK the block that holds it', async (name, title) => {
    const data = await graph.service.data<{ block: { id: string }; category: { id: string } }>(
      `query ($name: String!) {
        category: code(code: $name) { id kind title block { id kind code } parent { id } }
        block: code(code: $name, kind: BLOCK) { id kind code children { nodes { id } } }
        named: codes(codes: [$name]) { nodes { id } }
      }`,
      { name },
    );
    expect(data).toMatchObject({
      category: { kind: 'CATEGORY', title, block: { kind: 'BLOCK', code: name } },
      block: { kind: 'BLOCK', code: name, children: { nodes: [{ id: data.category.id }] } },
      named: { nodes: [{ id: data.category.id }] },
    });
    expect(data.category).toMatchObject({ block: { id: data.block.id }, parent: { id: data.block.id } });
    expect(data.block.id).not.toBe(data.category.id);
  });

  test('S12.8 has its own 7th characters within S12', async () => {
    const data = await graph.service.data<
      Record<string, { seventhCharacter: { definedAt: Named; characters: { character: string }[] } }>
    >(
      `{ inner: code(code: "S12.8") { seventhCharacter { definedAt { code } characters { character } } }
         outer: code(code: "S12") { seventhCharacter { definedAt { code } characters { character } } } }`,
    );
    expect(data['inner']!.seventhCharacter.definedAt.code).toBe('S12.8');
    expect(data['outer']!.seventhCharacter.definedAt.code).toBe('S12');
    const characters = ({ seventhCharacter }: (typeof data)[string]): string =>
      seventhCharacter.characters.map(({ character }) => character).join('');
    expect(characters(data['inner']!)).toBe('ADS');
    expect(characters(data['outer']!)).toBe('ABDGKS');
  });

  test('C7A lies within C76-C80 as text only: its block is its own, below C00-C96', async () => {
    const { code } = await graph.service.data<{ code: { ancestors: Named[] } }>(
      '{ code(code: "C7A.00") { ancestors { code } } }',
    );
    expect(codesOf(code.ancestors).slice(0, 3)).toEqual(['C7A.0', 'C7A', 'C7A']);
    expect(codesOf(code.ancestors)).not.toContain('C76-C80');
  });

  test.each(['QA0.0101', 'H54.0X33'])(
    '%s is billable as the list spells it out, without a 7th character',
    async (name) => {
      const { code } = await graph.service.data<{ code: unknown }>(
        'query ($name: String!) { code(code: $name) { kind billable seventhCharacter { required } } }',
        { name },
      );
      expect(code).toEqual({ kind: 'SUBCATEGORY', billable: true, seventhCharacter: null });
    },
  );
});

describe('the rule of S06 about 7th characters', () => {
  const graph = suiteOver(async (client) => {
    await load(client, await tabularSpec('2026-04', { text: S06 }));
  });

  test('S06.1X7 and S06.1X8 take A alone, S06.1X0 takes A, D and S', async () => {
    const { codes } = await graph.service.data<{ codes: { nodes: unknown[] } }>(
      '{ codes(codes: ["S06.1X0", "S06.1X7", "S06.1X8"]) { nodes { code children { nodes { code } } seventhCharacter { definedAt { code } characters { makes } } } } }',
    );
    const taking = (leaf: string, characters: string): unknown => ({
      code: leaf,
      children: { nodes: [...characters].map((character) => ({ code: leaf + character })) },
      seventhCharacter: {
        definedAt: { code: 'S06' },
        characters: [...characters].map((character) => ({ makes: leaf + character })),
      },
    });
    expect(codes.nodes).toEqual([taking('S06.1X0', 'ADS'), taking('S06.1X7', 'A'), taking('S06.1X8', 'A')]);
    const { code } = await graph.service.data<{ code: null }>('{ code(code: "S06.1X7D") { code } }');
    expect(code).toBeNull();
  });
});

describe('an order file over the traps', () => {
  const graph = suiteOver(async (client) => {
    const spec = await tabularSpec('2026-04', { file: TRAPS });
    const text = orderLine(1, 'M4307', '1', 'Spondylolysis, in the words of the order file');
    const order = inputFile('icd10cm-order-2026.txt', new TextEncoder().encode(text));
    await load(client, { ...spec, inputs: [...spec.inputs, { role: 'order', file: order }] });
  });

  test('gives M43.07 its title, quoted from the order file and cited beside the tabular list', async () => {
    const data = await graph.service.data(
      `{ code(code: "M43.07") { provenance { locator quote source { slug kind } }
           citations { nodes { source { slug } provenance { quote } } } } }`,
    );
    const quote = 'Spondylolysis, in the words of the order file';
    expect(data).toEqual({
      code: {
        provenance: {
          locator: 'icd10cm-order-2026.txt, line 1: M43.07',
          quote,
          source: { slug: 'cdc-order-2026-04', kind: 'ORDER_FILE' },
        },
        citations: {
          nodes: [
            { source: { slug: 'cdc-order-2026-04' }, provenance: { quote } },
            { source: { slug: 'cdc-tabular-2026-04' }, provenance: { quote: null } },
          ],
        },
      },
    });
  });
});
