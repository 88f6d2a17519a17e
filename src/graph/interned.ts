/** Texts that come again and again in rows, one copy of each. */

/** Few and short: kinds, releases, DRG numbers. Far below this in any graph; beyond it texts simply stay as they came. */
const MAX_TEXTS = 10_000;
const texts = new Map<string, string>();

/**
 * The one copy of a text that many rows have: the driver makes a new string of every value it decodes, which for
 * 98,505 codes of kind "EXTENSION" would be as many strings.
 */
export function interned<Text extends string | null>(text: Text): Text {
  if (text === null) return text;
  const known = texts.get(text);
  if (known !== undefined) return known as Text;
  if (texts.size < MAX_TEXTS) texts.set(text, text);
  return text;
}
