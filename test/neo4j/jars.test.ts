import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JarMismatch, readPins, sha256Of, verifyJars, type Pins } from '../../neo4j/jars.js';
import { Neo4jUnavailable } from '../../neo4j/unavailable.js';
import { projectRoot } from '../../src/config.js';

let libDir: string;
let folder: string;
beforeEach(() => {
  libDir = mkdtempSync(join(tmpdir(), 'icd10-graph-jars-'));
  folder = join(libDir, '5.26.30');
  mkdirSync(folder);
  for (const { file } of PINS.jars) writeFileSync(join(folder, file), file);
});
afterEach(() => {
  rmSync(libDir, { recursive: true, force: true });
});

const jar = (file: string): Pins['jars'][number] => ({
  file,
  purl: `pkg:maven/org.neo4j/${file}@1`,
  sha256: sha256Of(file),
  licences: ['GPL-3.0-or-later'],
});
const PINS: Pins = { neo4j: '5.26.30', jars: ['a.jar', 'b.jar', 'c.jar'].map(jar) };
const verify = (): Promise<void> => verifyJars(folder, PINS, 'Delete that folder.');
/** The message of the JarMismatch that the comparison throws. */
const mismatch = (): Promise<string> =>
  verify().then(
    () => 'no mismatch',
    (error: unknown) => (error instanceof JarMismatch ? error.message : `another error: ${String(error)}`),
  );

describe('jars are held against their SHA-256', () => {
  test('the pinned ones pass', async () => {
    await verify();
  });

  test('a changed jar is named with both checksums, also when its length and its date are as before', async () => {
    const path = join(folder, 'b.jar');
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'x.jar');
    utimesSync(path, atime, mtime);
    expect(await mismatch()).toBe(
      `Neo4j's libraries in ${folder} are not those of jars.json:\n  b.jar has the SHA-256 ${sha256Of('x.jar')}, expected ${sha256Of('b.jar')}\nDelete that folder.`,
    );
  });

  test('a missing jar and one more than there should be are named', async () => {
    rmSync(join(folder, 'a.jar'));
    writeFileSync(join(folder, 'd.jar'), 'd');
    const message = await mismatch();
    expect(message).toContain('a.jar is missing');
    expect(message).toContain('d.jar is not one of the pinned jars');
  });

  test('a Neo4jUnavailable is what it is to those who start a database', async () => {
    rmSync(join(folder, 'a.jar'));
    await expect(verify()).rejects.toBeInstanceOf(Neo4jUnavailable);
  });
});

describe('neo4j/jars.json', () => {
  const room = join(projectRoot(), 'neo4j');

  test('lists the jars of the version in pom.xml, each once, in the order of the class path', async () => {
    const { neo4j, jars } = await readPins(room);
    expect(readFileSync(join(room, 'pom.xml'), 'utf8')).toContain(`<neo4j.version>${neo4j}</neo4j.version>`);
    const files = jars.map(({ file }) => file);
    expect(files).toContain(`neo4j-${neo4j}.jar`);
    expect(files).toEqual([...new Set(files)].sort());
  });

  test('a damaged list is named, and nothing is started', async () => {
    writeFileSync(join(libDir, 'jars.json'), '{"neo4j": "5.26.30", "jars": [{"file": "../a.jar"}]}');
    await expect(readPins(libDir)).rejects.toThrow(`${join(libDir, 'jars.json')} does not list the jars`);
  });
});
