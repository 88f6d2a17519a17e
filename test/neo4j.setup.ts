/** The one database of a test run: embedded, in a folder of its own, on a port the system chooses. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { GraphAddress } from '../src/graph/client.js';
import { openDatabase } from './testkit/database.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** How to reach the run's database. */
    neo4j: GraphAddress;
  }
}

/** Starts the database and tells every test how to reach it; gives what stops it and removes its folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'icd10-graph-test-'));
  const database = await openDatabase(dataDir, {
    onProgress: (line) => {
      process.stderr.write(`${line}\n`);
    },
  });
  const { uri, user, password, database: name } = database;
  project.provide('neo4j', { uri, user, password, database: name });
  return async () => {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
