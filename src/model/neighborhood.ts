/** What surrounds a node: breadth-first, a bounded number of nodes shared fairly, and a true count of what was left out. */
import { chain, type Eventually } from './eventually.js';
import { groupBy } from './group.js';
import { eachInTurns, ENDLESS_TURN, type Turns } from './turns.js';
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
 * and what `totals` count is all that they have. Pure: the same edges give the same answer, whatever the turns.
 *
 * `turns`: for a walk that lets others have theirs, node by node; null asks for the edges of a whole ring at once. Give
 * them where edges are at hand.
 */
export function surroundingsOf(
  center: string,
  depth: number,
  limit: number,
  edgesOf: EdgesOf,
  turns: Turns | null = null,
): Eventually<Surroundings> {
  const walk = new Walk(center, limit);
  const lookAt = (nodes: readonly string[]): Eventually<void> =>
    chain(edgesOf(nodes), (lists) => {
      for (const [index, node] of nodes.entries()) walk.look(node, lists[index]!);
    });
  const lookAround = (ring: readonly string[]): Eventually<void> =>
    turns ? eachInTurns(turns, ring, (node) => lookAt([node])) : lookAt(ring);
  const end = (): Eventually<Surroundings> =>
    chain(
      eachInTurns(turns ?? ENDLESS_TURN, walk.looked, (edges) => {
        walk.keepInside(edges);
      }),
      () => walk.result(),
    );
  const step = (ring: readonly string[], distance: number): Eventually<Surroundings> =>
    distance === depth || ring.length === 0
      ? end()
      : chain(lookAround(ring), () => step(walk.nextRing(distance + 1 < depth), distance + 1));
  return step([center], 0);
}

class Walk {
  /** The edges of each node looked at, less those that another had before. */
  readonly looked: (readonly WalkEdge[])[] = [];
  private readonly shown: Set<string>;
  private readonly found: Set<string>;
  /** Nodes nearer than the depth that were found and not shown: no more are shown once there are any. */
  private unexpanded = 0;
  /** Edges by node looked at, then by other end: indexed when another node first asks for them. */
  private readonly edgesBy = new Map<
    string,
    readonly WalkEdge[] | ReadonlyMap<string, readonly WalkEdge[]>
  >();
  /** How many edges of each kind were found. */
  private readonly counts = new Map<EdgeKind, number>();
  /** Edges whose ends are both shown. */
  private readonly inside: WalkEdge[] = [];
  /** The edge by which each shown node was reached first. */
  private readonly reachedBy = new Set<WalkEdge>();
  /** Of the ring that is being looked at: new nodes by kind, then by the node that leads to them. */
  private offers = new Map<EdgeKind, string[][]>();
  /** Where the ring begins among what was looked at. */
  private ringFrom = 0;

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
    this.looked.push(edges);
    const offered = new Map<EdgeKind, string[]>();
    for (const edge of edges) {
      const { kind } = edge;
      this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
      const other = otherEnd(edge, node);
      if (this.shown.has(other)) continue;
      this.found.add(other);
      const ofKind = offered.get(kind);
      if (ofKind) ofKind.push(other);
      else offered.set(kind, [other]);
    }
    for (const [kind, nodes] of offered) {
      const others = this.offers.get(kind);
      if (others) others.push(nodes);
      else this.offers.set(kind, [nodes]);
    }
  }

  /** The nodes that the ring adds, in the order of the edges that lead to them. `goesOn`: whether these will be looked at. */
  nextRing(goesOn: boolean): string[] {
    const inOrder = EDGE_KINDS.flatMap((kind) => {
      const offered = this.offers.get(kind);
      return offered ? [new RoundRobin(offered.map((nodes) => new InOrder(nodes)))] : [];
    });
    const taken = new Set(take(new RoundRobin(inOrder), this.limit - this.shown.size));
    const next: string[] = [];
    const reach = (end: string, edge: WalkEdge): void => {
      if (!taken.delete(end)) return;
      next.push(end);
      this.shown.add(end);
      this.reachedBy.add(edge);
    };
    for (const edges of this.looked.slice(this.ringFrom)) {
      for (const edge of edges) {
        reach(edge.source, edge);
        reach(edge.target, edge);
      }
    }
    if (goesOn) this.unexpanded = this.found.size - this.shown.size;
    this.offers = new Map();
    this.ringFrom = this.looked.length;
    return next;
  }

  /** Of a node's edges, takes up those within what is shown: when all that is shown is known. */
  keepInside(edges: readonly WalkEdge[]): void {
    for (const edge of edges)
      if (this.shown.has(edge.source) && this.shown.has(edge.target)) this.inside.push(edge);
  }

  /** What was found, after the edges of all nodes looked at were taken up. */
  result(): Surroundings {
    const edges = this.edgesShown();
    const shown = groupBy(edges, ({ kind }) => kind);
    return {
      nodes: [...this.shown],
      edges,
      totalNodes: this.found.size,
      totalEdges: this.looked.reduce((sum, { length }) => sum + length, 0),
      totals: EDGE_KINDS.flatMap((kind) => {
        const found = this.counts.get(kind);
        return found === undefined ? [] : [{ kind, found, shown: shown.get(kind)?.length ?? 0 }];
      }),
      unexpanded: this.unexpanded,
    };
  }

  /** Only an edge to a node that was looked at before can have been found there: no other need be named to be told apart. */
  private lessKnown(node: string, edges: readonly WalkEdge[]): readonly WalkEdge[] {
    if (!edges.some((edge) => this.edgesBy.has(otherEnd(edge, node)))) return edges;
    const known = new Map<string, ReadonlySet<string>>();
    return edges.filter((edge) => {
      const other = otherEnd(edge, node);
      let relations = known.get(other);
      if (!relations) {
        const before = this.edgesBetween(other, node);
        if (!before) return true;
        relations = new Set(before.map(relationOf));
        known.set(other, relations);
      }
      return !relations.has(relationOf(edge));
    });
  }

  /** The edges that a node looked at before has to another; undefined where there are none. */
  private edgesBetween(before: string, node: string): readonly WalkEdge[] | undefined {
    const edges = this.edgesBy.get(before);
    if (!edges) return undefined;
    if (edges instanceof Map) return (edges as ReadonlyMap<string, readonly WalkEdge[]>).get(node);
    const byOtherEnd = groupBy(edges as readonly WalkEdge[], (edge) => otherEnd(edge, before));
    this.edgesBy.set(before, byOtherEnd);
    return byOtherEnd.get(node);
  }

  /** All of them, in the order found; of too many those that reached a node, then the kinds in turns. */
  private edgesShown(): readonly WalkEdge[] {
    const { inside } = this;
    if (inside.length <= NEIGHBORHOOD.edges) return inside;
    const others = inside.filter((edge) => !this.reachedBy.has(edge));
    const byKind = groupBy(others, (edge) => edge.kind);
    const inTurns = new RoundRobin(EDGE_KINDS.map((kind) => new InOrder(byKind.get(kind) ?? [])));
    const more = take(inTurns, NEIGHBORHOOD.edges - (inside.length - others.length));
    const kept = new Set([...this.reachedBy, ...more]);
    return inside.filter((edge) => kept.has(edge));
  }
}

/** Items, one at a time; undefined when there are no more. Without the objects of an iterator: rings have tens of thousands. */
interface Items<Item extends object | string> {
  next(): Item | undefined;
}

/** The items of a list. */
class InOrder<Item extends object | string> implements Items<Item> {
  private at = 0;

  constructor(private readonly items: readonly Item[]) {}

  next(): Item | undefined {
    const item = this.items[this.at];
    this.at += 1;
    return item;
  }
}

/** One of each, then the second of each, and so on, each item once: whose next is taken already gives the one after. */
class RoundRobin<Item extends object | string> implements Items<Item> {
  private readonly taken = new Set<Item>();
  private readonly open: Items<Item>[];
  private at = 0;

  constructor(all: readonly Items<Item>[]) {
    this.open = [...all];
  }

  next(): Item | undefined {
    while (this.open.length > 0) {
      if (this.at >= this.open.length) this.at = 0;
      const items = this.open[this.at]!;
      let item = items.next();
      while (item !== undefined && this.taken.has(item)) item = items.next();
      if (item === undefined) {
        this.open.splice(this.at, 1);
        continue;
      }
      this.taken.add(item);
      this.at += 1;
      return item;
    }
    return undefined;
  }
}

/** Up to `limit` items. */
function take<Item extends object | string>(items: Items<Item>, limit: number): Item[] {
  const taken: Item[] = [];
  while (taken.length < limit) {
    const item = items.next();
    if (item === undefined) break;
    taken.push(item);
  }
  return taken;
}
