/** The software bill of materials, in CycloneDX's form, from the lock file, the pages' packages and the pinned jars. */
import type { Pins } from '../neo4j/jars.js';
import type { Locked, LockedProject } from './lock.js';

/** A package or a jar. */
export interface Component {
  readonly 'bom-ref': string;
  readonly type: 'library' | 'application';
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly scope?: 'required' | 'optional';
  readonly hashes?: readonly { readonly alg: 'SHA-512' | 'SHA-256'; readonly content: string }[];
  readonly licenses: readonly (
    | { readonly license: { readonly id: string } | { readonly name: string } }
    | { readonly expression: string }
  )[];
  readonly purl: string;
  /** PART, once for each place where it ends up. */
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** A bill in the form of CycloneDX 1.5. */
export interface Bom {
  readonly $schema: string;
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.5';
  readonly version: 1;
  readonly metadata: {
    readonly lifecycles: readonly [{ readonly phase: 'build' }];
    readonly component: Component;
  };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** What the bill is made of. */
export interface BomParts {
  readonly project: LockedProject;
  /** "name@version" of the packages in the pages. */
  readonly bundled: readonly string[];
  readonly pins: Pins;
}

/** Says of a component where it ends up: `service`, `pages` or `database`. */
export const PART = 'icd10-graph:part';

/**
 * The bill of what runs: packages of the service, packages in the pages, jars of the embedded database. It has no time and no
 * serial number, so that the same inputs give the same text. Not by `npm sbom --omit dev`, which leaves out packages that
 * both the service and a tool depend on (npm 11.19: 24 of 193, graphql among them). Throws Error for a package in a
 * page that is not locked.
 */
export function billOf({ project, bundled, pins }: BomParts): Bom {
  const { packages, manifest } = project;
  const parts = new Map<string, Set<string>>();
  const put = (id: string, part: string): void => void parts.set(id, (parts.get(id) ?? new Set()).add(part));
  for (const locked of packages) if (!locked.dev && !locked.devOptional) put(idOf(locked), 'service');
  const byId = new Map(packages.map((locked) => [idOf(locked), locked]));
  for (const id of bundled) {
    if (!byId.has(id)) throw new Error(`${id} is in a page and not in package-lock.json`);
    put(id, 'pages');
  }
  const components = [...parts].map(([id, places]) => packageComponent(byId.get(id)!, [...places]));
  const { name, version = '0' } = manifest;
  const own = `${name}@${version}`;
  const edges = new Map<string, Set<string>>([[own, directOf(project)]]);
  for (const locked of packages) {
    const id = idOf(locked);
    if (!parts.has(id)) continue;
    const on = needsOf(locked, packages);
    edges.set(id, new Set([...(edges.get(id) ?? []), ...on.filter((needed) => parts.has(needed))]));
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        'bom-ref': own,
        type: 'application',
        name,
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        purl: `pkg:npm/${own}`,
      },
    },
    components: [...components, ...pins.jars.map(jarComponent)].sort((one, other) =>
      one['bom-ref'] < other['bom-ref'] ? -1 : 1,
    ),
    dependencies: [...edges]
      .map(([ref, on]) => ({ ref, dependsOn: [...on].sort() }))
      .sort((one, other) => (one.ref < other.ref ? -1 : 1)),
  };
}

const idOf = ({ name, version }: Locked): string => `${name}@${version}`;

/** What package.json asks for that runs in the service. */
function directOf({ manifest, packages }: LockedProject): Set<string> {
  const at = new Map(packages.map((locked) => [locked.folder, locked]));
  return new Set(
    Object.keys(manifest.dependencies).flatMap((name) => {
      const locked = at.get(`node_modules/${name}`);
      return locked === undefined ? [] : [idOf(locked)];
    }),
  );
}

/** What a package needs and finds: in its own node_modules or in one above, as Node looks for it. */
function needsOf({ folder, needs }: Locked, packages: readonly Locked[]): string[] {
  const at = foldersOf(packages);
  return needs.flatMap((name) => {
    for (let place = folder; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
      const found = at.get(`${place === '' ? '' : `${place}/`}node_modules/${name}`);
      if (found !== undefined) return [idOf(found)];
      // An optional one, or a peer that nobody brought.
      if (place === '') return [];
    }
  });
}

const folders = new WeakMap<readonly Locked[], ReadonlyMap<string, Locked>>();
function foldersOf(packages: readonly Locked[]): ReadonlyMap<string, Locked> {
  const known = folders.get(packages) ?? new Map(packages.map((locked) => [locked.folder, locked]));
  folders.set(packages, known);
  return known;
}

function packageComponent(
  { name, version, license = '', integrity = '' }: Locked,
  parts: readonly string[],
): Component {
  return {
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name,
    version,
    scope: 'required',
    hashes: [
      { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') },
    ],
    licenses: [/ (AND|OR) /.test(license) ? { expression: license } : { license: { id: license } }],
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    properties: parts.map((value) => ({ name: PART, value })),
  };
}

function jarComponent({ purl, sha256, licences }: Pins['jars'][number]): Component {
  const [, group, name, version] = /^pkg:maven\/(.+)\/(.+)@([^?]+)/.exec(purl) as unknown as [
    string,
    string,
    string,
    string,
  ];
  return {
    'bom-ref': purl,
    type: 'library',
    group,
    name,
    version,
    // Who brings a Neo4j of their own has none of them.
    scope: 'optional',
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    licenses: licences.map((licence) => ({
      license: SPDX.test(licence) ? { id: licence } : { name: licence },
    })),
    purl,
    properties: [{ name: PART, value: 'database' }],
  };
}

/** Those of our names for licences that are SPDX identifiers. */
const SPDX = /^(Apache|BSD|CDDL|EPL|GPL|LGPL|MIT|MPL)(-[\w.]+)*$/;
