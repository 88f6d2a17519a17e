/** What a soak works with: the service in a process of its own, the asker in another, and the probe within the service. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { GraphAddress } from '../src/graph/client.js';
import type { Closing } from './closing.js';
import { atRest } from './machine.js';
import { say } from './say.js';
import { startServiceProcess } from './service.js';
import type { SoakArguments } from './soak-arguments.js';
import type { AskAnswer, AskTask } from './soak-asker.js';
import type { ProbeTold } from './soak-probe.js';
import type { SoakSubjects } from './soak-questions.js';

/** Longest to wait for the service to have read ahead, in milliseconds. */
const READ_AHEAD_MS = 300_000;
const AT_REST_TIMES = 3;
/** Nobody's requests are logged, as in production behind a proxy that logs them. */
const QUIET = { NODE_ENV: 'production', LOG_LEVEL: 'warn' };

/** What came of a task. */
export type Asked = Exclude<AskAnswer, { readonly error: string }>;

/** A soak's field. */
export interface Field {
  /** "http://127.0.0.1:40001" */
  readonly base: string;
  /** Has the asker ask. Throws when it is gone. */
  readonly ask: (task: Omit<AskTask, 'endpoint' | 'seed'>) => Promise<Asked>;
  /** Looks at the service's event loop and memory since the last look; null for a service that somebody else started. */
  readonly look: ((collect: boolean) => Promise<ProbeTold>) | null;
}

/** Starts everything, or takes the service of `url`; waits until the service has read ahead. */
export async function assemble(
  graph: GraphAddress,
  subjects: SoakSubjects,
  { url }: SoakArguments,
  closing: Closing,
): Promise<Field> {
  const asker = fork(fileURLToPath(new URL('soak-asker.js', import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  closing.push(async () => {
    if (asker.exitCode !== null || asker.signalCode !== null) return;
    const gone = once(asker, 'exit');
    asker.disconnect();
    await gone;
  });
  asker.send({ subjects });
  let base = url;
  let look: Field['look'] = null;
  if (base === null) {
    say('Starting the service …');
    const probe = new URL('soak-probe.js', import.meta.url).href;
    const service = await startServiceProcess(graph, closing, { environment: QUIET, probe });
    say('Waiting until the service has read ahead …');
    base = new URL(service.endpoint).origin;
    await readAhead(base, service.pid);
    look = (collect) => told<ProbeTold>(service.child, { collect });
  }
  let seed = 0;
  const ask: Field['ask'] = async (task) => {
    const answer = await told<AskAnswer>(asker, { ...task, endpoint: `${base}/graphql`, seed: (seed += 1) });
    if ('error' in answer) throw new Error(`The load generator: ${answer.error}`);
    if (answer.busy > 0.9) say('Generating load took a whole core: figures may be too low');
    return answer;
  };
  return { base, ask, look };
}

/**
 * Until a service is at rest and its caches no longer grow, three times in a row: on a busy machine it waits for the
 * database in between.
 */
async function readAhead(base: string, pid: number): Promise<void> {
  const until = performance.now() + READ_AHEAD_MS;
  let [alike, before] = [0, await cacheBytes(base)];
  while (alike < AT_REST_TIMES && performance.now() < until) {
    const rests = await atRest(pid, READ_AHEAD_MS);
    const bytes = await cacheBytes(base);
    alike = rests && bytes === before && bytes !== 0 ? alike + 1 : 0;
    before = bytes;
  }
  if (alike < AT_REST_TIMES) say('It still works');
}

/** What rows, documents and operations in memory take, as a service estimates; null where it does not tell. */
export async function cacheBytes(base: string): Promise<number | null> {
  const text = await fetch(`${base}/metrics`).then(
    (response) => response.text(),
    () => '',
  );
  const all = [...text.matchAll(/^icd10_(?:rows|documents)_bytes (\S+)$/gm)];
  return all.length === 0 ? null : all.reduce((sum, [, bytes]) => sum + Number(bytes), 0);
}

/** What a process answers to a message. */
async function told<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  const ended = new AbortController();
  const gone = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a process of the soak is gone');
  });
  const answered = once(child, 'message', { signal: ended.signal });
  child.send(question);
  try {
    const [answer] = (await Promise.race([gone, answered])) as [Answer];
    return answer;
  } finally {
    ended.abort();
    await Promise.allSettled([gone, answered]);
  }
}
