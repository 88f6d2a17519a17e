/** `drgCandidates`: what a principal diagnosis with its secondary ones may group to. */
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import type { QueryResolvers, ResolversParentTypes } from '../generated/resolvers-types.js';
import type { LinkedVersion } from '../model/complication.js';
import { groupDiagnoses, type Candidate, type Effect, type GroupingAnswer } from '../model/drg-candidate.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import type { Diagnosis, GroupingQuestion } from '../model/grouping.js';
import { grouperLoad, type LoadRow } from '../model/load.js';
import type { CodeRow, ProvenanceRow } from '../model/rows.js';
import { appendixName } from './provenance.js';
import { diagnosisNotLoaded, findCode, grouperAsked, releaseAsked } from './scope.js';

/** Twice what a claim form has room for. */
const MAX_SECONDARY = 50;

type Shown<Type extends 'DrgCandidates' | 'DrgCandidate' | 'ComplicationEffect'> = ResolversParentTypes[Type];

export const drgCandidateQueries = {
  drgCandidates: (_root, { principal, secondary: listed, dischargedAlive, version: asked }, context) => {
    const secondary = listed ?? [];
    if (secondary.length > MAX_SECONDARY)
      throw badInput(`secondary: expected at most ${MAX_SECONDARY}, found ${secondary.length}`);
    const version = grouperAsked(context, asked);
    const load = linkedLoad(context, version, asked == null);
    const linked = { version, release: load.release! };
    return chain(
      allOf([
        findCode(context, linked.release, principal, null, 'principal'),
        ...secondary.map((code) => findCode(context, linked.release, code, null, 'secondary')),
      ]),
      (rows) => {
        const names = [`principal: "${principal}"`, ...secondary.map((code) => `secondary: "${code}"`)];
        const codes = diagnosesAmong(rows, names, linked.release);
        return chain(questionOf(context, linked, codes, dischargedAlive ?? null), (question) => {
          // Of a slice, what appendix B lists is known, and of no other code whether appendix C has it.
          const unlisted = load.complete
            ? undefined
            : [question.principal, ...question.secondary].find(({ mappings }) => mappings.length === 0);
          if (unlisted) throw diagnosisNotLoaded(version, unlisted.key);
          return shown(context, linked, codes, groupDiagnoses(question));
        });
      },
    );
  },
} satisfies Partial<QueryResolvers>;

/** The version as linked to the release in force; one that was named, to its newest release. */
function linkedLoad(context: Context, version: string, inForce: boolean): LoadRow {
  return grouperLoad(context.loaders.revision, version, inForce ? releaseAsked(context, null) : null)!;
}

/** Rows that are all billable codes, the first and then each other once. Throws BAD_USER_INPUT that names all that are not. */
function diagnosesAmong(
  rows: readonly (CodeRow | null)[],
  names: readonly string[],
  release: string,
): CodeRow[] {
  const wrong = rows.flatMap((row, index) => {
    if (row?.billable) return [];
    const what =
      row === null
        ? `no code of release ${release}`
        : row.kind === 'CHAPTER' || row.kind === 'BLOCK'
          ? `a ${row.kind.toLowerCase()}`
          : 'not billable';
    return `${names[index]!} is ${what}`;
  });
  if (wrong.length > 0) throw badInput(`expected billable codes such as "M43.07": ${wrong.join('; ')}`);
  return [...new Map((rows as readonly CodeRow[]).map((row) => [row.key, row])).values()];
}

function questionOf(
  context: Context,
  linked: LinkedVersion,
  codes: readonly CodeRow[],
  dischargedAlive: boolean | null,
): Eventually<GroupingQuestion> {
  const { complication, revision } = context.loaders;
  const counts = grouperLoad(revision, linked.version, linked.release)!.counts;
  return chain(
    allOf<unknown>([
      complication.holdingOf(linked, codes[0]!.key),
      allOf(codes.map((code) => diagnosisOf(context, linked, code))),
    ]),
    ([canceled, diagnoses]) => {
      const [principal, ...secondary] = diagnoses as Diagnosis[];
      return {
        version: linked.version,
        principal: principal!,
        secondary,
        canceled: new Set(canceled as string[]),
        dischargedAlive,
        hasPartThree: (counts['suppressions'] ?? 0) > 0,
      };
    },
  );
}

function diagnosisOf(context: Context, linked: LinkedVersion, code: CodeRow): Eventually<Diagnosis> {
  const { complication, drg } = context.loaders;
  const mappings = chain(drg.mappingsOf(code, linked.version), (rows) =>
    chain(allOf(rows.map(({ number }) => drg.one(linked.version, number))), (drgs) =>
      rows.map((row, index) => ({ ...row, drg: drgs[index]! })),
    ),
  );
  return chain(allOf<unknown>([mappings, complication.of(linked, code.key)]), ([mapped, row]) => ({
    key: code.key,
    mappings: mapped as Diagnosis['mappings'],
    complication: row as Diagnosis['complication'],
  }));
}

function shown(
  context: Context,
  linked: LinkedVersion,
  codes: readonly CodeRow[],
  answer: GroupingAnswer,
): Eventually<Shown<'DrgCandidates'>> {
  const [principal] = codes as readonly [CodeRow];
  const codeOf = new Map(codes.map((code) => [code.key, code]));
  return chain(
    allOf(
      answer.effects.map((effect) =>
        shownEffect(context, linked, principal, codeOf.get(effect.key)!, effect),
      ),
    ),
    (complications) => ({
      principal,
      assumptions: answer.assumptions,
      drgs: answer.candidates.map((candidate) => shownCandidate(context, linked, principal, candidate)),
      undetermined: answer.undetermined,
      complications,
    }),
  );
}

function shownCandidate(
  context: Context,
  linked: LinkedVersion,
  principal: CodeRow,
  { listed, mapping, because, by }: Candidate,
): Shown<'DrgCandidate'> {
  const { version, release } = linked;
  const places = [
    `${appendixName(context, version, release, 'b')}, line ${mapping.line}: ${listed}, MDC ${mapping.mdc}`,
    ...by.map((effect) => placeInC(context, linked, effect)),
  ];
  return {
    drg: mapping.drg,
    mdc: { version, number: mapping.mdc },
    because,
    provenance: derived(places, [
      ...[...new Set([principal.key, listed])].map((key) => ({ type: 'Code' as const, release, key })),
      { type: 'Drg', version, number: mapping.number },
      ...by.map(({ key }) => ({ type: 'Code' as const, release, key })),
    ]),
  };
}

function shownEffect(
  context: Context,
  linked: LinkedVersion,
  principal: CodeRow,
  code: CodeRow,
  effect: Effect,
): Eventually<Shown<'ComplicationEffect'>> {
  const { complication, counted, because, collection } = effect;
  const { release } = linked;
  return chain(
    collection === null ? null : context.loaders.complication.collection(linked, collection),
    (pdxCollection) => ({
      code,
      level: complication?.level ?? 'NONE',
      counted,
      because,
      pdxCollection,
      provenance: derived(
        [placeInC(context, linked, effect)],
        [
          { type: 'Code', release, key: code.key },
          { type: 'Code', release, key: principal.key },
        ],
      ),
    }),
  );
}

/** Where appendix C speaks of a secondary diagnosis. */
function placeInC(
  context: Context,
  { version, release }: LinkedVersion,
  { key, complication }: Effect,
): string {
  const file = appendixName(context, version, release, 'c');
  return complication === null
    ? `${file} does not list ${key}`
    : `${file}, line ${complication.line}: ${key}`;
}

function derived(places: readonly string[], derivedFrom: ProvenanceRow['derivedFrom']): ProvenanceRow {
  return {
    nature: 'DERIVED',
    source: null,
    locator: places.join('; '),
    quote: null,
    verifiedOn: null,
    derivedFrom,
  };
}
