/** Which codes differ between two releases, in one statement each way. */
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
