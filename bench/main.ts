/** `npm run bench -- NAME`: runs one bench and prints what it measured. */
import { ConfigError } from '../src/config.js';
import { VisibleError } from '../src/errors.js';
import { OtherGraphModel } from '../seed/load.js';
import { benchClaim } from './claim.js';
import { BenchRefused } from './refused.js';
import { benchSearch } from './search.js';

interface Bench {
  readonly about: string;
  run(): Promise<void>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  claim: { about: 'checkCodes on claims of 25 codes, over HTTP', run: benchClaim },
  search: { about: 'the engine behind search against two others', run: benchSearch },
};

/** Errors whose message says all there is to say; of others the whole error is shown. */
const EXPLAINED = [BenchRefused, ConfigError, OtherGraphModel, VisibleError];

const [name, ...rest] = process.argv.slice(2);
try {
  await chosen().run();
} catch (error) {
  const explained = EXPLAINED.some((kind) => error instanceof kind);
  console.error(explained && error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function chosen(): Bench {
  const bench = name !== undefined && Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (bench && rest.length === 0) return bench;
  const found = [name, ...rest].join(' ') || 'no name';
  const list = Object.entries(BENCHES).map(([known, { about }]) => `  npm run bench -- ${known}    ${about}`);
  throw new BenchRefused(`Expected the name of a bench, found ${found}. There are:\n${list.join('\n')}`);
}
