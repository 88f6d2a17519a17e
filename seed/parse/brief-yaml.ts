/**
 * YAML read so that whatever is wrong can be told with its line: a document keeps the way from a path in its data
 * back to the place in the text, and zod's issues become faults by that way.
 */
import { Alias, Lexer, LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../../src/model/fault.js';
import { encodingFaults } from './encoding.js';

/** A path into the data of a document, as zod gives it. */
export type DataPath = readonly PropertyKey[];

/** A YAML file that could be read, with its data and the line of each value. */
export interface YamlFile {
  readonly name: string;
  readonly data: unknown;
  /** The line of the value at `path`; of the nearest enclosing value where there is none. */
  lineOf(path: DataPath): number;
  /** The line of the key `key` in the mapping at `path`. */
  lineOfKey(path: DataPath, key: string): number;
}

/** Stands for the unknown key in the message of a mapping's schema: one issue of zod's may hold several keys. */
export const KEY = '{key}';

/** Ordinary briefs repeat nothing; a few aliases are convenience, many are an attack on memory. */
const MAX_ALIASES = 100;
/** Briefs are some ten deep; the parser calls itself for each level, and a stack that overflows can end the process. */
const MAX_DEPTH = 100;

/** Reads one YAML text; a text that cannot be read gives its faults instead (all that the parser finds, with lines). */
export function readYaml(
  name: string,
  text: string,
): { readonly file: YamlFile | null; readonly faults: readonly Fault[] } {
  const lines = new LineCounter();
  const fault = (offset: number | null, message: string): Fault => ({
    file: name,
    line: offset === null ? null : Math.max(1, lines.linePos(offset).line),
    message,
  });
  const garbled = encodingFaults(text, name);
  if (garbled.length > 0) return { file: null, faults: garbled };
  if (isTooDeep(text)) {
    return { file: null, faults: [fault(null, `nested deeper than ${MAX_DEPTH} levels`)] };
  }
  let document: Document.Parsed;
  let data: unknown;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    if (document.errors.length > 0) {
      const errors = document.errors.map((error) =>
        fault(error.pos[0], yamlMessage(error.code, error.message)),
      );
      // One slip makes the parser stumble over and over on the same line.
      return { file: null, faults: errors.filter((error, i) => error.line !== errors[i - 1]?.line) };
    }
    data = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // What yaml throws on: an alias without its anchor, or too many of them.
    if (!(error instanceof ReferenceError)) throw error;
    return { file: null, faults: [fault(null, `not readable as YAML: ${error.message}`)] };
  }
  const file: YamlFile = {
    name,
    data,
    lineOf: (path) => lineAt(document, lines, path, null),
    lineOfKey: (path, key) => lineAt(document, lines, path, key),
  };
  return { file, faults: [] };
}

/** Block levels each take a column at the beginning of a line, flow levels a bracket; both are told without parsing. */
function isTooDeep(text: string): boolean {
  if (new RegExp(`^[ \\t?:-]{${2 * MAX_DEPTH}}`, 'm').test(text)) return true;
  let depth = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** The faults of zod's issues over `file`. */
export function faultsOf(file: YamlFile, issues: readonly z.core.$ZodIssue[]): readonly Fault[] {
  return issues.flatMap((issue) => issueFaults(file, issue, []));
}

function issueFaults(file: YamlFile, issue: z.core.$ZodIssue, base: DataPath): readonly Fault[] {
  const path = [...base, ...issue.path];
  const at = (line: number, message: string): Fault => ({ file: file.name, line, message });
  const here = (message: string): Fault => at(file.lineOf(path), `${inWords(path)}${message}`);
  const missing = (): Fault => at(file.lineOf(path), `missing "${inWords(path, '')}"`);
  const value = valueAt(file.data, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        at(file.lineOfKey(path, key), `${inWords(path)}${issue.message.replace(KEY, JSON.stringify(key))}`),
      );
    case 'invalid_union': {
      const branch = meantBranch(issue.errors);
      if (branch !== null) return branch.flatMap((inner) => issueFaults(file, inner, path));
      if (value === undefined) return [missing()];
      const expected = issue.errors
        .flat()
        .flatMap((inner) => (inner.code === 'invalid_type' ? [typeInWords(inner.expected)] : []));
      return [here(`expected ${[...new Set(expected)].join(' or ')}, found ${kindInWords(value)}`)];
    }
    case 'invalid_type':
      return value === undefined && path.length > 0
        ? [missing()]
        : [here(`expected ${typeInWords(issue.expected)}, found ${kindInWords(value)}`)];
    case 'invalid_key':
      return issue.issues.map((inner) =>
        at(file.lineOfKey(path.slice(0, -1), String(path.at(-1))), inner.message),
      );
    default:
      return [here(issue.message)];
  }
}

/** Of a union's branches, the one whose shape the writer meant: it fails on something inside, not on the whole. */
function meantBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const isOther = (issue: z.core.$ZodIssue): boolean =>
    issue.path.length === 0 &&
    (issue.code === 'invalid_type' || (issue.code === 'invalid_union' && meantBranch(issue.errors) === null));
  return branches.find((issues) => issues.length > 0 && !issues.some(isOther)) ?? null;
}

/** The parser's own words are for programmers of YAML; the one fault that writers make gets plainer ones. */
function yamlMessage(code: string, message: string): string {
  return code === 'DUPLICATE_KEY'
    ? 'this key stands twice in the same mapping'
    : `not readable as YAML: ${message}`;
}

/** "sections.pitfalls[2].text: ", items counted from 1 as a reader counts them. */
function inWords(path: DataPath, end = ': '): string {
  const words = path.map((step, i) =>
    typeof step === 'number' ? `[${step + 1}]` : `${i === 0 ? '' : '.'}${String(step)}`,
  );
  return words.length === 0 ? '' : words.join('') + end;
}

function typeInWords(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    object: 'a mapping',
    record: 'a mapping',
    array: 'a list',
    boolean: 'true or false',
    int: 'a whole number',
    number: 'a whole number',
  };
  return words[expected] ?? expected;
}

function kindInWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'number') return `the number ${value} (put quotes round it to make it text)`;
  return typeof value === 'boolean' ? String(value) : typeof value === 'string' ? 'text' : typeof value;
}

function valueAt(data: unknown, path: DataPath): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** Walks the nodes along `path` as far as they go, through aliases, and gives the line of the last (or of its key). */
function lineAt(document: Document.Parsed, lines: LineCounter, path: DataPath, key: string | null): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const step of key === null ? path : [...path, key]) {
    if (node instanceof Alias) node = node.resolve(document) ?? null;
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      next = pair?.value;
    } else if (isSeq(node)) {
      next = node.items[Number(step)];
    }
    if (!isNode(next)) return lines.linePos(offset).line;
    node = next;
    // A key's own line is wanted, else that of the value, which may start lower than its key.
    if (key === null || step !== key) offset = node.range?.[0] ?? offset;
  }
  return Math.max(1, lines.linePos(offset).line);
}
