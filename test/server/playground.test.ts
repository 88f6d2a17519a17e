import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { registerPlayground, wantsPlayground } from '../../src/server/playground.js';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A service whose /graphql answers "api" wherever the playground is not wanted. */
function serviceOn(root: string): FastifyInstance {
  const app = Fastify();
  cleanups.push(() => app.close());
  const sendPlayground = registerPlayground(app, { root });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: (request, reply) => (wantsPlayground(request) ? sendPlayground(reply) : reply.send('api')),
  });
  return app;
}

/** dist/web as a build leaves it: a page, one script and its compressed twin. */
function builtPages(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'icd10-web-'));
  cleanups.push(() => rmSync(root, { recursive: true }));
  const assets = path.join(root, 'playground', 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(path.join(root, 'playground', 'index.html'), '<title>playground</title>');
  writeFileSync(path.join(assets, 'index-1a2b.js'), 'plain');
  writeFileSync(path.join(assets, 'index-1a2b.js.gz'), 'small');
  return root;
}

describe('GET /graphql', () => {
  test('shows a browser the page, under a policy that lets it load from here alone', async () => {
    const answer = await serviceOn(builtPages()).inject({ url: '/graphql', headers: BROWSER });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toBe('<title>playground</title>');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  test('tells the reader how to build a page that is not there', async () => {
    const answer = await serviceOn(path.join(tmpdir(), 'icd10-web-that-is-not-there')).inject({
      url: '/graphql',
      headers: BROWSER,
    });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body).toContain('npm run build');
  });

  test.each([
    ['a query in the address', '/graphql?query=%7B__typename%7D', BROWSER],
    ['a client that wants JSON', '/graphql', { accept: 'application/json' }],
    ['curl, which takes anything', '/graphql', { accept: '*/*' }],
    ['a client that refuses HTML', '/graphql', { accept: 'application/json, text/html;q=0' }],
    ['no Accept at all', '/graphql', {}],
  ])('leaves %s to the API', async (_who, url, headers) => {
    expect((await serviceOn(builtPages()).inject({ url, headers })).body).toBe('api');
  });

  test('leaves a POST to the API, whatever it accepts', async () => {
    const answer = await serviceOn(builtPages()).inject({
      method: 'POST',
      url: '/graphql',
      headers: BROWSER,
    });
    expect(answer.body).toBe('api');
  });
});

describe('GET /playground/assets/', () => {
  test('serves a hashed file for a year, compressed where the browser takes it', async () => {
    const app = serviceOn(builtPages());
    const small = await app.inject({
      url: '/playground/assets/index-1a2b.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(small.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(small.body).toBe('small');
    expect((await app.inject({ url: '/playground/assets/index-1a2b.js' })).body).toBe('plain');
  });

  test('answers 404 for a file that is not there', async () => {
    expect((await serviceOn(builtPages()).inject({ url: '/playground/assets/none.js' })).statusCode).toBe(
      404,
    );
  });
});
