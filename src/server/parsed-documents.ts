/** Documents that Apollo has parsed and validated, so that it need not again, within a bound of what they really take. */
import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';

type DocumentStore = NonNullable<ApolloServerOptions<Context>['documentStore']>;

/**
 * What a parsed document takes for each character of its text, in bytes: nodes, places, tokens. Documents of 63 and of 125
 * characters took 6.4 and 12.6 KB each. Apollo's own store counts its JSON, a fifth of that.
 */
const BYTES_A_CHARACTER = 100;
const MAX_BYTES = 32 * 1024 * 1024;
/** Of one document: a long comment must not push out all others. */
const MAX_DOCUMENT_BYTES = MAX_BYTES / 8;

/** What a parsed document takes in memory, in bytes by estimate. */
export function documentBytes({ loc }: DocumentNode): number {
  return BYTES_A_CHARACTER * (loc?.source.body.length ?? 0);
}

/** What Apollo looks a document up in; the ones that were not asked for longest fall out first. */
export class ParsedDocuments implements DocumentStore {
  private readonly kept = new LRUCache<string, DocumentNode>({
    maxSize: MAX_BYTES,
    maxEntrySize: MAX_DOCUMENT_BYTES,
    sizeCalculation: (document, key) => 1 + key.length + documentBytes(document),
  });

  /** What they take, in bytes by estimate. */
  get bytes(): number {
    return this.kept.calculatedSize;
  }

  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.kept.get(key));
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.kept.set(key, document);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.kept.delete(key));
  }
}
