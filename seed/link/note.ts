/**
 * Instructional notes joined to the codes they name: each reference of each note resolved to the smallest set of
 * whole subtrees that covers it, and one edge per (note, target) derived from the very same references.
 */
import { subsumes, type Subtree } from '../../src/model/code.js';
import { groupBy } from '../../src/model/group.js';
import type { NoteKind } from '../../src/model/note.js';
import { CodeSpace, headersOf, noteStatus, parseNote, resolveReference } from '../../src/model/reference.js';
import type { NoteRow } from '../../src/model/rows.js';
import type { TabularNote } from '../parse/tabular-file.js';
import type { PlacedCode } from './hierarchy.js';

/** The note kinds that point at other codes, each with its edge in the graph. */
export const REFERRING_KINDS = [
  'EXCLUDES1',
  'EXCLUDES2',
  'CODE_FIRST',
  'USE_ADDITIONAL',
  'CODE_ALSO',
] as const;
/** A kind of note that points at other codes, and the type of the edge it makes. */
export type ReferringKind = (typeof REFERRING_KINDS)[number];

/** A note with what became of its references: a row but for its release and its place in it. */
export type LinkedNote = Omit<NoteRow, 'release' | 'position'>;

/** One direct edge: the owner's note `noteKey` names `targetKey` by its reference number `reference` (from 0). */
export interface NoteEdge {
  readonly kind: ReferringKind;
  readonly ownerKey: string;
  readonly targetKey: string;
  readonly noteKey: string;
  readonly reference: number;
  /** Holds under conditions only: words limit a range over several chapters (T88.7: A00-R94), or the codes themselves (E87.2). */
  readonly conditional: boolean;
  /** The note names only codes below its owner: it limits the owner's own subtree and says nothing of others (D72 over D72.824). */
  readonly ownOnly: boolean;
}

/** Notes and edges of one release. */
export interface LinkedNotes {
  readonly notes: readonly LinkedNote[];
  readonly edges: readonly NoteEdge[];
}

/** Links all notes of a release. `complete` false: a slice, so a code it does not hold is told as not loaded. */
export function linkNotes(
  notes: readonly TabularNote[],
  codes: readonly PlacedCode[],
  complete: boolean,
): LinkedNotes {
  const space = new CodeSpace(codes, complete);
  const places = placesOf(codes);
  const linked: LinkedNote[] = [];
  const edges: NoteEdge[] = [];
  for (const group of groupBy(notes, (note) => note.group).values()) {
    const headers = refersToCodes(group[0]!.kind)
      ? headersOf(
          group.map((note) => note.text),
          group[0]!.kind,
        )
      : [];
    for (const [index, note] of group.entries()) {
      const header = headers[index] ?? null;
      const one = linkNote(note, header === null ? null : group[header]!, space);
      linked.push(one);
      edges.push(...edgesOf(one, places));
    }
  }
  return { notes: linked, edges };
}

/** The key of a note within its release. */
export function noteKey(note: Pick<TabularNote, 'ownerKey' | 'kind' | 'kindOrdinal'>): string {
  return `${note.ownerKey}#${note.kind}.${note.kindOrdinal}`;
}

function refersToCodes(kind: NoteKind): kind is ReferringKind {
  return (REFERRING_KINDS as readonly NoteKind[]).includes(kind);
}

function linkNote(note: TabularNote, header: TabularNote | null, space: CodeSpace): LinkedNote {
  const { ownerKey, kind, text, ordinal, line } = note;
  const base = {
    key: noteKey(note),
    ownerKey,
    kind,
    text,
    ordinal,
    line,
    headerKey: header && noteKey(header),
  };
  // Inclusion terms, Includes and general notes are kept word for word: they name conditions, not codes to compare.
  if (!refersToCodes(kind)) return { ...base, status: 'PROSE', references: [] };
  const parsed = parseNote(text, { header: header?.text ?? null });
  const resolved = parsed.references.map((reference) => resolveReference(reference, space));
  return {
    ...base,
    status: noteStatus(parsed, resolved),
    references: resolved.map(({ reference, targets, from, to, outcome, missing }) => ({
      text: reference.text,
      start: reference.start,
      end: reference.end,
      from,
      to,
      qualifier: reference.qualifier?.text ?? null,
      outcome,
      role: reference.role,
      missing,
      limitedByWords: reference.qualifier?.kind === 'WORDS',
      targets,
    })),
  };
}

/** A code's chapter and the interval of its subtree. */
interface Placement extends Subtree {
  readonly chapter: string;
}

function placesOf(codes: readonly PlacedCode[]): Map<string, Placement> {
  const places = new Map<string, Placement>();
  for (const { key, parentKey, ordinal, last } of codes) {
    const chapter = (parentKey && places.get(parentKey)?.chapter) || key;
    places.set(key, { chapter, ordinal, last });
  }
  return places;
}

function edgesOf(note: LinkedNote, places: ReadonlyMap<string, Placement>): NoteEdge[] {
  if (!refersToCodes(note.kind)) return [];
  const { kind, ownerKey, key } = note;
  const edges = new Map<string, Omit<NoteEdge, 'ownOnly'>>();
  for (const [index, reference] of note.references.entries()) {
    // What a note mentions to describe a condition ("pneumoconiosis with tuberculosis, any type in A15 (J65)") it does
    // not point at.
    if (reference.role !== 'TARGET') continue;
    const chapters = new Set(reference.targets.map((target) => places.get(target)?.chapter));
    const conditional = reference.limitedByWords || chapters.size > 1;
    for (const targetKey of reference.targets) {
      const known = edges.get(targetKey);
      // Named twice, once outright: the condition of the other limits nothing.
      if (!known || (known.conditional && !conditional)) {
        edges.set(targetKey, { kind, ownerKey, targetKey, noteKey: key, reference: index, conditional });
      }
    }
  }
  const owner = places.get(ownerKey)!;
  const ownOnly =
    // What lies outside a slice may lie outside the owner as well.
    note.references.every((reference) => reference.outcome !== 'NOT_LOADED') &&
    [...edges.keys()].every((target) => subsumes(owner, places.get(target)!));
  return [...edges.values()].map((edge) => ({ ...edge, ownOnly }));
}
