import type { CodegenConfig } from '@graphql-codegen/cli';
import type { CodegenPlugin, Types } from '@graphql-codegen/plugin-helpers';
import * as reference from './contract/reference.js';

/**
 * Writes from schema/: src/generated/resolvers-types.ts; schema.graphql, the whole schema in one file for clients;
 * docs/schema.md, the same for people; and for the client and the explorer their operations with types and hashes.
 * `npm run check` fails when one has drifted apart.
 */

/**
 * GraphQL type -> the row its resolvers get as parent, from src/model/rows.ts. A type without an entry is its own
 * GraphQL shape, complete, with nothing left for a field resolver to look up.
 */
const mappers: Record<string, string> = {
  Node: 'NodeRow',
  Code: 'CodeRow',
  SeventhCharacter: 'SeventhCharacterRow',
  Note: 'NoteRow',
  NoteReference: 'NoteReferenceRow',
  Exclusion: 'ExclusionRow',
  Drg: 'DrgRow',
  Mdc: 'MdcRow',
  Complication: '../model/complication.js#ShownComplication',
  PdxCollection: '../model/complication.js#PdxCollectionRow',
  Source: 'SourceRow',
  Brief: 'BriefRow',
  Statement: 'StatementRow',
  Assertion: 'StatedAssertion',
  Concept: 'ConceptRow',
  Citation: 'ShownCitationRow',
  Release: 'ReleaseNameRow',
  Load: '../model/load.js#LoadRow',
  Provenance: 'ProvenanceRow',
  NoteCoverage: 'CoverageRow',
  ReleaseChange: 'ReleaseChangeRow',
  CodeChange: 'CodeChangeRow',
  ReleaseChangeConnection: 'ReleaseChangePage',
  Procedure: 'ProcedureRow',
  ProcedureConnection: 'ProcedurePage',
  Contradiction: '../model/contradiction.js#ContradictionRow',
  ContradictionSide: '../model/contradiction.js#ContradictionSideOfRelease',
  ContradictionConnection: 'ContradictionPage',
  Neighborhood: '../model/walk.js#NeighborhoodRow',
  GraphEdge: '../model/walk.js#GraphEdgeRow',
  Path: '../model/walk.js#PathRow',
  CodeSetCheck: '../model/check.js#CodeSetCheckRow',
  PairVerdict: '../model/check.js#PairVerdictRow',
  Ground: '../model/check.js#GroundRow',
  Advice: '../model/check.js#AdviceRow',
  SearchEdge: 'SearchEdgeRow',
  SearchConnection: 'SearchPage',
  CodeConnection: 'CodePage',
  NoteConnection: 'NotePage',
  ExclusionConnection: 'ExclusionPage',
  DrgConnection: 'DrgPage',
  DrgMappingConnection: 'DrgMappingPage',
  SourceConnection: 'SourcePage',
  CitingConnection: 'CitingPage',
  CitationConnection: 'CitationPage',
  StatementConnection: 'StatementPage',
};

/** Row names in the notation the plugin reads, `path#Export`; without a path they are of rows.ts. */
const rows = Object.fromEntries(
  Object.entries(mappers).map(([type, row]) => [type, row.includes('#') ? row : `../model/rows.js#${row}`]),
);

/** The plugin that writes docs/schema.md. */
const REFERENCE = 'schema-reference';

/** What the values of our scalars are in JSON. */
const scalars = { ID: 'string', Date: 'string', DateTime: 'string', URL: 'string' };

/**
 * The operations of a folder for who sends them: each as its text with the types of its answer and its variables, and
 * with its SHA-256, under which the service knows the operations of its own page from the start.
 */
const operationsOf = (folder: string): Types.ConfiguredOutput => ({
  preset: 'client',
  documents: `${folder}/*.graphql`,
  presetConfig: {
    fragmentMasking: false,
    persistedDocuments: { mode: 'embedHashInDocument', hashAlgorithm: 'sha256' },
  },
  config: {
    documentMode: 'string',
    useTypeImports: true,
    importExtension: '.js',
    emitLegacyCommonJSImports: false,
    enumsAsTypes: true,
    immutableTypes: true,
    strictScalars: true,
    scalars,
  },
});

const config: CodegenConfig = {
  schema: 'schema/**/*.graphql',
  // A plugin of our own is TypeScript, which codegen's own loader would not read.
  pluginLoader: async (name) => (name === REFERENCE ? reference : ((await import(name)) as CodegenPlugin)),
  generates: {
    'docs/schema.md': { plugins: [REFERENCE] },
    'client/generated/': operationsOf('test/api/operations'),
    'web/explore/generated/': operationsOf('web/explore/operations'),
    'schema.graphql': { plugins: ['schema-ast'], config: { includeDirectives: true, sort: true } },
    'src/generated/resolvers-types.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../context.js#Context',
        mappers: rows,
        useTypeImports: true,
        importExtension: '.js',
        emitLegacyCommonJSImports: false,
        enumsAsTypes: true,
        immutableTypes: true,
        strictScalars: true,
        scalars,
        // An unmapped object must come with all its fields, and Query with all its resolvers. Resolvers of other types
        // stay optional: a field that its row already has needs none.
        avoidOptionals: { field: true, query: true },
      },
    },
  },
};

export default config;
