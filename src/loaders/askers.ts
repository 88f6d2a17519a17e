/**
 * Who waits for answers of the graph, so that a statement ends when the last of its askers has gone and never before.
 *
 * Loaders gather the keys of all requests, so whose a statement is nobody knows. But whoever asked for it arrived before
 * it was sent, or joined it later: it is unwanted once all have left who had arrived by then. Others who arrived earlier and
 * have nothing to do with it make it run on; it is never ended under somebody who waits.
 */

import { givenUp } from '../graph/failures.js';

/** Somebody who waits for answers; `number`: in the order of arrival. */
export interface Asker {
  readonly number: number;
}

/** A statement under way, or a question that takes several. */
export class Wanted {
  private readonly controller = new AbortController();
  /** The last asker who may wait for it. */
  private last: number;

  constructor(private readonly askers: Askers) {
    this.last = askers.newest;
  }

  /** Says once that nobody waits any more. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Somebody else waits for it as well. */
  join(): void {
    this.last = this.askers.newest;
  }

  /** Ends it if nobody waits who had arrived by the last joining. `oldest`: the asker who waits longest. */
  endUnless(oldest: number): void {
    if (this.last < oldest) this.controller.abort(givenUp());
  }
}

/**
 * All who wait. What is asked for while no client does (by a command, by a test) is nobody's to end, since whoever asks
 * so has not told that they arrived.
 */
export class Askers {
  private readonly present = new Set<number>();
  private readonly underWay = new Set<Wanted>();
  private arrived = 0;
  /** Of those present, the ones who may go before they are answered. */
  private clients = 0;

  /** The number of the one who arrived last. */
  get newest(): number {
    return this.arrived;
  }

  /** How many statements and questions are under way that would end with their askers. */
  get wanted(): number {
    return this.underWay.size;
  }

  /** A client begins to wait. They have to leave: once more is as good as once. */
  arrive(): Asker {
    const asker = this.enter();
    this.clients += 1;
    return asker;
  }

  /** They do not wait any more; what only they waited for ends. */
  leave(asker: Asker): void {
    if (this.exit(asker)) this.clients -= 1;
  }

  /**
   * Does a work of several steps that many may come to wait for, as an asker of its own: its steps are not to end because
   * the one who happened to begin it has gone.
   */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const asker = this.enter();
    try {
      return await work();
    } finally {
      this.exit(asker);
    }
  }

  /** What is being asked for now; null when no client waits. `done` when it is answered. */
  want(): Wanted | null {
    if (this.clients === 0) return null;
    const wanted = new Wanted(this);
    this.underWay.add(wanted);
    return wanted;
  }

  /** It is answered, or has failed. */
  done(wanted: Wanted | null): void {
    if (wanted) this.underWay.delete(wanted);
  }

  private enter(): Asker {
    this.arrived += 1;
    this.present.add(this.arrived);
    return { number: this.arrived };
  }

  /** Says whether they had been there still. */
  private exit({ number }: Asker): boolean {
    if (!this.present.delete(number)) return false;
    // Sets keep the order in which members were added, which is that of arrival.
    const [oldest = Infinity] = this.present;
    for (const wanted of [...this.underWay]) wanted.endUnless(oldest);
    return true;
  }
}
