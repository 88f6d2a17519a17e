/**
 * May these codes stand together? The rules, applied to what the tabular list says of a pair, from both ancestor lines.
 *
 * Sources: the tabular list's own definitions of its notes (its introduction), and the ICD-10-CM Official Guidelines
 * FY2026, sections I.A.12.a (Excludes1), I.A.12.b (Excludes2), I.A.13 (etiology/manifestation, code first and use
 * additional code) and I.A.17 (code also). docs/verdicts.md explains each rule with an example.
 */
import type { AdviceRow, CheckedCode, CheckEdge, ClaimReading, GroundRow, PairVerdictRow } from './check.js';
import { groupBy } from './group.js';
import { isInstruction, type NoteKind } from './note.js';
import type { NoteRow } from './rows.js';

/** Why a verdict is what it is, in words for an auditor. */
const RULES = {
  never:
    'Excludes1: the two conditions cannot occur together (Official Guidelines FY2026, I.A.12.a). Neither code holds more than the note speaks of.',
  unrelated:
    'Excludes1 does not hold when the two conditions are unrelated (Official Guidelines FY2026, I.A.12.a), and here one code is residual or holds several conditions, so that it can mean another one than the note’s.',
  conflict:
    'The tabular list contradicts itself: an Excludes1 note forbids the pair and an instruction asks for both. Neither takes precedence; have it decided by a person.',
  conditional:
    'The only Excludes1 note limits its codes by words that a code alone does not tell, so it holds when those words apply.',
  excludes2:
    'Excludes2: the conditions are not part of each other and both may be coded (Official Guidelines FY2026, I.A.12.b).',
  nearest:
    'An Excludes1 and an Excludes2 cover the pair; the Excludes2 stands nearer to the two codes and is the more specific (Official Guidelines FY2026, I.A.12.b).',
  instruction:
    'An instruction asks for both codes (Official Guidelines FY2026, I.A.13 and I.A.17), and nothing forbids the pair.',
} as const;

/** The direct edges that start at a code, by what they lead to; keys are release-local. */
export type EdgesByTarget = ReadonlyMap<string, readonly CheckEdge[]>;

/** The direct edges by their owner, then by their target; those of notes that name only codes below the owner left out. */
export function edgesByOwner(edges: readonly CheckEdge[]): Map<string, EdgesByTarget> {
  const outward = edges.filter((edge) => !edge.ownOnly);
  return new Map(
    [...groupBy(outward, (edge) => edge.owner)].map(([owner, own]) => [
      owner,
      groupBy(own, (edge) => edge.target),
    ]),
  );
}

/** Every pair with something to say, in the order of the codes asked. Pure: all it needs is in its arguments. */
export function judgePairs(sides: readonly Side[], notes: ReadonlyMap<string, NoteRow>): PairVerdictRow[] {
  const pairs: PairVerdictRow[] = [];
  for (const [index, a] of sides.entries()) {
    for (const b of sides.slice(index + 1)) {
      const grounds = groundsOf(a, b, notes);
      if (grounds.length > 0)
        pairs.push({ a: a.code.row, b: b.code.row, grounds, ...judge(a.code, b.code, grounds) });
    }
  }
  return pairs;
}

/** A code as a side of pairs: made once by sideOf, looked at from every other code, and for as many claims as one likes. */
export interface Side {
  readonly code: CheckedCode;
  /** Steps up from the code to each member of its line. */
  readonly steps: ReadonlyMap<string, number>;
  /** The members of its line whose notes say something, with the steps up to them. */
  readonly owners: readonly { readonly edges: EdgesByTarget; readonly distance: number }[];
}

/**
 * A code with what its line says of others. A note that names only codes below its owner says nothing of others (D72
 * over D72.824: it limits its own subtree), nor does a target that holds the code itself.
 */
export function sideOf(code: CheckedCode, byOwner: ReadonlyMap<string, EdgesByTarget>): Side {
  return {
    code,
    steps: new Map(code.line.map((key, distance) => [key, distance])),
    owners: code.line.flatMap((owner, distance) => {
      const edges = byOwner.get(owner);
      return edges ? [{ edges, distance }] : [];
    }),
  };
}

/**
 * The instructions on each code's line (code first, use additional code, code also), nearest first, each with the codes
 * of the claim that meet it. An instruction that names no code ("underlying disease") is met by none we could tell.
 * `othersOutside`: the claim has codes outside the loaded slice as well.
 */
export function adviseCodes({ codes, edges, notes }: ClaimReading, othersOutside = false): AdviceRow[] {
  const edgesOfNote = groupBy(edges, (edge) => edge.noteKey);
  const instructions = [...notes.values()].filter(
    ({ kind, status }) => isInstruction(kind) && status !== 'HEADER',
  );
  const byOwner = groupBy(instructions, (note) => note.ownerKey);
  return codes.flatMap((code, place) =>
    code.line
      .flatMap((owner) => byOwner.get(owner) ?? [])
      .map((note) => {
        const meets = (other: CheckedCode): boolean =>
          other !== code &&
          (edgesOfNote.get(note.key)?.some(({ target }) => other.line.includes(target)) ?? false);
        const satisfiedBy = codes.filter(meets).map((other) => other.row);
        return {
          code: code.row,
          note,
          satisfiedBy,
          mayBeMet:
            othersOutside &&
            satisfiedBy.length === 0 &&
            note.references.some(({ outcome }) => outcome === 'NOT_LOADED'),
          inOrder: inOrder(note.kind, codes.map(meets), place),
        };
      }),
  );
}

/**
 * The underlying condition stands before its manifestation: a code-first note wants its code earlier in the list, a
 * use-additional-code note later (Official Guidelines FY2026, I.A.13); code also wants no order (I.A.17).
 */
function inOrder(kind: NoteKind, meets: readonly boolean[], place: number): boolean | null {
  if (kind === 'CODE_ALSO' || !meets.includes(true)) return null;
  return kind === 'CODE_FIRST' ? meets.indexOf(true) < place : meets.lastIndexOf(true) > place;
}

/**
 * Whether a title is that of a manifestation, which is never listed first: "… in diseases classified elsewhere"
 * (Official Guidelines FY2026, I.A.13). There are manifestations without these words, which a title does not tell.
 */
export function isManifestation(title: string): boolean {
  return /\bin\b.*\bdiseases classified elsewhere/i.test(title);
}

const KIND_ORDER: readonly NoteKind[] = [
  'EXCLUDES1',
  'EXCLUDES2',
  'CODE_FIRST',
  'USE_ADDITIONAL',
  'CODE_ALSO',
];

/** One direct edge as it bears on a pair: how far owner and target stand from the two codes. */
interface Bearing extends GroundRow {
  readonly distance: number;
  readonly ownerDistance: number;
}

/** Everything that either code's line says of the other's: Excludes1 first, nearest first. */
function groundsOf(a: Side, b: Side, notes: ReadonlyMap<string, NoteRow>): GroundRow[] {
  const there = bearings(a, b, notes);
  const back = bearings(b, a, notes);
  if (there.length + back.length === 0) return [];
  const answered = (bearing: Bearing, others: readonly Bearing[]): Bearing => ({
    ...bearing,
    mutual: others.some((other) => other.note.kind === bearing.note.kind),
  });
  return [...there.map((one) => answered(one, back)), ...back.map((one) => answered(one, there))].sort(
    (x, y) =>
      KIND_ORDER.indexOf(x.note.kind) - KIND_ORDER.indexOf(y.note.kind) ||
      x.distance - y.distance ||
      x.ownerDistance - y.ownerDistance,
  );
}

/** What `from`'s line says of `to`. A note may reach it by several references: the nearest stands for the note. */
function bearings(from: Side, to: Side, notes: ReadonlyMap<string, NoteRow>): Bearing[] {
  const found = new Map<string, Bearing>();
  for (const { edges, distance: ownerDistance } of from.owners) {
    for (const [target, targetDistance] of to.steps) {
      if (from.steps.has(target)) continue;
      for (const edge of edges.get(target) ?? []) {
        const distance = ownerDistance + targetDistance;
        const known = found.get(edge.noteKey);
        if (known && known.distance <= distance) continue;
        found.set(edge.noteKey, {
          note: notes.get(edge.noteKey)!,
          from: from.code.row,
          to: to.code.row,
          reference: edge.reference,
          conditional: edge.conditional,
          mutual: false,
          distance,
          ownerDistance,
        });
      }
    }
  }
  return [...found.values()];
}

function judge(
  a: CheckedCode,
  b: CheckedCode,
  grounds: readonly GroundRow[],
): Pick<PairVerdictRow, 'verdict' | 'rule'> {
  const excludes1 = grounds.filter(({ note }) => note.kind === 'EXCLUDES1');
  const nearest2 = grounds.find(({ note }) => note.kind === 'EXCLUDES2');
  const instructed = grounds.some(({ note }) => isInstruction(note.kind));
  const firm = excludes1.filter((ground) => !ground.conditional);
  const [nearest1] = firm;
  if (nearest1) {
    if (nearest2 && nearest2.distance < nearest1.distance)
      return { verdict: 'MAY_TOGETHER', rule: RULES.nearest };
    if (instructed) return { verdict: 'CONFLICTING_INSTRUCTIONS', rule: RULES.conflict };
    return holdsMore(a) || holdsMore(b)
      ? { verdict: 'NOT_UNLESS_UNRELATED', rule: RULES.unrelated }
      : { verdict: 'NEVER_TOGETHER', rule: RULES.never };
  }
  if (excludes1.length > 0) return { verdict: 'CONDITIONAL', rule: RULES.conditional };
  return { verdict: 'MAY_TOGETHER', rule: nearest2 ? RULES.excludes2 : RULES.instruction };
}

/**
 * Whether a code can mean a condition other than the one a note speaks of: its title is residual ("Other …",
 * "Unspecified …"), or it has two or more inclusion terms (F45.8 holds more than the teeth grinding of G47.63's note).
 */
export function holdsMore({ row, inclusionTerms }: CheckedCode): boolean {
  return /^(other|unspecified)\b/i.test(row.title) || inclusionTerms >= 2;
}
