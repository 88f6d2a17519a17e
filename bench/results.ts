/** From turns to what is told of a work: rates, ratios, quantiles; as an object for machines and as a table for people. */
import type { WorkId } from './arguments.js';
import { figure, quantile, rate, type Turn } from './timing.js';
import { PEERS, type ContenderId, type PeerId } from './works.js';

/** The turns of one work: by contender, a turn a round. A contender that could not take part is not there. */
export type Turns = ReadonlyMap<ContenderId, readonly Turn[]>;

/** One work's result, a line of `--json`. Rates are answers a second, medians of the rounds. */
export interface WorkResult {
  readonly work: WorkId;
  readonly connections: number;
  readonly ours: number;
  readonly peers: Readonly<Record<PeerId, number | null>>;
  /** `ours` over the peer's, round by round; the median of the rounds. */
  readonly ratio: Readonly<Record<PeerId, number | null>>;
  /** Milliseconds from question to answer of ours, over all rounds. */
  readonly p50: number;
  readonly p99: number;
  /** What the service's process held after the work, in MB (10^6 bytes). */
  readonly rss: number;
  /** Only where the bench ran the service without its row cache. */
  readonly cache?: 'off';
}

/** The result of a work. */
export function resultOf(
  work: WorkId,
  turns: Turns,
  { connections, rss, cold }: { connections: number; rss: number; cold: boolean },
): WorkResult {
  const ours = turns.get('ours') ?? [];
  const durations = durationsOf(ours);
  const byPeer = (of: (peer: readonly Turn[]) => number): Record<PeerId, number | null> => {
    const values = PEERS.map((peer) => {
      const taken = turns.get(peer);
      return [peer, taken === undefined ? null : rounded(of(taken))] as const;
    });
    return Object.fromEntries(values) as Record<PeerId, number | null>;
  };
  return {
    work,
    connections,
    ours: rounded(medianRate(ours)),
    peers: byPeer(medianRate),
    ratio: byPeer((peer) => quantile(ratios(ours, peer), 0.5)),
    p50: rounded(quantile(durations, 0.5)),
    p99: rounded(quantile(durations, 0.99)),
    rss: Math.round(rss),
    ...(cold ? { cache: 'off' as const } : {}),
  };
}

/** Rows of a work's table, the heading first; `names` is what a reader calls the contenders. */
export function workRows(turns: Turns, names: Readonly<Record<ContenderId, string>>): string[][] {
  const ours = turns.get('ours') ?? [];
  const rows = [...turns].map(([contender, taken]) => {
    const durations = durationsOf(taken);
    const against = ratios(ours, taken);
    return [
      names[contender],
      figure(medianRate(taken)),
      figure(quantile(durations, 0.5)),
      figure(quantile(durations, 0.99)),
      contender === 'ours'
        ? ''
        : `${figure(quantile(against, 0.5))} (${figure(Math.min(...against))} to ${figure(Math.max(...against))})`,
    ];
  });
  return [['', 'answers/s', 'ms: median', 'p99', 'ours/peer'], ...rows];
}

function medianRate(turns: readonly Turn[]): number {
  return quantile(turns.map(rate), 0.5);
}

function ratios(ours: readonly Turn[], peer: readonly Turn[]): number[] {
  return ours.map((turn, round) => rate(turn) / rate(peer[round]!));
}

function durationsOf(turns: readonly Turn[]): number[] {
  return turns.flatMap(({ durations }) => durations);
}

/** Four significant digits: what is beyond differs from run to run. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
