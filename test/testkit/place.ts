/** Places in the files that the tests load. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';

/** The slice of the tabular list that comes with the product. */
export const SEED_TABULAR = 'seed/official/2026-04/icd10cm-tabular-slice-2026-04.xml';

/** The line, from 1, of the first `what` after the first `after` in a file of the project. */
export function lineOf(file: string, what: string, after = ''): number {
  const text = readFileSync(join(projectRoot(), file), 'utf8');
  const start = text.indexOf(after);
  const at = text.indexOf(what, start);
  if (start < 0 || at < 0) throw new Error(`${file} has no ${what} after "${after}"`);
  return text.slice(0, at).split('\n').length;
}
