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

/** Lets others have the processor; whoever waits no longer may end the walk by it. */
export type Pause = () => Promise<void>;

/** Edges looked at between two pauses: some 10 ms. */
const EDGES_A_TURN = 5_000;
/** Nodes whose edges are asked for at once where they are at hand: a DRG alone may have 9,000. */
const NODES_AT_ONCE = 4;

/**
 * Looks at the edges of the center, then of each node shown, until `depth` rings are shown. Of the nodes that a ring
 * would add, kinds of edge take turns to bring one; within a kind the nodes of the ring before take turns; within these
 * the order of their edges counts. `limit`: nodes shown at most, the center among them.
 *
 * Every shown node nearer than `depth` is looked at, also when the limit is reached: so all edges among these are told,
 * and what `totals` count is all that they have. Pure: the same edges give the same answer, whether or not there is a
 * `pause`. With one a walk of many edges pauses in between, and is no longer synchronous then; give it where edges are at
 * hand, as those of a ring are asked for a few nodes at a time.
 */
export function surroundingsOf(
  center: string,
  depth: number,
  limit: number,
  edgesOf: EdgesOf,
  pause: Pause | null = null,
): Eventually<Surroundings> {
  const walk = new Walk(center, limit);
  const nodesAtOnce = pause ? NODES_AT_ONCE : Infinity;
  let looked = 0;
  /** Goes on with the next, after a pause where one is due. */
  const paced = <Result>(edges: number, next: () => Eventually<Result>): Eventually<Result> => {
    looked += edges;
    if (!pause || looked < EDGES_A_TURN) return next();
    looked = 0;
    return chain(pause(), next);
  };
  const lookAt = (ring: readonly string[], from: number): Eventually<void> => {
    if (from >= ring.length) return undefined;
    const nodes = ring.slice(from, from + nodesAtOnce);
    return chain(edgesOf(nodes), (lists) => {
      for (const [index, node] of nodes.entries()) walk.look(node, lists[index]!);
      const edges = lists.reduce((sum, list) => sum + list.length, 0);
      return paced(edges, () => lookAt(ring, from + nodes.length));
    });
  };
  const step = (ring: readonly string[], distance: number): Eventually<Surroundings> => {
    if (distance === depth || ring.length === 0) return paced(walk.edges, () => walk.result());
    return chain(lookAt(ring, 0), () => {
      const found = walk.edges;
      const next = walk.nextRing(distance + 1 < depth);
      return paced(found, () => step(next, distance + 1));
    });
  };
  return step([center], 0);
}

/** What is found of one ring: new nodes by kind, then by the node that leads to them. */
type Offers = Map<EdgeKind, string[][]>;

class Walk {
  /** Edges found so far. */
  edges = 0;
  private readonly shown: Set<string>;
  private readonly found: Set<string>;
  private readonly leftOut = new Set<string>();
  /** The edges of each node looked at, less those that another had before. */
  private readonly edgesBy = new Map<string, readonly WalkEdge[]>();
  /** The edge by which each shown node was reached first. */
  private readonly reachedBy = new Set<WalkEdge>();
  /** Of the ring that is being looked at: what it would add, and the edge that leads there first. */
  private offers: Offers = new Map();
  private leads = new Map<string, WalkEdge>();

  constructor(
    center: string,
    private readonly limit: number,
  ) {
    this.shown = new Set([center]);
    this.found = new Set([center]);
  }

  /** Takes up the edges of a node of the ring, in the order of the ring. */
  look(node: string, all: readonly WalkEdge[]): void {
    const edges = this.lessKnown(node, all);
    this.edgesBy.set(node, edges);
    this.edges += edges.length;
    for (const [kind, ofKind] of groupBy(edges, (edge) => edge.kind)) {
      const offered: string[] = [];
      for (const edge of ofKind) {
        const other = otherEnd(edge, node);
        if (this.shown.has(other)) continue;
        offered.push(other);
        if (!this.leads.has(other)) this.leads.set(other, edge);
      }
      if (offered.length === 0) continue;
      const others = this.offers.get(kind);
      if (others) others.push(offered);
      else this.offers.set(kind, [offered]);
    }
  }

  /** The nodes that the ring adds. `goesOn`: whether these will be looked at. */
  nextRing(goesOn: boolean): string[] {
    const { offers, leads } = this;
    this.offers = new Map();
    this.leads = new Map();
    const inOrder = EDGE_KINDS.flatMap((kind) => {
      const offered = offers.get(kind);
      return offered ? [inTurns(offered)] : [];
    });
    const taken = new Set(takeInTurns(inOrder, this.limit - this.shown.size));
    const next: string[] = [];
    for (const [node, edge] of leads) {
      this.found.add(node);
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
    for (const edges of this.edgesBy.values()) {
      for (const edge of edges) {
        const count = counts.get(edge.kind);
        if (count) count.found += 1;
        else counts.set(edge.kind, { found: 1, shown: 0 });
        if (this.shown.has(edge.source) && this.shown.has(edge.target)) inside.push(edge);
      }
    }
    const edges = this.edgesShown(inside);
    for (const { kind } of edges) counts.get(kind)!.shown += 1;
    return {
      nodes: [...this.shown],
      edges,
      totalNodes: this.found.size,
      totalEdges: this.edges,
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

/** One of each list, then the second of each, and so on; each item once. */
function* inTurns<Item>(lists: readonly Iterable<Item>[]): Generator<Item> {
  const taken = new Set<Item>();
  let open = lists.map((items) => items[Symbol.iterator]());
  while (open.length > 0) {
    const left: Iterator<Item>[] = [];
    for (const items of open) {
      let item = items.next();
      while (!item.done && taken.has(item.value)) item = items.next();
      if (item.done) continue;
      taken.add(item.value);
      left.push(items);
      yield item.value;
    }
    open = left;
  }
}

/** Up to `limit` different items: the lists take turns, and one whose next item is taken already gives the one after. */
function takeInTurns<Item>(lists: readonly Iterable<Item>[], limit: number): Item[] {
  const taken: Item[] = [];
  if (limit <= 0) return taken;
  for (const item of inTurns(lists)) {
    taken.push(item);
    if (taken.length >= limit) break;
  }
  return taken;
}
