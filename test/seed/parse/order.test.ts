import { describe, expect, test } from 'vitest';
import { parseOrder } from '../../../seed/parse/order.js';
import { describeFault } from '../../../src/model/fault.js';
import { noise, orderLine } from '../inputs.js';

const M43 = orderLine(1, 'M43', '0', 'Other deforming dorsopathies');
const M4307 = orderLine(2, 'M4307', '1', 'Spondylolysis, lumbosacral region');

/** What is wrong with a text, one line a fault. */
function faultsOf(text: string): string[] {
  return parseOrder(text, 'order.txt').faults.map(describeFault);
}

describe('a line of the order file', () => {
  test('gives code, flag and long title', () => {
    expect(parseOrder(`${M43}\n${M4307}\n`, 'order.txt')).toEqual({
      rows: [
        { code: 'M43', billable: false, title: 'Other deforming dorsopathies', line: 1 },
        { code: 'M43.07', billable: true, title: 'Spondylolysis, lumbosacral region', line: 2 },
      ],
      faults: [],
    });
  });

  test('has its columns where the CDC says', () => {
    const columns = (from: number, to?: number) => M4307.slice(from - 1, to);
    expect(columns(1, 5)).toBe('00002');
    expect(columns(7, 13)).toBe('M4307  ');
    expect(columns(15, 15)).toBe('1');
    expect(columns(17, 76).trim()).toBe('Spondylolysis, lumbosacral region');
    expect(columns(78)).toBe('Spondylolysis, lumbosacral region');
  });

  test('is titled by the long title, not by the short one', () => {
    const line = orderLine(
      3,
      'M4301',
      '1',
      'Spondylolysis, occipito-atlanto-axial region',
      'Spondylolysis, occipt-atlan-ax rgn',
    );
    expect(parseOrder(line, 'order.txt').rows[0]!.title).toBe('Spondylolysis, occipito-atlanto-axial region');
  });

  test.each(['T148XXA', 'H540X33', 'QA00101', 'C7A', 'Z3A01'])('takes the code %s', (code) => {
    const { rows, faults } = parseOrder(orderLine(1, code, '1', 'Title'), 'order.txt');
    expect(faults).toEqual([]);
    expect(rows[0]!.code.replace('.', '')).toBe(code);
  });

  test('may end in CR, be blank, and have blanks around its title', () => {
    const text = `${M43}\r\n\r\n   \r\n${orderLine(2, 'M4307', '1', '  Spondylolysis, lumbosacral region  ')}\r\n`;
    expect(parseOrder(text, 'order.txt')).toMatchObject({
      rows: [
        { code: 'M43', title: 'Other deforming dorsopathies', line: 1 },
        { code: 'M43.07', title: 'Spondylolysis, lumbosacral region', line: 4 },
      ],
      faults: [],
    });
  });

  test.each([
    ['without order number', M4307.slice(6)],
    ['with a flag of 2', orderLine(2, 'M4307', '2', 'Spondylolysis')],
    ['with its flag one column on', M4307.replace('M4307   1', 'M4307    1')],
    ['with its flag one column before', M4307.replace('M4307   1', 'M4307  1')],
    ['with a digit of the title where the flag should be', '00002 M4307 1 1 disc'.padEnd(77) + 'one disc'],
    ['with a dot in the code', orderLine(2, 'M43.07', '1', 'Spondylolysis')],
    ['with a code that is none', orderLine(2, 'HELLO', '1', 'Hello')],
    ['with a chapter for a code', orderLine(2, '013', '1', 'Chapter')],
    ['without long title', M4307.slice(0, 76)],
    ['with a blank long title', orderLine(2, 'M4307', '1', '   ', 'Spondylolysis')],
    ['of the tabular list', '<diag><name>M43.07</name></diag>'],
    ['separated by tabs', '00002\tM4307\t1\tSpondylolysis\tSpondylolysis'],
  ])('%s is a fault that says what was expected and what came', (_words, line) => {
    expect(faultsOf(`${M43}\n${line}\n`)).toEqual([
      `order.txt:2: expected order (1-5), code (7-13), flag 0 or 1 (15), short title (17-76), long title (78-), found "${line.slice(0, 40)}"`,
    ]);
  });

  test('twice is a fault with both lines', () => {
    expect(faultsOf(`${M4307}\n${M43}\n${M4307}`)).toEqual([
      'order.txt:3: M43.07 stands twice: first on line 1',
    ]);
  });
});

test.each(['', '\n\r\n  \n'])('an order file without a line is a fault: %j', (text) => {
  expect(faultsOf(text)).toEqual(['order.txt: holds no code']);
});

test('all faults are told, each with its line', () => {
  expect(faultsOf(`oops\n${M4307}\nM43.07\n${M4307}`).map((fault) => fault.slice(0, 13))).toEqual([
    'order.txt:1: ',
    'order.txt:3: ',
    'order.txt:4: ',
  ]);
});

test('noise never makes the parser throw, and is never taken for an order file', () => {
  for (const text of noise(500, 200)) {
    const { rows, faults } = parseOrder(text, 'order.txt');
    expect(rows).toEqual([]);
    expect(faults).not.toEqual([]);
  }
});
