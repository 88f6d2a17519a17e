/** A graph that is lost and comes back from its backup, on a real embedded database of this file's own. */
import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp, BackupRefused, restore, sizeOf, type Manifest } from '../../neo4j/backup.js';
import { sha256Of } from '../../neo4j/jars.js';
import { Neo4jUnavailable } from '../../neo4j/launch.js';
import { currentRevision } from '../../seed/load.js';
import { projectRoot } from '../../src/config.js';
import { GraphClient } from '../../src/graph/client.js';
import { openDatabase } from '../testkit/database.js';
import { loadSeed } from '../testkit/graph.js';
import { serve } from '../testkit/service.js';

let folder: string;
let dataDir: string;
let backup: string;
let made: Manifest;
/** What the graph said before it was lost. */
let before: unknown;

const LIMIT_MS = 300_000;
const QUESTION = `{
  releases { name complete sha256 loadedAt loads { id } }
  code(code: "M43.07") { title excludes1 { totalCount } drgs { nodes { number } } brief { summary } }
  search(text: "spondylolysis") { totalCount }
}`;

const settings = () => ({
  dataDir,
  libDir: join(projectRoot(), '.data', 'neo4j-lib'),
  javaHome: process.env['JAVA_HOME'] ?? null,
});
const quiet = (): undefined => undefined;
const putBack = (replace = false): Promise<Manifest> => restore(settings(), backup, { replace }, quiet);

/** Opens the database, does the work, and stops it; gives the revision that is served with what the work gave. */
async function withGraph<Result>(work: (client: GraphClient) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(dataDir, { heapMb: 512 });
  const client = new GraphClient(database, { queryTimeoutMs: 60_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
    await database.stop();
  }
}
async function answers(client: GraphClient): Promise<unknown> {
  const service = await serve(client);
  try {
    return { data: await service.data(QUESTION), revision: await currentRevision(client) };
  } finally {
    await service.stop();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'icd10-graph-backup-'));
  dataDir = join(folder, 'data');
  backup = join(folder, 'backups', 'monday');
  await withGraph(async (client) => {
    await loadSeed(client);
    before = await answers(client);
    // While it runs its files are no backup.
    const refused = await backUp(settings(), backup, quiet).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Neo4jUnavailable);
    expect(String(refused)).toMatch(/A database runs on .*process \d+.*Stop the service/);
    await expect(putBack()).rejects.toThrow('is no whole backup');
  });
  made = await backUp(settings(), backup, quiet);
}, LIMIT_MS);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the backup is whole, holds neither passwords nor logs, and nothing is left half-made', async () => {
  console.log(
    `The seed's backup: ${made.files.length} files, ${(sizeOf(made) / 1024 / 1024).toFixed(1)} MiB`,
  );
  expect(made.files.length).toBeGreaterThan(50);
  expect(made.files.filter(({ path }) => /password|\.log$|lock$/.test(path))).toEqual([]);
  expect(JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8'))).toEqual(made);
  expect(await readdir(join(folder, 'backups'))).toEqual(['monday']);
});

test('a second backup does not go over the first', async () => {
  await expect(backUp(settings(), backup, quiet)).rejects.toThrow(/is there already and not empty/);
});

test('a graph that is there is not replaced unasked', async () => {
  await expect(putBack()).rejects.toThrow(/holds a graph already.*--replace/);
});

test('a damaged backup is refused by the name of its file, and the graph stays as it was', async () => {
  const damaged = made.files.find(({ bytes }) => bytes > 0)!;
  const path = join(backup, 'data', damaged.path);
  const content = await readFile(path);
  const there = await readdir(join(dataDir, 'neo4j', 'data'), { recursive: true });
  try {
    await appendFile(path, 'x');
    const refused = await putBack(true).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BackupRefused);
    expect(String(refused)).toContain(`${path} is damaged`);
    await rm(path);
    await expect(putBack(true)).rejects.toThrow(/is as it was: ENOENT/);
  } finally {
    await writeFile(path, content);
  }
  expect(await readdir(join(dataDir, 'neo4j', 'data'), { recursive: true })).toEqual(there);
});

test('a backup of a newer Neo4j is refused', async () => {
  const path = join(backup, 'manifest.json');
  const text = await readFile(path, 'utf8');
  try {
    await writeFile(path, JSON.stringify({ ...made, neo4j: '5.27.0' }));
    await expect(putBack(true)).rejects.toThrow('made by Neo4j 5.27.0, which is newer');
  } finally {
    await writeFile(path, text);
  }
});

test('a manifest that names files outside of the backup is refused', async () => {
  const odd = join(folder, 'odd');
  await mkdir(odd);
  await writeFile(
    join(odd, 'manifest.json'),
    JSON.stringify({ ...made, files: [{ path: '../../neo4j.password', bytes: 0, sha256: '' }] }),
  );
  await expect(restore(settings(), odd, { replace: true }, quiet)).rejects.toThrow('files outside of it');
});

test(
  'the data folder is lost and comes back: M43.07 is answered as before, from the same revision',
  { timeout: LIMIT_MS },
  async () => {
    await rm(dataDir, { recursive: true });
    await putBack();
    // Its password file is gone too: the start makes another, and sets it.
    const after = await withGraph(async (client) => {
      const answered = await answers(client);
      await client.write('test.later', 'CREATE (:Later)');
      return answered;
    });
    expect(after).toEqual(before);
    expect(JSON.stringify(before)).toContain('Spondylolysis, lumbosacral region');
  },
);

test('what was written after the backup is gone once it is restored over it: every file is as it was', async () => {
  const data = join(dataDir, 'neo4j', 'data');
  const changed = async (): Promise<string[]> => {
    const found = await Promise.all(
      made.files.map(async ({ path, sha256 }) => {
        const content = await readFile(join(data, path)).catch(() => null);
        return content !== null && sha256Of(content) === sha256 ? [] : [path];
      }),
    );
    return found.flat();
  };
  expect(await changed()).not.toEqual([]);
  await putBack(true);
  expect(await changed()).toEqual([]);
  expect(await readdir(join(dataDir, 'neo4j'))).not.toContain('data.replaced');
});
