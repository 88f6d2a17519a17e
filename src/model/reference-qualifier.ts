/** Words behind a code list that limit it: "with fifth or sixth character 5", "with .41", "with seventh character A". */
import type { Token } from './reference-tokens.js';

/** `text` is always the qualifier's own words. Characters count without the dot: in E08.41 the fifth is 1. */
export type Qualifier =
  /**
   * "with fifth or sixth character 5": characters at a position. Of several positions the one is meant that ends the
   * code before any 7th character. Characters of more than one letter begin there: "fifth to sixth characters 51".
   */
  | {
      readonly kind: 'POSITION';
      readonly positions: number[];
      readonly characters: string[];
      readonly text: string;
    }
  /**
   * ".41": all that follows the dot, with what is below. "6": the last character before any 7th. "-20": the last two, and
   * the dash stands for one at least: I69.020, not I69.20.
   */
  | { readonly kind: 'SUFFIX'; readonly suffixes: string[]; readonly text: string }
  /** "with seventh character A". */
  | { readonly kind: 'SEVENTH'; readonly characters: string[]; readonly text: string }
  /** Words only: "with ketoacidosis", "unless rheumatic fever is also present …". The codes stand whole, on condition. */
  | { readonly kind: 'WORDS'; readonly text: string };

export interface QualifierPart {
  readonly qualifier: Qualifier;
  readonly next: number;
}

const ORDINALS: Readonly<Record<string, number>> = {
  third: 3,
  '3rd': 3,
  fourth: 4,
  four: 4,
  '4th': 4,
  fifth: 5,
  five: 5,
  '5th': 5,
  sixth: 6,
  six: 6,
  '6th': 6,
  seventh: 7,
  seven: 7,
  '7th': 7,
};

/**
 * The qualifier behind a code list that ends before `at`, or null. It may follow a comma, the closing bracket
 * ("(T36-T50) with fifth or sixth character 6") or open its own ("(E08-E13) (with .41)"). Behind the bracket only forms
 * that speak of characters count, and "unless": "tuberculosis (A15) with pleurisy" limits nothing.
 */
export function parseQualifier(text: string, tokens: readonly Token[], at: number): QualifierPart | null {
  let first = at;
  if (tokens[first]?.kind === 'DOT') first++;
  if (tokens[first]?.kind === 'CLOSE') first++;
  const closed = first > at && tokens[first - 1]?.kind === 'CLOSE';
  if (tokens[first]?.kind === 'COMMA') first++;
  if (closed && tokens[first]?.kind === 'OPEN') first++;
  const word = tokens[first]?.lower;
  if (word === 'unless') return words(text, tokens, first);
  if (word !== 'with') return null;
  return (
    suffixes(text, tokens, first) ??
    finalCharacters(text, tokens, first) ??
    positions(text, tokens, first) ??
    (closed ? null : words(text, tokens, first))
  );
}

function spanned(text: string, tokens: readonly Token[], first: number, next: number): string {
  return text.slice((tokens[first] as Token).start, (tokens[next - 1] as Token).end);
}

/** "with .41", "with .51-.52", "with .62-", "with .15. .25, .95" */
function suffixes(text: string, tokens: readonly Token[], first: number): QualifierPart | null {
  return tokens[first + 1]?.kind === 'DOT' ? suffixList(text, tokens, first, first + 1) : null;
}

/** "with final character 6", "with final characters -20", "with final characters .00 or .01" */
function finalCharacters(text: string, tokens: readonly Token[], first: number): QualifierPart | null {
  if (tokens[first + 1]?.lower !== 'final' || !isCharacterWord(tokens[first + 2])) return null;
  return suffixList(text, tokens, first, first + 3);
}

/** The values from `at` on, as endings of codes; the qualifier's words begin at `first`. */
function suffixList(text: string, tokens: readonly Token[], first: number, at: number): QualifierPart | null {
  const list = values(tokens, at);
  if (list === null) return null;
  const words = spanned(text, tokens, first, list.next);
  return { qualifier: { kind: 'SUFFIX', suffixes: list.values, text: words }, next: list.next };
}

/** "with fifth or sixth character 1-4 or 6", "with fifth-character 1", "with 5th character .6", "with 7th character B or C" */
function positions(text: string, tokens: readonly Token[], first: number): QualifierPart | null {
  const named: number[] = [];
  let through = false;
  let at = first + 1;
  for (; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const ordinal = ORDINALS[token.lower];
    if (ordinal !== undefined) named.push(ordinal);
    else if (token.lower === 'to' || token.lower === 'through') through = true;
    else if (token.lower !== 'or' && token.lower !== 'and' && token.kind !== 'DASH') break;
  }
  if (named.length === 0 || !isCharacterWord(tokens[at])) return null;
  const list = values(tokens, at + 1);
  if (list === null) return null;
  const characters = list.values.map((value) => value.replace(/^[.-]/, ''));
  const span = spanned(text, tokens, first, list.next);
  if (named.every((position) => position === 7)) {
    return { qualifier: { kind: 'SEVENTH', characters, text: span }, next: list.next };
  }
  const together = through && characters.every((value) => value.length > 1);
  const meant = together ? [Math.min(...named)] : named;
  return { qualifier: { kind: 'POSITION', positions: meant, characters, text: span }, next: list.next };
}

function isCharacterWord(token: Token | undefined): boolean {
  return token?.lower === 'character' || token?.lower === 'characters';
}

const VALUE = /^[0-9A-Z]{1,4}$/;

/** Values and ranges of them: "5", "1-4 or 6", "B or C", "-20", ".51-.52", ".62-". Null when none stands there. */
function values(tokens: readonly Token[], first: number): { values: string[]; next: number } | null {
  const found: string[] = [];
  let next = first;
  for (let at = first; ;) {
    const one = value(tokens, at);
    if (one === null) break;
    const until = tokens[one.next]?.kind === 'DASH' ? value(tokens, one.next + 1) : null;
    found.push(...(until === null ? [one.value] : between(one.value, until.value)));
    next = until?.next ?? one.next;
    // The dash of ".62-" marks the subtree, which a suffix means anyway.
    if (until === null && tokens[next]?.kind === 'DASH' && !tokens[next]?.gap) next++;
    at = next;
    while (isValueSeparator(tokens, at)) at++;
    if (at === next) break;
  }
  return found.length === 0 ? null : { values: found, next };
}

function value(tokens: readonly Token[], at: number): { value: string; next: number } | null {
  const lead = tokens[at];
  if (lead === undefined) return null;
  if (lead.kind === 'WORD') return VALUE.test(lead.value) ? { value: lead.value, next: at + 1 } : null;
  const word = tokens[at + 1];
  if ((lead.kind !== 'DOT' && lead.kind !== 'DASH') || word?.kind !== 'WORD' || word.gap) return null;
  if (!VALUE.test(word.value)) return null;
  return { value: `${lead.kind === 'DOT' ? '.' : '-'}${word.value}`, next: at + 2 };
}

/** A dot separates (".15. .25") where it does not lead a value itself. */
function isValueSeparator(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.kind === 'COMMA' || token.kind === 'SEMICOLON') return true;
  if (token.kind === 'DOT') return value(tokens, at) === null;
  return token.lower === 'or' || token.lower === 'and';
}

const SEQUENCE = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** "1", "4" -> 1 2 3 4; ".51", ".52" -> .51 .52. Ends that differ before their last character stay two values. */
function between(from: string, to: string): string[] {
  const low = SEQUENCE.indexOf(from.slice(-1));
  const high = SEQUENCE.indexOf(to.slice(-1));
  if (from.slice(0, -1) !== to.slice(0, -1) || low > high) return [from, to];
  return [...SEQUENCE.slice(low, high + 1)].map((last) => from.slice(0, -1) + last);
}

/** Words up to the closing bracket, the next code or the end. */
function words(text: string, tokens: readonly Token[], first: number): QualifierPart | null {
  let next = first + 1;
  while (next < tokens.length && !endsWords(tokens[next] as Token)) next++;
  while (tokens[next - 1]?.kind === 'DOT' || tokens[next - 1]?.kind === 'COMMA') next--;
  if (next === first + 1) return null;
  const qualifier: Qualifier = { kind: 'WORDS', text: spanned(text, tokens, first, next) };
  return { qualifier, next };
}

function endsWords(token: Token): boolean {
  return token.kind === 'CODE' || token.kind === 'CLOSE' || token.kind === 'SEMICOLON';
}
