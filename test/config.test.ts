import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, projectRoot, readConfig, toolVersion, VARIABLES } from '../src/config.js';
import { exposureVariables } from '../src/exposure.js';

const ROOT = resolve('somewhere');

/** Of nothing: this machine alone. */
const LOOPBACK = {
  exposed: false,
  apiKeys: [],
  jwt: null,
  corsOrigins: [],
  rateLimit: 0,
  trustProxy: [],
  introspection: true,
  playground: true,
  explorer: true,
  operations: { knownOnly: false, documents: new Map() },
};

/** The faults of an environment; none fails the test. */
function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(ROOT, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message.split('\n').slice(1)).toEqual(
      (error as ConfigError).faults.map((fault) => `  ${fault}`),
    );
    return (error as ConfigError).faults;
  }
  return expect.fail('the configuration has no fault');
}

describe('a configuration', () => {
  test('of nothing is the embedded database on this machine, port 4000', () => {
    expect(readConfig(ROOT, {})).toEqual({
      neo4j: { uri: null, user: 'neo4j', password: null, database: 'neo4j' },
      http: {
        host: '127.0.0.1',
        port: 4000,
        cacheMaxAgeSeconds: 60,
        responseCacheBytes: 0,
        drainSeconds: 0,
        limits: {
          bodyBytes: 256 * 1024,
          tokens: 1_000,
          depth: 12,
          aliases: 50,
          directives: 20,
          fields: 500,
          cost: 30_000,
          requestMs: 30_000,
        },
        overload: { cost: 60_000, waitMs: 2_000 },
      },
      exposure: LOOPBACK,
      traces: null,
      dataDir: join(ROOT, '.data'),
      logLevel: 'info',
      cache: { wholes: 288 * 1024 * 1024, rows: 96 * 1024 * 1024 },
      queryTimeoutMs: 10_000,
      javaHome: null,
    });
  });

  test('takes every variable', () => {
    expect(
      readConfig(ROOT, {
        NEO4J_URI: 'neo4j+s://graph.example.org:7687',
        NEO4J_USER: 'reader',
        NEO4J_PASSWORD: 'secret',
        NEO4J_DATABASE: 'icd10',
        HOST: '0.0.0.0',
        AUTH: 'none',
        PORT: '0',
        CACHE_MAX_AGE: '0',
        RESPONSE_CACHE_MB: '64',
        DATA_DIR: 'data',
        LOG_LEVEL: 'debug',
        CACHE_MB: '64',
        WARM: 'off',
        QUERY_TIMEOUT_MS: '600000',
        REQUEST_TIMEOUT_MS: '60000',
        MAX_BODY_KB: '64',
        MAX_TOKENS: '2000',
        MAX_DEPTH: '15',
        MAX_ALIASES: '0',
        MAX_DIRECTIVES: '5',
        MAX_FIELDS: '1000',
        MAX_COST: '50000',
        DRAIN_SECONDS: '15',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example.org/otlp/',
        OTEL_EXPORTER_OTLP_HEADERS: 'X-Key=a%3Db, x-team=codes',
        OTEL_SERVICE_NAME: 'codes',
        OTEL_TRACES_SAMPLER_ARG: '0.25',
        OTEL_BSP_SCHEDULE_DELAY: '200',
        MAX_COST_UNDER_WAY: '100000',
        MAX_WAIT_MS: '500',
        JAVA_HOME: 'jdk',
        UNRELATED: 'x',
      }),
    ).toEqual({
      neo4j: {
        uri: 'neo4j+s://graph.example.org:7687',
        user: 'reader',
        password: 'secret',
        database: 'icd10',
      },
      http: {
        host: '0.0.0.0',
        port: 0,
        cacheMaxAgeSeconds: 0,
        responseCacheBytes: 64 * 1024 * 1024,
        drainSeconds: 15,
        limits: {
          bodyBytes: 64 * 1024,
          tokens: 2_000,
          depth: 15,
          aliases: 0,
          directives: 5,
          fields: 1_000,
          cost: 50_000,
          requestMs: 60_000,
        },
        overload: { cost: 100_000, waitMs: 500 },
      },
      exposure: { ...LOOPBACK, exposed: true, rateLimit: 600 },
      traces: {
        url: 'https://collector.example.org/otlp/v1/traces',
        headers: { 'x-key': 'a=b', 'x-team': 'codes' },
        serviceName: 'codes',
        ratio: 0.25,
        delayMs: 200,
      },
      dataDir: join(ROOT, 'data'),
      logLevel: 'debug',
      cache: { wholes: 0, rows: 64 * 1024 * 1024 },
      queryTimeoutMs: 600_000,
      javaHome: 'jdk',
    });
  });

  test('takes an empty variable, or one of blanks, as unset', () => {
    const names = [
      'NEO4J_URI',
      'NEO4J_USER',
      'NEO4J_PASSWORD',
      'NEO4J_DATABASE',
      'HOST',
      'PORT',
      'CACHE_MAX_AGE',
      'RESPONSE_CACHE_MB',
      'DATA_DIR',
      'LOG_LEVEL',
      'CACHE_MB',
      'WARM',
      'QUERY_TIMEOUT_MS',
      'REQUEST_TIMEOUT_MS',
      'MAX_BODY_KB',
      'MAX_TOKENS',
      'MAX_DEPTH',
      'MAX_ALIASES',
      'MAX_DIRECTIVES',
      'MAX_FIELDS',
      'MAX_COST',
      'MAX_COST_UNDER_WAY',
      'MAX_WAIT_MS',
      'JAVA_HOME',
      ...Object.keys(exposureVariables),
    ];
    for (const empty of ['', '  '])
      expect(readConfig(ROOT, Object.fromEntries(names.map((name) => [name, empty])))).toEqual(
        readConfig(ROOT, {}),
      );
  });

  test('keeps an absolute DATA_DIR', () => {
    const dataDir = resolve('elsewhere', 'graph');
    expect(readConfig(ROOT, { DATA_DIR: dataDir }).dataDir).toBe(dataDir);
  });

  test('cannot be changed', () => {
    expect(Object.isFrozen(readConfig(ROOT, {}))).toBe(true);
  });

  test.each(['bolt://localhost:7687', 'bolt+s://db', 'neo4j+ssc://db:1', 'neo4j://10.0.0.1'])(
    'takes the address %s',
    (uri) => {
      expect(readConfig(ROOT, { NEO4J_URI: uri, NEO4J_PASSWORD: 'x' }).neo4j.uri).toBe(uri);
    },
  );
});

describe('a fault', () => {
  test.each([
    ['NEO4J_URI', 'http://localhost:7474', 'expected an address such as bolt://localhost:7687'],
    ['NEO4J_URI', 'localhost:7687', 'expected an address such as bolt://localhost:7687'],
    ['NEO4J_URI', 'bolt:// localhost', 'expected an address such as bolt://localhost:7687'],
    ['PORT', 'http', 'expected a port number'],
    ['PORT', '70000', 'expected 0 to 65535'],
    ['PORT', '-1', 'expected 0 to 65535'],
    ['CACHE_MAX_AGE', 'a minute', 'expected seconds'],
    ['CACHE_MAX_AGE', '86401', 'expected 0 to 86400'],
    ['RESPONSE_CACHE_MB', '64MB', 'expected mebibytes'],
    ['RESPONSE_CACHE_MB', '-1', 'expected 0 to 65536'],
    ['LOG_LEVEL', 'loud', 'expected one of fatal, error, warn, info, debug, trace, silent'],
    ['QUERY_TIMEOUT_MS', 'ten', 'expected milliseconds'],
    ['QUERY_TIMEOUT_MS', '99', 'expected 100 to 600000'],
    ['QUERY_TIMEOUT_MS', '600001', 'expected 100 to 600000'],
    ['REQUEST_TIMEOUT_MS', '99', 'expected 100 to 600000'],
    ['MAX_BODY_KB', '0', 'expected 1 to 16384'],
    ['MAX_TOKENS', 'few', 'expected a number'],
    ['MAX_TOKENS', '99', 'expected 100 to 100000'],
    ['MAX_DEPTH', '4', 'expected 5 to 1000'],
    ['MAX_ALIASES', '-1', 'expected 0 to 10000'],
    ['MAX_DIRECTIVES', '10001', 'expected 0 to 10000'],
    ['MAX_FIELDS', '49', 'expected 50 to 10000'],
    ['MAX_COST', '99', 'expected 100 to 10000000'],
    ['MAX_COST_UNDER_WAY', '99', 'expected 100 to 100000000'],
    ['MAX_WAIT_MS', '0', 'expected 1 to 600000'],
  ])('of %s=%s says what was expected and what came', (name, value, expected) => {
    expect(faultsOf({ NEO4J_PASSWORD: 'x', [name]: value })).toEqual([
      `${name}: ${expected}, found "${value}"`,
    ]);
  });

  test('of a port that is no whole number names the port', () => {
    expect(faultsOf({ PORT: '4000.5' })).toEqual([expect.stringMatching(/^PORT: .+, found "4000\.5"$/)]);
  });

  test('of a database of your own without its password is told', () => {
    expect(faultsOf({ NEO4J_URI: 'bolt://localhost:7687' })).toEqual([
      'NEO4J_PASSWORD: expected with NEO4J_URI, found nothing',
    ]);
  });

  test('comes with all others at once, counted', () => {
    const environment = {
      NEO4J_URI: 'localhost',
      PORT: 'http',
      LOG_LEVEL: 'loud',
      QUERY_TIMEOUT_MS: '1',
    };
    expect(faultsOf(environment).map((fault) => fault.split(':')[0])).toEqual([
      'NEO4J_URI',
      'PORT',
      'LOG_LEVEL',
      'QUERY_TIMEOUT_MS',
      'NEO4J_PASSWORD',
    ]);
    expect(() => readConfig(ROOT, environment)).toThrow(/^The configuration has 5 faults:\n/);
    expect(() => readConfig(ROOT, { PORT: 'http' })).toThrow(/^The configuration has a fault:\n/);
  });

  test.each(['http://neo4j:hunter2@db:7687', 'bolt://neo4j:hunter2@d b', 'x://a:hunter2@b@c'])(
    'never shows a password, in %s or beside it',
    (uri) => {
      const text = faultsOf({ NEO4J_URI: uri, NEO4J_PASSWORD: 'hunter2', PORT: 'x' }).join('\n');
      expect(text).toContain('NEO4J_URI');
      expect(text).not.toContain('hunter2');
    },
  );
});

describe('each variable, NEO4J_URI and all others,', () => {
  const textOf = (file: string): string => readFileSync(join(projectRoot(), file), 'utf8');
  const sorted = (names: Iterable<string>): string[] => [...names].sort();

  test('stands once in .env.example, and nothing else does', () => {
    const names = [...textOf('.env.example').matchAll(/^#?([A-Z][A-Z\d_]*)=/gm)].map(([, name]) => name!);
    expect(sorted(names)).toEqual(sorted(VARIABLES));
  });

  test("stands once in the first column of the README's settings, and nothing else does", () => {
    const settings = /^## Configuration\n([^]*?)^## /m.exec(textOf('README.md'))![1]!;
    const names = [...settings.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    );
    expect(sorted(names)).toEqual(sorted(VARIABLES));
  });
});

test('the project is the folder with package.json, and has a version', () => {
  expect(existsSync(join(projectRoot(), 'package.json'))).toBe(true);
  expect(existsSync(join(projectRoot(), 'seed', 'releases.yaml'))).toBe(true);
  expect(toolVersion()).toMatch(/^\d+\.\d+\.\d+$/);
});
