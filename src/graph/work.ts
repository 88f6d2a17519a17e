/** For whom statements are run: a request that waits for the graph, through everything that it awaits. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** A request that waits for the graph. */
export interface Work {
  /** The request itself, for who keeps something about it. */
  readonly asker: object;
  /** What it is known by in the log. */
  readonly id: string;
  /** Statements that were begun for it; one that several ask for together is of the one that asked first. */
  statements: number;
}

const storage = new AsyncLocalStorage<Work>();
let underWay = 0;

/**
 * Does a work; whatever it begins, however long it waits in between, is its own. Where nothing waits, nothing is
 * followed: Node 20 pays for that with each promise and each timer of the process.
 */
export async function during<Result>(work: Work, begin: () => Promise<Result>): Promise<Result> {
  underWay += 1;
  try {
    return await storage.run(work, begin);
  } finally {
    underWay -= 1;
    if (underWay === 0) storage.disable();
  }
}

/** The work that is going on; null for what the service does on its own account. */
export function currentWork(): Work | null {
  return storage.getStore() ?? null;
}

/** Begins something for a work that waits for it already; null = for none. */
export function onBehalfOf<Result>(work: Work | null, begin: () => Result): Result {
  return work ? storage.run(work, begin) : storage.exit(begin);
}
