/** Writes what appendix C says against one release's codes: complications, PDX collections and their members. */
import { storedComplication } from '../../src/graph/complication.js';
import type { GraphClient } from '../../src/graph/client.js';
import type { LoadCounts } from '../../src/model/load.js';
import type { LinkedCollection, LinkedComplications } from '../link/complication.js';
import { writeRows, type StageProgress } from './batch.js';

/** Where appendix C is written to. */
export interface ComplicationLoads {
  /** The MS-DRG load, whose DRGs are written already, and its version. */
  readonly load: string;
  readonly version: string;
  /** The release whose codes are meant, and its load. */
  readonly release: string;
  readonly tabular: string;
}

/** Writes appendix C of a version whose DRGs are written. */
export async function writeComplications(
  client: GraphClient,
  { load, version, release, tabular }: ComplicationLoads,
  { complications, collections }: LinkedComplications,
  progress: StageProgress,
): Promise<void> {
  await writeRows(
    client,
    load,
    { name: 'PDX collections', body: 'CREATE (p:PdxCollection) SET p = row' },
    collections.map(({ number, line }) => ({
      key: `${load}/pdx:${number}`,
      load,
      version,
      release,
      number,
      line,
    })),
    progress,
  );
  await writeRows(
    client,
    load,
    COMPLICATIONS,
    complications.map((complication) => {
      const { suppressed, collection, key, ...properties } = complication;
      const row = storedComplication({ version, ...complication });
      return {
        code: `${tabular}/${key}`,
        collection: collection === null ? null : `${load}/pdx:${collection}`,
        suppressed: suppressed.map(({ number, line }) => ({ drg: `${load}/${number}`, line })),
        properties: {
          ...properties,
          collection,
          code: key,
          key: `${load}/cc:${key}`,
          load,
          version,
          release,
          row,
        },
      };
    }),
    progress,
  );
  await writeRows(
    client,
    load,
    MEMBERS,
    collections.flatMap((collection) => groupsOf(collection, load, tabular)),
    progress,
    ({ codes }) => codes.length,
  );
}

/** What the graph holds of appendix C under a load, counted there. */
export async function countComplications(client: GraphClient, load: string): Promise<LoadCounts> {
  const [row] = await client.read<Record<string, number>>('write.countComplications', COUNTS, {
    prefix: `${load}/`,
  });
  return row ?? {};
}

/** What appendix C of a load ought to hold. */
export function expectedComplications({ complications, collections }: LinkedComplications): LoadCounts {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    cc: complications.filter(({ level }) => level === 'CC').length,
    mcc: complications.filter(({ level }) => level === 'MCC').length,
    exclusions: complications.filter(({ collection }) => collection !== null).length,
    suppressions: sum(complications.map(({ suppressed }) => suppressed.length)),
    pdxCollections: collections.length,
    pdxMembers: sum(collections.map(({ codes }) => codes.length)),
  };
}

const COMPLICATIONS = {
  name: 'complications',
  body: `MATCH (code:Code {key: row.code})
    CREATE (code)-[:COMPLICATION]->(c:Complication) SET c = row.properties
    FOREACH (_ IN CASE WHEN row.collection IS NULL THEN [] ELSE [1] END |
      MERGE (p:PdxCollection {key: row.collection})
      CREATE (c)-[:EXCLUDED_BY]->(p))
    WITH c, row
    UNWIND row.suppressed AS s
    MATCH (d:Drg {key: s.drg})
    CREATE (c)-[:SUPPRESSED_IN {line: s.line}]->(d)`,
};
const MEMBERS = {
  name: 'PDX collection members',
  body: `MATCH (p:PdxCollection {key: row.collection})
    UNWIND row.codes AS member
    MATCH (code:Code {key: member.key})
    CREATE (p)-[:CONTAINS {line: member.line}]->(code)`,
  rowsATransaction: 50,
};
const COUNTS = `
CALL () {
  MATCH (c:Complication) WHERE c.key STARTS WITH $prefix AND EXISTS { (:Code)-[:COMPLICATION]->(c) }
  RETURN sum(CASE c.level WHEN 'CC' THEN 1 ELSE 0 END) AS cc, sum(CASE c.level WHEN 'MCC' THEN 1 ELSE 0 END) AS mcc,
    sum(COUNT { (c)-[:EXCLUDED_BY]->() }) AS exclusions, sum(COUNT { (c)-[:SUPPRESSED_IN]->() }) AS suppressions
}
CALL () {
  MATCH (p:PdxCollection) WHERE p.key STARTS WITH $prefix
  RETURN count(p) AS pdxCollections, sum(COUNT { (p)-[:CONTAINS]->() }) AS pdxMembers
}
RETURN cc, mcc, exclusions, suppressions, pdxCollections, pdxMembers`;

/** Members written with one look-up of their collection: the largest have thousands. */
const CODES_A_GROUP = 500;

function groupsOf(
  { number, codes }: LinkedCollection,
  load: string,
  tabular: string,
): { collection: string; codes: { key: string; line: number }[] }[] {
  const groups = [];
  for (let at = 0; at < codes.length; at += CODES_A_GROUP)
    groups.push({
      collection: `${load}/pdx:${number}`,
      codes: codes
        .slice(at, at + CODES_A_GROUP)
        .map(({ code, line }) => ({ key: `${tabular}/${code}`, line })),
    });
  return groups;
}
