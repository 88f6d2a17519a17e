/** Whether an answer has the shape that its operation and the schema say: told by a walk of its own over both. */
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

type Data = Readonly<Record<string, unknown>>;

/** What is wrong with an answer's data, a line each; for documents whose directives have literal conditions. */
export function shapeFaults(schema: GraphQLSchema, document: DocumentNode, data: unknown): string[] {
  const faults: string[] = [];
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
  const applies = (condition: string | undefined, type: GraphQLObjectType): boolean => {
    const named = condition === undefined ? type : schema.getType(condition);
    return named === type || (isAbstractType(named) && schema.isSubType(named, type));
  };
  const collect = (set: SelectionSetNode, type: GraphQLObjectType, into: Map<string, FieldNode[]>): void => {
    for (const one of set.selections) {
      const kept = (one.directives ?? []).every((directive) => {
        const condition = directive.arguments?.[0]?.value;
        const holds = condition?.kind === Kind.BOOLEAN && condition.value;
        return directive.name.value === 'skip' ? !holds : holds;
      });
      if (!kept) continue;
      if (one.kind === Kind.FIELD) {
        const key = (one.alias ?? one.name).value;
        into.set(key, [...(into.get(key) ?? []), one]);
        continue;
      }
      const inner = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value)!;
      if (applies(inner.typeCondition?.name.value, type)) collect(inner.selectionSet, type, into);
    }
  };
  const check = (type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown, at: string): void => {
    if (value === null) {
      if (isNonNullType(type)) faults.push(`${at} is null and may not be`);
      return;
    }
    const inner = isNonNullType(type) ? type.ofType : type;
    if (isListType(inner)) {
      if (!Array.isArray(value)) faults.push(`${at} is no list`);
      else
        value.forEach((one, index) => {
          check(inner.ofType as GraphQLOutputType, nodes, one, `${at}[${index}]`);
        });
      return;
    }
    if (isLeafType(inner)) {
      const wrong = isEnumType(inner)
        ? !inner.getValues().some(({ name }) => name === value)
        : LEAVES[inner.name]?.(value) !== true;
      if (wrong) faults.push(`${at} is no ${inner.name}: ${JSON.stringify(value)}`);
      return;
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
      faults.push(`${at} is no object`);
      return;
    }
    const sets = nodes.map(({ selectionSet }) => selectionSet!);
    checkObject(
      sets,
      value as Data,
      isObjectType(inner) ? [inner] : schema.getPossibleTypes(getNamedType(inner) as never),
      at,
    );
  };
  const checkObject = (
    sets: readonly SelectionSetNode[],
    value: Data,
    possible: readonly GraphQLObjectType[],
    at: string,
  ): void => {
    const keysOf = (type: GraphQLObjectType): Map<string, FieldNode[]> => {
      const fields = new Map<string, FieldNode[]>();
      for (const set of sets) collect(set, type, fields);
      return fields;
    };
    // Of several types it may be, the one that it says.
    const type =
      possible.length === 1 ? possible[0]! : possible.find(({ name }) => name === value['__typename']);
    if (!type) {
      faults.push(`${at} says to be a ${String(value['__typename'])}`);
      return;
    }
    const fields = keysOf(type);
    const [wanted, found] = [[...fields.keys()].join(), Object.keys(value).join()];
    if (wanted !== found) faults.push(`${at} (${type.name}) has ${found}, was asked for ${wanted}`);
    for (const [key, nodes] of fields) {
      const name = nodes[0]!.name.value;
      if (name === '__typename') {
        if (value[key] !== type.name) faults.push(`${at}.${key} is ${String(value[key])}`);
      } else if (key in value) check(type.getFields()[name]!.type, nodes, value[key], `${at}.${key}`);
    }
  };
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation && data !== null)
    checkObject([operation.selectionSet], data as Data, [schema.getQueryType()!], 'data');
  return faults;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const LEAVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: isText,
  ID: (value) => isText(value) && value !== '',
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  Float: (value) => typeof value === 'number',
  Date: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
  DateTime: (value) => isText(value) && !Number.isNaN(Date.parse(String(value))),
  URL: (value) => isText(value) && URL.canParse(String(value)),
};

/** How many objects an answer's data holds, itself not counted. */
export function objectsIn(data: unknown): number {
  if (Array.isArray(data))
    return data.reduce((sum: number, one) => sum + objectsIn(one) + (isObject(one) ? 1 : 0), 0);
  if (!isObject(data)) return 0;
  return Object.values(data).reduce((sum: number, one) => sum + objectsIn(one) + (isObject(one) ? 1 : 0), 0);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
