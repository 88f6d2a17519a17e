/** Answers of different servers, brought to one form: whoever gives other entities than the rest measures something else. */
import type { WorkId } from './arguments.js';

/** A JSON object of an answer. */
type Json = Readonly<Record<string, unknown>>;

/** An answer in the form that all share. */
export interface Answer {
  /** Every fact of the answer as a line, each once, sorted: two servers agree when their lines do. */
  readonly facts: readonly string[];
  /**
   * How many codes, DRGs and sources stand in it, each as often as it stands there; of a neighborhood those around the
   * code, an excluded one with its note as one.
   */
  readonly entities: number;
}

/** Reads `data` of any contender's response to a work. Throws when it has not the form of one. */
export function readAnswer(work: WorkId, data: Json): Answer {
  // One root field each: a code, a list with the one code, or what was found.
  const [root] = Object.values(data);
  if (work === 'W4') return answerOf(listOf(root).map((code) => named('code', code)));
  const code = object(Array.isArray(root) ? root[0] : root);
  const own = `${named('code', code)} ${JSON.stringify(code['billable'] ?? null)}`;
  if (work === 'W1') return answerOf([own]);
  return work === 'W2' ? neighborhood(code, own) : twoHops(code, own);
}

function neighborhood(code: Json, own: string): Answer {
  const sources = new Set(
    listOf(code['citations'] ?? code['sources']).map((one) => {
      const { slug, title } = object(one['source'] ?? one);
      return `source ${String(slug)} ${String(title)}`;
    }),
  );
  const facts = [
    own,
    ...parentOf(code).map((parent) => `below ${parent}`),
    ...listOf(code['siblings']).map((sibling) => `beside ${named('code', sibling)}`),
    ...listOf(code['excludes1']).map(exclusion),
    ...listOf(code['drgs']).map((drg) => named('number', drg)),
    ...sources,
  ];
  return answerOf(facts, facts.length - 1);
}

function exclusion(row: Json): string {
  const code = typeof row['code'] === 'string' ? row : object(row['code']);
  const note = typeof row['note'] === 'string' ? row['note'] : object(row['note'])['text'];
  const via = typeof row['via'] === 'string' ? row['via'] : object(row['via'])['code'];
  return `not with ${named('code', code)} by ${String(note)} at ${String(via)}`;
}

function twoHops(code: Json, own: string): Answer {
  const facts = [own];
  for (const drg of listOf(code['drgs'])) {
    facts.push(named('number', drg));
    for (const other of listOf(drg['codes'])) {
      const from = `${String(drg['number'])} ${named('code', other)}`;
      facts.push(
        from,
        ...parentOf(other).map((parent) => `${from} below ${parent}`),
        ...listOf(other['drgs']).map((next) => `${from} to ${named('number', next)}`),
      );
    }
  }
  return answerOf(facts);
}

/** Parents by @neo4j/graphql are a list, as all its relationships. */
function parentOf(code: Json): string[] {
  const parent = code['parent'];
  const [only] = Array.isArray(parent) ? (parent as unknown[]) : [parent];
  return only == null ? [] : [named('code', object(only))];
}

function answerOf(facts: readonly string[], entities = facts.length): Answer {
  return { facts: [...new Set(facts)].sort(), entities };
}

function named(name: 'code' | 'number', row: Json): string {
  return `${String(row[name])} ${String(row['title'])}`;
}

/** A plain list, a connection by its `nodes`, or one by its `edges`. */
function listOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.map(object);
  const { nodes, edges } = object(value);
  if (Array.isArray(nodes)) return nodes.map(object);
  if (Array.isArray(edges)) return edges.map((edge) => object(object(edge)['node']));
  throw new Error(`expected a list, found ${JSON.stringify(value)}`);
}

function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null)
    throw new Error(`expected an object, found ${JSON.stringify(value)}`);
  return value as Json;
}

/** The first fact that one has and the other lacks, or null when they agree. */
export function firstDifference(one: Answer, other: Answer): string | null {
  const [a, b] = [new Set(one.facts), new Set(other.facts)];
  return [...one.facts, ...other.facts].find((fact) => a.has(fact) !== b.has(fact)) ?? null;
}
