/** What changed about a code from one release to the next: its title, its billable flag, its own notes, its DRGs. */
import { groupBy } from './group.js';
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
  'DRG_CHANGED',
  'NOT_COMPARED',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A code's mappings in a whole MS-DRG version, by MDC and number, each with its line of appendix B; none: not listed. */
export interface DrgState {
  readonly version: string;
  readonly mappings: readonly { readonly mdc: string; readonly number: string; readonly line: number }[];
}

/** A code as one release has it. */
export interface CodeState {
  readonly title: string;
  readonly billable: boolean;
  readonly notes: readonly { readonly kind: NoteKind; readonly text: string }[];
  /** Null where its DRGs are not to be compared. */
  readonly drgs: DrgState | null;
}

/** One change. Notes stand as "EXCLUDES1: congenital spondylolysis (Q76.2)", DRGs as "43.0: MDC 08: 551, 552". */
export interface Change {
  readonly kind: ChangeKind;
  readonly before: string | null;
  readonly after: string | null;
  /** What a DRG_CHANGED was read from, the older release's first. */
  readonly drgs?: readonly [DrgState, DrgState];
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
  return [...changes, ...noteChanges(before?.notes ?? [], after?.notes ?? []), ...drgChanges(before, after)];
}

/**
 * Of a code that came or went nothing is told, and of one version nothing can differ. Which line a mapping stands in is no
 * part of it.
 */
function drgChanges(before: CodeState | null, after: CodeState | null): Change[] {
  if (!before?.drgs || !after?.drgs || before.drgs.version === after.drgs.version) return [];
  if (mappingWords(before.drgs) === mappingWords(after.drgs)) return [];
  return [
    {
      kind: 'DRG_CHANGED',
      before: drgWords(before, before.drgs),
      after: drgWords(after, after.drgs),
      drgs: [before.drgs, after.drgs],
    },
  ];
}

/** A header is not listed either, which is no word of the version about it. */
function drgWords({ billable }: CodeState, drgs: DrgState): string {
  return `${drgs.version}: ${mappingWords(drgs) || (billable ? 'not mapped' : 'not billable')}`;
}

/** "MDC 01: 088, 089, 090; MDC 24: 963, 964, 965"; empty where there is none. */
function mappingWords({ mappings }: DrgState): string {
  const byMdc = groupBy(mappings, ({ mdc }) => mdc);
  return [...byMdc]
    .map(([mdc, rows]) => `MDC ${mdc}: ${rows.map(({ number }) => number).join(', ')}`)
    .join('; ');
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
