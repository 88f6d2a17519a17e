import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../bench/random.js';
import { parseCodeName, codeKey, type CodeKind } from '../../src/model/code.js';
import { Searcher, type SearchCondition, type SearchFound } from '../../src/model/search.js';
import { SearchIndexBuilder } from '../../src/model/search-build.js';
import { highlightsOf } from '../../src/model/search-highlight.js';
import type { SearchCodeRow, SearchNoteRow } from '../../src/model/search-index.js';
import { Vocabulary } from '../../src/model/search-vocabulary.js';
import { readSearchText, stemOf, termWords, wordsOf } from '../../src/model/search-words.js';

const ANY: SearchCondition = { under: [], billable: null, kinds: null, amongAll: [], notAmong: null };

type Line = readonly [kind: CodeKind, code: string, title: string, billable?: boolean];

/** An index over codes in document order; an extension's leaf is the last code before it that is none. */
function searcherOf(
  lines: readonly Line[],
  notes: readonly (readonly [owner: string, kind: SearchNoteRow['kind'], text: string])[] = [],
  shared = true,
): Searcher {
  const builder = new SearchIndexBuilder();
  let leaf: string | null = null;
  const rows = lines.map(([kind, code, title, billable = false], ordinal): SearchCodeRow => {
    const key = codeKey(kind, code);
    if (kind !== 'EXTENSION') leaf = key;
    const parentKey = shared && kind === 'EXTENSION' ? leaf : null;
    return { key, code, kind, billable, ordinal, last: ordinal, title, parentKey };
  });
  // A code subsumes those whose names go on from its own.
  const last = (row: SearchCodeRow): number =>
    Math.max(
      row.ordinal,
      ...rows
        .filter(({ code }) => parseCodeName(code) && code.startsWith(row.code))
        .map((one) => one.ordinal),
    );
  for (const row of rows) builder.addCode({ ...row, last: last(row) });
  const times = new Map<string, number>();
  for (const [owner, kind, text] of notes) {
    const time = (times.get(owner + kind) ?? 0) + 1;
    times.set(owner + kind, time);
    const ownerOrdinal = rows.find(({ key }) => key === owner)!.ordinal;
    builder.addNote({ key: `${owner}#${kind}.${time}`, ownerOrdinal, kind, text });
  }
  const finishing = builder.finish();
  for (;;) {
    const step = finishing.next();
    if (step.done) return new Searcher(step.value);
  }
}

const RELEASE: readonly Line[] = [
  ['CHAPTER', '13', 'Diseases of the musculoskeletal system and connective tissue (M00-M99)'],
  ['BLOCK', 'M40-M43', 'Deforming dorsopathies (M40-M43)'],
  ['CATEGORY', 'M43', 'Other deforming dorsopathies'],
  ['SUBCATEGORY', 'M43.0', 'Spondylolysis'],
  ['SUBCATEGORY', 'M43.00', 'Spondylolysis, site unspecified', true],
  ['SUBCATEGORY', 'M43.06', 'Spondylolysis, lumbar region', true],
  ['SUBCATEGORY', 'M43.07', 'Spondylolysis, lumbosacral region', true],
  ['SUBCATEGORY', 'M43.1', 'Spondylolisthesis'],
  ['SUBCATEGORY', 'M43.17', 'Spondylolisthesis, lumbosacral region', true],
  ['BLOCK', 'C50', 'Malignant neoplasms of breast (C50)'],
  ['CATEGORY', 'C50', 'Malignant neoplasm of breast'],
  ['SUBCATEGORY', 'H81.0', "Ménière's disease"],
  ['SUBCATEGORY', 'I10', 'Essential (primary) hypertension', true],
  ['SUBCATEGORY', 'I15.0', 'Renovascular hypertension', true],
  ['SUBCATEGORY', 'Q76.2', 'Congenital spondylolisthesis', true],
  ['SUBCATEGORY', 'S33.101', 'Dislocation of unspecified lumbar vertebra'],
  ['EXTENSION', 'S33.101A', 'Dislocation of unspecified lumbar vertebra, initial encounter', true],
  ['EXTENSION', 'S33.101D', 'Dislocation of unspecified lumbar vertebra, subsequent encounter', true],
  ['SUBCATEGORY', 'S72.00', 'Fracture of unspecified part of neck of femur'],
  [
    'EXTENSION',
    'S72.00XA',
    'Fracture of unspecified part of neck of femur, initial encounter for closed fracture',
    true,
  ],
  [
    'EXTENSION',
    'S72.00XB',
    'Fracture of unspecified part of neck of femur, initial encounter for open fracture',
    true,
  ],
];
const NOTES = [
  ['Q76.2', 'INCLUSION_TERM', 'Congenital spondylolysis'],
  ['M43', 'INCLUDES', 'dorsopathies that deform after spondylolysis'],
] as const;
const searcher = searcherOf(RELEASE, NOTES);

const find = (text: string, condition: Partial<SearchCondition> = {}, of = searcher): SearchFound =>
  of.search(text, { ...ANY, ...condition }, null, 100)!;
const keys = (text: string, condition: Partial<SearchCondition> = {}, of = searcher): string[] =>
  find(text, condition, of).matches.map(({ key }) => key);

describe('words', () => {
  test('of “Ménière’s (M43.07)” are meniere’s, m43 and 07, each at its place', () => {
    const text = 'Ménière’s (M43.07)';
    expect(wordsOf(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
      ['menieres', 'Ménière’s'],
      ['m43', 'M43'],
      ['07', '07'],
    ]);
  });

  test('places count UTF-16 units, also behind a sign of two: 𝛃-thalassemia', () => {
    const text = '𝛃-thalassemia';
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['𝛃', 'thalassemia']);
  });

  test.each([
    ['fractures', 'fracture'],
    ['biopsies', 'biopsy'],
    ['diseases', 'disease'],
    ['arthritis', 'arthritis'],
    ['abscess', 'abscess'],
    ['uterus', 'uterus'],
    ['gas', 'gas'],
  ])('%s has the stem %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });

  test('I10 is named “essential hypertension”, with “primary” in parentheses', () => {
    expect(termWords('Essential (primary) hypertension')).toEqual({
      naming: ['essential', 'hypertension'],
      unspecific: [],
      bracketed: ['primary'],
    });
  });

  test('N39.0 is named “urinary tract infection”: that no site is specified tells no more', () => {
    expect(termWords('Urinary tract infection, site not specified')).toEqual({
      naming: ['urinary', 'tract', 'infection'],
      unspecific: ['site', 'not', 'specified'],
      bracketed: [],
    });
    expect(termWords('Infarction NOS, other specified site').unspecific).toEqual(['nos']);
  });

  test.each(['', '   ', '…', '-- / *', '\u0000', '()[]{}"\'~^:\\'])(
    '%j holds nothing to look for',
    (text) => {
      expect(readSearchText(text)).toBeNull();
    },
  );

  test('“(m43.-), M4307” may be two codes, M43 and M4307', () => {
    expect(readSearchText('(m43.-), M4307')!.codes.map((code) => code?.name)).toEqual(['M43', 'M4307']);
  });
});

describe('typing errors', () => {
  /** Letters missing, too many, wrong, or two neighbours exchanged: the whole table, as the definition says. */
  function edits(a: string, b: string): number {
    const rows = Array.from({ length: a.length + 1 }, (_none, at) => [at]);
    for (let at = 0; at <= b.length; at++) rows[0]![at] = at;
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++) {
        const least = Math.min(
          rows[i - 1]![j]! + 1,
          rows[i]![j - 1]! + 1,
          rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        );
        const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        rows[i]![j] = exchanged ? Math.min(least, rows[i - 2]![j - 2]! + 1) : least;
      }
    return rows[a.length]![b.length]!;
  }
  const random = randomFrom(4307);
  const letters = (count: number): string =>
    Array.from({ length: count }, () => 'abcd'[Math.floor(random() * 4)]!).join('');
  const words = [
    ...new Set(Array.from({ length: 1_500 }, () => letters(1 + Math.floor(random() * 9)))),
  ].sort();
  const vocabulary = new Vocabulary(words);
  const asked = Array.from({ length: 120 }, () => letters(4 + Math.floor(random() * 6)));

  test.each([
    ['a finished word, as spondylolysis', false],
    ['a word still being typed, as spondylol', true],
  ])('are found in %s exactly as the definition counts them', (_what, typing) => {
    let found = 0;
    for (const word of asked) {
      const most = word.length < 6 ? 1 : 2;
      const expected = words.flatMap((candidate, id) => {
        const beginnings = Array.from({ length: candidate.length }, (_none, at) =>
          candidate.slice(0, at + 1),
        );
        const least = Math.min(...(typing ? beginnings : [candidate]).map((part) => edits(word, part)));
        return least <= most ? [{ id, edits: least }] : [];
      });
      const { misspelt } = vocabulary.meaning(word, typing, true) ?? { misspelt: [] };
      expect(misspelt, word).toEqual(expected);
      found += expected.length;
    }
    expect(found).toBeGreaterThan(200);
  });

  test.each([
    ['spondilolysis', 'M43.0', 1],
    ['sopndylolysis', 'M43.0', 1],
    ['spondylolysiss lumbosacral', 'M43.07', 1],
    ['spondilolisis lumbosacral', 'M43.07', 2],
    ['lumbosacrla spondylolysis', 'M43.07', 1],
    ['hypertention', 'I10', 1],
    ['renovasculr hypertnsion', 'I15.0', 2],
    ['spondilol', 'M43.0', 1],
  ])('%s finds %s with %i', (text, key, count) => {
    expect(find(text).matches[0]).toMatchObject({ key, edits: count });
  });

  test('short words and words with digits are taken as they are: “gut” is not gout, M43.08 not M43.07', () => {
    expect(keys('nek')).toEqual([]);
    expect(keys('M43.08')).toEqual([]);
  });
});

describe('ranking', () => {
  test.each([
    [
      'the code itself, then codes that begin so, billable first',
      'm43.0',
      ['M43.0', 'M43.00', 'M43.06', 'M43.07'],
    ],
    ['a code without its dot', 'M4307', ['M43.07']],
    ['a code with a blank around', ' m43.07 ', ['M43.07']],
    ['the category before the block of its name', 'c50', ['C50', 'block:C50']],
    ['the block of a range, then what begins as its ends do', 'm40-m43', ['block:M40-M43']],
    ['the chapter of a number', '13', ['chapter:13']],
    ['two codes', 'Q76.2, M43.07', ['M43.07', 'Q76.2']],
    ['an inclusion term', 'congenital spondylolysis', ['Q76.2']],
    ['words in any order', 'region lumbosacral spondylolysis', ['M43.07']],
    ['any case', 'SPONDYLOLYSIS LUMBOSACRAL', ['M43.07']],
    ['without words that tell nothing', 'the neoplasm in the breast', ['block:C50', 'C50']],
    ['a plural', 'dislocations vertebra', ['S33.101', 'S33.101A', 'S33.101D']],
    ['accents', 'meniere', ['H81.0']],
    ['an accent that is typed', 'ménière', ['H81.0']],
    ['what is in parentheses does not count as more', 'hypertension', ['I10', 'I15.0']],
    ['a code and words', 'm43 lumbosacral', ['M43.07', 'M43.17']],
    ['an abbreviated word before the last', 'spondylolis lumb', ['M43.17']],
    ['a leaf and its 7th character', 'femur neck closed', ['S72.00XA']],
    ['a 7th character alone', 'subsequent encounter', ['S33.101D']],
    ['every word in endings', 'initial encounter', ['S33.101A', 'S72.00XA', 'S72.00XB']],
  ])('%s: %j', (_what, text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test('places follow each other: title, inclusion term, includes note, as for “spondylolysis”', () => {
    expect(find('spondylolysis').matches.map(({ key, place, note }) => [key, place, note])).toEqual([
      ['M43.0', 'TITLE', null],
      ['M43.00', 'TITLE', null],
      ['M43.06', 'TITLE', null],
      ['M43.07', 'TITLE', null],
      ['Q76.2', 'INCLUSION_TERM', 'Q76.2#INCLUSION_TERM.1'],
      ['M43', 'INCLUDES', 'M43#INCLUDES.1'],
    ]);
  });

  test('extended titles are found as if each were a term of its own, S33.101A as well', () => {
    const whole = searcherOf(RELEASE, NOTES, false);
    expect(whole.index.terms.owners.length).toBeGreaterThan(searcher.index.terms.owners.length);
    for (const text of [
      'lumbar',
      'fracture',
      'initial',
      'encounter fracture',
      'closed',
      'femur open',
      'unspecified',
      'lumbar a',
      'e',
    ])
      expect(find(text), text).toEqual(find(text, {}, whole));
  });

  test('that nothing more is specified is no further word: N39.0 before P39.3, M10 before M10.9', () => {
    const mini = searcherOf([
      ['SUBCATEGORY', 'M10.9', 'Gout, unspecified', true],
      ['CATEGORY', 'M10', 'Gout'],
      ['SUBCATEGORY', 'P39.3', 'Neonatal urinary tract infection', true],
      ['SUBCATEGORY', 'N39.0', 'Urinary tract infection, site not specified', true],
    ]);
    expect(keys('urinary tract infection', {}, mini)).toEqual(['N39.0', 'P39.3']);
    expect(keys('gout', {}, mini)).toEqual(['M10', 'M10.9']);
  });

  test('of two alike the billable one comes first: M1A.9 before M10 and M11', () => {
    const mini = searcherOf([
      ['CATEGORY', 'M10', 'Chronic gout'],
      ['CATEGORY', 'M11', 'Acute gout'],
      ['SUBCATEGORY', 'M1A.9', 'Other gout', true],
    ]);
    expect(keys('gout', {}, mini)).toEqual(['M1A.9', 'M10', 'M11']);
  });

  test('what is nowhere is nothing: “xylophone”, “spondylolysis xylophone”', () => {
    expect(find('xylophone')).toEqual({ matches: [], total: 0, more: false });
    expect(find('spondylolysis xylophone')).toEqual({ matches: [], total: 0, more: false });
  });

  test.each([
    'M43.07*',
    'title:spondylolysis',
    '+spondylolysis -lumbar',
    '"spondylolysis" AND NOT (x)',
    'spondylolysis~2^4',
    '/m.*/',
    "x'}) MATCH (n) DETACH DELETE n //",
    '$text',
    '\u0000M43',
    'M43\ud800',
    'constructor',
    '__proto__',
    'M00-M99',
    'Z-A',
    'M4%_',
    'a'.repeat(200),
    Array.from({ length: 29 }, (_none, at) => `w${at}`).join(' '),
  ])('%j is a question like any other', (text) => {
    expect(() => find(text)).not.toThrow();
  });
});

describe('filters', () => {
  const ordinal = (key: string): number => RELEASE.findIndex(([kind, code]) => codeKey(kind, code) === key);
  test.each<readonly [string, Partial<SearchCondition>, string[]]>([
    ['billable', { billable: true }, ['M43.06', 'M43.07', 'M43.00', 'Q76.2']],
    ['not billable', { billable: false }, ['M43.0', 'M43']],
    ['kinds', { kinds: ['CATEGORY'] }, ['M43']],
    ['under M43.0', { under: ['M43.0'] }, ['M43.0', 'M43.06', 'M43.07', 'M43.00']],
    ['under two', { under: ['M43', 'M43.07'] }, ['M43.07']],
    ['under a code that is not there', { under: ['M99'] }, []],
    ['among', { amongAll: [[ordinal('M43.07'), ordinal('Q76.2')]] }, ['M43.07', 'Q76.2']],
    [
      'among two lists',
      { amongAll: [[ordinal('M43.06'), ordinal('M43.07')], [ordinal('M43.07')]] },
      ['M43.07'],
    ],
    ['among none', { amongAll: [[]] }, []],
    [
      'not among',
      { notAmong: [ordinal('M43'), ordinal('M43.0'), ordinal('M43.06')] },
      ['M43.07', 'M43.00', 'Q76.2'],
    ],
  ])('%s', (_what, condition, expected) => {
    expect(keys('spondylolysis', condition).sort()).toEqual([...expected].sort());
    expect(find('spondylolysis', condition).total).toBe(expected.length);
  });

  test('a filter never widens how words are read: no “hypertension” within M43 is nothing, not a near miss', () => {
    expect(keys('region')).not.toEqual([]);
    expect(keys('congenital', { under: ['M43'] })).toEqual([]);
  });
});

describe('pages', () => {
  test.each(['s', 'spondylolysis', 'unspecified', 'm', 'encounter', 'e', '13'])(
    'of %j, one and two codes long, hold what the whole list holds, each once, S33.101A as well',
    (text) => {
      const whole = keys(text);
      for (const limit of [1, 2]) {
        const walked: string[] = [];
        let after: string | null = null;
        for (;;) {
          const page: SearchFound = searcher.search(text, ANY, after, limit)!;
          expect(page.total).toBe(whole.length);
          walked.push(...page.matches.map(({ key }) => key));
          expect(page.more).toBe(walked.length < whole.length);
          if (!page.more) break;
          after = walked.at(-1)!;
        }
        expect(walked).toEqual(whole);
        expect(new Set(walked).size).toBe(walked.length);
      }
    },
  );

  test('a code that the list does not hold begins no page: I10 among spondylolyses, Z99, M43.07 under M43.1', () => {
    expect(searcher.search('spondylolysis', ANY, 'I10', 5)).toBeNull();
    expect(searcher.search('spondylolysis', ANY, 'Z99', 5)).toBeNull();
    expect(searcher.search('spondylolysis', { ...ANY, under: ['M43.1'] }, 'M43.07', 5)).toBeNull();
    expect(searcher.search('xylophone', ANY, 'M43.07', 5)).toBeNull();
  });
});

describe('highlights', () => {
  const marked = (text: string, term: string, key: string): string => {
    const { hits } = find(text).matches.find((match) => match.key === key)!;
    return highlightsOf(term, hits).reduceRight(
      (shown, { start, end }) => `${shown.slice(0, start)}<${shown.slice(start, end)}>${shown.slice(end)}`,
      term,
    );
  };
  test.each([
    ['spondylolysis', 'M43.07', 'Spondylolysis, lumbosacral region', '<Spondylolysis>, lumbosacral region'],
    [
      'lumbosacral spond',
      'M43.07',
      'Spondylolysis, lumbosacral region',
      '<Spond>ylolysis, <lumbosacral> region',
    ],
    ['spondilolysis', 'M43.07', 'Spondylolysis, lumbosacral region', '<Spondylolysis>, lumbosacral region'],
    ['meniere', 'H81.0', "Ménière's disease", "<Ménière's> disease"],
    ['primary', 'I10', 'Essential (primary) hypertension', 'Essential (<primary>) hypertension'],
    [
      'closed femur',
      'S72.00XA',
      RELEASE[19]![2],
      'Fracture of unspecified part of neck of <femur>, initial encounter for <closed> fracture',
    ],
    ['congenital spondylolysis', 'Q76.2', 'Congenital spondylolysis', '<Congenital> <spondylolysis>'],
    ['m430', 'M43.07', 'M43.07', '<M43.0>7'],
    ['M43.', 'M43.07', 'M43.07', '<M43>.07'],
    ['m4307', 'M43.07', 'M43.07', '<M43.07>'],
    ['13', 'chapter:13', '13', '<13>'],
    ['m40 – m43', 'block:M40-M43', 'M40-M43', '<M40-M43>'],
  ])('of %j in %s', (text, key, term, expected) => {
    expect(marked(text, term, key)).toBe(expected);
  });
});
