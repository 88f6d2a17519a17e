/** A program in a process of its own that says "Ready: URL" when it answers: the service under test, and the peers. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectRoot } from '../src/config.js';
import type { Closing } from './closing.js';

const START_LIMIT_MS = 60_000;
/** The service gives itself 30 s to end. */
const STOP_LIMIT_MS = 35_000;

/** For Node: ends the program when the bench is gone, however it went; then its end of standard input is closed. */
const END_WITH_BENCH = `--import=data:text/javascript,${encodeURIComponent(
  "import process from 'node:process';process.stdin.once('close',()=>process.kill(process.pid,'SIGTERM')).resume().unref();",
)}`;

/** A program that answers. */
export interface Program {
  /** Where it takes operations: "http://127.0.0.1:40001/graphql". */
  readonly endpoint: string;
  readonly pid: number;
  /** Its process; one to talk with (`send`) where it was started so. */
  readonly child: ChildProcess;
  /** When it was started, by performance.now(). */
  readonly startedAt: number;
}

/**
 * Starts Node with `args` (a file and what it reads) and `environment` on top of ours. It is in `closing` from the moment
 * it exists, so that an interrupted start leaves nothing behind. `name` is what messages call it; `talks`: it
 * gets a channel.
 */
export async function startProgram(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  closing: Closing,
  talks = false,
): Promise<Program> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [END_WITH_BENCH, ...args], {
    cwd: projectRoot(),
    env: { ...process.env, ...environment },
    stdio: talks ? ['pipe', 'ignore', 'pipe', 'ipc'] : ['pipe', 'ignore', 'pipe'],
  });
  const gone = once(child, 'close');
  closing.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await gone;
    clearTimeout(force);
  });
  const said: string[] = [];
  const endpoint = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      said.push(line);
      const ready = /^Ready: (\S+)/.exec(line)?.[1];
      if (ready) resolve(ready);
    });
    const fail = (why: string): void => {
      reject(new Error(`${name} ${why}:\n${said.join('\n')}`));
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
  return { endpoint, pid: child.pid!, child, startedAt };
}
