/** Which terms hold the words of a question, and how well: the inner loop of search. */
import { bagOf, type SearchIndex } from './search-index.js';
import type { Meaning } from './search-vocabulary.js';

/** How some words hold those of a question, a bit a word: as they are, unfinished, with one letter wrong, with two. */
interface Held {
  readonly whole: number;
  readonly begun: number;
  readonly once: number;
  readonly twice: number;
  /** Words that the question does not have, those that tell nothing aside, and how many of them name the term. */
  readonly further: number;
  readonly naming: number;
  readonly bag: number;
}

const FURTHER_BITS = 6;
const MOST_FURTHER = (1 << FURTHER_BITS) - 1;
const EDIT_BITS = 4;
const MOST_EDITS = (1 << EDIT_BITS) - 1;
const BELOW_EDITS = 1 + FURTHER_BITS + 1 + FURTHER_BITS;
/** Bits that a quality has: other words, edits, unfinished, further words that name it, headless, all further words. */
export const QUALITY_BITS = 1 + EDIT_BITS + BELOW_EDITS;
const OTHER_WORDS = 1 << (EDIT_BITS + BELOW_EDITS);

/** The letters that were read as typing errors, of a quality. */
export function editsOf(quality: number): number {
  return (quality >>> BELOW_EDITS) & MOST_EDITS;
}

/** Takes a code, the term that holds all words of the question, and how well it does: the less, the better. */
export type Found = (code: number, term: number, quality: number) => void;

/**
 * The marks of one question on the words of an index. The arrays are used again by the next question: a search runs
 * from its first step to its last without a pause.
 */
export class Marks {
  private readonly any: Uint8Array;
  private readonly whole: Int32Array;
  private readonly begun: Int32Array;
  private readonly once: Int32Array;
  private readonly twice: Int32Array;
  private marked: number[] = [];
  private meanings: readonly Meaning[] = [];
  private required = 0;
  private bag: number | null = null;
  private endings: Held[] = [];
  private readonly seen: Int32Array;
  private turn = 0;

  constructor(private readonly index: SearchIndex) {
    const size = index.vocabulary.words.length;
    this.any = new Uint8Array(size);
    this.whole = new Int32Array(size);
    this.begun = new Int32Array(size);
    this.once = new Int32Array(size);
    this.twice = new Int32Array(size);
    this.seen = new Int32Array(index.terms.owners.length);
  }

  /** Bytes of the marks. */
  get bytes(): number {
    return this.any.byteLength + 4 * this.whole.byteLength + this.seen.byteLength;
  }

  /** Takes up a question: what each of its words, 30 at most, may mean, and the bag of all; null where no term has them all. */
  take(meanings: readonly Meaning[], bag: number | null): void {
    for (const marks of [this.any, this.whole, this.begun, this.once, this.twice])
      for (const id of this.marked) marks[id] = 0;
    this.marked = [];
    this.meanings = meanings;
    this.bag = bag;
    this.required = 2 ** meanings.length - 1;
    for (const [bit, { whole, prefix, misspelt }] of meanings.entries()) {
      for (const id of whole) this.mark(this.whole, id, bit);
      for (let id = prefix[0]; id < prefix[1]; id++) this.mark(this.begun, id, bit);
      for (const { id, edits } of misspelt) this.mark(edits === 1 ? this.once : this.twice, id, bit);
    }
    this.endings = this.index.endings.map((words) => this.heldBy(words));
  }

  /** Whether the question may mean a word of the vocabulary; of one that it only begins, that it does. */
  readingOf(word: number): 'NONE' | 'BEGUN' | 'ALL' {
    if (this.any[word] === 0) return 'NONE';
    return (this.whole[word]! | this.once[word]! | this.twice[word]!) === 0 ? 'BEGUN' : 'ALL';
  }

  /** Tells each code whose title or note holds all words, once for each of its terms that does. */
  each(found: Found): void {
    const { terms, codes, postings } = this.index;
    const { seen } = this;
    const inEndings = this.endings.reduce((sum, held) => sum | bitsOf(held), 0);
    const pivot = this.rarest(inEndings);
    // Every word may stand in the meaning of a 7th character: then the leaf itself need not hold any.
    const extendedFirst = pivot === null;
    if (extendedFirst) for (const term of terms.extended) this.offer(term, true, found);
    this.turn += 1;
    for (const word of wordsMeant(pivot ?? this.rarest(0)!)) {
      for (let at = postings.starts[word]!; at < postings.starts[word + 1]!; at++) {
        const term = postings.terms[at]!;
        if (seen[term] === this.turn) continue;
        seen[term] = this.turn;
        const next = terms.owners[term]! + 1;
        const isExtended = term < terms.firstNote && next < codes.endings.length && codes.endings[next]! >= 0;
        if (!isExtended || !extendedFirst) this.offer(term, isExtended, found);
      }
    }
  }

  /** Tells the codes of one term: its owner, and of an extended title those that end with a meaning. */
  private offer(term: number, isExtended: boolean, found: Found): void {
    const { any, required } = this;
    const { terms, codes, vocabulary } = this.index;
    const { words, starts } = terms;
    const from = starts[term]!;
    const to = starts[term + 1]!;
    const named = from + terms.naming[term]!;
    const counted = from + terms.counted[term]!;
    let whole = 0;
    let begun = 0;
    let once = 0;
    let twice = 0;
    let further = 0;
    let naming = 0;
    for (let at = from; at < to; at++) {
      const word = words[at]!;
      if (any[word] === 0) {
        if (at < counted && vocabulary.optional[word] === 0) {
          further += 1;
          if (at < named) naming += 1;
        }
        continue;
      }
      whole |= this.whole[word]!;
      begun |= this.begun[word]!;
      once |= this.once[word]!;
      twice |= this.twice[word]!;
    }
    const headless = from < to && this.isFirst(words[from]!) ? 0 : 1;
    const bag = terms.bags[term]!;
    const own = whole | begun | once | twice;
    const owner = terms.owners[term]!;
    if (own === required) {
      const quality = qualityOf(required, whole, begun, once, naming, headless, further);
      found(owner, term, bag === this.bag ? 0 : quality);
    }
    if (!isExtended) return;
    const { endings } = codes;
    for (let code = owner + 1; code < endings.length && endings[code]! >= 0; code++) {
      const held = this.endings[endings[code]!]!;
      if ((own | bitsOf(held)) !== required) continue;
      const quality = qualityOf(
        required,
        whole | held.whole,
        begun | held.begun,
        once | held.once,
        naming + held.naming,
        headless,
        further + held.further,
      );
      found(code, term, ((bag + held.bag) | 0) === this.bag ? 0 : quality);
    }
  }

  private heldBy(words: readonly number[]): Held {
    const held = { whole: 0, begun: 0, once: 0, twice: 0, further: 0, naming: 0, bag: bagOf(words) };
    for (const word of words) {
      held.whole |= this.whole[word]!;
      held.begun |= this.begun[word]!;
      held.once |= this.once[word]!;
      held.twice |= this.twice[word]!;
      if (this.any[word] === 0 && this.index.vocabulary.optional[word] === 0) held.further += 1;
    }
    held.naming = held.further;
    return held;
  }

  /** Whether a word may be the first one of the question. */
  private isFirst(word: number): boolean {
    return ((this.whole[word]! | this.begun[word]! | this.once[word]! | this.twice[word]!) & 1) !== 0;
  }

  private mark(how: Int32Array, id: number, bit: number): void {
    if (this.any[id] === 0) {
      this.any[id] = 1;
      this.marked.push(id);
    }
    how[id]! |= 1 << bit;
  }

  /** The word that fewest terms hold, of those whose bit is not in `except`; null when all are. */
  private rarest(except: number): Meaning | null {
    const { starts } = this.index.postings;
    let rarest: Meaning | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const [bit, meaning] of this.meanings.entries()) {
      if ((except & (1 << bit)) !== 0) continue;
      let count = starts[meaning.prefix[1]]! - starts[meaning.prefix[0]]!;
      for (const id of meaning.whole) count += starts[id + 1]! - starts[id]!;
      for (const { id } of meaning.misspelt) count += starts[id + 1]! - starts[id]!;
      if (count < fewest) {
        fewest = count;
        rarest = meaning;
      }
    }
    return rarest;
  }
}

function* wordsMeant({ whole, prefix, misspelt }: Meaning): Generator<number> {
  yield* whole;
  for (let id = prefix[0]; id < prefix[1]; id++) yield id;
  for (const { id } of misspelt) yield id;
}

function bitsOf({ whole, begun, once, twice }: Held): number {
  return whole | begun | once | twice;
}

/**
 * How well a term that is not made of the very same words holds those of a question: letters that had to be wrong, then whether a word had to be unfinished, then the
 * words that the question does not have, those that name the term before all others; of as many, a term that begins
 * with the first word of the question is before one that does not.
 */
function qualityOf(
  required: number,
  whole: number,
  begun: number,
  once: number,
  naming: number,
  headless: number,
  further: number,
): number {
  const misspelt = required & ~(whole | begun);
  // What neither stands there nor has one letter wrong has two.
  const edits = misspelt === 0 ? 0 : Math.min(MOST_EDITS, 2 * bitCount(misspelt) - bitCount(misspelt & once));
  const unfinished = (begun & ~whole) === 0 ? 0 : 1;
  return (
    OTHER_WORDS |
    (((((((edits << 1) | unfinished) << FURTHER_BITS) | atMost(naming)) << 1) | headless) << FURTHER_BITS) |
    atMost(further)
  );
}

function atMost(further: number): number {
  return further > MOST_FURTHER ? MOST_FURTHER : further;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
