/** The real service over real HTTP, on a port the system chooses. */
import { pino } from 'pino';
import { expect } from 'vitest';
import { projectRoot, readConfig } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import type { Figures } from '../../src/errors.js';
import { startService, type Service } from '../../src/main.js';

/** One error of an answer, as clients get it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string } & Partial<Figures>;
}

/** What an operation answered. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
}

/** A service under test. */
export interface TestService extends Service {
  /** Runs an operation, whatever comes back. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Runs an operation that must succeed and gives its data; a failure shows query and answer. */
  data<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Runs an operation that must fail with one error of this code, whose message tells nothing internal, and gives it. */
  error(code: string, query: string, variables?: Record<string, unknown>): Promise<AnswerError>;
  /** Names and counts of the Cypher statements an operation runs with nothing cached by earlier ones of it. */
  statements(query: string, variables?: Record<string, unknown>): Promise<Record<string, number>>;
}

/** What no client may read: addresses of the database, the driver's codes, Cypher, places in our own code. */
export const INTERNAL =
  /bolt:|Neo\.\w+Error|Neo4jError|\b(MATCH|UNWIND|RETURN)\b|node_modules|stacktrace|\n\s+at |\.ts\b|\.js\b/;

/** Variables of the environment that a service under test is started with. */
export type Settings = Readonly<Record<string, string>>;

/** Limits as wide as they can be: tests ask for everything at once. Those of limits set their own, "" for the default. */
const UNLIMITED: Settings = {
  MAX_TOKENS: '100000',
  MAX_DEPTH: '1000',
  MAX_ALIASES: '10000',
  MAX_DIRECTIVES: '10000',
  MAX_FIELDS: '10000',
  MAX_COST: '10000000',
  MAX_COST_UNDER_WAY: '100000000',
  MAX_WAIT_MS: '600000',
};

/**
 * Starts the service over a graph; stop it in afterAll. It reads nothing ahead unless told to, so that what a question
 * costs can be counted.
 */
export async function serve(client: GraphClient, settings: Settings = {}): Promise<TestService> {
  const config = readConfig(projectRoot(), {
    PORT: '0',
    LOG_LEVEL: 'silent',
    WARM: 'off',
    ...UNLIMITED,
    ...settings,
  });
  const service = await startService(config, client, { logger: pino({ level: 'silent' }) });
  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<Answer>;
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  };
  return {
    ...service,
    ask,
    data: async <Data>(query: string, variables?: Record<string, unknown>): Promise<Data> => {
      const answer = await ask(query, variables);
      expect(answer.errors, `${query}\n${JSON.stringify(answer, null, 1)}`).toEqual([]);
      return answer.data as Data;
    },
    error: async (code, query, variables) => {
      const answer = await ask(query, variables);
      expect(answer.errors, `${query}\n${JSON.stringify(answer, null, 1)}`).toHaveLength(1);
      const error = answer.errors[0]!;
      expect(error.extensions, error.message).toEqual({ code });
      expect(JSON.stringify(answer.errors)).not.toMatch(INTERNAL);
      return error;
    },
    statements: async (query, variables) => {
      const before = new Map(client.statements);
      const answer = await ask(query, variables);
      expect(answer.errors, query).toEqual([]);
      const counts: Record<string, number> = {};
      for (const [name, count] of client.statements) {
        // The service asks for the revision once a second on its own account.
        if (name !== 'revision.current' && count !== before.get(name))
          counts[name] = count - (before.get(name) ?? 0);
      }
      return counts;
    },
  };
}

/** Names and counts of the Cypher statements that an operation runs on a service that has answered nothing yet. */
export async function coldStatements(
  client: GraphClient,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Record<string, number>> {
  const service = await serve(client);
  try {
    return await service.statements(query, variables);
  } finally {
    await service.stop();
  }
}
