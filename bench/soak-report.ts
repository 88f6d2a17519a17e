/** What a soak tells: tables for people, the same as one object for programs. */
import type { SoakArguments } from './soak-arguments.js';
import type { Times, Told } from './soak-tally.js';
import type { OverloadMeasured, SteadyMeasured, Verdict } from './soak-verdict.js';
import { figure, tableLines } from './timing.js';

/** Everything that was measured and judged. */
export interface SoakReport {
  readonly release: string;
  readonly options: SoakArguments;
  readonly steady: SteadyMeasured;
  readonly overload: OverloadMeasured | null;
  readonly verdicts: readonly Verdict[];
  readonly machine: string;
}

const MB = 1e6;
const OUTCOMES = ['good', 'refused', 'shed', 'left', 'wrong'] as const;

/** The report as lines. */
export function reportLines({ release, options, steady, overload, verdicts, machine }: SoakReport): string[] {
  const { told, elapsedMs, after, busy } = steady;
  const all = OUTCOMES.reduce((sum, outcome) => sum + told.outcomes[outcome], 0);
  return [
    `Mixed operations: ${options.minutes} minutes, ${options.connections} connections, release ${release}: ${all} requests, ${figure((1000 * all) / elapsedMs)} a second`,
    ...indented(kindRows(told)),
    ...(after ? memoryLines(steady) : []),
    `  The load generator took ${(busy * 100).toFixed(0)} % of a core.`,
    ...(overload ? ['', ...overloadLines(overload)] : []),
    ...[told, ...(overload ? [overload.heavy, overload.cheap] : [])].flatMap(({ wrong }) =>
      wrong.map((what) => `  WRONG ${what}`),
    ),
    '',
    ...tableLines([
      ['demanded', 'found', ''],
      ...verdicts.map(({ demand, found, met }) => [
        demand,
        found,
        met === null ? '-' : met ? 'ok' : 'NOT MET',
      ]),
    ]),
    '',
    machine,
  ];
}

function memoryLines({ before, after, caches, machineLateMs }: SteadyMeasured): string[] {
  const { delay, now, longestCollection, afterCollections } = after!;
  const mb = (bytes: number): string => figure(bytes / MB);
  const rss = afterCollections.map((sample) => sample.rss);
  return [
    `  Event loop late by (ms): p50 ${figure(delay.p50)}, p99 ${figure(delay.p99)}, p99.9 ${figure(delay.p999)}, most ${figure(delay.max)}; longest stop for garbage ${figure(longestCollection)}; an idle process beside it p99.9 ${figure(machineLateMs)}`,
    `  Heap, garbage collected (MB): ${mb(before!.now.heap)} before, ${mb(now.heap)} after; caches by estimate ${mb(caches[0]?.bytes ?? 0)} before, ${mb(caches.at(-1)?.bytes ?? 0)} after`,
    `  Resident (MB): ${mb(before!.now.rss)} before, ${mb(now.rss)} after, ${mb(Math.max(now.rss, ...rss))} at most`,
  ];
}

function overloadLines({
  capacity,
  perSecond,
  heavy,
  cheap,
  seconds,
  probes,
  recoveryMs,
  look,
}: OverloadMeasured): string[] {
  const good = heavy.outcomes.good / seconds;
  const row = (name: string, { outcomes, answered, shed, longest, unsent }: Told): string[] => [
    name,
    ...OUTCOMES.map((outcome) => String(outcomes[outcome])),
    String(unsent),
    ...timeCells(answered),
    figure(shed.p50),
    figure(shed.p99),
    figure(longest),
  ];
  return [
    `Overload: ${perSecond} heavy questions a second, as ${figure(capacity)} can be answered; ${figure(good)} a second were`,
    ...indented([
      ['', ...OUTCOMES, 'unsent', 'ms: p50', 'p99', 'p99.9', 'shed p50', 'p99', 'longest'],
      row('heavy', heavy),
      row('cheap', cheap),
    ]),
    `  Probes and metrics: ${probes.length}, ${figure(Math.max(...probes))} ms at most; all is answered again after ${recoveryMs === null ? '?' : figure(recoveryMs)} ms`,
    ...(look
      ? [
          `  Event loop late by (ms): p50 ${figure(look.delay.p50)}, p99 ${figure(look.delay.p99)}, p99.9 ${figure(look.delay.p999)}, most ${figure(look.delay.max)}; resident ${figure(look.now.rss / MB)} MB`,
        ]
      : []),
  ];
}

function kindRows({ kinds }: Told): string[][] {
  return [
    ['', ...OUTCOMES, 'ms: p50', 'p99', 'p99.9', 'most'],
    ...kinds
      .toSorted((a, b) => b.times.count - a.times.count)
      .map(({ kind, outcomes, times }) => [
        kind,
        ...OUTCOMES.map((outcome) => String(outcomes[outcome] ?? 0)),
        ...timeCells(times),
        figure(times.max),
      ]),
  ];
}

function timeCells({ p50, p99, p999 }: Times): string[] {
  return [figure(p50), figure(p99), figure(p999)];
}

function indented(rows: readonly (readonly string[])[]): string[] {
  return tableLines(rows).map((line) => `  ${line}`);
}
