/**
 * Walking the graph: its nodes by readable key ("2026-04/M43.07", "43.1/552"), its edges by kind, and what tells one edge
 * from another. A node's edges are asked for many nodes at a time, so that a ring costs a statement and not a node.
 */
import type { Eventually } from './eventually.js';
import type { BriefRow, CodeRow, DrgRow, NoteRow, SourceRow, StatementRow } from './rows.js';

/** Kinds of edge, as in the GraphQL contract; their order is the order in which a node's edges are told. */
export const EDGE_KINDS = [
  'PARENT',
  'CHILD',
  'SIBLING',
  'EXCLUDES1',
  'EXCLUDES2',
  'CODE_FIRST',
  'USE_ADDITIONAL',
  'CODE_ALSO',
  'MAPS_TO_DRG',
  'CITES',
  'ABOUT',
  'CONTRADICTS',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** The kinds that editorial pages make. */
export const EDITORIAL_KINDS: ReadonlySet<EdgeKind> = new Set(['CITES', 'ABOUT', 'CONTRADICTS']);

/** The row of a node. */
export type GraphNodeRow = CodeRow | DrgRow | SourceRow | BriefRow | StatementRow | NoteRow;

/** One edge. */
export interface WalkEdge {
  readonly kind: EdgeKind;
  /** Readable keys of its ends. */
  readonly source: string;
  readonly target: string;
  /** For the five kinds that instructional notes make: which note's words they are; else null. */
  readonly by: NoteEvidence | null;
  /** For CONTRADICTS: key of the contradiction within its release; else null. */
  readonly contradiction: string | null;
}

/** The note behind an edge. Keys are release-local. */
export interface NoteEvidence {
  readonly note: string;
  /** Index of the note's reference. */
  readonly reference: number;
  /** The code it stands at, which is the edge's source or an ancestor of it. */
  readonly owner: string;
  /** The code it names, which is the edge's target or an ancestor of it. */
  readonly named: string;
  readonly conditional: boolean;
}

/** The edges of several nodes, a list each in the order of the nodes. */
export type EdgesOf = (nodes: readonly string[]) => Eventually<readonly (readonly WalkEdge[])[]>;

/** An edge that has no evidence beside its ends. */
export function plainEdge(kind: EdgeKind, source: string, target: string): WalkEdge {
  return { kind, source, target, by: null, contradiction: null };
}

/** The end of an edge that is not this node. */
export function otherEnd({ source, target }: WalkEdge, node: string): string {
  return source === node ? target : source;
}

/** What an edge is named by: kind, ends, and the note's reference or the contradiction it rests on. */
export function edgeName({ kind, source, target, by, contradiction }: WalkEdge): string {
  const evidence = by === null ? contradiction : `${by.note}.${by.reference}`;
  return evidence === null ? `${kind} ${source} ${target}` : `${kind} ${source} ${target} ${evidence}`;
}

/** The same for the same relation, from whichever end it was met: PARENT of the one is CHILD of the other. */
export function relationOf(edge: WalkEdge): string {
  return edge.kind === 'CHILD' ? `PARENT ${edge.target} ${edge.source}` : edgeName(edge);
}

/** An edge as it is shown: with the release its release-local keys belong to. */
export interface GraphEdgeRow extends WalkEdge {
  readonly release: string;
}

/** What surrounds a code, as it is shown: nodes by readable key. */
export interface NeighborhoodRow {
  readonly center: CodeRow;
  readonly nodes: readonly string[];
  readonly edges: readonly GraphEdgeRow[];
  readonly totalNodes: number;
  readonly totalEdges: number;
  readonly totals: readonly EdgeTotal[];
  readonly unexpanded: number;
  readonly missing: readonly string[];
}

/** A way between two codes, as it is shown: nodes by readable key. */
export interface PathRow {
  readonly nodes: readonly string[];
  readonly edges: readonly GraphEdgeRow[];
  readonly missing: readonly string[];
}

/** Edges of one kind: how many the nodes looked at have, and how many of these are shown. */
export interface EdgeTotal {
  readonly kind: EdgeKind;
  readonly found: number;
  readonly shown: number;
}
