/** Apollo over the schema: what runs a document, and what of an error a client may see. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError, isObjectType, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { projectRoot } from '../config.js';
import type { Context } from '../context.js';
import { internalError, VisibleError } from '../errors.js';
import { currentWork } from '../graph/work.js';
import { heard } from '../model/eventually.js';
import { resolvers } from '../resolvers/index.js';
import { tooManyTokens } from './limits.js';
import { ParsedDocuments } from './parsed-documents.js';
import { persistedOperations, type KnownDocuments } from './persisted-operations.js';

/** Logs an error that clients do not get to see. */
export type LogError = (error: unknown, message: string) => void;

const NO_INTROSPECTION = 'Introspection is switched off here: ask the operator for the schema';
/** Codes of errors that graphql and Apollo raise about the request itself: their messages speak of nothing else. */
const ABOUT_THE_REQUEST = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** The schema's text: all of schema/, in the order of the file names. */
export async function readSchema(): Promise<string> {
  const folder = join(projectRoot(), 'schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}

/** The schema with what answers it. */
export async function readExecutableSchema(): Promise<GraphQLSchema> {
  return makeExecutableSchema<Context>({ typeDefs: await readSchema(), resolvers });
}

/**
 * Lets every resolver of a schema that nobody else has fail by a promise. graphql-js answers a list item by item, and where
 * one throws it forgets the promises of those before (completeListValue, 16.15): their failures would be nobody's.
 */
function failingByPromises(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (source, args, context, info): unknown => {
        try {
          return resolve(source, args, context, info);
        } catch (error) {
          return heard(Promise.reject(error as Error));
        }
      };
    }
  }
  return schema;
}

/** How an Apollo server is set up. */
export interface ApolloSettings {
  /** Documents that are known by their hashes from the start. */
  readonly documents?: KnownDocuments;
  /** Whether clients may ask for the schema; where not, no error helps them to guess it either. @default true */
  readonly introspection?: boolean;
  /** Most tokens of a document. @default Infinity */
  readonly maxTokens?: number;
  /** Where documents are kept once they are parsed. @default a place of its own */
  readonly parsed?: ParsedDocuments;
}

/** An Apollo server, started. Errors of ours pass with their codes; all else is logged whole and masked. */
export async function createApollo(
  log: LogError,
  plugins: ApolloServerPlugin<Context>[] = [],
  { documents, introspection = true, maxTokens = Infinity, parsed }: ApolloSettings = {},
): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema: failingByPromises(await readExecutableSchema()),
    plugins,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    // GET needs a header, POST a type that no foreign page can send unasked (questionOf keeps to the same).
    csrfPrevention: true,
    documentStore: parsed ?? new ParsedDocuments(),
    persistedQueries: persistedOperations(documents),
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens },
    formatError: (formatted, error) => maskError(formatted, error, log, maxTokens),
    // The service's own shutdown drains it; Apollo listening to signals as well would race with that.
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  return apollo;
}

/** What a client gets to see of an error. */
export function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: LogError,
  maxTokens: number,
): GraphQLFormattedError {
  const unwrapped = unwrapResolverError(error);
  // One that was refused before it was executed comes within another, which has its status.
  const refused = unwrapped instanceof GraphQLError ? unwrapped.originalError : undefined;
  const original = refused instanceof VisibleError ? refused : unwrapped;
  if (original instanceof VisibleError) {
    if (original.originalError) log(original.originalError, original.message);
    return formatted;
  }
  const code = formatted.extensions?.['code'];
  // Apollo's own words tell how to configure Apollo.
  if (formatted.extensions?.['validationErrorCode'] === 'INTROSPECTION_DISABLED')
    return { ...formatted, message: NO_INTROSPECTION, extensions: { code } };
  if (original instanceof GraphQLError && code === 'GRAPHQL_PARSE_FAILED' && original.source) {
    const tooLong = tooManyTokens(original.source.body, maxTokens);
    if (tooLong) return tooLong.toJSON();
  }
  if (original instanceof GraphQLError && typeof code === 'string' && ABOUT_THE_REQUEST.has(code))
    return formatted;
  // graphql itself refuses the operation before any field is run: a mutation, where there is none.
  if (original instanceof GraphQLError && original.path === undefined && !original.originalError)
    return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
  log(original, 'an error was masked');
  return {
    ...internalError(currentWork()?.id ?? null),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
}
