/** The only reader of the environment: one frozen Config, or every fault at once. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { exposureVariables, readExposure, SECRET_VARIABLES, type Exposure } from './exposure.js';
import { readTraces, traceVariables, type TraceSettings } from './telemetry.js';

/** How the service and the commands are set up. */
export interface Config {
  readonly neo4j: {
    /** Bolt address of a database of your own, e.g. "bolt://localhost:7687"; null = the embedded one. */
    readonly uri: string | null;
    readonly user: string;
    readonly password: string | null;
    readonly database: string;
  };
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** How long caches may keep an answer to a GET without asking again, in seconds. */
    readonly cacheMaxAgeSeconds: number;
    /** Bytes of answers kept in memory; 0 = none are kept. */
    readonly responseCacheBytes: number;
    /** How long the service goes on answering once it was told to end, while /readyz says no. */
    readonly drainSeconds: number;
    /** How large a request may be: docs/limits.md. */
    readonly limits: {
      /** Bytes of a body. */
      readonly bodyBytes: number;
      readonly tokens: number;
      readonly depth: number;
      readonly aliases: number;
      readonly directives: number;
      /** Fields, those of fragments each time they are spread. */
      readonly fields: number;
      /** Objects that an operation may make at most, and what finding them takes: schema/cost.graphql. */
      readonly cost: number;
      /** Longest time from the beginning to the answer, in milliseconds. */
      readonly requestMs: number;
    };
    /** How much is taken up at once: docs/operations.md. */
    readonly overload: {
      /** Cost of the questions that are worked on at once. */
      readonly cost: number;
      /** Longest that one waits for its turn, in milliseconds. */
      readonly waitMs: number;
    };
  };
  /** Who may ask, from where and how often. */
  readonly exposure: Exposure;
  /** Where traces go; null = there are none. */
  readonly traces: TraceSettings | null;
  /** Absolute path of the folder that holds the embedded database and its libraries. */
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  readonly cache: {
    /** Bound of the loads that are read ahead and kept whole, at start and after a load, in bytes; 0 reads nothing ahead. */
    readonly wholes: number;
    /** Bound of the rows and answers kept one by one as they are asked for, in bytes; 0 keeps none. */
    readonly rows: number;
  };
  /** Longest time a read may take in the graph, in milliseconds. */
  readonly queryTimeoutMs: number;
  /** JDK to use for the embedded database, or null for the `java` on the path. */
  readonly javaHome: string | null;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** Levels of the log, as pino names them. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The configuration is wrong; `faults` lists every variable with what was expected and what came. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/** A whole number within bounds, and what it is without one. */
const whole = (unit: string, min: number, max: number, otherwise: number): z.ZodDefault<z.ZodCoercedNumber> =>
  z.coerce
    .number(`expected ${unit}`)
    .int()
    .min(min, `expected ${min} to ${max}`)
    .max(max, `expected ${min} to ${max}`)
    .default(otherwise);

const schema = z.object({
  NEO4J_URI: z
    .string()
    .regex(/^(bolt|neo4j)(\+s|\+ssc)?:\/\/\S+$/, 'expected an address such as bolt://localhost:7687')
    .optional(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().default('neo4j'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('expected a port number')
    .int()
    .min(0, 'expected 0 to 65535')
    .max(65535, 'expected 0 to 65535')
    .default(4000),
  CACHE_MAX_AGE: z.coerce
    .number('expected seconds')
    .int()
    .min(0, 'expected 0 to 86400')
    .max(86_400, 'expected 0 to 86400')
    .default(60),
  RESPONSE_CACHE_MB: z.coerce
    .number('expected mebibytes')
    .int()
    .min(0, 'expected 0 to 65536')
    .max(65_536, 'expected 0 to 65536')
    .default(0),
  DRAIN_SECONDS: whole('seconds', 0, 15, 0),
  DATA_DIR: z.string().default('.data'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`).default('info'),
  CACHE_MB: z.coerce
    .number('expected mebibytes')
    .int()
    .min(0, 'expected 0 to 65536')
    .max(65_536, 'expected 0 to 65536')
    .default(384),
  WARM: z.enum(['on', 'off'], 'expected on or off').default('on'),
  QUERY_TIMEOUT_MS: z.coerce
    .number('expected milliseconds')
    .int()
    .min(100, 'expected 100 to 600000')
    .max(600_000, 'expected 100 to 600000')
    .default(10_000),
  REQUEST_TIMEOUT_MS: whole('milliseconds', 100, 600_000, 30_000),
  MAX_BODY_KB: whole('kibibytes', 1, 16_384, 256),
  MAX_TOKENS: whole('a number', 100, 100_000, 1_000),
  MAX_DEPTH: whole('a number', 5, 1_000, 12),
  MAX_ALIASES: whole('a number', 0, 10_000, 50),
  MAX_DIRECTIVES: whole('a number', 0, 10_000, 20),
  MAX_FIELDS: whole('a number', 50, 10_000, 500),
  MAX_COST: whole('a number', 100, 10_000_000, 30_000),
  MAX_COST_UNDER_WAY: whole('a number', 100, 100_000_000, 60_000),
  MAX_WAIT_MS: whole('milliseconds', 1, 600_000, 2_000),
  JAVA_HOME: z.string().optional(),
  ...exposureVariables,
  ...traceVariables,
});

/** Names of all variables: .env.example and the README's table have the same. */
export const VARIABLES: readonly string[] = Object.keys(schema.shape);

/**
 * Reads the configuration from `environment` (the process's own by default); an empty variable counts as unset.
 * `root`: the folder relative paths start from. Throws ConfigError listing all faults.
 */
export function readConfig(
  root: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const given = Object.fromEntries(
    VARIABLES.map((name) => [name, environment[name]] as const).filter(
      ([, value]) => value !== undefined && value.trim() !== '',
    ),
  );
  const parsed = schema.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name}: ${issue.message}, found "${withoutSecret(name, String(given[name]))}"`;
      });
  if (given['NEO4J_URI'] && !given['NEO4J_PASSWORD'])
    faults.push('NEO4J_PASSWORD: expected with NEO4J_URI, found nothing');
  // What is sound by itself is held against the rest also while something else is not: all faults come at once.
  const faulty = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0])));
  const values = schema.parse(
    Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name))),
  );
  const exposure = readExposure(values, {
    host: values.HOST,
    root,
    isGiven: (name) => name in given,
    fault: (line) => {
      faults.push(line);
    },
  });
  if (faults.length > 0) throw new ConfigError(faults);
  const bytes = values.CACHE_MB * 1024 * 1024;
  // Reading ahead leaves a quarter to what is asked for besides: pages, counts, answers.
  const rows = values.WARM === 'on' ? bytes / 4 : bytes;
  return Object.freeze({
    neo4j: {
      uri: values.NEO4J_URI ?? null,
      user: values.NEO4J_USER,
      password: values.NEO4J_PASSWORD ?? null,
      database: values.NEO4J_DATABASE,
    },
    http: {
      host: values.HOST,
      port: values.PORT,
      cacheMaxAgeSeconds: values.CACHE_MAX_AGE,
      responseCacheBytes: values.RESPONSE_CACHE_MB * 1024 * 1024,
      drainSeconds: values.DRAIN_SECONDS,
      limits: {
        bodyBytes: values.MAX_BODY_KB * 1024,
        tokens: values.MAX_TOKENS,
        depth: values.MAX_DEPTH,
        aliases: values.MAX_ALIASES,
        directives: values.MAX_DIRECTIVES,
        fields: values.MAX_FIELDS,
        cost: values.MAX_COST,
        requestMs: values.REQUEST_TIMEOUT_MS,
      },
      overload: { cost: values.MAX_COST_UNDER_WAY, waitMs: values.MAX_WAIT_MS },
    },
    exposure,
    traces: readTraces(values),
    dataDir: resolve(root, values.DATA_DIR),
    logLevel: values.LOG_LEVEL,
    cache: { wholes: bytes - rows, rows },
    queryTimeoutMs: values.QUERY_TIMEOUT_MS,
    javaHome: values.JAVA_HOME ?? null,
  });
}

/** A variable's value as it may be shown: a password may also stand within an address, "bolt://user:password@host". */
function withoutSecret(name: string, value: string): string {
  return name === 'NEO4J_PASSWORD' || SECRET_VARIABLES.has(name) ? '…' : value.replace(/\/\/.*@/, '//…@');
}

/** The project's own folder: the nearest one above this file that holds package.json, compiled or not. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** This tool's version, recorded with every load. */
export function toolVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
