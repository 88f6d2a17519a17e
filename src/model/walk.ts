/**
 * Walking the graph: its nodes by name, its edges by kind, and what tells one edge from another. A node's edges are asked
 * for many nodes at a time, so that a ring costs a statement and not a node.
 *
 * A walk stays within one release, so a code's name is its local key ("M43.07", "block:C50"), the very text that rows
 * hold: rings of thousands of codes make no new ones. Anything else goes by its readable key ("43.1/552", "brief:M43.07").
 */
import type { EdgeRow } from './edge.js';
import type { Eventually } from './eventually.js';
import { parseReadableKey, readableKey, type GlobalKey } from './key.js';
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
  /** Names of its ends. */
  readonly source: string;
  readonly target: string;
  /**
   * For the five kinds that instructional notes make: the direct edge behind it, whose owner is the source or an ancestor
   * of it and whose target is the target or an ancestor of that; else null.
   */
  readonly by: EdgeRow | null;
  /** For CONTRADICTS: key of the contradiction within its release; else null. */
  readonly contradiction: string | null;
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
  const evidence = by === null ? contradiction : `${by.noteKey}.${by.reference}`;
  return evidence === null ? `${kind} ${source} ${target}` : `${kind} ${source} ${target} ${evidence}`;
}

/** The name of a node. */
export function nodeName(key: GlobalKey): string {
  return key.type === 'Code' ? key.key : readableKey(key);
}

const NOT_A_CODE = /^(?:source|brief|statement|note):|\//;

/** The global key behind a name, in a walk over this release. */
export function keyOfNode(release: string, name: string): GlobalKey {
  return NOT_A_CODE.test(name) ? parseReadableKey(name)! : { type: 'Code', release, key: name };
}

/** The same for the same relation, from whichever end it was met: PARENT of the one is CHILD of the other. */
export function relationOf(edge: WalkEdge): string {
  return edge.kind === 'CHILD' ? `PARENT ${edge.target} ${edge.source}` : edgeName(edge);
}

/** An edge as it is shown: with the release its release-local keys belong to. */
export interface GraphEdgeRow extends WalkEdge {
  readonly release: string;
}

/** What surrounds a code, as it is shown: nodes by name. */
export interface NeighborhoodRow {
  readonly release: string;
  readonly center: CodeRow;
  readonly nodes: readonly string[];
  readonly edges: readonly GraphEdgeRow[];
  readonly totalNodes: number;
  readonly totalEdges: number;
  readonly totals: readonly EdgeTotal[];
  readonly unexpanded: number;
  readonly missing: readonly string[];
}

/** A way between two codes, as it is shown: nodes by name. */
export interface PathRow {
  readonly release: string;
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
