/** Pages for browsers: files that Vite built, served from here alone, under a policy that lets nothing else in. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** One page. */
export interface Page {
  /** Its name in dist/web, and the beginning of its assets' addresses: "explore" for /explore/assets/…. */
  readonly name: string;
  /** What its content security policy says beyond "nothing but this service": directive -> sources. */
  readonly policy: Readonly<Record<string, string>>;
}

/** Answers with the page, or says how to build it. */
export type SendPage = (reply: FastifyReply) => Promise<FastifyReply>;

/** What any page may do: load what this service serves and talk to it, nothing else. */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/**
 * Serves the hashed assets of a page from `root`/NAME/assets (`root`: dist/web) under /NAME/assets/, compressed as they
 * lie there and kept by browsers for a year. Returns how to answer with the page itself.
 */
export function registerPage(app: FastifyInstance, root: string, { name, policy }: Page): SendPage {
  const file = path.join(root, name, 'index.html');
  const contentSecurityPolicy = Object.entries({ ...POLICY, ...policy })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
  if (existsSync(file)) {
    void app.register(async (files) => {
      files.addHook('onRequest', (_request, reply, done) => {
        // A worker is bound by the policy of its own file, not by that of the page.
        void reply.headers({
          'x-content-type-options': 'nosniff',
          'content-security-policy': contentSecurityPolicy,
        });
        done();
      });
      await files.register(fastifyStatic, {
        root: path.join(root, name, 'assets'),
        prefix: `/${name}/assets/`,
        index: false,
        decorateReply: false,
        preCompressed: true,
        immutable: true,
        maxAge: '1y',
      });
    });
  }
  return async (reply) => {
    void reply.headers({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', vary: 'accept' });
    if (!existsSync(file))
      return reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send(
          `The page "${name}" is not built: run "npm run build" and start again. The API itself is served: POST /graphql.\n`,
        );
    return reply
      .headers({ 'content-security-policy': contentSecurityPolicy, 'referrer-policy': 'no-referrer' })
      .type('text/html; charset=utf-8')
      .send(await readFile(file, 'utf8'));
  };
}
