/** All words of a release's terms in alphabetic order, and which of them a typed word may mean. */
import { isOptional, stemOf } from './search-words.js';

/** A word of the vocabulary that a typed word may mean, with the letters it takes to get there. */
export interface Misspelling {
  readonly id: number;
  readonly edits: number;
}

/** Words of the vocabulary, by their number, that a typed word may mean. */
export interface Meaning {
  /** The word itself and its plural or singular. */
  readonly whole: readonly number[];
  /** First and last but one of the words that begin with it. */
  readonly prefix: readonly [number, number];
  readonly misspelt: readonly Misspelling[];
}

/** Letters that may be wrong in a word: none in a short one, which would be another word. */
function mostEdits(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 6 ? 1 : 2;
}

/** Shortest beginning that stands for a word which is not the last one. */
const ABBREVIATION = 3;

/** The words of a release. A word's number is its place in the alphabet, so words that begin alike are neighbours. */
export class Vocabulary {
  /** For each word how many letters it shares with the one before. */
  private readonly shared: Uint8Array;
  private readonly byStem = new Map<string, number[]>();
  /** 1 for words that tell nothing on their own. */
  readonly optional: Uint8Array;

  /** `words`: each once, in the order of their UTF-16 units. */
  constructor(readonly words: readonly string[]) {
    this.shared = new Uint8Array(words.length);
    this.optional = new Uint8Array(words.length);
    for (const [id, word] of words.entries()) {
      this.shared[id] = id === 0 ? 0 : Math.min(sharedLetters(words[id - 1]!, word), 255);
      this.optional[id] = isOptional(word) ? 1 : 0;
      const stem = stemOf(word);
      const family = this.byStem.get(stem);
      if (family) family.push(id);
      else this.byStem.set(stem, [id]);
    }
  }

  /** A rough count of the bytes held. */
  get bytes(): number {
    return this.words.reduce((sum, word) => sum + 120 + 2 * word.length, 0);
  }

  /** The number of a word; null for one that no term has. */
  numberOf(word: string): number | null {
    const id = lowerBound(this.words, word);
    return this.words[id] === word ? id : null;
  }

  /**
   * What a typed word may mean; null when nothing. `typing`: it may be unfinished. Not `widely`: only what takes the
   * least to get there: the word, else what it begins, else the fewest letters wrong. `widely`: all of that at once.
   */
  meaning(word: string, typing: boolean, widely: boolean): Meaning | null {
    const whole = this.byStem.get(stemOf(word)) ?? [];
    const beginning = this.beginningWith(word);
    const abbreviated = word.length >= ABBREVIATION && (widely || whole.length === 0);
    const prefix = typing || abbreviated ? beginning : NONE;
    const found = whole.length > 0 || prefix[1] > prefix[0];
    const most = mostEdits(word);
    let misspelt: readonly Misspelling[] = [];
    if (widely) misspelt = this.misspellings(word, most, typing);
    else {
      for (let edits = 1; edits <= most && !found && misspelt.length === 0; edits++)
        misspelt = this.misspellings(word, edits, typing);
    }
    return found || misspelt.length > 0 ? { whole, prefix, misspelt } : null;
  }

  /** First and last but one of the words that begin with a word. */
  private beginningWith(word: string): readonly [number, number] {
    const first = lowerBound(this.words, word);
    // No word of ours holds this unit, which sorts behind all letters.
    return [first, lowerBound(this.words, `${word}\uffff`)];
  }

  /**
   * The words that are at most `most` letters away from a word, or when it is still being typed begin so: letters
   * missing, too many, wrong, or two neighbours exchanged (optimal string alignment). A walk down the alphabet that
   * keeps the rows of the letters which a word shares with the one before, and leaves out all words behind a beginning
   * that is too far off already.
   */
  private misspellings(word: string, most: number, typing: boolean): Misspelling[] {
    if (most === 0) return [];
    const found: Misspelling[] = [];
    const width = word.length + 1;
    const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_none, at) => at)];
    /** By depth, the fewest edits of a beginning up to there. */
    const nearest: number[] = [width - 1];
    let depth = 0;
    /** Depth at which all words go the way of the one before: too far off, or found by their beginning. */
    let settled = Number.POSITIVE_INFINITY;
    let settledEdits = 0;
    for (const [id, candidate] of this.words.entries()) {
      const shared = this.shared[id]!;
      if (shared >= settled) {
        if (settledEdits <= most) found.push({ id, edits: settledEdits });
        continue;
      }
      settled = Number.POSITIVE_INFINITY;
      depth = Math.min(depth, shared);
      while (depth < candidate.length && depth < 254) {
        const least = nextRow(rows, depth, word, candidate);
        depth += 1;
        const edits = rows[depth]![width - 1]!;
        nearest[depth] = typing ? Math.min(nearest[depth - 1]!, edits) : edits;
        if (least > most) {
          settled = depth;
          settledEdits = typing ? nearest[depth]! : most + 1;
          break;
        }
      }
      const edits = settled === depth ? settledEdits : nearest[depth]!;
      if (edits <= most) found.push({ id, edits });
    }
    return found;
  }
}

const NONE = [0, 0] as const;

/** Fills the row behind `depth` letters of a candidate and gives its least distance. */
function nextRow(rows: Uint8Array[], depth: number, word: string, candidate: string): number {
  const width = word.length + 1;
  const above = rows[depth]!;
  const row = (rows[depth + 1] ??= new Uint8Array(width));
  const letter = candidate.charCodeAt(depth);
  const before = depth > 0 ? candidate.charCodeAt(depth - 1) : -1;
  row[0] = depth + 1;
  let least = depth + 1;
  for (let at = 1; at < width; at++) {
    const typed = word.charCodeAt(at - 1);
    let edits = Math.min(above[at]! + 1, row[at - 1]! + 1, above[at - 1]! + (typed === letter ? 0 : 1));
    if (at > 1 && typed === before && word.charCodeAt(at - 2) === letter)
      edits = Math.min(edits, rows[depth - 1]![at - 2]! + 1);
    row[at] = edits;
    if (edits < least) least = edits;
  }
  return least;
}

function sharedLetters(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a.charCodeAt(count) === b.charCodeAt(count)) count++;
  return count;
}

/** Place of the first of sorted texts that is not before a text. */
function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
