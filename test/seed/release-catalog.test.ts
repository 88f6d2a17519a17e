import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalog } from '../../seed/release-catalog.js';
import { grouperEffective, grouperOfRelease, isReleaseName } from '../../src/model/release.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalog-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the shipped catalog', () => {
  test('holds 2026-04 and 2026-10, each with its tabular list at the CDC', async () => {
    const { releases } = await readCatalog();
    expect(Object.keys(releases)).toEqual(expect.arrayContaining(['2026-04', '2026-10']));
    for (const [name, { tabular, order }] of Object.entries(releases)) {
      expect(isReleaseName(name)).toBe(true);
      for (const address of [tabular, order]) expect(address).toMatch(/^https:\/\/ftp\.cdc\.gov\/.+\.zip$/);
    }
  });

  test('holds MS-DRG 43.0 at the CMS, and no version that never takes effect', async () => {
    const { groupers } = await readCatalog();
    expect(groupers['43.0']).toMatch(/v43\.zip$/);
    for (const [version, address] of Object.entries(groupers)) {
      expect(grouperEffective(version)).not.toBeNull();
      expect(address).toMatch(/^https:\/\/www\.cms\.gov\/.+\.zip$/);
    }
  });

  test('says where to look for what it does not hold: MS-DRG 44.0 of 2026-10', async () => {
    const { groupers, landing } = await readCatalog();
    expect(groupers[grouperOfRelease('2026-10')]).toBeUndefined();
    expect(landing.cdc).toMatch(/^https:\/\/www\.cdc\.gov\//);
    expect(landing.cms).not.toBe('');
  });
});

test('a catalog with faults lists all of them, each with its place and the file', async () => {
  const file = join(folder, 'releases.yaml');
  await writeFile(
    file,
    `landing: { cdc: https://www.cdc.gov/, cms: CMS }
releases:
  '2026-04': { tabular: somewhere, index: https://www.cdc.gov/ }
  april: { tabular: https://www.cdc.gov/april.zip }
groupers: { '43': https://www.cms.gov/v43.zip }
`,
  );
  const error: unknown = await readCatalog(file).catch((reason: unknown) => reason);
  const lines = (error as Error).message.split('\n');
  expect(lines[0]).toBe(`${file}:`);
  expect(lines.slice(1).map((line) => line.trim().replace(/:.*/, ''))).toEqual([
    'releases.2026-04.tabular',
    'releases.2026-04',
    'releases.april',
    'groupers.43',
  ]);
});

test.each(['releases: [', 'just text', ''])('a catalog that is %j is refused', async (text) => {
  const file = join(folder, 'broken.yaml');
  await writeFile(file, text);
  await expect(readCatalog(file)).rejects.toThrow();
});
