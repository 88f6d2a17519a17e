import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Ledger } from '../../seed/ledger.js';
import { LoadInProgress, WriterLost, type WriterTimes } from '../../seed/writer-lock.js';
import { currentRevision, loadLayer, withLedger, type LoadOutcome } from '../../seed/load.js';
import type { GraphClient } from '../../src/graph/client.js';
import { census, loadsKnown, loadsPresent } from '../testkit/census.js';
import { startCommand } from '../testkit/command.js';
import { graphWith, load, loadSeed, quietReport, tabularSpec, TRAPS } from '../testkit/graph.js';
import { hold } from '../testkit/lock.js';
import { serve, type TestService } from '../testkit/service.js';

// Processes are started here: a busy machine takes its time for each.
vi.setConfig({ testTimeout: 120_000 });

let client: GraphClient;
beforeEach(async () => {
  client = await graphWith(loadSeed);
});
afterEach(() => client.close());

/** Less than every writer takes: what is tried here is who waits for whom, not how long. */
const HURRIED: WriterTimes = { beatMs: 200, lostMs: 3_000, listenMs: 1_500 };
const open = (holder: string): Promise<Ledger> => Ledger.open(client, 'test', holder, HURRIED);
const loadTraps = async (report = quietReport()): Promise<LoadOutcome> =>
  load(client, await tabularSpec('2026-04', { file: TRAPS }), report, HURRIED);

/** As if the writer had last been heard of so many milliseconds ago. */
const silence = (ms: number): Promise<unknown> =>
  client.write('test.silence', 'MATCH (g:Graph) SET g.beat = timestamp() - $ms', { ms });

describe('one writer at a time', () => {
  test('while one loads M43.07, another is told who', async () => {
    const ledger = await open('icd10cm 2026-04, process 1234');
    const before = await census(client);
    try {
      await expect(loadTraps()).rejects.toThrow(new LoadInProgress('icd10cm 2026-04, process 1234').message);
      expect(await census(client)).toEqual(before);
    } finally {
      await ledger.close();
    }
    expect((await loadTraps()).changed).toBe(true);
  });

  test('of ten that want to load M43.07 at once, one does and nine are told of it', async () => {
    const spec = await tabularSpec('2026-04', { file: TRAPS });
    const before = await currentRevision(client);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => load(client, spec, quietReport(), HURRIED)),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.every(({ reason }) => reason instanceof LoadInProgress)).toBe(true);
    const changed = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.changed);
    expect(changed).toHaveLength(1);
    expect((await currentRevision(client)).number).toBe(before.number + 1);
  });

  test('a writer silent for too long has lost its turn, and cannot bring M43.07 into service any more', async () => {
    const spec = await tabularSpec('2025-04', { file: TRAPS });
    // Its heart does not beat: as if its process were held.
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const ledger = await open('a slow one');
    vi.useRealTimers();
    try {
      await silence(4_000);
      const other = await loadTraps();
      expect(other.changed).toBe(true);
      await expect(loadLayer(client, ledger, spec, quietReport())).rejects.toBeInstanceOf(WriterLost);
      expect((await currentRevision(client)).number).toBe(other.revision.number);
    } finally {
      await ledger.close();
    }
  });

  test('a writer that falls silent is waited out, then M43.07 is loaded', async () => {
    await open('one that died').then(async (ledger) => {
      // Its heart stops: the lock stays, as if the process had been killed.
      const token = await client.read<{ token: string }>(
        'test.token',
        'MATCH (g:Graph) RETURN g.token AS token',
      );
      await ledger.close();
      await client.write(
        'test.orphan',
        'MATCH (g:Graph) SET g.token = $token, g.holder = "one that died", g.beat = timestamp() - 1500',
        token[0],
      );
    });
    const start = performance.now();
    await (await open('the next one')).close();
    expect(performance.now() - start).toBeGreaterThan(1_400);
    expect((await loadTraps()).changed).toBe(true);
  });
});

describe('the clock of the database is set while M43.07 is loaded', () => {
  test('forward, a living writer keeps its lock, though it was last heard of an hour ago', async () => {
    const ledger = await open('icd10cm 2026-04, process 1234');
    try {
      await silence(3_600_000);
      await expect(loadTraps()).rejects.toBeInstanceOf(LoadInProgress);
    } finally {
      await ledger.close();
    }
  });

  test('back, a dead writer loses its lock, though it will be heard of in an hour', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    await open('one that died');
    vi.useRealTimers();
    await silence(-3_600_000);
    expect((await loadTraps()).changed).toBe(true);
  });

  test('forward, a load that was replaced a moment ago stays: a request may still read it', async () => {
    const before = (await currentRevision(client)).loads.map(({ id }) => id);
    await loadTraps();
    // As if an hour had been added to the clock.
    await client.write(
      'test.retired',
      `MATCH (l:Load {status: 'retired'}) SET l.retiredAt = l.retiredAt - 3600000`,
    );
    await withLedger(client, 'test', 'a test', () => Promise.resolve());
    expect(await loadsPresent(client)).toEqual(expect.arrayContaining(before));
  });
});

describe('a writer that was held and goes on', () => {
  test('stops at its next batch of M43.07 and takes with it what nobody else would find', async () => {
    const before = await loadsPresent(client);
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const ledger = await open('a slow one');
    vi.useRealTimers();
    const report = quietReport();
    let swept = false;
    // In the middle of its writing another takes over, and sweeps what is there by then.
    const held = {
      ...report,
      stage: () => {
        swept = true;
      },
    };
    const slow = loadLayer(client, ledger, await tabularSpec('2025-04', { file: TRAPS }), held);
    await expect.poll(() => swept).toBe(true);
    await client.write('test.taken', 'MATCH (g:Graph) SET g.token = "of another", g.beat = timestamp()');
    await expect(slow).rejects.toThrow();
    expect((await loadsPresent(client)).sort()).toEqual(before);
    await client.write('test.free', 'MATCH (g:Graph) SET g.token = null, g.beat = 0');
    await ledger.close();
  });
});

describe('what is swept', () => {
  test('a replaced load of M43.07 stays for a minute, and is gone at once without that grace', async () => {
    const before = await currentRevision(client);
    const old = before.loads.map(({ id }) => id).sort();
    const { revision } = await loadTraps();
    await withLedger(client, 'test', 'a test', () => Promise.resolve());
    expect(await loadsPresent(client)).toEqual(
      [...new Set([...old, ...revision.loads.map(({ id }) => id)])].sort(),
    );
    await withLedger(client, 'test', 'a test', (ledger) => ledger.sweep(0));
    expect(await loadsPresent(client)).toEqual(revision.loads.map(({ id }) => id).sort());
    expect(await loadsKnown(client)).toEqual(revision.loads.map(({ id }) => `${id} ready`).sort());
  });

  test('a load of M43.07 that failed half way leaves nothing once the next one ran', async () => {
    const before = await currentRevision(client);
    const report = quietReport();
    const failing = {
      ...report,
      stage: (name: string) => {
        if (name === 'notes') throw new Error('the disk is full');
      },
    };
    await expect(loadTraps(failing)).rejects.toThrow('the disk is full');
    expect(await currentRevision(client)).toEqual(before);
    const known = await loadsKnown(client);
    expect(known.filter((line) => line.endsWith(' loading'))).toHaveLength(1);
    await withLedger(client, 'test', 'a test', () => Promise.resolve());
    expect(await loadsKnown(client)).toEqual(before.loads.map(({ id }) => `${id} ready`).sort());
    expect(await loadsPresent(client)).toEqual(before.loads.map(({ id }) => id).sort());
  });
});

describe('a load that is killed', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await serve(client, { CACHE_MB: '0' });
  });
  afterEach(() => service.stop());

  const QUERY = `{ releases { name complete counts { codes notes } } code(code: "M43.07") { title ancestors { code } siblings { nodes { code } }
    excludes1 { nodes { code { code } note { text } } } drgs { nodes { number } } brief { verifiedOn citations { source { slug } } } statements(first: 100) { nodes { text } } }
    sources(first: 100) { nodes { slug citedBy { totalCount } } } }`;

  /**
   * Points at which the process is stopped for sure: it needs a key that a transaction of the test has taken, so it
   * waits there with everything before written. `T` and `E` stand for the ids its loads will have.
   */
  const POINTS = [
    { point: 'among the codes', statement: 'CREATE (:Code {key: $T + "/M43.07"})', label: 'Code', load: 'T' },
    {
      point: 'while the page is made again',
      statement: 'CREATE (:Statement {key: $E + "/M43.07/1"})',
      label: 'Brief',
      load: 'E',
    },
    {
      point: 'just before it would be served',
      statement: 'MATCH (l:Load {id: $kept}) SET l.held = true',
      label: 'Statement',
      load: 'E',
    },
  ] as const;

  test.each(POINTS.map((one) => [one.point, one] as const))(
    '%s, it changes no answer about M43.07, and the next load sweeps it',
    async (_point, { statement, label, load: letter }) => {
      const before = await service.data<unknown>(QUERY);
      const revision = await currentRevision(client);
      const [sequence] = await client.read<{ next: number }>(
        'test.sequence',
        'MATCH (g:Graph) RETURN g.sequence + 1 AS next',
      );
      // A second release: its own load, then the briefs again, beside the loads of 2026-04, which stay.
      const ids = { T: `T${sequence!.next}`, E: `E${sequence!.next + 1}` };
      const kept = revision.loads.find(({ kind }) => kind === 'tabular')!.id;
      const held = await hold(statement, { ...ids, kept });
      const { child, ended } = await startCommand(['load', 'icd10cm', TRAPS, '--release', '2025-04']);
      try {
        // Waiting at the lock, with nodes of the load written.
        await expect
          .poll(() => waitingFor(ids[letter], label), { timeout: 60_000, interval: 50 })
          .toEqual({ waiting: true, written: true });
        expect(await service.data<unknown>(QUERY)).toEqual(before);
        child.kill('SIGKILL');
        expect((await ended).code).toBeNull();
        // The database notices that nobody is there any more and ends the statement.
        await expect.poll(statementsOfOthers, { timeout: 30_000, interval: 50 }).toEqual([]);
      } finally {
        child.kill('SIGKILL');
        await held.letGo();
      }
      await service.revision.refresh();
      expect(await service.data<unknown>(QUERY)).toEqual(before);
      expect((await currentRevision(client)).number).toBe(revision.number);
      expect(await loadsKnown(client)).toContain(`${ids.T} loading`);

      // Some time later the dead one's turn is over.
      await silence(4_000);
      const next = await loadTraps();
      expect(next.changed).toBe(true);
      const present = await loadsPresent(client);
      expect(present).not.toContain(ids.T);
      expect(present).not.toContain(ids.E);
      await service.revision.refresh();
      expect(
        await service.data<unknown>('{ code(code: "M43.07") { release { complete } brief { verifiedOn } } }'),
      ).toEqual({
        code: { release: { complete: true }, brief: { verifiedOn: '2026-05-08' } },
      });
    },
  );

  test('by Ctrl-C, it says that what was served goes on, M43.07 as before', async () => {
    const before = await service.data<unknown>(QUERY);
    const [sequence] = await client.read<{ next: number }>(
      'test.sequence',
      'MATCH (g:Graph) RETURN g.sequence + 1 AS next',
    );
    const held = await hold('CREATE (:Code {key: $key})', { key: `T${sequence!.next}/M43.07` });
    const { child, ended } = await startCommand(['load', 'icd10cm', TRAPS, '--release', '2025-04']);
    try {
      await expect
        .poll(() => waitingFor(`T${sequence!.next}`, 'Code'), {
          timeout: 60_000,
          interval: 50,
        })
        .toEqual({ waiting: true, written: true });
      child.kill('SIGINT');
      const { code, stderr: said } = await ended;
      expect(said).toContain('Interrupted: what was served before goes on being served');
      expect(code).toBe(130);
    } finally {
      child.kill('SIGKILL');
      await held.letGo();
    }
    await service.revision.refresh();
    expect(await service.data<unknown>(QUERY)).toEqual(before);
  });

  /** Whether a statement of the loading process waits for a lock, and whether nodes of its load are there to be seen. */
  async function waitingFor(id: string, label: string): Promise<{ waiting: boolean; written: boolean }> {
    const others = await client.read<{ status: string }>(
      'test.waiting',
      `SHOW TRANSACTIONS YIELD metaData, status WHERE metaData.app = 'icd10-graph' AND NOT metaData.statement STARTS WITH 'test.' RETURN status`,
    );
    const [row] = await client.read<{ written: boolean }>(
      'test.written',
      `MATCH (l:Load {id: $id}) RETURN EXISTS { MATCH (n:${label}) WHERE n.load = $id } AS written`,
      { id },
    );
    return {
      waiting: others.some(({ status }) => status.startsWith('Blocked')),
      written: row?.written ?? false,
    };
  }

  /** Statements under way that are not this test's own. */
  async function statementsOfOthers(): Promise<string[]> {
    const rows = await client.read<{ statement: string }>(
      'test.others',
      `SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement STARTS WITH 'write.' OR metaData.statement STARTS WITH 'ledger.' RETURN metaData.statement AS statement`,
    );
    return rows.map(({ statement }) => statement);
  }
});
