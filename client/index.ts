/** The package `icd10-graph/client`: the client, and the operations of `test/api/operations` with their types. */
export {
  AnswerError,
  createClient,
  UnreachableError,
  type Answer,
  type AnsweredError,
  type AskOptions,
  type ClientSettings,
  type GraphClient,
  type Operation,
} from './client.js';
export * from './generated/graphql.js';
