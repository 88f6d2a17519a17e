/**
 * `npm run scan`: a security scanner of somebody else's against the service as it is started, on a port of its own and over the
 * seed. What it finds must be explained in docs/scanner.md; anything else ends it with 1. Without arguments the scanner is
 * gqlprobe, built by cargo; `--gqlprobe PROGRAM` and `--graphql-cop SCRIPT` are scanners that are there already.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/config.js';

/** The scanner: MIT or Apache-2.0, from crates.io, whose lock file and checksums cargo keeps to. */
const SCANNER = { name: 'gqlprobe', version: '1.0.0' } as const;
/** Longest that the service takes to start with an empty graph, and a scan to end, in milliseconds. */
const START_MS = 600_000;
const SCAN_MS = 1_200_000;

/** One thing that a scanner found. */
interface Finding {
  /** What docs/scanner.md explains it by. */
  readonly title: string;
  readonly severity: string;
}

/** Something is not there that a scan needs; the message says what to do. */
class CannotScan extends Error {}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Titles of findings that docs/scanner.md explains: what stands first, in backticks, in a row of a table. */
function explained(): ReadonlySet<string> {
  const text = readFileSync(join(projectRoot(), 'docs', 'scanner.md'), 'utf8');
  return new Set([...text.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, title]) => title!));
}

/** The scanner's program, built by cargo in the first place. */
function scanner(): string {
  const folder = join(projectRoot(), '.data', `${SCANNER.name}-${SCANNER.version}`);
  const program = join(folder, 'bin', process.platform === 'win32' ? `${SCANNER.name}.exe` : SCANNER.name);
  if (existsSync(program)) return program;
  say(`Building ${SCANNER.name} ${SCANNER.version}, once: minutes …`);
  const args = ['install', `${SCANNER.name}@${SCANNER.version}`, '--locked', '--root', folder];
  const { status, error } = spawnSync('cargo', args, { stdio: 'inherit' });
  if (error)
    throw new CannotScan(
      `cargo cannot be run (${error.message}). Install Rust 1.85 or newer, or give a scanner that you have: npm run scan -- --gqlprobe PROGRAM, or --graphql-cop SCRIPT`,
    );
  if (status !== 0) throw new CannotScan(`${SCANNER.name} could not be built, see above.`);
  return program;
}

/** Starts the service in the environment that bootstrap.mjs made; gives its address and how to end it. */
async function startedService(): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'cli', 'main.js'), 'start'], {
    cwd: projectRoot(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  const url = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      told += chunk;
      const ready = /Ready: (http:\S+\/graphql)/.exec(told);
      if (ready) resolve(ready[1]!);
    });
    const fail = (): void => {
      reject(new CannotScan(`The service did not start:\n${told}`));
    };
    void ended.then(fail);
    setTimeout(fail, START_MS).unref();
  });
  try {
    return { url: await url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs gqlprobe: one check after the other and with time enough, so that none is given up on a busy machine. */
function byGqlprobe(program: string, url: string): readonly Finding[] {
  const options = [
    '--concurrency',
    '1',
    '--module-timeout',
    '600',
    '--timeout',
    '1200',
    '--http-timeout',
    '60',
  ];
  const lines = outputOf(program, [url, '--output', 'jsonl', ...options]);
  // A check that did not run found nothing, which is not the same as nothing being there.
  const given = lines.filter((line) => /\b(?:WARN|ERROR)\b|panicked/.test(line));
  if (given.length > 0) throw new CannotScan(`${program} gave up a check:\n${given.join('\n')}`);
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Finding);
}

/** Runs graphql-cop by the Python of the PATH, which must have what it requires. */
function byGraphqlCop(script: string, url: string): readonly Finding[] {
  const list = outputOf('python3', [script, '-t', url, '-o', 'json']).find((line) => line.startsWith('[{'));
  if (list === undefined) throw new CannotScan(`${script} gave no list of checks`);
  const checks = JSON.parse(list) as (Finding & { readonly result: boolean })[];
  return checks.filter(({ result }) => result);
}

/** The lines that a scanner prints and logs. It may end with 1, which says that there are findings. */
function outputOf(program: string, args: readonly string[]): string[] {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: SCAN_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error || (status !== 0 && status !== 1))
    throw new CannotScan(`${program} failed: ${error?.message ?? stderr}`);
  return `${stdout}\n${stderr}`.split('\n');
}

/** The scanner that was asked for. */
function chosen(args: readonly string[]): (url: string) => readonly Finding[] {
  const [option, file] = args;
  if (option === '--graphql-cop' && file !== undefined) return (url) => byGraphqlCop(file, url);
  if (option === '--gqlprobe' && file !== undefined) return (url) => byGqlprobe(file, url);
  if (option !== undefined)
    throw new CannotScan(
      `expected nothing, --gqlprobe PROGRAM or --graphql-cop SCRIPT, found ${args.join(' ')}`,
    );
  const program = scanner();
  return (url) => byGqlprobe(program, url);
}

async function main(args: readonly string[]): Promise<number> {
  const scan = chosen(args);
  const service = await startedService();
  let findings: readonly Finding[];
  try {
    say(`Scanning ${service.url} …`);
    findings = scan(service.url);
  } finally {
    await service.stop();
  }
  const known = explained();
  for (const { title, severity } of findings)
    say(`${known.has(title) ? 'explained  ' : 'UNEXPLAINED'}  ${severity}  ${title}`);
  const open = findings.filter(({ title }) => !known.has(title));
  say(`${findings.length} findings, ${open.length} of them not explained in docs/scanner.md`);
  for (const one of open) say(JSON.stringify(one, null, 1));
  return open.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CannotScan)) throw error;
  say(error.message);
  process.exitCode = 2;
}
