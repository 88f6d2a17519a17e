/**
 * Rows that the database writes as JSON. The driver takes a row apart value by value, which for the fifteen of a code
 * takes longer than all else that is done with it; a text is one value, and JSON.parse is quick.
 */

/** Cypher for a JSON array of parts, each of them Cypher for JSON. */
export function jsonArray(parts: readonly string[]): string {
  return `('[' + ${parts.join(" + ',' + ")} + ']')`;
}

/** Cypher for a text as JSON. Of controls only those are escaped that whitespace may be. */
export function jsonText(expression: string): string {
  const escapes = [
    ['\\\\', '\\\\\\\\'],
    ['"', '\\\\"'],
    ['\\n', '\\\\n'],
    ['\\r', '\\\\r'],
    ['\\t', '\\\\t'],
  ];
  const escaped = escapes.reduce((inner, [from, to]) => `replace(${inner}, '${from}', '${to}')`, expression);
  return `'"' + ${escaped} + '"'`;
}

/** Cypher for a text of letters, digits and signs that JSON needs no escape for (a code, a kind), or null. */
export function jsonName(expression: string): string {
  return `coalesce('"' + ${expression} + '"', 'null')`;
}

/** Cypher for a number or a boolean as JSON, or null. */
export function jsonValue(expression: string): string {
  return `coalesce(toString(${expression}), 'null')`;
}
