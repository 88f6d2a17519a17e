/**
 * Compiled execution: a document that comes again is turned into a function, which answers what is known already.
 *
 * What it answers is only ever a success without waiting. As soon as a field has to wait for the graph, fails, or is null
 * where it must not be, the attempt is dropped and Apollo executes the document with graphql-js: errors, their paths and
 * their nulls are graphql-js's own. Loaders give the second attempt the very reads that the first one began.
 */
import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  getVariableValues,
  Kind,
  visit,
  BREAK,
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { heard } from '../model/eventually.js';
import { resolvers } from '../resolvers/index.js';

/** How often documents were answered by their compiled form, and how often they had to wait for the graph or failed. */
export interface CompiledFigures {
  readonly compiled: number;
  readonly plain: number;
  readonly documents: number;
}

/** Fields of the largest document that is compiled, fragments counted each time they are spread: the code grows with them. */
const MAX_FIELDS = 1_000;
/** Bound of what is compiled, in fields; a field takes some kilobytes. */
const MAX_FIELDS_KEPT = 20_000;
/** Documents seen once that are remembered. */
const MAX_SEEN = 5_000;

/** A document that is not to be compiled. */
const PLAIN = Symbol('plain');
/** Thrown by a resolver whose value is not there yet; never seen outside of an attempt. */
const NOT_YET = new Error('not yet');

type Run = CompiledQuery['query'];

/** A validated operation with what it is run on. `key` tells document and operation apart from all others. */
export interface Asked {
  readonly key: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** Documents compiled once they come a second time, bounded by their size. */
export class CompiledDocuments {
  private readonly schema: GraphQLSchema;
  private readonly seen = new LRUCache<string, true>({ max: MAX_SEEN });
  private readonly runs = new LRUCache<string, Run | typeof PLAIN>({
    maxSize: MAX_FIELDS_KEPT,
    max: MAX_SEEN,
  });
  private compiled = 0;
  private plain = 0;

  /** `typeDefs`: the schema's text. */
  constructor(typeDefs: string) {
    this.schema = makeExecutableSchema({ typeDefs, resolvers: answeringAtOnce() });
  }

  /** The data of an operation, or null when it has to be executed otherwise. */
  answer(asked: Asked): Record<string, unknown> | null {
    const data = this.attempt(asked);
    if (data === null) this.plain += 1;
    else this.compiled += 1;
    return data;
  }

  /** What was answered how, and how many documents are kept compiled. */
  figures(): CompiledFigures {
    return { compiled: this.compiled, plain: this.plain, documents: this.runs.size };
  }

  private attempt({ key, document, operation, variables, context }: Asked): Record<string, unknown> | null {
    const run = this.runs.get(key) ?? this.compile(key, document, operation);
    if (run === PLAIN) return null;
    // Coerced by graphql-js, whose rules hold; what it refuses it also words.
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) return null;
    try {
      const result = run(null, context, coerced) as
        | { readonly data?: Record<string, unknown> | null; readonly errors?: readonly unknown[] }
        | Promise<unknown>;
      // No resolver of this schema waits, so a promise cannot come; should one, nobody waits for it.
      if (result instanceof Promise || result.errors !== undefined) return null;
      return result.data ?? null;
    } catch {
      // A row whose property throws, as one outside of a slice does: compiled code reads it outside of any resolver.
      return null;
    }
  }

  private compile(
    key: string,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): Run | typeof PLAIN {
    if (!this.seen.has(key)) {
      this.seen.set(key, true);
      return PLAIN;
    }
    const fields = compilableFields(document, operation);
    const query =
      fields === null
        ? null
        : compileQuery(this.schema, document, operation.name?.value, { disablingCapturingStackErrors: true });
    const run = query && isCompiledQuery(query) ? query.query : PLAIN;
    this.runs.set(key, run, { size: fields ?? 1 });
    return run;
  }
}

/** Has Apollo answer by compiled documents what they can answer, and by graphql-js everything else. */
export function compiledExecution(documents: CompiledDocuments): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: ({ queryHash, operationName, document, operation, request, contextValue }) => {
          // Where a document has several operations and none is named, Apollo comes here before it says so.
          const chosen = operation as OperationDefinitionNode | undefined;
          if (chosen === undefined) return Promise.resolve(null);
          const key = `${queryHash} ${operationName ?? ''}`;
          const data = documents.answer({
            key,
            document,
            operation: chosen,
            variables: request.variables ?? {},
            context: contextValue,
          });
          return Promise.resolve(
            data === null
              ? null
              : {
                  http: { headers: new HeaderMap() },
                  body: { kind: 'single', singleResult: { data } },
                },
          );
        },
      }),
  };
}

/**
 * How many fields an operation has with its fragments spread out; null when it is not to be compiled: too many of them,
 * a directive (graphql-jit notes conditions in the document itself, which others use as well), or introspection.
 */
export function compilableFields(document: DocumentNode, operation: OperationDefinitionNode): number | null {
  const reasons: ASTNode[] = [];
  visit(document, {
    Directive: (node) => {
      reasons.push(node);
      return BREAK;
    },
    Field: (node) => {
      if (node.name.value !== '__schema' && node.name.value !== '__type') return undefined;
      reasons.push(node);
      return BREAK;
    },
  });
  if (reasons.length > 0) return null;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const counted = new Map<string, number>();
  const count = ({ selections }: SelectionSetNode): number => {
    let fields = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD)
        fields += 1 + (selection.selectionSet ? count(selection.selectionSet) : 0);
      else if (selection.kind === Kind.INLINE_FRAGMENT) fields += count(selection.selectionSet);
      else fields += countFragment(selection.name.value);
    }
    return fields;
  };
  // Validation has seen that fragments neither miss nor spread themselves.
  const countFragment = (name: string): number => {
    let fields = counted.get(name);
    if (fields === undefined) {
      fields = count(fragments.get(name)!.selectionSet);
      counted.set(name, fields);
    }
    return fields;
  };
  const fields = count(operation.selectionSet);
  return fields <= MAX_FIELDS ? fields : null;
}

type Resolver = (...args: readonly unknown[]) => unknown;

/** What to throw instead of waiting. The reads have begun, and graphql-js asks for them again: until then, should they fail, nobody hears. */
function notYet(begun: readonly Promise<unknown>[]): Error {
  for (const promise of begun) void heard(promise);
  return NOT_YET;
}

/** The resolvers, each of which throws rather than wait. */
function answeringAtOnce(): typeof resolvers {
  const atOnce =
    (resolve: Resolver): Resolver =>
    (...args) => {
      const value = resolve(...args);
      if (value instanceof Promise) throw notYet([value]);
      if (Array.isArray(value)) {
        const waiting = value.filter((item) => item instanceof Promise);
        if (waiting.length > 0) throw notYet(waiting);
      }
      return value;
    };
  const wrapped = Object.entries(resolvers).map(([type, fields]) => {
    // A scalar has `serialize`, an abstract type `__resolveType`: neither reads anything.
    if ('serialize' in fields || '__resolveType' in fields) return [type, fields];
    return [
      type,
      Object.fromEntries(
        Object.entries(fields).map(([field, resolve]) => [field, atOnce(resolve as Resolver)]),
      ),
    ];
  });
  return Object.fromEntries(wrapped) as typeof resolvers;
}
