import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot, readConfig } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { startService, type Service } from '../../src/main.js';
import { graphWith, loadSeed } from '../testkit/graph.js';
import { keptLog, type LogLine } from '../testkit/listening.js';

const KEY = 'hunter2-hunter2-hunter2-hunter2!'.replaceAll('!', '0');
const [DEBUG, INFO, WARN, ERROR] = [20, 30, 40, 50];

describe('the log of a service that is asked about M43.07', () => {
  const log = keptLog('debug');
  let client: GraphClient;
  let service: Service;
  beforeAll(async () => {
    client = await graphWith(loadSeed);
    const config = readConfig(projectRoot(), { PORT: '0', WARM: 'off', API_KEYS: `clinic:${KEY}` });
    service = await startService(config, client, { logger: log.logger });
  });
  afterAll(async () => {
    await service.stop();
    await client.close();
  });

  const ask = (body: object | string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const linesOf = async (response: Response): Promise<LogLine[]> => {
    await response.text();
    const id = response.headers.get('x-request-id');
    const ours = (): LogLine[] => log.lines.filter(({ reqId }) => reqId === id);
    await expect.poll(() => ours().some(({ msg }) => msg === 'answered')).toBe(true);
    return ours();
  };

  test('one line a request: its id, operation, client, and how M43.07 was answered; nothing of the question or the key', async () => {
    const query = 'query Logged($code: String!) { code(code: $code) { title } }';
    const lines = await linesOf(
      await ask({ query, variables: { code: 'M43.07' } }, { 'x-request-id': 'from-the-proxy.1' }),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      ...{ level: INFO, reqId: 'from-the-proxy.1', client: 'key:clinic', method: 'POST', path: '/graphql' },
      ...{ status: 200, operation: 'Logged', outcome: 'ok', code: '', execution: 'plain', statements: 1 },
    });
    expect(lines[0]!['ms']).toBeGreaterThan(0);
    const get = await fetch(
      `${service.url}/graphql?query=${encodeURIComponent('{ code(code: "M43.06") { title } }')}`,
      { headers: { 'apollo-require-preflight': 'yes', authorization: `Bearer ${KEY}` } },
    );
    expect((await linesOf(get))[0]).toMatchObject({
      method: 'GET',
      path: '/graphql',
      operation: '(anonymous)',
    });
    const answered = log.lines.filter(({ msg }) => msg === 'answered');
    expect(JSON.stringify(answered)).not.toMatch(/M43\.0[67]|hunter2/);
  });

  test('a request that is refused, and one for a path that is not, have a line and an id as one about M43.07 has', async () => {
    const refused = await fetch(`${service.url}/graphql`, { method: 'POST' });
    expect(refused.status).toBe(401);
    expect((await linesOf(refused)).at(-1)).toMatchObject({
      level: INFO,
      status: 401,
      operation: '(none)',
      code: 'HTTP_401',
    });
    const list = await ask([{ query: '{ code(code: "M43.07") { title } }' }]);
    expect((await linesOf(list)).at(-1)).toMatchObject({ status: 400, code: 'HTTP_400' });
    const nowhere = await fetch(`${service.url}/${'a'.repeat(500)}?code=M43.07`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const [line] = await linesOf(nowhere);
    expect(line).toMatchObject({ status: 404, path: `/${'a'.repeat(199)}` });
    expect(line).not.toHaveProperty('operation');
  });

  test('probes and /metrics are told with level debug, so that M43.07 is found among the lines', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${KEY}` } });
      expect((await linesOf(response)).map(({ level }) => level)).toEqual([DEBUG]);
    }
  });

  test('what is masked about M43.08 is found in the log by the requestId that the client was told', async () => {
    await client.write('test.break', "MATCH (c:Code {code: 'M43.08'}) SET c.row = '{ no JSON'");
    const response = await ask({ query: 'query Broken { code(code: "M43.08") { title } }' });
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: Record<string, string> }[];
    };
    const requestId = response.headers.get('x-request-id')!;
    expect(errors).toMatchObject([
      {
        message: 'Something went wrong here, not with your request; it is in the log',
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
      },
    ]);
    const lines = log.lines.filter(({ reqId }) => reqId === requestId);
    await expect.poll(() => log.lines.filter(({ reqId }) => reqId === requestId).length).toBe(2);
    expect(lines[0]).toMatchObject({ level: ERROR, msg: 'an error was masked' });
    expect(JSON.stringify(lines[0]!['err'])).toContain('SyntaxError');
    expect(log.lines.findLast(({ reqId }) => reqId === requestId)).toMatchObject({
      ...{ level: WARN, operation: 'Broken', outcome: 'error', code: 'INTERNAL_SERVER_ERROR' },
    });
  });
});
