import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTabular } from '../../seed/parse/tabular.js';
import type { TabularFile } from '../../seed/parse/tabular-file.js';
import { parseCodeName } from '../../src/model/code.js';
import { chapterText, sliceText } from '../seed/inputs.js';
import { limitOf, mutated, parameters } from '../testkit/fuzz.js';
import { textsOf } from '../testkit/xml-texts.js';

/** A fault says where and what; what says nothing is no fault. */
function expectTold({ faults }: TabularFile): void {
  for (const fault of faults) {
    expect(fault.file).toBe('tabular.xml');
    expect(fault.message.length).toBeGreaterThan(10);
    if (fault.line !== null) expect(fault.line).toBeGreaterThan(0);
  }
}

/** Every text that a file without faults was read as: names, titles, notes and meanings, sorted. */
function readTexts({ codes, notes, definitions }: TabularFile): string[] {
  return [
    // The name of a block is an attribute.
    ...codes.flatMap((one) => (one.kind === 'BLOCK' ? [one.title] : [one.code, one.title])),
    ...notes.map(({ text }) => text),
    ...definitions.flatMap(({ characters }) => characters.map(({ meaning }) => meaning)),
  ]
    .map(canonical)
    .toSorted();
}

/** Codes as they are written canonically, other texts without their layout. */
function canonical(text: string): string {
  return parseCodeName(text)?.code ?? text.replace(/\s+/g, ' ').trim();
}

/** What holds of any text: told faults, or all that stands in it was read. */
function readOrTold(text: string): void {
  const file = parseTabular(text, 'tabular.xml');
  expectTold(file);
  if (file.faults.length > 0) return;
  expect(readTexts(file)).toEqual(textsOf(text).map(canonical).toSorted());
}

const SNIPPETS = [
  ...['name', 'desc', 'note', 'diag', 'excludes1', 'sevenChrDef', 'includes', 'b'].flatMap((name) => [
    `<${name}>`,
    `</${name}>`,
    `<${name}/>`,
  ]),
  '<note>x</note>',
  '<name>M43.07</name>',
  '<desc>Another</desc>',
  '<extension char="A">initial</extension>',
  '<extension char="A"/>',
  '<!-- x -->',
  '<![CDATA[x < y]]>',
  '<?x y?>',
  '&amp;',
  '&#65;',
  '&x;',
  '<',
  '"',
  '\u0000',
  '\uFFFD',
  ' char="',
];

const SEED = sliceText('seed');
// Of a slice one chapter, so that a change hits something and a run is short.
const CHAPTER = chapterText(
  `<diag><name>S33</name><desc>Dislocation of joints of lumbar spine</desc>
<includes><note>avulsion of joint of lumbar spine</note></includes>
<excludes2><note>dislocation of hip (S73.0-)</note></excludes2>
<sevenChrNote><note>The appropriate 7th character is to be added to each code from category S33</note></sevenChrNote>
<sevenChrDef><extension char="A">initial encounter</extension><extension char="D">subsequent encounter</extension></sevenChrDef>
<diag><name>S33.1</name><desc>Subluxation of lumbar vertebra</desc><codeFirst><note>x:</note><note>spine &amp; cord (S34)</note></codeFirst></diag>
</diag>`,
);

describe('the reader of the tabular list', () => {
  test(
    'reads all of S33 or says what is wrong with it, whatever was changed in its text',
    () => {
      fc.assert(
        fc.property(mutated(CHAPTER, SNIPPETS, 3, 40), readOrTold),
        parameters('tabular, mutated', 500),
      );
    },
    limitOf('tabular, mutated'),
  );

  test(
    'reads all of the seed with M43.07 or says what is wrong with it, whatever was changed in its text',
    () => {
      fc.assert(
        fc.property(mutated(SEED, SNIPPETS, 4, 400), readOrTold),
        parameters('tabular, elements', 30),
      );
    },
    limitOf('tabular, elements'),
  );

  test(
    'makes faults of noise that holds no S33, and ends',
    () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (noise) => {
          const file = parseTabular(noise, 'tabular.xml');
          expectTold(file);
          expect(file.faults).not.toEqual([]);
        }),
        parameters('tabular, noise', 500),
      );
    },
    limitOf('tabular, noise'),
  );
});
