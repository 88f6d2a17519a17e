/**
 * The DRGs that a principal diagnosis and its secondary ones may lead to, from appendices A, B and C alone and never more
 * than they say: appendix B lists a code with a DRG whether it leads there as principal or as secondary diagnosis, and how
 * the DRGs of an MDC are told apart stands in chapters that are not loaded. Where that could change the answer it is left
 * undetermined. What is assumed is said with each answer. Compared with an independent grouper in
 * test/resolvers/drg-candidate.release.test.ts.
 */
import type { ComplicationRow } from './complication.js';
import { otherWayInto } from './drg-condition.js';
import type { DrgTier } from './drg.js';
import { ledBySecondary, NEWBORN, readingOf } from './drg-reading.js';
import {
  numbersOf,
  once,
  type Diagnosis,
  type Family,
  type GroupingQuestion,
  type MappedDrg,
} from './grouping.js';
import { enumerated, sentence } from './sentence.js';

/** What a secondary diagnosis does to the tier. */
export interface Effect {
  readonly key: string;
  readonly complication: ComplicationRow | null;
  readonly counted: boolean;
  readonly because: string;
  /** The collection that cancels it. */
  readonly collection: string | null;
}

/** A DRG that may result. */
export interface Candidate {
  /** The diagnosis whose row of appendix B `mapping` is. */
  readonly listed: string;
  readonly mapping: MappedDrg;
  readonly because: string;
  /** Secondary diagnoses that made its tier. */
  readonly by: readonly Effect[];
}

/** What results: one candidate when it is determined; otherwise all that may result, and what would decide. */
export interface GroupingAnswer {
  readonly assumptions: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly undetermined: string | null;
  readonly effects: readonly Effect[];
}

/** Groups a principal diagnosis with its secondary ones. */
export function groupDiagnoses(question: GroupingQuestion): GroupingAnswer {
  const { principal, version, dischargedAlive } = question;
  if (principal.mappings.length === 0) {
    return {
      assumptions: assumptionsOf(question, false),
      candidates: [],
      undetermined: `Appendix B of MS-DRG v${version} lists ${principal.key} with no DRG: it is no principal diagnosis that can be grouped`,
      effects: effectsOf(question, true, new Set()),
    };
  }
  // What counts only for a patient discharged alive is computed both ways when nobody said.
  const bothWays =
    dischargedAlive === null &&
    question.secondary.some(({ complication }) => complication !== null && complication.aliveLine !== null);
  const assumptions = assumptionsOf(question, bothWays);
  const alive = groupKnowing(question, dischargedAlive ?? true);
  if (!bothWays) return { assumptions, ...alive };
  const dead = groupKnowing(question, false);
  const numbers = new Set(alive.candidates.map(({ mapping }) => mapping.number));
  const further = dead.candidates.filter(({ mapping }) => !numbers.has(mapping.number));
  if (further.length === 0 && (alive.undetermined ?? dead.undetermined) === alive.undetermined)
    return { assumptions, ...alive };
  const open = 'whether the patient was discharged alive, which nobody said, would decide';
  return {
    assumptions,
    candidates: [...alive.candidates, ...further],
    undetermined: alive.undetermined === null ? sentence(open) : `${alive.undetermined}; ${open}`,
    effects: alive.effects,
  };
}

type Outcome = Omit<GroupingAnswer, 'assumptions'>;

function groupKnowing(question: GroupingQuestion, alive: boolean): Outcome {
  const { families, open } = readingOf(question, alive);
  const numbers = new Set(families.flatMap(({ members }) => members.map(({ number }) => number)));
  const effects = effectsOf(question, alive, numbers);
  const reached = families.map((family) => tierOf(question, family, effects));
  const candidates = reached.flatMap((tier) => tier.candidates);
  const reasons = [open, ...reached.map((tier) => tier.open)].filter((reason) => reason !== null);
  return {
    candidates: once(candidates, ({ mapping }) => mapping.number),
    undetermined: reasons.length === 0 ? null : sentence([...new Set(reasons)].join('; ')),
    effects,
  };
}

function assumptionsOf({ principal, dischargedAlive }: GroupingQuestion, bothWays: boolean): string[] {
  const alive = bothWays
    ? 'Neither discharged alive nor not: both were computed'
    : dischargedAlive === false
      ? 'Not discharged alive, as was said'
      : 'Discharged alive';
  const newborn = principal.mappings.length > 0 && principal.mappings.every(({ mdc }) => mdc === NEWBORN);
  return [
    'No procedures: surgical DRGs, and medical ones whose title asks for a procedure, are left out',
    newborn
      ? 'A newborn: the principal diagnosis belongs to MDC 15 alone'
      : 'An adult: MDC 15, newborns, is left out',
    alive,
    'Neither left against medical advice nor transferred to another hospital',
    'Every diagnosis was present on admission: none is left out as a hospital-acquired condition',
    'Diagnoses are taken as they are: no edit for age, sex or order of codes is applied',
  ];
}

/** What each secondary diagnosis does, where the result is among these DRGs. */
function effectsOf(
  { principal, secondary, canceled, version }: GroupingQuestion,
  alive: boolean,
  numbers: ReadonlySet<string>,
): Effect[] {
  return secondary.map(({ key, complication }) => {
    const effect = (counted: boolean, because: string, collection: string | null = null): Effect => ({
      key,
      complication,
      counted,
      because,
      collection,
    });
    if (complication === null)
      return effect(false, `Appendix C of MS-DRG v${version} lists ${key} neither as CC nor as MCC`);
    const { level, collection, aliveLine, suppressed } = complication;
    if (collection !== null && canceled.has(collection))
      return effect(
        false,
        `${key} is ${article(level)} that principal diagnosis ${principal.key} cancels: PDX collection ${collection} holds ${principal.key}`,
        collection,
      );
    if (aliveLine !== null && !alive)
      return effect(
        false,
        `${key} counts as ${article(level)} only for a patient discharged alive (appendix C, part 2)`,
      );
    const without = suppressed.map(({ number }) => number).filter((number) => numbers.has(number));
    if (without.length > 0 && without.length === numbers.size)
      return effect(
        false,
        `${key} is part of what makes ${drgs(without)} and does not count there (appendix C, part 3)`,
      );
    const why =
      collection === null
        ? 'no principal diagnosis cancels it'
        : `PDX collection ${collection}, which would cancel it, does not hold ${principal.key}`;
    const but = without.length > 0 ? `, but not in ${drgs(without)} (appendix C, part 3)` : '';
    const alone = aliveLine === null ? '' : ' for a patient discharged alive (appendix C, part 2)';
    return effect(true, `${key} counts as ${article(level)}${alone}: ${why}${but}`);
  });
}

/** "DRG 882", or "DRGs 974, 975 and 976". */
function drgs(numbers: readonly string[]): string {
  return `${numbers.length === 1 ? 'DRG' : 'DRGs'} ${enumerated(numbers)}`;
}

function article(level: ComplicationRow['level']): string {
  return level === 'CC' ? 'a CC' : 'an MCC';
}

/** Tiers in the order they are looked for, by the highest level that counts. */
const TIERS: Readonly<Record<'MCC' | 'CC' | 'NONE', readonly DrgTier[]>> = {
  MCC: ['WITH_MCC', 'WITH_CC_OR_MCC', 'NONE'],
  CC: ['WITH_CC', 'WITH_CC_OR_MCC', 'WITHOUT_MCC', 'NONE'],
  NONE: ['WITHOUT_CC_OR_MCC', 'WITHOUT_MCC', 'NONE'],
};

/** The DRG of a family that the secondary diagnoses lead to, and what else could. */
function tierOf(
  { secondary, hasPartThree }: GroupingQuestion,
  family: Family,
  effects: readonly Effect[],
): { readonly candidates: readonly Candidate[]; readonly open: string | null } {
  const { listed, mdc, members } = family;
  const own = new Set(members.map(({ number }) => number));
  const counting = effects.filter(
    ({ counted, complication }) => counted && !complication!.suppressed.some(({ number }) => own.has(number)),
  );
  const inFamily = `appendix B lists ${listed} with DRG ${numbersOf(members)} in MDC ${mdc}`;
  const reached = withLevel(listed, inFamily, members, counting);
  if (reached === null)
    return {
      candidates: members.map((mapping) => ({ listed, mapping, because: sentence(inFamily), by: [] })),
      open: `${inFamily}, none of which has the tier that results`,
    };
  // Part 3, which says what does not count in the DRGs it helps to make, is not in every version.
  const helping = hasPartThree
    ? []
    : counting.filter(
        ({ key }) =>
          key === listed ||
          (ledBySecondary(family) &&
            secondary.some((one) => one.key === key && one.mappings.some(({ number }) => own.has(number)))),
      );
  const less = withLevel(
    listed,
    inFamily,
    members,
    counting.filter((effect) => !helping.includes(effect)),
  );
  if (less !== null && less.mapping !== reached.mapping)
    return {
      candidates: [reached, less],
      open: `whether ${helping.map(({ key }) => key).join(' and ')} counts in the DRGs it may help to make would decide, and the version's appendix C has no part 3`,
    };
  const other = members
    .slice(0, members.indexOf(reached.mapping))
    .find((mapping) => mayReach(mapping, reached.mapping, secondary));
  if (!other) return { candidates: [reached], open: null };
  const way = otherWayInto(other.drg)!;
  return {
    candidates: [
      reached,
      {
        listed,
        mapping: other,
        because: sentence(`${inFamily}; its title also names ${way}`),
        by: effects.filter(({ key }) =>
          secondary.some((one) => one.key === key && isThatWay(one, other, reached.mapping)),
        ),
      },
    ],
    open: `DRG ${other.number} is also reached with ${way}, which the appendices do not tell`,
  };
}

/** The DRG of a family that has the tier which these secondary diagnoses make; null when none has. */
function withLevel(
  listed: string,
  inFamily: string,
  members: readonly MappedDrg[],
  counting: readonly Effect[],
): Candidate | null {
  const level = counting.some(({ complication }) => complication!.level === 'MCC')
    ? 'MCC'
    : counting.length > 0
      ? 'CC'
      : 'NONE';
  const by = counting.filter(({ complication }) => complication!.level === level);
  const reason =
    level === 'NONE'
      ? 'no secondary diagnosis counts as CC or MCC'
      : `${by.map(({ key }) => key).join(' and ')} ${by.length === 1 ? 'counts' : 'count'} as ${level}`;
  for (const tier of TIERS[level]) {
    const mapping = members.find(({ drg }) => drg.tier === tier);
    if (mapping && tier === 'NONE')
      return { listed, mapping, because: sentence(`${inFamily}, which has no tiers`), by: [] };
    if (mapping) return { listed, mapping, because: sentence(`${inFamily}; ${reason}`), by };
  }
  return null;
}

/**
 * Whether a DRG of a higher tier may be reached by the other way that its title names. A code of that way stands in appendix
 * B with that DRG and not with those below it (Z92.82 with 065, "or tPA in 24 Hours"); what a title names without such a
 * code, the principal diagnosis itself may be ("or Acute Cor Pulmonale" of 175).
 */
function mayReach(higher: MappedDrg, at: MappedDrg, secondary: readonly Diagnosis[]): boolean {
  const way = otherWayInto(higher.drg);
  if (way === null) return false;
  if (!TREATMENT.test(way)) return true;
  return secondary.some((one) => isThatWay(one, higher, at));
}

function isThatWay({ mappings }: Diagnosis, higher: MappedDrg, at: MappedDrg): boolean {
  return (
    mappings.some(({ number }) => number === higher.number) &&
    !mappings.some(({ number }) => number === at.number)
  );
}

/** A way that was a treatment, which a code for the status after it tells. */
const TREATMENT = /\btPA\b/i;
