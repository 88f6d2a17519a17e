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
import { chain, type Eventually } from '../model/eventually.js';
import { compileOperation, countFields, NOT_YET, NotYet } from './compile.js';
import type { Question } from './http-cache.js';
import { codeSurrounded } from './surrounded.js';
import { variableCoercion, type CoercedVariables } from './variables.js';

/** Bound of what is kept, in fields; a field takes some kilobytes. */
const MAX_FIELDS_KEPT = 20_000;
const MAX_OPERATIONS = 5_000;

/** How often operations were answered by their compiled form and by Apollo, and how many are kept compiled. */
export interface OperationFigures {
  readonly compiled: number;
  readonly plain: number;
  readonly documents: number;
}

/** An answer without errors, as it is sent. */
export interface WholeAnswer {
  readonly contentType: string;
  readonly text: string;
}

interface Executed {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Writes the data; null for what is not compiled, for variables that are refused, and where graphql-js has to tell. */
type Answer = (given: Question['variables'], context: Context) => Eventually<string | null>;

interface Known extends Executed {
  readonly contentType: string;
  /** undefined: not compiled yet. */
  data: Answer | undefined;
}

/** What Apollo answered without an error is known from then on, and compiled once it is asked again. */
export class KnownOperations {
  /** What Apollo executed without an error; it alone sees an answer before it is text. */
  private readonly whole = new WeakMap<HTTPGraphQLRequest, Executed>();
  private readonly known = new LRUCache<string, Known>({ maxSize: MAX_FIELDS_KEPT, max: MAX_OPERATIONS });
  private compiled = 0;
  private plain = 0;

  constructor(private readonly schema: GraphQLSchema) {}

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
            this.whole.set(http, { document, operation });
          return Promise.resolve();
        },
      }),
  };

  /** Whether Apollo answered a request without an error. */
  isWhole(request: HTTPGraphQLRequest): boolean {
    return this.whole.has(request);
  }

  /** Keeps an operation that Apollo answered without an error, and with which content type it did. */
  learn(question: Question, request: HTTPGraphQLRequest, contentType: string): void {
    const executed = this.whole.get(request);
    const key = keyOf(question);
    if (!executed || this.known.has(key)) return;
    const fields = countFields(executed.document, executed.operation);
    if (fields !== null)
      this.known.set(key, { ...executed, contentType, data: undefined }, { size: Math.max(1, fields) });
  }

  /** The answer to a question, or null when it is Apollo's to give. */
  answer(question: Question, context: Context): Eventually<WholeAnswer | null> {
    const known = this.known.get(keyOf(question));
    if (!known) return null;
    known.data ??= this.compile(known);
    return chain(known.data(question.variables, context), (data) => {
      if (data === null) return null;
      this.compiled += 1;
      return { contentType: known.contentType, text: `{"data":${data}}\n` };
    });
  }

  private compile({ document, operation }: Executed): Answer {
    const write = compileOperation(this.schema, document, operation);
    const coerce = variableCoercion(this.schema, operation);
    const surrounded = codeSurrounded(this.schema, operation);
    const attempt = (context: Context, variables: CoercedVariables): string | NotYet | null => {
      try {
        return write!(context, variables);
      } catch (error) {
        return error instanceof NotYet ? error : null;
      }
    };
    return (given, context) => {
      const variables = write && coerce(given);
      if (!variables) return null;
      // Where nothing is kept, an attempt finds nothing.
      const data = surrounded && !context.loaders.store.keeps ? NOT_YET : attempt(context, variables);
      if (!(data instanceof NotYet)) return data;
      const code = surrounded?.(context, variables);
      if (!code) return null;
      const again = (): string | null => {
        const written = attempt(context, variables);
        return written instanceof NotYet ? null : written;
      };
      // What the graph says against it, it says to Apollo as well.
      return context.loaders.surroundings.around(code.release, code.keys, again).catch(() => null);
    };
  }

  /** What was answered how, and how many operations are known. */
  figures(): OperationFigures {
    return { compiled: this.compiled, plain: this.plain, documents: this.known.size };
  }
}

function keyOf({ document, operationName, accept }: Question): string {
  return `${document} ${accept} ${operationName ?? ''}`;
}
