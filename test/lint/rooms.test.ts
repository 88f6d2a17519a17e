import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

// Only what reads imports and syntax: rules that need types would ask for files that exist.
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    {
      languageOptions: { parserOptions: { projectService: false } },
      rules: { '@typescript-eslint/no-unused-vars': 'off' },
    },
  ],
  overrideConfigFile: path.resolve('eslint.config.js'),
});

/** What the linter says about `code` as the text of `file`, which need not exist. */
async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path.resolve(file) });
  return result!.messages.map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`);
}

/** An import of `target` as `file` would write it. A rule on paths sees only files that exist, so it must. */
function importOf(file: string, target: string): string {
  const from = path.relative(path.dirname(file), target).replace(/\.ts$/, '.js');
  return `import * as it from '${from.startsWith('.') ? from : `./${from}`}';\n`;
}

/** Some TypeScript file of a folder. */
function anyOf(folder: string): string {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('.ts'),
  );
  if (file === undefined) throw new Error(`${folder} holds no TypeScript file to import`);
  return path.join(folder, file);
}

describe('an import against the direction of the rooms is refused, with advice', () => {
  test.each([
    ['src/model/code.ts', 'src/graph/client.ts', 'model holds pure rules'],
    ['src/model/code.ts', 'src/errors.ts', 'model holds pure rules'],
    ['src/graph/code.ts', 'src/config.ts', 'return a row'],
    ['src/graph/drg.ts', 'src/loaders/code.ts', 'return a row'],
    ['src/graph/code.ts', 'src/generated/resolvers-types.ts', 'return a row'],
    ['src/graph/code.ts', 'seed/fetch.ts', 'return a row'],
    ['src/loaders/code.ts', 'src/errors.ts', 'put Cypher into graph'],
    ['src/loaders/code.ts', 'src/generated/resolvers-types.ts', 'put Cypher into graph'],
    ['src/loaders/code.ts', 'src/config.ts', 'put Cypher into graph'],
    ['src/resolvers/code.ts', 'src/graph/client.ts', 'context.loaders'],
    ['src/resolvers/code.ts', 'src/loaders/code.ts', 'context.loaders'],
    ['src/resolvers/code.ts', 'src/config.ts', 'context.loaders'],
    ['src/server/http.ts', 'seed/fetch.ts', 'cli composes seed'],
    ['src/main.ts', anyOf('test/lint'), 'cli composes seed'],
    ['src/main.ts', anyOf('cli'), 'cli composes seed'],
    ['seed/write.ts', 'src/loaders/code.ts', 'move a shared rule into model'],
    ['seed/write.ts', 'src/resolvers/code.ts', 'move a shared rule into model'],
    ['seed/write.ts', 'src/generated/resolvers-types.ts', 'move a shared rule into model'],
    ['seed/write.ts', 'vitest.config.ts', 'move a shared rule into model'],
    ['seed/parse/tabular.ts', anyOf('cli'), 'move a shared rule into model'],
    ['neo4j/launch.ts', 'seed/fetch.ts', 'take settings as arguments'],
    ['cli/load.ts', anyOf('test/lint'), 'cli composes'],
    ['cli/load.ts', anyOf('bench'), 'cli composes'],
    ['src/main.ts', anyOf('bench'), 'cli composes seed'],
    ['bench/claim.ts', 'cli/load.ts', 'cli/connect'],
    ['bench/claim.ts', 'neo4j/launch.ts', 'cli/connect'],
    ['bench/claim.ts', anyOf('test/lint'), 'cli/connect'],
    ['contract/changes.ts', 'src/config.ts', 'as text'],
    ['src/main.ts', anyOf('contract'), 'cli composes seed'],
    ['cli/load.ts', anyOf('contract'), 'cli composes'],
    ['supply/sbom.ts', 'src/config.ts', 'by their lists'],
    ['cli/load.ts', anyOf('supply'), 'cli composes'],
    ['web/explore/main.ts', 'src/model/code.ts', 'over HTTP'],
    ['client/client.ts', 'src/model/code.ts', 'by its schema alone'],
    ['client/client.ts', 'web/explore/generated/graphql.ts', 'by its schema alone'],
    ['client/index.ts', 'seed/fetch.ts', 'by its schema alone'],
    ['client/index.ts', anyOf('test/lint'), 'by its schema alone'],
    ['src/server/http.ts', 'client/client.ts', 'cli composes seed'],
    ['cli/load.ts', 'client/client.ts', 'cli composes'],
  ])('%s -> %s', async (file, target, advice) => {
    expect(await complaints(file, importOf(file, target))).toContainEqual(
      expect.stringMatching(new RegExp(`^import-x/no-restricted-paths: .*${advice}`)),
    );
  });
});

describe('an import along the table passes', () => {
  test.each([
    ['src/model/code.ts', 'src/model/note.ts'],
    ['src/graph/code.ts', 'src/model/note.ts'],
    ['src/graph/code.ts', 'src/errors.ts'],
    ['src/loaders/code.ts', 'src/graph/client.ts'],
    ['src/resolvers/code.ts', 'src/errors.ts'],
    ['src/main.ts', 'src/config.ts'],
    ['seed/write.ts', 'src/graph/client.ts'],
    ['seed/ground.ts', 'src/graph/code.ts'],
    ['seed/parse/tabular.ts', 'src/config.ts'],
    ['cli/load.ts', 'seed/fetch.ts'],
    ['cli/load.ts', 'src/config.ts'],
    ['bench/claim.ts', 'cli/connect.ts'],
    ['bench/claim.ts', 'seed/load.ts'],
    ['bench/claim.ts', 'src/main.ts'],
    ['client/index.ts', 'client/generated/graphql.ts'],
    ['web/explore/main.tsx', 'client/client.ts'],
  ])('%s -> %s', async (file, target) => {
    expect(await complaints(file, importOf(file, target))).toEqual([]);
  });
});

describe('a package that a room must not know is refused', () => {
  test.each([
    ['src/model/code.ts', "import * as it from 'node:fs';", 'model holds pure rules'],
    ['src/model/code.ts', "import * as it from 'path';", 'model holds pure rules'],
    ['src/model/code.ts', "import * as it from 'graphql';", 'does not know GraphQL'],
    ['src/graph/code.ts', "import * as it from 'graphql';", 'does not know GraphQL'],
    ['src/loaders/code.ts', "import neo4j from 'neo4j-driver';", 'Only src/graph speaks to the driver'],
    [
      'src/resolvers/code.ts',
      "import type { Driver } from 'neo4j-driver';",
      'Only src/graph speaks to the driver',
    ],
    ['src/server/http.ts', "import neo4j from 'neo4j-driver';", 'Only src/graph speaks to the driver'],
    ['seed/write.ts', "import neo4j from 'neo4j-driver';", 'Only src/graph speaks to the driver'],
    ['cli/load.ts', "import neo4j from 'neo4j-driver';", 'Only src/graph speaks to the driver'],
    [
      'src/resolvers/code.ts',
      "import { it } from '../generated/resolvers-types.js';",
      'generated and context hold types only',
    ],
    ['src/resolvers/code.ts', "import { it } from '../context.js';", 'generated and context hold types only'],
    ['client/client.ts', "import * as it from 'node:http';", 'This runs in browsers'],
    ['client/client.ts', "import * as it from 'buffer';", 'This runs in browsers'],
    ['web/explore/main.tsx', "import * as it from 'node:path';", 'This runs in browsers'],
  ])('%s: %s', async (file, code, advice) => {
    expect(await complaints(file, `${code}\n`)).toContainEqual(
      expect.stringMatching(new RegExp(`^@typescript-eslint/no-restricted-imports: .*${advice}`)),
    );
  });

  test('the driver is open to src/graph and to the peers of bench, and generated types are to resolvers', async () => {
    expect(await complaints('src/graph/code.ts', "import neo4j from 'neo4j-driver';\n")).toEqual([]);
    expect(await complaints('bench/peer.ts', "import neo4j from 'neo4j-driver';\n")).toEqual([]);
    expect(
      await complaints(
        'src/resolvers/code.ts',
        "import type { Resolvers } from '../generated/resolvers-types.js';\n",
      ),
    ).toEqual([]);
  });
});

test('a cycle is refused, with the way it takes: model/load already imports model/release', async () => {
  expect(await complaints('src/model/release.ts', "import * as it from './load.js';\n")).toEqual([
    expect.stringMatching(/^import-x\/no-cycle: /),
  ]);
});

describe('the environment has one reader', () => {
  test.each([
    ['seed/fetch.ts', 'export const it = process.env.HOME;'],
    ['cli/load.ts', "export const it = process.env['HOME'];"],
    ['src/server/http.ts', 'export const { env } = process;'],
    ['neo4j/launch.ts', "export const it = process['env'].JAVA_HOME;"],
    ['src/main.ts', "import { env } from 'node:process';\nexport const it = env;"],
  ])('%s: %s', async (file, code) => {
    expect(await complaints(file, `${code}\n`)).toContainEqual(
      expect.stringContaining('src/config.ts is the only reader of the environment'),
    );
  });

  test('src/config.ts may', async () => {
    expect(await complaints('src/config.ts', 'export const it = process.env.HOME;\n')).toEqual([]);
  });
});
