/** What a soak asks about, read from the graph: every code of the release in force. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentRevision } from '../seed/load.js';
import { projectRoot } from '../src/config.js';
import type { GraphClient } from '../src/graph/client.js';
import { releaseNames, tabularLoad } from '../src/model/load.js';
import { wholeRelease } from './release.js';
import { sha256, type SoakSubjects } from './soak-questions.js';

const CODES = `
MATCH (c:Code {load: $load}) WHERE c.ordinal >= 0 AND c.kind IN ['CATEGORY', 'SUBCATEGORY', 'EXTENSION']
RETURN c.code AS code, c.title AS title, c.billable AS billable ORDER BY c.ordinal`;

/** Documents of our own client, which every service knows by hash. */
const KNOWN = ['client', 'generated', 'persisted-documents.json'];
/** One title of so many: enough words. */
const EVERY = 20;

/** Everything to ask about. Throws BenchRefused when no whole release is loaded. */
export async function soakSubjects(client: GraphClient): Promise<SoakSubjects> {
  const load = await wholeRelease(client);
  const rows = await client.read<{ code: string; title: string; billable: boolean }>('soak.codes', CODES, {
    load: load.id,
  });
  const revision = await currentRevision(client);
  const whole = releaseNames(revision).filter((name) => tabularLoad(revision, name)?.complete);
  const [older, newer] = whole.slice(-2);
  const documents = JSON.parse(await readFile(join(projectRoot(), ...KNOWN), 'utf8')) as Record<
    string,
    string
  >;
  return {
    release: load.release!,
    codes: rows.map(({ code }) => code),
    billable: rows.filter(({ billable }) => billable).map(({ code }) => code),
    titles: rows.filter((_row, index) => index % EVERY === 0).map(({ title }) => title),
    compared: older !== undefined && newer !== undefined ? [older, newer] : null,
    known: Object.values(documents).map((text) => [sha256(text), text] as const),
  };
}
