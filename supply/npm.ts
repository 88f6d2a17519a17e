/** Asks npm. */
import { execFile } from 'node:child_process';

const LIMIT_MS = 5 * 60_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** What npm wrote to standard output and standard error, and its exit code; a failure is an answer too. */
export interface NpmAnswer {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs npm in `folder`. Rejects when npm is not there or does not end within five minutes. */
export function npm(args: readonly string[], folder = '.'): Promise<NpmAnswer> {
  return new Promise((resolve, reject) => {
    execFile(
      'npm',
      args,
      { cwd: folder, timeout: LIMIT_MS, maxBuffer: MAX_BYTES },
      (error, output, errors) => {
        if (error === null) resolve({ code: 0, output, errors });
        else if (typeof error.code === 'number') resolve({ code: error.code, output, errors });
        else reject(new Error(`npm ${args.join(' ')}: ${error.message}`));
      },
    );
  });
}
