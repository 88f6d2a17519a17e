/** Random operations over the schema against the real service over HTTP, and what must hold of every answer. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, validate, type OperationDefinitionNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { readExecutableSchema } from '../../src/server/apollo.js';
import { amountFor, priceOf } from '../../src/server/cost.js';
import { variableCoercion } from '../../src/server/variables.js';
import { objectsIn, shapeFaults } from '../testkit/answer-shape.js';
import { limitOf, mutated, parameters } from '../testkit/fuzz.js';
import { loadSeed } from '../testkit/graph.js';
import { hostileOperations, type Operation } from '../testkit/hostile-document.js';
import { INTERNAL, type AnswerError } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const schema = await readExecutableSchema();

/** What a client may be told while the graph answers: never INTERNAL_SERVER_ERROR, never GRAPH_UNAVAILABLE. */
const CODES = new Set([
  'BAD_USER_INPUT',
  'NOT_LOADED',
  'QUERY_TOO_COSTLY',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
]);
/** Limits as they are when nobody sets any. */
const DEFAULTS = {
  MAX_TOKENS: '',
  MAX_DEPTH: '',
  MAX_ALIASES: '',
  MAX_DIRECTIVES: '',
  MAX_FIELDS: '',
  MAX_COST: '',
};
/** Longest address that is asked by GET. */
const LONGEST_ADDRESS = 8_000;

interface Told {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
}

describe('operations by chance around M43.07', () => {
  const graph = suiteOver(loadSeed, DEFAULTS);

  async function told(response: Response): Promise<Told> {
    const text = await response.text();
    expect(response.headers.get('content-type'), text).toMatch(/^application\/json/);
    const answer = JSON.parse(text) as Omit<Told, 'status'>;
    expect([200, 400, 413], text).toContain(response.status);
    expect('data' in answer || (answer.errors?.length ?? 0) > 0, text).toBe(true);
    for (const error of answer.errors ?? []) {
      expect(CODES, text).toContain(error.extensions.code);
      // A time limit over so small a graph were a question that costs too little.
      expect((error.extensions as { measure?: string }).measure, text).not.toBe('milliseconds');
      expect(error.message.length, text).toBeGreaterThan(5);
      // What was asked may be quoted, with whatever was in it; code of ours may not.
      expect(error.message, text).not.toMatch(/bolt:|Neo4jError|node_modules|\n\s+at /);
      expect(Object.keys(error.extensions), text).not.toContain('stacktrace');
    }
    return { status: response.status, ...answer, ...(answer.errors && { errors: comparable(answer) }) };
  }
  const post = async (body: unknown): Promise<Told> =>
    told(
      await fetch(`${graph.service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const byHash = async ({ query, variables }: Operation): Promise<Told | null> => {
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
    };
    const search = new URLSearchParams({
      variables: JSON.stringify(variables),
      extensions: JSON.stringify(extensions),
    });
    if (search.toString().length > LONGEST_ADDRESS) return null;
    await post({ query, variables, extensions });
    return told(
      await fetch(`${graph.service.url}/graphql?${search.toString()}`, {
        headers: { 'apollo-require-preflight': '1' },
      }),
    );
  };

  const asked = { whole: 0, failed: 0, refused: 0 };
  test(
    'are answered alike when new, known, compiled and by hash, in the shape of the schema, within their cost',
    async () => {
      await fc.assert(
        fc.asyncProperty(hostileOperations(schema), async (operation) => {
          const first = await post(operation);
          for (let time = 2; time <= 3; time++) expect(await post(operation), operation.query).toEqual(first);
          const hashed = await byHash(operation);
          // What is not valid is not registered.
          if (hashed && hashed.errors?.[0]?.extensions.code !== 'PERSISTED_QUERY_NOT_FOUND')
            expect(hashed, operation.query).toEqual(first);
          asked[first.status === 400 ? 'refused' : first.errors ? 'failed' : 'whole'] += 1;
          if (first.status !== 200) return;
          const document = parse(operation.query);
          expect(validate(schema, document), operation.query).toEqual([]);
          expect(shapeFaults(schema, document, first.data ?? null), operation.query).toEqual([]);
          const definition = document.definitions[0] as OperationDefinitionNode;
          const coerced = variableCoercion(schema, definition)({ ...operation.variables });
          const cost = amountFor(priceOf(schema, document, definition).total, coerced ?? null);
          expect(objectsIn(first.data), operation.query).toBeLessThanOrEqual(cost);
        }),
        parameters('documents, schema', 150, EXAMPLES),
      );
      // Where all are refused, nothing was asked.
      expect(asked.whole).toBeGreaterThan(20);
      expect(asked.failed).toBeGreaterThan(5);
    },
    limitOf('documents, schema') + 60_000,
  );

  const folder = join(projectRoot(), 'test/api/operations');
  const stored = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({
      query: readFileSync(join(folder, file), 'utf8'),
      variables: JSON.parse(
        readFileSync(join(folder, file.replace('.graphql', '.variables.json')), 'utf8'),
      ) as Record<string, unknown>,
    }));
  const SIGNS = [
    ...[
      '{',
      '}',
      '(',
      ')',
      '...',
      '@',
      '$',
      '!',
      '|',
      '[',
      ']',
      '"',
      '"""',
      '#',
      ':',
      ',',
      '\n',
      '\u0000',
      '\uFEFF',
    ],
    ...[
      'on Code',
      'fragment F on Code { ...F }',
      '...F',
      '__schema { types { name } }',
      '__type(name: "Code") { name }',
    ],
    ...[
      'mutation',
      'subscription',
      'null',
      '@skip(if: true)',
      '@include(if: $no)',
      '$a: Int = 1',
      'code(code: "M43.07")',
    ],
    ...[
      '\\u{110000}',
      '1e999',
      '99999999999999999999',
      '-0',
      'first: -1',
      'a: b: ',
      '@deprecated',
      '@cost(weight: 0)',
    ],
  ];
  test(
    'that were changed by chance are answered, or refused by what is wrong with them',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc
            .constantFrom(...stored)
            .chain(({ query, variables }) =>
              mutated(query, SIGNS, 3, 60).map((changed) => ({ query: changed, variables })),
            ),
          async (operation) => {
            const first = await post(operation);
            expect(await post(operation)).toEqual(first);
          },
        ),
        parameters('documents, mutated', 150),
      );
    },
    limitOf('documents, mutated'),
  );

  test(
    'in requests of any form are refused as requests, never a fault of ours',
    async () => {
      const value = fc.oneof(
        fc.constantFrom<unknown>(
          '{ code(code: "M43.07") { title } }',
          '',
          null,
          1,
          true,
          [],
          {},
          '{ __typename }',
        ),
        fc.jsonValue({ maxDepth: 3 }),
      );
      const body = fc.oneof(
        fc
          .record(
            {
              query: value,
              variables: value,
              operationName: value,
              extensions: value,
              __proto__: value,
              more: value,
            },
            { requiredKeys: [] },
          )
          .map((one) => JSON.stringify(one)),
        fc.jsonValue().map((one) => JSON.stringify(one)),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom(
          '[[]]',
          '{"query":',
          '{"query":"{__typename}"}'.repeat(2),
          '['.repeat(5000),
          '{"a":'.repeat(5000),
        ),
        fc
          .record({ version: value, sha256Hash: value }, { requiredKeys: [] })
          .map((persistedQuery) =>
            JSON.stringify({ query: '{ __typename }', extensions: { persistedQuery } }),
          ),
      );
      const type = fc.constantFrom(
        ...['application/json', 'application/json; charset=utf-8', 'application/json; charset=utf-16'],
        ...[
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'x',
          'application/graphql',
        ],
      );
      const accept = fc.constantFrom(
        'application/json',
        '*/*',
        'text/html',
        'application/graphql-response+json',
        'x/y',
        '',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            body,
            type,
            accept,
            method: fc.constantFrom('POST', 'POST', 'GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
          }),
          async (request) => {
            const bare = request.method === 'GET' || request.method === 'HEAD';
            const search = bare && typeof request.body === 'string' ? `?${searchOf(request.body)}` : '';
            const response = await fetch(`${graph.service.url}/graphql${search}`, {
              method: request.method,
              headers: {
                accept: request.accept,
                'content-type': request.type,
                'apollo-require-preflight': '1',
              },
              ...(!bare && { body: request.body as string }),
            });
            const text = await response.text();
            expect(response.status, text).toBeLessThan(500);
            // The playground is a page, with the names of its scripts.
            if (!(response.headers.get('content-type') ?? '').startsWith('text/html'))
              expect(text).not.toMatch(INTERNAL);
          },
        ),
        parameters('requests, any', 300),
      );
      expect(await post({ query: '{ code(code: "M43.07") { title } }' })).toEqual({
        status: 200,
        data: { code: { title: 'Spondylolysis, lumbosacral region' } },
      });
    },
    limitOf('requests, any'),
  );
});

/** What failed once, as it was asked. */
const EXAMPLES: [Operation][] = [];

/** The members of a JSON object as parameters of an address, each as JSON unless a text; anything else as it is. */
function searchOf(body: string): string {
  const search = new URLSearchParams();
  try {
    for (const [name, one] of Object.entries(JSON.parse(body) as object))
      search.set(name, typeof one === 'string' ? one : JSON.stringify(one));
  } catch {
    search.set('query', body);
  }
  return search.toString().slice(0, LONGEST_ADDRESS);
}

/**
 * Errors in an order of their own, as the service's depends on what was in memory already. Of those that took an outer value
 * along, graphql-js tells what came first before it gave that up (GraphQL, "Handling Execution Errors": only one need be told), so they count as one that
 * says that there is one.
 */
function comparable({ data, errors = [] }: Omit<Told, 'status'>): readonly AnswerError[] {
  const own = errors.filter(({ path = [] }) => {
    let value = data;
    for (const step of path) {
      if (typeof value !== 'object' || value === null) return false;
      value = (value as Record<string | number, unknown>)[step];
    }
    return value === null || path.length === 0;
  });
  const outer =
    own.length < errors.length ? [{ message: 'took an outer value along', extensions: { code: '' } }] : [];
  return [...own, ...outer].toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
