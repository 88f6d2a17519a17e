/**
 * Turns an operation into a function that writes its answer as JSON text, without a tree of fields to walk and without a
 * tree of values in between.
 *
 * It writes successes that need no waiting and nothing else. Whatever is otherwise (a value that is not there yet, an
 * error, a null where none may be) is thrown, and the operation is executed by graphql-js: errors, their paths and their
 * nulls are graphql-js's own. What is written is what JSON.stringify makes of graphql-js's answer, letter by letter.
 */
import {
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  visit,
  BREAK,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from '../context.js';
import { heard } from '../model/eventually.js';
import { collectFields, fragmentsOf, type Fragments } from './selection.js';
import { argumentCoercion, type Args, type CoercedVariables } from './variables.js';

/** Writes an operation's data as JSON; throws whatever stands in the way. */
export type WriteData = (context: Context, variables: CoercedVariables) => string;

/** Fields of the largest operation that is compiled, fragments counted each time they are spread: the code grows with them. */
const MAX_FIELDS = 1_000;
/** Functions of the largest one: a field on an abstract type takes one for each type it may be. */
const MAX_FUNCTIONS = 4_000;

/** Thrown where graphql-js has to tell what is the case; never seen outside of an attempt. */
const NOT_SO_SIMPLE = new Error('not so simple');
/** Thrown where a value is not there yet, but will be. */
export class NotYet extends Error {}
/** The one that is thrown: it says nothing that a trace would tell more of. */
export const NOT_YET = new NotYet();

/**
 * The function for an operation that was validated, or null for one that is not to be compiled: with a directive, with
 * introspection, or larger than the bounds.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): WriteData | null {
  const root = schema.getRootType(operation.operation);
  if (!root || countFields(document, operation) === null) return null;
  try {
    return new Compilation(schema, fragmentsOf(document)).compile(root, operation);
  } catch (error) {
    if (error === NOT_SO_SIMPLE) return null;
    throw error;
  }
}

/** How many fields an operation has with its fragments spread out; null when it is not to be compiled. */
export function countFields(document: DocumentNode, operation: OperationDefinitionNode): number | null {
  const reasons: ASTNode[] = [];
  visit(document, {
    // Which fields there are may depend on variables then.
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
  const fragments = fragmentsOf(document);
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
      fields = count(fragments[name]!.selectionSet);
      counted.set(name, fields);
    }
    return fields;
  };
  const fields = count(operation.selectionSet);
  return fields <= MAX_FIELDS ? fields : null;
}

type WriteWith = (context: Context, args: readonly Args[]) => string;

/**
 * One compilation. The code it writes consists of functions of a source (`s`), the context (`c`) and the arguments of
 * all fields (`a`); what it needs from here stands in `bound`. Names in it are those of GraphQL: letters, digits, "_".
 */
class Compilation {
  private readonly functions: string[] = [];
  private readonly bound: unknown[] = [];
  /** What makes the arguments of each field; they do not depend on the source, so an answer needs them once. */
  private readonly args: ((variables: CoercedVariables) => Args)[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
  ) {}

  compile(root: GraphQLObjectType, { selectionSet }: OperationDefinitionNode): WriteData {
    const top = this.object(root, [selectionSet]);
    const names = this.bound.map((_value, index) => `b${index}`);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- made of names of the schema and the document alone
    const make = new Function(
      ...Object.keys(RUNTIME),
      ...names,
      `'use strict';\n${this.functions.join('\n')}\nreturn (c, a) => ${top}(undefined, c, a);`,
    ) as (...bound: readonly unknown[]) => WriteWith;
    const write = make(...Object.values(RUNTIME), ...this.bound);
    const { args } = this;
    return (context, variables) =>
      write(
        context,
        args.map((of) => of(variables)),
      );
  }

  /** The name of a function that writes an object. */
  private object(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): string {
    // No type of this schema asks its values what they are.
    if (type.isTypeOf) throw NOT_SO_SIMPLE;
    const parts = [...collectFields(this.schema, this.fragments, type, selections)].map(
      ([key, nodes], index) => `'${index === 0 ? '' : ','}"${key}":' + ${this.field(type, nodes)}`,
    );
    return this.define(`return '{' + ${parts.join(' + ')} + '}';`);
  }

  /** An expression that writes a field of `s`. */
  private field(type: GraphQLObjectType, nodes: readonly FieldNode[]): string {
    const node = nodes[0]!;
    const name = node.name.value;
    if (name === '__typename') return `'"${type.name}"'`;
    const field = type.getFields()[name];
    if (!field) throw NOT_SO_SIMPLE;
    if (!field.resolve) return this.value(field.type, nodes, `s.${name}`);
    // The fourth argument tells where in the document the field stands, and nobody here asks for it. An async function
    // always has to be waited for, and would do its work twice.
    if (field.resolve.length > 3 || field.resolve.constructor.name === 'AsyncFunction') throw NOT_SO_SIMPLE;
    const resolve = this.bind(field.resolve);
    const args = this.argumentsOf(field, node);
    const body = `const v = ${resolve}(s, ${args}, c); return ${this.value(field.type, nodes, 'v')};`;
    return `${this.define(body)}(s, c, a)`;
  }

  /** An expression that writes a value, which is a name or a path. */
  private value(type: GraphQLOutputType, nodes: readonly FieldNode[], at: string): string {
    const inner = isNonNullType(type) ? type.ofType : type;
    const whenNull = isNonNullType(type) ? 'stop()' : "'null'";
    return `(${at} == null ? ${whenNull} : ${this.present(inner, nodes, at)})`;
  }

  private present(type: GraphQLOutputType, nodes: readonly FieldNode[], at: string): string {
    if (isLeafType(type)) return this.leaf(type, at);
    if (isListType(type)) {
      const item = this.value(type.ofType as GraphQLOutputType, nodes, 'v');
      const body = `let t = '['; for (let i = 0; i < s.length; i++) { const v = s[i]; if (i > 0) t += ','; t += ${item}; } return t + ']';`;
      return `${this.define(body)}(list(${at}), c, a)`;
    }
    if (isObjectType(type)) return `${this.objectOf(type, nodes)}(object(${at}), c, a)`;
    if (!isAbstractType(type) || !type.resolveType || type.resolveType.length > 2) throw NOT_SO_SIMPLE;
    const cases = this.schema
      .getPossibleTypes(type)
      .map((one) => `case '${one.name}': return ${this.objectOf(one, nodes)}(s, c, a);`);
    const typeOf = this.bind(type.resolveType);
    return `${this.define(`switch (${typeOf}(s, c)) { ${cases.join(' ')} default: return stop(); }`)}(object(${at}), c, a)`;
  }

  private objectOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): string {
    return this.object(
      type,
      nodes.map(({ selectionSet }) => selectionSet!),
    );
  }

  private leaf(type: GraphQLLeafType, at: string): string {
    const other = `leaf(${this.bind(type)}, ${at})`;
    if (type.name === 'String' || type.name === 'ID')
      return `(typeof ${at} === 'string' ? text(${at}) : ${other})`;
    if (type.name === 'Boolean') return `(${at} === true ? 'true' : ${at} === false ? 'false' : ${other})`;
    // Of 32 bits, as Int is.
    if (type.name === 'Int') return `((${at} | 0) === ${at} ? '' + ${at} : ${other})`;
    if (!isEnumType(type)) return other;
    const names = new Map(type.getValues().map(({ value, name }) => [value as unknown, `"${name}"`]));
    return `(${this.bind(names)}.get(${at}) ?? ${other})`;
  }

  /** An expression for a field's arguments. */
  private argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): string {
    const args = argumentCoercion(field, node);
    if (typeof args !== 'function') return this.bind(args);
    this.args.push(args);
    return `a[${this.args.length - 1}]`;
  }

  private bind(value: unknown): string {
    const known = this.bound.indexOf(value);
    return `b${known >= 0 ? known : this.bound.push(value) - 1}`;
  }

  private define(body: string): string {
    if (this.functions.length === MAX_FUNCTIONS) throw NOT_SO_SIMPLE;
    const name = `f${this.functions.length}`;
    this.functions.push(`function ${name}(s, c, a) { ${body} }`);
    return name;
  }
}

/** Gives up: what was begun is asked for again by graphql-js. Promises of the loaders are heard from the start (eventually.ts). */
function stop(value?: unknown): never {
  if (!(value instanceof Promise)) throw NOT_SO_SIMPLE;
  void heard(value);
  throw NOT_YET;
}

/** What JSON has to escape in a text: quotes, backslashes, controls, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- controls are what it looks for
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** What compiled code calls. */
const RUNTIME = {
  stop,
  text: (value: string): string => (ESCAPED.test(value) ? JSON.stringify(value) : `"${value}"`),
  leaf: (type: GraphQLLeafType, value: unknown): string => {
    if (typeof value === 'function' || value instanceof Error || value instanceof Promise) stop(value);
    const written = JSON.stringify(type.serialize(value) ?? stop()) as string | undefined;
    return written ?? stop();
  },
  list: (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : stop(value)),
  object: (value: unknown): unknown =>
    typeof value !== 'object' || value instanceof Promise || value instanceof Error ? stop(value) : value,
};
