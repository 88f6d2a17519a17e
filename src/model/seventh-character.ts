/**
 * 7th characters (ICD-10-CM Official Guidelines I.A.4, I.A.5): a category or subcategory defines them, every leaf
 * below needs one, and a leaf shorter than six characters is padded with the placeholder X (T14.8 + A -> T14.8XXA).
 */
import { withDot, withoutDot } from './code.js';

/** A limit that a prose note sets: in `scope`, codes whose character at `position` is one of `values` do not take `characters`. */
export interface SeventhCharacterRule {
  readonly scope: string;
  /** Counted from 1 over the code's characters without the dot. */
  readonly position: number;
  readonly values: readonly string[];
  readonly characters: readonly string[];
}

const ORDINALS: Readonly<Record<string, number>> = {
  '4th': 4,
  fourth: 4,
  '5th': 5,
  fifth: 5,
  '6th': 6,
  sixth: 6,
};
const RULE =
  /^7th characters? (.+?) do(?:es)? not apply to codes in (?:category|subcategory) ([A-Z0-9.]+)-? with (4th|5th|6th|fourth|fifth|sixth) characters? (.+)$/i;

/**
 * Reads a rule from the words of a tabular note, or gives null. Known so far (category S06, both releases on record):
 * "7th characters D and S do not apply to codes in category S06 with 6th character 7 - death due to brain injury
 * prior to regaining consciousness, or 8 - death due to other cause prior to regaining consciousness."
 */
export function parseSeventhCharacterRule(text: string): SeventhCharacterRule | null {
  const match = RULE.exec(text.trim());
  if (!match) return null;
  const [, characterWords, scope, ordinal, valueWords] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
  ];
  const characters = characterWords
    .split(/[\s,]+|\band\b|\bor\b/i)
    .filter((word) => /^[A-Z0-9]$/i.test(word));
  // A value stands at the start of its alternative, alone or before " - " and its meaning.
  const values = valueWords
    .split(/,|\bor\b|\band\b/i)
    .map((part) => /^\s*([A-Z0-9])(?=\s*(?:-|\u2013|\.|$))/i.exec(part)?.[1])
    .filter((value) => value !== undefined);
  if (characters.length === 0 || values.length === 0) return null;
  return {
    scope: scope.replace(/\.$/, ''),
    position: ORDINALS[ordinal.toLowerCase()]!,
    values,
    characters: characters.map((character) => character.toUpperCase()),
  };
}

/** Whether a rule forbids this 7th character on this leaf: (S06.0X7, "D") is forbidden by the rule of S06. */
export function forbidsSeventhCharacter(
  rule: SeventhCharacterRule,
  leaf: string,
  character: string,
): boolean {
  const bare = withoutDot(leaf);
  return (
    bare.startsWith(withoutDot(rule.scope)) &&
    rule.values.includes(bare.charAt(rule.position - 1)) &&
    rule.characters.includes(character)
  );
}

/** The code a 7th character makes of a leaf, padded with placeholder X: ("T14.8", "A") -> "T14.8XXA". */
export function extendedCode(leaf: string, character: string): string {
  return withDot(withoutDot(leaf).padEnd(6, 'X') + character);
}

/** The title of an extended code, as the CDC order file builds it: the leaf's title, a comma, the character's meaning. */
export function extendedTitle(leafTitle: string, meaning: string): string {
  return `${leafTitle}, ${meaning}`;
}
