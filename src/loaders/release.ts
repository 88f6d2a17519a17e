/** What releases were loaded from, of one revision. */
import type { GraphClient } from '../graph/client.js';
import { codesMappedOtherwise, differingCodes, type MappedLoads } from '../graph/diff.js';
import { releasesByLoad } from '../graph/release.js';
import type { Eventually } from '../model/eventually.js';
import type { ReleaseChangeRow, ReleaseRow } from '../model/rows.js';
import { QuestionLoader, RowLoader } from './batch.js';
import type { LoadIds } from './code.js';
import { estimateBytes, type RowStore } from './store.js';

/** A release, and an MS-DRG version that is linked to it. */
export interface ReleaseVersion {
  readonly release: string;
  readonly version: string;
}

/** A change beside its texts: itself, and that it points at a code that is kept. */
const CHANGE_BYTES = 160;

function changesBytes(changes: readonly ReleaseChangeRow[]): number {
  return changes.reduce(
    (sum, { before, after, drgs }) =>
      sum + CHANGE_BYTES + estimateBytes(before) + estimateBytes(after) + (drgs ? CHANGE_BYTES : 0),
    0,
  );
}

/** Reads releases. */
export class ReleaseLoaders {
  private readonly byLoad: RowLoader<ReleaseRow>;

  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    private readonly store: RowStore,
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

  /** Keys of the codes that two releases have and that an MS-DRG version linked to each maps otherwise, by key. */
  mappedOtherwise(from: ReleaseVersion, to: ReleaseVersion): Eventually<readonly string[]> {
    const loads = [this.mapped(from), this.mapped(to)] as const;
    return this.questions.ask('mappedOtherwise', loads, () => codesMappedOtherwise(this.client, ...loads));
  }

  /**
   * All changes between two releases, made when they are first asked for: thousands, of which each page wants fifty.
   * `versions`: the MS-DRG versions in which DRGs are compared; null where they are not. `make`: told whether they are kept,
   * so that others may come to wait for them; where they are not, they end with whoever asks.
   */
  changes(
    from: string,
    to: string,
    compared: { readonly lists: boolean; readonly versions: readonly [string, string] | null },
    make: (kept: boolean) => Promise<readonly ReleaseChangeRow[]>,
  ): Eventually<readonly ReleaseChangeRow[]> {
    if (!this.store.measuresRows) return make(false);
    const read = (): Promise<readonly ReleaseChangeRow[]> => this.store.askers.during(() => make(true));
    return this.questions.ask('changes', [from, to, compared], read, changesBytes);
  }

  private mapped({ release, version }: ReleaseVersion): MappedLoads {
    return { tabular: this.loads.tabular(release), grouper: this.loads.grouper(version, release)! };
  }
}
