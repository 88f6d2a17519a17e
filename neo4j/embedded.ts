/** Starts the embedded database as a child process, or joins the one that runs on the same data folder. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, askUntilAnswered } from './bolt.js';
import { lastLines } from './command.js';
import { findJava, javaCandidates, type Java } from './java.js';
import { prepareLibraries, type Libraries } from './libraries.js';
import {
  keepPassword,
  keptPassword,
  passwordPath,
  readRuntime,
  removeRuntime,
  writeRuntime,
} from './runtime-file.js';
import { Neo4jUnavailable } from './unavailable.js';

/** What starting or joining needs to know. */
export interface EmbeddedSettings {
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** Absolute path of the folder for the libraries. */
  readonly libDir: string;
  /** A password a person chose, at least 8 characters, or null for a generated one. */
  readonly password: string | null;
  readonly javaHome: string | null;
  /** The commands to try for Java, replacing the usual places; for tests. */
  readonly javaCandidates?: readonly string[];
  /** The command for Maven. */
  readonly maven: string;
  /** Largest Java heap in MiB. */
  readonly heapMb: number;
  /** Further options of the Java process. */
  readonly javaOptions: readonly string[];
  /** Absolute path of the file of Neo4j's settings; null = neo4j.conf beside this file. */
  readonly settingsFile: string | null;
  /** Port for Bolt; 0 = any free one. */
  readonly port: number;
  /** Whether a database that ends by itself is started again, at the same address, until it is stopped. */
  readonly revive: boolean;
  readonly onProgress: (line: string) => void;
}

/** A database that answers; `stop` does nothing for a joined one. */
export interface EmbeddedNeo4j {
  readonly origin: 'embedded' | 'joined';
  readonly uri: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** The only account and database of the embedded Neo4j (Community has one of each). */
export const EMBEDDED_USER = 'neo4j';
export const EMBEDDED_DATABASE = 'neo4j';

const PAGE_CACHE = '512m';
/** Seen: 12 to 15 s on a machine of two cores with other work, 34 s on a busy one; recovery after a crash comes on top. */
const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 20_000;
/** Pauses before a database that ended by itself is started again, in milliseconds: doubled each time it fails. */
const REVIVE_MS = { first: 500, longest: 30_000 };

/** Neo4j's own list of packages it reaches into; without them it falls back to slower ways and warns. */
const OPENED_PACKAGES = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'];

type Child = ChildProcessByStdio<Writable, Readable, null>;
type Start =
  | { readonly kind: 'ready'; readonly child: Child; readonly pid: number; readonly port: number }
  | { readonly kind: 'locked' };

/**
 * Joins the database that runs on `dataDir` or starts one. Which process may start is decided by a lock of the
 * operating system that the Java process takes (EmbeddedNeo4j.java): it goes with the process however that dies, so
 * nothing here has to guess whether a lock is stale. Who does not get it waits for the other and joins.
 * Throws ProgramMissing without Java or Maven, and Neo4jUnavailable for a port in use, a wrong password, a start that
 * fails or takes more than three minutes.
 */
export async function openEmbedded(settings: EmbeddedSettings): Promise<EmbeddedNeo4j> {
  const running = await joinRunning(settings);
  if (running !== null) return running;
  refuseHalfRestored(settings);
  const java = await findJava(settings.javaCandidates ?? (await javaCandidates(settings.javaHome)));
  const libraries = await prepareLibraries(java, settings);
  settings.onProgress('Neo4j: starting …');
  const end = performance.now() + START_LIMIT_MS;
  for (let told = false; performance.now() < end;) {
    const start = await startChild(java, libraries, settings);
    if (start.kind === 'ready') return announce(start, java, libraries, settings);
    if (!told) settings.onProgress('Neo4j: another process is starting or stopping it; waiting …');
    told = true;
    // A new attempt costs a Java start, so the announcement is looked for more often than the lock is tried.
    for (let look = 0; look < 10; look++) {
      const other = await joinRunning(settings);
      if (other !== null) return other;
      await pause(300);
    }
  }
  throw new Neo4jUnavailable(
    `Another process holds the database in ${homeFolder(settings)} but it has not answered for ${START_LIMIT_MS / 1000} s. End that process (its id is in ${join(settings.dataDir, 'neo4j.json')}, if it got that far) and start again.`,
  );
}

const homeFolder = (settings: EmbeddedSettings): string => join(settings.dataDir, 'neo4j');

async function joinRunning(settings: EmbeddedSettings): Promise<EmbeddedNeo4j | null> {
  const runtime = await readRuntime(settings.dataDir);
  if (runtime === null) return null;
  const password = settings.password ?? (await keptPassword(settings.dataDir));
  const { uri } = runtime;
  const answer = await ask({ uri, user: EMBEDDED_USER, password, database: EMBEDDED_DATABASE }, 5_000);
  if (answer.kind === 'refused')
    throw new Neo4jUnavailable(
      `The database that runs at ${uri} (process ${runtime.pid}) refuses the password ${settings.password === null ? `in ${passwordPath(settings.dataDir)}` : 'in NEO4J_PASSWORD'}. ${settings.password === null ? 'Stop that process and start again: a start sets the password of that file' : 'Unset NEO4J_PASSWORD to use the one in the data folder'}. Neo4j says: ${answer.reason}`,
    );
  if (answer.kind !== 'answers') return null;
  settings.onProgress(`Neo4j: joined the one running at ${uri} (process ${runtime.pid})`);
  return { origin: 'joined', uri, password, stop: () => Promise.resolve() };
}

/** What a graph is called between the two renames by which a restore puts another in its place, behind its name. */
export const REPLACED = '.replaced';

/** An empty graph must not take the place of one that a restore was cut short over (neo4j/backup.ts). */
function refuseHalfRestored(settings: EmbeddedSettings): void {
  const data = join(homeFolder(settings), 'data');
  if (!existsSync(`${data}${REPLACED}`) || existsSync(data)) return;
  throw new Neo4jUnavailable(
    `A restore was cut short, or is going on: the graph of before is in ${data}${REPLACED}. Run npm run restore again, or give that folder the name ${data}.`,
  );
}

async function startChild(java: Java, libraries: Libraries, settings: EmbeddedSettings): Promise<Start> {
  const home = homeFolder(settings);
  const password = settings.password ?? (await keptPassword(settings.dataDir));
  await mkdir(join(home, 'logs'), { recursive: true, mode: 0o700 });
  const log = join(home, 'logs', 'process.log');
  const logFile = openSync(log, 'a', 0o600);
  const logStart = (await stat(log)).size;
  // The typings know no overload for a file as standard error.
  const child = spawn(
    java.command,
    [
      `-Xms${Math.min(256, settings.heapMb)}m`,
      `-Xmx${settings.heapMb}m`,
      // Of Parallel, Serial and G1, Parallel wrote the same 600,000 relationships with the least processor time; the runs were few.
      '-XX:+UseParallelGC',
      '-XX:+ExitOnOutOfMemoryError',
      '-Dfile.encoding=UTF-8',
      '-Dlog4j2.disable.jmx=true',
      ...settings.javaOptions,
      ...OPENED_PACKAGES.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
      ...['-cp', libraries.classPath.join(':'), 'EmbeddedNeo4j'],
      ...[home, settings.settingsFile ?? libraries.settings, String(settings.port), PAGE_CACHE],
    ],
    // Its own process group: a Ctrl-C in the terminal must reach this process first, which stops Neo4j last.
    { stdio: ['pipe', 'pipe', logFile], detached: true },
  ) as Child;
  closeSync(logFile);
  // A child that dies early breaks the pipe; its exit is what gets reported.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${password}\n`);
  const said = await firstLine(child);
  if (said === 'LOCKED') return { kind: 'locked' };
  const port = /^READY (\d+)$/.exec(said)?.[1];
  if (port !== undefined && child.pid !== undefined)
    return { kind: 'ready', child, pid: child.pid, port: Number(port) };
  await stopChild(child);
  if (said === 'PORT_TAKEN')
    throw new Neo4jUnavailable(
      `Port ${settings.port} on 127.0.0.1 is in use, so Neo4j cannot listen there. Choose another port, or 0 for any free one.`,
    );
  const tail = lastLines((await readFile(log)).subarray(logStart).toString('utf8'), 15);
  throw new Neo4jUnavailable(
    `Neo4j did not start in ${home}: ${said.replace(/^FAILED /, '')}. Its logs are in ${join(home, 'logs')}.${tail === '' ? '' : `\n${tail}`}`,
  );
}

/** The child's one line, or a sentence on why there is none. */
async function firstLine(child: Child): Promise<string> {
  const lines = createInterface({ input: child.stdout });
  let giveUp: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve) => {
      lines.once('line', resolve);
      child.once('error', (error) => {
        resolve(error.message);
      });
      // After `close`, not `exit`: a line may still be in the pipe when the process is gone.
      child.once('close', (code, signal) => {
        resolve(`its process ended early (${signal ?? `exit code ${code}`})`);
      });
      giveUp = setTimeout(() => {
        resolve(`it was not ready within ${START_LIMIT_MS / 1000} s`);
      }, START_LIMIT_MS);
    });
  } finally {
    clearTimeout(giveUp);
    lines.close();
    child.stdout.resume();
  }
}

async function announce(
  started: Extract<Start, { kind: 'ready' }>,
  java: Java,
  libraries: Libraries,
  settings: EmbeddedSettings,
): Promise<EmbeddedNeo4j> {
  const uri = `bolt://127.0.0.1:${started.port}`;
  let running = started;
  let reviving: Promise<void> = Promise.resolve();
  const ended = new AbortController();
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      ended.abort();
      await reviving;
      // First, so that no one joins a database that is about to go.
      await removeRuntime(settings.dataDir, running.pid);
      await stopChild(running.child);
    })());
  const follow = async ({ child, pid }: typeof started): Promise<void> => {
    const left = (code: number | null, signal: string | null): void => {
      if (ended.signal.aborted) return;
      settings.onProgress(
        `Neo4j: ended by itself (${signal ?? `exit code ${code}`}); its logs are in ${join(homeFolder(settings), 'logs')}`,
      );
      reviving = removeRuntime(settings.dataDir, pid)
        .catch(() => undefined)
        .then(() => (settings.revive ? revive() : undefined));
    };
    // First: a disk that is full may keep it from being announced, and it is followed all the same.
    child.once('exit', left);
    // It may have gone before anybody listened.
    if (child.exitCode !== null || child.signalCode !== null) left(child.exitCode, child.signalCode);
    else await writeRuntime(settings.dataDir, { uri, pid, startedAt: new Date().toISOString() });
  };
  const revive = async (): Promise<void> => {
    for (let wait = REVIVE_MS.first; ; wait = Math.min(2 * wait, REVIVE_MS.longest)) {
      await pause(wait, undefined, { signal: ended.signal }).catch(() => undefined);
      if (ended.signal.aborted) return;
      settings.onProgress('Neo4j: starting again …');
      try {
        const again = await startChild(java, libraries, { ...settings, port: started.port });
        if (again.kind === 'ready') {
          running = again;
          await follow(again).catch((error: unknown) => {
            settings.onProgress(error instanceof Error ? error.message : String(error));
          });
          settings.onProgress(`Neo4j: ready again at ${uri}`);
          return;
        }
        settings.onProgress('Neo4j: another process holds the database now');
      } catch (error) {
        settings.onProgress(error instanceof Error ? error.message : String(error));
      }
    }
  };
  try {
    if (settings.password !== null) await keepPassword(settings.dataDir, settings.password);
    const password = await keptPassword(settings.dataDir);
    const door = { uri, user: EMBEDDED_USER, password, database: EMBEDDED_DATABASE };
    const answer = await askUntilAnswered(door, 30_000);
    if (answer.kind !== 'answers')
      throw new Neo4jUnavailable(
        `Neo4j started at ${uri} but does not answer there: ${answer.reason}. Its logs are in ${join(homeFolder(settings), 'logs')}.`,
      );
    await follow(started);
    return { origin: 'embedded', uri, password, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Asks the child to stop and waits; ends it by force after 20 s, from which Neo4j recovers by its transaction log. */
async function stopChild(child: Child): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin.end();
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await gone;
  clearTimeout(force);
}
