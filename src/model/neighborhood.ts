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
  /** Readable keys, the center first, then ring by ring in the order of the edges that lead there. */
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
  private readonly relations = new Map<string, WalkEdge>();
  /** The relation by which each shown node was reached first. */
  private readonly reachedBy = new Set<string>();
  private readonly leftOut = new Set<string>();

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
    const leads = new Map<string, string>();
    for (const [index, node] of ring.entries()) {
      const byKind = groupBy(lists[index]!, (edge) => edge.kind);
      for (const kind of EDGE_KINDS) {
        const offered: string[] = [];
        for (const edge of byKind.get(kind) ?? []) {
          const relation = relationOf(edge);
          if (!this.relations.has(relation)) this.relations.set(relation, edge);
          const other = otherEnd(edge, node);
          if (this.shown.has(other)) continue;
          this.found.add(other);
          offered.push(other);
          if (!leads.has(other)) leads.set(other, relation);
        }
        if (offered.length > 0) offers.set(kind, [...(offers.get(kind) ?? []), offered]);
      }
    }
    const taken = new Set(takeInTurns([...offers.values()].map(inTurns), this.limit - this.shown.size));
    const next = [...leads.keys()].filter((node) => taken.has(node));
    for (const node of next) {
      this.shown.add(node);
      this.reachedBy.add(leads.get(node)!);
    }
    if (goesOn) {
      for (const node of leads.keys()) if (!this.shown.has(node)) this.leftOut.add(node);
    }
    return next;
  }

  result(): Surroundings {
    const counts = new Map<EdgeKind, { found: number; shown: number }>();
    const inside: [string, WalkEdge][] = [];
    for (const entry of this.relations) {
      const [, { kind, source, target }] = entry;
      const count = counts.get(kind) ?? { found: 0, shown: 0 };
      counts.set(kind, { ...count, found: count.found + 1 });
      if (this.shown.has(source) && this.shown.has(target)) inside.push(entry);
    }
    const edges = this.edgesShown(inside);
    for (const { kind } of edges) counts.get(kind)!.shown += 1;
    return {
      nodes: [...this.shown],
      edges,
      totalNodes: this.found.size,
      totalEdges: this.relations.size,
      totals: EDGE_KINDS.flatMap((kind) => {
        const count = counts.get(kind);
        return count ? [{ kind, ...count }] : [];
      }),
      unexpanded: this.leftOut.size,
    };
  }

  /** All of them, in the order found; of too many those that reached a node, then the kinds in turns. */
  private edgesShown(inside: readonly (readonly [string, WalkEdge])[]): WalkEdge[] {
    if (inside.length <= NEIGHBORHOOD.edges) return inside.map(([, edge]) => edge);
    const first = inside.filter(([relation]) => this.reachedBy.has(relation));
    const others = inside.filter(([relation]) => !this.reachedBy.has(relation));
    const byKind = [...groupBy(others, ([, edge]) => edge.kind).values()];
    const more = takeInTurns(
      byKind.map((entries) => entries.map(([, edge]) => edge)),
      NEIGHBORHOOD.edges - first.length,
    );
    const kept = new Set([...first.map(([, edge]) => edge), ...more]);
    return inside.flatMap(([, edge]) => (kept.has(edge) ? [edge] : []));
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
