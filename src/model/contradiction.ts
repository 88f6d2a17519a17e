/** Where sources contradict each other or themselves: kinds, sides and how they are told. */
import type { AssertedRelation } from './brief.js';
import type { Verdict } from './check.js';
import type { GlobalKey } from './key.js';
import type { NoteKind } from './note.js';

/** What contradicts what. */
export const CONTRADICTION_KINDS = [
  'EXCLUDES1_AGAINST_INSTRUCTION',
  'NOTE_NAMES_OWN_CODES',
  'DANGLING_REFERENCE',
  'PAGE_AGAINST_PAGE',
  'PAGE_AGAINST_ITSELF',
  'PAGE_AGAINST_TABULAR',
  'PAGE_AGAINST_DRG_TABLES',
] as const;
export type ContradictionKind = (typeof CONTRADICTION_KINDS)[number];

/** Whether a kind is about editorial pages. */
export function isOfPages(kind: ContradictionKind): boolean {
  return kind.startsWith('PAGE_');
}

/** One side: what speaks (one of the three), and what it says in the terms that statements assert. */
export interface ContradictionSideRow {
  /** "M43.0#EXCLUDES1.2", of the contradiction's release. */
  readonly note: string | null;
  /** "M43.07/3". */
  readonly statement: string | null;
  /** "43.1/552". */
  readonly drg: string | null;
  readonly relation: AssertedRelation;
}

/** The side of a note. */
export function noteSide(key: string, kind: NoteKind): ContradictionSideRow {
  return { note: key, statement: null, drg: null, relation: relationOfNote(kind) };
}

/** A side with the release its keys belong to. */
export interface ContradictionSideOfRelease extends ContradictionSideRow {
  readonly release: string;
}

/** The global key of what speaks. */
export function keyOfSide(release: string, { note, statement, drg }: ContradictionSideRow): GlobalKey {
  if (note !== null) return { type: 'Note', release, key: note };
  if (statement !== null) return { type: 'Statement', key: statement };
  const [version, number] = drg!.split('/') as [string, string];
  return { type: 'Drg', version, number };
}

/** One contradiction of one release. Keys are release-local. */
export interface ContradictionRow {
  readonly release: string;
  readonly key: string;
  readonly kind: ContradictionKind;
  /** Keys of the codes it is about. */
  readonly subjects: readonly string[];
  readonly sides: readonly ContradictionSideRow[];
  /** What `checkCodes` says of the pair it is about; null where it is about none. */
  readonly official: Verdict | null;
  readonly explanation: string;
  /** How many pairs of billable codes it concerns; null where it is not about pairs. */
  readonly billablePairs: number | null;
  /** Place among the release's contradictions, from 0. */
  readonly position: number;
}

/** What a note says of the codes it names, in the terms that statements assert. */
function relationOfNote(kind: NoteKind): AssertedRelation {
  switch (kind) {
    case 'EXCLUDES1':
      return 'NEVER_WITH';
    case 'EXCLUDES2':
      return 'MAY_WITH';
    case 'INCLUDES':
    case 'INCLUSION_TERM':
      return 'COVERS';
    default:
      return 'CODE_ALSO';
  }
}

/** A kind of note in words: "Excludes1", "Use additional code". */
export function noteKindInWords(kind: NoteKind): string {
  return NOTE_KIND_WORDS[kind];
}

const NOTE_KIND_WORDS: Readonly<Record<NoteKind, string>> = {
  EXCLUDES1: 'Excludes1',
  EXCLUDES2: 'Excludes2',
  INCLUDES: 'Includes',
  INCLUSION_TERM: 'Inclusion term',
  CODE_FIRST: 'Code first',
  USE_ADDITIONAL: 'Use additional code',
  CODE_ALSO: 'Code also',
  NOTE: 'Note',
  SEVENTH_CHARACTER: '7th character note',
};
