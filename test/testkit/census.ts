/** How much of everything a graph holds, and where loads stand in it. */
import type { GraphClient } from '../../src/graph/client.js';
import { LOADED_LABELS } from '../../seed/ledger.js';

/** Nodes by label and edges by type, and the revision: two censuses are equal when nothing was written in between. */
export async function census(client: GraphClient): Promise<Record<string, number | string>> {
  const nodes = await client.read<{ name: string; count: number }>(
    'test.nodes',
    'MATCH (n) UNWIND labels(n) AS name RETURN name, count(*) AS count',
  );
  const edges = await client.read<{ name: string; count: number }>(
    'test.edges',
    'MATCH ()-[e]->() RETURN type(e) AS name, count(*) AS count',
  );
  const [graph] = await client.read<{ serving: string }>(
    'test.graph',
    'MATCH (g:Graph) RETURN g.serving AS serving',
  );
  return {
    ...Object.fromEntries([...nodes, ...edges].map(({ name, count }) => [name, count])),
    serving: graph?.serving ?? 'nothing',
  };
}

/** The loads the graph knows, "T1 ready", by id. */
export async function loadsKnown(client: GraphClient): Promise<string[]> {
  const rows = await client.read<{ id: string; status: string }>(
    'test.loads',
    'MATCH (l:Load) RETURN l.id AS id, l.status AS status ORDER BY id',
  );
  return rows.map(({ id, status }) => `${id} ${status}`);
}

/** Loads of which nodes or edges are left, by the keys and marks of these. */
export async function loadsPresent(client: GraphClient): Promise<string[]> {
  const rows = await client.read<{ load: string }>(
    'test.present',
    `CALL () {
       MATCH (n) WHERE any(label IN labels(n) WHERE label IN $labels) RETURN DISTINCT split(n.key, '/')[0] AS load
       UNION MATCH ()-[e]->() WHERE e.load IS NOT NULL RETURN DISTINCT e.load AS load
     } RETURN DISTINCT load ORDER BY load`,
    { labels: LOADED_LABELS },
  );
  return rows.map(({ load }) => load);
}
