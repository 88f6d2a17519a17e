/** Direct edges between codes, as instructional notes make them, and which exclusions of a code follow from them. */
import { subsumes, type Subtree } from './code.js';
import { groupBy } from './group.js';
import type { CodeRow, ExclusionRow } from './rows.js';

/** The kinds of note that speak of other codes. */
export type EdgeNoteKind = 'EXCLUDES1' | 'EXCLUDES2' | 'CODE_FIRST' | 'USE_ADDITIONAL' | 'CODE_ALSO';

/** What is read together: who asks for exclusions does not need the edges of instructions, which are many at blocks. */
export const EDGE_GROUPS = ['EXCLUDES1', 'EXCLUDES2', 'INSTRUCTION'] as const;
export type EdgeGroup = (typeof EDGE_GROUPS)[number];

/** One edge: which code's note names which other code, and where both stand in document order. */
export interface EdgeRow {
  readonly kind: EdgeNoteKind;
  readonly noteKey: string;
  /** Index of the note's reference. */
  readonly reference: number;
  readonly conditional: boolean;
  /** The note names only codes below its owner, so it limits the owner's own subtree and says nothing of others. */
  readonly ownOnly: boolean;
  /** Place of the note among its owner's, and among all of the release. */
  readonly noteOrdinal: number;
  readonly position: number;
  readonly ownerKey: string;
  readonly ownerOrdinal: number;
  readonly ownerLast: number;
  readonly targetKey: string;
  readonly targetOrdinal: number;
  readonly targetLast: number;
}

/**
 * The exclusions of a code over its whole line, itself first and then its ancestors, nearest first, ordered by distance,
 * note ordinal, code. `edges`: those that start or end at each code of the line, in the same order.
 *
 * A note that names only codes below its owner limits the owner's own subtree and is not an exclusion of others (D72
 * over D72.824). Of any note, a target that holds the asked code or lies in its line says nothing about it, and one that
 * holds the note's own owner says nothing either. `mutual`: a note of the same kind says the same from the other side,
 * by the same rules.
 */
export function exclusionsOf(
  kind: 'EXCLUDES1' | 'EXCLUDES2',
  line: readonly CodeRow[],
  edges: readonly (readonly EdgeRow[])[],
): ExclusionRow[] {
  const asked = line[0]!;
  const outward: EdgeRow[] = [];
  const inward: EdgeRow[] = [];
  const found: { readonly edge: EdgeRow; readonly out: boolean; readonly via: CodeRow; distance: number }[] =
    [];
  for (const [distance, via] of line.entries()) {
    for (const edge of edges[distance]!) {
      if (edge.kind !== kind) continue;
      if (edge.ownerKey === via.key && !edge.ownOnly) {
        outward.push(edge);
        if (saysOutward(edge, asked)) found.push({ edge, out: true, via, distance });
      }
      if (edge.targetKey === via.key) {
        if (!edge.ownOnly) inward.push(edge);
        if (saysInward(edge, via, asked)) found.push({ edge, out: false, via, distance });
      }
    }
  }
  return found
    .map(({ edge, out, via, distance }): ExclusionRow => {
      const other = out ? targetOf(edge) : ownerOf(edge);
      const mutual = out
        ? inward.some((back) => subsumes(ownerOf(back), other) && !subsumes(targetOf(back), other))
        : outward.some((back) => subsumes(targetOf(back), other) && !subsumes(targetOf(back), asked));
      return {
        release: asked.release,
        codeKey: out ? edge.targetKey : edge.ownerKey,
        noteKey: edge.noteKey,
        notePosition: edge.position,
        reference: edge.reference,
        direction: out ? 'OUTGOING' : 'INCOMING',
        via,
        distance,
        noteOrdinal: edge.noteOrdinal,
        ordinal: other.ordinal,
        mutual,
        conditional: edge.conditional,
      };
    })
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        a.noteOrdinal - b.noteOrdinal ||
        a.ordinal - b.ordinal ||
        Number(a.direction === 'INCOMING') - Number(b.direction === 'INCOMING'),
    );
}

/** What a code's line says of others, and others of it: one for each edge and direction. */
export interface BearingEdge {
  readonly edge: EdgeRow;
  /** Whether the note stands on the code's own line. */
  readonly out: boolean;
}

/**
 * The edges of some kinds that bear on a code over its whole line, by the rules of `exclusionsOf` and within a kind in its
 * order; the kinds in the order given. An instruction that names only codes below its owner holds for the owner's other
 * codes; only an exclusion says nothing.
 */
export function bearingEdges(
  kinds: readonly EdgeNoteKind[],
  line: readonly CodeRow[],
  edges: readonly (readonly EdgeRow[])[],
): BearingEdge[] {
  const asked = line[0]!;
  const all = new Map(kinds.map((kind): [EdgeNoteKind, BearingEdge[]] => [kind, []]));
  for (const [distance, via] of line.entries()) {
    const before = new Map([...all].map(([kind, { length }]) => [kind, length]));
    for (const edge of edges[distance]!) {
      const found = all.get(edge.kind);
      if (!found) continue;
      const says = !(edge.ownOnly && edge.kind.startsWith('EXCLUDES'));
      if (edge.ownerKey === via.key && says && saysOutward(edge, asked)) found.push({ edge, out: true });
      if (edge.targetKey === via.key && saysInward(edge, via, asked)) found.push({ edge, out: false });
    }
    for (const [kind, found] of all) {
      if (found.length <= before.get(kind)! + 1) continue;
      for (const one of found.splice(before.get(kind)!).sort(byOrdinal)) found.push(one);
    }
  }
  return [...all.values()].flat();
}

function byOrdinal(a: BearingEdge, b: BearingEdge): number {
  return (
    a.edge.noteOrdinal - b.edge.noteOrdinal ||
    (a.out ? a.edge.targetOrdinal : a.edge.ownerOrdinal) -
      (b.out ? b.edge.targetOrdinal : b.edge.ownerOrdinal) ||
    Number(b.out) - Number(a.out)
  );
}

/** Whether a note at a code's line says something of a code outside it. */
function saysOutward(edge: EdgeRow, asked: Subtree): boolean {
  return !subsumes(targetOf(edge), asked);
}

/** Whether a note that names `via`, the asked code or one above it, stands outside their line. */
function saysInward(edge: EdgeRow, via: Subtree, asked: Subtree): boolean {
  return !subsumes(ownerOf(edge), asked) && !subsumes(via, ownerOf(edge));
}

/** Edges by the keys they start and end at, in their order. */
export function edgesByEnd(edges: readonly EdgeRow[]): Map<string, EdgeRow[]> {
  const ends = edges.flatMap((edge) =>
    [...new Set([edge.ownerKey, edge.targetKey])].map((key) => ({ key, edge })),
  );
  return new Map(
    [...groupBy(ends, ({ key }) => key)].map(([key, list]) => [key, list.map(({ edge }) => edge)]),
  );
}

function ownerOf(edge: EdgeRow): Subtree {
  return { ordinal: edge.ownerOrdinal, last: edge.ownerLast };
}

function targetOf(edge: EdgeRow): Subtree {
  return { ordinal: edge.targetOrdinal, last: edge.targetLast };
}
