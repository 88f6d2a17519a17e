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

const MAPPED_OTHERWISE = `
MATCH (b:Code {load: $to}) WHERE b.ordinal >= 0
MATCH (a:Code {key: $from + '/' + b.localKey})
WITH b.localKey AS key,
  COLLECT { MATCH (a)-[m:MAPS_TO_DRG]->(d:Drg {load: $older}) WITH m.mdc + d.number AS pair ORDER BY pair RETURN pair } AS before,
  COLLECT { MATCH (b)-[m:MAPS_TO_DRG]->(d:Drg {load: $newer}) WITH m.mdc + d.number AS pair ORDER BY pair RETURN pair } AS after
WHERE before <> after
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
