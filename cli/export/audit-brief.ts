/** The page about a code, with what its statements assert. */
import type { AuditQuestions, Gap } from './audit-questions.js';
import type { ReportAssertion, ReportBrief, ReportStatement } from './audit-report.js';

/** Statements asked for their assertions at once: the API takes so many ids. */
const IDS_A_QUESTION = 100;

/** Reads a brief by its id. What an assertion names and no load holds is told with its statement. */
export async function readBrief(questions: AuditQuestions, id: string): Promise<ReportBrief> {
  const { node } = await questions.ask<{ node: Omit<ReportBrief, 'statements'> }>('AuditBrief', { id });
  const { items } = await questions.list<Omit<ReportStatement, 'asserts' | 'unknown'>>('AuditStatements', {
    id,
  });
  const statements: ReportStatement[] = [];
  for (let at = 0; at < items.length; at += IDS_A_QUESTION) {
    const some = items.slice(at, at + IDS_A_QUESTION);
    const { data, gaps } = await questions.askPartly<{
      nodes: readonly ({ readonly asserts: readonly ReportAssertion[] } | null)[];
    }>('AuditAssertions', { ids: some.map((statement) => statement.id) });
    statements.push(
      ...some.map((statement, index) => ({
        ...statement,
        asserts: data.nodes[index]?.asserts ?? [],
        unknown: gaps.filter(({ path }) => path[1] === index).map(gapInWords),
      })),
    );
  }
  return { ...node, statements };
}

/** "nodes 3 asserts 0 object" -> "assertion 1, object: …". */
function gapInWords({ path, message }: Gap): string {
  const [, , , assertion, ...field] = path;
  const place = field.filter((part) => typeof part === 'string').join(', ');
  return typeof assertion === 'number' ? `assertion ${assertion + 1}, ${place}: ${message}` : message;
}
