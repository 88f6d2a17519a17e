/** Whether the contenders answer the same: asked one after the other, outside of what is timed. */
import { firstDifference, readAnswer, type Answer } from './answers.js';
import type { WorkId } from './arguments.js';
import { NAMES, requestBody, type ReaderId, type Scope } from './works.js';

/** A server that reads the graph. */
export interface Reader {
  readonly id: ReaderId;
  readonly endpoint: string;
}

/** How many questions of each work are compared. */
const SAMPLES: Readonly<Record<WorkId, number>> = { W1: 100, W2: 100, W3: 6, W4: 40 };
const MOST_FOUND = 20;

/** The service does not know what a work asks for; `message` is its own. */
export class WorkUnknown extends Error {}

/**
 * Asks every reader the same questions and throws when they find different things. Gives the mean number of entities
 * in an answer. Throws WorkUnknown when the service's schema does not have what the work asks for.
 */
export async function agree(
  work: WorkId,
  readers: readonly Reader[],
  subjects: readonly string[],
  scope: Scope,
): Promise<number> {
  const sample = subjects.slice(0, SAMPLES[work]);
  let entities = 0;
  for (const subject of sample) {
    const answers: [ReaderId, Answer][] = [];
    for (const { id, endpoint } of readers) {
      const data = await ask(endpoint, requestBody(id, work, subject, scope), NAMES[id]);
      answers.push([id, readAnswer(work, data)]);
    }
    if (work === 'W4') checkFound(subject, answers);
    else checkSame(work, subject, answers);
    entities += answers[0]![1].entities;
  }
  return entities / sample.length;
}

function checkSame(work: WorkId, subject: string, answers: readonly [ReaderId, Answer][]): void {
  const [[first, one], ...others] = answers as [[ReaderId, Answer], ...[ReaderId, Answer][]];
  for (const [id, other] of others) {
    const difference = firstDifference(one, other);
    if (difference !== null)
      throw new Error(`${work} of ${subject}: ${NAMES[first]} and ${NAMES[id]} differ in: ${difference}`);
  }
}

/**
 * Engines rank differently, so the twenty need not be the same. What the peers find holds all words in its title; the
 * service also knows inclusion terms and forgives typos, so it finds at least as many.
 */
function checkFound(subject: string, answers: readonly [ReaderId, Answer][]): void {
  const counts = answers.map(([id, { facts }]) => {
    if (facts.length > MOST_FOUND)
      throw new Error(`W4 of "${subject}": ${NAMES[id]} gives ${facts.length}, more than ${MOST_FOUND}`);
    const stray = facts.find(
      (fact) => !subject.split(' ').every((word) => fact.toLowerCase().includes(word)),
    );
    if (id !== 'ours' && stray !== undefined)
      throw new Error(`W4 of "${subject}": ${NAMES[id]} finds ${stray}`);
    return { id, count: facts.length };
  });
  const peers = counts.filter(({ id }) => id !== 'ours').map(({ count }) => count);
  const ours = counts.find(({ id }) => id === 'ours')?.count;
  if (new Set(peers).size > 1 || (ours !== undefined && peers.some((count) => count > ours)))
    throw new Error(
      `W4 of "${subject}": ${counts.map(({ id, count }) => `${NAMES[id]} finds ${count}`).join(', ')}`,
    );
}

interface Response {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Asks once. Throws unless the answer is data without errors. */
async function ask(endpoint: string, body: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { data, errors } = (await response.json()) as Response;
  if (errors?.[0]?.extensions?.code === 'GRAPHQL_VALIDATION_FAILED') throw new WorkUnknown(errors[0].message);
  if (!response.ok || errors !== undefined || !data)
    throw new Error(`${name} answered ${response.status} to ${body}: ${JSON.stringify(errors ?? null)}`);
  return data;
}
