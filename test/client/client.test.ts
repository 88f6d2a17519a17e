import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient, type GraphClient, type Operation } from '../../client/client.js';

/** A request that a service under test got. */
interface Asked {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}
type Answering = (asked: Asked, response: ServerResponse) => void;

const HASH = 'a0'.repeat(32);
const TEXT = 'query Title($code: String!) { code(code: $code) { title } }';
const TITLE: Operation<{ code: { title: string } | null }, { code: string }> = {
  toString: () => TEXT,
  __meta__: { hash: `sha256:${HASH}` },
};
const UNHASHED: typeof TITLE = { toString: () => TEXT };
const M43_07 = { code: 'M43.07' };
const DATA = { code: { title: 'Spondylolysis, lumbosacral region' } };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Something that listens where a service should; `url` is its endpoint, `asked` what it got. */
async function listening(answer: Answering): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const { searchParams: query } = new URL(request.url!, 'http://localhost');
      const one = {
        method: request.method!,
        query,
        headers: request.headers,
        body: text === '' ? null : (JSON.parse(text) as unknown),
      };
      asked.push(one);
      answer(one, response);
    });
  });
  cleanups.push(
    () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, asked };
}

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const error = (code: string, rest: object = {}): object => ({
  message: `told: ${code}`,
  extensions: { code },
  ...rest,
});
const NOT_FOUND = { errors: [error('PERSISTED_QUERY_NOT_FOUND')] };

/** Answers what it is told, and knows no hash until it learns them. */
const unlearned = (): Answering & { learned: boolean } => {
  const answer = (({ method }, response) => {
    json(response, method === 'GET' && !answer.learned ? NOT_FOUND : { data: DATA });
  }) as Answering & { learned: boolean };
  answer.learned = false;
  return answer;
};

const methods = (asked: readonly Asked[]): string => asked.map(({ method }) => method).join(' ');

describe('how an operation about M43.07 is sent', () => {
  test('by GET with its hash alone, as 64 digits, and with a header that passes CSRF prevention', async () => {
    const { url, asked } = await listening((_asked, response) => {
      json(response, { data: DATA });
    });
    const client = createClient({ url, headers: { authorization: 'Bearer M43.07' } });
    expect(await client.query(TITLE, M43_07)).toEqual(DATA);
    expect(methods(asked)).toBe('GET');
    expect(Object.fromEntries(asked[0]!.query)).toEqual({
      variables: '{"code":"M43.07"}',
      extensions: `{"persistedQuery":{"version":1,"sha256Hash":"${HASH}"}}`,
    });
    expect(asked[0]!.headers).toMatchObject({
      'apollo-require-preflight': 'yes',
      authorization: 'Bearer M43.07',
      accept: 'application/graphql-response+json, application/json',
    });
  });

  test('by POST with its text, and without a hash, when it carries none', async () => {
    const { url, asked } = await listening((_asked, response) => {
      json(response, { data: DATA });
    });
    const client = createClient({ url, headers: { authorization: 'Bearer M43.07' } });
    expect(await client.query(UNHASHED, M43_07)).toEqual(DATA);
    expect(asked).toMatchObject([{ method: 'POST', body: { query: TEXT, variables: M43_07 } }]);
    expect(asked[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: 'Bearer M43.07',
    });
  });

  test('by POST when its variables make an address that proxies may refuse', async () => {
    const { url, asked } = await listening((_asked, response) => {
      json(response, { data: DATA });
    });
    const client = createClient({ url });
    await client.query(TITLE, { code: 'M43.07'.repeat(1_200) });
    expect(methods(asked)).toBe('GET');
    await client.query(TITLE, { code: 'M43.07'.repeat(1_400) });
    expect(methods(asked)).toBe('GET POST');
  });

  test('beside what the address holds already, and characters of any kind come whole', async () => {
    const { url, asked } = await listening((_asked, response) => {
      json(response, { data: DATA });
    });
    const code = 'M43.07 & #1 = 50 % + ü';
    await createClient({ url: `${url}?tenant=1` }).query(TITLE, { code });
    expect(asked[0]!.query.get('tenant')).toBe('1');
    expect(JSON.parse(asked[0]!.query.get('variables')!)).toEqual({ code });
  });
});

describe('a hash that the service does not know', () => {
  test.each(['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED'])(
    'is asked for once (%s), then the text of M43.07’s operation goes by POST',
    async (code) => {
      const { url, asked } = await listening(({ method }, response) => {
        json(response, method === 'GET' ? { errors: [error(code)] } : { data: DATA });
      });
      const client = createClient({ url });
      for (let time = 0; time < 3; time++) expect(await client.query(TITLE, M43_07)).toEqual(DATA);
      expect(methods(asked)).toBe('GET POST POST POST');
      expect(asked.slice(1).map(({ body }) => body)).toEqual(
        Array(3).fill({ query: TEXT, variables: M43_07 }),
      );
    },
  );

  test('is asked for again after five minutes, so that an upgraded service is asked by GET', async () => {
    const answer = unlearned();
    const { url, asked } = await listening(answer);
    const client = createClient({ url });
    const now = performance.now();
    const clock = vi.spyOn(performance, 'now');
    await client.query(TITLE, M43_07);
    answer.learned = true;
    clock.mockReturnValue(now + 4 * 60_000);
    await client.query(TITLE, M43_07);
    expect(methods(asked)).toBe('GET POST POST');
    clock.mockReturnValue(now + 6 * 60_000);
    for (let time = 0; time < 2; time++) await client.query(TITLE, M43_07);
    expect(methods(asked)).toBe('GET POST POST GET GET');
  });

  test('says nothing of another operation’s, nor of another client’s', async () => {
    const { url, asked } = await listening(unlearned());
    const client = createClient({ url });
    await client.query(TITLE, M43_07);
    await client.query({ ...TITLE, __meta__: { hash: 'b1'.repeat(32) } }, M43_07);
    await createClient({ url }).query(TITLE, M43_07);
    expect(methods(asked)).toBe('GET POST GET POST GET POST');
  });
});

describe('errors beside M43.07 are told, never taken for nothing', () => {
  const PART = {
    data: { a: DATA.code, b: null },
    errors: [error('NOT_LOADED', { path: ['b'] }), { message: 'Odd' }],
  };
  const partly: Answering = (_asked, response) => {
    json(response, PART);
  };

  test('query rejects with all of them, and with what could be said', async () => {
    const { url } = await listening(partly);
    await expect(createClient({ url }).query(TITLE, M43_07)).rejects.toMatchObject({
      name: 'AnswerError',
      code: 'NOT_LOADED',
      message: 'told: NOT_LOADED\nOdd',
      data: PART.data,
      errors: [
        { message: 'told: NOT_LOADED', code: 'NOT_LOADED', path: ['b'] },
        { message: 'Odd', code: 'INTERNAL_SERVER_ERROR', path: [] },
      ],
    });
  });

  test('ask gives them beside the data', async () => {
    const { url } = await listening(partly);
    const { data, errors } = await createClient({ url }).ask(TITLE, M43_07);
    expect(data).toEqual(PART.data);
    expect(errors.map(({ code }) => code)).toEqual(['NOT_LOADED', 'INTERNAL_SERVER_ERROR']);
  });

  const OVERLOADED = { message: 'The service is overloaded', extensions: { code: 'GRAPH_UNAVAILABLE' } };
  const shed = (response: ServerResponse, seconds: string): void => {
    response
      .writeHead(503, { 'content-type': 'application/json', 'retry-after': seconds })
      .end(JSON.stringify({ errors: [OVERLOADED] }));
  };

  test('of a service that is overloaded is asked for again when it says, twice at most', async () => {
    let times = 0;
    const { url, asked } = await listening((_asked, response) => {
      times += 1;
      if (times < 3) shed(response, '0');
      else
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: DATA }));
    });
    expect(await createClient({ url }).query(UNHASHED, M43_07)).toEqual(DATA);
    expect(asked).toHaveLength(3);
    times = -10;
    await expect(createClient({ url }).query(UNHASHED, M43_07)).rejects.toMatchObject({
      code: 'GRAPH_UNAVAILABLE',
      message: 'The service is overloaded',
    });
    expect(asked).toHaveLength(6);
  });

  test('of a service that wants to be asked in a minute is its error, at once', async () => {
    const { url, asked } = await listening((_asked, response) => {
      shed(response, '60');
    });
    await expect(createClient({ url }).query(UNHASHED, M43_07)).rejects.toMatchObject({
      code: 'GRAPH_UNAVAILABLE',
    });
    expect(asked).toHaveLength(1);
  });

  test.each([400, 500, 503])('also with status %i, as the service says it', async (status) => {
    const { url } = await listening((_asked, response) => {
      json(response, { errors: [error('GRAPH_UNAVAILABLE')] }, status);
    });
    await expect(createClient({ url }).query(TITLE, M43_07)).rejects.toMatchObject({
      name: 'AnswerError',
      code: 'GRAPH_UNAVAILABLE',
      data: null,
    });
  });
});

/** Whatever is asked, by either method, must say that no answer came. */
async function expectUnreachable(client: GraphClient, expected: object): Promise<void> {
  for (const operation of [TITLE, UNHASHED])
    for (const asked of [client.ask(operation, M43_07), client.query(operation, M43_07)])
      await expect(asked).rejects.toMatchObject({ name: 'UnreachableError', ...expected });
}

describe('what is no answer about M43.07 is told as none', () => {
  test.each<[string, number, string, string]>([
    ['a page for a person, with status 200', 200, 'text/html', '<h1>Log in</h1>'],
    ['a page of a gateway, with status 503', 503, 'text/html', '<h1>503 Service Unavailable</h1>'],
    ['nothing', 204, 'text/plain', ''],
    ['half of the JSON', 200, 'application/json', '{"data":{"code":{"title":"Spondylo'],
    ['the JSON error of another API', 401, 'application/json', '{"message":"Unauthorized"}'],
    ['errors that are not GraphQL’s', 422, 'application/json', '{"errors":[{"detail":"no"}]}'],
    ['errors that are a text', 500, 'application/json', '{"errors":"no"}'],
    ['a list', 200, 'application/json', '[{"data":{}}]'],
    ['data that is a text', 200, 'application/json', '{"data":"M43.07"}'],
    ['neither data nor errors', 200, 'application/json', '{"data":null,"errors":[]}'],
    ['JSON’s null', 200, 'application/json', 'null'],
  ])('%s', async (_what, status, type, body) => {
    const { url } = await listening((_asked, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    const message = status === 204 ? /status 204/ : `status ${status}, ${type}`;
    await expectUnreachable(createClient({ url }), {
      status,
      message: expect.stringMatching(message) as unknown,
    });
  });

  test('a body that is cut off', async () => {
    const { url } = await listening((_asked, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
      response.write('{"data":{"code"', () => response.destroy());
    });
    await expectUnreachable(createClient({ url }), {
      status: 200,
      message: `The service at ${url} broke its answer off`,
    });
  });

  test('nobody listening', async () => {
    const { url } = await listening(() => undefined);
    await cleanups.pop()!();
    await expectUnreachable(createClient({ url }), {
      status: null,
      message: `The service at ${url} cannot be reached`,
    });
  });

  test('an answer that does not begin, and one that does not end, in time', async () => {
    const silent = await listening(() => undefined);
    const endless = await listening((_asked, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    for (const { url } of [silent, endless]) {
      await expectUnreachable(createClient({ url, timeoutMs: 50 }), {
        status: null,
        message: `The service at ${url} did not answer within 50 ms`,
      });
    }
  });

  test('a fetch that never ends and heeds no signal', async () => {
    const client = createClient({ timeoutMs: 20, fetch: () => new Promise(() => undefined) });
    await expectUnreachable(client, { message: 'The service at /graphql did not answer within 20 ms' });
  });

  test('the time is for the whole question: a hash that is not known does not start it again', async () => {
    const { url, asked } = await listening(({ method }, response) => {
      if (method === 'GET') setTimeout(() => json(response, NOT_FOUND), 600);
    });
    const started = performance.now();
    const client = createClient({ url, timeoutMs: 1_000 });
    await expect(client.query(TITLE, M43_07)).rejects.toMatchObject({ name: 'UnreachableError' });
    expect(methods(asked)).toBe('GET POST');
    expect(performance.now() - started).toBeLessThan(1_550);
  });
});

describe('who no longer waits for M43.07', () => {
  test('ends the request, and gets the reason and no word of an outage', async () => {
    const closed: boolean[] = [];
    const { url, asked } = await listening((_asked, response) => {
      response.on('close', () => closed.push(true));
    });
    const controller = new AbortController();
    const answer = createClient({ url }).query(TITLE, M43_07, { signal: controller.signal });
    await expect.poll(() => asked.length).toBe(1);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => closed).toEqual([true]);
    expect(methods(asked)).toBe('GET');
  });

  test('and had given up before, sends nothing', async () => {
    const { url, asked } = await listening(() => undefined);
    const reason = new Error('typed on');
    const answer = createClient({ url }).query(TITLE, M43_07, { signal: AbortSignal.abort(reason) });
    await expect(answer).rejects.toBe(reason);
    expect(asked).toEqual([]);
  });

  test('leaves nothing behind on a signal that lives on', async () => {
    const { url } = await listening((_asked, response) => {
      json(response, { data: DATA });
    });
    const { signal } = new AbortController();
    let listeners = 0;
    const counting = Object.create(signal, {
      aborted: { get: () => signal.aborted },
      addEventListener: { value: () => (listeners += 1) },
      removeEventListener: { value: () => (listeners -= 1) },
    }) as AbortSignal;
    const client = createClient({ url });
    for (let time = 0; time < 3; time++) await client.query(TITLE, M43_07, { signal: counting });
    expect(listeners).toBe(0);
  });
});

test('M43.07 is answered where AbortSignal has neither any nor timeout, and signals give no reason', async () => {
  for (const missing of ['any', 'timeout'] as const)
    vi.spyOn(AbortSignal, missing).mockImplementation(() => {
      throw new TypeError(`AbortSignal.${missing} is not a function`);
    });
  vi.stubGlobal('URLSearchParams', undefined);
  const { url, asked } = await listening((_asked, response) => {
    if (asked.length === 1) json(response, { data: DATA });
  });
  const client = createClient({ url });
  const listened: (() => void)[] = [];
  // As React Native's: no reason, and only what every signal has.
  const signal = {
    aborted: false,
    addEventListener: (_type: string, listener: () => void) => listened.push(listener),
    removeEventListener: () => undefined,
  } as unknown as AbortSignal;
  expect(await client.query(TITLE, M43_07, { signal })).toEqual(DATA);
  const second = client.query(TITLE, M43_07, { signal });
  listened.at(-1)!();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
});
