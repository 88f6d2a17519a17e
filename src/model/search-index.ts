/**
 * The search index of one release: every title, inclusion term and includes note as numbers of words, and for each word
 * the terms that hold it. Built by search-build.ts, searched by search.ts.
 */
import { CODE_KINDS, codeKey, withDot, withoutDot, type CodeKind } from './code.js';
import type { Vocabulary } from './search-vocabulary.js';

/** What search needs of a code; a part of CodeRow. */
export interface SearchCodeRow {
  readonly key: string;
  readonly code: string;
  readonly kind: CodeKind;
  readonly billable: boolean;
  readonly ordinal: number;
  readonly last: number;
  readonly title: string;
  readonly parentKey: string | null;
}

/** What search needs of a note that tells what a code is for. */
export interface SearchNoteRow {
  readonly key: string;
  readonly ownerOrdinal: number;
  readonly kind: 'INCLUSION_TERM' | 'INCLUDES';
  readonly text: string;
}

/** Where a term stands, by rank. */
export const TERM_PLACES = ['TITLE', 'INCLUSION_TERM', 'INCLUDES'] as const;
export type TermPlace = (typeof TERM_PLACES)[number];

/** Codes of one release by their place in it, 0 for the first in document order. */
export interface IndexedCodes {
  /** Without dot: "M4307", "M40-M43", "13". */
  readonly names: readonly string[];
  /** Index into CODE_KINDS. */
  readonly kinds: Uint8Array;
  readonly billable: Uint8Array;
  readonly ordinals: Int32Array;
  readonly lasts: Int32Array;
  /** Number of the meaning that a title ends with, or -1 where the title is a term of its own. */
  readonly endings: Int16Array;
  /** Places of categories and all below, in the order of their names. */
  readonly byName: Int32Array;
  /** Places of chapters and blocks by key. */
  readonly above: ReadonlyMap<string, number>;
}

/** Terms of one release: first the titles in document order, then the notes. */
export interface IndexedTerms {
  /** Place of the code that each belongs to. */
  readonly owners: Int32Array;
  /** Index into TERM_PLACES. */
  readonly places: Uint8Array;
  /** Where the words of each begin in `words`; one more at the end. In the order of termWords (search-words.ts). */
  readonly starts: Int32Array;
  /** How many words of each, 255 at most, name it; and how many with those that say it is not specified further. */
  readonly naming: Uint8Array;
  readonly counted: Uint8Array;
  readonly words: Uint16Array | Uint32Array;
  /** The bag (`bagOf`) of the words of each. */
  readonly bags: Int32Array;
  /** Key of the note that each term from `firstNote` on is. */
  readonly noteKeys: readonly string[];
  readonly firstNote: number;
  /** Titles of codes that others add a meaning to. */
  readonly extended: Int32Array;
}

/** Which terms hold each word: those of word w are terms[starts[w]] to terms[starts[w + 1] - 1]. */
export interface Postings {
  readonly starts: Int32Array;
  readonly terms: Int32Array;
}

/** The search index of one release. Read-only, except for the scratch of the one search that runs at a time. */
export interface SearchIndex {
  readonly codes: IndexedCodes;
  readonly terms: IndexedTerms;
  /** The words of each meaning of a 7th character. */
  readonly endings: readonly (readonly number[])[];
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  /** A rough count of the bytes held. */
  readonly bytes: number;
}

/** A number that words have in common with the same words in any other order, and hardly with any others. */
export function bagOf(words: Iterable<number>): number {
  let bag = 0;
  // Steele's mixing, so that sums of neighbours do not meet.
  for (const word of words) {
    const mixed = Math.imul((word + 1) ^ ((word + 1) >>> 16), 0x7feb352d);
    bag = (bag + Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)) | 0;
  }
  return bag;
}

/** The local key of a code by its place. */
export function keyAt({ names, kinds }: IndexedCodes, place: number): string {
  const kind = CODE_KINDS[kinds[place]!]!;
  const name = names[place]!;
  return codeKey(kind, kind === 'CHAPTER' || kind === 'BLOCK' ? name : withDot(name));
}

/** The place of a code by its local key, or -1. */
export function placeOfKey({ names, byName, above }: IndexedCodes, key: string): number {
  const high = above.get(key);
  if (high !== undefined) return high;
  const name = withoutDot(key);
  const at = byName[firstNamed(names, byName, name)];
  return at !== undefined && names[at] === name ? at : -1;
}

/** Where in `byName` the first name stands that is not before a name. */
export function firstNamed(names: readonly string[], byName: Int32Array, name: string): number {
  let low = 0;
  let high = byName.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (names[byName[middle]!]! < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a code's kind is one of some. */
export function isOfKind({ kinds }: IndexedCodes, place: number, asked: readonly CodeKind[]): boolean {
  return asked.includes(CODE_KINDS[kinds[place]!]!);
}
