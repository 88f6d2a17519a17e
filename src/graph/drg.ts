/** MS-DRGs: by key, by filter, by family, and the mappings of codes. */
import type { DrgQuestion } from '../model/question.js';
import type { DrgMappingRow, DrgRow } from '../model/rows.js';
import type { GraphClient } from './client.js';
import { interned } from './interned.js';

/** A DRG `d` as statements give it, for drgRow to read: the property that the loader writes with all in it (storedDrg). */
export const DRG = 'd.row';
type DrgValues = readonly [
  version: string,
  number: string,
  title: string,
  mdc: string | null,
  type: DrgRow['type'],
  tier: DrgRow['tier'],
  family: string,
  line: number,
];

/** What the loader writes for drgRow to read. */
export function storedDrg(row: DrgRow): string {
  const { version, number, title, mdc, type, tier, family, line } = row;
  const values: DrgValues = [version, number, title, mdc, type, tier, family, line];
  return JSON.stringify(values);
}

/** A DRG as kept. */
export function drgRow(stored: string): DrgRow {
  const [version, number, title, mdc, type, tier, family, line] = JSON.parse(stored) as DrgValues;
  return { version, number, title, mdc, type, tier, family, line };
}

const BY_KEY = `
UNWIND $keys AS key
MATCH (d:Drg {key: key})
RETURN key, ${DRG} AS row`;

/** DRGs by load and number ("G2/552"). Keys that do not exist are left out. */
export async function drgsByKey(client: GraphClient, keys: readonly string[]): Promise<Map<string, DrgRow>> {
  const rows = await client.read<{ key: string; row: string }>('drg.byKey', BY_KEY, { keys });
  return new Map(rows.map(({ key, row }) => [key, drgRow(row)]));
}

/** A question with its version turned into a grouper load. */
export interface DrgSelection extends Omit<DrgQuestion, 'version'> {
  readonly load: string;
}

const SELECTED = `
MATCH (d:Drg) WHERE d.key STARTS WITH $load + '/' AND d.number > $after
  AND ($mdc IS NULL OR d.mdc = $mdc) AND ($type IS NULL OR d.type = $type) AND ($tier IS NULL OR d.tier = $tier)
  AND ($numbers IS NULL OR d.number IN $numbers)`;

/** Up to `limit` DRGs of the selection after a number, ascending. */
export async function drgPage(
  client: GraphClient,
  selection: DrgSelection,
  after: string,
  limit: number,
): Promise<DrgRow[]> {
  const rows = await client.read<{ row: string }>(
    'drg.page',
    `${SELECTED} WITH d ORDER BY d.number LIMIT toInteger($limit) RETURN ${DRG} AS row ORDER BY d.number`,
    { ...selection, after, limit },
  );
  return rows.map(({ row }) => drgRow(row));
}

/** How many DRGs the selection holds. */
export async function drgCount(client: GraphClient, selection: DrgSelection): Promise<number> {
  const [row] = await client.read<{ count: number }>('drg.count', `${SELECTED} RETURN count(d) AS count`, {
    ...selection,
    after: '',
  });
  return row?.count ?? 0;
}

const FAMILIES = `
UNWIND $keys AS key
MATCH (d:Drg {key: key})
MATCH (other:Drg) WHERE other.key STARTS WITH d.load + '/' AND other.family = d.family AND other.type = d.type
  AND coalesce(other.mdc, '') = coalesce(d.mdc, '')
WITH key, other ORDER BY other.number
RETURN key, collect(other.row) AS rows`;

/**
 * The DRGs of one MDC (or of none, as 001 and 002) and type that differ by tier only, itself included; 998 and 999, which
 * have no type, are left out.
 */
export async function drgFamilies(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, DrgRow[]>> {
  const rows = await client.read<{ key: string; rows: string[] }>('drg.family', FAMILIES, { keys });
  return new Map(rows.map(({ key, rows: list }) => [key, list.map(drgRow)]));
}

const MAPPINGS = `
UNWIND $keys AS key
MATCH (:Code {key: key})-[m:MAPS_TO_DRG]->(d:Drg {load: $load})
RETURN key, collect([d.number, m.mdc, m.line]) AS rows`;

/** The candidate mappings of each code in one MS-DRG version, by MDC and number; a code without any is left out. */
export async function drgMappingsOf(
  client: GraphClient,
  load: string,
  keys: readonly string[],
): Promise<Map<string, DrgMappingRow[]>> {
  const rows = await client.read<{ key: string; rows: StoredMapping[] }>('drg.mappings', MAPPINGS, {
    keys,
    load,
  });
  return new Map(rows.map(({ key, rows: list }) => [key, mappingsInOrder(list)]));
}

const ALL_MAPPINGS = `
MATCH (c:Code {load: $tabular}) WHERE c.ordinal >= $from AND c.ordinal < $to
MATCH (c)-[m:MAPS_TO_DRG]->(d:Drg {load: $load})
RETURN c.localKey AS key, collect([d.number, m.mdc, m.line]) AS rows`;

/**
 * The candidate mappings of all codes of a tabular load from one ordinal to before another, by local key; a code without
 * any is left out.
 */
export async function drgMappingsBetween(
  client: GraphClient,
  load: string,
  tabular: string,
  from: number,
  to: number,
): Promise<Map<string, DrgMappingRow[]>> {
  const rows = await client.read<{ key: string; rows: StoredMapping[] }>('drg.allMappings', ALL_MAPPINGS, {
    load,
    tabular,
    from,
    to,
  });
  return new Map(rows.map(({ key, rows: list }) => [interned(key), mappingsInOrder(list)]));
}

/** Mappings of one code in one MS-DRG version, by MDC and number. */
export function mappingsInOrder(stored: readonly StoredMapping[]): DrgMappingRow[] {
  const places = stored.map((mapping) => ({ at: `${mapping[1]} ${mapping[0]}`, row: mappingRow(mapping) }));
  return places.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ row }) => row);
}

/** A mapping as statements give it. */
export type StoredMapping = readonly [number: string, mdc: string, line: number];

/** A mapping as kept. */
function mappingRow([number, mdc, line]: StoredMapping): DrgMappingRow {
  return { number: interned(number), mdc: interned(mdc), line };
}
