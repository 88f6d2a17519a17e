/** docs/licences.md: every package and jar with its licence, and whether each licence is one we accept. */
import { readFileSync } from 'node:fs';
import type { Pins } from '../neo4j/jars.js';
import { refusedParts, type Area, type LicencePolicy } from './licence.js';
import type { Locked } from './lock.js';

/** Something with a licence: a package or a jar. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  /** SPDX expressions; of a jar all that its POM lists. */
  readonly licences: readonly string[];
}

/** What each area holds. */
export type Inventory = Readonly<Record<Area, readonly Licensed[]>>;

/** Where the list is, from the root of the project. */
export const LIST = 'docs/licences.md';

/** Where the text that stands before the list is, from the root of the project. */
const PREFACE = 'supply/licences-preface.md';

/** What an inventory is made of. */
export interface InventoryParts {
  /** Of package-lock.json, and of that of the bench. */
  readonly packages: readonly Locked[];
  readonly bench: readonly Locked[];
  readonly pins: Pins;
  /** "name@version" of the packages that Vite put into the pages, all of which are among `packages`. */
  readonly bundled: readonly string[];
}

/** What is installed and got, by where it ends up. Throws Error for a package in a page that is not locked. */
export function inventory({ packages, bench, pins, bundled }: InventoryParts): Inventory {
  const licensed = packages.map((locked) => ({
    ...licensedOf(locked),
    tool: locked.dev || locked.devOptional,
  }));
  const known = new Map(licensed.map((found) => [`${found.name}@${found.version}`, found]));
  const pages = bundled.map((id) => {
    const found = known.get(id);
    if (found === undefined) throw new Error(`${id} is in a page and not in package-lock.json`);
    return found;
  });
  return {
    service: unique(licensed.filter(({ tool }) => !tool)),
    pages: unique(pages),
    tools: unique(licensed.filter(({ tool }) => tool)),
    bench: unique(bench.map(licensedOf)),
    database: pins.jars.map(({ purl, licences }) => ({ ...coordinates(purl), licences })),
  };
}

const licensedOf = ({ name, version, license }: Locked): Licensed => ({
  ...{ name, version, licences: [license ?? 'none'] },
});

/** "pkg:maven/org.neo4j/neo4j@5.26.30" -> name and version, a classifier with the version. */
function coordinates(purl: string): { name: string; version: string } {
  const [name, version] = purl.slice('pkg:maven/'.length).split('@') as [string, string];
  return { name: name.replace('/', ':'), version: version.replace('?classifier=', ' ') };
}

/** Each name and version once, in the order of names. */
function unique(all: readonly Licensed[]): Licensed[] {
  const byId = new Map(
    all.map(({ name, version, licences }) => [`${name}@${version}`, { name, version, licences }]),
  );
  return [...byId].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, licensed]) => licensed);
}

/** What is under a licence that its area does not accept: a sentence each. */
export function licenceFaults(found: Inventory, policy: LicencePolicy): string[] {
  return areas.flatMap((area) =>
    found[area].flatMap(({ name, version, licences }) => {
      const refused = licences.flatMap((licence) => refusedParts(licence, policy.allowed[area]));
      return refused.length === 0
        ? []
        : [
            `${name} ${version} (${area}) is under ${licences.join(', ')}: supply/licences.yaml does not accept ${refused.join(', ')} there`,
          ];
    }),
  );
}

const areas = ['service', 'pages', 'tools', 'bench', 'database'] as const;
const HEADINGS: Readonly<Record<Area, string>> = {
  service: 'The service: packages that run in Node',
  pages: 'The pages: packages that Vite puts into them',
  tools: 'Tools: packages that build and test, and are not passed on',
  bench: 'The bench: packages that the service is measured against, installed by `npm run bench` alone',
  database: 'The embedded database: jars that Maven gets',
};

/** The whole of docs/licences.md. */
export function licenceList(found: Inventory): string {
  return [
    readFileSync(PREFACE, 'utf8').trimEnd(),
    ...areas.map((area) =>
      [`## ${HEADINGS[area]}`, summary(found[area]), ...rows(found[area])].join('\n').trimEnd(),
    ),
    '',
  ].join('\n\n');
}

/** "170: MIT 140, ISC 7 …", the most frequent first. */
function summary(all: readonly Licensed[]): string {
  const counts = new Map<string, number>();
  for (const { licences } of all) {
    const text = licences.join(', ');
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1));
  return `\n${all.length}: ${sorted.map(([text, count]) => `${count} ${text}`).join('; ')}.\n`;
}

/** A line a package, so that a diff shows what came and went. */
const rows = (all: readonly Licensed[]): string[] =>
  all.length === 0
    ? []
    : [
        '| what | version | licence |',
        '| --- | --- | --- |',
        ...all.map(({ name, version, licences }) => `| ${name} | ${version} | ${licences.join(', ')} |`),
      ];

/** The packages that an existing list names for an area, "name@version". */
export function listed(list: string, area: Area): string[] {
  const section = list.split(`## ${HEADINGS[area]}`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| (\S+) \| (\S+) \| .+ \|$/gm)]
    .map(([, name, version]) => `${name!}@${version!}`)
    .filter((id) => id !== 'what@version' && id !== '---@---');
}
