/** The commands as people run them, and what is killed under them: the database, a load, the service itself. */
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { build } from '../testkit/build.js';
import { TRAPS } from '../testkit/graph.js';
import { startProcess, type Started } from '../testkit/process.js';

const START_MS = 180_000;

describe('npm start, with all that belongs to it, answers about M43.07', () => {
  let dataDir: string;
  let service: Started;
  let url: string;
  let environment: Record<string, string>;

  const start = async (): Promise<void> => {
    service = startProcess(['start'], environment);
    const end = performance.now() + START_MS;
    while (!service.said().includes('Ready: ') && performance.now() < end) await pause(100);
    expect(service.said()).toContain('Ready: ');
    url = /Ready: (http:\S+)\/graphql/.exec(service.said())![1]!;
  };
  beforeAll(async () => {
    expect(await build('service', 'pages')).toBe(true);
    dataDir = await mkdtemp(join(tmpdir(), 'icd10-graph-processes-'));
    await symlink(join(projectRoot(), '.data', 'neo4j-lib'), join(dataDir, 'neo4j-lib'));
    environment = { DATA_DIR: dataDir, WARM: 'off' };
    await start();
  }, 600_000);
  afterAll(async () => {
    service.child.kill('SIGINT');
    await service.ended;
    await rm(dataDir, { recursive: true, force: true });
  });

  const javaPid = async (): Promise<number> =>
    (JSON.parse(await readFile(join(dataDir, 'neo4j.json'), 'utf8')) as { pid: number }).pid;
  const ask = async (query: string): Promise<{ data: unknown; errors?: unknown; extensions?: unknown }> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data: unknown };
  };
  const readyz = async (): Promise<number> => (await fetch(`${url}/readyz`)).status;
  /** Until a load has come to a stage, or has ended. */
  const comesTo = (load: Started, stage: string): Promise<void> =>
    expect
      .poll(() => load.said().includes(stage) || load.child.exitCode !== null, {
        timeout: 120_000,
        interval: 10,
      })
      .toBe(true);
  const releasesBecome = (count: number): Promise<void> =>
    expect
      .poll(
        async () => ((await ask('{ releases { name } }')).data as { releases: unknown[] }).releases.length,
      )
      .toBe(count);
  const QUERY =
    '{ releases { name counts { codes } } code(code: "M43.07") { title siblings { nodes { code } } drgs { nodes { number } } brief { summary } } }';

  test('its database is killed: it starts it again by itself, at the same address, and answers what is new', async () => {
    const before = await ask(QUERY);
    const pid = await javaPid();
    process.kill(pid, 'SIGKILL');
    await expect.poll(readyz, { timeout: 10_000, interval: 50 }).toBe(503);
    expect(await ask(QUERY)).toMatchObject({
      data: before.data,
      extensions: { servedFrom: { cache: true } },
    });
    await expect.poll(readyz, { timeout: START_MS, interval: 200 }).toBe(200);
    expect(service.said()).toContain('Neo4j: ended by itself (SIGKILL)');
    // It is announced to those who would join a moment after it answers.
    await expect.poll(() => javaPid().catch(() => pid), { timeout: 20_000, interval: 100 }).not.toBe(pid);
    expect(await ask('{ code(code: "S32.001A") { title notes { totalCount } } }')).not.toHaveProperty(
      'errors',
    );
  });

  test('a load is killed at several moments: no answer changes, and the next load goes through', async () => {
    const before = await ask(QUERY);
    const over = new AbortController();
    const answers = new Set<string>();
    const asking = (async () => {
      for (; !over.signal.aborted; await pause(10)) answers.add(JSON.stringify(await ask(QUERY)));
    })();
    const args = ['load', 'icd10cm', TRAPS, '--release', '2025-04'];
    try {
      for (const moment of ['hierarchy', 'siblings', 'notes']) {
        const killed = startProcess(args, environment);
        await comesTo(killed, moment);
        killed.child.kill('SIGKILL');
        expect(await killed.ended, killed.said()).toBeNull();
      }
    } finally {
      over.abort();
      await asking;
    }
    expect([...answers]).toEqual([JSON.stringify(before)]);
    const whole = startProcess(args, environment);
    expect(await whole.ended, whole.said()).toBe(0);
    await releasesBecome(2);
  }, 600_000);

  const isRunning = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  test('the service is killed: its database ends as well, and the next start serves the same', async () => {
    const before = await ask(QUERY);
    const pid = await javaPid();
    service.child.kill('SIGKILL');
    expect(await service.ended).toBeNull();
    await expect.poll(() => isRunning(pid), { timeout: 40_000, interval: 100 }).toBe(false);
    await start();
    expect(await ask(QUERY)).toEqual(before);
  });

  test('the service is killed in the middle of a load: that one says so, what was served is served again, and the same load goes through', async () => {
    const before = await ask(QUERY);
    const pid = await javaPid();
    const args = ['load', 'icd10cm', TRAPS, '--release', '2024-10'];
    const load = startProcess(args, environment);
    await comesTo(load, 'hierarchy');
    // Both at once, as where memory runs out: a database that ends in order would let the small load through.
    service.child.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    expect(await service.ended).toBeNull();
    expect(await load.ended, load.said()).toBe(1);
    expect(load.said()).toContain('The database says: ');
    await expect.poll(() => isRunning(pid), { timeout: 40_000, interval: 100 }).toBe(false);
    await start();
    expect(await ask(QUERY)).toEqual(before);
    const again = startProcess(args, environment);
    expect(await again.ended, again.said()).toBe(0);
    await releasesBecome(3);
  }, 600_000);
});
