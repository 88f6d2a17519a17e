/** `npm run export -- audit M43.07`: the report on one code, as Markdown and as JSON. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentRevision } from '../../seed/load.js';
import { notLoaded } from '../../src/errors.js';
import type { GraphClient } from '../../src/graph/client.js';
import { servedRevision } from '../../src/graph/export.js';
import { releaseInForce, releaseNames } from '../../src/model/load.js';
import { auditMarkdown } from './audit-markdown.js';
import { readAudit } from './audit-read.js';
import type { AuditReport } from './audit-report.js';
import { ExportNotWritten } from './part-file.js';

/** How often a report is read again because a load moved the graph under it. */
const ATTEMPTS = 3;

/**
 * Writes `audit-M43.07-2026-04.md` and `.json` into a folder, which is made where it is missing, and gives their paths.
 * `release`: the newest one in force when left out. Throws BAD_USER_INPUT, NOT_LOADED, GRAPH_UNAVAILABLE or
 * ExportNotWritten, and leaves no file of its own then.
 */
export async function exportAudit(
  client: GraphClient,
  code: string,
  options: { readonly release?: string; readonly folder: string },
): Promise<string[]> {
  const report = await readAtOneRevision(client, code, options.release);
  const name = `audit-${report.code.code}-${report.release.name}`;
  return writeTogether(options.folder, [
    [`${name}.json`, `${JSON.stringify(report, null, 2)}\n`],
    [`${name}.md`, auditMarkdown(report)],
  ]);
}

/** Loads out of service are deleted after a while: a report read while the graph moved may lack something, so it is read again. */
async function readAtOneRevision(
  client: GraphClient,
  code: string,
  asked: string | undefined,
): Promise<AuditReport> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const revision = await currentRevision(client);
    const release = asked ?? releaseInForce(revision, new Date().toISOString().slice(0, 10));
    if (release === null)
      throw notLoaded(
        `No loaded release is in force today (loaded: ${releaseNames(revision).join(', ') || 'none'}): name one with --release`,
      );
    const report = await readAudit(client, revision, code, release).catch((error: unknown) => error);
    if ((await servedRevision(client)) !== revision.number) continue;
    if (report instanceof Error) throw report;
    return report as AuditReport;
  }
  throw notLoaded(
    `The graph moved ${ATTEMPTS} times while the report was read: export again when no load is running`,
  );
}

/** Writes files so that each is either the new one or what was there before. */
async function writeTogether(
  folder: string,
  files: readonly (readonly [name: string, text: string])[],
): Promise<string[]> {
  const paths = files.map(([name]) => join(folder, name));
  const temporary = paths.map((path) => `${path}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    for (const [index, [, text]] of files.entries()) await writeFile(temporary[index]!, text);
    for (const [index, path] of paths.entries()) await rename(temporary[index]!, path);
    return paths;
  } catch (error) {
    for (const path of temporary) await rm(path, { force: true }).catch(() => undefined);
    throw new ExportNotWritten(paths.join(', '), error);
  }
}
