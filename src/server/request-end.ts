/** When a request is over: its answer was sent, or its connection ended before that. Fastify's `onResponse` is silent of the latter. */
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Stands for the status of an answer that was not sent as a whole, since its connection had ended; nginx's number for that. */
export const LEFT = 499;

/** Is told of the end of a request. `status`: of its answer, or LEFT. */
export type RequestEnded = (request: FastifyRequest, reply: FastifyReply, status: number) => void;

/** Whether an answer that is not sent yet can reach nobody any more. */
export function hasLeft({ raw }: FastifyRequest): boolean {
  return raw.socket.destroyed;
}

/** Follows the requests of a service from their headers to their end. */
export class RequestEnds {
  /** Requests that are not over. */
  open = 0;
  private readonly listeners: RequestEnded[] = [];
  /** Ends of the requests of a connection that are not over. */
  private readonly bySocket = new WeakMap<Socket, Set<() => void>>();

  constructor(app: FastifyInstance) {
    app.addHook('onRequest', (request, reply, done) => {
      this.open += 1;
      const ofSocket = this.endsOf(request.raw.socket);
      let sent = false;
      const end = (): void => {
        if (!ofSocket.delete(end)) return;
        this.open -= 1;
        const status = sent ? reply.statusCode : LEFT;
        for (const listener of this.listeners) listener(request, reply, status);
      };
      ofSocket.add(end);
      reply.raw.once('finish', () => {
        // What waits to be written as a connection breaks counts as written, to Node.
        sent = !hasLeft(request);
      });
      reply.raw.once('close', end);
      done();
    });
  }

  /** Tells of each request's end, in the order in which listeners came. */
  tell(listener: RequestEnded): void {
    this.listeners.push(listener);
  }

  /** Of requests that a client sends without waiting for the answers before, Node (20) closes none but the first. */
  private endsOf(socket: Socket): Set<() => void> {
    const known = this.bySocket.get(socket);
    if (known) return known;
    const ends = new Set<() => void>();
    this.bySocket.set(socket, ends);
    socket.once('close', () => {
      for (const end of [...ends]) end();
    });
    return ends;
  }
}
