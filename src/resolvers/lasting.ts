/** Contexts of work that no single request waits for, and that does not end with one. */
import type { Context } from '../context.js';
import { ENDLESS_TURN, LongWork, type Turns } from '../model/turns.js';

/** A context of nobody who could go away. `today`: ISO date, UTC. */
export function contextOf(loaders: Context['loaders'], today: string, turns: Turns = ENDLESS_TURN): Context {
  return { loaders, today, request: {}, turns, longWork: new LongWork(turns) };
}

/** The same for a work that others come to wait for: it does not end with the request that asks for it first. */
export function lasting({ loaders, today, turns }: Context): Context {
  return contextOf(loaders, today, turns);
}
