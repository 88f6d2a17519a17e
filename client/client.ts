/**
 * A small typed client of the graph's API: it sends one operation and gives its answer, with the types that the
 * document brings. Nothing in it is of this project's page alone; it runs in browsers, in React Native, in Node 20 and
 * newer, and wherever else there are `fetch` and `AbortController`. It asks for nothing younger: React Native has no
 * `AbortSignal.any` and no `AbortSignal.timeout`.
 */

/**
 * What codegen writes on a document to carry the types of its answer and its variables; nothing of it is there at run
 * time. The same as in @graphql-typed-document-node/core, so that anybody's documents fit and nobody must install it.
 */
export interface DocumentTypeDecoration<Data, Variables> {
  __apiType?: (variables: Variables) => Data;
}

/**
 * An operation with the types of its answer and its variables, as codegen's client preset writes it with
 * `documentMode: 'string'`: the text, and with `persistedDocuments` under `hash` the SHA-256 by which a service that was
 * told of it knows it.
 */
export interface Operation<Data, Variables> extends DocumentTypeDecoration<Data, Variables> {
  toString(): string;
  readonly __meta__?: Record<string, unknown> | undefined;
  /** A parsed document (`documentMode: 'documentNode'`) has one, and is no text: it does not fit here. */
  readonly kind?: never;
}

/** One error of an answer, e.g. NOT_LOADED at ["code"] for A00 while only a slice is loaded. */
export interface AnsweredError {
  readonly message: string;
  /**
   * BAD_USER_INPUT, NOT_LOADED, GRAPH_UNAVAILABLE, QUERY_TOO_COSTLY or INTERNAL_SERVER_ERROR; of an operation that does
   * not fit the schema GRAPHQL_VALIDATION_FAILED.
   */
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

  constructor({ data, errors }: Answer<unknown>) {
    super(errors.map(({ message }) => message).join('\n'));
    this.errors = errors;
    this.data = data;
    this.code = errors[0]?.code ?? UNTOLD;
  }
}

/** No answer of the service came: it is down, somebody else answered in its place, or it took too long. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  /** HTTP status of what somebody else answered, e.g. 401 of a proxy that asks for a login; null without an answer. */
  readonly status: number | null;

  constructor(message: string, { status = null, cause }: { status?: number | null; cause?: unknown } = {}) {
    super(message, { cause });
    this.status = status;
  }
}

/** How to reach the service. */
export interface ClientSettings {
  /** Address of its endpoint. @default "/graphql", as for a page of the same origin */
  readonly url?: string;
  /** What sends requests, e.g. one that adds a token that changes. @default the platform's fetch */
  readonly fetch?: (url: string, request: RequestInit) => Promise<Response>;
  /** Headers to send with each request, e.g. { authorization: "Bearer …" }. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait for an answer, in all. @default 30000 */
  readonly timeoutMs?: number;
}

/** How to send one operation. */
export interface AskOptions {
  /** Ends the request when nobody waits for its answer any more; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What follows the operation: its variables, which may be left out where it needs none, and options. */
export type RestOf<Variables> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: AskOptions]
    : [variables: Variables, options?: AskOptions];

/** What asks the graph. Variables are held against the document alone (NoInfer): one more than it has is an error. */
export interface GraphClient {
  /**
   * The data of an answer without errors, e.g. query(FrontendCodePageDocument, { code: "M43.07" }). Rejects with
   * AnswerError when the answer has any error, so that nothing unknown is taken for nothing; with UnreachableError
   * when there is no answer.
   */
  query<Data, Variables>(
    operation: Operation<Data, Variables>,
    ...rest: RestOf<NoInfer<Variables>>
  ): Promise<Data>;
  /** The answer as it came, errors beside data. Rejects with UnreachableError only. */
  ask<Data, Variables>(
    operation: Operation<Data, Variables>,
    ...rest: RestOf<NoInfer<Variables>>
  ): Promise<Answer<Data>>;
}

/** Longest address that servers and proxies on the way are sure to take; a longer one goes by POST. */
const LONGEST_ADDRESS = 8_000;
const ACCEPT = 'application/graphql-response+json, application/json';
/** Code of an error that came without one. */
const UNTOLD = 'INTERNAL_SERVER_ERROR';

/** Codes by which a service says that it takes no hash, or does not know this one. */
const NOT_BY_HASH = new Set(['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED']);
/**
 * How long a hash that was not known is not asked for again, in milliseconds. Not for ever: the service may be replaced
 * by one that knows it while a page stays open, and of several behind one address some may know it already.
 */
const UNKNOWN_FOR_MS = 5 * 60_000;
/** How often a service that has no time now is asked again, if it says when (status 503, Retry-After in seconds). */
const ASKED_AGAIN = 2;
/** The longest that is waited for that, in seconds: longer is for whoever asks to decide. */
const LONGEST_WAIT_S = 5;

/**
 * Makes a client. Operations with a hash are asked by GET, which browsers and CDNs keep (docs/http.md of the service);
 * where the service does not know a hash, and for operations without one, the text goes by POST. A service that is
 * overloaded (503 with Retry-After) is asked again up to twice, when it says and within the time there is; then its error
 * is the answer.
 */
export function createClient(settings: ClientSettings = {}): GraphClient {
  const { url = '/graphql', headers = {}, timeoutMs = 30_000 } = settings;
  // Looked up at each request: tests and polyfills put another one in its place.
  const send = settings.fetch ?? ((to, request) => fetch(to, request));
  /** Hash -> when it may be asked for again, in milliseconds since 1970. */
  const unknown = new Map<string, number>();

  const answerTo = async (
    to: string,
    request: RequestInit,
    again = ASKED_AGAIN,
  ): Promise<Answer<unknown>> => {
    let response: Response | undefined;
    let body: string;
    try {
      response = await send(to, request);
      body = await response.text();
    } catch (cause) {
      const what = response === undefined ? 'cannot be reached' : 'broke its answer off';
      throw new UnreachableError(`The service at ${url} ${what}`, {
        cause,
        status: response?.status ?? null,
      });
    }
    const answer = readAnswer(body);
    const seconds = answer === null || again === 0 ? null : waitAsked(response);
    if (seconds !== null) {
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      // Nobody may be waiting any more: then this ends at once.
      return answerTo(to, request, again - 1);
    }
    if (answer !== null) return answer;
    const type = response.headers.get('content-type') ?? 'no content type';
    throw new UnreachableError(
      `What answered at ${url} is not the service: status ${response.status}, ${type}`,
      { status: response.status },
    );
  };

  const askByHash = async (
    operation: Operation<unknown, unknown>,
    variables: unknown,
    signal: AbortSignal,
  ): Promise<Answer<unknown> | null> => {
    const hash = hashOf(operation);
    if (hash === null || (unknown.get(hash) ?? 0) > performance.now()) return null;
    const address = addressOf(url, hash, variables);
    if (address.length > LONGEST_ADDRESS) return null;
    const answer = await answerTo(address, {
      method: 'GET',
      // The second is one that no foreign page can send unasked: GET is refused without (CSRF prevention).
      headers: { accept: ACCEPT, 'apollo-require-preflight': 'yes', ...headers },
      signal,
    });
    if (!answer.errors.some(({ code }) => NOT_BY_HASH.has(code))) {
      unknown.delete(hash);
      return answer;
    }
    unknown.set(hash, performance.now() + UNKNOWN_FOR_MS);
    return null;
  };

  const ask = (
    operation: Operation<unknown, unknown>,
    variables: unknown = {},
    options: AskOptions = {},
  ): Promise<Answer<unknown>> =>
    endedBy(
      timeoutMs,
      options.signal,
      () => new UnreachableError(`The service at ${url} did not answer within ${timeoutMs} ms`),
      async (signal) =>
        (await askByHash(operation, variables, signal)) ??
        answerTo(url, {
          method: 'POST',
          headers: { accept: ACCEPT, 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query: operation.toString(), variables }),
          signal,
        }),
    );

  return {
    // What the answer holds is what the document asks for: its types come from the same schema as the service.
    ask: ask as GraphClient['ask'],
    query: (async (...args: Parameters<typeof ask>) => {
      const answer = await ask(...args);
      if (answer.errors.length > 0) throw new AnswerError(answer);
      return answer.data;
    }) as GraphClient['query'],
  };
}

/** When a service without time wants to be asked again, in seconds; null where it has time, or does not say. */
function waitAsked({ status, headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return status === 503 && seconds >= 0 && seconds <= LONGEST_WAIT_S ? seconds : null;
}

/** The hash of a document, as 64 hexadecimal digits: codegen writes its algorithm before it. */
function hashOf(operation: Operation<unknown, unknown>): string | null {
  const recorded = operation.__meta__?.['hash'];
  return (typeof recorded === 'string' && /^(?:sha256:)?([0-9a-f]{64})$/.exec(recorded)?.[1]) || null;
}

function addressOf(url: string, hash: string, variables: unknown): string {
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  // By hand: React Native's URLSearchParams writes values as they are.
  const asked = Object.entries({ variables, extensions })
    .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`)
    .join('&');
  return `${url}${url.includes('?') ? '&' : '?'}${asked}`;
}

/**
 * Runs `work` until it is done, its asker's signal fires or `ms` have passed, whether or not what it calls heeds the
 * signal that it is given.
 */
async function endedBy<Result>(
  ms: number,
  asker: AbortSignal | undefined,
  late: () => Error,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (asker?.aborted) throw reasonOf(asker);
  const controller = new AbortController();
  let cleanUp = (): void => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    const end = (reason: Error): void => {
      reject(reason);
      controller.abort(reason);
    };
    const onAbort = (): void => {
      end(reasonOf(asker!));
    };
    const timer = setTimeout(() => {
      end(late());
    }, ms);
    asker?.addEventListener('abort', onAbort);
    cleanUp = () => {
      clearTimeout(timer);
      asker?.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([work(controller.signal), ended]);
  } finally {
    cleanUp();
  }
}

/** Why a signal fired. React Native's signals do not say. */
function reasonOf(signal: AbortSignal): Error {
  return (
    (signal.reason as Error | undefined) ??
    Object.assign(new Error('The request was ended by its asker'), { name: 'AbortError' })
  );
}

/** Reads a GraphQL answer: data, errors or both. Null for what is none, such as a proxy's page or another API's error. */
function readAnswer(body: string): Answer<unknown> | null {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return null;
  }
  if (!isRecord(read)) return null;
  const { data = null, errors = [] } = read;
  if (data !== null && !isRecord(data)) return null;
  if (!Array.isArray(errors) || !errors.every(isError)) return null;
  // Neither would read as "nothing".
  if (data === null && errors.length === 0) return null;
  return {
    data,
    errors: errors.map(({ message, path, extensions }) => ({
      message,
      path: path ?? [],
      code: extensions?.code ?? UNTOLD,
    })),
  };
}

/** An error as GraphQL writes it. */
interface WrittenError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | null;
  readonly extensions?: { readonly code?: string } | null;
}

function isError(value: unknown): value is WrittenError {
  return isRecord(value) && typeof value['message'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
