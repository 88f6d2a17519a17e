/** How a statement is begun and waited for: without a trace, no longer than its connection is kept, and not for ever. */
import { graphGone } from './failures.js';

/**
 * Begins something without the stack trace that the driver takes with every statement, in case it should fail: that
 * costs a fifth of a small one, and the statement's name tells where it came from.
 */
export function withoutTrace<Value>(begin: () => Value): Value {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return begin();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** What comes of a statement, unless its connection is given up first: the driver forgets to say so to who waits. */
export async function unlessGivenUp<Answer>(
  underWay: Set<(reason: Error) => void>,
  begin: () => PromiseLike<Answer>,
): Promise<Answer> {
  let end: ((reason: Error) => void) | undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    end = reject;
    underWay.add(reject);
  });
  try {
    return await Promise.race([begin(), givenUp]);
  } finally {
    underWay.delete(end!);
  }
}

/** What the database answers, or GRAPH_UNAVAILABLE when it stays silent. */
export async function answered<Answer>(answer: Promise<Answer>, withinMs: number): Promise<Answer> {
  let giveUp: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(() => {
      reject(graphGone());
    }, withinMs);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(giveUp);
  }
}
