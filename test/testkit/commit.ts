/** The last transaction that changed the run's database. */
import neo4j from 'neo4j-driver';
import { inject } from 'vitest';

/**
 * Neo4j's bookmark of the last committed transaction: equal at two times when nobody wrote anything in between, be it a
 * single property. Reads and what is rolled back leave it as it is.
 */
export async function lastCommit(): Promise<string> {
  const { uri, user, password, database } = inject('neo4j');
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { telemetryDisabled: true });
  try {
    const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
    await session.run('RETURN 1');
    const [bookmark] = session.lastBookmarks();
    await session.close();
    if (bookmark === undefined) throw new Error('Neo4j gave no bookmark');
    return bookmark;
  } finally {
    await driver.close();
  }
}
