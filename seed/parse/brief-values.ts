/** The values that the YAML of briefs is made of, each with the fault of one that is malformed. */
import { z } from 'zod';
import { EXPECTED_CODE, parseCodeName } from '../../src/model/code.js';
import type { CodeName } from '../../src/model/code.js';
import { KEY } from './brief-yaml.js';

const DRG = /^[0-9]{1,3}$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A value as a fault shows it. */
export const quoted = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** Words on one line. */
export const Text = z
  .string()
  .trim()
  .min(1, 'expected text, found only spaces')
  // A folded or wrapped YAML text carries the file's line breaks; a statement is one line.
  .transform((text) => text.replace(/\s+/g, ' '));

/** The code of a brief or a concept: a category or what hangs below it, in canonical form. */
export const BriefCode = z
  .string()
  .refine((text) => isOfForm(text, ['CODE']), {
    error: (issue) => `malformed code ${quoted(issue.input)}: expected a code such as "M43.07"`,
  })
  .transform(canonical);

/** What an assertion may name: a code, a block or a chapter. Chapters are numbers to YAML, so both are taken. */
export const AssertedCode = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(
    z
      .string()
      .refine((text) => isOfForm(text, ['CODE', 'RANGE', 'CHAPTER']), {
        error: (issue) => `malformed code ${quoted(issue.input)}: expected ${EXPECTED_CODE}`,
      })
      .transform(canonical),
  );

/** An MS-DRG as three digits; 1 to 99 lose their zeros when YAML reads them as numbers. */
export const DrgNumber = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(
    z
      .string()
      .regex(DRG, {
        error: (issue) => `malformed DRG ${quoted(issue.input)}: expected up to three digits such as 552`,
      })
      .transform((number) => number.padStart(3, '0')),
  );

/** A day of the calendar. */
export const IsoDate = z.iso.date({
  error: (issue) => `malformed date ${quoted(issue.input)}: expected a day such as 2026-05-08`,
});

const NO_ADDRESS: z.core.$ZodErrorMap = (issue) =>
  `malformed address ${quoted(issue.input)}: expected one that begins with https:// or http:// and has no spaces`;

/** An address a reader can follow. Tabs and line ends in one would pass for nothing (URL standard, "remove all ASCII tab or newline"). */
export const WebAddress = z
  .string()
  .regex(/^[^\s\p{Cc}]+$/u, { error: NO_ADDRESS })
  .pipe(z.url({ protocol: /^https?$/, error: NO_ADDRESS }));

/** The name of an entry in sources.yaml or concepts.yaml. */
export const EntryName = z.string().regex(SLUG, {
  error: (issue) => `malformed name ${quoted(issue.input)}: expected small letters, digits and single dashes`,
});

/** A mapping with these keys and no others; `what` is what a reader calls a key of it. */
export function mapping<S extends z.ZodRawShape>(shape: S, what = 'key') {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown ${what} ${KEY}; expected ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

/** Whether a text names a code of one of these forms. */
export function isOfForm(text: string, forms: readonly CodeName['form'][]): boolean {
  const name = parseCodeName(text);
  return name !== null && forms.includes(name.form);
}

function canonical(text: string): string {
  return parseCodeName(text)?.code ?? text;
}
