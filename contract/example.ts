import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
  print,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** How many fields an example asks of one thing: enough to be told what it is. */
const FEW = 3;

/**
 * A whole query for a root field, to be pasted and run: the first call that its description writes out, as
 * `code(code: "M43.07")`, or the bare field where nothing has to be given. Undefined where there is neither.
 */
export function exampleOf(field: Field): string | undefined {
  const call = callIn(field.description ?? '', field.name) ?? bareCall(field);
  return call === undefined
    ? undefined
    : print(parse(`{ ${call} ${selectionOf(getNamedType(field.type))} }`)).trim();
}

function bareCall(field: Field): string | undefined {
  return field.args.some(isRequiredArgument) ? undefined : field.name;
}

/** The first `name(…)` of a text, up to the bracket that closes it; a bracket within a string closes nothing. */
function callIn(text: string, name: string): string | undefined {
  const start = new RegExp(String.raw`(?<!\w)${name}\(`).exec(text)?.index;
  if (start === undefined) return undefined;
  let open = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (quoted) continue;
    if (text[at] === '(') open += 1;
    if (text[at] === ')' && --open === 0) return text.slice(start, at + 1);
  }
  return undefined;
}

/**
 * What to ask of a type, braces included: a page's number and its items; the first few plain fields of a thing with an
 * id; all fields of an answer that is no thing of its own, with a few of each.
 */
function selectionOf(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  const fields = fieldsOf(type);
  const page = fields.filter(({ name }) => name === 'totalCount' || name === 'nodes');
  if (page.length === 2) return braced(page.map(withPlain));
  const isThing = isObjectType(type) && type.getFields()['id'] !== undefined;
  return braced(isThing ? fewPlain(fields) : fields.map(withPlain));
}

/** A field, with a few plain fields of what it leads to. */
function withPlain(field: Field): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  return `${field.name} ${braced(fewPlain(fieldsOf(type)))}`;
}

/** The fields that can be asked for as they are, in the order of the schema. Ids are for programs. */
function fieldsOf(type: GraphQLNamedType): Field[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields())
    .filter(({ name, args, deprecationReason }) => {
      return name !== 'id' && deprecationReason == null && !args.some(isRequiredArgument);
    })
    .sort((one, other) => (one.astNode?.loc?.start ?? 0) - (other.astNode?.loc?.start ?? 0));
}

/** Whether a field is one value, and no list or thing of its own. */
function isPlain({ type }: Field): boolean {
  return isLeafType(getNamedType(type)) && !isListType(isNonNullType(type) ? type.ofType : type);
}

function fewPlain(fields: readonly Field[]): string[] {
  return fields
    .filter(isPlain)
    .slice(0, FEW)
    .map(({ name }) => name);
}

/** A selection; of what has no fields to name, as a union, its type. */
function braced(parts: readonly string[]): string {
  return `{ ${parts.length === 0 ? '__typename' : parts.join(' ')} }`;
}
