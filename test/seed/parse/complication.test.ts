import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAppendixC, type AppendixC } from '../../../seed/parse/complication.js';
import { describeFault } from '../../../src/model/fault.js';
import { noise, sliceText } from '../inputs.js';

const TITLE = '|       Appendix C Complications or Comorbidities Exclusion List       |';
const PART_2 = 'Appendix C Part 2: Codes that are CC or Major CC only if patient discharged alive';
const PART_3 = 'Appendix C Part 3: Secondary Diagnosis CC/MCC Severity Exclusions in Select MS-DRGs';
/** Headings of part 1 in version 43.1, in version 43.0, and of versions 36 to 40, which have no title for it. */
const HEADING = ' I10 Dx  Lev HAC PDX Exclusions   ICD-10-CM Description';
const EARLIER_HEADING = ' I10 Dx  Lev PDX Exclusions   ICD-10-CM Description';

const A000 = ' A000    CC     0002:3 codes     Cholera due to Vibrio cholerae 01, biovar cholerae';
const COLLECTION_0002 = [
  'PDX collection 0002',
  '  A000    Cholera due to Vibrio cholerae 01, biovar cholerae',
  '  A001    Cholera due to Vibrio cholerae 01, biovar eltor',
  '  A009    Cholera, unspecified',
];
const B20 = ' B20     CC     No Excl          Human immunodeficiency virus [HIV] disease';

const NUMBERS = ['082', '083', '084', '928', '929', '963', '964', '965', '974', '975', '976', '977'];

/** No file is whole without part 2. */
function withPartTwo(lines: readonly string[]): readonly string[] {
  return lines.includes(PART_2) ? lines : [...lines, PART_2];
}

/** Appendix C of version 43.1 with these lines of part 1 and what follows it. */
function appendixC(...lines: readonly string[]): string {
  return [
    TITLE,
    '',
    'Appendix C Part 1: List of CC and Major CC Codes',
    HEADING,
    ...withPartTwo(lines),
    '',
  ].join('\r\n');
}

function parsed(text: string): AppendixC {
  return parseAppendixC(text, 'appendix_C.txt', NUMBERS);
}

/** Appendix C with these lines, which must be without fault. */
function faultless(...lines: readonly string[]): AppendixC {
  const appendix = parsed(appendixC(...lines));
  expect(appendix.faults).toEqual([]);
  return appendix;
}

/** The faults of appendix C with these lines, as they are shown. */
function faultsOf(...lines: readonly string[]): string[] {
  return parsed(appendixC(...lines)).faults.map(describeFault);
}

const codesOf = (listed: readonly { readonly code: string }[]): string[] => listed.map(({ code }) => code);

describe('the official slices', () => {
  test.each(['seed/official/2026-04', 'test/slices/msdrg-43.1', 'test/slices/msdrg-43.0'])(
    '%s/appendix_C.txt has no fault',
    (folder) => {
      const text = readFileSync(new URL(`../../../${folder}/appendix_C.txt`, import.meta.url), 'utf8');
      const { complications, collections, faults } = parsed(text);
      expect(faults).toEqual([]);
      expect(complications.length).toBeGreaterThan(0);
      const numbers = new Set(collections.map(({ number }) => number));
      expect(
        complications.filter(({ collection }) => collection !== null && !numbers.has(collection)),
      ).toEqual([]);
    },
  );
});

describe('part 1', () => {
  test('of version 43.1 gives T25.711A its level, its collection, its HAC category and its line', () => {
    const { complications } = faultless(
      ' T25711A CC  05 1874:24 codes    Corrosion of third degree of right ankle, initial encounter',
      'PDX collection 1874',
      '  T25711A Corrosion of third degree of right ankle, initial encounter',
    );
    expect(complications).toMatchObject([
      { code: 'T25.711A', level: 'CC', collection: '1874', hac: '05', line: 5 },
    ]);
  });

  test('of version 43.1 gives A00.0, whose HAC column is empty, none', () => {
    expect(faultless(A000, ...COLLECTION_0002).complications).toMatchObject([
      { code: 'A00.0', level: 'CC', collection: '0002', hac: null },
    ]);
  });

  test('of version 43.0, without the column HAC, reads J18.9 as an MCC', () => {
    const text = appendixC(
      ' J189    MCC 0113:129 codes   Pneumonia, unspecified organism',
      'PDX collection 0113',
      '  J189    Pneumonia, unspecified organism',
    ).replace(HEADING, EARLIER_HEADING);
    expect(parsed(text)).toMatchObject({
      complications: [{ code: 'J18.9', level: 'MCC', collection: '0113', hac: null, line: 5 }],
      faults: [],
    });
  });

  test('of version 40 has no title of its own, and there is no part 3', () => {
    const text = [
      '|       Appendix C Complications or Comorbidities Exclusion list       |',
      '',
      EARLIER_HEADING,
      ' A000    CC  0002:3 codes     Cholera due to Vibrio cholerae 01, biovar cholerae',
      ...COLLECTION_0002,
      '',
      PART_2,
      '',
      '  I462  Cardiac arrest due to underlying cardiac condition',
    ].join('\n');
    const { complications, collections, aliveOnly, suppressions, faults } = parsed(text);
    expect(faults).toEqual([]);
    expect(codesOf(complications)).toEqual(['A00.0']);
    expect(collections.map(({ number }) => number)).toEqual(['0002']);
    expect(codesOf(aliveOnly)).toEqual(['I46.2']);
    expect(suppressions).toEqual([]);
  });

  test.each([
    [' D89833  CC     No Excl          Cytokine release syndrome, grade 3', HEADING],
    [' D89833  CC  No Excl          Cytokine release syndrome, grade 3', EARLIER_HEADING],
    [' D89833  CC  NoExcl           Cytokine release syndrome, grade 3', EARLIER_HEADING],
  ])('"%s" is canceled by no principal diagnosis', (row, heading) => {
    const { complications, faults } = parsed(appendixC(row).replace(HEADING, heading));
    expect(faults).toEqual([]);
    expect(complications).toMatchObject([{ code: 'D89.833', level: 'CC', collection: null, hac: null }]);
  });

  test('says "5,561 codes" of collection 1220, which is a count', () => {
    const { collections } = faultless(
      ' S32000K CC     1220:5,561 codes Wedge compression fracture of unspecified lumbar vertebra, subsequent encounter for fracture with nonunion',
      'PDX collection 1220',
      '  S32000K Wedge compression fracture of unspecified lumbar vertebra, subsequent encounter for fracture with nonunion',
    );
    expect(collections).toMatchObject([{ number: '1220', stated: 5561, line: 6 }]);
  });

  test('"0002:1 code" is a count too', () => {
    const [, ...rest] = COLLECTION_0002;
    const { collections } = faultless(A000.replace('3 codes', '1 code '), 'PDX collection 0002', rest[0]!);
    expect(collections).toMatchObject([{ number: '0002', stated: 1 }]);
  });
});

describe('PDX collections', () => {
  test('0002 holds A00.0, A00.1 and A00.9, each with its line', () => {
    expect(faultless(A000, '', ...COLLECTION_0002).collections).toEqual([
      {
        number: '0002',
        stated: 3,
        line: 7,
        codes: [
          { code: 'A00.0', line: 8 },
          { code: 'A00.1', line: 9 },
          { code: 'A00.9', line: 10 },
        ],
      },
    ]);
  });

  test('0003 that no row of part 1 names is kept, and says no count', () => {
    const { collections } = faultless(B20, 'PDX collection 0003', '  A0100   Typhoid fever, unspecified');
    expect(collections).toMatchObject([{ number: '0003', stated: null, codes: [{ code: 'A01.00' }] }]);
  });

  test('0002 that is named and missing is told at the first row that names it', () => {
    const second = A000.replace('A000', 'A001');
    expect(faultsOf(B20, A000, second)).toEqual(['appendix_C.txt:6: PDX collection 0002 is not in the file']);
  });

  test('0002 with a heading of appendix B in it does not hold I10', () => {
    const [first, ...rest] = COLLECTION_0002;
    expect(faultsOf(A000, first!, ' I10 Dx  MDC DRG(s)      ICD-10-CM Description', ...rest)).toEqual([
      'appendix_C.txt:7: a heading of another table: " I10 Dx  MDC DRG(s)      ICD-10-CM Description"',
    ]);
  });

  test('0002 that stands there twice is a fault of the second heading', () => {
    expect(faultsOf(A000, ...COLLECTION_0002, ...COLLECTION_0002)).toEqual([
      'appendix_C.txt:10: PDX collection 0002 stands there twice',
    ]);
  });
});

describe('part 2', () => {
  test('lists I46.2 and T79.4XXA with their lines, whatever the column of the titles', () => {
    const { aliveOnly } = faultless(
      B20,
      '',
      PART_2,
      '',
      '  I462    Cardiac arrest due to underlying cardiac condition',
      '  T794XXA Traumatic shock, initial encounter',
      '  R570  Cardiogenic shock',
    );
    expect(aliveOnly).toEqual([
      { code: 'I46.2', line: 9 },
      { code: 'T79.4XXA', line: 10 },
      { code: 'R57.0', line: 11 },
    ]);
  });

  test('does not add to the collection before it: I46.2 is no member of 0002', () => {
    const { collections, aliveOnly } = faultless(
      A000,
      ...COLLECTION_0002,
      PART_2,
      '  I462    Cardiac arrest due to underlying cardiac condition',
    );
    expect(codesOf(collections[0]!.codes)).toEqual(['A00.0', 'A00.1', 'A00.9']);
    expect(codesOf(aliveOnly)).toEqual(['I46.2']);
  });
});

describe('part 3', () => {
  const S061X3A =
    '  S061X3A Traumatic cerebral edema with loss of consciousness of 1 hour to 5 hours 59 minutes, initial encounter';

  test('lists A02.1 for 974 to 976, and S06.1X3A for 082 to 084', () => {
    const { suppressions, aliveOnly } = faultless(
      B20,
      PART_2,
      '',
      PART_3,
      '',
      'MDC 01 DRGs 082-084 Traumatic Stupor and Coma >1 Hour',
      '',
      S061X3A,
      '',
      'MDC 25 DRGs 974-976 HIV with Major Related Condition',
      '',
      '  A021   Salmonella sepsis',
    );
    expect(aliveOnly).toEqual([]);
    expect(suppressions).toEqual([
      { drgs: ['082', '083', '084'], codes: [{ code: 'S06.1X3A', line: 12 }] },
      { drgs: ['974', '975', '976'], codes: [{ code: 'A02.1', line: 16 }] },
    ]);
  });

  test('expands 963-977 over the DRGs that exist', () => {
    const { suppressions } = faultless(
      B20,
      PART_3,
      'MDC 25 DRGs 963-977 HIV with Major Related Condition',
      '  A021   Salmonella sepsis',
    );
    expect(suppressions[0]!.drgs).toEqual(['963', '964', '965', '974', '975', '976', '977']);
  });

  test('names a single DRG, or several apart', () => {
    const { suppressions } = faultless(
      B20,
      PART_3,
      'MDC 25 DRG 977 HIV with or without Other Related Condition',
      '  A021   Salmonella sepsis',
      'MDC 25 DRGs 928-929,977 HIV with or without Other Related Condition',
      '  A021   Salmonella sepsis',
    );
    expect(suppressions.map(({ drgs }) => drgs.join(' '))).toEqual(['977', '928 929 977']);
  });

  test('of 537-538, which appendix A does not have, is a fault', () => {
    expect(faultsOf(B20, PART_3, 'MDC 08 DRGs 537-538 Sprains, Strains, and Dislocations')).toEqual([
      'appendix_C.txt:7: 537-538 names DRG 537, 538, which appendix A does not have',
    ]);
  });

  test('with A02.1 before any DRG is a fault, and A02.1 is not lost', () => {
    expect(faultsOf(B20, PART_3, '  A021   Salmonella sepsis')).toEqual([
      expect.stringMatching(/^appendix_C.txt:7: .*A02\.1/),
    ]);
  });

  test('with DRGs written otherwise, "974-975, 976", is a fault: 976 is not cut off', () => {
    const line = 'MDC 25 DRGs 974-975, 976 HIV with Major Related Condition';
    expect(faultsOf(B20, PART_3, line)).toEqual([expect.stringContaining('found "MDC 25 DRGs 974-975, 976')]);
    expect(faultsOf(B20, PART_3, 'MDC 25 DRGs 974-975-976 HIV')).toEqual([
      expect.stringContaining('found "MDC 25 DRGs 974-975-976'),
    ]);
  });
});

describe('line ends', () => {
  const lines = [
    A000,
    ...COLLECTION_0002,
    PART_2,
    '  A000    Cholera',
    PART_3,
    'MDC 25 DRGs 974-976 HIV',
    '  A000  C',
  ];

  test('CRLF and LF give the same', () => {
    const text = appendixC(...lines);
    expect(text).toContain('\r\n');
    expect(parsed(text.replaceAll('\r', ''))).toEqual(parsed(text));
    expect(parsed(text)).toMatchObject({
      faults: [],
      aliveOnly: [{ code: 'A00.0' }],
      suppressions: [{ codes: [{ code: 'A00.0' }] }],
    });
  });
});

describe('a row that does not fit', () => {
  test.each([
    ['a level that is none', A000.replace(' CC ', ' XCC')],
    ['no exclusions', ' A000    CC     Cholera due to Vibrio cholerae 01, biovar cholerae'],
    ['a HAC category of one digit', A000.replace('CC    ', 'CC  5 ')],
    ['a collection of three digits', A000.replace('0002', '002')],
    ['a code that can be none', A000.replace('A000', 'AAA0')],
    ['no code', A000.replace('A000', '    ')],
    ['words', 'Hover over the HAC number for its description.'],
  ])('%s is a fault of its line in part 1', (_what, row) => {
    const { complications, faults } = parsed(appendixC(B20, row, B20));
    expect(faults).toEqual([
      {
        file: 'appendix_C.txt',
        line: 6,
        message: `expected "I10 Dx  Lev  PDX Exclusions  description", found "${row.slice(0, 60)}"`,
      },
    ]);
    expect(complications.map(({ line }) => line)).toEqual([5, 7]);
  });

  test.each([
    [
      'a PDX collection',
      [...COLLECTION_0002.slice(0, 2), '  Cholera, unspecified', ...COLLECTION_0002.slice(2)],
    ],
    ['part 2', [PART_2, '  R570    Cardiogenic shock', '  Cholera, unspecified']],
    ['part 3', [PART_3, 'MDC 25 DRGs 974-976 HIV', '  Cholera, unspecified', '  A021   Salmonella sepsis']],
    ['a heading of a collection', ['PDX collection 0002', 'PDX collection 12']],
    ['a heading of part 3', [PART_3, 'MDC Pre DRGs 974-976 HIV with Major Related Condition']],
  ])('of %s is a fault of its line', (_what, lines) => {
    const wrong = lines.findIndex((line) => /unspecified$|12$|Pre/.test(line) && !/A009/.test(line));
    expect(faultsOf(B20, ...lines)).toEqual([
      `appendix_C.txt:${6 + wrong}: expected a code and its title, found "${lines[wrong]!.slice(0, 60)}"`,
    ]);
  });
});

const EXPECTED =
  'expected "Appendix C Complications or Comorbidities Exclusion List" and its heading "I10 Dx Lev PDX Exclusions": another file or layout';

describe('another file', () => {
  test.each([
    ['nothing', ''],
    ['appendix A', sliceText('appendixA')],
    ['appendix B', sliceText('appendixB')],
    ['a page of the web', '<html>404</html>'],
    ['appendix C without its title', appendixC(A000, ...COLLECTION_0002).replace(TITLE, '')],
    ['appendix C with another heading', appendixC(A000, ...COLLECTION_0002).replace('Lev', 'Level')],
  ])('%s is one fault and nothing else', (_what, text) => {
    expect(parsed(text)).toEqual({
      complications: [],
      collections: [],
      aliveOnly: [],
      suppressions: [],
      faults: [{ file: 'appendix_C.txt', line: 1, message: EXPECTED }],
    });
  });

  test('appendix C without a row holds no CC or MCC', () => {
    expect(parsed(appendixC()).faults.map(describeFault)).toEqual(['appendix_C.txt: holds no CC or MCC']);
  });

  test('noise has a fault and no row', () => {
    for (const text of noise(200, 400)) {
      const { complications, faults } = parsed(text);
      expect(complications).toEqual([]);
      expect(faults).toHaveLength(1);
    }
  });
});
