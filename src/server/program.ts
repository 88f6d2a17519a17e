/** Which program answers: another one may answer the same question about the same graph in other words. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../config.js';

/**
 * A digest of the service's code, its schema and package.json with the versions it is built on. Not the version number
 * alone: that stays the same while the code changes. The same on every machine that runs the same build.
 */
export async function programDigest(): Promise<string> {
  const root = projectRoot();
  const hash = createHash('sha256').update(await readFile(join(root, 'package.json')));
  for (const folder of [join(root, 'schema'), fileURLToPath(new URL('..', import.meta.url))]) {
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((file) => /\.(graphql|js|ts)$/.test(file)).sort())
      hash.update(`\n${name}\n`).update(await readFile(join(folder, name)));
  }
  return hash.digest('base64url');
}
