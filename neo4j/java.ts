/** Finds a Java that runs Neo4j 5.26. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.js';
import { ProgramMissing } from './unavailable.js';

/** A Java that was started once and answered. */
export interface Java {
  /** What to run. */
  readonly command: string;
  /** Its home folder, for programs that want JAVA_HOME. */
  readonly home: string;
  /** 17 or 21. */
  readonly version: number;
}

/** Neo4j 5.26 supports these; on others it may start and fail later. */
const SUPPORTED = [17, 21];

/** Where packages of Linux distributions and of macOS put Java beside the one on the path. */
const JAVA_FOLDERS = [
  { folder: '/usr/lib/jvm', inside: 'bin/java' },
  { folder: '/Library/Java/JavaVirtualMachines', inside: 'Contents/Home/bin/java' },
];

/** What to type to get what is missing; Debian and macOS stand for the rest. */
export const INSTALL_ADVICE =
  'Install a JDK 17 or 21 and Maven (Debian and Ubuntu: apt install openjdk-17-jdk-headless maven; macOS: brew install openjdk@21 maven)';

/**
 * The commands to try for Java, best first: the home a person named, the one on the path, then the usual folders.
 * `javaHome`: the folder that JAVA_HOME names, or null.
 */
export async function javaCandidates(javaHome: string | null): Promise<string[]> {
  const installed = await Promise.all(
    JAVA_FOLDERS.map(async ({ folder, inside }) => {
      const names = await readdir(folder).catch(() => []);
      return names.sort().map((name) => join(folder, name, inside));
    }),
  );
  return [...(javaHome === null ? [] : [join(javaHome, 'bin', 'java')]), 'java', ...installed.flat()];
}

/**
 * The first of the candidates that is Java 17 or 21. A JAVA_HOME of another version is passed over, since people set
 * it for other work. Throws ProgramMissing naming what was found instead and what to install.
 */
export async function findJava(candidates: readonly string[]): Promise<Java> {
  const found: string[] = [];
  for (const command of candidates) {
    const outcome = await run(command, ['-XshowSettings:properties', '-version'], { timeoutMs: 20_000 });
    if (outcome.code !== 0) continue;
    const home = property(outcome.output, 'java.home');
    const version = Number(property(outcome.output, 'java.specification.version'));
    if (home !== null && SUPPORTED.includes(version)) return { command, home, version };
    found.push(`Java ${version} at ${home ?? command}`);
  }
  throw new ProgramMissing(
    `Java ${SUPPORTED.join(' or ')} not found (${found.length === 0 ? `tried ${candidates.slice(0, 3).join(', ') || 'nothing'}` : `only ${found.join(', ')}`}). ${INSTALL_ADVICE}`,
  );
}

function property(settings: string, name: string): string | null {
  const line = settings.split('\n').find((candidate) => candidate.trim().startsWith(`${name} = `));
  return line === undefined ? null : line.slice(line.indexOf(' = ') + 3).trim();
}
