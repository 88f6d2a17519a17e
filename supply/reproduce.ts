/** Builds the same sources in two places and at two times, and compares what comes out byte by byte. */
import { cp, link, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lastLines, run } from '../neo4j/command.js';
import { sha256Of } from '../neo4j/jars.js';
import { npm } from './npm.js';

const LIMIT_MS = 15 * 60_000;

/** What is different from one build to the other and must not matter: the length of the path, time zone, language. */
const PLACES = [
  { name: 'a', environment: ['TZ=UTC', 'LC_ALL=C'] },
  { name: 'another-place/far/down', environment: ['TZ=Asia/Tokyo', 'LC_ALL=C.UTF-8'] },
] as const;

/** Names of files -> SHA-256. */
export type Digests = ReadonlyMap<string, string>;

/** Left out: when a build was made, and nothing else, or what nobody is given. */
const NOT_BUILT = /(^|\/)(\.lock|\.tsbuildinfo)$/;

/** Every file below a folder, by its path from there, in order. */
export async function digestsOf(folder: string): Promise<Digests> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => !NOT_BUILT.test(file))
    .sort();
  const digests = new Map<string, string>();
  for (const file of files) digests.set(file, sha256Of(await readFile(join(folder, file))));
  return digests;
}

/** What is not the same in both, a sentence each. */
export function differences(one: Digests, other: Digests): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].sort().flatMap((file) => {
    const [first, second] = [one.get(file), other.get(file)];
    if (first === second) return [];
    if (first === undefined || second === undefined) return [`${file} came out of one build only`];
    return [`${file} differs: ${first} and ${second}`];
  });
}

/**
 * Builds the sources of `root` (what git has or would add) twice, each in a folder of its own with the same installed
 * packages, packs the client, and gives what came out of the first with all differences. Throws Error when a build fails.
 */
export async function reproduce(
  root: string,
  onProgress: (line: string) => void,
): Promise<{ digests: Digests; faults: readonly string[] }> {
  const sources = await filesOf(root);
  const folder = await mkdtemp(join(tmpdir(), 'icd10-graph-reproduce-'));
  try {
    // Both copies first, so that what is edited during the first build is no difference.
    for (const { name } of PLACES)
      for (const file of sources) {
        await mkdir(dirname(join(folder, name, file)), { recursive: true });
        await cp(join(root, file), join(folder, name, file));
      }
    const made: Digests[] = [];
    for (const { name, environment } of PLACES) {
      const place = join(folder, name);
      await linkAll(join(root, 'node_modules'), join(place, 'node_modules'));
      onProgress(`Building in ${place} …`);
      const built = await run(
        'env',
        ['-u', 'NODE_ENV', ...environment, process.execPath, 'cli/bootstrap.mjs', 'build'],
        {
          cwd: place,
          timeoutMs: LIMIT_MS,
        },
      );
      if (built.code !== 0) throw new Error(`The build in ${place} failed:\n${lastLines(built.output, 20)}`);
      const packed = await npm(['pack', './dist/client', '--pack-destination', 'dist'], place);
      if (packed.code !== 0)
        throw new Error(`The client could not be packed:\n${lastLines(packed.errors, 10)}`);
      made.push(await digestsOf(join(place, 'dist')));
    }
    return { digests: made[0]!, faults: differences(made[0]!, made[1]!) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function filesOf(root: string): Promise<string[]> {
  const listed = await run(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    {
      cwd: root,
      timeoutMs: 60_000,
    },
  );
  if (listed.code !== 0) throw new Error(`git lists no files of ${root}:\n${lastLines(listed.output, 5)}`);
  return listed.output.split('\n').filter((file) => file !== '');
}

/** The same files in another place without copying them: links where the file system allows, as npm's own cache does. */
async function linkAll(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkAll(source, target);
    else if (entry.isSymbolicLink()) await cp(source, target, { verbatimSymlinks: true });
    else await link(source, target).catch(() => cp(source, target));
  }
}
