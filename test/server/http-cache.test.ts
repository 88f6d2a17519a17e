import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { LoadRow, Revision } from '../../src/model/load.js';
import { persistedOperations } from '../../src/server/persisted-operations.js';
import {
  cacheControl,
  canonicalJson,
  isShared,
  names,
  namesAny,
  questionOf,
  scopeOf,
  tagOf,
  type Asked,
} from '../../src/server/http-cache.js';
import { programDigest } from '../../src/server/program.js';
import { ResponseStore } from '../../src/server/response-store.js';

const QUERY = 'query Title($code: String!) { code(code: $code) { title } }';
const HASH = createHash('sha256').update(QUERY).digest('hex');
const PREFLIGHT = { 'apollo-require-preflight': 'yes' };
const persisted = (sha256Hash: unknown, version: unknown = 1): object => ({
  persistedQuery: { version, sha256Hash },
});

function get(parameters: Record<string, unknown>, headers: Asked['headers'] = PREFLIGHT): Asked {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  return { method: 'GET', headers, search: `?${search.toString()}`, body: undefined };
}
function post(body: unknown, headers: Asked['headers'] = { 'content-type': 'application/json' }): Asked {
  return { method: 'POST', headers, search: '', body };
}

describe('a question about M43.07', () => {
  const variables = { code: 'M43.07' };

  test('is the same by GET and POST, by text, by hash and by both, and in any order of its variables', () => {
    const asked = questionOf(get({ query: QUERY, variables }));
    expect(asked).toEqual({
      document: HASH,
      operationName: null,
      variables: { code: 'M43.07' },
      accept: '',
    });
    for (const same of [
      get({ extensions: persisted(HASH), variables }),
      get({ query: QUERY, extensions: persisted(HASH), variables }),
      get({ query: QUERY, variables }, { 'content-type': 'application/json' }),
      get({ query: QUERY, variables }, { 'x-apollo-operation-name': 'Title' }),
      post({ query: QUERY, variables, operationName: null, extensions: null }),
      post({ extensions: persisted(HASH), variables }),
      post({ query: QUERY, variables }, { 'content-type': 'Application/JSON; charset=utf-8' }),
    ])
      expect(questionOf(same)).toEqual(asked);
    expect(questionOf(post({ query: QUERY, variables: { b: { d: 1, c: [2] }, a: null } }))).toEqual(
      questionOf(post({ query: QUERY, variables: { a: null, b: { c: [2], d: 1 } } })),
    );
    expect(questionOf(post({ query: QUERY, variables: null }))).toEqual(questionOf(post({ query: QUERY })));
  });

  test('is another one with other variables, name, document or Accept', () => {
    const different = [
      post({ query: QUERY, variables }),
      post({ query: QUERY, variables: { code: 'm43.07' } }),
      post({ query: QUERY, variables: { code: 'M43.07', release: null } }),
      post({ query: QUERY, variables: { code: ['M43.07'] } }),
      post({ query: QUERY, variables, operationName: 'Title' }),
      post({ query: QUERY, variables, operationName: '' }),
      post({ query: `${QUERY} `, variables }),
      post({ query: QUERY, variables }, { 'content-type': 'application/json', accept: 'application/json' }),
      post({ query: QUERY, variables }, { 'content-type': 'application/json', accept: '*/*' }),
    ].map((asked) => tagOf('scope', questionOf(asked)!));
    expect(new Set(different).size).toBe(different.length);
  });

  test.each<[string, Asked]>([
    ['a GET that a foreign page could send', get({ query: QUERY, variables }, {})],
    ['a GET with an empty header', get({ query: QUERY, variables }, { 'apollo-require-preflight': '' })],
    ['a GET that says it is a form', get({ query: QUERY }, { ...PREFLIGHT, 'content-type': 'text/plain' })],
    ['a POST of a form', post({ query: QUERY }, { ...PREFLIGHT, 'content-type': 'text/plain' })],
    ['a POST of jsonp', post({ query: QUERY }, { 'content-type': 'application/jsonp' })],
    ['a POST without a type', post({ query: QUERY }, {})],
    ['another method', { ...post({ query: QUERY }), method: 'PUT' }],
    ['a parameter twice', { ...get({}), search: '?query=a&query=b' }],
    ['variables that are no JSON', get({ query: QUERY, variables: '{' })],
    ['variables that are a list', get({ query: QUERY, variables: ['M43.07'] })],
    ['variables that are null in an address', get({ query: QUERY, variables: 'null' })],
    ['variables that are text', post({ query: QUERY, variables: 'M43.07' })],
    ['a batch', post([{ query: QUERY }])],
    ['no document', post({ variables })],
    ['an empty document', post({ query: '', variables })],
    ['a document that is a number', post({ query: 13 })],
    ['a name that is a number', post({ query: QUERY, operationName: 13 })],
    ['extensions that are a list', post({ query: QUERY, extensions: [] })],
    ["another document's hash", post({ query: `${QUERY} `, extensions: persisted(HASH) })],
    ['a hash of an unknown version', post({ query: QUERY, extensions: persisted(HASH, 2) })],
    ['a hash that is none', post({ extensions: persisted('M43.07') })],
    ['a hash in capitals', post({ extensions: persisted(HASH.toUpperCase()) })],
    ['an empty document with a hash', post({ query: '', extensions: persisted(HASH) })],
    ['half a surrogate pair', post({ query: '{ code(code: "\ud800") { title } }' })],
  ])('is for Apollo alone to answer when it comes as %s', (_what, asked) => {
    expect(questionOf(asked)).toBeNull();
  });

  test('has no tag with a number beyond all in its variables, nor when they nest to any depth', () => {
    let deep: unknown = 'M43.07';
    for (let level = 0; level < 100_000; level++) deep = [deep];
    for (const code of [JSON.parse('1e400') as number, deep])
      expect(tagOf('scope', questionOf(post({ query: QUERY, variables: { code } }))!)).toBeNull();
  });
});

test('canonical JSON keeps lists in order, lists of more than ten too, and tells text from numbers', () => {
  const list = Array.from({ length: 12 }, (_, i) => 12 - i);
  expect(canonicalJson({ list, b: '1', a: 1 })).toBe(`{"a":1,"b":"1","list":[${list.join(',')}]}`);
  expect(canonicalJson(JSON.parse('{"__proto__":{"M43.07":true}}'))).toBe('{"__proto__":{"M43.07":true}}');
});

describe('the scope of tags', () => {
  const load: LoadRow = {
    id: 'T1',
    kind: 'tabular',
    release: '2026-04',
    version: null,
    complete: false,
    inputs: [],
    digest: 'd',
    loadedAt: '2026-05-01T00:00:00.000Z',
    toolVersion: '0.1.0',
    counts: {},
  };
  const revision: Revision = { number: 3, loads: [load] };
  const scope = scopeOf('program', '2026-05-08', revision);

  test.each<[string, string, string, Revision]>([
    ['program', 'other', '2026-05-08', revision],
    ['day', 'program', '2026-05-09', revision],
    ['revision', 'program', '2026-05-08', { ...revision, number: 4 }],
    [
      'database',
      'program',
      '2026-05-08',
      { number: 3, loads: [{ ...load, loadedAt: '2026-05-01T00:00:00.001Z' }] },
    ],
    ['file', 'program', '2026-05-08', { number: 3, loads: [{ ...load, digest: 'e' }] }],
  ])('is another one for another %s, and so is the tag of the answer about M43.07', (_what, ...of) => {
    const asked = questionOf(post({ query: QUERY, variables: { code: 'M43.07' } }))!;
    expect(tagOf(scopeOf(...of), asked)).not.toBe(tagOf(scope, asked));
    expect(tagOf(scopeOf('program', '2026-05-08', { ...revision }), asked)).toBe(tagOf(scope, asked));
  });

  test('knows its program by what it is made of', async () => {
    expect(await programDigest()).toMatch(/^[\w-]{43}$/);
    expect(await programDigest()).toBe(await programDigest());
  });

  test('answers with a login, a cookie or licensed CPT links of M43.07 are not for caches that serve many', () => {
    expect(isShared({}, revision)).toBe(true);
    expect(isShared({ authorization: 'Bearer x' }, revision)).toBe(false);
    expect(isShared({ cookie: 'a=b' }, revision)).toBe(false);
    const links = { role: 'procedures/links.csv', name: 'links.csv', sha256: 'x' };
    expect(isShared({}, { ...revision, loads: [{ ...load, inputs: [links] }] })).toBe(false);
  });
});

describe('If-None-Match', () => {
  test.each<[string | undefined, boolean]>([
    ['W/"M43.07"', true],
    ['"M43.07"', true],
    ['"a", W/"M43.07"', true],
    ['W/"a,b",W/"M43.07" , "c"', true],
    ['W/"m43.07"', false],
    ['"a"', false],
    ['M43.07', false],
    ['""', false],
    ['*', false],
    ['', false],
    [undefined, false],
  ])('%s names W/"M43.07": %s', (header, named) => {
    expect(names(header, 'W/"M43.07"')).toBe(named);
  });

  test('* names any', () => {
    expect([' * ', '"*"', 'W/"M43.07"', undefined].map(namesAny)).toEqual([true, false, false, false]);
  });
});

describe('Cache-Control of an answer about M43.07', () => {
  const at = (time: string, maxAgeSeconds = 60, shared = true): string =>
    cacheControl({ maxAgeSeconds, day: '2026-09-30', now: Date.parse(time), shared });

  test('lasts as long as configured, and is for private caches where it is not shared', () => {
    expect(at('2026-09-30T12:00:00.000Z')).toBe('public, max-age=60, must-revalidate');
    expect(at('2026-09-30T12:00:00.000Z', 0)).toBe('public, max-age=0, must-revalidate');
    expect(at('2026-09-30T12:00:00.000Z', 60, false)).toBe('private, max-age=60, must-revalidate');
  });

  test('ends with the day on which release 2026-04 is in force', () => {
    expect(at('2026-09-30T23:59:49.500Z')).toBe('public, max-age=10, must-revalidate');
    expect(at('2026-09-30T00:00:00.000Z', 86_400)).toBe('public, max-age=86400, must-revalidate');
    expect(at('2026-10-01T00:00:01.000Z')).toBe('public, max-age=0, must-revalidate');
  });
});

describe('what is kept in memory', () => {
  test('answers stay within their bound, the last asked for stay, and none takes more than an eighth', () => {
    const store = new ResponseStore(64 * 1024);
    const answer = (bytes: number): { contentType: string; body: Buffer } => ({
      contentType: 'application/json',
      body: Buffer.alloc(bytes),
    });
    expect(store.set('M43.07', answer(1000))).toBe(true);
    for (let i = 0; i < 1000; i++) {
      store.set(`S32.${i}`, answer(1000));
      expect(store.get('M43.07')?.body.byteLength).toBe(1000);
      expect(store.bytes).toBeLessThanOrEqual(64 * 1024);
    }
    expect(store.bytes).toBeGreaterThan(32 * 1024);
    expect(store.get('S32.0')).toBeUndefined();
    expect(store.set('M43', answer(9 * 1024))).toBe(false);
    expect(store.get('M43')).toBeUndefined();
  });

  test('registered documents stay within their bound, and the last asked for stay', async () => {
    const { cache } = persistedOperations(undefined, 32 * 1024);
    await cache!.set('apq:M43.07', QUERY);
    for (let i = 0; i < 200; i++) {
      await cache!.set(`apq:${i}`, 'x'.repeat(500));
      expect(await cache!.get('apq:M43.07')).toBe(QUERY);
    }
    expect(await cache!.get('apq:0')).toBeUndefined();
    expect(await cache!.get('apq:199')).toBe('x'.repeat(500));
    await cache!.set('apq:large', 'x'.repeat(40_000));
    expect(await cache!.get('apq:large')).toBeUndefined();
    expect(await cache!.get('apq:M43.07')).toBe(QUERY);
    await cache!.delete('apq:M43.07');
    expect(await cache!.get('apq:M43.07')).toBeUndefined();
  });
});
