/** Contradictions, of one revision. */
import type { GraphClient } from '../graph/client.js';
import { contradictionCount, contradictionPage, contradictionsByKey } from '../graph/contradiction.js';
import type { ContradictionRow } from '../model/contradiction.js';
import type { Eventually } from '../model/eventually.js';
import type { ContradictionQuestion } from '../model/question.js';
import { QuestionLoader, RowLoader, type RowStore } from './batch.js';
import type { LoadIds } from './code.js';

/** Reads contradictions. */
export class ContradictionLoaders {
  private readonly byKey: RowLoader<ContradictionRow>;
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.byKey = new RowLoader('contradiction', store, (keys) => contradictionsByKey(client, keys));
    this.questions = new QuestionLoader(store);
  }

  /** One contradiction, or null. */
  one(release: string, key: string): Eventually<ContradictionRow | null> {
    return this.byKey.load(`${this.loads.tabular(release)}/${key}`);
  }

  /** Up to `limit` contradictions after a position. */
  page(
    { release, ...rest }: ContradictionQuestion,
    after: number,
    limit: number,
  ): Eventually<readonly ContradictionRow[]> {
    const selection = { ...rest, load: this.loads.tabular(release) };
    return this.questions.ask('contradictionPage', [selection, after, limit], () =>
      contradictionPage(this.client, selection, after, limit),
    );
  }

  /** How many there are. */
  count({ release, ...rest }: ContradictionQuestion): Eventually<number> {
    const selection = { ...rest, load: this.loads.tabular(release) };
    return this.questions.ask('contradictionCount', selection, () =>
      contradictionCount(this.client, selection),
    );
  }
}
