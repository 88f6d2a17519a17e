/**
 * One release's hierarchy, indexed so that any set of codes can be said as the fewest whole subtrees.
 *
 * Every node covers an interval of the leaves, counted in document order. A range covers the leaves from the first
 * below one end to the last below the other; its targets are the topmost nodes whose interval lies inside. Document
 * order is the classification's own: C7A stands between C75 and C76 but belongs to neither block, M1A stands within
 * M05-M14, though plain text would put both elsewhere.
 */

/** One node of a release's hierarchy. Parents come before their children, siblings in document order. */
export interface HierarchyNode {
  /** Unique in the release: "M43.07", "block:C50", "chapter:13". */
  readonly key: string;
  /** "M43.07", "M40-M43", "13". */
  readonly code: string;
  readonly kind: 'CHAPTER' | 'BLOCK' | 'CATEGORY' | 'SUBCATEGORY' | 'EXTENSION';
  readonly parentKey: string | null;
}

/** A node with its place: `leafStart` (inclusive) to `leafEnd` (exclusive) are the leaves below it, itself if a leaf. */
export interface PlacedNode {
  readonly key: string;
  readonly code: string;
  readonly kind: HierarchyNode['kind'];
  readonly leafStart: number;
  readonly leafEnd: number;
  readonly children: readonly PlacedNode[];
}

/** Leaves from `start` (inclusive) to `end` (exclusive). */
export interface LeafInterval {
  readonly start: number;
  readonly end: number;
}

interface Growing extends PlacedNode {
  leafStart: number;
  leafEnd: number;
  children: Growing[];
}

/** The codes of one release. `complete: false` is a slice of one: what it lacks is not loaded, not absent. */
export class CodeSpace {
  readonly #roots: readonly PlacedNode[];
  /** Categories, subcategories and extensions by code; a block never shadows the category of its name. */
  readonly #byCode: ReadonlyMap<string, PlacedNode>;
  /** The same, sorted by code as plain text, for prefixes and for ends of ranges that do not exist. */
  readonly #sorted: readonly PlacedNode[];
  readonly #sortedCategories: readonly PlacedNode[];

  /** @throws Error when a key stands twice or a parent is missing or comes after its child. */
  constructor(
    nodes: readonly HierarchyNode[],
    readonly complete: boolean,
  ) {
    this.#roots = grow(nodes);
    const coded: PlacedNode[] = [];
    const collect = (node: PlacedNode): void => {
      if (node.kind !== 'CHAPTER' && node.kind !== 'BLOCK') coded.push(node);
      node.children.forEach(collect);
    };
    this.#roots.forEach(collect);
    this.#byCode = new Map(coded.map((node) => [node.code, node]));
    this.#sorted = coded.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
    this.#sortedCategories = this.#sorted.filter((node) => node.kind === 'CATEGORY');
  }

  /** The category, subcategory or extension of that canonical code: "C50" gives the category, not its block. */
  find(code: string): PlacedNode | null {
    return this.#byCode.get(code) ?? null;
  }

  /** Topmost nodes whose codes begin so: "T88.7XX" gives T88.7XXA, T88.7XXD and T88.7XXS. */
  beginningWith(prefix: string): readonly PlacedNode[] {
    const found: PlacedNode[] = [];
    for (let at = lowerBound(this.#sorted, prefix); at < this.#sorted.length; at++) {
      const node = this.#sorted[at] as PlacedNode;
      if (!node.code.startsWith(prefix)) break;
      const top = found.at(-1);
      if (top === undefined || node.leafStart >= top.leafEnd || node.leafEnd <= top.leafStart)
        found.push(node);
    }
    return found.sort((a, b) => a.leafStart - b.leafStart);
  }

  /**
   * Leaves of the range, its last code with all it subsumes. An end that does not exist stands where its code would
   * stand among its would-be siblings ("R10.1-R10.4" without R10.4 ends with R10.3); below a leaf it is the leaf. Empty
   * when the ends are reversed.
   */
  range(from: string, to: string): LeafInterval {
    return { start: this.#startOf(from), end: this.#endOf(to) };
  }

  /** The fewest whole subtrees that make up a range, in document order. See `range` for ends that do not exist. */
  coverRange(from: string, to: string): PlacedNode[] {
    // What a slice lacks below a node may lie outside the range: there a node counts only when its own code says so.
    const counts = this.complete ? () => true : (node: PlacedNode) => saysItLiesWithin(node, from, to);
    return cover(this.#roots, this.range(from, to), counts);
  }

  /**
   * The fewest whole subtrees that cover exactly these nodes, in document order, none of them above `within`. Nodes are
   * raised to a parent only where that joins several: an only child stays what it is.
   */
  coverNodes(nodes: readonly PlacedNode[], within: PlacedNode | null): PlacedNode[] {
    // All that is loaded below a node of a slice need not be all there is.
    if (!this.complete) return [...nodes];
    const given = new Set(nodes);
    const lowest = (node: PlacedNode): PlacedNode => {
      const [only, ...others] = node.children;
      return given.has(node) || only === undefined || others.length > 0 ? node : lowest(only);
    };
    const roots = within === null ? this.#roots : [within];
    return joined(nodes).flatMap((interval) => cover(roots, interval, () => true).map(lowest));
  }

  #startOf(code: string): number {
    const node = this.#byCode.get(code);
    if (node !== undefined) return node.leafStart;
    const { siblings, parent } = this.#siblingsOf(code);
    if (parent?.children.length === 0) return parent.leafStart;
    const next = siblings[lowerBound(siblings, code)];
    return next?.leafStart ?? parent?.leafEnd ?? Infinity;
  }

  #endOf(code: string): number {
    const node = this.#byCode.get(code);
    if (node !== undefined) return node.leafEnd;
    const { siblings, parent } = this.#siblingsOf(code);
    if (parent?.children.length === 0) return parent.leafEnd;
    // Siblings that begin with the missing code lie below it: the end covers all it would subsume.
    let at = lowerBound(siblings, code);
    while (siblings[at]?.code.startsWith(code)) at++;
    return siblings[at - 1]?.leafEnd ?? parent?.leafStart ?? 0;
  }

  /** The existing codes among which a missing one would stand, sorted as text: below its nearest ancestor that exists. */
  #siblingsOf(code: string): { siblings: readonly PlacedNode[]; parent: PlacedNode | null } {
    for (let length = code.length - 1; length >= 3; length--) {
      const parent = this.#byCode.get(code.slice(0, length));
      if (parent === undefined) continue;
      const siblings = [...parent.children].sort((a, b) => (a.code < b.code ? -1 : 1));
      return { siblings, parent };
    }
    return { siblings: this.#sortedCategories, parent: null };
  }
}

function grow(nodes: readonly HierarchyNode[]): readonly PlacedNode[] {
  const byKey = new Map<string, Growing>();
  const roots: Growing[] = [];
  for (const { key, code, kind, parentKey } of nodes) {
    if (byKey.has(key)) throw new Error(`hierarchy: key ${key} stands twice`);
    const parent = parentKey === null ? null : byKey.get(parentKey);
    if (parent === undefined)
      throw new Error(`hierarchy: ${key} comes before its parent ${String(parentKey)}`);
    const node: Growing = { key, code, kind, leafStart: 0, leafEnd: 0, children: [] };
    byKey.set(key, node);
    (parent === null ? roots : parent.children).push(node);
  }
  let leaves = 0;
  const place = (node: Growing): void => {
    node.leafStart = leaves;
    if (node.children.length === 0) leaves++;
    else node.children.forEach(place);
    node.leafEnd = leaves;
  };
  roots.forEach(place);
  return roots;
}

/** Index of the first node whose code is not below `code` as plain text. */
function lowerBound(sorted: readonly PlacedNode[], code: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as PlacedNode).code < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cover(
  roots: readonly PlacedNode[],
  interval: LeafInterval,
  counts: (node: PlacedNode) => boolean,
): PlacedNode[] {
  const covered: PlacedNode[] = [];
  const descend = (node: PlacedNode): void => {
    if (node.leafEnd <= interval.start || node.leafStart >= interval.end) return;
    const inside = node.leafStart >= interval.start && node.leafEnd <= interval.end;
    if (inside && counts(node)) covered.push(node);
    else node.children.forEach(descend);
  };
  roots.forEach(descend);
  return covered;
}

/** Intervals of the nodes, neighbours made one, so that parts which make up a whole are covered by the whole. */
function joined(nodes: readonly PlacedNode[]): readonly LeafInterval[] {
  const parts: { start: number; end: number }[] = [];
  for (const { leafStart, leafEnd } of nodes) {
    const last = parts.at(-1);
    if (last?.end === leafStart) last.end = leafEnd;
    else parts.push({ start: leafStart, end: leafEnd });
  }
  return parts;
}

function saysItLiesWithin(node: PlacedNode, from: string, to: string): boolean {
  if (node.kind === 'CHAPTER') return false;
  const [first = node.code, last = first] = node.kind === 'BLOCK' ? node.code.split('-') : [node.code];
  return first >= from && (last <= to || last.startsWith(to));
}
