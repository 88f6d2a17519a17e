/** What appendix C says of codes, of one revision. */
import {
  collectionCount,
  collectionPage,
  collectionsByKey,
  collectionsOf,
  complicationsByKey,
  type CollectionPlace,
} from '../graph/complication.js';
import type { GraphClient } from '../graph/client.js';
import type { ComplicationRow, LinkedVersion, PdxCollectionRow } from '../model/complication.js';
import { chain, type Eventually } from '../model/eventually.js';
import type { CodeRow } from '../model/rows.js';
import { ListLoader, QuestionLoader, RowLoader } from './batch.js';
import type { LoadIds } from './code.js';
import type { RowStore } from './store.js';

/** Reads complications and PDX collections. A version that is not linked to the release has none. */
export class ComplicationLoaders {
  private readonly complications: RowLoader<ComplicationRow>;
  private readonly collections: RowLoader<CollectionPlace>;
  /** By MS-DRG load. */
  private readonly holding = new Map<string, ListLoader<CollectionPlace>>();
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    private readonly store: RowStore,
  ) {
    this.complications = new RowLoader('complication', store, (keys) => complicationsByKey(client, keys));
    this.collections = new RowLoader('pdxCollection', store, (keys) => collectionsByKey(client, keys));
    this.questions = new QuestionLoader(store, loads.revision);
  }

  /** What part 1, 2 and 3 say of a code as a secondary diagnosis; null when appendix C does not list it. */
  of({ version, release }: LinkedVersion, key: string): Eventually<ComplicationRow | null> {
    const load = this.loads.grouper(version, release);
    return load === null ? null : this.complications.load(load, key);
  }

  /** A PDX collection by its number ("0992"). */
  collection(linked: LinkedVersion, number: string): Eventually<PdxCollectionRow | null> {
    const load = this.loads.grouper(linked.version, linked.release);
    if (load === null) return null;
    return chain(
      this.collections.load(load, number),
      (place) => place && { version: linked.version, release: linked.release, ...place },
    );
  }

  /** The numbers of the PDX collections that hold a code: what it cancels as principal diagnosis. */
  holdingOf({ version, release }: LinkedVersion, key: string): Eventually<readonly string[]> {
    const load = this.loads.grouper(version, release);
    if (load === null) return [];
    let loader = this.holding.get(load);
    if (!loader) {
      loader = new ListLoader(`pdxHolding ${load}`, this.store, (keys) =>
        collectionsOf(this.client, load, keys),
      );
      this.holding.set(load, loader);
    }
    return chain(loader.load(this.loads.tabular(release), key), (places) =>
      places.map(({ number }) => number),
    );
  }

  /** Up to `limit` codes of a collection after a place in document order. */
  members(
    { version, release, number }: PdxCollectionRow,
    after: number,
    limit: number,
  ): Eventually<readonly CodeRow[]> {
    const load = this.loads.grouper(version, release);
    if (load === null) return [];
    return this.questions.ask('pdxMembers', [load, number, after, limit], () =>
      collectionPage(this.client, load, number, after, limit),
    );
  }

  /** How many codes of the release a collection holds. */
  memberCount({ version, release, number }: PdxCollectionRow): Eventually<number> {
    const load = this.loads.grouper(version, release);
    if (load === null) return 0;
    return this.questions.ask('pdxMemberCount', [load, number], () =>
      collectionCount(this.client, load, number),
    );
  }
}
