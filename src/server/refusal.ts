/** Refusals of what is not even one operation: a body that is too large, and a list of operations. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { queryTooCostly, type VisibleError } from '../errors.js';
import { tooMuch } from './limits.js';

/** Answers with an error as GraphQL answers are. */
function refuse(reply: FastifyReply, status: number, error: VisibleError): FastifyReply {
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(`${JSON.stringify({ errors: [error.toJSON()] })}\n`);
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
