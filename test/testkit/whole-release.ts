/** The whole of 2026-04 with MS-DRG v43.1 and the briefs, loaded once for all files of a run that only read it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { currentRevision } from '../../seed/load.js';
import { GraphClient } from '../../src/graph/client.js';
import { briefsSpec, emptyGraph, grouperSpec, load, officialData, tabularSpec } from './graph.js';

const RELEASE = '2026-04';
const data = officialData();
const xml = data === null ? '' : join(data, 'icd10cm-2026-april');
const drg = data === null ? '' : join(data, 'msdrg-v43.1');

/** Whether the official files are there. */
export const hasWholeRelease = existsSync(xml) && existsSync(drg);

/**
 * Sees to it that the run's database holds the release and nothing else: as another file has left it, or loaded anew,
 * which takes most of a minute. Only for files that change nothing.
 */
export async function wholeRelease(): Promise<void> {
  if (await isThere()) return;
  const client = await emptyGraph();
  try {
    const file = readdirSync(xml).find((name) => name.endsWith('.xml'))!;
    const lines = (name: string): string[] => readFileSync(join(drg, name), 'utf8').split(/\r?\n/);
    await load(client, await tabularSpec(RELEASE, { text: readFileSync(join(xml, file), 'utf8') }));
    await load(
      client,
      await grouperSpec(RELEASE, { a: lines('appendix_A.txt'), b: lines('appendix_B.txt') }),
    );
    await load(client, await briefsSpec());
  } finally {
    await client.close();
  }
}

async function isThere(): Promise<boolean> {
  const client = new GraphClient(inject('neo4j'), { queryTimeoutMs: 60_000 });
  try {
    const { loads } = await currentRevision(client);
    const found = loads.map(({ kind, release, version, complete }) =>
      [kind, release, version, complete].join(' '),
    );
    return (
      found.length === 3 &&
      found.includes(`tabular ${RELEASE}  true`) &&
      found.includes(`grouper ${RELEASE} 43.1 true`) &&
      found.some((one) => one.startsWith('editorial'))
    );
  } finally {
    await client.close();
  }
}
