/** Which codes differ between two releases: in what the tabular list says of them, and in their DRGs. */
import type { GraphClient } from './client.js';

/** Compared by title, billable flag and the digest of a code's own notes, which the loader writes. */
const DIFFERENT = `
CALL () {
  MATCH (b:Code {load: $to}) WHERE b.ordinal >= 0
  OPTIONAL MATCH (a:Code {key: $from + '/' + b.localKey})
  WITH a, b WHERE a IS NULL OR a.title <> b.title OR a.billable <> b.billable OR coalesce(a.notesDigest, '') <> coalesce(b.notesDigest, '')
  RETURN b.localKey AS key
  UNION
  MATCH (a:Code {load: $from}) WHERE a.ordinal >= 0 AND NOT EXISTS { MATCH (:Code {key: $to + '/' + a.localKey}) }
  RETURN a.localKey AS key
}
RETURN key ORDER BY key`;

/** Local keys of the codes that differ between two tabular loads, by key. */
export async function differingCodes(client: GraphClient, from: string, to: string): Promise<string[]> {
  const rows = await client.read<{ key: string }>('diff.codes', DIFFERENT, { from, to });
  return rows.map(({ key }) => key);
}

const MAPPED_BY = (grouper: 'older' | 'newer'): string => `
  MATCH (d:Drg) WHERE d.key STARTS WITH $${grouper} + '/'
  WITH d, d.number AS number
  MATCH (c)-[m:MAPS_TO_DRG]->(d)
  WITH c, collect(m.mdc + ' ' + number) AS pairs
  RETURN c.localKey AS key, pairs`;
/**
 * Read from the DRGs, which a version has for itself: a code's edges lead to those of all versions, and to much else. A
 * pair stands once a code and version, so that as many pairs, all of them known, are the same pairs.
 */
const MAPPED_OTHERWISE = `
CALL () {${MAPPED_BY('older')}
  UNION ALL${MAPPED_BY('newer')}
}
WITH key, collect(pairs) AS sides
WHERE size(sides) = 1 OR size(sides[0]) <> size(sides[1]) OR any(pair IN sides[0] WHERE NOT pair IN sides[1])
MATCH (:Code {key: $from + '/' + key}), (:Code {key: $to + '/' + key})
RETURN key ORDER BY key`;

/** A tabular load, and a grouper load on it. */
export interface MappedLoads {
  readonly tabular: string;
  readonly grouper: string;
}

/**
 * Local keys of the codes that two tabular loads both have and two grouper loads on them map otherwise (by MDC and
 * DRG), by key.
 */
export async function codesMappedOtherwise(
  client: GraphClient,
  from: MappedLoads,
  to: MappedLoads,
): Promise<string[]> {
  const rows = await client.read<{ key: string }>('diff.drgs', MAPPED_OTHERWISE, {
    from: from.tabular,
    to: to.tabular,
    older: from.grouper,
    newer: to.grouper,
  });
  return rows.map(({ key }) => key);
}
