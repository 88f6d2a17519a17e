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

/** Takes items one after another; where a turn is over with some left, these in the next. */
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
    if (at + 1 < items.length && turns.isOver()) return chain(turns.next(), goOn);
  }
  return undefined;
}

/**
 * What of one request takes several turns. Whoever answers the request in another way after that, compiled code or
 * graphql-js, goes on with the same work.
 */
export class LongWork {
  /** Made for the first: most requests have none. */
  private works: Map<string, Eventually<unknown>> | null = null;
  private underWay = 0;

  /** `turns`: those that it is done in. */
  constructor(readonly turns: Turns = ENDLESS_TURN) {}

  /** What a work gives, begun when it is first asked for. `name` must tell two different works apart. */
  once<Result>(name: string, work: () => Eventually<Result>): Eventually<Result> {
    const works = (this.works ??= new Map());
    if (works.has(name)) return works.get(name) as Eventually<Result>;
    const result = work();
    works.set(name, result);
    if (!(result instanceof Promise)) return result;
    this.underWay += 1;
    result.then(
      (value) => {
        this.underWay -= 1;
        works.set(name, value);
      },
      () => {
        this.underWay -= 1;
      },
    );
    return result;
  }

  /** Until all that was begun has ended, well or not; null when nothing is under way. */
  ended(): Promise<unknown> | null {
    return this.underWay === 0 ? null : Promise.allSettled(this.works!.values());
  }
}

/** Thrown in place of a turn that is not given. */
const NOT_IN_TURN = new Error('it takes longer than is taken for it here');

/** One turn of so many milliseconds from now and no other: what takes longer fails, and has to be begun anew. */
export function onlyTurn(ms: number): Turns {
  const over = performance.now() + ms;
  return { isOver: () => performance.now() >= over, next: () => Promise.reject(NOT_IN_TURN) };
}
