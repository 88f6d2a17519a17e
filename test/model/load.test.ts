import { describe, expect, test } from 'vitest';
import {
  comparableVersions,
  editorialLoad,
  grouperLoad,
  grouperLoads,
  grouperVersions,
  releaseInForce,
  releaseNames,
  tabularLoad,
  type LoadKind,
  type LoadRow,
  type Revision,
} from '../../src/model/load.js';

function load(id: string, kind: LoadKind, release: string | null, version: string | null = null): LoadRow {
  return {
    id,
    kind,
    release,
    version,
    complete: true,
    inputs: [],
    digest: id,
    loadedAt: '2026-05-08T00:00:00Z',
    toolVersion: '0.1.0',
    counts: {},
  };
}

/** Three releases, two MS-DRG versions over two of them, in the order in which they came. */
const REVISION: Revision = {
  number: 7,
  loads: [
    load('T2', 'tabular', '2026-04'),
    load('T1', 'tabular', '2025-04'),
    load('G4', 'grouper', '2026-04', '43.1'),
    load('G3', 'grouper', '2026-04', '43.0'),
    load('T5', 'tabular', '2026-10'),
    load('G6', 'grouper', '2026-10', '43.1'),
    load('G7', 'grouper', '2026-10', '9.1'),
    load('E8', 'editorial', null),
  ],
};
const EMPTY: Revision = { number: 0, loads: [] };

describe('the release in force', () => {
  test.each([
    ['2025-03-31', null],
    ['2025-04-01', '2025-04'],
    ['2026-03-31', '2025-04'],
    ['2026-04-01', '2026-04'],
    ['2026-09-30', '2026-04'],
    ['2026-10-01', '2026-10'],
    ['2031-01-01', '2026-10'],
  ])('on %s is %s', (day, release) => {
    expect(releaseInForce(REVISION, day)).toBe(release);
  });

  test('is none where nothing is loaded', () => {
    expect(releaseInForce(EMPTY, '2026-05-01')).toBeNull();
  });
});

describe('the loads of a revision', () => {
  test('are found by release', () => {
    expect(tabularLoad(REVISION, '2026-04')?.id).toBe('T2');
    expect(tabularLoad(REVISION, '2025-10')).toBeNull();
    expect(releaseNames(REVISION)).toEqual(['2025-04', '2026-04', '2026-10']);
  });

  test('of MS-DRG 43.1 are found by the release they are linked to', () => {
    expect(grouperLoad(REVISION, '43.1', '2026-04')?.id).toBe('G4');
    expect(grouperLoad(REVISION, '43.1', '2026-10')?.id).toBe('G6');
    expect(grouperLoad(REVISION, '43.1', '2025-04')).toBeNull();
  });

  test('of MS-DRG 43.1 without a release are those of the newest', () => {
    expect(grouperLoad(REVISION, '43.1', null)?.id).toBe('G6');
    expect(grouperLoad(REVISION, '44.0', null)).toBeNull();
  });

  test('give the MS-DRG versions of 2026-04 oldest first, 9.1 before 43.1', () => {
    expect(grouperVersions(REVISION, '2026-04')).toEqual(['43.0', '43.1']);
    expect(grouperVersions(REVISION, '2026-10')).toEqual(['9.1', '43.1']);
    expect(grouperVersions(REVISION, '2025-04')).toEqual([]);
    expect(grouperLoads(REVISION, '2026-04').map(({ id }) => id)).toEqual(['G3', 'G4']);
  });

  test('hold at most one of briefs', () => {
    expect(editorialLoad(REVISION)?.id).toBe('E8');
    expect(editorialLoad(EMPTY)).toBeNull();
  });

  test('stay in their order when asked', () => {
    const before = REVISION.loads.map(({ id }) => id);
    grouperLoad(REVISION, '43.1', null);
    grouperVersions(REVISION, '2026-04');
    expect(REVISION.loads.map(({ id }) => id)).toEqual(before);
  });
});

describe('the MS-DRG versions in which releases are compared', () => {
  test('are the newest linked to each, the older release’s first: 43.1 of 2026-04 and 43.1 of 2026-10', () => {
    expect(comparableVersions(REVISION, '2026-04', '2026-10')).toEqual(['43.1', '43.1']);
    const linked = { ...REVISION, loads: [...REVISION.loads, load('G9', 'grouper', '2025-04', '43.0')] };
    expect(comparableVersions(linked, '2025-04', '2026-04')).toEqual(['43.0', '43.1']);
  });

  test('are none where a release has none, or only a slice of the newest', () => {
    expect(comparableVersions(REVISION, '2025-04', '2026-04')).toBeNull();
    expect(comparableVersions(REVISION, '2026-04', '2025-04')).toBeNull();
    const slice = { ...load('G9', 'grouper', '2026-10', '44.0'), complete: false };
    expect(
      comparableVersions({ ...REVISION, loads: [...REVISION.loads, slice] }, '2026-04', '2026-10'),
    ).toBeNull();
  });
});
