/** Which revision new requests get: asked of the graph several times a second, and kept through an outage. */
import type { GraphClient } from '../graph/client.js';
import { readRevision } from '../graph/revision.js';
import { createLoaders, type Loaders } from '../loaders/index.js';
import { SearchIndexes } from '../loaders/search.js';
import type { RowStore } from '../loaders/store.js';
import { warm } from '../loaders/warm.js';
import { GRAPH_MODEL, type LoadRow, type Revision } from '../model/load.js';

/** Short enough that who loads and then asks gets the new answer; one small read each time. */
const POLL_MS = 250;
/**
 * How long an older revision is not believed, in milliseconds: a server that lags behind the others catches up sooner, and
 * a database that was put back to an earlier state stays there.
 */
const LAG_MS = 30_000;

/** Told when the revision moves, and when the graph stops or starts answering. */
export interface RevisionEvents {
  onRevision(revision: Revision): void;
  /** Releases kept whole, and how long it took to read them, in milliseconds. */
  onWarm(revision: Revision, releases: readonly string[], ms: number): void;
  onWarmFailed(error: unknown): void;
  onOutage(error: unknown): void;
  onRecovery(): void;
}

/** Follows the graph's revision. `loaders` are those of the newest one seen; requests that began before keep theirs. */
export class RevisionFollower {
  private timer: NodeJS.Timeout | null = null;
  private current: Loaders;
  private failing: unknown = null;
  /** Since when the graph tells of nothing but a revision before the one that is served, by performance.now(). */
  private behindSince: number | null = null;
  /** The reading ahead that is under way, or the last one. */
  private warming: Promise<void> = Promise.resolve();
  private stopped = false;
  private readonly indexes: SearchIndexes;

  private constructor(
    readonly client: GraphClient,
    private readonly store: RowStore,
    private readonly events: RevisionEvents,
    private readonly lagMs: number,
  ) {
    this.indexes = SearchIndexes.beside(store);
    this.current = createLoaders(client, { number: 0, loads: [] }, store, this.indexes);
  }

  /**
   * Reads the revision once, then goes on following it; where the store has room for whole loads, what it serves is read ahead in the
   * background. Throws when the graph does not answer or is of another model.
   */
  static async start(
    client: GraphClient,
    store: RowStore,
    events: RevisionEvents,
    lagMs = LAG_MS,
  ): Promise<RevisionFollower> {
    const follower = new RevisionFollower(client, store, events, lagMs);
    await follower.refresh();
    follower.plan();
    return follower;
  }

  /** Loaders of the newest revision seen. */
  get loaders(): Loaders {
    return this.current;
  }

  /** Why the graph is not answering, or null while it is. */
  get outage(): unknown {
    return this.failing;
  }

  /** Reads the revision now. */
  async refresh(): Promise<void> {
    const stored = await readRevision(this.client);
    const model = stored?.model ?? GRAPH_MODEL;
    if (model !== GRAPH_MODEL) {
      throw new Error(
        `The database holds graph model ${model}, this version reads ${GRAPH_MODEL}: load the official files again`,
      );
    }
    if (!stored || this.isBehind(stored.revision) || this.serves(stored.revision)) return;
    const { revision } = stored;
    if (!continues(this.current.revision, revision)) this.store.clear();
    this.store.retain(new Set(revision.loads.map((load) => load.id)));
    this.current = createLoaders(this.client, revision, this.store, this.indexes);
    this.events.onRevision(revision);
    if (this.store.readsAhead) this.warm();
  }

  /** Stops following, and waits for a statement of the reading ahead that is under way. */
  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.stopped = true;
    await this.warming;
  }

  /** Ends when what is served now has been read ahead, or could not be. */
  async warmed(): Promise<void> {
    await this.warming;
  }

  /** Whether what the graph tells is still taken for the past of what is served. */
  private isBehind(revision: Revision): boolean {
    if (!continues(revision, this.current.revision)) {
      this.behindSince = null;
      return false;
    }
    this.behindSince ??= performance.now();
    return performance.now() - this.behindSince < this.lagMs;
  }

  private serves({ number, loads }: Revision): boolean {
    const { revision } = this.current;
    return number === revision.number && loads.every((load, index) => sameLoad(load, revision.loads[index]));
  }

  /** After the one under way, which ends when it sees that it is outdated: the graph has other things to do as well. */
  private warm(): void {
    const loaders = this.current;
    const going = (): boolean => !this.stopped && this.current === loaders;
    this.warming = this.warming.then(async () => {
      const began = performance.now();
      try {
        if (!going()) return;
        const kept = await this.store.askers.during(() =>
          warm(loaders, new Date().toISOString().slice(0, 10), going),
        );
        if (going()) this.events.onWarm(loaders.revision, kept, Math.round(performance.now() - began));
      } catch (error) {
        if (going()) this.events.onWarmFailed(error);
      }
    });
  }

  private plan(): void {
    this.timer = setTimeout(() => void this.poll(), POLL_MS);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    try {
      await this.refresh();
      if (this.failing !== null) this.events.onRecovery();
      this.failing = null;
    } catch (error) {
      // Stopped in the middle of a look: the graph is being closed and not gone.
      if (!this.timer) return;
      if (this.failing === null) this.events.onOutage(error);
      this.failing = error;
    }
    if (this.timer) this.plan();
  }
}

/** Whether one revision can have come of the other in one database: a load that both have is the same. */
function continues(before: Revision, after: Revision): boolean {
  return (
    after.number > before.number &&
    after.loads.every((load) => {
      const known = before.loads.find(({ id }) => id === load.id);
      return !known || sameLoad(known, load);
    })
  );
}

function sameLoad(a: LoadRow, b: LoadRow | undefined): boolean {
  return a.id === b?.id && a.digest === b.digest && a.loadedAt === b.loadedAt;
}
