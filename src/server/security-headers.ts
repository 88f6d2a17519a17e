/** What browsers are told about answers that are not pages. */
import type { FastifyInstance } from 'fastify';

/**
 * An answer is data: nothing in it is to be run, shown in a frame or taken for another type.
 * Strict-Transport-Security is left to the proxy that ends TLS: this service speaks HTTP, where browsers have to ignore it,
 * and how long a whole host promises TLS is not its to say.
 */
const OF_DATA = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Sets them on everything; pages then say what they need instead (page.ts). */
export function registerSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(OF_DATA);
    done();
  });
}
