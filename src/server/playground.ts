import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * What the page may do: load what this service serves and talk to it, nothing else. Inline styles are the editor's,
 * which positions text with them; data: is for its icon font.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const NOT_BUILT =
  'The playground is not built: run "npm run build" and start again. The API itself is served: POST /graphql.\n';

/** Answers a browser's GET /graphql with the playground, or says what is missing. */
export type SendPlayground = (reply: FastifyReply) => Promise<FastifyReply>;

/**
 * Serves the playground's files from `root` (dist/web): its hashed assets under /playground/assets/, kept by browsers
 * for a year. Returns how to answer with the page itself, for the route of /graphql, which alone decides when to:
 * `if (wantsPlayground(request)) return sendPlayground(reply);`
 */
export function registerPlayground(app: FastifyInstance, options: { readonly root: string }): SendPlayground {
  const folder = path.join(options.root, 'playground');
  const page = path.join(folder, 'index.html');
  if (existsSync(page)) {
    void app.register(fastifyStatic, {
      root: path.join(folder, 'assets'),
      prefix: '/playground/assets/',
      index: false,
      decorateReply: false,
      preCompressed: true,
      immutable: true,
      maxAge: '1y',
      setHeaders: (response) => {
        response.setHeader('x-content-type-options', 'nosniff');
        // A worker is bound by the policy of its own file, not by that of the page.
        response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
      },
    });
  }
  return async (reply) => {
    void reply.headers({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', vary: 'accept' });
    if (!existsSync(page)) return reply.code(404).type('text/plain; charset=utf-8').send(NOT_BUILT);
    return reply
      .headers({ 'content-security-policy': CONTENT_SECURITY_POLICY, 'referrer-policy': 'no-referrer' })
      .type('text/html; charset=utf-8')
      .send(await readFile(page, 'utf8'));
  };
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
