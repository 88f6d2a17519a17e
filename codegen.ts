import type { CodegenConfig } from '@graphql-codegen/cli';
import * as reference from './contract/reference.js';

/**
 * Writes src/generated/resolvers-types.ts, schema.graphql (the whole schema in one file, for clients) and
 * docs/schema.md (the same for people) from schema/; `npm run check` fails when one has drifted apart.
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

type Plugin = Awaited<ReturnType<NonNullable<CodegenConfig['pluginLoader']>>>;

/** The plugin that writes docs/schema.md. */
const REFERENCE = 'schema-reference';

const config: CodegenConfig = {
  schema: 'schema/**/*.graphql',
  // A plugin of our own is TypeScript, which codegen's own loader would not read.
  pluginLoader: async (name) => (name === REFERENCE ? reference : ((await import(name)) as Plugin)),
  generates: {
    'docs/schema.md': { plugins: [REFERENCE] },
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
        scalars: { ID: 'string', Date: 'string', DateTime: 'string', URL: 'string' },
        // An unmapped object must come with all its fields, and Query with all its resolvers. Resolvers of other types
        // stay optional: a field that its row already has needs none.
        avoidOptionals: { field: true, query: true },
      },
    },
  },
};

export default config;
