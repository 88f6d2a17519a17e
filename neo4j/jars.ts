/** Which jars the embedded database consists of, and whether those in a folder are these very ones. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Neo4jUnavailable } from './unavailable.js';

const pinsSchema = z.object({
  /** The version in pom.xml that Maven made this list from. */
  neo4j: z.string(),
  jars: z
    .array(
      z.object({
        /** Its name in the folder of libraries, e.g. "neo4j-5.26.30.jar". */
        file: z.string().regex(/^[\w.+-]+\.jar$/),
        /** Package URL, e.g. "pkg:maven/org.neo4j/neo4j@5.26.30". */
        purl: z.string().startsWith('pkg:maven/'),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        /** What its POM declares, as SPDX identifiers where they say the same. */
        licences: z.array(z.string()).min(1),
      }),
    )
    .min(1),
});

/** The content of jars.json: every jar, dependencies of dependencies too, with its checksum. */
export type Pins = z.infer<typeof pinsSchema>;

/** A jar that is missing, changed or unknown. The message names it and says what to do. */
export class JarMismatch extends Neo4jUnavailable {
  constructor(message: string) {
    super(message);
    this.name = 'JarMismatch';
  }
}

/** Where the list is, in the folder of pom.xml. */
export const pinsPath = (room: string): string => join(room, 'jars.json');

/** Reads the list in `room`, the folder of pom.xml. Throws Neo4jUnavailable when it is missing or damaged. */
export async function readPins(room: string): Promise<Pins> {
  const path = pinsPath(room);
  try {
    return pinsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new Neo4jUnavailable(
      `${path} does not list the jars with their checksums (${error instanceof Error ? error.message.split('\n')[0] : String(error)}). Restore the file.`,
    );
  }
}

/**
 * Compares the jars in `folder` with the list: the same names, no other jar, and the SHA-256 of each. Reads all of them
 * (123 MB), which takes 0.2 s where a start of the database takes ten and more: nothing is remembered that could be wrong.
 * `advice` ends the message of the JarMismatch that is thrown.
 */
export async function verifyJars(folder: string, pins: Pins, advice: string): Promise<void> {
  const present = await readdir(folder);
  const wanted = new Map(pins.jars.map(({ file, sha256 }) => [file, sha256]));
  const faults = present
    .filter((name) => !wanted.has(name))
    .sort()
    .map((name) => `${name} is not one of the pinned jars`);
  for (const [file, sha256] of wanted) {
    if (!present.includes(file)) {
      faults.push(`${file} is missing`);
      continue;
    }
    const found = sha256Of(await readFile(join(folder, file)));
    if (found !== sha256) faults.push(`${file} has the SHA-256 ${found}, expected ${sha256}`);
  }
  if (faults.length > 0)
    throw new JarMismatch(
      `Neo4j's libraries in ${folder} are not those of jars.json:\n${shown(faults)}\n${advice}`,
    );
}

/** SHA-256 in hexadecimal. */
export const sha256Of = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

const SHOWN = 5;
const shown = (faults: readonly string[]): string =>
  [
    ...faults.slice(0, SHOWN),
    ...(faults.length > SHOWN ? [`… and ${faults.length - SHOWN} more of ${faults.length}`] : []),
  ]
    .map((line) => `  ${line}`)
    .join('\n');
