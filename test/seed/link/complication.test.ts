import { expect, test } from 'vitest';
import { codesOfAppendixC, faultsOfAppendixC, linkComplications } from '../../../seed/link/complication.js';
import { parseAppendixC, type AppendixC } from '../../../seed/parse/complication.js';
import { describeFault } from '../../../src/model/fault.js';

const NUMBERS = ['957', '958', '959', '963', '964', '965', '974', '975', '976'];
/** Lines of version 43.1. */
const A000 = ' A000    CC     0002:3 codes     Cholera due to Vibrio cholerae 01, biovar cholerae';
const B20 = ' B20     CC     0188:5 codes     Human immunodeficiency virus [HIV] disease';
const D89833 = ' D89833  CC     No Excl          Cytokine release syndrome, grade 3';
const R570 = ' R570    MCC    1561:48 codes    Cardiogenic shock';
const COLLECTION_0002 = [
  'PDX collection 0002',
  '  A000    Cholera due to Vibrio cholerae 01, biovar cholerae',
  '  A001    Cholera due to Vibrio cholerae 01, biovar eltor',
  '  A009    Cholera, unspecified',
];
const COLLECTION_0188 = [
  'PDX collection 0188',
  '  B20     Human immunodeficiency virus [HIV] disease',
  '  B92     Sequelae of leprosy',
  '  B942    Sequelae of viral hepatitis',
  '  B948    Sequelae of other specified infectious and parasitic diseases',
  '  B949    Sequelae of unspecified infectious and parasitic disease',
];
const COLLECTION_1561 = ['PDX collection 1561', '  R570    Cardiogenic shock'];
const PART_2 = 'Appendix C Part 2: Codes that are CC or Major CC only if patient discharged alive';
const PART_3 = 'Appendix C Part 3: Secondary Diagnosis CC/MCC Severity Exclusions in Select MS-DRGs';
const HIV_974 = 'MDC 25 DRGs 974-976 HIV with Major Related Condition';

/** Appendix C with these lines, the first of which is line 3. */
function appendixC(...lines: readonly string[]): AppendixC {
  const appendix = parseAppendixC(
    [
      '|       Appendix C Complications or Comorbidities Exclusion List       |',
      ' I10 Dx  Lev HAC PDX Exclusions   ICD-10-CM Description',
      ...lines,
      ...(lines.includes(PART_2) ? [] : [PART_2]),
    ].join('\r\n'),
    'appendix_C.txt',
    NUMBERS,
  );
  expect(appendix.faults).toEqual([]);
  return appendix;
}

/** All its codes are in the release. */
function linkedWhole(appendix: AppendixC): ReturnType<typeof linkComplications> {
  return linkComplications(appendix, new Set(codesOfAppendixC(appendix)));
}

/** What contradicts itself in a complete appendix C with these lines. */
function faultsOf(...lines: readonly string[]): string[] {
  return faultsOfAppendixC(appendixC(...lines), 'appendix_C.txt', true).map(describeFault);
}

test('R57.0 of parts 1, 2 and 3 is one complication with the line of each', () => {
  const appendix = appendixC(
    R570,
    ...COLLECTION_1561,
    PART_2,
    '  R570    Cardiogenic shock',
    PART_3,
    HIV_974,
    '  R570    Cardiogenic shock',
  );
  expect(linkedWhole(appendix)).toEqual({
    complications: [
      {
        key: 'R57.0',
        level: 'MCC',
        collection: '1561',
        hac: null,
        line: 3,
        aliveLine: 7,
        suppressed: [
          { number: '974', line: 10 },
          { number: '975', line: 10 },
          { number: '976', line: 10 },
        ],
      },
    ],
    collections: [{ number: '1561', line: 4, codes: [{ code: 'R57.0', line: 5 }] }],
  });
});

test('D89.833, which stands in part 1 alone, counts dead or alive and in every DRG', () => {
  expect(linkedWhole(appendixC(D89833)).complications).toMatchObject([
    { key: 'D89.833', collection: null, aliveLine: null, suppressed: [] },
  ]);
});

test('the DRGs that part 3 names in several lists are put together for M99.10, by number', () => {
  const appendix = appendixC(
    ' M9910   CC     No Excl          Subluxation complex (vertebral) of head region',
    PART_3,
    'MDC 24 DRGs 963-965 Other Multiple Significant Trauma',
    '  M9910   Subluxation complex (vertebral) of head region',
    'MDC 24 DRGs 957-959 Other O.R. Procedures for Multiple Significant Trauma',
    '  M9910   Subluxation complex (vertebral) of head region',
  );
  expect(linkedWhole(appendix).complications[0]!.suppressed).toEqual([
    { number: '957', line: 8 },
    { number: '958', line: 8 },
    { number: '959', line: 8 },
    { number: '963', line: 6 },
    { number: '964', line: 6 },
    { number: '965', line: 6 },
  ]);
});

test('a list of part 3 without B20 leaves B20 to count there', () => {
  const appendix = appendixC(B20, A000, ...COLLECTION_0002, ...COLLECTION_0188, PART_3, HIV_974, '  A000  C');
  const suppressed = linkedWhole(appendix).complications.map(({ key, suppressed: drgs }) => [
    key,
    drgs.length,
  ]);
  expect(suppressed).toEqual([
    ['B20', 0],
    ['A00.0', 3],
  ]);
});

test('A00.1, which the release lacks, is no member, and its collection stays with the others', () => {
  const appendix = appendixC(A000, ...COLLECTION_0002);
  const { collections } = linkComplications(appendix, new Set(['A00.0', 'A00.9']));
  expect(collections).toEqual([
    {
      number: '0002',
      line: 4,
      codes: [
        { code: 'A00.0', line: 5 },
        { code: 'A00.9', line: 7 },
      ],
    },
  ]);
});

test('B20, which the release lacks, is no complication, and its collection stays, empty', () => {
  const appendix = appendixC(D89833, B20, ...COLLECTION_0188);
  const { complications, collections } = linkComplications(appendix, new Set(['D89.833']));
  expect(complications.map(({ key }) => key)).toEqual(['D89.833']);
  expect(collections).toEqual([{ number: '0188', line: 5, codes: [] }]);
});

test('A00.1 that a collection lists twice is one member', () => {
  const appendix = appendixC(A000, ...COLLECTION_0002, COLLECTION_0002[2]!);
  const codes = linkedWhole(appendix).collections[0]!.codes.map(({ code }) => code);
  expect(codes).toEqual(['A00.0', 'A00.1', 'A00.9']);
});

test('the codes of appendix C are those of all its parts, each once', () => {
  const appendix = appendixC(
    B20,
    ...COLLECTION_0188,
    PART_2,
    '  R570    Cardiogenic shock',
    PART_3,
    HIV_974,
    '  A021   Salmonella sepsis',
    '  B20    Human immunodeficiency virus [HIV] disease',
  );
  const codes = codesOfAppendixC(appendix);
  expect([...codes].sort()).toEqual(['A02.1', 'B20', 'B92', 'B94.2', 'B94.8', 'B94.9', 'R57.0']);
});

test('appendix C that agrees with itself has no fault', () => {
  expect(
    faultsOf(
      A000,
      B20,
      D89833,
      ...COLLECTION_0002,
      ...COLLECTION_0188,
      PART_2,
      '  A000    Cholera due to Vibrio cholerae 01, biovar cholerae',
      PART_3,
      HIV_974,
      '  B20    Human immunodeficiency virus [HIV] disease',
    ),
  ).toEqual([]);
});

test('D89.833 as CC and again as MCC is a fault of the later row, and of each after it', () => {
  expect(faultsOf(D89833, D89833.replace('CC ', 'MCC'), D89833)).toEqual([
    'appendix_C.txt:4: D89.833 stands there twice',
    'appendix_C.txt:5: D89.833 stands there twice',
  ]);
});

test.each([
  ['part 2', [PART_2, '  R570    Cardiogenic shock']],
  ['part 3', [PART_3, HIV_974, '  R570    Cardiogenic shock']],
])('R57.0 of %s that is not in part 1 is a fault, of a slice too', (_part, lines) => {
  const appendix = appendixC(D89833, ...lines);
  const expected = [`appendix_C.txt:${3 + lines.length}: R57.0 is no CC or MCC in part 1`];
  expect(faultsOfAppendixC(appendix, 'appendix_C.txt', true).map(describeFault)).toEqual(expected);
  expect(faultsOfAppendixC(appendix, 'appendix_C.txt', false).map(describeFault)).toEqual(expected);
});

test.each([
  ['fewer', COLLECTION_0002.slice(0, 3), 2],
  ['more', [...COLLECTION_0002, '  A0100   Typhoid fever, unspecified'], 4],
])('collection 0002 with %s codes than the 3 of part 1 is a fault', (_what, collection, found) => {
  expect(faultsOf(A000, ...collection)).toEqual([
    `appendix_C.txt:4: PDX collection 0002: part 1 says 3 codes, found ${found}`,
  ]);
});

test('of a slice, collection 0002 may hold fewer codes than the 3 of part 1', () => {
  const appendix = appendixC(A000, ...COLLECTION_0002.slice(0, 3));
  expect(faultsOfAppendixC(appendix, 'appendix_C.txt', false)).toEqual([]);
});

test('a collection that part 1 does not name states no count, which contradicts nothing', () => {
  expect(faultsOf(D89833, ...COLLECTION_0002)).toEqual([]);
});
