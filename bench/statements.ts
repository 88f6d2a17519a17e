/** How many Cypher statements checkCodes runs. */
import type { Config } from '../src/config.js';
import type { GraphClient } from '../src/graph/client.js';
import { startService } from '../src/main.js';
import { overHttp } from './contender.js';
import type { Claim } from './release.js';

/** Statements a claim: `first` on a service that has answered nothing yet, `again` on one that knows the claims' codes. */
export interface StatementCount {
  readonly first: number;
  readonly again: number;
}

/**
 * Counted on the same service within this process: only here can its client be asked, and a count does not depend on
 * who else works on the machine.
 */
export async function countStatements(
  config: Config,
  client: GraphClient,
  release: string,
  claims: readonly Claim[],
): Promise<StatementCount> {
  const service = await startService(
    { ...config, logLevel: 'silent', http: { ...config.http, host: '127.0.0.1', port: 0 } },
    client,
  );
  const ours = overHttp(`${service.url}/graphql`, release);
  const pass = async (): Promise<number> => {
    const before = asked(client);
    for (const claim of claims) await ours.answer(claim);
    return (asked(client) - before) / claims.length;
  };
  try {
    return { first: await pass(), again: await pass() };
  } finally {
    await service.stop();
  }
}

/** The service looks for a newer revision on its own account: that is no part of a claim. */
function asked(client: GraphClient): number {
  return [...client.statements].reduce(
    (sum, [name, count]) => (name === 'revision.current' ? sum : sum + count),
    0,
  );
}
