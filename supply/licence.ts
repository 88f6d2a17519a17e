/** Which licences we accept, where, and what a licence expression comes to under that. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * Where a package ends up: `service`, what runs in Node; `pages`, what browsers are sent; `tools`, what builds and
 * tests; `bench`, what the service is measured against; `database`, the jars of the embedded Neo4j.
 */
export type Area = 'service' | 'pages' | 'tools' | 'bench' | 'database';

const names = z.array(z.string()).min(1);
const policySchema = z.object({
  allowed: z.object({ service: names, pages: names, tools: names, bench: names, database: names }),
  /** What POMs call a licence -> SPDX identifier, or a name of its own where there is none. */
  declared: z.record(z.string(), z.string()),
});

/** The content of supply/licences.yaml. */
export type LicencePolicy = z.infer<typeof policySchema>;

/** Where the policy is, from the root of the project. */
export const POLICY = 'supply/licences.yaml';

/** Reads the policy; throws ZodError when it is not of the form above. */
export function readPolicy(): LicencePolicy {
  return policySchema.parse(parse(readFileSync(POLICY, 'utf8')));
}

/**
 * What of a licence expression keeps it from being accepted in an area: nothing when it is, e.g. ["AGPL-3.0-only"] for
 * "AGPL-3.0-only". Of "A OR B" one suffices, of "A AND B" both are needed. An expression that is not understood is
 * refused whole.
 */
export function refusedParts(expression: string, allowed: readonly string[]): string[] {
  const text = expression.trim();
  if (allowed.includes(text)) return [];
  const inner = unwrapped(text);
  if (inner !== null) return refusedParts(inner, allowed);
  const alternatives = split(text, ' OR ');
  if (alternatives.length > 1) {
    const refused = alternatives.map((part) => refusedParts(part, allowed));
    return refused.some((parts) => parts.length === 0) ? [] : refused.flat();
  }
  const all = split(text, ' AND ');
  return all.length > 1 ? all.flatMap((part) => refusedParts(part, allowed)) : [text];
}

/** The text within parentheses that hold all of it; else null. */
function unwrapped(text: string): string | null {
  if (!text.startsWith('(') || !text.endsWith(')')) return null;
  let depth = 0;
  for (const [at, char] of [...text].entries()) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (depth === 0 && at < text.length - 1) return null;
  }
  return depth === 0 ? text.slice(1, -1) : null;
}

/** Splits at an operator outside of parentheses. */
function split(text: string, operator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    if (depth === 0 && text.startsWith(operator, at)) {
      parts.push(text.slice(start, at));
      start = at + operator.length;
    }
  }
  return [...parts, text.slice(start)];
}
