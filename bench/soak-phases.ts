/** The two parts of a soak: mixed operations as many as can be answered, and far more than that. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.js';
import type { SoakArguments } from './soak-arguments.js';
import { cacheBytes, type Field } from './soak-field.js';
import type { CacheSample, OverloadMeasured, SteadyMeasured } from './soak-verdict.js';

/** Warming up takes this share of the mixed operations' time, and no longer than a minute. */
const WARM_UP_SHARE = 0.25;
const MINUTE_MS = 60_000;
/** For how long what can be answered is measured. */
const CAPACITY_MS = 10_000;
/** Asked so many times as much as can be answered. */
const TOO_MUCH = 10;
/** Questions under way at most while too many are asked, each on a connection of its own. */
const AT_ONCE = 2_000;
/** Those who ask small questions meanwhile. */
const MODEST = 4;
const IDLE_RESOLUTION_MS = 10;
const LOOK_EVERY_MS = 5_000;
const PROBE_EVERY_MS = 250;
/** The longest that anybody waits for a recovery. */
const RECOVERY_MS = 30_000;
/** Answers in a row after which a service counts as recovered. */
const IN_A_ROW = 20;

/** Mixed operations, after a warm-up. */
export async function askMixed(field: Field, options: SoakArguments): Promise<SteadyMeasured> {
  const streams = [
    { name: 'mixed', mix: 'soak', arrival: { way: 'closed', connections: options.connections } },
  ] as const;
  const forMs = options.minutes * MINUTE_MS;
  const warmUpMs = Math.min(MINUTE_MS, forMs * WARM_UP_SHARE);
  say(`Warming up for ${(warmUpMs / 1000).toFixed(0)} s …`);
  await field.ask({ streams, forMs: warmUpMs });
  const before = (await field.look?.(true)) ?? null;
  say(`Mixed operations over ${options.connections} connections for ${options.minutes} minutes …`);
  const caches: CacheSample[] = [];
  const clock = performance.now() - (before?.now.at ?? 0);
  const looking = every(LOOK_EVERY_MS, async () => {
    const bytes = await cacheBytes(field.base);
    if (bytes !== null) caches.push({ at: performance.now() - clock, bytes });
  });
  // What this process, which has nothing to do, is late by is the machine's doing.
  const idle = monitorEventLoopDelay({ resolution: IDLE_RESOLUTION_MS });
  idle.enable();
  const { told, elapsedMs, busy } = await field.ask({ streams, forMs });
  idle.disable();
  await looking.stop();
  const after = (await field.look?.(true)) ?? null;
  const machineLateMs = Math.max(0, idle.percentile(99.9) / 1e6 - IDLE_RESOLUTION_MS);
  return { told: told['mixed']!, elapsedMs, busy, machineLateMs, before, after, caches };
}

/** What can be answered of heavy questions, then ten times as many, and how long it is felt. */
export async function askTooMuch(field: Field, options: SoakArguments): Promise<OverloadMeasured> {
  const cheap = { name: 'cheap', mix: 'cheap', arrival: { way: 'closed', connections: MODEST } } as const;
  say('Heavy questions, as many as can be answered …');
  const closed = { way: 'closed', connections: options.connections } as const;
  const alone = await field.ask({
    streams: [{ name: 'heavy', mix: 'heavy', arrival: closed }, cheap],
    forMs: CAPACITY_MS,
  });
  const capacity = (1000 * alone.told['heavy']!.outcomes.good) / alone.elapsedMs;
  const perSecond = Math.ceil(TOO_MUCH * Math.max(1, capacity));
  say(
    `${perSecond} heavy questions a second for ${options.overloadSeconds} s, as ${capacity.toFixed(1)} can be answered …`,
  );
  await field.look?.(false);
  const probes: number[] = [];
  const probing = every(PROBE_EVERY_MS, async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) probes.push(await timeOf(`${field.base}${path}`));
  });
  const arrival = { way: 'open', perSecond, atOnce: AT_ONCE } as const;
  const { told, elapsedMs } = await field.ask({
    streams: [{ name: 'heavy', mix: 'heavy', arrival }, cheap],
    forMs: options.overloadSeconds * 1000,
  });
  const recoveryMs = await recovery(field.base);
  await probing.stop();
  const look = (await field.look?.(false)) ?? null;
  return {
    capacity,
    perSecond,
    heavy: told['heavy']!,
    cheap: told['cheap']!,
    seconds: elapsedMs / 1000,
    probes,
    recoveryMs,
    look,
  };
}

/** Until questions that ask the database are answered so many times in a row. */
async function recovery(base: string): Promise<number | null> {
  const begun = performance.now();
  let inARow = 0;
  for (let number = 0; performance.now() - begun < RECOVERY_MS; number += 1) {
    const query = `{ r${number}: code(code: "M43.07") { title notes { totalCount } } }`;
    const answered = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    }).then(
      async (response) => response.ok && !(await response.text()).includes('"errors"'),
      () => false,
    );
    inARow = answered ? inARow + 1 : 0;
    if (inARow === IN_A_ROW) return performance.now() - begun;
    if (!answered) await sleep(100);
  }
  return null;
}

/** How long a page takes, in milliseconds; Infinity when it is not answered with 200. */
async function timeOf(url: string): Promise<number> {
  const begun = performance.now();
  try {
    const response = await fetch(url);
    await response.text();
    return response.ok ? performance.now() - begun : Infinity;
  } catch {
    return Infinity;
  }
}

/** Does something again and again until it is stopped, one after the other. */
function every(ms: number, work: () => Promise<void>): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const going = (async () => {
    while (!stopped.signal.aborted) {
      await work();
      await sleep(ms, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await going;
    },
  };
}
