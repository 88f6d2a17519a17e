import {
  buildSchema,
  getArgumentValues,
  getVariableValues,
  parse,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { argumentCoercion, variableCoercion } from '../../src/server/variables.js';

const schema = buildSchema(`
  enum Kind { CATEGORY }
  input Filter { under: String = "M43" billable: Boolean }
  type Query {
    codes(code: String, strict: String! = "M43.0", ids: [ID!], first: Int = 20, kind: Kind, filter: Filter, billable: Boolean): Int
  }`);
const operationOf = (query: string): OperationDefinitionNode =>
  parse(query).definitions[0] as OperationDefinitionNode;

describe('variables about M43.07', () => {
  test.each<[string, Record<string, unknown>[]]>([
    [
      '$a: String',
      [{ a: 'M43.07' }, { a: '' }, { a: null }, {}, { a: 43 }, { a: ['M43.07'] }, { b: 'M43.07' }],
    ],
    ['$a: String!', [{ a: 'M43.07' }, { a: null }, {}, { a: undefined }, { a: { toString: 'M43.07' } }]],
    ['$a: String = "M43"', [{ a: 'M43.07' }, { a: null }, {}, { a: undefined }]],
    ['$a: ID!', [{ a: 'M43.07' }, { a: 7 }, { a: 7.5 }]],
    [
      '$a: Int',
      [
        { a: 3 },
        { a: -0 },
        { a: 3.5 },
        { a: 2 ** 31 },
        { a: -(2 ** 31) },
        { a: '3' },
        { a: null },
        { a: NaN },
      ],
    ],
    ['$a: Boolean', [{ a: true }, { a: false }, { a: 0 }, { a: 'true' }, {}]],
    ['$a: Float', [{ a: 3 }, { a: 0.1 }, { a: '1' }]],
    ['$a: Kind', [{ a: 'CATEGORY' }, { a: 'M43' }]],
    ['$a: [ID!]', [{ a: ['M43'] }, { a: 'M43' }, { a: [null] }]],
    ['$a: Filter', [{ a: { billable: true } }, { a: {} }, { a: { above: 'M43' } }]],
    ['$a: String $b: Int!', [{ a: 'M43', b: 1 }, { a: 'M43' }, { b: 1 }]],
    ['$toString: String', [{}, { toString: 'M43' }]],
  ])('(%s) are coerced as graphql-js does', (definitions, values) => {
    const operation = operationOf(`query (${definitions}) { __typename }`);
    const coerce = variableCoercion(schema, operation);
    for (const given of values) {
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
      expect(coerce(given), JSON.stringify(given)).toEqual(coerced);
    }
  });
});

describe('arguments about M43.07', () => {
  const field = schema.getQueryType()!.getFields()['codes']!;
  test.each([
    ['', [{}]],
    ['code: "M43.07"', [{}]],
    ['first: null, filter: {under: "M43"}', [{}]],
    ['code: $a', [{ a: 'M43.07' }, { a: null }, {}]],
    ['first: $a', [{ a: 3 }, { a: null }, {}]],
    ['strict: $a', [{ a: 'M43.07' }, { a: null }, {}]],
    ['code: $a, strict: $a', [{ a: 'M43.07' }, {}]],
    ['ids: $a, first: 2', [{ a: ['M43'] }, {}]],
    ['ids: [$a]', [{ a: 'M43' }, { a: null }, {}]],
    ['filter: {under: $a}', [{ a: 'M43' }, { a: null }, {}]],
    ['code: $a, filter: {under: $a}', [{ a: 'M43' }, {}]],
    ['code: $toString', [{}]],
  ] as [string, Record<string, unknown>[]][])('(%s) are what graphql-js makes of them', (args, values) => {
    const { selectionSet } = operationOf(`query ($a: String) { codes${args === '' ? '' : `(${args})`} }`);
    const node = selectionSet.selections[0] as FieldNode;
    for (const variables of values) {
      const told = (read: () => unknown): unknown => {
        try {
          return read();
        } catch {
          return 'refused';
        }
      };
      const given = told(() => {
        const coercion = argumentCoercion(field, node);
        return typeof coercion === 'function' ? coercion(variables) : coercion;
      });
      expect(given, JSON.stringify(variables)).toEqual(told(() => getArgumentValues(field, node, variables)));
    }
  });
});
