/** Who may ask, from where and how often: the settings of docs/security.md, read for src/config.ts. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP, isIPv4 } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** A key of a client; only its digest is kept. */
export interface ApiKey {
  /** The client's name, as logs and metrics show it. Two keys may share one, while the one replaces the other. */
  readonly name: string;
  /** SHA-256 of the key, hexadecimal. */
  readonly digest: string;
}

/** Which JSON Web Tokens are taken. */
export interface JwtSettings {
  /** Where the issuer publishes its keys. */
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  /** Signature algorithms, asymmetric ones alone: "RS256". */
  readonly algorithms: readonly string[];
}

/** How the service is exposed. */
export interface Exposure {
  /** Whether others than this machine may reach it: it listens beyond loopback, or behind a proxy. */
  readonly exposed: boolean;
  readonly apiKeys: readonly ApiKey[];
  readonly jwt: JwtSettings | null;
  /** Origins whose pages may ask: "https://app.example.org"; ["*"] = any. */
  readonly corsOrigins: readonly string[];
  /** Requests a minute of one client; 0 = no limit. */
  readonly rateLimit: number;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  readonly introspection: boolean;
  readonly playground: boolean;
  readonly explorer: boolean;
  readonly operations: {
    /** Whether documents that are not known from the start are refused. */
    readonly knownOnly: boolean;
    /** The operator's own: SHA-256 of the text in hexadecimal -> text. */
    readonly documents: ReadonlyMap<string, string>;
  };
}

/** Requests a minute of one client of an exposed service: ten a second, which typing in the explorer stays below. */
const RATE_LIMIT = 600;
/** Shorter keys can be guessed; `openssl rand -hex 32` gives 64. */
const SHORTEST_KEY = 32;
/** NAME:KEY or NAME:sha256:DIGEST; a key is what may stand behind "Bearer" (RFC 6750, 2.1). */
const KEY_LINE = /^([\w.-]{1,64}):(?:sha256:([0-9a-f]{64})|([\w.~+/-]{1,512}=*))$/;
const ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA'.split(' ');
/** Networks that Fastify knows by name beside addresses (trustProxy). */
export const NAMED_NETWORKS: ReadonlyMap<string, readonly string[]> = new Map([
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['linklocal', ['169.254.0.0/16', 'fe80::/10']],
  ['uniquelocal', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']],
]);

const onOff = (): z.ZodOptional<z.ZodEnum<{ on: 'on'; off: 'off' }>> =>
  z.enum(['on', 'off'], 'expected on or off').optional();

/** A list between commas or blanks, each part of which passes. */
const list = (passes: (part: string) => boolean, expected: string) =>
  z
    .string()
    .transform(partsOf)
    .refine((parts) => parts.length > 0 && parts.every(passes), expected)
    .optional();

/** The variables, for the schema of src/config.ts. */
export const exposureVariables = {
  AUTH: z.literal('none', 'expected none, or nothing').optional(),
  API_KEYS: z.string().optional(),
  API_KEYS_FILE: z.string().optional(),
  JWT_JWKS_URL: z
    .string()
    .refine(isKeysAddress, 'expected an https address, or an http one of this machine')
    .optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  JWT_ALGORITHMS: list((name) => ALGORITHMS.includes(name), `expected some of ${ALGORITHMS.join(', ')}`),
  CORS_ORIGINS: list(
    (part) => part === '*' || isOrigin(part),
    'expected origins such as https://app.example.org, or *',
  ),
  RATE_LIMIT: z.coerce
    .number('expected requests a minute')
    .int()
    .min(0, 'expected 0 to 1000000')
    .max(1_000_000, 'expected 0 to 1000000')
    .optional(),
  TRUST_PROXY: list(isNetwork, 'expected addresses or networks such as 10.0.0.0/8, or loopback'),
  INTROSPECTION: onOff(),
  PLAYGROUND: onOff(),
  EXPLORER: onOff(),
  OPERATIONS: z.enum(['any', 'known'], 'expected any or known').default('any'),
  OPERATIONS_FILE: z.string().optional(),
};

/** Variables whose values are never shown. */
export const SECRET_VARIABLES: ReadonlySet<string> = new Set(['API_KEYS', 'OTEL_EXPORTER_OTLP_HEADERS']);

/** The variables' values, each sound by itself. */
export type ExposureValues = z.infer<z.ZodObject<typeof exposureVariables>>;

/**
 * Puts the settings together. What is wrong with them, or between them, goes to `fault`, a line each, which never holds
 * a key. `root`: the folder relative paths start from. `host`: where the service is to listen. `isGiven`: whether a
 * variable was given at all; one that is not sound by itself is, and has no value here.
 */
export function readExposure(
  values: ExposureValues,
  {
    host,
    root,
    isGiven,
    fault,
  }: {
    readonly host: string;
    readonly root: string;
    readonly isGiven: (variable: string) => boolean;
    readonly fault: (line: string) => void;
  },
): Exposure {
  const trustProxy = values.TRUST_PROXY ?? [];
  const exposed = !isLoopback(host) || trustProxy.length > 0;
  const apiKeys = readKeys(values, root, fault);
  const jwt = readJwt(values, isGiven, fault);
  const decided = ['API_KEYS', 'API_KEYS_FILE', ...ISSUER_VARIABLES].some(isGiven);
  if (decided && values.AUTH === 'none')
    fault('AUTH: expected nothing beside API keys or an issuer of tokens, found "none"');
  if (exposed && !decided && !isGiven('AUTH'))
    fault(
      `AUTH: expected a decision, since ${isLoopback(host) ? 'TRUST_PROXY lets others ask' : `HOST "${host}" is beyond this machine`}: API_KEYS, API_KEYS_FILE or JWT_JWKS_URL, or none to answer everyone, found nothing`,
    );
  const knownOnly = values.OPERATIONS === 'known';
  if (knownOnly && values.PLAYGROUND === 'on')
    fault('PLAYGROUND: expected off with OPERATIONS=known, which refuses what is typed there, found "on"');
  if (values.CORS_ORIGINS?.includes('*') && values.CORS_ORIGINS.length > 1)
    fault('CORS_ORIGINS: expected * alone, found other origins beside it');
  return Object.freeze({
    exposed,
    apiKeys,
    jwt,
    corsOrigins: values.CORS_ORIGINS ?? [],
    rateLimit: values.RATE_LIMIT ?? (exposed ? RATE_LIMIT : 0),
    trustProxy,
    introspection: values.INTROSPECTION !== 'off',
    playground: values.PLAYGROUND === undefined ? !knownOnly : values.PLAYGROUND === 'on',
    explorer: values.EXPLORER !== 'off',
    operations: { knownOnly, documents: readDocuments(values.OPERATIONS_FILE, root, fault) },
  });
}

/** Whether callers must say who they are. */
export function asksWho({ apiKeys, jwt }: Pick<Exposure, 'apiKeys' | 'jwt'>): boolean {
  return apiKeys.length > 0 || jwt !== null;
}

/** Whether only this machine reaches what listens on a host: "127.0.0.1", "::1", "localhost". */
export function isLoopback(host: string): boolean {
  return host.toLowerCase() === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** SHA-256 of a text in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readKeys(values: ExposureValues, root: string, fault: (line: string) => void): ApiKey[] {
  const places = partsOf(values.API_KEYS ?? '').map((line, at) => ({ at: `API_KEYS, key ${at + 1}`, line }));
  if (values.API_KEYS !== undefined && places.length === 0)
    fault('API_KEYS: expected NAME:KEY, found no key');
  const file = readText('API_KEYS_FILE', values.API_KEYS_FILE, root, fault);
  if (file !== null) {
    const lines = file
      .split(/\r?\n/)
      .map((line, at) => ({ at: `API_KEYS_FILE, line ${at + 1}`, line: line.trim() }))
      .filter(({ line }) => line !== '' && !line.startsWith('#'));
    if (lines.length === 0) fault('API_KEYS_FILE: expected a key a line, NAME:KEY, found none');
    places.push(...lines);
  }
  const found = new Map<string, ApiKey>();
  for (const { at, line } of places) {
    const [, name, digest, key] = KEY_LINE.exec(line) ?? [];
    if (name === undefined) fault(`${at}: expected NAME:KEY or NAME:sha256:DIGEST, found something else`);
    else if (key !== undefined && key.length < SHORTEST_KEY)
      fault(`${at}: expected a key of ${SHORTEST_KEY} characters or more, found ${key.length}`);
    else {
      const known = { name, digest: digest ?? sha256(key!) };
      if (found.has(known.digest) && found.get(known.digest)!.name !== name)
        fault(`${at}: expected a key of its own, found the one of ${found.get(known.digest)!.name}`);
      found.set(known.digest, known);
    }
  }
  return [...found.values()];
}

const ISSUER_VARIABLES = ['JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'] as const;

function readJwt(
  values: ExposureValues,
  isGiven: (variable: string) => boolean,
  fault: (line: string) => void,
): JwtSettings | null {
  const [jwksUrl, issuer, audience] = ISSUER_VARIABLES.map((name) => values[name]);
  const missing = ISSUER_VARIABLES.filter((name) => !isGiven(name));
  if (missing.length < ISSUER_VARIABLES.length)
    for (const name of missing) fault(`${name}: expected with the other settings of tokens, found nothing`);
  else if (isGiven('JWT_ALGORITHMS'))
    fault(`JWT_ALGORITHMS: expected with ${ISSUER_VARIABLES.join(', ')} alone`);
  if (jwksUrl === undefined || issuer === undefined || audience === undefined) return null;
  return { jwksUrl, issuer, audience, algorithms: values.JWT_ALGORITHMS ?? ['RS256', 'ES256'] };
}

/** Documents as codegen records them, `{"sha256:…": "query …"}`, or as Apollo's manifests do, `{"operations": [{id, body}]}`. */
const RECORD = z.record(z.string(), z.string());
const MANIFEST = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

function readDocuments(
  path: string | undefined,
  root: string,
  fault: (line: string) => void,
): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  const text = readText('OPERATIONS_FILE', path, root, fault);
  if (text === null) return documents;
  const parsed = MANIFEST.or(RECORD).safeParse(jsonOf(text));
  if (!parsed.success) {
    fault(
      'OPERATIONS_FILE: expected JSON, {"<sha256>": "query …"} or a persisted query manifest, found something else',
    );
    return documents;
  }
  const entries = MANIFEST.safeParse(parsed.data).success
    ? (parsed.data as z.infer<typeof MANIFEST>).operations.map(({ id, body }) => [id, body] as const)
    : Object.entries(parsed.data as z.infer<typeof RECORD>);
  for (const [id, document] of entries) {
    const hash = sha256(document);
    if (id.replace(/^sha256:/, '') === hash) documents.set(hash, document);
    else
      fault(
        `OPERATIONS_FILE: expected the SHA-256 of its text as the name of a document, found "${id.slice(0, 80)}"`,
      );
  }
  return documents;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of the file that a variable names; null when it names none, or one that cannot be read. */
function readText(
  variable: string,
  path: string | undefined,
  root: string,
  fault: (line: string) => void,
): string | null {
  if (path === undefined) return null;
  try {
    return readFileSync(resolve(root, path), 'utf8');
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    fault(`${variable}: expected a file that can be read, found "${path}" (${code})`);
    return null;
  }
}

function partsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function isOrigin(text: string): boolean {
  const url = urlOf(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text && !text.includes('*');
}

/** Whoever reads the keys on their way can put his own in their place: https, but within this machine. */
function isKeysAddress(text: string): boolean {
  const url = urlOf(text);
  if (url?.username !== '' || url.password !== '') return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, '')))
  );
}

function isNetwork(text: string): boolean {
  if (NAMED_NETWORKS.has(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  // A network of all addresses would believe anyone's header.
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}
