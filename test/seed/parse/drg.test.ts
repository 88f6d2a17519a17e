import { describe, expect, test } from 'vitest';
import { parseAppendixA, parseAppendixB } from '../../../seed/parse/drg.js';
import { describeFault } from '../../../src/model/fault.js';
import { noise, sliceText, SLICES } from '../inputs.js';

const SLICE_PAIRS = [
  ['appendixA', 'appendixB', '43.1'],
  ['trapsAppendixA', 'trapsAppendixB', '43.1'],
  ['earlierAppendixA', 'earlierAppendixB', '43.0'],
] as const;

/** The first lines of appendix C of version 43.1, word for word. */
const APPENDIX_C = `:======================================================================:
|       Appendix C Complications or Comorbidities Exclusion List       |
:======================================================================:

Appendix C is a list of all of the codes that are defined as either a
complication or comorbidity (CC) or a major complication or comorbidity
(MCC) when used as a secondary diagnosis.

Appendix C Part 1: List of CC and Major CC Codes
 I10 Dx  Lev HAC PDX Exclusions   ICD-10-CM Description
 A000    CC     0002:3 codes     Cholera due to Vibrio cholerae 01, biovar cholerae
`.replaceAll('\n', '\r\n');

/** Appendix A with these rows. */
function appendixA(...rows: readonly string[]): string {
  return [
    '|     Appendix A List of MS-DRGs Version 43.1     |',
    '',
    'DRG MDC MS Description',
    ...rows,
    '',
  ].join('\r\n');
}

/** Appendix B with these rows. */
function appendixB(...rows: readonly string[]): string {
  return [
    '|           Appendix B Diagnosis Code/MDC/MS-DRG Index           |',
    '',
    ' I10 Dx  MDC DRG(s)      ICD-10-CM Description',
    ...rows,
    '',
  ].join('\r\n');
}

const TITLE_EXPECTED = 'expected the title line "Appendix A List of MS-DRGs Version …"';
const NUMBERS = [
  '011',
  '012',
  '013',
  '551',
  '552',
  '791',
  '928',
  '929',
  '934',
  '951',
  '969',
  '970',
  '974',
  '977',
];

/** The mappings of appendix B with these rows: code, MDC, DRGs, line. */
function mappingsOf(...rows: readonly string[]): unknown[] {
  const { mappings, faults } = parseAppendixB(appendixB(...rows), 'appendix_B.txt', NUMBERS);
  expect(faults).toEqual([]);
  return mappings.map(({ code, mdc, drgs, line }) => [code, mdc, drgs.join(' '), line]);
}

describe('the official slices', () => {
  test.each(SLICE_PAIRS)('%s and %s of MS-DRG v%s have no fault', (a, b, version) => {
    const list = parseAppendixA(sliceText(a), SLICES[a]);
    expect(list.faults).toEqual([]);
    expect(list.version).toBe(version);
    const numbers = list.drgs.map(({ number }) => number);
    const index = parseAppendixB(sliceText(b), SLICES[b], numbers);
    expect(index.faults).toEqual([]);
    expect(index.mappings.length).toBeGreaterThan(0);
    expect(index.mappings.every(({ drgs }) => drgs.length > 0)).toBe(true);
  });

  test('DRG 552 is medical, of MDC 08, without MCC', () => {
    const { drgs } = parseAppendixA(sliceText('trapsAppendixA'), 'appendix_A.txt');
    expect(drgs.find(({ number }) => number === '552')).toEqual({
      number: '552',
      mdc: '08',
      type: 'MEDICAL',
      title: 'Medical Back Problems without MCC',
      tier: 'WITHOUT_MCC',
      family: 'medical back problems',
      line: 22,
    });
  });

  test('J18.9 stands in MDC 04, in 15 twice, and in 25', () => {
    const numbers = parseAppendixA(sliceText('trapsAppendixA'), 'a').drgs.map(({ number }) => number);
    const { mappings } = parseAppendixB(sliceText('trapsAppendixB'), 'b', numbers);
    expect(
      mappings.filter(({ code }) => code === 'J18.9').map(({ mdc, drgs }) => [mdc, drgs.join(' ')]),
    ).toEqual([
      ['04', '193 194 195'],
      ['15', '791'],
      ['15', '793'],
      ['25', '974 975 976'],
    ]);
  });

  test('B20 969-977 has a hole: 971 to 973 do not exist', () => {
    const numbers = parseAppendixA(sliceText('trapsAppendixA'), 'a').drgs.map(({ number }) => number);
    const { mappings } = parseAppendixB(sliceText('trapsAppendixB'), 'b', numbers);
    expect(mappings.filter(({ code }) => code === 'B20').map(({ drgs }) => drgs.join(' '))).toEqual([
      '969 970 974 975 976 977',
      '974 975 976',
    ]);
  });
});

describe('appendix A', () => {
  test('gives 001 no MDC and 998 neither MDC nor type', () => {
    const { drgs, faults } = parseAppendixA(
      appendixA(
        '001     P  Heart Transplant or Implant of Heart Assist System with MCC',
        '014     M  Allogeneic Bone Marrow Transplant',
        '020 01  P  Intracranial Vascular Procedures with Principal Diagnosis Hemorrhage with MCC',
        '998        Principal Diagnosis Invalid as Discharge Diagnosis',
        '999        Ungroupable',
      ),
      'appendix_A.txt',
    );
    expect(faults).toEqual([]);
    expect(drgs.map(({ number, mdc, type, line }) => [number, mdc, type, line])).toEqual([
      ['001', null, 'SURGICAL', 4],
      ['014', null, 'MEDICAL', 5],
      ['020', '01', 'SURGICAL', 6],
      ['998', null, null, 7],
      ['999', null, null, 8],
    ]);
    expect(drgs[4]!.title).toBe('Ungroupable');
  });

  test('reads MDC Pre, and lines that end in LF alone', () => {
    const text = appendixA('001 Pre P  Heart Transplant with MCC').replaceAll('\r', '');
    expect(parseAppendixA(text, 'appendix_A.txt')).toMatchObject({
      drgs: [{ number: '001', mdc: 'Pre', type: 'SURGICAL' }],
      faults: [],
    });
  });

  test('of version 43 is of 43.0', () => {
    expect(parseAppendixA(appendixA().replace('43.1', '43'), 'appendix_A.txt').version).toBe('43.0');
  });

  test.each([
    ['nothing', '', TITLE_EXPECTED],
    ['appendix B', sliceText('appendixB'), TITLE_EXPECTED],
    ['appendix C', APPENDIX_C, TITLE_EXPECTED],
    ['a page of the web', '<html>404</html>', TITLE_EXPECTED],
    [
      'a list with another heading',
      appendixA('552 08  M  Medical Back Problems without MCC').replace('DRG MDC MS', 'MS-DRG MDC TYPE'),
      'expected the heading "DRG MDC MS Description": another layout of appendix A',
    ],
  ])('is not %s', (_words, text, message) => {
    const { drgs, faults } = parseAppendixA(text, 'appendix_A.txt');
    expect(drgs).toEqual([]);
    expect(faults.map(describeFault)).toEqual([`appendix_A.txt:1: ${message}`]);
  });

  test('tells each row that does not fit, and numbers that do not rise', () => {
    const { faults } = parseAppendixA(
      appendixA(
        '552 08  M  Medical Back Problems without MCC',
        '55 08  M  Medical Back Problems with MCC',
        '553 08  X  Bone Diseases and Arthropathies with MCC',
        '551 08  M  Medical Back Problems with MCC',
        '551 08  M  Medical Back Problems with MCC',
      ),
      'appendix_A.txt',
    );
    expect(faults.map(describeFault)).toEqual([
      'appendix_A.txt:5: expected "DRG MDC MS Description", found "55 08  M  Medical Back Problems with MCC"',
      'appendix_A.txt:6: expected "DRG MDC MS Description", found "553 08  X  Bone Diseases and Arthropathies with MCC"',
      'appendix_A.txt:7: DRG 551 stands after 552: expected ascending numbers',
      'appendix_A.txt:8: DRG 551 stands after 551: expected ascending numbers',
    ]);
  });

  test('without a row holds no DRG', () => {
    expect(parseAppendixA(appendixA(), 'appendix_A.txt').faults.map(describeFault)).toEqual([
      'appendix_A.txt: holds no DRG',
    ]);
  });
});

describe('appendix B', () => {
  test.each([
    [' M4307   08  551-552     Spondylolysis, lumbosacral region', 'M43.07', '08', '551 552'],
    [' Z0000   23  951         Encounter for general adult medical examination', 'Z00.00', '23', '951'],
    [' J705    22  928-929,934 Respiratory conditions due to smoke inhalation', 'J70.5', '22', '928 929 934'],
    [' A360    Pre 011-013     Pharyngeal diphtheria', 'A36.0', 'Pre', '011 012 013'],
    [' B20     25  969-977     Human immunodeficiency virus [HIV] disease', 'B20', '25', '969 970 974 977'],
    [' T148XXA 08  551         Other injury', 'T14.8XXA', '08', '551'],
    [' M4307   08  551,552', 'M43.07', '08', '551 552'],
  ])('reads "%s"', (row, code, mdc, drgs) => {
    expect(mappingsOf(row)).toEqual([[code, mdc, drgs, 4]]);
  });

  test('gives the rows below J70.5 without a code to J70.5', () => {
    expect(
      mappingsOf(
        ' J705    08  551-552     Respiratory conditions due to smoke inhalation',
        '         15  791         ',
        '',
        '         22  928-929,934 ',
        ' J708    08  552         Respiratory conditions due to other specified external agents',
      ),
    ).toEqual([
      ['J70.5', '08', '551 552', 4],
      ['J70.5', '15', '791', 5],
      ['J70.5', '22', '928 929 934', 7],
      ['J70.8', '08', '552', 8],
    ]);
  });

  test.each([
    ['nothing', ''],
    ['appendix A', sliceText('appendixA')],
    ['appendix C', APPENDIX_C],
    ['another layout', appendixB(' M4307   08  551-552').replace('I10 Dx  MDC DRG(s)', 'Code,MDC,DRG')],
  ])('is not %s', (_words, text) => {
    const { mappings, faults } = parseAppendixB(text, 'appendix_B.txt', NUMBERS);
    expect(mappings).toEqual([]);
    expect(faults.map(describeFault)).toEqual([
      'appendix_B.txt:1: expected "Appendix B Diagnosis Code/MDC/MS-DRG Index" and its heading "I10 Dx MDC DRG(s)": another file or layout',
    ]);
  });

  test('tells DRGs that appendix A does not have, and rows that do not fit', () => {
    const { faults } = parseAppendixB(
      appendixB(
        '         08  551         ',
        ' M4307   08  600-601     Spondylolysis, lumbosacral region',
        ' HELLO   08  551         Hello',
        '         08  552         ',
        ' M4306   8   551         Spondylolysis, lumbar region',
        ' M4305   08  55          Spondylolysis, thoracolumbar region',
        ' M4304   08  552-551     Spondylolysis, thoracic region',
        ' M4303   08  551,999     Spondylolysis, cervicothoracic region',
        ' M4302   08  551-560     Spondylolysis, cervical region',
        ' M4301   08  551-551-552 Spondylolysis, occipito-atlanto-axial region',
      ),
      'appendix_B.txt',
      NUMBERS,
    );
    expect(faults.map(describeFault)).toEqual([
      'appendix_B.txt:4: expected "I10 Dx  MDC  DRG(s)  description", found "         08  551         "',
      'appendix_B.txt:5: M43.07: 600-601 names DRG 600, 601, which appendix A does not have',
      'appendix_B.txt:6: expected "I10 Dx  MDC  DRG(s)  description", found " HELLO   08  551         Hello"',
      'appendix_B.txt:7: expected "I10 Dx  MDC  DRG(s)  description", found "         08  552         "',
      'appendix_B.txt:8: expected "I10 Dx  MDC  DRG(s)  description", found " M4306   8   551         Spondylolysis, lumbar region"',
      'appendix_B.txt:9: expected "I10 Dx  MDC  DRG(s)  description", found " M4305   08  55          Spondylolysis, thoracolumbar region"',
      'appendix_B.txt:10: M43.04: 552-551 names a range that ends before it begins',
      'appendix_B.txt:11: M43.03: 551,999 names DRG 999, which appendix A does not have',
      'appendix_B.txt:12: M43.02: 551-560 names DRG 560, which appendix A does not have',
      // Of a range with three ends 552 is not lost.
      'appendix_B.txt:13: expected "I10 Dx  MDC  DRG(s)  description", found " M4301   08  551-551-552 Spondylolysis, occipito-atlanto-axi"',
    ]);
  });

  test('tells rows of M43.07 above the heading, where none is read', () => {
    const row = ' M4307   08  551-552     Spondylolysis, lumbosacral region';
    const [title, ...rest] = appendixB(row).split(/\r?\n/);
    const { faults } = parseAppendixB([title, row, ...rest].join('\n'), 'appendix_B.txt', NUMBERS);
    expect(faults.map(describeFault)).toEqual([
      `appendix_B.txt:2: a row above the heading: "${row.slice(0, 60)}"`,
    ]);
  });

  test('without a row holds no mapping', () => {
    expect(parseAppendixB(appendixB(), 'appendix_B.txt', NUMBERS).faults.map(describeFault)).toEqual([
      'appendix_B.txt: holds no mapping',
    ]);
  });
});

test('noise never makes the parsers throw, alone or below a heading', () => {
  for (const text of noise(300, 200)) {
    expect(parseAppendixA(text, 'a').faults).not.toEqual([]);
    expect(parseAppendixB(text, 'b', NUMBERS).faults).not.toEqual([]);
    expect(() => parseAppendixA(appendixA(text), 'a')).not.toThrow();
    expect(() => parseAppendixB(appendixB(text), 'b', NUMBERS)).not.toThrow();
  }
});
