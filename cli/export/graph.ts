/** `npm run export -- graph`: the served graph for other tools, streamed, and gone on with after a kill. */
import { currentRevision, type LoadReport } from '../../seed/load.js';
import { toolVersion } from '../../src/config.js';
import { notLoaded } from '../../src/errors.js';
import type { GraphClient } from '../../src/graph/client.js';
import {
  countExported,
  exportedNodes,
  exportedRelationships,
  servedRevision,
} from '../../src/graph/export.js';
import { WITHHELD_LABELS, WITHHELD_TYPES } from '../../src/model/export.js';
import { planExport, type ExportPlan, type ExportSection } from '../../src/model/export-plan.js';
import { releaseNames, type LoadRow, type Revision } from '../../src/model/load.js';
import {
  FORMAT_VERSION,
  NDJSON,
  type ExportCounts,
  type ExportedLoad,
  type ExportFormat,
  type ExportHeader,
  type FormatName,
} from './format.js';
import { GRAPHML } from './graphml.js';
import { PartFile } from './part-file.js';

/** What to export, and where to. */
export interface GraphExportOptions {
  readonly file: string;
  readonly format: FormatName;
  /** null: all served releases. */
  readonly release: string | null;
  /** Go on with an unfinished file of the same graph. */
  readonly resume: boolean;
}

/** Bounds of a run, which tests set low, and a call after each page, which tests break off at. */
export interface GraphExportPace {
  readonly nodesAPage?: number;
  /** Nodes whose relationships make a page. */
  readonly startsAPage?: number;
  readonly onPage?: () => void | Promise<void>;
}

/** How an export ended. */
export interface GraphExportOutcome {
  readonly revision: number;
  readonly counts: ExportCounts;
  readonly bytes: number;
}

const NODES_A_PAGE = 2_000;
const STARTS_A_PAGE = 500;
/** How often an export begins again because a load moved the graph under it. */
const ATTEMPTS = 3;
const FORMATS: Readonly<Record<FormatName, ExportFormat>> = { ndjson: NDJSON, graphml: GRAPHML };

/** Where an export stands: the section, and the key in it that was written last. */
interface Progress {
  readonly section: number;
  readonly after: string | null;
  readonly header: ExportHeader;
  readonly written: { readonly nodes: Counts; readonly relationships: Counts };
}
type Counts = Record<string, number>;

/** A load took the revision away that was being exported. */
class RevisionMoved extends Error {}
/** What was written is not what was counted. */
class MiscountedExport extends Error {}

/**
 * Exports the served graph, pinned to one revision; a load that moves it makes the export begin again. Throws NOT_LOADED
 * for a release that is not there, GRAPH_UNAVAILABLE, ExportNotWritten; what was written by then stays in FILE.part.
 */
export async function exportGraph(
  client: GraphClient,
  options: GraphExportOptions,
  report: LoadReport,
  pace: GraphExportPace = {},
): Promise<GraphExportOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await exportRevision(
        client,
        await currentRevision(client),
        attempt === 1 ? options : { ...options, resume: false },
        report,
        pace,
      );
    } catch (error) {
      if (!(error instanceof RevisionMoved)) throw error;
      if (attempt === ATTEMPTS)
        throw notLoaded(`${error.message} ${ATTEMPTS} times: export again when no load is running`);
      report.say(`${error.message}: starting over`);
    }
  }
}

async function exportRevision(
  client: GraphClient,
  revision: Revision,
  { file, format: name, release, resume }: GraphExportOptions,
  report: LoadReport,
  pace: GraphExportPace,
): Promise<GraphExportOutcome> {
  const plan = planExport(revision, release);
  if (!plan)
    throw notLoaded(
      `${release === null ? 'No release is loaded' : `Release ${release} is not loaded (loaded: ${releaseNames(revision).join(', ') || 'none'})`}: run \`npm run load -- official${release === null ? '' : ` ${release}`}\``,
    );
  const from = {
    format: name,
    formatVersion: FORMAT_VERSION,
    release,
    revision: revision.number,
    toolVersion: toolVersion(),
    loads: plan.loads.map(({ id, digest, loadedAt }) => `${id} ${digest} ${loadedAt}`),
  };
  const unfinished = await PartFile.exists(file);
  const part = await PartFile.open<Progress>(file, from, resume);
  try {
    if (part.resumed) report.say(`going on with ${file}.part at revision ${revision.number}`);
    else if (resume)
      report.say(
        unfinished
          ? `${file}.part cannot be gone on with: the graph or the options are not what it was begun with (the revision is ${revision.number} now). Starting over`
          : `there is no ${file}.part to go on with: starting from the beginning`,
      );
    else if (unfinished) report.say(`starting over; --resume would have gone on with ${file}.part`);
    const format = FORMATS[name];
    const start = part.resumed ?? (await begin(client, part, plan, format, from));
    const end = await writeSections(client, plan, format, part, start, report, pace);
    checkCounts(end);
    const bytes = await part.finish(format.foot());
    return { revision: revision.number, counts: start.header.counts, bytes };
  } catch (error) {
    if (error instanceof RevisionMoved || error instanceof MiscountedExport) await part.discard();
    throw error;
  } finally {
    await part.close();
  }
}

/** Counts what is to be written and writes the head. */
async function begin(
  client: GraphClient,
  part: PartFile<Progress>,
  plan: ExportPlan,
  format: ExportFormat,
  { revision, release }: { readonly revision: number; readonly release: string | null },
): Promise<Progress> {
  const counts = { nodes: {} as Counts, relationships: {} as Counts };
  for (const section of plan.sections)
    for (const [name, count] of await countExported(client, plan, section))
      if (count > 0) counts[section.kind][name] = (counts[section.kind][name] ?? 0) + count;
  await expectRevision(client, revision);
  const header: ExportHeader = {
    format: `icd10-graph/${format.name}`,
    formatVersion: FORMAT_VERSION,
    toolVersion: toolVersion(),
    revision,
    release,
    loads: plan.loads.map(exportedLoad),
    counts,
    withheld: [...WITHHELD_LABELS, ...WITHHELD_TYPES],
  };
  const progress = { section: 0, after: null, header, written: { nodes: {}, relationships: {} } };
  await part.append(format.head(header), progress);
  return progress;
}

async function writeSections(
  client: GraphClient,
  plan: ExportPlan,
  format: ExportFormat,
  part: PartFile<Progress>,
  start: Progress,
  report: LoadReport,
  { nodesAPage = NODES_A_PAGE, startsAPage = STARTS_A_PAGE, onPage }: GraphExportPace,
): Promise<Progress> {
  let progress = start;
  const stage = (kind: ExportSection['kind']): void => {
    report.stage(kind, sum(start.header.counts[kind]));
    report.advance(sum(progress.written[kind]));
  };
  let kind: ExportSection['kind'] | null = null;
  while (progress.section < plan.sections.length) {
    const section = plan.sections[progress.section]!;
    if (section.kind !== kind) stage((kind = section.kind));
    const { text, names, next } =
      section.kind === 'nodes'
        ? await nodePage(client, plan, section, format, progress.after, nodesAPage)
        : await relationshipPage(client, plan, section, format, progress.after, startsAPage);
    await expectRevision(client, start.header.revision);
    const written = { ...progress.written, [kind]: addCounts(progress.written[kind], names) };
    progress = {
      ...progress,
      written,
      section: next === null ? progress.section + 1 : progress.section,
      after: next,
    };
    await part.append(text, progress);
    report.advance(names.length);
    await onPage?.();
  }
  return progress;
}

interface TextPage {
  readonly text: string;
  /** Label or type of each row. */
  readonly names: readonly string[];
  readonly next: string | null;
}

async function nodePage(
  client: GraphClient,
  plan: ExportPlan,
  section: ExportSection,
  format: ExportFormat,
  after: string | null,
  limit: number,
): Promise<TextPage> {
  const { rows, next } = await exportedNodes(client, plan, section, after, limit);
  return {
    text: rows.map((row) => format.node(row)).join(''),
    names: rows.map(() => section.label),
    next,
  };
}

async function relationshipPage(
  client: GraphClient,
  plan: ExportPlan,
  section: ExportSection,
  format: ExportFormat,
  after: string | null,
  limit: number,
): Promise<TextPage> {
  const { rows, next } = await exportedRelationships(client, plan, section, after, limit);
  return {
    text: rows.map((row) => format.relationship(row)).join(''),
    names: rows.map(({ type }) => type),
    next,
  };
}

/** Loads out of service are deleted after a while: pages read once the revision moved may lack rows. */
async function expectRevision(client: GraphClient, expected: number): Promise<void> {
  const now = await servedRevision(client);
  if (now !== expected)
    throw new RevisionMoved(`The graph moved from revision ${expected} to ${now} while it was exported`);
}

/** What was written against what was counted: a difference is a defect of the export, and no file is given for it. */
function checkCounts({ header, written }: Progress): void {
  for (const kind of ['nodes', 'relationships'] as const) {
    const names = new Set([...Object.keys(header.counts[kind]), ...Object.keys(written[kind])]);
    for (const name of names) {
      const [expected, found] = [header.counts[kind][name] ?? 0, written[kind][name] ?? 0];
      if (expected !== found)
        throw new MiscountedExport(
          `The export holds ${found} ${kind} ${name} where the graph holds ${expected}`,
        );
    }
  }
}

function addCounts(counts: Counts, names: readonly string[]): Counts {
  const added = { ...counts };
  for (const name of names) added[name] = (added[name] ?? 0) + 1;
  return added;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function exportedLoad({
  kind,
  release,
  version,
  complete,
  loadedAt,
  toolVersion: by,
  inputs,
}: LoadRow): ExportedLoad {
  const files = [...inputs].sort((a, b) => (a.role < b.role ? -1 : 1));
  return { kind, release, version, complete, loadedAt, toolVersion: by, files };
}
