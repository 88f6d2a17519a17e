/**
 * A small typed client of the graph's API: it sends one operation and gives its answer, with the types that the
 * document brings. Nothing in it is of this project's page alone; it runs in browsers, in Node 20 and newer, and
 * wherever else there is `fetch`.
 */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/**
 * An operation with the types of its answer and its variables, as codegen's client preset writes it: the text, and
 * under `hash` its SHA-256, by which the service knows it.
 */
export interface Operation<Data, Variables> extends DocumentTypeDecoration<Data, Variables> {
  toString(): string;
  readonly __meta__?: Record<string, unknown> | undefined;
}

/** One error of an answer, e.g. NOT_LOADED at ["code"] for A00 while only a slice is loaded. */
export interface AnsweredError {
  readonly message: string;
  /** BAD_USER_INPUT, NOT_LOADED, GRAPH_UNAVAILABLE, QUERY_TOO_COSTLY or INTERNAL_SERVER_ERROR. */
  readonly code: string;
  /** The field it is about, e.g. ["code", "complication"]; empty when it is about the whole request. */
  readonly path: readonly (string | number)[];
}

/** An answer as it came: where `errors` is not empty, a null in `data` may mean "not known" and never "nothing". */
export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors: readonly AnsweredError[];
}

/** The service answered with errors. `data` holds what it could say beside them. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly errors: readonly AnsweredError[];
  readonly data: unknown;
  /** Code of the first error, e.g. "NOT_LOADED". */
  readonly code: string;

  constructor(answer: Answer<unknown>) {
    super(
      answer.errors.map(({ message }) => message).join('\n') || 'The answer holds neither data nor errors',
    );
    this.errors = answer.errors;
    this.data = answer.data;
    this.code = answer.errors[0]?.code ?? 'INTERNAL_SERVER_ERROR';
  }
}

/** No answer of the service came: it is down, somebody else answered in its place, or it took too long. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** How to reach the service. */
export interface ClientSettings {
  /** Address of its endpoint. @default "/graphql", as for a page that the service itself serves */
  readonly url?: string;
  /** What sends requests. @default the platform's fetch */
  readonly fetch?: (url: string, request: RequestInit) => Promise<Response>;
  /** Headers to send with each request, e.g. { authorization: "Bearer …" }. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait for an answer. @default 30000 */
  readonly timeoutMs?: number;
}

/** How to send one operation. */
export interface AskOptions {
  /** Ends the request when nobody waits for its answer any more. */
  readonly signal?: AbortSignal;
}

/** Variables may be left out where the operation needs none. */
export type VariablesOf<Variables> =
  Record<string, never> extends Variables
    ? [variables?: Variables, options?: AskOptions]
    : [variables: Variables, options?: AskOptions];

/** What asks the graph. */
export interface GraphClient {
  /**
   * The data of an answer without errors, e.g. query(FrontendCodePageDocument, { code: "M43.07" }). Rejects with
   * AnswerError when the answer has any error, so that nothing unknown is taken for nothing; with UnreachableError
   * when there is no answer.
   */
  query<Data, Variables>(
    operation: Operation<Data, Variables>,
    ...rest: VariablesOf<Variables>
  ): Promise<Data>;
  /** The answer as it came, errors beside data. Rejects with UnreachableError only. */
  ask<Data, Variables>(
    operation: Operation<Data, Variables>,
    ...rest: VariablesOf<Variables>
  ): Promise<Answer<Data>>;
}

/** Longest address that servers and proxies on the way are sure to take; a longer one goes by POST. */
const LONGEST_ADDRESS = 8_000;
const ACCEPT = 'application/graphql-response+json, application/json';

/**
 * Makes a client. Operations with a hash are asked by GET, which browsers and CDNs keep (docs/http.md); where the
 * service does not know a hash, and for operations without one, the text goes by POST.
 */
export function createClient(settings: ClientSettings = {}): GraphClient {
  const { url = '/graphql', headers = {}, timeoutMs = 30_000 } = settings;
  const send = settings.fetch ?? ((to, request) => fetch(to, request));

  const answerTo = async (
    to: string,
    request: RequestInit,
    signal: AbortSignal,
  ): Promise<Answer<unknown>> => {
    let response: Response;
    let body: string;
    try {
      response = await send(to, { ...request, signal });
      body = await response.text();
    } catch (error) {
      // Who asked no longer waits: that is their doing, and not an outage.
      if (signal.aborted && (signal.reason as Error | undefined)?.name !== 'TimeoutError') throw error;
      const why = signal.aborted ? `did not answer within ${timeoutMs} ms` : 'cannot be reached';
      throw new UnreachableError(`The service at ${url} ${why}`, { cause: error });
    }
    const answer = readAnswer(body);
    if (answer === null)
      throw new UnreachableError(
        `What answered at ${url} is not the service: status ${response.status}, ${response.headers.get('content-type') ?? 'no content type'}`,
      );
    return answer;
  };

  const ask = async (
    operation: Operation<unknown, unknown>,
    variables: unknown = {},
    options: AskOptions = {},
  ): Promise<Answer<unknown>> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
    const hash = hashOf(operation);
    if (hash !== null) {
      const address = addressOf(url, hash, variables);
      if (address.length <= LONGEST_ADDRESS) {
        // The header is one that no foreign page can send unasked; GET is refused without (CSRF prevention).
        const request = {
          method: 'GET',
          headers: { accept: ACCEPT, 'apollo-require-preflight': 'yes', ...headers },
        };
        const answer = await answerTo(address, request, signal);
        if (!answer.errors.some(({ code }) => code === 'PERSISTED_QUERY_NOT_FOUND')) return answer;
      }
    }
    const request = {
      method: 'POST',
      headers: { accept: ACCEPT, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: operation.toString(), variables }),
    };
    return answerTo(url, request, signal);
  };

  return {
    // What the answer holds is what the document asks for: its types come from the same schema as the service.
    ask: ask as GraphClient['ask'],
    query: (async (...args: Parameters<typeof ask>) => {
      const answer = await ask(...args);
      if (answer.errors.length > 0 || answer.data === null) throw new AnswerError(answer);
      return answer.data;
    }) as GraphClient['query'],
  };
}

/** SHA-256 of the operation's text in hexadecimal, which codegen writes as "sha256:…"; null where it wrote none. */
function hashOf(operation: Operation<unknown, unknown>): string | null {
  const hash = operation.__meta__?.['hash'];
  return typeof hash === 'string' ? hash.replace(/^sha256:/, '') : null;
}

function addressOf(url: string, hash: string, variables: unknown): string {
  const asked = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }),
  });
  return `${url}${url.includes('?') ? '&' : '?'}${asked.toString()}`;
}

/** Reads a GraphQL answer; null when the body is none. */
function readAnswer(body: string): Answer<unknown> | null {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null || !('data' in read || 'errors' in read)) return null;
  const { data = null, errors = [] } = read as {
    data?: unknown;
    errors?: readonly {
      message: string;
      path?: readonly (string | number)[];
      extensions?: { code?: string };
    }[];
  };
  return {
    data,
    errors: errors.map(({ message, path = [], extensions }) => ({
      message,
      path,
      code: extensions?.code ?? 'INTERNAL_SERVER_ERROR',
    })),
  };
}
