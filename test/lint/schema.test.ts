import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { parse, visit, type StringValueNode } from 'graphql';
import { describe, expect, test } from 'vitest';

/**
 * What counts as a real example in a description: a code (M43.07, T14.8XXA, M40-M43), a DRG or grouper version, a
 * release, an enum value (TABULAR_LIST, [EXCLUDES1]), or anything between quotes or backticks. Generous on purpose: it is there to catch "The id." alone.
 */
const EXAMPLE =
  /\b[A-TV-Z]\d[0-9AB](\.\w+)?\b|\b55[12]\b|\b43\.[01]\b|\b20\d\d-\d\d|\b[A-Z]+_[A-Z_]+\b|\[[A-Z]+\d?\]|"[^"]+"|`[^`]+`/;

/** Types, fields and arguments whose description has no example, as "Type.field(argument:)". */
function withoutExample(sdl: string): string[] {
  const found: string[] = [];
  const named = (
    node: { name: { value: string }; description?: StringValueNode | undefined },
    where: string,
  ) => {
    if (!EXAMPLE.test(node.description?.value ?? '')) found.push(where);
  };
  const type = (node: {
    name: { value: string };
    description?: StringValueNode | undefined;
    fields?: readonly {
      name: { value: string };
      description?: StringValueNode | undefined;
      arguments?:
        readonly { name: { value: string }; description?: StringValueNode | undefined }[] | undefined;
    }[];
  }) => {
    const typeName = node.name.value;
    // The root's own description would describe the whole API; its fields carry the examples.
    if (typeName !== 'Query') named(node, typeName);
    for (const field of node.fields ?? []) {
      named(field, `${typeName}.${field.name.value}`);
      for (const argument of field.arguments ?? []) {
        named(argument, `${typeName}.${field.name.value}(${argument.name.value}:)`);
      }
    }
  };
  visit(parse(sdl), {
    ObjectTypeDefinition: type,
    InterfaceTypeDefinition: type,
    InputObjectTypeDefinition: type,
    UnionTypeDefinition: type,
  });
  return found;
}

async function filesOfSchema(): Promise<string[]> {
  const names = await readdir('schema', { recursive: true });
  return names.filter((name) => name.endsWith('.graphql')).map((name) => path.join('schema', name));
}

describe('every description has a real example', () => {
  test('one that has none is found, on types, fields and arguments', () => {
    const sdl = `
      "Everything."
      type Query {
        "A code, say M43.07."
        code("The code." code: String!): Code
      }
      "A code of the classification, M43.07 for one."
      type Code {
        "Its title."
        title: String!
        "Its release: 2026-04."
        release: String!
      }
      "A choice."
      input Filter { "Only \`true\`." billable: Boolean }
    `;
    expect(withoutExample(sdl)).toEqual(['Query.code(code:)', 'Code.title', 'Filter']);
  });

  test('and the schema has no such description', async () => {
    const files = await filesOfSchema();
    expect(files).not.toEqual([]);
    expect(files.flatMap((file) => withoutExample(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

describe('the schema rules catch', () => {
  /** The rules broken by a small schema, linted with the rules of the real one. */
  async function broken(sdl: string): Promise<string[]> {
    const folder = mkdtempSync(path.join(tmpdir(), 'icd10-schema-'));
    const file = path.join(folder, 'toy.graphql');
    try {
      writeFileSync(file, sdl);
      const eslint = new ESLint({
        overrideConfig: {
          files: ['schema/**/*.graphql'],
          languageOptions: { parserOptions: { graphQLConfig: { schema: file } } },
        },
      });
      const [result] = await eslint.lintText(sdl, { filePath: 'schema/toy.graphql' });
      return result!.messages.map(
        ({ ruleId, message }) => ruleId?.replace('@graphql-eslint/', '') ?? message,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  const head = '"The root."\ntype Query {\n  "A code, say M43.07."\n  ';

  test('nothing in a schema that keeps them', async () => {
    const page =
      '"A page."\ntype PageInfo {\n  "More before."\n  hasPreviousPage: Boolean!\n  "More."\n  hasNextPage: Boolean!\n  "First."\n  startCursor: String\n  "Last."\n  endCursor: String\n}\n';
    const sdl = `${head}code("Say M43.07." code: String!): String\n  "Where."\n  page: PageInfo!\n}\n${page}`;
    expect(await broken(sdl)).toEqual([]);
  });

  test.each([
    ['an argument without a description', `${head}code(code: String!): String\n}\n`, 'require-description'],
    [
      'a field without a description',
      '"The root."\ntype Query {\n  code: String\n}\n',
      'require-description',
    ],
    ['a field in snake case', `${head}one_code: String\n}\n`, 'naming-convention'],
    [
      'an enum value in lower case',
      `${head}kind: Kind\n}\n"A kind."\nenum Kind {\n  "A chapter."\n  chapter\n}\n`,
      'naming-convention',
    ],
    [
      'a connection without pageInfo',
      `${head}codes("How many." first: Int, "From." after: String): CodeConnection\n}\n"Codes."\ntype CodeConnection {\n  "Them."\n  nodes: [String!]!\n}\n`,
      'relay-connection-types',
    ],
    [
      'a mutation',
      `${head}code: String\n}\n"Writes."\ntype Mutation {\n  "Deletes."\n  remove: String\n}\n`,
      'no-root-type',
    ],
  ])('%s', async (_what, sdl, rule) => {
    expect(await broken(sdl)).toContain(rule);
  });
});

/** Types that say nothing of their own, each with where it comes from instead. */
const WITHOUT_PROVENANCE: Readonly<Record<string, string>> = {
  PageInfo: 'a place in a list',
  Highlight: 'a part of a term, whose edge has it',
  CodeSetCheck: 'its pairs and advice have it',
  ContradictionSide: 'what speaks has it',
  Concept: 'a word of the closed list; the statements that use it have it',
  DrgCandidates: 'its candidates and effects have it',
  EdgeTotal: 'counted over edges, which have it',
  Load: 'it is where things come from: files and checksums',
  LoadCount: 'counted of its load',
  LoadedFile: 'it is where things come from: name and checksum',
  Mdc: 'a number of a DRG or a mapping, which have it',
  Neighborhood: 'its nodes and edges have it',
  NoteCoverage: 'counted over notes, which have it',
  Path: 'its nodes and edges have it',
  Provenance: 'it is where things come from',
  Release: 'it is where things come from: source, file and checksum',
  ReleaseCounts: 'counted of its release',
  SeventhCharacterValue: 'its definition has it',
  Source: 'it is where things come from',
};

describe('nothing is shown without where it comes from', () => {
  const typesWithout = (sdl: string): string[] => {
    const found: string[] = [];
    visit(parse(sdl), {
      ObjectTypeDefinition: ({ name, fields = [] }) => {
        const names = fields.map((field) => field.name.value);
        const ofList =
          /(Connection|Edge)$/.test(name.value) && (names.includes('node') || names.includes('nodes'));
        if (name.value !== 'Query' && !ofList && !names.includes('provenance')) found.push(name.value);
      },
    });
    return found;
  };

  test('a statement, a note, an edge or a mapping that would be without is found, as one of M43.07', () => {
    const sdl =
      'type Guess { text: String! } type GuessConnection { nodes: [Guess!]! } type DrgMappingEdge { mdc: Int }';
    expect(typesWithout(sdl)).toEqual(['Guess', 'DrgMappingEdge']);
  });

  test('every type has `provenance`, or stands on the list with the reason, as Source for M43.07', async () => {
    const files = await filesOfSchema();
    const without = files.flatMap((file) => typesWithout(readFileSync(file, 'utf8')));
    expect(without.sort()).toEqual(Object.keys(WITHOUT_PROVENANCE).sort());
  });

  test('a mapping of M43.07 to a DRG has it on its edge', () => {
    expect(readFileSync('schema/drg.graphql', 'utf8')).toMatch(
      /type DrgMappingEdge \{[^}]*provenance: Provenance!/,
    );
  });
});
