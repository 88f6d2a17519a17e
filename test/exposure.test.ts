import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.js';
import { isLoopback, sha256, type Exposure } from '../src/exposure.js';

const ROOT = mkdtempSync(join(tmpdir(), 'icd10-exposure-'));
afterAll(() => {
  rmSync(ROOT, { recursive: true });
});

const KEY = 'f00dfeed'.repeat(8);
const OTHER = 'cafe0123'.repeat(8);
const ISSUER = {
  JWT_JWKS_URL: 'https://id.example.org/keys',
  JWT_ISSUER: 'https://id.example.org/',
  JWT_AUDIENCE: 'icd10-graph',
};
type Environment = Readonly<Record<string, string>>;

const exposureOf = (environment: Environment): Exposure => readConfig(ROOT, environment).exposure;

function faultsOf(environment: Environment): readonly string[] {
  try {
    readConfig(ROOT, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).not.toContain(KEY);
    return (error as ConfigError).faults;
  }
  return expect.fail('the configuration has no fault');
}

function file(name: string, text: string): string {
  writeFileSync(join(ROOT, name), text);
  return name;
}

describe('where it listens', () => {
  test.each(['127.0.0.1', '127.8.9.1', '::1', 'localhost', 'LOCALHOST'])(
    '%s is this machine: no decision, no limit',
    (HOST) => {
      expect(exposureOf({ HOST })).toMatchObject({ exposed: false, rateLimit: 0, apiKeys: [], jwt: null });
    },
  );

  test.each(['0.0.0.0', '::', '192.0.2.7', 'graph.example.org', '127.example.org', '::ffff:192.0.2.1'])(
    '%s is beyond it, and wants a decision',
    (HOST) => {
      expect(isLoopback(HOST)).toBe(false);
      expect(faultsOf({ HOST })).toEqual([
        `AUTH: expected a decision, since HOST "${HOST}" is beyond this machine: API_KEYS, API_KEYS_FILE or JWT_JWKS_URL, or none to answer everyone, found nothing`,
      ]);
    },
  );

  test('a proxy that is believed means that others ask, and wants a decision as well', () => {
    expect(faultsOf({ TRUST_PROXY: 'loopback' })[0]).toMatch(/^AUTH: expected a decision, since TRUST_PROXY/);
    expect(exposureOf({ TRUST_PROXY: 'loopback', AUTH: 'none' })).toMatchObject({
      exposed: true,
      rateLimit: 600,
      trustProxy: ['loopback'],
    });
  });

  test.each([
    ['everyone', { AUTH: 'none' }],
    ['API keys', { API_KEYS: `billing:${KEY}` }],
    ['an issuer of tokens', ISSUER],
  ] as const)('%s is a decision, and a limit comes with it', (_what, decision) => {
    expect(exposureOf({ HOST: '0.0.0.0', ...decision })).toMatchObject({ exposed: true, rateLimit: 600 });
    expect(exposureOf({ HOST: '0.0.0.0', RATE_LIMIT: '0', ...decision }).rateLimit).toBe(0);
  });

  test('keys are asked for on this machine too, where they are given', () => {
    expect(exposureOf({ API_KEYS: `billing:${KEY}` }).apiKeys).toEqual([
      { name: 'billing', digest: sha256(KEY) },
    ]);
  });
});

describe('API keys', () => {
  test('come from the variable and the file, as themselves or as digests, and are kept as digests alone', () => {
    const path = file(
      'keys',
      `# for M43.07\r\n\nreports:sha256:${sha256(OTHER)}\nbilling:${'n'.repeat(32)}\n`,
    );
    const { apiKeys } = exposureOf({
      API_KEYS: `billing:${KEY}, audit:${'x'.repeat(40)}==`,
      API_KEYS_FILE: path,
    });
    expect(apiKeys).toEqual([
      { name: 'billing', digest: sha256(KEY) },
      { name: 'audit', digest: sha256(`${'x'.repeat(40)}==`) },
      { name: 'reports', digest: sha256(OTHER) },
      { name: 'billing', digest: sha256('n'.repeat(32)) },
    ]);
    expect(JSON.stringify(apiKeys)).not.toContain(KEY);
  });

  test.each([
    [
      'a key without a name',
      KEY,
      'API_KEYS, key 1: expected NAME:KEY or NAME:sha256:DIGEST, found something else',
    ],
    [
      'a name with a blank',
      `my key:${KEY}`,
      'API_KEYS, key 1: expected NAME:KEY or NAME:sha256:DIGEST, found something else',
    ],
    ['a short key', 'billing:hunter2', 'API_KEYS, key 1: expected a key of 32 characters or more, found 7'],
    [
      'half a digest',
      `a:sha256:${KEY.slice(1)}`,
      'API_KEYS, key 1: expected NAME:KEY or NAME:sha256:DIGEST, found something else',
    ],
    [
      'one key for two',
      `a:${KEY},b:${KEY}`,
      'API_KEYS, key 2: expected a key of its own, found the one of a',
    ],
    ['no key', ',', 'API_KEYS: expected NAME:KEY, found no key'],
  ])('%s is a fault that does not show it', (_what, API_KEYS, fault) => {
    const faults = faultsOf({ API_KEYS });
    expect(faults).toContain(fault);
    expect(faults.join()).not.toContain('hunter2');
  });

  test('of a file are at fault by line; a file that is not there or has none is one', () => {
    expect(faultsOf({ API_KEYS_FILE: file('bad', `a:${OTHER}\n\nb ${KEY}\n`) })).toEqual([
      'API_KEYS_FILE, line 3: expected NAME:KEY or NAME:sha256:DIGEST, found something else',
    ]);
    expect(faultsOf({ API_KEYS_FILE: file('none', '# none yet\n') })).toEqual([
      'API_KEYS_FILE: expected a key a line, NAME:KEY, found none',
    ]);
    expect(faultsOf({ API_KEYS_FILE: 'gone' })).toEqual([
      'API_KEYS_FILE: expected a file that can be read, found "gone" (ENOENT)',
    ]);
  });

  test('beside AUTH=none contradict it', () => {
    expect(faultsOf({ AUTH: 'none', API_KEYS: `a:${KEY}` })).toEqual([
      'AUTH: expected nothing beside API keys or an issuer of tokens, found "none"',
    ]);
  });
});

describe('tokens', () => {
  test('need the three that tell whose they are, and take asymmetric algorithms alone', () => {
    expect(exposureOf(ISSUER).jwt).toEqual({
      jwksUrl: ISSUER.JWT_JWKS_URL,
      issuer: ISSUER.JWT_ISSUER,
      audience: 'icd10-graph',
      algorithms: ['RS256', 'ES256'],
    });
    expect(exposureOf({ ...ISSUER, JWT_ALGORITHMS: 'EdDSA, PS256' }).jwt?.algorithms).toEqual([
      'EdDSA',
      'PS256',
    ]);
    expect(faultsOf({ JWT_ISSUER: 'x' })).toEqual([
      'JWT_JWKS_URL: expected with the other settings of tokens, found nothing',
      'JWT_AUDIENCE: expected with the other settings of tokens, found nothing',
    ]);
    expect(faultsOf({ JWT_ALGORITHMS: 'RS256' })).toEqual([
      'JWT_ALGORITHMS: expected with JWT_JWKS_URL, JWT_ISSUER, JWT_AUDIENCE alone',
    ]);
    for (const JWT_ALGORITHMS of ['HS256', 'none', 'RS256 none'])
      expect(faultsOf({ ...ISSUER, JWT_ALGORITHMS })[0]).toMatch(/^JWT_ALGORITHMS: expected some of RS256, /);
  });

  test.each([
    ['https://id.example.org/keys', true],
    ['http://127.0.0.1:81/keys', true],
    ['http://[::1]:81/keys', true],
    ['http://id.example.org/keys', false],
    ['http://127.0.0.1.example.org/keys', false],
    ['https://me:secret@id.example.org/keys', false],
    ['file:///keys', false],
    ['keys', false],
  ])('keys of the issuer from %s: %s', (JWT_JWKS_URL, taken) => {
    if (taken) expect(exposureOf({ ...ISSUER, JWT_JWKS_URL }).jwt?.jwksUrl).toBe(JWT_JWKS_URL);
    else {
      expect(faultsOf({ ...ISSUER, JWT_JWKS_URL })).toHaveLength(1);
      expect(faultsOf({ ...ISSUER, JWT_JWKS_URL })[0]).not.toContain('secret');
    }
  });
});

describe('the other settings', () => {
  test.each([
    [
      'CORS_ORIGINS',
      'https://app.example.org, http://localhost:5173',
      { corsOrigins: ['https://app.example.org', 'http://localhost:5173'] },
    ],
    ['CORS_ORIGINS', '*', { corsOrigins: ['*'] }],
    ['RATE_LIMIT', '60', { rateLimit: 60 }],
    ['INTROSPECTION', 'off', { introspection: false }],
    ['PLAYGROUND', 'off', { playground: false }],
    ['EXPLORER', 'off', { explorer: false }],
  ])('%s=%s is taken', (name, value, expected) => {
    expect(exposureOf({ [name]: value })).toMatchObject(expected);
  });

  test.each([
    ['CORS_ORIGINS', 'https://app.example.org/', 'expected origins such as'],
    ['CORS_ORIGINS', 'app.example.org', 'expected origins such as'],
    ['CORS_ORIGINS', 'null', 'expected origins such as'],
    ['CORS_ORIGINS', 'https://*.example.org', 'expected origins such as'],
    ['CORS_ORIGINS', '*,https://a.example.org', 'expected * alone'],
    ['RATE_LIMIT', '-1', 'expected 0 to 1000000'],
    ['RATE_LIMIT', 'often', 'expected requests a minute'],
    ['TRUST_PROXY', 'on', 'expected addresses or networks'],
    ['TRUST_PROXY', '0.0.0.0/0', 'expected addresses or networks'],
    ['TRUST_PROXY', '10.0.0.0/33', 'expected addresses or networks'],
    ['INTROSPECTION', 'no', 'expected on or off'],
    ['OPERATIONS', 'mine', 'expected any or known'],
    ['AUTH', 'basic', 'expected none, or nothing'],
  ])('%s=%s is a fault', (name, value, expected) => {
    const faults = faultsOf({ AUTH: 'none', [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${name}: ${expected}`);
  });

  test('all faults come at once, those between settings too', () => {
    const faults = faultsOf({
      HOST: '0.0.0.0',
      PORT: 'http',
      RATE_LIMIT: 'x',
      JWT_ALGORITHMS: 'none',
      EXPLORER: 'no',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(
      expect.arrayContaining(['PORT', 'RATE_LIMIT', 'JWT_ALGORITHMS', 'EXPLORER', 'AUTH']),
    );
  });
});

describe('known operations', () => {
  const QUERY = 'query Mine { code(code: "M43.07") { title } }';

  test.each([
    ['as codegen records them', { [`sha256:${sha256(QUERY)}`]: QUERY }],
    ['by bare hashes', { [sha256(QUERY)]: QUERY }],
    [
      'as a manifest of Apollo',
      {
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [{ id: sha256(QUERY), name: 'Mine', type: 'query', body: QUERY }],
      },
    ],
  ])('of the operator come from a file, %s', (_how, content) => {
    const OPERATIONS_FILE = file('operations.json', JSON.stringify(content));
    expect([...exposureOf({ OPERATIONS_FILE }).operations.documents]).toEqual([[sha256(QUERY), QUERY]]);
  });

  test('under another hash than their own, or in another form, are faults', () => {
    const wrong = sha256('another');
    expect(faultsOf({ OPERATIONS_FILE: file('wrong.json', JSON.stringify({ [wrong]: QUERY })) })).toEqual([
      `OPERATIONS_FILE: expected the SHA-256 of its text as the name of a document, found "${wrong}"`,
    ]);
    for (const text of ['', '[]', '{"a": 1}', QUERY])
      expect(faultsOf({ OPERATIONS_FILE: file('other.json', text) })[0]).toMatch(
        /^OPERATIONS_FILE: expected JSON/,
      );
  });

  test('alone leave nothing to type in a playground', () => {
    expect(exposureOf({ OPERATIONS: 'known' })).toMatchObject({
      playground: false,
      operations: { knownOnly: true },
    });
    expect(faultsOf({ OPERATIONS: 'known', PLAYGROUND: 'on' })[0]).toMatch(/^PLAYGROUND: expected off/);
  });
});
