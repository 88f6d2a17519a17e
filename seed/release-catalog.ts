/** The catalog of official releases: where each is published, and which MS-DRG version goes with it (releases.yaml). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../src/config.js';

const entry = z.strictObject({
  /** Zip or XML with the tabular list. */
  tabular: z.url(),
  /** Zip or text with the order file; absent where none is known. */
  order: z.url().optional(),
});
const catalog = z.strictObject({
  landing: z.strictObject({ cdc: z.url(), cms: z.string() }),
  releases: z.record(z.string().regex(/^\d{4}-\d{2}$/), entry),
  /** MS-DRG version -> zip with the text files of its definitions manual. */
  groupers: z.record(z.string().regex(/^\d+\.\d$/), z.url()),
});

/** Official addresses of one release. */
export type CatalogEntry = z.infer<typeof entry>;
/** All releases the catalog holds, and the pages a person would look on. */
export type ReleaseCatalog = z.infer<typeof catalog>;

/** Reads seed/releases.yaml, or another file of the same form. Throws with every fault of the file. */
export async function readCatalog(
  file: string = join(projectRoot(), 'seed', 'releases.yaml'),
): Promise<ReleaseCatalog> {
  const parsed = catalog.safeParse(parse(await readFile(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${file}:\n${parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`,
  );
}
