import { builtinModules } from 'node:module';
import js from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The rooms and what each may import of ours, row by row the table of CONTRIBUTING.md. `may` lists folders and files;
 * a room always may import itself. `advice` is what to do instead: it is all the author of a violation gets to read.
 */
const ROOMS = [
  {
    room: 'src/model',
    may: [],
    advice:
      'model holds pure rules without I/O: take what you need as an argument, or move its type into model.',
  },
  {
    room: 'src/graph',
    may: ['src/model', 'src/errors.ts'],
    advice:
      'graph turns Cypher into rows and knows model and errors only: return a row, and let loaders and resolvers shape it.',
  },
  {
    room: 'src/loaders',
    may: ['src/graph', 'src/model'],
    advice:
      'loaders batch and cache calls of graph: put Cypher into graph and the shaping of answers into resolvers.',
  },
  {
    room: 'src/resolvers',
    may: ['src/generated', 'src/model', 'src/context.ts', 'src/errors.ts'],
    advice:
      'resolvers get data from context.loaders alone: add a loader for what you need and call it from here.',
  },
  {
    room: 'src',
    may: [],
    advice:
      'the service does not know how the graph was filled or started: cli composes seed and neo4j with it.',
  },
  {
    room: 'seed',
    may: ['src/model', 'src/graph', 'src/config.ts', 'src/errors.ts'],
    advice:
      'seed shares model, graph, config and errors with the service: move a shared rule into model, read what the graph holds by the functions of graph, write Cypher here.',
  },
  {
    room: 'neo4j',
    may: [],
    advice: 'neo4j starts a database and knows nothing of its content: take settings as arguments from cli.',
  },
  {
    room: 'cli',
    may: ['seed', 'neo4j', 'src'],
    advice: 'cli composes seed, neo4j and src, and nothing else: tests and pages are not part of a command.',
  },
  {
    room: 'bench',
    may: ['cli/connect.ts', 'seed', 'src'],
    advice:
      'bench measures the product and opens the graph by cli/connect: the other commands, neo4j and tests are not part of a measurement.',
  },
  {
    room: 'contract',
    may: [],
    advice:
      'contract reads the schema as text and knows nothing of the service: take what you need from the SDL.',
  },
  {
    room: 'supply',
    may: ['neo4j'],
    advice:
      'supply knows packages and jars by their lists: take what you need from package-lock.json and neo4j/jars.json.',
  },
  {
    room: 'client',
    may: [],
    advice:
      'the client is a package for others: it knows the API by its schema alone, so take what it needs from the schema.',
  },
  {
    room: 'web',
    may: ['client', 'test/api/operations'],
    advice:
      'pages talk to the service over HTTP, by client: ask for it in GraphQL, and keep example documents in test/api/operations.',
  },
];

const zones = ROOMS.map(({ room, may, advice }) => ({
  target: `./${room}`,
  from: './',
  except: [room, ...may, 'node_modules'].map((allowed) => `./${allowed}`),
  message: advice,
}));

const NO_DRIVER = {
  name: 'neo4j-driver',
  message:
    'Only src/graph speaks to the driver: call GraphClient (src/graph/client.ts), or add a function to src/graph.',
};
const NO_GRAPHQL = {
  name: 'graphql',
  message: 'This room does not know GraphQL: return rows and throw the errors of src/errors.ts.',
};
const NO_NODE = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)].map((name) => ({
  name,
  message: 'model holds pure rules: do the I/O in seed or server and pass the values in.',
}));
const NO_ENV_IMPORT = ['process', 'node:process'].map((name) => ({
  name,
  importNames: ['env'],
  message:
    'src/config.ts is the only reader of the environment: add a setting there and take it from Config.',
}));
const TYPES_ONLY = {
  regex: '(^|/)generated/|(^|/)context\\.js$',
  allowTypeImports: true,
  message: 'generated and context hold types only: write `import type`.',
};

/** The packages a room may not import. One entry per room: a later entry replaces an earlier one, it does not add. */
const packages = (files, paths) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns: [TYPES_ONLY] }],
  },
});

const globalsOf = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));

/** One for both kinds of document: the plugin loads a project once and keeps it for every file. */
const GRAPHQL_PROJECT = {
  graphQLConfig: {
    schema: 'schema/**/*.graphql',
    documents: ['test/api/operations/*.graphql', 'web/explore/operations/*.graphql'],
  },
};

export default defineConfig(
  globalIgnores(['dist/', '.data/', 'coverage/', '**/generated/']),
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    extends: [js.configs.recommended, importX.flatConfigs.typescript],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: './tsconfig.json' }),
        createNodeResolver(),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-self-import': 'error',
      'import-x/no-default-export': 'error',
      // `== null` asks for null and undefined at once: an argument left out and one given as null mean the same.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An empty string may well mean "not given": `||` on strings is a choice, not a slip.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true, boolean: true } },
      ],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message:
            'src/config.ts is the only reader of the environment: add a setting there and take it from Config.',
        },
      ],
    },
  },

  packages(['**/*.{ts,tsx}'], [NO_DRIVER, ...NO_ENV_IMPORT]),
  packages(['src/model/**/*.ts'], [NO_DRIVER, NO_GRAPHQL, ...NO_NODE]),
  packages(['src/graph/**/*.ts'], [NO_GRAPHQL, ...NO_ENV_IMPORT]),
  packages(['src/loaders/**/*.ts'], [NO_DRIVER, NO_GRAPHQL, ...NO_ENV_IMPORT]),
  packages(['neo4j/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'], []),
  {
    // The samples of the README import what codegen wrote for them, as others do: documents, which are values.
    files: ['test/client/samples/**'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    // They run in browsers, and what codegen writes for them are documents: values.
    files: ['client/**/*.ts', 'web/explore/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [...builtinModules, ...builtinModules.map((name) => `node:${name}`)].map((name) => ({
            name,
            message: 'This runs in browsers, which have no such module.',
          })),
        },
      ],
    },
  },

  {
    // The environment's one reader; test files, which prepare it for what they start; and the tools' own settings.
    files: ['src/config.ts', 'test/**/*.ts', 'bench/**/*.ts', '*.ts', 'web/vite.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Their tools ask for a default export.
    files: [
      ...['*.{ts,js}', 'web/vite.config.ts', 'test/*.setup.ts', 'test/*.reporter.ts'],
      'test/client/samples/codegen.ts',
    ],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    // Tests say in a line what they measured, or which files they did not find.
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['cli/*.mjs'],
    languageOptions: { globals: globalsOf('process performance setTimeout setInterval clearInterval') },
  },

  {
    files: ['schema/**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: GRAPHQL_PROJECT,
    },
    rules: {
      '@graphql-eslint/known-type-names': 'error',
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/no-unreachable-types': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          DirectiveDefinition: true,
          EnumValueDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
        },
      ],
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
        },
      ],
      // The service reads; what writes is the pipeline.
      '@graphql-eslint/no-root-type': ['error', { disallow: ['mutation', 'subscription'] }],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/relay-connection-types': 'error',
      // Our connections page forward only, carry `nodes` beside `edges`, and may connect to what has no id (Exclusion).
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
    },
  },
  {
    // The documents of real users and of the explorer, held against the schema without running them.
    files: ['test/api/operations/*.graphql', 'web/explore/operations/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: GRAPHQL_PROJECT,
    },
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      '@graphql-eslint/require-selections': 'off',
      '@graphql-eslint/selection-set-depth': 'off',
    },
  },
);
