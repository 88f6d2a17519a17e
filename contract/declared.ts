import { parse, stringify } from 'yaml';
import { z } from 'zod';

/** Where breaking changes are declared, from the root of the project. */
export const DECLARATIONS = 'contract/breaking.yaml';

const sentence = z.string().trim().min(10, 'say it in a sentence');
const entry = z.strictObject({
  kind: z.string(),
  change: z.string(),
  reason: sentence,
  withoutDeprecation: sentence.optional(),
});

/**
 * A breaking change that is meant. `kind` and `change` are the library's name and sentence for it, which together name
 * one change exactly, both sides of a changed type included; a declaration covers no other.
 */
export type Declared = z.infer<typeof entry>;

/**
 * The declarations of a YAML text, and its faults, each with the place of the entry ("2.reason"): what is no list of
 * declarations, and what is declared twice.
 */
export function readDeclared(text: string): { declared: Declared[]; faults: string[] } {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    return { declared: [], faults: [`${DECLARATIONS}: ${(error as Error).message}`] };
  }
  const read = z.array(entry).safeParse(value ?? []);
  if (!read.success) {
    const faults = read.error.issues.map(
      ({ path, message }) => `${DECLARATIONS}: ${[...path].join('.') || 'the file'}: ${message}`,
    );
    return { declared: [], faults };
  }
  const twice = read.data.filter((one, at) => read.data.findIndex((other) => isSame(one, other)) < at);
  return {
    declared: read.data,
    faults: twice.map(({ change }) => `${DECLARATIONS}: declared twice: ${change}`),
  };
}

/** Whether two name the same change. */
export function isSame(
  one: Pick<Declared, 'kind' | 'change'>,
  other: Pick<Declared, 'kind' | 'change'>,
): boolean {
  return one.kind === other.kind && one.change === other.change;
}

/** A declaration as it is written into the file, ready to be pasted. */
export function written(declared: Declared): string {
  return stringify([declared], { lineWidth: 0 }).trimEnd();
}

/** The text of the file without its declarations: what stands above the first of them, and an empty list. */
export function withoutDeclarations(text: string): string {
  const comment = /^(?:#.*\n|\n)*/.exec(text)?.[0] ?? '';
  return `${comment}[]\n`;
}
