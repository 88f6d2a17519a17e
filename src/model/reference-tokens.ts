/**
 * The words of an instructional note: code tokens, words, dashes and marks, each with its place in the text.
 * First half of reading a note; reference-grammar.ts is the second.
 */

export type TokenKind =
  'CODE' | 'WORD' | 'DASH' | 'DOT' | 'COMMA' | 'SEMICOLON' | 'COLON' | 'OPEN' | 'CLOSE' | 'OTHER';

/** One token. `start` and `end` are UTF-16 offsets, end exclusive. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** As written; for a CODE the canonical code ("T45.1x" -> "T45.1X", "M50..1" -> "M50.1"). */
  readonly value: string;
  /** Lower case of a WORD, else "". */
  readonly lower: string;
  /** Whitespace stands before it, or it is the first. */
  readonly gap: boolean;
}

const PUNCTUATION: Readonly<Record<string, TokenKind>> = {
  '-': 'DASH',
  '\u2010': 'DASH',
  '\u2011': 'DASH',
  '\u2012': 'DASH',
  '\u2013': 'DASH',
  '\u2014': 'DASH',
  '\u2212': 'DASH',
  '.': 'DOT',
  ',': 'COMMA',
  ';': 'SEMICOLON',
  ':': 'COLON',
  '(': 'OPEN',
  '[': 'OPEN',
  '{': 'OPEN',
  ')': 'CLOSE',
  ']': 'CLOSE',
  '}': 'CLOSE',
};

/** "M43", "C7A", "QA0": letter, then two characters of which A and B may stand for a digit, one a digit at least. */
const CATEGORY = /^[A-Z](?:[0-9][0-9AB]|[AB][0-9])$/;
/** What may follow the dot of a code: "07", "0X5A". Only the placeholder x occurs in lower case. */
const DECIMALS = /^[0-9A-Zx]{1,4}$/;
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}'’]/u;

/**
 * Cuts a note into tokens. A run of letters and digits is a CODE only when it is a category and nothing but its
 * decimals, so "G6PD", "CD30", "H1N1" and "O157" stay words; what a bare "B12" means is the grammar's to decide.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let gap = true;
  let at = 0;
  while (at < text.length) {
    const character = characterAt(text, at);
    if (/\s/u.test(character)) {
      gap = true;
      at += character.length;
      continue;
    }
    const token = WORD_CHARACTER.test(character) ? run(text, at, gap) : mark(character, at, gap);
    tokens.push(token);
    at = token.end;
    gap = false;
  }
  return tokens;
}

function mark(character: string, start: number, gap: boolean): Token {
  const kind = PUNCTUATION[character] ?? 'OTHER';
  return { kind, start, end: start + character.length, value: character, lower: '', gap };
}

function run(text: string, start: number, gap: boolean): Token {
  const end = runEnd(text, start);
  const value = text.slice(start, end);
  if (!CATEGORY.test(value)) return { kind: 'WORD', start, end, value, lower: value.toLowerCase(), gap };
  const decimals = decimalsAfter(text, end);
  if (decimals === null) return { kind: 'CODE', start, end, value, lower: '', gap };
  const code = `${value}.${text.slice(decimals.start, decimals.end).toUpperCase()}`;
  return { kind: 'CODE', start, end: decimals.end, value: code, lower: '', gap };
}

/** The decimals behind one dot, or two ("M50..1"); null when a sentence or a subtree mark follows ("A74.-"). */
function decimalsAfter(text: string, end: number): { start: number; end: number } | null {
  if (text[end] !== '.') return null;
  const start = text[end + 1] === '.' ? end + 2 : end + 1;
  const stop = runEnd(text, start);
  return DECIMALS.test(text.slice(start, stop)) ? { start, end: stop } : null;
}

function runEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const character = characterAt(text, at);
    if (!WORD_CHARACTER.test(character)) break;
    at += character.length;
  }
  return at;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}
