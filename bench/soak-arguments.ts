/** What may stand behind `npm run soak --`. */
import { parseArgs } from 'node:util';
import { BenchRefused } from './refused.js';

/** How a soak shall run. */
export interface SoakArguments {
  /** Of mixed operations, after warming up. */
  readonly minutes: number;
  /** Of more requests than can be answered; 0 leaves that out. */
  readonly overloadSeconds: number;
  readonly connections: number;
  /** Base address of a service that runs; null starts one. */
  readonly url: string | null;
  /** Standard output holds one JSON object instead of tables. */
  readonly json: boolean;
}

const USAGE =
  'npm run soak -- [--minutes 5] [--overload 30] [--connections 16] [--url http://127.0.0.1:4000] [--json]';

/** Reads the arguments. Throws BenchRefused saying what was expected and what came. */
export function readSoakArguments(args: readonly string[]): SoakArguments {
  const values = parsed(args);
  return {
    minutes: numberOf('minutes', values.minutes, 5, 0.1, 1_440),
    overloadSeconds: numberOf('overload', values.overload, 30, 0, 600),
    connections: Math.round(numberOf('connections', values.connections, 16, 1, 1_000)),
    url: urlOf(values.url),
    json: values.json ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string' },
        overload: { type: 'string' },
        connections: { type: 'string' },
        url: { type: 'string' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new BenchRefused(`${error instanceof Error ? error.message : String(error)}\n  ${USAGE}`);
  }
}

function numberOf(
  option: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new BenchRefused(`--${option}: expected a number from ${least} to ${most}, found "${text}".`);
  return value;
}

function urlOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new BenchRefused(`--url: expected an address such as http://127.0.0.1:4000, found "${text}".`);
  return text.replace(/\/+$/, '');
}
