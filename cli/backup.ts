/** `npm run backup -- FOLDER` and `npm run restore -- FOLDER`: copies of the embedded graph. */
import { join, resolve } from 'node:path';
import { backUp, BackupRefused, restore, sizeOf, type Manifest } from '../neo4j/backup.js';
import type { Config } from '../src/config.js';

/** Copies the graph of this configuration into a new folder. Throws BackupRefused for a database that is not embedded. */
export async function backUpGraph(
  config: Config,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const manifest = await backUp(embedded(config), resolve(folder), say);
  say(`${folder}: ${extent(manifest)}, read again and the same. Keep it on another disk.`);
}

/** Puts a backup in the place of the graph of this configuration; it serves from the next start on. */
export async function restoreGraph(
  config: Config,
  folder: string,
  options: { replace: boolean },
  say: (line: string) => void,
): Promise<void> {
  const manifest = await restore(embedded(config), resolve(folder), options, say);
  say(
    `${config.dataDir} holds the graph of ${manifest.madeAt}: ${extent(manifest)}, each file as it was. npm start serves it.`,
  );
}

function embedded({ neo4j, dataDir, javaHome }: Config): {
  dataDir: string;
  libDir: string;
  javaHome: string | null;
} {
  if (neo4j.uri !== null)
    throw new BackupRefused(
      'NEO4J_URI names a database of your own: back it up where it runs (docs/operations.md), or unset NEO4J_URI for the embedded one.',
    );
  return { dataDir, javaHome, libDir: join(dataDir, 'neo4j-lib') };
}

const extent = (manifest: Manifest): string =>
  `${manifest.files.length} files, ${(sizeOf(manifest) / 1024 / 1024).toFixed(1)} MiB, of Neo4j ${manifest.neo4j}`;
