/** The database as the `neo4j` service of docker-compose.yml, where Java is missing and a Docker engine answers. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askUntilAnswered } from './bolt.js';
import { lastLines, run } from './command.js';
import { keepPassword, keptPassword } from './runtime-file.js';
import { Neo4jUnavailable, ProgramMissing } from './unavailable.js';

/** The service answers; `stop` stops its container if this process started it, and keeps its volume. */
export interface ComposedNeo4j {
  readonly uri: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** Pulling the image may take minutes on the first start. */
const UP_LIMIT_MS = 15 * 60_000;
/** The port that docker-compose.yml publishes on loopback. */
const URI = 'bolt://127.0.0.1:7687';

/**
 * Starts the service and waits until it answers. The password goes through an environment file that only its owner
 * can read, never over the command line. `docker`: the command. Throws ProgramMissing when no engine with Compose
 * answers, and Neo4jUnavailable when the service does not come up or its volume knows another password.
 */
export async function openCompose(settings: {
  dataDir: string;
  password: string | null;
  docker: string;
  onProgress: (line: string) => void;
}): Promise<ComposedNeo4j> {
  const { docker, dataDir } = settings;
  const engine = await run(docker, ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: 20_000 });
  if (engine.missing) throw new ProgramMissing('Docker not found');
  if (engine.code !== 0) throw new ProgramMissing('Docker is installed but no engine answers');
  const version = await run(docker, ['compose', 'version', '--short'], { timeoutMs: 20_000 });
  if (version.code !== 0) throw new ProgramMissing('Docker is here without its Compose plugin');

  const file = composeFile();
  if (settings.password !== null) await keepPassword(dataDir, settings.password);
  const password = await keptPassword(dataDir);
  const environment = join(dataDir, 'neo4j-compose.env');
  const draft = `${environment}.${randomBytes(4).toString('hex')}`;
  // Single quotes keep Compose from expanding a `$`.
  await writeFile(draft, `NEO4J_PASSWORD='${password.replaceAll("'", "\\'")}'\n`, { mode: 0o600 });
  await rename(draft, environment);
  const compose = ['compose', '--file', file, '--env-file', environment];

  const before = await run(docker, [...compose, 'ps', '--status', 'running', '--quiet', 'neo4j'], {
    timeoutMs: 30_000,
  });
  const wasRunning = before.code === 0 && before.output.trim() !== '';
  settings.onProgress('Neo4j: starting the compose service (its image is pulled once) …');
  const up = await run(docker, [...compose, 'up', '--detach', '--wait', 'neo4j'], { timeoutMs: UP_LIMIT_MS });
  const stop = async (): Promise<void> => {
    if (!wasRunning) await run(docker, [...compose, 'stop', 'neo4j'], { timeoutMs: 60_000 });
  };
  if (up.code !== 0)
    throw new Neo4jUnavailable(
      `The compose service neo4j of ${file} did not start. See \`docker compose logs neo4j\`. Docker says:\n${lastLines(up.output, 8)}`,
    );
  const answer = await askUntilAnswered({ uri: URI, user: 'neo4j', password, database: 'neo4j' }, 30_000);
  if (answer.kind === 'answers') return { uri: URI, password, stop };
  await stop();
  throw new Neo4jUnavailable(
    answer.kind === 'refused'
      ? `The compose service at ${URI} refuses the password in ${dataDir}: its volume was made with another one. Set NEO4J_PASSWORD to that one, or remove the volume (\`docker compose down --volumes\`), which deletes its graph.`
      : `The compose service at ${URI} does not answer: ${answer.reason}. See \`docker compose logs neo4j\`.`,
  );
}

function composeFile(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const file = [join(here, '..'), join(here, '..', '..')]
    .map((folder) => join(folder, 'docker-compose.yml'))
    .find((candidate) => existsSync(candidate));
  if (file === undefined) throw new ProgramMissing('docker-compose.yml is not part of this installation');
  return file;
}
