import { describe, expect, test } from 'vitest';
import {
  extendedCode,
  extendedTitle,
  forbidsSeventhCharacter,
  parseSeventhCharacterRule,
} from '../../src/model/seventh-character.js';

/** The note of S06, word for word. */
const S06 =
  '7th characters D and S do not apply to codes in category S06 with 6th character 7 - death due to brain injury prior to regaining consciousness, or 8 - death due to other cause prior to regaining consciousness.';

describe('a rule in prose', () => {
  test.each([
    [S06, { scope: 'S06', position: 6, values: ['7', '8'], characters: ['D', 'S'] }],
    [
      '7th characters D and S do not apply to codes in category S06 with 6th character 7 or 8',
      { scope: 'S06', position: 6, values: ['7', '8'], characters: ['D', 'S'] },
    ],
    [
      '7th character S does not apply to codes in subcategory S06.3 with Sixth characters 1, 2 and 9.',
      { scope: 'S06.3', position: 6, values: ['1', '2', '9'], characters: ['S'] },
    ],
    [
      '7th characters A, D or S do not apply to codes in subcategory S06.3- with fifth character 0',
      { scope: 'S06.3', position: 5, values: ['0'], characters: ['A', 'D', 'S'] },
    ],
    [
      '7th character d does not apply to codes in category T14 with 4th character 8 – other injury',
      { scope: 'T14', position: 4, values: ['8'], characters: ['D'] },
    ],
  ])('is read from %j', (text, rule) => {
    expect(parseSeventhCharacterRule(text)).toEqual(rule);
  });

  test.each([
    'The appropriate 7th character is to be added to each code from category S06, except as noted below',
    'The following appropriate 7th character is to be added to subcategory R40.21-:',
    'For codes less than 6 characters that require a 7th character a placeholder X should be assigned for all characters less than 6.  The 7th character must always be the 7th character of a code',
    'open fracture of vertebra (S12.- with 7th character B)',
    '7th characters that are odd do not apply to codes in category S06 with 6th character 7',
    '7th characters D and S do not apply to codes in category S06 with 6th character other',
    '',
  ])('is not read into %j', (text) => {
    expect(parseSeventhCharacterRule(text)).toBeNull();
  });
});

describe('the rule of S06', () => {
  const rule = parseSeventhCharacterRule(S06)!;

  test.each([
    ['S06.0X7', 'D', true],
    ['S06.0X8', 'S', true],
    ['S06.0X7', 'A', false],
    ['S06.0X1', 'D', false],
    ['S06.0XA', 'D', false],
    // The 7 is the fifth character, not the sixth.
    ['S06.37', 'D', false],
    ['S07.0X7', 'D', false],
  ])('%s with %s is forbidden: %s', (leaf, character, forbidden) => {
    expect(forbidsSeventhCharacter(rule, leaf, character)).toBe(forbidden);
  });
});

describe('an extended code', () => {
  test.each([
    ['T14', 'A', 'T14.XXXA'],
    ['T14.8', 'A', 'T14.8XXA'],
    ['T14.90', 'D', 'T14.90XD'],
    ['S33.101', 'S', 'S33.101S'],
    ['E08.321', '1', 'E08.3211'],
  ])('%s and %s make %s', (leaf, character, code) => {
    expect(extendedCode(leaf, character)).toBe(code);
  });

  test("T14.8XXA is titled by its leaf and its character's meaning", () => {
    expect(extendedTitle('Other injury of unspecified body region', 'initial encounter')).toBe(
      'Other injury of unspecified body region, initial encounter',
    );
  });
});
