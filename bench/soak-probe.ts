/**
 * Looks at the service from within its process, where a soak starts it with `--import` and a channel: how late its event
 * loop is, and what its memory holds after garbage was collected. The service itself knows nothing of it.
 */
import {
  constants,
  monitorEventLoopDelay,
  PerformanceObserver,
  type NodeGCPerformanceDetail,
} from 'node:perf_hooks';

/** What a probe is asked: what it has seen since it was asked last; `collect`: after collecting all garbage. */
export interface ProbeQuestion {
  readonly collect: boolean;
}

/** Memory at a moment, in bytes. */
export interface MemorySample {
  /** Milliseconds since the process began. */
  readonly at: number;
  readonly heap: number;
  readonly rss: number;
}

/** How late the event loop was, in milliseconds. */
export interface LoopDelay {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** What a probe tells. */
export interface ProbeTold {
  readonly delay: LoopDelay;
  /** Now, and after each of V8's own full collections. */
  readonly now: MemorySample;
  readonly afterCollections: readonly MemorySample[];
  /** The longest stop for garbage, in milliseconds. */
  readonly longestCollection: number;
}

/** How often the loop is looked at, in milliseconds. */
const RESOLUTION_MS = 10;
const NS_A_MS = 1e6;

const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
let afterCollections: MemorySample[] = [];
let longestCollection = 0;

/** What a timer is late by: the monitor tells how far its turns are apart. */
const late = (ns: number): number => Math.max(0, ns / NS_A_MS - RESOLUTION_MS);

const sample = (): MemorySample => {
  const { heapUsed, rss } = process.memoryUsage();
  return { at: performance.now(), heap: heapUsed, rss };
};

function look({ collect }: ProbeQuestion): ProbeTold {
  delays.disable();
  const delay = {
    count: delays.count,
    p50: late(delays.percentile(50)),
    p99: late(delays.percentile(99)),
    p999: late(delays.percentile(99.9)),
    max: late(delays.count === 0 ? 0 : delays.max),
  };
  if (collect) globalThis.gc?.();
  const told = { delay, now: sample(), afterCollections, longestCollection };
  afterCollections = [];
  longestCollection = 0;
  delays.reset();
  delays.enable();
  return told;
}

if (process.send) {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { duration, detail } = entry as unknown as {
        readonly duration: number;
        readonly detail: NodeGCPerformanceDetail;
      };
      longestCollection = Math.max(longestCollection, duration);
      if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) afterCollections.push(sample());
    }
  }).observe({ entryTypes: ['gc'] });
  delays.enable();
  process.on('message', (question: ProbeQuestion) => process.send!(look(question)));
  // It does not keep the service from ending.
  process.channel?.unref();
}
