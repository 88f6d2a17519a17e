/** An empty graph in the run's database, and slices to fill it with. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { inject } from 'vitest';
import { seedIfEmpty } from '../../cli/seed.js';
import { inputFile } from '../../seed/fetch.js';
import { loadLayer, withLedger, type LoadOutcome, type LoadReport } from '../../seed/load.js';
import type { WriterTimes } from '../../seed/writer-lock.js';
import { SEED_COLLECTION } from '../../seed/editorial-layer.js';
import { grouperVersion } from '../../seed/layer.js';
import type { LayerInput, LayerSpec } from '../../seed/layer-spec.js';
import { readEditorialFolder } from '../../seed/parse/brief.js';
import { projectRoot } from '../../src/config.js';
import { GraphClient } from '../../src/graph/client.js';
import { lastCommit } from './commit.js';

/** Version recorded with what tests load. */
const TOOL = 'test';

/** A report that keeps the lines said. */
export function quietReport(): LoadReport & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    say: (line) => {
      lines.push(line);
    },
    stage: () => undefined,
    advance: () => undefined,
  };
}

/** Connects to the run's database as it is. Close the client in afterAll. */
export function openGraph(): GraphClient {
  return new GraphClient(inject('neo4j'), { queryTimeoutMs: 60_000 });
}

/** Connects to the run's database and deletes everything in it. Close the client in afterAll. */
export async function emptyGraph(): Promise<GraphClient> {
  const client = openGraph();
  await client.write('test.wipe', 'MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  return client;
}

/** Has every statement planned anew for the graph as it is now: plans are kept for the whole run (test/neo4j.setup.ts). */
export async function forgetPlans(client: GraphClient): Promise<void> {
  await client.read('test.plans', 'CALL db.clearQueryCaches() YIELD value RETURN value');
}

/** Fills an empty graph. */
export type Fill = (client: GraphClient) => Promise<void>;

/** What the last `graphWith` of this process filled the graph with, and the commit it ended at. */
let filled: { readonly fill: Fill; readonly commit: string } | null = null;

/**
 * Connects to the run's database with exactly what `fill` loads into an empty graph: as the last caller with the same
 * function got it, when not one transaction was committed since, else emptied and filled anew. Close the client in
 * afterAll.
 */
export async function graphWith(fill: Fill): Promise<GraphClient> {
  if (filled?.fill === fill && filled.commit === (await lastCommit())) return openGraph();
  filled = null;
  const client = await emptyGraph();
  try {
    await fill(client);
  } catch (error) {
    await client.close();
    throw error;
  }
  filled = { fill, commit: await lastCommit() };
  return client;
}

/** Loads what `npm start` loads into an empty graph. */
export async function loadSeed(client: GraphClient): Promise<void> {
  await seedIfEmpty(client, quietReport());
}

/**
 * Loads the slices of traps as if they were the whole release 2026-04 and the whole MS-DRG v43.1: what they do not
 * hold does not exist. No briefs.
 */
export async function loadTraps(client: GraphClient): Promise<void> {
  await load(client, await tabularSpec('2026-04', { file: TRAPS }));
  await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
}

/** The slice of the tabular list that holds one of each trap of data.md. */
export const TRAPS = 'test/slices/icd10cm-tabular-traps-2026-04.xml';

/** Loads one layer as a command would. `times`: of its lock, for a test that waits for it. */
export function load(
  client: GraphClient,
  spec: LayerSpec,
  report: LoadReport = quietReport(),
  times?: WriterTimes,
): Promise<LoadOutcome> {
  return withLedger(client, TOOL, 'a test', (ledger) => loadLayer(client, ledger, spec, report), times);
}

/** A tabular layer from a file below the project, or from a text. */
export async function tabularSpec(
  release: string,
  source: { file: string } | { text: string },
  complete = true,
): Promise<LayerSpec> {
  const file =
    'file' in source
      ? await inputOf(source.file)
      : inputFile('slice.xml', new TextEncoder().encode(source.text));
  return { kind: 'tabular', release, version: null, complete, inputs: [{ role: 'tabular', file }] };
}

/** A grouper layer from a folder with appendices A, B and C below the project, or from their lines. */
export async function grouperSpec(
  release: string,
  source: string | { a: readonly string[]; b: readonly string[]; c?: readonly string[] },
  complete = true,
): Promise<LayerSpec> {
  const inputs = await Promise.all(
    (['a', 'b', 'c'] as const).map(async (letter): Promise<LayerInput> => {
      const name = `appendix_${letter.toUpperCase()}.txt`;
      const file =
        typeof source === 'string'
          ? await inputOf(join(source, name))
          : inputFile(name, new TextEncoder().encode((source[letter] ?? APPENDIX_C).join('\r\n')));
      return { role: `appendix-${letter}`, file };
    }),
  );
  return { kind: 'grouper', release, version: grouperVersion(inputs), complete, inputs };
}

/** An appendix C for versions of whose complications a test asks nothing: D89.833 is a CC that nothing cancels. */
export const APPENDIX_C = [
  'Appendix C Complications or Comorbidities Exclusion List',
  ' I10 Dx  Lev PDX Exclusions   ICD-10-CM Description',
  ' D89833  CC  No Excl          Cytokine release syndrome, grade 3',
  'Appendix C Part 2: Codes that are CC or Major CC only if patient discharged alive',
];

/** The briefs that come with the product, beside further collections: name -> file -> text. */
export async function briefsSpec(
  further: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  seed = true,
): Promise<LayerSpec> {
  const own = seed ? await readEditorialFolder(join(projectRoot(), 'seed')) : [];
  const others = Object.entries(further).flatMap(([collection, files]) =>
    Object.entries(files).map(([name, text]) => ({ collection, name, text })),
  );
  const inputs = [...own.map((file) => ({ collection: SEED_COLLECTION, ...file })), ...others].map(
    ({ collection, name, text }): LayerInput => ({
      role: `${collection}/${name}`,
      file: inputFile(name, new TextEncoder().encode(text)),
    }),
  );
  return { kind: 'editorial', release: null, version: null, complete: true, inputs };
}

/** Folder of the whole official files, or null (said in one line) where they are not at hand. */
export function officialData(): string | null {
  const folder = process.env['ICD10_DATA'] ?? join(projectRoot(), '..', 'shared', 'data');
  if (existsSync(folder)) return folder;
  process.stderr.write(
    `The whole official files are not at hand (looked in ${folder}; set ICD10_DATA): tests over them have nothing to check\n`,
  );
  return null;
}

async function inputOf(path: string): Promise<LayerInput['file']> {
  return inputFile(basename(path), await readFile(join(projectRoot(), path)));
}
