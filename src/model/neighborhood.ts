/** What surrounds a node: breadth-first, a bounded number of nodes shared fairly, and a true count of what was left out. */
import { chain, type Eventually } from './eventually.js';
import { groupBy } from './group.js';
import {
  EDGE_KINDS,
  otherEnd,
  relationOf,
  type EdgeKind,
  type EdgesOf,
  type EdgeTotal,
  type WalkEdge,
} from './walk.js';

/** Bounds of a neighborhood: rings, nodes with the center, and edges. */
export const NEIGHBORHOOD = { depth: 3, nodes: 200, edges: 1000 } as const;

/** What surrounds a node. */
export interface Surroundings {
  /** By name, the center first, then ring by ring in the order of the edges that lead there. */
  readonly nodes: readonly string[];
  /** Both ends of each are among the nodes. */
  readonly edges: readonly WalkEdge[];
  /** Nodes and edges found, shown or not. */
  readonly totalNodes: number;
  readonly totalEdges: number;
  /** Kinds of which there are any, in their order. */
  readonly totals: readonly EdgeTotal[];
  /** Nodes within the depth whose own edges were not looked at, because the limit left them out. */
  readonly unexpanded: number;
}

/**
 * Looks at the edges of the center, then of each node shown, until `depth` rings are shown. Of the nodes that a ring
 * would add, kinds of edge take turns to bring one; within a kind the nodes of the ring before take turns; within these
 * the order of their edges counts. `limit`: nodes shown at most, the center among them.
 *
 * Every shown node nearer than `depth` is looked at, also when the limit is reached: so all edges among these are told,
 * and what `totals` count is all that they have. Pure: the same edges give the same answer.
 */
export function surroundingsOf(
  center: string,
  depth: number,
  limit: number,
  edgesOf: EdgesOf,
): Eventually<Surroundings> {
  const walk = new Walk(center, limit);
  const step = (ring: readonly string[], distance: number): Eventually<Surroundings> => {
    if (distance === depth || ring.length === 0) return walk.result();
    return chain(edgesOf(ring), (lists) => step(walk.add(ring, lists, distance + 1 < depth), distance + 1));
  };
  return step([center], 0);
}

/** What is found of one ring: new nodes by kind, then by the node that leads to them. */
type Offers = Map<EdgeKind, string[][]>;

class Walk {
  private readonly shown: Set<string>;
  private readonly found: Set<string>;
  private readonly leftOut = new Set<string>();
  /** The edges of each node looked at, less those that another had before. */
  private readonly edgesBy = new Map<string, readonly WalkEdge[]>();
  /** The edge by which each shown node was reached first. */
  private readonly reachedBy = new Set<WalkEdge>();

  constructor(
    center: string,
    private readonly limit: number,
  ) {
    this.shown = new Set([center]);
    this.found = new Set([center]);
  }

  /** Takes up the edges of a ring and gives the nodes of the next. `goesOn`: whether these will be looked at. */
  add(ring: readonly string[], lists: readonly (readonly WalkEdge[])[], goesOn: boolean): string[] {
    const offers: Offers = new Map();
    const leads = new Map<string, WalkEdge>();
    for (const [index, node] of ring.entries()) {
      const edges = this.lessKnown(node, lists[index]!);
      this.edgesBy.set(node, edges);
      for (const [kind, ofKind] of groupBy(edges, (edge) => edge.kind)) {
        const offered: string[] = [];
        for (const edge of ofKind) {
          const other = otherEnd(edge, node);
          if (this.shown.has(other)) continue;
          offered.push(other);
          if (!leads.has(other)) leads.set(other, edge);
        }
        if (offered.length === 0) continue;
        const others = offers.get(kind);
        if (others) others.push(offered);
        else offers.set(kind, [offered]);
      }
    }
    for (const node of leads.keys()) this.found.add(node);
    const inOrder = EDGE_KINDS.flatMap((kind) => {
      const offered = offers.get(kind);
      return offered ? [inTurns(offered)] : [];
    });
    const taken = new Set(takeInTurns(inOrder, this.limit - this.shown.size));
    const next: string[] = [];
    for (const [node, edge] of leads) {
      if (taken.has(node)) {
        next.push(node);
        this.shown.add(node);
        this.reachedBy.add(edge);
      } else if (goesOn) this.leftOut.add(node);
    }
    return next;
  }

  result(): Surroundings {
    const counts = new Map<EdgeKind, { found: number; shown: number }>();
    const inside: WalkEdge[] = [];
    let totalEdges = 0;
    for (const edge of [...this.edgesBy.values()].flat()) {
      totalEdges += 1;
      const count = counts.get(edge.kind);
      if (count) count.found += 1;
      else counts.set(edge.kind, { found: 1, shown: 0 });
      if (this.shown.has(edge.source) && this.shown.has(edge.target)) inside.push(edge);
    }
    const edges = this.edgesShown(inside);
    for (const { kind } of edges) counts.get(kind)!.shown += 1;
    return {
      nodes: [...this.shown],
      edges,
      totalNodes: this.found.size,
      totalEdges,
      totals: EDGE_KINDS.flatMap((kind) => {
        const count = counts.get(kind);
        return count ? [{ kind, ...count }] : [];
      }),
      unexpanded: this.leftOut.size,
    };
  }

  /** Only an edge to a node that was looked at before can have been found there: no other need be named to be told apart. */
  private lessKnown(node: string, edges: readonly WalkEdge[]): readonly WalkEdge[] {
    const known = new Map<string, ReadonlySet<string>>();
    return edges.filter((edge) => {
      const other = otherEnd(edge, node);
      const before = this.edgesBy.get(other);
      if (!before) return true;
      let relations = known.get(other);
      if (!relations) {
        relations = new Set(
          before.filter(({ source, target }) => source === node || target === node).map(relationOf),
        );
        known.set(other, relations);
      }
      return !relations.has(relationOf(edge));
    });
  }

  /** All of them, in the order found; of too many those that reached a node, then the kinds in turns. */
  private edgesShown(inside: readonly WalkEdge[]): readonly WalkEdge[] {
    if (inside.length <= NEIGHBORHOOD.edges) return inside;
    const others = inside.filter((edge) => !this.reachedBy.has(edge));
    const byKind = groupBy(others, (edge) => edge.kind);
    const more = takeInTurns(
      EDGE_KINDS.flatMap((kind) => [byKind.get(kind) ?? []]),
      NEIGHBORHOOD.edges - (inside.length - others.length),
    );
    const kept = new Set([...this.reachedBy, ...more]);
    return inside.filter((edge) => kept.has(edge));
  }
}

/** One of each list, then the second of each, and so on. */
function inTurns(lists: readonly (readonly string[])[]): string[] {
  return takeInTurns(lists, Number.POSITIVE_INFINITY);
}

/** Up to `limit` different items: the lists take turns, and one whose next item is taken already gives the one after. */
function takeInTurns<Item>(lists: readonly (readonly Item[])[], limit: number): Item[] {
  const taken = new Set<Item>();
  let open = lists.map((items) => ({ items, at: 0 }));
  while (open.length > 0 && taken.size < limit) {
    for (const turn of open) {
      while (turn.at < turn.items.length && taken.has(turn.items[turn.at]!)) turn.at += 1;
      if (turn.at === turn.items.length || taken.size >= limit) continue;
      taken.add(turn.items[turn.at]!);
      turn.at += 1;
    }
    open = open.filter(({ items, at }) => at < items.length);
  }
  return [...taken];
}
