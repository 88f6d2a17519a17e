/**
 * Work that takes the processor long, in pieces: one after another until the turn of the event loop is over, the rest in
 * later ones, with everybody else's work in between.
 */
import { chain, type Eventually } from './eventually.js';

/** Turns of the event loop that such work is done in. */
export interface Turns {
  /** Whether the work of this turn has lasted as long as it may, whoever did it. */
  isOver(): boolean;
  /** Until others have had their turn. Fails when nobody waits for the work any more, and so ends it. */
  next(): Promise<void>;
}

/** Of somebody whom no others wait for: one turn that has no end. */
export const ENDLESS_TURN: Turns = { isOver: () => false, next: () => Promise.resolve() };

/** Takes items one after another; where a turn is over, the rest of them in the next. */
export function eachInTurns<Item>(
  turns: Turns,
  items: readonly Item[],
  take: (item: Item) => Eventually<void>,
  from = 0,
): Eventually<void> {
  for (let at = from; at < items.length; at++) {
    const taken = take(items[at]!);
    const goOn = (): Eventually<void> => eachInTurns(turns, items, take, at + 1);
    if (taken instanceof Promise) return chain(taken, goOn);
    if (turns.isOver()) return chain(turns.next(), goOn);
  }
  return undefined;
}

/**
 * What of one request takes several turns. Whoever answers the request in another way after that, compiled code or
 * graphql-js, goes on with the same work.
 */
export class LongWork {
  private readonly works = new Map<string, Eventually<unknown>>();
  private readonly underWay = new Set<Promise<unknown>>();

  /** What a work gives, begun when it is first asked for. `name` must tell two different works apart. */
  once<Result>(name: string, work: () => Eventually<Result>): Eventually<Result> {
    if (this.works.has(name)) return this.works.get(name) as Eventually<Result>;
    const result = work();
    this.works.set(name, result);
    if (result instanceof Promise) this.await(name, result);
    return result;
  }

  /** Until all that was begun has ended, well or not; null when nothing is under way. */
  ended(): Promise<unknown> | null {
    return this.underWay.size === 0 ? null : Promise.allSettled(this.underWay);
  }

  private await(name: string, work: Promise<unknown>): void {
    this.underWay.add(work);
    const over = (): unknown => this.underWay.delete(work);
    work.then((value) => {
      over();
      this.works.set(name, value);
    }, over);
  }
}
