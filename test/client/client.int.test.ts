import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloProvider } from '@apollo/client/react';
import { prerenderStatic } from '@apollo/client/react/ssr';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as operations from '../../client/index.js';
import { AnswerError, createClient, type ClientSettings, type Operation } from '../../client/index.js';
import { projectRoot } from '../../src/config.js';
import { loadSeed, loadTraps } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';
import { graphAt } from './samples/src/apollo.js';
import { CodeCard } from './samples/src/CodeCard.js';
import { clientOf, reasons } from './samples/src/reasons.js';
import { siblings } from './samples/src/siblings.js';

/** Port 9 is the service "discard", which nobody runs. */
const NOBODY = 'http://127.0.0.1:9/graphql';

const folder = join(projectRoot(), 'test/api/operations');
const stored = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const variables = readFileSync(join(folder, file.replace('.graphql', '.variables.json')), 'utf8');
    return {
      name: /^query (\w+)/m.exec(text)![1]!,
      text,
      variables: JSON.parse(variables) as Record<string, unknown>,
    };
  });

/** An operation of the package, by its name: with variables that nobody knows here. */
function operationOf(name: string): Operation<unknown, unknown> {
  const found = Object.entries(operations).find(([key]) => key === `${name}Document`);
  if (found === undefined) throw new Error(`The package has no ${name}Document`);
  return found[1] as Operation<unknown, unknown>;
}

/** A fetch that notes what is asked and answered: "GET 200". */
function noting(): { fetch: NonNullable<ClientSettings['fetch']>; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (url, request) => {
      const response = await fetch(url, request);
      asked.push(`${request.method!} ${response.status}`);
      return response;
    },
  };
}

/** What a reader sees of the card once it has loaded, line by line. */
async function cardOf(uri: string, code: string): Promise<string[]> {
  const client = graphAt(uri);
  const { result } = await prerenderStatic({
    tree: createElement(ApolloProvider, { client, children: createElement(CodeCard, { code }) }),
    renderFunction: renderToStaticMarkup,
  });
  client.stop();
  return result
    .replace(/<\/(h\d|p|li)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .trim()
    .split('\n');
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('over the seed', () => {
  const graph = suiteOver(loadSeed);
  const endpoint = (): string => `${graph.service.url}/graphql`;

  describe('icd10-graph/client', () => {
    test.each(stored)(
      '$name about M43.07 is answered by its hash, the first time it is asked, as by a POST of its text',
      async ({ name, text, variables }) => {
        const { fetch, asked } = noting();
        const client = createClient({ url: endpoint(), fetch });
        expect(await client.query(operationOf(name), variables)).toEqual(
          await graph.service.data(text, variables),
        );
        expect(asked).toEqual(['GET 200']);
      },
    );

    test('A00, which is not loaded, is an AnswerError, and null with its error for who asks for both', async () => {
      const client = createClient({ url: endpoint() });
      const asked = client.query(operations.FrontendCodePageDocument, { code: 'A00' });
      await expect(asked).rejects.toBeInstanceOf(AnswerError);
      await expect(asked).rejects.toMatchObject({ code: 'NOT_LOADED', errors: [{ path: ['code'] }] });
      const answer = await client.ask(operations.FrontendCodePageDocument, { code: 'A00' });
      expect(answer.data).toEqual({ code: null });
      expect(answer.errors).toMatchObject([{ code: 'NOT_LOADED', path: ['code'] }]);
    });

    test('a malformed code, and an operation that the schema does not have, are AnswerErrors', async () => {
      const client = createClient({ url: endpoint() });
      await expect(
        client.query(operations.FrontendCodePageDocument, { code: 'M43-07' }),
      ).rejects.toMatchObject({ name: 'AnswerError', code: 'BAD_USER_INPUT' });
      const wrong: Operation<unknown, object> = { toString: () => '{ code(code: "M43.07") { titel } }' };
      await expect(client.query(wrong)).rejects.toMatchObject({
        name: 'AnswerError',
        code: 'GRAPHQL_VALIDATION_FAILED',
      });
    });

    test('an operation of another program, with a hash that the service was never told of, is answered', async () => {
      const { fetch, asked } = noting();
      const client = createClient({ url: endpoint(), fetch });
      const own: Operation<{ code: { title: string } }, object> = {
        toString: () => '{ code(code: "M43.07") { title } }',
        __meta__: { hash: `sha256:${'0'.repeat(64)}` },
      };
      for (let time = 0; time < 2; time++)
        expect(await client.query(own)).toEqual({ code: { title: 'Spondylolysis, lumbosacral region' } });
      expect(asked).toEqual(['GET 200', 'POST 200', 'POST 200']);
    });

    test('a fetch that keeps answers, as browsers do, asks again for M43.07 and is told 304', async () => {
      const kept = new Map<string, { tag: string; body: string }>();
      const { fetch, asked } = noting();
      const client = createClient({
        url: endpoint(),
        fetch: async (url, request) => {
          const had = kept.get(url);
          const headers = { ...(request.headers as Record<string, string>) };
          if (had !== undefined) headers['if-none-match'] = had.tag;
          const response = await fetch(url, { ...request, headers });
          if (response.status === 304) return new Response(had!.body);
          const body = await response.text();
          const tag = response.headers.get('etag');
          if (tag !== null) kept.set(url, { tag, body });
          return new Response(body, response);
        },
      });
      const first = await client.query(operations.FrontendCodePageDocument, { code: 'M43.07' });
      const second = await client.query(operations.FrontendCodePageDocument, { code: 'M43.07' });
      expect(asked).toEqual(['GET 200', 'GET 304']);
      expect(second).toEqual(first);
      expect(second.code?.code).toBe('M43.07');
    });
  });

  describe('the samples of the README', () => {
    test('the card of M43.07 shows Q76.2 among what it excludes, the reason, and that there may be more', async () => {
      const lines = await cardOf(endpoint(), 'M43.07');
      for (const line of [
        'M43.07 Spondylolysis, lumbosacral region (billable)',
        'Not coded together with (4 notes)',
        'Q76.2 Congenital spondylolisthesis: “congenital spondylolysis (Q76.2)” at M43.0',
        'Only a part of this release is loaded: there may be more.',
      ])
        expect(lines).toContain(line);
      expect(lines[1]).toMatch(/^Under M43\.0 Spondylolysis, beside M43\.00, M43\.01, .*M43\.09$/);
    });

    test('the card of M43.06 is asked by GET, and of a second reader by its hash alone', async () => {
      const asked: string[] = [];
      const real = fetch;
      vi.stubGlobal('fetch', (url: string, request: RequestInit) => {
        asked.push(`${request.method!} by ${new URL(url).searchParams.has('query') ? 'text' : 'hash'}`);
        return real(url, request);
      });
      await cardOf(endpoint(), 'M43.06');
      asked.length = 0;
      expect(await cardOf(endpoint(), 'M43.06')).toContain('M43.06 Spondylolysis, lumbar region (billable)');
      expect(asked).toEqual(['GET by hash']);
    });

    test('the card of A00, which is not loaded, is the error and not an empty card', async () => {
      expect(await cardOf(endpoint(), 'A00')).toEqual([
        expect.stringMatching(/^Only a slice .* A00 is outside/),
      ]);
    });

    test('the card of M43.07 tells an outage', async () => {
      expect(await cardOf(NOBODY, 'M43.07')).toEqual(['fetch failed']);
    });

    test('the package tells what M43.07 excludes, null for A00, and an outage', async () => {
      expect(await reasons(clientOf(endpoint()), 'M43.07')).toContain(
        'Q76.2: congenital spondylolysis (Q76.2)',
      );
      expect(await reasons(clientOf(endpoint()), 'A00')).toBeNull();
      await expect(reasons(clientOf(NOBODY), 'M43.07')).rejects.toThrow(
        `The service at ${NOBODY} cannot be reached`,
      );
    });

    test('plain fetch reads the nine siblings of M43.07 in pages of two as in one, and tells errors', async () => {
      const whole = await siblings(endpoint(), 'M43.07');
      expect(whole).toHaveLength(9);
      expect(whole).toContain('M43.06 Spondylolysis, lumbar region');
      expect(await siblings(endpoint(), 'M43.07', 2)).toEqual(whole);
      await expect(siblings(endpoint(), 'A00')).rejects.toThrow('A00 is outside');
      await expect(siblings(endpoint(), 'M43.07', 1000)).rejects.toThrow('1000');
    });
  });
});

describe('over a whole release', () => {
  const graph = suiteOver(loadTraps);

  test('the samples of the README say of Z99.999 that it does not exist', async () => {
    const url = `${graph.service.url}/graphql`;
    expect(await cardOf(url, 'Z99.999')).toEqual(['There is no code Z99.999.']);
    await expect(reasons(clientOf(url), 'Z99.999')).rejects.toThrow('There is no code Z99.999');
    await expect(siblings(url, 'Z99.999')).rejects.toThrow('There is no code Z99.999');
  });
});
