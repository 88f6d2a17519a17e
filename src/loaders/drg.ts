/** MS-DRGs and code–DRG mappings, of one revision. */
import type { GraphClient } from '../graph/client.js';
import {
  drgCount,
  drgFamilies,
  drgMappingsBetween,
  drgMappingsOf,
  drgPage,
  drgsByKey,
  type DrgSelection,
} from '../graph/drg.js';
import type { Eventually } from '../model/eventually.js';
import type { DrgQuestion } from '../model/question.js';
import type { CodeRow, DrgMappingRow, DrgRow } from '../model/rows.js';
import { ListLoader, RowLoader, QuestionLoader } from './batch.js';
import type { LoadIds } from './code.js';
import type { RowStore } from './store.js';

/** Codes whose mappings are read with one statement when those of all are. */
const WARM_PAGE = 10_000;
/** A DRG's number has three digits. */
const MAX_DRGS = 1_000;
const ALL_DRGS = { mdc: null, type: null, tier: null, numbers: null } as const;

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
    this.questions = new QuestionLoader(store, loads.revision);
  }

  /** One DRG, or null. */
  one(version: string, number: string): Eventually<DrgRow | null> {
    const load = this.loads.grouper(version, null);
    return load === null ? null : this.byKey.load(load, number);
  }

  /** DRGs of one MDC and type that differ by tier only, itself included. */
  family(version: string, number: string): Eventually<readonly DrgRow[]> {
    const load = this.loads.grouper(version, null);
    return load === null ? [] : this.families.load(load, number);
  }

  /** Candidate mappings of a code in one version. */
  mappingsOf(
    { release, key, ordinal }: Pick<CodeRow, 'release' | 'key' | 'ordinal'>,
    version: string,
  ): Eventually<readonly DrgMappingRow[]> {
    const grouper = this.loads.grouper(version, release);
    if (grouper === null) return [];
    return this.mappingsBy(grouper).loadAt(this.loads.tabular(release), key, ordinal);
  }

  /**
   * Keeps all DRGs of the versions linked to a release, and the mappings of its codes, which are `codes` in number.
   * `placeOf`: a code's place in document order. `going`: asked between statements whether to go on. Says whether they are kept.
   */
  async warm(
    release: string,
    versions: readonly string[],
    codes: number,
    placeOf: (key: string) => number,
    going: () => boolean,
  ): Promise<boolean> {
    const tabular = this.loads.tabular(release);
    for (const version of versions) {
      const grouper = this.loads.grouper(version, release)!;
      const loader = this.mappingsBy(grouper);
      if (loader.hasAll(tabular)) continue;
      const drgs = await drgPage(this.client, { ...ALL_DRGS, load: grouper }, '', MAX_DRGS);
      const mappings = new Map<string, DrgMappingRow[]>();
      for (let from = 0; from < codes; from += WARM_PAGE) {
        if (!going()) return false;
        const part = await drgMappingsBetween(this.client, grouper, tabular, from, from + WARM_PAGE);
        for (const [key, rows] of part) mappings.set(key, rows);
      }
      const kept =
        this.byKey.keepAll(grouper, new Map(drgs.map((drg) => [drg.number, drg]))) &&
        loader.keepAll(tabular, mappings, placeOf);
      if (!kept) return false;
    }
    return true;
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

  /** Keeps a DRG of a grouper load that was read beside others. */
  keep(load: string, drg: DrgRow): void {
    this.byKey.keep(load, drg.number, drg);
  }

  /** Keeps the mappings of a code in a grouper load. */
  keepMappings(load: string, release: string, key: string, mappings: readonly DrgMappingRow[]): void {
    this.mappingsBy(load).keep(this.loads.tabular(release), key, mappings);
  }

  private mappingsBy(grouper: string): ListLoader<DrgMappingRow> {
    let loader = this.mappings.get(grouper);
    if (!loader) {
      loader = new ListLoader(`mappings ${grouper}`, this.store, (keys) =>
        drgMappingsOf(this.client, grouper, keys),
      );
      this.mappings.set(grouper, loader);
    }
    return loader;
  }

  private selection({ version, ...rest }: DrgQuestion): DrgSelection | null {
    const load = this.loads.grouper(version, null);
    return load === null ? null : { ...rest, load };
  }
}
