/**
 * MS-DRG definitions manual, text files: appendix C. Part 1 lists the complications or comorbidities (CC and MCC) and the
 * collections of principal diagnoses that cancel them; part 2 those that count only when the patient was discharged alive;
 * part 3 the DRGs in which a diagnosis does not count, since it makes the DRG already.
 */
import { parseCodeName } from '../../src/model/code.js';
import type { ComplicationLevel } from '../../src/model/complication.js';
import type { Fault } from '../../src/model/fault.js';
import { DRG_CELL, rangeExpander, rowsAbove } from './drg.js';
import { encodingFaults } from './encoding.js';

/** One row of part 1. */
export interface PartOneRow {
  readonly code: string;
  readonly level: ComplicationLevel;
  /** "0002"; null for "No Excl", which no principal diagnosis cancels. */
  readonly collection: string | null;
  /** Number of the hospital-acquired condition category, "05"; null without one, and in layouts without that column. */
  readonly hac: string | null;
  readonly line: number;
}

/** A code and the line it stands in. */
export interface ListedCode {
  readonly code: string;
  readonly line: number;
}

/** One PDX collection. */
export interface CollectionRows {
  readonly number: string;
  /** How many codes part 1 says it has. */
  readonly stated: number | null;
  readonly codes: readonly ListedCode[];
  readonly line: number;
}

/** One list of part 3: codes that do not count in these DRGs. */
export interface Suppression {
  readonly drgs: readonly string[];
  readonly codes: readonly ListedCode[];
}

/** What appendix C says. */
export interface AppendixC {
  readonly complications: readonly PartOneRow[];
  readonly collections: readonly CollectionRows[];
  readonly aliveOnly: readonly ListedCode[];
  readonly suppressions: readonly Suppression[];
  readonly faults: readonly Fault[];
}

const TITLE = /Appendix C\s+Complications or Comorbidities Exclusion List/i;
/** With or without the column HAC, which v43.1 brought. */
const PART_1 = /^ ?I10 Dx\s+Lev\s+(?:HAC\s+)?PDX Exclusions/;
const PART_1_ROW =
  /^ ([A-Z][0-9A-Z]{2,6})\s+(M?CC)\s+(?:(\d\d)\s+)?(?:(\d{4}):([\d,]+) codes?|No ?Excl)(?:\s|$)/;
/** Of any table; I10 is a code as well, and its title is another one. */
const ANY_HEADING = /^ ?I10 Dx\s/;
const COLLECTION = /^PDX collection (\d{4})\s*$/i;
const PART_2 = /^Appendix C Part 2:/;
const PART_3 = /^Appendix C Part 3:/;
const PART_3_DRGS = new RegExp(String.raw`^MDC \d\d DRGs? (${DRG_CELL})(?=\s)`);
const LISTED = /^ {1,3}([A-Z][0-9A-Z]{2,6})(?:\s|$)/;

/** Where a line belongs. */
type Place = 'HEAD' | 'PART_1' | 'COLLECTION' | 'PART_2' | 'PART_3';

/**
 * Reads appendix C against appendix A's DRG numbers, from layouts with the column HAC (v43.1) and without, with part 3
 * (from v41 on) and without. Another title or layout is one fault; each row that does not fit is one of its own, as is a
 * collection that is referred to and missing.
 */
export function parseAppendixC(text: string, file: string, numbers: readonly string[]): AppendixC {
  const found = {
    complications: [] as PartOneRow[],
    aliveOnly: [] as ListedCode[],
    suppressions: [] as { drgs: readonly string[]; codes: ListedCode[] }[],
    faults: [] as Fault[],
  };
  const known = new Map<
    string,
    { number: string; stated: number | null; codes: ListedCode[]; line: number }
  >();
  const lines = text.split(/\r?\n/);
  if (!TITLE.test(text) || !lines.some((line) => PART_1.test(line))) {
    const message =
      'expected "Appendix C Complications or Comorbidities Exclusion List" and its heading "I10 Dx Lev PDX Exclusions": another file or layout';
    return { ...found, collections: [], faults: [{ file, line: 1, message }] };
  }
  found.faults.push(...encodingFaults(text, file), ...rowsAbove(text, PART_1, PART_1_ROW, file));
  if (!lines.some((line) => PART_2.test(line)))
    found.faults.push({ file, line: null, message: 'ends before part 2: expected a whole file' });
  const fault = (line: number, message: string): void => {
    found.faults.push({ file, line, message });
  };
  const expand = rangeExpander(numbers);
  const stated = new Map<string, { count: number; line: number }>();
  let place: Place = 'HEAD';
  /** Where listed codes go; null in part 3 before any DRG. */
  let list: ListedCode[] | null = null;
  for (const [index, line] of lines.entries()) {
    const at = index + 1;
    if (line.trim() === '') continue;
    if (PART_1.test(line)) place = 'PART_1';
    else if (place !== 'HEAD' && ANY_HEADING.test(line))
      fault(at, `a heading of another table: "${line.slice(0, 60)}"`);
    else if (PART_2.test(line)) {
      place = 'PART_2';
      list = found.aliveOnly;
    } else if (PART_3.test(line)) {
      place = 'PART_3';
      list = null;
    } else if (COLLECTION.test(line)) {
      place = 'COLLECTION';
      list = [];
      const number = COLLECTION.exec(line)![1]!;
      if (known.has(number)) fault(at, `PDX collection ${number} stands there twice`);
      known.set(number, { number, stated: null, codes: list, line: at });
    } else if (place === 'PART_3' && PART_3_DRGS.test(line)) {
      const { drgs, missing } = expand(PART_3_DRGS.exec(line)![1]!);
      if (missing !== null) fault(at, missing);
      list = [];
      found.suppressions.push({ drgs, codes: list });
    } else if (place === 'PART_1') {
      const row = partOneRow(line, at);
      if (!row) {
        fault(at, `expected "I10 Dx  Lev  PDX Exclusions  description", found "${line.slice(0, 60)}"`);
        continue;
      }
      found.complications.push(row);
      if (row.collection === null) continue;
      const said = stated.get(row.collection);
      if (said && said.count !== row.members)
        fault(
          at,
          `PDX collection ${row.collection} has ${row.members} codes here and ${said.count} in line ${said.line}`,
        );
      else stated.set(row.collection, said ?? { count: row.members, line: at });
    } else if (place !== 'HEAD') {
      const code = codeOf(LISTED.exec(line)?.[1]);
      if (code === null) fault(at, `expected a code and its title, found "${line.slice(0, 60)}"`);
      else if (list === null) fault(at, `expected "MDC … DRGs …" before the first code, found ${code}`);
      else list.push({ code, line: at });
    }
  }
  if (found.complications.length === 0 && found.faults.length === 0)
    found.faults.push({ file, line: null, message: 'holds no CC or MCC' });
  for (const [number, { count, line }] of stated) {
    const collection = known.get(number);
    if (collection) collection.stated = count;
    else fault(line, `PDX collection ${number} is not in the file`);
  }
  return { ...found, collections: [...known.values()] };
}

function partOneRow(line: string, at: number): (PartOneRow & { members: number }) | null {
  const match = PART_1_ROW.exec(line);
  const code = codeOf(match?.[1]);
  if (!match || code === null) return null;
  const [, , level, hac, collection, members] = match;
  return {
    code,
    level: level as ComplicationLevel,
    collection: collection ?? null,
    hac: hac ?? null,
    line: at,
    members: Number(members?.replaceAll(',', '') ?? 0),
  };
}

/** The code with its dot, or null. */
function codeOf(name: string | undefined): string | null {
  const parsed = name === undefined ? null : parseCodeName(name);
  return parsed?.form === 'CODE' ? parsed.code : null;
}
