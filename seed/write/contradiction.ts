/** Writes contradictions: each leads to what speaks (BETWEEN) and to the codes it is about (CONCERNS). */
import type { GraphClient } from '../../src/graph/client.js';
import type { ContradictionRow, ContradictionSideRow } from '../../src/model/contradiction.js';
import { createNodes, writeRows, type StageProgress } from './batch.js';

/** The loads that hold what contradictions lead to: one tabular load, and MS-DRG versions by number. */
export interface ContradictionGround {
  readonly tabular: string;
  readonly groupers: ReadonlyMap<string, { readonly load: string }>;
}

/** Writes them under a load whose own nodes are written already, as are those of the ground. */
export async function writeContradictions(
  client: GraphClient,
  load: string,
  contradictions: readonly ContradictionRow[],
  progress: StageProgress,
  { tabular, groupers }: ContradictionGround,
): Promise<void> {
  const sideKey = ({ note, statement, drg }: ContradictionSideRow): string => {
    if (note !== null) return `${tabular}/${note}`;
    if (statement !== null) return `${load}/${statement}`;
    const [version, number] = drg!.split('/') as [string, string];
    return `${groupers.get(version)!.load}/${number}`;
  };
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
      codes: subjects.map((subject) => `${tabular}/${subject}`),
      sides: sides.map((side) => ({ key: sideKey(side), relation: side.relation })),
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
    CALL (x, row) {
      UNWIND row.sides AS side
      CALL (side) {
        MATCH (speaks:Note {key: side.key}) RETURN speaks
        UNION MATCH (speaks:Statement {key: side.key}) RETURN speaks
        UNION MATCH (speaks:Drg {key: side.key}) RETURN speaks
      }
      CREATE (x)-[:BETWEEN {relation: side.relation}]->(speaks)
    }`,
};
