/** Diagnoses to group, with what the official appendices of version 43.1 say of some codes (test/slices/msdrg-43.1-grouping). */
import { readFileSync } from 'node:fs';
import { codesOfAppendixC, faultsOfAppendixC, linkComplications } from '../../seed/link/complication.js';
import { linkMappings } from '../../seed/link/drg.js';
import { parseAppendixC } from '../../seed/parse/complication.js';
import { parseAppendixA, parseAppendixB } from '../../seed/parse/drg.js';
import { groupDiagnoses, type GroupingAnswer } from '../../src/model/drg-candidate.js';
import type { Diagnosis, MappedDrg } from '../../src/model/grouping.js';
import type { DrgRow } from '../../src/model/rows.js';

const VERSION = '43.1';
const { drgs, faults: faultsOfA } = parseAppendixA(textOf('A'), 'appendix_A.txt');
const NUMBERS = drgs.map(({ number }) => number);
const appendixB = parseAppendixB(textOf('B'), 'appendix_B.txt', NUMBERS);
const appendixC = parseAppendixC(textOf('C'), 'appendix_C.txt', NUMBERS);
const FAULTS = [
  ...faultsOfA,
  ...appendixB.faults,
  ...appendixC.faults,
  ...faultsOfAppendixC(appendixC, 'appendix_C.txt', false),
];
if (FAULTS.length > 0) throw new Error(`the slice has faults: ${JSON.stringify(FAULTS)}`);

const DRGS: ReadonlyMap<string, DrgRow> = new Map(
  drgs.map((drg) => [drg.number, { version: VERSION, ...drg }]),
);
const CODES = new Set([...appendixB.mappings.map(({ code }) => code), ...codesOfAppendixC(appendixC)]);
const MAPPINGS: readonly (MappedDrg & { readonly code: string })[] = linkMappings(
  appendixB.mappings,
  CODES,
).linked.flatMap(({ code, mdc, line, drgs: numbers }) =>
  numbers.map((number) => ({ code, number, mdc, line, drg: DRGS.get(number)! })),
);
const LINKED = linkComplications(appendixC, CODES);

function textOf(letter: 'A' | 'B' | 'C'): string {
  return readFileSync(
    new URL(`../slices/msdrg-43.1-grouping/appendix_${letter}.txt`, import.meta.url),
    'utf8',
  );
}

/** The DRG of version 43.1 with this number. Throws when the slice does not have it. */
export function drgOf(number: string): DrgRow {
  const drg = DRGS.get(number);
  if (!drg) throw new Error(`DRG ${number} is not in the slice`);
  return drg;
}

/** What the appendices say of a code. One that the slice does not have stands in none, as V00.01XA. */
export function diagnosisOf(key: string): Diagnosis {
  const complication = LINKED.complications.find((row) => row.key === key);
  return {
    key,
    mappings: MAPPINGS.filter(({ code }) => code === key),
    complication: complication ? { version: VERSION, ...complication } : null,
  };
}

function withoutPartThree(diagnosis: Diagnosis): Diagnosis {
  const { complication } = diagnosis;
  return { ...diagnosis, complication: complication && { ...complication, suppressed: [] } };
}

/** What may be said of a question beside its codes. */
export interface Circumstances {
  readonly dischargedAlive?: boolean | null;
  /** false: part 3 is taken off, as in versions before 41. */
  readonly hasPartThree?: boolean;
  /** The DRGs that appendix B shall list the principal diagnosis with, and no others. */
  readonly onlyWith?: readonly string[];
}

/** Groups "J18.9 J96.01", the principal diagnosis first. */
export function grouped(codes: string, circumstances: Circumstances = {}): GroupingAnswer {
  const { dischargedAlive = null, hasPartThree = true, onlyWith } = circumstances;
  const [principal, ...secondary] = codes
    .split(' ')
    .map(diagnosisOf)
    .map((diagnosis) => (hasPartThree ? diagnosis : withoutPartThree(diagnosis))) as [
    Diagnosis,
    ...Diagnosis[],
  ];
  return groupDiagnoses({
    version: VERSION,
    principal: onlyWith
      ? { ...principal, mappings: principal.mappings.filter(({ number }) => onlyWith.includes(number)) }
      : principal,
    secondary,
    canceled: new Set(
      LINKED.collections
        .filter(({ codes: members }) => members.some(({ code }) => code === principal.key))
        .map(({ number }) => number),
    ),
    dischargedAlive,
    hasPartThree,
  });
}

/** The numbers of the DRGs that may result. */
export function numbersOf({ candidates }: GroupingAnswer): string[] {
  return candidates.map(({ mapping }) => mapping.number);
}
