/** Makes neo4j/jars.json: what Maven resolves from neo4j/pom.xml, with checksums and licences. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { SaxesParser } from 'saxes';
import { lastLines, run } from '../neo4j/command.js';
import { sha256Of, type Pins } from '../neo4j/jars.js';
import type { LicencePolicy } from './licence.js';

const LIMIT_MS = 20 * 60_000;

/** The coordinates of an artifact in Maven's words. */
interface Artifact {
  readonly group: string;
  readonly name: string;
  readonly version: string;
}

/** What of a POM is read here. */
interface Pom {
  readonly licences: readonly string[];
  readonly parent: Artifact | null;
}

/**
 * Has Maven resolve `pom` anew and gives every jar with its SHA-256 and the licences that its POM, or the nearest parent
 * that names any, declares. Maven holds each file against its repository's own checksum. `maven`: the command. Throws
 * Error with Maven's words when it fails, and for a licence whose name the policy does not know.
 */
export async function pinJars(pom: string, policy: LicencePolicy, maven = 'mvn'): Promise<Pins> {
  const neo4j = /<neo4j\.version>([^<]+)</.exec(await readFile(pom, 'utf8'))?.[1];
  if (neo4j === undefined) throw new Error(`${pom} names no neo4j.version`);
  const folder = await mkdtemp(join(tmpdir(), 'icd10-graph-jars-'));
  try {
    const outcome = await run(
      maven,
      [
        ...['--batch-mode', '--strict-checksums', '--file', pom, 'dependency:copy-dependencies'],
        ...['-DincludeScope=runtime', '-Dmdep.useRepositoryLayout=true', '-Dmdep.copyPom=true'],
        ...['-Dmdep.addParentPoms=true', `-DoutputDirectory=${folder}`],
      ],
      { timeoutMs: LIMIT_MS },
    );
    if (outcome.code !== 0)
      throw new Error(`Maven could not resolve ${pom}:\n${lastLines(outcome.output, 12)}`);
    const files = await readdir(folder, { recursive: true });
    const jars = files.filter((file) => file.endsWith('.jar')).sort(byName);
    return {
      neo4j,
      jars: await Promise.all(
        jars.map(async (jar) => {
          const artifact = artifactOf(jar);
          return {
            file: basename(jar),
            purl: purlOf(artifact, jar),
            sha256: sha256Of(await readFile(join(folder, jar))),
            licences: spdxOf(await declaredLicences(folder, artifact), artifact, policy),
          };
        }),
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The text of jars.json: a line for each jar, so that a diff shows which changed. */
export function pinsText({ neo4j, jars }: Pins): string {
  const lines = jars.map((jar) => `    ${JSON.stringify(jar)}`);
  return `{\n  "neo4j": ${JSON.stringify(neo4j)},\n  "jars": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** The order in which `java` gets them: that of their file names. */
const byName = (one: string, other: string): number => (basename(one) < basename(other) ? -1 : 1);

/** "org/neo4j/neo4j/5.26.30/neo4j-5.26.30.jar", as a repository is laid out -> its coordinates. */
function artifactOf(jar: string): Artifact {
  const folders = dirname(jar).split(sep);
  return {
    group: folders.slice(0, -2).join('.'),
    name: folders.at(-2)!,
    version: folders.at(-1)!,
  };
}

/** Package URL; a file that is one of several of an artifact (for Linux, for macOS) names which by its classifier. */
function purlOf({ group, name, version }: Artifact, jar: string): string {
  const classifier = basename(jar, '.jar').slice(`${name}-${version}-`.length);
  return `pkg:maven/${group}/${name}@${version}${classifier === '' ? '' : `?classifier=${classifier}`}`;
}

async function declaredLicences(folder: string, artifact: Artifact): Promise<readonly string[]> {
  const { group, name, version } = artifact;
  const path = join(folder, ...group.split('.'), name, version, `${name}-${version}.pom`);
  const { licences, parent } = readPom(await readFile(path, 'utf8'), relative(folder, path));
  return licences.length > 0 || parent === null ? licences : declaredLicences(folder, parent);
}

/** Reads the licences' names and the parent of a POM, those that stand directly in its project. */
export function readPom(xml: string, path: string): Pom {
  const parser = new SaxesParser();
  const stack: string[] = [];
  const licences: string[] = [];
  const parent: Record<string, string> = {};
  let text = '';
  parser.on('opentag', ({ name }) => {
    stack.push(name);
    text = '';
  });
  parser.on('text', (part) => (text += part));
  parser.on('cdata', (part) => (text += part));
  parser.on('closetag', () => {
    const place = stack.join('/');
    if (place === 'project/licenses/license/name') licences.push(text.trim().replace(/\s+/g, ' '));
    const part = /^project\/parent\/(groupId|artifactId|version)$/.exec(place)?.[1];
    if (part !== undefined) parent[part] = text.trim();
    stack.pop();
  });
  parser.on('error', (error) => {
    throw new Error(`${path}: ${error.message}`);
  });
  parser.write(xml).close();
  const { groupId, artifactId, version } = parent;
  return {
    licences,
    parent:
      groupId !== undefined && artifactId !== undefined && version !== undefined
        ? { group: groupId, name: artifactId, version }
        : null,
  };
}

function spdxOf(declared: readonly string[], { group, name }: Artifact, policy: LicencePolicy): string[] {
  if (declared.length === 0) throw new Error(`${group}:${name}: its POM and its parents' name no licence`);
  return declared.map((licence) => {
    const known = policy.declared[licence];
    if (known === undefined)
      throw new Error(`${group}:${name}: declared in supply/licences.yaml does not know "${licence}"`);
    return known;
  });
}
