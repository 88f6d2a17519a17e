/** The one door to a database: one that is given, the embedded one, or the compose service, in this order. */
import { join } from 'node:path';
import { ask, askUntilAnswered } from './bolt.js';
import { openCompose } from './compose.js';
import { EMBEDDED_DATABASE, EMBEDDED_USER, openEmbedded } from './embedded.js';
import { Neo4jUnavailable, ProgramMissing } from './unavailable.js';

export { Neo4jUnavailable } from './unavailable.js';

/** A database that has answered once, and how to enter it. */
export interface Neo4jConnection {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /**
   * `given` by its address; `embedded` and `compose`: of this process; `joined`: embedded, of another process, and
   * gone when that one stops.
   */
  readonly origin: 'given' | 'embedded' | 'joined' | 'compose';
  /**
   * Stops what this process started, and may be called twice; for a joined or given database does nothing.
   * Close drivers first. Takes about a second, at most 20.
   */
  stop(): Promise<void>;
}

/** Which database, and where an embedded one lives. */
export interface Neo4jSettings {
  /** Address of a database of one's own; null = start or join one. */
  readonly uri: string | null;
  readonly user: string;
  /** null = a generated one, kept in the data folder. */
  readonly password: string | null;
  readonly database: string;
  /** Absolute path of the data folder (.data). */
  readonly dataDir: string;
  /** Folder that JAVA_HOME names, tried before the path; null = none. */
  readonly javaHome?: string | null;
  /** Folder of the libraries, `neo4j-lib` in the data folder unless given; data folders may share one. */
  readonly libDir?: string;
  /** Largest Java heap in MiB, 1024 unless given. */
  readonly heapMb?: number;
  /** Whether an embedded database that ends by itself is started again at the same address. @default false */
  readonly revive?: boolean;
  /** Options of the Java process beside ours. For tests. */
  readonly javaOptions?: readonly string[];
  /** Absolute path of Neo4j's settings instead of neo4j.conf. For tests. */
  readonly settingsFile?: string;
  /** Commands instead of the usual ones; `java` lists all that are tried. For tests. */
  readonly programs?: { readonly java: readonly string[]; readonly maven: string; readonly docker: string };
}

const DEFAULT_HEAP_MB = 1024;
const GIVEN_LIMIT_MS = 8_000;

/**
 * Opens a database and gives how to reach it once it has answered `RETURN 1`: the one at `settings.uri`; else the
 * embedded one, joined when it already runs on this data folder; else, without Java or Maven, the compose service.
 * When the process that owns an embedded database stops or dies, the database stops, for those who joined it too.
 * `onProgress` gets a line at a time. `port`: Bolt of an embedded database that is started here, 0 (the default) for
 * any free one. Throws Neo4jUnavailable with a message for people.
 */
export async function openNeo4j(
  settings: Neo4jSettings,
  options: { onProgress: (line: string) => void; port?: number },
): Promise<Neo4jConnection> {
  if (settings.uri !== null) return openGiven(settings.uri, settings, options.onProgress);
  const started = performance.now();
  for (const [name, value, only] of [
    ['user', settings.user, EMBEDDED_USER],
    ['database', settings.database, EMBEDDED_DATABASE],
  ] as const) {
    if (value !== only)
      throw new Neo4jUnavailable(
        `The ${name} "${value}" needs a database of your own: set NEO4J_URI, or unset NEO4J_${name.toUpperCase()}, since the embedded one has only "${only}".`,
      );
  }
  const common = { user: EMBEDDED_USER, database: EMBEDDED_DATABASE };
  const { onProgress } = options;
  const { dataDir, password, programs } = settings;
  let withoutJava: ProgramMissing;
  try {
    const embedded = await openEmbedded({
      dataDir,
      password,
      libDir: settings.libDir ?? join(dataDir, 'neo4j-lib'),
      javaHome: settings.javaHome ?? null,
      ...(programs === undefined ? {} : { javaCandidates: programs.java }),
      maven: programs?.maven ?? 'mvn',
      heapMb: settings.heapMb ?? DEFAULT_HEAP_MB,
      javaOptions: settings.javaOptions ?? [],
      settingsFile: settings.settingsFile ?? null,
      port: options.port ?? 0,
      revive: settings.revive ?? false,
      onProgress,
    });
    if (embedded.origin === 'embedded') onProgress(readyLine(embedded.uri, started));
    return { ...common, ...embedded };
  } catch (error) {
    if (!(error instanceof ProgramMissing)) throw error;
    withoutJava = error;
  }
  try {
    const composed = await openCompose({
      dataDir,
      password,
      docker: programs?.docker ?? 'docker',
      onProgress,
    });
    onProgress(readyLine(composed.uri, started));
    return { ...common, ...composed, origin: 'compose' };
  } catch (error) {
    if (!(error instanceof ProgramMissing)) throw error;
    throw new Neo4jUnavailable(
      `No Neo4j can be started here.\n  Embedded: ${withoutJava.message}.\n  By Docker: ${error.message}.\n  Or set NEO4J_URI and NEO4J_PASSWORD to a Neo4j 5.26 of your own.`,
    );
  }
}

async function openGiven(
  uri: string,
  settings: Neo4jSettings,
  onProgress: (line: string) => void,
): Promise<Neo4jConnection> {
  const { user, database } = settings;
  const password = settings.password ?? '';
  const door = { uri, user, password, database };
  let answer = await ask(door, 5_000);
  if (answer.kind === 'silent') {
    // A database that is started together with this process gets a moment to come up.
    onProgress(`Neo4j: no answer yet from ${uri}; trying for ${GIVEN_LIMIT_MS / 1000} s …`);
    answer = await askUntilAnswered(door, GIVEN_LIMIT_MS);
  }
  switch (answer.kind) {
    case 'answers':
      return { ...door, origin: 'given', stop: () => Promise.resolve() };
    case 'refused':
      throw new Neo4jUnavailable(
        `Neo4j at ${uri} refuses the user "${user}". Check NEO4J_USER and NEO4J_PASSWORD. Neo4j says: ${answer.reason}`,
      );
    case 'misdirected':
      throw new Neo4jUnavailable(
        `Neo4j at ${uri} does not serve the database "${database}". Check NEO4J_DATABASE. Neo4j says: ${answer.reason}`,
      );
    case 'silent':
      throw new Neo4jUnavailable(
        `Neo4j at ${uri} does not answer. Check that it runs and that NEO4J_URI is its Bolt address, or unset NEO4J_URI to use the embedded one. The driver says: ${answer.reason}`,
      );
  }
}

function readyLine(uri: string, started: number): string {
  return `Neo4j: ready at ${uri} after ${((performance.now() - started) / 1000).toFixed(1)} s`;
}
