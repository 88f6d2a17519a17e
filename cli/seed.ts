/** The seed: the slice of official facts and the briefs that come with the product, for a graph that is still empty. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fetchInputs,
  inputFile,
  WANTED_APPENDIX_A,
  WANTED_APPENDIX_B,
  WANTED_TABULAR,
  type InputFile,
} from '../seed/fetch.js';
import { grouperVersion, SEED_COLLECTION, type LayerInput } from '../seed/layer.js';
import { currentRevision, loadLayer, withLedger, type LoadReport } from '../seed/load.js';
import { readEditorialFolder } from '../seed/parse/brief.js';
import { projectRoot, toolVersion } from '../src/config.js';
import type { GraphClient } from '../src/graph/client.js';
import { isReleaseName } from '../src/model/release.js';

/** Loads the seed when nothing is loaded; true when it did. */
export async function seedIfEmpty(client: GraphClient, report: LoadReport): Promise<boolean> {
  if ((await currentRevision(client)).loads.length > 0) return false;
  return withLedger(client, toolVersion(), `seed, process ${process.pid}`, async (ledger) => {
    // Another process may have seeded while this one waited for the lock.
    if ((await currentRevision(client)).loads.length > 0) return false;
    report.say('The graph is empty: loading the seed');
    for (const { release, tabular, appendices } of await slices()) {
      await loadLayer(
        client,
        ledger,
        {
          kind: 'tabular',
          release,
          version: null,
          complete: false,
          inputs: [{ role: 'tabular', file: tabular }],
        },
        report,
      );
      await loadLayer(
        client,
        ledger,
        {
          kind: 'grouper',
          release,
          version: grouperVersion(appendices),
          complete: false,
          inputs: appendices,
        },
        report,
      );
    }
    const briefs = (await readEditorialFolder(join(projectRoot(), 'seed'))).map(({ name, text }) => ({
      role: `${SEED_COLLECTION}/${name}`,
      file: inputFile(name, new TextEncoder().encode(text)),
    }));
    await loadLayer(
      client,
      ledger,
      { kind: 'editorial', release: null, version: null, complete: true, inputs: briefs },
      report,
    );
    return true;
  });
}

interface Slice {
  readonly release: string;
  readonly tabular: InputFile;
  readonly appendices: readonly LayerInput[];
}

/** The slices in seed/official, one folder a release. */
async function slices(): Promise<Slice[]> {
  const folder = join(projectRoot(), 'seed', 'official');
  const releases = (await readdir(folder)).filter(isReleaseName).sort();
  return Promise.all(
    releases.map(async (release) => {
      const wanted = [WANTED_TABULAR, WANTED_APPENDIX_A, WANTED_APPENDIX_B];
      const [tabular, a, b] = (await fetchInputs(join(folder, release), wanted)) as [
        InputFile,
        InputFile,
        InputFile,
      ];
      return {
        release,
        tabular,
        appendices: [
          { role: WANTED_APPENDIX_A.role, file: a },
          { role: WANTED_APPENDIX_B.role, file: b },
        ],
      };
    }),
  );
}
