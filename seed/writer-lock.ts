/**
 * The right to write, held by one process at a time. Its holder is heard of by a heartbeat in the graph; one that is not
 * heard of any more loses it to the next.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { GraphClient } from '../src/graph/client.js';

/** How the holder of a lock is named that only deletes what nobody reads: loads wait for it instead of giving up. */
export const SWEEP = 'sweep';

/** Another process is loading. */
export class LoadInProgress extends Error {
  constructor(holder: string) {
    super(`Another load is running (${holder}): wait until it ends, then run this one again`);
    this.name = 'LoadInProgress';
  }
}

/** The writer's lock went to another process, which took this one for dead. */
export class WriterLost extends Error {
  constructor() {
    super('Another load has taken over because this one was not heard of for too long: run it again');
    this.name = 'WriterLost';
  }
}

/** By what a writer is known to live, in milliseconds. */
export interface WriterTimes {
  /** How often it is heard of. */
  readonly beatMs: number;
  /** One that has not been heard of for this long is dead. */
  readonly lostMs: number;
  /**
   * How long one that has been silent for `lostMs` by the database's clock is listened for nonetheless: that clock may have
   * been set. Two beats, and the longest a living one is too busy to beat.
   */
  readonly listenMs: number;
}

/** Of every writer; tests alone are in more of a hurry. */
export const WRITER_TIMES: WriterTimes = { beatMs: 2_000, lostMs: 15_000, listenMs: 5_000 };

/** The lock, in the hands of this process. */
export class WriterLock {
  private heart: NodeJS.Timeout | null = null;
  private isLost = false;

  private constructor(
    private readonly client: GraphClient,
    /** What tells this holder from all others: of statements that only the holder's may change anything. */
    readonly token: string,
  ) {}

  /** Takes it, waiting out a writer that died and one that only sweeps. Throws LoadInProgress when another one is alive. */
  static async take(client: GraphClient, holder: string, times: WriterTimes): Promise<WriterLock> {
    const lock = new WriterLock(client, randomUUID());
    // Of a writer that was listened for and is dead: its last beat.
    let dead: Beat = { token: null, beat: null };
    for (;;) {
      const [row] = await client.write<Beat & { holder: string }>('ledger.lock', LOCK, {
        token: lock.token,
        holder,
        dead: dead.token,
        deadBeat: dead.beat,
      });
      if (!row || row.token === lock.token) break;
      const found = await listenFor(client, row, times);
      if (found === 'dead') dead = row;
      if (found === 'alive' && !row.holder.startsWith(SWEEP)) throw new LoadInProgress(row.holder);
    }
    lock.live(times);
    return lock;
  }

  /** Lets the next one have it. */
  async giveBack(): Promise<void> {
    if (this.heart) clearInterval(this.heart);
    this.heart = null;
    await this.client.write('ledger.unlock', UNLOCK, { token: this.token });
  }

  /** Throws WriterLost once another process is known to have taken over. */
  assertHeld(): void {
    if (this.isLost) throw new WriterLost();
  }

  /** Lets itself be heard of; says whether it still has the lock. */
  async beat(): Promise<boolean> {
    const [row] = await this.client.write('ledger.beat', BEAT, { token: this.token });
    return row !== undefined;
  }

  private live({ beatMs }: WriterTimes): void {
    this.heart = setInterval(() => {
      this.beat().then(
        (isHeld) => {
          // Another took this one for dead: it may have been held for a while. What it writes is nobody's any more.
          if (!isHeld && this.heart) this.isLost = true;
        },
        // A missed beat is made up by the next one; a database that is gone stops the load itself.
        () => undefined,
      );
    }, beatMs);
    this.heart.unref();
  }
}

/** Free when nobody has it, or still the one who was listened for in vain. */
const LOCK = `
MATCH (graph:Graph {name: 'icd10'})
SET graph.touched = timestamp()
WITH graph, graph.token IS NULL OR (graph.token = $dead AND graph.beat = $deadBeat) AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET graph.token = $token, graph.holder = $holder, graph.beat = timestamp())
RETURN graph.token AS token, graph.holder AS holder, graph.beat AS beat`;
const BEAT = `MATCH (graph:Graph {name: 'icd10', token: $token}) SET graph.beat = timestamp() RETURN graph.token AS token`;
const UNLOCK = `MATCH (graph:Graph {name: 'icd10', token: $token}) SET graph.beat = 0, graph.token = null, graph.holder = null`;
const HEARD = `MATCH (graph:Graph {name: 'icd10'}) RETURN graph.token AS token, graph.beat AS beat, timestamp() - graph.beat AS silence`;

interface Beat {
  readonly token: string | null;
  /** When it was last heard of, by the database's clock; nothing but whether it changes is read from it alone. */
  readonly beat: number | null;
}

/**
 * Listens whether a writer lives: until it beats, or is gone with the lock free or another's, or is dead, which takes
 * `lostMs` of silence in our own time, or `listenMs` where the database's clock knows of as many before. No clock
 * that is set, forward or back, can take the lock from a living writer or leave it with a dead one.
 */
async function listenFor(
  client: GraphClient,
  writer: Beat,
  { lostMs, listenMs, beatMs }: WriterTimes,
): Promise<'alive' | 'gone' | 'dead'> {
  const began = performance.now();
  for (;;) {
    const [row] = await client.read<Beat & { silence: number }>('ledger.heard', HEARD);
    if (row?.token !== writer.token) return 'gone';
    if (row.beat !== writer.beat) return 'alive';
    const listened = performance.now() - began;
    if (listened > (row.silence > lostMs ? listenMs : lostMs)) return 'dead';
    await pause(beatMs / 8);
  }
}
