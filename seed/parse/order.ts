/**
 * The CDC order file: fixed width, one code a line. Columns 1-5 order number, 7-13 code without dot, 15 flag
 * (1 = valid for submission, 0 = header), 17-76 short title, from 78 long title. Where it is given it is the
 * authority for the billable set and the long titles.
 */
import { parseCodeName } from '../../src/model/code.js';
import type { Fault } from '../../src/model/fault.js';
import { encodingFaults } from './encoding.js';

/** One line of the order file. */
export interface OrderRow {
  readonly code: string;
  readonly billable: boolean;
  readonly title: string;
  readonly line: number;
}

const ROW = /^(\d{5}) ([A-Z0-9]{3,7}) *(?<=^.{14})([01]) (.{60}) (.*\S.*)$/;

/** Reads the order file's text; lines of another layout, duplicate codes and an empty file are faults. */
export function parseOrder(
  text: string,
  file: string,
): { readonly rows: readonly OrderRow[]; readonly faults: readonly Fault[] } {
  const rows: OrderRow[] = [];
  const faults: Fault[] = [...encodingFaults(text, file)];
  const seen = new Map<string, number>();
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const at = index + 1;
    const match = ROW.exec(line);
    const name = match && parseCodeName(match[2]!);
    if (!match || name?.form !== 'CODE') {
      faults.push({
        file,
        line: at,
        message: `expected order (1-5), code (7-13), flag 0 or 1 (15), short title (17-76), long title (78-), found "${line.slice(0, 40)}"`,
      });
      return;
    }
    const earlier = seen.get(name.code);
    if (earlier !== undefined)
      faults.push({ file, line: at, message: `${name.code} stands twice: first on line ${earlier}` });
    seen.set(name.code, at);
    rows.push({ code: name.code, billable: match[3] === '1', title: match[5]!.trim(), line: at });
  });
  if (rows.length === 0 && faults.length === 0) faults.push({ file, line: null, message: 'holds no code' });
  return { rows, faults };
}
