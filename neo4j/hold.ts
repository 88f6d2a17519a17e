/** Keeps databases off a data folder while its files are copied. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findJava, javaCandidates } from './java.js';
import { prepareLibraries } from './libraries.js';
import { readRuntime } from './runtime-file.js';
import { Neo4jUnavailable } from './unavailable.js';

/** Which data folder, and what starts Java for it. */
export interface HoldSettings {
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** Absolute path of the folder for the libraries. */
  readonly libDir: string;
  readonly javaHome: string | null;
}

/**
 * Takes the lock that a running database holds (EmbeddedNeo4j.java), does the work, and gives the lock back. It goes with this
 * process however that ends. Throws Neo4jUnavailable when a database runs on the folder, and what the work throws.
 */
export async function whileHeld<Result>(
  settings: HoldSettings,
  onProgress: (line: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const java = await findJava(await javaCandidates(settings.javaHome));
  const { classPath } = await prepareLibraries(java, { ...settings, maven: 'mvn', onProgress });
  const home = join(settings.dataDir, 'neo4j');
  // Its own process group: a Ctrl-C in the terminal ends this process first, and the lock after it.
  const child = spawn(java.command, ['-Xmx64m', '-cp', classPath.join(':'), 'EmbeddedNeo4j', home], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  child.stdin.on('error', () => undefined);
  const gone = once(child, 'close');
  try {
    const said = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
      gone.then(() => 'ended'),
    ]);
    if (said === 'LOCKED') {
      const runtime = await readRuntime(settings.dataDir);
      throw new Neo4jUnavailable(
        `A database runs on ${home}${runtime === null ? '' : ` (process ${runtime.pid})`}. Stop the service and every load first: files that are being written cannot be copied.`,
      );
    }
    if (said !== 'HELD') throw new Neo4jUnavailable(`${home} could not be locked: Java ${said}.`);
    const result = await work();
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Neo4jUnavailable(
        `The lock on ${home} was lost meanwhile (Java ended): a database may have been started, so this is not to be relied on. Do it again.`,
      );
    return result;
  } finally {
    child.stdin.end();
    await gone;
  }
}
