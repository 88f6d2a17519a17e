/** Contradictions, of one revision. */
import type { GraphClient } from '../graph/client.js';
import {
  contradictionCount,
  contradictionPage,
  contradictionsByKey,
  contradictionsByStatement,
  type ContradictionSelection,
} from '../graph/contradiction.js';
import type { ContradictionRow } from '../model/contradiction.js';
import { chain, type Eventually } from '../model/eventually.js';
import type { ContradictionQuestion } from '../model/question.js';
import { ListLoader, QuestionLoader, RowLoader } from './batch.js';
import type { LoadIds } from './code.js';
import type { RowStore } from './store.js';

/** How the keys of contradictions between pages begin. */
const OF_PAGES = 'page~';

/** Reads contradictions. */
export class ContradictionLoaders {
  private readonly byKey: RowLoader<ContradictionRow>;
  private readonly byStatement: ListLoader<ContradictionRow>;
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.byKey = new RowLoader('contradiction', store, (keys) => contradictionsByKey(client, keys));
    this.byStatement = new ListLoader('contradictionsByStatement', store, (keys) =>
      contradictionsByStatement(client, keys),
    );
    this.questions = new QuestionLoader(store, loads.revision);
  }

  /** One contradiction, or null. Those of pages are of the editorial load, though they belong to a release. */
  one(release: string, key: string): Eventually<ContradictionRow | null> {
    const load = key.startsWith(OF_PAGES) ? this.loads.editorial : this.loads.tabular(release);
    return load === null ? null : this.byKey.load(load, key);
  }

  /** The contradictions of a release that a statement ("M43.07/3") is a side of. */
  ofStatement(release: string, key: string): Eventually<readonly ContradictionRow[]> {
    if (this.loads.editorial === null) return [];
    return chain(this.byStatement.load(this.loads.editorial, key), (rows) =>
      rows.filter((row) => row.release === release),
    );
  }

  /** Up to `limit` contradictions after a position. */
  page(
    question: ContradictionQuestion,
    after: number,
    limit: number,
  ): Eventually<readonly ContradictionRow[]> {
    const selection = this.selection(question);
    return this.questions.ask('contradictionPage', [selection, after, limit], () =>
      contradictionPage(this.client, selection, after, limit),
    );
  }

  /** How many there are. */
  count(question: ContradictionQuestion): Eventually<number> {
    const selection = this.selection(question);
    return this.questions.ask('contradictionCount', selection, () =>
      contradictionCount(this.client, selection),
    );
  }

  private selection(question: ContradictionQuestion): ContradictionSelection {
    const tabular = this.loads.tabular(question.release);
    const loads = [tabular, ...(this.loads.editorial === null ? [] : [this.loads.editorial])];
    return { ...question, tabular, loads };
  }
}
