/** The audit suite of GraphQL over HTTP (graphql-http) against the real service, as operators start it. */
import { serverAudits, type AuditResult } from 'graphql-http';
import { describe, expect, test } from 'vitest';
import { loadSeed } from '../testkit/graph.js';
import type { Settings } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

/** Where we differ on purpose; docs/http.md says why. What is neither here nor "ok" fails. */
const EXPLAINED: Readonly<Record<string, 'warn' | 'notice'>> = {
  // 400, not 200, for a document that is no GraphQL, one that is not valid, and variables that do not fit.
  '572B': 'warn',
  FDE2: 'warn',
  '7B9B': 'warn',
  // A GET without a header that foreign pages cannot send: CSRF prevention.
  '5A70': 'notice',
  D6D5: 'notice',
  '6A70': 'notice',
};

/** Limits as they are when nobody sets any. */
const DEFAULTS: Settings = {
  MAX_TOKENS: '',
  MAX_DEPTH: '',
  MAX_ALIASES: '',
  MAX_DIRECTIVES: '',
  MAX_FIELDS: '',
  MAX_COST: '',
};

describe.each([
  ['as it is started', DEFAULTS],
  ['with answers kept in memory', { ...DEFAULTS, RESPONSE_CACHE_MB: '8' }],
])('the service %s', (_name, settings) => {
  const graph = suiteOver(loadSeed, settings);
  const url = (): string => `${graph.service.url}/graphql`;
  const audited = async (headers: Record<string, string> = {}): Promise<AuditResult[]> => {
    const asked: typeof fetch = (address, init) =>
      fetch(address, { ...init, headers: { ...headers, ...(init?.headers as Record<string, string>) } });
    const results: AuditResult[] = [];
    for (const audit of serverAudits({ url, fetchFn: asked })) results.push(await audit.fn());
    return results;
  };
  const differing = (results: readonly AuditResult[]): Record<string, string> =>
    Object.fromEntries(results.filter(({ status }) => status !== 'ok').map(({ id, status }) => [id, status]));

  // Three times: what is asked is new, then known, then compiled.
  test.each(['first', 'second', 'third'])(
    'has nothing in the audit, over the graph of M43.07, that is not explained, the %s time',
    async () => {
      const results = await audited();
      expect(results.length).toBeGreaterThan(55);
      expect(differing(results)).toEqual(EXPLAINED);
    },
  );

  test('has only the three warnings where GET brings its header, over the graph of M43.07', async () => {
    const results = await audited({ 'apollo-require-preflight': 'yes' });
    expect(differing(results)).toEqual({ '572B': 'warn', FDE2: 'warn', '7B9B': 'warn' });
  });

  const CODE = 'query Title($code: String!) { code(code: $code) { title } }';
  test.each<[string, object, string]>([
    ['cannot be read', { query: '{ code(code: "M43.07") {' }, 'GRAPHQL_PARSE_FAILED'],
    ['is not valid', { query: '{ code(code: "M43.07") { titel } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['has variables that do not fit', { query: CODE, variables: { code: null } }, 'BAD_USER_INPUT'],
  ])('refuses what %s about M43.07 with 400 in both media types', async (_what, body, code) => {
    // The document with its variables right comes first, so that the refusal is that of a known one too.
    for (const sent of [{ query: CODE, variables: { code: 'M43.07' } }, body, body])
      for (const accept of ['application/json', 'application/graphql-response+json']) {
        const response = await fetch(url(), {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept },
          body: JSON.stringify(sent),
        });
        expect(response.headers.get('content-type')).toContain(accept);
        const answer = (await response.json()) as {
          data?: unknown;
          errors?: { extensions: { code: string } }[];
        };
        if (sent !== body) {
          expect([response.status, answer]).toEqual([
            200,
            { data: { code: { title: 'Spondylolysis, lumbosacral region' } } },
          ]);
          continue;
        }
        expect(response.status).toBe(400);
        expect(response.headers.get('cache-control')).toBe('no-store');
        expect(answer).not.toHaveProperty('data');
        expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
      }
  });
});
