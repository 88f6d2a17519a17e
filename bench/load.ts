/**
 * `npm run bench -- load`: a whole release, its MS-DRGs and the briefs of the seed, loaded by the commands that everybody
 * uses into a database of the bench's own, which is gone afterwards. Time by stage and peak memory.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGraph } from '../cli/connect.js';
import { projectRoot, readConfig, type Config } from '../src/config.js';
import type { BenchArguments, LoadFiles } from './arguments.js';
import { withClosing, type Closing } from './closing.js';
import { readLoadLog, TELL_PEAK, type ToldLoad } from './load-log.js';
import { describeMachine, loadAverage, peakMb } from './machine.js';
import { BenchRefused } from './refused.js';
import { say } from './say.js';
import { addressOf } from './service.js';
import { figure, tableLines } from './timing.js';

/** Runs the bench and prints what it measured. */
export async function benchLoad({ files, json }: BenchArguments): Promise<void> {
  const loads = await commandsOf(files);
  const config = readConfig(projectRoot());
  const before = loadAverage();
  await withClosing(async (closing) => {
    const dataDir = await freshDataDir(config, closing);
    const graph = await openGraph({ ...config, dataDir, neo4j: EMBEDDED }, say);
    closing.push(() => graph.close());
    const told: ToldLoad[] = [];
    for (const args of loads) {
      say(`npm run load -- ${args.join(' ')}`);
      told.push(readLoadLog(await runLoad(args, addressOf(graph.database), closing)));
    }
    const database = await databasePeakMb(dataDir);
    const all = told.reduce((sum, { seconds }) => sum + seconds, 0);
    const peak = Math.max(...told.map((load) => load.peak));
    const machine = `${await describeMachine(graph.client, config.javaHome)}; load average ${before} before, ${loadAverage()} after.`;
    if (json) {
      for (const load of told) console.log(JSON.stringify({ ...load, peak: Math.round(load.peak) }));
      const total = {
        load: 'all',
        seconds: Number(all.toFixed(1)),
        peak: Math.round(peak),
        databasePeak: database,
      };
      console.log(JSON.stringify(total));
      say(machine);
      return;
    }
    for (const load of told) print(load);
    console.log(
      `\nAll: ${figure(all)} s; the loader held at most ${figure(peak)} MB, the database's Java ${database === null ? 'an unknown amount' : `${figure(database)} MB`}.`,
    );
    console.log(machine);
  });
}

/** The embedded database, whatever else the environment names. */
const EMBEDDED: Config['neo4j'] = { uri: null, user: 'neo4j', password: null, database: 'neo4j' };

/** The arguments of the load commands, one after the other. Throws BenchRefused when the official files are not at hand. */
async function commandsOf(files: LoadFiles): Promise<string[][]> {
  const root = process.env['ICD10_DATA'] ?? join(projectRoot(), '..', 'shared', 'data');
  const names = (await readdir(root).catch(() => [])).sort();
  const newest = (start: string): string | null => {
    const name = names.filter((one) => one.startsWith(start)).at(-1);
    return name === undefined ? null : join(root, name);
  };
  const icd10cm = files.icd10cm ?? newest('icd10cm-');
  const msdrg = files.msdrg ?? newest('msdrg-');
  if (icd10cm === null || msdrg === null)
    throw new BenchRefused(
      `This bench loads a whole release, and its official files are not at hand (looked in ${root} for folders icd10cm-… and msdrg-…). Set ICD10_DATA to a folder that holds them, or name the files: npm run bench -- load --icd10cm FILE --msdrg FOLDER [--order FILE]`,
    );
  const order = files.order === null ? [] : ['--order', files.order];
  return [
    ['icd10cm', icd10cm, ...order],
    ['msdrg', msdrg],
    ['briefs', 'seed'],
  ];
}

/** A data folder without a graph, with the libraries of the usual one; `closing` deletes it. */
async function freshDataDir(config: Config, closing: Closing): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'icd10-graph-bench-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const libraries = join(config.dataDir, 'neo4j-lib');
  if (existsSync(libraries)) await symlink(libraries, join(folder, 'neo4j-lib'));
  return folder;
}

/** Runs a load command to its end and gives what it wrote to standard error, which it shows as it comes. */
async function runLoad(
  args: readonly string[],
  graph: Readonly<Record<string, string>>,
  closing: Closing,
): Promise<string> {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'cli', 'main.js'), 'load', ...args], {
    cwd: projectRoot(),
    env: { ...process.env, ...graph, NODE_OPTIONS: TELL_PEAK },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(child, 'close');
  closing.push(async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM')) await gone;
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    process.stderr.write(text);
  });
  const [code] = (await gone) as [number | null];
  if (code !== 0) throw new BenchRefused('The release could not be loaded, see above.');
  return said;
}

/** The most memory the embedded database's process held so far; null where the system does not tell. */
async function databasePeakMb(dataDir: string): Promise<number | null> {
  const { pid } = JSON.parse(await readFile(join(dataDir, 'neo4j.json'), 'utf8')) as { pid: number };
  const peak = await peakMb(pid);
  return peak === null ? null : Math.round(peak);
}

function print({ load, seconds, parts, stages, peak }: ToldLoad): void {
  const told = Object.entries(parts).map(([part, time]) => `${part} ${time.toFixed(1)} s`);
  console.log(`\n${load}: ${seconds.toFixed(1)} s (${told.join(', ')}); at most ${figure(peak)} MB held`);
  const rows = stages.map(({ name, rows: count, seconds: time }) => [
    name,
    count.toLocaleString('en'),
    time.toFixed(1),
    figure(count / Math.max(time, 0.1)),
  ]);
  for (const line of tableLines([['', 'rows', 's', 'rows/s'], ...rows])) console.log(`  ${line}`);
}
