/** What is asked of a code most often, for many codes in one statement: its line, siblings, exclusions, DRGs and sources. */
import type { EdgeRow } from '../model/edge.js';
import { groupBy } from '../model/group.js';
import type { CodeRow, DrgMappingRow, DrgRow, NoteRow, SourceRow } from '../model/rows.js';
import { SOURCE_FIELDS } from './citation.js';
import type { GraphClient } from './client.js';
import { CODE, codeAs, codeRow } from './code.js';
import { DRG, drgRow, mappingsInOrder, type StoredMapping } from './drg.js';
import { EDGE, edgesInOrder } from './edge.js';
import { NOTE, noteRow, type StoredNote } from './note.js';

/** What surrounds the codes asked for. Rows are those that the statements for one kind of row give, each once. */
export interface Surroundings {
  readonly sources: readonly SourceRow[];
  /** The codes asked for and their ancestors. */
  readonly lines: readonly CodeRow[];
  /** The Excludes1 that start or end at each of them, by key, in the order of the tabular list. */
  readonly exclusions: ReadonlyMap<string, readonly EdgeRow[]>;
  /** The codes at the other ends. */
  readonly others: readonly CodeRow[];
  /** The notes that make the exclusions. */
  readonly notes: readonly NoteRow[];
  /** The DRGs that mappings lead to. */
  readonly drgs: readonly (readonly [load: string, drg: DrgRow])[];
  /** By key asked for; one that does not exist is left out. */
  readonly around: ReadonlyMap<string, Around>;
}

/** What is one code's own. */
export interface Around {
  readonly row: CodeRow;
  /** Its parent's children, itself among them; empty for a chapter. */
  readonly siblings: readonly CodeRow[];
  /** By MS-DRG load. */
  readonly mappings: ReadonlyMap<string, readonly DrgMappingRow[]>;
  readonly hasBrief: boolean;
}

/**
 * Rows in a record. Each record costs the driver something of its own; of a message of many kilobytes it takes texts apart
 * letter by letter.
 */
const ROWS_A_RECORD = 64;

function part(name: keyof Parts, list: string, as: string, row: string): string {
  return `UNWIND range(0, size(${list}) - 1, ${ROWS_A_RECORD}) AS at
  RETURN '${name}' AS part, [${as} IN ${list}[at..at + ${ROWS_A_RECORD}] | ${row}] AS rows`;
}

// Codes share chapters and blocks, exclusions share notes, and mappings DRGs: what is shared is sent once. Nothing is put
// in order: all rows say their place.
const SURROUNDINGS = `
CALL () {
  UNWIND $keys AS key
  MATCH (:Code {key: key})-[:CHILD_OF*0..12]->(up:Code)
  RETURN collect(DISTINCT up) AS lines
}
CALL (lines) {
  UNWIND lines AS up
  MATCH (up)-[x:EXCLUDES1]-(other:Code)
  MATCH (n:Note {key: up.load + '/' + x.note})
  RETURN collect([up.localKey, ${EDGE}]) AS edges, collect(DISTINCT other) AS others, collect(DISTINCT n) AS notes
}
CALL () {
  UNWIND $keys AS key
  MATCH (:Code {key: key})-[:MAPS_TO_DRG]->(d:Drg) WHERE d.load IN $groupers
  RETURN collect(DISTINCT d) AS drgs
}
CALL (lines, edges, others, notes, drgs) {
  ${part('lines', 'lines', 'c', CODE)}
  UNION ALL
  ${part('others', 'others', 'c', CODE)}
  UNION ALL
  ${part('edges', 'edges', 'edge', 'edge')}
  UNION ALL
  ${part('notes', 'notes', 'n', NOTE)}
  UNION ALL
  ${part('drgs', 'drgs', 'd', `[d.load, ${DRG}]`)}
  UNION ALL
  UNWIND $loads AS load
  MATCH (s:Source) WHERE s.key STARTS WITH load + '/'
  RETURN 'sources' AS part, collect(s {${SOURCE_FIELDS}}) AS rows
  UNION ALL
  UNWIND $keys AS key
  MATCH (c:Code {key: key})
  RETURN 'around' AS part, [[
    c.localKey,
    COLLECT {
      MATCH (c)-[:CHILD_OF]->(parent:Code)
      // Not in one pattern, in which no relationship comes twice: the code itself would be missing.
      MATCH (parent)<-[:CHILD_OF]-(s:Code)
      RETURN ${codeAs('s')}
    },
    COLLECT {
      MATCH (c)-[m:MAPS_TO_DRG]->(d:Drg) WHERE d.load IN $groupers
      RETURN [d.load, d.number, m.mdc, m.line]
    },
    EXISTS { MATCH (:Brief {key: $editorial + '/' + c.localKey}) }
  ]] AS rows
}
RETURN part, rows`;

/** What each kind of record holds. */
interface Parts {
  readonly lines: string;
  readonly others: string;
  readonly edges: readonly [at: string, edge: string];
  readonly notes: StoredNote;
  readonly drgs: readonly [load: string, drg: string];
  readonly sources: SourceRow;
  readonly around: readonly [
    key: string,
    siblings: readonly string[],
    mappings: readonly (readonly [load: string, ...StoredMapping])[],
    hasBrief: boolean | null,
  ];
}

/** What the surroundings of codes are looked for in. */
export interface SurroundingsScope {
  /** The codes' load. */
  readonly tabular: string;
  /** MS-DRG loads. */
  readonly groupers: readonly string[];
  /** The editorial load; null when there is none. */
  readonly editorial: string | null;
}

/** The surroundings of codes by local key ("M43.07"). */
export async function surroundingsOf(
  client: GraphClient,
  { tabular, groupers, editorial }: SurroundingsScope,
  keys: readonly string[],
): Promise<Surroundings> {
  const records = await client.read<{ part: keyof Parts; rows: unknown[] }>(
    'code.surroundings',
    SURROUNDINGS,
    {
      keys: keys.map((key) => `${tabular}/${key}`),
      loads: [tabular, ...groupers],
      groupers,
      editorial,
    },
  );
  const rowsOf = <Part extends keyof Parts>(of: Part): Parts[Part][] =>
    records.flatMap(({ part: name, rows }) => (name === of ? (rows as Parts[Part][]) : []));
  const lines = new Map(
    rowsOf('lines')
      .map(codeRow)
      .map((row) => [row.key, row]),
  );
  const edges = groupBy(rowsOf('edges'), ([at]) => at);
  return {
    sources: rowsOf('sources'),
    lines: [...lines.values()],
    exclusions: new Map(
      [...lines.keys()].map((at) => [at, edgesInOrder((edges.get(at) ?? []).map(([, edge]) => edge))]),
    ),
    others: rowsOf('others').map(codeRow),
    notes: rowsOf('notes').map(noteRow),
    drgs: rowsOf('drgs').map(([load, drg]) => [load, drgRow(drg)]),
    around: new Map(
      rowsOf('around').map(([key, siblings, mappings, hasBrief]) => [
        key,
        {
          row: lines.get(key)!,
          siblings: siblings.map(codeRow).sort((a, b) => a.ordinal - b.ordinal),
          mappings: new Map(
            groupers.map((load) => [
              load,
              mappingsInOrder(mappings.flatMap(([of, ...mapping]) => (of === load ? [mapping] : []))),
            ]),
          ),
          hasBrief: hasBrief === true,
        },
      ]),
    ),
  };
}
