/** Which revision new requests get: asked of the graph several times a second, and kept through an outage. */
import type { GraphClient } from '../graph/client.js';
import { readRevision } from '../graph/revision.js';
import { createLoaders, type Loaders } from '../loaders/index.js';
import { GRAPH_MODEL, type Revision } from '../model/load.js';

/** Short enough that who loads and then asks gets the new answer; one small read each time. */
const POLL_MS = 250;

/** Told when the revision moves, and when the graph stops or starts answering. */
export interface RevisionEvents {
  onRevision(revision: Revision): void;
  onOutage(error: unknown): void;
  onRecovery(): void;
}

/** Follows the graph's revision. `loaders` are those of the newest one seen; requests that began before keep theirs. */
export class RevisionFollower {
  private timer: NodeJS.Timeout | null = null;
  private current: Loaders;
  private failing: unknown = null;

  private constructor(
    private readonly client: GraphClient,
    private readonly cacheBytes: number,
    private readonly events: RevisionEvents,
  ) {
    this.current = createLoaders(client, { number: 0, loads: [] }, cacheBytes);
  }

  /** Reads the revision once, then goes on following it. Throws when the graph does not answer or is of another model. */
  static async start(
    client: GraphClient,
    cacheBytes: number,
    events: RevisionEvents,
  ): Promise<RevisionFollower> {
    const follower = new RevisionFollower(client, cacheBytes, events);
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
    if (!stored || stored.revision.number === this.current.revision.number) return;
    this.current = createLoaders(this.client, stored.revision, this.cacheBytes);
    this.events.onRevision(stored.revision);
  }

  /** Stops following. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
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
