import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EditorialFolderError, parseEditorial, readEditorialFolder } from '../../../seed/parse/brief.js';
import type { EditorialFile, EditorialInputs } from '../../../seed/parse/brief.js';
import { briefJsonSchema } from '../../../seed/parse/brief-schema.js';
import { SECTIONS } from '../../../src/model/brief.js';
import type { AssertedRelation, AssertionInput, BriefInput, Section } from '../../../src/model/brief.js';
import { describeFault } from '../../../src/model/fault.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const SOURCES: EditorialFile = {
  name: 'sources.yaml',
  text: `cdc:
  title: Tabular list
  publisher: CDC
  kind: TABULAR_LIST
  release: 2025-10
lcds: { title: LCDs, publisher: CMS, kind: COVERAGE_ARTICLE }
`,
};
const CONCEPTS: EditorialFile = {
  name: 'concepts.yaml',
  text: 'congenital: { label: congenital origin, code: q762 }\n',
};
const MINIMAL = 'code: M43.06\nverifiedOn: 2026-05-08\nsections:\n  description: Lumbar spondylolysis.\n';

function brief(text: string, name = 'briefs/a.yaml'): EditorialFile {
  return { name, text };
}

function faultsOf(...files: readonly EditorialFile[]): readonly string[] {
  return parseEditorial([SOURCES, CONCEPTS, ...files]).faults.map(describeFault);
}

function only(text: string): BriefInput {
  const { briefs, faults } = parseEditorial([SOURCES, CONCEPTS, brief(text)]);
  expect(faults.map(describeFault)).toEqual([]);
  return briefs[0]!;
}

describe('a brief in YAML', () => {
  test('of a code and a description alone is whole', () => {
    expect(only(MINIMAL)).toEqual({
      code: 'M43.06',
      verifiedOn: '2026-05-08',
      region: null,
      relatedCptCount: null,
      citations: [],
      statements: [
        {
          section: 'DESCRIPTION',
          ordinal: 1,
          text: 'Lumbar spondylolysis.',
          locator: 'Description',
          answered: true,
          asserts: [],
          citations: [],
          file: 'briefs/a.yaml',
          line: 4,
        },
      ],
      file: 'briefs/a.yaml',
      line: 1,
    });
  });

  test('numbers its statements over all sections in page order, whatever the order in the file', () => {
    const { statements } = only(`${MINIMAL}  faq: [Why M43.06?]
  clinicalContext:
    - [First claim., Second claim.]
    - Another paragraph.
  documentationTips:
    - text: A tip.
      locator: Documentation tips, box at the right
`);
    expect(statements.map((s) => `${s.ordinal} ${s.section}: ${s.locator} (line ${s.line})`)).toEqual([
      '1 DESCRIPTION: Description (line 4)',
      '2 DOCUMENTATION_TIP: Documentation tips, box at the right (line 10)',
      '3 CLINICAL_CONTEXT: Clinical context, paragraph 1 (line 7)',
      '4 CLINICAL_CONTEXT: Clinical context, paragraph 1 (line 7)',
      '5 CLINICAL_CONTEXT: Clinical context, paragraph 2 (line 8)',
      '6 FAQ: Frequently asked questions, question 1 (line 5)',
    ]);
    expect(statements.map((s) => s.answered)).toEqual([true, true, true, true, true, false]);
  });

  test('cites by page, by section and by statement, each as fine as it is written', () => {
    const parsed = only(`${MINIMAL}  pitfalls:
    sources: [lcds]
    items:
      - One.
      - text: Two.
        sources: [{ source: cdc, edition: Oct 2025 }]
sources: [{ source: cdc, edition: '2026 (effective Oct 1, 2025)' }]
`);
    const place = { file: 'briefs/a.yaml' };
    expect(parsed.citations).toEqual([
      {
        source: 'cdc',
        ordinal: 1,
        granularity: 'PAGE',
        citedEdition: '2026 (effective Oct 1, 2025)',
        ...place,
        line: 11,
      },
    ]);
    const section = {
      source: 'lcds',
      ordinal: null,
      granularity: 'SECTION',
      citedEdition: null,
      ...place,
      line: 6,
    };
    expect(parsed.statements.map((s) => s.citations)).toEqual([
      [],
      [section],
      [
        { source: 'cdc', ordinal: 1, granularity: 'STATEMENT', citedEdition: 'Oct 2025', ...place, line: 10 },
        section,
      ],
    ]);
  });

  test("asserts about its own code unless it names another, in canonical form: m431 is M43.1, DRG 52 is '052'", () => {
    const { statements } = only(`code: m4306
verifiedOn: 2026-05-08
sections:
  description:
    text: >-
      Lumbar
      spondylolysis.
    asserts:
      - { relation: NEVER_WITH, object: m431, condition: at the same level }
      - { relation: COVERS, subject: q76.2, concept: congenital }
      - { relation: IN_CHAPTER, object: 13 }
      - { relation: GROUPS_TO, drg: 52 }
      - { relation: NOT_SUPPORTED_BY, source: lcds }
`);
    const assertion = (line: number, rest: Partial<AssertionInput>): unknown => ({
      subject: 'M43.06',
      object: null,
      concept: null,
      condition: null,
      file: 'briefs/a.yaml',
      line,
      ...rest,
    });
    expect(statements[0]!.text).toBe('Lumbar spondylolysis.');
    expect(statements[0]!.asserts).toEqual([
      assertion(9, { relation: 'NEVER_WITH', object: { code: 'M43.1' }, condition: 'at the same level' }),
      assertion(10, { relation: 'COVERS', subject: 'Q76.2', concept: 'congenital' }),
      assertion(11, { relation: 'IN_CHAPTER', object: { code: '13' } }),
      assertion(12, { relation: 'GROUPS_TO', object: { drg: '052' } }),
      assertion(13, { relation: 'NOT_SUPPORTED_BY', object: { source: 'lcds' } }),
    ]);
  });

  test('may answer a question, and then the answer asserts', () => {
    const { statements } = only(`${MINIMAL}  faq:
    - text: Does M43.06 need a 7th character? It does not.
      answered: true
      asserts: [{ relation: NEEDS_NO_7TH_CHARACTER }]
`);
    expect(statements[1]).toMatchObject({
      answered: true,
      asserts: [{ relation: 'NEEDS_NO_7TH_CHARACTER' }],
    });
  });

  test('finds its lines through an alias', () => {
    expect(faultsOf(brief(`${MINIMAL}  pitfalls: &same\n    - text: 1\n  clinicalContext: *same\n`))).toEqual(
      [
        'briefs/a.yaml:6: sections.pitfalls[1].text: expected text, found the number 1 (put quotes round it to make it text)',
        'briefs/a.yaml:6: sections.clinicalContext[1].text: expected text, found the number 1 (put quotes round it to make it text)',
      ],
    );
  });
});

describe('faults', () => {
  test('of every kind are listed at once, each with its line', () => {
    const text = `code: M4-307
verifiedOn: 2026-02-30
relatedCptCount: many
colour: red
sources:
  - cdc
  - icd10data
  - cdc
sections:
  tips: [An unknown section.]
  description:
    text: One.
    answered: true
    asserts:
      - { relation: NEVER_WITH }
      - { relation: NEVER_WITH, drg: 551, object: 43 }
      - { relation: EXCLUDES, object: M43.1 }
      - { relation: COVERS, concept: slip }
      - { relation: IN_CHAPTER, object: M43 }
      - { relation: GROUPS_TO, drg: '5512' }
  pitfalls:
    sources: [nowhere]
    items:
      - [One., { txt: Two. }]
      - 7
  clinicalContext: A text and no list.
  faq:
    - text: Why?
      asserts: [{ relation: IS_BILLABLE }]
  scribeNote:
`;
    const expected = `
      briefs/a.yaml:1: code: malformed code "M4-307": expected a code such as "M43.07"
      briefs/a.yaml:2: verifiedOn: malformed date "2026-02-30": expected a day such as 2026-05-08
      briefs/a.yaml:3: relatedCptCount: expected a whole number, found text
      briefs/a.yaml:4: unknown key "colour"; expected code, verifiedOn, region, relatedCptCount, sources, sections
      briefs/a.yaml:7: sources[2]: unknown source "icd10data": add it to sources.yaml
      briefs/a.yaml:8: sources[3]: source "cdc" is listed twice
      briefs/a.yaml:10: sections: unknown section "tips"; expected description, documentationTips, relatedProcedures, pitfalls, clinicalContext, faq, scribeNote
      briefs/a.yaml:13: sections.description: unknown key "answered"; expected text, locator, sources, asserts
      briefs/a.yaml:15: sections.description.asserts[1]: NEVER_WITH needs object
      briefs/a.yaml:16: sections.description.asserts[2].object: malformed code "43": expected a code such as "M43.07", a block such as "M40-M43" or a chapter "1" to "22"
      briefs/a.yaml:16: sections.description.asserts[2].drg: NEVER_WITH takes no drg
      briefs/a.yaml:17: sections.description.asserts[3].relation: unknown relation "EXCLUDES"; relations are NEVER_WITH, MAY_WITH, USE_INSTEAD, DEFAULTS_TO, COVERS, DOES_NOT_COVER, GROUPS_TO, TIER_AFFECTED_BY, NEEDS_NO_7TH_CHARACTER, CODE_ALSO, IS_BILLABLE, IS_NOT_BILLABLE, IN_CHAPTER, SYNONYM, NOT_SUPPORTED_BY
      briefs/a.yaml:18: sections.description.asserts[4].concept: unknown concept "slip": add it to concepts.yaml
      briefs/a.yaml:19: sections.description.asserts[5].object: IN_CHAPTER needs a chapter number from 1 to 22
      briefs/a.yaml:20: sections.description.asserts[6].drg: malformed DRG "5512": expected up to three digits such as 552
      briefs/a.yaml:22: sections.pitfalls.sources[1]: unknown source "nowhere": add it to sources.yaml
      briefs/a.yaml:24: missing "sections.pitfalls.items[1][2].text"
      briefs/a.yaml:24: sections.pitfalls.items[1][2]: unknown key "txt"; expected text, locator, sources, asserts
      briefs/a.yaml:25: sections.pitfalls.items[2]: expected text or a mapping or a list, found the number 7 (put quotes round it to make it text)
      briefs/a.yaml:26: sections.clinicalContext: expected a list or a mapping, found text
      briefs/a.yaml:29: sections.faq[1].asserts: a question without an answer asserts nothing; set answered: true when its text holds the answer
      briefs/a.yaml:30: sections.scribeNote: expected a list or a mapping, found nothing`;
    expect(faultsOf(brief(text))).toEqual(expected.trim().split(/\n\s*/));
  });

  test('of one file do not hide those of another, and come in the order of the files', () => {
    const faults = faultsOf(
      brief(MINIMAL.replace('M43.06', 'M'), 'briefs/b.yaml'),
      brief('', 'briefs/c.yaml'),
      brief('- a list\n', 'briefs/d.yaml'),
    );
    expect(faults).toEqual([
      'briefs/b.yaml:1: code: malformed code "M": expected a code such as "M43.07"',
      'briefs/c.yaml:1: expected a mapping, found nothing',
      'briefs/d.yaml:1: expected a mapping, found a list',
    ]);
  });

  test('a description is missed, and a brief without sections misses them', () => {
    expect(faultsOf(brief('code: M43.06\nverifiedOn: 2026-05-08\nsections:\n  faq: [Why?]\n'))).toEqual([
      'briefs/a.yaml:4: missing "sections.description"',
    ]);
    expect(faultsOf(brief('code: M43.06\nverifiedOn: 2026-05-08\n'))).toEqual([
      'briefs/a.yaml:1: missing "sections"',
    ]);
  });

  test('two briefs for M43.06 are one too many, even when one of them is faulty itself', () => {
    expect(faultsOf(brief(MINIMAL), brief('region: Spine\ncode: m4306\n', 'briefs/b.yaml'))).toEqual([
      'briefs/b.yaml:1: missing "verifiedOn"',
      'briefs/b.yaml:1: missing "sections"',
      'briefs/b.yaml:2: a second brief for M43.06; the first is briefs/a.yaml:1',
    ]);
  });

  test('a key that stands twice, broken YAML and a second document are told with their lines', () => {
    const [twice, ...others] = [
      faultsOf(brief(`${MINIMAL}code: M43.07\n`)),
      faultsOf(brief(`${MINIMAL}  faq: [unclosed\n`)),
      faultsOf(brief(`${MINIMAL}---\n${MINIMAL}`)),
    ];
    expect(twice).toEqual(['briefs/a.yaml:5: this key stands twice in the same mapping']);
    for (const faults of others) expect(faults[0]).toMatch(/^briefs\/a\.yaml:\d: not readable as YAML: /);
  });

  test('a bomb of aliases, an alias without anchor and endless nesting are refused, not run', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
      .concat(
        'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefg'[i]}`).join(', ')}]`),
      )
      .join('\n');
    expect(faultsOf(brief(bomb))).toEqual([
      expect.stringMatching(/^briefs\/a\.yaml: not readable as YAML: .*alias/),
    ]);
    expect(faultsOf(brief('code: *nowhere\n'))).toEqual([expect.stringContaining('not readable as YAML')]);
    const deep = ['['.repeat(200_000), `a: ${'{b: '.repeat(200)}`, '- '.repeat(10_000)];
    for (const text of deep) {
      expect(faultsOf(brief(text))).toEqual(['briefs/a.yaml: nested deeper than 100 levels']);
    }
  });

  test('a text that is not UTF-8 is told so', () => {
    const text = Buffer.from(MINIMAL.replace('Lumbar', 'Lumb\u00e4r'), 'latin1').toString('utf8');
    expect(faultsOf(brief(text))).toEqual(['briefs/a.yaml:4: not UTF-8; save the file in that encoding']);
  });
});

describe('sources.yaml and concepts.yaml', () => {
  test('give sources and concepts with their places', () => {
    const { sources, concepts } = parseEditorial([SOURCES, CONCEPTS]);
    expect(sources[0]).toEqual({
      slug: 'cdc',
      title: 'Tabular list',
      publisher: 'CDC',
      kind: 'TABULAR_LIST',
      url: null,
      edition: null,
      effective: null,
      release: '2025-10',
      file: 'sources.yaml',
      line: 1,
    });
    expect(sources[1]).toMatchObject({ slug: 'lcds', line: 6 });
    expect(concepts).toEqual([
      {
        id: 'congenital',
        label: 'congenital origin',
        code: 'Q76.2',
        severity: null,
        file: 'concepts.yaml',
        line: 1,
      },
    ]);
  });

  test('have faults with lines, and an entry that has one is not also unknown to the briefs', () => {
    const sources = `CDC list: { title: T, publisher: P, kind: TABULAR_LIST }
cms:
  title: T
  publisher: P
  kind: MANUAL
  url: javascript:alert(1)
  release: 43.0
  effective: 1 October 2025
`;
    const faults = parseEditorial([
      { name: 'sources.yaml', text: sources },
      { name: 'concepts.yaml', text: 'slip: { code: "1" }\n' },
      brief(`${MINIMAL}sources: [cms]\n`),
    ]).faults.map(describeFault);
    expect(faults).toEqual([
      'sources.yaml:1: malformed name "CDC list": expected small letters, digits and single dashes',
      expect.stringContaining('sources.yaml:5: cms.kind: unknown kind "MANUAL"; kinds are TABULAR_LIST, '),
      'sources.yaml:6: cms.url: malformed address "javascript:alert(1)": expected one that begins with https:// or http:// and has no spaces',
      'sources.yaml:7: cms.release: expected text, found the number 43 (put quotes round it to make it text)',
      'sources.yaml:8: cms.effective: malformed date "1 October 2025": expected a day such as 2026-05-08',
      'concepts.yaml:1: missing "slip.label"',
      'concepts.yaml:1: slip.code: malformed code "1": expected a code such as "M43.07"',
    ]);
  });

  test('keep no address with a tab, which readers of addresses would take out: what is cited would be another', () => {
    const url = 'https://\\twww.cdc.gov/nchs/icd/icd-10-cm/files.html';
    const text = `cdc: { title: T, publisher: P, kind: TABULAR_LIST, url: "${url}" }\n`;
    expect(parseEditorial([{ name: 'sources.yaml', text }]).faults.map(describeFault)).toEqual([
      expect.stringContaining('sources.yaml:1: cdc.url: malformed address'),
    ]);
  });

  test('when unreadable are the one fault, not one for each use', () => {
    const faults = parseEditorial([
      { name: 'sources.yaml', text: 'a: [' },
      brief(`${MINIMAL}sources: [cdc]\n`),
    ]).faults;
    expect(faults.map((f) => f.file)).toEqual(['sources.yaml']);
  });

  test('of the product may be used and repeated by a folder, never redefined', () => {
    const known = parseEditorial([SOURCES, CONCEPTS]);
    const used = parseEditorial([brief(`${MINIMAL}sources: [cdc]\n`)], known);
    expect(used.faults).toEqual([]);
    expect(used.sources).toEqual([]);
    expect(parseEditorial([SOURCES, CONCEPTS], known)).toMatchObject({
      sources: [],
      concepts: [],
      faults: [],
    });
    const other = { ...SOURCES, text: SOURCES.text.replace('Tabular list', 'My list') };
    expect(parseEditorial([other], known).faults.map(describeFault)).toEqual([
      'sources.yaml:1: source "cdc" is shipped with other values; give yours another name or leave it out',
    ]);
  });
});

describe('a folder of briefs', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'briefs-'));
    await mkdir(join(folder, 'mine', 'briefs'), { recursive: true });
    await mkdir(join(folder, 'empty'));
    for (const name of [
      'sources.yaml',
      'releases.yaml',
      'z.yml',
      'notes.txt',
      '.hidden.yaml',
      'briefs/b.yaml',
      'briefs/a.yaml',
    ]) {
      await writeFile(join(folder, 'mine', name), `# ${name}\n`);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('gives its YAML and that of its subfolder briefs, sorted, and nothing else', async () => {
    const files = await readEditorialFolder(join(folder, 'mine'));
    expect(files.map((f) => f.name)).toEqual(['briefs/a.yaml', 'briefs/b.yaml', 'sources.yaml', 'z.yml']);
    expect(files[0]!.text).toBe('# briefs/a.yaml\n');
  });

  test('that is absent, empty or a file is an error that says so', async () => {
    const reason = async (name: string): Promise<unknown> =>
      readEditorialFolder(join(folder, name)).catch((error: unknown) =>
        error instanceof EditorialFolderError ? error.reason : error,
      );
    expect(await reason('nowhere')).toBe('ABSENT');
    expect(await reason('empty')).toBe('EMPTY');
    expect(await reason('mine/sources.yaml')).toBe('NOT_A_FOLDER');
  });
});

describe('the five shipped briefs', () => {
  let seed: EditorialInputs;
  const of = (code: string): BriefInput => seed.briefs.find((b) => b.code === code)!;
  const assertions = (code: string, relation: AssertedRelation): readonly AssertionInput[] =>
    of(code).statements.flatMap((s) => s.asserts.filter((a) => a.relation === relation));
  beforeAll(async () => {
    seed = parseEditorial(await readEditorialFolder(join(root, 'seed')));
  });

  test('have no faults', () => {
    expect(seed.faults.map(describeFault)).toEqual([]);
  });

  test('hold every section of the pages of M43.00, .02, .03, .04 and .07', () => {
    const count = (brief: BriefInput, section: Section): number =>
      brief.statements.filter((s) => s.section === section).length;
    const table = seed.briefs.map((b) => [
      b.code,
      b.relatedCptCount,
      b.citations.length,
      ...SECTIONS.map((s) => count(b, s)),
    ]);
    expect(table).toEqual([
      ['M43.00', 12, 4, 1, 9, 1, 11, 17, 7, 7],
      ['M43.02', 13, 5, 1, 14, 1, 10, 16, 7, 8],
      ['M43.03', 10, 4, 1, 10, 1, 8, 13, 6, 7],
      ['M43.04', 18, 5, 1, 8, 1, 9, 13, 7, 7],
      ['M43.07', 15, 5, 1, 8, 1, 9, 12, 7, 7],
    ]);
    for (const brief of seed.briefs) {
      expect(brief).toMatchObject({ verifiedOn: '2026-05-08', region: 'Spine' });
      expect(brief.statements.map((s) => s.ordinal)).toEqual(brief.statements.map((_, i) => i + 1));
      expect(new Set(brief.statements.map((s) => s.text)).size).toBe(brief.statements.length);
      for (const statement of brief.statements) expect(statement.answered).toBe(statement.section !== 'FAQ');
    }
  });

  test('name no CPT code: the count is all they give', () => {
    for (const { text } of seed.briefs.flatMap((b) => b.statements)) {
      expect(text).not.toMatch(/(?<![\w.])\d{5}(?![\w.])/);
    }
  });

  test('cite the October 2025 edition, each in its own words', () => {
    const cited = seed.briefs.map(
      (b) => b.citations.find((c) => c.source === 'cdc-tabular-2025-10')?.citedEdition,
    );
    expect(new Set(cited).size).toBe(3);
    expect(cited).not.toContain(undefined);
    expect(seed.sources.find((s) => s.slug === 'cdc-tabular-2025-10')).toMatchObject({
      release: '2025-10',
      effective: '2025-10-01',
      url: null,
    });
  });

  test('cite by page, and by section where a section names sources of its own', () => {
    for (const brief of seed.briefs) {
      expect(brief.citations.map((c) => c.ordinal)).toEqual(brief.citations.map((_, i) => i + 1));
      expect(new Set(brief.citations.map((c) => c.granularity))).toEqual(new Set(['PAGE']));
      for (const { section, citations } of brief.statements) {
        const finer: Partial<Record<Section, readonly string[]>> = {
          RELATED_PROCEDURE: ['cms-lcds', 'aaos-specialty-guidance', 'claims-pattern-analysis'],
          PITFALL: ['cdc-tabular-guidance', 'aaos-coding-references'],
          FAQ: ['editorial-pipeline'],
        };
        expect(citations.map((c) => c.source)).toEqual(finer[section] ?? []);
        for (const c of citations) expect(c).toMatchObject({ granularity: 'SECTION', ordinal: null });
      }
    }
  });

  test('disagree on M43.0x with M43.1x: may (.00, .03), never (.02, .07, and .00 too), by level (.04)', () => {
    const slip = (a: AssertionInput): boolean =>
      a.object !== null && 'code' in a.object && a.object.code.startsWith('M43.1');
    const says = (code: string): unknown => ({
      may: assertions(code, 'MAY_WITH')
        .filter(slip)
        .map((a) => a.condition),
      never: assertions(code, 'NEVER_WITH')
        .filter(slip)
        .map((a) => a.condition),
    });
    expect(says('M43.00')).toEqual({ may: [null, null, null], never: [null, null] });
    expect(says('M43.02')).toEqual({ may: [], never: [null, null, null] });
    expect(says('M43.03')).toEqual({ may: [null, null], never: [] });
    expect(says('M43.04')).toEqual({ may: ['at different levels'], never: [null] });
    expect(says('M43.07')).toEqual({ may: [], never: [null] });
  });

  test('disagree on congenital origin: .03 takes it in, the others send it to Q76.2', () => {
    const congenital = (a: AssertionInput): boolean => a.concept === 'congenital';
    const covering = (code: string): unknown => [
      ...new Set(
        assertions(code, 'COVERS')
          .filter(congenital)
          .map((a) => a.subject),
      ),
    ];
    expect(covering('M43.03')).toEqual(['M43.03']);
    for (const code of ['M43.00', 'M43.02', 'M43.04', 'M43.07']) {
      expect(covering(code)).toEqual(['Q76.2']);
      expect(assertions(code, 'DOES_NOT_COVER').filter(congenital)).not.toEqual([]);
    }
    expect(assertions('M43.03', 'DOES_NOT_COVER').filter(congenital)).toEqual([]);
  });

  test('disagree on the code of an unspecified region: M43.0 (.02) or M43.00', () => {
    for (const { code } of seed.briefs) {
      const defaults = assertions(code, 'DEFAULTS_TO');
      expect(defaults).not.toEqual([]);
      for (const a of defaults) {
        expect(a).toMatchObject({
          subject: 'M43.0',
          concept: 'region-unspecified',
          object: { code: code === 'M43.02' ? 'M43.0' : 'M43.00' },
        });
      }
    }
  });

  test('disagree on what moves the tier: .02 says CC or MCC, the grouping they all give says MCC', () => {
    for (const { code } of seed.briefs) {
      const concepts = assertions(code, 'TIER_AFFECTED_BY').map((a) => a.concept);
      expect(concepts).toContain('mcc');
      expect(concepts.includes('cc-or-mcc')).toBe(code === 'M43.02');
      expect(assertions(code, 'GROUPS_TO').map((a) => a.object)).toEqual(
        expect.arrayContaining([{ drg: '551' }, { drg: '552' }]),
      );
    }
  });

  test('use every concept, and every source but the official ones that only the graph rests on', () => {
    const asserted = new Set(
      seed.briefs.flatMap((b) => b.statements.flatMap((s) => s.asserts.map((a) => a.concept))),
    );
    expect(seed.concepts.filter((c) => !asserted.has(c.id))).toEqual([]);
    const cited = new Set(
      seed.briefs.flatMap((b) =>
        [...b.citations, ...b.statements.flatMap((s) => s.citations)].map((c) => c.source),
      ),
    );
    expect(seed.sources.filter((s) => !cited.has(s.slug)).map((s) => s.slug)).toEqual([
      'cdc-tabular-2026-04',
      'cdc-tabular-2025-04',
      'cms-ms-drg-43-1',
      'icd-10-cm-guidelines-fy2026',
    ]);
  });
});

describe('what writers of briefs are given', () => {
  /** `npx vitest run test/seed/parse/brief -u` writes the file anew. */
  test('seed/briefs.schema.json is what the parser checks', async () => {
    const path = join(root, 'seed', 'briefs.schema.json');
    const options = { ...(await resolveConfig(path)), filepath: path };
    await expect(await format(JSON.stringify(briefJsonSchema()), options)).toMatchFileSnapshot(path);
  });

  test('the examples of docs/briefs.md are read without a fault', async () => {
    const guide = await readFile(join(root, 'docs', 'briefs.md'), 'utf8');
    const files = [...guide.matchAll(/```yaml\n(# (\S+\.yaml)\n[\s\S]*?)```/g)].map((m) => ({
      name: m[2]!,
      text: m[1]!,
    }));
    expect(files.map((f) => f.name)).toEqual(['sources.yaml', 'concepts.yaml', 'briefs/M43.06.yaml']);
    const known = parseEditorial(await readEditorialFolder(join(root, 'seed')));
    const { faults, briefs } = parseEditorial(files, known);
    expect(faults.map(describeFault)).toEqual([]);
    expect(briefs[0]?.statements).toHaveLength(7);
  });
});
