import path from 'node:path';
import {
  astFromValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import { exampleOf } from './example.js';

/** What the reference says of one part of the schema: a field, an argument, an input field. */
type Part = GraphQLField<unknown, unknown> | GraphQLArgument | GraphQLInputField;

/**
 * A graphql-codegen plugin: the schema as one Markdown page for people, from its descriptions. The root fields come
 * first, each with a query to run where its description has one; then all types, by the file of schema/ that they
 * stand in and in its order. Throws where two headings would have the same anchor, since links would lead astray.
 */
export function plugin(schema: GraphQLSchema): string {
  const query = schema.getQueryType();
  const roots = query == null ? [] : inOrder(Object.values(query.getFields()));
  const files = filesOf(schema);
  const page = [
    '<!-- Made from schema/ by `npm run codegen`; not edited by hand. -->',
    '# Schema reference',
    'Every root field, type, field, argument and value, with its description in [`schema/`](../schema). The same for programs: [`schema.graphql`](../schema.graphql). `!` never null, `[…]` a list, `= …` the value when left out. The queries run on the seed, but for those that need a whole release (`NOT_LOADED`).',
    ...(query?.description == null ? [] : [text(query.description)]),
    contents(roots, files),
    '## Questions',
    ...roots.flatMap(root),
    ...files.flatMap(([file, types]) => [`## ${file}`, ...types.flatMap((type) => section(schema, type))]),
  ];
  refuseSameAnchors(page);
  return `${page.join('\n\n')}\n`;
}

/** The types by the file they stand in, files by name, types in the file's order; without Query and what GraphQL brings. */
function filesOf(schema: GraphQLSchema): [file: string, types: GraphQLNamedType[]][] {
  const files = new Map<string, GraphQLNamedType[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    const source = type.astNode?.loc?.source.name;
    if (type === schema.getQueryType() || type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    if (source === undefined) throw new Error(`${type.name} stands in no file`);
    const file = path.basename(source);
    files.set(file, [...(files.get(file) ?? []), type]);
  }
  return [...files]
    .map(([file, types]): [string, GraphQLNamedType[]] => [file, inOrder(types)])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** In the order of the file: codegen hands over everything by name. */
function inOrder<T extends { astNode?: { loc?: { start: number } | undefined } | null | undefined }>(
  parts: readonly T[],
): T[] {
  return [...parts].sort((one, other) => (one.astNode?.loc?.start ?? 0) - (other.astNode?.loc?.start ?? 0));
}

function contents(
  roots: readonly GraphQLField<unknown, unknown>[],
  files: ReturnType<typeof filesOf>,
): string {
  const line = (heading: string, links: readonly string[]) =>
    `- [${heading}](#${anchor(heading)}): ${links.join(', ')}`;
  return [
    line(
      'Questions',
      roots.map(({ name }) => `[${name}](#${anchor(`Query.${name}`)})`),
    ),
    ...files.map(([file, types]) =>
      line(
        file,
        types.map(({ name }) => `[${name}](#${anchor(name)})`),
      ),
    ),
  ].join('\n');
}

/** A root field: what it answers, an example, what it takes. */
function root(field: GraphQLField<unknown, unknown>): string[] {
  const example = exampleOf(field);
  return [
    `### Query.${field.name}`,
    `Gives ${linked(field.type)}. ${described(field)}`,
    ...(example === undefined ? [] : [`\`\`\`graphql\n${example}\n\`\`\``]),
    ...list(inOrder(field.args)),
  ];
}

/** A type: what it is, what it belongs to, its parts. */
function section(schema: GraphQLSchema, type: GraphQLNamedType): string[] {
  const head = [`### ${type.name}`, `${kindOf(schema, type)}. ${described(type)}`];
  if (isEnumType(type)) return [...head, inOrder(type.getValues()).map(value).join('\n')];
  if (isInputObjectType(type)) return [...head, ...list(inOrder(Object.values(type.getFields())))];
  if (!isObjectType(type) && !isInterfaceType(type)) return head;
  return [...head, ...list(inOrder(Object.values(type.getFields())))];
}

function kindOf(schema: GraphQLSchema, type: GraphQLNamedType): string {
  const named = (types: readonly GraphQLNamedType[]) =>
    types
      .map(({ name }) => name)
      .sort()
      .map((name) => `[${name}](#${anchor(name)})`)
      .join(', ');
  if (isEnumType(type)) return '_Enum_';
  if (isInputObjectType(type)) return '_Input_';
  if (isUnionType(type)) return `_Union_ of ${named(type.getTypes())}`;
  if (isInterfaceType(type)) return `_Interface_ of ${named(schema.getPossibleTypes(type))}`;
  if (!isObjectType(type)) return '_Scalar_';
  return type.getInterfaces().length === 0 ? '_Type_' : `_Type_, implements ${named(type.getInterfaces())}`;
}

/** A list of parts, each with its arguments below it; nothing where there are none. */
function list(parts: readonly Part[]): string[] {
  if (parts.length === 0) return [];
  const lines = parts.flatMap((part) => [
    item(part),
    ...('args' in part ? inOrder(part.args).map((argument) => `  ${item(argument)}`) : []),
  ]);
  return [lines.join('\n')];
}

function item(part: Part): string {
  return `- \`${part.name}\`: ${linked(part.type)}${defaultOf(part)}. ${described(part)}`;
}

function defaultOf(part: Part): string {
  if (!('defaultValue' in part) || part.defaultValue === undefined) return '';
  const literal = astFromValue(part.defaultValue, part.type);
  return literal == null ? '' : ` = \`${print(literal)}\``;
}

function value(one: GraphQLEnumValue): string {
  return `- \`${one.name}\`. ${described(one)}`;
}

/** A type as it is written, and a link to it unless GraphQL brings it. */
function linked(type: GraphQLType): string {
  const named = getNamedType(type);
  const written = `\`${String(type)}\``;
  return isSpecifiedScalarType(named) ? written : `[${written}](#${anchor(named.name)})`;
}

function described(part: {
  description?: string | null | undefined;
  deprecationReason?: string | null | undefined;
}): string {
  const deprecated = part.deprecationReason == null ? '' : `**Deprecated**: ${text(part.deprecationReason)} `;
  return `${deprecated}${text(part.description ?? '')}`.trim();
}

/** What Markdown would read as emphasis, as HTML or as a link: not the brackets of [EXCLUDES1], nor NOT_LOADED. */
const MARKDOWN = /[\\*<]|(?<!\w)_|_(?!\w)|(?<=\])[([]/g;

/** A description on one line, with what Markdown would read as its own taken as it is; code between backticks stays. */
function text(description: string): string {
  return description
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(`[^`]*`)/)
    .map((piece) => (piece.startsWith('`') ? piece : piece.replaceAll(MARKDOWN, String.raw`\$&`)))
    .join('');
}

/** The anchor that GitHub gives a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}

function refuseSameAnchors(page: readonly string[]): void {
  const anchors = page.filter((part) => /^#+ /.test(part)).map((part) => anchor(part.replace(/^#+ /, '')));
  const twice = anchors.find((one, at) => anchors.indexOf(one) < at);
  if (twice !== undefined)
    throw new Error(`Two headings of the schema reference would have the anchor #${twice}`);
}
