/** Which parts of a term are shown as matching. */
import { wordsOf } from './search-words.js';

/** A word of the matching term that the question means. */
export interface SearchHit {
  /** As the vocabulary has it: folded. */
  readonly word: string;
  /** Letters of it that the question has, where the question only begins it; null for all. */
  readonly letters: number | null;
}

/** A part of a text in UTF-16 units, as `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The parts of a term that matched, in order, none within another. `hits`: words of it, or how many letters from its beginning on. */
export function highlightsOf(term: string, hits: readonly SearchHit[] | number): Span[] {
  if (typeof hits === 'number') return [{ start: 0, end: hits }];
  const letters = new Map(hits.map((hit) => [hit.word, hit.letters]));
  return wordsOf(term)
    .filter(({ word }) => letters.has(word))
    .map(({ word, start, end }) => {
      const begun = letters.get(word) ?? null;
      // Where folding changed a word's length, its letters cannot be counted: then all of it is meant.
      return { start, end: begun !== null && end - start === word.length ? start + begun : end };
    });
}
