/** Relay pages: edges with keyset cursors, told whether more follow, counted only when asked. */
import { decodeText, encodeText } from './key.js';
import type { Eventually } from './eventually.js';

/** One edge; `Extra`: fields an edge carries beside node and cursor. */
export type Edge<Node, Extra = unknown> = { readonly cursor: string; readonly node: Node } & Extra;

/** A page of a list. `totalCount` is a question to be asked only when the field is selected. */
export interface Page<Node, Extra = unknown> {
  readonly edges: readonly Edge<Node, Extra>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: () => Eventually<number>;
}

/** Page sizes: what `first` may be, and what it is when left out. */
export const PAGE_SIZE = { default: 20, max: 100 } as const;

/** A page from its edges. `more`: whether the list goes on behind them; `after`: whether it was asked for with a cursor. */
export function pageOf<Node, Extra>(
  edges: readonly Edge<Node, Extra>[],
  {
    more,
    after,
    total,
  }: { readonly more: boolean; readonly after: boolean; readonly total: () => Eventually<number> },
): Page<Node, Extra> {
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: more,
      hasPreviousPage: after,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
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
