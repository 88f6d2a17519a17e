import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery, getVariableValues, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../bench/random.js';
import { projectRoot, readConfig } from '../../src/config.js';
import { readExecutableSchema } from '../../src/server/apollo.js';
import { amountFor, priceOf } from '../../src/server/cost.js';
import { loadSeed } from '../testkit/graph.js';
import { randomDocument } from '../testkit/random-document.js';
import { rootsFor } from '../testkit/roots.js';
import { INTERNAL, type AnswerError } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

/** Costs 500 + first * 2. */
const CODES = 'query ($first: Int) { codes(first: $first) { nodes { code parent { code } } } }';
const WITHIN = { first: 50 };
const BEYOND = { first: 51 };
const TOO_COSTLY = { code: 'QUERY_TOO_COSTLY', measure: 'cost', limit: 600, found: 602 };

/** The limits as they are set where nobody sets them. */
const AS_SET = Object.fromEntries(
  'MAX_TOKENS MAX_DEPTH MAX_ALIASES MAX_DIRECTIVES MAX_FIELDS MAX_COST'.split(' ').map((name) => [name, '']),
);

/** Operations as our users and pages send them, with their variables. */
const STORED = ['test/api/operations', 'web/explore/operations'].flatMap((folder) =>
  readdirSync(join(projectRoot(), folder))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const text = (name: string): string => readFileSync(join(projectRoot(), folder, name), 'utf8');
      const variables = JSON.parse(text(file.replace('.graphql', '.variables.json'))) as Record<
        string,
        unknown
      >;
      return { name: `${folder}/${file}`, query: text(file), variables };
    }),
);

/** An answer over the wire. */
interface Wire {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly errors: readonly AnswerError[];
}

async function wire(url: string, init: RequestInit): Promise<Wire> {
  const response = await fetch(url, init);
  const text = await response.text();
  const body = (text === '' ? {} : JSON.parse(text)) as { errors?: AnswerError[] };
  return { status: response.status, headers: response.headers, text, errors: body.errors ?? [] };
}

const post = (url: string, body: string): Promise<Wire> =>
  wire(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('requests around M43.07 with a limit of cost', () => {
  const graph = suiteOver(loadSeed, { MAX_COST: '600', RESPONSE_CACHE_MB: '8' });
  const ask = (variables: object): Promise<Wire> =>
    post(graph.service.url, JSON.stringify({ query: CODES, variables }));
  const byHash = (parameters: Readonly<Record<string, unknown>>): Promise<Wire> => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters))
      search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
    return wire(`${graph.service.url}/graphql?${search.toString()}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
  };
  const executed = async (execution: string): Promise<number> => {
    const text = await (await fetch(`${graph.service.url}/metrics`)).text();
    return Number(
      new RegExp(`^icd10_operations_total\\{execution="${execution}"\\} (\\d+)$`, 'm').exec(text)![1],
    );
  };
  const expectRefused = ({ status, errors, text, headers }: Wire): void => {
    expect(status).toBe(400);
    expect(errors.map(({ extensions }) => extensions)).toEqual([TOO_COSTLY]);
    expect(errors[0]!.message).toContain('"codes" makes 602 of it');
    expect(errors[0]!.message).toContain('after: pageInfo.endCursor');
    expect(text).not.toMatch(INTERNAL);
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  };

  test('a new operation beyond it is refused before anything is read', async () => {
    const before = new Map(graph.client.statements);
    expectRefused(await ask(BEYOND));
    expect(graph.client.statements.get('code.page')).toBe(before.get('code.page'));
  });

  test('a known operation is answered by its compiled form up to it, and refused beyond it', async () => {
    for (let time = 1; time <= 3; time++) expect((await ask({ first: 10 + time })).status).toBe(200);
    const compiled = await executed('compiled');
    expect((await ask({ first: 11 })).status).toBe(200);
    // What is not kept is asked of the graph first, by Apollo; then it is known.
    expect((await ask(WITHIN)).status).toBe(200);
    const other = { ...WITHIN, unused: 1 };
    expect((await ask(other)).status).toBe(200);
    expect(await executed('compiled')).toBeGreaterThan(compiled);
    for (let time = 1; time <= 3; time++) expectRefused(await ask(BEYOND));
  });

  test('a kept answer stays one, and none is kept of what was refused', async () => {
    await ask(WITHIN);
    const kept = await ask(WITHIN);
    expect(kept.headers.get('cache-status')).toBe('icd10-graph; hit');
    expectRefused(await ask(BEYOND));
    expect((await ask(BEYOND)).headers.get('cache-status')).not.toBe('icd10-graph; hit');
  });

  test('an operation by its hash is registered and answered up to it, and refused beyond it', async () => {
    const query = `${CODES} # by hash`;
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
    };
    expectRefused(await byHash({ query, extensions, variables: BEYOND }));
    // What was refused was not registered either.
    expect((await byHash({ extensions, variables: WITHIN })).text).toContain('PERSISTED_QUERY_NOT_FOUND');
    expect((await byHash({ query, extensions, variables: WITHIN })).status).toBe(200);
    for (let time = 1; time <= 3; time++) {
      const answered = await byHash({ extensions, variables: WITHIN });
      expect([answered.status, answered.headers.get('etag') !== null]).toEqual([200, true]);
      expectRefused(await byHash({ extensions, variables: BEYOND }));
    }
  });

  test('variables of the wrong type are told as such, however much they would cost', async () => {
    const { errors } = await ask({ first: 'all' });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  test('a page of more than there is given is told as such: it costs no more than the largest', async () => {
    const answer = await post(
      graph.service.url,
      JSON.stringify({ query: '{ codes(first: 2000000) { totalCount } }' }),
    );
    expect(answer.errors.map(({ message }) => message)).toEqual([
      'first: expected 1 to 100, found 2000000; ask for the rest with after',
    ]);
  });
});

describe('requests around M43.07 with the limits as they are set', () => {
  const graph = suiteOver(loadSeed, AS_SET);
  const limits = readConfig(projectRoot(), {}).http.limits;
  const { tokens, bodyBytes } = limits;
  const asQuery = (query: string): Promise<Wire> => post(graph.service.url, JSON.stringify({ query }));
  const title = (times: number): string => `{ code(code: "M43.07") {${' title'.repeat(times)} } }`;

  test.each([
    [
      'depth',
      `{ code(code: "M43.07") { ${'parent { '.repeat(11)} code ${'}'.repeat(11)} } }`,
      limits.depth,
      13,
    ],
    [
      'aliases',
      `{ ${Array.from({ length: 51 }, (_none, index) => `a${index}: code(code: "M43.07") { code }`).join(' ')} }`,
      limits.aliases,
      51,
    ],
    [
      'directives',
      `{ code(code: "M43.07") { ${'code @skip(if: false) '.repeat(21)} } }`,
      limits.directives,
      21,
    ],
    ['fields', title(500), limits.fields, 501],
    [
      'cost',
      '{ neighborhood(code: "M43.07", depth: 3, limit: 200) { nodes { __typename } } a: neighborhood(code: "M43.07", depth: 3, limit: 200) { truncated } }',
      limits.cost,
      30_200,
    ],
    ['tokens', title(1_100), limits.tokens, 1_110],
  ])(
    '%s beyond the limit is status 400 with the limit, the figure and what to do',
    async (measure, query, limit, found) => {
      const { status, errors, headers } = await asQuery(query);
      expect(status).toBe(400);
      expect(headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
      expect(errors.map(({ extensions }) => extensions)).toEqual([
        { code: 'QUERY_TOO_COSTLY', measure, limit, found },
      ]);
      expect(errors[0]!.message).toMatch(
        new RegExp(`^The limit of ${measure} is ${limit}, and this request has ${found}: .{20}`),
      );
    },
  );

  test('a syntax error in a short document stays one', async () => {
    const { errors } = await asQuery('{ code(code: "M43.07") { title }');
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'GRAPHQL_PARSE_FAILED' }]);
    expect(tokens).toBe(1_000);
  });

  test('a body is read to its last byte, and refused with one more, as a GraphQL answer', async () => {
    const body = (bytes: number): string => {
      const empty = JSON.stringify({ query: '{ code(code: "M43.07") { title } }', pad: '' });
      return empty.replace('"pad":""', `"pad":"${'x'.repeat(bytes - empty.length)}"`);
    };
    expect((await post(graph.service.url, body(bodyBytes))).status).toBe(200);
    const { status, errors, headers } = await post(graph.service.url, body(bodyBytes + 1));
    expect([status, headers.get('cache-control')]).toEqual([413, 'no-store']);
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'QUERY_TOO_COSTLY', measure: 'bytes', limit: bodyBytes, found: bodyBytes + 1 },
    ]);
  });

  test.each([0, 1, 3])('a list of %s operations is refused, with how to send them', async (count) => {
    const operations = Array.from({ length: count }, () => ({ query: title(1) }));
    const { status, errors } = await post(graph.service.url, JSON.stringify(operations));
    expect(status).toBe(400);
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'QUERY_TOO_COSTLY', measure: 'operations', limit: 1, found: count },
    ]);
    expect(errors[0]!.message).toContain('send each by itself');
  });

  test('the introspection of tools is answered, deep as it is', async () => {
    const { status, text } = await asQuery(getIntrospectionQuery());
    expect(status).toBe(200);
    expect(text).toContain('"Neighborhood"');
  });

  test('introspection of types in types in types is refused', async () => {
    const { status, errors } = await asQuery(
      '{ __schema { types { fields { args { type { enumValues { name } } } type { interfaces { name } possibleTypes { name } enumValues { name } } } } a: types { fields { args { type { enumValues { name } } } type { enumValues { name } possibleTypes { name } } } } b: types { fields { args { type { enumValues { name } inputFields { name } possibleTypes { name } } } } } } }',
    );
    expect([status, errors[0]?.extensions]).toMatchObject([400, { measure: 'introspection cost' }]);
  });
});

describe('half of the limits', () => {
  const halves = Object.entries({
    MAX_TOKENS: 'tokens',
    MAX_DEPTH: 'depth',
    MAX_ALIASES: 'aliases',
    MAX_DIRECTIVES: 'directives',
    MAX_FIELDS: 'fields',
    MAX_COST: 'cost',
  } as const).map(([name, measure]) => {
    const limit = readConfig(projectRoot(), {}).http.limits[measure];
    // Of depth two thirds: levels are not many to begin with.
    return [name, String(Math.floor(measure === 'depth' ? (limit * 2) / 3 : limit / 2))] as const;
  });
  const graph = suiteOver(loadSeed, Object.fromEntries(halves));

  test.each(STORED.map((one) => [one.name, one] as const))(
    'are room enough for %s',
    async (_name, { query, variables }) => {
      const { errors } = await graph.service.ask(query, variables);
      expect(errors.filter(({ extensions }) => extensions.code === 'QUERY_TOO_COSTLY')).toEqual([]);
    },
  );
});

describe('the cost of an operation', () => {
  const graph = suiteOver(loadSeed);
  const roots = rootsFor('M43.07', 'Q76.2', 'S33.101A', 'M43.0');

  /** Objects of an answer. */
  const objects = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 0;
    const inner = Object.values(value).reduce<number>((sum, part) => sum + objects(part), 0);
    return inner + Number(!Array.isArray(value));
  };

  test('is never less than the objects of its answer, of 150 generated ones around M43.07 and all that are stored', async () => {
    const schema = await readExecutableSchema();
    const random = randomFrom(7);
    const generated = Array.from({ length: 150 }, () => ({
      query: randomDocument(schema, roots, random),
      variables: {},
    }));
    let answered = 0;
    for (const { query, variables } of [...STORED, ...generated]) {
      const document = parse(query);
      const operation = document.definitions.find(
        (one) => one.kind === Kind.OPERATION_DEFINITION,
      ) as OperationDefinitionNode;
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
      const cost = amountFor(priceOf(schema, document, operation).total, coerced!);
      const { data, errors } = await graph.service.ask(query, variables);
      if (errors.length > 0) continue;
      answered += 1;
      // Less the answer itself.
      expect(objects(data) - 1, query).toBeLessThanOrEqual(cost);
    }
    expect(answered).toBeGreaterThan(60);
  }, 120_000);
});
