/** What walks ask beyond what other domains do: edges seen from the end at which nobody else looks. */
import type { GraphClient } from './client.js';
import { interned } from './interned.js';

const CODES_OF_DRGS = `
UNWIND $keys AS key
MATCH (:Drg {key: key})<-[:MAPS_TO_DRG]-(c:Code {load: $tabular})
WITH DISTINCT key, c ORDER BY c.ordinal
RETURN key, collect(c.localKey) AS codes`;

/** Local keys of the codes of a tabular load that map to each DRG ("G2/552"), in document order; a DRG without any is left out. */
export async function codesOfDrgs(
  client: GraphClient,
  tabular: string,
  keys: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await client.read<{ key: string; codes: string[] }>('walk.codesOfDrgs', CODES_OF_DRGS, {
    tabular,
    keys,
  });
  return new Map(rows.map(({ key, codes }) => [key, codes.map(interned)]));
}

const CODES_OF_ALL_DRGS = `
MATCH (d:Drg) WHERE d.key STARTS WITH $grouper + '/' AND d.number > $after
WITH d ORDER BY d.number LIMIT toInteger($limit)
CALL (d) {
  MATCH (d)<-[:MAPS_TO_DRG]-(c:Code {load: $tabular})
  WITH DISTINCT c ORDER BY c.ordinal
  RETURN collect(c.localKey) AS codes
}
RETURN d.number AS number, codes ORDER BY number`;

/**
 * Up to `limit` DRGs of a grouper load after a number, ascending, each with the local keys of the codes of a tabular load
 * that map to it, in document order.
 */
export async function codesOfDrgsAfter(
  client: GraphClient,
  { tabular, grouper }: { readonly tabular: string; readonly grouper: string },
  after: string,
  limit: number,
): Promise<{ number: string; codes: string[] }[]> {
  const rows = await client.read<{ number: string; codes: string[] }>(
    'walk.codesOfAllDrgs',
    CODES_OF_ALL_DRGS,
    { tabular, grouper, after, limit },
  );
  return rows.map(({ number, codes }) => ({ number, codes: codes.map(interned) }));
}
