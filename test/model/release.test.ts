import { describe, expect, test } from 'vitest';
import {
  compareVersions,
  fiscalYearOfGrouper,
  fiscalYearOfRelease,
  grouperEffective,
  grouperOfRelease,
  isReleaseName,
  releaseEffective,
  releaseOfFileName,
} from '../../src/model/release.js';

test.each([
  ['2026-04', true],
  ['2025-10', true],
  ['2026-00', false],
  ['2026-13', false],
  ['2026-4', false],
  ['2026', false],
  ['2026-04-01', false],
  [' 2026-04', false],
  ['FY2026', false],
])('%j is the name of a release: %s', (text, expected) => {
  expect(isReleaseName(text)).toBe(expected);
});

test.each([
  ['2025-10', '2025-10-01', 2026, '43.0'],
  ['2026-01', '2026-01-01', 2026, '43.0'],
  ['2026-03', '2026-03-01', 2026, '43.0'],
  ['2026-04', '2026-04-01', 2026, '43.1'],
  ['2026-09', '2026-09-01', 2026, '43.1'],
  ['2026-10', '2026-10-01', 2027, '44.0'],
  ['2025-04', '2025-04-01', 2025, '42.1'],
])('release %s is in force from %s, in FY%i, with MS-DRG v%s', (name, effective, year, grouper) => {
  expect(releaseEffective(name)).toBe(effective);
  expect(fiscalYearOfRelease(name)).toBe(year);
  expect(grouperOfRelease(name)).toBe(grouper);
});

test.each([
  ['43.0', 2026, '2025-10-01'],
  ['43', 2026, '2025-10-01'],
  ['43.1', 2026, '2026-04-01'],
  ['42.1', 2025, '2025-04-01'],
  ['44.0', 2027, '2026-10-01'],
  ['43.2', 2026, null],
])('MS-DRG v%s is of FY%i and in force from %s', (version, year, effective) => {
  expect(fiscalYearOfGrouper(version)).toBe(year);
  expect(grouperEffective(version)).toBe(effective);
});

test('a release and the MS-DRG version that goes with it start in one fiscal year', () => {
  for (const name of ['2024-10', '2025-04', '2025-10', '2026-04', '2026-10', '2027-04']) {
    expect(fiscalYearOfGrouper(grouperOfRelease(name))).toBe(fiscalYearOfRelease(name));
    expect(grouperEffective(grouperOfRelease(name))).toBe(releaseEffective(name));
  }
});

describe('the release that a file name states', () => {
  test.each([
    ['icd10c-tabular-April-1-2026.xml', '2026-04'],
    ['icd10cm-tabular-April-2025.xml', '2025-04'],
    ['icd10cm-tabular-slice-april-2026.xml', '2026-04'],
    ['icd10cm_tabular_October_2026.xml', '2026-10'],
    ['icd10cm-April-1-2026-XML.zip', '2026-04'],
    ['icd10cm-tabular_-2027.xml', null],
    ['icd10cm-tabular-2026.xml', null],
    ['icd10cm-tabular-April.xml', null],
    ['icd10cm-tabular-April-2025-2026.xml', null],
    ['tabular.xml', null],
    ['', null],
  ])('"%s" is %s', (name, release) => {
    expect(releaseOfFileName(name)).toBe(release);
  });
});

test('MS-DRG versions are ordered as numbers: 9.1 before 42.1 before 43 and 43.0 before 43.1', () => {
  expect(['43.1', '42.1', '43.0', '9.1', '43.10', '43.2'].sort(compareVersions)).toEqual([
    '9.1',
    '42.1',
    '43.0',
    '43.1',
    '43.2',
    '43.10',
  ]);
  expect(compareVersions('43', '43.0')).toBe(0);
});
