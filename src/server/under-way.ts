/** A request that waits for the graph: until it is answered, its client goes away or its time is over. */
import type { ServerResponse } from 'node:http';
import { queryTooCostly, type VisibleError } from '../errors.js';
import type { Loaders } from '../loaders/index.js';
import type { RequestContext } from './request-context.js';

/**
 * Works on the answer to a request. When its client goes away, or after `timeoutMs`, the request asks the graph for nothing
 * more: what it alone waits for is ended there, and every field that it still has to answer is QUERY_TOO_COSTLY.
 */
export async function whileAsked<Answer>(
  context: RequestContext,
  response: ServerResponse,
  timeoutMs: number,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const { askers } = context.loaders.store;
  const asker = askers.arrive();
  const giveUp = (): void => {
    abandon(context, timeOver(timeoutMs));
    askers.leave(asker);
  };
  const timer = setTimeout(giveUp, timeoutMs);
  // Before the answer is sent, a response closes for one reason only: its connection did.
  response.once('close', giveUp);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    response.off('close', giveUp);
    askers.leave(asker);
  }
}

/** Lets a request ask the graph for nothing more: what it goes on with fails with `error`. */
export function abandon(context: RequestContext, error: Error): void {
  context.request.loaders = noLoaders(error);
}

function timeOver(limit: number): VisibleError {
  return queryTooCostly(
    `The limit of milliseconds is ${limit} for a request, and this one took longer: ask for a smaller first and go on with after: pageInfo.endCursor`,
    undefined,
    { measure: 'milliseconds', limit },
  );
}

/** Loaders of which every one is this error. */
function noLoaders(error: Error): Loaders {
  return new Proxy({} as Loaders, {
    get: () => {
      throw error;
    },
  });
}
