/** All resolvers, by type: tsc fails here when a field of Query has none. */
import { DateTimeISOResolver, LocalDateResolver, URLResolver } from 'graphql-scalars';
import type { GraphQLScalarType } from 'graphql';
import type { QueryResolvers, Resolvers, ResolversParentTypes } from '../generated/resolvers-types.js';
import type { ContradictionRow } from '../model/contradiction.js';
import type {
  BriefRow,
  CodeRow,
  DrgMappingExtra,
  DrgRow,
  ExclusionRow,
  NodeRow,
  NoteRow,
  ProcedureRow,
  ReleaseChangeRow,
  SearchExtra,
  ShownCitationRow,
  SourceRow,
  StatementRow,
} from '../model/rows.js';
import type { GraphNodeRow } from '../model/walk.js';
import { Brief, Citation, citationQueries, codeCitations, Source } from './citation.js';
import { Advice, checkQueries, CodeSetCheck, Ground, PairVerdict } from './check.js';
import { Code, codeQueries, SeventhCharacter } from './code.js';
import { codeComplication, Complication, PdxCollection } from './complication.js';
import { Contradiction, contradictionQueries, ContradictionSide } from './contradiction.js';
import { CodeChange, codeHistory, diffQueries, ReleaseChange } from './diff.js';
import { codeDrgs, Drg, drgQueries, Mdc } from './drg.js';
import { drgCandidateQueries } from './drg-candidate.js';
import { nodeQueries, resolvedByRow } from './node.js';
import { codeNotes, Exclusion, Note, noteQueries, NoteReference } from './note.js';
import { connection } from './page.js';
import { codeProcedures, Procedure } from './procedure.js';
import { Provenance } from './provenance.js';
import { Load, Release, releaseQueries } from './release.js';
import { searchQueries, SearchEdge } from './search.js';
import { Assertion, Concept, Statement, statementQueries } from './statement.js';
import { codeKinship, Neighborhood, Path, walkQueries } from './walk.js';
import { GraphEdge } from './walk-reason.js';

const Query = {
  ...checkQueries,
  ...diffQueries,
  ...noteQueries,
  ...codeQueries,
  ...searchQueries,
  ...drgQueries,
  ...drgCandidateQueries,
  ...citationQueries,
  ...statementQueries,
  ...contradictionQueries,
  ...releaseQueries,
  ...nodeQueries,
  ...walkQueries,
} satisfies QueryResolvers;

/** Fields of a type that its row does not answer by itself. */
type Unanswered<T extends keyof Resolvers & keyof ResolversParentTypes> = Exclude<
  keyof NonNullable<Resolvers[T]>,
  keyof ResolversParentTypes[T] | '__isTypeOf' | '__resolveType'
>;
/** Every object type with all the resolvers it cannot do without: tsc fails on a field that neither row nor resolver has. */
type CompleteResolvers = {
  [
    T in keyof Resolvers & keyof ResolversParentTypes as ResolversParentTypes[T] extends object
      ? [Unanswered<T>] extends [never]
        ? never
        : T
      : never
  ]: Required<Pick<NonNullable<Resolvers[T]>, Unanswered<T>>>;
};

/**
 * What a scalar does, without what it is called: a whole scalar would bring its own name along, and the schema's Date
 * would be served as "LocalDate".
 */
function behaviourOf({ serialize, parseValue, parseLiteral }: GraphQLScalarType): GraphQLScalarType {
  return { serialize, parseValue, parseLiteral } as GraphQLScalarType;
}

/** The resolver map for the schema. */
export const resolvers = {
  Query,
  Code: {
    ...Code,
    ...codeNotes,
    ...codeDrgs,
    ...codeComplication,
    ...codeCitations,
    ...codeHistory,
    ...codeProcedures,
    ...codeKinship,
  },
  Contradiction,
  ContradictionSide,
  Procedure,
  CodeSetCheck,
  PairVerdict,
  Ground,
  Advice,
  SeventhCharacter,
  Note,
  NoteReference,
  Exclusion,
  Drg,
  Mdc,
  Complication,
  PdxCollection,
  Source,
  Brief,
  Statement,
  Assertion,
  Concept,
  Citation,
  Release,
  Load,
  SearchEdge,
  ReleaseChange,
  CodeChange,
  Provenance,
  Neighborhood,
  GraphEdge,
  Path,
  CodeConnection: connection<CodeRow>(),
  SearchConnection: connection<CodeRow, SearchExtra>(),
  NoteConnection: connection<NoteRow>(),
  ExclusionConnection: connection<ExclusionRow>(),
  DrgConnection: connection<DrgRow>(),
  DrgMappingConnection: connection<DrgRow, DrgMappingExtra>(),
  ProcedureConnection: connection<ProcedureRow>(),
  CitationConnection: connection<ShownCitationRow>(),
  SourceConnection: connection<SourceRow>(),
  CitingConnection: connection<CodeRow | BriefRow | StatementRow>(),
  StatementConnection: connection<StatementRow>(),
  ContradictionConnection: connection<ContradictionRow>(),
  ReleaseChangeConnection: connection<ReleaseChangeRow>(),
  Node: resolvedByRow<NodeRow>(),
  Citing: resolvedByRow<CodeRow | BriefRow | StatementRow>(),
  GraphNode: resolvedByRow<GraphNodeRow>(),
  AssertionObject: resolvedByRow<CodeRow | DrgRow | SourceRow>(),
  Date: behaviourOf(LocalDateResolver),
  DateTime: behaviourOf(DateTimeISOResolver),
  URL: behaviourOf(URLResolver),
} satisfies Resolvers & CompleteResolvers;
