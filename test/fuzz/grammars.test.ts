import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeId, decodeText, encodeId, encodeText, type GlobalKey } from '../../src/model/key.js';
import { codeKey, keysOfName, parseCodeName, withDot, withoutDot } from '../../src/model/code.js';
import { decodeCursor, encodeCursor } from '../../src/model/page.js';
import { CodeSpace, noteStatus, parseNote, resolveReference } from '../../src/model/reference.js';
import { extendedCode, parseSeventhCharacterRule } from '../../src/model/seventh-character.js';
import { tabularSlice } from '../seed/inputs.js';
import { placeCodes } from '../../seed/link/hierarchy.js';
import { limitOf, parameters } from '../testkit/fuzz.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
const oneOf = (characters: string): fc.Arbitrary<string> => fc.constantFrom(...characters);

/** Categories as ICD-10-CM has them: "M43", "C7A", "QA0". */
const category = fc.oneof(
  fc.tuple(oneOf(LETTERS), oneOf(DIGITS), oneOf(DIGITS + 'AB')).map((parts) => parts.join('')),
  fc.tuple(oneOf(LETTERS), oneOf('AB'), oneOf(DIGITS)).map((parts) => parts.join('')),
);
const decimals = fc.string({ unit: oneOf(DIGITS + 'ABDKX'), maxLength: 4 });
/** Canonical codes: "M43", "M43.07", "T14.8XXA". */
const code = fc.tuple(category, decimals).map(([first, rest]) => (rest === '' ? first : `${first}.${rest}`));
const blank = fc.string({ unit: oneOf(' \t\n\r\u00A0\u3000'), maxLength: 3 });

/** The same letters, each large or small. */
function anyCase(text: string): fc.Arbitrary<string> {
  return fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((small) => [...text].map((letter, at) => (small[at] ? letter.toLowerCase() : letter)).join(''));
}

describe('names of codes', () => {
  test(
    'are found however they are written, as M43.07 is by " m4307"',
    () => {
      const written = code.chain((canonical) =>
        fc
          .tuple(blank, fc.constantFrom(canonical, withoutDot(canonical)).chain(anyCase), blank)
          .map((parts) => ({ canonical, text: parts.join('') })),
      );
      fc.assert(
        fc.property(written, ({ canonical, text }) => {
          expect(parseCodeName(text)).toEqual({ form: 'CODE', code: canonical });
          expect(withDot(withoutDot(canonical))).toBe(canonical);
        }),
        parameters('code names', 300),
      );
    },
    limitOf('code names'),
  );

  test(
    'are canonical or none, whatever text is read; each has a key such as block:C50',
    () => {
      const text = fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.string({ unit: oneOf('M43.07-–xabX 1٣ſıß'), maxLength: 10 }),
      );
      fc.assert(
        fc.property(text, (one) => {
          const name = parseCodeName(one);
          if (name === null) return;
          expect(parseCodeName(name.code)).toEqual(name);
          expect(name.code).toMatch(/^(?:\d{1,2}|[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4}|-[A-Z][0-9A-Z]{2})?)$/);
          expect(keysOfName(name).length).toBeGreaterThan(0);
          for (const key of keysOfName(name)) expect(key.replace(/^(?:block|chapter):/, '')).toBe(name.code);
        }),
        parameters('code keys', 1000),
      );
    },
    limitOf('code keys'),
  );

  test(
    'with a 7th character have seven characters and end with it, as T14.8XXA does',
    () => {
      const leaf = fc
        .tuple(category, fc.string({ unit: oneOf(DIGITS + 'ABX'), maxLength: 3 }))
        .map(([first, rest]) => (rest === '' ? first : `${first}.${rest}`));
      fc.assert(
        fc.property(
          leaf,
          oneOf('ABCDEGHJKMNPQRS0123456789'),
          fc.string({ maxLength: 80 }),
          (stem, character, text) => {
            const made = extendedCode(stem, character);
            expect(withoutDot(made)).toHaveLength(7);
            expect(made.startsWith(stem)).toBe(true);
            expect(made.endsWith(character)).toBe(true);
            expect(withoutDot(made).slice(withoutDot(stem).length, -1)).toMatch(/^X*$/);
            expect(parseCodeName(made)).toEqual({ form: 'CODE', code: made });
            // Words are a rule or none.
            expect(() => parseSeventhCharacterRule(text)).not.toThrow();
          },
        ),
        parameters('7th characters', 300),
      );
    },
    limitOf('7th characters'),
  );

  test(
    'come back from ids and cursors, as 2026-04/M43.07 does; other texts are read or refused',
    () => {
      const wellFormed = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
      const key: fc.Arbitrary<GlobalKey> = fc.oneof(
        code.map((one) => ({ type: 'Code' as const, release: '2026-04', key: codeKey('BLOCK', one) })),
        code.map((one) => ({ type: 'Code' as const, release: '2025-10', key: one })),
        wellFormed
          .filter((one) => !/[\n\r\u2028\u2029]/.test(one))
          .map((one) => ({ type: 'Note' as const, release: '2026-04', key: one })),
        wellFormed.map((slug) => ({ type: 'Source' as const, slug })),
        fc
          .nat(999)
          .map((n) => ({ type: 'Drg' as const, version: '43.1', number: String(n).padStart(3, '0') })),
      );
      fc.assert(
        fc.property(key, wellFormed, fc.string({ unit: 'binary', maxLength: 40 }), (one, text, any) => {
          expect(decodeId(encodeId(one))).toEqual(one);
          expect(decodeText(encodeText(text))).toBe(text);
          expect(decodeCursor(encodeCursor(text))).toBe(text);
          expect(encodeText(text)).toMatch(/^[\w-]*$/);
          expect(() => decodeId(any)).not.toThrow();
          expect(() => decodeCursor(any)).not.toThrow();
        }),
        parameters('ids and cursors', 500),
      );
    },
    limitOf('ids and cursors'),
  );
});

describe('notes', () => {
  const dash = fc.constantFrom('-', ' - ', '--', '\u2013', '.-', '-');
  const words = fc.constantFrom(
    ...[
      'with',
      'fifth or sixth character 5',
      '7th character A',
      'final characters -20',
      '.41',
      'unless',
      'to',
    ],
    ...[
      'see',
      'code',
      'any type in',
      'for codes',
      'classified to',
      'vitamin B12',
      'and',
      'or',
      ',',
      ';',
      ':',
      '(',
      ')',
      '[',
      '.',
    ],
  );
  const note = fc
    .array(fc.oneof(code, dash, words, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 14 })
    .map((parts) => parts.join(' '));

  function expectPlaced(text: string, header: string | null = null): ReturnType<typeof parseNote> {
    const parsed = parseNote(text, { header });
    let end = 0;
    for (const reference of parsed.references) {
      // In order, apart, and where they say.
      expect(reference.start).toBeGreaterThanOrEqual(end);
      expect(reference.end).toBeGreaterThan(reference.start);
      expect(text.slice(reference.start, reference.end)).toBe(reference.text);
      end = reference.end;
      for (const named of [reference.from, reference.to ?? reference.from])
        expect(parseCodeName(named)).toEqual({ form: 'CODE', code: named });
    }
    expect(parsed.shape === 'CODES').toBe(parsed.references.length > 0);
    return parsed;
  }

  test(
    'of any text name codes such as M43.07 where they stand, in order, or none',
    () => {
      fc.assert(
        fc.property(
          fc.oneof(note, fc.string({ unit: 'binary', maxLength: 60 })),
          fc.option(note, { nil: null }),
          (text, header) => {
            expectPlaced(text, header);
          },
        ),
        parameters('notes, any text', 1000),
      );
    },
    limitOf('notes, any text'),
  );

  test(
    'in brackets name what was written: (M40-M43), (M43.1-), (S52.- with 7th character B)',
    () => {
      const reference = fc.oneof(
        code.map((from) => ({ text: from, from, to: null, subtree: false })),
        code.map((from) => ({
          text: `${from}${from.includes('.') ? '' : '.'}-`,
          from,
          to: null,
          subtree: true,
        })),
        fc
          .tuple(code, fc.constantFrom('-', ' - ', '\u2013', '--'), code)
          .map(([from, between, to]) => ({ text: `${from}${between}${to}`, from, to, subtree: false })),
      );
      const list = fc.array(reference, { minLength: 1, maxLength: 5 });
      const separator = fc.constantFrom(', ', '; ', ' and ');
      const prose = fc.constantFrom('spondylolisthesis ', 'deforming dorsopathies ', '');
      fc.assert(
        fc.property(prose, list, separator, (before, references, between) => {
          const text = `${before}(${references.map((one) => one.text).join(between)})`;
          const { references: found } = expectPlaced(text);
          expect(found.map(({ from, to, subtree }) => ({ from, to, subtree }))).toEqual(
            references.map(({ from, to, subtree }) => ({ from, to, subtree })),
          );
        }),
        parameters('notes, written', 500),
      );
    },
    limitOf('notes, written'),
  );

  const hierarchy = placeCodes(tabularSlice('traps'), null);
  const space = new CodeSpace(hierarchy.codes, true);
  const slice = new CodeSpace(hierarchy.codes, false);
  const existing = hierarchy.codes
    .filter(({ code: one }) => /^[A-Z]\w\w(?:\.|$)/.test(one))
    .map((one) => one.code);

  test(
    'mean whole subtrees, none above another, of the release that holds M43.07',
    () => {
      const named = fc
        .tuple(
          fc.constantFrom(...existing),
          fc.constantFrom(...existing),
          fc.constantFrom('', '.-', '-', 'range'),
          words,
        )
        .map(([from, to, mark, rest]) => `(${from}${mark === 'range' ? `-${to}` : mark} ${rest})`);
      fc.assert(
        fc.property(fc.oneof(named, note), (text) => {
          const parsed = parseNote(text);
          for (const one of [space, slice]) {
            const resolved = parsed.references.map((reference) => resolveReference(reference, one));
            expect(['RESOLVED', 'QUALIFIED', 'HEADER', 'SEE', 'PROSE', 'DANGLING']).toContain(
              noteStatus(parsed, resolved),
            );
            for (const { targets, outcome, missing } of resolved) {
              expect(outcome === 'FOUND').toBe(targets.length > 0);
              // Of a slice nobody knows what its release does not have.
              if (one === slice) expect([outcome === 'DANGLING', missing]).toEqual([false, []]);
              const nodes = targets.map((key) => hierarchy.codes.find((node) => node.key === key)!);
              for (const [index, node] of nodes.slice(1).entries())
                expect(nodes[index]!.last, text).toBeLessThan(node.ordinal);
            }
          }
        }),
        parameters('notes, resolved', 300),
      );
    },
    limitOf('notes, resolved'),
  );
});
