/**
 * `npm run bench -- search`: the engine behind `search` against minisearch and Neo4j's full-text index, over the same
 * terms of the same whole release. bench/README.md says how to read it.
 */
import { availableParallelism, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openGraph } from '../cli/connect.js';
import { currentRevision } from '../seed/load.js';
import { projectRoot, readConfig } from '../src/config.js';
import type { GraphClient } from '../src/graph/client.js';
import { searchCodes, searchNotes } from '../src/graph/search.js';
import type { LoadRow } from '../src/model/load.js';
import { withDot } from '../src/model/code.js';
import { BenchRefused } from './refused.js';
import { wholeRelease } from './release.js';
import { fullText, miniSearch, ours, type Engine } from './search-engines.js';
import { asTyped, QUESTIONS, type Question } from './search-questions.js';
import { figure, quantile, tableLines } from './timing.js';

/** Passes over all questions: the first ones warm up and do not count. */
const WARM_UP = 1;
const PASSES = 3;
/** Reading all terms and making an index takes longer than a question of the service may, in milliseconds. */
const WHOLE_RELEASE_MS = 600_000;

/** What was measured of an engine; times in milliseconds, memory in MB. */
interface Measured {
  readonly name: string;
  readonly buildMs: number;
  readonly stallMs: number;
  readonly heapMb: number;
  readonly typed: readonly number[];
  readonly asked: readonly number[];
  readonly cpuMs: number;
  /** Questions whose answer comes first, and among the first five. */
  readonly first: number;
  readonly firstFive: number;
  readonly missed: readonly string[];
}

/** Runs the bench and prints its table. */
export async function benchSearch(): Promise<void> {
  const config = readConfig(projectRoot());
  const graph = await openGraph({ ...config, queryTimeoutMs: WHOLE_RELEASE_MS }, say);
  try {
    const { client } = graph;
    const load = await wholeRelease(client);
    const revision = await currentRevision(client);
    const expected = await lookUp(client, load);
    const loads = [loadavg()[0]!];
    const measured: Measured[] = [];
    for (const make of [
      () => ours(client, revision, load),
      () => miniSearch(client, load),
      () => fullText(client, load),
    ])
      measured.push(await measure(make, expected));
    loads.push(loadavg()[0]!);
    console.log(
      `\nRelease ${load.release}: ${QUESTIONS.length} questions, ${asTyped(QUESTIONS).length} texts on the way to them; the first 20 codes of each.\n`,
    );
    for (const line of tableLines(tableOf(measured))) console.log(`  ${line}`);
    for (const { name, missed } of measured)
      console.log(`\n${name} does not begin with what is meant: ${missed.join('; ') || 'never'}`);
    console.log(
      `\nNode ${process.versions.node}, ${availableParallelism()} processors; load average ${loads.map(figure).join(', ')} (at the start, at the end).`,
    );
  } finally {
    await graph.close();
  }
}

/** For each question the keys of the codes it is about: of a term, those whose title it is, else those that have it as a note. */
async function lookUp(client: GraphClient, load: LoadRow): Promise<Map<Question, ReadonlySet<string>>> {
  const titles = new Map<string, Set<string>>();
  const notes = new Map<string, Set<string>>();
  const keys: string[] = [];
  const put = (map: Map<string, Set<string>>, term: string, key: string): void => {
    const known = map.get(term);
    if (known) known.add(key);
    else map.set(term, new Set([key]));
  };
  for await (const rows of searchCodes(client, load.id)) {
    for (const { key, title, ordinal } of rows) {
      keys[ordinal] = key;
      put(titles, title, key);
    }
  }
  for await (const rows of searchNotes(client, load.id))
    for (const { ownerOrdinal, text } of rows) put(notes, text, keys[ownerOrdinal]!);
  return new Map(
    QUESTIONS.map((question) => {
      const { means } = question;
      const found =
        'code' in means
          ? new Set(keys.filter((key) => key === withDot(means.code.replace('.', ''))))
          : (titles.get(means.term) ?? notes.get(means.term));
      if (!found || found.size === 0)
        throw new BenchRefused(
          `Release ${load.release} has no ${JSON.stringify(means)}: the questions are of 2026-04`,
        );
      return [question, found];
    }),
  );
}

async function measure(
  make: () => Promise<Engine>,
  expected: ReadonlyMap<Question, ReadonlySet<string>>,
): Promise<Measured> {
  const before = heapMb();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  const engine = await make();
  const buildMs = performance.now() - began;
  delay.disable();
  const memory = heapMb() - before;
  try {
    say(`${engine.name} …`);
    const missed: string[] = [];
    let first = 0;
    let firstFive = 0;
    for (const [question, keys] of expected) {
      const found = await engine.find(question.text);
      if (found.slice(0, 5).some((key) => keys.has(key))) firstFive += 1;
      if (keys.has(found[0] ?? '')) first += 1;
      else missed.push(`"${question.text}" (${found[0] ?? 'nothing'} for ${[...keys].join(', ')})`);
    }
    const typed = await timed(engine, asTyped(QUESTIONS));
    const cpu = process.cpuUsage();
    const asked = await timed(
      engine,
      QUESTIONS.map(({ text }) => text),
    );
    const { user, system } = process.cpuUsage(cpu);
    return {
      name: engine.name,
      buildMs,
      stallMs: delay.max / 1e6,
      heapMb: memory,
      typed,
      asked,
      cpuMs: (user + system) / 1000 / QUESTIONS.length / (PASSES + WARM_UP),
      first,
      firstFive,
      missed,
    };
  } finally {
    await engine.close();
  }
}

/** Milliseconds of each text in each pass that counts, one at a time. */
async function timed(engine: Engine, texts: readonly string[]): Promise<number[]> {
  const durations: number[] = [];
  for (let pass = 0; pass < WARM_UP + PASSES; pass++) {
    for (const text of texts) {
      const began = performance.now();
      await engine.find(text);
      if (pass >= WARM_UP) durations.push(performance.now() - began);
    }
  }
  return durations;
}

function tableOf(measured: readonly Measured[]): string[][] {
  return [
    [
      '',
      'typed: p50 ms',
      'p99 ms',
      'asked: p50 ms',
      'p99 ms',
      'our CPU ms',
      'first',
      'first five',
      'build s',
      'longest stall ms',
      'MB',
    ],
    ...measured.map((one) => [
      one.name,
      figure(quantile(one.typed, 0.5)),
      figure(quantile(one.typed, 0.99)),
      figure(quantile(one.asked, 0.5)),
      figure(quantile(one.asked, 0.99)),
      figure(one.cpuMs),
      `${one.first}/${QUESTIONS.length}`,
      `${one.firstFive}/${QUESTIONS.length}`,
      figure(one.buildMs / 1000),
      figure(one.stallMs),
      figure(Math.max(0, one.heapMb)),
    ]),
  ];
}

/** Memory of this process that is in use, after a full collection. */
function heapMb(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function say(line: string): void {
  console.error(line);
}
