import { describe, expect, test } from 'vitest';
import { parseProcedures } from '../../../seed/parse/procedure.js';

/** Made up: no CPT code of the AMA's list is repeated here; the form alone matters. */
const GOOD =
  '\uFEFFcode,cpt,source\r\nM43.07,0000T,our charge master\r\n\r\n "m4306" , 9999f ,"payer list, 2026"\r\n';

describe('a file of one’s own CPT links', () => {
  test('is read with a byte order mark, quotes, spaces, blank lines and CRLF: M43.07 and m4306', () => {
    expect(parseProcedures(GOOD, 'own.csv')).toEqual({
      faults: [],
      links: [
        { code: 'M43.07', cpt: '0000T', statedSource: 'our charge master', file: 'own.csv', line: 2 },
        { code: 'M43.06', cpt: '9999F', statedSource: 'payer list, 2026', file: 'own.csv', line: 4 },
      ],
    });
  });

  test.each([
    ['M43.07,0000,x', 'cpt: expected five characters of a CPT code, found "0000"'],
    ['M43.07,0000T,', 'source: expected where the link comes from, found nothing'],
    [
      '?,0000T,x',
      'code: expected a code such as "M43.07", a block such as "M40-M43" or a chapter "1" to "22", found "?"',
    ],
    [
      'M40-M43,0000T,x',
      'code: expected a code such as "M43.07", a block such as "M40-M43" or a chapter "1" to "22", found "M40-M43"',
    ],
    ['M43.07,0000T,x,what it is', 'expected 3 columns, found 4'],
  ])('the row %s beside one of M43.07 is a fault with its line, and no link is given', (row, message) => {
    const { links, faults } = parseProcedures(`code,cpt,source\nM43.07,0001T,x\n${row}\n`, 'own.csv');
    expect(links).toEqual([]);
    expect(faults).toEqual([{ file: 'own.csv', line: 3, message }]);
  });

  test('every fault is told, not the first alone, and M43.07 linked twice is one', () => {
    const rows = ['M43.07,0000T,x', 'm43.07,0000t,x', 'M43.07,1,x', ',0000T,x'];
    const { faults } = parseProcedures(`code,cpt,source\n${rows.join('\n')}\n`, 'own.csv');
    expect(faults.map(({ line, message }) => `${line} ${message.slice(0, 24)}`)).toEqual(
      ['3 the same link as on line', '4 cpt: expected five chara', '5 code: expected a code su'].map((text) =>
        text.slice(0, 26),
      ),
    );
  });

  test.each([
    ['', 'found nothing'],
    ['code,cpt,source,description\nM43.07,0000T,x,y\n', 'found code,cpt,source,description'],
    ['M43.07,0000T,x\n', 'found m43.07,0000t,x'],
    ['code,cpt,source\n', 'expected at least one link'],
    ['code,cpt,source\nM43.07,"0000T,x\n', 'Quote Not Closed'],
  ])('a file %j is refused, M43.07 in it or not', (text, message) => {
    const { links, faults } = parseProcedures(text, 'own.csv');
    expect(links).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]!.message).toContain(message);
  });
});
