import { describe, expect, test } from 'vitest';
import { readArguments } from '../../bench/arguments.js';
import { BenchRefused } from '../../bench/refused.js';

describe('what stands behind npm run bench', () => {
  test('nothing runs all four works, a code such as M43.07 in each, for 3 rounds of 4 s, as tables', () => {
    expect(readArguments([])).toEqual({
      bench: 'work',
      json: false,
      seconds: 4,
      rounds: 3,
      only: ['W1', 'W2', 'W3', 'W4'],
      profile: null,
      files: { icd10cm: null, order: null, msdrg: null },
    });
  });

  test('works are named with commas, again, or in small letters, and run in their own order', () => {
    expect(readArguments(['--only', 'w3,W1']).only).toEqual(['W1', 'W3']);
    expect(readArguments(['cold', '--only', 'W2', '--only=W4', '--json', '--seconds', '1.5'])).toMatchObject({
      bench: 'cold',
      only: ['W2', 'W4'],
      json: true,
      seconds: 1.5,
    });
  });

  test('load takes the files of a release such as 2026-04', () => {
    expect(readArguments(['load', '--icd10cm', 'tabular.xml', '--msdrg', 'v43.1']).files).toEqual({
      icd10cm: 'tabular.xml',
      order: null,
      msdrg: 'v43.1',
    });
  });

  test.each([
    [['speed'], 'found: speed'],
    [['work', 'cold'], 'found: work cold'],
    [['--fast'], '--fast'],
    [['--only', 'W5'], 'expected one of W1, W2, W3, W4, or several with commas, found "W5"'],
    [['--seconds', '0'], '--seconds: expected a number from 1 to 600, found "0"'],
    [['--rounds', 'three'], '--rounds: expected a number from 1 to 100, found "three"'],
    [['--rounds', '2.5'], '--rounds: expected a whole number from 1 to 100, found "2.5"'],
    [['claim', '--json'], 'The bench "claim" has no option --json; it knows none'],
    [['--icd10cm', 'tabular.xml'], 'The bench "work" has no option --icd10cm'],
  ])('%j is refused, with what was expected: %s', (args, message) => {
    expect(() => readArguments(args)).toThrow(BenchRefused);
    expect(() => readArguments(args)).toThrow(message);
  });
});
