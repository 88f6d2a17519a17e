/**
 * Where nodes stand. Around the code in the middle each kind of relation has a sector of its own, as wide as it has
 * nodes: what stands above is above, what stands below is below. No two nodes lie over each other, what stands already
 * keeps its place, and the same graph is drawn the same each time. A force-directed layout promises none of the three.
 */
import type { EdgeKind } from './generated/graphql.js';
import type { Drawing } from './surroundings.js';

/** The middle of a node, in pixels of the drawing. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Size of a node, in the same pixels. */
export const NODE = { width: 116, height: 46 };

/**
 * Clockwise from the top. Siblings stand beside the parent, so that exclusions come to stand at the right: nodes are wider
 * than high, and above and below the middle they hide more of the lines behind them than beside it.
 */
const AROUND: readonly EdgeKind[] = [
  'PARENT',
  'SIBLING',
  'EXCLUDES1',
  'CODE_FIRST',
  'USE_ADDITIONAL',
  'CODE_ALSO',
  'EXCLUDES2',
  'CHILD',
  'MAPS_TO_DRG',
  'CITES',
  'ABOUT',
  'CONTRADICTS',
];

const GAP = 8;
/** Way between rings, and from the middle to the first. */
const RING_STEP = 62;
const FIRST_RING = 128;

/** Places for all nodes; `placed` are those that stand already. `aspect`: width by height of where it is drawn. */
export function placesOf(
  drawing: Drawing,
  placed: ReadonlyMap<string, Place> = new Map(),
  aspect = 1,
): Map<string, Place> {
  const places = new Map<string, Place>([[drawing.center, { x: 0, y: 0 }], ...placed]);
  const taken = [...places.values()];
  const put = (id: string, wanted: Place, from: Place): void => {
    const place = freePlace(wanted, from, taken);
    places.set(id, place);
    taken.push(place);
  };
  // From the middle outwards: what an expanded code brought stands around that code.
  for (
    let around: string | undefined = drawing.center;
    around !== undefined;
    around = nextParent(drawing, places)
  ) {
    const fresh = inSectors(drawing, around, places);
    const from = places.get(around)!;
    const spread = around === drawing.center ? aspect : 1;
    fresh.forEach((id, index) => {
      put(id, outOf(from, index, fresh.length, spread, ringsFor(fresh.length)), from);
    });
  }
  let loose = 0;
  for (const id of drawing.nodes.keys())
    if (!places.has(id)) put(id, { x: 0, y: 1_000 + loose++ }, { x: 0, y: 0 });
  return places;
}

/** A node that has a place and a neighbour without one. */
function nextParent(drawing: Drawing, places: ReadonlyMap<string, Place>): string | undefined {
  for (const { source, target } of drawing.links) {
    if (places.has(source) && !places.has(target)) return source;
    if (places.has(target) && !places.has(source)) return target;
  }
  return undefined;
}

/** The neighbours of a node that have no place yet, sector by sector, in the order of the answer within each. */
function inSectors(drawing: Drawing, around: string, places: ReadonlyMap<string, Place>): string[] {
  const sectors = new Map<EdgeKind, string[]>(AROUND.map((kind) => [kind, []]));
  const taken = new Set(places.keys());
  for (const { kind, source, target } of drawing.links) {
    const other = source === around ? target : target === around ? source : null;
    if (other === null || taken.has(other)) continue;
    taken.add(other);
    sectors.get(kind)?.push(other);
  }
  return [...sectors.values()].flat();
}

/** How many rings hold so many nodes without crowding. */
function ringsFor(count: number): number {
  let rings = 1;
  for (let room = 0; ; rings += 1) {
    room += (2 * Math.PI * (FIRST_RING + (rings - 1) * RING_STEP)) / (NODE.width * 0.62 + GAP);
    if (room >= count) return rings;
  }
}

/** Neighbours in a row take turns among the rings, so that each ring is as full as its length allows. */
function outOf(from: Place, index: number, count: number, aspect: number, rings: number): Place {
  // The first sector is centred on the top.
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  const radius = FIRST_RING + (index % rings) * RING_STEP;
  const stretch = Math.sqrt(Math.max(0.5, Math.min(2, aspect)));
  return { x: from.x + Math.cos(angle) * radius * stretch, y: from.y + (Math.sin(angle) * radius) / stretch };
}

/** The nearest free place on the way outwards from where the node belongs. */
function freePlace(wanted: Place, from: Place, taken: readonly Place[]): Place {
  const [dx, dy] = [wanted.x - from.x, wanted.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  let place = wanted;
  for (let step = 1; taken.some((other) => overlap(place, other)); step += 1) {
    const away = length + step * GAP;
    // A little to the side with each step, so that a row of nodes does not push one out forever.
    const turn = (step % 2 === 0 ? 1 : -1) * Math.min(0.35, step * 0.012);
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    place = {
      x: from.x + ((dx * cos - dy * sin) / length) * away,
      y: from.y + ((dx * sin + dy * cos) / length) * away,
    };
  }
  return place;
}

function overlap(a: Place, b: Place): boolean {
  return Math.abs(a.x - b.x) < NODE.width + GAP && Math.abs(a.y - b.y) < NODE.height + GAP;
}
