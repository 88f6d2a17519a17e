/** `npm run load -- …`: each subcommand from its arguments to a layer, and the layer into the graph. */
import {
  fetchInputs,
  WANTED_APPENDICES,
  WANTED_ORDER,
  WANTED_PROCEDURES,
  WANTED_TABULAR,
  FetchError,
  inputFile,
  type InputFile,
} from '../seed/fetch.js';
import { collectionName, PROCEDURES } from '../seed/editorial-layer.js';
import { grouperVersion } from '../seed/layer.js';
import type { LayerInput, LayerSpec } from '../seed/layer-spec.js';
import type { Ledger } from '../seed/ledger.js';
import {
  currentRevision,
  loadLayer,
  recallSpec,
  removeLoads,
  withLedger,
  type LoadOutcome,
  type LoadReport,
} from '../seed/load.js';
import { readEditorialFolder } from '../seed/parse/brief.js';
import { readCatalog } from '../seed/release-catalog.js';
import { toolVersion } from '../src/config.js';
import { badInput } from '../src/errors.js';
import type { GraphClient } from '../src/graph/client.js';
import { editorialLoad, releaseNames, type Revision } from '../src/model/load.js';
import {
  fiscalYearOfGrouper,
  fiscalYearOfRelease,
  grouperOfRelease,
  isReleaseName,
  releaseOfFileName,
} from '../src/model/release.js';

/** What every load command works with. */
export interface LoadContext {
  readonly client: GraphClient;
  readonly report: LoadReport;
}

/** Loads a tabular list: `location` a file, folder, zip or https address. `release` is asked for when the name tells none. */
export async function loadIcd10cm(
  context: LoadContext,
  location: string,
  options: { order?: string; release?: string },
): Promise<LoadOutcome> {
  checkRelease(options.release);
  const [tabular] = (await fetchInputs(location, [WANTED_TABULAR])) as [InputFile];
  const release = options.release ?? releaseOfFileName(tabular.name);
  if (release === null) {
    throw badInput(
      `${tabular.name}: the name tells no month and year. Say which release it is: --release 2026-10 (the year and month it takes effect)`,
    );
  }
  const inputs: LayerInput[] = [{ role: 'tabular', file: tabular }];
  if (options.order !== undefined) {
    const [order] = (await fetchInputs(options.order, [WANTED_ORDER])) as [InputFile];
    inputs.push({ role: 'order', file: order });
  }
  return change(context, `icd10cm ${release}`, (ledger) =>
    loadLayer(
      context.client,
      ledger,
      { kind: 'tabular', release, version: null, complete: true, inputs },
      context.report,
    ),
  );
}

/** Loads appendices A, B and C of an MS-DRG definitions manual from a folder, a zip or an https address. */
export async function loadMsdrg(
  context: LoadContext,
  location: string,
  options: { release?: string },
): Promise<LoadOutcome> {
  checkRelease(options.release);
  const files = await fetchInputs(location, WANTED_APPENDICES);
  const inputs = WANTED_APPENDICES.map(({ role }, index): LayerInput => ({ role, file: files[index]! }));
  const version = grouperVersion(inputs);
  if (version === null)
    throw badInput(
      `${files[0]!.name}: expected the title line "Appendix A List of MS-DRGs Version …"; this is another file or layout`,
    );
  return change(context, `msdrg ${version}`, async (ledger) => {
    const release = releaseForGrouper(version, await currentRevision(context.client), options.release);
    return loadLayer(
      context.client,
      ledger,
      { kind: 'grouper', release, version, complete: true, inputs },
      context.report,
    );
  });
}

/** Loads a folder of briefs beside the collections already loaded; a folder of the same name is replaced. */
export async function loadBriefs(context: LoadContext, folder: string): Promise<LoadOutcome> {
  const collection = collectionName(folder);
  if (collection === PROCEDURES)
    throw badInput(
      `a folder of briefs cannot be called "${PROCEDURES}", which CPT links go by: give it another name`,
    );
  const files = await readEditorialFolder(folder);
  const fresh = files.map(({ name, text }) => ({
    role: `${collection}/${name}`,
    file: inputFile(name, new TextEncoder().encode(text)),
  }));
  return change(context, `briefs ${collection}`, async (ledger) => {
    const others = await editorialInputs(context, ledger, ({ role }) => !role.startsWith(`${collection}/`));
    return loadLayer(context.client, ledger, briefsSpec([...others, ...fresh]), context.report);
  });
}

/** Loads a CSV file of a user's own CPT links beside what is loaded; a file of the same name is replaced. */
export async function loadProcedures(context: LoadContext, location: string): Promise<LoadOutcome> {
  const [file] = (await fetchInputs(location, [WANTED_PROCEDURES])) as [InputFile];
  const role = `${PROCEDURES}/${file.name}`;
  return change(context, `procedures ${file.name}`, async (ledger) => {
    const others = await editorialInputs(context, ledger, (input) => input.role !== role);
    return loadLayer(context.client, ledger, briefsSpec([...others, { role, file }]), context.report);
  });
}

/** Fetches a release and its MS-DRG version from the official addresses and loads both; the newest without a name. */
export async function loadOfficial(context: LoadContext, name: string | undefined): Promise<void> {
  const catalog = await readCatalog();
  const known = Object.keys(catalog.releases).sort();
  const release = name ?? known.at(-1)!;
  const entry = catalog.releases[release];
  if (!entry)
    throw badInput(
      `release ${release} is not in the catalog (it holds ${known.join(', ')}): add it to seed/releases.yaml, or load its files by hand with \`npm run load -- icd10cm FILE --release ${release}\``,
    );
  const version = grouperOfRelease(release);
  const grouper = catalog.groupers[version];
  const order = entry.order === undefined ? '' : ` --order "${entry.order}"`;
  try {
    context.report.say(`release ${release}: fetching ${entry.tabular}`);
    await loadIcd10cm(context, entry.tabular, {
      release,
      ...(entry.order === undefined ? {} : { order: entry.order }),
    });
    if (grouper !== undefined) {
      context.report.say(`MS-DRG v${version}: fetching ${grouper}`);
      await loadMsdrg(context, grouper, { release });
      return;
    }
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    throw new FetchError(
      [
        error.message,
        'Where the network is closed, fetch these by hand and load them from disk:',
        `  ${entry.tabular}`,
        ...(entry.order === undefined ? [] : [`  ${entry.order}`]),
        `  ${grouper ?? `MS-DRG v${version} definitions manual, text files (${catalog.landing.cms})`}`,
        `  npm run load -- icd10cm TABULAR.zip${order === '' ? '' : ' --order ORDER.zip'} --release ${release}`,
        `  npm run load -- msdrg DEFINITIONS.zip --release ${release}`,
      ].join('\n'),
      error,
    );
  }
  context.report.say(
    `MS-DRG v${version}: no address is on record, so the tabular list was loaded alone. Fetch the definitions manual's text files (${catalog.landing.cms}) and run: npm run load -- msdrg DEFINITIONS.zip --release ${release}`,
  );
}

/** Takes out of service what goes by a name: a release with its MS-DRG versions, a folder of briefs, a file of CPT links. */
export function removeNamed(context: LoadContext, name: string): Promise<LoadOutcome> {
  return isReleaseName(name) ? removeRelease(context, name) : removeEditorial(context, name);
}

async function removeEditorial(context: LoadContext, name: string): Promise<LoadOutcome> {
  return change(context, `remove ${name}`, async (ledger) => {
    const all = await editorialInputs(context, ledger, () => true);
    const goes = ({ role }: LayerInput): boolean =>
      (name !== PROCEDURES && role.startsWith(`${name}/`)) || role === `${PROCEDURES}/${name}`;
    const left = all.filter((input) => !goes(input));
    if (left.length === all.length) {
      const names = new Set(
        all.map(({ role, file }) =>
          role.startsWith(`${PROCEDURES}/`) ? file.name : role.slice(0, role.indexOf('/')),
        ),
      );
      throw badInput(
        `nothing loaded goes by "${name}"; loaded: ${[...releaseNames(await currentRevision(context.client)), ...names].join(', ') || 'nothing'}`,
      );
    }
    return left.length === 0
      ? removeLoads(context.client, ledger, (load) => load.kind === 'editorial', context.report)
      : loadLayer(context.client, ledger, briefsSpec(left), context.report);
  });
}

/** The recorded inputs of the editorial load that fit. */
async function editorialInputs(
  { client }: LoadContext,
  ledger: Ledger,
  fits: (input: LayerInput) => boolean,
): Promise<LayerInput[]> {
  const loaded = editorialLoad(await currentRevision(client));
  return loaded ? (await recallSpec(ledger, loaded)).inputs.filter(fits) : [];
}

async function removeRelease(context: LoadContext, release: string): Promise<LoadOutcome> {
  return change(context, `remove ${release}`, async (ledger) => {
    const loaded = releaseNames(await currentRevision(context.client));
    if (!loaded.includes(release))
      throw badInput(`release ${release} is not loaded; loaded: ${loaded.join(', ') || 'none'}`);
    return removeLoads(context.client, ledger, (load) => load.release === release, context.report);
  });
}

/** The spec of an editorial layer over all collections. */
export function briefsSpec(inputs: readonly LayerInput[]): LayerSpec {
  return { kind: 'editorial', release: null, version: null, complete: true, inputs };
}

/**
 * The release whose codes an MS-DRG version links: the one asked for, else the newest loaded one of the version's
 * fiscal year (v43: FY2026).
 */
export function releaseForGrouper(version: string, revision: Revision, asked: string | undefined): string {
  const loaded = releaseNames(revision);
  const year = fiscalYearOfGrouper(version);
  const release = asked ?? loaded.filter((name) => fiscalYearOfRelease(name) === year).at(-1);
  if (release === undefined)
    throw badInput(
      `MS-DRG v${version} belongs to FY${year}, and no release of FY${year} is loaded (loaded: ${loaded.join(', ') || 'none'}): load one first, or name a release with --release`,
    );
  if (!loaded.includes(release))
    throw badInput(
      `release ${release} is not loaded (loaded: ${loaded.join(', ') || 'none'}): load its tabular list first`,
    );
  return release;
}

function checkRelease(release: string | undefined): void {
  if (release !== undefined && !isReleaseName(release))
    throw badInput(
      `expected a release such as 2026-04 (the year and month it takes effect), found "${release}"`,
    );
}

async function change<Outcome extends LoadOutcome>(
  context: LoadContext,
  holder: string,
  work: (ledger: Ledger) => Promise<Outcome>,
): Promise<Outcome> {
  const start = performance.now();
  const outcome = await withLedger(context.client, toolVersion(), `${holder}, process ${process.pid}`, work);
  if (outcome.changed) {
    const stages = Object.entries(outcome.seconds)
      .map(([stage, seconds]) => `${stage} ${seconds.toFixed(1)} s`)
      .join(', ');
    context.report.say(
      `${holder}: ready as revision ${outcome.revision.number} after ${((performance.now() - start) / 1000).toFixed(1)} s (${stages})`,
    );
  }
  return outcome;
}
