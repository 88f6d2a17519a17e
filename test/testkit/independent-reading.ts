/**
 * A second reading of the official XML, made to be compared with the product's. It shares nothing with it: tags are
 * found by a regular expression instead of a parser, and a code in a note means every code that begins with its letters
 * instead of a place in the tree. It reads only notes whose words leave no doubt, and says which those are.
 */

/** Note elements, and the name of their kind in the contract. */
const KINDS: Readonly<Record<string, string>> = {
  excludes1: 'EXCLUDES1',
  excludes2: 'EXCLUDES2',
  codeFirst: 'CODE_FIRST',
  useAdditionalCode: 'USE_ADDITIONAL',
  codeAlso: 'CODE_ALSO',
};

/** Places in the list of codes, in document order, both ends included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** One thing that a note names, and the places of the codes it means, in document order. */
export interface Mention {
  readonly text: string;
  readonly places: readonly number[];
}

/** One instructional note. */
export interface PlainNote {
  readonly kind: string;
  /** Release-local key of the element it stands in: "M43.0", "block:M40-M43", "chapter:13". */
  readonly owner: string;
  readonly text: string;
  /** The codes that stand in the owner. */
  readonly below: Span;
  /** `certain`: one pair of brackets holds codes and nothing else does. `silent`: names no code. */
  readonly reading: 'certain' | 'uncertain' | 'silent';
  /** What it names; empty unless certain. */
  readonly mentions: readonly Mention[];
  /** It names only codes of its own owner, so it says nothing of others. */
  readonly ownOnly: boolean;
}

/** One reason to say something of a pair, as one line. */
export type Ground = string;

/** Writes a ground: the note with its owner, then the two codes in the note's direction. */
export function groundLine(kind: string, owner: string, text: string, from: string, to: string): Ground {
  return `${noteName(kind, owner, text)}: ${from} -> ${to}`;
}

/** Writes which note is meant; how its words are spaced does not matter. */
export function noteName(kind: string, owner: string, text: string): string {
  return `${kind} at ${owner} "${text.replace(/\s+/g, ' ').trim()}"`;
}

/** The codes that stand as `diag` elements, and the notes of the five instructional kinds. */
export interface PlainRelease {
  /** In document order. */
  readonly codes: readonly string[];
  /** Codes that no further `diag` stands in. */
  readonly leaves: readonly string[];
  readonly notes: readonly PlainNote[];
  /** What certain notes say of a pair, both ways, sorted. */
  grounds(a: string, b: string): Ground[];
}

interface Element {
  readonly tag: string;
  key: string;
  first: number;
  last: number;
}

interface RawNote {
  readonly kind: string;
  readonly owner: Element;
  readonly text: string;
}

/** Reads a tabular list. */
export function readPlainly(xml: string): PlainRelease {
  const { codes, leaves, elements, rawNotes } = readElements(xml);
  const finder = new CodeFinder(codes);
  for (const element of elements) {
    const ends = /^block:(\w{3})-(\w{3})$/.exec(element.key);
    // An umbrella stands empty beside the blocks it holds: its own name is all that says which codes are in it.
    if (element.first > element.last && ends) Object.assign(element, finder.range(ends[1]!, ends[2]!));
  }
  const notes = rawNotes.map((note) => readNote(note, finder));
  const places = new Map(codes.map((code, place) => [code, place]));
  const over = codes.map((): PlainNote[] => []);
  for (const note of notes)
    for (let place = note.below.first; place <= note.below.last; place += 1) over[place]!.push(note);
  const oneWay = (from: string, to: string): Ground[] =>
    over[places.get(from)!]!.filter(
      ({ mentions, ownOnly }) =>
        !ownOnly &&
        mentions.some((mention) => holds(mention, places.get(to)!) && !holds(mention, places.get(from)!)),
    ).map(({ kind, owner, text }) => groundLine(kind, owner, text, from, to));
  return {
    codes,
    leaves,
    notes,
    grounds: (a, b) => [...new Set([...oneWay(a, b), ...oneWay(b, a)])].sort(),
  };
}

/** Whether a place lies in a span. */
export function within(place: number, { first, last }: Span): boolean {
  return first <= place && place <= last;
}

/** Whether a mention means the code at a place. */
export function holds({ places }: Mention, place: number): boolean {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return places[low] === place;
}

function readElements(xml: string): {
  codes: string[];
  leaves: string[];
  elements: Element[];
  rawNotes: RawNote[];
} {
  const codes: string[] = [];
  const elements: Element[] = [];
  const rawNotes: RawNote[] = [];
  const open: string[] = [];
  const owners: Element[] = [];
  for (const [, closing, tag = '', attributes = '', text = ''] of xml.matchAll(
    /<(\/?)([A-Za-z]\w*)([^>]*)>([^<]*)/g,
  )) {
    const owner = owners.at(-1);
    if (closing) {
      open.pop();
      if (owner?.tag === tag) {
        owner.last = codes.length - 1;
        owners.pop();
      }
      continue;
    }
    const parent = open.at(-1) ?? '';
    if (tag === 'chapter' || tag === 'section' || tag === 'diag') {
      const [, id = ''] = /\bid="([^"]*)"/.exec(attributes) ?? [];
      const key = tag === 'section' ? `block:${id}` : '';
      const element: Element = { tag, key, first: codes.length, last: -1 };
      owners.push(element);
      elements.push(element);
    } else if (tag === 'name' && parent === 'chapter') owner!.key = `chapter:${text.trim()}`;
    else if (tag === 'name' && parent === 'diag') {
      owner!.key = text.trim();
      codes.push(owner!.key);
    } else if (tag === 'note' && parent in KINDS)
      rawNotes.push({ kind: KINDS[parent]!, owner: owner!, text: plainText(text) });
    if (!attributes.endsWith('/')) open.push(tag);
  }
  const leaves = elements.filter(({ tag, first, last }) => tag === 'diag' && first === last);
  return { codes, leaves: leaves.map(({ key }) => key), elements, rawNotes };
}

function plainText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** Finds codes by their first letters. */
class CodeFinder {
  private readonly byPrefix = new Map<string, number[]>();

  constructor(readonly codes: readonly string[]) {
    for (const [place, code] of codes.entries()) {
      for (let length = 3; length <= code.length; length += 1) {
        const prefix = code.slice(0, length);
        const known = this.byPrefix.get(prefix);
        if (known) known.push(place);
        else this.byPrefix.set(prefix, [place]);
      }
    }
  }

  /** Places of the codes that begin so. */
  beginning(prefix: string): readonly number[] {
    return this.byPrefix.get(prefix) ?? [];
  }

  /** Whether no other code begins like the one at a place. */
  isLeaf(place: number): boolean {
    return this.beginning(this.codes[place]!).length === 1;
  }

  /** From the first code that begins like one end to the last that begins like the other; the list's order counts. */
  range(from: string, to: string): Span {
    // An end that does not exist stands where its letters would.
    const first = this.beginning(from)[0] ?? this.codes.findIndex((code) => code > from);
    const last = this.beginning(to).at(-1) ?? this.codes.findLastIndex((code) => code < to);
    return { first, last };
  }
}

const CODE = String.raw`[A-Z](?:\d[\dA-Z]|[A-Z]\d)(?:\.[\dA-Z]{1,4})?`;
const CODE_IN_WORDS = new RegExp(String.raw`(?<![A-Za-z\d])${CODE}(?![A-Za-z\d])`);
/** "(T36-T50) with fifth or sixth character 6": the words limit what the brackets name. */
const LIMITED = /\bcharacters?\b/;
const ONE = new RegExp(String.raw`^(${CODE})(?:\.?-)?$`);
const RANGE = new RegExp(String.raw`^(${CODE})-(${CODE})-?$`);

function readNote({ kind, owner, text }: RawNote, finder: CodeFinder): PlainNote {
  const below = { first: owner.first, last: owner.last };
  const note = { kind, owner: owner.key, text, below };
  const unread = { mentions: [], ownOnly: false };
  const brackets = [...text.matchAll(/\(([^()]*)\)/g)]
    .map(([, inner]) => inner!)
    .filter((inner) => CODE_IN_WORDS.test(inner));
  const outside = CODE_IN_WORDS.test(text.replace(/\([^()]*\)/g, ' '));
  if (brackets.length === 0 && !outside) return { ...note, ...unread, reading: 'silent' };
  const mentions = brackets[0]?.split(/[,;]|\band\b|\bor\b/).map((part) => readMention(part.trim(), finder));
  if (outside || LIMITED.test(text) || brackets.length > 1 || !mentions?.every((mention) => mention !== null))
    return { ...note, ...unread, reading: 'uncertain' };
  const named = mentions.flatMap(({ places }) => places);
  const ownOnly = named.length > 0 && named.every((place) => within(place, below));
  return { ...note, reading: 'certain', mentions, ownOnly };
}

function readMention(text: string, finder: CodeFinder): Mention | null {
  const [, code] = ONE.exec(text) ?? [];
  if (code !== undefined) return { text, places: finder.beginning(code) };
  const [, from, to] = RANGE.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  const span = finder.range(from, to);
  if (span.first < 0 || span.first > span.last) return null;
  // Either end may cut a heading in two (Z18.1 in Z18.01-Z18.10) or hold all of one that begins before it (E84 in
  // E84.0-E84.9): a heading is meant exactly when all leaves below it are.
  const meant = (place: number): boolean => {
    const below = finder.beginning(finder.codes[place]!).filter((one) => finder.isLeaf(one));
    return below.every((one) => within(one, span));
  };
  // Headings before the first end are at most the steps down from a category.
  const start = Math.max(0, span.first - 4);
  return { text, places: Array.from({ length: span.last - start + 1 }, (_, at) => start + at).filter(meant) };
}
