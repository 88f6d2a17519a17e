/** Markdown from values: what is quoted stays as it is, what is said is escaped. */

/** Words as they are, however they read in Markdown: a code span, fenced by more backticks than it holds. */
export function verbatim(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') || text === '' ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Words as prose: nothing in them is taken for Markdown or HTML, and line ends become spaces. */
export function prose(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~&]/g, String.raw`\$&`)
    .replace(/^(#|[-+](?= )|\d+(?=[.)] ))/, String.raw`\$1`);
}

/** One point of a list, at a depth. */
export function point(text: string, depth = 0): string {
  return `${'  '.repeat(depth)}- ${text}`;
}

/** A section: its heading and lines; one sentence where there are none. */
export function section(heading: string, lines: readonly string[], without: string): string[] {
  return ['', `## ${heading}`, '', ...(lines.length === 0 ? [without] : lines)];
}

/** What is there of several parts, joined. */
export function joined(...parts: readonly (string | null | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('; ');
}
