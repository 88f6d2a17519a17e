import { Writable } from 'node:stream';
import { generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot, readConfig } from '../../src/config.js';
import { sha256 } from '../../src/exposure.js';
import { createLogger } from '../../src/logger.js';
import { startService } from '../../src/main.js';
import { loadSeed } from '../testkit/graph.js';
import { Issuer, type TokenChanges } from '../testkit/issuer.js';
import { INTERNAL, serve, type Settings, type TestService } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const QUERY = '{ code(code: "M43.07") { title } }';
const TITLE = { data: { code: { title: 'Spondylolysis, lumbosacral region' } } };
const KEY = 'f00dfeed'.repeat(8);
const OTHER = 'cafe0123'.repeat(8);
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** An answer over the wire. */
interface Wire {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function ask(
  service: Pick<TestService, 'url'>,
  headers: Record<string, string> = {},
  query = QUERY,
): Promise<Wire> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const askByGet = (service: TestService, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${service.url}/graphql?query=${encodeURIComponent(QUERY)}`, {
    headers: { 'apollo-require-preflight': 'yes', ...headers },
  });
const bearer = (credentials: string): Record<string, string> => ({ authorization: `Bearer ${credentials}` });

/** An answer must be a refusal that any GraphQL client can read and no cache keeps. */
function expectRefused({ status, headers, body }: Wire, expected: number, code: string, words: RegExp): void {
  expect(body).toEqual({
    errors: [{ message: expect.stringMatching(words) as string, extensions: { code } }],
  });
  expect(status).toBe(expected);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(JSON.stringify(body)).not.toMatch(INTERNAL);
}

/** A service with settings, on the graph of the suite, for all tests of a block. */
function serviceWith(graph: { readonly client: Parameters<typeof serve>[0] }, settings: () => Settings) {
  let service: TestService | undefined;
  beforeAll(async () => {
    service = await serve(graph.client, settings());
  });
  afterAll(() => service?.stop());
  return () => service!;
}

describe('access to M43.07', () => {
  const graph = suiteOver(loadSeed);

  describe('on this machine alone, as it is out of the box', () => {
    test('asks nobody who they are, and counts nothing', async () => {
      const answer = await ask(graph.service);
      expect([answer.status, answer.body]).toEqual([200, TITLE]);
      expect(
        [...answer.headers.keys()].filter((name) => /ratelimit|access-control|www-auth/.test(name)),
      ).toEqual([]);
      const metrics = await (await fetch(`${graph.service.url}/metrics`)).text();
      expect(metrics).not.toContain('icd10_refused_requests_total');
    });

    test('credentials that nobody asked for change nothing', async () => {
      expect((await ask(graph.service, bearer('whatever'))).status).toBe(200);
    });
  });

  describe('with API keys', () => {
    const service = serviceWith(graph, () => ({
      API_KEYS: `billing:${KEY},audit:sha256:${sha256(OTHER)}`,
      RESPONSE_CACHE_MB: '4',
    }));

    test.each([
      ['a key', { authorization: `Bearer ${KEY}` }],
      ['a key known by its digest', { authorization: `Bearer ${OTHER}` }],
      ['a key after another way to write "Bearer"', { authorization: `bearer   ${KEY}` }],
    ])('%s is let in', async (_what, headers) => {
      const { status, body } = await ask(service(), headers);
      expect([status, body]).toEqual([200, TITLE]);
    });

    test.each<[string, Record<string, string>, string]>([
      ['nothing', {}, 'missing'],
      ['an empty header', { authorization: '' }, 'missing'],
      ['"Bearer" alone', { authorization: 'Bearer ' }, 'missing'],
      [
        'another scheme',
        { authorization: `Basic ${Buffer.from(`billing:${KEY}`).toString('base64')}` },
        'missing',
      ],
      ['a key without "Bearer"', { authorization: KEY }, 'missing'],
      ['a key in another header', { 'x-api-key': KEY }, 'missing'],
      ['a key in a cookie', { cookie: `authorization=Bearer ${KEY}` }, 'missing'],
      ['two keys', { authorization: `Bearer ${KEY} ${OTHER}` }, 'missing'],
      ['a very long key', { authorization: `Bearer ${'f'.repeat(9_000)}` }, 'missing'],
      ['a wrong key', { authorization: `Bearer ${KEY.slice(1)}0` }, 'unknown'],
      ['a part of a key', { authorization: `Bearer ${KEY.slice(1)}` }, 'unknown'],
      ['the digest instead of its key', { authorization: `Bearer ${sha256(OTHER)}` }, 'unknown'],
      ['a token, which nobody here issues', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }, 'unknown'],
    ])('%s is refused', async (_what, headers, reason) => {
      const answer = await ask(service(), headers);
      expectRefused(answer, 401, 'BAD_USER_INPUT', reason === 'missing' ? /asks who you are/ : /not known/);
      expect(answer.headers.get('www-authenticate')).toBe(
        `Bearer realm="icd10-graph"${reason === 'missing' ? '' : ', error="invalid_token"'}`,
      );
    });

    test.each([
      ['GET', '/graphql?query=%7B__typename%7D'],
      ['GET', '/graphql'],
      ['HEAD', '/graphql'],
      ['OPTIONS', '/graphql'],
      ['GET', '/metrics'],
      ['GET', '/nowhere'],
      ['GET', '//healthz'],
      ['GET', '/healthz/../metrics'],
      ['GET', '/HEALTHZ'],
      ['GET', '/explore/assets/../../metrics'],
      ['GET', '/explore/%2e%2e/metrics'],
      ['DELETE', '/graphql'],
    ])('%s %s is guarded', async (method, path) => {
      const response = await fetch(service().url + path, {
        method,
        headers: { 'apollo-require-preflight': 'x' },
      });
      expect(response.status).toBe(401);
      await response.text();
    });

    test('probes and pages, which hold no data, are open', async () => {
      for (const path of ['/healthz', '/readyz', '/explore', '/explore/M43.07'])
        expect((await fetch(service().url + path, { headers: BROWSER })).status, path).not.toBe(401);
      const page = await fetch(`${service().url}/graphql`, { headers: BROWSER });
      expect(page.status).not.toBe(401);
      expect(await page.text()).not.toContain('Spondylolysis');
      const asked = await fetch(`${service().url}/graphql?query=${encodeURIComponent(QUERY)}`, {
        headers: BROWSER,
      });
      expect(asked.status).toBe(401);
    });

    test('an answer that is kept, known or not modified is given to none but those let in', async () => {
      for (let time = 0; time < 3; time++) expect((await askByGet(service(), bearer(KEY))).status).toBe(200);
      const kept = await askByGet(service(), bearer(KEY));
      expect(kept.headers.get('cache-status')).toBe('icd10-graph; hit');
      const etag = kept.headers.get('etag')!;
      expect((await askByGet(service())).status).toBe(401);
      expect((await askByGet(service(), { 'if-none-match': etag })).status).toBe(401);
      expect((await askByGet(service(), { ...bearer(OTHER), 'if-none-match': etag })).status).toBe(304);
      expect((await ask(service())).status).toBe(401);
    });

    test('no shared cache may keep an answer, and a browser must tell apart who asked', async () => {
      const { headers } = await askByGet(service(), bearer(KEY));
      expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+, must-revalidate$/);
      expect(headers.get('vary')).toBe('accept, authorization');
    });

    test('/metrics takes a key and tells clients by name and refusals by reason, never a key', async () => {
      await ask(service());
      await ask(service(), bearer('x'.repeat(40)));
      const response = await fetch(`${service().url}/metrics`, { headers: bearer(OTHER) });
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text).toMatch(/^icd10_client_requests_total\{client="billing"\} [1-9]/m);
      expect(text).toMatch(/^icd10_client_requests_total\{client="audit"\} [1-9]/m);
      expect(text).toMatch(/^icd10_refused_requests_total\{reason="missing"\} [1-9]/m);
      expect(text).toMatch(/^icd10_refused_requests_total\{reason="unknown"\} [1-9]/m);
      expect(text).not.toContain(KEY);
      expect(text).not.toContain(sha256(OTHER));
    });
  });

  describe('with tokens', () => {
    let issuer: Issuer;
    beforeAll(async () => {
      issuer = await Issuer.start();
      await issuer.addKey('second', 'ES256');
    });
    afterAll(() => issuer.stop());
    const service = serviceWith(graph, () => ({ ...issuer.settings, API_KEYS: `billing:${KEY}` }));

    test.each<[string, TokenChanges]>([
      ['of the issuer', {}],
      ['signed by its other key', { key: 'second', algorithm: 'ES256' }],
      ['that ended ten seconds ago by our clock', { ends: -10 }],
      ['that begins in ten seconds by our clock', { begins: 10 }],
    ])('a token %s is let in', async (_what, changes) => {
      const { status, body } = await ask(service(), bearer(await issuer.token(changes)));
      expect([status, body]).toEqual([200, TITLE]);
    });

    test('a key is let in beside tokens', async () => {
      expect((await ask(service(), bearer(KEY))).status).toBe(200);
    });

    test.each<[string, TokenChanges, RegExp]>([
      ['of another issuer', { issuer: 'https://id.example.org' }, /not a token for this service/],
      ['for another audience', { audience: 'billing' }, /not a token for this service/],
      ['that ended', { ends: -60 }, /has expired/],
      ['that never ends', { ends: null }, /not a token for this service/],
      ['that begins in a minute', { begins: 60 }, /not a token for this service/],
      ['about nobody', { subject: null }, /not a token for this service/],
    ])('a token %s is refused', async (_what, changes, words) => {
      expectRefused(await ask(service(), bearer(await issuer.token(changes))), 401, 'BAD_USER_INPUT', words);
    });

    test('a token signed by anyone else, by no one, or with the public key as a secret is refused', async () => {
      const { privateKey } = await generateKeyPair('RS256');
      const forged = await issuer.token({ signedBy: privateKey });
      const [head, payload] = (await issuer.token()).split('.') as [string, string];
      const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      const secret = new TextEncoder().encode(JSON.stringify(issuer.publicJwk()));
      const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
        'sign',
      ]);
      const confused = await issuer.token({ signedBy: key, algorithm: 'HS256' });
      const unsigned = `${head}.${payload}.`;
      const changed = `${head}.${Buffer.from('{"sub":"root"}').toString('base64url')}.${forged.split('.')[2]!}`;
      for (const token of [forged, none, unsigned, confused, changed, 'a.b.c', 'not-a-token'])
        expectRefused(
          await ask(service(), bearer(token)),
          401,
          'BAD_USER_INPUT',
          /not a token for this service/,
        );
    });

    test('the keys are fetched once for all of this', async () => {
      await Promise.all(Array.from({ length: 5 }, async () => ask(service(), bearer(await issuer.token()))));
      expect(issuer.asked).toBe(1);
    });
  });

  describe('while the keys of the issuer cannot be had', () => {
    test.each(['fails', 'redirects', 'hangs'] as const)(
      'and it %s: 503 and when to ask again; once they can, the same token is let in',
      async (mode) => {
        const issuer = await Issuer.start();
        const service = await serve(graph.client, { ...issuer.settings, API_KEYS: `billing:${KEY}` });
        try {
          issuer.mode = mode;
          const token = await issuer.token();
          const began = performance.now();
          const refused = await ask(service, bearer(token));
          expectRefused(refused, 503, 'GRAPH_UNAVAILABLE', /keys of their issuer cannot be fetched/);
          expect(refused.headers.get('retry-after')).toBe('5');
          expect(performance.now() - began).toBeLessThan(10_000);
          const again = performance.now();
          expect((await ask(service, bearer(token))).status).toBe(503);
          expect(performance.now() - again, 'refused at once').toBeLessThan(1_500);
          expect(issuer.asked).toBe(1);
          expect((await ask(service, bearer(KEY))).status).toBe(200);
          issuer.mode = 'answers';
          await expect
            .poll(async () => (await ask(service, bearer(token))).status, { timeout: 10_000, interval: 250 })
            .toBe(200);
          // From then on they are known.
          issuer.mode = 'fails';
          expect((await ask(service, bearer(token))).status).toBe(200);
        } finally {
          await service.stop();
          await issuer.stop();
        }
      },
      30_000,
    );
  });

  describe('with a limit of five questions a minute', () => {
    const service = serviceWith(graph, () => ({
      RATE_LIMIT: '5',
      TRUST_PROXY: 'loopback',
      AUTH: 'none',
      CORS_ORIGINS: 'https://app.example.org',
    }));
    const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

    test('five are answered, the sixth is told when to ask again, and other addresses go on', async () => {
      for (let left = 4; left >= 0; left--) {
        const { status, headers } = await ask(service(), from('192.0.2.1'));
        expect([status, headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')]).toEqual([
          200,
          '5',
          String(left),
        ]);
        expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0);
      }
      const refused = await ask(service(), { ...from('192.0.2.1'), origin: 'https://app.example.org' });
      expectRefused(refused, 429, 'QUERY_TOO_COSTLY', /more than 5 times in a minute: ask again in \d+ s/);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.headers.get('ratelimit-remaining')).toBe('0');
      // Or the page could not tell its reader.
      expect(refused.headers.get('access-control-allow-origin')).toBe('https://app.example.org');
      expect((await ask(service(), from('192.0.2.2'))).status).toBe(200);
    });

    test('addresses of one /64 share theirs', async () => {
      const statuses = [];
      for (let host = 1; host <= 6; host++)
        statuses.push((await ask(service(), from(`2001:db8:0:1::${host}`))).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
      expect((await ask(service(), from('2001:db8:0:2::1'))).status).toBe(200);
    });

    test('who is in front of the proxy does not choose the address', async () => {
      const statuses = [];
      for (let time = 1; time <= 6; time++)
        statuses.push((await ask(service(), from(`203.0.113.${time}, 198.51.100.1`))).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    });

    test('probes and pages count nothing', async () => {
      for (let time = 0; time < 8; time++)
        for (const path of ['/healthz', '/readyz', '/explore']) {
          const response = await fetch(service().url + path, { headers: from('192.0.2.9') });
          expect([response.status === 429, response.headers.get('ratelimit-limit')]).toEqual([false, null]);
        }
    });
  });

  describe('with keys and a limit', () => {
    const service = serviceWith(graph, () => ({
      RATE_LIMIT: '3',
      API_KEYS: `billing:${KEY},audit:${OTHER},billing:${'b'.repeat(32)}`,
    }));

    test('each client has its own, two keys of one share it, and guesses are counted by address', async () => {
      const statuses = async (key: string, times: number): Promise<number[]> => {
        const all = [];
        for (let time = 0; time < times; time++) all.push((await ask(service(), bearer(key))).status);
        return all;
      };
      expect(await statuses(KEY, 2)).toEqual([200, 200]);
      expect(await statuses('b'.repeat(32), 2)).toEqual([200, 429]);
      expect(await statuses('g'.repeat(32), 5)).toEqual([401, 401, 401, 429, 429]);
      expect(await statuses(OTHER, 3)).toEqual([200, 200, 200]);
    });
  });

  test('an address that a proxy tells is not believed unless that proxy is', async () => {
    const service = await serve(graph.client, { RATE_LIMIT: '2' });
    try {
      const statuses = [];
      for (let time = 1; time <= 3; time++)
        statuses.push((await ask(service, { 'x-forwarded-for': `192.0.2.${time}` })).status);
      expect(statuses).toEqual([200, 200, 429]);
    } finally {
      await service.stop();
    }
  });

  test('the log names the client of M43.07 and holds no secret, whatever is sent', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString());
        done();
      },
    });
    const config = readConfig(projectRoot(), {
      PORT: '0',
      WARM: 'off',
      LOG_LEVEL: 'trace',
      API_KEYS: `billing:${KEY}`,
    });
    const service = await startService(config, graph.client, { logger: createLogger('trace', stream) });
    try {
      const secrets = {
        cookie: `session=${OTHER}`,
        'x-api-key': OTHER,
        'proxy-authorization': `Basic ${OTHER}`,
      };
      await ask(service, { ...bearer(KEY), ...secrets });
      await ask(service, { ...bearer(OTHER), ...secrets });
      await ask(service, { ...bearer(KEY), ...secrets }, '{ nonsense }');
      await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { ...bearer(KEY), ...secrets, 'content-type': 'application/json' },
        body: '{',
      });
    } finally {
      await service.stop();
    }
    const log = lines.join('');
    expect(log).toContain('"client":"key:billing"');
    expect(log).toContain('"reason":"unknown"');
    expect(log).not.toContain(KEY);
    expect(log).not.toContain(OTHER);
  });
});
