/** The load generator of a soak, a process of its own: asks as it is told, and sends back what came of it. */
import { randomFrom } from './random.js';
import {
  CHEAP_MIX,
  draw,
  GOOD_MIX,
  HEAVY_MIX,
  SOAK_MIX,
  type Mix,
  type SoakRequest,
  type SoakSubjects,
} from './soak-questions.js';
import { SoakTally, type Told } from './soak-tally.js';
import { connections, send } from './soak-wire.js';

/** Which questions a task asks. */
export type MixName = 'soak' | 'good' | 'heavy' | 'cheap';

/** How questions come: the next one after the last one's answer, or so many a second whatever becomes of them. */
export type Arrival =
  | { readonly way: 'closed'; readonly connections: number }
  | { readonly way: 'open'; readonly perSecond: number; readonly atOnce: number };

/** What an asker is told to do. */
export interface AskTask {
  readonly endpoint: string;
  readonly streams: readonly { readonly name: string; readonly mix: MixName; readonly arrival: Arrival }[];
  /** For how long requests are begun, in milliseconds; those under way then are waited for. */
  readonly forMs: number;
  readonly seed: number;
}

/** What an asker sends back: of each stream by its name. */
export type AskAnswer =
  | { readonly told: Readonly<Record<string, Told>>; readonly busy: number; readonly elapsedMs: number }
  | { readonly error: string };

const MIXES: Readonly<Record<MixName, Mix>> = {
  soak: SOAK_MIX,
  good: GOOD_MIX,
  heavy: HEAVY_MIX,
  cheap: CHEAP_MIX,
};
/** How often requests that come by the clock are sent, in milliseconds. */
const TICK_MS = 5;

let subjects: SoakSubjects | null = null;
let number = 0;

process.on('message', (task: AskTask | { readonly subjects: SoakSubjects }) => {
  if ('subjects' in task) {
    ({ subjects } = task);
    return;
  }
  void ask(task)
    .catch((error: unknown): AskAnswer => ({ error: String(error) }))
    .then((answer) => process.send!(answer));
});
process.once('disconnect', () => process.exit(0));
// The soak is told of an interrupt as well, and ends this process.
process.on('SIGINT', () => undefined);

async function ask({ endpoint, streams, forMs, seed }: AskTask): Promise<AskAnswer> {
  if (!subjects) throw new Error('nobody said what to ask about');
  const about = subjects;
  const random = randomFrom(seed);
  const used = process.cpuUsage();
  const begun = performance.now();
  const until = begun + forMs;
  const told = await Promise.all(
    streams.map(async ({ name, mix, arrival }) => {
      const make = (): SoakRequest => draw(MIXES[mix], { subjects: about, random, number: (number += 1) });
      const tally = new SoakTally();
      const agent = connections(arrival.way === 'closed' ? arrival.connections : arrival.atOnce);
      if (arrival.way === 'closed') {
        const lane = (): Promise<void> => keepAsking(endpoint, agent, make, until, tally);
        await Promise.all(Array.from({ length: arrival.connections }, lane));
      } else await askByTheClock(endpoint, agent, make, until, tally, arrival);
      agent.destroy();
      return [name, tally.told()] as const;
    }),
  );
  const { user, system } = process.cpuUsage(used);
  const elapsedMs = performance.now() - begun;
  return { told: Object.fromEntries(told), busy: (user + system) / 1000 / elapsedMs, elapsedMs };
}

type Agent = ReturnType<typeof connections>;

async function keepAsking(
  endpoint: string,
  agent: Agent,
  make: () => SoakRequest,
  until: number,
  tally: SoakTally,
): Promise<void> {
  let next: SoakRequest | null = null;
  while (performance.now() < until) {
    const asked: SoakRequest = next ?? make();
    const came = await send(endpoint, agent, asked);
    tally.count(asked.kind, came);
    next = came.cursor !== undefined && asked.next ? asked.next(came.cursor) : null;
    // What is shed at once would else be asked again at once, as no client should.
    if (came.outcome === 'shed') await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Sends as many as are due by the clock, whether or not those before are answered, up to so many under way. */
async function askByTheClock(
  endpoint: string,
  agent: Agent,
  make: () => SoakRequest,
  until: number,
  tally: SoakTally,
  { perSecond, atOnce }: { readonly perSecond: number; readonly atOnce: number },
): Promise<void> {
  const begun = performance.now();
  const underWay = new Set<Promise<void>>();
  let sent = 0;
  for (let now = begun; now < until; now = performance.now()) {
    for (const due = ((now - begun) / 1000) * perSecond; sent < due; sent += 1) {
      if (underWay.size >= atOnce) {
        tally.unsent += 1;
        continue;
      }
      const asked = make();
      const answered = send(endpoint, agent, asked).then((came) => {
        tally.count(asked.kind, came);
        underWay.delete(answered);
      });
      underWay.add(answered);
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(underWay);
}
