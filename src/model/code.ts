/**
 * The grammar of ICD-10-CM names: chapters "13", blocks "M40-M43", codes "M43.07" and "T14.8XXA".
 * A code is a letter, then two characters of which one is a digit (C7A, Z3A, M1A; QA0 since FY2026), then up to
 * four more after a dot; X stands as placeholder where a 7th character needs a longer stem.
 */

/** Kinds of node in the classification. EXTENSION: a code made by a 7th character, "S33.101A". */
export const CODE_KINDS = ['CHAPTER', 'BLOCK', 'CATEGORY', 'SUBCATEGORY', 'EXTENSION'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** What a user's text names: a chapter, a block written as a range, or a code (which may also name a one-category block). */
export interface CodeName {
  readonly form: 'CHAPTER' | 'RANGE' | 'CODE';
  /** Canonical: "13", "M40-M43", "M43.07". */
  readonly code: string;
}

const CATEGORY = '[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])';
const CODE_PATTERN = new RegExp(`^(${CATEGORY})(?:\\.?([0-9A-Z]{1,4}))?$`);
const RANGE_PATTERN = new RegExp(`^(${CATEGORY})-(${CATEGORY})$`);
const LAST_CHAPTER = 22;

/** What a malformed code is told it should have looked like. */
export const EXPECTED_CODE = 'a code such as "M43.07", a block such as "M40-M43" or a chapter "1" to "22"';

/** The code with its dot after the third character: "M4307" -> "M43.07", "M43" -> "M43". */
export function withDot(undotted: string): string {
  return undotted.length > 3 ? `${undotted.slice(0, 3)}.${undotted.slice(3)}` : undotted;
}

/** The code's characters without its dot: "M43.07" -> "M4307". */
export function withoutDot(code: string): string {
  return code.replace('.', '');
}

/**
 * Reads what a user typed: "M43.07", "m4307", " M43.07 ", "t14.8xxa", "m40-m43" and "13" all work.
 * Gives null when it is not of the grammar at all; whether the code exists is for a release to say.
 */
export function parseCodeName(input: string): CodeName | null {
  const text = input.trim().toUpperCase();
  if (/^\d{1,2}$/.test(text)) {
    const chapter = Number(text);
    return chapter >= 1 && chapter <= LAST_CHAPTER ? { form: 'CHAPTER', code: String(chapter) } : null;
  }
  const range = RANGE_PATTERN.exec(text.replace(/\s*[-\u2013]\s*/, '-'));
  if (range) return { form: 'RANGE', code: `${range[1]}-${range[2]}` };
  const code = CODE_PATTERN.exec(text);
  if (!code) return null;
  return { form: 'CODE', code: code[2] === undefined ? code[1]! : `${code[1]}.${code[2]}` };
}

/**
 * The key of a node within its release. A block and a category may share a name (39 do in FY2026: B20, C50, Z68),
 * so blocks and chapters carry their kind: "M43.07", "block:C50", "chapter:13".
 */
export function codeKey(kind: CodeKind, code: string): string {
  if (kind === 'CHAPTER') return `chapter:${code}`;
  if (kind === 'BLOCK') return `block:${code}`;
  return code;
}

/** The keys a name can stand for, the likeliest first: "C50" is the category, then the block; no block has a dot. */
export function keysOfName(name: CodeName, kind: CodeKind | null = null): string[] {
  if (name.form === 'CHAPTER')
    return kind === null || kind === 'CHAPTER' ? [codeKey('CHAPTER', name.code)] : [];
  const block = codeKey('BLOCK', name.code);
  if (name.form === 'RANGE') return kind === null || kind === 'BLOCK' ? [block] : [];
  if (kind === 'BLOCK') return [block];
  return kind === null && !name.code.includes('.') ? [name.code, block] : [name.code];
}

/** The kind of a `diag` element: three characters make a category, more a subcategory. */
export function diagKind(code: string): 'CATEGORY' | 'SUBCATEGORY' {
  return code.length === 3 ? 'CATEGORY' : 'SUBCATEGORY';
}

/** A code's place in document order and the end of its subtree, as CodeRow has them. */
export interface Subtree {
  readonly ordinal: number;
  readonly last: number;
}

/** Whether a code is `above` or one of the codes below it: M43 subsumes M43.07. Of one release. */
export function subsumes(above: Subtree, code: Subtree): boolean {
  return above.ordinal <= code.ordinal && code.last <= above.last;
}
