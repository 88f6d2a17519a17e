/**
 * Makes the search index of a release from its rows. A title that is its leaf's with the meaning of a 7th character
 * behind it (half of a release) is not kept again: of it the index keeps which of the few meanings it ends with.
 */
import { CODE_KINDS, withoutDot } from './code.js';
import {
  bagOf,
  TERM_PLACES,
  type IndexedCodes,
  type IndexedTerms,
  type Postings,
  type SearchCodeRow,
  type SearchIndex,
  type SearchNoteRow,
  type TermPlace,
} from './search-index.js';
import { Vocabulary } from './search-vocabulary.js';
import { termWords, wordsOf } from './search-words.js';

/** Builds an index. Add all codes in document order, then all notes, then go through `finish` to its end. */
export class SearchIndexBuilder {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly kinds: number[] = [];
  private readonly billable: number[] = [];
  private readonly ordinals: number[] = [];
  private readonly lasts: number[] = [];
  private readonly endingOf: number[] = [];
  private readonly endings = new Map<string, { readonly number: number; readonly words: number[] }>();
  private readonly above = new Map<string, number>();
  private readonly owners: number[] = [];
  private readonly places: number[] = [];
  private readonly starts: number[] = [];
  private readonly naming: number[] = [];
  private readonly counted: number[] = [];
  private readonly words: number[] = [];
  private readonly noteKeys: string[] = [];
  private readonly extended: number[] = [];
  /** The last code with a title of its own, which those behind it may extend. */
  private leaf: { readonly key: string; readonly title: string; readonly term: number } | null = null;

  /** Adds a code, after all that stand before it. */
  addCode(row: SearchCodeRow): void {
    const place = this.names.length;
    this.names.push(withoutDot(row.code));
    this.kinds.push(CODE_KINDS.indexOf(row.kind));
    this.billable.push(row.billable ? 1 : 0);
    this.ordinals.push(row.ordinal);
    this.lasts.push(row.last);
    if (row.kind === 'CHAPTER' || row.kind === 'BLOCK') this.above.set(row.key, place);
    const { leaf } = this;
    if (
      leaf &&
      row.kind === 'EXTENSION' &&
      row.parentKey === leaf.key &&
      extendsTitle(row.title, leaf.title)
    ) {
      if (this.extended.at(-1) !== leaf.term) this.extended.push(leaf.term);
      this.endingOf.push(this.endingNumber(row.title.slice(leaf.title.length)));
      return;
    }
    this.endingOf.push(-1);
    this.addTerm(place, 'TITLE', row.title);
    // A title made of another's could not be told from that one's own extensions.
    this.leaf =
      row.kind === 'EXTENSION' ? null : { key: row.key, title: row.title, term: this.owners.length - 1 };
  }

  /** Adds a note of a code that was added. */
  addNote({ key, kind, ownerOrdinal, text }: SearchNoteRow): void {
    const place = this.placeOfOrdinal(ownerOrdinal);
    if (place < 0) throw new Error(`the note ${key} belongs to no code of its load`);
    this.addTerm(place, kind, text);
    this.noteKeys.push(key);
  }

  /** Puts all in order, a piece a step, so that others may have a turn in between. Gives the index. */
  *finish(): Generator<void, SearchIndex> {
    const words = [...this.numbers.keys()].sort();
    yield;
    const vocabulary = new Vocabulary(words);
    yield;
    const renumbered = new Int32Array(words.length);
    for (const [id, word] of words.entries()) renumbered[this.numbers.get(word)!] = id;
    this.numbers.clear();
    const flat =
      words.length > 65_535 ? new Uint32Array(this.words.length) : new Uint16Array(this.words.length);
    for (let at = 0; at < flat.length; at++) {
      if (at % STEP === 0) yield;
      flat[at] = renumbered[this.words[at]!]!;
    }
    const starts = Int32Array.from([...this.starts, flat.length]);
    const bags = new Int32Array(this.starts.length);
    for (let term = 0; term < bags.length; term++) {
      if (term % (STEP / 10) === 0) yield;
      bags[term] = bagOf(flat.subarray(starts[term], starts[term + 1]));
    }
    yield;
    const postings = yield* postingsOf(words.length, starts, flat);
    const byName = yield* this.inOrderOfNames();
    const codes: IndexedCodes = {
      names: this.names,
      kinds: Uint8Array.from(this.kinds),
      billable: Uint8Array.from(this.billable),
      ordinals: Int32Array.from(this.ordinals),
      lasts: Int32Array.from(this.lasts),
      endings: Int16Array.from(this.endingOf),
      byName,
      above: this.above,
    };
    yield;
    const terms: IndexedTerms = {
      owners: Int32Array.from(this.owners),
      places: Uint8Array.from(this.places),
      starts,
      naming: Uint8Array.from(this.naming),
      counted: Uint8Array.from(this.counted),
      words: flat,
      bags,
      noteKeys: this.noteKeys,
      firstNote: this.owners.length - this.noteKeys.length,
      extended: Int32Array.from(this.extended),
    };
    const endings = [...this.endings.values()].map((ending) => ending.words.map((word) => renumbered[word]!));
    const arrays = [codes, terms, postings].flatMap((part): unknown[] => Object.values(part));
    return {
      codes,
      terms,
      endings,
      vocabulary,
      postings,
      bytes:
        arrays.reduce<number>((sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0), 0) +
        vocabulary.bytes +
        this.names.length * TEXT_BYTES +
        this.noteKeys.length * 2 * TEXT_BYTES,
    };
  }

  /** Places of categories and all below by name, sorted a first letter at a time. */
  private *inOrderOfNames(): Generator<void, Int32Array> {
    const byLetter = new Map<string, number[]>();
    for (const [place, name] of this.names.entries()) {
      if (this.kinds[place]! <= CODE_KINDS.indexOf('BLOCK')) continue;
      const alike = byLetter.get(name[0]!);
      if (alike) alike.push(place);
      else byLetter.set(name[0]!, [place]);
    }
    for (const alike of byLetter.values()) {
      yield;
      alike.sort((a, b) => (this.names[a]! < this.names[b]! ? -1 : 1));
    }
    return Int32Array.from([...byLetter.keys()].sort().flatMap((letter) => byLetter.get(letter)!));
  }

  private addTerm(owner: number, place: TermPlace, text: string): void {
    this.owners.push(owner);
    this.places.push(TERM_PLACES.indexOf(place));
    this.starts.push(this.words.length);
    const { naming, unspecific, bracketed } = termWords(text);
    this.naming.push(Math.min(naming.length, 255));
    this.counted.push(Math.min(naming.length + unspecific.length, 255));
    for (const part of [naming, unspecific, bracketed])
      for (const word of part) this.words.push(this.numberOf(word));
  }

  private endingNumber(ending: string): number {
    const known = this.endings.get(ending);
    if (known) return known.number;
    const number = this.endings.size;
    this.endings.set(ending, { number, words: wordsOf(ending).map(({ word }) => this.numberOf(word)) });
    return number;
  }

  private numberOf(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    this.numbers.set(word, this.numbers.size);
    return this.numbers.size - 1;
  }

  /** Ordinals rise; in a whole release place and ordinal are the same. */
  private placeOfOrdinal(ordinal: number): number {
    if (this.ordinals[ordinal] === ordinal) return ordinal;
    return this.ordinals.indexOf(ordinal);
  }
}

/** Whether a title is another with further words behind it. */
function extendsTitle(title: string, leaf: string): boolean {
  return title.startsWith(leaf) && /^(?:$|[^\p{L}\p{N}\p{M}'\u2019])/u.test(title.slice(leaf.length));
}

/** A short text's own bytes and the pointer to it. */
const TEXT_BYTES = 32;

/** Numbers that are put in order in one step of building. */
const STEP = 50_000;

function* postingsOf(
  count: number,
  starts: Int32Array,
  words: Uint16Array | Uint32Array,
): Generator<void, Postings> {
  const ends = new Int32Array(count + 1);
  const seenIn = new Int32Array(count);
  /** Each word of each term once: `visit` gets the word and the term. */
  function* eachOnce(visit: (word: number, term: number) => void): Generator<void> {
    seenIn.fill(-1);
    for (let term = 0; term + 1 < starts.length; term++) {
      if (term % (STEP / 10) === 0) yield;
      for (let at = starts[term]!; at < starts[term + 1]!; at++) {
        const word = words[at]!;
        if (seenIn[word] === term) continue;
        seenIn[word] = term;
        visit(word, term);
      }
    }
  }
  yield* eachOnce((word) => {
    ends[word + 1]! += 1;
  });
  for (let word = 0; word < count; word++) ends[word + 1]! += ends[word]!;
  const terms = new Int32Array(ends[count]!);
  const next = ends.slice();
  yield* eachOnce((word, term) => {
    terms[next[word]!++] = term;
  });
  return { starts: ends, terms };
}
