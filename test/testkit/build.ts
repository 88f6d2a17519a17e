/** What is compiled and built, brought up to date as the commands themselves would do it. */
import { spawn } from 'node:child_process';
import { projectRoot } from '../../src/config.js';

/** Runs `npm run build`, or of it parts alone; does nothing where no input has changed. False when it failed. */
export async function build(...parts: ('pages' | 'service')[]): Promise<boolean> {
  const { NODE_ENV: _test, ...env } = process.env; // Vite would build the development form of React for "test".
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, ['cli/bootstrap.mjs', 'build', ...parts], {
      cwd: projectRoot(),
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
  return code === 0;
}
