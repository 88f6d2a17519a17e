/** The service under test: the compiled program as it is started everywhere, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../src/config.js';
import type { GraphAddress } from '../src/graph/client.js';

const START_LIMIT_MS = 60_000;
/** The service gives itself 30 s to end. */
const STOP_LIMIT_MS = 35_000;

/** A service that answers. */
export interface ServiceProcess {
  /** Where it takes operations: "http://127.0.0.1:40001/graphql". */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts `npm start`'s program on a database that runs, on any free port. */
export async function startServiceProcess(graph: GraphAddress): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'cli', 'main.js'), 'start'], {
    cwd: projectRoot(),
    env: {
      ...process.env,
      NEO4J_URI: graph.uri,
      NEO4J_USER: graph.user,
      NEO4J_PASSWORD: graph.password,
      NEO4J_DATABASE: graph.database,
      HOST: '127.0.0.1',
      PORT: '0',
    },
    // It logs every request, as it does in service; nobody reads that here.
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await gone;
    clearTimeout(force);
  };
  const said: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const endpoint = /^Ready: (\S+)/.exec(line)?.[1];
      if (endpoint) resolve(endpoint);
    });
    const fail = (why: string): void => {
      reject(new Error(`The service ${why}:\n${said.join('\n')}`));
    };
    gone.then(
      () => {
        fail('ended before it was ready');
      },
      (error: unknown) => {
        fail(`could not be started (${String(error)})`);
      },
    );
    setTimeout(() => {
      fail(`was not ready within ${START_LIMIT_MS / 1000} s`);
    }, START_LIMIT_MS).unref();
  });
  try {
    return { endpoint: await ready, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
