/** Engines that could stand behind `search`: ours, minisearch, and Neo4j's full-text index. */
import MiniSearch from 'minisearch';
import type { GraphClient } from '../src/graph/client.js';
import { searchCodes, searchNotes } from '../src/graph/search.js';
import { createLoaders } from '../src/loaders/index.js';
import { RowStore } from '../src/loaders/store.js';
import type { LoadRow, Revision } from '../src/model/load.js';
import { wordsOf } from '../src/model/search-words.js';

/** How many codes a question gets. */
const FIRST = 20;

/** One of those compared: keys of codes for a text, the best first. */
export interface Engine {
  readonly name: string;
  find(text: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The service's own, without the answers it keeps. */
export async function ours(client: GraphClient, revision: Revision, load: LoadRow): Promise<Engine> {
  const { search } = createLoaders(client, revision, new RowStore({ wholes: 0, rows: 0 }));
  const release = load.release!;
  await search.warm(release);
  const any = { release, under: [], kinds: null, billable: null, hasBrief: null, drg: null };
  return {
    name: 'search',
    find: async (text) => (await search.find({ ...any, text }, null, FIRST))!.matches.map(({ key }) => key),
    close: () => Promise.resolve(),
  };
}

/** minisearch over every code and note, all words needed, the last one begun, a letter in five wrong. */
export async function miniSearch(client: GraphClient, load: LoadRow): Promise<Engine> {
  interface Term {
    readonly id: number;
    readonly key: string;
    readonly code: string;
    readonly title: string;
    readonly note: string;
  }
  const words = (text: string): string[] => wordsOf(text).map(({ word }) => word);
  const index = new MiniSearch<Term>({
    fields: ['code', 'title', 'note'],
    storeFields: ['key'],
    tokenize: words,
    processTerm: (word) => word,
    searchOptions: {
      boost: { code: 4, title: 2 },
      combineWith: 'AND',
      prefix: (_word, at, all) => at === all.length - 1,
      fuzzy: (word) => (word.length > 3 && !/\d/.test(word) ? 0.2 : false),
    },
  });
  let id = 0;
  const keys: string[] = [];
  for await (const rows of searchCodes(client, load.id)) {
    for (const { key, code, title, ordinal } of rows) {
      keys[ordinal] = key;
      index.add({ id: id++, key, code: `${code} ${code.replace('.', '')}`, title, note: '' });
    }
  }
  for await (const rows of searchNotes(client, load.id))
    for (const { ownerOrdinal, text } of rows)
      index.add({ id: id++, key: keys[ownerOrdinal]!, code: '', title: '', note: text });
  return {
    name: 'minisearch',
    find: (text) => {
      const found = new Set<string>();
      for (const { key } of index.search(text)) {
        found.add(key as string);
        if (found.size === FIRST) break;
      }
      return Promise.resolve([...found]);
    },
    close: () => Promise.resolve(),
  };
}

const FULL_TEXT = `
CALL db.index.fulltext.queryNodes('bench_search', $lucene, {limit: $rows}) YIELD node, score
WHERE node.load = $load
RETURN coalesce(node.ownerKey, node.localKey) AS key, max(score) AS score ORDER BY score DESC LIMIT ${FIRST}`;

/** Neo4j's full-text index over the same texts, which is made for the bench and dropped with it. */
export async function fullText(client: GraphClient, load: LoadRow): Promise<Engine> {
  await client.write(
    'bench.fullText',
    'CREATE FULLTEXT INDEX bench_search IF NOT EXISTS FOR (n:Code|Note) ON EACH [n.code, n.title, n.text]',
  );
  await client.write('bench.awaitIndexes', 'CALL db.awaitIndexes(600)');
  return {
    name: "Neo4j's full-text index",
    find: async (text) => {
      // Every word needed, whole or with an edit, the last one also begun; the analyzer has folded case.
      const words = wordsOf(text).map(({ word }) => word);
      const last = words.length - 1;
      const lucene = words
        .map((word, at) => {
          const ways = [
            `${word}^4`,
            ...(word.length > 3 ? [`${word}~1`] : []),
            ...(at === last ? [`${word}*`] : []),
          ];
          return `+(${ways.join(' ')})`;
        })
        .join(' ');
      const rows = await client.read<{ key: string }>('bench.search', FULL_TEXT, {
        lucene,
        load: load.id,
        rows: 200,
      });
      return rows.map(({ key }) => key);
    },
    close: async () => {
      await client.write('bench.dropFullText', 'DROP INDEX bench_search IF EXISTS');
    },
  };
}
