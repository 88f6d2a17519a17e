/** How a report names codes, notes and places in Markdown. */
import type { NamedCode, Place, ReportNote } from './audit-report.js';
import { joined, prose, verbatim } from './markdown.js';

/** A code in a line: "Q76.2 Congenital spondylolisthesis". */
export function named({ code, kind, title }: NamedCode): string {
  const shown = kind === 'CHAPTER' || kind === 'BLOCK' ? `${kind.toLowerCase()} ${code}` : code;
  return `${prose(shown)} ${prose(title)}`;
}

/** Where something stands, and its words: "official, `file, line 47: …`, `the words`, source `slug`". */
export function placed({ nature, locator, quote, verifiedOn, source, derivedFrom }: Place): string {
  return joined(
    `${nature.toLowerCase()}, at ${verbatim(locator)}`,
    quote === null ? null : `its words: ${verbatim(quote)}`,
    source && `source ${verbatim(source.slug)}`,
    verifiedOn && `verified on ${verifiedOn}`,
    derivedFrom.length > 0 && `derived from ${derivedFrom.map(({ id }) => verbatim(id)).join(', ')}`,
  );
}

/** A note in a line, without its place. */
export function noteWords({ id, kind, text, status, owner }: ReportNote): string {
  return `${kind} at ${named(owner)}, ${verbatim(text)} (${status}, ${verbatim(id)})`;
}
