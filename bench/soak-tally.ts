/** What came of many requests, summed up as they come: a soak of minutes has millions. */
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Came, Outcome } from './soak-wire.js';

/** Milliseconds that shares of answers did not exceed. */
export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** What came of one kind of request. */
export interface KindTold {
  readonly kind: string;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Of what was answered as it had to be. */
  readonly times: Times;
}

/** What came of a stream of requests. */
export interface Told {
  readonly kinds: readonly KindTold[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Of good answers and errors that had to come. */
  readonly answered: Times;
  /** Of what was shed. */
  readonly shed: Times;
  /** The longest that anything took, left ones excepted. */
  readonly longest: number;
  /** What could not be sent, because too many were under way. */
  readonly unsent: number;
  /** What came instead of what had to, the first of them. */
  readonly wrong: readonly string[];
}

const MAX_WRONG = 20;
/** Times are recorded in microseconds. */
const US = 1_000;

interface Kind {
  readonly outcomes: Partial<Record<Outcome, number>>;
  readonly times: RecordableHistogram;
}

/** Counts what came. */
export class SoakTally {
  unsent = 0;
  private readonly kinds = new Map<string, Kind>();
  private readonly outcomes: Record<Outcome, number> = { good: 0, refused: 0, shed: 0, left: 0, wrong: 0 };
  private readonly answered = createHistogram();
  private readonly shed = createHistogram();
  private readonly wrong: string[] = [];
  private longest = 0;

  /** Counts one. */
  count(name: string, { outcome, ms, instead }: Came): void {
    const kind = this.kinds.get(name) ?? { outcomes: {}, times: createHistogram() };
    this.kinds.set(name, kind);
    kind.outcomes[outcome] = (kind.outcomes[outcome] ?? 0) + 1;
    this.outcomes[outcome] += 1;
    const us = Math.max(1, Math.round(ms * US));
    if (outcome !== 'left') this.longest = Math.max(this.longest, ms);
    if (outcome === 'shed') this.shed.record(us);
    if (outcome === 'good' || outcome === 'refused') {
      this.answered.record(us);
      kind.times.record(us);
    }
    if (outcome === 'wrong' && this.wrong.length < MAX_WRONG) this.wrong.push(`${name}: ${instead ?? ''}`);
  }

  /** Everything so far. */
  told(): Told {
    return {
      kinds: [...this.kinds].map(([kind, { outcomes, times }]) => ({
        kind,
        outcomes,
        times: timesOf(times),
      })),
      outcomes: this.outcomes,
      answered: timesOf(this.answered),
      shed: timesOf(this.shed),
      longest: this.longest,
      unsent: this.unsent,
      wrong: this.wrong,
    };
  }
}

function timesOf(histogram: RecordableHistogram): Times {
  const { count } = histogram;
  const at = (percentile: number): number => (count === 0 ? 0 : histogram.percentile(percentile) / US);
  return { count, p50: at(50), p99: at(99), p999: at(99.9), max: count === 0 ? 0 : histogram.max / US };
}
