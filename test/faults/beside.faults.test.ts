/**
 * The whole official 2026-04 is loaded over the seed's slice while two services answer: one from memory, one that reads the
 * graph for every answer. Each answer is wholly the old or wholly the new state; what it costs is printed, not asserted.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Neo4jConnection } from '../../neo4j/launch.js';
import { GraphClient } from '../../src/graph/client.js';
import { build } from '../testkit/build.js';
import { openDatabase } from '../testkit/database.js';
import { loadSeed, officialData } from '../testkit/graph.js';
import { startProcess } from '../testkit/process.js';
import { serve, type TestService } from '../testkit/service.js';

const data = officialData();
const folder = data === null ? '' : join(data, 'icd10cm-2026-april');
const file = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.xml')) : undefined;

/** Every part of each differs between the slice and the whole. */
const QUESTIONS = [
  '{ releases { name complete counts { codes notes } } code(code: "M43") { release { complete } children(first: 1) { totalCount } } codes(filter: { under: "M40-M54" }) { totalCount } }',
  '{ code(code: "M43.07") { release { complete counts { codes } } siblings { totalCount } excludes1 { totalCount nodes { code { code release { complete } } } } } search(text: "spondylolysis") { totalCount } codes(first: 1) { totalCount } }',
  '{ a: codes(filter: { kinds: [CATEGORY] }) { totalCount } b: code(code: "M43.07") { release { complete counts { codes notes } } notes { totalCount } } c: codes(filter: { under: "13" }) { totalCount } }',
];

interface Told {
  readonly service: string;
  readonly question: number;
  readonly answer: string;
  readonly ms: number;
  readonly at: number;
}

describe.skipIf(file === undefined)('the whole of 2026-04 is loaded while M43.07 is being asked', () => {
  let dataDir: string;
  let database: Neo4jConnection;
  let client: GraphClient;
  let services: Record<string, TestService>;

  beforeAll(async () => {
    expect(await build('service')).toBe(true);
    dataDir = await mkdtemp(join(tmpdir(), 'icd10-graph-beside-'));
    database = await openDatabase(dataDir);
    client = new GraphClient(database, { queryTimeoutMs: 60_000 });
    await loadSeed(client);
    services = {
      'from memory': await serve(client, { WARM: 'on' }),
      'from the graph': await serve(client, { CACHE_MB: '0' }),
    };
    await services['from memory']!.revision.warmed();
  }, 600_000);
  afterAll(async () => {
    for (const service of Object.values(services)) await service.stop();
    await client.close();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('each answer is wholly the old release or wholly the new one, and nobody goes back', async () => {
    const told: Told[] = [];
    let going = true;
    const askOn = async (name: string, service: TestService): Promise<void> => {
      for (let turn = 0; going; turn++) {
        const question = turn % QUESTIONS.length;
        const at = performance.now();
        const answer = await service.ask(QUESTIONS[question]!);
        told.push({
          service: name,
          question,
          answer: JSON.stringify(answer),
          ms: performance.now() - at,
          at,
        });
        await pause(20);
      }
    };
    const asking = Object.entries(services).flatMap(([name, service]) => [
      askOn(name, service),
      askOn(name, service),
    ]);
    await pause(10_000);
    const began = performance.now();
    const { uri, user, password, database: name } = database;
    const load = startProcess(['load', 'icd10cm', join(folder, file!), '--release', '2026-04'], {
      NEO4J_URI: uri,
      NEO4J_USER: user,
      NEO4J_PASSWORD: password,
      NEO4J_DATABASE: name,
    });
    expect(await load.ended, load.said()).toBe(0);
    const ended = performance.now();
    await services['from memory']!.revision.warmed();
    await pause(10_000);
    going = false;
    await Promise.all(asking);

    for (const service of Object.keys(services)) {
      for (const question of QUESTIONS.keys()) {
        const mine = told.filter((one) => one.service === service && one.question === question);
        const states = [...new Set(mine.map(({ answer }) => answer))];
        expect(states, `${service}, question ${question}`).toHaveLength(2);
        expect(mine[0]!.answer).toContain('"complete":false');
        for (const state of states) expect(state).toContain('"errors":[]');
        // Two ask at once, so the order is that of their beginnings.
        const inOrder = [...mine].sort((a, b) => a.at - b.at).map(({ answer }) => states.indexOf(answer));
        const first = inOrder.indexOf(1);
        const late = inOrder.slice(first).filter((state) => state === 0).length;
        expect(
          late,
          'an answer that began after a newer one may be the one before it, of the other asker',
        ).toBeLessThanOrEqual(1);
      }
    }
    const phases: readonly (readonly [string, (one: Told) => boolean])[] = [
      ['before', ({ at }) => at < began],
      ['during', ({ at }) => at >= began && at < ended],
      ['after', ({ at }) => at >= ended],
    ];
    const lines = Object.keys(services).flatMap((service) =>
      phases.map(([phase, within]) => {
        const ms = told
          .filter((one) => one.service === service && within(one))
          .map((one) => one.ms)
          .sort((a, b) => a - b);
        const at = (part: number): string => (ms[Math.floor(part * (ms.length - 1))] ?? NaN).toFixed(1);
        return `${service}, ${phase}: ${ms.length} answers, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
      }),
    );
    process.stderr.write(
      `A whole release beside reads, ${((ended - began) / 1000).toFixed(1)} s:\n${lines.map((line) => `  ${line}\n`).join('')}`,
    );
  }, 1_200_000);
});
