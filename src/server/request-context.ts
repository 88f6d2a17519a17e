/** The context of one request over HTTP. */
import type { Context } from '../context.js';
import type { Loaders } from '../loaders/index.js';
import { LongWork, type Turns } from '../model/turns.js';

/**
 * Apollo executes with a copy of the context's own members. What is taken from a request when nobody waits for it any
 * more has to be gone from the copy as well: so it stands in `request`, which both have.
 */
export class RequestContext implements Context {
  readonly request: { loaders: Loaders };
  readonly longWork: LongWork;

  /** `turns`: of what others come to wait for as well; `ownTurns`: of what it alone waits for. */
  constructor(
    loaders: Loaders,
    readonly today: string,
    readonly turns: Turns,
    ownTurns = turns,
  ) {
    this.request = { loaders };
    this.longWork = new LongWork(ownTurns);
  }

  get loaders(): Loaders {
    return this.request.loaders;
  }
}
