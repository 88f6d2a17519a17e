import { describe, expect, test } from 'vitest';
import { codeKey, diagKind, parseCodeName, withDot, withoutDot } from '../../src/model/code.js';

describe('what a user types', () => {
  test.each([
    ['M43.07', 'M43.07'],
    ['m4307', 'M43.07'],
    [' M43.07 ', 'M43.07'],
    ['\tm43.07\n', 'M43.07'],
    ['M43', 'M43'],
    ['t14.8xxa', 'T14.8XXA'],
    ['T148XXA', 'T14.8XXA'],
    ['c7a', 'C7A'],
    ['C7A.00', 'C7A.00'],
    ['Z3A.01', 'Z3A.01'],
    ['z3a01', 'Z3A.01'],
    ['M1A', 'M1A'],
    ['QA0', 'QA0'],
    ['qa00101', 'QA0.0101'],
    ['H54.0X33', 'H54.0X33'],
  ])('%j names the code %s', (input, code) => {
    expect(parseCodeName(input)).toEqual({ form: 'CODE', code });
  });

  test.each([
    ['M40-M43', 'M40-M43'],
    ['m40-m43', 'M40-M43'],
    [' M40 - M43 ', 'M40-M43'],
    ['M40\u2013M43', 'M40-M43'],
    ['m40 \u2013 m43', 'M40-M43'],
    ['O00-O9A', 'O00-O9A'],
    ['Q00-QA0', 'Q00-QA0'],
  ])('%j names the block %s', (input, code) => {
    expect(parseCodeName(input)).toEqual({ form: 'RANGE', code });
  });

  test.each(Array.from({ length: 22 }, (_, index) => String(index + 1)))('%j names a chapter', (chapter) => {
    expect(parseCodeName(chapter)).toEqual({ form: 'CHAPTER', code: chapter });
  });

  test('"08" names chapter 8, as "8" does', () => {
    expect(parseCodeName('08')).toEqual({ form: 'CHAPTER', code: '8' });
  });

  test.each([
    '',
    ' ',
    'HELLO',
    'M',
    'M4',
    'M43.',
    '.M43',
    'M4.307',
    'M43.07777',
    'M43..07',
    'M43 07',
    'M43.07-',
    'M43.0-M43.1',
    'M40-',
    'M40-M43-M45',
    'M40--M43',
    'MM3.0A.1',
    'MMM',
    '43.07',
    '0',
    '00',
    '23',
    '013',
    '-1',
    '1.5',
    '🙂',
    'M43.0🙂',
    'Ä43.0',
    'М43.07', // Cyrillic М
    'M43.07\u0000',
  ])('%j is no name at all', (input) => {
    expect(parseCodeName(input)).toBeNull();
  });

  test('a canonical name reads back as itself', () => {
    for (const name of ['M43.07', 'T14.8XXA', 'M40-M43', 'QA0', '13'])
      expect(parseCodeName(name)?.code).toBe(name);
  });
});

describe('keys within a release', () => {
  test.each([
    ['CHAPTER', '13', 'chapter:13'],
    ['BLOCK', 'M40-M43', 'block:M40-M43'],
    ['BLOCK', 'B20', 'block:B20'],
    ['CATEGORY', 'B20', 'B20'],
    ['SUBCATEGORY', 'M43.07', 'M43.07'],
    ['EXTENSION', 'T14.8XXA', 'T14.8XXA'],
  ] as const)('%s %s has the key %s', (kind, code, key) => {
    expect(codeKey(kind, code)).toBe(key);
  });
});

describe('the dot', () => {
  test.each([
    ['M43', 'M43'],
    ['M430', 'M43.0'],
    ['M4307', 'M43.07'],
    ['T148XXA', 'T14.8XXA'],
  ])('%s is written %s, and back', (bare, dotted) => {
    expect(withDot(bare)).toBe(dotted);
    expect(withoutDot(dotted)).toBe(bare);
  });
});

test('M43 is a category, M43.0 a subcategory', () => {
  expect([diagKind('M43'), diagKind('M43.0'), diagKind('QA0')]).toEqual([
    'CATEGORY',
    'SUBCATEGORY',
    'CATEGORY',
  ]);
});
