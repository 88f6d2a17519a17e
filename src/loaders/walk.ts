/** What walks read beyond what other domains do, of one revision: edges from the end at which nobody else looks. */
import type { GraphClient } from '../graph/client.js';
import { contradictionPage } from '../graph/contradiction.js';
import { codesOfDrgs, codesOfDrgsAfter } from '../graph/walk.js';
import { keyOfSide, type ContradictionRow } from '../model/contradiction.js';
import type { Eventually } from '../model/eventually.js';
import { readableKey } from '../model/key.js';
import { routeMapBytes, type RouteMap } from '../model/route.js';
import { ListLoader, QuestionLoader } from './batch.js';
import type { LoadIds } from './code.js';
import { estimateBytes, type RowStore } from './store.js';

/** DRGs whose codes are read with one statement when those of all are: some have 9,000. */
const WARM_PAGE = 100;
/** Contradictions read with one statement when those of a release are. */
const CONTRADICTIONS_A_STATEMENT = 1_000;

/** Contradictions by the readable key of each thing that is a side of them, in their order. */
export type ContradictionsBySide = ReadonlyMap<string, readonly ContradictionRow[]>;

/** Reads edges from the end at which nobody else looks. */
export class WalkLoaders {
  private readonly codesByDrg = new Map<string, ListLoader<string>>();
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    private readonly store: RowStore,
  ) {
    this.questions = new QuestionLoader(store, loads.revision);
  }

  /** Local keys of the release's codes that map to a DRG, in document order. */
  codesOfDrg(release: string, version: string, number: string): Eventually<readonly string[]> {
    const grouper = this.loads.grouper(version, release);
    return grouper === null ? [] : this.codesIn(this.loads.tabular(release)).load(grouper, number);
  }

  /** All contradictions of a release, by side: some dozens, and that a thing is a side of none need not be asked for each. */
  contradictions(release: string): Eventually<ContradictionsBySide> {
    const { editorial } = this.loads;
    const tabular = this.loads.tabular(release);
    const loads = [tabular, ...(editorial === null ? [] : [editorial])];
    const selection = { release, kinds: null, code: null, tabular, loads };
    return this.questions.ask(
      'contradictionsBySide',
      loads,
      this.inSteps(async () => {
        const bySide = new Map<string, ContradictionRow[]>();
        for (let after = -1, more = true; more;) {
          const page = await contradictionPage(this.client, selection, after, CONTRADICTIONS_A_STATEMENT);
          for (const row of page) {
            for (const side of new Set(row.sides.map((one) => readableKey(keyOfSide(release, one)))))
              bySide.set(side, [...(bySide.get(side) ?? []), row]);
          }
          more = page.length === CONTRADICTIONS_A_STATEMENT;
          after = page.at(-1)?.position ?? after;
        }
        return bySide;
      }),
      (bySide) =>
        estimateBytes([...bySide.keys()]) + estimateBytes([...new Set([...bySide.values()].flat())]),
    );
  }

  /** Whether all codes of a DRG version are kept, which are the last of a release to be: the release is kept whole. */
  isWarm(release: string, version: string): boolean {
    const grouper = this.loads.grouper(version, release);
    return grouper !== null && this.codesIn(this.loads.tabular(release)).hasAll(grouper);
  }

  /** The map of a release and an MS-DRG version on which paths are found, made when it is first asked for. */
  routes(release: string, version: string, make: () => Promise<RouteMap>): Eventually<RouteMap> {
    return this.questions.ask('routes', [release, version], this.inSteps(make), routeMapBytes);
  }

  /** A reading of several statements, for whoever comes to wait for it. */
  private inSteps<Answer>(read: () => Promise<Answer>): () => Promise<Answer> {
    return () => this.store.askers.during(read);
  }

  /**
   * Keeps which codes map to each DRG of the versions linked to a release. `going`: asked between statements whether to
   * go on. Says whether they are kept.
   */
  async warm(release: string, versions: readonly string[], going: () => boolean): Promise<boolean> {
    const tabular = this.loads.tabular(release);
    const loader = this.codesIn(tabular);
    for (const version of versions) {
      const grouper = this.loads.grouper(version, release)!;
      if (loader.hasAll(grouper)) continue;
      const codes = new Map<string, readonly string[]>();
      for (let after = '', more = true; more;) {
        if (!going()) return false;
        const page = await codesOfDrgsAfter(this.client, { tabular, grouper }, after, WARM_PAGE);
        for (const drg of page) codes.set(drg.number, drg.codes);
        more = page.length === WARM_PAGE;
        after = page.at(-1)?.number ?? after;
      }
      if (!loader.keepAll(grouper, codes)) return false;
    }
    await this.contradictions(release);
    return true;
  }

  private codesIn(tabular: string): ListLoader<string> {
    let loader = this.codesByDrg.get(tabular);
    if (!loader) {
      loader = new ListLoader(`codesOfDrg ${tabular}`, this.store, (keys) =>
        codesOfDrgs(this.client, tabular, keys),
      );
      this.codesByDrg.set(tabular, loader);
    }
    return loader;
  }
}
