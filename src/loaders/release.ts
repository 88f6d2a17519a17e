/** What releases were loaded from, of one revision. */
import type { GraphClient } from '../graph/client.js';
import { differingCodes } from '../graph/diff.js';
import { releasesByLoad } from '../graph/release.js';
import type { Eventually } from '../model/eventually.js';
import type { ReleaseRow } from '../model/rows.js';
import { QuestionLoader, RowLoader } from './batch.js';
import type { LoadIds } from './code.js';
import type { RowStore } from './store.js';

/** Reads releases. */
export class ReleaseLoaders {
  private readonly byLoad: RowLoader<ReleaseRow>;

  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.questions = new QuestionLoader(store, loads.revision);
    this.byLoad = new RowLoader('release', store, (ids) => releasesByLoad(client, ids));
  }

  /** One release by name; null only if the graph lost it. */
  one(name: string): Eventually<ReleaseRow | null> {
    return this.byLoad.load('', this.loads.tabular(name));
  }

  /** Keys of the codes that differ between two releases, by key. */
  differing(from: string, to: string): Eventually<readonly string[]> {
    const loads = [this.loads.tabular(from), this.loads.tabular(to)] as const;
    return this.questions.ask('differing', loads, () => differingCodes(this.client, ...loads));
  }
}
