import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, parse, validate, type ExecutionResult, type OperationDefinitionNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../bench/random.js';
import { projectRoot } from '../../src/config.js';
import type { Context } from '../../src/context.js';
import { contextOf, lasting } from '../../src/resolvers/lasting.js';
import { readExecutableSchema } from '../../src/server/apollo.js';
import { compileOperation, countFields } from '../../src/server/compile.js';
import { variableCoercion } from '../../src/server/variables.js';
import { loadSeed, loadTraps } from '../testkit/graph.js';
import { randomDocument } from '../testkit/random-document.js';
import { rootsFor } from '../testkit/roots.js';
import type { Answer } from '../testkit/service.js';
import { suiteOver, type Suite } from '../testkit/suite.js';

const schema = await readExecutableSchema();
const GENERATED = 150;

/** What graphql-js answers, and what the compiled operation writes; null where it leaves the answer to graphql-js. */
async function both(
  context: Context,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<{ plain: ExecutionResult; compiled: string | null }> {
  const document = parse(query);
  expect(validate(schema, document), query).toEqual([]);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const plain = await execute({ schema, document, contextValue: context, variableValues: variables });
  const write = compileOperation(schema, document, operation);
  const coerced = variableCoercion(schema, operation)(variables);
  try {
    // As another request, which has not begun a walk that it waits for.
    return { plain, compiled: write?.(lasting(context), coerced!) ?? null };
  } catch {
    return { plain, compiled: null };
  }
}

function contextOver(graph: Suite): Context {
  return contextOf(graph.service.revision.loaders, '2026-05-08');
}

const GRAPHS = [
  { name: 'the seed', fill: loadSeed, roots: rootsFor('M43.07', 'Q76.2', 'S33.101A', 'M43.0') },
  {
    name: 'the traps as a whole release',
    fill: loadTraps,
    roots: rootsFor('M43.07', 'Q76.2', 'T88.7', 'S06.0X0A'),
  },
];

describe.each(GRAPHS.map((one) => [one.name, one] as const))('documents over %s', (name, { fill, roots }) => {
  const graph = suiteOver(fill);

  test(`${GENERATED} generated documents around M43.07 answer compiled as they do by graphql-js, letter by letter, and never where that has an error`, async () => {
    const random = randomFrom(name.length);
    const told = { compiled: 0, failing: 0 };
    for (let count = 0; count < GENERATED; count++) {
      const query = randomDocument(schema, roots, random);
      const { plain, compiled } = await both(contextOver(graph), query, count % 2 === 0 ? {} : { first: 4 });
      if (plain.errors) {
        told.failing += 1;
        expect(compiled, query).toBeNull();
      } else if (compiled !== null) {
        told.compiled += 1;
        expect(compiled, query).toBe(JSON.stringify(plain.data));
      }
    }
    // A test of nothing but documents that are left to graphql-js would prove nothing.
    expect(told.compiled).toBeGreaterThan(GENERATED / 3);
    expect(told.failing).toBeGreaterThan(0);
  });
});

describe('documents over the seed', () => {
  const graph = suiteOver(loadSeed);
  /** An answer that is the same when the document is new, remembered and compiled. */
  async function sameThreeTimes(query: string, variables?: Record<string, unknown>): Promise<Answer> {
    const first = await graph.service.ask(query, variables);
    for (let time = 2; time <= 3; time++) expect(await graph.service.ask(query, variables)).toEqual(first);
    return first;
  }
  const folder = join(projectRoot(), 'test/api/operations');
  const stored = readdirSync(folder).filter((file) => file.endsWith('.graphql'));

  test.each(stored)(
    '%s about M43.07 answers compiled as it does by graphql-js, letter by letter',
    async (file) => {
      const variables = JSON.parse(
        readFileSync(join(folder, file.replace('.graphql', '.variables.json')), 'utf8'),
      ) as Record<string, unknown>;
      const query = readFileSync(join(folder, file), 'utf8');
      const { plain, compiled } = await both(contextOver(graph), query, variables);
      expect(plain.errors).toBeUndefined();
      expect(compiled).toBe(JSON.stringify(plain.data));
    },
  );

  test.each([
    ['a wrong argument', '{ code(code: "M43.07") { siblings(first: 0) { totalCount } title } }'],
    ['a code outside of the slice', '{ a: code(code: "A00") { title } b: code(code: "M43.07") { title } }'],
    [
      'a pair outside of the slice',
      '{ checkCodes(codes: ["M43.07", "A00"]) { pairs { a { title } b { title } } } }',
    ],
    ['a null that takes its parent along', '{ drgs(version: "12") { nodes { number } } }'],
    [
      'a wrong cursor deep down',
      '{ code(code: "M43.07") { parent { children(after: "?") { nodes { code } } } } }',
    ],
  ])('%s beside M43.07 answers the same the first time and the third', async (_what, query) => {
    const { errors } = await sameThreeTimes(query);
    expect(errors.length).toBeGreaterThan(0);
  });

  test.each([
    ['a number for a String', 'query ($c: String!) { code(code: $c) { title } }', { c: 43 }],
    ['a null for String!', 'query ($c: String!) { code(code: $c) { title } }', { c: null }],
    [
      'an unknown enum value',
      'query ($k: CodeKind) { code(code: "M43.07", kind: $k) { title } }',
      { k: 'LEAF' },
    ],
    ['a text for Int', 'query ($n: Int) { codes(first: $n) { nodes { code } } }', { n: '3' }],
    [
      'an unknown field of an input',
      'query ($f: CodeFilter) { codes(filter: $f) { totalCount } }',
      { f: { above: 'M43' } },
    ],
  ])(
    '%s in the variables for M43.07 is refused the same the first time and the third',
    async (_what, query, variables) => {
      const { errors } = await sameThreeTimes(query, variables);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    },
  );

  test.each([
    [
      'one value for a list',
      'query ($k: [NoteKind!]) { code(code: "M43.07") { notes(kinds: $k) { totalCount nodes { kind } } } }',
      { k: 'EXCLUDES1' },
    ],
    [
      'a variable left out',
      'query ($n: Int) { code(code: "M43.07") { siblings(first: $n) { nodes { code } } } }',
      {},
    ],
    [
      'a default',
      'query ($n: Int = 2) { code(code: "M43.07") { siblings(first: $n) { nodes { code } } } }',
      {},
    ],
    [
      '3.0 for Int',
      'query ($n: Int) { code(code: "M43.07") { siblings(first: $n) { nodes { code } } } }',
      { n: 3.0 },
    ],
    [
      'a filter',
      'query ($f: CodeFilter) { codes(filter: $f, first: 3) { nodes { code } totalCount } }',
      { f: { under: 'M43', billable: true } },
    ],
  ])('%s in the variables for M43.07 means the same compiled', async (_what, query, variables) => {
    const { plain, compiled } = await both(contextOver(graph), query, variables);
    expect(plain.errors).toBeUndefined();
    expect(compiled).toBe(JSON.stringify(plain.data));
  });
});

describe('what is compiled', () => {
  const fields = (query: string): number | null => {
    const document = parse(query);
    return countFields(document, document.definitions[0] as OperationDefinitionNode);
  };

  test('fields around M43.07 are counted with their fragments spread out, each time they are', () => {
    expect(
      fields(
        '{ code(code: "M43.07") { title parent { ...C } a: parent { ...C } } } fragment C on Code { code ... on Code { title } }',
      ),
    ).toBe(8);
  });

  test('fragments that double at each step from M43.07 are counted without being spread, and not compiled', () => {
    const steps = Array.from(
      { length: 60 },
      (_none, step) =>
        `fragment F${step} on Code { a: parent { ...F${step + 1} } b: parent { ...F${step + 1} } }`,
    );
    expect(
      fields(`{ code(code: "M43.07") { ...F0 } } ${steps.join(' ')} fragment F60 on Code { code }`),
    ).toBeNull();
  });

  test('directives and introspection are left to graphql-js, a __typename beside M43.07 is not', () => {
    expect(fields('query ($t: Boolean!) { code(code: "M43.07") { title @include(if: $t) } }')).toBeNull();
    expect(fields('{ __schema { types { name } } }')).toBeNull();
    expect(fields('{ __typename code(code: "M43.07") { __typename } }')).toBe(3);
  });
});
