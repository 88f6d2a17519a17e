import {
  getNamedType,
  getNullableType,
  getVariableValues,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  parse,
  validate,
  type OperationDefinitionNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { readExecutableSchema } from '../../src/server/apollo.js';
import { amountFor, priceOf, type Price } from '../../src/server/cost.js';
import type { CoercedVariables } from '../../src/server/variables.js';

const schema = await readExecutableSchema();

function priced(query: string, given: CoercedVariables = {}): { price: Price; variables: CoercedVariables } {
  const document = parse(query);
  expect(validate(schema, document), query).toEqual([]);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  return { price: priceOf(schema, document, operation), variables: coerced! };
}

function cost(query: string, given?: CoercedVariables): number {
  const { price, variables } = priced(query, given);
  return amountFor(price.total, variables);
}

const CODES = 500;
const code = (selected: string, rest = ''): string => `{ code(code: "M43.07") { ${selected} } } ${rest}`;

describe('what an operation about M43.07 costs', () => {
  test.each<[string, string, number]>([
    ['a leaf nothing', '{ __typename }', 0],
    ['a code 1', code('title code billable'), 1],
    ['an object in it another', code('parent { parent { code } } release { name }'), 4],
    ['a list its assumed size', code('ancestors { code }'), 1 + 8],
    ['what is in a list as often', code('ancestors { parent { code } }'), 1 + 8 * 2],
    ['a page 20 where nothing is said', code('excludes1 { nodes { note { text } } }'), 1 + 1 + 20 * 2],
    ['a page what is asked for', code('excludes1(first: 7) { nodes { note { text } } }'), 1 + 1 + 7 * 2],
    [
      'a page 20 where null is said',
      code('excludes1(first: null) { nodes { code { code } } }'),
      1 + 1 + 20 * 2,
    ],
    [
      'nodes and edges both',
      code('excludes1(first: 7) { nodes { direction } edges { cursor } }'),
      1 + 1 + 14,
    ],
    ['a page no more than there can be', code('drgs(first: 100) { nodes { number } }'), 1 + 1 + 12],
    ['a page no more than is given', code('excludes1(first: 5000) { nodes { direction } }'), 1 + 1 + 100],
    ['a page of less than none nothing', code('excludes1(first: -3) { nodes { direction } }'), 1 + 1],
    ['a count no items', code('excludes1(first: 100) { totalCount pageInfo { hasNextPage } }'), 1 + 1 + 1],
    [
      'pages in pages multiply',
      code('excludes1(first: 5) { nodes { code { excludes1(first: 6) { nodes { direction } } } } }'),
      1 + 1 + 5 * (1 + 1 + 1 + 6),
    ],
    ['a field that is written twice once', code('parent { code } parent { title }'), 2],
    ['a fragment that is spread twice once', code('...F ...F', 'fragment F on Code { parent { code } }'), 2],
    ['an alias again', code('parent { code } a: parent { code }'), 3],
    [
      'of several types the dearest',
      '{ node(id: "x") { ... on Code { parent { code } ancestors { code } } ... on Drg { mdc { number } } } }',
      1 + 1 + 8,
    ],
    ['a root field what the schema says', '{ codes(first: 3) { nodes { code } } }', CODES + 3],
    ['ids as many as there are', '{ nodes(ids: ["a", "b", "c"]) { id } }', 1 + 3],
    [
      'codes of a claim as many as there are, and pairs for each',
      '{ checkCodes(codes: ["M43.07", "Q76.2"]) { codes { code } pairs { rule } } }',
      500 + 2 + 2 * 6,
    ],
    ['one code for a list 1', '{ checkCodes(codes: "M43.07") { codes { code } } }', 500 + 1],
    [
      'a neighborhood each node and ring',
      '{ neighborhood(code: "M43.07", depth: 2, limit: 10) { nodes { __typename } edges { id } } }',
      25 * 10 * 2 + 10 + 50,
    ],
    [
      'a neighborhood its defaults',
      '{ neighborhood(code: "M43.07") { nodes { __typename } } }',
      25 * 100 + 100,
    ],
    [
      'a neighborhood no more nodes than are given',
      '{ neighborhood(code: "M43.07", limit: 9999) { nodes { __typename } } }',
      25 * 200 + 200,
    ],
  ])('%s', (_what, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  test.each<[string, CoercedVariables, number]>([
    ['a variable', { n: 30 }, 30],
    ['a variable over the largest page', { n: 3000 }, 100],
    ['a variable that is null', { n: null }, 20],
    ['its default', {}, 40],
  ])('is sized by %s', (_what, variables, size) => {
    expect(cost('query ($n: Int = 40) { codes(first: $n) { nodes { code } } }', variables)).toBe(
      CODES + size,
    );
  });

  test('is sized by a list in a variable', () => {
    const query = 'query ($c: [String!]!) { checkCodes(codes: $c) { codes { code } } }';
    expect(cost(query, { c: ['M43.07', 'Q76.2', 'M43.0'] })).toBe(500 + 3);
  });

  test('is the most that variables can make of it where they are not known', () => {
    const most = (query: string): number => amountFor(priced(query, { c: [] }).price.total, null);
    expect(most('query ($n: Int) { codes(first: $n) { nodes { code } } }')).toBe(CODES + 100);
    expect(most('query ($c: [String!]!) { checkCodes(codes: $c) { codes { code } } }')).toBe(500 + 50);
    expect(most('query ($n: Int) { neighborhood(code: "M43.07", depth: $n) { truncated } }')).toBe(Infinity);
    expect(most(code('title'))).toBe(1);
  });

  test('is told by root field, and introspection apart', () => {
    const { price } = priced(
      '{ a: code(code: "M43.07") { title } codes(first: 2) { nodes { code } } __schema { types { name } } }',
    );
    expect([...price.roots]).toEqual([
      ['a', 1],
      ['codes', CODES + 2],
    ]);
    expect(price.total).toBe(1 + CODES + 2);
    expect(price.introspection).toBe(1 + Object.keys(schema.getTypeMap()).length);
  });
});

describe('the price list', () => {
  const objects = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter(({ name }) => !name.startsWith('__'));
  const directives = (
    node: { directives?: readonly { name: { value: string } }[] } | null | undefined,
  ): string[] => (node?.directives ?? []).map(({ name }) => name.value);

  test('has every root field, `code` for M43.07 among them', () => {
    const query = Object.values(schema.getQueryType()!.getFields());
    expect(
      query.filter(({ astNode }) => !directives(astNode).includes('cost')).map(({ name }) => name),
    ).toEqual([]);
  });

  test('has a size for every list of objects, as for the ancestors of M43.07', () => {
    const sizedFromAbove = new Set<string>();
    for (const type of objects)
      for (const field of Object.values(type.getFields()))
        for (const directive of field.astNode?.directives ?? [])
          for (const argument of directive.arguments ?? [])
            if (argument.name.value === 'sizedFields' && argument.value.kind === Kind.LIST)
              for (const value of argument.value.values)
                if (value.kind === Kind.STRING)
                  sizedFromAbove.add(`${getNamedType(field.type).name}.${value.value}`);
    const unsized = objects.flatMap((type) =>
      Object.values(type.getFields())
        .filter(
          (field) =>
            isListType(getNullableType(field.type)) &&
            !isLeafType(getNamedType(field.type)) &&
            !type.name.endsWith('Connection') &&
            !directives(field.astNode).includes('listSize'),
        )
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(unsized.filter((name) => !sizedFromAbove.has(name))).toEqual([]);
  });
});
