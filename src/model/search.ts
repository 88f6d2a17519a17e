/** Search over the index of one release: which codes a question means, in which order, and what of their words matched. */
import { keysOfName, parseCodeName, withDot, type CodeKind, type Subtree } from './code.js';
import {
  bagOf,
  firstNamed,
  isOfKind,
  keyAt,
  placeOfKey,
  TERM_PLACES,
  type SearchIndex,
  type TermPlace,
} from './search-index.js';
import type { SearchHit } from './search-highlight.js';
import { editsOf, Marks, QUALITY_BITS } from './search-match.js';
import type { Meaning } from './search-vocabulary.js';
import { isOptional, readSearchText, type SearchCode, type SearchText } from './search-words.js';

/** Where the matching term stands: the code itself, its title, or one of its notes. By rank. */
export const SEARCH_PLACES = ['CODE', ...TERM_PLACES] as const;
export type SearchPlace = 'CODE' | TermPlace;

/** Which codes count; all conditions hold, null does not matter. */
export interface SearchCondition {
  /** Local keys of which each one subsumes the code: itself or an ancestor. */
  readonly under: readonly string[];
  readonly billable: boolean | null;
  readonly kinds: readonly CodeKind[] | null;
  /** Lists of ordinals, ascending, of each of which the code's must be one. */
  readonly amongAll: readonly (readonly number[])[];
  /** Ordinals, ascending, of which the code's must be none. */
  readonly notAmong: readonly number[] | null;
}

/** A code that a question means. */
export interface SearchMatch {
  /** Local key of the code. */
  readonly key: string;
  readonly place: SearchPlace;
  /** Local key of the note whose text matched; null for a code or a title. */
  readonly note: string | null;
  /** Letters of the question that were taken for typing errors. */
  readonly edits: number;
  /** What matched of a title or note; of a code, how many of its letters the question has. */
  readonly hits: readonly SearchHit[] | number;
}

/** What a question finds. */
export interface SearchFound {
  readonly matches: readonly SearchMatch[];
  /** All there are, on whatever page. */
  readonly total: number;
  /** Whether some come after `matches`. */
  readonly more: boolean;
}

const NOTHING: SearchFound = { matches: [], total: 0, more: false };

const PLACE_BITS = 20;
const ORDER = 2 ** PLACE_BITS;
const BILLABLE = ORDER * 2;
const QUALITY = BILLABLE * 2 ** QUALITY_BITS;
/** Ranks of matches by code: the code itself, then all that begin so. */
const EXACT = 0;
const BEGINS = 1;

/**
 * Searches one index. A code's rank is one number that no other code has: what matched (exact code, beginning of a code,
 * title, inclusion term, includes note), how well, whether it is not billable, and its place in document order. The
 * order is total, so that a page begins behind any code of the list, however deep that stands.
 */
export class Searcher {
  private readonly marks: Marks;
  /** By place of a code: its best rank, the term it comes from (-1: the code itself), and the search that gave it. */
  private readonly ranks: Float64Array;
  private readonly terms: Int32Array;
  private readonly turns: Int32Array;
  private turn = 0;
  /** Places of the codes found, the first `count` of them. */
  private readonly found: Int32Array;
  private count = 0;

  constructor(readonly index: SearchIndex) {
    const size = index.codes.names.length;
    this.marks = new Marks(index);
    this.ranks = new Float64Array(size);
    this.terms = new Int32Array(size);
    this.turns = new Int32Array(size);
    this.found = new Int32Array(size);
  }

  /** A rough count of the bytes held, by the index and by what a search writes into. */
  get bytes(): number {
    return this.index.bytes + this.marks.bytes + this.ranks.byteLength + 3 * this.terms.byteLength;
  }

  /**
   * Up to `limit` codes that a text means, from the one after `after` on (a local key). Null when `after` is no code of
   * this list. Throws RangeError for a text without letter or digit, which the caller refuses.
   */
  search(text: string, condition: SearchCondition, after: string | null, limit: number): SearchFound | null {
    const question = readSearchText(text);
    if (!question) throw new RangeError('a text to search for has a letter or a digit');
    this.collect(question, text);
    const within = this.subtrees(condition.under);
    if (within === null) return after === null ? NOTHING : null;
    const isMeant = (place: number): boolean => this.isMeant(place, condition, within);
    const start = after === null ? -1 : this.rankOf(after, isMeant);
    if (start === null) return null;
    const page: number[] = [];
    let total = 0;
    let following = 0;
    for (let at = 0; at < this.count; at++) {
      const place = this.found[at]!;
      if (!isMeant(place)) continue;
      total += 1;
      const rank = this.ranks[place]!;
      if (rank <= start) continue;
      following += 1;
      insert(page, rank, limit);
    }
    const matches = page.map((rank) => this.matchAt(rank % ORDER, question));
    return { matches, total, more: following > page.length };
  }

  /** Finds all codes of a question, into `found`, `ranks` and `terms`. */
  private collect(question: SearchText, text: string): void {
    this.turn += 1;
    this.count = 0;
    const { codes } = this.index;
    const named = question.codes.map((code) => (code === null ? null : this.beginning(code)));
    const allNamed = named.every((one) => one !== null);
    if (allNamed) for (const one of named) this.offerCodes(one);
    const name = parseCodeName(text);
    for (const [order, key] of (name ? keysOfName(name) : []).entries()) {
      const place = placeOfKey(codes, key);
      // Of two that share a name the category is meant before the block.
      if (place >= 0) this.offer(place, -1, EXACT, order);
    }
    const limits = allNamed ? [] : named.filter((one) => one !== null && one.name.length >= 3);
    this.offerTerms(
      question,
      limits.filter((one) => one !== null),
    );
  }

  private offerTerms(question: SearchText, limits: readonly NamedRange[]): void {
    const asCodes = new Set(limits.flatMap(({ words }) => words));
    const words = question.words.filter((word) => !asCodes.has(word));
    const telling = words.filter((word) => !isOptional(word));
    const needed = telling.length > 0 ? telling : words;
    const ids = question.all.map((word) => this.index.vocabulary.numberOf(word));
    const bag = ids.includes(null) ? null : bagOf(ids.filter((id) => id !== null));
    for (const widely of [false, true]) {
      const meanings = needed.map((word) =>
        this.index.vocabulary.meaning(word, word === question.words.at(-1), widely),
      );
      if (meanings.some((meaning) => meaning === null)) continue;
      const known = meanings as Meaning[];
      this.marks.take(known, bag);
      this.marks.each((code, term, quality) => {
        if (limits.length > 0 && !limits.some(({ name }) => this.index.codes.names[code]!.startsWith(name)))
          return;
        this.offer(code, term, BEGINS + 1 + this.index.terms.places[term]!, quality);
      });
      // Whether words are read more widely must not depend on a filter, or a narrower one would find more.
      if (this.count > 0) return;
    }
  }

  private offerCodes({ name, first, last }: NamedRange): void {
    const { names, byName } = this.index.codes;
    for (let at = first; at < last; at++) {
      const place = byName[at]!;
      this.offer(place, -1, names[place] === name ? EXACT : BEGINS, 0);
    }
  }

  private offer(place: number, term: number, what: number, quality: number): void {
    const { billable } = this.index.codes;
    const rank = what * QUALITY + quality * BILLABLE + (billable[place] === 1 ? 0 : ORDER) + place;
    if (this.turns[place] !== this.turn) {
      this.turns[place] = this.turn;
      this.found[this.count++] = place;
    } else if (this.ranks[place]! <= rank) return;
    this.ranks[place] = rank;
    this.terms[place] = term;
  }

  /** Codes whose name begins so, or null when there is none. */
  private beginning({ name, words }: SearchCode): NamedRange | null {
    const { names, byName } = this.index.codes;
    const first = firstNamed(names, byName, name);
    // No name holds this unit, which sorts behind all letters.
    const last = firstNamed(names, byName, `${name}\uffff`);
    return last > first ? { name, words, first, last } : null;
  }

  private rankOf(key: string, isMeant: (place: number) => boolean): number | null {
    const place = placeOfKey(this.index.codes, key);
    return place >= 0 && this.turns[place] === this.turn && isMeant(place) ? this.ranks[place]! : null;
  }

  /** First and last ordinal of each subtree; null when one of them is not in the release. */
  private subtrees(keys: readonly string[]): readonly Subtree[] | null {
    const { codes } = this.index;
    const places = keys.map((key) => placeOfKey(codes, key));
    if (places.includes(-1)) return null;
    return places.map((place) => ({ ordinal: codes.ordinals[place]!, last: codes.lasts[place]! }));
  }

  private isMeant(
    place: number,
    { billable, kinds, amongAll, notAmong }: SearchCondition,
    within: readonly Subtree[],
  ): boolean {
    const { codes } = this.index;
    if (billable !== null && (codes.billable[place] === 1) !== billable) return false;
    if (kinds !== null && !isOfKind(codes, place, kinds)) return false;
    const ordinal = codes.ordinals[place]!;
    for (const top of within) if (ordinal < top.ordinal || ordinal > top.last) return false;
    for (const among of amongAll) if (!holds(among, ordinal)) return false;
    return notAmong === null || !holds(notAmong, ordinal);
  }

  /** Letters of a code, its dot included, that the question has. Chapters and blocks are asked for whole. */
  private lettersAsked(place: number, key: string, { codes }: SearchText): number {
    const name = this.index.codes.names[place]!;
    if (this.index.codes.above.has(key)) return name.length;
    const asked = codes.flatMap((code) => (code !== null && name.startsWith(code.name) ? [code.name] : []));
    return Math.max(...asked.map((part) => withDot(part).length));
  }

  private matchAt(place: number, question: SearchText): SearchMatch {
    const { codes, terms, vocabulary, endings } = this.index;
    const rank = this.ranks[place]!;
    const term = this.terms[place]!;
    const key = keyAt(codes, place);
    if (term < 0) {
      return { key, place: 'CODE', note: null, edits: 0, hits: this.lettersAsked(place, key, question) };
    }
    const quality = Math.floor(rank / BILLABLE) % 2 ** QUALITY_BITS;
    const words = [...terms.words.subarray(terms.starts[term], terms.starts[term + 1])];
    const ending = term < terms.firstNote ? codes.endings[place]! : -1;
    if (ending >= 0) words.push(...endings[ending]!);
    const hits = [...new Set(words)]
      .filter((word) => this.marks.readingOf(word) !== 'NONE')
      .map((word) => ({
        word: vocabulary.words[word]!,
        letters:
          this.marks.readingOf(word) === 'BEGUN' ? lettersBegun(vocabulary.words[word]!, question) : null,
      }));
    return {
      key,
      place: TERM_PLACES[terms.places[term]!]!,
      note: term < terms.firstNote ? null : terms.noteKeys[term - terms.firstNote]!,
      edits: editsOf(quality),
      hits,
    };
  }
}

/** Codes that begin alike: places in the order of names, and the beginning. */
interface NamedRange extends SearchCode {
  readonly first: number;
  readonly last: number;
}

/** Letters of the longest word of the question that a word begins with. */
function lettersBegun(word: string, { words }: SearchText): number {
  return Math.max(...words.filter((typed) => word.startsWith(typed)).map((typed) => typed.length));
}

/** Whether ascending numbers have one. */
function holds(numbers: readonly number[], number: number): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === number;
}

/** Puts a rank into its place among the `limit` least. */
function insert(page: number[], rank: number, limit: number): void {
  if (page.length === limit) {
    if (rank > page[limit - 1]!) return;
    page.pop();
  }
  let at = page.length;
  while (at > 0 && page[at - 1]! > rank) at -= 1;
  page.splice(at, 0, rank);
}
