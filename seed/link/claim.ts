/**
 * What pages claim, gathered so that claims which speak of the same thing stand together. Two claims about pairs meet
 * when subject and object of one are, hold or lie below the other's, in either order; claims about an idea meet in the
 * idea; claims about one code alone meet in that code.
 */
import { nested, type OfficialFacts, type OfficialStand } from '../../src/model/assertion.js';
import { subsumes } from '../../src/model/code.js';
import { groupBy } from '../../src/model/group.js';
import type { AssertionRow, CodeRow } from '../../src/model/rows.js';

/** One assertion of one statement, with the codes it names and where it stands in the release at hand. */
export interface Claim {
  /** "M43.07/3". */
  readonly statement: string;
  /** The code whose page it stands on. */
  readonly brief: string;
  /** Its place among the assertions of its statement, from 0. */
  readonly index: number;
  readonly assertion: AssertionRow;
  /** null where the release as loaded does not have it. */
  readonly subject: CodeRow | null;
  readonly object: CodeRow | null;
  readonly stand: OfficialStand;
}

/** What claims can meet in. */
export type TopicKind = 'PAIR' | 'CONCEPT' | 'DEFAULT' | 'DRG' | 'TIER' | 'CODE';

/** Claims that meet. `key` tells it from all others of the release and does not depend on their order. */
export interface Topic {
  readonly kind: TopicKind;
  readonly key: string;
  readonly claims: readonly Claim[];
}

/** All claims by topic; claims that can meet none (synonyms, support by a source) are left out. */
export function topicsOf(claims: readonly Claim[]): Topic[] {
  const pairs = claims.filter(isAboutPair);
  const others = claims.filter((claim) => !isAboutPair(claim));
  const single = [...groupBy(others, placeOf)].flatMap(([place, meeting]): Topic[] => {
    if (place === '') return [];
    return [{ kind: place.slice(0, place.indexOf('~')) as TopicKind, key: place, claims: meeting }];
  });
  return [...meetingPairs(pairs), ...single];
}

/**
 * Whether two claims that meet say the opposite of each other. A condition on either ("at different levels") separates
 * them.
 */
export function oppose(x: Claim, y: Claim, kind: TopicKind, facts: OfficialFacts): boolean {
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

/** Whether another claim of the topic says what this one does, of all that this one is about, and on the same condition. */
export function confirms(other: Claim, claim: Claim, kind: TopicKind): boolean {
  const [{ subject: a, object: b }, { subject: c, object: d }] = [other, claim];
  if (other.assertion.relation !== claim.assertion.relation || !a || !c) return false;
  if (other.assertion.condition !== claim.assertion.condition) return false;
  if (kind !== 'PAIR') return objectOf(other) === objectOf(claim) && subsumes(a, c);
  return (
    b !== null && d !== null && ((subsumes(a, c) && subsumes(b, d)) || (subsumes(a, d) && subsumes(b, c)))
  );
}

/** The other side as the page writes it. */
function objectOf({ assertion: { objectCode, objectDrg, objectSource } }: Claim): string | null {
  return objectCode ?? objectDrg ?? objectSource;
}

/** The codes claims speak of, each once, in the order of the classification. */
export function codesOf(claims: readonly Claim[]): CodeRow[] {
  const codes = claims.flatMap(({ subject, object }) => [subject, object]).filter((code) => code !== null);
  return [...new Map(codes.map((code) => [code.key, code])).values()].sort((a, b) => a.ordinal - b.ordinal);
}

/** "M43.0 with M43.1" of the widest of the pairs: subject and object in the order of the classification. */
export function widestPair(claims: readonly Claim[]): readonly [CodeRow, CodeRow] {
  const size = ({ ordinal, last }: CodeRow): number => last - ordinal + 1;
  const pairs = claims.map(({ subject, object }) =>
    subject!.ordinal <= object!.ordinal ? ([subject!, object!] as const) : ([object!, subject!] as const),
  );
  return pairs.reduce((widest, pair) =>
    size(pair[0]) * size(pair[1]) > size(widest[0]) * size(widest[1]) ? pair : widest,
  );
}

/** COVERS against DOES_NOT_COVER of the same code, or a place other than that of the idea's own code against that place. */
function opposeOverConcept(x: Claim, y: Claim, facts: OfficialFacts): boolean {
  if (x.assertion.relation !== 'COVERS' || !x.subject || !y.subject) return false;
  if (y.assertion.relation === 'DOES_NOT_COVER') return nested(x.subject, y.subject);
  if (y.assertion.relation !== 'COVERS') return false;
  const name = facts.concept(x.assertion.concept!)?.code ?? null;
  const own = name === null ? null : facts.find(name);
  return own !== null && nested(y.subject, own) && !nested(x.subject, own);
}

function isAboutPair({ assertion, subject, object }: Claim): boolean {
  return (
    ['NEVER_WITH', 'MAY_WITH', 'CODE_ALSO'].includes(assertion.relation) &&
    subject !== null &&
    object !== null
  );
}

/** What a claim about one code or one idea meets others in; '' for none. */
function placeOf({ assertion, subject }: Claim): string {
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

function meet(x: Claim, y: Claim): boolean {
  const [a, b, c, d] = [x.subject, x.object, y.subject, y.object];
  if (!a || !b || !c || !d) return false;
  return (nested(a, c) && nested(b, d)) || (nested(a, d) && nested(b, c));
}

/** Groups of pairs in which each meets some other, however many steps apart. */
function meetingPairs(claims: readonly Claim[]): Topic[] {
  const left = new Set(claims);
  const topics: Topic[] = [];
  for (const first of claims) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const member of group) {
      for (const other of left) {
        if (meet(member, other)) {
          left.delete(other);
          group.push(other);
        }
      }
    }
    const [a, b] = widestPair(group);
    const members = new Set(group);
    const inOrder = claims.filter((claim) => members.has(claim));
    topics.push({ kind: 'PAIR', key: `PAIR~${a.key}~${b.key}`, claims: inOrder });
  }
  return topics;
}
