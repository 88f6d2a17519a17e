/**
 * What a page asserts, held against the official graph: does a release confirm it, contradict it, or say nothing? Pure:
 * the facts come as arguments, so the same rules serve a load and a test.
 */
import type { AssertedRelation, Severity } from './brief.js';
import type { Verdict } from './check.js';
import { subsumes } from './code.js';
import type { AssertionRow, CodeRow, ConceptRow, DrgRow } from './rows.js';

/**
 * CONFIRMED and CONTRADICTED: the release says so. NOT_SAID: it says nothing of it. UNDECIDED: what it says holds under
 * conditions, or the page's claim does. NOT_COMPARABLE: about ideas and sources that no official file knows.
 * NOT_LOADED: a code or a DRG outside what is loaded. NO_SUCH_CODE: the whole release lacks a code it names.
 */
export const STANDS = [
  'CONFIRMED',
  'CONTRADICTED',
  'NOT_SAID',
  'UNDECIDED',
  'NOT_COMPARABLE',
  'NOT_LOADED',
  'NO_SUCH_CODE',
] as const;
export type Stand = (typeof STANDS)[number];

/** Where an assertion stands in one release, and by what. */
export interface OfficialStand {
  readonly stand: Stand;
  /** Keys of the notes that decide, within the release. */
  readonly notes: readonly string[];
  /** "43.1/552": the DRGs that decide. */
  readonly drgs: readonly string[];
  /** What `checkCodes` says of the pair, where the assertion is about one. */
  readonly verdict: Verdict | null;
}

/** What the notes say of a pair: the keys of those that decide, and whether one of them asks for both codes. */
export interface SaidOfPair {
  readonly verdict: Verdict;
  readonly notes: readonly string[];
  readonly instructed: boolean;
}

/** What the rules ask of a release. */
export interface OfficialFacts {
  readonly release: string;
  readonly complete: boolean;
  /** A code by its name as briefs write it ("M43.0", "13"), or null. */
  find(name: string): CodeRow | null;
  /** What the notes say of a pair, with the keys of those that decide; null when they say nothing. */
  verdict(a: CodeRow, b: CodeRow): SaidOfPair | null;
  /** Whether an Excludes1 keeps some lower code of the one from some code of the other, so that the pair as a whole is mixed. */
  forbidsWithin(a: CodeRow, b: CodeRow): boolean;
  /** Every code below it, itself included, in document order. */
  below(code: CodeRow): readonly CodeRow[];
  chapterOf(code: CodeRow): CodeRow;
  /** Its billable codes, itself included. */
  billableBelow(code: CodeRow): readonly CodeRow[];
  /** The DRGs a code maps to in the newest MS-DRG version linked to the release; null where that is not loaded. */
  drgsOf(code: CodeRow): readonly DrgRow[] | null;
  concept(id: string): ConceptRow | null;
}

/**
 * Where an assertion stands in a release. What holds under a condition is not contradicted by what the release says of
 * the codes as such.
 */
export function officialStand(assertion: AssertionRow, facts: OfficialFacts): OfficialStand {
  const stand = standOf(assertion, facts);
  return assertion.condition !== null && stand.stand === 'CONTRADICTED' && assertion.relation !== 'GROUPS_TO'
    ? { ...stand, stand: 'UNDECIDED' }
    : stand;
}

function standOf(assertion: AssertionRow, facts: OfficialFacts): OfficialStand {
  const subject = facts.find(assertion.subject);
  // A slice that lacks the chapter claimed still knows the one its codes are in.
  if (subject && assertion.relation === 'IN_CHAPTER')
    return plain(facts.chapterOf(subject).code === assertion.objectCode ? 'CONFIRMED' : 'CONTRADICTED');
  const object = assertion.objectCode === null ? null : facts.find(assertion.objectCode);
  if (!subject || (assertion.objectCode !== null && !object))
    return plain(facts.complete ? 'NO_SUCH_CODE' : 'NOT_LOADED');
  switch (assertion.relation) {
    case 'NEVER_WITH':
      return object ? ofPair(facts, subject, object, neverStands) : plain('NOT_COMPARABLE');
    case 'MAY_WITH':
      return object ? ofPair(facts, subject, object, mayStands) : plain('NOT_COMPARABLE');
    case 'CODE_ALSO':
      return object ? ofPair(facts, subject, object, alsoStands) : plain('NOT_COMPARABLE');
    case 'COVERS':
      return ofConcept(assertion, facts, (own) => coversStand(facts, subject, own));
    case 'DOES_NOT_COVER':
      return ofConcept(assertion, facts, (own) => doesNotCoverStand(facts, subject, own));
    case 'USE_INSTEAD':
      return ofConcept(assertion, facts, (own) =>
        object && nested(object, own) ? plain('CONFIRMED') : plain('NOT_SAID'),
      );
    case 'DEFAULTS_TO':
      return plain('NOT_SAID');
    case 'GROUPS_TO':
      return groupsToStand(assertion, subject, facts);
    case 'TIER_AFFECTED_BY':
      return tierStand(assertion, subject, facts);
    case 'IS_BILLABLE':
      return plain(subject.billable ? 'CONFIRMED' : 'CONTRADICTED');
    case 'IS_NOT_BILLABLE':
      return plain(subject.billable ? 'CONTRADICTED' : 'CONFIRMED');
    case 'NEEDS_NO_7TH_CHARACTER':
      if (facts.below(subject).some((code) => code.seventhAt !== null)) return plain('CONTRADICTED');
      return plain(isWhole(subject, facts) ? 'CONFIRMED' : 'NOT_LOADED');
    case 'IN_CHAPTER':
    case 'SYNONYM':
    case 'NOT_SUPPORTED_BY':
      return plain('NOT_COMPARABLE');
  }
}

/** Whether one of two codes is the other or holds it. */
export function nested(a: CodeRow, b: CodeRow): boolean {
  return subsumes(a, b) || subsumes(b, a);
}

/** The levels by which the families of these DRGs split. */
export function severitiesOf(drgs: readonly DrgRow[]): Set<Severity> {
  const levels = new Set<Severity>();
  for (const { tier } of drgs) {
    // A tier for CC stands beside one for MCC, or is "with CC/MCC".
    if (tier.includes('_CC')) levels.add('CC').add('MCC');
    if (tier.endsWith('_MCC')) levels.add('MCC');
  }
  return levels;
}

function plain(stand: Stand): OfficialStand {
  return { stand, notes: [], drgs: [], verdict: null };
}

function neverStands({ verdict }: SaidOfPair): Stand {
  if (verdict === 'NEVER_TOGETHER') return 'CONFIRMED';
  return verdict === 'MAY_TOGETHER' ? 'CONTRADICTED' : 'UNDECIDED';
}

function mayStands({ verdict }: SaidOfPair): Stand {
  if (verdict === 'NEVER_TOGETHER') return 'CONTRADICTED';
  return verdict === 'MAY_TOGETHER' ? 'CONFIRMED' : 'UNDECIDED';
}

/** An Excludes2 allows both codes; only an instruction asks for them. */
function alsoStands(said: SaidOfPair): Stand {
  const stand = mayStands(said);
  return stand === 'CONFIRMED' && !said.instructed ? 'NOT_SAID' : stand;
}

function ofPair(
  facts: OfficialFacts,
  a: CodeRow,
  b: CodeRow,
  stands: (said: SaidOfPair) => Stand,
): OfficialStand {
  const said = facts.verdict(a, b);
  // What the wide pair is told does not hold for all below it where a lower one is forbidden.
  const mixed = said?.verdict !== 'NEVER_TOGETHER' && facts.forbidsWithin(a, b);
  if (!said) return plain(mixed ? 'UNDECIDED' : 'NOT_SAID');
  return { stand: mixed ? 'UNDECIDED' : stands(said), notes: said.notes, drgs: [], verdict: said.verdict };
}

/** Whether all that lies below a code is loaded. */
function isWhole(code: CodeRow, facts: OfficialFacts): boolean {
  return facts.complete || !facts.below(code).some(({ partial }) => partial);
}

/** Only an idea that the classification has a code of its own for can be compared. */
function ofConcept(
  { concept }: AssertionRow,
  facts: OfficialFacts,
  stand: (own: CodeRow) => OfficialStand,
): OfficialStand {
  const name = concept === null ? null : (facts.concept(concept)?.code ?? null);
  if (name === null) return plain('NOT_COMPARABLE');
  const own = facts.find(name);
  return own ? stand(own) : plain(facts.complete ? 'NO_SUCH_CODE' : 'NOT_LOADED');
}

/** Both Excludes notes keep two conditions apart: neither is part of the other. */
function apart({ verdict }: SaidOfPair): boolean {
  return verdict === 'NEVER_TOGETHER' || verdict === 'NOT_UNLESS_UNRELATED' || verdict === 'MAY_TOGETHER';
}

/** A code other than the idea's own covers it only if nothing keeps the two apart. */
function coversStand(facts: OfficialFacts, subject: CodeRow, own: CodeRow): OfficialStand {
  if (nested(subject, own)) return plain('CONFIRMED');
  return ofPair(facts, subject, own, (said) => (apart(said) ? 'CONTRADICTED' : 'UNDECIDED'));
}

function doesNotCoverStand(facts: OfficialFacts, subject: CodeRow, own: CodeRow): OfficialStand {
  if (nested(subject, own)) return plain('CONTRADICTED');
  return ofPair(facts, subject, own, (said) => (apart(said) ? 'CONFIRMED' : 'UNDECIDED'));
}

/** Appendix B maps every billable code below; a condition in terms of tiers ("with MCC") is held against appendix A's. */
function groupsToStand(
  { objectDrg: number, condition }: AssertionRow,
  subject: CodeRow,
  facts: OfficialFacts,
): OfficialStand {
  const mapped = facts.billableBelow(subject).map((code) => facts.drgsOf(code));
  if (mapped.some((drgs) => drgs === null)) return plain('NOT_LOADED');
  const drgs = mapped.flatMap((rows) => rows!);
  const told = (stand: Stand): OfficialStand => ({ ...plain(stand), drgs: keysOfDrgs(drgs) });
  if (!mapped.every((rows) => rows!.some((drg) => drg.number === number))) return told('CONTRADICTED');
  if (!isWhole(subject, facts)) return plain('NOT_LOADED');
  if (mapped.length === 0) return plain('NOT_SAID');
  if (condition === null) return told('CONFIRMED');
  const tier = tierInWords(condition);
  if (tier === null) return told('UNDECIDED');
  return told(drgs.find((drg) => drg.number === number)!.tier === tier ? 'CONFIRMED' : 'CONTRADICTED');
}

/** "with MCC", "without CC/MCC": the tier that the words name, or null. */
function tierInWords(condition: string): string | null {
  const [, side, level] = /\b(with|without)\s+(?:an?\s+)?(CC\/MCC|CC or MCC|MCC|CC)\b/i.exec(condition) ?? [];
  return side === undefined || level === undefined
    ? null
    : `${side} ${level}`
        .toUpperCase()
        .replace(/\s+OR\s+|\//, '_OR_')
        .replaceAll(' ', '_');
}

/** A level moves the tier only in a family that splits by it (appendix A: "with MCC", "without CC/MCC"). */
function tierStand({ concept }: AssertionRow, subject: CodeRow, facts: OfficialFacts): OfficialStand {
  const claimed = concept === null ? null : (facts.concept(concept)?.severity ?? null);
  if (claimed === null) return plain('NOT_COMPARABLE');
  const mapped = facts.billableBelow(subject).map((code) => facts.drgsOf(code));
  if (mapped.some((drgs) => drgs === null)) return plain('NOT_LOADED');
  const drgs = mapped.flatMap((rows) => rows!);
  if (!isWhole(subject, facts)) return plain('NOT_LOADED');
  if (drgs.length === 0) return plain('NOT_SAID');
  const levels = severitiesOf(drgs);
  return {
    ...plain(claimed.every((level) => levels.has(level)) ? 'CONFIRMED' : 'CONTRADICTED'),
    drgs: keysOfDrgs(drgs),
  };
}

function keysOfDrgs(drgs: readonly DrgRow[]): string[] {
  return [...new Set(drgs.map(({ version, number }) => `${version}/${number}`))];
}

const PHRASES: Readonly<Record<AssertedRelation, (subject: string, object: string, idea: string) => string>> =
  {
    NEVER_WITH: (subject, object) => `${subject} never stands with ${object}`,
    MAY_WITH: (subject, object) => `${subject} may stand with ${object}`,
    CODE_ALSO: (subject, object, idea) => `${object || idea} is coded as well as ${subject}`,
    USE_INSTEAD: (subject, object) => `${object} is right instead of ${subject}`,
    DEFAULTS_TO: (_subject, object, idea) => `${idea} ends up at ${object}`,
    COVERS: (subject, _object, idea) => `${subject} is for ${idea}`,
    DOES_NOT_COVER: (subject, _object, idea) => `${subject} is not for ${idea}`,
    GROUPS_TO: (subject, object) => `${subject} groups to DRG ${object}`,
    TIER_AFFECTED_BY: (subject, _object, idea) => `${idea} moves the tier of ${subject}`,
    NEEDS_NO_7TH_CHARACTER: (subject) => `${subject} takes no 7th character`,
    IS_BILLABLE: (subject) => `${subject} is billable`,
    IS_NOT_BILLABLE: (subject) => `${subject} is not billable`,
    IN_CHAPTER: (subject, object) => `${subject} belongs to chapter ${object}`,
    SYNONYM: (subject, _object, idea) => `${idea} is another name for ${subject}`,
    NOT_SUPPORTED_BY: (subject, object) => `${object} does not support ${subject}`,
  };

/** An assertion in words: "M43.0 may stand with M43.1 (at different levels)". `idea`: what its concept is called. */
export function inWords(
  { relation, subject, objectCode, objectDrg, objectSource, condition }: AssertionRow,
  idea = 'it',
): string {
  const said = PHRASES[relation](subject, objectCode ?? objectDrg ?? objectSource ?? '', idea);
  return condition === null ? said : `${said} (${condition})`;
}
