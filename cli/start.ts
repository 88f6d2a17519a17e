/** `npm start`: the database, the seed when there is nothing yet, the service, and a clean end of all three. */
import { setFlagsFromString } from 'node:v8';
import { SWEEP } from '../seed/writer-lock.js';
import { withLedger } from '../seed/load.js';
import { toolVersion, type Config } from '../src/config.js';
import { createLogger } from '../src/logger.js';
import { startService } from '../src/main.js';
import { openGraph } from './connect.js';
import { TerminalReport } from './progress.js';
import { seedIfEmpty } from './seed.js';

/** How long after a load its predecessor is deleted for good: a sweep every so often, in milliseconds. */
const SWEEP_MS = 120_000;
/**
 * Longest a shutdown may take beyond the draining before the process ends anyway, in milliseconds: requests under way have
 * 10 s, the last traces 5 s, the database 20 s.
 */
const SHUTDOWN_MS = 40_000;

/**
 * How far the heap may grow beyond what is in use before it is collected, in percent, where rows are kept. Of its own V8
 * lets it double, and what is in use then are rows that stay. Half as much more keeps a third less for that (docs/decisions.md);
 * at a third as much more it collected every three seconds under load, and the event loop waited for it.
 */
const HEAP_GROWTH = 50;

/** Serves until told to stop. */
export async function start(config: Config): Promise<void> {
  if (config.cache.wholes > 0) setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const report = new TerminalReport(process.stderr);
  const graph = await openGraph(
    config,
    (line) => {
      report.say(line);
    },
    { revive: true },
  );
  if (graph.database.origin === 'joined') {
    report.say(
      'The database belongs to another process of this data folder: when that one ends, this service has none. Start it after a load, not during one.',
    );
  }
  const logger = createLogger(config.logLevel);
  // A failed read that no request waits for any more must not end all the others: Node would exit.
  process.on('unhandledRejection', (error) => {
    logger.error({ err: error }, 'a failure that nobody waited for');
  });
  try {
    await seedIfEmpty(graph.client, report);
    report.finish();
    const service = await startService(config, graph.client, { logger });
    const { playground, explorer } = config.exposure;
    process.stderr.write(
      `Ready: ${service.url}/graphql (${playground ? 'playground in a browser, ' : ''}POST for programs)${explorer ? `; ${service.url}/explore` : ''}. Ctrl-C stops.\n`,
    );
    const sweeper = setInterval(() => {
      // Another process that is loading sweeps by itself; then this turn is skipped.
      withLedger(graph.client, toolVersion(), `${SWEEP}, process ${process.pid}`, () =>
        Promise.resolve(),
      ).catch(() => undefined);
    }, SWEEP_MS);
    await toldToStop();
    setTimeout(() => process.exit(1), config.http.drainSeconds * 1000 + SHUTDOWN_MS).unref();
    clearInterval(sweeper);
    await service.stop();
  } finally {
    report.finish();
    await graph.close();
  }
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    // SIGHUP: the terminal was closed.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
