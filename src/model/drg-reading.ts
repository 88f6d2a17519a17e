/**
 * Which families of DRGs a principal diagnosis leads to, with the secondary ones in sight. Appendix B lists a code with a DRG
 * whether it leads there as principal or as secondary diagnosis; what tells the DRGs of an MDC apart stands in chapters
 * that are not loaded. Where that could change the answer, all that may result are given, and what would decide.
 */
import { conditionOf } from './drg-condition.js';
import {
  familiesOf,
  numbersOf,
  type Diagnosis,
  type Family,
  type GroupingQuestion,
  type MappedDrg,
} from './grouping.js';
import { multipleTrauma, type Trauma } from './multiple-trauma.js';
import { enumerated } from './sentence.js';

/** MDCs whose logic asks for more than a principal diagnosis: newborns, multiple trauma, HIV, and what comes before all MDCs. */
export const NEWBORN = '15';
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

/** Whether secondary diagnoses help to make a family: HIV with a related condition, multiple trauma, chemotherapy with leukemia. */
export function ledBySecondary({ mdc, name }: Family): boolean {
  return mdc === HIV || mdc === TRAUMA || conditionOf(name) === 'WITH_SECONDARY';
}

/** Families that may result, and what would decide between them; null when there is one. */
export interface Reading {
  readonly families: readonly Family[];
  readonly open: string | null;
}

/** The families that the principal diagnosis leads to, with the secondary ones in sight. */
export function readingOf(question: GroupingQuestion, alive: boolean): Reading {
  const { principal } = question;
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
        : newbornReading(question, of(mdcs), alive);
  const beside = traumaBeside(question, of([TRAUMA]));
  if (beside?.open === null) return withHiv(question, beside, ordinary.length > 0);
  return withHiv(question, beside === null ? main : both(main, beside), ordinary.length > 0);
}

function both(one: Reading, other: Reading): Reading {
  return { families: [...one.families, ...other.families], open: joined(one.open, other.open) };
}

/** MDC 24: certain, possible, or null where it is not meant. */
function traumaBeside(question: GroupingQuestion, mappings: readonly MappedDrg[]): Reading | null {
  if (mappings.length === 0) return null;
  const { principal, secondary, hasPartThree } = question;
  const trauma = multipleTrauma(
    [principal, ...secondary].filter(isTrauma).map((one) => traumaOf(one, hasPartThree)),
  );
  const families = familiesOf(principal, mappings);
  if (trauma.is === false) return null;
  return {
    families,
    open: trauma.is
      ? null
      : `whether ${enumerated(trauma.by.map(({ key }) => key))} are significant traumas of different body sites, which the appendices do not say, would decide for or against MDC 24`,
  };
}

/**
 * HIV disease (a code that belongs to MDC 25 alone) as a secondary diagnosis: MDC 25 may be meant, with a related condition
 * where the principal diagnosis is listed as one. Which principal diagnoses belong there the appendices do not say.
 */
function withHiv(question: GroupingQuestion, main: Reading, ordinary: boolean): Reading {
  const { principal, secondary } = question;
  const hiv = secondary.find(
    ({ mappings }) => mappings.length > 0 && mappings.every(({ mdc }) => mdc === HIV),
  );
  if (!ordinary || !hiv) return main;
  const related = principal.mappings.filter(({ mdc }) => mdc === HIV);
  const families =
    related.length > 0
      ? familiesOf(principal, related)
      : hivReading({ ...question, principal: hiv, secondary: [] }, medicalOf(hiv, HIV)).families;
  return both(main, {
    families,
    open: `whether ${principal.key} as principal diagnosis beside ${hiv.key} belongs to MDC 25, which the appendices do not say, would decide`,
  });
}

function medicalOf({ mappings }: Diagnosis, asked: string | undefined): MappedDrg[] {
  return mappings.filter(({ mdc, drg }) => mdc === asked && drg.type === 'MEDICAL');
}

/** Reasons as one, null without any. */
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

function newbornReading(
  { principal, secondary }: GroupingQuestion,
  mappings: readonly MappedDrg[],
  alive: boolean,
): Reading {
  const families = familiesOf(principal, mappings);
  // 789, "Neonates, Died or Transferred to Another Acute Care Facility", is listed with no code.
  if (!alive)
    return {
      families,
      open: `that a newborn with ${principal.key} was not discharged alive decides within MDC 15, by rules that the appendices do not give`,
    };
  if (secondary.length > 0)
    return {
      families,
      open: `what else a newborn with ${principal.key} has decides within MDC 15, by lists that the appendices do not give`,
    };
  return oneOf(principal, families);
}

/** HIV disease as principal diagnosis: with a related condition among the others or without. */
function hivReading({ principal, secondary }: GroupingQuestion, mappings: readonly MappedDrg[]): Reading {
  const families = familiesOf(principal, mappings);
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
  const families = familiesOf(principal, mappings).filter(({ name }) => {
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
  const main = oneOf(principal, left);
  const name = LED_BY_SECONDARY[mdcs[0]!];
  const led = secondary.flatMap((one) =>
    familiesOf(one, medicalOf(one, mdcs[0])).filter(
      (family) =>
        name?.test(family.name) &&
        conditionOf(family.name) !== (alive ? 'EXPIRED' : 'ALIVE') &&
        !left.some((own) => own.name === family.name),
    ),
  );
  if (led.length === 0) return main;
  return both(main, {
    families: led,
    open: `whether ${[...new Set(led.map((family) => family.listed))].join(' and ')} as secondary diagnosis leads to another DRG of MDC ${mdcs[0]}, which the appendices do not say, would decide`,
  });
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
  // What stands with both is no such diagnosis itself: Z51.11 beside Z51.12.
  const without = new Set(withoutIt.flatMap(({ members }) => members.map(({ number }) => number)));
  const has = secondary.some(
    ({ mappings }) =>
      mappings.some(({ number }) => numbers.has(number)) &&
      !mappings.some(({ number }) => without.has(number)),
  );
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
    open: `appendix B lists ${principal.key} with ${families.map(({ members }) => numbersOf(members)).join(' and ')}, and does not say with which as principal diagnosis: the definitions of MDC ${families[0]!.mdc} would decide`,
  };
}
