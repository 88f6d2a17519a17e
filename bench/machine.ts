/** On what was measured: a figure without it says nothing. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { GraphClient } from '../src/graph/client.js';

const run = promisify(execFile);

/** How many processes wanted a processor over the last minute. */
export function loadAverage(): string {
  return loadavg()[0]!.toFixed(1);
}

/** The machine in a line: processors, memory, system, Node, Neo4j and Java. `javaHome` as in the configuration. */
export async function describeMachine(client: GraphClient, javaHome: string | null): Promise<string> {
  const [kernel] = await client.read<{ version: string; edition: string }>(
    'bench.version',
    'CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition',
  );
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  return [
    `${availableParallelism()} x ${model}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    await systemName(),
    `Node ${process.versions.node}`,
    `Neo4j ${kernel?.version} ${kernel?.edition}`,
    await javaVersion(javaHome),
  ].join(', ');
}

async function systemName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1];
  return `${name === undefined ? '' : `${name}, `}${type()} ${release()}`;
}

async function javaVersion(javaHome: string | null): Promise<string> {
  try {
    const { stderr } = await run(javaHome === null ? 'java' : `${javaHome}/bin/java`, ['-version']);
    return `Java ${/version "([^"]+)"/.exec(stderr)?.[1] ?? 'unknown'}`;
  } catch {
    return 'no Java here';
  }
}

/** Memory that a process holds now, in MB (10^6 bytes): its resident set, as `ps` tells it. */
export async function residentMb(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(stdout) * 1024) / 1e6;
}

/** The most memory that a process held so far, in MB (10^6 bytes); null where there is no /proc. */
export async function peakMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kib === undefined ? null : (Number(kib) * 1024) / 1e6;
}

/** Share of a core below which a process counts as at rest: a service still asks a few times a second for news. */
const AT_REST = 0.1;
const LOOK_EVERY_MS = 1_000;
/** Clock ticks a second in /proc, on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/**
 * Waits until a process is at rest, at most so many milliseconds: a service reads ahead after its start. False when it
 * was still at work then. Where there is no /proc it waits the whole time.
 */
export async function atRest(pid: number, mostMs: number): Promise<boolean> {
  const until = performance.now() + mostMs;
  let before = await processorSeconds(pid);
  while (performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    const now = await processorSeconds(pid);
    if (now !== null && before !== null && now - before < (AT_REST * LOOK_EVERY_MS) / 1000) return true;
    before = now;
  }
  return before === null;
}

async function processorSeconds(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name, in brackets, may hold spaces; behind it user and system time are the 12th and 13th fields.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' ? null : (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
