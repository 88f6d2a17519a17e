/** One line of the log for each request, when it has been answered; and what is said of failures that nobody foresaw. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { internalError } from '../errors.js';
import type { Logger } from 'pino';
import type { OperationFigures } from './operation-figures.js';
import { refuse } from './refusal.js';

/** Requests that take longer are told with level warn. */
const SLOW_MS = 1_000;
/** Of an address its path is logged: what follows are questions, which may say something about who asks. */
const LONGEST_PATH = 200;
/** Asked every few seconds by machines, with answers that are not worth a line each. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);
/** Codes by which an answer tells of a fault of ours. */
const OUR_FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'GRAPH_UNAVAILABLE']);

/** How many requests were answered, by route and status. */
export type ResponseCounts = ReadonlyMap<string, ReadonlyMap<number, number>>;

/**
 * Logs each request: with level debug those of machines, warn where the service or the graph failed or it took long,
 * info all others. Counts them by route, and what was refused on its way to /graphql.
 */
export function registerRequestLog(app: FastifyInstance, figures: OperationFigures): ResponseCounts {
  const counts = new Map<string, Map<number, number>>();
  app.decorateRequest('answered', null);
  app.addHook('onResponse', (request, reply, done) => {
    const { url: route = '(none)' } = request.routeOptions;
    const { statusCode } = reply;
    if (route === '/graphql' && request.answered === null && statusCode >= 400)
      request.answered = figures.refused(statusCode);
    let byStatus = counts.get(route);
    if (!byStatus) counts.set(route, (byStatus = new Map<number, number>()));
    byStatus.set(statusCode, (byStatus.get(statusCode) ?? 0) + 1);
    const level = levelOf(request, reply, route);
    // Fastify's type of a logger knows the least that any has; ours is pino's.
    if ((request.log as Logger).isLevelEnabled(level)) request.log[level](inLog(request, reply), 'answered');
    done();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 500) return reply.send(error);
    request.log.error({ err: error }, 'an error was masked');
    return refuse(reply.header('cache-control', 'no-store'), statusCode, internalError(request.id));
  });
  return counts;
}

function levelOf(
  { answered }: FastifyRequest,
  { statusCode, elapsedTime }: FastifyReply,
  route: string,
): 'debug' | 'info' | 'warn' {
  // A probe that says "not ready" has said so to whom it concerns.
  if (QUIET.has(route)) return 'debug';
  // What is shed has a figure of its own, and is too much to be told one by one.
  if (route === '/graphql' && statusCode === 503) return 'info';
  if (statusCode >= 500 || (answered !== null && OUR_FAULTS.has(answered.code)) || elapsedTime > SLOW_MS)
    return 'warn';
  return 'info';
}

function inLog({ method, url, answered }: FastifyRequest, { statusCode, elapsedTime }: FastifyReply): object {
  const mark = url.indexOf('?');
  const path = (mark < 0 ? url : url.slice(0, mark)).slice(0, LONGEST_PATH);
  return { method, path, status: statusCode, ms: Math.round(elapsedTime * 100) / 100, ...answered };
}
