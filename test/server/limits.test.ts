import { getIntrospectionQuery, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { readExecutableSchema } from '../../src/server/apollo.js';
import { OperationLimits, tooManyTokens } from '../../src/server/limits.js';
import type { CoercedVariables } from '../../src/server/variables.js';

const schema = await readExecutableSchema();
const LIMITS = readConfig('.', {
  MAX_DEPTH: '5',
  MAX_ALIASES: '2',
  MAX_DIRECTIVES: '1',
  MAX_FIELDS: '50',
  MAX_COST: '600',
}).http.limits;
const limits = new OperationLimits(schema, LIMITS);

/** What is said of an operation with these variables; null when it is within all limits. */
function told(
  query: string,
  variables: CoercedVariables | null = {},
): [string, Readonly<Record<string, unknown>>] | null {
  const document = parse(query);
  const refusal = limits.refusal(document, document.definitions[0] as OperationDefinitionNode, variables);
  return refusal && [refusal.message, refusal.extensions];
}

const deep = (levels: number): string =>
  `{ code(code: "M43.07") { ${'parent { '.repeat(levels - 2)}title ${'}'.repeat(levels - 2)} } }`;
const aliases = (count: number): string =>
  `{ code(code: "M43.07") { ${Array.from({ length: count }, (_none, index) => `a${index}: title`).join(' ')} } }`;
const fields = (count: number): string => `{ code(code: "M43.07") { ${'title '.repeat(count - 1)} } }`;
const directives = (count: number): string =>
  `{ code(code: "M43.07") { title ${'code @skip(if: true) '.repeat(count)} } }`;

describe('an operation about M43.07', () => {
  test.each([
    ['depth', deep(5), deep(6), 5],
    ['aliases', aliases(2), aliases(3), 2],
    ['directives', directives(1), directives(2), 1],
    ['fields', fields(50), fields(51), 50],
    [
      'cost',
      '{ codes(first: 100) { nodes { code } } }',
      '{ codes(first: 100) { nodes { code } pageInfo { hasNextPage } } }',
      600,
    ],
  ])(
    'is answered at the limit of %s, and refused beyond it with both figures',
    (measure, within, beyond, limit) => {
      expect(told(within)).toBeNull();
      const [message, extensions] = told(beyond)!;
      expect(extensions).toEqual({ code: 'QUERY_TOO_COSTLY', measure, limit, found: limit + 1 });
      expect(message).toContain(`The limit of ${measure} is ${limit}, and this request has ${limit + 1}: `);
      expect(message).toMatch(/ask for|write operations/);
    },
  );

  test('that costs too much is told which of its fields does, and how to page instead', () => {
    const [message] = told(
      '{ code(code: "M43.07") { title } all: codes(first: 100) { nodes { parent { code } } } }',
    )!;
    expect(message).toBe(
      'The limit of cost is 600, and this request has 701: "all" makes 700 of it: pages within pages multiply, so ask for a smaller first, go on with after: pageInfo.endCursor, and ask for inner lists of a few codes at a time',
    );
  });

  test('costs what its variables make of it, and nothing where they are refused', () => {
    const query = 'query ($n: Int) { codes(first: $n) { nodes { parent { code } } } }';
    expect(told(query, { n: 50 })).toBeNull();
    expect(told(query, { n: 51 })![1]).toMatchObject({ measure: 'cost', found: 602 });
    expect(told(query, null)).toBeNull();
  });

  test('is checked again only where variables can make it cost too much', () => {
    const check = (query: string): ReturnType<OperationLimits['costCheck']> => {
      const document = parse(query);
      return limits.costCheck(document, document.definitions[0] as OperationDefinitionNode);
    };
    expect(
      check('query ($c: String!) { code(code: $c) { siblings(first: 20) { nodes { code } } } }'),
    ).toBeNull();
    expect(check('query ($n: Int) { codes(first: $n) { nodes { code } } }')).toBeNull();
    const costly = check('query ($n: Int) { codes(first: $n) { nodes { parent { code } } } }')!;
    expect([costly({ n: 50 }), costly({ n: 51 }), costly({})]).toEqual([false, true, false]);
  });

  test('with fragments that double at each step is refused without being priced', () => {
    const steps = Array.from(
      { length: 40 },
      (_none, step) =>
        `fragment F${step} on Code { parent { ...F${step + 1} } lowestCommonAncestor(with: "M43") { ...F${step + 1} } }`,
    );
    const [, extensions] = told(
      `{ code(code: "M43.07") { ...F0 } } ${steps.join(' ')} fragment F40 on Code { code }`,
    )!;
    expect(extensions).toMatchObject({ measure: 'depth', found: 42 });
  });
});

describe('introspection', () => {
  test.each([
    ['that of the tools', getIntrospectionQuery()],
    [
      'with all that it can ask for',
      getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
    ['of one type', '{ __type(name: "Code") { fields { name description } } }'],
    ['of types in types', '{ __schema { types { fields { type { fields { name } } } } } }'],
  ])('%s is answered, whatever M43.07 may cost', (_what, query) => {
    // The limit of fields is that of this file, and not what is tested here.
    const generous = new OperationLimits(schema, { ...LIMITS, fields: 500 });
    const document = parse(query);
    expect(generous.refusal(document, document.definitions[0] as OperationDefinitionNode, {})).toBeNull();
  });

  test('of lists in lists in lists is refused by a figure of its own', () => {
    const [, extensions] = told(
      '{ __schema { types { fields { type { interfaces { fields { args { type { name } } } } } } } } }',
    )!;
    expect(extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', measure: 'introspection cost' });
  });

  test('more than 20 levels deep is refused, which no list of lists of Code needs', () => {
    const levels = (count: number): string =>
      `{ __type(name: "Code") { ${'ofType { '.repeat(count - 1)} name ${'}'.repeat(count - 1)} } }`;
    expect(told(levels(20))).toBeNull();
    expect(told(levels(21))![1]).toMatchObject({ measure: 'introspection depth', limit: 20, found: 21 });
  });
});

describe('tokens of a document about M43.07', () => {
  const document = (tokens: number): string => `{ code(code: "M43.07") {${' title'.repeat(tokens - 10)} } }`;
  test.each([
    ['as many as the limit', document(100), null],
    ['one more', document(101), 101],
    ['ten times as many', document(1_000), 1_000],
    ['more than are counted', document(5_000), 1_000],
    ['a few before what is no token', '{ code "', null],
    ['too many before what is no token', `${document(150)} "`, 150],
  ])('%s', (_what, text, found) => {
    const refusal = tooManyTokens(text, 100);
    expect(refusal?.extensions ?? null).toEqual(
      found === null ? null : { code: 'QUERY_TOO_COSTLY', measure: 'tokens', limit: 100, found },
    );
  });
});
