/**
 * Instructional notes: the kinds the tabular list has, by its own element names, and what became of each note's
 * references to other codes.
 */

/** Kinds of note, as in the GraphQL contract. */
export const NOTE_KINDS = [
  'EXCLUDES1',
  'EXCLUDES2',
  'INCLUDES',
  'INCLUSION_TERM',
  'CODE_FIRST',
  'USE_ADDITIONAL',
  'CODE_ALSO',
  'NOTE',
  'SEVENTH_CHARACTER',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** Whether notes of a kind ask for a second code: code first, use additional code, code also. */
export function isInstruction(kind: NoteKind): boolean {
  return kind === 'CODE_FIRST' || kind === 'USE_ADDITIONAL' || kind === 'CODE_ALSO';
}

/**
 * RESOLVED: every reference found its codes. QUALIFIED: resolved, and words limit it ("with fifth character 5").
 * HEADER: ends with ":" and is continued by the notes below it. SEE: sends the reader elsewhere in words.
 * PROSE: names no code. DANGLING: names codes, none of which exists.
 */
export const NOTE_STATUSES = ['RESOLVED', 'QUALIFIED', 'HEADER', 'SEE', 'PROSE', 'DANGLING'] as const;
export type NoteStatus = (typeof NOTE_STATUSES)[number];

/** Note element of the tabular XML -> kind. */
export const NOTE_ELEMENTS: Readonly<Record<string, NoteKind>> = {
  excludes1: 'EXCLUDES1',
  excludes2: 'EXCLUDES2',
  includes: 'INCLUDES',
  inclusionTerm: 'INCLUSION_TERM',
  codeFirst: 'CODE_FIRST',
  useAdditionalCode: 'USE_ADDITIONAL',
  codeAlso: 'CODE_ALSO',
  notes: 'NOTE',
  sevenChrNote: 'SEVENTH_CHARACTER',
};
