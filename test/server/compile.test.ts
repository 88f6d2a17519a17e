import { execute, parse, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.js';
import { compileOperation, NotYet } from '../../src/server/compile.js';

/** What every field gives: a value of its own for each case. */
let given: unknown;
const value = (): unknown => given;
const schema = makeExecutableSchema({
  typeDefs: `
    enum Kind { CATEGORY SUBCATEGORY }
    type Code { code: String  strict: String! }
    type Drg { number: String }
    union Any = Code | Drg
    type Query {
      text: String  id: ID  whole: Int  real: Float  flag: Boolean  kind: Kind  code: Code  any: Any
      texts: [String]  strictTexts: [String!]  lists: [[Int]]  codes: [Code]  strictCodes: [Code!]!
      withInfo: String  later: String  plain: String
    }`,
  resolvers: {
    Query: {
      ...Object.fromEntries(
        'text id whole real flag kind code any texts strictTexts lists codes strictCodes'
          .split(' ')
          .map((name) => [name, value]),
      ),
      withInfo: (_root: unknown, _args: unknown, _context: unknown, info: { fieldName: string }) =>
        info.fieldName,
      // eslint-disable-next-line @typescript-eslint/require-await -- what is tested is that it is async
      later: async () => 'M43.07',
    },
    Any: { __resolveType: ({ number }: { number?: string }) => (number === undefined ? 'Code' : 'Drg') },
  },
});

function compiled(query: string): ReturnType<typeof compileOperation> {
  const document = parse(query);
  return compileOperation(schema, document, document.definitions[0] as OperationDefinitionNode);
}

/** The JSON of the data as compiled, or null where that is left to graphql-js. */
function written(query: string): string | null {
  try {
    return compiled(query)!({} as Context, {});
  } catch {
    return null;
  }
}

describe('what is written of a value', () => {
  const late = Promise.resolve('M43.07');
  test.each<[string, string, unknown, boolean]>([
    ['a title', '{ text }', 'Spondylolysis, lumbosacral region', true],
    ['quotes and backslashes', '{ text }', 'a "b" \\c/', true],
    ['controls', '{ text }', 'a\u0000\u001f\n\t\u007f\u2028b', true],
    ['letters beyond ASCII', '{ text }', 'Ménière’s disease 😀', true],
    ['half a surrogate pair', '{ text }', 'a\ud800b', true],
    ['an empty text', '{ text }', '', true],
    ['a number for String', '{ text }', 43.07, true],
    ['a boolean for String', '{ text }', true, true],
    ['a number for ID', '{ id }', 552, true],
    ['minus zero', '{ whole real }', -0, true],
    ['the largest Int', '{ whole }', 2 ** 31 - 1, true],
    ['a number beyond Int', '{ whole }', 2 ** 31, false],
    ['half a number for Int', '{ whole }', 0.5, false],
    ['a fraction', '{ real }', 0.1, true],
    ['infinity', '{ real }', Infinity, false],
    ['a number for Boolean', '{ flag }', 1, true],
    ['a text for Boolean', '{ flag }', 'true', false],
    ['an enum value', '{ kind }', 'CATEGORY', true],
    ['no enum value', '{ kind }', 'CHAPTER', false],
    [
      'null everywhere',
      '{ text id whole real flag kind code { code } any { __typename } texts lists codes { code } }',
      null,
      true,
    ],
    ['undefined', '{ text code { code } }', undefined, true],
    ['null in a strict field', '{ code { strict } }', { strict: null }, false],
    ['null for a strict list', '{ strictCodes { code } }', null, false],
    ['null in a list', '{ texts codes { code } }', [null], true],
    ['null in a strict list', '{ strictTexts }', ['a', null], false],
    ['lists in lists', '{ lists }', [[1, 2], [], null, [null]], true],
    ['an empty list', '{ codes { code } strictCodes { code } }', [], true],
    ['a list that is none', '{ codes { code } }', { code: 'M43.07' }, false],
    [
      'one type of a union',
      '{ any { __typename ... on Code { code } ... on Drg { number } } }',
      { code: 'M43.07' },
      true,
    ],
    [
      'the other one',
      '{ any { __typename ... on Code { code } ... on Drg { number } } }',
      { number: '552' },
      true,
    ],
    ['a field that is a function', '{ code { code } }', { code: () => 'M43.07' }, false],
    ['an error for a text', '{ text }', new GraphQLError('M43.07'), false],
    ['an error for a code', '{ code { code } }', new GraphQLError('M43.07'), false],
    ['an error in a list', '{ codes { code } }', [new GraphQLError('M43.07')], false],
    ['a promise', '{ text }', late, false],
    ['a promise of a code', '{ code { code } }', late, false],
    ['a promise in a list', '{ texts codes { code } }', [late], false],
    ['a text for a code', '{ code { code } }', 'M43.07', false],
  ])('%s is what JSON.stringify makes of graphql-js, or left to it', async (_what, query, of, isWritten) => {
    given = of;
    const { data, errors } = await execute({ schema, document: parse(query) });
    expect(written(query)).toBe(isWritten ? JSON.stringify(data) : null);
    if (isWritten) expect(errors).toBeUndefined();
  });
});

test.each([
  ['{ text }', Promise.resolve('M43.07')],
  ['{ code { code } }', Promise.resolve({ code: 'M43.07' })],
  ['{ codes { code } }', [Promise.resolve({ code: 'M43.07' })]],
])('%s of a promise is not yet there, which is another thing than an error', (query, of) => {
  given = of;
  expect(() => compiled(query)!({} as Context, {})).toThrow(NotYet);
  given = new GraphQLError('M43.07');
  expect(() => compiled(query)!({} as Context, {})).toThrow('not so simple');
});

describe('what is selected', () => {
  const query = (selected: string, rest = ''): string => `{ code { ${selected} } } ${rest}`;
  test.each([
    ['an alias', query('a: code b: code')],
    ['a field twice', query('code code')],
    ['an object twice', `{ code { code } code { strict } }`],
    ['a fragment', query('...F strict', 'fragment F on Code { code }')],
    ['a fragment twice', query('...F ...F', 'fragment F on Code { code }')],
    ['a fragment on another type', '{ any { ...F ... on Code { code } } } fragment F on Drg { number }'],
    ['a fragment on the union', '{ any { ... on Any { __typename } } }'],
    ['a fragment without a type', query('... { code } strict')],
    ['__typename by another name', `{ kindOf: __typename ${query('t: __typename').slice(2)}`],
  ])('%s is written as graphql-js answers it', async (_what, text) => {
    given = { code: 'M43.07', strict: 'M43.0' };
    const { data } = await execute({ schema, document: parse(text) });
    expect(written(text)).toBe(JSON.stringify(data));
  });

  test.each([
    ['who asks where in the document it stands', '{ withInfo }'],
    ['who is always waited for', '{ later }'],
    ['a directive', '{ text @skip(if: false) }'],
    ['introspection', '{ __schema { types { name } } }'],
  ])('%s is not compiled', (_what, text) => {
    expect(compiled(text)).toBeNull();
  });
});
