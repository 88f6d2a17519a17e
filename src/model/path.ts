/** The shortest way between two nodes: rings from both ends until they meet, then the best of the ways of that length. */
import { chain, type Eventually } from './eventually.js';
import { EDGE_KINDS, edgeName, otherEnd, type EdgeKind, type EdgesOf, type WalkEdge } from './walk.js';

/** Bounds of a search: hops, and nodes met from both ends together. */
export const PATH = { hops: 8, nodes: 20_000 } as const;

/** A way: its nodes in order, and the edge between each and the next. */
export interface Way {
  readonly nodes: readonly string[];
  readonly edges: readonly WalkEdge[];
}

/** NONE: there is none of so few hops. TOO_MANY: more nodes than may be met, so nobody can tell. */
export type Search = Way | 'NONE' | 'TOO_MANY';

/**
 * What a hop costs where ways are equally long: what the tabular list says of two codes first, then its hierarchy, then
 * the MS-DRG tables, then pages. A way by DRG joins any two codes of a specialty and says least of them.
 */
export const COST: Readonly<Record<EdgeKind, number>> = {
  EXCLUDES1: 0,
  EXCLUDES2: 0,
  CODE_FIRST: 0,
  USE_ADDITIONAL: 0,
  CODE_ALSO: 0,
  PARENT: 1,
  CHILD: 1,
  SIBLING: 1,
  MAPS_TO_DRG: 2,
  CITES: 3,
  ABOUT: 3,
  CONTRADICTS: 3,
};

/** How the two directions of a search get at edges: those by which one may leave a node, and arrive at it. */
export interface Directions {
  readonly leaving: EdgesOf;
  readonly arriving: EdgesOf;
}

/**
 * The shortest way from one node to another. Of several of one length, the one of least cost; then hop by hop the kind
 * that comes first in EdgeKind, an edge walked from its source before one walked against it, and the name. Pure: the same
 * edges give the same way. `bounds`: hops at most, and nodes met at most before the search is given up.
 */
export function shortestWay(
  from: string,
  to: string,
  { leaving, arriving }: Directions,
  bounds: { readonly hops: number; readonly nodes: number } = PATH,
): Eventually<Search> {
  if (from === to) return { nodes: [from], edges: [] };
  const ahead = new Reach(from, leaving);
  const behind = new Reach(to, arriving);
  const step = (): Eventually<Search> => {
    if (ahead.depth + behind.depth === bounds.hops) return 'NONE';
    if (ahead.size + behind.size > bounds.nodes) return 'TOO_MANY';
    const [near, far] = ahead.ring.length <= behind.ring.length ? [ahead, behind] : [behind, ahead];
    return chain(near.grow(), (ring) => {
      if (ring.length === 0) return 'NONE';
      const meeting = ring.filter((node) => far.has(node));
      return meeting.length > 0 ? bestWay(from, ahead, behind, meeting) : step();
    });
  };
  return step();
}

/** All that is met from one end, ring by ring. */
class Reach {
  depth = 0;
  ring: readonly string[];
  /** By node: the edges to nodes one ring nearer to the end. */
  private readonly back = new Map<string, WalkEdge[]>();

  constructor(
    readonly end: string,
    private readonly edgesOf: EdgesOf,
  ) {
    this.ring = [end];
    this.back.set(end, []);
  }

  get size(): number {
    return this.back.size;
  }

  has(node: string): boolean {
    return this.back.has(node);
  }

  /** The edges that lead a node of this reach one step nearer to its end. */
  backFrom(node: string): readonly WalkEdge[] {
    return this.back.get(node)!;
  }

  /** Goes one ring on and gives it. */
  grow(): Eventually<readonly string[]> {
    const { ring } = this;
    return chain(this.edgesOf(ring), (lists) => {
      const next = new Map<string, WalkEdge[]>();
      for (const [index, node] of ring.entries()) {
        for (const edge of lists[index]!) {
          const other = otherEnd(edge, node);
          if (this.back.has(other)) continue;
          const known = next.get(other);
          if (known) known.push(edge);
          else next.set(other, [edge]);
        }
      }
      for (const [node, edges] of next) this.back.set(node, edges);
      this.depth += 1;
      this.ring = [...next.keys()];
      return this.ring;
    });
  }
}

/** One hop that lies on a shortest way. */
interface Hop {
  readonly edge: WalkEdge;
  readonly to: string;
}

/** The best of all ways over the nodes at which the two reaches met. */
function bestWay(from: string, ahead: Reach, behind: Reach, meeting: readonly string[]): Way {
  const onward = onwardHops(ahead, meeting);
  const hopsFrom = (node: string): readonly Hop[] =>
    onward.get(node) ?? behind.backFrom(node).map((edge) => ({ edge, to: otherEnd(edge, node) }));
  const costs = new Map<string, number>([[behind.end, 0]]);
  const costFrom = (node: string): number => {
    let cost = costs.get(node);
    if (cost === undefined) {
      cost = Math.min(...hopsFrom(node).map(({ edge, to }) => COST[edge.kind] + costFrom(to)));
      costs.set(node, cost);
    }
    return cost;
  };
  const nodes = [from];
  const edges: WalkEdge[] = [];
  for (let node = from; node !== behind.end; node = nodes.at(-1)!) {
    const cost = costFrom(node);
    const best = hopsFrom(node)
      .filter(({ edge, to }) => COST[edge.kind] + costFrom(to) === cost)
      .reduce((first, hop) => (comesBefore(hop.edge, first.edge, node) ? hop : first));
    edges.push(best.edge);
    nodes.push(best.to);
  }
  return { nodes, edges };
}

/** By node of the first half: the hops from it that lead to where the reaches met. */
function onwardHops(ahead: Reach, meeting: readonly string[]): Map<string, Hop[]> {
  const onward = new Map<string, Hop[]>();
  let layer = new Set(meeting);
  while (layer.size > 0) {
    const nearer = new Set<string>();
    for (const node of layer) {
      for (const edge of ahead.backFrom(node)) {
        const before = otherEnd(edge, node);
        nearer.add(before);
        const hops = onward.get(before);
        if (hops) hops.push({ edge, to: node });
        else onward.set(before, [{ edge, to: node }]);
      }
    }
    layer = nearer;
  }
  return onward;
}

function comesBefore(a: WalkEdge, b: WalkEdge, node: string): boolean {
  return (
    (EDGE_KINDS.indexOf(a.kind) - EDGE_KINDS.indexOf(b.kind) ||
      Number(b.source === node) - Number(a.source === node) ||
      (edgeName(a) < edgeName(b) ? -1 : 1)) < 0
  );
}
