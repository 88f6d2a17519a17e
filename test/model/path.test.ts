import { describe, expect, test } from 'vitest';
import { shortestWay, type Search, type Way } from '../../src/model/path.js';
import { plainEdge, type EdgeKind, type EdgesOf, type WalkEdge } from '../../src/model/walk.js';

/** Both ways over edges, as the resolvers give them: PARENT and CHILD are named by the way walked. */
function waysOver(edges: readonly WalkEdge[]): { leaving: EdgesOf; arriving: EdgesOf } {
  const at = (node: string, arriving: boolean): WalkEdge[] =>
    edges.flatMap((edge) => {
      if (edge.source !== node && edge.target !== node) return [];
      if (edge.kind !== 'PARENT') return edge;
      const up = (edge.source === node) !== arriving;
      return up ? edge : plainEdge('CHILD', edge.target, edge.source);
    });
  return {
    leaving: (nodes) => nodes.map((node) => at(node, false)),
    arriving: (nodes) => nodes.map((node) => at(node, true)),
  };
}

function way(from: string, to: string, edges: readonly WalkEdge[], bounds?: { hops: number; nodes: number }) {
  return shortestWay(from, to, waysOver(edges), bounds) as Search;
}

const told = (found: Search): unknown =>
  typeof found === 'string' ? found : [found.nodes.join(' '), found.edges.map(({ kind }) => kind).join(' ')];

const NEAR: readonly WalkEdge[] = [
  plainEdge('PARENT', 'M43.07', 'M43.0'),
  plainEdge('PARENT', 'M43.06', 'M43.0'),
  plainEdge('EXCLUDES1', 'M43.0', 'Q76.2'),
  plainEdge('EXCLUDES1', 'Q76.2', 'M43.0'),
  ...['M43.07', 'Q76.2', 'S33.101A'].map((code) => plainEdge('MAPS_TO_DRG', code, '43.1/552')),
];

describe('the shortest way from M43.07', () => {
  test('to itself has no hop', () => {
    expect(told(way('M43.07', 'M43.07', NEAR))).toEqual(['M43.07', '']);
  });

  test('to Q76.2 leads over the note of M43.0, not over DRG 552 that is no farther', () => {
    const found = way('M43.07', 'Q76.2', NEAR);
    expect(told(found)).toEqual(['M43.07 M43.0 Q76.2', 'PARENT EXCLUDES1']);
    // Of the two notes between M43.0 and Q76.2 the one walked from its owner.
    expect((found as Way).edges[1]).toEqual(plainEdge('EXCLUDES1', 'M43.0', 'Q76.2'));
  });

  test('to S33.101A leads over DRG 552, the second hop against its edge', () => {
    const found = way('M43.07', 'S33.101A', NEAR);
    expect(told(found)).toEqual(['M43.07 43.1/552 S33.101A', 'MAPS_TO_DRG MAPS_TO_DRG']);
    expect((found as Way).edges[1]!.source).toBe('S33.101A');
  });

  test('to M43.06 is a step up and one down', () => {
    expect(told(way('M43.07', 'M43.06', NEAR))).toEqual(['M43.07 M43.0 M43.06', 'PARENT CHILD']);
  });

  test('the cheapest of equally long ways is taken as a whole, though another begins better than at M43.07', () => {
    const edges = [
      plainEdge('EXCLUDES2', 'M43.07', 'a'),
      plainEdge('CITES', 'a', 'end'),
      plainEdge('PARENT', 'M43.07', 'b'),
      plainEdge('PARENT', 'b', 'end'),
    ];
    expect(told(way('M43.07', 'end', edges))).toEqual(['M43.07 b end', 'PARENT PARENT']);
  });

  test('of ways around M43.07 that cost the same the first by name is taken, whatever order the edges come in', () => {
    const edges = ['c', 'a', 'b'].flatMap((middle) => [
      plainEdge('EXCLUDES2', 'M43.07', middle),
      plainEdge('EXCLUDES2', middle, 'end'),
    ]);
    for (const list of [edges, [...edges].reverse()])
      expect(told(way('M43.07', 'end', list))).toEqual(['M43.07 a end', 'EXCLUDES2 EXCLUDES2']);
  });

  test('there is none where nothing leads on from M43.07, or where it takes too many hops', () => {
    expect(way('M43.07', 'A00', NEAR)).toBe('NONE');
    const line = Array.from({ length: 9 }, (_, at) => plainEdge('EXCLUDES2', `x${at}`, `x${at + 1}`));
    expect(told(way('x0', 'x8', line))).toEqual([
      'x0 x1 x2 x3 x4 x5 x6 x7 x8',
      Array.from({ length: 8 }, () => 'EXCLUDES2').join(' '),
    ]);
    expect(way('x0', 'x9', line)).toBe('NONE');
  });

  test('a search around M43.07 that would meet too much is given up and says so', () => {
    const wide = Array.from({ length: 30 }, (_, at) => [
      plainEdge('EXCLUDES2', 'M43.07', `a${at}`),
      plainEdge('EXCLUDES2', `a${at}`, `b${at}`),
      plainEdge('EXCLUDES2', 'end', `z${at}`),
    ]).flat();
    expect(way('M43.07', 'end', wide, { hops: 8, nodes: 20 })).toBe('TOO_MANY');
  });

  test('is as short as one found by trying everything, over small graphs like those around M43.07', () => {
    let state = 7;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((state / 0x80000000) * below);
    };
    const kinds: EdgeKind[] = ['EXCLUDES1', 'MAPS_TO_DRG', 'PARENT'];
    for (let round = 0; round < 200; round += 1) {
      const edges = Array.from({ length: 14 }, () =>
        plainEdge(kinds[random(3)]!, `n${random(10)}`, `n${random(10)}`),
      ).filter(({ source, target }) => source !== target);
      const found = way('n0', 'n9', edges);
      expect(typeof found === 'string' ? null : found.edges.length).toBe(distance('n0', 'n9', edges));
      if (typeof found === 'string') continue;
      for (const [at, { source, target }] of found.edges.entries())
        expect([source, target].sort()).toEqual([found.nodes[at], found.nodes[at + 1]].sort());
    }
  });
});

/** Hops between two nodes by trying everything; null when there is no way. */
function distance(from: string, to: string, edges: readonly WalkEdge[]): number | null {
  let ring = new Set([from]);
  for (let hops = 0; hops <= 8; hops += 1) {
    if (ring.has(to)) return hops;
    const next = edges.flatMap(({ source, target }) =>
      ring.has(source) ? [target] : ring.has(target) ? [source] : [],
    );
    ring = new Set([...ring, ...next]);
  }
  return null;
}
