import { describe, expect, test } from 'vitest';
import { readPins } from '../../neo4j/jars.js';
import { inventory, licenceFaults, licenceList, listed } from '../../supply/licence-list.js';
import { readPolicy, refusedParts } from '../../supply/licence.js';
import { lockedProject } from '../../supply/lock.js';
import { readPom } from '../../supply/pin.js';

describe('licence expressions', () => {
  const ALLOWED = ['MIT', 'Apache-2.0', 'GPL-2.0 with classpath exception'];
  test.each<[string, string[]]>([
    ['MIT', []],
    ['(MIT OR Apache-2.0)', []],
    ['MIT OR AGPL-3.0-only', []],
    ['AGPL-3.0-only', ['AGPL-3.0-only']],
    ['MIT AND AGPL-3.0-only', ['AGPL-3.0-only']],
    ['(AGPL-3.0-only OR SSPL-1.0)', ['AGPL-3.0-only', 'SSPL-1.0']],
    ['(MIT OR SSPL-1.0) AND (Apache-2.0 AND BUSL-1.1)', ['BUSL-1.1']],
    ['GPL-2.0 with classpath exception', []],
    ['UNLICENSED', ['UNLICENSED']],
    ['SEE LICENSE IN LICENSE', ['SEE LICENSE IN LICENSE']],
    ['', ['']],
    ['((MIT)', ['((MIT)']],
  ])('of "%s" what is not accepted is %j', (expression, refused) => {
    expect(refusedParts(expression, ALLOWED)).toEqual(refused);
  });
});

describe('the list of licences', () => {
  const policy = readPolicy();
  const locked = (license: string, dev = false) =>
    lockedProject(
      { name: 'a' },
      {
        name: 'a',
        lockfileVersion: 3,
        packages: { 'node_modules/graphql': { version: '16.15.0', license, dev } },
      },
    ).packages;
  const pins = { neo4j: '5.26.30', jars: [] };

  test('a new licence fails by package, place and licence', () => {
    const found = inventory({ packages: locked('SSPL-1.0'), bench: [], pins, bundled: ['graphql@16.15.0'] });
    expect(licenceFaults(found, policy)).toEqual([
      'graphql 16.15.0 (service) is under SSPL-1.0: supply/licences.yaml does not accept SSPL-1.0 there',
      'graphql 16.15.0 (pages) is under SSPL-1.0: supply/licences.yaml does not accept SSPL-1.0 there',
    ]);
  });

  test('what a tool may be under, the service may not', () => {
    const parts = { bench: [], pins, bundled: [] };
    expect(licenceFaults(inventory({ packages: locked('MPL-2.0', true), ...parts }), policy)).toEqual([]);
    expect(licenceFaults(inventory({ packages: locked('MPL-2.0'), ...parts }), policy)).toHaveLength(1);
  });

  test('a package in a page that is not locked is an error', () => {
    expect(() => inventory({ packages: [], bench: [], pins, bundled: ['react@19.2.0'] })).toThrow(
      'react@19.2.0 is in a page and not in package-lock.json',
    );
  });

  test('a written list is read back, and names each jar of Neo4j', async () => {
    const found = inventory({
      packages: locked('MIT'),
      bench: [],
      pins: await readPins('neo4j'),
      bundled: ['graphql@16.15.0'],
    });
    const list = licenceList(found);
    expect(listed(list, 'pages')).toEqual(['graphql@16.15.0']);
    expect(listed(list, 'tools')).toEqual([]);
    expect(list).toMatch(/^\| org\.neo4j:neo4j-kernel \| [\d.]+ \| GPL-3\.0-or-later \|$/m);
    expect(licenceFaults(found, policy)).toEqual([]);
  });
});

test('a POM names its licences and its parent, and neither those of its plugins nor of its dependencies', () => {
  const pom = `<project><parent><groupId>org.neo4j</groupId><artifactId>parent</artifactId><version>5.26.30</version></parent>
    <licenses><license><name> Apache
      2.0 </name></license><license><name>MIT</name></license></licenses>
    <dependencies><dependency><groupId>x</groupId><licenses><license><name>no</name></license></licenses></dependency></dependencies></project>`;
  expect(readPom(pom, 'a.pom')).toEqual({
    licences: ['Apache 2.0', 'MIT'],
    parent: { group: 'org.neo4j', name: 'parent', version: '5.26.30' },
  });
  expect(readPom('<project/>', 'a.pom')).toEqual({ licences: [], parent: null });
  expect(() => readPom('<project>', 'a.pom')).toThrow('a.pom');
});
