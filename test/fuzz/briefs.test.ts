import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { parseEditorial, type EditorialFile } from '../../seed/parse/brief.js';
import { limitOf, mutated, parameters } from '../testkit/fuzz.js';

const fileOf = (name: string): EditorialFile => ({
  name,
  text: readFileSync(new URL(`../../seed/${name}`, import.meta.url), 'utf8'),
});
const SOURCES = fileOf('sources.yaml');
const CONCEPTS = fileOf('concepts.yaml');
const BRIEF = fileOf('briefs/M43.07.yaml');
/** What most runs need not read again. */
const KNOWN = parseEditorial([SOURCES, CONCEPTS]);

const SNIPPETS = [
  ...[
    '\n',
    '  ',
    '\t',
    '- ',
    ': ',
    '? ',
    '# x',
    '"',
    "'",
    '|',
    '>',
    '|2-\n',
    '&a ',
    '*a ',
    '<<: *a',
    '!!binary ',
  ],
  ...[
    '!x ',
    '!!set ',
    '---\n',
    '...\n',
    '{',
    '}',
    '[',
    ']',
    '~',
    'null',
    'yes',
    '0x1F',
    '.inf',
    '2026-13-01',
    '%YAML 9.9\n',
  ],
  ...[
    'code: M43.07\n',
    'sections:\n',
    '__proto__: x\n',
    'constructor: x\n',
    '\uFEFF',
    '\uFFFD',
    '\u0000',
    '\u2028',
    '\uD800',
  ],
];

/** Texts of a document's values, as another reading of it has them. */
function valuesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(valuesOf);
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the reader of briefs', () => {
  test(
    'reads all of the page about M43.07 or says what is wrong with it, whatever was changed in its text',
    () => {
      fc.assert(
        fc.property(
          fc
            .oneof({ weight: 6, arbitrary: fc.constant(BRIEF) }, fc.constant(SOURCES), fc.constant(CONCEPTS))
            .chain((file) => mutated(file.text, SNIPPETS, 3, 80).map((text) => ({ name: file.name, text }))),
          (changed) => {
            const { faults, ...read } =
              changed.name === BRIEF.name ? parseEditorial([changed], KNOWN) : parseEditorial([changed]);
            for (const fault of faults) {
              expect(fault.message.length).toBeGreaterThan(5);
              expect(fault.file).toBe(changed.name);
              if (fault.line !== null) expect(fault.line).toBeGreaterThan(0);
            }
            if (faults.length > 0) return;
            const texts = valuesOf(read).map(plain).join('\n');
            for (const value of valuesOf(parseDocument(changed.text).toJS()))
              if (value.length > 20) expect(texts).toContain(plain(value));
          },
        ),
        parameters('briefs, mutated', 100),
      );
    },
    limitOf('briefs, mutated'),
  );
});
