/**
 * Changes of the graph. Each reads everything first (all faults, nothing written), then stages the new layer and every
 * layer above it under ids that nobody reads, compares what the graph holds with what was to be written, and moves the
 * revision in one transaction. Killed at any point, the old revision goes on serving.
 */
import { createHash } from 'node:crypto';
import type { GraphClient } from '../src/graph/client.js';
import { readRevision } from '../src/graph/revision.js';
import type { Fault } from '../src/model/fault.js';
import { describeFault } from '../src/model/fault.js';
import { editorialLoad, GRAPH_MODEL, type LoadRow, type Revision } from '../src/model/load.js';
import { contradictionMark, inputMark, type KnownBefore } from './editorial-layer.js';
import { readLayer } from './layer.js';
import { recordedInputs, type LayerInput, type LayerSpec, type ReadLayer } from './layer-spec.js';
import { groundsAmong } from './ground.js';
import { Ledger } from './ledger.js';
import type { StageProgress } from './write/batch.js';
import { WRITER_TIMES, type WriterTimes } from './writer-lock.js';

/** What a change tells while it runs. */
export interface LoadReport extends StageProgress {
  /** A line for the person loading. */
  say(line: string): void;
}

/** The inputs have faults; nothing was written. */
export class FaultyInput extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(
      `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}, nothing was loaded:\n${faults.map((fault) => `  ${describeFault(fault)}`).join('\n')}`,
    );
    this.name = 'FaultyInput';
  }
}

/** What a change did. `stages`: seconds by name, in order. */
export interface LoadOutcome {
  readonly changed: boolean;
  readonly revision: Revision;
  readonly seconds: Readonly<Record<string, number>>;
}

/** Opens the writer's lock, runs `work`, and gives the lock back whatever happens. `times`: see WriterTimes. */
export async function withLedger<Result>(
  client: GraphClient,
  toolVersion: string,
  holder: string,
  work: (ledger: Ledger) => Promise<Result>,
  times: WriterTimes = WRITER_TIMES,
): Promise<Result> {
  const ledger = await Ledger.open(client, toolVersion, holder, times);
  try {
    await ledger.sweep();
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/**
 * Loads one layer and makes the layers above it again on top of it. The same inputs a second time change nothing.
 * Throws FaultyInput with every fault of the new layer, before anything is written.
 */
export async function loadLayer(
  client: GraphClient,
  ledger: Ledger,
  spec: LayerSpec,
  report: LoadReport,
): Promise<LoadOutcome> {
  const clock = new StageClock();
  const current = await currentRevision(client);
  const digest = digestOf(spec);
  const replaced = current.loads.find((load) => sameSlot(load, spec)) ?? null;
  if (replaced?.digest === digest) {
    report.say(`${describeSpec(spec)} is loaded already from the same files: nothing to do`);
    return { changed: false, revision: current, seconds: {} };
  }
  const above = current.loads.filter((load) => load !== replaced && standsOn(load, spec));
  const kept = current.loads.filter((load) => load !== replaced && !above.includes(load));
  const change = new Change(client, ledger, report, clock, kept, await knownBefore(client, current));
  const again = above.map((load) => () => recallSpec(ledger, load));
  const revision = await change.make(current, [() => Promise.resolve(spec), ...again]);
  return { changed: true, revision, seconds: clock.seconds };
}

/** Takes loads out of service (a release with its MS-DRG versions, or the briefs) and makes the layers above again. */
export async function removeLoads(
  client: GraphClient,
  ledger: Ledger,
  gone: (load: LoadRow) => boolean,
  report: LoadReport,
): Promise<LoadOutcome> {
  const clock = new StageClock();
  const current = await currentRevision(client);
  const removed = current.loads.filter(gone);
  if (removed.length === 0) return { changed: false, revision: current, seconds: {} };
  const above = current.loads.filter((load) => load.kind === 'editorial' && !removed.includes(load));
  const kept = current.loads.filter((load) => !removed.includes(load) && !above.includes(load));
  const change = new Change(client, ledger, report, clock, kept, await knownBefore(client, current));
  const again = above.map((load) => () => recallSpec(ledger, load));
  return { changed: true, revision: await change.make(current, again), seconds: clock.seconds };
}

/** The revision served now; number 0 for a graph without loads. Throws when the graph has another model version. */
export async function currentRevision(client: GraphClient): Promise<Revision> {
  const stored = await readRevision(client);
  if (!stored) return { number: 0, loads: [] };
  if (stored.model !== GRAPH_MODEL) throw new OtherGraphModel(stored.model);
  return stored.revision;
}

/** The database was written by another version of this tool. */
export class OtherGraphModel extends Error {
  constructor(found: number) {
    super(
      `The database holds graph model ${found}, this version needs ${GRAPH_MODEL}. Stop it, delete its data (for the embedded one the folder neo4j in DATA_DIR) and run npm start; then load the official files again`,
    );
    this.name = 'OtherGraphModel';
  }
}

/** The spec of a recorded load, its inputs read back from the graph. */
export async function recallSpec(ledger: Ledger, load: LoadRow): Promise<LayerSpec> {
  const inputs: LayerInput[] = [];
  for (const input of load.inputs) inputs.push({ role: input.role, file: await ledger.recall(input) });
  const { kind, release, version, complete } = load;
  return { kind, release, version, complete, inputs };
}

/** One layer in words: "release 2026-04", "MS-DRG v43.1 for 2026-04", "briefs". */
export function describeSpec(spec: Pick<LayerSpec, 'kind' | 'release' | 'version'>): string {
  if (spec.kind === 'tabular') return `release ${spec.release}`;
  return spec.kind === 'grouper' ? `MS-DRG v${spec.version} for ${spec.release}` : 'briefs';
}

/** A change under way: layers staged so far, and what stays in service beside them. */
class Change {
  private readonly staged: LoadRow[] = [];
  private readonly opened: string[] = [];

  constructor(
    private readonly client: GraphClient,
    private readonly ledger: Ledger,
    private readonly report: LoadReport,
    private readonly clock: StageClock,
    private readonly kept: readonly LoadRow[],
    private readonly known: KnownBefore,
  ) {}

  private async stage(spec: LayerSpec): Promise<void> {
    const official = [...this.kept, ...this.staged].filter((load) => load.kind !== 'editorial');
    const grounds = groundsAmong(this.client, official);
    const layer = await this.clock.time('read', () => readLayer(spec, grounds, this.known));
    if (layer.faults.length > 0) throw new FaultyInput(layer.faults);
    for (const remark of layer.remarks) this.report.say(remark);
    await this.clock.time('record', () => this.ledger.record(spec.inputs.map((input) => input.file)));
    const { kind, release, version, complete } = spec;
    const opened = await this.ledger.begin({
      kind,
      release,
      version,
      complete,
      digest: digestOf(spec),
      inputs: recordedInputs(spec.inputs),
    });
    const progress: StageProgress = {
      stage: (name, total) => {
        this.report.stage(name, total);
      },
      advance: (rows) => {
        this.ledger.assertHeld();
        this.report.advance(rows);
      },
    };
    this.opened.push(opened.id);
    const ids = official.map((load) => load.id);
    await this.clock.time('write', () => layer.write(this.client, opened.id, ids, progress));
    const counts = await this.clock.time('check', () => this.checkedCounts(layer, opened.id));
    this.staged.push(await this.ledger.count(opened, counts));
  }

  /** Stages all of these in their order, then serves what is staged beside what stays. */
  async make(current: Revision, specs: readonly (() => Promise<LayerSpec>)[]): Promise<Revision> {
    try {
      for (const spec of specs) await this.stage(await spec());
      return await this.clock.time('serve', () => this.ledger.serve(current, [...this.kept, ...this.staged]));
    } catch (error) {
      // What it broke on is what is told, whatever comes of cleaning up.
      await this.ledger.discardIfLost(this.opened).catch(() => undefined);
      throw error;
    }
  }

  /** What was written, counted in the graph; a difference is a defect of the loader and stops the change. */
  private async checkedCounts(layer: ReadLayer, id: string): Promise<LoadRow['counts']> {
    const counts = await layer.count(this.client, id);
    const wrong = Object.entries(layer.expected).filter(([name, count]) => counts[name] !== count);
    if (wrong.length > 0) {
      throw new Error(
        `${describeSpec(layer.spec)}: the graph does not hold what was written (${wrong.map(([name, count]) => `${name}: expected ${count}, found ${counts[name]}`).join('; ')})`,
      );
    }
    return counts;
  }
}

/** What is known of the pages being served. */
async function knownBefore(client: GraphClient, current: Revision): Promise<KnownBefore> {
  const load = editorialLoad(current);
  if (!load) return { inputs: new Set(), told: new Set() };
  const rows = await client.read<{ key: string; sides: string }>(
    'load.contradictions',
    `MATCH (x:Contradiction) WHERE x.key STARTS WITH $prefix RETURN x.localKey AS key, x.sides AS sides`,
    { prefix: `${load.id}/` },
  );
  return {
    inputs: new Set(load.inputs.map(({ role, sha256 }) => inputMark(role, sha256))),
    told: new Set(rows.map(({ key, sides }) => contradictionMark(key, sides))),
  };
}

function sameSlot(load: LoadRow, spec: LayerSpec): boolean {
  return load.kind === spec.kind && load.release === spec.release && load.version === spec.version;
}

/** tabular < grouper < editorial: whether a ready load has to be made again when `spec`'s layer changes. */
function standsOn(load: LoadRow, spec: LayerSpec): boolean {
  if (load.kind === 'editorial') return spec.kind !== 'editorial';
  return load.kind === 'grouper' && spec.kind === 'tabular' && load.release === spec.release;
}

function digestOf(spec: LayerSpec): string {
  const { kind, release, version, complete, inputs } = spec;
  const facts = [GRAPH_MODEL, kind, release, version, complete, recordedInputs(inputs)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** Adds up seconds by stage. */
class StageClock {
  readonly seconds: Record<string, number> = {};

  async time<Result>(stage: string, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[stage] = (this.seconds[stage] ?? 0) + (performance.now() - start) / 1000;
    }
  }
}
