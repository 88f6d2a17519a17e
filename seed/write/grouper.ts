/** Writes an MS-DRG version against one release's codes: DRGs, their MDCs, the candidate mappings of appendix B, and appendix C. */
import type { GraphClient } from '../../src/graph/client.js';
import { storedDrg } from '../../src/graph/drg.js';
import type { LoadCounts } from '../../src/model/load.js';
import type { SourceRow } from '../../src/model/rows.js';
import type { LinkedComplications } from '../link/complication.js';
import type { AppendixBRow, AppendixARow } from '../parse/drg.js';
import { writeRows, type StageProgress } from './batch.js';
import { countComplications, expectedComplications, writeComplications } from './complication.js';

/** Everything a grouper load writes. `codes` of mappings exist in the release (link/drg.ts saw to it). */
export interface LinkedGrouper {
  readonly version: string;
  readonly release: string;
  readonly complete: boolean;
  readonly source: SourceRow;
  readonly drgs: readonly AppendixARow[];
  readonly mappings: readonly AppendixBRow[];
  readonly appendixC: LinkedComplications;
}

/** Writes the version under a load id that nobody reads yet, its edges starting at the codes of `tabular`'s load. */
export async function writeGrouper(
  client: GraphClient,
  load: string,
  tabular: string,
  linked: LinkedGrouper,
  progress: StageProgress,
): Promise<void> {
  const key = (local: string): string => `${load}/${local}`;
  await client.write('write.grouperSource', `MERGE (source:Source {key: $key}) SET source = $source`, {
    key: key(linked.source.slug),
    source: { ...linked.source, key: key(linked.source.slug), load },
  });
  const mdcs = new Set(
    [...linked.drgs.map((drg) => drg.mdc), ...linked.mappings.map((row) => row.mdc)].filter(
      (mdc) => mdc !== null,
    ),
  );
  await writeRows(
    client,
    load,
    { name: 'MDCs', body: 'CREATE (m:Mdc) SET m = row' },
    [...mdcs].map((number) => ({ key: key(`mdc:${number}`), load, number, version: linked.version })),
    progress,
  );
  await writeRows(
    client,
    load,
    DRGS,
    linked.drgs.map((drg) => {
      const row = { ...drg, version: linked.version };
      return {
        mdc: drg.mdc && key(`mdc:${drg.mdc}`),
        properties: { ...row, key: key(drg.number), load, row: storedDrg(row) },
      };
    }),
    progress,
  );
  await writeRows(
    client,
    load,
    MAPPINGS,
    groupsOf(linked, load, tabular),
    progress,
    (group) => group.codes.length * group.drgs.length,
  );
  const { version, release, appendixC } = linked;
  await writeComplications(client, { load, version, release, tabular }, appendixC, progress);
}

/** What the graph holds under a grouper load, counted there. */
export async function countGrouper(client: GraphClient, load: string): Promise<LoadCounts> {
  const [row] = await client.read<Record<string, number>>('write.countGrouper', COUNTS, {
    prefix: `${load}/`,
  });
  return { ...row, ...(await countComplications(client, load)) };
}

/** What a grouper load ought to hold. */
export function expectedGrouper(linked: LinkedGrouper): LoadCounts {
  return {
    drgs: linked.drgs.length,
    drgMappings: linked.mappings.reduce((sum, row) => sum + row.drgs.length, 0),
    ...expectedComplications(linked.appendixC),
  };
}

const DRGS = {
  name: 'DRGs',
  body: `CREATE (d:Drg) SET d = row.properties
    WITH d, row WHERE row.mdc IS NOT NULL
    MATCH (m:Mdc {key: row.mdc})
    CREATE (d)-[:IN_MDC]->(m)`,
};
const MAPPINGS = {
  name: 'code–DRG mappings',
  body: `UNWIND row.drgs AS drgKey
    MATCH (d:Drg {key: drgKey})
    WITH row, collect(d) AS drgs
    UNWIND row.codes AS code
    MATCH (c:Code {key: code.key})
    UNWIND drgs AS d
    CREATE (c)-[:MAPS_TO_DRG {mdc: row.mdc, line: code.line}]->(d)`,
  rowsATransaction: 50,
};
const COUNTS = `
MATCH (d:Drg) WHERE d.key STARTS WITH $prefix
RETURN count(d) AS drgs, sum(COUNT { ()-[:MAPS_TO_DRG]->(d) }) AS drgMappings`;

/** Codes per group of one MDC and DRG set: the same few hundred sets serve 67,000 codes, so each DRG is looked up once a group. */
const CODES_A_GROUP = 500;

interface MappingGroup {
  readonly mdc: string;
  readonly drgs: readonly string[];
  readonly codes: { key: string; line: number }[];
}

function groupsOf(linked: LinkedGrouper, load: string, tabular: string): MappingGroup[] {
  const open = new Map<string, MappingGroup>();
  const groups: MappingGroup[] = [];
  for (const row of linked.mappings) {
    const signature = `${row.mdc} ${row.drgs.join()}`;
    let group = open.get(signature);
    if (!group || group.codes.length >= CODES_A_GROUP) {
      group = { mdc: row.mdc, drgs: row.drgs.map((drg) => `${load}/${drg}`), codes: [] };
      open.set(signature, group);
      groups.push(group);
    }
    group.codes.push({ key: `${tabular}/${row.code}`, line: row.line });
  }
  return groups;
}
