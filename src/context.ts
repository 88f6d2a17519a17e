/** What every resolver of one request shares. */
import type { Work } from './graph/work.js';
import type { Loaders } from './loaders/index.js';

/** One request: the loaders pinned to a revision, and the day "today" is for it. */
export interface Context {
  readonly loaders: Loaders;
  /** ISO date, UTC: decides which release is in force. */
  readonly today: string;
  /** The request as statements see it; absent where it is no request that asks. */
  readonly work?: Work;
}
