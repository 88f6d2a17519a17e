import { describe, expect, test } from 'vitest';
import { NODE, placesOf } from '../../../web/explore/graph-layout.js';
import { relationsOf } from '../../../web/explore/selection.js';
import {
  drawingOf,
  withoutKinds,
  type Drawing,
  type GraphEdge,
  type GraphNode,
  type Surroundings,
} from '../../../web/explore/surroundings.js';
import type { EdgeKind } from '../../../web/explore/generated/graphql.js';

const code = (name: string): GraphNode => ({
  __typename: 'Code',
  id: name,
  code: name,
  title: `Title of ${name}`,
  kind: 'SUBCATEGORY',
  billable: true,
});

const edge = (kind: EdgeKind, source: string, target: string, note = ''): GraphEdge => ({
  id: `${kind} ${source} ${target} ${note}`,
  kind,
  source,
  target,
  label: note,
  inherited: false,
  conditional: false,
  via: null,
  note: null,
  provenance: { nature: 'OFFICIAL', locator: note, quote: null, verifiedOn: null, source: null },
});

/** An answer about a center; `found` by kind, where more was found than is among the edges. */
const answer = (
  center: string,
  edges: readonly GraphEdge[],
  found: Partial<Record<EdgeKind, number>> = {},
): Surroundings => {
  const names = [...new Set([center, ...edges.flatMap(({ source, target }) => [source, target])])];
  const kinds = [...new Set([...edges.map(({ kind }) => kind), ...(Object.keys(found) as EdgeKind[])])];
  return {
    center: { id: center },
    missing: [],
    totals: kinds.map((kind) => {
      const shown = edges.filter((one) => one.kind === kind).length;
      return { kind, found: found[kind] ?? shown };
    }),
    nodes: names.map(code),
    edges,
  };
};

const AGAINST_Q762 = [
  edge('EXCLUDES1', 'M43.07', 'Q76.2', 'at M43.0'),
  edge('EXCLUDES1', 'Q76.2', 'M43.07', 'at Q76.2'),
  edge('EXCLUDES1', 'M43.07', 'Q76.2', 'at M43'),
];
const M4307 = answer('M43.07', [
  ...AGAINST_Q762,
  edge('EXCLUDES2', 'M43.07', 'Q76.2', 'at chapter 13'),
  edge('PARENT', 'M43.07', 'M43.0'),
]);

describe('what is drawn around M43.07', () => {
  test('three Excludes1 with Q76.2 are one line both ways with three reasons, the Excludes2 another', () => {
    const { links } = drawingOf(M4307);
    expect(links.map(({ kind, mutual, edges }) => [kind, mutual, edges.length])).toEqual([
      ['EXCLUDES1', true, 3],
      ['EXCLUDES2', false, 1],
      ['PARENT', false, 1],
    ]);
  });

  test('what was found and is not shown is a cut, until another answer brings it', () => {
    const cutShort = answer('M43.07', AGAINST_Q762, { EXCLUDES1: 4, CITES: 2 });
    expect(drawingOf(cutShort).cuts).toEqual([
      { around: 'M43.07', kind: 'EXCLUDES1', found: 4, shown: 3, final: false },
      { around: 'M43.07', kind: 'CITES', found: 2, shown: 0, final: false },
    ]);
    const rest = answer('M43.07', [edge('EXCLUDES1', 'M43.07', 'M43.1', 'at M43.0')], { EXCLUDES1: 4 });
    expect(drawingOf(cutShort, [rest]).cuts.map(({ kind }) => kind)).toEqual(['CITES']);
  });

  test('what an expanded Q76.2 lacks is told as its own', () => {
    const expanded = answer('Q76.2', [edge('PARENT', 'Q76.2', 'Q76')], { SIBLING: 7 });
    expect(drawingOf(M4307, [expanded]).cuts).toEqual([
      { around: 'Q76.2', kind: 'SIBLING', found: 7, shown: 0, final: false },
      // Of the Excludes1 of Q76.2 its own answer said nothing, so nothing is claimed of them.
    ]);
  });

  test('a CHILD edge that leads to M43.0 from an expanded M43 is none of the children of M43.0', () => {
    const M430 = answer('M43.0', [edge('CHILD', 'M43.0', 'M43.00')], { CHILD: 10 });
    const M43 = answer('M43', [edge('CHILD', 'M43', 'M43.0')]);
    expect(drawingOf(M430, [M43]).cuts).toEqual([
      { around: 'M43.0', kind: 'CHILD', found: 10, shown: 1, final: false },
    ]);
  });

  test('what is left of a kind when all of it was asked for is more than one graph holds', () => {
    const base = answer('T81.511A', [edge('PARENT', 'T81.511A', 'T81.511')], { EXCLUDES2: 300, CITES: 2 });
    const all = answer('T81.511A', [], { EXCLUDES2: 300 });
    expect(drawingOf(base, [all]).cuts.map(({ kind, final }) => [kind, final])).toEqual([
      ['EXCLUDES2', true],
      ['CITES', false],
    ]);
  });

  test('a hidden kind takes the nodes along that only it leads to, and never the middle', () => {
    const drawing = drawingOf(M4307);
    expect([...withoutKinds(drawing, ['PARENT']).nodes.keys()]).toEqual(['M43.07', 'Q76.2']);
    expect([...withoutKinds(drawing, ['EXCLUDES1']).nodes.keys()]).toEqual(['M43.07', 'Q76.2', 'M43.0']);
    expect([...withoutKinds(drawing, ['EXCLUDES1', 'EXCLUDES2', 'PARENT']).nodes.keys()]).toEqual(['M43.07']);
  });

  test('the line and the node of Q76.2 are explained by all four notes, M43.07 first', () => {
    const drawing = drawingOf(M4307);
    const link = drawing.links[0]!.id;
    for (const selection of [{ link }, { node: 'Q76.2' }]) {
      const [relation, ...others] = relationsOf(drawing, selection);
      expect(others).toEqual([]);
      expect([relation!.from, relation!.to]).toEqual(['M43.07', 'Q76.2']);
      expect(relation!.links.flatMap(({ edges }) => edges.map(({ label }) => label))).toEqual([
        'at M43.0',
        'at Q76.2',
        'at M43',
        'at chapter 13',
      ]);
    }
    expect(relationsOf(drawing, null)).toEqual([]);
    expect(relationsOf(drawing, { link: 'gone' })).toEqual([]);
  });

  test('Q76, which only an expanded Q76.2 leads to, is explained by that', () => {
    const drawing = drawingOf(M4307, [answer('Q76.2', [edge('PARENT', 'Q76.2', 'Q76')])]);
    expect(relationsOf(drawing, { node: 'Q76' }).map(({ from, to }) => [from, to])).toEqual([
      ['Q76.2', 'Q76'],
    ]);
  });
});

describe('where nodes stand', () => {
  /** A star of so many nodes, of kinds in turn. */
  const star = (count: number): Drawing => {
    const kinds: EdgeKind[] = ['PARENT', 'EXCLUDES1', 'EXCLUDES2', 'SIBLING', 'MAPS_TO_DRG', 'CITES'];
    return drawingOf(
      answer(
        'M43.07',
        Array.from({ length: count }, (_, index) =>
          edge(kinds[index % kinds.length]!, 'M43.07', `N${index}`),
        ),
      ),
    );
  };

  test.each([0, 1, 2, 20, 47, 199])('of %i around M43.07 no two lie over each other', (count) => {
    for (const aspect of [0.5, 1, 2.5]) {
      const places = [...placesOf(star(count), new Map(), aspect).values()];
      expect(places).toHaveLength(count + 1);
      for (const [index, a] of places.entries())
        for (const b of places.slice(index + 1))
          expect(Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height).toBe(true);
    }
  });

  test('the same graph stands the same, and what stood stays when more comes', () => {
    const before = placesOf(star(20));
    expect(placesOf(star(20))).toEqual(before);
    const after = placesOf(
      drawingOf(
        answer(
          'M43.07',
          star(20).links.flatMap(({ edges }) => edges),
        ),
        [answer('N3', [edge('CHILD', 'N3', 'below'), edge('CHILD', 'N3', 'beside')])],
      ),
      before,
    );
    for (const [name, place] of before) expect(after.get(name)).toEqual(place);
    expect(after.size).toBe(before.size + 2);
  });

  test('what hangs on nothing that is drawn has a place too', () => {
    const drawing = star(2);
    const lost = { ...drawing, nodes: new Map([...drawing.nodes, ['lost', code('lost')]]) };
    expect(placesOf(lost).has('lost')).toBe(true);
  });
});
