/** The seed: the slice of official facts and the briefs that come with the product, for a graph that is still empty. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchInputs, inputFile, WANTED_APPENDICES, WANTED_TABULAR } from '../seed/fetch.js';
import { SEED_COLLECTION } from '../seed/editorial-layer.js';
import { grouperVersion } from '../seed/layer.js';
import type { LayerSpec } from '../seed/layer-spec.js';
import { currentRevision, loadLayer, withLedger, type LoadReport } from '../seed/load.js';
import { readEditorialFolder } from '../seed/parse/brief.js';
import { projectRoot, toolVersion } from '../src/config.js';
import type { GraphClient } from '../src/graph/client.js';
import { editorialLoad, releaseNames, type Revision } from '../src/model/load.js';
import { isReleaseName } from '../src/model/release.js';

/**
 * Loads what the seed has and the graph lacks: the slices when no release is loaded, the briefs when there are none.
 * True when it loaded anything.
 */
export async function seedIfEmpty(client: GraphClient, report: LoadReport): Promise<boolean> {
  if (isSeeded(await currentRevision(client))) return false;
  return withLedger(client, toolVersion(), `seed, process ${process.pid}`, async (ledger) => {
    // Read again under the lock: another process may have seeded while this one waited for it.
    const revision = await currentRevision(client);
    if (isSeeded(revision)) return false;
    if (releaseNames(revision).length === 0) {
      report.say('No release is loaded: loading the seed');
      for (const layer of await slices()) await loadLayer(client, ledger, layer, report);
    }
    if (!editorialLoad(revision)) await loadLayer(client, ledger, await seedBriefs(), report);
    return true;
  });
}

function isSeeded(revision: Revision): boolean {
  return releaseNames(revision).length > 0 && editorialLoad(revision) !== null;
}

async function seedBriefs(): Promise<LayerSpec> {
  const files = await readEditorialFolder(join(projectRoot(), 'seed'));
  const inputs = files.map(({ name, text }) => ({
    role: `${SEED_COLLECTION}/${name}`,
    file: inputFile(name, new TextEncoder().encode(text)),
  }));
  return { kind: 'editorial', release: null, version: null, complete: true, inputs };
}

/** The layers of the slices in seed/official, one folder a release. */
async function slices(): Promise<LayerSpec[]> {
  const folder = join(projectRoot(), 'seed', 'official');
  const releases = (await readdir(folder)).filter(isReleaseName).sort();
  const layers = await Promise.all(releases.map((release) => slice(release, join(folder, release))));
  return layers.flat();
}

async function slice(release: string, folder: string): Promise<LayerSpec[]> {
  const wanted = [WANTED_TABULAR, ...WANTED_APPENDICES];
  const files = await fetchInputs(folder, wanted);
  const [tabular, ...appendices] = wanted.map(({ role }, index) => ({ role, file: files[index]! }));
  return [
    {
      kind: 'tabular',
      release,
      version: null,
      complete: false,
      inputs: [tabular!],
    },
    { kind: 'grouper', release, version: grouperVersion(appendices), complete: false, inputs: appendices },
  ];
}
