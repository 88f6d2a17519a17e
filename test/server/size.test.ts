import { parse, type OperationDefinitionNode } from 'graphql';
import { expect, test } from 'vitest';
import { measure, type Size } from '../../src/server/size.js';

function sizeOf(query: string): Size {
  const document = parse(query);
  return measure(document, document.definitions[0] as OperationDefinitionNode);
}

const NONE: Size = { depth: 0, aliases: 0, directives: 0, fields: 0, introspectionDepth: 0 };

test.each<[string, string, Partial<Size>]>([
  ['a field', '{ __typename }', { depth: 1, fields: 1 }],
  ['a title', '{ code(code: "M43.07") { title } }', { depth: 2, fields: 2 }],
  ['an alias', '{ a: code(code: "M43.07") { b: title code } }', { depth: 2, fields: 3, aliases: 2 }],
  [
    'an inline fragment, which is no level',
    '{ ... { code(code: "M43.07") { ... on Code { title } } } }',
    { depth: 2, fields: 2 },
  ],
  [
    'a fragment, each time it is spread',
    '{ code(code: "M43.07") { ...F parent { ...F } } } fragment F on Code { t: title }',
    { depth: 3, fields: 4, aliases: 2 },
  ],
  [
    'directives wherever they stand',
    'query @a { code(code: "M43.07") @a { ...F @a ... @a { title @a @b } } } fragment F on Code @a { code @a }',
    { depth: 2, fields: 3, directives: 8 },
  ],
  [
    'introspection apart',
    '{ __schema { types { name } } code(code: "M43.07") { title } }',
    { depth: 2, fields: 5, introspectionDepth: 2 },
  ],
  [
    'a type by its name',
    '{ __type(name: "Code") { ...T } } fragment T on __Type { ofType { ofType { name } } }',
    { fields: 4, introspectionDepth: 3 },
  ],
  [
    'the first operation and no other',
    'query A { code(code: "M43.07") { title } } query B { b: __typename }',
    { depth: 2, fields: 2 },
  ],
])('%s is measured', (_what, query, size) => {
  expect(sizeOf(query)).toEqual({ ...NONE, ...size });
});

test('fragments that double at each step above M43.07 are measured without being spread', () => {
  const steps = Array.from(
    { length: 40 },
    (_none, step) =>
      `fragment F${step} on Code { a: parent { ...F${step + 1} } b: parent { ...F${step + 1} } }`,
  );
  const { fields, aliases, depth } = sizeOf(
    `{ code(code: "M43.07") { ...F0 } } ${steps.join(' ')} fragment F40 on Code { code }`,
  );
  expect(aliases).toBe(2 ** 41 - 2);
  expect(fields).toBe(1 + aliases + 2 ** 40);
  expect(depth).toBe(42);
});
