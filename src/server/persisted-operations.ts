/** Documents registered by their hash (Apollo's persisted queries), so that a GET can be short. */
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { LRUCache } from 'lru-cache';

type Options = Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false | undefined>;

/** Some thousands of documents. Who asks for one that was driven out is told, and sends it again. */
const STORE_BYTES = 8 * 1024 * 1024;
const ENTRY_BYTES = 256;

/**
 * Where Apollo keeps registered documents: in memory, the most recently asked for, at most `bytes` of them. It registers
 * only what has passed validation.
 */
export function persistedOperations(bytes = STORE_BYTES): Options {
  const documents = new LRUCache<string, string>({
    maxSize: bytes,
    sizeCalculation: (document, key) => ENTRY_BYTES + 2 * (document.length + key.length),
  });
  return {
    cache: {
      get: (key) => Promise.resolve(documents.get(key)),
      set: (key, document) => {
        documents.set(key, document);
        return Promise.resolve();
      },
      delete: (key) => Promise.resolve(documents.delete(key)),
    },
  };
}
