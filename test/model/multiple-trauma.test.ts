import { describe, expect, test } from 'vitest';
import { multipleTrauma, type Trauma } from '../../src/model/multiple-trauma.js';

const significant = (key: string): Trauma => ({ key, significant: true });
const unknown = (key: string): Trauma => ({ key, significant: null });
const not = (key: string): Trauma => ({ key, significant: false });

/** What several traumas are, in whichever order they come. */
function verdictOf(...traumas: readonly Trauma[]): boolean | null {
  const verdicts = new Set([traumas, [...traumas].reverse()].map((list) => multipleTrauma(list).is));
  expect(verdicts.size).toBe(1);
  return [...verdicts][0]!;
}

describe('significant traumas', () => {
  test.each([
    ['S06.5X0A', 'S72.141B', 'head and lower limb'],
    ['S06.5X0A', 'S21.301A', 'head and chest'],
    ['S06.5X0A', 'S31.001A', 'head and abdomen, or another site of the trunk'],
    ['S06.5X0A', 'S42.201B', 'head and upper limb'],
    ['S42.201B', 'S72.141B', 'upper and lower limb'],
    ['S21.301A', 'S42.201B', 'chest and upper limb'],
    ['S31.001A', 'S72.141B', 'trunk and lower limb'],
  ])('%s and %s are of different body sites: %s', (one, other) => {
    expect(multipleTrauma([significant(one), significant(other)])).toEqual({
      is: true,
      by: [significant(one), significant(other)],
    });
    expect(verdictOf(significant(one), significant(other))).toBe(true);
  });

  test.each([
    ['S42.201B', 'S42.202B', 'right and left arm'],
    ['S42.201B', 'S52.501B', 'upper arm and forearm'],
    ['S72.001B', 'S82.101B', 'thigh and lower leg'],
    ['S06.5X0A', 'S02.0XXB', 'brain and skull'],
  ])('%s and %s are of one body site: %s', (one, other) => {
    expect(multipleTrauma([significant(one), significant(other)])).toEqual({ is: false, by: [] });
  });

  test.each([
    ['S21.301A', 'S21.312A', 'two of the thorax: chest, or chest and spine'],
    ['S21.301A', 'S31.001A', 'thorax and trunk: both may be of the spine'],
    ['S12.000A', 'S42.201B', 'neck and arm: a neck injury may be counted to the arm'],
    ['S12.000A', 'S06.5X0A', 'neck and head'],
    ['T79.0XXA', 'S06.5X0A', 'one that may be of any site, and the head'],
    ['M99.10', 'S72.141B', 'one that is named in another chapter, and the leg'],
  ])('%s and %s may be of one site or of two: %s', (one, other) => {
    expect(multipleTrauma([significant(one), significant(other)])).toEqual({
      is: null,
      by: [significant(one), significant(other)],
    });
    expect(verdictOf(significant(one), significant(other))).toBeNull();
  });
});

describe('traumas of which the appendices do not say whether they are significant', () => {
  test('S40.011A beside the significant S06.5X0A may be the second one', () => {
    expect(multipleTrauma([significant('S06.5X0A'), unknown('S40.011A')])).toEqual({
      is: null,
      by: [significant('S06.5X0A'), unknown('S40.011A')],
    });
  });

  test('S40.011A and S80.00XA may both be', () => {
    expect(verdictOf(unknown('S40.011A'), unknown('S80.00XA'))).toBeNull();
  });

  test('S40.011A and S42.201B of one limb cannot be two sites', () => {
    expect(verdictOf(unknown('S40.011A'), significant('S42.201B'))).toBe(false);
  });
});

describe('traumas that are not significant', () => {
  test('S22.31XA beside S06.5X0A makes nothing of it', () => {
    expect(verdictOf(not('S22.31XA'), significant('S06.5X0A'))).toBe(false);
  });

  test('S22.31XA does not hide that S06.5X0A and S72.141B do', () => {
    expect(verdictOf(not('S22.31XA'), significant('S06.5X0A'), significant('S72.141B'))).toBe(true);
  });
});

test('what is certain is found behind what is possible: S40.011A, S06.5X0A and S72.141B', () => {
  const traumas = [unknown('S40.011A'), significant('S06.5X0A'), significant('S72.141B')];
  expect(multipleTrauma(traumas)).toEqual({ is: true, by: traumas.slice(1) });
  expect(verdictOf(...traumas)).toBe(true);
});

test('of several possible pairs the first is told: S06.5X0A with S40.011A, not with S80.00XA', () => {
  const [head, arm, knee] = [significant('S06.5X0A'), unknown('S40.011A'), unknown('S80.00XA')];
  expect(multipleTrauma([head, arm, knee]).by).toEqual([head, arm]);
});

test.each([
  ['S06.5X0A alone', [significant('S06.5X0A')]],
  ['S40.011A alone', [unknown('S40.011A')]],
  ['nothing', []],
])('%s is no multiple trauma', (_what, traumas) => {
  expect(multipleTrauma(traumas)).toEqual({ is: false, by: [] });
});
