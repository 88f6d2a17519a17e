/** Relay pages: edges with keyset cursors, told whether more follow, counted only when asked. */
import { decodeText, encodeText } from './key.js';
import type { Eventually } from './eventually.js';

/** One edge; `Extra`: fields an edge carries beside node and cursor. */
export type Edge<Node, Extra = unknown> = { readonly cursor: string; readonly node: Node } & Extra;

/** Where in its list a page stands. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A page of a list. What takes work to make is a question, asked only when its field is selected. */
export interface Page<Node, Extra = unknown> {
  readonly nodes: readonly Node[];
  readonly edges: () => readonly Edge<Node, Extra>[];
  readonly pageInfo: () => PageInfo;
  readonly totalCount: () => Eventually<number>;
}

/** Page sizes: what `first` may be, and what it is when left out. */
export const PAGE_SIZE = { default: 20, max: 100 } as const;

/** What a page is made of beside its nodes. */
export interface PageParts<Node, Extra> {
  /** The edges of the nodes, in their order. */
  readonly edges: () => readonly Edge<Node, Extra>[];
  /** Whether the list goes on behind them. */
  readonly more: boolean;
  /** Whether it was asked for with a cursor. */
  readonly after: boolean;
  readonly total: () => Eventually<number>;
}

/** A page from its nodes; its edges are made at most once. */
export function pageOf<Node, Extra>(
  nodes: readonly Node[],
  { edges, more, after, total }: PageParts<Node, Extra>,
): Page<Node, Extra> {
  let made: readonly Edge<Node, Extra>[] | null = null;
  const once = (): readonly Edge<Node, Extra>[] => (made ??= edges());
  return {
    nodes,
    edges: once,
    pageInfo: () => ({
      hasNextPage: more,
      hasPreviousPage: after,
      startCursor: once()[0]?.cursor ?? null,
      endCursor: once().at(-1)?.cursor ?? null,
    }),
    totalCount: total,
  };
}

/** A cursor: what sets an item apart in its list (sort key and release), encoded so that nobody builds on its form. */
export function encodeCursor(key: string): string {
  return encodeText(key);
}

/** The key behind a cursor, or null when it is none. */
export function decodeCursor(cursor: string): string | null {
  return decodeText(cursor);
}
