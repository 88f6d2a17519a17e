/** What changed about a code from one release to the next: its title, its billable flag, its own notes. */
import type { NoteKind } from './note.js';

/** Kinds of change between two releases. NOT_COMPARED: a slice, or the only whole release, of which nobody can tell. */
export const CHANGE_KINDS = [
  'ADDED',
  'REMOVED',
  'RETITLED',
  'BECAME_BILLABLE',
  'BECAME_HEADER',
  'NOTE_ADDED',
  'NOTE_REMOVED',
  'NOTE_MOVED',
  'NOT_COMPARED',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A code as one release has it. */
export interface CodeState {
  readonly title: string;
  readonly billable: boolean;
  readonly notes: readonly { readonly kind: NoteKind; readonly text: string }[];
}

/** One change. Notes stand as "EXCLUDES1: congenital spondylolysis (Q76.2)". */
export interface Change {
  readonly kind: ChangeKind;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The changes between two states of one code, null where a release does not have it. The notes of a code that came or
 * went came or went with it, and are told one by one like any other.
 */
export function changesBetween(before: CodeState | null, after: CodeState | null): Change[] {
  const changes: Change[] = [];
  if (!before && after) changes.push({ kind: 'ADDED', before: null, after: after.title });
  if (before && !after) changes.push({ kind: 'REMOVED', before: before.title, after: null });
  if (before && after) {
    if (before.title !== after.title)
      changes.push({ kind: 'RETITLED', before: before.title, after: after.title });
    if (before.billable !== after.billable) {
      changes.push({ kind: after.billable ? 'BECAME_BILLABLE' : 'BECAME_HEADER', before: null, after: null });
    }
  }
  return [...changes, ...noteChanges(before?.notes ?? [], after?.notes ?? [])];
}

/**
 * A note that left one kind and stands under another with the same words has moved: yesterday's Excludes1 is today's
 * Excludes2. The same words may stand twice under one kind, so notes are matched one to one.
 */
function noteChanges(before: CodeState['notes'], after: CodeState['notes']): Change[] {
  const gone = without(before, after);
  const come = without(after, before);
  const changes: Change[] = [];
  for (const old of gone) {
    const place = come.findIndex((note) => note.text === old.text);
    const [moved] = place < 0 ? [] : come.splice(place, 1);
    changes.push(
      moved
        ? { kind: 'NOTE_MOVED', before: words(old), after: words(moved) }
        : { kind: 'NOTE_REMOVED', before: words(old), after: null },
    );
  }
  return [
    ...changes,
    ...come.map((note): Change => ({ kind: 'NOTE_ADDED', before: null, after: words(note) })),
  ];
}

function words({ kind, text }: CodeState['notes'][number]): string {
  return `${kind}: ${text}`;
}

function without(notes: CodeState['notes'], others: CodeState['notes']): CodeState['notes'][number][] {
  const left = others.map(words);
  return notes.filter((note) => {
    const place = left.indexOf(words(note));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}
