import type { TestProject } from 'vitest/node';

/**
 * Starts the test database once for a whole run, however many projects ask for it: Vitest loads a setup file anew for
 * each project, so what they share lives on globalThis. What the setup provides is provided at the root, from where
 * every project inherits it. A run without int and release files never comes here.
 */
type Stop = () => Promise<void> | void;
interface Shared {
  users: number;
  started?: Promise<Stop>;
}
const shared = ((globalThis as { icd10TestDatabase?: Shared }).icd10TestDatabase ??= { users: 0 });

/** The door Vitest calls: once per project, before any test of the run. */
export default async function setupOnce(project: TestProject): Promise<() => Promise<void>> {
  shared.started ??= import('./neo4j.setup.js').then(({ default: setup }) =>
    setup(project.vitest.getRootProject()),
  );
  shared.users += 1;
  const stop = await shared.started;
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await stop();
  };
}
