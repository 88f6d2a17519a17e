/**
 * Who is let to work, and when: what is answered from memory in no time is always answered; all else shares a bounded
 * amount of work under way, waits in line for a bounded time, and is shed beyond that.
 *
 * Node takes in one connection in a turn of the event loop, so whoever does nothing but work in each of them lets callers
 * wait where nobody sees them. After each piece of work, as long as others come, some time belongs to them.
 *
 * Work is counted in units of cost (docs/limits.md), which are known before anything runs. What takes the processor long
 * begins in turns of the event loop: a turn that has lasted for some time begins nothing more, so that probes, small
 * questions and refusals come between. Nothing of this is asked of a question whose answer is at hand and small.
 */
import type { Eventually } from '../model/eventually.js';
import type { Turns } from '../model/turns.js';

/** How much is taken up. */
export interface AdmissionLimits {
  /** Cost of the questions that are worked on at once; one that is dearer is worked on alone. */
  readonly cost: number;
  /** Longest that a question waits for its turn, in milliseconds. */
  readonly waitMs: number;
}

/** What a question costs that is small enough to be answered at once where its rows are in memory: some 10 ms. */
export const AT_ONCE_COST = 2_000;
/** What any question costs that is not: parsing, checking, waiting. */
const BASE_COST = 100;
/** How long a turn of the event loop begins work, in milliseconds. */
const TURN_MS = 10;
/**
 * How long others are taken in before the next piece of work, in milliseconds, as long as they come; after a piece that took
 * longer, as long as that took: or they come faster than they are taken in, until the system's own queue is full and resets
 * their connections.
 */
const REST_MS = 10;
/** Questions in line, each with its body. */
const MAX_LINE = 1_000;

/** The answer of a question that is shed. */
export const SHED = Symbol('shed');

interface InLine {
  readonly since: number;
  readonly cost: number;
  readonly begin: () => void;
  readonly shed: () => void;
}

/** Lets questions in. `now`: milliseconds of a clock that is never set back. */
export class Admission {
  /** Questions shed so far. */
  shed = 0;
  /** Cost of what is worked on. */
  private underWay = 0;
  private line: InLine[] = [];
  /** When the turn of the event loop began that work is begun in; null when nothing was begun in this one. */
  private turnBegan: number | null = null;
  /** When others began to be taken in after it; null when they were not. */
  private restBegan: number | null = null;
  private restMs = REST_MS;
  /** Connections and requests that came in this turn of the event loop. */
  private arrivals = 0;
  /** Work under way that lets others have their turn. */
  private readonly paused: (() => void)[] = [];
  /** Whether something that was paused has gone on since the line last moved on. */
  private isLinesTurn = false;
  private lookout: NodeJS.Timeout | null = null;
  /** What a question turned out to cost after it was let in, by its context. */
  private readonly tickets = new WeakMap<object, { cost: number }>();

  constructor(
    private readonly limits: AdmissionLimits,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Cost of what is worked on, and how many questions stand in line. */
  get figures(): { readonly underWay: number; readonly inLine: number } {
    return { underWay: this.underWay, inLine: this.line.length };
  }

  /**
   * What `work` gives, begun at once or in its turn; SHED when too much is asked. `cost`: 0 for a question of which
   * nothing is known yet (see `weigh`). `question`: what stands for it. `isGone`: whether nobody waits for it any more.
   */
  admit<Answer>(
    question: object,
    cost: number,
    work: () => Eventually<Answer>,
    isGone: () => boolean,
  ): Eventually<Answer | typeof SHED> {
    if (this.line.length === 0 && this.hasRoom(cost) && this.hasTime())
      return this.during(question, cost, work);
    if (this.line.length >= MAX_LINE) {
      this.shed += 1;
      return SHED;
    }
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        if (isGone()) {
          resolve(SHED);
          return;
        }
        try {
          const answer = this.during(question, cost, work);
          if (answer instanceof Promise) answer.then(resolve, reject);
          else resolve(answer);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const shed = (): void => {
        this.shed += 1;
        resolve(SHED);
      };
      this.line.push({ since: this.now(), cost, begin, shed });
      this.openTurn();
      this.look();
    });
  }

  /** Somebody has connected, or asks something. */
  arrived(): void {
    this.arrivals += 1;
  }

  /** Of the event loop: what one work takes of them is not there for another. */
  readonly turns: Turns = {
    isOver: () => {
      this.openTurn();
      return !this.hasTime();
    },
    next: () =>
      new Promise((resolve) => {
        this.paused.push(resolve);
        this.openTurn();
      }),
  };

  /** Says what a question costs that was let in before anybody knew. */
  weigh(question: object, cost: number): void {
    const ticket = this.tickets.get(question);
    if (!ticket || cost <= ticket.cost) return;
    this.underWay += cost - ticket.cost;
    ticket.cost = cost;
  }

  private hasRoom(cost: number): boolean {
    return this.underWay === 0 || this.underWay + BASE_COST + cost <= this.limits.cost;
  }

  private hasTime(): boolean {
    if (this.turnBegan === null) return true;
    return this.restBegan === null && this.now() - this.turnBegan < TURN_MS;
  }

  private during<Answer>(question: object, cost: number, work: () => Eventually<Answer>): Eventually<Answer> {
    this.openTurn();
    const ticket = { cost };
    this.tickets.set(question, ticket);
    this.underWay += BASE_COST + cost;
    const leave = (): void => {
      this.tickets.delete(question);
      this.underWay -= BASE_COST + ticket.cost;
      if (this.line.length > 0) this.openTurn();
    };
    let answer: Eventually<Answer>;
    try {
      answer = work();
    } catch (error) {
      leave();
      throw error;
    }
    if (answer instanceof Promise) return answer.finally(leave);
    leave();
    return answer;
  }

  private openTurn(): void {
    if (this.turnBegan !== null) return;
    this.turnBegan = this.now();
    setImmediate(() => {
      this.rest();
    });
  }

  /** After the event loop has looked for what came in: again, while others come and somebody else waits to work. */
  private rest(): void {
    const come = this.arrivals > 0;
    this.arrivals = 0;
    if (this.restBegan === null) {
      this.restBegan = this.now();
      this.restMs = Math.max(REST_MS, this.restBegan - this.turnBegan!);
    }
    const isWorkWaiting = this.line.length > 0 || this.paused.length > 0;
    if (come && isWorkWaiting && this.now() - this.restBegan < this.restMs) {
      setImmediate(() => {
        this.rest();
      });
      return;
    }
    this.turnBegan = this.restBegan = null;
    this.shedLate();
    this.nextTurn();
  }

  /** What was paused goes on and the line moves on, by turns: a walk of many pieces keeps nobody waiting. */
  private nextTurn(): void {
    const next = (): void => {
      if (!this.hasTime()) return;
      const first = this.line[0];
      const begins = first !== undefined && this.hasRoom(first.cost);
      const resume = begins && this.isLinesTurn ? undefined : this.paused.shift();
      this.isLinesTurn = resume !== undefined;
      if (resume) {
        this.openTurn();
        resume();
      } else if (begins) {
        this.openTurn();
        this.line.shift();
        first.begin();
      } else return;
      // After all that follows from it without waiting: by then its time has passed and its cost is known.
      queueMicrotask(() => {
        process.nextTick(next);
      });
    };
    next();
  }

  /** The line is in the order of arrival. */
  private shedLate(): void {
    const since = this.now() - this.limits.waitMs;
    const inTime = this.line.findIndex((one) => one.since > since);
    const late = this.line.splice(0, inTime < 0 ? this.line.length : inTime);
    for (const { shed } of late) shed();
  }

  /** Sheds also while nothing ends that is worked on. */
  private look(): void {
    const first = this.line[0];
    if (this.lookout || !first) return;
    this.lookout = setTimeout(
      () => {
        this.lookout = null;
        this.shedLate();
        this.look();
      },
      Math.max(1, first.since + this.limits.waitMs - this.now()),
    );
    this.lookout.unref();
  }
}
