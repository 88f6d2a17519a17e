/** The explorer: a page that draws what surrounds a code. It asks the API like any other client. */
import type { FastifyInstance } from 'fastify';
import { registerPage } from './page.js';

/**
 * Serves the explorer from `root` (dist/web) at /explore, and at /explore/CODE for links to a code, e.g.
 * /explore/M43.07: it is one page that reads its address.
 */
export function registerExplorer(app: FastifyInstance, options: { readonly root: string }): void {
  const send = registerPage(app, options.root, {
    name: 'explore',
    policy: {
      // A picture is drawn from memory before it is saved.
      'img-src': "'self' data: blob:",
    },
  });
  for (const url of ['/explore', '/explore/', '/explore/:code', '/explore/:code/'])
    app.route({ url, method: ['GET', 'HEAD'], handler: (_request, reply) => send(reply) });
}
