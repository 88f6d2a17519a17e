/**
 * MS-DRG definitions manual, text files: appendix A (the list of DRGs) and appendix B (diagnosis code -> MDC -> DRGs).
 */
import { encodingFaults } from './encoding.js';
import { parseCodeName } from '../../src/model/code.js';
import { drgFamilyName, drgTier } from '../../src/model/drg.js';
import type { Fault } from '../../src/model/fault.js';
import type { DrgRow } from '../../src/model/rows.js';

/** One row of appendix A: a DRG but for its version, which stands in the appendix's title. */
export type AppendixARow = Omit<DrgRow, 'version'>;

/** One row of appendix B: the DRGs that a diagnosis code helps to define within one MDC ("08", or "Pre"). */
export interface AppendixBRow {
  readonly code: string;
  readonly mdc: string;
  /** Existing DRG numbers: ranges are expanded over appendix A, so holes (971-973) hold none. */
  readonly drgs: readonly string[];
  readonly line: number;
}

/** What appendix A says: its MS-DRG version ("43.1") and its rows. */
export interface AppendixA {
  readonly version: string | null;
  readonly drgs: readonly AppendixARow[];
  readonly faults: readonly Fault[];
}

/** Numbers and ranges of them between commas, as rangeExpander reads them: "551-552", "928-929,934". */
export const DRG_CELL = String.raw`\d{3}(?:-\d{3})?(?:,\d{3}(?:-\d{3})?)*`;

const TITLE = /Appendix A\s+List of MS-DRGs\s+Version\s+(\d+(?:\.\d+)?)/;
const A_HEADING = /^DRG MDC MS Description\s*$/;
const A_ROW = /^(\d{3}) (\d\d|Pre| {2,3})\s{1,2}([MP ])\s+(\S.*)$/;
const B_TITLE = /Appendix B\s+Diagnosis Code\/MDC\/MS-DRG Index/;
const B_HEADING = /^ ?I10 Dx\s+MDC\s+DRG\(s\)/;
const B_ROW = new RegExp(
  String.raw`^ (?:([A-Z][0-9A-Z]{2,6})\s+| {8,9})(\d\d|Pre)\s+(${DRG_CELL})(?:\s+\S.*|\s*)$`,
);

/** Reads appendix A. Another title or layout is one fault; each row that does not fit is one of its own. */
export function parseAppendixA(text: string, file: string): AppendixA {
  const faults: Fault[] = [];
  const drgs: AppendixARow[] = [];
  const title = TITLE.exec(text);
  if (!title) {
    return {
      version: null,
      drgs,
      faults: [{ file, line: 1, message: 'expected the title line "Appendix A List of MS-DRGs Version …"' }],
    };
  }
  const rows = rowsBelow(text, A_HEADING);
  faults.push(...encodingFaults(text, file), ...rowsAbove(text, A_HEADING, A_ROW, file));
  if (!rows)
    faults.push({
      file,
      line: 1,
      message: 'expected the heading "DRG MDC MS Description": another layout of appendix A',
    });
  for (const { line, at } of rows ?? []) {
    const match = A_ROW.exec(line);
    if (!match) {
      faults.push({
        file,
        line: at,
        message: `expected "DRG MDC MS Description", found "${line.slice(0, 60)}"`,
      });
      continue;
    }
    const [, number, mdc, mark, description] = match as unknown as [string, string, string, string, string];
    drgs.push({
      number,
      mdc: mdc.trim() === '' ? null : mdc.trim(),
      type: mark === 'M' ? 'MEDICAL' : mark === 'P' ? 'SURGICAL' : null,
      title: description.trim(),
      tier: drgTier(description),
      family: drgFamilyName(description),
      line: at,
    });
  }
  for (const [index, row] of drgs.entries()) {
    if (index > 0 && row.number <= drgs[index - 1]!.number) {
      faults.push({
        file,
        line: row.line,
        message: `DRG ${row.number} stands after ${drgs[index - 1]!.number}: expected ascending numbers`,
      });
    }
  }
  if (rows && drgs.length === 0) faults.push({ file, line: null, message: 'holds no DRG' });
  return { version: title[1]!.includes('.') ? title[1]! : `${title[1]!}.0`, drgs, faults };
}

/** Reads appendix B against appendix A's DRG numbers. A DRG or an end of a range that appendix A does not have is a fault. */
export function parseAppendixB(
  text: string,
  file: string,
  numbers: readonly string[],
): { readonly mappings: readonly AppendixBRow[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const mappings: AppendixBRow[] = [];
  const rows = B_TITLE.test(text) ? rowsBelow(text, B_HEADING) : null;
  if (!rows) {
    return {
      mappings,
      faults: [
        {
          file,
          line: 1,
          message:
            'expected "Appendix B Diagnosis Code/MDC/MS-DRG Index" and its heading "I10 Dx MDC DRG(s)": another file or layout',
        },
      ],
    };
  }
  faults.push(...encodingFaults(text, file), ...rowsAbove(text, B_HEADING, B_ROW, file));
  const expand = rangeExpander(numbers);
  let code: string | null = null;
  for (const { line, at } of rows) {
    const match = B_ROW.exec(line);
    const name = match?.[1] === undefined ? null : parseCodeName(match[1]);
    if (match?.[1] !== undefined) code = name?.form === 'CODE' ? name.code : null;
    if (!match || code === null) {
      faults.push({
        file,
        line: at,
        message: `expected "I10 Dx  MDC  DRG(s)  description", found "${line.slice(0, 60)}"`,
      });
      continue;
    }
    const { drgs, missing } = expand(match[3]!);
    if (missing !== null) faults.push({ file, line: at, message: `${code}: ${missing}` });
    mappings.push({ code, mdc: match[2]!, drgs, line: at });
  }
  if (mappings.length === 0 && faults.length === 0)
    faults.push({ file, line: null, message: 'holds no mapping' });
  return { mappings, faults };
}

/** The non-empty lines below the heading that matches, with their line numbers; null without that heading. */
function rowsBelow(text: string, heading: RegExp): { line: string; at: number }[] | null {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => heading.test(line));
  if (start < 0) return null;
  return lines
    .map((line, index) => ({ line, at: index + 1 }))
    .slice(start + 1)
    .filter(({ line }) => line.trim() !== '');
}

/** Rows that stand above the heading, where none is read. */
export function rowsAbove(text: string, heading: RegExp, row: RegExp, file: string): Fault[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => heading.test(line));
  return lines.slice(0, Math.max(start, 0)).flatMap((line, index) => {
    const message = `a row above the heading: "${line.slice(0, 60)}"`;
    return row.test(line) ? [{ file, line: index + 1, message }] : [];
  });
}

/** What a cell names. */
export interface NamedDrgs {
  /** Existing DRG numbers; a range has those between its ends. */
  readonly drgs: readonly string[];
  /** What it names that appendix A does not have, in words, or null. */
  readonly missing: string | null;
}

/** Reads cells such as "551-552", "951", "928-929,934"; the same few hundred cells recur, so each is expanded once. */
export function rangeExpander(numbers: readonly string[]): (cell: string) => NamedDrgs {
  const existing = new Set(numbers);
  const known = new Map<string, NamedDrgs>();
  return (cell) => {
    let named = known.get(cell);
    if (!named) {
      const ranges = cell.split(',').map((part) => {
        const [from, to = from] = part.split('-') as [string, string?];
        return { from, to };
      });
      const unknown = ranges.flatMap(({ from, to }) => [from, to]).filter((end) => !existing.has(end));
      const reversed = ranges.find(({ from, to }) => from > to);
      named = {
        drgs: ranges.flatMap(({ from, to }) => numbers.filter((number) => number >= from && number <= to)),
        missing:
          unknown.length > 0
            ? `${cell} names DRG ${[...new Set(unknown)].join(', ')}, which appendix A does not have`
            : reversed
              ? `${cell} names a range that ends before it begins`
              : null,
      };
      known.set(cell, named);
    }
    return named;
  };
}
