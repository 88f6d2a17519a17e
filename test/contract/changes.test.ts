import { buildSchema, findBreakingChanges } from 'graphql';
import { describe, expect, test } from 'vitest';
import { judge, type Judgement } from '../../contract/changes.js';
import { readDeclared, type Declared } from '../../contract/declared.js';

/** A schema with one of everything, small enough to be read; M43.07 would be a Code of it. */
const RELEASED = `
  type Query {
    code(code: String!, release: String, kind: Kind): Code
    codes(filter: Filter, first: Int = 20): [Code!]!
    oldDrg(number: String!): Drg @deprecated(reason: "Use drgs of M43.07.")
    found: [Found!]!
  }
  interface Node { id: ID! }
  type Code implements Node {
    id: ID!
    title: String!
    cpt: String @deprecated(reason: "Licensed; see procedures of M43.07.")
    parent: Code
    notes(first: Int, from: Int @deprecated(reason: "Use after, as for M43.0.")): [String!]!
  }
  type Drg { number: String! weight: Int }
  type Brief { text: String! }
  union Found = Code | Brief
  enum Kind { CHAPTER CATEGORY SECTION @deprecated(reason: "BLOCK, as M40-M43.") }
  input Filter { under: String depth: Int = 3 leaf: Boolean @deprecated(reason: "billable, true for M43.07.") }
  scalar Date
  directive @once(a: Int) on FIELD
`;

/** The released schema with one piece of its text replaced. */
function changed(from: string, to: string): string {
  if (!RELEASED.includes(from)) throw new Error(`The released schema does not hold ${from}`);
  return RELEASED.replace(from, to);
}

async function judged(current: string, declared: readonly Declared[] = []): Promise<Judgement> {
  return judge(buildSchema(RELEASED), buildSchema(current), declared);
}

const REASON = 'Asked for by nobody since 2025-04.';

/** What may have stood deprecated, and did. */
const DEPRECATED: readonly [what: string, from: string, to: string, kind: string, change: string][] = [
  [
    'a field of M43.07',
    'cpt: String @deprecated(reason: "Licensed; see procedures of M43.07.")',
    '',
    'FIELD_REMOVED',
    "Field 'cpt' (deprecated) was removed from object type 'Code'",
  ],
  [
    'an argument of the notes of M43.0',
    ', from: Int @deprecated(reason: "Use after, as for M43.0.")',
    '',
    'FIELD_ARGUMENT_REMOVED',
    "Argument 'from: Int' was removed from field 'Code.notes'",
  ],
  [
    'an argument of a field that stood deprecated itself, as for DRG 552',
    'oldDrg(number: String!): Drg',
    'oldDrg: Drg',
    'FIELD_ARGUMENT_REMOVED',
    "Argument 'number: String!' was removed from field 'Query.oldDrg'",
  ],
  [
    'an enum value that M40-M43 had',
    'SECTION @deprecated(reason: "BLOCK, as M40-M43.")',
    '',
    'ENUM_VALUE_REMOVED',
    "Enum value 'SECTION' (deprecated) was removed from enum 'Kind'",
  ],
  [
    'an input field that chose M43.07',
    'leaf: Boolean @deprecated(reason: "billable, true for M43.07.")',
    '',
    'INPUT_FIELD_REMOVED',
    "Input field 'leaf' (deprecated) was removed from input object type 'Filter'",
  ],
  [
    'a field of a type that only a deprecated field led to, as the weight of DRG 552',
    'weight: Int',
    '',
    'FIELD_REMOVED',
    "Field 'weight' was removed from object type 'Drg'",
  ],
];

/** What clients of the release had not been told of. */
const IN_USE: typeof DEPRECATED = [
  [
    'the title of M43.07',
    'title: String!',
    '',
    'FIELD_REMOVED',
    "Field 'title' was removed from object type 'Code'",
  ],
  [
    'an argument that chose the release of M43.07',
    ', release: String',
    '',
    'FIELD_ARGUMENT_REMOVED',
    "Argument 'release: String' was removed from field 'Query.code'",
  ],
  [
    'a kind that M43 has',
    'CATEGORY',
    '',
    'ENUM_VALUE_REMOVED',
    "Enum value 'CATEGORY' was removed from enum 'Kind'",
  ],
  [
    'a filter for what lies under M43',
    'under: String',
    '',
    'INPUT_FIELD_REMOVED',
    "Input field 'under' was removed from input object type 'Filter'",
  ],
  [
    'a member of a union, which GraphQL cannot mark',
    'Code | Brief',
    'Code',
    'UNION_MEMBER_REMOVED',
    "Member 'Brief' was removed from Union type 'Found'",
  ],
  [
    'an interface of M43.07, which GraphQL cannot mark',
    'Code implements Node',
    'Code',
    'OBJECT_TYPE_INTERFACE_REMOVED',
    "'Code' object type no longer implements 'Node' interface",
  ],
  [
    'a directive',
    'directive @once(a: Int) on FIELD',
    '',
    'DIRECTIVE_REMOVED',
    "Directive 'once' was removed",
  ],
];

/** What breaks without taking anything away. */
const OTHERWISE: typeof DEPRECATED = [
  [
    'a title of M43.07 that may be null',
    'title: String!',
    'title: String',
    'FIELD_TYPE_CHANGED',
    "Field 'Code.title' changed type from 'String!' to 'String'",
  ],
  [
    'a list of notes of M43.0 that may hold nulls',
    '[String!]!',
    '[String]!',
    'FIELD_TYPE_CHANGED',
    "Field 'Code.notes' changed type from '[String!]!' to '[String]!'",
  ],
  [
    'an argument that M43.07 has to come with now',
    'release: String,',
    'release: String!,',
    'FIELD_ARGUMENT_TYPE_CHANGED',
    "Type for argument 'release' on field 'Query.code' changed from 'String' to 'String!'",
  ],
  [
    'a new argument that M43.07 has to come with',
    'kind: Kind)',
    'kind: Kind, system: String!)',
    'FIELD_ARGUMENT_ADDED',
    "Argument 'system: String!' added to field 'Query.code'",
  ],
  [
    'a new filter that has to be given, as for M43',
    'under: String',
    'under: String to: String!',
    'INPUT_FIELD_ADDED',
    "Input field 'to' of type 'String!' was added to input object type 'Filter'",
  ],
  [
    'a filter of which exactly one part may be given, as under: "M43"',
    'input Filter { under: String depth: Int = 3',
    'input Filter @oneOf { under: String depth: Int',
    'DIRECTIVE_USAGE_INPUT_OBJECT_ADDED',
    "Directive 'oneOf' was added to input object 'Filter'",
  ],
  [
    'another kind of type, for the kind of M43',
    'enum Kind { CHAPTER CATEGORY SECTION @deprecated(reason: "BLOCK, as M40-M43.") }',
    'scalar Kind',
    'TYPE_KIND_CHANGED',
    "'Kind' kind changed from 'EnumTypeDefinition' to 'ScalarTypeDefinition'",
  ],
];

test('a schema that is the released one has nothing to say of M43.07', async () => {
  expect(await judged(RELEASED)).toEqual({ faults: [], dangerous: [], breaking: [] });
});

describe('undeclared, a breaking change is refused, with what to do', () => {
  test.each([...DEPRECATED, ...IN_USE, ...OTHERWISE])('%s', async (_what, from, to, kind, change) => {
    const current = changed(from, to);
    const { faults, breaking } = await judged(current);
    expect(breaking).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]!.what).toMatch(/^Breaking, and not declared: /);
    expect(faults[0]!.what).toContain(`${change} (${kind})`);
    // The entry that is printed is the one that is wanted, quotes and all, once its blanks are filled in.
    const pasted = faults[0]!.todo.replace(/^.*:\n/, '').replaceAll(/^ {2}/gm, '');
    expect(readDeclared(pasted).faults).not.toEqual([]);
    const filled = readDeclared(pasted.replaceAll('…', REASON));
    expect(filled).toMatchObject({ declared: [{ kind, change }], faults: [] });
    expect((await judged(current, filled.declared)).faults).toEqual([]);
  });

  test('the released field that was deprecated may go, that of M43.07 in use has to be deprecated first', async () => {
    const [gone] = (await judged(changed(DEPRECATED[0]![1], ''))).faults;
    expect(gone!.todo).toMatch(/^It stood deprecated in the release, so it may go\. /);
    expect(gone!.todo).not.toContain('withoutDeprecation');
    const [inUse] = (await judged(changed('title: String!', ''))).faults;
    expect(inUse!.todo).toMatch(/^Put it back and mark it `@deprecated/);
    expect(inUse!.todo).toContain('    withoutDeprecation: ');
    const [retyped] = (await judged(changed('title: String!', 'title: String'))).faults;
    expect(retyped!.todo).toMatch(/^Undo it and add what is new beside it/);
    expect(retyped!.todo).not.toContain('withoutDeprecation');
    const [asked] = (await judged(changed('kind: Kind)', 'kind: Kind, system: String!)'))).faults;
    expect(asked!.todo).toMatch(/^Let it be left out: /);
  });

  test.each([...DEPRECATED, ...IN_USE, ...OTHERWISE])(
    'and whatever graphql itself finds to break: %s',
    async (_what, from, to) => {
      const current = changed(from, to);
      const known = findBreakingChanges(buildSchema(RELEASED), buildSchema(current));
      expect((await judged(current)).faults.length).toBeGreaterThanOrEqual(known.length);
    },
  );

  test('a whole type with everything that led to M43.07, each change for itself', async () => {
    const current = changed('union Found = Code | Brief', 'union Found = Code').replace(
      'type Brief { text: String! }',
      '',
    );
    const { faults } = await judged(current);
    expect(faults.map(({ what }) => what)).toEqual([
      "Breaking, and not declared: Brief: Type 'Brief' was removed (TYPE_REMOVED)",
      "Breaking, and not declared: Found: Member 'Brief' was removed from Union type 'Found' (UNION_MEMBER_REMOVED)",
    ]);
    expect(faults[0]!.todo).toContain('withoutDeprecation');
  });
});

describe('declared, a change passes', () => {
  test.each([...DEPRECATED, ...OTHERWISE])('with its reason: %s', async (_what, from, to, kind, change) => {
    const current = changed(from, to);
    const declared = { kind, change, reason: REASON };
    expect(await judged(current, [declared])).toMatchObject({ faults: [], breaking: [declared] });
  });

  test.each(IN_USE)(
    'of what was in use only with why it was not deprecated first: %s',
    async (_what, from, to, kind, change) => {
      const declared = { kind, change, reason: REASON };
      const { faults } = await judged(changed(from, to), [declared]);
      expect(faults.map(({ what }) => what)).toEqual([
        expect.stringMatching(/^Declared, but not deprecated in the release: /),
      ]);
      const outright = { ...declared, withoutDeprecation: 'It told what M43.07 costs, which was wrong.' };
      expect(await judged(changed(from, to), [outright])).toMatchObject({ faults: [], breaking: [outright] });
    },
  );

  test('a type goes without more when only deprecated fields led to it, as to that of DRG 552', async () => {
    const current = changed(
      'oldDrg(number: String!): Drg @deprecated(reason: "Use drgs of M43.07.")',
      '',
    ).replace('type Drg { number: String! weight: Int }', '');
    const declared = [
      { kind: 'TYPE_REMOVED', change: "Type 'Drg' was removed", reason: REASON },
      {
        kind: 'FIELD_REMOVED',
        change: "Field 'oldDrg' (deprecated) was removed from object type 'Query'",
        reason: REASON,
      },
    ];
    expect((await judged(current, declared)).faults).toEqual([]);
  });
});

describe('a declaration that does not fit is refused', () => {
  const gone = {
    kind: 'FIELD_REMOVED',
    change: "Field 'title' was removed from object type 'Code'",
    reason: REASON,
  };

  test('of what was never done, as the title of M43.07 that is still there', async () => {
    const { faults } = await judged(RELEASED, [gone]);
    expect(faults.map(({ what }) => what)).toEqual([
      "contract/breaking.yaml declares what is no breaking change of this schema: Field 'title' was removed from object type 'Code' (FIELD_REMOVED)",
    ]);
  });

  test('of a change that went another way: the title of M43.07 to Int, declared as nullable', async () => {
    const declared = {
      kind: 'FIELD_TYPE_CHANGED',
      change: "Field 'Code.title' changed type from 'String!' to 'String'",
      reason: REASON,
    };
    const { faults } = await judged(changed('title: String!', 'title: Int'), [declared]);
    expect(faults.map(({ what }) => what.split(':')[0])).toEqual([
      'Breaking, and not declared',
      'contract/breaking.yaml declares what is no breaking change of this schema',
    ]);
  });

  test('of what breaks nothing, as a new kind beside that of M43', async () => {
    const declared = {
      kind: 'ENUM_VALUE_ADDED',
      change: "Enum value 'BLOCK' was added to enum 'Kind'",
      reason: REASON,
    };
    const { faults, dangerous } = await judged(changed('CHAPTER', 'CHAPTER BLOCK'), [declared]);
    expect(faults).toHaveLength(1);
    expect(dangerous).toHaveLength(1);
  });

  test('that asks for an exception where none is needed, as for what stood deprecated on M43.07', async () => {
    const [, from, to, kind, change] = DEPRECATED[0]!;
    const declared = { kind, change, reason: REASON, withoutDeprecation: 'It could not wait for M43.07.' };
    const { faults } = await judged(changed(from, to), [declared]);
    expect(faults.map(({ todo }) => todo)).toEqual(['Take `withoutDeprecation` out of its declaration.']);
  });
});

describe('told and not refused', () => {
  test.each([
    ['a new kind, beside that of M43', 'CHAPTER', 'CHAPTER BLOCK', 'Kind.BLOCK: '],
    ['a new member of what can be found with M43.07', 'Code | Brief', 'Code | Brief | Drg', 'Found: '],
    ['another default number of codes under M43', 'Int = 20', 'Int = 10', 'Query.codes.first: '],
    ['another default depth under M43', 'Int = 3', 'Int = 4', 'Filter.depth: '],
  ])('%s', async (_what, from, to, where) => {
    const { faults, dangerous } = await judged(changed(from, to));
    expect(faults).toEqual([]);
    expect(dangerous).toEqual([expect.stringContaining(where)]);
  });
});

describe('neither told nor refused', () => {
  test.each([
    ['a new field of M43.07', 'title: String!', 'title: String! billable: Boolean'],
    ['a new type', 'scalar Date', 'scalar Date scalar URL'],
    ['a parent of M43.07 that is never null', 'parent: Code', 'parent: Code!'],
    ['a code that may be left out', 'code: String!', 'code: String'],
    ['words on the title of M43.07', 'title: String!', '"Its title." title: String!'],
    ['a mark on the title of M43.07', 'title: String!', 'title: String! @deprecated(reason: "Use name.")'],
    ['a mark that is taken back', ' @deprecated(reason: "Licensed; see procedures of M43.07.")', ''],
  ])('%s', async (_what, from, to) => {
    expect(await judged(changed(from, to))).toEqual({ faults: [], dangerous: [], breaking: [] });
  });
});
