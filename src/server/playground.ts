/** The playground: what a browser gets that opens /graphql. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { registerPage, type SendPage } from './page.js';

/**
 * Serves the playground's files from `root` (dist/web). Returns how to answer with the page itself, for the route of
 * /graphql, which alone decides when to: `if (wantsPlayground(request)) return sendPlayground(reply);`
 */
export function registerPlayground(app: FastifyInstance, options: { readonly root: string }): SendPage {
  return registerPage(app, options.root, {
    name: 'playground',
    policy: {
      // Inline styles are the editor's, which positions text with them; data: is for its icon font.
      'style-src': "'self' 'unsafe-inline'",
      'font-src': "'self' data:",
      'img-src': "'self' data:",
      'worker-src': "'self'",
    },
  });
}

/**
 * Whether a request for /graphql comes from someone who opened it in a browser: a GET that would show HTML and asks
 * nothing. A GET with a `query`, and one that asks for JSON or anything at all (curl), is the API's to answer.
 */
export function wantsPlayground(request: Pick<FastifyRequest, 'method' | 'headers' | 'query'>): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const asked = request.query as Readonly<Record<string, unknown>> | null;
  if (asked !== null && ('query' in asked || 'extensions' in asked)) return false;
  return (request.headers.accept ?? '')
    .split(',')
    .some((type) => /^\s*text\/html\b(?!.*;\s*q=0(\.0*)?\s*$)/i.test(type));
}
