/** How requests to /graphql were answered, operation by operation: for metrics, the log and traces. */
import type { ApolloServerPlugin, HTTPGraphQLRequest } from '@apollo/server';
import { Kind, parse, type FormattedExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import type { Question } from './http-cache.js';
import type { KnownDocuments } from './persisted-operations.js';
import { SECONDS, STATEMENTS, Tally } from './tally.js';

/** How an answer came about: by nothing, since the client had it; from the answers kept; by compiled code; by graphql-js. */
export type Execution = 'none' | 'kept' | 'compiled' | 'plain';

/** What became of a request to /graphql. */
export interface Answered {
  /** Name of the operation as metrics have it: "(anonymous)", "(other)" or "(none)" where it has none of its own. */
  readonly operation: string;
  /** SHA-256 of the document, hexadecimal; null where no document was recognised. */
  readonly document: string | null;
  /** ok = data without errors, partial = data beside errors, error = no data, left = the client had gone before there was an answer. */
  readonly outcome: 'ok' | 'partial' | 'error' | 'left';
  /** Code of the first error; "" without errors, and where nobody was there to be told. */
  readonly code: string;
  readonly execution: Execution;
  /** Cypher statements that were begun for it. */
  readonly statements: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What became of it, once its answer is known; null until then, and for what is no question of GraphQL. */
    answered: Answered | null;
    /** The work on its answer; null for what is answered without waiting. */
    answering: Promise<unknown> | null;
  }
}

/** Names beside those of stored operations that get figures of their own: clients choose names, and must not choose how many. */
const MOST_NAMES = 100;
const LONGEST_NAME = 64;
/** Names have none of these signs, so nobody can take them. */
const ANONYMOUS = '(anonymous)';
const OTHER = '(other)';
const NONE = '(none)';
/** Documents whose names are remembered for answers that are given without reading them. */
const MOST_DOCUMENTS = 5_000;

/** Codes that answers have; anything else counts as "OTHER", so that their number is bounded. */
const CODES = new Set(
  `BAD_USER_INPUT NOT_LOADED GRAPH_UNAVAILABLE QUERY_TOO_COSTLY INTERNAL_SERVER_ERROR GRAPHQL_PARSE_FAILED
  GRAPHQL_VALIDATION_FAILED BAD_REQUEST OPERATION_RESOLUTION_FAILURE PERSISTED_QUERY_NOT_FOUND
  PERSISTED_QUERY_NOT_SUPPORTED`.split(/\s+/),
);

/** Figures of the operations of one name. */
export interface NamedFigures {
  readonly seconds: Tally;
  readonly statements: Tally;
  /** Answers without errors. */
  ok: number;
  /** All others, by outcome and code, "partial GRAPH_UNAVAILABLE": how many. */
  readonly outcomes: Map<string, number>;
}

type Judged = Pick<Answered, 'operation' | 'outcome' | 'code'>;

/** Counts what was answered. */
export class OperationFigures {
  private readonly byName = new Map<string, NamedFigures>();
  private readonly stored = new Set<string>();
  private names = 0;
  private readonly ofDocuments = new LRUCache<string, string>({ max: MOST_DOCUMENTS });
  private readonly judged = new WeakMap<HTTPGraphQLRequest, Judged>();

  /** `stored`: documents that are known from the start; the names of their operations always have figures. */
  constructor(stored: KnownDocuments) {
    for (const [hash, text] of stored)
      for (const definition of parsed(text))
        if (definition.kind === Kind.OPERATION_DEFINITION && definition.name) {
          this.stored.add(definition.name.value);
          this.ofDocuments.set(hash, definition.name.value);
        }
  }

  /** Sees what Apollo answers, before it is text. */
  readonly plugin: ApolloServerPlugin<Context> = {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ request: { http }, response: { body }, operation, queryHash }) => {
          if (!http || body.kind !== 'single') return Promise.resolve();
          const name = operation ? this.label(operation.name?.value ?? null) : NONE;
          if (operation && queryHash) this.ofDocuments.set(queryHash, name);
          this.judged.set(http, { operation: name, ...judge(body.singleResult) });
          return Promise.resolve();
        },
      }),
  };

  /** What Apollo answered to a request; what it refused before it began is BAD_REQUEST. */
  ofApollo(request: HTTPGraphQLRequest): Judged {
    return this.judged.get(request) ?? { operation: NONE, outcome: 'error', code: 'BAD_REQUEST' };
  }

  /** The label of an operation that was validated; `name`: null for one without. */
  label(name: string | null): string {
    if (name === null) return ANONYMOUS;
    if (this.byName.has(name) || this.stored.has(name)) return name;
    if (this.names === MOST_NAMES || name.length > LONGEST_NAME) return OTHER;
    this.names += 1;
    this.of(name);
    return name;
  }

  /** The label of a question that is answered without looking at its document. */
  labelOf({ document, operationName }: Question): string {
    if (operationName !== null && (this.byName.has(operationName) || this.stored.has(operationName)))
      return operationName;
    return this.ofDocuments.get(document) ?? OTHER;
  }

  /** Counts an answer that took so many seconds. What nobody waited for has an outcome, and neither time nor statements. */
  record(answered: Answered, seconds: number): Answered {
    const figures = this.of(answered.operation);
    if (answered.outcome === 'left') {
      count(figures.outcomes, answered);
      return answered;
    }
    figures.seconds.observe(seconds);
    figures.statements.observe(answered.statements);
    if (answered.outcome === 'ok') figures.ok += 1;
    else count(figures.outcomes, answered);
    return answered;
  }

  /** Counts a request that was refused before its operation was looked at: by its status, "HTTP_429". */
  refused(status: number): Answered {
    return this.unknown('error', `HTTP_${status}`);
  }

  /** Counts a request whose client had gone before its operation was looked at. */
  left(): Answered {
    return this.unknown('left', '');
  }

  /** All figures, by name. */
  all(): ReadonlyMap<string, NamedFigures> {
    return this.byName;
  }

  private unknown(outcome: Answered['outcome'], code: string): Answered {
    const answered: Answered = {
      ...{ operation: NONE, document: null, outcome, code },
      ...{ execution: 'none', statements: 0 },
    };
    count(this.of(NONE).outcomes, answered);
    return answered;
  }

  private of(name: string): NamedFigures {
    let figures = this.byName.get(name);
    if (!figures) {
      figures = {
        seconds: new Tally(SECONDS),
        statements: new Tally(STATEMENTS),
        ok: 0,
        outcomes: new Map(),
      };
      this.byName.set(name, figures);
    }
    return figures;
  }
}

function count(outcomes: Map<string, number>, { outcome, code }: Answered): void {
  const key = `${outcome} ${code}`;
  outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
}

/** A document's definitions; none of one that cannot be read, as the operator's own may be. */
function parsed(text: string): ReturnType<typeof parse>['definitions'] {
  try {
    return parse(text, { noLocation: true }).definitions;
  } catch {
    return [];
  }
}

function judge({ data, errors = [] }: FormattedExecutionResult): Pick<Answered, 'outcome' | 'code'> {
  const [first] = errors;
  if (!first) return { outcome: 'ok', code: '' };
  const code = first.extensions?.['code'];
  const hasData = data != null && Object.values(data).some((value) => value !== null);
  return {
    outcome: hasData ? 'partial' : 'error',
    code: typeof code === 'string' && CODES.has(code) ? code : 'OTHER',
  };
}
