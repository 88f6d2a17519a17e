/**
 * The values of an operation's variables and of its fields' arguments, as graphql-js coerces them. What is plain (a text
 * for a String, an argument that is a variable) is taken as it is; everything else is asked of graphql-js itself.
 */
import {
  getArgumentValues,
  getVariableValues,
  isNonNullType,
  Kind,
  visit,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableNode,
} from 'graphql';

/** Values of an operation's variables, coerced. */
export type CoercedVariables = Readonly<Record<string, unknown>>;
/** Values of a field's arguments, coerced. */
export type Args = Readonly<Record<string, unknown>>;

/** Values that coercion leaves as they are, by the type of the variable. */
const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  // Of 32 bits, as Int is.
  Int: (value) => ((value as number) | 0) === value,
};

/** What coerces the variables of an operation; it gives undefined for values that graphql-js refuses. */
export function variableCoercion(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (given: CoercedVariables) => CoercedVariables | undefined {
  const plain = variableDefinitions.map(({ variable, type }) => {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return { name: variable.name.value, fits: named.kind === Kind.NAMED_TYPE && PLAIN[named.name.value] };
  });
  return (given) => {
    const coerced: Record<string, unknown> = {};
    for (const { name, fits } of plain) {
      const value = given[name];
      if (!fits || !fits(value)) return getVariableValues(schema, variableDefinitions, given).coerced;
      coerced[name] = value;
    }
    return coerced;
  };
}

/** What gives a field's arguments; it throws what stands against them. Without variables in them they are always the same. */
export function argumentCoercion(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Args | ((variables: CoercedVariables) => Args) {
  const given = node.arguments ?? [];
  const variables: VariableNode[] = [];
  for (const argument of given) visit(argument, { Variable: (variable) => void variables.push(variable) });
  if (variables.length === 0) return Object.freeze(getArgumentValues(field, node, {}));
  const whole = new Map(
    given.flatMap(({ name, value }) =>
      value.kind === Kind.VARIABLE ? [[name.value, value.name.value]] : [],
    ),
  );
  // A variable inside of a list or an object: graphql-js puts it together.
  if (whole.size < variables.length) return (values) => Object.freeze(getArgumentValues(field, node, values));
  const isWhole = ({ name }: GraphQLArgument): boolean => whole.has(name);
  const fixed = getArgumentValues({ ...field, args: field.args.filter((one) => !isWhole(one)) }, node, {});
  const asked = field.args.filter(isWhole).map(({ name, type, defaultValue }) => ({
    name,
    variable: whole.get(name)!,
    strict: isNonNullType(type),
    defaultValue,
  }));
  return (values) => {
    const args: Record<string, unknown> = { ...fixed };
    for (const { name, variable, strict, defaultValue } of asked) {
      const value = Object.hasOwn(values, variable) ? values[variable] : defaultValue;
      if (strict && value == null) throw new TypeError(`${field.name}: ${name} is null`);
      if (value !== undefined) args[name] = value;
    }
    return Object.freeze(args);
  };
}
