/**
 * Operations that Apollo answered before, answered again with other variables by what they were compiled to.
 *
 * Apollo parses, validates and negotiates; nothing of that depends on the variables, so it is done once for each document,
 * operation and Accept. What comes again is answered from the rows in memory without it. An answer that has to wait for
 * the graph, or has an error in it, is Apollo's again.
 */
import type { ApolloServerPlugin, HTTPGraphQLRequest } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { compileOperation, countFields, NOT_YET, NotYet, type WriteData } from './compile.js';
import type { Question } from './http-cache.js';
import type { OperationLimits } from './limits.js';
import { documentBytes } from './parsed-documents.js';
import { codeSurrounded, type AskedCode } from './surrounded.js';
import { variableCoercion, type CoercedVariables } from './variables.js';

/** Bound of what is kept, in bytes by estimate. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_OPERATIONS = 5_000;
/** Compiled, a field takes some kilobytes, beside the document, which stays. */
const BYTES_A_FIELD = 2_048;
const ENTRY_BYTES = 512;
/** Longest document and longest Accept that are remembered. */
const MAX_TEXT = 32_768;
const MAX_ACCEPT = 200;
/** An operation whose answer was not within the surroundings so many times in a row asks for more than those. */
const MAX_BEYOND = 20;
/** Times that an answer is written from its beginning because of work that takes several turns: graphql-js begins all such at once. */
const MAX_ATTEMPTS = 3;

/** How often operations were answered by their compiled form and by Apollo, and how many are remembered. */
export interface ExecutionCounts {
  readonly compiled: number;
  readonly plain: number;
  readonly known: number;
  /** What these take, by estimate. */
  readonly bytes: number;
}

/** An answer without errors, as it is sent. */
export interface WholeAnswer {
  readonly contentType: string;
  readonly text: string;
  /** Name of the operation; null for one without. */
  readonly operation: string | null;
}

interface Executed {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Writes the data; null for what is not compiled, for variables that are refused, and where graphql-js has to tell. */
interface Answer {
  /** From rows in memory; NotYet where some are missing. */
  readonly atHand: (given: Question['variables'], context: Context) => string | NotYet | null;
  /** From what surrounds the code, which is read, if the operation asks for that. */
  readonly around: (given: Question['variables'], context: Context) => Promise<string | null> | null;
}

/** An operation that Apollo answered before. */
export interface KnownOperation {
  readonly contentType: string;
  readonly operation: string | null;
  /** Until it is asked a second time and compiled. */
  executed: Executed | null;
  data: Answer;
  /** What it costs with these variables; 0 with such as are refused. */
  cost: (given: Question['variables']) => number;
}

/** Of an operation that is not compiled. */
const APOLLOS: Answer = { atHand: () => null, around: () => null };
const NOTHING = (): number => 0;

/** What Apollo answered without an error is known from then on, and compiled once it is asked again. */
export class KnownOperations {
  /** What Apollo executed without an error; it alone sees an answer before it is text. */
  private readonly executed = new WeakMap<HTTPGraphQLRequest, Executed>();
  private readonly known = new LRUCache<string, KnownOperation>({ maxSize: MAX_BYTES, max: MAX_OPERATIONS });
  private compiled = 0;
  private plain = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: OperationLimits,
  ) {}

  /** Tells which requests Apollo answers without an error. */
  readonly plugin: ApolloServerPlugin<Context> = {
    requestDidStart: () =>
      Promise.resolve({
        executionDidStart: () => {
          this.plain += 1;
          return Promise.resolve();
        },
        willSendResponse: ({ request: { http }, response: { body }, document, operation }) => {
          if (http && document && operation && body.kind === 'single' && !body.singleResult.errors)
            this.executed.set(http, { document, operation });
          return Promise.resolve();
        },
      }),
  };

  /** Whether Apollo answered a request without an error. */
  isWhole(request: HTTPGraphQLRequest): boolean {
    return this.executed.has(request);
  }

  /** Keeps an operation that Apollo answered without an error, and with which content type it did. */
  learn(question: Question, request: HTTPGraphQLRequest, contentType: string): void {
    const executed = this.executed.get(request);
    const key = keyOf(question);
    const length = executed?.document.loc?.source.body.length ?? 0;
    if (!executed || this.known.has(key) || length > MAX_TEXT || question.accept.length > MAX_ACCEPT) return;
    const fields = countFields(executed.document, executed.operation);
    const operation = executed.operation.name?.value ?? null;
    const compilable = fields === null ? null : executed;
    const cost = fields === null ? this.costOf(executed) : NOTHING;
    const known = { contentType, operation, executed: compilable, data: APOLLOS, cost };
    // One that is not compiled keeps its document too, where its cost depends on variables.
    const size = BYTES_A_FIELD * (fields ?? 0) + documentBytes(executed.document);
    this.known.set(key, known, { size: ENTRY_BYTES + key.length + size });
  }

  /** What is known of a question's operation; null when nothing is. */
  find(question: Question): KnownOperation | null {
    const known = this.known.get(keyOf(question));
    if (!known) return null;
    if (known.executed) {
      known.data = this.compiledOr(APOLLOS, known.executed);
      known.cost = this.costOf(known.executed);
      known.executed = null;
    }
    return known;
  }

  /**
   * The answer to a question about what is known, from rows in memory: NotYet when some are missing (see `around`), null
   * when it is Apollo's to give.
   */
  atHand(known: KnownOperation, question: Question, context: Context): WholeAnswer | NotYet | null {
    const data = known.data.atHand(question.variables, context);
    return data instanceof NotYet ? data : this.whole(known, data);
  }

  /** The answer to a question of which not all is in memory, where it can be read at once; null when it is Apollo's to give. */
  around(known: KnownOperation, question: Question, context: Context): Promise<WholeAnswer | null> | null {
    const data = known.data.around(question.variables, context);
    return data?.then((text) => this.whole(known, text)) ?? null;
  }

  private whole({ contentType, operation }: KnownOperation, data: string | null): WholeAnswer | null {
    if (data === null) return null;
    this.compiled += 1;
    return { contentType, operation, text: `{"data":${data}}\n` };
  }

  private costOf({ document, operation }: Executed): KnownOperation['cost'] {
    const cost = this.limits.cost(document, operation);
    if (typeof cost === 'number') return () => cost;
    const coerce = variableCoercion(this.schema, operation);
    return (given) => {
      const variables = coerce(given);
      return variables ? cost(variables) : 0;
    };
  }

  /** An operation that cannot be compiled, for whatever reason, is Apollo's for good. */
  private compiledOr(otherwise: Answer, { document, operation }: Executed): Answer {
    try {
      const write = compileOperation(this.schema, document, operation);
      if (!write) return otherwise;
      const coerce = variableCoercion(this.schema, operation);
      const isTooCostly = this.limits.costCheck(document, operation);
      return answerBy(
        write,
        isTooCostly ? affordable(coerce, isTooCostly) : coerce,
        codeSurrounded(this.schema, operation),
      );
    } catch {
      return otherwise;
    }
  }

  /** What was answered how, and how many operations are known. */
  counts(): ExecutionCounts {
    return {
      compiled: this.compiled,
      plain: this.plain,
      known: this.known.size,
      bytes: this.known.calculatedSize,
    };
  }
}

/** Variables as coerced; undefined also for those with which an operation costs too much: Apollo says so. */
function affordable(
  coerce: ReturnType<typeof variableCoercion>,
  isTooCostly: (variables: CoercedVariables) => boolean,
): ReturnType<typeof variableCoercion> {
  return (given) => {
    const variables = coerce(given);
    return variables && !isTooCostly(variables) ? variables : undefined;
  };
}

/** Answers from rows in memory, and where they are not there, from what surrounds the code. */
function answerBy(
  write: WriteData,
  coerce: ReturnType<typeof variableCoercion>,
  surrounded: ReturnType<typeof codeSurrounded>,
): Answer {
  let beyond = 0;
  const attempt = (context: Context, variables: CoercedVariables): string | NotYet | null => {
    try {
      return write(context, variables);
    } catch (error) {
      return error instanceof NotYet ? error : null;
    }
  };
  const codeOf = (context: Context, variables: CoercedVariables): AskedCode | null => {
    if (!surrounded || beyond === MAX_BEYOND) return null;
    try {
      return surrounded(context, variables);
    } catch {
      return null;
    }
  };
  return {
    atHand: (given, context) => {
      const variables = coerce(given);
      if (!variables) return null;
      // Where nothing is kept, an attempt finds nothing.
      return context.loaders.store.keeps ? attempt(context, variables) : NOT_YET;
    },
    around: (given, context) => {
      const variables = coerce(given);
      if (!variables) return null;
      const ended = context.longWork.ended();
      if (ended) return afterLongWork(ended, context, () => attempt(context, variables));
      const code = codeOf(context, variables);
      if (!code) return null;
      const again = (): string | null => {
        const written = attempt(context, variables);
        beyond = written instanceof NotYet ? beyond + 1 : 0;
        return written instanceof NotYet ? null : written;
      };
      // What the graph says against it, it says to Apollo as well.
      return context.loaders.surroundings.around(code.release, code.keys, again).catch(() => null);
    },
  };
}

/** Attempts, each after what the one before has begun; null when something else stands in the way, or after too many. */
async function afterLongWork(
  begun: Promise<unknown>,
  { longWork, turns }: Context,
  attempt: () => string | NotYet | null,
): Promise<string | null> {
  let ended: Promise<unknown> | null = begun;
  for (let attempts = 0; ended && attempts < MAX_ATTEMPTS; attempts++) {
    await ended;
    if (turns.isOver()) await turns.next();
    const written = attempt();
    if (!(written instanceof NotYet)) return written;
    ended = longWork.ended();
  }
  return null;
}

function keyOf({ document, operationName, accept }: Question): string {
  // Apollo tells no name from an empty one.
  return `${document} ${operationName === null ? '' : `.${operationName}`} ${accept}`;
}
