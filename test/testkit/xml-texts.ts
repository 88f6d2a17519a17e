/**
 * The texts of a tabular list by a second reading, made to be compared with the product's: by regular expressions, and
 * with no idea of which element may stand where.
 */

/** Elements that hold nothing of the graph. */
const PASSED_OVER =
  /<(version|introduction|sectionIndex|visualImpairment)(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/\1\s*>)/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** All that stands between two tags and is not only blank. Of a well-formed text. */
export function textsOf(xml: string): string[] {
  return (
    xml
      .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>/g, '')
      .replace(PASSED_OVER, '')
      // Kept from the tags by escaping it as text would be.
      .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, data: string) =>
        data.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
      )
      .split(/<(?:[^<>"']|"[^"]*"|'[^']*')*>/)
      .map((text) => text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (_, name: string) => entity(name)).trim())
      .filter((text) => text !== '')
  );
}

function entity(name: string): string {
  if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
  return name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] ?? `&${name};`);
}
