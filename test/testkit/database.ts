/** Embedded databases of tests: in folders of their own, on ports the system chooses, with the project's libraries. */
import { join } from 'node:path';
import { openNeo4j, type Neo4jConnection } from '../../neo4j/launch.js';
import { projectRoot } from '../../src/config.js';

/**
 * Java's first compiler alone. What the second, thorough one spends on code pays off in databases that live for hours;
 * these live for minutes, and without it one that started and took the seed twelve times took half the processor time.
 */
export const SHORT_LIVED = ['-XX:TieredStopAtLevel=1'];

/** Opens one on a folder. `port`: 0 for any free one. `javaOptions`: SHORT_LIVED unless it lives for a whole run. */
export function openDatabase(
  dataDir: string,
  options: {
    onProgress?: (line: string) => void;
    port?: number;
    heapMb?: number;
    settingsFile?: string;
    javaOptions?: readonly string[];
  } = {},
): Promise<Neo4jConnection> {
  const { onProgress = () => undefined, port = 0, heapMb, settingsFile, javaOptions = SHORT_LIVED } = options;
  return openNeo4j(
    {
      uri: null,
      user: 'neo4j',
      password: null,
      database: 'neo4j',
      dataDir,
      javaHome: process.env['JAVA_HOME'] ?? null,
      libDir: join(projectRoot(), '.data', 'neo4j-lib'),
      javaOptions,
      ...(heapMb === undefined ? {} : { heapMb }),
      ...(settingsFile === undefined ? {} : { settingsFile }),
    },
    { onProgress, port },
  );
}
