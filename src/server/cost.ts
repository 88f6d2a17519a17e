/**
 * What an operation may cost, told before it runs: how many objects it could make at most, and what finding them takes.
 *
 * An object counts 1 and a leaf nothing. A list counts its items times what is asked of each: by the arguments that size it
 * (`first`, `limit`, a list of codes), else by the size that the schema assumes (@listSize). @cost adds what a field takes
 * beside its objects. Nothing is looked up, so the figure is an upper bound of most lists, which are shorter.
 */
import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { PAGE_SIZE } from '../model/page.js';
import { collectFields, fragmentsOf, type Fragments } from './selection.js';
import type { CoercedVariables } from './variables.js';

/** A figure that may depend on the variables; asked with null it is the most that any variables can make of it. */
export type Amount = number | ((variables: CoercedVariables | null) => number);

/** What an operation costs, by the names its root fields have in the answer; introspection apart. */
export interface Price {
  readonly roots: ReadonlyMap<string, Amount>;
  readonly total: Amount;
  readonly introspection: Amount;
}

/** Items of a list whose size nothing tells: those of introspection. */
const UNTOLD = 10;

/** What the schema says of a field: @cost and @listSize. */
interface Told {
  readonly weight: number | undefined;
  readonly multipliers: readonly string[];
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
}

/** Fields of an object whose lists an argument of the field above has sized. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: Amount;
}

/** The figure for given variables. */
export function amountFor(amount: Amount, variables: CoercedVariables | null): number {
  return typeof amount === 'number' ? amount : amount(variables);
}

/** The price of an operation that was validated. */
export function priceOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Price {
  return new Pricing(schema, fragmentsOf(document)).price(operation);
}

class Pricing {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
  ) {}

  price({ operation, selectionSet }: OperationDefinitionNode): Price {
    const root = this.schema.getRootType(operation)!;
    const roots = new Map<string, Amount>();
    const introspection: Amount[] = [];
    for (const [key, nodes] of collectFields(this.schema, this.fragments, root, [selectionSet])) {
      const amount = this.field(root, nodes, null);
      if (nodes[0]!.name.value.startsWith('__')) introspection.push(amount);
      else roots.set(key, amount);
    }
    return { roots, total: sum([...roots.values()]), introspection: sum(introspection) };
  }

  /** Of an abstract type the dearest of those that it may be. */
  private selected(
    type: GraphQLObjectType | GraphQLAbstractType,
    selections: readonly SelectionSetNode[],
    sized: Sized | null,
  ): Amount {
    if (!isObjectType(type))
      return most(this.schema.getPossibleTypes(type).map((one) => this.selected(one, selections, sized)));
    return sum(
      [...collectFields(this.schema, this.fragments, type, selections).values()].map((nodes) =>
        this.field(type, nodes, sized),
      ),
    );
  }

  private field(type: GraphQLObjectType, nodes: readonly FieldNode[], sized: Sized | null): Amount {
    const node = nodes[0]!;
    const field = this.definition(type, node.name.value);
    if (!field) return 0;
    const named = getNamedType(field.type);
    const told = toldOf(this.schema, field);
    const own = weightOf(field, node, told);
    if (isLeafType(named)) return own ?? 0;
    const selections = nodes.map(({ selectionSet }) => selectionSet!);
    const slice = slicedBy(field, node, told);
    const below = slice === null ? null : { fields: told.sizedFields, size: slice };
    const inner = this.selected(named as GraphQLObjectType | GraphQLAbstractType, selections, below);
    if (!isListType(getNullableType(field.type))) return sum([own ?? 1, inner]);
    return sum([own ?? 0, times(this.sizeOf(type, field, told, sized, slice), sum([1, inner]))]);
  }

  private sizeOf(
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    { assumedSize, sizedFields }: Told,
    sized: Sized | null,
    slice: Amount | null,
  ): Amount {
    // Sized from above, and so many for each: five edges a node.
    if (sized?.fields.includes(field.name)) return times(sized.size, assumedSize ?? 1);
    if (slice !== null && sizedFields.length === 0) return slice;
    if (type.name === '__Schema' && field.name === 'types')
      return Object.keys(this.schema.getTypeMap()).length;
    return assumedSize ?? UNTOLD;
  }

  private definition(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (type === this.schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return type.getFields()[name];
  }
}

/** A connection is sized by its page, whether or not the schema says more of it. */
function toldOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): Told {
  const { astNode } = field;
  const values = (name: string): Readonly<Record<string, unknown>> | undefined => {
    const directive = schema.getDirective(name);
    return directive && astNode ? getDirectiveValues(directive, astNode) : undefined;
  };
  const size = values('listSize');
  const paged = field.args.some(({ name }) => name === 'first');
  const assumedSize = size?.['assumedSize'] as number | null | undefined;
  const cost = values('cost');
  return {
    weight: cost?.['weight'] as number | undefined,
    multipliers: (cost?.['multipliers'] ?? []) as string[],
    assumedSize: paged ? Math.min(assumedSize ?? PAGE_SIZE.max, PAGE_SIZE.max) : (assumedSize ?? undefined),
    slicingArguments: (size?.['slicingArguments'] ?? (paged ? ['first'] : [])) as string[],
    sizedFields: (size?.['sizedFields'] ?? (paged ? ['nodes', 'edges'] : [])) as string[],
  };
}

/** What finding a field takes, as often as its arguments say; undefined where the schema does not tell. */
function weightOf(field: GraphQLField<unknown, unknown>, node: FieldNode, told: Told): Amount | undefined {
  if (told.weight === undefined) return undefined;
  const multipliers = told.multipliers.map((name) =>
    argumentSize(field, node, name, told.slicingArguments.includes(name) ? told.assumedSize : undefined),
  );
  return multipliers.reduce<Amount>((amount, one) => times(amount, one), told.weight);
}

/** How many items the arguments of a field ask for; null when none of them says. */
function slicedBy(field: GraphQLField<unknown, unknown>, node: FieldNode, told: Told): Amount | null {
  if (told.slicingArguments.length === 0) return null;
  return most(told.slicingArguments.map((name) => argumentSize(field, node, name, told.assumedSize)));
}

/**
 * The number that an argument gives, or the length of its list, at most `bound`: what is more the field itself refuses,
 * and so what is less than none.
 */
function argumentSize(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
  bound = Infinity,
): Amount {
  const argument = field.args.find((one) => one.name === name);
  const absent =
    (argument?.defaultValue as number | undefined) ?? (name === 'first' ? PAGE_SIZE.default : bound);
  const within = (asked: unknown): number => {
    const size =
      typeof asked === 'number' ? asked : Array.isArray(asked) ? asked.length : asked == null ? absent : 1;
    return Math.max(0, Math.min(bound, size));
  };
  const given = node.arguments?.find((one) => one.name.value === name)?.value;
  if (given?.kind !== Kind.VARIABLE) return within(literal(given));
  const variable = given.name.value;
  return (variables) => (variables === null ? bound : within(variables[variable]));
}

/** A number, or a list as long as the one that is written; undefined where nothing is. */
function literal(value: ValueNode | undefined): unknown {
  if (value === undefined || value.kind === Kind.NULL) return undefined;
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : value;
}

/** Puts amounts together, those that no variable changes once and for all. */
function combined(
  amounts: readonly Amount[],
  start: number,
  combine: (one: number, other: number) => number,
): Amount {
  let fixed = start;
  const varying: Exclude<Amount, number>[] = [];
  for (const amount of amounts) {
    if (typeof amount === 'number') fixed = combine(fixed, amount);
    else varying.push(amount);
  }
  if (varying.length === 0) return fixed;
  return (variables) => {
    let figure = fixed;
    for (const amount of varying) figure = combine(figure, amount(variables));
    return figure;
  };
}

const sum = (amounts: readonly Amount[]): Amount => combined(amounts, 0, (one, other) => one + other);
const most = (amounts: readonly Amount[]): Amount => combined(amounts, 0, Math.max);
const times = (one: Amount, other: Amount): Amount => combined([one, other], 1, (a, b) => a * b);
