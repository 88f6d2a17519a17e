/** Texts that come again and again in rows, one copy of each. */

/** Kinds, releases, numbers and the keys of codes and notes: 150,000 in two releases. Beyond this they stay as they came. */
const MAX_TEXTS = 500_000;
const texts = new Map<string, string>();

/**
 * The one copy of a text that many rows have: the driver makes a new string of every value it decodes, which for a kind
 * would be one for each of 98,505 codes. And a key that is the very string a map has it under is found without reading
 * its letters.
 */
export function interned<Text extends string | null>(text: Text): Text {
  if (text === null) return text;
  const known = texts.get(text);
  if (known !== undefined) return known as Text;
  if (texts.size < MAX_TEXTS) texts.set(text, text);
  return text;
}
