/** Search, of one revision: over an index in memory for each release, made of what the graph says of its load. */
import { LRUCache } from 'lru-cache';
import type { GraphClient } from '../graph/client.js';
import { ordinalsOfDrg, ordinalsWithBrief, searchCodes, searchNotes } from '../graph/search.js';
import { allOf, chain, heard, type Eventually } from '../model/eventually.js';
import { Searcher, type SearchFound } from '../model/search.js';
import { SearchIndexBuilder } from '../model/search-build.js';
import type { SearchQuestion } from '../model/question.js';
import { QuestionLoader } from './batch.js';
import type { LoadIds } from './code.js';
import type { RowStore } from './store.js';

/** Longest stretch of building an index before others get a turn, in milliseconds. */
const STRETCH_MS = 10;
/** Matches kept of answers to an index, some 250 bytes each: what everybody types first is what takes longest. */
const KEPT_MATCHES = 10_000;

/** An index and its answers. */
interface Served {
  readonly searcher: Searcher;
  readonly answers: LRUCache<string, { readonly found: SearchFound | null }>;
}

/**
 * The indexes of a process, by the load that each is made of. A ready load never changes, so its index stays right from
 * revision to revision; that of another load is never given for it.
 */
export class SearchIndexes {
  private readonly served = new Map<string, Eventually<Served>>();

  /** `keptMatches`: bound of the answers that each index keeps, 0 to keep none. */
  constructor(private readonly keptMatches = KEPT_MATCHES) {}

  /** None yet, for rows kept in a store: where no rows are kept, no answers are. */
  static beside(store: RowStore): SearchIndexes {
    return new SearchIndexes(store.keepsRows ? KEPT_MATCHES : 0);
  }

  /** The index of a load, at once when it is there; else it is built by the first who asks, and all wait for that. */
  of(load: string, build: () => Promise<Searcher>): Eventually<Served> {
    const known = this.served.get(load);
    if (known) return known;
    const building = heard(
      build().then(
        (searcher) => {
          const served: Served = {
            searcher,
            answers: new LRUCache({
              maxSize: Math.max(this.keptMatches, 1),
              sizeCalculation: ({ found }) => 2 + (found?.matches.length ?? 0),
            }),
          };
          if (this.served.get(load) === building) this.served.set(load, served);
          return served;
        },
        (error: unknown) => {
          // Whoever asks next tries again.
          if (this.served.get(load) === building) this.served.delete(load);
          throw error;
        },
      ),
    );
    this.served.set(load, building);
    return building;
  }

  /** Lets go of the indexes of all other loads; who is in the middle of a search still has theirs. */
  keepOnly(loads: readonly string[]): void {
    for (const load of this.served.keys()) if (!loads.includes(load)) this.served.delete(load);
  }

  /** Bytes held by the indexes that are built, roughly. */
  get bytes(): number {
    let bytes = 0;
    for (const one of this.served.values()) if (!(one instanceof Promise)) bytes += one.searcher.bytes;
    return bytes;
  }
}

/** Searches releases. */
export class SearchLoaders {
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    private readonly store: RowStore,
    private readonly indexes: SearchIndexes,
  ) {
    this.questions = new QuestionLoader(store, loads.revision);
    indexes.keepOnly(loads.all);
  }

  /** Bytes held by all indexes, roughly. */
  get bytes(): number {
    return this.indexes.bytes;
  }

  /** Builds the index of a release, unless it is there. Throws GRAPH_UNAVAILABLE; the next question tries again. */
  async warm(release: string): Promise<void> {
    await this.served(this.loads.tabular(release));
  }

  /**
   * Up to `limit` codes that a text means, by rank, from the one after `after` on (a local key); null when that one is not
   * in the list. The text has at least one and at most MAX_WORDS different words (search-words.ts).
   */
  find(question: SearchQuestion, after: string | null, limit: number): Eventually<SearchFound | null> {
    const { release, text, under, kinds, billable, hasBrief, drg } = question;
    const { editorial } = this.loads;
    const load = this.loads.tabular(release);
    const grouper = drg && this.loads.grouper(drg.version, release);
    const mapped = drg && (grouper === null ? [] : this.ofDrg(load, `${grouper}/${drg.number}`));
    const described = hasBrief === null ? null : editorial === null ? [] : this.withBrief(load, editorial);
    return chain(this.served(load), ({ searcher, answers }) =>
      chain(allOf<readonly number[] | null>([mapped, described]), ([ofDrg, withBrief]) => {
        // The loads as well: an index outlives a change of the layers above it.
        const key = JSON.stringify([question, grouper, editorial, after, limit]);
        const known = answers.get(key);
        if (known) return known.found;
        const amongAll = [ofDrg!, hasBrief === true ? withBrief! : null].filter((list) => list !== null);
        const notAmong = hasBrief === false ? withBrief! : null;
        const found = searcher.search(text, { under, kinds, billable, amongAll, notAmong }, after, limit);
        answers.set(key, { found });
        return found;
      }),
    );
  }

  private served(load: string): Eventually<Served> {
    return this.indexes.of(load, () => this.store.askers.during(() => buildSearcher(this.client, load)));
  }

  private ofDrg(load: string, drg: string): Eventually<readonly number[]> {
    return this.questions.ask('ordinalsOfDrg', [load, drg], () => ordinalsOfDrg(this.client, load, drg));
  }

  private withBrief(load: string, editorial: string): Eventually<readonly number[]> {
    return this.questions.ask('ordinalsWithBrief', [load, editorial], () =>
      ordinalsWithBrief(this.client, load, editorial),
    );
  }
}

/** Reads all terms of a load and puts them in order, never longer than STRETCH_MS at a time. */
async function buildSearcher(client: GraphClient, load: string): Promise<Searcher> {
  const builder = new SearchIndexBuilder();
  const pause = pacer();
  for await (const rows of searchCodes(client, load)) {
    for (const row of rows) {
      builder.addCode(row);
      if (pause.isDue()) await pause.take();
    }
  }
  for await (const rows of searchNotes(client, load)) {
    for (const row of rows) {
      builder.addNote(row);
      if (pause.isDue()) await pause.take();
    }
  }
  const finishing = builder.finish();
  for (;;) {
    const step = finishing.next();
    if (step.done) return new Searcher(step.value);
    if (pause.isDue()) await pause.take();
  }
}

/** Tells when a stretch of work is long enough, and lets all others have their turn. */
function pacer(): { isDue: () => boolean; take: () => Promise<void> } {
  let began = performance.now();
  return {
    isDue: () => performance.now() - began > STRETCH_MS,
    take: async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      began = performance.now();
    },
  };
}
