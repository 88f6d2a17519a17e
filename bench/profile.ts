/** Where a profiled service spent its time, by package and room. */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { projectRoot } from '../src/config.js';
import { say } from './say.js';
import { figure, tableLines } from './timing.js';

/** What of a .cpuprofile is read. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  /** Node under way at each sample, and the time since the sample before, in microseconds. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const SHOWN = 14;

/** A part of a program's life, in milliseconds since it was started. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Prints the places that took most of a span of the newest profile in a folder. */
export async function hotspots(folder: string, span: Span): Promise<void> {
  const at = resolve(projectRoot(), folder);
  const newest = (await readdir(at))
    .filter((name) => name.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (newest === undefined) {
    say(`No profile was written to ${at}: the service did not end by itself`);
    return;
  }
  const profile = JSON.parse(await readFile(join(at, newest), 'utf8')) as CpuProfile;
  const rows = [...placeShares(profile, span)]
    .slice(0, SHOWN)
    .map(([place, share]) => [place, `${figure(share * 100)} %`]);
  console.log(
    `\nWhere the service's working time went during the rounds (${join(folder, newest)}, which also holds its start):`,
  );
  for (const line of tableLines([['', 'of time'], ...rows])) console.log(`  ${line}`);
}

/**
 * Share of the working time (all but waiting) of a span by place, most first: a package, a room of ours, a part of Node, or V8's own
 * work. What is built in (JSON.parse, writing to a socket) counts for who called it.
 */
export function placeShares(
  { nodes, samples, timeDeltas }: CpuProfile,
  { from, to }: Span,
): Map<string, number> {
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const places = new Map(nodes.map(({ id }) => [id, placeOf(id, frames, parents)]));
  const times = new Map<string, number>();
  let all = 0;
  let now = 0;
  for (const [index, id] of samples.entries()) {
    const time = timeDeltas[index] ?? 0;
    now += time / 1000;
    const place = places.get(id) ?? 'unknown';
    if (place === '(idle)' || now < from || now > to) continue;
    all += time;
    times.set(place, (times.get(place) ?? 0) + time);
  }
  const shares = [...times].map(([place, time]): [string, number] => [place, all === 0 ? 0 : time / all]);
  return new Map(shares.sort(([, a], [, b]) => b - a));
}

function placeOf(
  of: number,
  frames: ReadonlyMap<number, CpuProfile['nodes'][number]['callFrame']>,
  parents: ReadonlyMap<number, number>,
): string {
  for (let id: number | undefined = of; id !== undefined; id = parents.get(id)) {
    const { functionName, url } = frames.get(id)!;
    if (url !== '') return placeOfFile(url);
    // "(idle)", "(garbage collector)", "(program)": V8's own, called by nobody.
    if (functionName.startsWith('(') && id === of) return functionName;
  }
  return 'built-in code';
}

function placeOfFile(url: string): string {
  if (url.startsWith('node:')) return `Node: ${url.slice(5).split('/').slice(0, 2).join('/')}`;
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage !== undefined) return inPackage;
  return /\/dist\/(src\/[^/]+|[^/]+)/.exec(url)?.[1] ?? 'other files';
}
