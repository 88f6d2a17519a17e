import { describe, expect, test } from 'vitest';
import { briefsSpec, releaseForGrouper } from '../../cli/load.js';
import type { LoadKind, LoadRow, Revision } from '../../src/model/load.js';

function load(kind: LoadKind, release: string, version: string | null = null): LoadRow {
  return {
    id: `${kind} ${release} ${version}`,
    kind,
    release,
    version,
    complete: true,
    inputs: [],
    digest: '',
    loadedAt: '2026-05-08T00:00:00Z',
    toolVersion: '0.1.0',
    counts: {},
  };
}

function revision(...loads: readonly LoadRow[]): Revision {
  return { number: 1, loads };
}

const RELEASES = revision(
  load('tabular', '2026-04'),
  load('tabular', '2025-10'),
  load('tabular', '2025-04'),
  load('grouper', '2026-04', '43.1'),
  load('grouper', '2026-04', '9.0'),
  load('grouper', '2025-10', '43.0'),
);

describe('the release that an MS-DRG version links', () => {
  test.each([
    ['43.0', undefined, '2026-04'],
    ['43.1', undefined, '2026-04'],
    ['42.1', undefined, '2025-04'],
    ['43.0', '2025-10', '2025-10'],
    ['43.1', '2025-04', '2025-04'],
  ])('v%s, asked for %s, is %s', (version, asked, release) => {
    expect(releaseForGrouper(version, RELEASES, asked)).toBe(release);
  });

  test('is missing when none of its fiscal year is loaded, and the way out is told', () => {
    expect(() => releaseForGrouper('44.0', RELEASES, undefined)).toThrow(
      'MS-DRG v44.0 belongs to FY2027, and no release of FY2027 is loaded (loaded: 2025-04, 2025-10, 2026-04): load one first, or name a release with --release',
    );
  });

  test('must be loaded: 2026-10 is not', () => {
    expect(() => releaseForGrouper('44.0', RELEASES, '2026-10')).toThrow(
      'release 2026-10 is not loaded (loaded: 2025-04, 2025-10, 2026-04): load its tabular list first',
    );
  });

  test('is none in an empty graph', () => {
    expect(() => releaseForGrouper('43.1', revision(), undefined)).toThrow('(loaded: none)');
    expect(() => releaseForGrouper('43.1', revision(), '2026-04')).toThrow('(loaded: none)');
  });

  test('is not that of a grouper load alone', () => {
    expect(() => releaseForGrouper('43.1', revision(load('grouper', '2026-04', '43.1')), undefined)).toThrow(
      'no release of FY2026 is loaded',
    );
  });
});

test('briefs are one layer of all collections, of no release', () => {
  expect(briefsSpec([])).toEqual({
    kind: 'editorial',
    release: null,
    version: null,
    complete: true,
    inputs: [],
  });
});
