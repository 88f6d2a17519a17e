/** Which revision new requests get: asked of the graph several times a second, and kept through an outage. */
import { graphUnavailable } from '../errors.js';
import type { GraphClient } from '../graph/client.js';
import { graphGone, WrongPassword } from '../graph/failures.js';
import { readRevision } from '../graph/revision.js';
import { createLoaders, type Loaders } from '../loaders/index.js';
import { SearchIndexes } from '../loaders/search.js';
import type { RowStore } from '../loaders/store.js';
import { warm } from '../loaders/warm.js';
import { GRAPH_MODEL, type LoadRow, type Revision } from '../model/load.js';

/** Short enough that who loads and then asks gets the new answer; one small read each time. */
const POLL_MS = 250;
/** The same where the password is refused: after three in a row Neo4j lets nobody in for 5 s, who has the right one either. */
const REFUSED_MS = 6_000;
/**
 * Longest that look may take before the graph counts as gone, in milliseconds: it waits in line with nobody else's, and
 * takes a few of them at rest.
 */
const PATIENCE_MS = 5_000;
/**
 * How long after it was last seen served a revision may be read, in milliseconds. Loads stay for a minute once they are
 * retired (seed/ledger.ts). Measured by a clock that only runs on: the day's may be set.
 */
const LEASE_MS = 45_000;
/** How long after a reading ahead broke off it is tried again, in milliseconds; at once when an outage ends. */
const WARM_AGAIN_MS = 60_000;
const LAGS = 'The graph database lags behind what it told before: try again shortly';
const MOVED_ON = 'The graph has moved on while this was being answered: ask again';
/**
 * How long an older revision is not believed, in milliseconds: a server that lags behind the others catches up sooner, and
 * a database that was put back to an earlier state stays there. Meanwhile nothing is read: it may not have the rows yet.
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

/** What an answer without the graph tells beside its data: `extensions.servedFrom`. */
export interface ServedFrom {
  readonly cache: true;
  /** The number of the revision that the request is pinned to. */
  readonly revision: number;
  /** When the graph was last heard to serve it, ISO 8601, UTC. */
  readonly since: string;
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
  /** Since when what is served waits to be read ahead, by performance.now(); null when it was, is being, or never will be. */
  private coldSince: number | null = null;
  private stopped = false;
  private readonly indexes: SearchIndexes;
  /** When the look began that last found the current revision served, by performance.now(). */
  private lease = { begun: performance.now() };
  /** The same by the day's clock, for people. */
  private heard = Date.now();
  private databases = 0;
  private readonly watch: GraphClient;

  private constructor(
    readonly client: GraphClient,
    private readonly store: RowStore,
    private readonly events: RevisionEvents,
    private readonly lagMs: number,
  ) {
    this.watch = client.beside({
      connectMs: PATIENCE_MS,
      queryTimeoutMs: PATIENCE_MS - 1_000,
      silenceMs: 1_000,
      connections: 1,
    });
    this.indexes = SearchIndexes.beside(store);
    this.current = createLoaders(client, NOTHING, store, this.indexes);
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
    try {
      await follower.refresh();
    } catch (error) {
      await follower.stop();
      throw error;
    }
    follower.plan();
    return follower;
  }

  /** Loaders of the newest revision seen. */
  get loaders(): Loaders {
    return this.current;
  }

  /** Why the graph is not asked: it does not answer, or lags behind; null while it is. */
  get outage(): unknown {
    return this.failing ?? (this.behindSince === null ? null : LAGS);
  }

  /** How often another database has come in the place of the one before: rows in memory are of the last one. */
  get epoch(): number {
    return this.databases;
  }

  /** What an answer tells that is sent while the graph does not answer. */
  servedFrom({ number }: Revision): ServedFrom {
    return { cache: true, revision: number, since: new Date(this.heard).toISOString() };
  }

  /** Reads the revision now. */
  async refresh(): Promise<void> {
    const begun = performance.now();
    const stored = await readRevision(this.watch);
    const model = stored?.model ?? GRAPH_MODEL;
    if (model !== GRAPH_MODEL) {
      throw new Error(
        `The database holds graph model ${model}, this version reads ${GRAPH_MODEL}: load the official files again`,
      );
    }
    // Nothing stored: a database that was never loaded, or that has become another, empty one.
    const revision = stored?.revision ?? NOTHING;
    if (this.isBehind(revision)) return;
    this.heard = Date.now();
    if (this.serves(revision)) {
      this.lease.begun = begun;
      return;
    }
    if (!continues(this.current.revision, revision)) {
      // Its loads are called as those of the one before were.
      this.store.clear();
      this.indexes.keepOnly([]);
      this.databases += 1;
      this.lease.begun = -Infinity;
    }
    this.store.retain(new Set(revision.loads.map((load) => load.id)));
    // Who is pinned to the revision before keeps its lease, which nobody renews any more.
    const lease = { begun };
    this.lease = lease;
    const client = this.client.unless(() => {
      if (this.failing !== null) return graphGone();
      if (this.behindSince !== null) return graphUnavailable(LAGS);
      return performance.now() - lease.begun < LEASE_MS ? null : graphUnavailable(MOVED_ON);
    });
    this.current = createLoaders(client, revision, this.store, this.indexes);
    this.events.onRevision(revision);
    this.coldSince = this.store.readsAhead ? -Infinity : null;
    this.warmIfCold();
  }

  /** Stops following, and waits for a statement of the reading ahead that is under way. */
  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.stopped = true;
    await this.warming;
    await this.watch.close();
  }

  /** Ends when what is served now has been read ahead, or could not be. */
  async warmed(): Promise<void> {
    await this.warming;
  }

  /** Whether what the graph tells is still taken for the past of what is served; an empty one is another database. */
  private isBehind(revision: Revision): boolean {
    if (revision.number === NOTHING.number || !continues(revision, this.current.revision)) {
      this.behindSince = null;
      return false;
    }
    this.behindSince ??= performance.now();
    if (performance.now() - this.behindSince < this.lagMs) return true;
    this.behindSince = null;
    return false;
  }

  private serves({ number, loads }: Revision): boolean {
    const { revision } = this.current;
    return (
      number === revision.number &&
      loads.length === revision.loads.length &&
      loads.every((load, index) => sameLoad(load, revision.loads[index]))
    );
  }

  /** Reads ahead what waits for it, now or once the graph answers; what broke off, again after a while. */
  private warmIfCold(): void {
    if (this.coldSince === null || this.failing !== null) return;
    if (performance.now() - this.coldSince < WARM_AGAIN_MS) return;
    this.coldSince = null;
    this.warm();
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
        if (!going()) return;
        this.coldSince = performance.now();
        this.events.onWarmFailed(error);
      }
    });
  }

  private plan(): void {
    const pauseMs = this.failing instanceof WrongPassword ? REFUSED_MS : POLL_MS;
    this.timer = setTimeout(() => void this.poll(), pauseMs);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    try {
      await this.refresh();
      if (this.failing !== null) this.recover();
      this.warmIfCold();
    } catch (error) {
      // Stopped in the middle of a look: the graph is being closed and not gone.
      if (!this.timer) return;
      // What did not answer this look might hold up all others.
      this.watch.reconnect();
      const begins = this.failing === null;
      // From here on who asks is told so at once, instead of waiting for a database that does not answer.
      this.failing = error;
      if (begins) {
        this.client.reconnect();
        this.events.onOutage(error);
      }
    }
    if (this.timer) this.plan();
  }

  /** After a look that has told which revision is served now: reads begin again on that one and on no other database's. */
  private recover(): void {
    this.failing = null;
    this.events.onRecovery();
    if (this.coldSince !== null) this.coldSince = -Infinity;
  }
}

const NOTHING: Revision = { number: 0, loads: [] };

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
