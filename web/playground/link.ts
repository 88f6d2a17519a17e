import { Kind, parse } from 'graphql';

/** What a link to the playground holds: /graphql#query=…&variables=…&operationName=… */
export interface Shared {
  readonly query: string;
  /** JSON, or what stands in its place; empty for none. */
  readonly variables: string;
  /** Which operation of the document is meant; null for one without a name. */
  readonly operationName: string | null;
}

/** What was found behind the "#" of an address. */
export interface ReadLink {
  /** Null when it holds no query. What is wrong with one that is there, its reader can mend in the editor. */
  readonly shared: Shared | null;
  /** What is wrong, as a sentence for the reader. */
  readonly fault: string | null;
}

/**
 * The part of a link from its "#" on. A valid URI fragment, and no more of it escaped than has to be, so that one sees
 * what a link asks: `#query=query+Title+%7B+code(code:+%22M43.07%22)+%7B+title+%7D+%7D`.
 */
export function formatLink({ query, variables, operationName }: Shared): string {
  const parts = [`query=${escaped(query)}`];
  const compact = canonical(variables);
  if (compact !== '') parts.push(`variables=${escaped(compact)}`);
  if (operationName !== null && readDocument(query).operations.length > 1)
    parts.push(`operationName=${escaped(operationName)}`);
  return `#${parts.join('&')}`;
}

/** Reads the part of an address from its "#" on ("" when there is none, which is no fault). Never throws. */
export function readLink(hash: string): ReadLink {
  if (hash === '' || hash === '#') return { shared: null, fault: null };
  const parameters = new URLSearchParams(hash.slice(1));
  const text = (name: string): string => (parameters.get(name) ?? '').replace(/\r\n?/g, '\n').trim();
  const query = text('query');
  if (query === '')
    return { shared: null, fault: 'This link holds no query. One that does ends in "/graphql#query=…".' };
  const document = readDocument(query);
  const wanted = text('operationName') || null;
  const operationName = wanted ?? document.operations[0]?.name ?? null;
  const variables = indented(text('variables'));
  return {
    shared: { query, variables, operationName },
    fault: document.fault ?? faultOfName(wanted, document.operations) ?? faultOfVariables(variables),
  };
}

/** Whether two texts of variables mean the same, however they are laid out. */
export function sameVariables(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

interface Operation {
  readonly name: string | null;
}

/** Whether a document has an operation of a name, e.g. AnalystDrgAndSiblings; false where it cannot be read. */
export function hasOperation(query: string, name: string): boolean {
  return readDocument(query).operations.some((operation) => operation.name === name);
}

function readDocument(query: string): { operations: readonly Operation[]; fault: string | null } {
  try {
    const operations = parse(query).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [{ name: definition.name?.value ?? null }] : [],
    );
    return { operations, fault: operations.length > 0 ? null : 'The query of this link holds no operation.' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { operations: [], fault: `The query of this link is damaged: ${why}` };
  }
}

function faultOfName(wanted: string | null, operations: readonly Operation[]): string | null {
  if (wanted === null || operations.some(({ name }) => name === wanted)) return null;
  const known = operations.map(({ name }) => name ?? '(unnamed)').join(', ');
  return `The query of this link has no operation ${wanted}; it has ${known}.`;
}

function faultOfVariables(variables: string): string | null {
  if (variables === '') return null;
  const value = parsed(variables);
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return null;
  return 'The variables of this link are damaged: a JSON object is expected, such as {"code": "M43.07"}.';
}

/** As JSON without blanks; what is not JSON stays as it is. */
function canonical(variables: string): string {
  const value = parsed(variables);
  return value === undefined ? variables.trim() : JSON.stringify(value);
}

function indented(variables: string): string {
  const value = parsed(variables);
  return value === undefined ? variables : JSON.stringify(value, null, 2);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** For a value within a fragment: URLSearchParams reads it back, and what a fragment may hold stays legible. */
function escaped(text: string): string {
  return encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/%(?:3A|2C|24|2F|40|3F|3D)/g, decodeURIComponent);
}
