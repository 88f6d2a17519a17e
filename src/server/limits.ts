/**
 * How large a request may be, and what is said to one that is larger: the limit, the request's own figure, and how to ask
 * instead. Depth, aliases, directives and fields follow from the document, cost also from the variables (cost.ts).
 */
import type { ApolloServerPlugin } from '@apollo/server';
import {
  getIntrospectionQuery,
  getVariableValues,
  GraphQLError,
  Lexer,
  parse,
  Source,
  TokenKind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Config } from '../config.js';
import type { Context } from '../context.js';
import { queryTooCostly, type VisibleError } from '../errors.js';
import { amountFor, priceOf, type Price } from './cost.js';
import { measure, type Size } from './size.js';
import type { CoercedVariables } from './variables.js';

/** The limits of a request. */
export type Limits = Config['http']['limits'];

/** Levels below `__schema` and `__type`: tools ask for some fifteen, nine of them to unwrap lists of lists. */
const INTROSPECTION_DEPTH = 20;
/** How often the introspection query of the tools may fit into one. */
const INTROSPECTION_TIMES = 2;
/** Tokens are counted up to so many times their limit. */
const COUNTED_TIMES = 10;

/** What can be told of a document at all, by the name of the limit. */
type Measure = Exclude<keyof Size, 'introspectionDepth'>;

const HOW_TO: Readonly<Record<Measure, string>> = {
  depth: 'ask for the inner part by another operation, beginning with a code or an id that this one gives',
  aliases: 'ask for many codes with codes(codes: […]), and for many things of any kind with nodes(ids: […])',
  directives: 'write operations for what is always asked for together, and choose between those',
  fields: 'ask for a part by another operation, beginning with a code or an id that this one gives',
};

/** Judges operations that were validated. */
export class OperationLimits {
  private readonly judged = new WeakMap<OperationDefinitionNode, VisibleError | Price>();
  private readonly introspection: number;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: Limits,
    /** Told what an operation costs before it is executed. */
    private readonly onPriced: (context: Context, cost: number) => void = () => undefined,
  ) {
    const document = parse(
      getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    );
    const { introspection } = priceOf(schema, document, document.definitions[0] as OperationDefinitionNode);
    this.introspection = INTROSPECTION_TIMES * amountFor(introspection, null);
  }

  /** Refuses what is too large before it is executed: with status 400, as what cannot be answered as it stands. */
  readonly plugin: ApolloServerPlugin<Context> = {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, request, contextValue }) => {
          // graphql itself tells that there is no such operation, or no mutation.
          if (!operation || !this.schema.getRootType(operation.operation)) return Promise.resolve();
          const definitions = operation.variableDefinitions ?? [];
          const { coerced } = getVariableValues(this.schema, definitions, request.variables ?? {});
          const refusal = this.refusal(document, operation, coerced ?? null);
          if (refusal) return Promise.reject(withStatus(refusal));
          const cost = this.cost(document, operation);
          this.onPriced(contextValue, typeof cost === 'number' ? cost : coerced ? cost(coerced) : 0);
          return Promise.resolve();
        },
      }),
  };

  /**
   * Why an operation is not to be executed with these variables; null when it is. Variables that are refused are null:
   * execution tells of them, and does nothing else.
   */
  refusal(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: CoercedVariables | null,
  ): VisibleError | null {
    const judged = this.judge(document, operation);
    return judged instanceof GraphQLError ? judged : this.tooCostly(judged, variables);
  }

  /**
   * Tells of variables whether an operation costs too much with them; null where none can make it. The operation is
   * otherwise within all limits.
   */
  costCheck(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): ((variables: CoercedVariables) => boolean) | null {
    const judged = this.judge(document, operation);
    if (judged instanceof GraphQLError) return () => true;
    const { total } = judged;
    if (amountFor(total, null) <= this.limits.cost) return null;
    return (variables) => amountFor(total, variables) > this.limits.cost;
  }

  /** What an operation costs, introspection included: a number where no variables can make a difference. */
  cost(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): number | ((variables: CoercedVariables) => number) {
    const judged = this.judge(document, operation);
    if (judged instanceof GraphQLError) return this.limits.cost;
    const { total, introspection } = judged;
    if (typeof total === 'number' && typeof introspection === 'number') return total + introspection;
    return (variables) => amountFor(total, variables) + amountFor(introspection, variables);
  }

  private judge(document: DocumentNode, operation: OperationDefinitionNode): VisibleError | Price {
    let judged = this.judged.get(operation);
    if (judged === undefined) {
      // In this order: how long pricing takes is bounded by the number of fields.
      judged = this.tooLarge(measure(document, operation)) ?? priceOf(this.schema, document, operation);
      this.judged.set(operation, judged);
    }
    return judged;
  }

  private tooLarge({ introspectionDepth, ...size }: Size): VisibleError | null {
    for (const name of Object.keys(HOW_TO) as Measure[])
      if (size[name] > this.limits[name]) return tooMuch(name, this.limits[name], size[name], HOW_TO[name]);
    if (introspectionDepth > INTROSPECTION_DEPTH)
      return tooMuch(
        'introspection depth',
        INTROSPECTION_DEPTH,
        introspectionDepth,
        'ask for inner types by __type(name:)',
      );
    return null;
  }

  private tooCostly(
    { roots, total, introspection }: Price,
    variables: CoercedVariables | null,
  ): VisibleError | null {
    const asked = amountFor(introspection, variables);
    if (asked > this.introspection)
      return tooMuch(
        'introspection cost',
        this.introspection,
        asked,
        'ask for some types by __type(name:), or read schema.graphql',
      );
    const found = variables === null ? 0 : amountFor(total, variables);
    if (found <= this.limits.cost) return null;
    const dearest = [...roots]
      .map(([name, amount]) => ({ name, cost: amountFor(amount, variables) }))
      .reduce((most, one) => (one.cost > most.cost ? one : most));
    return tooMuch(
      'cost',
      this.limits.cost,
      found,
      `"${dearest.name}" makes ${dearest.cost} of it: pages within pages multiply, so ask for a smaller first, go on with after: pageInfo.endCursor, and ask for inner lists of a few codes at a time`,
    );
  }
}

/**
 * What is said of a document whose parsing ended early, if that was because of its length; null when it was not.
 * The count goes to ten times the limit: a longer document is at least that long.
 */
export function tooManyTokens(text: string, limit: number): VisibleError | null {
  const most = COUNTED_TIMES * limit;
  let found = 0;
  try {
    const lexer = new Lexer(new Source(text));
    while (found < most && lexer.advance().kind !== TokenKind.EOF) found += 1;
  } catch {
    // What is no token ends the count as it ended the parsing.
  }
  if (found <= limit) return null;
  return tooMuch('tokens', limit, found, 'send values as variables, and parts as operations of their own');
}

/** What is said of anything that is too large. */
export function tooMuch(name: string, limit: number, found: number, howTo: string): VisibleError {
  return queryTooCostly(
    `The limit of ${name} is ${limit}, and this request has ${found}: ${howTo}`,
    undefined,
    {
      measure: name,
      limit,
      found,
    },
  );
}

/** The same error for Apollo, which takes the status from it and takes it out of what clients see. */
function withStatus(error: VisibleError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http: { status: 400 } },
  });
}
