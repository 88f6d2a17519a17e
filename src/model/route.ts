/**
 * All stored edges of a release as numbers, over which a search costs milliseconds however far it has to look: what is
 * near two codes is a tenth of the graph as soon as a DRG with 9,000 codes is. Gives the ways that `shortestWay` gives.
 */
import { COST, PATH } from './path.js';
import { EDGE_KINDS, type EdgeKind } from './walk.js';

/** Edges by node: those of node `n` stand from `offsets[n]` to before `offsets[n + 1]`. */
export interface RouteMap {
  readonly names: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
  readonly offsets: Int32Array;
  /** The node at the other end. */
  readonly ends: Int32Array;
  /** Twice the kind's place in EDGE_KINDS as named when walked from the node, and 1 where that is against the edge. */
  readonly moves: Uint8Array;
}

/** One hop: what is walked, and whether along the edge or against it. */
export interface RouteHop {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly along: boolean;
}

/** Collects edges and makes the map of them. */
export class RouteMapMaker {
  private readonly names: string[] = [];
  private readonly ids = new Map<string, number>();
  private readonly sources: number[] = [];
  private readonly targets: number[] = [];
  private readonly kinds: number[] = [];

  /** One edge from its source to its target; of the hierarchy PARENT alone, which is CHILD from above. */
  add(kind: EdgeKind, source: string, target: string): void {
    this.sources.push(this.idOf(source));
    this.targets.push(this.idOf(target));
    this.kinds.push(EDGE_KINDS.indexOf(kind));
  }

  make(): RouteMap {
    const { sources, targets, kinds } = this;
    const offsets = new Int32Array(this.names.length + 1);
    for (const ids of [sources, targets]) for (const id of ids) offsets[id + 1]! += 1;
    for (let id = 0; id < this.names.length; id += 1) offsets[id + 1]! += offsets[id]!;
    const next = offsets.slice();
    const ends = new Int32Array(2 * kinds.length);
    const moves = new Uint8Array(2 * kinds.length);
    const put = (at: number, end: number, move: number): void => {
      const place = next[at]!;
      ends[place] = end;
      moves[place] = move;
      next[at] = place + 1;
    };
    for (const [index, kind] of kinds.entries()) {
      put(sources[index]!, targets[index]!, 2 * kind);
      put(targets[index]!, sources[index]!, kind === PARENT ? 2 * CHILD : 2 * kind + 1);
    }
    return { names: this.names, ids: this.ids, offsets, ends, moves };
  }

  private idOf(name: string): number {
    let id = this.ids.get(name);
    if (id === undefined) {
      id = this.names.length;
      this.names.push(name);
      this.ids.set(name, id);
    }
    return id;
  }
}

const PARENT = EDGE_KINDS.indexOf('PARENT');
const CHILD = EDGE_KINDS.indexOf('CHILD');
/** Not met. */
const FAR = 255;
/** Dearer than any way of so few hops. */
const NO_WAY = 254;

/** Bytes that a map takes, by estimate; the names are the texts of rows. */
export function routeMapBytes({ names, ends, moves, offsets }: RouteMap): number {
  return 56 * names.length + ends.byteLength + moves.byteLength + offsets.byteLength;
}

/** The hops of the best of the shortest ways between two nodes over some kinds; null where there is none. */
export function routeBetween(
  map: RouteMap,
  from: string,
  to: string,
  kinds: ReadonlySet<EdgeKind>,
  hops: number = PATH.hops,
): RouteHop[] | null {
  if (from === to) return [];
  const [start, end] = [map.ids.get(from), map.ids.get(to)];
  if (start === undefined || end === undefined) return null;
  const ahead = new Rings(map, start, movesOf(kinds, false));
  const behind = new Rings(map, end, movesOf(kinds, true));
  for (;;) {
    if (ahead.depth + behind.depth === hops) return null;
    const [near, far] = ahead.ring.length <= behind.ring.length ? [ahead, behind] : [behind, ahead];
    near.grow();
    if (near.ring.length === 0) return null;
    if (near.ring.some((node) => far.distance[node] !== FAR)) return bestRoute(map, start, ahead, behind);
  }
}

/** By move as stored: whether it may be made. `backwards`: from the end of a hop, so that a step up arrives from below. */
function movesOf(kinds: ReadonlySet<EdgeKind>, backwards: boolean): boolean[] {
  const [up, down] = backwards ? (['CHILD', 'PARENT'] as const) : (['PARENT', 'CHILD'] as const);
  return EDGE_KINDS.flatMap((kind) => {
    const asked = kinds.has(kind === 'PARENT' ? up : kind === 'CHILD' ? down : kind);
    return [asked, asked];
  });
}

/** All nodes around one, ring by ring. */
class Rings {
  depth = 0;
  ring: number[];
  readonly distance: Uint8Array;

  constructor(
    private readonly map: RouteMap,
    start: number,
    readonly allowed: readonly boolean[],
  ) {
    this.ring = [start];
    this.distance = new Uint8Array(map.names.length).fill(FAR);
    this.distance[start] = 0;
  }

  grow(): void {
    const { offsets, ends, moves } = this.map;
    const next: number[] = [];
    this.depth += 1;
    for (const node of this.ring) {
      for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
        const other = ends[at]!;
        if (this.distance[other] !== FAR || !this.allowed[moves[at]!]) continue;
        this.distance[other] = this.depth;
        next.push(other);
      }
    }
    this.ring = next;
  }
}

/** Over the nodes that lie on a shortest way: cheapest first, as `shortestWay` chooses. */
function bestRoute(map: RouteMap, start: number, ahead: Rings, behind: Rings): RouteHop[] {
  const { offsets, ends, moves, names } = map;
  const costs = new Uint8Array(names.length).fill(FAR);
  /** Whether a move leads one step nearer to the end: up to where the rings met, then down the rings around the end. */
  const leadsOn = (node: number, at: number): boolean => {
    const other = ends[at]!;
    if (!ahead.allowed[moves[at]!]) return false;
    const distance = ahead.distance[node]!;
    if (distance >= ahead.depth) return behind.distance[other] === behind.distance[node]! - 1;
    if (ahead.distance[other] !== distance + 1) return false;
    return distance + 1 < ahead.depth || behind.distance[other] === behind.depth;
  };
  const costOf = (at: number): number => {
    const onward = costFrom(ends[at]!);
    return onward === NO_WAY ? NO_WAY : onward + COST[EDGE_KINDS[moves[at]! >> 1]!];
  };
  const costFrom = (node: number): number => {
    if (behind.distance[node] === 0) return 0;
    if (costs[node] !== FAR) return costs[node]!;
    let cost = NO_WAY;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1)
      if (leadsOn(node, at)) cost = Math.min(cost, costOf(at));
    costs[node] = cost;
    return cost;
  };
  const route: RouteHop[] = [];
  for (let node = start; behind.distance[node] !== 0;) {
    const cost = costFrom(node);
    let best = -1;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
      if (!leadsOn(node, at) || costOf(at) !== cost) continue;
      if (best < 0 || comesBefore(map, at, best)) best = at;
    }
    const to = ends[best]!;
    route.push({
      from: names[node]!,
      to: names[to]!,
      kind: EDGE_KINDS[moves[best]! >> 1]!,
      along: moves[best]! % 2 === 0,
    });
    node = to;
  }
  return route;
}

function comesBefore({ names, ends, moves }: RouteMap, a: number, b: number): boolean {
  return moves[a] === moves[b] ? names[ends[a]!]! < names[ends[b]!]! : moves[a]! < moves[b]!;
}
