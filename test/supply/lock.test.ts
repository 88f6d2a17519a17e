import { describe, expect, test } from 'vitest';
import { lockedProject, lockFaults, LOCKED_FOLDERS, readLocked } from '../../supply/lock.js';

const INTEGRITY = `sha512-${'A'.repeat(86)}==`;
const MANIFEST = {
  name: 'icd10-graph',
  version: '0.1.0',
  dependencies: { graphql: '16.15.0' },
  devDependencies: { '@typescript/native': 'npm:typescript@7.0.2' },
  overrides: { cookie: '1.0.2', 'graphiql-explorer': { graphql: '$graphql' } },
};
const LOCK = {
  name: 'icd10-graph',
  version: '0.1.0',
  lockfileVersion: 3,
  packages: {
    '': { dependencies: MANIFEST.dependencies, devDependencies: MANIFEST.devDependencies },
    'node_modules/graphql': { version: '16.15.0', integrity: INTEGRITY, license: 'MIT' },
    'node_modules/@typescript/native': {
      name: 'typescript',
      version: '7.0.2',
      integrity: INTEGRITY,
      license: 'Apache-2.0',
      dev: true,
    },
    'node_modules/graphql/node_modules/cookie': { version: '1.0.2', integrity: INTEGRITY, license: 'MIT' },
  },
};
/** What is found with one package of the lock file changed, or package.json. */
const faultsWith = (changed: Record<string, unknown>, manifest: Record<string, unknown> = {}): string[] =>
  lockFaults(
    lockedProject(
      { ...MANIFEST, ...manifest },
      {
        ...LOCK,
        packages: {
          ...LOCK.packages,
          'node_modules/graphql': { ...LOCK.packages['node_modules/graphql'], ...changed },
        },
      },
    ),
  );

describe('a lock file pins to the byte', () => {
  test('one that does has no faults', () => {
    expect(faultsWith({})).toEqual([]);
  });

  test.each(LOCKED_FOLDERS)('the one in %s does', (folder) => {
    const project = readLocked(folder);
    expect(project.packages.length).toBeGreaterThan(100);
    expect(lockFaults(project)).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['no checksum', { integrity: undefined }, /graphql has no integrity/],
    ['a weak checksum', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, /expected one SHA-512/],
    ['where it came from', { resolved: 'https://example.org/graphql.tgz' }, /graphql has a "resolved"/],
    ['a link to a folder', { link: true, integrity: undefined }, /graphql is a link to a folder/],
    ['no licence', { license: undefined }, /graphql names no licence/],
    ['a script that nobody decided on', { hasInstallScript: true }, /graphql runs a script.*allowScripts/],
    ['another version', { version: '16.14.0' }, /has graphql 16\.14\.0.*package\.json asks for 16\.15\.0/],
    ['another package under its name', { name: 'graphq1' }, /has graphq1 16\.15\.0 in node_modules\/graphql/],
  ])('%s is a fault', (_what, changed, fault) => {
    const faults = faultsWith(changed);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  test('a script is fine once it is decided on, either way', () => {
    expect(faultsWith({ hasInstallScript: true }, { allowScripts: { graphql: false } })).toEqual([]);
  });
});

describe('package.json names one version', () => {
  test.each(['^16.15.0', '16', '*', 'latest', 'file:../graphql', 'github:graphql/graphql-js', '>=16.0.0'])(
    '"%s" is not one',
    (version) => {
      expect(faultsWith({}, { dependencies: { graphql: version } })[0]).toBe(
        `package.json: graphql is "${version}", expected one version such as "1.2.3"`,
      );
    },
  );

  test('an override that is a range, within one package too, is a fault; one that points at ours is none', () => {
    const faults = faultsWith(
      {},
      { overrides: { cookie: '1.0.2', 'graphiql-explorer': { react: '^19.0.0' } } },
    );
    expect(faults).toEqual([expect.stringContaining('react is "^19.0.0"')]);
  });
});

describe('lock file and package.json are of one another', () => {
  test('a version that was changed in package.json alone is a fault', () => {
    expect(faultsWith({}, { dependencies: { graphql: '16.15.1' } })).toEqual([
      expect.stringContaining('has graphql 16.15.0 in dependencies, package.json 16.15.1'),
      expect.stringContaining('package.json asks for 16.15.1'),
    ]);
  });

  test('a package that was added or taken out in package.json alone is a fault', () => {
    expect(faultsWith({}, { dependencies: { ...MANIFEST.dependencies, yaml: '2.9.1' } }).join()).toContain(
      'has no node_modules/yaml',
    );
    expect(faultsWith({}, { devDependencies: {} }).join()).toContain('package.json (nothing)');
  });

  test('an override that a nested package does not follow is a fault', () => {
    expect(faultsWith({}, { overrides: { cookie: '1.0.3' } })).toEqual([
      expect.stringContaining(
        'has cookie 1.0.2 in node_modules/graphql/node_modules/cookie, overrides ask for 1.0.3',
      ),
    ]);
  });

  test('the lock file of another version of ours is a fault', () => {
    expect(faultsWith({}, { version: '0.2.0' })).toEqual([
      expect.stringContaining('package.json of icd10-graph 0.2.0'),
    ]);
  });
});
