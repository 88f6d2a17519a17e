import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot, readConfig } from '../../src/config.js';
import { startService } from '../../src/main.js';
import { loadSeed } from '../testkit/graph.js';
import { collectTraces, keptLog, type Collector, type ReceivedSpan } from '../testkit/listening.js';
import { serve, type TestService } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const NOTES = 'query Notes($code: String!) { code(code: $code) { title notes { totalCount } } }';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const SECRET = 'Bearer hunter2-hunter2-hunter2-hunter2!';

describe('traces of questions about M43.07', () => {
  const graph = suiteOver(loadSeed);
  let collector: Collector;
  let service: TestService;
  beforeAll(async () => {
    collector = await collectTraces();
    service = await serve(graph.client, {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '100',
    });
  });
  afterAll(async () => {
    await service.stop();
    await collector.close();
  });

  const ask = (on: TestService, code: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${on.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: NOTES, variables: { code } }),
    });
  /** The spans of a trace, once its request's own has come: they are sent every tenth of a second. */
  const spansOf = async (traceId: string, from = collector): Promise<ReceivedSpan[]> => {
    const ours = (): ReceivedSpan[] => from.spans.filter((span) => span.traceId === traceId);
    await expect
      .poll(() => ours().some(({ name }) => name === 'POST /graphql'), { timeout: 20_000 })
      .toBe(true);
    return ours();
  };

  test('the request, its operation and its statements are one trace, which goes on from the traceparent given', async () => {
    const response = await ask(service, 'M43.07', {
      traceparent: `00-${TRACE}-${PARENT}-01`,
      authorization: SECRET,
    });
    expect(response.status).toBe(200);
    const spans = await spansOf(TRACE);
    const request = spans.find(({ name }) => name === 'POST /graphql')!;
    const operation = spans.find(({ name }) => name === 'query Notes')!;
    const statements = spans.filter((span) => span !== request && span !== operation);
    expect(request.parentSpanId).toBe(PARENT);
    expect(operation.parentSpanId).toBe(request.spanId);
    expect(statements.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['code.byKey']));
    for (const statement of statements) {
      expect(statement.parentSpanId).toBe(operation.spanId);
      expect(statement.attributes).toMatchObject({ 'db.system.name': 'neo4j' });
      expect(Number(statement.attributes['db.response.returned_rows'])).toBeGreaterThanOrEqual(0);
    }
    expect(request.attributes).toMatchObject({
      'service.name': 'icd10-graph',
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'icd10.request.id': response.headers.get('x-request-id'),
    });
    expect(Number(request.attributes['http.response.status_code'])).toBe(200);
    expect(operation.attributes).toMatchObject({
      'graphql.operation.name': 'Notes',
      'graphql.operation.type': 'query',
      'icd10.outcome': 'ok',
      'icd10.execution': 'plain',
      'icd10.from_memory': false,
    });
    expect(Number(operation.attributes['icd10.statements'])).toBe(statements.length);
    expect(operation.attributes['icd10.document.sha256']).toMatch(/^[0-9a-f]{64}$/);
    // Neither what was asked about nor who asked, nor what is run in the database.
    expect(collector.text).not.toMatch(/M43|hunter2|MATCH|password/);
    expect(collector.headers[0]!['path']).toBe('/v1/traces');
  });

  test('a question whose answer is in memory is a trace without statements, and says so; M43.07 malformed is an error', async () => {
    const [again, malformed] = ['5'.repeat(32), '6'.repeat(32)];
    await ask(service, 'M43.07');
    await ask(service, 'M43.07', { traceparent: `00-${again}-${PARENT}-01` });
    await ask(service, 'M43.07x y', { traceparent: `00-${malformed}-${PARENT}-01` });
    const names = (spans: ReceivedSpan[]): string[] => spans.map(({ name }) => name).sort();
    const [kept, wrong] = [await spansOf(again), await spansOf(malformed)];
    expect(names(kept)).toEqual(['POST /graphql', 'query Notes']);
    const { attributes } = kept.find(({ name }) => name === 'query Notes')!;
    expect(attributes).toMatchObject({ 'icd10.execution': 'compiled', 'icd10.from_memory': true });
    expect(Number(attributes['icd10.statements'])).toBe(0);
    const operation = wrong.find(({ name }) => name === 'query Notes')!;
    expect(operation.status.code).toBe(2);
    expect(operation.attributes).toMatchObject({ 'icd10.outcome': 'error', 'error.type': 'BAD_USER_INPUT' });
  });

  test('questions about M43.07 at the same time have their statements in traces of their own', async () => {
    const traces = ['a', 'b', 'c', 'd'].map((sign) => sign.repeat(32));
    const codes = ['S32.000A', 'S32.001A', 'S32.002A', 'S32.008A'];
    await Promise.all(
      codes.map((code, at) => ask(service, code, { traceparent: `00-${traces[at]!}-${PARENT}-01` })),
    );
    for (const traceId of traces) {
      const spans = await spansOf(traceId);
      const operation = spans.find(({ name }) => name === 'query Notes')!;
      const statements = spans.filter(({ parentSpanId }) => parentSpanId === operation.spanId);
      expect(statements).toHaveLength(Number(operation.attributes['icd10.statements']));
      expect(spans).toHaveLength(2 + statements.length);
    }
  });

  test('what the client’s trace leaves out is not traced, and a share of 0 traces nothing else', async () => {
    const second = await collectTraces();
    const quiet = await serve(graph.client, {
      OTEL_EXPORTER_OTLP_ENDPOINT: `${second.url}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=ab%3Dc',
      OTEL_SERVICE_NAME: 'codes',
      OTEL_TRACES_SAMPLER_ARG: '0',
    });
    const [left, kept] = ['7'.repeat(32), '8'.repeat(32)];
    await ask(quiet, 'M43.07');
    await ask(quiet, 'M43.07', { traceparent: `00-${left}-${PARENT}-00` });
    await ask(quiet, 'M43.07', { traceparent: `00-${kept}-${PARENT}-01` });
    // The end of a service sends what is left.
    await quiet.stop();
    await second.close();
    expect(new Set(second.spans.map(({ traceId }) => traceId))).toEqual(new Set([kept]));
    expect(second.spans[0]!.attributes['service.name']).toBe('codes');
    expect(second.headers[0]!['x-collector-key']).toBe('ab=c');
  });

  test('a stranger’s traceparent is not believed, and a proxy’s is: M43.07 asked of an exposed service', async () => {
    const traceparent = `00-${'9'.repeat(32)}-${PARENT}-01`;
    for (const [proxies, believed] of [
      ['10.1.2.3', false],
      ['127.0.0.1', true],
    ] as const) {
      const own = await collectTraces();
      const exposed = await serve(graph.client, {
        OTEL_EXPORTER_OTLP_ENDPOINT: own.url,
        AUTH: 'none',
        TRUST_PROXY: proxies,
      });
      await ask(exposed, 'M43.07', { traceparent });
      await exposed.stop();
      await own.close();
      expect(own.spans.length).toBeGreaterThan(1);
      expect(own.spans.some(({ traceId }) => traceId === '9'.repeat(32))).toBe(believed);
    }
  });

  test('a collector that is gone costs a line of the log, and no answer about M43.07', async () => {
    const gone = await collectTraces();
    await gone.close();
    const { logger, lines } = keptLog('warn');
    const config = readConfig(projectRoot(), {
      PORT: '0',
      WARM: 'off',
      OTEL_EXPORTER_OTLP_ENDPOINT: gone.url,
    });
    const lonely = await startService(config, graph.client, { logger });
    const answer = await fetch(
      `${lonely.url}/graphql?query=${encodeURIComponent('{ code(code: "M43.07") { title } }')}`,
      {
        headers: { 'apollo-require-preflight': 'yes' },
      },
    );
    expect(answer.status).toBe(200);
    await lonely.stop();
    expect(lines.map(({ msg }) => msg)).toContain('traces cannot be sent');
  }, 60_000);
});

describe('a service without traces', () => {
  test('does not read a line of the packages that make them, whatever it answers about M43.07', () => {
    // Compiled, since vitest reads modules its own way; the run has built it (test/once.setup.ts).
    const script = `
      import { createRequire } from 'node:module';
      await import(${JSON.stringify(join(projectRoot(), 'dist', 'src', 'main.js'))});
      const read = () => Object.keys(createRequire(import.meta.url).cache).filter((file) => /@opentelemetry\\/(sdk|core|exporter|otlp|resources)/.test(file)).length;
      const before = read();
      await import('@opentelemetry/sdk-trace');
      console.log(JSON.stringify([before, read() > 0]));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: projectRoot(),
      encoding: 'utf8',
    });
    expect(stdout.trim(), stderr).toBe('[0,true]');
  });
});
