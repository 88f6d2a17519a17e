/** Claims, of one revision. */
import { readClaim } from '../graph/check.js';
import type { GraphClient } from '../graph/client.js';
import type { ClaimReading } from '../model/check.js';
import type { Eventually } from '../model/eventually.js';
import { QuestionLoader } from './batch.js';
import type { LoadIds } from './code.js';
import type { RowStore } from './store.js';

/** Reads claims. */
export class CheckLoaders {
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.questions = new QuestionLoader(store, loads.revision);
  }

  /** What bears on codes, by their keys; those that do not exist are left out, the rest keep their order. */
  claim(release: string, keys: readonly string[]): Eventually<ClaimReading> {
    const load = this.loads.tabular(release);
    return this.questions.ask('claim', [load, keys], () =>
      readClaim(
        this.client,
        keys.map((key) => `${load}/${key}`),
      ),
    );
  }
}
