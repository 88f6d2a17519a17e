/** Something of the graph held fast by a transaction of the test, so that whoever needs it next waits. */
import neo4j from 'neo4j-driver';
import { inject } from 'vitest';

/** What is held until it is let go. */
export interface Hold {
  /** Undoes what the statement did and lets waiting transactions go on. */
  letGo(): Promise<void>;
}

/** Runs a write in a transaction that stays open: the nodes and the unique keys it touches are locked until `letGo`. */
export async function hold(cypher: string, parameters: Record<string, unknown> = {}): Promise<Hold> {
  const { uri, user, password, database } = inject('neo4j');
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { telemetryDisabled: true });
  const session = driver.session({ database });
  const transaction = session.beginTransaction();
  await transaction.run(cypher, parameters);
  return {
    letGo: async () => {
      await transaction.rollback();
      await session.close();
      await driver.close();
    },
  };
}
