/** From configuration to an open graph: finds or starts the database, and says what is wrong when it cannot. */
import { openNeo4j, type Neo4jConnection } from '../neo4j/launch.js';
import type { Config } from '../src/config.js';
import { GraphClient } from '../src/graph/client.js';

/** An open graph and the database behind it. `close` gives up the connections, then stops what was started. */
export interface OpenGraph {
  readonly client: GraphClient;
  readonly database: Neo4jConnection;
  close(): Promise<void>;
}

/**
 * Opens the graph of this configuration. Progress goes to `say`, a line at a time. `revive`: an embedded database that
 * ends by itself is started again; without it, who works on it ends as well.
 */
export async function openGraph(
  config: Config,
  say: (line: string) => void,
  { revive = false }: { readonly revive?: boolean } = {},
): Promise<OpenGraph> {
  const { uri, user, password, database: name } = config.neo4j;
  const database = await openNeo4j(
    { uri, user, password, database: name, dataDir: config.dataDir, javaHome: config.javaHome, revive },
    { onProgress: say },
  );
  const client = new GraphClient(database, { queryTimeoutMs: config.queryTimeoutMs });
  const close = async (): Promise<void> => {
    await client.close();
    await database.stop();
  };
  try {
    await client.verify();
  } catch (error) {
    await close();
    throw error;
  }
  return { client, database, close };
}
