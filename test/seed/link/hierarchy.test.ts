import { describe, expect, test } from 'vitest';
import { placeCodes, type Hierarchy, type PlacedCode } from '../../../seed/link/hierarchy.js';
import { parseOrder, type OrderRow } from '../../../seed/parse/order.js';
import { parseTabular } from '../../../seed/parse/tabular.js';
import { describeFault } from '../../../src/model/fault.js';
import { chapterText, orderLine, tabularOf, tabularSlice } from '../inputs.js';

const traps = placeCodes(tabularSlice('traps'), null);

/** A code of a hierarchy by its key; one that is not there fails the test. */
function codeOf(hierarchy: Hierarchy, key: string): PlacedCode {
  const code = hierarchy.codes.find((one) => one.key === key);
  if (!code) throw new Error(`${key} is not in the hierarchy`);
  return code;
}

/** The keys from a code up to its chapter, the code left out. */
function above(hierarchy: Hierarchy, key: string): string[] {
  const { parentKey } = codeOf(hierarchy, key);
  return parentKey === null ? [] : [parentKey, ...above(hierarchy, parentKey)];
}

/** The codes that 7th characters make below a leaf. */
function extensions(hierarchy: Hierarchy, leaf: string): string[] {
  return hierarchy.codes
    .filter(({ kind, parentKey }) => kind === 'EXTENSION' && parentKey === leaf)
    .map(({ code }) => code);
}

/** Rows of an order file: code without dot, flag, long title. */
function orderOf(...rows: readonly (readonly [string, string, string])[]): OrderRow[] {
  const text = rows.map(([code, flag, title], index) => orderLine(index + 1, code, flag, title)).join('\n');
  const { rows: parsed, faults } = parseOrder(text, 'order.txt');
  expect(faults).toEqual([]);
  return [...parsed];
}

describe('a block', () => {
  test.each([
    ['block:V00-V09', ['block:V00-V99', 'block:V00-X58', 'chapter:20']],
    ['block:V00-V99', ['block:V00-X58', 'chapter:20']],
    ['block:V00-X58', ['chapter:20']],
    ['block:M40-M43', ['block:M40-M54', 'chapter:13']],
    ['block:M40-M54', ['chapter:13']],
    ['block:C50', ['block:C00-C75', 'block:C00-C96', 'chapter:2']],
    ['block:C00-C75', ['block:C00-C96', 'chapter:2']],
    // C7A lies within C76-C80 as text, but that section has codes of its own.
    ['block:C7A', ['block:C00-C96', 'chapter:2']],
    ['block:C76-C80', ['block:C00-C96', 'chapter:2']],
    ['block:B20', ['chapter:1']],
    ['block:QA0', ['chapter:17']],
  ])('%s hangs under %j', (key, expected) => {
    expect(above(traps, key)).toEqual(expected);
  });

  test('and category of one name are two: category B20 hangs under block B20', () => {
    expect(above(traps, 'B20')).toEqual(['block:B20', 'chapter:1']);
    expect(traps.codes.filter(({ code }) => code === 'B20').map(({ kind }) => kind)).toEqual([
      'BLOCK',
      'CATEGORY',
    ]);
  });

  test('hangs under the smallest umbrella, in whatever order they stand, and under none of another chapter', () => {
    const section = (id: string) => `<section id="${id}"><desc>Block ${id}</desc></section>`;
    const chapter = (name: string, ...ids: readonly string[]) =>
      `<chapter><name>${name}</name><desc>Chapter ${name}</desc>${ids.map(section).join('')}</chapter>`;
    const placed = placeCodes(
      parseTabular(
        `<ICD10CM.tabular>${chapter('19', 'S00-Z99')}${chapter('20', 'V00-V09', 'V00-V99', 'V00-X58')}</ICD10CM.tabular>`,
        'tabular.xml',
      ),
      null,
    );
    expect(above(placed, 'block:V00-V09')).toEqual(['block:V00-V99', 'block:V00-X58', 'chapter:20']);
  });

  test('never hangs under itself, nor two under each other, though one range is written twice', () => {
    const text = chapterText('').replace(
      '</chapter>',
      '<section id="S00-S09"><desc>Injuries to the head</desc></section></chapter>',
    );
    const placed = placeCodes(parseTabular(text, 'tabular.xml'), null);
    expect(above(placed, 'block:S00-S09')).toEqual(['block:S00-T98', 'chapter:19']);
    expect(above(placed, 'block:S00-T98')).toEqual(['chapter:19']);
  });
});

describe('7th characters', () => {
  test.each([
    ['T14.8', ['T14.8XXA', 'T14.8XXD', 'T14.8XXS']],
    ['T14.90', ['T14.90XA', 'T14.90XD', 'T14.90XS']],
    ['S06.0X0', ['S06.0X0A', 'S06.0X0D', 'S06.0X0S']],
    ['S32.000', ['S32.000A', 'S32.000B', 'S32.000D', 'S32.000G', 'S32.000K', 'S32.000S']],
    // Three of its own, where S12 above it defines six.
    ['S12.8', ['S12.8XXA', 'S12.8XXD', 'S12.8XXS']],
    ['E08.321', ['E08.3211', 'E08.3212', 'E08.3213', 'E08.3219']],
    ['V00.01', ['V00.01XA', 'V00.01XD', 'V00.01XS']],
    ['M43.07', []],
    ['QA0.0101', []],
  ])('make of %s: %j', (leaf, expected) => {
    expect(extensions(traps, leaf)).toEqual(expected);
  });

  test('make T14.8XXA, titled and placed by T14.8 and defined at T14', () => {
    expect(codeOf(traps, 'T14.8XXA')).toMatchObject({
      code: 'T14.8XXA',
      kind: 'EXTENSION',
      title: 'Other injury of unspecified body region, initial encounter',
      titleFrom: 'DERIVED',
      billable: true,
      parentKey: 'T14.8',
      seventhAt: 'T14',
      seventhCharacter: 'A',
      partial: false,
      orderLine: null,
      line: codeOf(traps, 'T14.8').line,
    });
  });

  test('of S12.8XXA are defined at S12.8, not at S12', () => {
    expect(codeOf(traps, 'S12.8XXA').seventhAt).toBe('S12.8');
    expect(codeOf(traps, 'S12').seventhAt).toBe('S12');
  });

  test('make a leaf that takes them not billable: T14.8 is none, T14.8XXA and M43.07 are', () => {
    const billable = (key: string) => codeOf(traps, key).billable;
    expect(['T14.8', 'T14.8XXA', 'M43.07', 'M43.0', 'QA0.0101', 'block:B20', 'B20'].map(billable)).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  // S06 and S06.1X7, word for word.
  const s06 = placeCodes(
    tabularOf(`<diag><name>S06</name><desc>Intracranial injury</desc>
<sevenChrDef>
<extension char="A">initial encounter</extension>
<extension char="D">subsequent encounter</extension>
<extension char="S">sequela</extension>
</sevenChrDef>
<notes>
<note>7th characters D and S do not apply to codes in category S06 with 6th character 7 - death due to brain injury prior to regaining consciousness, or 8 - death due to other cause prior to regaining consciousness.</note>
</notes>
<diag><name>S06.1</name><desc>Traumatic cerebral edema</desc><diag><name>S06.1X</name><desc>Traumatic cerebral edema</desc>
<diag><name>S06.1X6</name><desc>Traumatic cerebral edema with loss of consciousness greater than 24 hours without return to pre-existing conscious level with patient surviving</desc></diag>
<diag><name>S06.1X7</name><desc>Traumatic cerebral edema with loss of consciousness of any duration with death due to brain injury prior to regaining consciousness</desc></diag>
<diag><name>S06.1X8</name><desc>Traumatic cerebral edema with loss of consciousness of any duration with death due to other cause prior to regaining consciousness</desc></diag>
</diag></diag></diag>`),
    null,
  );

  test.each([
    ['S06.1X6', ['S06.1X6A', 'S06.1X6D', 'S06.1X6S']],
    ['S06.1X7', ['S06.1X7A']],
    ['S06.1X8', ['S06.1X8A']],
  ])('follow the rule of S06: %s takes %j', (leaf, expected) => {
    expect(extensions(s06, leaf)).toEqual(expected);
  });

  test('that a rule forbids altogether do not make T14.8 billable', () => {
    const placed = placeCodes(
      tabularOf(`<diag><name>T14</name><desc>Injury</desc>
<sevenChrDef><extension char="D">subsequent encounter</extension></sevenChrDef>
<notes><note>7th character D does not apply to codes in category T14 with 4th character 8</note></notes>
<diag><name>T14.8</name><desc>Other injury</desc></diag></diag>`),
      null,
    );
    expect(extensions(placed, 'T14.8')).toEqual([]);
    expect(codeOf(placed, 'T14.8').billable).toBe(false);
  });

  test('that make a code twice are a fault', () => {
    const placed = placeCodes(
      tabularOf(`<diag><name>T14</name><desc>Injury</desc>
<sevenChrDef><extension char="A">initial encounter</extension></sevenChrDef>
<diag><name>T14.8</name><desc>Other injury</desc>
<diag><name>T14.8X</name><desc>Other injury</desc></diag>
<diag><name>T14.8XX</name><desc>Other injury</desc></diag></diag></diag>`),
      null,
    );
    expect(placed.faults.map(describeFault)).toEqual([
      'tabular.xml:9: T14.8XXA arises twice: also from the leaf on line 8',
    ]);
  });
});

describe('document order', () => {
  test.each(['traps', 'seed'] as const)('makes every subtree of %s an interval', (name) => {
    const { codes, faults } = placeCodes(tabularSlice(name), null);
    expect(faults).toEqual([]);
    const byKey = new Map(codes.map((code) => [code.key, code]));
    expect(byKey.size).toBe(codes.length);
    const ancestors = (code: PlacedCode): Set<string> => {
      const found = new Set<string>();
      for (let at = code.parentKey; at !== null; at = byKey.get(at)!.parentKey) found.add(at);
      return found;
    };
    for (const [index, code] of codes.entries()) {
      expect(code.ordinal).toBe(index);
      expect(code.last).toBeGreaterThanOrEqual(code.ordinal);
      const over = ancestors(code);
      for (const other of codes)
        if (over.has(other.key) !== (other.ordinal < code.ordinal && code.ordinal <= other.last))
          expect.fail(`${code.key} is below ${other.key} by parents or by interval, not by both`);
    }
  });

  test('is that of the file: M43.00 to M43.09, each chapter after the one before', () => {
    const children = traps.codes.filter(({ parentKey }) => parentKey === 'M43.0').map(({ code }) => code);
    expect(children).toEqual(Array.from({ length: 10 }, (_, index) => `M43.0${index}`));
    const chapters = traps.codes.filter(({ kind }) => kind === 'CHAPTER').map(({ code }) => Number(code));
    expect(chapters).toEqual([...chapters].sort((a, b) => a - b));
  });
});

describe('an order file', () => {
  const tabular = tabularOf(`<diag><name>T14</name><desc>Injury of unspecified body region</desc>
<sevenChrDef>
<extension char="A">initial encounter</extension>
<extension char="D">subsequent encounter</extension>
<extension char="S">sequela</extension>
</sevenChrDef>
<diag><name>T14.8</name><desc>Other injury</desc></diag>
<diag><name>T14.91</name><desc>Suicide attempt</desc></diag></diag>
<diag><name>T15</name><desc>Foreign body on external eye</desc></diag>`);
  const WHOLE = [
    ['T14', '0', 'Injury of unspecified body region'],
    ['T148', '0', 'Other injury of unspecified body region'],
    ['T148XXA', '1', 'Other injury of unspecified body region, initial encounter'],
    ['T148XXD', '1', 'Other injury of unspecified body region, subsequent encounter'],
    ['T148XXS', '1', 'Other injury of unspecified body region, sequela'],
    ['T1491', '0', 'Suicide attempt'],
    ['T1491XA', '1', 'Suicide attempt, initial encounter'],
    ['T1491XD', '1', 'Suicide attempt, subsequent encounter'],
    ['T1491XS', '1', 'Suicide attempt, sequela'],
    ['T15', '1', 'Foreign body on external eye'],
  ] as const;

  test('that agrees says nothing, and gives titles and lines', () => {
    const placed = placeCodes(tabular, orderOf(...WHOLE));
    expect(placed.remarks).toEqual([]);
    expect(codeOf(placed, 'T14.8')).toMatchObject({
      title: 'Other injury of unspecified body region',
      titleFrom: 'ORDER_FILE',
      orderLine: 2,
      billable: false,
    });
    expect(codeOf(placed, 'T14.8XXA')).toMatchObject({
      title: 'Other injury of unspecified body region, initial encounter',
      titleFrom: 'ORDER_FILE',
      orderLine: 3,
      billable: true,
      seventhCharacter: 'A',
    });
    expect(codeOf(placed, 'block:S00-T98')).toMatchObject({ titleFrom: 'TABULAR', orderLine: null });
  });

  test('drops T14.8XXS, which it does not list', () => {
    const placed = placeCodes(tabular, orderOf(...WHOLE.filter(([code]) => code !== 'T148XXS')));
    expect(extensions(placed, 'T14.8')).toEqual(['T14.8XXA', 'T14.8XXD']);
    expect(placed.remarks).toEqual([
      '1 codes expanded from 7th characters are not in the order file and were left out (first: T14.8XXS)',
    ]);
  });

  test('keeps T15 that it does not list, and makes it not billable', () => {
    const placed = placeCodes(tabular, orderOf(...WHOLE.filter(([code]) => code !== 'T15')));
    expect(codeOf(placed, 'T15')).toMatchObject({ billable: false, titleFrom: 'TABULAR', orderLine: null });
    expect(placed.remarks).toEqual([
      '1 codes of the tabular list are not in the order file and are not billable (first: T15)',
    ]);
  });

  test('decides by its flag what is billable', () => {
    const flipped = WHOLE.map(([code, flag, title]) => [code, code === 'T15' ? '0' : flag, title] as const);
    expect(codeOf(placeCodes(tabular, orderOf(...flipped)), 'T15').billable).toBe(false);
  });

  test('adds what it alone lists, each below its longest stem and in its place', () => {
    const placed = placeCodes(
      tabular,
      orderOf(
        ...WHOLE.slice(0, 4),
        ['T148XXQ', '1', 'Other injury of unspecified body region, other encounter'],
        ...WHOLE.slice(4, 5),
        ['T1490', '0', 'Injury, unspecified'],
        ['T1490XA', '1', 'Injury, unspecified, initial encounter'],
        ...WHOLE.slice(5),
        ['T151', '1', 'Foreign body in conjunctival sac'],
        ['T152X12', '1', 'Foreign body in a place of seven characters'],
        ['T16', '1', 'Foreign body in ear'],
      ),
    );
    expect(placed.faults).toEqual([]);
    expect(placed.remarks).toEqual(['6 codes stand in the order file only and were added (first: T14.8XXQ)']);
    expect(extensions(placed, 'T14.8')).toEqual(['T14.8XXA', 'T14.8XXD', 'T14.8XXQ', 'T14.8XXS']);
    expect(codeOf(placed, 'T14.8XXQ')).toMatchObject({
      kind: 'EXTENSION',
      seventhAt: 'T14',
      seventhCharacter: 'Q',
      titleFrom: 'ORDER_FILE',
      orderLine: 5,
    });
    const below = (key: string) => placed.codes.filter(({ parentKey }) => parentKey === key);
    expect(below('T14').map(({ code }) => code)).toEqual(['T14.8', 'T14.90', 'T14.91']);
    expect(below('T14.90').map(({ code }) => code)).toEqual(['T14.90XA']);
    expect(codeOf(placed, 'T14.90XA')).toMatchObject({ kind: 'EXTENSION', seventhAt: 'T14' });
    expect(codeOf(placed, 'T15.1')).toMatchObject({ kind: 'SUBCATEGORY', parentKey: 'T15', billable: true });
    // Nothing at T15 defines 7th characters: seven characters are the code's own.
    expect(codeOf(placed, 'T15.2X12')).toMatchObject({
      kind: 'SUBCATEGORY',
      parentKey: 'T15',
      seventhCharacter: null,
    });
    expect(above(placed, 'T16')).toEqual(['block:S00-T98', 'chapter:19']);
    expect(placed.codes.map(({ ordinal }) => ordinal)).toEqual(placed.codes.map((_, index) => index));
    expect(codeOf(placed, 'chapter:19').last).toBe(placed.codes.length - 1);
  });
});
