/**
 * References of instructional notes: what a note names, where in its text, and which codes of a release it means.
 *
 * parseNote reads the text (reference-grammar.ts documents the shapes it accepts), resolveReference finds the codes
 * (reference-space.ts), noteStatus sums up. Rules only: nothing here knows a particular code or note.
 */
import type { ParsedNote, ParsedReference } from './reference-grammar.js';
import { isHeader } from './reference-grammar.js';
import type { Qualifier } from './reference-qualifier.js';
import type { CodeSpace, PlacedNode } from './reference-space.js';
import type { NoteKind, NoteStatus } from './note.js';

export { parseNote, isHeader } from './reference-grammar.js';
export type { NoteContext, NoteShape, ParsedNote, ParsedReference } from './reference-grammar.js';
export type { Qualifier } from './reference-qualifier.js';
export { CodeSpace } from './reference-space.js';
export type { HierarchyNode } from './reference-space.js';

export interface ResolvedReference {
  readonly reference: ParsedReference;
  /** Keys, in document order: the smallest set of whole subtrees; none is above another. */
  readonly targets: readonly string[];
  /** Keys of the range's ends, or of the single code, where they exist. */
  readonly from: string | null;
  readonly to: string | null;
  /** Codes written that the release does not have: ["R10.4"] of "R10.1-R10.4-", which is FOUND for its other codes. None of a slice, of which nobody can tell. */
  readonly missing: readonly string[];
  /** DANGLING: means no code of this release. NOT_LOADED: the same in a slice, whose release may well have it. */
  readonly outcome: 'FOUND' | 'DANGLING' | 'NOT_LOADED';
}

/**
 * The codes a reference means, as whole subtrees: "(M40-M43)" gives block M40-M43, "M43.1" the subcategory with all
 * below it, "(C50.-)" the category though a block has the same name, "(E08-E13 with .41)" E08.41 to E13.41.
 * Never throws; what does not exist is told by `outcome`.
 */
export function resolveReference(reference: ParsedReference, space: CodeSpace): ResolvedReference {
  const from = space.find(reference.from)?.key ?? null;
  const to = reference.to === null ? null : (space.find(reference.to)?.key ?? null);
  const whole =
    reference.to === null ? single(reference.from, space) : range(reference.from, reference.to, space);
  const targets = limited(reference, whole, space).map((node) => node.key);
  const outcome = targets.length > 0 ? 'FOUND' : space.complete ? 'DANGLING' : 'NOT_LOADED';
  const written = reference.to === null ? [reference.from] : [reference.from, reference.to];
  const missing = space.complete ? written.filter((code) => single(code, space).nodes.length === 0) : [];
  return { reference, targets, from, to, missing, outcome };
}

/** What became of a note: DANGLING only when none of its references means a code; a slice's gaps do not dangle. */
export function noteStatus(parsed: ParsedNote, resolved: readonly ResolvedReference[]): NoteStatus {
  if (parsed.shape !== 'CODES') return parsed.shape;
  const targets = resolved.filter((one) => one.reference.role === 'TARGET');
  const counted = targets.length > 0 ? targets : resolved;
  if (counted.every((one) => one.outcome === 'DANGLING')) return 'DANGLING';
  return parsed.references.some((one) => one.qualifier !== null) ? 'QUALIFIED' : 'RESOLVED';
}

/** Kinds whose list is an alphabet of conditions, in which a header governs a few lines and the alphabet goes on. */
const ALPHABETS: ReadonlySet<NoteKind> = new Set<NoteKind>(['EXCLUDES1', 'EXCLUDES2']);

/**
 * For the notes of one element, in order: the index of the header each continues, or null. A header ends with ":" and
 * governs what follows up to the next header. An Excludes list goes back to its own alphabet after a header's lines:
 * "carcinoma … of:" governs "maxillary sinus" and "upper jaw", not "malignant neoplasm of jaw bone". Pass `kind` so that
 * instructions ("code to identify:"), whose headers govern all that follows, are not read as alphabets.
 */
export function headersOf(
  notes: readonly string[],
  kind: NoteKind = 'EXCLUDES1',
): readonly (number | null)[] {
  const alphabetical = ALPHABETS.has(kind);
  let header: number | null = null;
  return notes.map((note, at) => {
    if (isHeader(note)) {
      header = at;
      return null;
    }
    if (header === null) return null;
    const first = at === header + 1;
    if (alphabetical && !first && leaves(notes[header] ?? '', notes[at - 1] ?? '', note)) header = null;
    return header;
  });
}

/** The alphabet starts again, but not before the header's own place in it. Lines that share a first word stay together. */
function leaves(header: string, previous: string, note: string): boolean {
  const [a, b, c] = [sortKey(header), sortKey(previous), sortKey(note)];
  return c < b && c >= a && c.split(' ')[0] !== b.split(' ')[0];
}

function sortKey(note: string): string {
  return note
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim();
}

/** Nodes that are meant whole, and the leaves they span. */
interface Whole {
  readonly nodes: readonly PlacedNode[];
  /** Stays within this node when parts of it are joined again; null for a range. */
  readonly within: PlacedNode | null;
}

function single(code: string, space: CodeSpace): Whole {
  const node = space.find(code);
  if (node !== null) return { nodes: [node], within: node };
  // Only the extensions of a padded code exist (T88.7XXA), or a placeholder is written that no code has.
  const below = space.beginningWith(code);
  if (below.length > 0) return { nodes: below, within: null };
  const unpadded = space.find(code.replace(/\.?X+$/, ''));
  return unpadded === null ? { nodes: [], within: null } : { nodes: [unpadded], within: unpadded };
}

function range(from: string, to: string, space: CodeSpace): Whole {
  return { nodes: space.coverRange(from, to), within: null };
}

function limited(reference: ParsedReference, whole: Whole, space: CodeSpace): readonly PlacedNode[] {
  const { qualifier } = reference;
  if (qualifier === null || qualifier.kind === 'WORDS') return whole.nodes;
  const meant: PlacedNode[] = [];
  const descend = (node: PlacedNode): void => {
    if (isMeant(node, qualifier)) meant.push(node);
    else node.children.forEach(descend);
  };
  whole.nodes.forEach(descend);
  return space.coverNodes(meant, whole.within);
}

type CharacterQualifier = Exclude<Qualifier, { kind: 'WORDS' }>;

function isMeant(node: PlacedNode, qualifier: CharacterQualifier): boolean {
  if (node.kind === 'CHAPTER' || node.kind === 'BLOCK') return false;
  const characters = node.code.replace('.', '');
  if (qualifier.kind === 'SEVENTH') {
    return node.kind === 'EXTENSION' && qualifier.characters.includes(characters.slice(6));
  }
  if (node.kind === 'EXTENSION') return false;
  if (qualifier.kind === 'SUFFIX') return qualifier.suffixes.some((suffix) => endsWith(node, suffix));
  const [position, ...others] = qualifier.positions;
  if (others.length === 0)
    return qualifier.characters.some((c) => characters.startsWith(c, (position ?? 1) - 1));
  return (
    isUnextended(node) &&
    qualifier.positions.includes(characters.length) &&
    qualifier.characters.includes(characters.slice(-1))
  );
}

function endsWith(node: PlacedNode, suffix: string): boolean {
  const decimals = node.code.slice(4);
  if (suffix.startsWith('.')) return decimals === suffix.slice(1);
  if (!isUnextended(node)) return false;
  const open = suffix.startsWith('-');
  const last = open ? suffix.slice(1) : suffix;
  return decimals.endsWith(last) && (!open || decimals.length > last.length);
}

/** Nothing but 7th characters below it: its last character is the code's last before them. */
function isUnextended(node: PlacedNode): boolean {
  return node.kind !== 'EXTENSION' && node.children.every((child) => child.kind === 'EXTENSION');
}
