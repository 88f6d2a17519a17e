/** How the statements of a graph client went: how long each took, how many failed and why, how many are under way. */
import type { GraphClient } from '../graph/client.js';
import { SECONDS, Tally } from './tally.js';

/** Statements are counted from the first look at them to the end of the service. */
export class StatementFigures {
  /** By statement: "code.byKey". */
  readonly seconds = new Map<string, Tally>();
  /** By reason: "unavailable". */
  readonly failures = new Map<string, number>();
  /** Begun and not ended: each holds a connection of the pool, or waits for one. */
  underWay = 0;

  /** Gives what ends the counting. */
  follow(client: GraphClient): () => void {
    return client.watch((name) => {
      const begun = performance.now();
      this.underWay += 1;
      return ({ failure }) => {
        this.underWay -= 1;
        if (failure !== null) this.failures.set(failure, (this.failures.get(failure) ?? 0) + 1);
        let seconds = this.seconds.get(name);
        if (!seconds) this.seconds.set(name, (seconds = new Tally(SECONDS)));
        seconds.observe((performance.now() - begun) / 1000);
      };
    });
  }
}
