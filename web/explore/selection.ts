/** What the reader pointed at in the graph or the table, and the reasons that the side panel gives for it. */
import { linksAt, type Drawing, type Link } from './surroundings.js';

/** A node, or the link between two. */
export type Selected = { readonly node: string } | { readonly link: string };

/** What was pointed at last, and from where: a new object each time, so that asking again is seen. Null for nothing. */
export type Selection = (Selected & { readonly from: 'graph' | 'table' }) | null;

/** Two things and every link between them that is drawn. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly links: readonly Link[];
}

/**
 * What is to be explained: for a link all links between its ends; for a node all between it and the code in the middle, or,
 * where there are none, all that lead to it, other end by other end.
 */
export function relationsOf(drawing: Drawing, selected: Selected | null): readonly Relation[] {
  if (selected === null) return [];
  if ('link' in selected) {
    const link = drawing.links.find(({ id }) => id === selected.link);
    if (link === undefined) return [];
    // The code in the middle first: that is how the reader asks.
    const [from, to] =
      link.target === drawing.center ? [link.target, link.source] : [link.source, link.target];
    return [{ from, to, links: linksAt(drawing, from, to) }];
  }
  const { node } = selected;
  const toCenter = linksAt(drawing, drawing.center, node);
  if (toCenter.length > 0) return [{ from: drawing.center, to: node, links: toCenter }];
  const others = new Set(
    linksAt(drawing, node).map(({ source, target }) => (source === node ? target : source)),
  );
  return [...others].map((other) => ({ from: other, to: node, links: linksAt(drawing, other, node) }));
}
