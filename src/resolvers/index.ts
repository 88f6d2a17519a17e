/** All resolvers, by type: tsc fails here when a field of Query has none. */
import { DateTimeISOResolver, LocalDateResolver, URLResolver } from 'graphql-scalars';
import type { QueryResolvers, Resolvers } from '../generated/resolvers-types.js';
import type { BriefRow, CodeRow, DrgRow, NodeRow, SourceRow, StatementRow } from '../model/rows.js';
import {
  Assertion,
  Brief,
  Citation,
  citationQueries,
  codeCitations,
  Concept,
  Source,
  Statement,
} from './citation.js';
import { Code, codeQueries, SeventhCharacter } from './code.js';
import { codeDrgs, Drg, drgQueries, Mdc } from './drg.js';
import { nodeQueries, resolvedByRow } from './node.js';
import { codeNotes, Exclusion, Note, NoteReference } from './note.js';
import { Provenance } from './provenance.js';
import { Release, releaseQueries } from './release.js';

const Query = {
  ...codeQueries,
  ...drgQueries,
  ...citationQueries,
  ...releaseQueries,
  ...nodeQueries,
} satisfies QueryResolvers;

/** The resolver map for the schema. */
export const resolvers = {
  Query,
  Code: { ...Code, ...codeNotes, ...codeDrgs, ...codeCitations },
  SeventhCharacter,
  Note,
  NoteReference,
  Exclusion,
  Drg,
  Mdc,
  Source,
  Brief,
  Statement,
  Assertion,
  Concept,
  Citation,
  Release,
  Provenance,
  Node: resolvedByRow<NodeRow>(),
  Citing: resolvedByRow<CodeRow | BriefRow | StatementRow>(),
  AssertionObject: resolvedByRow<CodeRow | DrgRow | SourceRow>(),
  Date: LocalDateResolver,
  DateTime: DateTimeISOResolver,
  URL: URLResolver,
} satisfies Resolvers;
