/** What may stand behind `npm run bench --`. */
import { parseArgs } from 'node:util';
import { BenchRefused } from './refused.js';

export type BenchName = 'work' | 'cold' | 'load' | 'claim' | 'search';
export type WorkId = 'W1' | 'W2' | 'W3' | 'W4';

/** A bench and how it shall run. */
export interface BenchArguments {
  readonly bench: BenchName;
  /** Standard output holds JSON, an object a line, instead of tables. */
  readonly json: boolean;
  /** Shortest time that one contender's turn takes. */
  readonly seconds: number;
  readonly rounds: number;
  /** Which works; all when none are named. */
  readonly only: readonly WorkId[];
  /** Folder for a CPU profile of the service, or null. */
  readonly profile: string | null;
  /** Files that `load` loads, instead of those of ICD10_DATA. */
  readonly files: LoadFiles;
}

/** The official files of one release. */
export interface LoadFiles {
  readonly icd10cm: string | null;
  readonly order: string | null;
  readonly msdrg: string | null;
}

/** What each bench measures, in a line. */
export const BENCHES: Readonly<Record<BenchName, string>> = {
  work: 'the service against its peers, W1 to W4; what runs without a name',
  cold: 'the same with the service’s row cache off',
  load: 'the loader on a whole release: time by stage, peak memory',
  claim: 'checkCodes on claims of 25 codes, over HTTP',
  search: 'the engine behind search against two others',
};

const WORKS: readonly WorkId[] = ['W1', 'W2', 'W3', 'W4'];
const OF_WORK = ['json', 'seconds', 'rounds', 'only', 'profile'] as const;
/** Which options a bench knows. */
const KNOWN: Readonly<Record<BenchName, readonly string[]>> = {
  work: OF_WORK,
  cold: OF_WORK,
  load: ['json', 'icd10cm', 'order', 'msdrg'],
  claim: [],
  search: [],
};

/** Reads the arguments. Throws BenchRefused saying what was expected and what came. */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values, positionals } = parsed(args);
  const [name = 'work', ...more] = positionals;
  if (!isBench(name) || more.length > 0) throw unknownBench(positionals.join(' '));
  const foreign = Object.keys(values).find((option) => !KNOWN[name].includes(option));
  if (foreign !== undefined)
    throw new BenchRefused(
      `The bench "${name}" has no option --${foreign}; it knows ${KNOWN[name].map((one) => `--${one}`).join(', ') || 'none'}.`,
    );
  return {
    bench: name,
    json: values.json ?? false,
    seconds: numberOf('seconds', values.seconds, 4, 600),
    rounds: wholeNumberOf('rounds', values.rounds, 3, 100),
    only: worksOf(values.only ?? []),
    profile: values.profile ?? null,
    files: { icd10cm: values.icd10cm ?? null, order: values.order ?? null, msdrg: values.msdrg ?? null },
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        only: { type: 'string', multiple: true },
        profile: { type: 'string' },
        icd10cm: { type: 'string' },
        order: { type: 'string' },
        msdrg: { type: 'string' },
      },
    });
  } catch (error) {
    throw unknownBench(error instanceof Error ? error.message : String(error));
  }
}

function isBench(name: string): name is BenchName {
  return Object.hasOwn(BENCHES, name);
}

function unknownBench(found: string): BenchRefused {
  const list = Object.entries(BENCHES).map(
    ([name, about]) => `  npm run bench -- ${name.padEnd(6)}   ${about}`,
  );
  return new BenchRefused(
    `Expected the name of a bench and its options, found: ${found}\n${list.join('\n')}`,
  );
}

function numberOf(option: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() === '' || !(value >= 1 && value <= most))
    throw new BenchRefused(`--${option}: expected a number from 1 to ${most}, found "${text}".`);
  return value;
}

function wholeNumberOf(option: string, text: string | undefined, otherwise: number, most: number): number {
  const value = numberOf(option, text, otherwise, most);
  if (!Number.isInteger(value))
    throw new BenchRefused(`--${option}: expected a whole number from 1 to ${most}, found "${text}".`);
  return value;
}

function worksOf(names: readonly string[]): WorkId[] {
  const asked = names.flatMap((name) => name.split(',')).map((name) => name.trim().toUpperCase());
  const unknown = asked.find((name) => !(WORKS as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new BenchRefused(
      `--only: expected one of ${WORKS.join(', ')}, or several with commas, found "${unknown}".`,
    );
  return asked.length === 0 ? [...WORKS] : WORKS.filter((work) => asked.includes(work));
}
