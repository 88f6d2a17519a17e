/** When a request is over: its answer was sent, or its connection ended before that. Fastify's `onResponse` is silent of the latter. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Stands for the status of an answer that was not sent as a whole, since the connection had ended; nginx's number for that. */
export const LEFT = 499;

/** Is told of the end of a request. `status`: of its answer, or LEFT. */
export type RequestEnded = (request: FastifyRequest, reply: FastifyReply, status: number) => void;

/** Whether nobody is there any more to take an answer. */
export function hasLeft(reply: FastifyReply): boolean {
  return reply.raw.destroyed && !reply.raw.writableFinished;
}

/** Follows the requests of a service from their headers to their end. */
export class RequestEnds {
  /** Requests that are not over. */
  open = 0;
  private readonly listeners: RequestEnded[] = [];

  constructor(app: FastifyInstance) {
    app.addHook('onRequest', (request, reply, done) => {
      this.open += 1;
      // Node closes a response also after it was sent, and each one once.
      reply.raw.once('close', () => {
        this.open -= 1;
        const status = hasLeft(reply) ? LEFT : reply.statusCode;
        for (const listener of this.listeners) listener(request, reply, status);
      });
      done();
    });
  }

  /** Tells of each request's end, in the order in which listeners came. */
  tell(listener: RequestEnded): void {
    this.listeners.push(listener);
  }
}
