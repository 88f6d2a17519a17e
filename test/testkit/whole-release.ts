/** The whole of 2026-04 with MS-DRG v43.1 and the briefs, loaded once for all files of a run that only read it. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { currentRevision, removeLoads, withLedger } from '../../seed/load.js';
import { GraphClient } from '../../src/graph/client.js';
import {
  editorialLoad,
  grouperLoad,
  tabularLoad,
  type LoadRow,
  type Revision,
} from '../../src/model/load.js';
import {
  briefsSpec,
  emptyGraph,
  forgetPlans,
  grouperSpec,
  load,
  officialData,
  quietReport,
  tabularSpec,
} from './graph.js';

const RELEASE = '2026-04';
const data = officialData();
const xml = data === null ? '' : join(data, 'icd10cm-2026-april');
const drg = data === null ? '' : join(data, 'msdrg-v43.1');

/** Whether the official files are there. */
export const hasWholeRelease = existsSync(xml) && existsSync(drg);

/**
 * Sees to it that the run's database holds the release, the MS-DRG version and the briefs: as another file has left them,
 * or loaded anew, which takes more than a minute. `alone`: and no other load, for files that count what there is; others
 * are taken out of service. Only for files that change nothing else.
 */
export async function wholeRelease({ alone }: { readonly alone: boolean }): Promise<void> {
  const file = join(
    xml,
    readdirSync(xml).find((name) => name.endsWith('.xml'))!,
  );
  if (await isThere(file)) {
    if (alone) await removeOthers();
    return;
  }
  const client = await emptyGraph();
  try {
    const lines = (name: string): string[] => readFileSync(join(drg, name), 'utf8').split(/\r?\n/);
    await forgetPlans(client);
    await load(client, await tabularSpec(RELEASE, { text: readFileSync(file, 'utf8') }));
    await load(
      client,
      await grouperSpec(RELEASE, {
        a: lines('appendix_A.txt'),
        b: lines('appendix_B.txt'),
        c: lines('appendix_C.txt'),
      }),
    );
    await load(client, await briefsSpec());
    await forgetPlans(client);
  } finally {
    await client.close();
  }
}

/** The load of this very file as the whole of a release, or null: slices are loaded as whole releases as well. */
export function loadOfFile(revision: Revision, release: string, file: string): LoadRow | null {
  const row = tabularLoad(revision, release);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  return row?.complete && row.inputs.some((input) => input.sha256 === sha256) ? row : null;
}

async function isThere(file: string): Promise<boolean> {
  const client = new GraphClient(inject('neo4j'), { queryTimeoutMs: 60_000 });
  try {
    const revision = await currentRevision(client);
    const grouper = grouperLoad(revision, '43.1', RELEASE);
    // Appendix A has 772 DRGs; a slice of it may be loaded as the whole.
    return (
      loadOfFile(revision, RELEASE, file) !== null &&
      editorialLoad(revision) !== null &&
      (grouper?.counts['drgs'] ?? 0) > 700
    );
  } finally {
    await client.close();
  }
}

async function removeOthers(): Promise<void> {
  const client = new GraphClient(inject('neo4j'), { queryTimeoutMs: 60_000 });
  const isOther = ({ kind, release, version }: LoadRow): boolean =>
    kind !== 'editorial' && !(release === RELEASE && (version === null || version === '43.1'));
  try {
    await withLedger(client, 'test', 'a test', (ledger) =>
      removeLoads(client, ledger, isOther, quietReport()),
    );
  } finally {
    await client.close();
  }
}
