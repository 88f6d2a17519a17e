/** The revision being served, as the graph records it. */
import type { LoadRow, Revision } from '../model/load.js';
import type { GraphClient } from './client.js';

/**
 * One property of one node holds number and loads together, so that a reader never sees half of a change; the Load
 * nodes it names never change while it names them.
 */
const CURRENT = `
MATCH (graph:Graph {name: 'icd10'})
WITH graph, graph.serving AS serving
OPTIONAL MATCH (load:Load) WHERE load.status <> 'loading'
RETURN graph.model AS model, serving, collect(load {
  .id, .kind, .release, .version, .complete, .inputs, .digest, .loadedAt, .toolVersion, .counts
}) AS loads`;

interface StoredLoad extends Omit<LoadRow, 'inputs' | 'counts'> {
  readonly inputs: string;
  readonly counts: string | null;
}

/** What is stored about the graph: its model version and the revision served; null for an empty database. */
export async function readRevision(
  client: GraphClient,
): Promise<{ readonly model: number; readonly revision: Revision } | null> {
  const [row] = await client.read<{ model: number; serving: string; loads: StoredLoad[] }>(
    'revision.current',
    CURRENT,
  );
  if (!row) return null;
  const serving = JSON.parse(row.serving) as { revision: number; loads: string[] };
  const loads = new Map(row.loads.map((load) => [load.id, loadRow(load)]));
  return {
    model: row.model,
    revision: {
      number: serving.revision,
      loads: serving.loads.map((id) => {
        const load = loads.get(id);
        if (!load) throw new Error(`The graph serves load ${id}, which it does not hold`);
        return load;
      }),
    },
  };
}

function loadRow(stored: StoredLoad): LoadRow {
  return {
    ...stored,
    inputs: JSON.parse(stored.inputs) as LoadRow['inputs'],
    counts: JSON.parse(stored.counts ?? '{}') as LoadRow['counts'],
  };
}
