/** What an audit report cannot tell, said in sentences: a gap must not read as a "no". */
import { grouperOfRelease } from '../../src/model/release.js';
import type { LoadRow } from '../../src/model/load.js';
import type { AuditReport } from './audit-report.js';

/** The sentences for a report, read from these loads. */
export function limitsOf(report: Omit<AuditReport, 'limits'>, loads: readonly LoadRow[]): string[] {
  return [
    ...limitsOfRelease(report, loads),
    ...limitsOfNotes(report),
    ...limitsOfDrgs(report, loads),
    ...limitsOfPage(report, loads),
    ...limitsOfHistory(report),
    'CPT codes and descriptions are licensed by the AMA and are never part of this report; of related procedures only their number is told, where the page counts them.',
    'The graph holds neither the alphabetic index nor MCE edits (age, sex, unacceptable principal diagnosis), procedures or payer policy: nothing here says anything of them.',
  ];
}

function limitsOfRelease(
  { code, release, asOf }: Omit<AuditReport, 'limits'>,
  loads: readonly LoadRow[],
): string[] {
  const tabular = loads.find((load) => load.kind === 'tabular');
  const order = tabular?.inputs.some((input) => input.role === 'order') ?? false;
  return [
    `"In force" and "stale" are told as of ${asOf}; a later day may find newer editions.`,
    ...(release.status === 'IN_FORCE'
      ? []
      : [
          `Release ${release.name} is ${release.status} on that day: how the page's assertions stand, why a statement is stale and which contradictions it is a side of are told for the release in force.`,
        ]),
    ...(release.complete
      ? []
      : [
          `Only a slice of release ${release.name} is loaded: codes and notes outside it are unknown, not absent.`,
        ]),
    ...(order
      ? []
      : [
          `No order file of release ${release.name} is loaded: whether ${code.code} may stand on a claim follows from the tabular list and its 7th-character definitions.`,
        ]),
  ];
}

function limitsOfNotes({
  code,
  notes,
  excludes1,
  excludes2,
  contradictions,
  verdicts,
}: Omit<AuditReport, 'limits'>): string[] {
  const references = notes.items.flatMap((note) => note.references.map((reference) => ({ note, reference })));
  return [
    ...references
      .filter(({ reference }) => reference.notLoaded)
      .map(
        ({ note, reference }) =>
          `"${reference.text}", named by ${note.id}, leads out of the loaded slice: what it means is not known here.`,
      ),
    ...references
      .filter(({ reference }) => reference.targets.length < reference.targetCount)
      .map(
        ({ note, reference }) =>
          `Of "${reference.text}", named by ${note.id}, ${reference.targets.length} of ${reference.targetCount} codes are listed.`,
      ),
    ...(excludes1.complete && excludes2.complete
      ? []
      : [
          `Notes outside the loaded slice may exclude ${code.code} too: the exclusions may not be all there are.`,
        ]),
    ...(contradictions.complete ? [] : ['Contradictions with notes outside the loaded slice are not known.']),
    ...(verdicts.cut.length === 0
      ? []
      : [`Verdicts were given for the first 49 codes only; not checked: ${verdicts.cut.join(', ')}.`]),
    ...verdicts.items
      .filter(({ verdict }) => verdict === 'UNKNOWN')
      .map(
        (item) =>
          `Of ${code.code} with ${item.with} nothing is known: one of them is outside the loaded slice.`,
      ),
    ...verdicts.unknown.map((name) => `${name} was named and is no code of this release.`),
  ];
}

function limitsOfDrgs(
  { code, release, drgs }: Omit<AuditReport, 'limits'>,
  loads: readonly LoadRow[],
): string[] {
  const missing =
    release.grouperVersions.length === 0
      ? [
          `No MS-DRG version is loaded for release ${release.name} (v${grouperOfRelease(release.name)} belongs to it): which DRGs ${code.code} leads to is not known.`,
        ]
      : [];
  return [
    ...missing,
    ...loads
      .filter((load) => load.kind === 'grouper' && !load.complete)
      .map(
        (load) =>
          `Only a slice of MS-DRG v${load.version} is loaded: DRGs and rows outside it are unknown, not absent.`,
      ),
    ...(drgs.some(({ mappings }) => mappings.length > 0)
      ? [
          'DRGs are candidates by appendix B; grouping also needs age, sex, procedures, discharge and all diagnoses.',
        ]
      : []),
  ];
}

function limitsOfPage(
  { code, brief, sources }: Omit<AuditReport, 'limits'>,
  loads: readonly LoadRow[],
): string[] {
  if (!brief)
    return [
      loads.some((load) => load.kind === 'editorial')
        ? `No editorial page about ${code.code} is loaded.`
        : `No editorial pages are loaded: whether one about ${code.code} exists is not known.`,
    ];
  const unanswered = brief.statements.filter((statement) => !statement.answered).length;
  const nowhere = sources.filter((source) => source.url === null).map(({ slug }) => slug);
  return [
    ...brief.statements.flatMap((statement) => statement.unknown.map((words) => `${statement.id}: ${words}`)),
    ...(unanswered === 0
      ? []
      : [
          `The page asks ${unanswered} ${unanswered === 1 ? 'question' : 'questions'} that it does not answer.`,
        ]),
    ...(nowhere.length === 0 ? [] : [`No address is known of these sources: ${nowhere.join(', ')}.`]),
  ];
}

function limitsOfHistory({ history }: Omit<AuditReport, 'limits'>): string[] {
  return history
    .filter(({ kind }) => kind === 'NOT_COMPARED')
    .map(
      ({ release }) =>
        `Release ${release.name} could not be compared with another one (it is a slice, or no other whole release is loaded): what it changed is not known.`,
    );
}
