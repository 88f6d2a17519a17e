import { describe, expect, test } from 'vitest';
import { shortestWay, type Search } from '../../src/model/path.js';
import { routeBetween, RouteMapMaker, type RouteMap } from '../../src/model/route.js';
import { otherEnd, plainEdge, type EdgeKind, type EdgesOf, type WalkEdge } from '../../src/model/walk.js';

const KINDS: readonly EdgeKind[] = ['PARENT', 'CHILD', 'EXCLUDES1', 'USE_ADDITIONAL', 'MAPS_TO_DRG', 'CITES'];

function mapOf(edges: readonly WalkEdge[]): RouteMap {
  const maker = new RouteMapMaker();
  for (const { kind, source, target } of edges) maker.add(kind, source, target);
  return maker.make();
}

/** The same edges as walks get them, of some kinds. */
function edgesOver(edges: readonly WalkEdge[], kinds: ReadonlySet<EdgeKind>, arriving: boolean): EdgesOf {
  return (nodes) =>
    nodes.map((node) =>
      edges.flatMap((edge) => {
        if (edge.source !== node && edge.target !== node) return [];
        const up = (edge.source === node) !== arriving;
        const named = edge.kind !== 'PARENT' || up ? edge : plainEdge('CHILD', edge.target, edge.source);
        return kinds.has(named.kind) ? named : [];
      }),
    );
}

describe('a way on the map of a release', () => {
  const near = [
    plainEdge('PARENT', 'M43.07', 'M43.0'),
    plainEdge('EXCLUDES1', 'M43.0', 'Q76.2'),
    plainEdge('MAPS_TO_DRG', 'M43.07', '43.1/552'),
    plainEdge('MAPS_TO_DRG', 'Q76.2', '43.1/552'),
  ];

  test('from M43.07 to Q76.2 leads over M43.0 and back against the same edges', () => {
    const map = mapOf(near);
    const kinds = new Set(KINDS);
    expect(routeBetween(map, 'M43.07', 'Q76.2', kinds)).toEqual([
      { from: 'M43.07', to: 'M43.0', kind: 'PARENT', along: true },
      { from: 'M43.0', to: 'Q76.2', kind: 'EXCLUDES1', along: true },
    ]);
    expect(routeBetween(map, 'Q76.2', 'M43.07', kinds)).toEqual([
      { from: 'Q76.2', to: 'M43.0', kind: 'EXCLUDES1', along: false },
      { from: 'M43.0', to: 'M43.07', kind: 'CHILD', along: true },
    ]);
    expect(routeBetween(map, 'M43.07', 'M43.07', kinds)).toEqual([]);
    expect(routeBetween(map, 'M43.07', 'A00', kinds)).toBeNull();
  });

  test('is the very one that a search ring by ring finds, over small graphs like those around M43.07', () => {
    let state = 11;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((state / 0x80000000) * below);
    };
    const stored = KINDS.filter((kind) => kind !== 'CHILD');
    let found = 0;
    for (let round = 0; round < 500; round += 1) {
      const edges = Array.from({ length: 20 + random(20) }, () =>
        plainEdge(stored[random(stored.length)]!, `n${random(16)}`, `n${random(16)}`),
      ).filter(({ source, target }) => source !== target);
      const kinds = new Set(KINDS.filter(() => random(4) > 0));
      const bounds = { hops: 1 + random(8), nodes: 1_000 };
      const way = shortestWay(
        'n0',
        'n9',
        { leaving: edgesOver(edges, kinds, false), arriving: edgesOver(edges, kinds, true) },
        bounds,
      ) as Search;
      const route = routeBetween(mapOf(edges), 'n0', 'n9', kinds, bounds.hops);
      if (typeof way === 'string') {
        expect(route).toBeNull();
        continue;
      }
      found += 1;
      expect(route).toEqual(
        way.edges.map((edge, at) => {
          const from = way.nodes[at]!;
          return { from, to: otherEnd(edge, from), kind: edge.kind, along: edge.source === from };
        }),
      );
    }
    expect(found).toBeGreaterThan(150);
  });
});
