import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAppendixC } from '../../seed/parse/complication.js';
import { parseAppendixA, parseAppendixB } from '../../seed/parse/drg.js';
import { parseOrder } from '../../seed/parse/order.js';
import { parseProcedures } from '../../seed/parse/procedure.js';
import { withoutDot } from '../../src/model/code.js';
import type { Fault } from '../../src/model/fault.js';
import { orderLine } from '../seed/inputs.js';
import { limitOf, mutated, parameters } from '../testkit/fuzz.js';

const textOf = (letter: string): string =>
  readFileSync(new URL(`../slices/msdrg-43.1/appendix_${letter}.txt`, import.meta.url), 'utf8');
const A = textOf('A');
const B = textOf('B');
const C = textOf('C');
const NUMBERS = parseAppendixA(A, 'a').drgs.map(({ number }) => number);

const SNIPPETS = [
  ...[
    '\n',
    '\r\n',
    '\r',
    ' ',
    '  ',
    '\t',
    '\u2028',
    '\u00A0',
    '\uFFFD',
    '\u0000',
    ',',
    '-',
    '551',
    '999',
    '777',
  ],
  ...[
    'Pre',
    'M4307',
    ' M4307  08  551-552  Title',
    ' M4307 CC No Excl  Title',
    'PDX collection 0001\n',
    '551-',
  ],
  ...[
    'DRG MDC MS Description\n',
    ' I10 Dx  MDC  DRG(s)\n',
    'Appendix C Part 2:',
    'MDC 08 DRG 551 x\n',
    ' No Excl ',
  ],
  '551 08 M MEDICAL BACK PROBLEMS WITH MCC\n',
];

/** Faults say where and what. */
function expectTold(faults: readonly Fault[], file: string): void {
  for (const fault of faults) {
    expect(fault.file).toBe(file);
    expect(fault.message.length).toBeGreaterThan(5);
    if (fault.line !== null) expect(fault.line).toBeGreaterThan(0);
  }
}

/** The lines that say something, with their numbers. */
function linesOf(text: string): { line: string; at: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line, at: index + 1 }))
    .filter(({ line }) => line.trim() !== '');
}

/** All lines below the heading, and what is a row without doubt above it. */
function rowsOf(text: string, heading: RegExp, row: RegExp): { line: string; at: number }[] {
  const lines = linesOf(text);
  const start = lines.findIndex(({ line }) => heading.test(line));
  return lines.filter(({ line }, index) => index > start || row.test(line));
}

const words = (line: string): string[] => line.trim().split(/\s+/);

describe('the readers of the MS-DRG definitions', () => {
  test(
    'read each row of appendix A, that of DRG 552 too, or say what is wrong with it',
    () => {
      fc.assert(
        fc.property(mutated(A, SNIPPETS, 3, 60), (text) => {
          const { drgs, faults, version } = parseAppendixA(text, 'a.txt');
          expectTold(faults, 'a.txt');
          if (faults.length > 0) return;
          expect(version).toMatch(/^\d+\.\d+$/);
          const read = drgs.map(({ number, mdc, type, title }) =>
            words([number, mdc ?? '', type === null ? '' : type === 'MEDICAL' ? 'M' : 'P', title].join(' ')),
          );
          const rows = rowsOf(text, /^DRG MDC MS Description\s*$/, /^\d{3} (?:\d\d|Pre) [MP] \w/);
          expect(read).toEqual(rows.map(({ line }) => words(line)));
          expect(drgs.map((drg) => drg.line)).toEqual(rows.map(({ at }) => at));
        }),
        parameters('appendix A', 400),
      );
    },
    limitOf('appendix A'),
  );

  test(
    'read each row of appendix B, those of M43.07 too, or say what is wrong with it',
    () => {
      fc.assert(
        fc.property(mutated(B, SNIPPETS, 3, 60), (text) => {
          const { mappings, faults } = parseAppendixB(text, 'b.txt', NUMBERS);
          expectTold(faults, 'b.txt');
          if (faults.length > 0) return;
          const rows = rowsOf(text, /^ ?I10 Dx\s+MDC/, /^ [A-Z]\w{2,6} +\d\d +\d{3} +\w/);
          expect(mappings.map(({ line }) => line)).toEqual(rows.map(({ at }) => at));
          let code = '';
          for (const [index, { line }] of rows.entries()) {
            const parts = words(line);
            if (line[1] !== ' ') code = parts.shift()!;
            const mapping = mappings[index]!;
            expect([withoutDot(mapping.code), mapping.mdc]).toEqual([code, parts[0]]);
            for (const number of parts[1]!.split(/[-,]/)) expect(mapping.drgs, line).toContain(number);
          }
        }),
        parameters('appendix B', 400),
      );
    },
    limitOf('appendix B'),
  );

  test(
    'read each row of appendix C, that of D89.833 too, or say what is wrong with it',
    () => {
      fc.assert(
        fc.property(mutated(C, SNIPPETS, 3, 60), (text) => {
          const read = parseAppendixC(text, 'c.txt', NUMBERS);
          expectTold(read.faults, 'c.txt');
          if (read.faults.length > 0) return;
          const listed = [
            ...read.complications,
            ...read.collections.flatMap(({ codes }) => codes),
            ...read.aliveOnly,
            ...read.suppressions.flatMap(({ codes }) => codes),
          ].toSorted((a, b) => a.line - b.line);
          const rows = rowsOf(text, /^ ?I10 Dx\s+Lev/, /^ [A-Z]\w{2,6} +M?CC +No Excl /);
          const heading = /^ ?I10 Dx\s+Lev|^PDX collection \d{4}|^Appendix C Part [23]:|^MDC \d\d DRG/i;
          expect(listed.map(({ code, line }) => `${line} ${withoutDot(code)}`)).toEqual(
            rows.filter(({ line }) => !heading.test(line)).map(({ line, at }) => `${at} ${words(line)[0]!}`),
          );
        }),
        parameters('appendix C', 400),
      );
    },
    limitOf('appendix C'),
  );
});

describe('the readers of other lists', () => {
  const ORDER = [
    orderLine(1, 'M43', '0', 'Other deforming dorsopathies'),
    orderLine(2, 'M430', '0', 'Spondylolysis'),
    orderLine(3, 'M4307', '1', 'Spondylolysis, lumbosacral region'),
  ].join('\n');

  test(
    'read each line of an order file with M43.07 or say what is wrong with it',
    () => {
      fc.assert(
        fc.property(mutated(ORDER, [...SNIPPETS, '00001'], 3, 20), (text) => {
          const { rows, faults } = parseOrder(text, 'order.txt');
          expectTold(faults, 'order.txt');
          if (faults.length > 0) return;
          expect(
            rows.map(({ code, billable, title, line }) => [
              line,
              withoutDot(code),
              billable ? '1' : '0',
              ...words(title),
            ]),
          ).toEqual(
            linesOf(text).map(({ line, at }) => [
              at,
              line.slice(6, 13).trim(),
              line[14],
              ...words(line.slice(77)),
            ]),
          );
        }),
        parameters('order', 1000),
      );
    },
    limitOf('order'),
  );

  // Numbers that stand for CPT codes and are none.
  const LINKS = 'code,cpt,source\nM43.07,0000M,"our table, 2026"\nM43.06,0001M,ours\n';

  test(
    'read each link of M43.07 or say what is wrong with it',
    () => {
      fc.assert(
        fc.property(mutated(LINKS, [...SNIPPETS, '"', '""', ',', '\uFEFF'], 3, 10), (text) => {
          const { links, faults } = parseProcedures(text, 'links.csv');
          expectTold(faults, 'links.csv');
          if (faults.length > 0) {
            expect(links).toEqual([]);
            return;
          }
          const cells = links.flatMap(({ code, cpt, statedSource }) => [code, cpt, statedSource]).join('');
          const plain = (cell: string): string => cell.replace(/[\s",.\uFEFF]/g, '').toUpperCase();
          expect(plain(`code,cpt,source${cells}`)).toBe(plain(text));
        }),
        parameters('procedures, mutated', 1000),
      );
    },
    limitOf('procedures, mutated'),
  );
});
