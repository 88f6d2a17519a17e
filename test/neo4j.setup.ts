/** The one database of a test run: embedded, in a folder of its own, on a port the system chooses. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '../src/config.js';
import type { GraphAddress } from '../src/graph/client.js';
import { openDatabase } from './testkit/database.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** How to reach the run's database. */
    neo4j: GraphAddress;
  }
}

/**
 * Otherwise Neo4j plans a statement again when the graph has grown or shrunk since, which it does with every suite: a
 * quarter of its processor time. Suites over a whole release forget the plans made for slices (`forgetPlans`).
 */
const KEEP_PLANS = 'dbms.cypher.min_replan_interval=1h';

/** Starts the database and tells every test how to reach it; gives what stops it and removes its folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'icd10-graph-test-'));
  const settingsFile = join(dataDir, 'neo4j.conf');
  await writeFile(
    settingsFile,
    `${await readFile(join(projectRoot(), 'neo4j', 'neo4j.conf'), 'utf8')}\n${KEEP_PLANS}\n`,
  );
  const database = await openDatabase(dataDir, {
    settingsFile,
    // It lives long enough for Java's thorough compiler: with it slices take a fifth less, whole releases a third.
    javaOptions: [],
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
