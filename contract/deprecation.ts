import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';

/** A change as the comparing library names it, without what differs by kind. `path` is "Code.title", as far as there is one. */
export interface SchemaChange {
  type: string;
  message: string;
  path?: string;
  criticality: { level: string };
}

/**
 * Whether a change takes something away, by the library's name for it: FIELD_REMOVED, UNION_MEMBER_REMOVED. A changed
 * type (FIELD_TYPE_CHANGED) takes nothing away, although it breaks.
 */
export function isRemoval(change: SchemaChange): boolean {
  return change.type.endsWith('_REMOVED');
}

/**
 * Whether the clients of `released` had been told that what a removal takes away would go: it was `@deprecated` there,
 * or the only ways to it were. False for what GraphQL has no mark for and that stayed in use otherwise: members of
 * unions, interfaces of a type, directives.
 */
export function stoodDeprecated(released: GraphQLSchema, change: SchemaChange): boolean {
  const [typeName = '', memberName = '', argumentName] = change.path?.split('.') ?? [];
  const type = released.getType(typeName);
  if (type === undefined) return false;
  if (!typesInUse(released).has(type)) return true;
  switch (change.type) {
    case 'FIELD_REMOVED':
    case 'INPUT_FIELD_REMOVED':
    case 'FIELD_ARGUMENT_REMOVED': {
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return false;
      const field = type.getFields()[memberName];
      if (field === undefined) return false;
      if (field.deprecationReason != null) return true;
      if (argumentName === undefined || !('args' in field)) return false;
      return field.args.some(
        ({ name, deprecationReason }) => name === argumentName && deprecationReason != null,
      );
    }
    case 'ENUM_VALUE_REMOVED':
      return isEnumType(type) && type.getValue(memberName)?.deprecationReason != null;
    default:
      return false;
  }
}

/**
 * The types that lead somewhere without anything deprecated on the way from the root: over fields, arguments and input
 * fields, from interfaces and unions to what may stand there, and from a type to its interfaces. GraphQL cannot mark a
 * type as deprecated, so this is what "deprecated" means for one: it is in the schema and not among these.
 */
function typesInUse(schema: GraphQLSchema): ReadonlySet<GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>();
  const reach = (wrapped: GraphQLType): void => {
    const type = getNamedType(wrapped);
    if (found.has(type)) return;
    found.add(type);
    if (isUnionType(type)) type.getTypes().forEach(reach);
    if (isInterfaceType(type)) schema.getPossibleTypes(type).forEach(reach);
    if (isObjectType(type) || isInterfaceType(type)) type.getInterfaces().forEach(reach);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return;
    const fields = isInputObjectType(type)
      ? Object.values(type.getFields())
      : Object.values(type.getFields());
    for (const field of fields) {
      if (field.deprecationReason != null) continue;
      reach(field.type);
      for (const argument of 'args' in field ? field.args : []) {
        if (argument.deprecationReason == null) reach(argument.type);
      }
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (root != null) reach(root);
  }
  return found;
}
