/**
 * What a running embedded database leaves in the data folder for others to join it: `neo4j.json` says where it is,
 * `neo4j.password` how to enter. Both are readable by their owner only.
 */
import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Neo4jUnavailable } from './unavailable.js';

const runtimeSchema = z.object({
  uri: z.string(),
  /** Process id of the database's Java, not of who started it. */
  pid: z.number().int().positive(),
  startedAt: z.string(),
});

/** A database that was running when this was written; `startedAt` in ISO 8601. */
export type Runtime = z.infer<typeof runtimeSchema>;

const runtimePath = (dataDir: string): string => join(dataDir, 'neo4j.json');

/** Where the password of the embedded database is kept. */
export const passwordPath = (dataDir: string): string => join(dataDir, 'neo4j.password');

/**
 * The database that runs on this data folder, or null when there is none: no file, an unreadable one, or one whose
 * process is dead. A process id may have gone to another program, so the caller still has to ask the database.
 */
export async function readRuntime(dataDir: string): Promise<Runtime | null> {
  const runtime = await announced(dataDir);
  return runtime !== null && isAlive(runtime.pid) ? runtime : null;
}

async function announced(dataDir: string): Promise<Runtime | null> {
  try {
    return runtimeSchema.parse(JSON.parse(await readFile(runtimePath(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Announces a running database, replacing what stood there. */
export async function writeRuntime(dataDir: string, runtime: Runtime): Promise<void> {
  await replaceFile(runtimePath(dataDir), `${JSON.stringify(runtime, null, 2)}\n`);
}

/** Takes the announcement back, if it still is the one of this process id: a successor's stays. */
export async function removeRuntime(dataDir: string, pid: number): Promise<void> {
  if ((await announced(dataDir))?.pid === pid) await rm(runtimePath(dataDir), { force: true });
}

/** The password of this data folder: read, or made once and kept. Throws Neo4jUnavailable when the file is spoilt. */
export async function keptPassword(dataDir: string): Promise<string> {
  const path = passwordPath(dataDir);
  await mkdir(dataDir, { recursive: true });
  const draft = await writeDraft(path, `${randomBytes(24).toString('base64url')}\n`);
  try {
    // A link fails where a name exists: of two first starts at the same moment one wins, and both read the same.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(path, 0o600);
  } finally {
    await rm(draft, { force: true });
  }
  const password = (await readFile(path, 'utf8')).trim();
  if (password.length >= 8) return password;
  throw new Neo4jUnavailable(
    `The password file ${path} holds no password of 8 characters or more. Delete it: the next start makes a new one.`,
  );
}

/** Keeps a password a person chose, so that others who start beside this process can join. */
export async function keepPassword(dataDir: string, password: string): Promise<void> {
  await replaceFile(passwordPath(dataDir), `${password}\n`);
}

/** Whether a process of this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await rename(await writeDraft(path, text), path);
}

async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
  return draft;
}
