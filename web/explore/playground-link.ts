/** The same question in the playground, where it can be changed, and pages of what one graph cannot hold. */
import type { EdgeKind } from './generated/graphql.js';

/** Address of the playground with an operation and its variables in the hash, which stays in the browser. */
export function playgroundAddress(operation: { toString(): string }, variables: object): string {
  const asked = new URLSearchParams({
    query: operation.toString(),
    variables: JSON.stringify(variables, null, 2),
  });
  // In a hash "+" is no space.
  return `/graphql#${asked.toString().replaceAll('+', '%20')}`;
}

const PAGE = 'pageInfo { hasNextPage endCursor }';
const CODES = `totalCount nodes { code title } ${PAGE}`;
const EXCLUSIONS = `totalCount nodes { code { code title } direction note { text owner { code } } via { code } provenance { locator } } ${PAGE}`;
const NOTES = `totalCount nodes { kind text owner { code } references { text targets(first: 20) { nodes { code } } } provenance { locator } } ${PAGE}`;
const noteField = (kinds: string): string =>
  `notes(${kinds === '' ? '' : `kinds: [${kinds}], `}first: 50, after: $after) { ${NOTES} }`;

/** The field of a code that pages through all of a kind of relation. */
const FIELDS: Readonly<Partial<Record<EdgeKind, string>>> = {
  EXCLUDES1: `excludes1(first: 50, after: $after) { ${EXCLUSIONS} }`,
  EXCLUDES2: `excludes2(first: 50, after: $after) { ${EXCLUSIONS} }`,
  CODE_FIRST: noteField('CODE_FIRST'),
  USE_ADDITIONAL: noteField('USE_ADDITIONAL'),
  CODE_ALSO: noteField('CODE_ALSO'),
  CHILD: `children(first: 100, after: $after) { ${CODES} }`,
  SIBLING: `siblings(first: 100, after: $after) { ${CODES} }`,
  MAPS_TO_DRG: `drgs(first: 100, after: $after) { totalCount nodes { number title } ${PAGE} }`,
  CITES: `citations(first: 50, after: $after) { totalCount nodes { source { slug title } provenance { locator } } ${PAGE} }`,
};

/** A query that pages through all of a kind, e.g. of the Excludes2 of T81.511A; null where the schema has no such list. */
export function pagesOfKind(kind: EdgeKind): string | null {
  const field = FIELDS[kind];
  return field === undefined ? null : query(field);
}

/** A query that pages through all notes, of any kind. */
export function pagesOfNotes(): string {
  return query(noteField(''));
}

function query(field: string): string {
  return `query Pages($code: String!, $release: String, $after: String) {\n  code(code: $code, release: $release) {\n    ${field}\n  }\n}`;
}
