/** Which pages of other origins may ask. None, unless CORS_ORIGINS names them. */
import type { FastifyInstance } from 'fastify';

const METHODS = 'GET, HEAD, POST';
/** What pages may send. Cookies are not among it: the service has none, and never allows credentials. */
const ALLOWED =
  'accept, apollo-require-preflight, authorization, content-type, if-none-match, x-apollo-operation-name';
/** What pages may read, beside what any page may. */
const EXPOSED =
  'cache-status, etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id';
/** How long browsers need not ask again whether they may, in seconds. */
const MAX_AGE_S = '600';

/** Lets pages of these origins ask `url`; "*" alone = of any. Without origins nothing is registered. */
export function registerCors(app: FastifyInstance, url: string, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const listed = new Set(origins);
  const allowedFor = (origin: string | undefined): string | null => {
    if (listed.has('*')) return '*';
    return origin !== undefined && listed.has(origin) ? origin : null;
  };
  // On refusals too: a page could not read a 401 or 429 otherwise.
  app.addHook('onRequest', (request, reply, done) => {
    const allowed = request.routeOptions.url === url ? allowedFor(request.headers.origin) : null;
    if (allowed !== null)
      void reply.headers({
        'access-control-allow-origin': allowed,
        'access-control-expose-headers': EXPOSED,
      });
    done();
  });
  app.options(url, (request, reply) => {
    if (allowedFor(request.headers.origin) !== null)
      void reply.headers({
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': ALLOWED,
        'access-control-max-age': MAX_AGE_S,
      });
    return reply
      .headers({ allow: `${METHODS}, OPTIONS`, vary: 'origin' })
      .code(204)
      .send();
  });
}
