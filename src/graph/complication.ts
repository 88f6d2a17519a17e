/** Complications or comorbidities as appendix C of an MS-DRG version states them, and the PDX collections that cancel them. */
import type { ComplicationRow, PdxCollectionRow } from '../model/complication.js';
import type { CodeRow } from '../model/rows.js';
import type { GraphClient } from './client.js';
import { CODE, codeRow } from './code.js';
import { interned } from './interned.js';

type ComplicationValues = readonly [
  version: string,
  key: string,
  level: ComplicationRow['level'],
  collection: string | null,
  hac: string | null,
  line: number,
  aliveLine: number | null,
  suppressed: readonly (readonly [number: string, line: number])[],
];

/** What the loader writes beside the properties of a complication, all of them once more, for complicationsOf to read. */
export function storedComplication(row: ComplicationRow): string {
  const values: ComplicationValues = [
    row.version,
    row.key,
    row.level,
    row.collection,
    row.hac,
    row.line,
    row.aliveLine,
    row.suppressed.map(({ number, line }) => [number, line]),
  ];
  return JSON.stringify(values);
}

function complicationRow(stored: string): ComplicationRow {
  const [version, key, level, collection, hac, line, aliveLine, suppressed] = JSON.parse(
    stored,
  ) as ComplicationValues;
  return {
    version: interned(version),
    key: interned(key),
    level: interned(level),
    collection: interned(collection),
    hac: interned(hac),
    line,
    aliveLine,
    suppressed: suppressed.map(([number, at]) => ({ number: interned(number), line: at })),
  };
}

const COMPLICATIONS = `
UNWIND $keys AS key
MATCH (c:Complication {key: key})
RETURN key, c.row AS row`;

/** Complications by load and code ("G2/J15.1"); a code that appendix C does not list is left out. */
export async function complicationsByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, ComplicationRow>> {
  const whole = new Map(keys.map((key) => [key.replace('/', '/cc:'), key]));
  const rows = await client.read<{ key: string; row: string }>('complication.byKey', COMPLICATIONS, {
    keys: [...whole.keys()],
  });
  return new Map(rows.map(({ key, row }) => [whole.get(key)!, complicationRow(row)]));
}

const COLLECTIONS_OF = `
UNWIND $keys AS key
MATCH (:Code {key: key})<-[:CONTAINS]-(p:PdxCollection {load: $load})
RETURN key, collect([p.number, p.line]) AS rows`;

/** A PDX collection by its number and where it stands. */
export type CollectionPlace = Pick<PdxCollectionRow, 'number' | 'line'>;

/** The PDX collections of an MS-DRG load that hold each code ("T1/J18.9"), by number; a code in none is left out. */
export async function collectionsOf(
  client: GraphClient,
  load: string,
  keys: readonly string[],
): Promise<Map<string, CollectionPlace[]>> {
  const rows = await client.read<{ key: string; rows: [number: string, line: number][] }>(
    'complication.collectionsOf',
    COLLECTIONS_OF,
    { load, keys },
  );
  return new Map(
    rows.map(({ key, rows: list }) => [
      key,
      list.map(([number, line]) => ({ number, line })).sort((a, b) => (a.number < b.number ? -1 : 1)),
    ]),
  );
}

const COLLECTIONS = `
UNWIND $keys AS key
MATCH (p:PdxCollection {key: key})
RETURN key, p.number AS number, p.line AS line`;

/** PDX collections by load and number ("G2/0992"). */
export async function collectionsByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, CollectionPlace>> {
  const whole = new Map(keys.map((key) => [key.replace('/', '/pdx:'), key]));
  const rows = await client.read<{ key: string; number: string; line: number }>(
    'complication.collections',
    COLLECTIONS,
    { keys: [...whole.keys()] },
  );
  return new Map(rows.map(({ key, number, line }) => [whole.get(key)!, { number, line }]));
}

const MEMBERS = `
MATCH (:PdxCollection {key: $key})-[:CONTAINS]->(c:Code) WHERE c.ordinal > $after
WITH c ORDER BY c.ordinal LIMIT toInteger($limit)
RETURN ${CODE} AS row ORDER BY c.ordinal`;

/** Up to `limit` codes of a collection ("G2", "0992") after a place in document order. */
export async function collectionPage(
  client: GraphClient,
  load: string,
  number: string,
  after: number,
  limit: number,
): Promise<CodeRow[]> {
  const rows = await client.read<{ row: string }>('complication.members', MEMBERS, {
    key: `${load}/pdx:${number}`,
    after,
    limit,
  });
  return rows.map(({ row }) => codeRow(row));
}

const MEMBER_COUNT = `
MATCH (p:PdxCollection {key: $key})
RETURN COUNT { (p)-[:CONTAINS]->() } AS count`;

/** How many codes of the release a collection holds. */
export async function collectionCount(client: GraphClient, load: string, number: string): Promise<number> {
  const [row] = await client.read<{ count: number }>('complication.memberCount', MEMBER_COUNT, {
    key: `${load}/pdx:${number}`,
  });
  return row?.count ?? 0;
}
