/** Questions that select rows: all conditions hold, null does not matter. Releases and versions are names, not loads. */
import type { Section, SourceKind } from './brief.js';
import type { CodeKind } from './code.js';
import type { ContradictionKind } from './contradiction.js';
import type { DrgTier, DrgType } from './drg.js';
import type { NoteKind, NoteStatus } from './note.js';

/** Which codes of a release. */
export interface CodeQuestion {
  readonly release: string;
  /** Local keys, or null for any. */
  readonly keys: readonly string[] | null;
  readonly kinds: readonly CodeKind[] | null;
  readonly billable: boolean | null;
  /** Local keys of which each one subsumes the code: itself or an ancestor. */
  readonly under: readonly string[];
  /** A DRG the code maps to. */
  readonly drg: { readonly version: string; readonly number: string } | null;
  readonly hasBrief: boolean | null;
}

/** What to search for, and among which codes. */
export interface SearchQuestion extends Omit<CodeQuestion, 'keys'> {
  /** As people type it. */
  readonly text: string;
}

/** Which notes of a release. */
export interface NoteQuestion {
  readonly release: string;
  readonly kinds: readonly NoteKind[] | null;
  readonly statuses: readonly NoteStatus[] | null;
  /** Local keys of which each one subsumes the note's owner. */
  readonly under: readonly string[];
  /** Words of the note, in any case. */
  readonly text: string | null;
  /** Whether it names a code that the release does not have. */
  readonly dangling: boolean | null;
}

/** Which contradictions of a release. */
export interface ContradictionQuestion {
  readonly release: string;
  readonly kinds: readonly ContradictionKind[] | null;
  /** Local key of a code that one of its subjects is, holds or stands below. */
  readonly code: string | null;
}

/** Which DRGs of an MS-DRG version. */
export interface DrgQuestion {
  readonly version: string;
  readonly mdc: string | null;
  readonly type: DrgType | null;
  readonly tier: DrgTier | null;
  /** Numbers; null for any. */
  readonly numbers: readonly string[] | null;
}

/** Which sources. */
export interface SourceQuestion {
  readonly kind: SourceKind | null;
  /** Words of the publisher, in any case. */
  readonly publisher: string | null;
  readonly hasUrl: boolean | null;
  readonly cited: boolean | null;
}

/** Which statements. */
export interface StatementQuestion {
  readonly code: string | null;
  readonly sections: readonly Section[] | null;
  /** Words of the text, in any case. */
  readonly text: string | null;
  /** ISO date. */
  readonly verifiedBefore: string | null;
  /** Whether its page or itself cites one of `staleSources`. */
  readonly stale: boolean | null;
  /** Slugs of the sources that are stale today; empty where `stale` is null. */
  readonly staleSources: readonly string[];
  /** Whether it is a side of a contradiction of `release`. */
  readonly contradicted: boolean | null;
  readonly release: string | null;
}
