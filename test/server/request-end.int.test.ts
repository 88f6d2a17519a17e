import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { projectRoot, readConfig } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { startService, type Service } from '../../src/main.js';
import { graphWith, loadSeed } from '../testkit/graph.js';
import {
  collectTraces,
  keptLog,
  type Collector,
  type LogLine,
  type ReceivedSpan,
} from '../testkit/listening.js';
import { RunawayClient } from '../testkit/runaway.js';

/** Of a busy machine, and a database that ends a statement. */
const PATIENCE = { timeout: 20_000 };
const QUERY = 'query Title($code: String!) { code(code: $code) { title } }';

describe('a client that leaves before it is told about M43.07', () => {
  const log = keptLog('info');
  let watcher: GraphClient;
  let client: RunawayClient;
  let collector: Collector;
  let service: Service;
  beforeAll(async () => {
    watcher = await graphWith(loadSeed);
    client = new RunawayClient(inject('neo4j'), { queryTimeoutMs: 60_000 });
    client.runaways.add('code.byKey');
    collector = await collectTraces();
    const config = readConfig(projectRoot(), {
      ...{ PORT: '0', WARM: 'off' },
      ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' },
    });
    service = await startService(config, client, { logger: log.logger });
  });
  afterAll(async () => {
    await service.stop();
    await client.close();
    await collector.close();
    await watcher.close();
  });

  const of = (id: string): LogLine[] => log.lines.filter(({ reqId }) => reqId === id);
  const figure = async (line: string): Promise<number> => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(`${line} `))
        ?.split(' ')[1] ?? 0,
    );
  };
  const LEFT_QUERY = 'icd10_operation_answers_total{operation="Title",outcome="left",code=""}';
  const LEFT_UNREAD = 'icd10_operation_answers_total{operation="(none)",outcome="left",code=""}';
  const RESPONSES = 'icd10_http_responses_total{route="/graphql",status="499"}';

  /** Asks, and leaves once the database is at it. */
  const askAndLeave = async ({ url }: Service, id: string): Promise<void> => {
    const controller = new AbortController();
    const begun = client.statements.get('code.byKey') ?? 0;
    const gone = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': id },
      body: JSON.stringify({ query: QUERY, variables: { code: 'M43.07' } }),
      signal: controller.signal,
    }).catch((error: unknown) => error);
    await expect.poll(() => client.statements.get('code.byKey') ?? 0, PATIENCE).toBe(begun + 1);
    controller.abort();
    await gone;
  };

  test('has one line in the log that names the operation, figures and a trace; none of them an error', async () => {
    const ID = 'left-in-the-middle';
    await askAndLeave(service, ID);
    await expect.poll(() => of(ID).length, PATIENCE).toBe(1);
    const [line] = of(ID);
    expect(line).toMatchObject({
      ...{ msg: 'left', status: 499, path: '/graphql' },
      ...{ operation: 'Title', outcome: 'left', code: '', execution: 'plain', statements: 1 },
    });
    expect(await figure(LEFT_QUERY)).toBe(1);
    expect(await figure(RESPONSES)).toBe(1);
    const ours = (): ReceivedSpan[] => {
      const asked = collector.spans.find(({ attributes }) => attributes['icd10.request.id'] === ID);
      return collector.spans.filter(({ traceId }) => traceId === asked?.traceId);
    };
    const names = (): string[] =>
      ours()
        .map(({ name }) => name)
        .sort();
    const [REQUEST, STATEMENT, OPERATION] = ['POST /graphql', 'code.byKey', 'query Title'];
    await expect.poll(names, PATIENCE).toEqual([REQUEST, STATEMENT, OPERATION]);
    const [request, statement, operation] = [REQUEST, STATEMENT, OPERATION].map((name) =>
      ours().find((span) => span.name === name),
    );
    expect(request!.attributes['error.type']).toBe('left');
    expect(request!.attributes).not.toHaveProperty('http.response.status_code');
    expect(operation!.attributes['icd10.outcome']).toBe('left');
    expect(statement!.attributes['error.type']).toBe('given up');
    expect([request!.status.code ?? 0, operation!.status.code ?? 0]).toEqual([0, 0]);
  });

  test('or before it has asked: the line says that no operation about M43.07 was read', async () => {
    const before = await figure(RESPONSES);
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nx-request-id: left-unread\r\ncontent-length: 100\r\n\r\n{"query": "{ code(code: \\"M43.07\\")',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(of('left-unread')).toEqual([]);
    socket.destroy();
    await expect.poll(() => of('left-unread').length, PATIENCE).toBe(1);
    expect(of('left-unread')[0]).toMatchObject({
      ...{ msg: 'left', status: 499, operation: '(none)', outcome: 'left' },
    });
    expect(await figure(LEFT_UNREAD)).toBe(1);
    expect(await figure(RESPONSES)).toBe(before + 1);
  });

  test('and what it has asked about M43.07 behind that, over the same connection, is over as well', async () => {
    const before = await figure(RESPONSES);
    const body = JSON.stringify({ query: QUERY, variables: { code: 'M43.07' } });
    const asking = (id: string): string =>
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nx-request-id: ${id}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const begun = client.statements.get('code.byKey') ?? 0;
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write(asking('left-pipelined-1') + asking('left-pipelined-2'));
    await expect.poll(() => client.statements.get('code.byKey') ?? 0, PATIENCE).toBeGreaterThan(begun);
    socket.destroy();
    await expect.poll(() => figure(RESPONSES), PATIENCE).toBe(before + 2);
  });

  test('keeps nobody from ending the service, whoever holds a connection open without asking about M43.07', async () => {
    const config = readConfig(projectRoot(), { PORT: '0', WARM: 'off', LOG_LEVEL: 'silent' });
    const other = await startService(config, client, { logger: keptLog('silent').logger });
    await askAndLeave(other, 'left-before-the-end');
    const idle = connect(Number(new URL(other.url).port), '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const closed = new Promise((resolve) => idle.once('close', resolve));
    const began = performance.now();
    await other.stop();
    await closed;
    // Requests under way may hold it up for ten seconds; this one is no more.
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
