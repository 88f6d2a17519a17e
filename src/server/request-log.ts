/** One line of the log for each request, when it is over; and what is said of failures that nobody foresaw. */
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { internalError } from '../errors.js';
import type { Logger } from 'pino';
import type { OperationFigures } from './operation-figures.js';
import { refuse } from './refusal.js';
import { LEFT, type RequestEnds } from './request-end.js';

/** Requests that take longer are told with level warn. */
const SLOW_MS = 1_000;
/** Of an address its path is logged: what follows are questions, which may say something about who asks. */
const LONGEST_PATH = 200;
/** Asked every few seconds by machines, with answers that are not worth a line each. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);
/** Codes by which an answer tells of a fault of ours. */
const OUR_FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'GRAPH_UNAVAILABLE']);

/** How many requests were over, by route and status (LEFT for those that nobody waited for to the end). */
export type ResponseCounts = ReadonlyMap<string, ReadonlyMap<number, number>>;

/**
 * Logs each request: with level debug those of machines, warn where the service or the graph failed or it took long,
 * info all others. Counts them by route, and what was refused on its way to /graphql.
 */
export function registerRequestLog(
  app: FastifyInstance,
  ends: RequestEnds,
  figures: OperationFigures,
): ResponseCounts {
  const counts = new Map<string, Map<number, number>>();
  app.decorateRequest('answered', null);
  app.decorateRequest('answering', null);
  ends.tell((request, { elapsedTime }, status) => {
    const { url: route = '(none)' } = request.routeOptions;
    let byStatus = counts.get(route);
    if (!byStatus) counts.set(route, (byStatus = new Map<number, number>()));
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    const end: End = { route, status, elapsedTime };
    const log = (): void => {
      if (route === '/graphql' && request.answered === null && status >= 400)
        request.answered = status === LEFT ? figures.left() : figures.refused(status);
      const level = levelOf(request, end);
      // Fastify's type of a logger knows the least that any has; ours is pino's.
      if ((request.log as Logger).isLevelEnabled(level))
        request.log[level](inLog(request, end), status === LEFT ? 'left' : 'answered');
    };
    // Which operation its client gave up is known when the work on it has ended.
    if (status === LEFT && request.answering) request.answering.then(log, log);
    else log();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 500) return reply.send(error);
    request.log.error({ err: error }, 'an error was masked');
    return refuse(reply.header('cache-control', 'no-store'), statusCode, internalError(request.id));
  });
  return counts;
}

/** How a request ended; `elapsedTime`: in milliseconds. */
interface End {
  readonly route: string;
  readonly status: number;
  readonly elapsedTime: number;
}

function levelOf(
  { answered }: FastifyRequest,
  { route, status, elapsedTime }: End,
): 'debug' | 'info' | 'warn' {
  // A probe that says "not ready" has said so to whom it concerns.
  if (QUIET.has(route)) return 'debug';
  // What is shed has a figure of its own, and is too much to be told one by one.
  if (route === '/graphql' && status === 503) return 'info';
  if (status >= 500 || (answered !== null && OUR_FAULTS.has(answered.code)) || elapsedTime > SLOW_MS)
    return 'warn';
  return 'info';
}

function inLog({ method, url, answered }: FastifyRequest, { status, elapsedTime }: End): object {
  const mark = url.indexOf('?');
  const path = (mark < 0 ? url : url.slice(0, mark)).slice(0, LONGEST_PATH);
  return { method, path, status, ms: Math.round(elapsedTime * 100) / 100, ...answered };
}
