/** The part of an audit report that is about the editorial page. */
import type { AuditReport, ReportAssertion, ReportCitation, ReportStatement } from './audit-report.js';
import { named, noteWords, placed } from './audit-words.js';
import { joined, point, prose, section, verbatim } from './markdown.js';

/** The page, its own list of sources, and each statement with what it rests on. */
export function briefSections({ brief, code }: AuditReport): string[] {
  if (!brief) return section('Editorial page', [], `No page about ${code.code} is loaded.`);
  const stale = brief.statements.filter((statement) => statement.stale).length;
  return [
    ...section(
      'Editorial page',
      [
        point(`Page ${verbatim(brief.id)}, verified on ${brief.verifiedOn}`),
        point(`Body region: ${brief.region === null ? 'it names none' : prose(brief.region)}`),
        point(
          `Related procedures: ${brief.relatedCptCount === null ? 'it counts none' : `it counts ${brief.relatedCptCount}`}; the licensed codes are not part of it`,
        ),
        point(`Summary: ${prose(brief.summary)}`),
        point(
          `Statements: ${brief.statements.length}, of which ${stale} rest on an edition that was replaced`,
        ),
        point(`Place: ${placed(brief.provenance)}`),
        point('Its own list of sources:'),
        ...brief.citations.map((citation) => point(citationWords(citation), 1)),
      ],
      '',
    ),
    ...brief.statements.flatMap(statementLines),
  ];
}

function statementLines(statement: ReportStatement): string[] {
  const { id, section: part, ordinal, text, answered, verifiedOn, provenance } = statement;
  return [
    '',
    `### Statement ${ordinal}, ${part}`,
    '',
    `${prose(text)}`,
    '',
    point(
      joined(
        verbatim(id),
        `verified on ${verifiedOn}`,
        !answered && 'a question that the page does not answer',
      ),
    ),
    point(`Place: ${placed(provenance)}`),
    point(statement.stale ? 'Stale:' : 'Not stale'),
    ...statement.staleBecause.map((reason) => point(prose(reason), 1)),
    ...statement.contradictions.map((one) =>
      point(`A side of the contradiction ${verbatim(one.id)} (${one.kind})`),
    ),
    point(statement.asserts.length === 0 ? 'Asserts nothing in comparable form' : 'Asserts:'),
    ...statement.asserts.flatMap(assertionLines),
    ...statement.unknown.map((words) => point(`Not known: ${prose(words)}`, 1)),
    point(statement.citations.length === 0 ? 'Cites nothing' : 'Cites:'),
    ...statement.citations.map((citation) => point(citationWords(citation), 1)),
  ];
}

function assertionLines(assertion: ReportAssertion): string[] {
  const { relation, subject, condition, concept, stand, confirmedBy, grounds } = assertion;
  return [
    point(
      joined(
        `**${relation}** of ${named(subject)} (${subject.release.name})`,
        objectWords(assertion.object),
        concept &&
          `concept ${verbatim(concept.id)}, ${prose(concept.label)}${concept.code ? `, for which ${named(concept.code)} stands` : ''}`,
        condition !== null && `when ${prose(condition)}`,
        `official stand: ${stand}`,
        confirmedBy.length > 0 && `said as well by ${confirmedBy.map(({ id }) => verbatim(id)).join(', ')}`,
      ),
      1,
    ),
    ...grounds.map((note) => point(`${noteWords(note)}; ${placed(note.provenance)}`, 2)),
  ];
}

function objectWords(object: ReportAssertion['object']): string | null {
  switch (object?.__typename) {
    case undefined:
      return null;
    case 'Code':
      return `and ${named(object)}`;
    case 'Drg':
      return `and DRG ${object.number} ${prose(object.title)} of v${object.version}`;
    case 'Source':
      return `and source ${verbatim(object.slug)}`;
  }
}

function citationWords(citation: ReportCitation): string {
  const { source, ordinal, granularity, verifiedOn, citedEdition, stale, provenance } = citation;
  return joined(
    `${verbatim(source.slug)}${ordinal === null ? '' : ` (${ordinal} of the page's list)`}: ${prose(source.title)}`,
    prose(source.publisher),
    source.url === null ? 'no address known' : `<${source.url}>`,
    source.edition === null ? 'no edition known' : `edition ${prose(source.edition)}`,
    `cited for the ${granularity}`,
    verifiedOn && `verified on ${verifiedOn}`,
    citedEdition !== null && `cited edition ${verbatim(citedEdition)}`,
    stale ? 'stale' : 'not stale',
    placed(provenance),
  );
}
