/** Connections as clients walk them. */
import type { Edge, Page, PageInfo } from '../../src/model/page.js';
import type { TestService } from './service.js';

/** A connection as a test selects it: `edges { cursor node { … } } pageInfo { … } totalCount`. */
export interface Connection<Node = unknown> extends Pick<Page<Node>, 'nodes'> {
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** What to select of a connection whose nodes are told apart by `node`. */
export const connection = (node: string): string =>
  `edges { cursor node { ${node} } } nodes { ${node} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount`;

/** Walks a connection from its start to its end, `size` at a time. `ask` gets one page. */
export async function walk<Node>(
  ask: (first: number | null, after: string | null) => Promise<Connection<Node>>,
  size: number,
): Promise<Connection<Node>[]> {
  const pages: Connection<Node>[] = [];
  for (let after: string | null = null; ;) {
    const page = await ask(size, after);
    pages.push(page);
    if (!page.pageInfo.hasNextPage) return pages;
    after = page.pageInfo.endCursor;
  }
}

/** Asks for one page of a connection: `document` takes $first and $after, `path` leads to the connection. */
export function pagesOf<Node>(
  service: TestService,
  document: string,
  path: readonly string[],
): (first: number | null, after: string | null) => Promise<Connection<Node>> {
  return async (first, after) => {
    let value = await service.data<unknown>(document, { first, after });
    for (const part of path) value = (value as Record<string, unknown>)[part];
    return value as Connection<Node>;
  };
}
