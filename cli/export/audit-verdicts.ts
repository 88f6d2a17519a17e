/** What checkCodes says of a code with all that its exclusions and its page name. */
import type { AuditQuestions } from './audit-questions.js';
import type {
  NamedCode,
  Place,
  ReportBrief,
  ReportCode,
  ReportExclusion,
  ReportNote,
  ReportVerdicts,
} from './audit-report.js';

/** As many as checkCodes takes, less the code itself. */
const MOST_OTHERS = 49;

interface CheckAnswer {
  readonly codes: readonly NamedCode[];
  readonly unknown: readonly string[];
  readonly pairs: readonly {
    readonly a: { readonly code: string };
    readonly b: { readonly code: string };
    readonly verdict: string;
    readonly rule: string;
    readonly because: readonly {
      readonly note: ReportNote;
      readonly from: { readonly code: string };
      readonly to: { readonly code: string };
      readonly reference: { readonly text: string };
      readonly mutual: boolean;
      readonly conditional: boolean;
    }[];
    readonly provenance: Place;
  }[];
}

/** The verdicts on Excludes1 first, then on what the page asserts, then on Excludes2; the first 49 codes are checked. */
export async function readVerdicts(
  questions: AuditQuestions,
  code: ReportCode,
  release: string,
  { excludes1, excludes2 }: Record<'excludes1' | 'excludes2', readonly ReportExclusion[]>,
  brief: ReportBrief | null,
): Promise<ReportVerdicts> {
  const named = new Set([
    ...excludes1.map((exclusion) => exclusion.code.code),
    ...assertedCodes(brief),
    ...excludes2.map((exclusion) => exclusion.code.code),
  ]);
  named.delete(code.code);
  const others = [...named].slice(0, MOST_OTHERS);
  const cut = [...named].slice(MOST_OTHERS);
  if (others.length === 0) return { items: [], nothingSaid: [], unknown: [], cut };
  const { checkCodes } = await questions.ask<{ checkCodes: CheckAnswer }>('AuditVerdicts', {
    codes: [code.code, ...others],
    release,
  });
  const titles = new Map(checkCodes.codes.map((found) => [found.code, found.title]));
  const items = checkCodes.pairs
    .filter(({ a, b }) => a.code === code.code || b.code === code.code)
    .map(({ a, b, verdict, rule, because, provenance }) => {
      const other = a.code === code.code ? b.code : a.code;
      return {
        with: other,
        title: titles.get(other) ?? null,
        verdict,
        rule,
        because: because.map(({ note, from, to, reference, mutual, conditional }) => ({
          note,
          from: from.code,
          to: to.code,
          words: reference.text,
          mutual,
          conditional,
        })),
        provenance,
      };
    });
  const spokenOf = new Set([...items.map((item) => item.with), ...checkCodes.unknown]);
  return {
    items,
    nothingSaid: others.filter((other) => !spokenOf.has(other)),
    unknown: checkCodes.unknown,
    cut,
  };
}

function assertedCodes(brief: ReportBrief | null): string[] {
  return (brief?.statements ?? []).flatMap(({ asserts }) =>
    asserts.flatMap(({ subject, object, concept }) => [
      subject.code,
      ...(object?.__typename === 'Code' ? [object.code] : []),
      ...(concept?.code ? [concept.code.code] : []),
    ]),
  );
}
