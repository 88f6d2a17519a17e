/** Our own GraphQL API without HTTP: questions of audit.graphql to the schema and its resolvers, all at one revision. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import { projectRoot } from '../../src/config.js';
import type { Context } from '../../src/context.js';
import { contextOf } from '../../src/resolvers/lasting.js';
import { VisibleError, type ErrorCode } from '../../src/errors.js';
import type { GraphClient } from '../../src/graph/client.js';
import { createLoaders } from '../../src/loaders/index.js';
import { RowStore } from '../../src/loaders/store.js';
import { decodeId, readableKey } from '../../src/model/key.js';
import type { Revision } from '../../src/model/load.js';
import { createApollo } from '../../src/server/apollo.js';

/** Something an answer could not say because it is not loaded: where in the answer, and what to load. */
export interface Gap {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A page of a list, as the document asks for it. */
export interface ListPage<Item> {
  readonly totalCount: number;
  /** Whether these are all there are, where the list tells. */
  readonly complete?: boolean;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes?: readonly Item[];
  readonly edges?: readonly Item[];
}

/** A list read to its end. */
export interface WholeList<Item> {
  readonly items: readonly Item[];
  readonly first: ListPage<Item>;
}

type Variables = Readonly<Record<string, unknown>>;

const CACHE_BYTES = 64 * 1024 * 1024;

/** Asks the questions of one report. Close it when done. */
export class AuditQuestions {
  private constructor(
    private readonly apollo: ApolloServer<Context>,
    private readonly document: string,
    private readonly context: Context,
    /** Errors that clients do not get to see, for whoever runs the command does. */
    private readonly masked: unknown[],
  ) {}

  /** Questions at a revision. `day`: what "today" is for them. */
  static async open(client: GraphClient, revision: Revision, day: string): Promise<AuditQuestions> {
    const masked: unknown[] = [];
    const apollo = await createApollo((error) => masked.push(error));
    const loaders = createLoaders(client, revision, new RowStore({ wholes: 0, rows: CACHE_BYTES }));
    return new AuditQuestions(apollo, await readAuditDocument(), contextOf(loaders, day), masked);
  }

  /** Gives up the server behind the questions. */
  async close(): Promise<void> {
    await this.apollo.stop();
  }

  /** The answer to an operation of the document. Throws its error, NOT_LOADED and BAD_USER_INPUT with their words. */
  async ask<Data>(operationName: string, variables: Variables): Promise<Data> {
    const { data, gaps } = await this.askPartly<Data>(operationName, variables);
    if (gaps[0]) throw new VisibleError('NOT_LOADED', gaps[0].message);
    return data;
  }

  /** The answer with what it could not say because it is not loaded. Throws every other error. */
  async askPartly<Data>(
    operationName: string,
    variables: Variables,
  ): Promise<{ readonly data: Data; readonly gaps: readonly Gap[] }> {
    const response = await this.apollo.executeOperation(
      { query: this.document, operationName, variables },
      { contextValue: this.context },
    );
    if (response.body.kind !== 'single') throw new Error(`${operationName}: the answer came in pieces`);
    const { data, errors = [] } = response.body.singleResult;
    for (const { message, extensions } of errors) {
      const code = extensions?.['code'];
      if (code === 'INTERNAL_SERVER_ERROR')
        throw new Error(`${operationName} failed`, { cause: this.masked.at(-1) });
      if (code !== 'NOT_LOADED') throw new VisibleError(code as ErrorCode, message);
    }
    return {
      // Through JSON: what scalars serialize to are objects of theirs in process.
      data: JSON.parse(JSON.stringify(data ?? null), readableIds) as Data,
      gaps: errors.map(({ message, path }) => ({ path: path ?? [], message })),
    };
  }

  /** A list to its end, page by page. Throws when what has the list is not there. */
  async list<Item>(operationName: string, variables: Variables): Promise<WholeList<Item>> {
    const items: Item[] = [];
    const first = await this.page<Item>(operationName, variables, null);
    for (
      let page = first;
      ;
      page = await this.page<Item>(operationName, variables, page.pageInfo.endCursor)
    ) {
      items.push(...(page.edges ?? page.nodes ?? []));
      if (!page.pageInfo.hasNextPage) return { items, first };
    }
  }

  private async page<Item>(
    operationName: string,
    variables: Variables,
    after: string | null,
  ): Promise<ListPage<Item>> {
    const data = await this.ask<Listing<Item>>(operationName, { ...variables, after });
    const page = data.list ?? data.node?.list;
    if (!page) throw new Error(`${operationName}: there is no such list`);
    return page;
  }
}

interface Listing<Item> {
  readonly list?: ListPage<Item>;
  readonly node?: { readonly list?: ListPage<Item> } | null;
}

/** The document of the questions. */
export function readAuditDocument(): Promise<string> {
  return readFile(join(projectRoot(), 'cli', 'export', 'audit.graphql'), 'utf8');
}

/** Global ids as people read them: "note:2026-04/M43.0#EXCLUDES1.1". The API takes either form. */
function readableIds(name: string, value: unknown): unknown {
  if (name !== 'id' || typeof value !== 'string') return value;
  const key = decodeId(value);
  return key ? readableKey(key) : value;
}
