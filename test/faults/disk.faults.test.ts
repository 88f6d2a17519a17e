/**
 * The disk fills up while 2025-04 is loaded: a file system of 400 MiB in memory, which a namespace of the user's own may
 * mount without rights over the machine.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNeo4j, type Neo4jConnection } from '../../neo4j/launch.js';
import { projectRoot } from '../../src/config.js';
import { GraphClient } from '../../src/graph/client.js';
import { loadsKnown } from '../testkit/census.js';
import { SHORT_LIVED } from '../testkit/database.js';
import { load, loadSeed, tabularSpec, TRAPS } from '../testkit/graph.js';
import { serve, type TestService } from '../testkit/service.js';

const canMount =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' }).status === 0;
if (!canMount)
  process.stderr.write(
    'This machine lets nobody mount a file system in a namespace of their own (unshare -rm): what a full disk does is not tested here\n',
  );

const QUERY =
  '{ releases { name counts { codes } } code(code: "M43.07") { title siblings { totalCount } drgs { nodes { number } } } }';

describe.skipIf(!canMount)('the disk is full in the middle of a load beside M43.07', () => {
  let dataDir: string;
  let holder: ChildProcess;
  let database: Neo4jConnection;
  let client: GraphClient;
  let service: TestService;
  const progress: string[] = [];
  /** Runs a command where the small file system is seen. */
  const within = (...command: string[]): string => {
    const { status, stdout, stderr } = spawnSync(
      'nsenter',
      ['--preserve-credentials', '-U', '-m', '-t', String(holder.pid), ...command],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
    return stdout;
  };
  const home = (): string => join(dataDir, 'neo4j');
  /** Takes all that is left but so many kibibytes. */
  const fill = (leave: number): void => {
    const free = Number(within('df', '--output=avail', '-k', home()).split('\n')[1]);
    within('fallocate', '-l', `${free - leave}K`, join(home(), 'filler'));
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'icd10-graph-disk-'));
    await mkdir(home());
    await symlink(join(projectRoot(), '.data', 'neo4j-lib'), join(dataDir, 'neo4j-lib'));
    holder = spawn(
      'unshare',
      [
        '-rm',
        'sh',
        '-c',
        `mount -t tmpfs -o size=400m tmpfs '${home()}' && mkdir '${home()}/logs' && echo up && exec sleep 3600`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise((resolve) => holder.stdout!.once('data', resolve));
    const java = join(dataDir, 'java');
    const real = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
    await writeFile(
      java,
      `#!/bin/sh\nexec nsenter --preserve-credentials -U -m -t ${holder.pid} ${real} "$@"\n`,
    );
    await chmod(java, 0o755);
    database = await openNeo4j(
      {
        uri: null,
        user: 'neo4j',
        password: null,
        database: 'neo4j',
        dataDir,
        heapMb: 512,
        javaOptions: SHORT_LIVED,
        revive: true,
        programs: { java: [java], maven: 'mvn', docker: 'docker' },
      },
      { onProgress: (line) => progress.push(line) },
    );
    client = new GraphClient(database);
    await loadSeed(client);
    service = await serve(client);
  });
  afterAll(async () => {
    await service.stop();
    await client.close();
    await database.stop();
    holder.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  const revived = (): number => progress.filter((line) => line.startsWith('Neo4j: ready again')).length;

  test('the load fails, M43.07 stays as it was, and the same load goes through once there is room', async () => {
    const before = await service.data<unknown>(QUERY);
    const known = await loadsKnown(client);
    fill(512);
    const spec = await tabularSpec('2025-04', { file: TRAPS });
    const failure: unknown = await load(client, spec).then(
      () => 'loaded',
      (error: unknown) => error,
    );
    const cause = (failure as { originalError?: Error }).originalError;
    process.stderr.write(`A load on a full disk ends with: ${String(failure)} (${String(cause?.message)})\n`);
    expect(failure).toBeInstanceOf(Error);
    // Whatever the database makes of it: an answer is what it was before, or it is no answer at all.
    for (let turn = 0; turn < 20; turn++) {
      const { data, errors } = await service.ask(QUERY);
      if (errors.length > 0) expect([data, errors[0]!.extensions.code]).toEqual([null, 'GRAPH_UNAVAILABLE']);
      else expect(data).toEqual(before);
      await pause(100);
    }
    within('rm', join(home(), 'filler'));
    await expect
      .poll(async () => (await fetch(`${service.url}/readyz`)).status, { timeout: 120_000, interval: 200 })
      .toBe(200);
    process.stderr.write(`Started again ${revived()} times.\n`);
    expect(await service.data<unknown>(QUERY)).toEqual(before);
    expect((await loadsKnown(client)).filter((line) => line.endsWith(' ready'))).toEqual(known);

    const outcome = await load(client, spec);
    expect(outcome.changed).toBe(true);
    await service.revision.refresh();
    expect(await service.data<unknown>('{ releases { name } }')).toEqual({
      releases: [{ name: '2026-04' }, { name: '2025-04' }].sort((a, b) => a.name.localeCompare(b.name)),
    });
    expect((await loadsKnown(client)).filter((line) => line.endsWith(' loading'))).toEqual([]);
  }, 600_000);
});
