/** The full-text index that the peers of W4 search: the bench's own, there only while it runs. */
import type { GraphClient } from '../src/graph/client.js';
import type { Closing } from './closing.js';

/** Its name, which the peers know too. */
export const TITLES_INDEX = 'bench_titles';

const DROP = `DROP INDEX ${TITLES_INDEX} IF EXISTS`;

/** Makes the index and waits until it is filled; `closing` drops it. One left over by a bench that was killed goes first. */
export async function indexTitles(client: GraphClient, closing: Closing): Promise<void> {
  await client.write('bench.dropTitles', DROP);
  closing.push(async () => {
    await client.write('bench.dropTitles', DROP);
  });
  await client.write('bench.titles', `CREATE FULLTEXT INDEX ${TITLES_INDEX} FOR (c:Code) ON EACH [c.title]`);
  await client.write('bench.awaitTitles', `CALL db.awaitIndex('${TITLES_INDEX}', 300)`);
}
