import { describe, expect, test } from 'vitest';
import { toolVersion } from '../../src/config.js';
import { loadSeed } from '../testkit/graph.js';
import { metricsOf, type MetricsNow } from '../testkit/metrics.js';
import { suiteOver } from '../testkit/suite.js';

const TITLE = 'query Title($code: String!) { code(code: $code) { title } }';

describe('what /metrics tells of questions about M43.07', () => {
  const graph = suiteOver(loadSeed, { RESPONSE_CACHE_MB: '1', CACHE_MB: '64' });
  const now = (): Promise<MetricsNow> => metricsOf(graph.service.url);
  const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${graph.service.url}/graphql?${new URLSearchParams({ query }).toString()}`, {
      headers: { 'apollo-require-preflight': 'yes', ...headers },
    });

  test('an operation that asks twice for M43.07 is counted and timed under its name, with its one statement', async () => {
    const query = 'query AskedTwice($code: String!) { code(code: $code) { title } }';
    const before = await now();
    await graph.service.data(query, { code: 'M43.08' });
    await graph.service.data(query, { code: 'M43.08' });
    const after = await now();
    const ok = 'icd10_operation_answers_total{operation="AskedTwice",outcome="ok",code=""}';
    expect([before.figure(ok), after.figure(ok)]).toEqual([0, 2]);
    expect(after.figure('icd10_operation_seconds_count{operation="AskedTwice"}')).toBe(2);
    expect(after.figure('icd10_operation_seconds_bucket{operation="AskedTwice",le="+Inf"}')).toBe(2);
    const sum = after.figure('icd10_operation_seconds_sum{operation="AskedTwice"}');
    expect(sum).toBeGreaterThan(0.00005);
    expect(sum).toBeLessThan(20);
    // The second time the row is in memory.
    const statements = (le: string): number =>
      after.figure(`icd10_operation_statements_bucket{operation="AskedTwice",le="${le}"}`);
    expect([statements('0'), statements('1')]).toEqual([1, 2]);
    expect(after.figure('icd10_operation_statements_sum{operation="AskedTwice"}')).toBe(1);
    const timed = 'icd10_cypher_seconds_count{statement="code.byKey"}';
    expect(after.figure(timed)).toBe(before.figure(timed) + 1);
  });

  test('questions at the same time are each told their own statements about M43.07, and none twice', async () => {
    const before = await now();
    const names = ['S32.000A', 'S32.001A', 'Q76.2', 'M43.06', 'M43.05'];
    await Promise.all(
      names.map((code, at) =>
        graph.service.data(`query Beside${at} { code(code: "${code}") { notes { totalCount } } }`),
      ),
    );
    const after = await now();
    let told = 0;
    for (const at of names.keys())
      told += after.figure(`icd10_operation_statements_sum{operation="Beside${at}"}`);
    const run = (figures: MetricsNow): number =>
      [...figures.lines]
        .filter(([line]) => line.startsWith('icd10_cypher_statements_total') && !line.includes('revision.'))
        .reduce((sum, [, count]) => sum + count, 0);
    expect(run(after) - run(before)).toBeGreaterThan(0);
    expect(told).toBe(run(after) - run(before));
  });

  test.each([
    ['query Malformed { code(code: "M43.07x y") { title } }', 'Malformed', 'error', 'BAD_USER_INPUT'],
    [
      'query Half { a: code(code: "M43.07") { title } b: code(code: "M43.07x y") { title } }',
      'Half',
      'partial',
      'BAD_USER_INPUT',
    ],
    ['query Unread { code(code: "A00") { titel } }', '(none)', 'error', 'GRAPHQL_VALIDATION_FAILED'],
    ['query Unread { code(code: "M43.07") {', '(none)', 'error', 'GRAPHQL_PARSE_FAILED'],
    ['{ code(code: "M43.07") { code } }', '(anonymous)', 'ok', ''],
  ])('%s is counted as %s %s %s', async (query, operation, outcome, code) => {
    const line = `icd10_operation_answers_total{operation="${operation}",outcome="${outcome}",code="${code}"}`;
    const before = (await now()).figure(line);
    await graph.service.ask(query);
    expect((await now()).figure(line)).toBe(before + 1);
  });

  test('a list of questions about M43.07, a foreign page and a body that is too large are refused under "(none)"', async () => {
    const post = (body: string): Promise<Response> =>
      fetch(`${graph.service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    const before = await now();
    await post(JSON.stringify([{ query: TITLE }]));
    await post(JSON.stringify({ query: `${TITLE}${' '.repeat(300_000)}` }));
    await fetch(`${graph.service.url}/graphql?query=x`);
    const after = await now();
    const grown = (code: string): number => {
      const line = `icd10_operation_answers_total{operation="(none)",outcome="error",code="${code}"}`;
      return after.figure(line) - before.figure(line);
    };
    expect([grown('HTTP_400'), grown('HTTP_413'), grown('BAD_REQUEST')]).toEqual([1, 1, 1]);
    const large = 'icd10_http_responses_total{route="/graphql",status="413"}';
    expect(after.figure(large)).toBe(before.figure(large) + 1);
  });

  test('what the client or the service has kept of M43.07 is counted under its name, and costs no statement', async () => {
    const query = 'query Kept { code(code: "M43.07") { title } }';
    const first = await get(query);
    const hits = 'icd10_response_store_reads_total{outcome="hit"}';
    const before = await now();
    expect((await get(query)).headers.get('cache-status')).toBe('icd10-graph; hit');
    expect((await get(query, { 'if-none-match': first.headers.get('etag')! })).status).toBe(304);
    const after = await now();
    expect(after.figure(hits)).toBe(before.figure(hits) + 1);
    expect(after.figure('icd10_operation_answers_total{operation="Kept",outcome="ok",code=""}')).toBe(3);
    expect(after.figure('icd10_operation_statements_count{operation="Kept"}')).toBe(3);
    expect(after.figure('icd10_http_responses_total{route="/graphql",status="304"}')).toBe(1);
    expect(after.figure('icd10_response_store_bytes')).toBeGreaterThan(100);
  });

  test('who makes up 300 names to ask for M43.07 by makes no more than a hundred of them labels', async () => {
    const longName = `L${'o'.repeat(80)}ng`;
    for (const name of [longName, ...Array.from({ length: 300 }, (_, at) => `Made${at}`)])
      await graph.service.data(`query ${name} { code(code: "M43.07") { title } }`);
    const after = await now();
    const labels = new Set(
      [...after.lines.keys()].flatMap(
        (line) => /^icd10_operation_seconds_count\{operation="(.*)"\}/.exec(line)?.[1] ?? [],
      ),
    );
    expect(labels.has(longName)).toBe(false);
    expect([...labels].filter((label) => label.startsWith('Made')).length).toBeLessThanOrEqual(100);
    expect(labels.size).toBeLessThan(110);
    expect(
      after.figure('icd10_operation_answers_total{operation="(other)",outcome="ok",code=""}'),
    ).toBeGreaterThan(200);
    // A stored operation has its label all the same.
    const { name, query, variables } = await storedOperation();
    await graph.service.ask(query, variables);
    expect((await now()).figure(`icd10_operation_seconds_count{operation="${name}"}`)).toBe(1);
  });

  test('the loads that answer about M43.07, the pool and the version are told', async () => {
    const after = await now();
    const [load] = graph.service.revision.loaders.revision.loads.filter(({ kind }) => kind === 'tabular');
    expect(
      after.figure(
        `icd10_load_info{load="${load!.id}",kind="tabular",release="2026-04",version="",complete="${load!.complete}"}`,
      ),
    ).toBe(1);
    expect(after.figure('icd10_graph_connections_max')).toBe(100);
    expect(after.figure('icd10_graph_connections{state="waited_for"}')).toBe(0);
    expect(after.figure(`icd10_build_info{version="${toolVersion()}"}`)).toBe(1);
    expect(after.figure('icd10_graph_up')).toBe(1);
  });
});

async function storedOperation(): Promise<{
  name: string;
  query: string;
  variables: Record<string, unknown>;
}> {
  const { readKnownDocuments } = await import('../../src/server/persisted-operations.js');
  const { projectRoot } = await import('../../src/config.js');
  for (const query of (await readKnownDocuments(projectRoot())).values()) {
    const name = /^query (\w+)\(\$code: String!\)/.exec(query)?.[1];
    if (name !== undefined) return { name, query, variables: { code: 'M43.07' } };
  }
  throw new Error('no stored operation asks for a code');
}
