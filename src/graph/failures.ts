/** What goes wrong between us and the database, in the words that clients, operators and figures get. */
import neo4j from 'neo4j-driver';
import { graphUnavailable, queryTooCostly, VisibleError } from '../errors.js';
import type { GraphAddress } from './client.js';
import type { StatementFailure } from './watch.js';

const OUTAGE = 'The graph database does not answer: try again shortly';

/** Why a read failed that the database did not answer. */
export function graphGone(cause?: unknown): VisibleError {
  return graphUnavailable(OUTAGE, cause);
}

/** Why a read ended that nobody waited for any more: who waited no longer, because their time was over, is told so. */
export function givenUp(): VisibleError {
  return queryTooCostly(
    'The question was given up, because the time for it was over: ask for less at once, with a smaller first or a narrower filter',
  );
}

/**
 * What an error of the driver is told as. `name`: the statement's; `timeout`: its bound in milliseconds. What is the
 * statement's own fault stays as it is, for the log.
 */
export function failureFrom(error: unknown, name: string, timeout: number, address: GraphAddress): Error {
  if (!(error instanceof neo4j.Neo4jError)) return error instanceof Error ? error : new Error(String(error));
  const { code } = error;
  if (code.includes('TransactionTimedOut')) {
    return queryTooCostly(
      `The question took longer than its bound of ${timeout} ms (${name}): ask for less at once, with a smaller first or a narrower filter`,
      error,
      { measure: 'milliseconds', limit: timeout },
    );
  }
  if (
    code === 'Neo.ClientError.Security.Unauthorized' ||
    code === 'Neo.ClientError.Security.AuthenticationRateLimit'
  ) {
    return new WrongPassword(address, error);
  }
  if (
    /ServiceUnavailable|SessionExpired|TransientError|DatabaseUnavailable|DatabaseNotFound/.test(code) ||
    // Ended by the database itself, which is stopping: what ends for our own reasons was told apart before.
    /Transaction\.(Terminated|LockClientStopped)/.test(code) ||
    // The driver's own failures, such as a pool whose connections all hang, carry no code of the database.
    !code.startsWith('Neo.') ||
    error.retriable
  ) {
    return graphGone(error);
  }
  return error;
}

/** Why a statement failed, of the error that it is told as. */
export function failureOf(error: Error): StatementFailure {
  if (!(error instanceof VisibleError)) return 'other';
  if (error.extensions['code'] === 'QUERY_TOO_COSTLY') return 'too slow';
  // The driver's words for it; it has no code of its own.
  return error.originalError?.message.startsWith('Connection acquisition timed out')
    ? 'no connection'
    : 'unavailable';
}

/** Whether another attempt may go well: the driver says so of what ended with its connection. */
export function isRetriable(error: unknown): boolean {
  return (
    error instanceof VisibleError &&
    error.originalError instanceof neo4j.Neo4jError &&
    error.originalError.retriable
  );
}

/** The database refused user and password. To clients it is an outage; to the operator it names what to set. */
export class WrongPassword extends VisibleError {
  readonly operatorMessage: string;
  constructor(address: GraphAddress, cause: unknown) {
    super('GRAPH_UNAVAILABLE', OUTAGE, cause);
    this.operatorMessage = `Neo4j at ${address.uri} refuses user "${address.user}" with the password given: set NEO4J_USER and NEO4J_PASSWORD`;
  }
}
