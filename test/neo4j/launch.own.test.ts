/**
 * Starting, joining and ending the embedded database. Its subject is the launch, so it starts databases of its own
 * (two) in a temporary folder; the libraries are the repository's.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPins } from '../../neo4j/jars.js';
import { Neo4jUnavailable, openNeo4j, type Neo4jConnection, type Neo4jSettings } from '../../neo4j/launch.js';
import { SHORT_LIVED } from '../testkit/database.js';

const ROOT = join(import.meta.dirname, '..', '..');
const LIBRARIES = join(ROOT, '.data', 'neo4j-lib');
const { neo4j: VERSION } = await readPins(join(ROOT, 'neo4j'));
/** What a Maven does that brings the jars: links here, since nothing may change those that databases run on. */
const PINNED_JARS = `for option in "$@"; do case "$option" in -DoutputDirectory=*) out="\${option#*=}"; ln -s "${LIBRARIES}/${VERSION}/"*.jar "$out";; esac; done`;
/** Generous: a start took 12 s on a machine with little else to do and a minute on a busy one. */
const START_MS = 180_000;

let folder: string;
let dataDir: string;
const progress: string[] = [];

const settingsOf = (changes: Partial<Neo4jSettings> = {}): Neo4jSettings => ({
  uri: null,
  user: 'neo4j',
  password: null,
  database: 'neo4j',
  dataDir,
  libDir: LIBRARIES,
  javaOptions: SHORT_LIVED,
  ...changes,
});
const open = (changes: Partial<Neo4jSettings> = {}, port = 0): Promise<Neo4jConnection> =>
  openNeo4j(settingsOf(changes), { onProgress: (line) => progress.push(line), port });
/** The message of the Neo4jUnavailable that opening throws. */
const refusal = (changes: Partial<Neo4jSettings>, port = 0): Promise<string> =>
  open(changes, port).then(
    (connection) => `opened ${connection.origin}`,
    (error: unknown) =>
      error instanceof Neo4jUnavailable ? error.message : `another error: ${String(error)}`,
  );

async function withDriver<T>(
  door: { uri: string; user: string; password: string },
  work: (driver: Driver) => Promise<T>,
): Promise<T> {
  const driver = neo4j.driver(door.uri, neo4j.auth.basic(door.user, door.password), {
    connectionTimeout: 3_000,
    maxTransactionRetryTime: 0,
  });
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
}
const answers = (door: Neo4jConnection): Promise<boolean> =>
  withDriver(door, (driver) => driver.executeQuery('RETURN 1')).then(
    () => true,
    () => false,
  );
const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);
const runtime = async (): Promise<{ uri: string; pid: number }> =>
  JSON.parse(await readFile(join(dataDir, 'neo4j.json'), 'utf8')) as { uri: string; pid: number };
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function within(ms: number, condition: () => boolean): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(100)) if (condition()) return true;
  return condition();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'icd10-graph-launch-'));
  dataDir = join(folder, 'data');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('what is missing or wrong is said before anything starts', () => {
  const nowhere = '/nonexistent';

  it('names Java, Maven and Docker when neither Java nor Docker is here', async () => {
    const message = await refusal({
      programs: { java: [join(nowhere, 'java')], maven: 'mvn', docker: join(nowhere, 'docker') },
    });
    expect(message).toContain('Java 17 or 21 not found');
    expect(message).toContain('apt install openjdk-17-jdk-headless maven');
    expect(message).toContain('Docker not found');
    expect(message).toContain('NEO4J_URI');
  });

  it('names Maven when it is missing and there are no libraries yet', async () => {
    const java = await fakeJava('exit 0');
    const libDir = join(folder, 'no-libraries');
    const message = await refusal({
      libDir,
      programs: { java: [java], maven: 'mvn-that-is-not-here', docker: join(nowhere, 'docker') },
    });
    expect(message).toContain('Maven (mvn-that-is-not-here) not found');
  });

  it('passes over a Java that Neo4j 5.26 does not support and says which it was', async () => {
    const java = await fakeJava('exit 0', '25');
    const message = await refusal({
      programs: { java: [java], maven: 'mvn', docker: join(nowhere, 'docker') },
    });
    expect(message).toContain(`only Java 25 at ${folder}`);
  });

  it('tells a failed download from a complete one: Maven fails, nothing is kept', async () => {
    const java = await fakeJava('exit 0');
    const libDir = join(folder, 'failed-libraries');
    const maven = await script('mvn', 'echo "[ERROR] repository unreachable"; exit 1');
    const programs = { java: [java], maven, docker: join(nowhere, 'docker') };
    expect(await refusal({ libDir, programs })).toMatch(/Maven could not get[^]*repository unreachable/);
    expect(await refusal({ libDir, programs })).toContain('repository unreachable');
  });

  it('asks for the JDK package when Java has no compiler', async () => {
    const java = await fakeJava('echo "Error occurred: Module jdk.compiler not found"; exit 1');
    const libDir = join(folder, 'no-compiler');
    const maven = await script('mvn-ok', PINNED_JARS);
    const message = await refusal({
      libDir,
      programs: { java: [java], maven, docker: join(nowhere, 'docker') },
    });
    expect(message).toContain('apt install openjdk-17-jdk-headless');
  });

  it('keeps nothing that Maven brings when a jar is not the pinned one, and names the jar', async () => {
    const java = await fakeJava('exit 0');
    const libDir = join(folder, 'changed-libraries');
    const maven = await script(
      'mvn-changed',
      `${PINNED_JARS}; rm "$out/neo4j-kernel-"*; echo changed > "$out/neo4j-kernel-${VERSION}.jar"`,
    );
    const message = await refusal({
      libDir,
      programs: { java: [java], maven, docker: join(nowhere, 'docker') },
    });
    expect(message).toMatch(/neo4j-kernel-[\d.]+\.jar has the SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}/);
    expect(await readdir(libDir)).toEqual([]);
  });

  it('starts on no library that was changed after it was got', async () => {
    const java = await fakeJava('exit 0');
    const libDir = join(folder, 'changed-later');
    const programs = {
      java: [java],
      maven: await script('mvn-good', PINNED_JARS),
      docker: join(nowhere, 'docker'),
    };
    // A database whose Java says nothing: the libraries were good.
    expect(await refusal({ libDir, programs })).toContain('its process ended early');
    await writeFile(join(libDir, VERSION, 'more.jar'), '');
    expect(await refusal({ libDir, programs })).toContain('more.jar is not one of the pinned jars');
    await rm(join(libDir, VERSION, 'more.jar'));
    await rm(join(libDir, VERSION, `neo4j-io-${VERSION}.jar`));
    expect(await refusal({ libDir, programs })).toMatch(
      /neo4j-io-[\d.]+\.jar is missing[^]*Delete that folder/,
    );
  });

  it('names the address of a given database that does not answer', { timeout: 60_000 }, async () => {
    const uri = `bolt://127.0.0.1:${await freePort()}`;
    const message = await refusal({ uri, password: 'a-password' });
    expect(message).toContain(`Neo4j at ${uri}`);
    expect(message).toContain('NEO4J_URI');
  });

  it('refuses a user or a database that the embedded Neo4j does not have', async () => {
    expect(await refusal({ user: 'ada' })).toContain('NEO4J_USER');
    expect(await refusal({ database: 'codes' })).toContain('NEO4J_DATABASE');
  });

  it('says that a port is taken', { timeout: START_MS }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      expect(await refusal({}, port)).toContain(`Port ${port} on 127.0.0.1 is in use`);
    } finally {
      server.close();
    }
  });
});

describe('a database that runs', () => {
  let first: Neo4jConnection;
  let second: Neo4jConnection;

  beforeAll(async () => {
    // A process id that lives but belongs to something else, as after a reboot.
    await writeFile(
      join(dataDir, 'neo4j.json'),
      JSON.stringify({ uri: `bolt://127.0.0.1:${await freePort()}`, pid: process.pid, startedAt: 'before' }),
    );
    [first, second] = await Promise.all([open(), open()]);
  }, START_MS);
  afterAll(async () => {
    await first.stop();
    await second.stop();
  });

  it('is started once by two that come at the same moment; the other joins', async () => {
    expect([first.origin, second.origin].sort()).toEqual(['embedded', 'joined']);
    expect(second.uri).toBe(first.uri);
    expect(await answers(second)).toBe(true);
    expect(
      progress.some((line) => /^Neo4j: ready at bolt:\/\/127\.0\.0\.1:\d+ after [\d.]+ s$/.test(line)),
    ).toBe(true);
  });

  it('stays when one that joined stops', async () => {
    const joined = await open();
    expect(joined.origin).toBe('joined');
    await joined.stop();
    expect(await answers(first)).toBe(true);
  });

  it('opens as a given one by its address', async () => {
    const given = await open({ uri: first.uri, password: first.password });
    expect(given.origin).toBe('given');
    await given.stop();
    expect(await answers(first)).toBe(true);
    expect(await refusal({ uri: first.uri, password: first.password, database: 'codes' })).toContain(
      'does not serve the database "codes"',
    );
  });

  it('keeps where it is and how to enter it readable by the owner alone', async () => {
    expect(await modeOf(join(dataDir, 'neo4j.json'))).toBe('600');
    expect(await modeOf(join(dataDir, 'neo4j.password'))).toBe('600');
    expect(await modeOf(join(dataDir, 'neo4j'))).toBe('700');
    const { pid } = await runtime();
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(first.password);
  });

  it('reads neither files of the machine nor addresses by LOAD CSV, and writes nothing in READ mode', async () => {
    await withDriver(first, async (driver) => {
      const read = (cypher: string): Promise<unknown> =>
        driver.executeQuery(cypher, {}, { database: 'neo4j', routing: 'READ' });
      await expect(read(`LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line`)).rejects.toThrow(
        /allow_csv_import_from_file_urls/,
      );
      const server = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nM43.07\n'));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      try {
        await expect(
          read(`LOAD CSV FROM 'http://127.0.0.1:${port}/codes.csv' AS line RETURN line`),
        ).rejects.toThrow(/blocked/);
      } finally {
        server.close();
      }
      await expect(read(`CREATE (:Code {code: 'M43.07'})`)).rejects.toMatchObject({
        code: 'Neo.ClientError.Statement.AccessMode',
      });
      // The same in WRITE mode goes through, and the next database on this folder still has it.
      await driver.executeQuery(`CREATE (:Code {code: 'M43.07'})`, {}, { database: 'neo4j' });
    });
  });

  // After the others: Neo4j lets nobody in for 5 s when three wrong passwords came in a row.
  it('refuses a wrong password and none', async () => {
    const wrong = { ...first, password: 'not-the-password' };
    await expect(withDriver(wrong, (driver) => driver.executeQuery('RETURN 1'))).rejects.toMatchObject({
      code: 'Neo.ClientError.Security.Unauthorized',
    });
    const driver = neo4j.driver(first.uri);
    await expect(driver.executeQuery('RETURN 1')).rejects.toMatchObject({
      code: 'Neo.ClientError.Security.Unauthorized',
    });
    await driver.close();
    expect(await refusal({ password: 'not-the-password' })).toContain('NEO4J_PASSWORD');
    expect(await refusal({ uri: first.uri, password: 'not-the-password' })).toContain(
      'refuses the user "neo4j"',
    );
  });

  it('stops within seconds and leaves no announcement; stopping twice is fine', async () => {
    const owner = first.origin === 'embedded' ? first : second;
    const { pid } = await runtime();
    await owner.stop();
    await owner.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await answers(first)).toBe(false);
    await expect(runtime()).rejects.toThrow('ENOENT');
  });
});

describe('a database whose parent is killed', () => {
  let parent: ChildProcess;

  beforeAll(async () => {
    const opener = join(folder, 'opener.mjs');
    await writeFile(
      opener,
      `import { runnerImport } from ${JSON.stringify(import.meta.resolve('vite'))};
const { module } = await runnerImport(${JSON.stringify(join(ROOT, 'neo4j', 'launch.ts'))});
const settings = JSON.parse(process.argv[2]);
const connection = await module.openNeo4j(settings, { onProgress: () => undefined });
console.log('opened ' + connection.origin);
setInterval(() => undefined, 1000);
`,
    );
    parent = spawn(process.execPath, [opener, JSON.stringify(settingsOf())], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: parent.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    expect(line).toBe('opened embedded');
  }, START_MS);
  afterAll(() => {
    parent.kill('SIGKILL');
  });

  it(
    'still has what was written before, can be joined, and ends by itself soon after',
    { timeout: 90_000 },
    async () => {
      const joined = await open();
      expect(joined.origin).toBe('joined');
      const found = await withDriver(joined, (driver) =>
        driver.executeQuery(`MATCH (code:Code {code: 'M43.07'}) RETURN code.code AS code`),
      );
      expect(found.records.map((record) => record.get('code') as string)).toEqual(['M43.07']);
      const { pid } = await runtime();
      parent.kill('SIGKILL');
      expect(await within(30_000, () => !isAlive(pid))).toBe(true);
      expect(await answers(joined)).toBe(false);
    },
  );
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function script(name: string, body: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

/** Answers the question for its version, and does `body` for anything else. */
function fakeJava(body: string, version = '17'): Promise<string> {
  return script(
    `java-${version}-${Math.random().toString(36).slice(2)}`,
    `case "$*" in *-version) echo "    java.home = ${folder}"; echo "    java.specification.version = ${version}"; exit 0;; esac\n${body}`,
  );
}
