/** Start and stop of the service over an open graph. */
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { asksWho } from './exposure.js';
import { createLogger } from './logger.js';
import type { LoadRow } from './model/load.js';
import type { GraphClient } from './graph/client.js';
import { RowStore } from './loaders/store.js';
import { createHttp } from './server/http.js';
import { PortTaken } from './port-taken.js';
import { RevisionFollower } from './server/revision.js';

/** A running service. */
export interface Service {
  /** Base address: "http://127.0.0.1:4000". */
  readonly url: string;
  readonly revision: RevisionFollower;
  /** Stops listening, lets requests under way end, and stops following the graph. The graph client stays open. */
  stop(): Promise<void>;
}

/** Files of a load that a log line names; of more it gives the number. */
const MAX_LOGGED_FILES = 10;

/** Starts the service. Throws PortTaken, or GRAPH_UNAVAILABLE when the graph does not answer. */
export async function startService(
  config: Config,
  client: GraphClient,
  options: { logger?: Logger } = {},
): Promise<Service> {
  const logger = options.logger ?? createLogger(config.logLevel);
  const store = new RowStore(config.cache);
  const revision = await RevisionFollower.start(client, store, {
    onRevision: ({ number, loads }) => {
      logger.info({ revision: number, loads: loads.map(inLog) }, 'serving another revision');
    },
    onWarm: ({ number }, releases, ms) => {
      const { bytes } = store.figures();
      logger.info({ revision: number, releases, ms, bytes }, 'whole releases are kept in memory');
    },
    onWarmFailed: (error) => {
      logger.warn(
        { err: error },
        'the releases could not be read ahead; they are read as they are asked for',
      );
    },
    onOutage: (error) => {
      logger.error({ err: error }, 'the graph database does not answer');
    },
    onRecovery: () => {
      logger.info('the graph database answers again');
    },
  });
  const { exposed, rateLimit } = config.exposure;
  if (exposed && !asksWho(config.exposure))
    logger.warn(
      { host: config.http.host, rateLimit },
      'everyone who reaches this service may ask it: AUTH=none',
    );
  const app = await createHttp(revision, logger, config.http, config.exposure, config.traces);
  const stop = async (): Promise<void> => {
    app.drain();
    // A balancer that asks /readyz now and then learns of it before connections are refused.
    if (app.server.listening) await setTimeout(config.http.drainSeconds * 1000);
    const following = revision.stop();
    await app.close();
    await following;
  };
  try {
    await app.listen({ host: config.http.host, port: config.http.port });
  } catch (error) {
    await stop();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new PortTaken(config.http.host, config.http.port);
    throw error;
  }
  const { address, port, family } = app.server.address() as AddressInfo;
  return { url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`, revision, stop };
}

/** What a log line says of a load: enough to know later which files were being served. */
function inLog({ id, release, version, complete, inputs, loadedAt, toolVersion, counts }: LoadRow): object {
  const files =
    inputs.length > MAX_LOGGED_FILES ? inputs.length : inputs.map(({ name, sha256 }) => ({ name, sha256 }));
  return { id, release, version, complete, files, loadedAt, toolVersion, counts };
}
