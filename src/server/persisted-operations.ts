/** Documents registered by their hash (Apollo's persisted queries), so that a GET can be short. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { LRUCache } from 'lru-cache';

type Options = Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false | undefined>;

/** Some thousands of documents. Who asks for one that was driven out is told, and sends it again. */
const STORE_BYTES = 8 * 1024 * 1024;
const ENTRY_BYTES = 256;

/** Documents that need not be registered: SHA-256 of the text in hexadecimal -> text. */
export type KnownDocuments = ReadonlyMap<string, string>;

/** What Apollo puts before each hash. */
const KEY_PREFIX = /^apq:/;

const NO_DOCUMENTS: KnownDocuments = new Map();

/**
 * The documents that our own page and client send, as codegen recorded them and the build laid them beside the pages in
 * `root` (dist/web): none where the pages were not built.
 */
export async function readKnownDocuments(root: string): Promise<KnownDocuments> {
  let text: string;
  try {
    text = await readFile(join(root, 'persisted-documents.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NO_DOCUMENTS;
    throw error;
  }
  const recorded = Object.entries(JSON.parse(text) as Record<string, string>);
  return new Map(recorded.map(([hash, document]) => [hash.replace(/^sha256:/, ''), document]));
}

/**
 * Where Apollo keeps registered documents: in memory, the most recently asked for, at most `bytes` of them, beside the
 * `known` ones, which stay. It registers only what has passed validation.
 */
export function persistedOperations(known: KnownDocuments = NO_DOCUMENTS, bytes = STORE_BYTES): Options {
  const documents = new LRUCache<string, string>({
    maxSize: bytes,
    sizeCalculation: (document, key) => ENTRY_BYTES + 2 * (document.length + key.length),
  });
  return {
    cache: {
      get: (key) => Promise.resolve(known.get(key.replace(KEY_PREFIX, '')) ?? documents.get(key)),
      set: (key, document) => {
        documents.set(key, document);
        return Promise.resolve();
      },
      delete: (key) => Promise.resolve(documents.delete(key)),
    },
  };
}
