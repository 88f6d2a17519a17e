/**
 * A user's own CPT links: a CSV file with the columns code, cpt and source. CPT codes and texts are licensed by the AMA:
 * none comes with the graph, and of a user's file nothing but the code numbers is kept.
 */
import { parse, CsvError } from 'csv-parse/sync';
import { EXPECTED_CODE, parseCodeName } from '../../src/model/code.js';
import type { Fault } from '../../src/model/fault.js';
import { encodingFaults } from './encoding.js';

/** One row: an ICD-10-CM code, a CPT code that goes with it, and where its author has that from. */
export interface ProcedureLink {
  readonly code: string;
  readonly cpt: string;
  readonly statedSource: string;
  readonly file: string;
  readonly line: number;
}

const COLUMNS = ['code', 'cpt', 'source'] as const;
/** Category I: five digits; II and III, multianalyte and laboratory codes: four digits and a letter. */
const CPT = /^\d{4}[0-9AFMTU]$/;

/** Reads a file of links. Every faulty row is a fault with its line; nothing is given as long as there is one. */
export function parseProcedures(
  text: string,
  file: string,
): { readonly links: readonly ProcedureLink[]; readonly faults: readonly Fault[] } {
  const fault = (line: number | null, message: string): Fault => ({ file, line, message });
  const garbled = encodingFaults(text, file);
  if (garbled.length > 0) return { links: [], faults: garbled };
  let rows: { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(text, {
      bom: true,
      trim: true,
      skipEmptyLines: true,
      relaxColumnCount: true,
      info: true,
    }) as unknown as typeof rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      links: [],
      faults: [fault((error as CsvError & { lines?: number }).lines ?? null, error.message)],
    };
  }
  const [header, ...body] = rows;
  const names = (header?.record ?? []).map((name) => name.toLowerCase());
  if (names.join() !== COLUMNS.join()) {
    return {
      links: [],
      faults: [
        fault(
          header?.info.lines ?? null,
          `expected the columns ${COLUMNS.join(',')} and no others (descriptions are licensed and not kept), found ${names.join(',') || 'nothing'}`,
        ),
      ],
    };
  }
  const links: ProcedureLink[] = [];
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  for (const { record, info } of body) {
    const [code = '', cpt = '', source = '', ...rest] = record;
    const name = parseCodeName(code);
    const wrong: string[] = [];
    if (name?.form !== 'CODE') wrong.push(`code: expected ${EXPECTED_CODE}, found "${code}"`);
    if (!CPT.test(cpt.toUpperCase()))
      wrong.push(`cpt: expected five characters of a CPT code, found "${cpt}"`);
    if (source === '') wrong.push('source: expected where the link comes from, found nothing');
    if (rest.length > 0) wrong.push(`expected 3 columns, found ${record.length}`);
    const key = `${name?.code} ${cpt.toUpperCase()} ${source}`;
    const first = seen.get(key);
    if (wrong.length === 0 && first !== undefined) wrong.push(`the same link as on line ${first}`);
    seen.set(key, first ?? info.lines);
    faults.push(...wrong.map((message) => fault(info.lines, message)));
    if (wrong.length === 0)
      links.push({ code: name!.code, cpt: cpt.toUpperCase(), statedSource: source, file, line: info.lines });
  }
  if (body.length === 0) faults.push(fault(null, 'expected at least one link below the header'));
  return faults.length > 0 ? { links: [], faults } : { links, faults };
}
