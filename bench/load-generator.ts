/** The bench's end of the load generator. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Closing } from './closing.js';
import type { TurnAnswer, TurnTask } from './generator.js';
import type { Turn } from './timing.js';

/** A turn, and the share of a core that generating it took. */
export interface GeneratedTurn extends Turn {
  readonly busy: number;
}

/** A process that asks and measures; one turn at a time. */
export class LoadGenerator {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts it; it ends with `closing`, and with this process. */
  static start(closing: Closing): LoadGenerator {
    const child = fork(fileURLToPath(new URL('generator.js', import.meta.url)), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    closing.push(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    });
    return new LoadGenerator(child);
  }

  /** Takes a turn. Throws when an answer was not a good one: a figure over errors would be worth nothing. */
  async take(task: TurnTask): Promise<GeneratedTurn> {
    const ended = new AbortController();
    const gone = once(this.child, 'exit', { signal: ended.signal }).then(() => ({
      error: 'the load generator is gone',
    }));
    const answered = once(this.child, 'message', { signal: ended.signal }).then(
      ([answer]) => answer as TurnAnswer,
    );
    this.child.send(task);
    try {
      const answer = await Promise.race([gone, answered]);
      if ('error' in answer) throw new Error(`${task.endpoint}: ${answer.error}`);
      return { ...answer, durations: [...answer.durations] };
    } finally {
      ended.abort();
      await Promise.allSettled([gone, answered]);
    }
  }
}
