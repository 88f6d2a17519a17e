import { describe, expect, test } from 'vitest';
import { NEIGHBORHOOD, surroundingsOf, type Surroundings } from '../../src/model/neighborhood.js';
import { ENDLESS_TURN, type Turns } from '../../src/model/turns.js';
import { plainEdge, type EdgeKind, type EdgesOf, type WalkEdge } from '../../src/model/walk.js';

/** A graph from edges, each told at both of its ends; PARENT is CHILD from above. */
function graphOf(edges: readonly WalkEdge[]): EdgesOf {
  return (nodes) =>
    nodes.map((node) =>
      edges.flatMap((edge) => {
        if (edge.source === node) return edge;
        if (edge.target !== node) return [];
        return edge.kind === 'PARENT' ? plainEdge('CHILD', node, edge.source) : edge;
      }),
    );
}

const many = (kind: EdgeKind, source: string, count: number, prefix: string): WalkEdge[] =>
  Array.from({ length: count }, (_, index) => plainEdge(kind, source, `${prefix}${index}`));

/** The rows are there at once, so the answer is as well. */
function around(edgesOf: EdgesOf, depth: number, limit: number): Surroundings {
  const found = surroundingsOf('M43.07', depth, limit, edgesOf);
  if (found instanceof Promise) throw new Error('expected an answer at once');
  return found;
}

const total = ({ totals }: Surroundings, kind: EdgeKind) => totals.find((one) => one.kind === kind);

describe('what surrounds M43.07', () => {
  const crowded = graphOf([
    plainEdge('PARENT', 'M43.07', 'M43.0'),
    ...many('SIBLING', 'M43.07', 12, 'sibling '),
    ...many('EXCLUDES2', 'M43.07', 100, 'excluded '),
    plainEdge('MAPS_TO_DRG', 'M43.07', '43.1/551'),
    plainEdge('MAPS_TO_DRG', 'M43.07', '43.1/552'),
  ]);

  test('a hundred exclusions and twelve siblings leave room for its parent and two DRGs', () => {
    const found = around(crowded, 1, 20);
    expect(found.nodes).toHaveLength(20);
    expect(found.nodes.slice(0, 2)).toEqual(['M43.07', 'M43.0']);
    expect(found.nodes.slice(-2)).toEqual(['43.1/551', '43.1/552']);
    expect(total(found, 'SIBLING')).toEqual({ kind: 'SIBLING', found: 12, shown: 8 });
    expect(total(found, 'EXCLUDES2')).toEqual({ kind: 'EXCLUDES2', found: 100, shown: 8 });
    expect(total(found, 'MAPS_TO_DRG')).toEqual({ kind: 'MAPS_TO_DRG', found: 2, shown: 2 });
    expect([found.totalNodes, found.totalEdges, found.unexpanded]).toEqual([116, 115, 0]);
  });

  test('without a cut everything is there, once, M43.07 first', () => {
    const found = around(crowded, 1, 200);
    expect(found.nodes).toHaveLength(116);
    expect(new Set(found.nodes).size).toBe(116);
    expect(found.totals.every((one) => one.found === one.shown)).toBe(true);
  });

  test('limit 1 is M43.07 alone, with all that is left out counted', () => {
    const found = around(crowded, 2, 1);
    expect(found.nodes).toEqual(['M43.07']);
    expect(found.edges).toEqual([]);
    expect([found.totalNodes, found.totalEdges, found.unexpanded]).toEqual([116, 115, 115]);
  });

  test('in turns it is the same, node by node, and around M43.07 alone at once while the turn lasts', async () => {
    const drgs = Array.from({ length: 8 }, (_, index) => `43.1/${500 + index}`);
    const wide = graphOf([
      ...drgs.map((drg) => plainEdge('MAPS_TO_DRG', 'M43.07', drg)),
      ...drgs.flatMap((drg, index) =>
        Array.from({ length: 2_000 }, (_, code) =>
          plainEdge('MAPS_TO_DRG', `code ${code + 900 * index}`, drg),
        ),
      ),
    ]);
    let turns = 0;
    const short: Turns = {
      isOver: () => true,
      next: () => {
        turns += 1;
        return Promise.resolve();
      },
    };
    expect(surroundingsOf('M43.07', 1, 100, crowded, ENDLESS_TURN)).toEqual(around(crowded, 1, 100));
    expect(await surroundingsOf('M43.07', 2, 200, wide, short)).toEqual(around(wide, 2, 200));
    // Of eight DRGs looked at, and of these and the center gone through for edges among what is shown: all but the last.
    expect(turns).toBe(drgs.length - 1 + drgs.length);
  });

  test('a turn that fails because nobody waits any more ends it', async () => {
    const wide = graphOf(many('SIBLING', 'M43.07', 6_000, 'sibling '));
    const gone: Turns = {
      isOver: () => true,
      next: () => Promise.reject(new Error('nobody asks for M43.07 any more')),
    };
    await expect(surroundingsOf('M43.07', 2, 200, wide, gone)).rejects.toThrow('nobody asks');
  });

  test('the step up to M43.0 and the one down again are one edge, named by the way first walked', () => {
    const found = around(
      graphOf([plainEdge('PARENT', 'M43.07', 'M43.0'), plainEdge('PARENT', 'M43.06', 'M43.0')]),
      2,
      100,
    );
    expect(found.edges).toEqual([
      plainEdge('PARENT', 'M43.07', 'M43.0'),
      plainEdge('CHILD', 'M43.0', 'M43.06'),
    ]);
    expect(found.totalEdges).toBe(2);
  });

  test('three notes over Q76.2 are three edges to one node', () => {
    const by = (noteKey: string): WalkEdge => ({
      ...plainEdge('EXCLUDES1', 'M43.07', 'Q76.2'),
      by: {
        kind: 'EXCLUDES1',
        noteKey,
        reference: 0,
        conditional: false,
        ownOnly: false,
        noteOrdinal: 1,
        position: 1,
        ownerKey: 'M43.0',
        ownerOrdinal: 1,
        ownerLast: 2,
        targetKey: 'Q76.2',
        targetOrdinal: 9,
        targetLast: 9,
      },
    });
    const notes = ['M43.0#EXCLUDES1.1', 'M43#EXCLUDES1.1', 'Q76.2#EXCLUDES1.2'].map(by);
    const found = around(graphOf(notes), 2, 100);
    expect(found.nodes).toEqual(['M43.07', 'Q76.2']);
    expect(found.edges).toEqual(notes);
    expect(total(found, 'EXCLUDES1')).toEqual({ kind: 'EXCLUDES1', found: 3, shown: 3 });
  });

  test('in the second ring both DRGs of M43.07 bring codes, not the first alone', () => {
    const found = around(
      graphOf([
        plainEdge('MAPS_TO_DRG', 'M43.07', '43.1/551'),
        plainEdge('MAPS_TO_DRG', 'M43.07', '43.1/552'),
        ...many('MAPS_TO_DRG', '43.1/551', 50, 'of 551 '),
        ...many('MAPS_TO_DRG', '43.1/552', 50, 'of 552 '),
      ]),
      2,
      9,
    );
    expect(found.nodes).toEqual([
      'M43.07',
      '43.1/551',
      '43.1/552',
      ...['of 551 0', 'of 551 1', 'of 551 2'],
      ...['of 552 0', 'of 552 1', 'of 552 2'],
    ]);
    expect([found.totalNodes, found.totalEdges, found.unexpanded]).toEqual([103, 102, 0]);
  });

  test('edges among the nodes shown are told though the limit was reached with the first ring around M43.07', () => {
    const found = around(
      graphOf([
        ...many('SIBLING', 'M43.07', 3, 'M43.0'),
        plainEdge('SIBLING', 'M43.00', 'M43.01'),
        plainEdge('EXCLUDES1', 'M43.02', 'Q76.2'),
      ]),
      2,
      4,
    );
    expect(found.nodes).toEqual(['M43.07', 'M43.00', 'M43.01', 'M43.02']);
    expect(found.edges).toHaveLength(4);
    expect(total(found, 'EXCLUDES1')).toEqual({ kind: 'EXCLUDES1', found: 1, shown: 0 });
  });

  test('edges stop at their bound, those that lead to a node first, and the totals around M43.07 tell the rest', () => {
    const nodes = Array.from({ length: 60 }, (_, index) => `node ${index}`);
    const pairs = nodes.flatMap((a, at) => nodes.slice(at + 1).map((b) => plainEdge('SIBLING', a, b)));
    const found = around(
      graphOf([
        ...nodes.map((node) => plainEdge('EXCLUDES2', 'M43.07', node)),
        ...pairs,
        plainEdge('EXCLUDES1', 'node 58', 'node 59'),
      ]),
      2,
      100,
    );
    expect(found.edges).toHaveLength(NEIGHBORHOOD.edges);
    expect(found.totals).toEqual([
      { kind: 'SIBLING', found: pairs.length, shown: NEIGHBORHOOD.edges - 61 },
      { kind: 'EXCLUDES1', found: 1, shown: 1 },
      { kind: 'EXCLUDES2', found: 60, shown: 60 },
    ]);
  });

  test('asking again around M43.07, or with rows that come late, gives the same', async () => {
    const late: EdgesOf = (nodes) =>
      new Promise((resolve) => {
        setTimeout(() => {
          resolve(crowded(nodes));
        }, 1);
      });
    const once = around(crowded, 3, 50);
    expect(around(crowded, 3, 50)).toEqual(once);
    expect(await surroundingsOf('M43.07', 3, 50, late)).toEqual(once);
  });
});
