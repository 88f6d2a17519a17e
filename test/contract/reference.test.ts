import { readFileSync } from 'node:fs';
import { buildASTSchema, buildSchema, concatAST, parse, Source, validate, type GraphQLSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { plugin } from '../../contract/reference.js';

/** A schema read from files, by name. */
function schemaOf(files: Readonly<Record<string, string>>): GraphQLSchema {
  return buildASTSchema(
    concatAST(Object.entries(files).map(([name, sdl]) => parse(new Source(sdl, `schema/${name}`)))),
  );
}

const QUERY = `
  "Every question starts here, say at M43.07."
  type Query {
    """
    One code, e.g. code(code: "M43.07 (old)", kinds: [CATEGORY]); a name in
    _italics_ and *stars* stays NOT_LOADED, [EXCLUDES1](both) or \`a_*b\`.
    """
    code("As people type it, say M43.07." code: String!, "Which." kinds: [Kind!] = [CATEGORY]): Code
    "Pages of them, M43.07 among them."
    codes("How many, say 5." first: Int = 20): CodeConnection!
    "By id, say that of M43.07."
    node("The id." id: ID!): Node
    "What goes with M43.07: surroundings(of: \\"M43.07\\")."
    surroundings(of: String!): Surroundings
  }
`;
const CODE = `
  "One of M43.07's kind."
  type Code implements Node {
    "Its id."
    id: ID!
    "Its title."
    title: String!
    "What it is."
    kind: Kind
    "Its old name." name: String @deprecated(reason: "Use title.")
    "Its notes." notes("Where from." from: Int = 1, "Old." at: Int @deprecated(reason: "Use from.")): [String!]!
  }
  "Kinds, e.g. of M43.07." enum Kind { "As M43." CATEGORY "As none." SECTION @deprecated(reason: "Use CATEGORY.") }
  type CodeConnection { nodes: [Code!]! totalCount: Int! }
`;
const NODE = `
  "Anything, say M43.07." interface Node { "The id." id: ID! }
  "A day." scalar Date
  "What is found." union Found = Code | Surroundings
  "What surrounds M43.07." type Surroundings { center: Code found: [Found!]! total: Int! since(filter: Filter): Date }
  "What is meant." input Filter { "Under it, say M43." under: String = "M43", "Old." leaf: Boolean @deprecated(reason: "Use under.") }
`;

const schema = schemaOf({ 'query.graphql': QUERY, 'node.graphql': NODE, 'code.graphql': CODE });
const page = plugin(schema);

/** The part of a page below a heading. */
function below(heading: string, whole = page): string {
  const [, after] = whole.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`No heading ${heading}`);
  return after.split(/\n#{2,3} /)[0]!.trim();
}

describe('a page is made of the schema', () => {
  test('root fields first, then types by file, each in the order of its file, as around M43.07', () => {
    expect([...page.matchAll(/^##+ (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      'Questions',
      'Query.code',
      'Query.codes',
      'Query.node',
      'Query.surroundings',
      'code.graphql',
      'Code',
      'Kind',
      'CodeConnection',
      'node.graphql',
      'Node',
      'Date',
      'Found',
      'Surroundings',
      'Filter',
    ]);
    expect(page).toContain(
      '- [code.graphql](#codegraphql): [Code](#code), [Kind](#kind), [CodeConnection](#codeconnection)',
    );
    expect(page).toContain('- [Questions](#questions): [code](#querycode), [codes](#querycodes)');
  });

  test('a root field has its description, its query and its arguments, as M43.07 is asked for', () => {
    expect(below('### Query.code')).toBe(
      [
        'Gives [`Code`](#code). One code, e.g. code(code: "M43.07 (old)", kinds: [CATEGORY]); a name in \\_italics\\_ and \\*stars\\* stays NOT_LOADED, [EXCLUDES1]\\(both) or `a_*b`.',
        '```graphql\n{\n  code(code: "M43.07 (old)", kinds: [CATEGORY]) {\n    title\n    kind\n  }\n}\n```',
        '- `code`: `String!`. As people type it, say M43.07.\n- `kinds`: [`[Kind!]`](#kind) = `[CATEGORY]`. Which.',
      ].join('\n\n'),
    );
  });

  test.each([
    ['a page by its number and its items', 'codes', '{ codes { nodes { title kind } totalCount } }'],
    [
      'an answer that is no thing of its own by all it has',
      'surroundings',
      '{ surroundings(of: "M43.07") { center { title kind } found { __typename } total since } }',
    ],
  ])('the query of a root field asks for %s, as around M43.07', (_what, field, query) => {
    const [, example] = /```graphql\n([^]+)```/.exec(below(`### Query.${field}`))!;
    expect(example!.replaceAll(/\s+/g, ' ').trim()).toBe(query);
  });

  test('a root field that needs what its description does not give has none: the id of M43.07', () => {
    expect(below('### Query.node')).not.toContain('```');
  });

  test('fields have their type, arguments, defaults and what is deprecated, as the title of M43.07', () => {
    expect(below('### Code')).toBe(
      [
        "_Type_, implements [Node](#node). One of M43.07's kind.",
        [
          '- `id`: `ID!`. Its id.',
          '- `title`: `String!`. Its title.',
          '- `kind`: [`Kind`](#kind). What it is.',
          '- `name`: `String`. **Deprecated**: Use title. Its old name.',
          '- `notes`: `[String!]!`. Its notes.',
          '  - `from`: `Int` = `1`. Where from.',
          '  - `at`: `Int`. **Deprecated**: Use from. Old.',
        ].join('\n'),
      ].join('\n\n'),
    );
  });

  test.each([
    [
      'Kind',
      '_Enum_. Kinds, e.g. of M43.07.\n\n- `CATEGORY`. As M43.\n- `SECTION`. **Deprecated**: Use CATEGORY. As none.',
    ],
    ['Node', '_Interface_ of [Code](#code). Anything, say M43.07.\n\n- `id`: `ID!`. The id.'],
    ['Date', '_Scalar_. A day.'],
    ['Found', '_Union_ of [Code](#code), [Surroundings](#surroundings). What is found.'],
    [
      'Filter',
      '_Input_. What is meant.\n\n- `under`: `String` = `"M43"`. Under it, say M43.\n- `leaf`: `Boolean`. **Deprecated**: Use under. Old.',
    ],
  ])('%s says what it is, as for M43.07', (name, words) => {
    expect(below(`### ${name}`)).toBe(words);
  });

  test('two headings with one anchor are refused: a type Questions beside the questions on M43.07', () => {
    const twice = schemaOf({
      'query.graphql': 'type Query { it: Questions }',
      'code.graphql': 'type Questions { a: Int }',
    });
    expect(() => plugin(twice)).toThrow('#questions');
  });
});

describe('docs/schema.md', () => {
  const ours = readFileSync('docs/schema.md', 'utf8');
  const whole = buildSchema(readFileSync('schema.graphql', 'utf8'));

  test('has every link land on a heading, M43.07 or not', () => {
    const anchors = [...ours.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...ours.matchAll(/\]\(#([^)]*)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
  });

  test('has examples that the schema allows, each of them with a code, a DRG or a release like those of M43.07', () => {
    const examples = [...ours.matchAll(/```graphql\n([^]+?)```/g)].map(([, query]) => query!);
    expect(examples.length).toBeGreaterThan(15);
    expect(examples.flatMap((query) => validate(whole, parse(query)).map(({ message }) => message))).toEqual(
      [],
    );
  });

  test('names every type and every field of it, M43.07 being a Code', () => {
    for (const type of Object.values(whole.getTypeMap())) {
      if (type.name.startsWith('__') || type.astNode == null || type.name === 'Query') continue;
      const section = below(`### ${type.name}`, ours);
      const fields = 'getFields' in type ? Object.keys(type.getFields()) : [];
      expect(
        fields.filter((field) => !section.includes(`- \`${field}\`: `)),
        type.name,
      ).toEqual([]);
    }
  });
});
