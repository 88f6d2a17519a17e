/** When two claims of pages say the opposite of each other. Pure: codes and ideas come as arguments. */
import { nested, type OfficialFacts } from './assertion.js';
import type { ContradictionRow } from './contradiction.js';
import type { AssertionRow, CodeRow } from './rows.js';

/** One assertion, with the codes it names in the release at hand. */
export interface ClaimOnCodes {
  readonly assertion: AssertionRow;
  /** null where the release as loaded does not have it. */
  readonly subject: CodeRow | null;
  readonly object: CodeRow | null;
}

/** What claims can meet in. */
export type TopicKind = 'PAIR' | 'CONCEPT' | 'DEFAULT' | 'DRG' | 'TIER' | 'CODE';

/** What tells where an idea is at home. */
export type IdeaFacts = Pick<OfficialFacts, 'concept' | 'find'>;

/**
 * What the claims of a contradiction of pages met in, told from its key: "page~2026-04~CONCEPT~congenital", of a page
 * against itself with the page at the end. `places`: what `placeOf` may give for them.
 */
export function topicOf({ key }: Pick<ContradictionRow, 'key'>): {
  readonly kind: TopicKind;
  readonly places: readonly string[];
} {
  const [kind, ...about] = key.split('~').slice(2) as [TopicKind, ...string[]];
  const whole = [kind, ...about];
  return { kind, places: [whole.join('~'), whole.slice(0, -1).join('~')] };
}

/**
 * Whether two claims that meet say the opposite of each other. A condition on either ("at different levels") separates
 * them.
 */
export function oppose(x: ClaimOnCodes, y: ClaimOnCodes, kind: TopicKind, facts: IdeaFacts): boolean {
  if (x.assertion.condition !== null || y.assertion.condition !== null) return false;
  const [one, other] = [x.assertion.relation, y.assertion.relation];
  switch (kind) {
    case 'PAIR':
      return (one === 'NEVER_WITH') !== (other === 'NEVER_WITH') && meet(x, y);
    case 'CONCEPT':
      return opposeOverConcept(x, y, facts) || opposeOverConcept(y, x, facts);
    case 'DEFAULT':
      return x.subject !== null && x.subject.key === y.subject?.key && objectOf(x) !== objectOf(y);
    case 'CODE':
      return one !== other || objectOf(x) !== objectOf(y);
    default:
      return false;
  }
}

/** The other side as the page writes it. */
export function objectOf({
  assertion: { objectCode, objectDrg, objectSource },
}: ClaimOnCodes): string | null {
  return objectCode ?? objectDrg ?? objectSource;
}

/** COVERS against DOES_NOT_COVER of the same code, or a place other than that of the idea's own code against that place. */
function opposeOverConcept(x: ClaimOnCodes, y: ClaimOnCodes, facts: IdeaFacts): boolean {
  if (x.assertion.relation !== 'COVERS' || !x.subject || !y.subject) return false;
  if (y.assertion.relation === 'DOES_NOT_COVER') return nested(x.subject, y.subject);
  if (y.assertion.relation !== 'COVERS') return false;
  const name = facts.concept(x.assertion.concept!)?.code ?? null;
  const own = name === null ? null : facts.find(name);
  return own !== null && nested(y.subject, own) && !nested(x.subject, own);
}

/** Whether a claim is about two codes, both of which the release has. */
export function isAboutPair({ assertion, subject, object }: ClaimOnCodes): boolean {
  return (
    ['NEVER_WITH', 'MAY_WITH', 'CODE_ALSO'].includes(assertion.relation) &&
    subject !== null &&
    object !== null
  );
}

/** What a claim about one code or one idea meets others in; '' for none. */
export function placeOf({ assertion, subject }: ClaimOnCodes): string {
  const { relation, concept, objectDrg } = assertion;
  switch (relation) {
    case 'COVERS':
    case 'DOES_NOT_COVER':
    case 'USE_INSTEAD':
      return concept === null ? '' : `CONCEPT~${concept}`;
    case 'DEFAULTS_TO':
      return concept === null ? '' : `DEFAULT~${concept}`;
    case 'TIER_AFFECTED_BY':
      return subject ? `TIER~${subject.key}~${concept}` : '';
    case 'GROUPS_TO':
      return subject ? `DRG~${subject.key}~${objectDrg}` : '';
    case 'IS_BILLABLE':
    case 'IS_NOT_BILLABLE':
      return subject ? `CODE~${subject.key}~billable` : '';
    case 'IN_CHAPTER':
      return subject ? `CODE~${subject.key}~chapter` : '';
    case 'NEEDS_NO_7TH_CHARACTER':
      return subject ? `CODE~${subject.key}~7th` : '';
    default:
      return '';
  }
}

/** Whether two claims about pairs are about the same: either code of the one is, holds or lies below one of the other. */
export function meet(x: ClaimOnCodes, y: ClaimOnCodes): boolean {
  const [a, b, c, d] = [x.subject, x.object, y.subject, y.object];
  if (!a || !b || !c || !d) return false;
  return (nested(a, c) && nested(b, d)) || (nested(a, d) && nested(b, c));
}
