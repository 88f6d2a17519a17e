/** A claim's codes and what the tabular list says of each pair: the shapes that graph, rules and API share. */
import type { CodeRow, NoteRow } from './rows.js';

/** What can be said of a pair of codes. */
export const VERDICTS = [
  'NEVER_TOGETHER',
  'NOT_UNLESS_UNRELATED',
  'CONFLICTING_INSTRUCTIONS',
  'CONDITIONAL',
  'MAY_TOGETHER',
  'UNKNOWN',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A code of a claim, with its line: keys of itself and its ancestors, nearest first. */
export interface CheckedCode {
  readonly row: CodeRow;
  readonly line: readonly string[];
  /** How many inclusion terms it has; of an extended code, its leaf has. */
  readonly inclusionTerms: number;
}

/** One direct edge between the lines of a claim's codes. */
export interface CheckEdge {
  readonly owner: string;
  readonly target: string;
  readonly noteKey: string;
  readonly reference: number;
  readonly conditional: boolean;
  /** The note names only codes below its owner, so it limits the owner's own subtree and says nothing of others. */
  readonly ownOnly: boolean;
}

/** One reason for a verdict: the note, whose side it stands on, and how near it is. */
export interface GroundRow {
  readonly note: NoteRow;
  /** Index of the note's reference. */
  readonly reference: number;
  readonly from: CodeRow;
  readonly to: CodeRow;
  readonly mutual: boolean;
  readonly conditional: boolean;
  /** Steps from the two codes up to the note's owner and to what it names. */
  readonly distance: number;
}

/** A pair of a claim's codes with what is said of it. */
export interface PairVerdictRow {
  readonly a: CodeRow;
  readonly b: CodeRow;
  readonly verdict: Verdict;
  readonly rule: string;
  readonly grounds: readonly GroundRow[];
}

/** An instruction at one of a claim's codes, and which other codes of the claim meet it. */
export interface AdviceRow {
  readonly code: CodeRow;
  readonly note: NoteRow;
  readonly satisfiedBy: readonly CodeRow[];
  /** Nothing loaded meets it, but a code of the claim outside the slice may. */
  readonly mayBeMet: boolean;
  /** Whether one of those stands where the note wants it; null when none does or the note wants no order. */
  readonly inOrder: boolean | null;
}

/** What a claim's codes say of each other. */
export interface CodeSetCheckRow {
  readonly codes: readonly CodeRow[];
  readonly unknown: readonly string[];
  readonly notLoaded: readonly string[];
  readonly duplicates: readonly string[];
  /** The first code as asked, where it is loaded. */
  readonly first: CodeRow | null;
  readonly pairs: readonly PairVerdictRow[];
  readonly advice: readonly AdviceRow[];
}

/** All that the graph holds about a claim's codes, read in one statement. */
export interface ClaimReading {
  readonly codes: readonly CheckedCode[];
  readonly edges: readonly CheckEdge[];
  /** By release-local key: every note an edge comes from, and every instruction on a line. */
  readonly notes: ReadonlyMap<string, NoteRow>;
}
