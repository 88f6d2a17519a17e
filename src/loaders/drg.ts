/** MS-DRGs and code–DRG mappings, of one revision. */
import type { GraphClient } from '../graph/client.js';
import { drgCount, drgFamilies, drgMappingsOf, drgPage, drgsByKey, type DrgSelection } from '../graph/drg.js';
import type { Eventually } from '../model/eventually.js';
import type { DrgQuestion } from '../model/question.js';
import type { DrgMappingRow, DrgRow } from '../model/rows.js';
import { ListLoader, RowLoader, QuestionLoader, type RowStore } from './batch.js';
import type { LoadIds } from './code.js';

/** Reads DRGs. A version that is not loaded has none; whether it is loaded is for the revision to say. */
export class DrgLoaders {
  private readonly byKey: RowLoader<DrgRow>;
  private readonly families: ListLoader<DrgRow>;
  private readonly mappings = new Map<string, ListLoader<DrgMappingRow>>();
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    private readonly store: RowStore,
  ) {
    this.byKey = new RowLoader('drg', store, (keys) => drgsByKey(client, keys));
    this.families = new ListLoader('drgFamily', store, (keys) => drgFamilies(client, keys));
    this.questions = new QuestionLoader(store);
  }

  /** One DRG, or null. */
  one(version: string, number: string): Eventually<DrgRow | null> {
    const load = this.loads.grouper(version, null);
    return load === null ? null : this.byKey.load(`${load}/${number}`);
  }

  /** DRGs of one MDC and type that differ by tier only, itself included. */
  family(version: string, number: string): Eventually<readonly DrgRow[]> {
    const load = this.loads.grouper(version, null);
    return load === null ? [] : this.families.load(`${load}/${number}`);
  }

  /** Candidate mappings of a code in one version. */
  mappingsOf(release: string, key: string, version: string): Eventually<readonly DrgMappingRow[]> {
    const grouper = this.loads.grouper(version, release);
    if (grouper === null) return [];
    let loader = this.mappings.get(grouper);
    if (!loader) {
      loader = new ListLoader(`mappings ${grouper}`, this.store, (keys) =>
        drgMappingsOf(this.client, grouper, keys),
      );
      this.mappings.set(grouper, loader);
    }
    return loader.load(`${this.loads.tabular(release)}/${key}`);
  }

  /** Up to `limit` DRGs after a number, ascending. */
  page(question: DrgQuestion, after: string, limit: number): Eventually<readonly DrgRow[]> {
    const selection = this.selection(question);
    return selection
      ? this.questions.ask('drgPage', [selection, after, limit], () =>
          drgPage(this.client, selection, after, limit),
        )
      : [];
  }

  /** How many DRGs there are. */
  count(question: DrgQuestion): Eventually<number> {
    const selection = this.selection(question);
    return selection ? this.questions.ask('drgCount', selection, () => drgCount(this.client, selection)) : 0;
  }

  private selection({ version, ...rest }: DrgQuestion): DrgSelection | null {
    const load = this.loads.grouper(version, null);
    return load === null ? null : { ...rest, load };
  }
}
