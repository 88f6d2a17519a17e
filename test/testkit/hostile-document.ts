/**
 * Random operations over the schema as arbitraries of fast-check, so that what fails shrinks: any field to some levels, with
 * arguments and variables that are right, wrong, unknown or of another type.
 */
import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** An operation as it is asked. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A value for an argument: as a literal, and as a variable would bring it. */
type Given = unknown;

/** Names of codes: in the seed, in no release, malformed. */
const CODES = [
  ...[
    'M43.07',
    'M43.0',
    'M43',
    'M40-M43',
    '13',
    'Q76.2',
    'S33.101A',
    'S32.002A',
    'm4307',
    ' M43.07 ',
    'C50',
    'M43.06',
  ],
  ...[
    'A00',
    'Z99.99',
    'M99-A00',
    '0',
    '99',
    '',
    ' ',
    '?',
    'M43.',
    'M43.07.1',
    '\u0000',
    'É',
    'constructor',
    '__proto__',
  ],
  ...['M43.07"}', "' OR 1=1", '${jndi}', 'M'.repeat(300), '\uD800', 'T14.8XXA', 'M43.07\n'],
];
const IDS = [
  ...[
    '2026-04/M43.07',
    '2025-04/M43.07',
    '2026-04/block:M40-M43',
    '2026-04/chapter:13',
    '43.1/552',
    '43.1/999',
  ],
  ...['source:cdc-tabular-2025-10', 'brief:M43.07', 'statement:M43.07/1', 'note:2026-04/M43.0#EXCLUDES1.1'],
  ...[
    'release:2026-04',
    'release:1999-01',
    'contradiction:2026-04/x',
    'MjAyNi0wNC9NNDMuMDc',
    '2026-04/',
    ':',
    'source:',
  ],
  ...[
    'cdc-tabular-2025-10',
    'note:2026-04/',
    'statement:M43.07/0',
    'statement:/',
    'brief:?',
    '9999-99/M43.07',
    '43.1/1',
  ],
];
const WORDS = [
  ...[
    'spondylolysis',
    'spondilolysis lumbosacral',
    'm43',
    'fracture of',
    'a',
    '*',
    '"',
    '~1 AND',
    '\\',
    '(',
    'é',
    '𝕏',
  ],
  ...[
    'lumbar '.repeat(60),
    '',
    '-',
    'x'.repeat(2000),
    'brief',
    'aapc',
    '08',
    'Pre',
    '552',
    '999',
    '43.1',
    '12',
    '2026-04',
  ],
  ...['2025-04', '2026-13', 'latest', 'cdc-tabular-2025-10', 'AAPC', 'M43.07'],
];
const DATES = [
  '2026-05-08',
  '2025-10-01',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '',
  'today',
  '2026-05-08T00:00:00Z',
];
const NUMBERS = [1, 2, 3, 5, 20, 100, 0, -1, 101, 2 ** 31 - 1, -(2 ** 31)];
/** Of no type, as only variables can be. */
const ODD: unknown[] = [
  null,
  true,
  1,
  1.5,
  2 ** 40,
  '',
  'x',
  [],
  ['M43.07', null],
  {},
  { a: [{}] },
  [[['M43.07']]],
];

/** Operations over the schema, of `levels` levels at most. */
export function hostileOperations(schema: GraphQLSchema, levels = 5): fc.Arbitrary<Operation> {
  const query = schema.getQueryType()!;
  const body = selectionOf(schema, query, levels, 3);
  return fc
    .record({ body, odd: fc.option(fc.tuple(fc.nat(9), fc.constantFrom(...ODD)), { nil: null, freq: 6 }) })
    .map(({ body: { text, variables }, odd }) => {
      const named = variables.map((one, at) => ({ ...one, name: `v${at}` }));
      let at = 0;
      const filled = (part: string): string =>
        part.replaceAll('$?', () => `$${named[at++]?.name ?? 'missing'}`);
      const selected = filled(text);
      const declared = named.map(({ name, type }) => `$${name}: ${type}`).join(', ');
      const values = named.map(
        ({ name, value }, index) => [name, odd?.[0] === index ? odd[1] : value] as const,
      );
      return {
        query: `query Hostile${declared === '' ? '' : `(${declared})`} ${selected}`,
        variables: Object.fromEntries(values.filter(([, value]) => value !== undefined)),
      };
    });
}

/** A part of a document; `$?` stands for the next of its variables. */
interface Part {
  readonly text: string;
  readonly variables: readonly { readonly type: string; readonly value: Given }[];
}

const joined = (parts: readonly Part[], text: string): Part => ({
  text,
  variables: parts.flatMap(({ variables }) => variables),
});

function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLNamedOutputType,
  levels: number,
  most: number,
): fc.Arbitrary<Part> {
  if (isAbstractType(type)) {
    const parts = schema.getPossibleTypes(type).map((one) =>
      selectionOf(schema, one, levels, 2).map((part) => ({
        ...part,
        text: `... on ${one.name} ${part.text}`,
      })),
    );
    return fc
      .tuple(...parts.map((part) => fc.option(part, { nil: null, freq: 2 })))
      .map((chosen) => chosen.filter((part) => part !== null))
      .map((chosen) => joined(chosen, `{ __typename ${chosen.map(({ text }) => text).join(' ')} }`));
  }
  if (!isObjectType(type)) throw new Error(`${type.name} has no fields`);
  const fields = Object.values(type.getFields()).filter(
    (field) => levels > 1 || isLeafType(getNamedType(field.type)),
  );
  const one = fc
    .constantFrom(...fields.map(({ name }) => name), '__typename')
    .chain((name) => (name === '__typename' ? fc.constant(TYPENAME) : fieldOf(schema, type, name, levels)));
  return fc
    .record({
      parts: fc.array(one, { minLength: 1, maxLength: most }),
      directive: fc.oneof(
        { weight: 12, arbitrary: fc.constant('') },
        fc.constantFrom(
          '... @include(if: true) ',
          '... @skip(if: true) ',
          '... @include(if: false) @skip(if: false) ',
        ),
      ),
    })
    .map(({ parts, directive }) => {
      // Aliases tell fields with different arguments apart; some stay without, to be merged.
      const texts = parts.map(({ text }, at) =>
        /^\w+( \{|$)/.test(text) && at % 2 === 0 ? text : `f${at}_${levels}: ${text}`,
      );
      const inner = `{ ${texts.join(' ')} }`;
      return joined(parts, directive === '' ? inner : `{ __typename ${directive}${inner} }`);
    });
}

const TYPENAME: Part = { text: '__typename', variables: [] };

function fieldOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
  levels: number,
): fc.Arbitrary<Part> {
  const field = type.getFields()[name]!;
  const inner = getNamedType(field.type);
  const selected: fc.Arbitrary<Part> = isLeafType(inner)
    ? fc.constant({ ...TYPENAME, text: '' })
    : selectionOf(schema, inner, levels - 1, 3);
  return fc
    .tuple(argumentsOf(field), selected)
    .map(([args, selection]) =>
      joined([args, selection], `${name}${args.text}${selection.text === '' ? '' : ` ${selection.text}`}`),
    );
}

function argumentsOf(field: GraphQLField<unknown, unknown>): fc.Arbitrary<Part> {
  const parts = field.args.map((argument) => {
    const given = argumentOf(argument);
    return isRequiredArgument(argument) ? given : fc.option(given, { nil: null, freq: 2 });
  });
  return fc.tuple(...parts).map((all) => {
    const given = all.filter((part) => part !== null);
    return joined(given, given.length === 0 ? '' : `(${given.map(({ text }) => text).join(', ')})`);
  });
}

function argumentOf({ name, type }: GraphQLArgument): fc.Arbitrary<Part> {
  return fc
    .tuple(valueOf(type, name), fc.nat(3))
    .map(([value, how]) =>
      how === 0
        ? { text: `${name}: $?`, variables: [{ type: String(type), value }] }
        : { text: `${name}: ${literal(type, value)}`, variables: [] },
    );
}

function valueOf(type: GraphQLInputType, name: string): fc.Arbitrary<Given> {
  if (isNonNullType(type)) return valueOf(type.ofType, name);
  const inner = getNullableType(type);
  const value = ((): fc.Arbitrary<Given> => {
    if (isListType(inner)) return fc.array(valueOf(inner.ofType, name), { maxLength: 4 });
    if (isEnumType(inner)) return fc.constantFrom(...inner.getValues().map((one) => one.name));
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields());
      return fc.record(Object.fromEntries(fields.map((one) => [one.name, valueOf(one.type, one.name)])), {
        requiredKeys: fields.filter(isRequiredInputField).map((one) => one.name),
      });
    }
    switch (inner.name) {
      case 'Int':
        return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 2, 3, 5) }, fc.constantFrom(...NUMBERS));
      case 'Boolean':
        return fc.boolean();
      case 'Date':
        return fc.constantFrom(...DATES);
      case 'ID':
        return fc.oneof(
          { weight: 6, arbitrary: fc.constantFrom(...IDS) },
          fc.string({ unit: 'grapheme', maxLength: 12 }),
        );
      default:
        return textFor(name);
    }
  })();
  return fc.oneof({ weight: 15, arbitrary: value }, fc.constant(null));
}

/** Texts by what an argument is called; any other now and then. */
function textFor(name: string): fc.Arbitrary<string> {
  const any = fc.oneof(
    fc.constantFrom(...WORDS, ...CODES, ...IDS),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  const meant = /code|under|principal|secondary|chapter/.test(name)
    ? fc.constantFrom(...CODES)
    : /release/.test(name) || name === 'from' || name === 'to'
      ? fc.constantFrom('2026-04', '2026-04', '2025-04', '1999-01', '2026', 'M43.07', 'Q76.2')
      : /version/.test(name)
        ? fc.constantFrom('43.1', '43.1', '43', '12', 'x')
        : fc.constantFrom(...WORDS);
  return fc.oneof({ weight: 6, arbitrary: meant }, any);
}

/** A value as it is written in a document. */
function literal(type: GraphQLInputType, value: Given): string {
  const inner = getNullableType(type);
  if (value === null || value === undefined) return 'null';
  if (isListType(inner) && Array.isArray(value))
    return `[${value.map((one) => literal(inner.ofType, one)).join(', ')}]`;
  if (isEnumType(inner) && typeof value === 'string') return value;
  if (isInputObjectType(inner)) {
    const fields = inner.getFields();
    const entries = Object.entries(value as Record<string, unknown>);
    return `{ ${entries.map(([name, one]) => `${name}: ${literal(fields[name]!.type, one)}`).join(', ')} }`;
  }
  // GraphQL's strings are JSON's, but for lone surrogates, which its grammar has not: JSON escapes them as \udXXX.
  return JSON.stringify(value);
}
