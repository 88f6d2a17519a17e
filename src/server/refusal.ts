/** Refusals of what is not even one operation (a body that is too large, a list of operations), and of what there is no time for. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { graphUnavailable, queryTooCostly } from '../errors.js';
import { tooMuch } from './limits.js';

/** An error as answers tell it. */
interface Told {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Answers with an error as GraphQL answers are. */
export function refuse(reply: FastifyReply, status: number, { message, extensions }: Told): FastifyReply {
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(`${JSON.stringify({ errors: [{ message, extensions }] })}\n`);
}

/** A request with several operations: each would have its own limits, and the answer waits for the slowest. */
export function refuseBatch(reply: FastifyReply, { length }: readonly unknown[]): FastifyReply {
  return refuse(
    reply,
    400,
    queryTooCostly(
      `A request has one operation, and this one is a list of ${length}: send each by itself, side by side over connections that are kept`,
      undefined,
      { measure: 'operations', limit: 1, found: length },
    ),
  );
}

/** When to ask again what was shed, in seconds: not all at once. */
const RETRY_S = { least: 1, most: 3 } as const;

/** More is asked than can be answered: an answer of its own kind, so that nobody takes it for an outage or for nothing. */
export function refuseOverload(reply: FastifyReply): FastifyReply {
  const seconds = RETRY_S.least + Math.floor(Math.random() * (RETRY_S.most - RETRY_S.least + 1));
  const message = `The service is overloaded, more is asked than it can answer: ask again in ${seconds} s`;
  void reply.headers({ 'retry-after': String(seconds), 'cache-control': 'no-store' });
  return refuse(reply, 503, graphUnavailable(message));
}

/** Another database has come in the place of the one that was asked: what lies in memory is of the new one. */
export function refuseMovedOn(reply: FastifyReply): FastifyReply {
  void reply.headers({ 'retry-after': String(RETRY_S.least), 'cache-control': 'no-store' });
  return refuse(
    reply,
    503,
    graphUnavailable('The graph has become another one while this was being answered: ask again'),
  );
}

/** Tells of a body over `limit` bytes what is asked for instead; every other error is Fastify's to tell. */
export function refuseLargeBody(
  limit: number,
): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, { headers }, reply) => {
    if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') {
      void reply.send(error);
      return;
    }
    // Of a body that comes in pieces nobody waits for the end.
    const found = Number(headers['content-length'] ?? limit + 1);
    const howTo =
      'ask for many codes some hundred at a time, and send long documents by their hash (docs/http.md)';
    void refuse(reply, 413, tooMuch('bytes', limit, found, howTo));
  };
}
