/** Everything that bears on a claim, in one bounded statement: lines, edges between them, and their notes. */
import type { CheckEdge, ClaimReading } from '../model/check.js';
import { ReleaseReading, type ReadCode } from '../model/release-reading.js';
import type { NoteRow } from '../model/rows.js';
import type { GraphClient } from './client.js';
import { CODE, codeRow } from './code.js';
import { NOTE, noteRow, type StoredNote } from './note.js';

/** What makes a CheckEdge of an edge `x` from `owner` to `target`. */
const EDGE_FIELDS = `owner: owner.localKey, target: target.localKey, noteKey: x.note, reference: x.reference,
  conditional: x.conditional, ownOnly: x.ownOnly`;

/**
 * At most 50 codes with at most 12 ancestors each, so at most some 600 nodes stand on the lines; edges and notes are
 * read between and at these alone. Inclusion terms of an extended code are its leaf's, counted from that one node: a
 * condition on the counted pattern would be looked for from every note of the graph.
 */
const CLAIM = `
UNWIND $keys AS key
MATCH (c:Code {key: key})
MATCH path = (c)-[:CHILD_OF*0..12]->(up:Code)
WITH key, c, up ORDER BY length(path)
WITH key, c, collect(up) AS line
WITH key, c, line, CASE WHEN c.kind = 'EXTENSION' THEN line[1] ELSE c END AS leaf
WITH collect({
  key: key, row: ${CODE}, line: [up IN line | up.localKey],
  inclusionTerms: COUNT { (leaf)-[:HAS_NOTE]->(:Note {kind: 'INCLUSION_TERM'}) }
}) AS asked, collect(line) AS lines
UNWIND lines AS line
UNWIND line AS up
WITH asked, collect(DISTINCT up) AS ups
CALL (ups) {
  UNWIND ups AS owner
  MATCH (owner)-[x:EXCLUDES1|EXCLUDES2|CODE_FIRST|USE_ADDITIONAL|CODE_ALSO]->(target:Code)
  WHERE target IN ups
  RETURN collect({${EDGE_FIELDS}}) AS edges
}
CALL (ups, edges) {
  WITH ups, [edge IN edges | edge.noteKey] AS named
  UNWIND ups AS owner
  MATCH (owner)-[:HAS_NOTE]->(n:Note)
  WHERE n.kind IN ['CODE_FIRST', 'USE_ADDITIONAL', 'CODE_ALSO'] OR n.localKey IN named
  WITH n ORDER BY n.ordinal
  RETURN collect(${NOTE}) AS notes
}
RETURN asked, edges, notes`;

interface StoredReading {
  readonly asked: readonly {
    readonly key: string;
    readonly row: string;
    readonly line: string[];
    readonly inclusionTerms: number;
  }[];
  readonly edges: readonly CheckEdge[];
  readonly notes: readonly StoredNote[];
}

/** Reads a claim by the keys of its codes ("T1/M43.07"); keys that do not exist are left out, the rest keep their order. */
export async function readClaim(client: GraphClient, keys: readonly string[]): Promise<ClaimReading> {
  const [stored] = await client.read<StoredReading>('check.claim', CLAIM, { keys });
  const asked = new Map(stored?.asked.map(({ key, row, ...code }) => [key, { ...code, row: codeRow(row) }]));
  return {
    codes: keys.map((key) => asked.get(key)).filter((code) => code !== undefined),
    edges: stored?.edges ?? [],
    notes: new Map((stored?.notes ?? []).map(noteRow).map((note: NoteRow) => [note.key, note])),
  };
}

const ALL_CODES = `
MATCH (c:Code {load: $load}) WHERE c.ordinal >= 0
RETURN ${CODE} AS row, COUNT { (c)-[:HAS_NOTE]->(:Note {kind: 'INCLUSION_TERM'}) } AS inclusionTerms`;
const ALL_EDGES = `
MATCH (owner:Code {load: $load})-[x:EXCLUDES1|EXCLUDES2|CODE_FIRST|USE_ADDITIONAL|CODE_ALSO]->(target:Code)
WHERE owner.ordinal >= 0
RETURN {${EDGE_FIELDS}} AS edge`;
const ALL_NOTES = `
MATCH (n:Note {load: $load}) WHERE n.position >= 0 AND n.kind IN ['EXCLUDES1', 'EXCLUDES2', 'CODE_FIRST', 'USE_ADDITIONAL', 'CODE_ALSO']
RETURN ${NOTE} AS row`;

/** All that bears on any claim of a release: for checking many claims without asking the graph for each. */
export async function readWholeRelease(client: GraphClient, load: string): Promise<ReleaseReading> {
  const codes = await client.read<{ row: string; inclusionTerms: number }>('check.allCodes', ALL_CODES, {
    load,
  });
  const edges = await client.read<{ edge: CheckEdge }>('check.allEdges', ALL_EDGES, { load });
  const notes = await client.read<{ row: StoredNote }>('check.allNotes', ALL_NOTES, { load });
  return new ReleaseReading(
    codes.map(({ row, inclusionTerms }): ReadCode => ({ row: codeRow(row), inclusionTerms })),
    edges.map(({ edge }) => edge),
    notes.map(({ row }) => noteRow(row)),
  );
}
