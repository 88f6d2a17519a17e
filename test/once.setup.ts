import type { TestProject } from 'vitest/node';
import { build } from './testkit/build.js';

/**
 * Starts the test database and builds what the commands of tests run, once for a whole run, however many projects ask
 * for it: Vitest loads a setup file anew for each project, so what they share lives on globalThis. What the setup
 * provides is provided at the root, from where every project inherits it. A run of unit and own alone never comes here.
 */
type Stop = () => Promise<void> | void;
interface Shared {
  users: number;
  started?: Promise<Stop>;
}
const shared = ((globalThis as { icd10TestDatabase?: Shared }).icd10TestDatabase ??= { users: 0 });

/** The door Vitest calls: once per project, before any test of the run. */
export default async function setupOnce(project: TestProject): Promise<() => Promise<void>> {
  shared.started ??= start(project);
  shared.users += 1;
  const stop = await shared.started;
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await stop();
  };
}

/**
 * What does not build is told, and is for the tests of commands to fail by; the others run all the same. Built before
 * them because a test may take less time than a first build, above all where several run at once.
 */
async function start(project: TestProject): Promise<Stop> {
  const { default: setup } = await import('./neo4j.setup.js');
  const [stop] = await Promise.all([setup(project.vitest.getRootProject()), build()]);
  return stop;
}
