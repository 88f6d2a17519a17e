/** The Release nodes: what a release was loaded from. */
import type { ReleaseRow } from '../model/rows.js';
import type { GraphClient } from './client.js';

const BY_LOAD = `
UNWIND $loads AS load
MATCH (release:Release {key: load + '/release'})-[:PUBLISHED_AS]->(source:Source)
RETURN load, release {.name, .system, .file, .sha256, sourceSlug: source.slug} AS row`;

/** Releases by their tabular load ("T1"). */
export async function releasesByLoad(
  client: GraphClient,
  loads: readonly string[],
): Promise<Map<string, ReleaseRow>> {
  const rows = await client.read<{ load: string; row: ReleaseRow }>('release.byLoad', BY_LOAD, { loads });
  return new Map(rows.map(({ load, row }) => [load, row]));
}
