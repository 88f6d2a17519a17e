/** What an answer depends on, and with that its tag, how long it may be kept and whether a client has it already. */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Revision } from '../model/load.js';

/** A request to /graphql, as far as it matters here. */
export interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** What follows the path, "?query=…" as Apollo gets to read it, or "". */
  readonly search: string;
  /** The parsed JSON of a POST. */
  readonly body: unknown;
}

/** An operation as asked: all of a request that its answer depends on. */
export interface Question {
  /** SHA-256 of the document, in hexadecimal: "ecf4edb4…". */
  readonly document: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The header Accept in lower case and without blanks around commas and semicolons; "" when there is none. */
  readonly accept: string;
}

/** Headers that carry credentials: our own, those of a login before the service, and what is common for API keys. */
const CREDENTIALS = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key', 'api-key'] as const;
/** Levels of nesting that kept variables may have: more than any argument of the schema asks for. */
const MAX_DEPTH = 16;
/** A string with half of a surrogate pair: SHA-256 reads UTF-8, where all such halves become the same character. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const DAY_MS = 86_400_000;
/** Hashes of the documents that were sent last, by their text; "" for one that has none. Hashing takes longer than looking up. */
const digests = new LRUCache<string, string>({
  maxSize: 4_000_000,
  sizeCalculation: (_digest, { length }) => length + 64,
});

/**
 * What a request asks, or null when that is for Apollo to refuse or to answer unkept: no JSON, a parameter twice, a hash
 * that is not the document's, and above all a GET that could come from a foreign page. Apollo's CSRF prevention thus
 * holds for kept answers too: what passes here is a part of what passes there.
 */
export function questionOf(asked: Asked): Question | null {
  const { method, headers } = asked;
  const type = headers['content-type'];
  const isJson = type !== undefined && /^application\/json\s*(;|$)/i.test(type);
  if (method === 'POST') return isJson ? question(asked.body, headers.accept) : null;
  if (method !== 'GET' || !(type === undefined ? isPreflighted(headers) : isJson)) return null;
  return question(parametersOf(asked.search), headers.accept);
}

/** Whether a request carries a header that a browser lets a foreign page send only after asking here. */
function isPreflighted(headers: IncomingHttpHeaders): boolean {
  return Boolean(headers['apollo-require-preflight']) || Boolean(headers['x-apollo-operation-name']);
}

/** The parameters of a GET, `variables` and `extensions` parsed; null when one comes twice or is no JSON. */
function parametersOf(search: string): Readonly<Record<string, unknown>> | null {
  const parameters = new URLSearchParams(search);
  const found: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const [value, second] = parameters.getAll(name);
    if (second !== undefined) return null;
    if (value === undefined) continue;
    try {
      found[name] = name === 'variables' || name === 'extensions' ? record(JSON.parse(value)) : value;
    } catch {
      return null;
    }
  }
  return found;
}

function question(parameters: unknown, accept = ''): Question | null {
  if (!isRecord(parameters)) return null;
  const { query, operationName, variables, extensions } = parameters;
  if (![query, operationName].every((text) => text == null || typeof text === 'string')) return null;
  if (![variables, extensions].every((part) => part == null || isRecord(part))) return null;
  const document = documentOf(query as string | null | undefined, (extensions as Extensions)?.persistedQuery);
  if (document === null) return null;
  return {
    document,
    operationName: (operationName ?? null) as string | null,
    variables: (variables ?? {}) as Readonly<Record<string, unknown>>,
    accept: accept
      .trim()
      .toLowerCase()
      .replace(/\s*([,;])\s*/g, '$1'),
  };
}

type Extensions = { readonly persistedQuery?: unknown } | null | undefined;

/** The hash of the document asked for, by its text, its hash or both; null when they disagree or there is neither. */
function documentOf(query: string | null | undefined, persisted: unknown): string | null {
  const computed = query == null || query === '' ? null : digestOf(query);
  if (!persisted) return computed;
  if (!isRecord(persisted) || persisted['version'] !== 1) return null;
  const hash = persisted['sha256Hash'];
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return null;
  return query == null || computed === hash ? hash : null;
}

/** The hash of a document's text, or null for one that SHA-256 cannot tell from others. */
function digestOf(query: string): string | null {
  let digest = digests.get(query);
  if (digest === undefined) {
    digest = LONE_SURROGATE.test(query) ? '' : sha256(query, 'hex');
    digests.set(query, digest);
  }
  return digest === '' ? null : digest;
}

/**
 * JSON with the keys of every object in order, so that the same variables are the same text. Null for what nests deeper
 * than MAX_DEPTH, and for numbers JSON cannot tell apart (1e400).
 */
export function canonicalJson(value: unknown, depth = 0): string | null {
  if (depth > MAX_DEPTH || (typeof value === 'number' && !Number.isFinite(value))) return null;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts: string[] = [];
  const isList = Array.isArray(value);
  for (const [name, part] of isList ? value.entries() : Object.entries(value).sort(byName)) {
    const text = canonicalJson(part, depth + 1);
    if (text === null) return null;
    parts.push(isList ? text : `${JSON.stringify(name)}:${text}`);
  }
  return isList ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : Number(a > b));

/**
 * What all answers of a moment depend on: the program (`program`, its digest), the day (ISO, UTC: it decides which
 * release is in force) and the revision. The number alone would be the same in two databases; the loads' times are not.
 */
export function scopeOf(program: string, day: string, { number, loads }: Revision): string {
  const served = loads.map(({ id, digest, loadedAt }) => [id, digest, loadedAt]);
  return sha256(JSON.stringify([program, day, number, served]), 'base64url');
}

/**
 * The tag of an answer, `W/"…"`: a digest of everything the answer depends on, so it is known before the operation runs.
 * Weak, because it speaks of what an answer says; a proxy that compresses the bytes may keep it. Null for variables that
 * have no canonical JSON.
 */
export function tagOf(
  scope: string,
  { document, operationName, variables, accept }: Question,
): string | null {
  const canonical = canonicalJson(variables);
  if (canonical === null) return null;
  return `W/"${sha256(JSON.stringify([scope, document, operationName, canonical, accept]), 'base64url')}"`;
}

/** Whether If-None-Match names a tag, compared weakly (RFC 9110, 13.1.2). "*", which names any, is `namesAny`. */
export function names(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = tag.replace(/^W\//, '');
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([candidate]) => candidate === opaque);
}

/** Whether If-None-Match is "*": not modified whatever the tag is, as long as there is an answer. */
export function namesAny(ifNoneMatch: string | undefined): boolean {
  return ifNoneMatch?.trim() === '*';
}

/**
 * Cache-Control of an answer without errors. It is fresh for `maxAgeSeconds` and never beyond the end of its `day`
 * (ISO, UTC), when another release may come into force. `now`: milliseconds since 1970. `shared`: CDNs may keep it.
 */
export function cacheControl(kept: {
  readonly maxAgeSeconds: number;
  readonly day: string;
  readonly now: number;
  readonly shared: boolean;
}): string {
  const untilMidnight = Math.floor((Date.parse(kept.day) + DAY_MS - kept.now) / 1000);
  const seconds = Math.max(0, Math.min(kept.maxAgeSeconds, untilMidnight));
  return `${kept.shared ? 'public' : 'private'}, max-age=${seconds}, must-revalidate`;
}

/**
 * Whether caches that serve many may keep answers to a request: not when it carries credentials, since whoever put
 * this service behind a login wants one asked of each; and not of a revision that holds a user's own licensed CPT links.
 */
export function isShared(headers: IncomingHttpHeaders, revision: Revision): boolean {
  if (CREDENTIALS.some((name) => headers[name] !== undefined)) return false;
  return !revision.loads.some(({ inputs }) => inputs.some(({ role }) => role.startsWith('procedures/')));
}

function sha256(text: string, encoding: 'hex' | 'base64url'): string {
  return createHash('sha256').update(text).digest(encoding);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new TypeError('no JSON object');
  return value;
}
