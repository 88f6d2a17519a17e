import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FrontendCodePageDocument } from '../../client/index.js';
import { projectRoot } from '../../src/config.js';
import { persistedOperations, readKnownDocuments } from '../../src/server/persisted-operations.js';

describe('documents that need no registering', () => {
  test('are those of the client package and of the explorer, each under the hash of its text', async () => {
    const known = await readKnownDocuments(projectRoot());
    for (const [hash, text] of known) expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
    const { hash } = FrontendCodePageDocument.__meta__ as { hash: string };
    expect([...known.keys()]).toContain(hash.replace('sha256:', ''));
    expect([...known.values()]).toContainEqual(expect.stringContaining('query ExploreCode('));
  });

  test('stay, however many others are registered', async () => {
    const known = new Map([['a0', 'query Title { code(code: "M43.07") { title } }']]);
    const { cache } = persistedOperations(known, 4 * 1024);
    for (let i = 0; i < 100; i++) await cache!.set(`apq:${i}`, 'x'.repeat(500));
    expect(await cache!.get('apq:a0')).toBe(known.get('a0'));
    expect(await cache!.get('apq:0')).toBeUndefined();
  });

  test('are in the image: M43.07’s page is asked by its hash there, too', () => {
    const records = execFileSync('git', ['ls-files', '*/persisted-documents.json'], { encoding: 'utf8' });
    const lines = readFileSync(join(projectRoot(), 'Dockerfile'), 'utf8').split('\n');
    for (const record of records.trim().split('\n'))
      expect(lines).toContain(`COPY ${record} ./${record.replace('persisted-documents.json', '')}`);
  });
});
