/**
 * The few typed errors. Each carries the `extensions.code` of the contract and a message meant for the person asking;
 * everything else is logged whole and masked (maskError).
 */
import { GraphQLError } from 'graphql';

/** What `extensions.code` can be. */
export type ErrorCode =
  'BAD_USER_INPUT' | 'NOT_LOADED' | 'GRAPH_UNAVAILABLE' | 'QUERY_TOO_COSTLY' | 'INTERNAL_SERVER_ERROR';

/** What was measured of a request, as a client's program reads it in `extensions` beside the code. */
export interface Figures {
  /** What is limited, e.g. "cost", "depth" or "milliseconds". */
  readonly measure: string;
  readonly limit: number;
  /** What the request has; absent where nobody can tell, as how long a question would have taken. */
  readonly found?: number;
}

/** An error whose message a client may see. */
export class VisibleError extends GraphQLError {
  constructor(code: ErrorCode, message: string, cause?: unknown, figures?: Figures) {
    super(message, {
      extensions: { code, ...figures },
      originalError: cause instanceof Error ? cause : null,
    });
    this.name = code;
  }
}

/** Input that is wrong: says what was expected and what came. */
export function badInput(message: string): VisibleError {
  return new VisibleError('BAD_USER_INPUT', message);
}

/** Something well-formed that no loaded release can speak about: says what to load. */
export function notLoaded(message: string): VisibleError {
  return new VisibleError('NOT_LOADED', message);
}

/** What a client gets to see of anything unforeseen. `requestId`: what the log knows the request by; null = nobody asked. */
export function internalError(requestId: string | null): {
  readonly message: string;
  readonly extensions: Readonly<Record<string, string>>;
} {
  const code: ErrorCode = 'INTERNAL_SERVER_ERROR';
  return {
    message: 'Something went wrong here, not with your request; it is in the log',
    extensions: requestId === null ? { code } : { code, requestId },
  };
}

/** The graph did not answer. The cause is for the log, never for the client. */
export function graphUnavailable(message: string, cause?: unknown): VisibleError {
  return new VisibleError('GRAPH_UNAVAILABLE', message, cause);
}

/** A question that would take longer than its bound, or is larger than it may be. */
export function queryTooCostly(message: string, cause?: unknown, figures?: Figures): VisibleError {
  return new VisibleError('QUERY_TOO_COSTLY', message, cause, figures);
}
