/** The jars of Neo4j and the compiled Java main: got once, kept beside the data. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lastLines, run } from './command.js';
import { readPins, verifyJars } from './jars.js';
import { INSTALL_ADVICE, type Java } from './java.js';
import { isAlive } from './runtime-file.js';
import { Neo4jUnavailable, ProgramMissing } from './unavailable.js';

/** Where things are that `java` needs. */
export interface Libraries {
  /** Class path entries: the compiled main first, then every jar in a fixed order. */
  readonly classPath: readonly string[];
  /** The settings file of the database. */
  readonly settings: string;
}

const RESOLVE_LIMIT_MS = 20 * 60_000;

/**
 * Gives the class path, getting what is missing: the jars by Maven (123 MB, about a minute, once for a version) and
 * the compiled main by Java's own compiler. Each is made in a folder of its own and renamed when complete, so an
 * interrupted download is never taken for a whole one. The jars are held against jars.json before they are used, those
 * that were here already too. `libDir`: absolute folder for both.
 * Throws ProgramMissing without Maven or a compiler, Neo4jUnavailable with Maven's own words when it fails, JarMismatch
 * when a jar is not the pinned one.
 */
export async function prepareLibraries(
  java: Java,
  options: { libDir: string; maven: string; onProgress: (line: string) => void },
): Promise<Libraries> {
  const room = sourceFolder();
  const pom = join(room, 'pom.xml');
  const version = /<neo4j\.version>([^<]+)</.exec(await readFile(pom, 'utf8'))?.[1];
  if (version === undefined) throw new Neo4jUnavailable(`${pom} names no neo4j.version. Restore the file.`);
  const pins = await readPins(room);
  if (pins.neo4j !== version)
    throw new Neo4jUnavailable(
      `${pom} names Neo4j ${version} and jars.json the jars of ${pins.neo4j}. Run \`npm run pin-jars\` and look at what changes.`,
    );
  const source = join(room, 'EmbeddedNeo4j.java');
  const digest = createHash('sha256')
    .update(await readFile(source))
    .digest('hex')
    .slice(0, 12);
  const jars = join(options.libDir, version);
  const main = join(options.libDir, `${version}-main-${digest}`);
  await once(jars, options.onProgress, async (staging) => {
    await resolveJars(java, pom, staging, options);
    await verifyJars(
      staging,
      pins,
      'They came by Maven just now and are not kept. Delete what is named from its local repository (as a rule ~/.m2/repository), look where it comes from (a mirror in settings.xml?), and start again.',
    );
  });
  await verifyJars(jars, pins, 'Delete that folder: the next start gets it again.');
  const jarPaths = pins.jars.map(({ file }) => join(jars, file));
  await once(main, options.onProgress, (staging) => compileMain(java, source, jarPaths, staging));
  return { classPath: [main, ...jarPaths], settings: join(room, 'neo4j.conf') };
}

/**
 * The folder of pom.xml and the Java main. This code stands there too or, compiled, in `dist/neo4j/`.
 * Throws ProgramMissing where an installation leaves them out, as the container image does.
 */
export function sourceFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [here, join(here, '..', '..', 'neo4j')];
  const found = places.find((place) => existsSync(join(place, 'pom.xml')));
  if (found === undefined)
    throw new ProgramMissing(
      `The embedded database's pom.xml is not part of this installation (looked in ${places.join(' and ')})`,
    );
  return found;
}

/**
 * Fills `folder` by `fill` unless it is there. Processes that come at the same moment wait for the first, since Maven
 * does not share its own store of downloads well.
 */
async function once(
  folder: string,
  onProgress: (line: string) => void,
  fill: (staging: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  const release = await takeTurn(`${folder}.turn`, onProgress);
  const staging = `${folder}.partial-${process.pid}`;
  try {
    if (existsSync(folder)) return;
    await removeAbandoned(folder);
    await mkdir(staging);
    await fill(staging);
    await rename(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
    await release();
  }
}

/** Removes what interrupted processes left half-made beside `folder`: `FOLDER.partial-PID`. */
export async function removeAbandoned(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.partial-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const maker = Number(name.slice(prefix.length));
    if (maker === process.pid || !isAlive(maker))
      await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** Holds a file with this process's id until released. A holder that died is passed over. */
async function takeTurn(path: string, onProgress: (line: string) => void): Promise<() => Promise<void>> {
  for (let told = false; ;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(path, { force: true });
    else if (!told) {
      told = true;
      onProgress(`Neo4j: process ${holder} is getting the libraries; waiting (if it is not, delete ${path})`);
    }
    await pause(300);
  }
}

async function resolveJars(
  java: Java,
  pom: string,
  staging: string,
  options: { maven: string; onProgress: (line: string) => void },
): Promise<void> {
  options.onProgress('Neo4j: getting its libraries by Maven (once, about 120 MB) …');
  const started = performance.now();
  let downloaded = 0;
  let lastTold = started;
  // `env` sets JAVA_HOME for Maven, which would otherwise take the path's Java or none.
  const outcome = await run(
    'env',
    [
      `JAVA_HOME=${java.home}`,
      options.maven,
      '--batch-mode',
      '--file',
      pom,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${staging}`,
    ],
    {
      timeoutMs: RESOLVE_LIMIT_MS,
      cwd: dirname(staging),
      onLine: (line) => {
        if (/Downloaded from .*\.jar/.test(line)) downloaded++;
        if (downloaded < 5 || performance.now() - lastTold < 5_000) return;
        lastTold = performance.now();
        options.onProgress(`Neo4j: ${downloaded} libraries downloaded …`);
      },
    },
  );
  // 127 is how `env` says that the program it was to start is not there.
  if (outcome.missing || outcome.code === 127)
    throw new ProgramMissing(`Maven (${options.maven}) not found. ${INSTALL_ADVICE}`);
  if (outcome.code !== 0) {
    const errors = outcome.output.split('\n').filter((line) => line.startsWith('[ERROR]'));
    throw new Neo4jUnavailable(
      `Maven could not get Neo4j's libraries (${pom}). Check the network and the proxy in Maven's settings.xml, then start again: what is downloaded is kept. Maven says:\n${lastLines(errors.slice(0, 6).join('\n') || outcome.output, 8)}`,
    );
  }
  options.onProgress(`Neo4j: libraries ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function compileMain(
  java: Java,
  source: string,
  jars: readonly string[],
  staging: string,
): Promise<void> {
  // The compiler as a module of the `java` just found: `javac` on the path may be of another version or missing.
  const outcome = await run(
    java.command,
    [
      '-m',
      'jdk.compiler/com.sun.tools.javac.Main',
      ...['-encoding', 'UTF-8', '-d', staging, '-cp', jars.join(':'), source],
    ],
    { timeoutMs: 120_000 },
  );
  if (outcome.output.includes('jdk.compiler not found'))
    throw new ProgramMissing(
      `Java ${java.version} at ${java.home} is a runtime without a compiler. Install a JDK (Debian and Ubuntu: apt install openjdk-${java.version}-jdk-headless)`,
    );
  if (outcome.code !== 0)
    throw new Neo4jUnavailable(
      `${source} does not compile with Java ${java.version} at ${java.home}. The compiler says:\n${lastLines(outcome.output, 12)}`,
    );
}
