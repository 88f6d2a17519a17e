/** What is demanded of a soak, held against what was measured. */
import type { MemorySample, ProbeTold } from './soak-probe.js';
import type { Told } from './soak-tally.js';

/** What is demanded. */
export const DEMANDS = {
  /** Of the event loop, p99.9, in milliseconds. */
  loopMs: 100,
  /** Growth of the heap beside what the caches say that they hold, over the last half, in MB a minute. */
  heapMbAMinute: 4,
  /** What the heap may have grown by in all beside twice the rows' own estimate: operations that are known, compiled. */
  heapMb: 96,
  /** The longest that anything takes while too much is asked, in milliseconds. */
  overloadMs: 10_000,
  /** Good answers a second under overload, as a share of what is answered without. */
  overloadShare: 0.6,
  /** Share of the small questions that may be shed. */
  cheapShed: 0.01,
  /** The longest that a probe takes under overload, in milliseconds. */
  probeMs: 2_000,
  /** Until everything is answered again after overload, in milliseconds. */
  recoveryMs: 5_000,
} as const;

const MB = 1e6;
const MINUTE_MS = 60_000;

/** One demand, and whether it was met; null where nothing could be measured. */
export interface Verdict {
  readonly demand: string;
  readonly found: string;
  readonly met: boolean | null;
}

/** Bytes that the service's caches said that they hold, at a moment (milliseconds since the process began). */
export interface CacheSample {
  readonly at: number;
  readonly bytes: number;
}

/** The mixed operations, as measured. */
export interface SteadyMeasured {
  readonly told: Told;
  readonly elapsedMs: number;
  /** Share of a core that generating took. */
  readonly busy: number;
  /** p99.9 of a process beside it that had nothing to do, in milliseconds: a busy machine lets everybody wait. */
  readonly machineLateMs: number;
  /** Before and after, garbage collected; null for a service that somebody else started. */
  readonly before: ProbeTold | null;
  readonly after: ProbeTold | null;
  readonly caches: readonly CacheSample[];
}

/** The overload, as measured. */
export interface OverloadMeasured {
  /** Good heavy answers a second with as many questions as can be answered. */
  readonly capacity: number;
  /** How many were asked a second. */
  readonly perSecond: number;
  readonly heavy: Told;
  readonly cheap: Told;
  readonly seconds: number;
  /** Times of /healthz, /readyz and /metrics meanwhile, in milliseconds; Infinity for one that failed. */
  readonly probes: readonly number[];
  /** After the last arrival; null when it did not recover while anybody looked. */
  readonly recoveryMs: number | null;
  /** The service's event loop and memory meanwhile; null for a service that somebody else started. */
  readonly look: ProbeTold | null;
}

/** Judges the mixed operations. */
export function judgeSteady({
  told,
  before,
  after,
  caches,
}: Omit<SteadyMeasured, 'elapsedMs' | 'busy' | 'machineLateMs'>): Verdict[] {
  const verdicts = [
    verdict('every answer is the right one', `${told.outcomes.wrong} wrong`, told.outcomes.wrong === 0),
    verdict('nothing is shed', `${told.outcomes.shed} shed`, told.outcomes.shed === 0),
  ];
  if (!before || !after)
    return [...verdicts, { demand: 'event loop and memory', found: 'not looked at from outside', met: null }];
  const { p999 } = after.delay;
  const cachesGrew = ((caches.at(-1)?.bytes ?? 0) - (caches[0]?.bytes ?? 0)) / MB;
  const grew = (after.now.heap - before.now.heap) / MB;
  const most = 2 * Math.max(0, cachesGrew) + DEMANDS.heapMb;
  return [
    ...verdicts,
    verdict(
      `event loop late by at most ${DEMANDS.loopMs} ms at p99.9`,
      `${p999.toFixed(1)} ms`,
      p999 <= DEMANDS.loopMs,
    ),
    verdict(
      'heap after collection grows with the caches alone',
      `by ${grew.toFixed(1)} MB (caches by ${cachesGrew.toFixed(1)} MB, allowed ${most.toFixed(0)})`,
      grew <= most,
    ),
    slopes(after.afterCollections, caches),
  ];
}

function slopes(heaps: readonly MemorySample[], caches: readonly CacheSample[]): Verdict {
  const lastHalf = <Sample extends { readonly at: number }>(samples: readonly Sample[]): Sample[] => {
    const middle = ((samples[0]?.at ?? 0) + (samples.at(-1)?.at ?? 0)) / 2;
    return samples.filter(({ at }) => at >= middle);
  };
  const demand = 'heap of the last half does not grow by itself';
  const heap = slope(lastHalf(heaps).map(({ at, heap: bytes }) => [at / MINUTE_MS, bytes / MB]));
  const cached = slope(lastHalf(caches).map(({ at, bytes }) => [at / MINUTE_MS, bytes / MB]));
  if (heap === null) return { demand, found: 'too few collections', met: null };
  const most = 2 * Math.max(0, cached ?? 0) + DEMANDS.heapMbAMinute;
  return verdict(
    demand,
    `${heap.toFixed(1)} MB a minute (allowed ${most.toFixed(1)}: caches ${(cached ?? 0).toFixed(1)})`,
    heap <= most,
  );
}

/** Judges the overload. */
export function judgeOverload(measured: Omit<OverloadMeasured, 'perSecond' | 'look'>): Verdict[] {
  const { capacity, heavy, cheap, seconds, probes, recoveryMs } = measured;
  const rate = heavy.outcomes.good / seconds;
  const longest = Math.max(heavy.longest, cheap.longest);
  const wrong = heavy.outcomes.wrong + cheap.outcomes.wrong;
  const slowest = Math.max(...probes);
  return [
    verdict('everything is answered or shed', `${wrong} otherwise, ${heavy.outcomes.shed} shed`, wrong === 0),
    verdict('too much was asked', `${heavy.outcomes.shed} shed`, heavy.outcomes.shed > 0),
    verdict(
      `within ${DEMANDS.overloadMs / 1000} s`,
      `${(longest / 1000).toFixed(2)} s`,
      longest <= DEMANDS.overloadMs,
    ),
    verdict(
      `good answers stay above ${DEMANDS.overloadShare * 100} % of capacity`,
      `${rate.toFixed(1)} of ${capacity.toFixed(1)} a second`,
      rate >= DEMANDS.overloadShare * capacity,
    ),
    // One now and then is of a code of which something is not in memory.
    verdict(
      `what is cheap is answered, but for ${DEMANDS.cheapShed * 100} %`,
      `${cheap.outcomes.shed} of ${cheap.outcomes.good + cheap.outcomes.shed} shed`,
      cheap.outcomes.shed <= DEMANDS.cheapShed * (cheap.outcomes.good + cheap.outcomes.shed),
    ),
    verdict(
      `probes and metrics answer within ${DEMANDS.probeMs / 1000} s`,
      `${slowest.toFixed(0)} ms at most`,
      slowest <= DEMANDS.probeMs,
    ),
    verdict(
      `all is answered again within ${DEMANDS.recoveryMs / 1000} s`,
      recoveryMs === null ? 'not yet' : `${(recoveryMs / 1000).toFixed(1)} s`,
      recoveryMs !== null && recoveryMs <= DEMANDS.recoveryMs,
    ),
  ];
}

function verdict(demand: string, found: string, met: boolean): Verdict {
  return { demand, found, met };
}

/** Least squares: how much y grows with x; null for fewer than four points. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number | null {
  if (points.length < 4) return null;
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return spread === 0
    ? null
    : points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}
