/**
 * `npm run soak`: minutes of mixed operations against the service over a whole release, then far more than it can answer.
 * Judges answers, event loop and memory; the exit code says the verdict. docs/operations.md says how to read it.
 */
import { OtherGraphModel } from '../seed/load.js';
import { openGraph } from '../cli/connect.js';
import { ConfigError, projectRoot, readConfig } from '../src/config.js';
import { VisibleError } from '../src/errors.js';
import { withClosing } from './closing.js';
import { describeMachine, loadAverage } from './machine.js';
import { BenchRefused } from './refused.js';
import { say } from './say.js';
import { readSoakArguments, type SoakArguments } from './soak-arguments.js';
import { assemble } from './soak-field.js';
import { askMixed, askTooMuch } from './soak-phases.js';
import { reportLines, type SoakReport } from './soak-report.js';
import { soakSubjects } from './soak-subjects.js';
import { judgeOverload, judgeSteady } from './soak-verdict.js';

/** Reading all codes takes longer than a question of the service may, in milliseconds. */
const WHOLE_RELEASE_MS = 600_000;

/** Runs the soak, prints what it measured, and says whether all that is demanded was met. */
async function soak(options: SoakArguments): Promise<boolean> {
  const config = readConfig(projectRoot());
  const loadBefore = loadAverage();
  return withClosing(async (closing) => {
    const graph = await openGraph({ ...config, queryTimeoutMs: WHOLE_RELEASE_MS }, say);
    closing.push(() => graph.close());
    const subjects = await soakSubjects(graph.client);
    const field = await assemble(graph.database, subjects, options, closing);
    const steady = await askMixed(field, options);
    const overload = options.overloadSeconds > 0 ? await askTooMuch(field, options) : null;
    const report: SoakReport = {
      release: subjects.release,
      options,
      steady,
      overload,
      verdicts: [...judgeSteady(steady), ...(overload ? judgeOverload(overload) : [])],
      machine: `${await describeMachine(graph.client, config.javaHome)}; load average ${loadBefore} before, ${loadAverage()} after.`,
    };
    if (options.json) console.log(JSON.stringify(report));
    else for (const line of reportLines(report)) console.log(line);
    return report.verdicts.every(({ met }) => met !== false);
  });
}

/** Errors whose message says all there is to say; of others the whole error is shown. */
const EXPLAINED = [BenchRefused, ConfigError, OtherGraphModel, VisibleError];

try {
  if (!(await soak(readSoakArguments(process.argv.slice(2))))) process.exitCode = 1;
} catch (error) {
  const explained = EXPLAINED.some((kind) => error instanceof kind);
  console.error(explained && error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
