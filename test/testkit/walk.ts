/** Documents made from the schema: one for each object type, that asks for every field it has. */
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Arguments of the root fields: "codes" -> `codes: ["M43.07"]`. */
export type RootArguments = ReadonlyMap<string, string>;

/**
 * For each object type, a document for each field that leads to it: down the shortest way to the field, then all fields
 * of the type, and of what these lead to all that is no object again. `unreached`: types to which no way leads.
 */
export function documentsByType(
  schema: GraphQLSchema,
  roots: RootArguments,
): { readonly documents: ReadonlyMap<string, readonly string[]>; readonly unreached: readonly string[] } {
  const ways = new Map<string, ((inner: string) => string)[]>();
  const queue: string[] = [];
  const reachThrough = (field: GraphQLField<unknown, unknown>, way: (inner: string) => string): void => {
    const type = getNamedType(field.type);
    const reached = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    for (const { name } of reached) {
      const narrowed = (inner: string): string =>
        way(isAbstractType(type) ? `... on ${name} { ${inner} }` : inner);
      const known = ways.get(name);
      if (known) known.push(narrowed);
      else {
        ways.set(name, [narrowed]);
        queue.push(name);
      }
    }
  };
  const query = schema.getQueryType()!.getFields();
  for (const [root, args] of roots) {
    const written = args === '' ? root : `${root}(${args})`;
    reachThrough(query[root]!, (inner) => `{ ${written} { ${inner} } }`);
  }
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const [way] = ways.get(name)!;
    for (const field of fieldsOf(schema.getType(name) as GraphQLObjectType))
      reachThrough(field, (inner) => way!(`${field.name} { ${inner} }`));
  }
  const objects = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && !type.name.startsWith('__') && type !== schema.getQueryType(),
  );
  const documents = new Map<string, string[]>();
  for (const type of objects) {
    const all = selection(schema, type, 1);
    const found = ways.get(type.name);
    if (found)
      documents.set(
        type.name,
        found.map((way) => way(all)),
      );
  }
  return { documents, unreached: objects.map(({ name }) => name).filter((name) => !ways.has(name)) };
}

/** Fields that can be asked for without arguments. */
function fieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
}

function selection(schema: GraphQLSchema, type: GraphQLObjectType, depth: number): string {
  const parts = ['__typename'];
  for (const field of fieldsOf(type)) {
    const inner = getNamedType(field.type);
    // Where a thing comes from is looked at wherever it is told.
    const below = inner.name === 'Provenance' ? Math.max(depth, 1) : depth;
    // Fields of several types may share a name and not a type: each goes by its own.
    const name = `${type.name}_${field.name}: ${field.name}`;
    if (!isCompositeType(inner)) parts.push(name);
    else if (below > 0 && isObjectType(inner))
      parts.push(`${name} { ${selection(schema, inner, below - 1)} }`);
    else if (below > 0 && isAbstractType(inner))
      parts.push(
        `${name} { __typename ${schema
          .getPossibleTypes(inner)
          .map((possible) => `... on ${possible.name} { ${selection(schema, possible, 0)} }`)
          .join(' ')} }`,
      );
  }
  return parts.join(' ');
}
