import { expect, test } from 'vitest';
import { linkMappings } from '../../../seed/link/drg.js';
import { parseAppendixA, parseAppendixB, type AppendixBRow } from '../../../seed/parse/drg.js';
import { sliceText } from '../inputs.js';

const numbers = parseAppendixA(sliceText('trapsAppendixA'), 'appendix_A.txt').drgs.map(
  ({ number }) => number,
);
const { mappings } = parseAppendixB(sliceText('trapsAppendixB'), 'appendix_B.txt', numbers);

/** Each mapping as code, MDC and DRG. */
function singles(rows: readonly AppendixBRow[]): string[] {
  return rows.flatMap(({ code, mdc, drgs }) => drgs.map((drg) => `${code} ${mdc} ${drg}`));
}

test("B20's rows 969-977 and 974-976 give each mapping once, by the earlier row", () => {
  const { linked } = linkMappings(mappings, new Set(['B20']));
  expect(singles(linked)).toEqual(['969', '970', '974', '975', '976', '977'].map((drg) => `B20 25 ${drg}`));
  expect(new Set(linked.map(({ line }) => line)).size).toBe(1);
});

test('J18.9 keeps both rows of MDC 15, which name different DRGs', () => {
  const { linked } = linkMappings(mappings, new Set(['J18.9']));
  expect(linked.map(({ mdc, drgs }) => `${mdc}: ${drgs.join(' ')}`)).toEqual([
    '04: 193 194 195',
    '15: 791',
    '15: 793',
    '25: 974 975 976',
  ]);
});

test('one DRG in two MDCs is two mappings: S06.0X0A 963 in 24 and in 25', () => {
  const rows = ['24', '25'].map((mdc, index) => ({ code: 'S06.0X0A', mdc, drgs: ['963'], line: index + 8 }));
  expect(singles(linkMappings(rows, new Set(['S06.0X0A'])).linked)).toEqual([
    'S06.0X0A 24 963',
    'S06.0X0A 25 963',
  ]);
});

test('a second row that adds one DRG gives that one alone', () => {
  const rows = [
    { code: 'B20', mdc: '25', drgs: ['974', '975'], line: 8 },
    { code: 'B20', mdc: '25', drgs: ['975', '976'], line: 9 },
  ];
  expect(linkMappings(rows, new Set(['B20'])).linked).toEqual([rows[0], { ...rows[1], drgs: ['976'] }]);
});

test('codes that the release does not have are told once, in the order of the file', () => {
  const known = new Set(
    mappings.map(({ code }) => code).filter((code) => code !== 'J18.9' && code !== 'B20'),
  );
  const { linked, unknown } = linkMappings(mappings, known);
  expect(unknown).toEqual(['B20', 'J18.9']);
  expect(linked.some(({ code }) => code === 'J18.9')).toBe(false);
});

test('all mappings of the slice are linked, none twice, when the release has all its codes', () => {
  const { linked, unknown } = linkMappings(mappings, new Set(mappings.map(({ code }) => code)));
  expect(unknown).toEqual([]);
  expect(singles(linked)).toEqual([...new Set(singles(mappings))]);
});
