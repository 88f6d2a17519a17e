/** Which operations ask for one code and what surrounds it, so that it can be read at once. */
import { Kind, type FieldNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Context } from '../context.js';
import { keysOfName, parseCodeName } from '../model/code.js';
import { releaseAsked } from '../resolvers/scope.js';
import { argumentCoercion, type CoercedVariables } from './variables.js';

/** Fields of Code that its surroundings answer. */
const SURROUNDING = new Set(
  'parent ancestors chapter block category siblings excludes1 drgs citations'.split(' '),
);
/** Fewer of them are read as fast by a statement each. */
const WORTH_IT = 2;

/** The code an operation asks for, as the loaders know it. */
export interface AskedCode {
  readonly release: string;
  readonly keys: readonly string[];
}

/**
 * What tells the code that an operation asks for with given variables, and null where they name none; or null for an
 * operation that asks for anything else, or for a code alone.
 */
export function codeSurrounded(
  schema: GraphQLSchema,
  { selectionSet }: OperationDefinitionNode,
): ((context: Context, variables: CoercedVariables) => AskedCode | null) | null {
  const [node, ...others] = selectionSet.selections;
  const field = schema.getQueryType()?.getFields()['code'];
  if (!field || node?.kind !== Kind.FIELD || node.name.value !== field.name || others.length > 0) return null;
  const selections = node.selectionSet!.selections;
  const isField = (selection: (typeof selections)[number]): selection is FieldNode =>
    selection.kind === Kind.FIELD;
  if (!selections.every(isField)) return null;
  const deeper = selections.filter((selection) => selection.selectionSet);
  if (deeper.length < WORTH_IT || !deeper.every(({ name }) => SURROUNDING.has(name.value))) return null;
  const coercion = argumentCoercion(field, node);
  return (context, variables) => {
    const { code, kind, release } = typeof coercion === 'function' ? coercion(variables) : coercion;
    const name = parseCodeName(code as string);
    if (name === null || kind != null) return null;
    return { release: releaseAsked(context, release as string | null), keys: keysOfName(name) };
  };
}
