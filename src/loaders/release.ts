/** What releases were loaded from, of one revision. */
import type { GraphClient } from '../graph/client.js';
import { releasesByLoad } from '../graph/release.js';
import type { Eventually } from '../model/eventually.js';
import type { ReleaseRow } from '../model/rows.js';
import { RowLoader, type RowStore } from './batch.js';
import type { LoadIds } from './code.js';

/** Reads releases. */
export class ReleaseLoaders {
  private readonly byLoad: RowLoader<ReleaseRow>;

  constructor(
    client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.byLoad = new RowLoader('release', store, (ids) => releasesByLoad(client, ids));
  }

  /** One release by name; null only if the graph lost it. */
  one(name: string): Eventually<ReleaseRow | null> {
    return this.byLoad.load(this.loads.tabular(name));
  }
}
