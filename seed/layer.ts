/**
 * A layer: one kind of load, from its input files to its nodes. Reading one is pure (texts in, linked rows and faults
 * out), so that everything wrong is known before anything is written, and so that a recorded layer can be made again.
 */
import { basename, resolve } from 'node:path';
import type { GraphClient } from '../src/graph/client.js';
import type { Fault } from '../src/model/fault.js';
import { groupBy } from '../src/model/group.js';
import type { LoadCounts, LoadKind, RecordedInput } from '../src/model/load.js';
import { grouperEffective, releaseEffective } from '../src/model/release.js';
import type { SourceRow } from '../src/model/rows.js';
import { grouperSlug, orderSlug, tabularSlug } from '../src/model/source.js';
import { textOf, type InputFile } from './fetch.js';
import { linkContradictions } from './link/contradiction.js';
import { linkMappings } from './link/drg.js';
import { placeCodes } from './link/hierarchy.js';
import { linkNotes } from './link/note.js';
import { parseEditorial, type EditorialInputs } from './parse/brief.js';
import { parseAppendixA, parseAppendixB } from './parse/drg.js';
import { parseOrder } from './parse/order.js';
import { parseTabular } from './parse/tabular.js';
import type { StageProgress } from './write/batch.js';
import { countEditorial, expectedEditorial, writeEditorial } from './write/editorial.js';
import { countGrouper, expectedGrouper, writeGrouper, type LinkedGrouper } from './write/grouper.js';
import { countTabular, expectedTabular, writeTabular, type LinkedRelease } from './write/tabular.js';

/** A file and what it is to its layer: "tabular", "order", "appendix-a", "appendix-b", "seed/briefs/M43.07.yaml". */
export interface LayerInput {
  readonly role: string;
  readonly file: InputFile;
}

/** What a layer is to be made from. */
export interface LayerSpec {
  readonly kind: LoadKind;
  readonly release: string | null;
  readonly version: string | null;
  readonly complete: boolean;
  readonly inputs: readonly LayerInput[];
}

/** A tabular layer that is being staged or served: what the layers above it stand on. */
export interface Ground {
  readonly load: string;
  readonly release: string;
  readonly complete: boolean;
  /** Which of these codes the layer has, by local key. */
  holds(codes: readonly string[]): Promise<ReadonlySet<string>>;
}

/** A layer that was read without faults: ready to be written, and what it must hold afterwards. */
export interface ReadLayer {
  readonly spec: LayerSpec;
  readonly faults: readonly Fault[];
  /** Things worth telling that are not wrong. */
  readonly remarks: readonly string[];
  readonly expected: LoadCounts;
  write(
    client: GraphClient,
    load: string,
    officialLoads: readonly string[],
    progress: StageProgress,
  ): Promise<void>;
  count(client: GraphClient, load: string): Promise<LoadCounts>;
}

/**
 * Reads a layer. `grounds`: the tabular layers it will stand on (for a grouper, that of its release; all for briefs).
 * `again`: a recorded layer made again because one below it changed; what it named and is gone is then told as a
 * remark, so that old briefs never keep a new release out.
 */
export function readLayer(spec: LayerSpec, grounds: readonly Ground[], again: boolean): Promise<ReadLayer> {
  switch (spec.kind) {
    case 'tabular':
      return Promise.resolve(readTabularLayer(spec));
    case 'grouper':
      return readGrouperLayer(spec, grounds.find((ground) => ground.release === spec.release) ?? null);
    case 'editorial':
      return readEditorialLayer(spec, grounds, again);
  }
}

/** The version that appendix A states, or null: needed before it is known which load is meant. */
export function grouperVersion(inputs: readonly LayerInput[]): string | null {
  const file = inputs.find((input) => input.role === 'appendix-a')?.file;
  return file ? parseAppendixA(textOf(file), file.name).version : null;
}

/** The recorded form of a layer's inputs. */
export function recordedInputs(inputs: readonly LayerInput[]): RecordedInput[] {
  return inputs.map(({ role, file }) => ({ role, name: file.name, sha256: file.sha256 }));
}

function readTabularLayer(spec: LayerSpec): ReadLayer {
  const file = inputOf(spec, 'tabular');
  const orderFile = spec.inputs.find((input) => input.role === 'order')?.file ?? null;
  const tabular = parseTabular(textOf(file), file.name);
  const order = orderFile && parseOrder(textOf(orderFile), orderFile.name);
  const unread = [...tabular.faults, ...(order?.faults ?? [])];
  if (unread.length > 0) return faultyLayer(spec, unread);
  const hierarchy = placeCodes(tabular, order?.rows ?? null);
  if (hierarchy.faults.length > 0) return faultyLayer(spec, hierarchy.faults);
  const notes = linkNotes(tabular.notes, hierarchy.codes, spec.complete);
  const linked: LinkedRelease = {
    release: spec.release!,
    effective: releaseEffective(spec.release!),
    complete: spec.complete,
    file: file.name,
    sha256: file.sha256,
    source: tabularSource(spec.release!),
    orderSource: order && orderSource(spec.release!),
    hierarchy,
    notes,
    contradictions: linkContradictions(spec.release!, hierarchy.codes, notes),
  };
  return {
    spec,
    faults: [],
    remarks: hierarchy.remarks,
    expected: expectedTabular(linked),
    write: (client, load, _official, progress) => writeTabular(client, load, linked, progress),
    count: countTabular,
  };
}

/** A layer that is not to be written: what is built upon faulty rows would fail for reasons of its own. */
function faultyLayer(spec: LayerSpec, faults: readonly Fault[]): ReadLayer {
  const refuse = (): Promise<never> => Promise.reject(new Error('a layer with faults is not written'));
  return { spec, faults, remarks: [], expected: {}, write: refuse, count: refuse };
}

async function readGrouperLayer(spec: LayerSpec, ground: Ground | null): Promise<ReadLayer> {
  const a = inputOf(spec, 'appendix-a');
  const b = inputOf(spec, 'appendix-b');
  const appendixA = parseAppendixA(textOf(a), a.name);
  const appendixB = parseAppendixB(
    textOf(b),
    b.name,
    appendixA.drgs.map((drg) => drg.number),
  );
  const codes = [...new Set(appendixB.mappings.map((row) => row.code))];
  const { linked: mappings, unknown } = linkMappings(
    appendixB.mappings,
    (await ground?.holds(codes)) ?? new Set(),
  );
  const linked: LinkedGrouper = {
    version: spec.version!,
    release: spec.release!,
    complete: spec.complete,
    source: grouperSource(spec.version!),
    drgs: appendixA.drgs,
    mappings,
  };
  const missing = ground
    ? []
    : [
        {
          file: a.name,
          line: null,
          message: `release ${spec.release} is not loaded: load its tabular list first`,
        },
      ];
  return {
    spec,
    faults: [...missing, ...appendixA.faults, ...appendixB.faults],
    remarks:
      unknown.length === 0
        ? []
        : [
            `${unknown.length} codes of appendix B are not in ${ground?.complete === false ? 'the loaded slice of ' : ''}release ${spec.release} and were passed over (first: ${unknown[0]})`,
          ],
    expected: expectedGrouper(linked),
    write: (client, load, _official, progress) => writeGrouper(client, load, ground!.load, linked, progress),
    count: countGrouper,
  };
}

async function readEditorialLayer(
  spec: LayerSpec,
  grounds: readonly Ground[],
  again: boolean,
): Promise<ReadLayer> {
  const editorial = readCollections(spec.inputs);
  const named = editorial.briefs.map((brief) => brief.code);
  const codes = new Map<string, ReadonlySet<string>>();
  for (const ground of grounds) codes.set(ground.load, await ground.holds(named));
  const unknown = editorial.briefs.filter(
    (brief) => ![...codes.values()].some((held) => held.has(brief.code)),
  );
  // A slice cannot know that a code does not exist; a whole release can.
  const wrong = !again && grounds.length > 0 && grounds.every((ground) => ground.complete);
  return {
    spec,
    faults: [
      ...editorial.faults,
      ...(wrong ? unknown : []).map(({ file, line, code }) => ({
        file,
        line,
        message: `${code} is in no loaded release`,
      })),
    ],
    remarks: (wrong ? [] : unknown).map(
      (brief) =>
        `${brief.file}: ${brief.code} is not in what is loaded; its brief is kept and joins the code when it is`,
    ),
    expected: expectedEditorial(editorial),
    write: (client, load, officialLoads, progress) =>
      writeEditorial(client, load, editorial, { codes, officialLoads }, progress),
    count: countEditorial,
  };
}

/** Parses collection by collection, the product's own first: later ones may use the sources and concepts of earlier ones. */
function readCollections(inputs: readonly LayerInput[]): EditorialInputs {
  const collections = groupBy(inputs, ({ role }) => role.slice(0, role.indexOf('/')));
  const order = [...collections].sort(
    ([a], [b]) => Number(b === SEED_COLLECTION) - Number(a === SEED_COLLECTION) || a.localeCompare(b),
  );
  let all: EditorialInputs = { briefs: [], sources: [], concepts: [], faults: [] };
  for (const [, files] of order) {
    const texts = files.map(({ role, file }) => ({
      name: role.slice(role.indexOf('/') + 1),
      text: textOf(file),
    }));
    const one = parseEditorial(texts, all);
    const twice = one.briefs.filter((brief) => all.briefs.some((other) => other.code === brief.code));
    all = {
      briefs: [...all.briefs, ...one.briefs],
      sources: [...all.sources, ...one.sources],
      concepts: [...all.concepts, ...one.concepts],
      faults: [
        ...all.faults,
        ...one.faults,
        ...twice.map(({ file, line, code }) => ({
          file,
          line,
          message: `${code} has a brief in another collection already`,
        })),
      ],
    };
  }
  return all;
}

function inputOf(spec: LayerSpec, role: string): InputFile {
  const input = spec.inputs.find((candidate) => candidate.role === role);
  if (!input) throw new Error(`a ${spec.kind} layer needs its ${role} file`);
  return input.file;
}

function tabularSource(release: string): SourceRow {
  return {
    slug: tabularSlug(release),
    title: `ICD-10-CM Tabular List of Diseases and Injuries, release ${release}`,
    publisher: 'CDC, National Center for Health Statistics',
    kind: 'TABULAR_LIST',
    url: 'https://www.cdc.gov/nchs/icd/icd-10-cm/files.html',
    edition: `effective ${releaseEffective(release)}`,
    effective: releaseEffective(release),
    release,
  };
}

function orderSource(release: string): SourceRow {
  return {
    ...tabularSource(release),
    slug: orderSlug(release),
    title: `ICD-10-CM order file (code descriptions), release ${release}`,
    kind: 'ORDER_FILE',
  };
}

function grouperSource(version: string): SourceRow {
  return {
    slug: grouperSlug(version),
    title: `MS-DRG Definitions Manual, version ${version}`,
    publisher: 'CMS, Centers for Medicare & Medicaid Services',
    kind: 'MS_DRG_DEFINITIONS',
    url: null,
    edition: `version ${version}`,
    effective: grouperEffective(version),
    release: version,
  };
}

/** The collection of briefs that comes with the product. */
export const SEED_COLLECTION = 'seed';

/** The name a folder of briefs goes by in the graph: its last part. */
export function collectionName(folder: string): string {
  return basename(resolve(folder));
}
