/**
 * What all peers share: a driver to the graph named in the environment, Apollo Server behind Fastify as the service has
 * them, no request logging, and a line "Ready: URL" when it answers. Plain JavaScript, because its packages are those of
 * bench/package.json, which only a bench installs: the project's own type check must do without them.
 */
import process from 'node:process';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import neo4j from 'neo4j-driver';

/** @returns {{ driver: import('neo4j-driver').Driver, database: string }} a pool wide enough for every connection of the bench */
export function openDriver() {
  const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: 128,
    connectionAcquisitionTimeout: 120_000,
    telemetryDisabled: true,
    userAgent: 'icd10-graph bench',
  });
  return { driver, database: NEO4J_DATABASE };
}

/**
 * Serves at /graphql on a free port of loopback until SIGTERM or SIGINT.
 * `answers` is what Apollo takes: a schema, or type definitions and resolvers.
 * @param {{ answers: object, context: () => Promise<object>, close: () => Promise<void> }} peer
 */
export async function serve({ answers, context, close }) {
  const apollo = new ApolloServer({
    ...answers,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.route({ url: '/graphql', method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo, { context }) });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void app
      .close()
      .then(() => apollo.stop())
      .then(close)
      .finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  process.stderr.write(`Ready: ${url}/graphql\n`);
}
