/** `npm run bench -- NAME`: runs one bench and prints what it measured. */
import { ConfigError } from '../src/config.js';
import { VisibleError } from '../src/errors.js';
import { OtherGraphModel } from '../seed/load.js';
import { readArguments, type BenchArguments, type BenchName } from './arguments.js';
import { benchClaim } from './claim.js';
import { benchLoad } from './load.js';
import { BenchRefused } from './refused.js';
import { benchSearch } from './search.js';
import { benchWork } from './work.js';

const RUN: Readonly<Record<BenchName, (options: BenchArguments) => Promise<void>>> = {
  work: benchWork,
  cold: benchWork,
  load: benchLoad,
  claim: benchClaim,
  search: benchSearch,
};

/** Errors whose message says all there is to say; of others the whole error is shown. */
const EXPLAINED = [BenchRefused, ConfigError, OtherGraphModel, VisibleError];

try {
  const options = readArguments(process.argv.slice(2));
  await RUN[options.bench](options);
} catch (error) {
  const explained = EXPLAINED.some((kind) => error instanceof kind);
  console.error(explained && error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
