/** Copies of the embedded database's files, made and put back while no database runs on them. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { REPLACED } from './embedded.js';
import { whileHeld, type HoldSettings } from './hold.js';
import { readPins } from './jars.js';
import { removeAbandoned, sourceFolder } from './libraries.js';

const manifestSchema = z.object({
  format: z.literal(1),
  /** The version of Neo4j that wrote the files. */
  neo4j: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** When it was made, in ISO 8601. */
  madeAt: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int().min(0), sha256: z.string() })).min(1),
});

/** What a backup says of itself in manifest.json: every file with its length and checksum. */
export type Manifest = z.infer<typeof manifestSchema>;

/** A backup that cannot be made or put back. The message says why, what is left as it was, and what to do. */
export class BackupRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupRefused';
  }
}

const MANIFEST = 'manifest.json';
/** The graph's files in the data folder, and in a backup under its last name. */
const DATA = ['neo4j', 'data'] as const;

/**
 * Copies the graph's files into `folder`, which must not exist or be empty, and reads the copy again. It has its name only when
 * it is whole. Passwords and logs are left out. Throws Neo4jUnavailable while a database runs on the data folder,
 * BackupRefused when there is nothing to copy, something in the way, or the copy cannot be written.
 */
export async function backUp(
  settings: HoldSettings,
  folder: string,
  onProgress: (line: string) => void,
): Promise<Manifest> {
  const data = join(settings.dataDir, ...DATA);
  if (!existsSync(data))
    throw new BackupRefused(
      `There is no graph of an embedded database in ${settings.dataDir}. One of your own or of Docker is backed up by its own means: docs/operations.md.`,
    );
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new BackupRefused(`${folder} is there already and not empty. Name a new folder for each backup.`);
  const { neo4j } = await readPins(sourceFolder());
  return whileHeld(settings, onProgress, async () => {
    const partial = `${folder}.partial-${process.pid}`;
    await mkdir(dirname(folder), { recursive: true });
    await removeAbandoned(folder);
    try {
      const paths = await filesBelow(data);
      const files: Manifest['files'][number][] = [];
      for (const path of paths)
        files.push({ path, ...(await copy(join(data, path), join(partial, 'data', path))) });
      for (const { path, sha256 } of files)
        if ((await digest(join(partial, 'data', path))).sha256 !== sha256)
          throw new BackupRefused(
            `${path} reads otherwise than it was written: the disk of ${folder} is at fault.`,
          );
      const manifest: Manifest = { format: 1, neo4j, madeAt: new Date().toISOString(), files };
      await write(join(partial, MANIFEST), Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
      await rmdir(folder).catch(() => undefined);
      await rename(partial, folder);
      return manifest;
    } catch (error) {
      throw told(error, `${folder} was not written`);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  });
}

/**
 * Puts a backup in the place of the graph in the data folder. All of it is copied and held against its manifest before anything
 * is replaced. `replace`: take the place of a graph that is there; it is deleted at the end. Throws Neo4jUnavailable
 * while a database runs on the data folder, BackupRefused for a backup that is damaged, of a newer Neo4j, or in the way of a graph.
 */
export async function restore(
  settings: HoldSettings,
  folder: string,
  { replace }: { replace: boolean },
  onProgress: (line: string) => void,
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const { neo4j } = await readPins(sourceFolder());
  if (isNewer(manifest.neo4j, neo4j))
    throw new BackupRefused(
      `${folder} was made by Neo4j ${manifest.neo4j}, which is newer than ${neo4j} here: files of a newer one cannot be read. Use the version of this program that made it.`,
    );
  const data = join(settings.dataDir, ...DATA);
  return whileHeld(settings, onProgress, async () => {
    await putBack(data);
    if (existsSync(data) && !replace)
      throw new BackupRefused(
        `${settings.dataDir} holds a graph already. To have the backup in its place: --replace. It is deleted then, so back it up first if in doubt.`,
      );
    const staging = `${data}.partial-${process.pid}`;
    try {
      await removeAbandoned(data);
      for (const { path, bytes, sha256 } of manifest.files) {
        const copied = await copy(join(folder, 'data', path), join(staging, path));
        if (copied.sha256 !== sha256)
          throw new BackupRefused(
            `${join(folder, 'data', path)} is damaged: ${copied.bytes} bytes of SHA-256 ${copied.sha256}, expected ${bytes} of ${sha256}. Use another backup.`,
          );
      }
      const old = `${data}${REPLACED}`;
      if (existsSync(data)) await rename(data, old);
      await rename(staging, data);
      await rm(old, { recursive: true, force: true });
      return manifest;
    } catch (error) {
      await putBack(data).catch(() => undefined);
      throw told(error, `${settings.dataDir} is as it was`);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  });
}

/** Has the graph under its name again after a machine went down between the two renames. Call it under the lock. */
async function putBack(data: string): Promise<void> {
  const old = `${data}${REPLACED}`;
  if (!existsSync(old)) return;
  if (existsSync(data)) await rm(old, { recursive: true });
  else await rename(old, data);
}

async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  try {
    const manifest = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    if (manifest.files.some(({ path: file }) => file.startsWith('/') || file.split('/').includes('..')))
      throw new Error('it names files outside of it');
    return manifest;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new BackupRefused(`${folder} is no whole backup: ${path} cannot be used (${reason}).`);
  }
}

/** Paths of all files below a folder, from there, in order. Neo4j's own lock files are empty and come anew. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (link)
    throw new BackupRefused(
      `${join(link.parentPath, link.name)} is a link: only what lies in ${folder} itself can be copied. Copy such a database by hand, stopped.`,
    );
  return entries
    .filter((entry) => entry.isFile() && !/^(store|database)_lock$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

const CHUNK = 1024 * 1024;

/** Copies a file and has it on the disk; gives what was read. */
async function copy(from: string, to: string): Promise<Digest> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const target = await open(to, 'wx', 0o600);
  try {
    const read = await digest(from, async (chunk) => {
      await target.writeFile(chunk);
    });
    await target.sync();
    return read;
  } finally {
    await target.close();
  }
}

async function digest(path: string, take?: (chunk: Uint8Array) => Promise<void>): Promise<Digest> {
  const hash = createHash('sha256');
  const source = await open(path, 'r');
  let bytes = 0;
  try {
    const buffer = Buffer.alloc(CHUNK);
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, CHUNK);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      bytes += bytesRead;
      await take?.(chunk);
    }
  } finally {
    await source.close();
  }
}

async function write(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** An error of the file system in words that say what it left; others as they are. */
function told(error: unknown, left: string): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === undefined ? error : new BackupRefused(`${left}: ${(error as Error).message}`);
}

/** Whether version `one`, e.g. "5.26.30", is newer than `other`. */
function isNewer(one: string, other: string): boolean {
  const [ours, theirs] = [one, other].map((version) => version.split('.').map(Number)) as [
    number[],
    number[],
  ];
  const at = ours.findIndex((part, index) => part !== theirs[index]);
  return at >= 0 && ours[at]! > theirs[at]!;
}

/** Bytes of all files of a backup. */
export const sizeOf = ({ files }: Manifest): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
