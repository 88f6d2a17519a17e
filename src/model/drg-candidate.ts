/**
 * The DRGs that a principal diagnosis and its secondary ones may lead to, from appendices A, B and C alone and never more
 * than they say: appendix B lists a code with a DRG whether it leads there as principal or as secondary diagnosis, and how
 * the DRGs of an MDC are told apart stands in chapters that are not loaded. Where that could change the answer it is left
 * undetermined. What is assumed is said with each answer. Compared with an independent grouper in
 * test/resolvers/drg-candidate.release.test.ts.
 */
import type { ComplicationRow } from './complication.js';
import { conditionOf, otherWayInto } from './drg-condition.js';
import type { DrgTier } from './drg.js';
import { groupBy } from './group.js';
import { multipleTrauma, type Trauma } from './multiple-trauma.js';
import type { DrgMappingRow, DrgRow } from './rows.js';

/** One row of appendix B for one DRG. */
export interface MappedDrg extends DrgMappingRow {
  readonly drg: DrgRow;
}

/** A diagnosis with what the appendices say of it. */
export interface Diagnosis {
  /** "J15.1" */
  readonly key: string;
  readonly mappings: readonly MappedDrg[];
  /** null when appendix C does not list it. */
  readonly complication: ComplicationRow | null;
}

/** What is to be grouped. */
export interface GroupingQuestion {
  readonly version: string;
  readonly principal: Diagnosis;
  /** Each once, the principal not among them. */
  readonly secondary: readonly Diagnosis[];
  /** The PDX collections that hold the principal diagnosis. */
  readonly canceled: ReadonlySet<string>;
  /** null: not said. */
  readonly dischargedAlive: boolean | null;
  /** Whether appendix C of the version has a part 3; it has from v41 on. */
  readonly hasPartThree: boolean;
}

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

/** MDCs whose logic asks for more than a principal diagnosis: newborns, multiple trauma, HIV, and what comes before all MDCs. */
const NEWBORN = '15';
const TRAUMA = '24';
const HIV = '25';
const NOT_ORDINARY: readonly string[] = [NEWBORN, TRAUMA, HIV, 'Pre'];
const SEX: readonly string[] = ['12', '13'];
/**
 * DRGs that a secondary diagnosis leads to from another family of the same MDC: an acute myocardial infarction (MDC 05) and
 * how far burns extend (MDC 22). Of all others that part 3 of appendix C lists the principal diagnosis decides.
 */
const LED_BY_SECONDARY: Readonly<Record<string, RegExp>> = {
  '05': /^acute myocardial infarction/,
  '22': /burns?\b/,
};

/** The DRGs of one MDC that differ by tier only, of those that a diagnosis is mapped to. */
interface Family {
  readonly mdc: string;
  readonly name: string;
  readonly members: readonly MappedDrg[];
}

/** Families that may result, and what would decide between them; null when there is one. */
interface Reading {
  readonly families: readonly Family[];
  readonly open: string | null;
  readonly because?: string;
}

/** Groups a principal diagnosis with its secondary ones. */
export function groupDiagnoses(question: GroupingQuestion): GroupingAnswer {
  const assumptions = assumptionsOf(question);
  const { principal, version, dischargedAlive } = question;
  if (principal.mappings.length === 0) {
    return {
      assumptions,
      candidates: [],
      undetermined: `Appendix B of MS-DRG v${version} lists ${principal.key} with no DRG: it is no principal diagnosis that can be grouped`,
      effects: effectsOf(question, true, new Set()),
    };
  }
  // What counts only for a patient discharged alive is computed both ways when nobody said.
  const bothWays =
    dischargedAlive === null &&
    question.secondary.some(({ complication }) => complication !== null && complication.aliveLine !== null);
  const alive = groupKnowing(question, dischargedAlive ?? true);
  if (!bothWays) return { assumptions, ...alive };
  const dead = groupKnowing(question, false);
  const numbers = new Set(alive.candidates.map(({ mapping }) => mapping.number));
  const further = dead.candidates.filter(({ mapping }) => !numbers.has(mapping.number));
  if (further.length === 0) return { assumptions, ...alive };
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

function once<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function assumptionsOf({ principal, dischargedAlive }: GroupingQuestion): string[] {
  const newborn = principal.mappings.length > 0 && principal.mappings.every(({ mdc }) => mdc === NEWBORN);
  return [
    'No procedures: surgical DRGs, and medical ones whose title asks for a procedure, are left out',
    newborn
      ? 'A newborn: the principal diagnosis belongs to MDC 15 alone'
      : 'An adult: MDC 15, newborns, is left out',
    dischargedAlive === false ? 'Not discharged alive, as was said' : 'Discharged alive',
    'Not left against medical advice',
    'Every diagnosis was present on admission: none is left out as a hospital-acquired condition',
    'Diagnoses are taken as they are: no edit for age, sex or order of codes is applied',
  ];
}

/** The families that the principal diagnosis leads to, with the secondary ones in sight. */
function readingOf(question: GroupingQuestion, alive: boolean): Reading {
  const { principal, secondary } = question;
  const kept = principal.mappings.filter(({ drg }) => drg.type !== 'SURGICAL');
  if (kept.length === 0)
    return {
      families: [],
      open: `appendix B lists ${principal.key} with surgical DRGs only: a procedure would decide`,
    };
  const of = (mdcs: readonly string[]): MappedDrg[] => kept.filter(({ mdc }) => mdcs.includes(mdc));
  const mdcs = [...new Set(kept.map(({ mdc }) => mdc))];
  const ordinary = mdcs.filter((mdc) => !NOT_ORDINARY.includes(mdc));
  const main =
    ordinary.length > 0
      ? ordinaryReading(question, ordinary, of(ordinary), alive)
      : mdcs.includes(HIV)
        ? hivReading(question, of([HIV]))
        : newbornReading(question, of(mdcs));
  if (mdcs.includes(TRAUMA)) {
    const trauma = multipleTrauma(
      [principal, ...secondary].filter(isTrauma).map((one) => traumaOf(one, question.hasPartThree)),
    );
    const families = familiesOf(of([TRAUMA]));
    if (trauma.is) return { families, open: null };
    if (trauma.is === null)
      return {
        families: [...main.families, ...families],
        open: joined(
          main.open,
          `whether ${trauma.by.map(({ key }) => key).join(' and ')} are significant traumas of different body sites, which the appendices do not say, would decide for or against MDC 24`,
        ),
      };
  }
  // A code that belongs to MDC 25 alone is HIV disease itself.
  const hiv = secondary.find(
    ({ mappings }) => mappings.length > 0 && mappings.every(({ mdc }) => mdc === HIV),
  );
  if (ordinary.length > 0 && hiv && mdcs.includes(HIV))
    return {
      families: [...main.families, ...familiesOf(of([HIV]))],
      open: joined(
        main.open,
        `whether ${principal.key} as principal diagnosis beside ${hiv.key} belongs to MDC 25, which the appendices do not say, would decide`,
      ),
    };
  return main;
}

function joined(...reasons: readonly (string | null)[]): string | null {
  const told = reasons.filter((reason) => reason !== null);
  return told.length === 0 ? null : told.join('; ');
}

function isTrauma({ mappings }: Diagnosis): boolean {
  return mappings.some(({ mdc }) => mdc === TRAUMA);
}

/** Part 3 lists, for the DRGs of MDC 24, the CCs and MCCs that are part of its logic. Of others, and without it, nobody can tell. */
function traumaOf({ key, mappings, complication }: Diagnosis, hasPartThree: boolean): Trauma {
  if (complication === null || !hasPartThree) return { key, significant: null };
  const numbers = new Set(mappings.filter(({ mdc }) => mdc === TRAUMA).map(({ number }) => number));
  return { key, significant: complication.suppressed.some(({ number }) => numbers.has(number)) };
}

function newbornReading({ principal, secondary }: GroupingQuestion, mappings: readonly MappedDrg[]): Reading {
  const families = familiesOf(mappings);
  if (secondary.length > 0)
    return {
      families,
      open: `what else a newborn with ${principal.key} has decides within MDC 15, by lists that the appendices do not give`,
    };
  return oneOf(principal, families);
}

/** HIV disease as principal diagnosis: with a related condition among the others or without. */
function hivReading({ principal, secondary }: GroupingQuestion, mappings: readonly MappedDrg[]): Reading {
  const families = familiesOf(mappings);
  const related = secondary.find(({ mappings: theirs }) => theirs.some(({ mdc }) => mdc === HIV));
  const numbers = new Set(
    related?.mappings.filter(({ mdc }) => mdc === HIV).map(({ number }) => number) ?? [],
  );
  const named = families.filter(({ members }) => members.every(({ number }) => numbers.has(number)));
  if (named.length > 0) return oneOf(principal, named);
  return oneOf(
    principal,
    families.filter(({ name }) => !/^hiv with major related condition$/.test(name)),
  );
}

function ordinaryReading(
  { principal, secondary }: GroupingQuestion,
  mdcs: readonly string[],
  mappings: readonly MappedDrg[],
  alive: boolean,
): Reading {
  const families = familiesOf(mappings).filter(({ name }) => {
    const condition = conditionOf(name);
    return !(
      condition === 'PROCEDURE' ||
      condition === 'LEFT_AGAINST_ADVICE' ||
      condition === (alive ? 'EXPIRED' : 'ALIVE')
    );
  });
  if (mdcs.length > 1) {
    const what = mdcs.every((mdc) => SEX.includes(mdc))
      ? "the patient's sex"
      : 'what makes it the principal diagnosis there';
    return {
      families,
      open: `appendix B lists ${principal.key} in MDC ${mdcs.join(' and ')}: ${what} would decide`,
    };
  }
  const left = bySecondary(families, secondary);
  const led = secondary.flatMap(({ key, mappings: theirs }) => {
    const name = LED_BY_SECONDARY[mdcs[0]!];
    const others = familiesOf(
      theirs.filter(({ mdc, drg }) => mdc === mdcs[0] && drg.type === 'MEDICAL'),
    ).filter(
      (family) =>
        name?.test(family.name) &&
        conditionOf(family.name) !== (alive ? 'EXPIRED' : 'ALIVE') &&
        !left.some((one) => one.name === family.name),
    );
    return others.length === 0 ? [] : [{ key, families: others }];
  });
  const main = oneOf(principal, left);
  if (led.length === 0) return main;
  return {
    families: [...main.families, ...led.flatMap((one) => one.families)],
    open: joined(
      main.open,
      `whether ${led.map(({ key }) => key).join(' and ')} as secondary diagnosis leads to another DRG of MDC ${mdcs[0]}, which the appendices do not say, would decide`,
    ),
  };
}

/**
 * "… with Acute Leukemia as Secondary Diagnosis" and "… without …": a code that stands with both is decided by the
 * secondary ones that stand with the first; one that stands with the first alone is that secondary diagnosis.
 */
function bySecondary(families: readonly Family[], secondary: readonly Diagnosis[]): readonly Family[] {
  const withIt = families.filter(({ name }) => conditionOf(name) === 'WITH_SECONDARY');
  const withoutIt = families.filter(({ name }) => conditionOf(name) === 'WITHOUT_SECONDARY');
  if (withIt.length === 0) return families;
  const numbers = new Set(withIt.flatMap(({ members }) => members.map(({ number }) => number)));
  const has = secondary.some(({ mappings }) => mappings.some(({ number }) => numbers.has(number)));
  const not = withoutIt.length > 0 && has ? withoutIt : withIt;
  return families.filter((family) => !not.includes(family));
}

function oneOf(principal: Diagnosis, families: readonly Family[]): Reading {
  if (families.length === 1) return { families, open: null };
  if (families.length === 0)
    return {
      families,
      open: `every DRG that appendix B lists ${principal.key} with asks for something assumed away`,
    };
  return {
    families,
    open: `appendix B lists ${principal.key} with ${families.map(({ members }) => numbersOf(members)).join(' and ')}, and not with which as principal diagnosis: the definitions of MDC ${families[0]!.mdc} would decide`,
  };
}

function numbersOf(members: readonly MappedDrg[]): string {
  const numbers = members.map(({ number }) => number);
  return numbers.length === 1 ? numbers[0]! : `${numbers[0]!}-${numbers.at(-1)!}`;
}

function familiesOf(mappings: readonly MappedDrg[]): Family[] {
  const groups = groupBy(mappings, ({ mdc, drg }) => `${mdc} ${drg.family}`);
  return [...groups.values()].map((members) => ({
    mdc: members[0]!.mdc,
    name: members[0]!.drg.family,
    members: once(members, ({ number }) => number).sort((a, b) => (a.number < b.number ? -1 : 1)),
  }));
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
        `${key} is ${article(level)} that principal diagnosis ${principal.key} cancels: PDX collection ${collection} holds it`,
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
        `${key} is part of what makes DRG ${without.join(', ')} and does not count there (appendix C, part 3)`,
      );
    const why =
      collection === null
        ? 'no principal diagnosis cancels it'
        : `PDX collection ${collection} does not hold principal diagnosis ${principal.key}`;
    const but = without.length > 0 ? `, but not in DRG ${without.join(', ')} (appendix C, part 3)` : '';
    return effect(true, `${key} is ${article(level)}: ${why}${but}`);
  });
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
  { principal, secondary }: GroupingQuestion,
  { mdc, members }: Family,
  effects: readonly Effect[],
): { readonly candidates: readonly Candidate[]; readonly open: string | null } {
  const own = new Set(members.map(({ number }) => number));
  const counting = effects.filter(
    ({ counted, complication }) => counted && !complication!.suppressed.some(({ number }) => own.has(number)),
  );
  const level = counting.some(({ complication }) => complication!.level === 'MCC')
    ? 'MCC'
    : counting.length > 0
      ? 'CC'
      : 'NONE';
  const by = counting.filter(({ complication }) => complication!.level === level);
  const inFamily = `appendix B lists ${principal.key} with DRG ${numbersOf(members)} in MDC ${mdc}`;
  const reason =
    level === 'NONE'
      ? 'no secondary diagnosis counts as CC or MCC'
      : `${by.map(({ key }) => key).join(' and ')} ${by.length === 1 ? 'counts' : 'count'} as ${level}`;
  const at = TIERS[level]
    .map((tier) => members.find(({ drg }) => drg.tier === tier))
    .find((mapping) => mapping !== undefined);
  if (!at)
    return {
      candidates: members.map((mapping) => ({ mapping, because: sentence(inFamily), by: [] })),
      open: `${inFamily}, none of which has the tier that results: ${reason}`,
    };
  const candidate = { mapping: at, because: sentence(`${inFamily}; ${reason}`), by };
  const other = members.slice(0, members.indexOf(at)).find((mapping) => mayReach(mapping, at, secondary));
  if (!other) return { candidates: [candidate], open: null };
  const way = otherWayInto(other.drg)!;
  return {
    candidates: [
      candidate,
      { mapping: other, because: sentence(`${inFamily}; its title also names ${way}`), by: [] },
    ],
    open: `DRG ${other.number} is also reached with ${way}, which the appendices do not tell`,
  };
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
  return secondary.some(
    ({ mappings }) =>
      mappings.some(({ number }) => number === higher.number) &&
      !mappings.some(({ number }) => number === at.number),
  );
}

/** A way that was a treatment, which a code for the status after it tells. */
const TREATMENT = /\btPA\b/i;
