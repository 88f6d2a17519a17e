/** Random documents over the schema, the same ones for the same seed: valid, of a few levels, with what clients use. */
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { RootArguments } from './walk.js';

/** Deepest selection, and fields after which only leaves are selected. */
const DEPTH = 6;
const MANY_FIELDS = 60;

/** A document that takes `$first: Int = 3` and asks for one to three root fields, with aliases, fragments and arguments. */
export function randomDocument(schema: GraphQLSchema, roots: RootArguments, random: () => number): string {
  const fragments = new Map<string, string>();
  let size = 0;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const some = <Item>(items: readonly Item[], share: number): Item[] => items.filter(() => random() < share);

  const argument = ({ name, type }: GraphQLArgument): string | null => {
    const inner = getNamedType(type);
    if (name === 'first') return `first: ${pick(['$first', '1', '2', '5', '100'])}`;
    if (inner.name === 'Boolean') return `${name}: ${pick(['true', 'false', 'null'])}`;
    if (!isEnumType(inner)) return null;
    const value = pick(inner.getValues()).name;
    return `${name}: ${isListType(getNullableType(type)) && random() < 0.8 ? `[${value}]` : value}`;
  };
  const written = (field: GraphQLField<unknown, unknown>, depth: number, args: string | null): string => {
    size += 1;
    const type = getNamedType(field.type);
    // Aliases tell fields of one name with different arguments apart.
    const alias = `${field.name}_${Math.floor(random() * 1e6)}: `;
    const given =
      args ??
      some(field.args, 0.5)
        .map(argument)
        .filter((one) => one !== null)
        .join(', ');
    return `${alias}${field.name}${given === '' ? '' : `(${given})`}${isLeafType(type) ? '' : selection(type, depth)}`;
  };
  const selection = (type: GraphQLNamedOutputType, depth: number): string => {
    if (isAbstractType(type)) {
      const parts = some(schema.getPossibleTypes(type), 0.5).map(
        (one) => `... on ${one.name} ${selection(one, depth)}`,
      );
      return ` { __typename ${parts.join(' ')} }`;
    }
    if (!isObjectType(type)) throw new Error(`${type.name} has no fields`);
    if (random() < 0.1) return ` { ...${fragmentOn(type, depth)} __typename }`;
    return ` { ${fieldsOf(type, depth).join(' ')} }`;
  };
  const fieldsOf = (type: GraphQLObjectType, depth: number): string[] => {
    const fields = Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const objects =
      depth >= DEPTH || size > MANY_FIELDS ? [] : fields.filter((field) => !leaves.includes(field));
    const chosen = [...some(leaves, 0.5), ...some(objects, 2 / (objects.length + 1))];
    return ['__typename', ...chosen.map((field) => written(field, depth + 1, null))];
  };
  const fragmentOn = (type: GraphQLObjectType, depth: number): string => {
    const name = `Of${type.name}${fragments.size}`;
    fragments.set(name, '');
    fragments.set(name, `fragment ${name} on ${type.name} { ${fieldsOf(type, depth).join(' ')} }`);
    return name;
  };

  const query = schema.getQueryType()!.getFields();
  const asked = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick([...roots]));
  const body = asked.map(([name, args]) => written(query[name]!, 1, args)).join(' ');
  const used = /\$first/.test(body + [...fragments.values()].join(' ')) ? '($first: Int = 3)' : '';
  return `query Random${used} { ${body} } ${[...fragments.values()].join(' ')}`;
}
