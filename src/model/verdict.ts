/**
 * May these codes stand together? The rules, applied to what the tabular list says of a pair, from both ancestor lines.
 *
 * Sources: the tabular list's own definitions of its notes (its introduction), and the ICD-10-CM Official Guidelines
 * FY2026, sections I.A.12.a (Excludes1), I.A.12.b (Excludes2), I.A.13 (etiology/manifestation, code first and use
 * additional code) and I.A.17 (code also). docs/verdicts.md explains each rule with an example.
 */
import type { AdviceRow, CheckedCode, CheckEdge, ClaimReading, GroundRow, PairVerdictRow } from './check.js';
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

/** Every pair with something to say, in the order of the codes asked. Pure: all it needs is in its argument. */
export function judgePairs({ codes, edges, notes }: ClaimReading): PairVerdictRow[] {
  const byOwner = new Map<string, CheckEdge[]>();
  for (const edge of edges) byOwner.set(edge.owner, [...(byOwner.get(edge.owner) ?? []), edge]);
  const pairs: PairVerdictRow[] = [];
  for (const [index, a] of codes.entries()) {
    for (const b of codes.slice(index + 1)) {
      const grounds = groundsOf(a, b, byOwner, notes);
      if (grounds.length > 0) pairs.push({ a: a.row, b: b.row, grounds, ...judge(a, b, grounds) });
    }
  }
  return pairs;
}

/**
 * The instructions on each code's line (code first, use additional code, code also), nearest first, each with the codes
 * of the claim that meet it. An instruction that names no code ("underlying disease") is met by none we could tell.
 */
export function adviseCodes({ codes, edges, notes }: ClaimReading): AdviceRow[] {
  const targets = new Map<string, string[]>();
  for (const { noteKey, target } of edges) targets.set(noteKey, [...(targets.get(noteKey) ?? []), target]);
  const byOwner = new Map<string, NoteRow[]>();
  for (const note of notes.values()) {
    if (!INSTRUCTIONS.includes(note.kind) || note.status === 'HEADER') continue;
    byOwner.set(note.ownerKey, [...(byOwner.get(note.ownerKey) ?? []), note]);
  }
  return codes.flatMap((code) =>
    code.line
      .flatMap((owner) => byOwner.get(owner) ?? [])
      .map((note) => ({
        code: code.row,
        note,
        satisfiedBy: codes
          .filter(
            (other) => other !== code && targets.get(note.key)?.some((target) => other.line.includes(target)),
          )
          .map((other) => other.row),
      })),
  );
}

const INSTRUCTIONS: readonly string[] = ['CODE_FIRST', 'USE_ADDITIONAL', 'CODE_ALSO'];
const KIND_ORDER: readonly string[] = ['EXCLUDES1', 'EXCLUDES2', ...INSTRUCTIONS];

/** One direct edge as it bears on a pair: how far owner and target stand from the two codes. */
interface Bearing extends GroundRow {
  readonly distance: number;
  readonly ownerDistance: number;
}

/** Everything that either code's ancestor line says of the other's, nearest first, the stricter kind first on ties. */
function groundsOf(
  a: CheckedCode,
  b: CheckedCode,
  byOwner: ReadonlyMap<string, readonly CheckEdge[]>,
  notes: ReadonlyMap<string, NoteRow>,
): GroundRow[] {
  const there = bearings(a, b, byOwner, notes);
  const back = bearings(b, a, byOwner, notes);
  const mutual = (bearing: Bearing, others: readonly Bearing[]): Bearing => ({
    ...bearing,
    mutual: others.some((other) => other.note.kind === bearing.note.kind),
  });
  return [...there.map((one) => mutual(one, back)), ...back.map((one) => mutual(one, there))].sort(
    (x, y) =>
      KIND_ORDER.indexOf(x.note.kind) - KIND_ORDER.indexOf(y.note.kind) ||
      x.distance - y.distance ||
      x.ownerDistance - y.ownerDistance,
  );
}

/**
 * What `from`'s line says of `to`. Nothing is said by a note that names only codes below its owner (D72 over D72.824:
 * it limits its own subtree), by a target that holds both codes, or by an edge to a line's own member.
 */
function bearings(
  from: CheckedCode,
  to: CheckedCode,
  byOwner: ReadonlyMap<string, readonly CheckEdge[]>,
  notes: ReadonlyMap<string, NoteRow>,
): Bearing[] {
  const found = new Map<string, Bearing>();
  for (const [ownerDistance, owner] of from.line.entries()) {
    for (const edge of byOwner.get(owner) ?? []) {
      const targetDistance = to.line.indexOf(edge.target);
      if (targetDistance < 0 || edge.namesOwnOnly || from.line.includes(edge.target)) continue;
      const distance = ownerDistance + targetDistance;
      // A note may reach the pair by several references: the nearest stands for it.
      const known = found.get(edge.noteKey);
      if (known && known.distance <= distance) continue;
      found.set(edge.noteKey, {
        note: notes.get(edge.noteKey)!,
        from: from.row,
        to: to.row,
        reference: edge.reference,
        conditional: edge.conditional,
        mutual: false,
        distance,
        ownerDistance,
      });
    }
  }
  return [...found.values()];
}

function judge(
  a: CheckedCode,
  b: CheckedCode,
  grounds: readonly GroundRow[],
): Pick<PairVerdictRow, 'verdict' | 'rule'> {
  const of = (...kinds: string[]): GroundRow[] =>
    grounds.filter((ground) => kinds.includes(ground.note.kind));
  const excludes1 = of('EXCLUDES1');
  const [nearest2] = of('EXCLUDES2');
  const instructions = of(...INSTRUCTIONS);
  const firm = excludes1.filter((ground) => !ground.conditional);
  const [nearest1] = firm;
  if (nearest1) {
    if (nearest2 && nearest2.distance < nearest1.distance)
      return { verdict: 'MAY_TOGETHER', rule: RULES.nearest };
    if (instructions.length > 0) return { verdict: 'CONFLICTING_INSTRUCTIONS', rule: RULES.conflict };
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
