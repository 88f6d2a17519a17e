/** What every resolver of one request shares. */
import type { Loaders } from './loaders/index.js';
import type { LongWork, Turns } from './model/turns.js';

/** One request: the loaders pinned to a revision, and the day "today" is for it. */
export interface Context {
  readonly loaders: Loaders;
  /** ISO date, UTC: decides which release is in force. */
  readonly today: string;
  /** Stands for the request: the same object in every copy of this. */
  readonly request: object;
  /** For work that others come to wait for as well. */
  readonly turns: Turns;
  /** For work of this request alone. */
  readonly longWork: LongWork;
}
