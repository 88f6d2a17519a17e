/** Runs other programs to their end. */
import { spawn } from 'node:child_process';

/** How a program ended. */
export interface Outcome {
  /** Exit code; null when the program is missing, was killed by a signal or took too long. */
  readonly code: number | null;
  /** The program could not be started at all, as a rule because it is not installed. */
  readonly missing: boolean;
  /** Standard output and standard error together, the last 64 kB. */
  readonly output: string;
}

const KEPT_OUTPUT = 64 * 1024;

/**
 * Runs a program without a shell and gives how it ended; a failure is an outcome, never an exception.
 * `timeoutMs`: killed after so many milliseconds. `onLine`: each line of its output as it comes.
 */
export function run(
  command: string,
  args: readonly string[],
  options: { timeoutMs: number; cwd?: string; onLine?: (line: string) => void },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    let output = '';
    let unfinished = '';
    const take = (text: string): void => {
      output = (output + text).slice(-KEPT_OUTPUT);
      const lines = (unfinished + text).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('error', (error) => {
      resolve({ code: null, missing: true, output: error.message });
    });
    child.once('close', (code) => {
      resolve({ code, missing: false, output });
    });
  });
}

/** The last `count` lines of a text that are not empty, for messages. */
export function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}
