/** Page arguments checked once, and the two ways a page is made: from a whole list, or from a question with a keyset. */
import { badInput } from '../errors.js';
import { chain, type Eventually } from '../model/eventually.js';
import {
  decodeCursor,
  encodeCursor,
  PAGE_SIZE,
  pageOf,
  type Edge,
  type Page,
  type PageInfo,
} from '../model/page.js';

/** The arguments of every connection field. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** How many to give. Throws BAD_USER_INPUT for anything but 1 to 100. */
export function pageLimit({ first }: PageArguments): number {
  const limit = first ?? PAGE_SIZE.default;
  if (limit < 1 || limit > PAGE_SIZE.max) {
    throw badInput(`first: expected 1 to ${PAGE_SIZE.max}, found ${limit}; ask for the rest with after`);
  }
  return limit;
}

/** The key behind `after`, or null without one. Throws BAD_USER_INPUT for a text that is no cursor. */
export function afterKey({ after }: PageArguments): string | null {
  if (after === null || after === undefined) return null;
  const key = decodeCursor(after);
  if (key === null) throw badInput(`after: expected a cursor from an earlier page, found "${after}"`);
  return key;
}

/**
 * The key behind `after`, matched with the form that keys of this list have; null without one. Throws BAD_USER_INPUT
 * for a cursor of another list, from which a keyset would start at some place of its own.
 */
export function afterMatch(args: PageArguments, form: RegExp): RegExpExecArray | null {
  const key = afterKey(args);
  if (key === null) return null;
  const match = form.exec(key);
  if (!match)
    throw badInput(`after: the cursor belongs to another list (it stands at ${key}): start again without it`);
  return match;
}

/**
 * The place of the row a cursor of a release stands at; -1 without a cursor. Throws BAD_USER_INPUT when the release as
 * loaded does not have it.
 */
export function placeAfter<Row>(
  args: PageArguments,
  release: string,
  read: (key: string) => Eventually<Row | null>,
  placeOf: (row: Row) => number,
): Eventually<number> {
  const after = afterKey(args);
  if (after === null) return -1;
  const key = after.startsWith(`${release}/`) ? after.slice(release.length + 1) : null;
  return chain(key === null ? null : read(key), (row) => {
    if (!row)
      throw badInput(
        `after: the cursor stands at ${after}, which release ${release} as loaded does not have: start again without it`,
      );
    return placeOf(row);
  });
}

/** What some lists tell beside their items: whether they are whole, what it means that they are empty, what they compare. */
export interface Told {
  readonly complete?: boolean;
  readonly status?: string;
  readonly comparedVersions?: readonly [string, string] | null;
}

/** A page of a list that is there as a whole. Answers of a thousand lists have one each, hence a class. */
class ListPage<Item, Node, Extra> implements Page<Node, Extra> {
  readonly complete: boolean | undefined;
  readonly status: string | undefined;
  readonly comparedVersions: Told['comparedVersions'];
  private made: readonly Edge<Node, Extra>[] | null = null;

  constructor(
    private readonly items: readonly Item[],
    private readonly start: number,
    readonly nodes: readonly Node[],
    private readonly keyOf: (item: Item) => string,
    private readonly extraOf: (item: Item) => Extra,
    { complete, status, comparedVersions }: Told,
  ) {
    this.complete = complete;
    this.status = status;
    this.comparedVersions = comparedVersions;
  }

  edges(): readonly Edge<Node, Extra>[] {
    if (this.made) return this.made;
    const { items, start, nodes } = this;
    const keys = distinct(items.slice(0, start + nodes.length).map(this.keyOf));
    this.made = nodes.map((node, index) => ({
      cursor: encodeCursor(keys[start + index]!),
      node,
      ...this.extraOf(items[start + index]!),
    }));
    return this.made;
  }

  pageInfo(): PageInfo {
    const { items, start, nodes } = this;
    const edges = this.edges();
    return {
      hasNextPage: items.length > start + nodes.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
  }

  totalCount(): number {
    return this.items.length;
  }
}

/**
 * A page of a list that is there as a whole. `keyOf` tells an item apart within it; its edge carries what `extraOf` gives;
 * the page has what is `told` beside.
 */
export function pageOfList<Item, Node, Extra, Beside extends Told>(
  items: readonly Item[],
  args: PageArguments,
  keyOf: (item: Item) => string,
  nodeOf: (item: Item) => Node,
  extraOf: (item: Item) => Extra,
  told: Beside,
): Page<Node, Extra> & Beside {
  const limit = pageLimit(args);
  const start = startOf(items, args, keyOf);
  const nodes = items.slice(start, start + limit).map((item) => nodeOf(item));
  return beside(new ListPage(items, start, nodes, keyOf, extraOf, told), told);
}

/** A page of a list of nodes, which has what is `told` beside. */
export function pageOfNodes<Node, Beside extends Told = object>(
  nodes: readonly Node[],
  args: PageArguments,
  keyOf: (node: Node) => string,
  told: Beside = NOTHING as Beside,
): Page<Node> & Beside {
  const limit = pageLimit(args);
  const start = startOf(nodes, args, keyOf);
  const shown = start === 0 && nodes.length <= limit ? nodes : nodes.slice(start, start + limit);
  return beside(new ListPage(nodes, start, shown, keyOf, noExtra, told), told);
}

const NOTHING: Told = {};
const noExtra = (): object => ({});

/** A page has what it was told, which its own type does not say: what it was told may be narrower. */
function beside<Item, Node, Extra, Beside extends Told>(
  page: ListPage<Item, Node, Extra>,
  _told: Beside,
): Page<Node, Extra> & Beside {
  return page as unknown as Page<Node, Extra> & Beside;
}

/** The index behind the item that a cursor stands at; 0 without one. */
function startOf<Item>(items: readonly Item[], args: PageArguments, keyOf: (item: Item) => string): number {
  const after = afterKey(args);
  if (after === null) return 0;
  const start = distinct(items.map(keyOf)).indexOf(after) + 1;
  if (start === 0)
    throw badInput(
      'after: the cursor belongs to another list, or what it stood at is no longer loaded: start again without it',
    );
  return start;
}

/**
 * Keys that no two items share: the tabular list has the same words twice under one code, and a cursor that stood at
 * the first of them would lead to the second for ever.
 */
function distinct(keys: readonly string[]): string[] {
  const times = new Map<string, number>();
  return keys.map((key) => {
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return time === 1 ? key : `${key} (${time})`;
  });
}

/** A page read by a question: `read` gets one more than asked, which tells whether the list goes on. */
export function pageOfQuestion<Node>(
  args: PageArguments,
  read: (limit: number) => Eventually<readonly Node[]>,
  total: () => Eventually<number>,
  keyOf: (node: Node) => string,
): Eventually<Page<Node>> {
  const limit = pageLimit(args);
  const after = afterKey(args) !== null;
  return chain(read(limit + 1), (found) => {
    const nodes = found.slice(0, limit);
    const edges = (): Edge<Node>[] => nodes.map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
    return pageOf(nodes, { edges, more: found.length > limit, after, total });
  });
}

/** The fields of a connection type that a page answers when asked: edges, pageInfo and totalCount. */
export function connection<Node, Extra = unknown>(): {
  edges: (page: Page<Node, Extra>) => readonly Edge<Node, Extra>[];
  pageInfo: (page: Page<Node, Extra>) => PageInfo;
  totalCount: (page: Page<Node, Extra>) => Eventually<number>;
} {
  return {
    edges: (page) => page.edges(),
    pageInfo: (page) => page.pageInfo(),
    totalCount: (page) => page.totalCount(),
  };
}
