import { describe, expect, test } from 'vitest';
import { parseTabular } from '../../../seed/parse/tabular.js';
import { describeFault } from '../../../src/model/fault.js';
import { chapterText, noise, sliceText, SLICES, tabularOf, tabularSlice } from '../inputs.js';

/** What is wrong with a text, one line a fault. */
function faultsOf(text: string): string[] {
  return parseTabular(text, 'tabular.xml').faults.map(describeFault);
}

const T14 =
  '<diag><name>T14</name><desc>Injury of unspecified body region</desc><diag><name>T14.8</name><desc>Other injury of unspecified body region</desc></diag></diag>';

test('what T14 has in a CDATA section is read as any text', () => {
  const text = '<diag><name>T14</name><desc>Injury <![CDATA[& <burn>]]></desc></diag>';
  expect(parseTabular(chapterText(text), 'tabular.xml').codes.at(-1)?.title).toBe('Injury & <burn>');
});

describe('the official slices', () => {
  test.each(['traps', 'seed'] as const)('%s has no fault', (name) => {
    expect(parseTabular(sliceText(name), SLICES[name]).faults).toEqual([]);
  });

  const traps = tabularSlice('traps');
  const code = (key: string) => traps.codes.find((one) => one.key === key);

  test('M43.07 stands under M43.0 with its title, its line and no children', () => {
    expect(code('M43.07')).toEqual({
      key: 'M43.07',
      code: 'M43.07',
      kind: 'SUBCATEGORY',
      title: 'Spondylolysis, lumbosacral region',
      parentKey: 'M43.0',
      line: expect.any(Number) as number,
      leaf: true,
      partial: false,
    });
    const line = sliceText('traps').split('\n')[code('M43.07')!.line - 1];
    expect(line).toContain('<diag');
  });

  test('B20 is a block and a category, two codes of one name', () => {
    expect(code('block:B20')).toMatchObject({ kind: 'BLOCK', parentKey: 'chapter:1', leaf: false });
    expect(code('B20')).toMatchObject({ kind: 'CATEGORY', parentKey: 'block:B20', leaf: true });
  });

  test('QA0 has a letter in second place, QA0.0101 seven characters', () => {
    expect(code('QA0')?.kind).toBe('CATEGORY');
    expect(code('QA0.0101')).toMatchObject({ kind: 'SUBCATEGORY', parentKey: 'QA0.010', leaf: true });
  });

  test('the title of block QA0 has no blank before it, though the file does', () => {
    expect(sliceText('traps')).toContain('<desc> Genetic disorders, not elsewhere classified (QA0)</desc>');
    expect(code('block:QA0')?.title).toBe('Genetic disorders, not elsewhere classified (QA0)');
  });

  test('elements marked slice="partial" are told: M43 in the traps, not M43.07', () => {
    expect(code('M43')?.partial).toBe(true);
    expect(code('M43.07')?.partial).toBe(false);
  });

  test('no partial element came out as a leaf, which it is not', () => {
    for (const name of ['traps', 'seed'] as const)
      expect(tabularSlice(name).codes.filter((one) => one.partial && one.leaf)).toEqual([]);
  });

  test('the codes keep the order of the file: S06.0XA before S06.0X9', () => {
    const concussions = traps.codes.map((one) => one.code).filter((name) => name.startsWith('S06.0X'));
    expect(concussions).toEqual(['S06.0X', 'S06.0X0', 'S06.0X1', 'S06.0XA', 'S06.0X9']);
    const lines = traps.codes.map((one) => one.line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  test('the two <notes> of chapter 19 are two groups, numbered on', () => {
    const notes = traps.notes.filter((note) => note.ownerKey === 'chapter:19' && note.kind === 'NOTE');
    expect(notes.map((note) => note.kindOrdinal)).toEqual([1, 2]);
    expect(notes[0]!.group).not.toBe(notes[1]!.group);
    expect(notes[1]!.text).toMatch(/^The chapter uses the S-section/);
  });

  test('the notes of M43.0 are numbered per kind, and over all kinds', () => {
    const notes = tabularSlice('seed').notes.filter((note) => note.ownerKey === 'Q76.2');
    expect(notes.map(({ kind, ordinal, kindOrdinal, text }) => [ordinal, kind, kindOrdinal, text])).toEqual([
      [1, 'INCLUSION_TERM', 1, 'Congenital spondylolysis'],
      [2, 'EXCLUDES1', 1, 'spondylolisthesis (acquired) (M43.1-)'],
      [3, 'EXCLUDES1', 2, 'spondylolysis (acquired) (M43.0-)'],
    ]);
  });

  test('S12 defines six characters and S12.8 three of its own', () => {
    const definition = (key: string) => traps.definitions.find((one) => one.ownerKey === key);
    expect(
      definition('S12')
        ?.characters.map(({ character }) => character)
        .join(''),
    ).toBe('ABDGKS');
    expect(definition('S12.8')?.characters).toEqual([
      { character: 'A', meaning: 'initial encounter' },
      { character: 'D', meaning: 'subsequent encounter' },
      { character: 'S', meaning: 'sequela' },
    ]);
  });
});

describe('text', () => {
  test('of a note runs over lines as one, keeps its spaces, and entities are characters', () => {
    const { notes } = tabularOf(`<diag><name>T14</name><desc>Injury &lt;any&gt;</desc>
<includes><note>
  nerve &amp; vessel,
  BMI &lt; 19.9  &#169;
</note></includes></diag>`);
    expect(notes[0]).toMatchObject({ text: 'nerve & vessel, BMI < 19.9  ©', line: 6 });
  });

  test('of an empty note is no note, and leaves no gap in the numbers', () => {
    const { notes } = tabularOf(`<diag><name>T14</name><desc>Injury</desc>
<includes><note>first</note><note/><note> </note><note></note><note>second</note></includes></diag>`);
    expect(notes.map(({ kindOrdinal, text }) => [kindOrdinal, text])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
  });

  test('of the front matter and of the index of sections is passed over', () => {
    const text = chapterText(T14).replace(
      '<chapter>',
      `<version>2026</version><introduction><introSection type="title"><title>Notes</title></introSection></introduction>
<chapter>`,
    );
    expect(
      faultsOf(
        text.replace(
          '<section',
          '<sectionIndex><sectionRef first="S00" last="T98" id="S00-T98"/></sectionIndex><section',
        ),
      ),
    ).toEqual([]);
  });

  test('may be longer than what is read at once', () => {
    const long = 'x'.repeat(70_000);
    const { notes } = tabularOf(
      `<diag><name>T14</name><desc>Injury</desc><includes><note>${long}</note><note>${long}y</note></includes></diag>`,
    );
    expect(notes.map(({ text }) => text.length)).toEqual([70_000, 70_001]);
  });
});

describe('7th-character definitions', () => {
  test('keep the note of S72 that gives more words for B, and their own line', () => {
    const { definitions, notes } = tabularOf(`<diag><name>S72</name><desc>Fracture of femur</desc>
<sevenChrDef>
<extension char="A">initial encounter for closed fracture</extension>
<extension char="B">initial encounter for open fracture type I or II</extension>
<note>	initial encounter for open fracture NOS</note>
<extension char="C">initial encounter for open fracture type IIIA, IIIB, or IIIC</extension>
</sevenChrDef></diag>`);
    expect(definitions).toHaveLength(1);
    expect(definitions[0]).toMatchObject({ ownerKey: 'S72', line: 6 });
    expect(definitions[0]!.characters.map(({ character }) => character)).toEqual(['A', 'B', 'C']);
    expect(definitions[0]!.characters[1]!.meaning).toBe('initial encounter for open fracture type I or II');
    expect(notes).toMatchObject([
      {
        ownerKey: 'S72',
        kind: 'SEVENTH_CHARACTER',
        text: 'initial encounter for open fracture NOS',
        line: 9,
      },
    ]);
  });

  test('read a character in lower case and with blanks as itself', () => {
    const { definitions } = tabularOf(
      '<diag><name>T14</name><desc>Injury</desc><sevenChrDef><extension char=" a ">initial encounter</extension></sevenChrDef></diag>',
    );
    expect(definitions[0]!.characters).toEqual([{ character: 'A', meaning: 'initial encounter' }]);
  });

  test.each(['', ' ', 'AB', '-'])('do not take %j for a character', (character) => {
    expect(
      faultsOf(
        chapterText(`<diag><name>T14</name><desc>Injury</desc><sevenChrDef>
<extension char="${character}">initial encounter</extension></sevenChrDef></diag>`),
      ),
    ).toEqual([
      `tabular.xml:6: expected a 7th character in <extension char="…">, found "${character.trim()}"`,
    ]);
  });

  test('without any character are a fault of T14', () => {
    expect(
      faultsOf(chapterText('<diag><name>T14</name><desc>Injury</desc>\n<sevenChrDef></sevenChrDef></diag>')),
    ).toEqual(['tabular.xml:6: T14: a <sevenChrDef> without characters']);
  });
});

describe('a file that is not a whole tabular list', () => {
  const whole = sliceText('traps');

  test.each([1000, 20_000, 60_000, whole.length - 20])(
    'is told once, with the line it ends on: the traps cut after %i characters',
    (length) => {
      const cut = whole.slice(0, whole.lastIndexOf('\n', length));
      const faults = faultsOf(cut);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(
        new RegExp(
          `^tabular\\.xml:${cut.split('\n').length}: not well-formed XML: the file ends within <[\\w.]+>, expected a whole file$`,
        ),
      );
    },
  );

  test('is cut within a tag', () => {
    expect(faultsOf(whole.slice(0, whole.indexOf('<name>M43.07') + 3))).toEqual([
      expect.stringContaining('not well-formed XML: the file ends within <diag>'),
    ]);
  });

  test.each([
    ['<html>\n<body>Page not found</body></html>', '<html>', 1],
    ['<?xml version="1.0"?>\n<ICD10CM.index><title/></ICD10CM.index>', '<ICD10CM.index>', 2],
    ['<diag><name>M43</name></diag>', '<diag>', 1],
  ])('has another root: %j', (text, root, line) => {
    expect(faultsOf(text)).toEqual([
      `tabular.xml:${line}: expected the CDC tabular list (root element <ICD10CM.tabular>), found ${root}`,
    ]);
  });

  test.each(['M43.07 Spondylolysis, lumbosacral region', 'PK\u0003\u0004', '{"code":"M43.07"}', '', '\n\n'])(
    'is no XML: %j',
    (text) => {
      const faults = faultsOf(text);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(/^tabular\.xml:\d+: not well-formed XML: /);
    },
  );

  test('has a tag that does not match, on its line, and what follows from it is not told', () => {
    const faults = faultsOf(chapterText(`${T14}\n<diag><name>T15</nam></diag>\n<oops>`));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^tabular\.xml:6: not well-formed XML: /);
  });

  test('names an entity that XML does not know', () => {
    expect(faultsOf(chapterText(T14.replace('Other', 'Other&nbsp;')))).toEqual([
      'tabular.xml:5: not well-formed XML: undefined entity.',
    ]);
  });

  test('holds no code', () => {
    expect(faultsOf('<ICD10CM.tabular><version>2026</version></ICD10CM.tabular>')).toEqual([
      'tabular.xml: holds no chapter, section or diag element',
    ]);
  });
});

describe('a code', () => {
  test.each([
    [
      'defined twice',
      `${T14}\n${T14}`,
      ['6: T14 is defined twice: first on line 5', '6: T14.8 is defined twice: first on line 5'],
    ],
    [
      'under another that is not its beginning',
      '<diag><name>T14</name><desc>Injury</desc>\n<diag><name>T15.8</name><desc>Foreign body</desc></diag></diag>',
      ['6: T15.8 stands under T14, which is not its beginning'],
    ],
    [
      'with a category above it',
      '<diag><name>T14</name><desc>Injury</desc>\n<diag><name>T15</name><desc>Foreign body</desc></diag></diag>',
      ['6: T15 stands under T14: expected a category in a section'],
    ],
    [
      'that is none',
      '<diag>\n<name>T1</name><desc>Injury</desc></diag>',
      ['6: expected the name of a category, found "T1"'],
    ],
    [
      'that is a range',
      '<diag>\n<name>T14-T15</name><desc>Injury</desc></diag>',
      ['6: expected the name of a category, found "T14-T15"'],
    ],
    [
      'with an empty name',
      '<diag>\n<name/><desc>Injury</desc></diag>',
      ['6: expected the name of a category, found ""'],
    ],
    ['without a name', '<diag>\n<desc>Injury</desc></diag>', ['5: <diag> has no <name>']],
    [
      'named after the codes below it',
      '<diag><desc>Injury</desc>\n<diag><name>T14.8</name><desc>Other injury</desc></diag>\n<name>T14</name></diag>',
      ['6: expected the <name> of the <diag> of line 5 before its <diag>'],
    ],
    ['without a title', '<diag>\n<name>T14</name></diag>', ['5: T14 has no <desc>']],
    ['with an empty title', '<diag>\n<name>T14</name><desc> </desc></diag>', ['5: T14 has no <desc>']],
    [
      'within a note',
      `<diag><name>T14</name><desc>Injury</desc><includes>\n<diag><name>T14.8</name><desc>Other</desc></diag></includes></diag>`,
      ['6: expected <diag> within <section> or <diag>, found it within <includes>'],
    ],
    [
      'in an element that nobody knows',
      '<diag><name>T14</name><desc>Injury</desc>\n<severity>2</severity></diag>',
      ["6: unknown element <severity>: not part of the tabular list's layout"],
    ],
    [
      'in an element named like a part of the language',
      '<diag><name>T14</name><desc>Injury</desc>\n<constructor><note>x</note></constructor></diag>',
      [
        "6: unknown element <constructor>: not part of the tabular list's layout",
        expect.stringMatching(
          /^6: expected <note> within one of excludes1, excludes2, .*, found it within <constructor>$/,
        ),
      ],
    ],
    [
      'whose note has no kind',
      '<diag><name>T14</name><desc>Injury</desc>\n<note>see T07</note></diag>',
      [expect.stringMatching(/^6: expected <note> within one of excludes1, .*, found it within <diag>$/)],
    ],
    [
      'whose note is not in a note',
      '<diag><name>T14</name><desc>Injury</desc>\n<excludes1>multiple unspecified injuries (T07)</excludes1></diag>',
      ['6: expected <note> elements in <excludes1>, found the text "multiple unspecified injuries (T07)"'],
    ],
    [
      'with words beside its elements',
      '<diag><name>T14</name>\nsee T07<desc>Injury</desc>\nand T08</diag>',
      ['6: expected no text in <diag>, found "see T07"', '7: expected no text in <diag>, found "and T08"'],
    ],
    [
      'with words beside a note',
      '<diag><name>T14</name><desc>Injury</desc><excludes1>\nsee T07 <note>burns (T20-T31)</note></excludes1></diag>',
      ['6: expected <note> elements in <excludes1>, found the text "see T07"'],
    ],
    [
      'with two names',
      '<diag><name>T14</name>\n<name>T07</name><desc>Injury</desc></diag>',
      ['6: a second <name> in <diag>: "T07"'],
    ],
    [
      'with two titles',
      '<diag><name>T14</name><desc>Injury</desc>\n<desc>Burn</desc></diag>',
      ['6: T14: a second <desc>: "Burn"'],
    ],
    [
      'with a 7th character that means nothing',
      '<diag><name>T14</name><desc>Injury</desc><sevenChrDef>\n<extension char="A"/><extension char="D">subsequent encounter</extension></sevenChrDef></diag>',
      ['6: the 7th character "A" has no meaning'],
    ],
    [
      'with a 7th character twice',
      '<diag><name>T14</name><desc>Injury</desc><sevenChrDef><extension char="A">initial encounter</extension>\n<extension char="A">sequela</extension></sevenChrDef></diag>',
      ['6: the 7th character "A" stands twice: "sequela"'],
    ],
    [
      'with two lists of 7th characters',
      '<diag><name>T14</name><desc>Injury</desc><sevenChrDef><extension char="A">initial encounter</extension></sevenChrDef>\n<sevenChrDef><extension char="D">subsequent encounter</extension></sevenChrDef></diag>',
      ['6: T14: a second <sevenChrDef>'],
    ],
    [
      'whose note stands in its title',
      '<diag><name>T14</name>\n<desc>Injury <includes><note>burns</note></includes></desc></diag>',
      [
        '6: expected no text beside elements in <desc>, found "Injury"',
        '6: expected <includes> within <chapter> or <section> or <diag>, found it within <desc>',
        '5: T14 has no <desc>',
      ],
    ],
    [
      'that is not UTF-8',
      '<diag><name>T14</name>\n<desc>M\uFFFDni\uFFFDre</desc></diag>',
      ['6: not UTF-8; save the file in that encoding'],
    ],
  ])('%s is a fault on its line', (_words, elements, expected) => {
    const found = faultsOf(chapterText(elements)).map((fault) => fault.replace('tabular.xml:', ''));
    expect(found).toEqual(expected);
  });

  test.each([
    ['<chapter><name>23</name>', 'expected the name of a chapter, found "23"'],
    ['<chapter><name>M43</name>', 'expected the name of a chapter, found "M43"'],
  ])('%s is no chapter', (start, message) => {
    expect(faultsOf(chapterText(T14).replace('<chapter><name>19</name>', start))).toEqual([
      `tabular.xml:2: ${message}`,
    ]);
  });

  test.each(['S00', 'S00-T98'])('of a section may be %s', (id) => {
    expect(faultsOf(chapterText(T14).replace('S00-T98', id))).toEqual([]);
  });

  test.each(['', '19', 'S00.1-S00.2', 'S00 to T98'])('of a section is not %j', (id) => {
    expect(faultsOf(chapterText(T14).replace('S00-T98', id))).toEqual([
      `tabular.xml:3: expected the name of a block, found "${id}"`,
    ]);
  });

  test('outside of any section is misplaced', () => {
    expect(faultsOf(`<ICD10CM.tabular>\n${T14}\n</ICD10CM.tabular>`)).toEqual([
      'tabular.xml:2: expected <diag> within <section> or <diag>, found it within <ICD10CM.tabular>',
    ]);
  });
});

test('all faults of a file are told at once, each with its line', () => {
  const faults = faultsOf(
    chapterText(`<diag><name>T14</name><desc>Injury</desc></diag>
<diag><name>T15</name></diag>
<diag><name>HELLO</name><desc>Hello</desc></diag>
<diag><name>T14</name><desc>Injury</desc></diag>
<diag><name>T16</name><desc>Foreign body in ear</desc>
<mystery/>
</diag>`),
  );
  expect(faults).toEqual([
    'tabular.xml:6: T15 has no <desc>',
    'tabular.xml:7: expected the name of a category, found "HELLO"',
    'tabular.xml:8: T14 is defined twice: first on line 5',
    "tabular.xml:10: unknown element <mystery>: not part of the tabular list's layout",
  ]);
});

describe('noise', () => {
  test('never makes the parser throw, and is never taken for a tabular list', () => {
    for (const text of noise(500, 200)) expect(faultsOf(text)).not.toEqual([]);
  });

  test('within the traps gives faults or none, and never throws', () => {
    const slice = sliceText('seed');
    for (const [index, text] of noise(100, 12).entries()) {
      const at = (index * 257) % slice.length;
      expect(() => parseTabular(slice.slice(0, at) + text + slice.slice(at), 'tabular.xml')).not.toThrow();
    }
  });
});
