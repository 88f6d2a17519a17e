/** Words, as search compares them: folded, with the places they stand at, and what a question is made of. */
import { withoutDot } from './code.js';

/** One word of a text. `start` and `end` are in UTF-16 units. */
export interface Word {
  /** Without case, accents and apostrophes: "meniere", "crohns". */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits; an apostrophe belongs to its word (Crohn's), a hyphen does not (Creutzfeldt-Jakob). */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['\u2019][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;
const PLAIN = /^[a-z0-9]*$/;

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = folded(match[0]);
    if (word !== '') words.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** Words in parentheses may be absent, those in brackets are synonyms: Official Guidelines for Coding and Reporting, I.A.7. */
const BRACKETED = /\([^()]*\)|\[[^[\]]*\]/g;
/** That nothing more is specified; NOS is the equivalent of unspecified: Official Guidelines, I.A.6. */
const UNSPECIFIC = /\b(?:NOS|(?:site )?(?:unspecified|not (?:otherwise )?specified))\b/gi;

/** The words of a term: those that name it, those that say it is not specified further, and those in brackets. */
export function termWords(term: string): {
  readonly [Part in 'naming' | 'unspecific' | 'bracketed']: string[];
} {
  const cut = (text: string, part: RegExp): [string[], string] => {
    const words: string[] = [];
    const rest = text.replace(part, (within) => {
      words.push(...wordsOf(within).map(({ word }) => word));
      return ' ';
    });
    return [words, rest];
  };
  const [bracketed, outside] = cut(term, BRACKETED);
  const [unspecific, rest] = cut(outside, UNSPECIFIC);
  return { naming: wordsOf(rest).map(({ word }) => word), unspecific, bracketed };
}

function folded(written: string): string {
  const lower = written.toLowerCase();
  return PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(/[\p{M}'\u2019]/gu, '');
}

/**
 * A word without its plural, so that "fractures" finds "fracture": the rules of Harman's S-stemmer (1991), and "-is"
 * left alone, because "arthritis" is one. Stems are only compared with each other: "diabete" need not be a word.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /(?:[aeo]es|us|ss|is)$/.test(word) ? word : word.slice(0, -1);
}

/** Words that a term need not hold to be what is meant: "fracture of the femur" is "Fracture of femur". */
const OPTIONAL = new Set('a an and as at by for from in of on or the to with'.split(' '));

/** Whether a word tells nothing on its own. */
export function isOptional(word: string): boolean {
  return OPTIONAL.has(word);
}

/** Most different words of one question: each has a bit of its own in the marks of the index. */
export const MAX_WORDS = 30;

/** A question as search reads it. */
export interface SearchText {
  /** The words, each once, in the order asked; the last may be one that is still being typed. */
  readonly words: readonly string[];
  /** All words, as often as they are asked. */
  readonly all: readonly string[];
  /** The parts between blanks that may be a code or begin one, without dot: "M4307"; null where a part cannot be. */
  readonly codes: readonly (SearchCode | null)[];
}

/** A part of a question that may be a code or begin one. */
export interface SearchCode {
  /** "M4307" for "m43.07". */
  readonly name: string;
  /** The words it would be if it were none: "m43" and "07". */
  readonly words: readonly string[];
}

/** A code or the beginning of one, with its dot or without; official notes write "M43.-" for all below M43. */
const CODE = /^[a-z](?:[0-9a-z](?:[0-9a-z](?:\.?[0-9a-z]{1,4})?)?)?$/i;

/** Reads a question; null when it holds no letter and no digit. */
export function readSearchText(text: string): SearchText | null {
  const all = wordsOf(text).map(({ word }) => word);
  if (all.length === 0) return null;
  const codes = text
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((part) => part !== '')
    .map((part) =>
      CODE.test(part)
        ? { name: withoutDot(part).toUpperCase(), words: wordsOf(part).map(({ word }) => word) }
        : null,
    );
  return { words: [...new Set(all)], all, codes };
}
