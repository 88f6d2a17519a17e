/** Writes contradictions: each leads to what speaks (BETWEEN) and to the codes it is about (CONCERNS). */
import type { GraphClient } from '../../src/graph/client.js';
import type { ContradictionRow } from '../../src/model/contradiction.js';
import { createNodes, writeRows, type StageProgress } from './batch.js';

/** Writes them under a load whose notes and codes are written already. */
export async function writeContradictions(
  client: GraphClient,
  load: string,
  contradictions: readonly ContradictionRow[],
  progress: StageProgress,
): Promise<void> {
  const rows = contradictions.map(({ key, sides, ...row }) => ({
    ...row,
    key: `${load}/${key}`,
    localKey: key,
    load,
    sides: JSON.stringify(sides),
  }));
  await createNodes(
    client,
    load,
    { name: 'contradictions', labels: 'Contradiction', columns: COLUMNS },
    rows,
    progress,
  );
  await writeRows(
    client,
    load,
    ENDS,
    contradictions.map(({ key, subjects, sides }) => ({
      key: `${load}/${key}`,
      codes: subjects.map((subject) => `${load}/${subject}`),
      sides: sides.map(({ note, relation }) => ({ key: `${load}/${note}`, relation })),
    })),
    progress,
  );
}

/** Properties of a Contradiction node, in the order its rows are sent. */
const COLUMNS = [
  'key',
  'load',
  'localKey',
  'release',
  'kind',
  'subjects',
  'sides',
  'official',
  'explanation',
  'billablePairs',
  'position',
] as const;
const ENDS = {
  name: 'what contradicts what',
  body: `MATCH (x:Contradiction {key: row.key})
    CALL (x, row) { UNWIND row.codes AS codeKey MATCH (code:Code {key: codeKey}) CREATE (x)-[:CONCERNS]->(code) }
    CALL (x, row) { UNWIND row.sides AS side MATCH (note:Note {key: side.key}) CREATE (x)-[:BETWEEN {relation: side.relation}]->(note) }`,
};
