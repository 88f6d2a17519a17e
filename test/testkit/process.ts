/** Commands as people run them, in processes of their own, on a data folder of the test's. */
import { spawn, type ChildProcess } from 'node:child_process';
import { projectRoot } from '../../src/config.js';
import { join } from 'node:path';

/** A command that runs. */
export interface Started {
  readonly child: ChildProcess;
  /** What it has said on stderr so far. */
  readonly said: () => string;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts `node cli/bootstrap.mjs …`; `environment` is all it is told besides this process's own. */
export function startProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Started {
  const { NODE_ENV: _test, ...env } = process.env;
  const child = spawn(process.execPath, [join(projectRoot(), 'cli', 'bootstrap.mjs'), ...args], {
    cwd: projectRoot(),
    env: { ...env, PORT: '0', LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { child, said: () => said, ended };
}
