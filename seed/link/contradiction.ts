/**
 * Where the tabular list contradicts itself, found when it is linked: an Excludes1 against an instruction to use both,
 * notes that name only codes below their own owner, and references to codes that do not exist.
 */
import type { CheckEdge } from '../../src/model/check.js';
import { subsumes } from '../../src/model/code.js';
import { noteKindInWords, noteSide, type ContradictionRow } from '../../src/model/contradiction.js';
import { groupBy } from '../../src/model/group.js';
import { isInstruction } from '../../src/model/note.js';
import { ReleaseReading } from '../../src/model/release-reading.js';
import type { CodeRow } from '../../src/model/rows.js';
import type { PlacedCode } from './hierarchy.js';
import type { LinkedNote, LinkedNotes, NoteEdge } from './note.js';

/** A contradiction but for its release and place. */
type Found = Omit<ContradictionRow, 'release' | 'position'>;

/** All contradictions of a linked release, by kind and then in the order of the tabular list. */
export function linkContradictions(
  release: string,
  codes: readonly PlacedCode[],
  notes: LinkedNotes,
): ContradictionRow[] {
  const places = new Map(codes.map((code) => [code.key, code]));
  const noteOf = new Map(notes.notes.map((note) => [note.key, note]));
  const found = [
    ...conflictsOfNotes(release, codes, notes, places, noteOf),
    ...ownCodesNamed(notes, places, noteOf),
    ...danglingReferences(notes, places),
  ];
  return found.map((row, position) => ({ ...row, release, position }));
}

/** Codes whose pairs an Excludes1 edge forbids and an instruction's edge asks for: `below` x `named`, the owners' side first. */
interface Meeting {
  readonly excludes: NoteEdge;
  readonly instruction: NoteEdge;
  readonly pair: readonly [PlacedCode, PlacedCode];
  readonly billablePairs: number;
}

function conflictsOfNotes(
  release: string,
  codes: readonly PlacedCode[],
  notes: LinkedNotes,
  places: ReadonlyMap<string, PlacedCode>,
  noteOf: ReadonlyMap<string, LinkedNote>,
): Found[] {
  const reading = readingOf(release, codes, notes);
  const meetings = new Map<string, Meeting>();
  for (const meeting of meetingsOf(codes, notes.edges, places)) {
    // Two edges of one note may meet the same one of the other: told once, with all the pairs of the wider.
    const { excludes, instruction, pair } = meeting;
    const key = ['conflict', excludes.noteKey, instruction.noteKey, pair[0].key, pair[1].key].join('~');
    if ((meetings.get(key)?.billablePairs ?? -1) < meeting.billablePairs) meetings.set(key, meeting);
  }
  return [...meetings].map(([key, { excludes, instruction, pair, billablePairs }]) => {
    const [a, b] = pair;
    const forbids = noteOf.get(excludes.noteKey)!;
    const asks = noteOf.get(instruction.noteKey)!;
    return {
      key,
      kind: 'EXCLUDES1_AGAINST_INSTRUCTION',
      subjects: [a.key, b.key],
      sides: [noteSide(forbids.key, forbids.kind), noteSide(asks.key, asks.kind)],
      official: reading.pairs([a.key, b.key])[0]?.verdict ?? null,
      explanation: `${atOwner(forbids, places)} keeps ${b.code} from standing with ${a.code}, and ${atOwner(asks, places)} asks for both.`,
      billablePairs,
    };
  });
}

/** The linked release as what the rules of verdicts read. */
function readingOf(
  release: string,
  codes: readonly PlacedCode[],
  { notes, edges }: LinkedNotes,
): ReleaseReading {
  const terms = groupBy(
    notes.filter((note) => note.kind === 'INCLUSION_TERM'),
    (note) => note.ownerKey,
  );
  return new ReleaseReading(
    codes.map((code): { row: CodeRow; inclusionTerms: number } => ({
      row: { ...code, release },
      inclusionTerms: terms.get(code.key)?.length ?? 0,
    })),
    edges.map((edge): CheckEdge => ({ ...edge, owner: edge.ownerKey, target: edge.targetKey })),
    notes.map((note, position) => ({ ...note, release, position })),
  );
}

/**
 * Where an Excludes1 edge and an instruction's edge cover the same pairs of codes. An edge covers the codes below its
 * owner with those below its target, but no code with one that holds it; two subtrees meet in the lower of the two
 * where one holds the other. An Excludes1 that words limit forbids nothing outright and meets none.
 */
function* meetingsOf(
  codes: readonly PlacedCode[],
  edges: readonly NoteEdge[],
  places: ReadonlyMap<string, PlacedCode>,
): Generator<Meeting> {
  const billable = billableBefore(codes);
  const count = (code: PlacedCode): number => billable[code.last + 1]! - billable[code.ordinal]!;
  /** Billable codes below `code` but not below any of `others`. */
  const countWithout = (code: PlacedCode, others: readonly PlacedCode[]): number => {
    if (others.some((other) => subsumes(other, code))) return 0;
    const inner = others.filter((other) => subsumes(code, other));
    const outermost = inner.filter(
      (one, index) =>
        !inner.some((other, at) => at !== index && subsumes(other, one) && (other !== one || at < index)),
    );
    return outermost.reduce((left, other) => left - count(other), count(code));
  };
  const instructions = byEnds(
    edges.filter((edge) => isInstruction(edge.kind) && !edge.ownOnly),
    codes,
    places,
  );
  for (const excludes of edges) {
    if (excludes.kind !== 'EXCLUDES1' || excludes.conditional || excludes.ownOnly) continue;
    const owner = places.get(excludes.ownerKey)!;
    const target = places.get(excludes.targetKey)!;
    for (const instruction of instructions(owner)) {
      const otherOwner = places.get(instruction.ownerKey)!;
      const otherTarget = places.get(instruction.targetKey)!;
      const same = both(meet(owner, otherOwner), meet(target, otherTarget));
      if (same) {
        const billablePairs = countWithout(same[0], [target, otherTarget]) * count(same[1]);
        if (billablePairs > 0) yield { excludes, instruction, pair: same, billablePairs };
      }
      const crossed = both(meet(owner, otherTarget), meet(target, otherOwner));
      if (crossed) {
        const billablePairs = countWithout(crossed[0], [target]) * countWithout(crossed[1], [otherTarget]);
        if (billablePairs > 0) yield { excludes, instruction, pair: crossed, billablePairs };
      }
    }
  }
}

function meet(a: PlacedCode, b: PlacedCode): PlacedCode | null {
  if (subsumes(b, a)) return a;
  return subsumes(a, b) ? b : null;
}

function both(a: PlacedCode | null, b: PlacedCode | null): readonly [PlacedCode, PlacedCode] | null {
  return a && b && [a, b];
}

/** How many billable codes stand before each ordinal. */
function billableBefore(codes: readonly PlacedCode[]): number[] {
  const before = [0];
  for (const code of codes) before.push(before.at(-1)! + Number(code.billable));
  return before;
}

/** The edges of which either end lies on the line of a code or below it: the only ones whose pairs can be its own. */
function byEnds(
  edges: readonly NoteEdge[],
  codes: readonly PlacedCode[],
  places: ReadonlyMap<string, PlacedCode>,
): (code: PlacedCode) => Set<NoteEdge> {
  const at = new Map<string, NoteEdge[]>();
  for (const edge of edges) {
    for (const end of [edge.ownerKey, edge.targetKey]) at.set(end, [...(at.get(end) ?? []), edge]);
  }
  return (code) => {
    const found = new Set<NoteEdge>();
    const add = (key: string): void => {
      for (const edge of at.get(key) ?? []) found.add(edge);
    };
    for (let above = code.parentKey; above !== null; above = places.get(above)!.parentKey) add(above);
    for (let ordinal = code.ordinal; ordinal <= code.last; ordinal += 1) add(codes[ordinal]!.key);
    return found;
  };
}

function ownCodesNamed(
  { edges }: LinkedNotes,
  places: ReadonlyMap<string, PlacedCode>,
  noteOf: ReadonlyMap<string, LinkedNote>,
): Found[] {
  const own = groupBy(
    edges.filter((edge) => edge.ownOnly),
    (edge) => edge.noteKey,
  );
  return [...own].map(([noteKey, named]) => {
    const note = noteOf.get(noteKey)!;
    const codes = named.map((edge) => places.get(edge.targetKey)!.code);
    return {
      key: `own~${noteKey}`,
      kind: 'NOTE_NAMES_OWN_CODES',
      subjects: [note.ownerKey, ...named.map((edge) => edge.targetKey)],
      sides: [noteSide(note.key, note.kind)],
      official: null,
      explanation: `${atOwner(note, places)} names only codes below ${places.get(note.ownerKey)!.code} itself (${codes.join(', ')}), so it says nothing of other codes.`,
      billablePairs: null,
    };
  });
}

function danglingReferences({ notes }: LinkedNotes, places: ReadonlyMap<string, PlacedCode>): Found[] {
  return notes.flatMap((note): Found[] => {
    const missing = note.references.flatMap((reference) => reference.missing);
    if (missing.length === 0) return [];
    return [
      {
        key: `dangling~${note.key}`,
        kind: 'DANGLING_REFERENCE',
        subjects: [note.ownerKey],
        sides: [noteSide(note.key, note.kind)],
        official: null,
        explanation: `${atOwner(note, places)} names ${missing.join(', ')}, which the release does not have.`,
        billablePairs: null,
      },
    ];
  });
}

/** "Excludes1 at M43.0 (“congenital spondylolysis (Q76.2)”)". */
function atOwner({ kind, ownerKey, text }: LinkedNote, places: ReadonlyMap<string, PlacedCode>): string {
  const { kind: of, code } = places.get(ownerKey)!;
  return `${noteKindInWords(kind)} at ${of === 'CHAPTER' ? `chapter ${code}` : code} (“${text}”)`;
}
