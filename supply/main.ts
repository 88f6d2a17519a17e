import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { pinsPath, readPins } from '../neo4j/jars.js';
import { AuditNotAnswered, auditFaults, EXPLAINED, readExplained } from './audit.js';
import { inventory, licenceFaults, licenceList, LIST, listed, type Inventory } from './licence-list.js';
import { readPolicy } from './licence.js';
import { lockFaults, LOCKED_FOLDERS, readLocked } from './lock.js';
import { npm } from './npm.js';
import { pinJars, pinsText } from './pin.js';
import { reproduce } from './reproduce.js';
import { billOf } from './sbom.js';

/** What is known of everything that others made: run in the root of the project, by the npm scripts of these names. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void> | void>> = {
  lock: checkLocks,
  licences: (args) => (args.includes('--check') ? checkLicences() : writeLicences()),
  audit,
  sbom: (args) => writeSbom(args[0] ?? 'dist/icd10-graph.cdx.json'),
  'pin-jars': pinAll,
  reproduce: reproduceHere,
};

const NEO4J = 'neo4j';
/** The pages of web/, each with its own list of packages in dist/web. */
const PAGES = ['explore', 'playground'];

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Says all faults, or that there are none. */
function conclude(faults: readonly string[], good: string): void {
  if (faults.length > 0) process.exitCode = 1;
  else say(good);
  for (const fault of faults) say(fault);
}

function checkLocks(): void {
  const faults = LOCKED_FOLDERS.flatMap((folder) =>
    lockFaults(readLocked(folder)).map((fault) => (folder === '.' ? fault : join(folder, fault))),
  );
  conclude(faults, `Every package of ${LOCKED_FOLDERS.length} lock files is pinned.`);
}

/** "name@version" of the packages in the built pages, as Vite wrote them down. */
function bundledPackages(): string[] {
  const lists = PAGES.map((page) => {
    const path = join('dist/web', page, 'packages.json');
    if (!existsSync(path)) throw new Error(`${path} is missing: build the pages first (npm run build)`);
    return JSON.parse(readFileSync(path, 'utf8')) as string[];
  });
  return [...new Set(lists.flat())].sort();
}

const inventoryWith = async (bundled: readonly string[]): Promise<Inventory> =>
  inventory({
    packages: readLocked('.').packages,
    bench: readLocked('bench').packages,
    pins: await readPins(NEO4J),
    bundled,
  });

async function writeLicences(): Promise<void> {
  const found = await inventoryWith(bundledPackages());
  writeFileSync(LIST, licenceList(found));
  conclude(licenceFaults(found, readPolicy()), `${LIST} is written.`);
}

/** Holds the list against lock file and jars. What is in the pages is told by the list: tests hold it against built pages. */
async function checkLicences(): Promise<void> {
  const list = readFileSync(LIST, 'utf8');
  const locked = new Set(readLocked('.').packages.map(({ name, version }) => `${name}@${version}`));
  const found = await inventoryWith(listed(list, 'pages').filter((id) => locked.has(id)));
  conclude(
    [
      ...licenceFaults(found, readPolicy()),
      ...(licenceList(found) === list ? [] : [`${LIST} is not up to date: run \`npm run licences\``]),
    ],
    'Every licence is one that is accepted where it is.',
  );
}

async function audit(): Promise<void> {
  const explained = readExplained(parse(readFileSync(EXPLAINED, 'utf8')));
  const { output } = await npm(['audit', '--json']);
  const today = new Date().toISOString().slice(0, 10);
  conclude(
    auditFaults(output, explained, today),
    `npm audit reports nothing that is not explained (${explained.advisories.length} explained).`,
  );
}

async function writeSbom(path: string): Promise<void> {
  const bom = billOf({
    project: readLocked('.'),
    bundled: bundledPackages(),
    pins: await readPins(NEO4J),
  });
  writeFileSync(path, `${JSON.stringify(bom, null, 2)}\n`);
  say(`${path}: ${bom.components.length} components, CycloneDX ${bom.specVersion}`);
}

async function pinAll(): Promise<void> {
  const pins = await pinJars(join(NEO4J, 'pom.xml'), readPolicy());
  writeFileSync(pinsPath(NEO4J), pinsText(pins));
  say(
    `${pinsPath(NEO4J)}: ${pins.jars.length} jars of Neo4j ${pins.neo4j}. Look at what changed, then npm run licences.`,
  );
}

async function reproduceHere(): Promise<void> {
  const { digests, faults } = await reproduce(dirname(join(process.cwd(), 'package.json')), say);
  conclude(faults, `${digests.size} files came out the same, byte for byte.`);
}

try {
  const [command = '', ...args] = process.argv.slice(2);
  const run = COMMANDS[command];
  if (run === undefined) throw new Error(`No such command: ${command}`);
  await run(args);
} catch (error) {
  // 2: not known, where 1 is known to be bad.
  process.exitCode = error instanceof AuditNotAnswered ? 2 : 1;
  say(error instanceof Error ? error.message : String(error));
}
