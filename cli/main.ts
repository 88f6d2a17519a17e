#!/usr/bin/env node
/** The command line: every command and option, and how an error ends it. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { BackupRefused } from '../neo4j/backup.js';
import { Neo4jUnavailable } from '../neo4j/launch.js';
import { FetchError } from '../seed/fetch.js';
import { LoadInProgress, WriterLost } from '../seed/writer-lock.js';
import { currentRevision, FaultyInput, OtherGraphModel } from '../seed/load.js';
import { EditorialFolderError } from '../seed/parse/brief.js';
import { ConfigError, projectRoot, readConfig, toolVersion, type Config } from '../src/config.js';
import { notLoaded, VisibleError } from '../src/errors.js';
import { WrongPassword } from '../src/graph/failures.js';
import { releaseInForce, releaseNames, tabularLoad } from '../src/model/load.js';
import { isReleaseName } from '../src/model/release.js';
import { PortTaken } from '../src/port-taken.js';
import { backUpGraph, restoreGraph } from './backup.js';
import { checkClaims, ClaimJudge, FaultyClaim } from './claims.js';
import { openGraph } from './connect.js';
import { exportAudit } from './export/audit.js';
import { FORMAT_NAMES, type FormatName } from './export/format.js';
import { exportGraph } from './export/graph.js';
import { ExportNotWritten } from './export/part-file.js';
import {
  loadBriefs,
  loadIcd10cm,
  loadMsdrg,
  loadOfficial,
  loadProcedures,
  removeNamed,
  type LoadContext,
} from './load.js';
import { TerminalReport } from './progress.js';

/** Errors whose message says all there is to say; of others the whole error is shown. */
const EXPLAINED = [
  BackupRefused,
  ConfigError,
  EditorialFolderError,
  ExportNotWritten,
  FaultyClaim,
  FaultyInput,
  FetchError,
  LoadInProgress,
  Neo4jUnavailable,
  OtherGraphModel,
  PortTaken,
  VisibleError,
  WriterLost,
];

/** Reading or counting a whole release takes longer than a question of the service may, in milliseconds. */
const WHOLE_RELEASE_MS = 600_000;

const program = new Command('icd10-graph')
  .description('A knowledge graph of ICD-10-CM codes: npm start serves it, npm run load -- … fills it')
  .version(toolVersion());

program
  .command('start')
  .description('serve the graph; an empty one is given the seed first')
  .action(async () => {
    // Apollo and Fastify take longer to read than all that the other commands need.
    const { start } = await import('./start.js');
    await start(config());
  });

const load = program.command('load').description('load official files and briefs; runs beside a service');
load
  .command('official')
  .argument('[release]', 'year and month, e.g. 2026-04; the newest in the catalog when left out', releaseName)
  .description('fetch a release and its MS-DRG version from the official addresses')
  .action((release: string | undefined) => loading((context) => loadOfficial(context, release)));
load
  .command('icd10cm')
  .argument('<file>', 'the tabular list: XML, a zip or folder with it, or an https address')
  .option('--order <file>', 'the order file: authority for billable codes and long titles')
  .option(
    '--release <release>',
    'year and month it takes effect, e.g. 2026-04; else told from the file name',
    releaseName,
  )
  .description('load a CDC tabular list')
  .action((file: string, options: { order?: string; release?: string }) =>
    loading((context) => loadIcd10cm(context, file, options)),
  );
load
  .command('msdrg')
  .argument('<folder>', 'the MS-DRG definitions manual’s text files: a folder, a zip or an https address')
  .option(
    '--release <release>',
    'release whose codes it links, e.g. 2026-04; else the newest loaded one of its fiscal year',
    releaseName,
  )
  .description('load appendices A and B of an MS-DRG definitions manual')
  .action((folder: string, options: { release?: string }) =>
    loading((context) => loadMsdrg(context, folder, options)),
  );
load
  .command('briefs')
  .argument(
    '<folder>',
    'briefs in YAML, with sources.yaml and concepts.yaml of their own where they need them',
  )
  .description('load a folder of editorial code pages (docs/briefs.md)')
  .action((folder: string) => loading((context) => loadBriefs(context, folder)));
load
  .command('procedures')
  .argument('<csv>', 'columns code, cpt, source; CPT codes alone, their descriptions are licensed')
  .description('link a user’s own licensed CPT codes (docs/briefs.md); exports leave them out')
  .action((file: string) => loading((context) => loadProcedures(context, file)));
load
  .command('remove')
  .argument('<name>', 'a release such as 2025-04, the name of a folder of briefs, or a file of CPT links')
  .description(
    'take a release with its MS-DRG versions, a folder of briefs or a file of CPT links out of service',
  )
  .action((name: string) => loading((context) => removeNamed(context, name)));

program
  .command('check-claims')
  .argument('<file>', 'CSV: claim id, then its codes, one claim a line')
  .option('--release <release>', 'e.g. 2026-04; the newest loaded one in force when left out', releaseName)
  .option('--out <file>', 'where the verdicts go, one JSON object a line; standard output when left out')
  .description('a verdict for each claim of a file, with its grounds (docs/verdicts.md)')
  .action((file: string, options: { release?: string; out?: string }) => checkingClaims(file, options));

const exporting = program
  .command('export')
  .description('files for people and tools without access to the service');
exporting
  .command('audit')
  .argument('<code>', 'as people type it, e.g. M43.07')
  .option('--release <release>', 'e.g. 2026-04; the newest loaded one in force when left out', releaseName)
  .option('--out <folder>', 'where the two files go', '.')
  .description('all that is known of a code and where it stands, as Markdown and as JSON (docs/export.md)')
  .action((code: string, options: { release?: string; out: string }) => auditing(code, options));
exporting
  .command('graph')
  .addOption(new Option('--format <format>', 'by the ending of the file when left out').choices(FORMAT_NAMES))
  .option('--release <release>', 'e.g. 2026-04; all that are served when left out', releaseName)
  .requiredOption('--out <file>', 'the file to write')
  .option('--resume', 'go on with an export that was broken off')
  .description('every node and relationship that is served, for other tools (docs/export.md)')
  .action((options: GraphOptions) => exportingGraph(options));

program
  .command('backup')
  .argument('<folder>', 'a new folder for the copy')
  .description('copy the embedded graph while nothing runs on it (docs/operations.md)')
  .action((folder: string) => backUpGraph(config(), folder, say));
program
  .command('restore')
  .argument('<folder>', 'a backup')
  .option('--replace', 'in place of the graph that is there')
  .description('put a backup back while nothing runs (docs/operations.md)')
  .action((folder: string, options: { replace?: true }) =>
    restoreGraph(config(), folder, { replace: options.replace ?? false }, say),
  );

await program.parseAsync().catch(fail);

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function config(): Config {
  return readConfig(projectRoot());
}

function releaseName(value: string): string {
  if (!isReleaseName(value)) throw new InvalidArgumentError('Expected year and month, such as 2026-04.');
  return value;
}

/** Judges a file of claims by a release in the graph; the counts go to standard error. */
async function checkingClaims(file: string, options: { release?: string; out?: string }): Promise<void> {
  const graph = await openGraph({ ...config(), queryTimeoutMs: WHOLE_RELEASE_MS }, say);
  try {
    const revision = await currentRevision(graph.client);
    const today = new Date().toISOString().slice(0, 10);
    const release = options.release ?? releaseInForce(revision, today);
    const load = release === null ? null : tabularLoad(revision, release);
    if (!load)
      throw notLoaded(
        `release ${release ?? 'in force'} is not loaded (loaded: ${releaseNames(revision).join(', ') || 'none'})`,
      );
    if (!load.complete)
      say(`Only a slice of release ${load.release} is loaded: pairs with codes outside it are UNKNOWN`);
    const judge = await ClaimJudge.read(graph.client, load);
    const started = performance.now();
    const { claims, byVerdict } = await checkClaims(judge, file, options.out ?? null, process.stdout);
    const seconds = (performance.now() - started) / 1000;
    say(
      `${claims.toLocaleString('en')} claims in ${seconds.toFixed(1)} s (${Math.round(claims / seconds).toLocaleString('en')} a second), release ${load.release}`,
    );
    for (const [verdict, count] of byVerdict) say(`  ${verdict}: ${count.toLocaleString('en')}`);
  } finally {
    await graph.close();
  }
}

/** Writes the report on a code and tells where. */
async function auditing(code: string, { release, out }: { release?: string; out: string }): Promise<void> {
  const graph = await openGraph({ ...config(), queryTimeoutMs: WHOLE_RELEASE_MS }, say);
  try {
    const target = { folder: out, ...(release === undefined ? {} : { release }) };
    for (const path of await exportAudit(graph.client, code, target)) say(path);
  } finally {
    await graph.close();
  }
}

interface GraphOptions {
  readonly format?: FormatName;
  readonly release?: string;
  readonly out: string;
  readonly resume?: true;
}

/** Writes the served graph to a file; what is written when it is broken off can be gone on with. */
function exportingGraph({ format, release, out, resume }: GraphOptions): Promise<void> {
  const options = {
    file: out,
    format: format ?? (out.endsWith('.graphml') ? 'graphml' : 'ndjson'),
    release: release ?? null,
    resume: resume ?? false,
  } as const;
  return reporting('Interrupted: --resume goes on where this one left off', async ({ client, report }) => {
    const { revision, counts, bytes } = await exportGraph(client, options, report);
    const total = (kind: keyof typeof counts): string =>
      Object.values(counts[kind])
        .reduce((sum, count) => sum + count, 0)
        .toLocaleString('en');
    report.say(
      `${out}: ${total('nodes')} nodes and ${total('relationships')} relationships of revision ${revision}, ${bytes.toLocaleString('en')} bytes`,
    );
  });
}

/** Runs a load against the graph of the configuration; Ctrl-C leaves the old revision serving. */
function loading(work: (context: LoadContext) => Promise<unknown>): Promise<void> {
  return reporting('Interrupted: what was served before goes on being served', work);
}

/** Runs what tells its progress; Ctrl-C ends it with these words. */
async function reporting(ended: string, work: (context: LoadContext) => Promise<unknown>): Promise<void> {
  const report = new TerminalReport(process.stderr);
  const graph = await openGraph({ ...config(), queryTimeoutMs: WHOLE_RELEASE_MS }, (line) => {
    report.say(line);
  });
  const interrupted = (): void => {
    report.finish();
    process.stderr.write(`${ended}\n`);
    void graph.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await work({ client: graph.client, report });
  } finally {
    report.finish();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await graph.close();
  }
}

/** Tells an error in the words its reader needs, and ends with exit code 1. */
function fail(error: unknown): void {
  const explained = EXPLAINED.some((kind) => error instanceof kind);
  const text =
    error instanceof WrongPassword
      ? error.operatorMessage
      : error instanceof Error
        ? error.message
        : String(error);
  // What clients do not get to see tells whoever runs a command what to do: a full disk, say.
  const cause = error instanceof VisibleError ? error.originalError : undefined;
  const told = cause ? `${text}\nThe database says: ${cause.message}` : text;
  process.stderr.write(`${explained ? told : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
}
