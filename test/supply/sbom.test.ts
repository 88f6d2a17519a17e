import { beforeAll, describe, expect, test } from 'vitest';
import { readPins, type Pins } from '../../neo4j/jars.js';
import { readLocked, type LockedProject } from '../../supply/lock.js';
import { billOf, PART, type Bom } from '../../supply/sbom.js';

/** Two that browsers are sent: one that the service has as well, one that is a tool to the lock file. */
const BUNDLED = ['graphql@16.15.0', 'react@19.2.0'];

let project: LockedProject;
let pins: Pins;
let bom: Bom;
const bill = (): Bom => billOf({ project, bundled: BUNDLED, pins });
const partsOf = (purl: string): string[] =>
  (bom.components.find((component) => component.purl === purl)?.properties ?? [])
    .filter(({ name }) => name === PART)
    .map(({ value }) => value);

beforeAll(async () => {
  project = readLocked('.');
  pins = await readPins('neo4j');
  bom = bill();
});

describe('the bill of materials', () => {
  test('names every package of the service with the checksum of the lock file', () => {
    const service = project.packages.filter(({ dev, devOptional }) => !dev && !devOptional);
    const hashes = new Map(bom.components.map(({ purl, hashes }) => [decodeURIComponent(purl), hashes]));
    expect(service.length).toBeGreaterThan(100);
    for (const { name, version, integrity } of service)
      expect(hashes.get(`pkg:npm/${name}@${version}`), name).toEqual([
        { alg: 'SHA-512', content: Buffer.from(integrity!.slice(7), 'base64').toString('hex') },
      ]);
  });

  test('names every pinned jar with its SHA-256', () => {
    const jars = bom.components.filter(({ purl }) => purl.startsWith('pkg:maven/'));
    expect(jars.map(({ purl, hashes }) => [purl, hashes])).toEqual(
      [...pins.jars]
        .sort((one, other) => (one.purl < other.purl ? -1 : 1))
        .map(({ purl, sha256 }) => [purl, [{ alg: 'SHA-256', content: sha256 }]]),
    );
  });

  test('says what ends up where: graphql in both, react in the pages, fastify in the service, vitest nowhere', () => {
    expect(partsOf('pkg:npm/graphql@16.15.0')).toEqual(['service', 'pages']);
    expect(partsOf('pkg:npm/react@19.2.0')).toEqual(['pages']);
    expect(partsOf('pkg:npm/fastify@5.12.8')).toEqual(['service']);
    expect(bom.components.some(({ name }) => name === 'vitest')).toBe(false);
  });

  test('has each component once, each with a licence, and depends on none that it does not name', () => {
    const refs = bom.components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(bom.components.filter(({ licenses }) => licenses.length === 0)).toEqual([]);
    const known = new Set([...refs, bom.metadata.component['bom-ref']]);
    expect(
      bom.dependencies
        .flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn])
        .filter((ref) => !known.has(ref)),
    ).toEqual([]);
  });

  test('is the same each time, of icd10-graph whatever the folder is called, and has no time in it', () => {
    expect(JSON.stringify(bill())).toBe(JSON.stringify(bom));
    expect(bom.metadata.component).toMatchObject({ name: 'icd10-graph', 'bom-ref': 'icd10-graph@0.1.0' });
    expect(JSON.stringify(bom)).not.toMatch(/serialNumber|timestamp|distribution|https:/);
  });

  test('knows what depends on what, as Node finds it: fastify on pino, we on graphql', () => {
    const needs = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    expect(needs.get('icd10-graph@0.1.0')).toContain('graphql@16.15.0');
    expect(needs.get('fastify@5.12.8')?.filter((on) => on.startsWith('pino@'))).toHaveLength(1);
    const reached = new Set<string>();
    const visit = (ref: string): void => {
      if (reached.has(ref)) return;
      reached.add(ref);
      for (const on of needs.get(ref) ?? []) visit(on);
    };
    visit('icd10-graph@0.1.0');
    const unreached = bom.components.filter(
      ({ 'bom-ref': ref, properties }) => properties?.[0]?.value === 'service' && !reached.has(ref),
    );
    expect(unreached).toEqual([]);
  });

  test('a package in a page that is not locked is an error', () => {
    expect(() => billOf({ project, bundled: ['react@18.0.0'], pins })).toThrow('react@18.0.0 is in a page');
  });
});
