/**
 * `npm run bench`: the service against its peers on the same graph in the same run, W1 to W4, as a table or as JSON.
 * `npm run bench -- cold`: the same with the row cache off. bench/README.md says how to read it.
 */
import { join } from 'node:path';
import { openGraph, type OpenGraph } from '../cli/connect.js';
import { currentRevision } from '../seed/load.js';
import { projectRoot, readConfig, type Config } from '../src/config.js';
import { agree, WorkUnknown, type Reader } from './agreement.js';
import type { BenchArguments, WorkId } from './arguments.js';
import { withClosing, type Closing } from './closing.js';
import { installPeers } from './install.js';
import { LoadGenerator } from './load-generator.js';
import { atRest, describeMachine, loadAverage, residentMb } from './machine.js';
import { hotspots, type Span } from './profile.js';
import { startProgram, type Program } from './program.js';
import { wholeRelease } from './release.js';
import { resultOf, workRows } from './results.js';
import { say } from './say.js';
import { addressOf, startServiceProcess } from './service.js';
import { drawSubjects, scopeOf } from './subjects.js';
import { figure, tableLines, type Turn } from './timing.js';
import { indexTitles } from './titles.js';
import { ABOUT, CONNECTIONS, NAMES, requestBody, type ContenderId, type Scope } from './works.js';

/** Longest warm-up of a contender before each work, in milliseconds, unless its questions take longer to ask once. */
const WARM_UP_MS = 3_000;
/** Longest that one answer may take: @neo4j/graphql works on all 64 of W3 at once, which takes it half a minute. */
const PATIENCE_MS = 180_000;
/** Before all works, everybody opens as many connections to the database as it will have, and compiles what is shared. */
const OPENING = { from: 0, forMs: WARM_UP_MS, connections: CONNECTIONS, patienceMs: PATIENCE_MS };
/** Longest to wait for the service to have read ahead, in milliseconds. */
const READ_AHEAD_MS = 60_000;
/** Fewer than are measured: of the large questions that are under way as a warm-up ends, all have to be waited for. */
const WARM_UP_CONNECTIONS = 16;
/** Reading all codes takes longer than a question of the service may, in milliseconds. */
const WHOLE_RELEASE_MS = 600_000;
/** Nobody's requests are logged, as in production behind a proxy that logs them. */
const QUIET = { NODE_ENV: 'production', LOG_LEVEL: 'warn' };
/** The row cache off, and nothing read ahead. */
const COLD = { CACHE_MB: '0', WARM: 'off' };

/** What a bench under way works with. */
interface Field {
  readonly graph: OpenGraph;
  readonly service: Program;
  readonly contenders: readonly { readonly id: ContenderId; readonly endpoint: string }[];
  readonly generator: LoadGenerator;
  readonly scope: Scope;
}

/** Runs the bench and prints what it measured. */
export async function benchWork(options: BenchArguments): Promise<void> {
  const config = readConfig(projectRoot());
  const before = loadAverage();
  const span = await withClosing(async (closing) => {
    const graph = await openGraph({ ...config, queryTimeoutMs: WHOLE_RELEASE_MS }, say);
    closing.push(() => graph.close());
    const field = await assemble(graph, options, closing);
    const subjects = await drawSubjects(graph.client, field.scope);
    say('Waiting until the service has read ahead …');
    if (!(await atRest(field.service.pid, READ_AHEAD_MS))) say('It still works; figures may be too low');
    say('Opening connections …');
    for (const { id, endpoint } of field.contenders) {
      const bodies = subjects.W1.map((subject) => requestBody(id, 'W1', subject, field.scope));
      await field.generator.take({ ...OPENING, endpoint, bodies });
    }
    if (field.contenders.length > 1 && options.only.includes('W4')) {
      say('Indexing titles for the peers …');
      await indexTitles(graph.client, closing);
    }
    let rounds: Span = { from: 0, to: Infinity };
    for (const work of options.only) rounds = (await compare(work, field, subjects[work], options)) ?? rounds;
    await tellMachine(config, field, options, before);
    return rounds;
  });
  if (options.profile !== null) await hotspots(options.profile, span);
}

/** Starts the service and its peers. For a profile the service runs alone, so that all its time is its own work's. */
async function assemble(graph: OpenGraph, options: BenchArguments, closing: Closing): Promise<Field> {
  const { client, database } = graph;
  const load = await wholeRelease(client);
  await scopeOf(client, load);
  const alone = options.profile !== null;
  if (!alone) await installPeers(closing);
  say(alone ? 'Starting the service …' : 'Starting the service and its peers …');
  const service = await startServiceProcess(database, closing, {
    environment: { ...QUIET, ...(options.bench === 'cold' ? COLD : {}) },
    profile: options.profile,
  });
  const peer = (name: string, file: string): Promise<Program> =>
    startProgram(
      `The peer ${name}`,
      [join(projectRoot(), 'bench', 'peers', file)],
      { ...addressOf(database), NODE_ENV: QUIET.NODE_ENV },
      closing,
    );
  const contenders: Field['contenders'][number][] = [{ id: 'ours', endpoint: service.endpoint }];
  if (!alone) {
    const library = await peer(NAMES.neo4jGraphql, 'neo4j-graphql.mjs');
    const cypher = await peer(NAMES.cypher, 'cypher.mjs');
    const nothing = await peer(NAMES.typename, 'typename.mjs');
    contenders.push(
      { id: 'neo4jGraphql', endpoint: library.endpoint },
      { id: 'cypher', endpoint: cypher.endpoint },
      { id: 'typename', endpoint: nothing.endpoint },
    );
  }
  // Read again: a service gives a graph without briefs those of the seed.
  const scope = await scopeOf(client, load);
  return { graph, service, contenders, generator: LoadGenerator.start(closing), scope };
}

/** Takes a work's turns and prints its result. Gives when in the service's life its rounds were; null for one that is skipped. */
async function compare(
  work: WorkId,
  field: Field,
  subjects: readonly string[],
  options: BenchArguments,
): Promise<Span | null> {
  const { contenders, generator, scope, service } = field;
  let entities: number;
  try {
    say(`${work}: comparing answers …`);
    const readers = contenders.filter((one): one is Reader => one.id !== 'typename');
    entities = await agree(work, readers, subjects, scope);
  } catch (error) {
    if (!(error instanceof WorkUnknown)) throw error;
    say(`${work} (${ABOUT[work]}) is skipped: the service does not know it yet. It says: ${error.message}`);
    return null;
  }
  const asked = new Map(
    contenders.map(({ id, endpoint }) => {
      const bodies = subjects.map((subject) => requestBody(id, work, subject, scope));
      return [id, { endpoint, bodies }];
    }),
  );
  const take = (id: ContenderId, forMs: number, from: number, connections = CONNECTIONS): Promise<Turn> =>
    generator.take({ ...asked.get(id)!, from, forMs, connections, patienceMs: PATIENCE_MS }).then((turn) => {
      if (turn.busy > 0.9)
        say(`${work}: generating load took a whole core; ${NAMES[id]} may be faster than told`);
      return turn;
    });
  for (const { id } of contenders) {
    say(`${work}: warming up ${NAMES[id]} …`);
    await warmUp(id, subjects.length, options, (from) =>
      take(id, Math.min(WARM_UP_MS, options.seconds * 1000), from, WARM_UP_CONNECTIONS),
    );
  }
  const began = performance.now();
  const turns = new Map(contenders.map(({ id }) => [id, [] as Turn[]]));
  for (let round = 0; round < options.rounds; round++) {
    say(`${work}: round ${round + 1} of ${options.rounds} …`);
    for (const offset of contenders.keys()) {
      const { id } = contenders[(round + offset) % contenders.length]!;
      turns.get(id)!.push(await take(id, options.seconds * 1000, round * 700));
    }
  }
  const span = { from: began - service.startedAt, to: performance.now() - service.startedAt };
  const rss = await residentMb(service.pid);
  if (options.json) {
    const result = resultOf(work, turns, { connections: CONNECTIONS, rss, cold: options.bench === 'cold' });
    console.log(JSON.stringify(result));
    return span;
  }
  console.log(
    `\n${work}, ${ABOUT[work]}${options.bench === 'cold' ? '; row cache off' : ''}: ${figure(entities)} entities an answer`,
  );
  for (const line of tableLines(workRows(turns, NAMES))) console.log(`  ${line}`);
  console.log(`  ${figure(rss)} MB held by this service afterwards`);
  return span;
}

/** One turn; a service that keeps rows is asked everything once, so that what is measured is not its first reading. */
async function warmUp(
  id: ContenderId,
  questions: number,
  { bench }: BenchArguments,
  take: (from: number) => Promise<Turn>,
): Promise<void> {
  let answered = 0;
  do answered += (await take(answered)).durations.length;
  while (id === 'ours' && bench !== 'cold' && answered < questions);
}

async function tellMachine(
  config: Config,
  { graph, scope }: Field,
  { json, rounds, seconds }: BenchArguments,
  before: string,
): Promise<void> {
  const { loads } = await currentRevision(graph.client);
  const loaded = loads.map((load) =>
    load.kind === 'grouper' ? `MS-DRG v${load.version}` : (load.release ?? 'briefs'),
  );
  const lines = [
    '',
    `${CONNECTIONS} connections, ${rounds} rounds of ${seconds} s each; release ${scope.release}; loaded: ${loaded.join(', ')}.`,
    'answers/s: median of the rounds. ours/peer: round by round; median, least and most.',
    `${await describeMachine(graph.client, config.javaHome)}; load average ${before} before, ${loadAverage()} after.`,
  ];
  for (const line of lines) (json ? say : console.log)(line);
}
