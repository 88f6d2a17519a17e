import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readDeclared } from '../../contract/declared.js';
import { checkContract, renewContract, versionOf, type Contract } from '../../contract/release.js';

const HEAD = (version: string) =>
  `# The schema of release ${version}. Written by \`npm run release-schema\` and by nothing else.\n\n`;

const SDL =
  '"The root."\ntype Query {\n  "Of M43.07."\n  title: String\n  code: String @deprecated(reason: "Use title.")\n}\n';

const AS_RELEASED: Contract = {
  current: SDL,
  released: HEAD('1.2.0') + SDL,
  breaking: '# How.\n[]\n',
  version: '1.2.0',
};

const WITHOUT_CODE = SDL.replace('  code: String @deprecated(reason: "Use title.")\n', '');
const DECLARED = `# How an entry is written.
#
# - kind: FIELD_REMOVED

- kind: FIELD_REMOVED
  change: Field 'code' (deprecated) was removed from object type 'Query'
  reason: The title of M43.07 says the same.
`;

describe('the tree as it stands', () => {
  const ours: Contract = {
    current: readFileSync('schema.graphql', 'utf8'),
    released: readFileSync('contract/released.graphql', 'utf8'),
    breaking: readFileSync('contract/breaking.yaml', 'utf8'),
    version: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
  };

  test('has no undeclared change, and the release it is held against is that of package.json, with M43.07 in it', async () => {
    expect((await checkContract(ours)).faults).toEqual([]);
    expect(versionOf(ours.released)).toBe(ours.version);
    expect(ours.released).toContain('M43.07');
  });

  test('is refused once the title of M43.07 goes', async () => {
    const current = ours.current.replace(/^ {2}title: String!$/m, '  heading: String!');
    expect(current).not.toBe(ours.current);
    expect((await checkContract({ ...ours, current })).faults).not.toEqual([]);
  });
});

describe('the release of the schema and the version of package.json go together', () => {
  test('the same version passes, M43.07 or not', async () => {
    expect((await checkContract(AS_RELEASED)).faults).toEqual([]);
  });

  test.each([
    ['the version was raised alone', { version: '1.3.0' }, /is at version 1\.3\.0, .* of 1\.2\.0/],
    ['the file names no release', { released: SDL }, /is of none that it names/],
  ])('%s: refused, though the schema has M43.07 as before', async (_what, change, what) => {
    const { faults } = await checkContract({ ...AS_RELEASED, ...change });
    expect(faults).toEqual([
      {
        what: expect.stringMatching(what) as string,
        todo: expect.stringContaining('npm run release-schema') as string,
      },
    ]);
  });
});

describe('a release begins the contract anew', () => {
  test('with its version, the schema as it stands and an empty list; what breaks is handed on for M43.07', async () => {
    const contract = { ...AS_RELEASED, current: WITHOUT_CODE, breaking: DECLARED, version: '2.0.0' };
    const { faults, renewed } = await renewContract(contract);
    expect(faults).toEqual([]);
    expect(renewed).toEqual({
      released: HEAD('2.0.0') + WITHOUT_CODE,
      breaking: '# How an entry is written.\n#\n# - kind: FIELD_REMOVED\n\n[]\n',
      declared: readDeclared(DECLARED).declared,
    });
    expect(buildSchema(renewed!.released).getQueryType()!.getFields()).not.toHaveProperty('code');
    expect((await checkContract({ ...contract, ...renewed })).faults).toEqual([]);
  });

  test('not before the version goes up: a second 1.2.0 would be another one than clients of M43.07 have', async () => {
    const { faults, renewed } = await renewContract(AS_RELEASED);
    expect(renewed).toBeUndefined();
    expect(faults.map(({ what }) => what)).toEqual([
      'Release 1.2.0 has its schema already, and clients rely on it.',
    ]);
  });

  test('not with a change that nobody declared, as the code of M43.07 gone', async () => {
    const { faults, renewed } = await renewContract({
      ...AS_RELEASED,
      current: WITHOUT_CODE,
      version: '2.0.0',
    });
    expect(renewed).toBeUndefined();
    expect(faults.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^Breaking, and not declared: Query\.code: /),
    ]);
  });
});

describe('the file of declarations is read whole, or says what is wrong with it', () => {
  const entry = (lines: string) => `- kind: FIELD_REMOVED\n  change: Field 'code' was removed\n${lines}`;

  test('none are none, and one for M43.07 is read as it stands', () => {
    expect(readDeclared('# Only words.\n')).toEqual({ declared: [], faults: [] });
    expect(readDeclared('[]\n')).toEqual({ declared: [], faults: [] });
    expect(readDeclared(DECLARED).declared).toEqual([
      {
        kind: 'FIELD_REMOVED',
        change: "Field 'code' (deprecated) was removed from object type 'Query'",
        reason: 'The title of M43.07 says the same.',
      },
    ]);
  });

  test.each([
    ['no reason', entry(''), '0.reason: '],
    ['a reason that is none', entry('  reason: because\n'), '0.reason: say it in a sentence'],
    [
      'a misspelt key',
      entry('  reason: Nobody asked for M43.07.\n  withoutDeprecaton: It could not wait.\n'),
      'withoutDeprecaton',
    ],
    ['no list', 'kind: FIELD_REMOVED\n', 'the file: '],
    ['no YAML', '- kind: [\n', 'contract/breaking.yaml: '],
    ['one change twice', entry('  reason: Nobody asked for M43.07.\n').repeat(2), 'declared twice: Field '],
  ])('%s', async (_what, breaking, fault) => {
    expect(readDeclared(breaking).faults.join('\n')).toContain(fault);
    expect((await checkContract({ ...AS_RELEASED, breaking })).faults).not.toEqual([]);
  });
});
