/** What is told of each statement, for figures and traces: its name, never its parameters, and how it ended. */
import type { Work } from './work.js';

/** Why a statement failed: the pool had no connection in time; the database is away, or ended it at its bound; nobody waited any more. */
export type StatementFailure = 'no connection' | 'unavailable' | 'too slow' | 'given up' | 'other';

/** How a statement ended. */
export interface StatementEnd {
  /** Records that came; null when it failed. */
  readonly rows: number | null;
  readonly failure: StatementFailure | null;
}

/** Told when a statement begins, and by what it returns, when it ends. `work`: who asked for it; null = the service itself. */
export type WatchStatement = (name: string, work: Work | null) => (end: StatementEnd) => void;
