import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Neo4jUnavailable } from '../../neo4j/unavailable.js';
import { openDatabase } from '../testkit/database.js';

test('a data folder whose graph of M43.07 a restore had set aside gets no empty one in its place', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'icd10-graph-half-'));
  try {
    await mkdir(join(dataDir, 'neo4j', 'data.replaced'), { recursive: true });
    const opened = openDatabase(dataDir);
    await expect(opened).rejects.toThrow(Neo4jUnavailable);
    await expect(opened).rejects.toThrow(/A restore was cut short.*data\.replaced.*npm run restore/);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
