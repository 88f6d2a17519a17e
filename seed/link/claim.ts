/**
 * What pages claim, gathered so that claims which speak of the same thing stand together. Two claims about pairs meet
 * when subject and object of one are, hold or lie below the other's, in either order; claims about an idea meet in the
 * idea; claims about one code alone meet in that code.
 */
import type { OfficialStand } from '../../src/model/assertion.js';
import {
  isAboutPair,
  meet,
  objectOf,
  placeOf,
  type ClaimOnCodes,
  type TopicKind,
} from '../../src/model/claim.js';
import { subsumes } from '../../src/model/code.js';
import { groupBy } from '../../src/model/group.js';
import type { CodeRow } from '../../src/model/rows.js';

/** One assertion of one statement, with the codes it names and where it stands in the release at hand. */
export interface Claim extends ClaimOnCodes {
  /** "M43.07/3". */
  readonly statement: string;
  /** The code whose page it stands on. */
  readonly brief: string;
  /** Its place among the assertions of its statement, from 0. */
  readonly index: number;
  readonly stand: OfficialStand;
}

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
