/** The peers' packages: installed by the bench that needs them, below bench/, so that the service does not know of them. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../src/config.js';
import type { Closing } from './closing.js';
import { BenchRefused } from './refused.js';
import { say } from './say.js';

/** Runs `npm ci` in bench/ unless its lock file is installed already. No install script of any package runs. */
export async function installPeers(closing: Closing): Promise<void> {
  const folder = join(projectRoot(), 'bench');
  const lock = createHash('sha256')
    .update(await readFile(join(folder, 'package-lock.json')))
    .digest('hex');
  // Written last: an installation that was broken off does not count.
  const stamp = join(folder, 'node_modules', '.installed-lock');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) return;
  say('Installing the peers (npm ci in bench/), once …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  const child = npm
    ? spawn(process.execPath, [npm, ...args], { cwd: folder, stdio: ['ignore', 2, 2] })
    : spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: folder, stdio: ['ignore', 2, 2] });
  closing.push(async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM'))
      await once(child, 'exit');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0)
    throw new BenchRefused('The peers could not be installed: npm ci failed in bench/, see above.');
  await writeFile(stamp, lock);
}
