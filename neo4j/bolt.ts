/** Asks a database whether it answers. */
import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { Neo4jError } from 'neo4j-driver';

/** Who asks, where. */
export interface Door {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/**
 * `answers`; `refused`: the name or the password is wrong; `misdirected`: it is there but does not have that database;
 * `silent`: anything else, e.g. nothing listens there. Only silence may end by waiting.
 */
export type Answer =
  | { readonly kind: 'answers' }
  | { readonly kind: 'refused' | 'misdirected' | 'silent'; readonly reason: string };

/** One `RETURN 1` over a connection of its own, no retries; gives up after `timeoutMs`. Never throws. */
export async function ask(door: Door, timeoutMs: number): Promise<Answer> {
  let driver;
  try {
    driver = neo4j.driver(door.uri, neo4j.auth.basic(door.user, door.password), {
      connectionTimeout: timeoutMs,
      connectionAcquisitionTimeout: timeoutMs,
      maxConnectionPoolSize: 1,
      telemetryDisabled: true,
    });
    const session = driver.session({ database: door.database, defaultAccessMode: neo4j.session.READ });
    await session.run('RETURN 1', {}, { timeout: timeoutMs });
    return { kind: 'answers' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const code = error instanceof Neo4jError ? error.code : '';
    if (code.startsWith('Neo.ClientError.Security.')) return { kind: 'refused', reason };
    if (code.startsWith('Neo.ClientError.Database.')) return { kind: 'misdirected', reason };
    return { kind: 'silent', reason };
  } finally {
    await driver?.close();
  }
}

/** Asks again while the database is silent, for `withinMs` at most; gives the last answer. */
export async function askUntilAnswered(door: Door, withinMs: number): Promise<Answer> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask(door, Math.max(1_000, Math.min(5_000, end - performance.now())));
    if (answer.kind !== 'silent' || performance.now() >= end) return answer;
    await pause(250);
  }
}
