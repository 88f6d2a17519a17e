import type { RecordShape } from 'neo4j-driver';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { GraphClient, type Parameters } from '../../src/graph/client.js';
import { graphWith, loadSeed } from '../testkit/graph.js';
import { INTERNAL, serve, type AnswerError, type TestService } from '../testkit/service.js';

/** The real client, whose statements wait before they are sent while the graph is held up; all but that of the service itself. */
class HeldUpClient extends GraphClient {
  private held: Promise<void> = Promise.resolve();
  release = (): void => undefined;

  hold(): void {
    this.held = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  override async read<Row extends RecordShape>(
    name: string,
    cypher: string,
    parameters?: Parameters,
  ): Promise<Row[]> {
    if (name !== 'revision.current') await this.held;
    return super.read(name, cypher, parameters);
  }
}

/** An answer over the wire. */
interface Wire {
  readonly status: number;
  readonly headers: Headers;
  readonly ms: number;
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
}

/** Room for two small questions at a time: each counts 100 and its objects. */
const TWO = { MAX_COST_UNDER_WAY: '250', MAX_WAIT_MS: '300' };
const TITLE = 'query ($code: String!) { code(code: $code) { title } }';
const SPONDYLOLYSIS = { code: { title: 'Spondylolysis, lumbosacral region' } };
const CODES = ['M43.00', 'M43.01', 'M43.02', 'M43.03', 'M43.04', 'M43.05', 'M43.06', 'M43.08'];

describe('more is asked around M43.07 than the graph can answer', () => {
  let client: HeldUpClient;
  let service: TestService;

  beforeAll(async () => {
    const filled = await graphWith(loadSeed);
    await filled.close();
    client = new HeldUpClient(inject('neo4j'));
    service = await serve(client, { ...TWO, RESPONSE_CACHE_MB: '8' });
    // Known, compiled, its row in memory.
    for (let time = 1; time <= 3; time += 1) await service.data(TITLE, { code: 'M43.07' });
  }, 240_000);
  beforeEach(() => {
    client.release();
  });
  afterAll(async () => {
    client.release();
    await service.stop();
    await client.close();
  });

  const wire = async (path: string, init: RequestInit = {}): Promise<Wire> => {
    const begun = performance.now();
    const response = await fetch(`${service.url}${path}`, init);
    const body = (await response.json()) as { data?: unknown; errors?: AnswerError[] };
    const ms = performance.now() - begun;
    return {
      status: response.status,
      headers: response.headers,
      ms,
      data: body.data,
      errors: body.errors ?? [],
    };
  };
  const post = (query: string, variables: object = {}): Promise<Wire> =>
    wire('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
  /** Different documents, of which nothing is known or read. */
  const unseen = (code: string, name: string): string =>
    `query ${name} { code(code: "${code}") { notes { totalCount } } }`;
  const expectShed = ({ status, headers, errors, data }: Wire): void => {
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('etag')).toBeNull();
    expect(data).toBeUndefined();
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'GRAPH_UNAVAILABLE' }]);
    expect(errors[0]!.message).toMatch(/^The service is overloaded, .* ask again in [1-3] s$/);
    expect(JSON.stringify(errors)).not.toMatch(INTERNAL);
  };

  test('what there is no room for is 503 with Retry-After within its wait, the rest is answered, and nothing is kept of it', async () => {
    const before = await figureOf(service, 'icd10_shed_total');
    client.hold();
    const asked = CODES.map((code, index) => post(unseen(code, `First${index}`)));
    const early = await Promise.race(asked);
    expectShed(early);
    const shed: Wire[] = [];
    const rest = asked.map((one) => one.then((answer) => (answer.status === 503 ? shed.push(answer) : 0)));
    await expect.poll(() => shed.length, { timeout: 10_000 }).toBe(CODES.length - 2);
    for (const answer of shed) {
      expectShed(answer);
      expect(answer.ms).toBeLessThan(5_000);
    }
    expect(await figureOf(service, 'icd10_shed_total')).toBe(before + CODES.length - 2);
    client.release();
    await Promise.all(rest);
    const answers = await Promise.all(asked);
    const answered = answers.filter(({ status }) => status === 200);
    expect(answered).toHaveLength(2);
    for (const { data, errors } of answered) {
      expect(errors).toEqual([]);
      expect(data).toMatchObject({ code: { notes: { totalCount: expect.any(Number) as number } } });
    }
    for (const [index, code] of CODES.entries()) {
      const again = await post(unseen(code, `First${index}`));
      expect([again.status, again.errors]).toEqual([200, []]);
      expect(again.headers.get('cache-status')).toBe(
        answers[index]!.status === 200 ? 'icd10-graph; hit' : 'icd10-graph; fwd=miss; stored',
      );
    }
  }, 60_000);

  test('what is in memory of M43.07, the probes and the metrics are answered meanwhile', async () => {
    client.hold();
    const held = CODES.map((code, index) =>
      post(unseen(code, `Second${index}`).replace('notes', 'children')),
    );
    expectShed(await Promise.race(held));
    const known = await post(TITLE, { code: 'M43.07' });
    expect([known.status, known.data]).toEqual([200, SPONDYLOLYSIS]);
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect([path, (await fetch(`${service.url}${path}`)).status]).toEqual([path, 200]);
    client.release();
    expect((await Promise.all(held)).filter(({ status }) => status === 200)).toHaveLength(2);
  }, 60_000);

  test('a GET that is shed is not kept by any cache either, and answered with a tag afterwards', async () => {
    const get = (code: string): Promise<Wire> =>
      wire(
        `/graphql?query=${encodeURIComponent(`query Third { code(code: "${code}") { parent { children { totalCount } } } }`)}`,
        {
          headers: { 'apollo-require-preflight': 'yes' },
        },
      );
    client.hold();
    const held = CODES.map(get);
    expectShed(await Promise.race(held));
    client.release();
    await Promise.all(held);
    const again = await get('M43.00');
    expect([again.status, again.headers.get('etag') !== null]).toEqual([200, true]);
    expect(again.headers.get('cache-control')).toMatch(/max-age/);
  }, 60_000);

  test('a document never seen counts what it costs once it is read: a page around M43 takes all the room', async () => {
    client.hold();
    const pages = ['M43', 'M40', 'M45'].map((under) =>
      post(`query Priced${under} { codes(filter: { under: "${under}" }) { totalCount } }`),
    );
    expectShed(await Promise.race(pages));
    client.release();
    expect((await Promise.all(pages)).map(({ status }) => status).sort()).toEqual([200, 503, 503]);
  }, 60_000);

  test('who goes away while they wait leaves their place: M43.09 is answered afterwards', async () => {
    // Whoever stands in line is not shed for as long as this test takes.
    const patient = await serve(client, { ...TWO, MAX_WAIT_MS: '60000' });
    const inLine = (): Promise<number> => figureOf(patient, 'icd10_work_in_line');
    const ask = (code: string, name: string, signal: AbortSignal | null = null): Promise<Response> =>
      fetch(`${patient.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: unseen(code, name) }),
        signal,
      });
    try {
      client.hold();
      const busy = ['M43.10', 'M43.11'].map((code, index) => ask(code, `Fourth${index}`));
      const controller = new AbortController();
      await expect.poll(() => figureOf(patient, 'icd10_work_under_way')).toBeGreaterThan(200);
      const gone = ask('M43.12', 'Fifth', controller.signal).catch((error: unknown) => error);
      await expect.poll(inLine).toBe(1);
      controller.abort();
      await gone;
      client.release();
      for (const answer of await Promise.all(busy)) expect(answer.status).toBe(200);
      expect((await ask('M43.09', 'Sixth')).status).toBe(200);
      expect([await inLine(), await figureOf(patient, 'icd10_work_under_way')]).toEqual([0, 0]);
    } finally {
      client.release();
      await patient.stop();
    }
  }, 60_000);
});

/** What the service counts under a name without labels. */
async function figureOf({ url }: TestService, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)![1]);
}
