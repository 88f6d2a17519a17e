/** What is asked of a code most often, for many codes in one statement: its line, siblings, exclusions, DRGs and sources. */
import type { EdgeRow } from '../model/edge.js';
import type { CodeRow, DrgMappingRow, DrgRow, NoteRow, SourceRow } from '../model/rows.js';
import { SOURCE_FIELDS } from './citation.js';
import type { GraphClient } from './client.js';
import { codeAs, codeRow } from './code.js';
import { DRG, drgRow, mappingRow, type StoredMapping } from './drg.js';
import { EDGE, edgesInOrder } from './edge.js';
import { NOTE, noteRow, type StoredNote } from './note.js';

/** A code and what surrounds it. Rows are those that the statements for one kind of row give. */
export interface Surroundings {
  /** The code, then its ancestors, nearest first. */
  readonly line: readonly CodeRow[];
  /** Its parent's children, itself among them; empty for a chapter. */
  readonly siblings: readonly CodeRow[];
  /** The Excludes1 that start or end at each of its line, by key, in the order of the tabular list. */
  readonly edges: ReadonlyMap<string, readonly EdgeRow[]>;
  /** The notes that make them, and the codes at their other ends. */
  readonly notes: readonly NoteRow[];
  readonly others: readonly CodeRow[];
  /** Mappings by MS-DRG load, and the DRGs they lead to. */
  readonly mappings: ReadonlyMap<string, readonly DrgMappingRow[]>;
  readonly drgs: readonly (readonly [load: string, drg: DrgRow])[];
  readonly hasBrief: boolean;
}

const SURROUNDINGS = `
CALL () {
  UNWIND $loads AS load
  MATCH (s:Source) WHERE s.key STARTS WITH load + '/'
  RETURN collect(s {${SOURCE_FIELDS}}) AS sources
}
UNWIND $keys AS key
OPTIONAL MATCH (c:Code {key: key})
WITH sources, key, c,
  COLLECT {
    MATCH path = (c)-[:CHILD_OF*0..12]->(up:Code)
    WITH up, length(path) AS distance ORDER BY distance
    RETURN ${codeAs('up')}
  } AS line,
  COLLECT {
    MATCH (c)-[:CHILD_OF]->(parent:Code)
    // Not in one pattern, in which no relationship comes twice: the code itself would be missing.
    MATCH (parent)<-[:CHILD_OF]-(s:Code)
    WITH s ORDER BY s.ordinal
    RETURN ${codeAs('s')}
  } AS siblings,
  COLLECT {
    MATCH (c)-[:CHILD_OF*0..12]->(up:Code)
    CALL (up) {
      MATCH (up)-[x:EXCLUDES1]->(target:Code) RETURN x, up AS owner, target, target AS other
      UNION
      MATCH (owner:Code)-[x:EXCLUDES1]->(up) RETURN x, owner, up AS target, owner AS other
    }
    MATCH (note:Note {key: c.load + '/' + x.note})
    WITH up, x, owner, target, other, note, note AS n
    RETURN [up.localKey, ${EDGE}, ${NOTE}, ${codeAs('other')}]
  } AS edges,
  COLLECT {
    MATCH (c)-[m:MAPS_TO_DRG]->(d:Drg) WHERE d.load IN $groupers
    WITH m, d ORDER BY d.load, m.mdc, d.number
    RETURN [d.load, [d.number, m.mdc, m.line], ${DRG}]
  } AS mappings,
  EXISTS { MATCH (:Brief {key: $editorial + '/' + c.localKey}) } AS hasBrief
RETURN key, line, siblings, edges, mappings, hasBrief, CASE WHEN key = $keys[0] THEN sources ELSE [] END AS sources`;

/** What the surroundings of codes are looked for in. */
export interface SurroundingsScope {
  /** Official loads, whose sources codes rest on. */
  readonly loads: readonly string[];
  /** MS-DRG loads. */
  readonly groupers: readonly string[];
  /** The editorial load; null when there is none. */
  readonly editorial: string | null;
}

/** The surroundings of codes ("T1/M43.07"); keys that do not exist are left out. And the sources of the loads. */
export async function surroundingsOf(
  client: GraphClient,
  scope: SurroundingsScope,
  keys: readonly string[],
): Promise<{ readonly sources: readonly SourceRow[]; readonly codes: Map<string, Surroundings> }> {
  // A record a code: a message of many kilobytes would be taken apart in pieces, letter by letter.
  const rows = await client.read<{
    key: string;
    line: string[];
    siblings: string[];
    edges: [via: string, edge: string, note: StoredNote, other: string][];
    mappings: [load: string, mapping: StoredMapping, drg: string][];
    hasBrief: boolean | null;
    sources: SourceRow[];
  }>('code.surroundings', SURROUNDINGS, { ...scope, keys });
  // Lines share chapters and edges share notes: each is taken apart once.
  const codeOf = eachOnce(codeRow, (stored) => stored);
  const noteOf = eachOnce(noteRow, ([stored]) => stored);
  const codes = rows.flatMap((row): [string, Surroundings][] => {
    if (row.line.length === 0) return [];
    const line = row.line.map(codeOf);
    const edgesAt = (via: string): EdgeRow[] =>
      edgesInOrder(row.edges.filter(([at]) => at === via).map(([, edge]) => edge));
    const mappingsIn = (load: string): DrgMappingRow[] =>
      row.mappings.filter(([of]) => of === load).map(([, mapping]) => mappingRow(mapping));
    const found = {
      line,
      siblings: row.siblings.map(codeOf),
      edges: new Map(line.map((via) => [via.key, edgesAt(via.key)])),
      notes: [...new Set(row.edges.map(([, , note]) => noteOf(note)))],
      others: [...new Set(row.edges.map(([, , , other]) => codeOf(other)))],
      mappings: new Map(scope.groupers.map((load) => [load, mappingsIn(load)])),
      drgs: row.mappings.map(([load, , drg]) => [load, drgRow(drg)] as const),
      hasBrief: row.hasBrief === true,
    };
    return [[row.key, found]];
  });
  return { sources: rows.flatMap(({ sources }) => sources), codes: new Map(codes) };
}

/** Reads what is stored under the same text once; it gives the same row again. */
function eachOnce<Stored, Row>(
  read: (stored: Stored) => Row,
  textOf: (stored: Stored) => string,
): (stored: Stored) => Row {
  const rows = new Map<string, Row>();
  return (stored) => {
    const text = textOf(stored);
    let row = rows.get(text);
    if (row === undefined) {
      row = read(stored);
      rows.set(text, row);
    }
    return row;
  };
}
