/**
 * The grammar of instructional notes: from a note's text to typed references with their places in it.
 *
 * Words in capitals are tokens (reference-tokens.ts); examples are real notes of the FY2026 tabular list.
 *
 *   note       := ( group | any token )*
 *   group      := list [ "," ] [ qualifier ] ( separator list [ qualifier ] )*
 *   list       := reference ( [ separator ] reference )*
 *   separator  := one or more of  , ; . / "and" "or"             (J00-J06; J20-J22)   (I60.-. I61.-, I62.-)
 *   reference  := range | single                                the range is tried first
 *   range      := CODE [mark] dashes CODE [mark]                (C81-C96)  (S00 - S09)  (I70.2--I70.7-)  (P28.3- - P28.4-)
 *               | CODE [mark] "to" CODE [mark]                  (M05.00 to M05.8A)  S06.1- to S06.6-
 *   single     := CODE [mark]                                   (J40)  (G57.7-)  (S01.-)  (M50.1.-)  (J96.
 *   mark       := "."* "-"   written against the code: its whole subtree
 *   qualifier  := "with" ordinals character(s) values           (T36-T50 with fifth or sixth character 5)
 *               | "with" final character(s) values              (I69. with final characters -20)
 *               | "with" suffixes                               (E08-E13 with .41)  (F10-F19, with .17, .27, .97)
 *               | "with" words | "unless" words                 (S52.- with open fracture 7th character)
 *
 * A group begins at a CODE that
 *   - opens a bracket:                                          (J40
 *   - has decimals or ".-", wherever it stands:                 syndrome E72.4    peritonitis K65.-
 *   - or follows a word that announces codes:                   any type in A15   classified to A00-B99   code from category O08
 * A bare category anywhere else is no code: "vitamin B12 deficiency (E53.8)" names E53.8 alone.
 * Brackets need not match nor close: (Z89.52-   (E87.8}   (J91.0))
 *
 * Codes that only say what is spoken of, or when, have the role CONTEXT: announced by "for" ("code, if applicable, for
 * codes G31.0-G31.83, G31.85-G31.9, to identify:") or describing a condition whose code follows in brackets
 * ("pneumoconiosis with tuberculosis, any type in A15 (J65)": J65 is excluded, A15 is not).
 */
import { parseQualifier, type Qualifier } from './reference-qualifier.js';
import { tokenize, type Token } from './reference-tokens.js';

/** What stands around a note. */
export interface NoteContext {
  /** Words of the header note this one continues ("Code first any associated drug...:"), or null. */
  readonly header: string | null;
}

/** One reference as written. */
export interface ParsedReference {
  readonly text: string;
  /** UTF-16 offsets into the note's text, end exclusive; the qualifier's words are not part of the span. */
  readonly start: number;
  readonly end: number;
  /** Canonical with dot, upper case, no dash: "M43.1", "S01". */
  readonly from: string;
  /** Other end of a range, else null. */
  readonly to: string | null;
  /** A trailing dash is written: "G57.7-". */
  readonly subtree: boolean;
  readonly qualifier: Qualifier | null;
  /** TARGET: what the note excludes or asks for. CONTEXT: named to describe it, never to be linked as such. */
  readonly role: 'TARGET' | 'CONTEXT';
}

/**
 * CODES: names codes. HEADER: names none, ends with ":". SEE: names none and sends the reader elsewhere in words
 * ("see Alphabetical Index", "- code to condition", "classified in Chapter 1"). PROSE: all else.
 */
export type NoteShape = 'CODES' | 'HEADER' | 'SEE' | 'PROSE';

export interface ParsedNote {
  readonly shape: NoteShape;
  readonly references: readonly ParsedReference[];
}

/**
 * Reads a note. Never throws: text that fits nothing is PROSE. The header's last words announce a bare code that
 * opens the note ("conditions classified to:" above "B20").
 */
export function parseNote(text: string, context: NoteContext = { header: null }): ParsedNote {
  const tokens = tokenize(text);
  const groups: { start: GroupStart; references: readonly ParsedReference[] }[] = [];
  let at = 0;
  while (at < tokens.length) {
    const start = groupStart(tokens, at, context);
    if (start === null) {
      at++;
      continue;
    }
    const group = parseGroup(text, tokens, at);
    groups.push({ start, references: group.references });
    at = group.next;
  }
  const lastBracket = groups.findLastIndex((group) => group.start === 'BRACKET');
  const references = groups.flatMap(({ start, references: named }, index) => {
    const context = start === 'SCOPE' || (start === 'DESCRIPTION' && index < lastBracket);
    return context ? named.map((reference) => ({ ...reference, role: 'CONTEXT' as const })) : named;
  });
  return { shape: references.length > 0 ? 'CODES' : shapeWithoutCodes(tokens), references };
}

/** True for a note that the notes below it continue: "code to identify:", "such as :". */
export function isHeader(text: string): boolean {
  return text.trimEnd().endsWith(':');
}

function shapeWithoutCodes(tokens: readonly Token[]): NoteShape {
  if (tokens.at(-1)?.kind === 'COLON') return 'HEADER';
  return tokens.some((_, at) => sendsElsewhere(tokens, at)) ? 'SEE' : 'PROSE';
}

const SENT_TO = new Set(['to', 'the', 'each']);

/** "see injury of joint by body region", "- code to each site", "classified in Chapter 1"; not "code to identify …". */
function sendsElsewhere(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower;
  if (word === 'see' || word === 'chapter' || word === 'chapters') return true;
  return word === 'code' && tokens[at - 1]?.kind === 'DASH' && SENT_TO.has(tokens[at + 1]?.lower ?? '');
}

/**
 * How a code list begins. BRACKET: opens one. DESCRIPTION: "any type in A15", "classified to A00-B99". SCOPE: "for codes
 * G31.0-G31.83". PLAIN: any other announcement ("code from category O08") or a code that shows itself by its dot.
 */
type GroupStart = 'BRACKET' | 'DESCRIPTION' | 'SCOPE' | 'PLAIN';

/** How the code at `at` begins a list; null when it is no code of the note ("vitamin B12"). */
function groupStart(tokens: readonly Token[], at: number, context: NoteContext): GroupStart | null {
  const code = tokens[at];
  if (code?.kind !== 'CODE') return null;
  const before = tokens[at - 1];
  const shown = showsItself(tokens, at);
  if (before?.kind === 'OPEN') return shown || !saysMore(tokens[at + 1]) ? 'BRACKET' : null;
  // "HLA-B27": the tail of a compound word, whatever announces it.
  if (before?.kind === 'DASH' && !code.gap && !before.gap && !shown) return null;
  const words = before === undefined ? wordsBefore(tokenize(context.header ?? '')) : wordsBefore(tokens, at);
  const announced = announcement(words);
  if (announced !== null) return announced;
  return shown ? 'PLAIN' : null;
}

const LIST_WORDS = new Set('and or to through with unless'.split(' '));

/** A word behind a bare category in brackets makes it part of a phrase: "(B12 deficiency)". */
function saysMore(next: Token | undefined): boolean {
  return next?.kind === 'WORD' && !LIST_WORDS.has(next.lower);
}

const CODE_NOUNS = new Set(
  'code codes category categories subcategory subcategories block blocks'.split(' '),
);
const ASSIGNING = new Set('classified classifiable assigned coded code codes refer'.split(' '));

/** What the words before a code, nearest first, make of it. */
function announcement([last, ...others]: readonly string[]): GroupStart | null {
  if (last === undefined) return null;
  if (CODE_NOUNS.has(last)) {
    if (others[0] === 'for') return 'SCOPE';
    return announcement(others) ?? 'PLAIN';
  }
  if (last === 'from' || last === 'see') return 'PLAIN';
  if (last === 'in') return 'DESCRIPTION';
  return last === 'to' && ASSIGNING.has(others[0] ?? '') ? 'DESCRIPTION' : null;
}

/** The last three words before `at`, nearest first; a colon does not interrupt, since a header ends with one. */
function wordsBefore(tokens: readonly Token[], at: number = tokens.length): readonly string[] {
  const words: string[] = [];
  for (let i = at - 1; i >= 0 && words.length < 3; i--) {
    const token = tokens[i];
    if (token?.kind === 'COLON' && words.length === 0) continue;
    if (token?.kind !== 'WORD') break;
    words.push(token.lower);
  }
  return words;
}

/** Has decimals or a dotted mark, so that it can be nothing but a code: "E72.4", "K65.-". */
function showsItself(tokens: readonly Token[], at: number): boolean {
  const dotted = tokens[at + 1]?.kind === 'DOT' && markAfter(tokens, at) !== null;
  return dotted || tokens[at]?.value.includes('.') === true;
}

interface Group {
  readonly references: readonly ParsedReference[];
  readonly next: number;
}

function parseGroup(text: string, tokens: readonly Token[], first: number): Group {
  const references: ParsedReference[] = [];
  let at = first;
  for (;;) {
    const list = parseList(text, tokens, at);
    const qualifier = parseQualifier(text, tokens, list.next);
    for (const reference of list.references) {
      references.push({ ...reference, qualifier: qualifier?.qualifier ?? null });
    }
    at = qualifier?.next ?? list.next;
    const more = separatedCode(tokens, at);
    if (qualifier === null || more === null) return { references, next: at };
    at = more;
  }
}

function parseList(text: string, tokens: readonly Token[], first: number): Group {
  const references: ParsedReference[] = [];
  let at = first;
  for (;;) {
    const { reference, next } = parseReference(text, tokens, at);
    references.push(reference);
    const more = tokens[next]?.kind === 'CODE' ? next : separatedCode(tokens, next);
    if (more === null) return { references, next };
    at = more;
  }
}

/** Index of the code behind one or more separators, or null when something else follows them. */
function separatedCode(tokens: readonly Token[], first: number): number | null {
  let at = first;
  while (isSeparator(tokens[at])) at++;
  return at > first && tokens[at]?.kind === 'CODE' ? at : null;
}

function isSeparator(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'COMMA' || token.kind === 'SEMICOLON' || token.kind === 'DOT') return true;
  return token.value === '/' || token.value === '&' || token.lower === 'and' || token.lower === 'or';
}

function parseReference(
  text: string,
  tokens: readonly Token[],
  at: number,
): { reference: ParsedReference; next: number } {
  const code = tokens[at] as Token;
  const other = rangeEnd(tokens, at);
  const last = other ?? at;
  const mark = markAfter(tokens, last);
  const end = (tokens[mark ?? last] as Token).end;
  const reference: ParsedReference = {
    text: text.slice(code.start, end),
    start: code.start,
    end,
    from: code.value,
    to: other === null ? null : (tokens[other] as Token).value,
    subtree: mark !== null,
    qualifier: null,
    role: 'TARGET',
  };
  return { reference, next: (mark ?? last) + 1 };
}

/** Index of the dash of a subtree mark written against the code at `at`: ".-", "-", "..-"; null when there is none. */
function markAfter(tokens: readonly Token[], at: number): number | null {
  let next = at + 1;
  while (tokens[next]?.kind === 'DOT' && tokens[next]?.gap === false) next++;
  const dash = tokens[next];
  return dash?.kind === 'DASH' && !dash.gap ? next : null;
}

/**
 * Index of the code that ends the range beginning at `at`; null when it is a single code. One dash against the left
 * code and a blank behind it is a subtree mark with its comma forgotten ("I69.81- I69.91-"), except behind a bare
 * category, whose mark would be ".-".
 */
function rangeEnd(tokens: readonly Token[], at: number): number | null {
  let next = at + 1;
  let dashes = 0;
  while (tokens[next]?.kind === 'DOT' || tokens[next]?.kind === 'DASH') {
    if (tokens[next]?.kind === 'DASH') dashes++;
    next++;
  }
  const word = tokens[next]?.lower;
  if (word === 'to' || word === 'through') next++;
  else if (dashes === 0) return null;
  else if (dashes === 1 && tokens[next]?.gap && markAfter(tokens, at) !== null && showsItself(tokens, at))
    return null;
  return tokens[next]?.kind === 'CODE' ? next : null;
}
