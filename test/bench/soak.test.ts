import { describe, expect, test } from 'vitest';
import { BenchRefused } from '../../bench/refused.js';
import { readSoakArguments } from '../../bench/soak-arguments.js';
import { draw, SOAK_MIX, type SoakSubjects } from '../../bench/soak-questions.js';
import { randomFrom } from '../../bench/random.js';
import { SoakTally, type Told } from '../../bench/soak-tally.js';
import { judgeOverload, judgeSteady, slope } from '../../bench/soak-verdict.js';
import { judge, type Outcome } from '../../bench/soak-wire.js';

describe('what stands behind npm run soak', () => {
  test('nothing is five minutes over 16 connections and half a minute of overload, M43.07 among them', () => {
    expect(readSoakArguments([])).toEqual({
      minutes: 5,
      overloadSeconds: 30,
      connections: 16,
      url: null,
      json: false,
    });
    expect(readSoakArguments(['--url', 'http://127.0.0.1:4000/']).url).toBe('http://127.0.0.1:4000');
  });

  test.each([
    [['--minutes', '0'], 'expected a number from 0.1 to 1440, found "0"'],
    [['--url', 'localhost'], 'expected an address such as http://127.0.0.1:4000, found "localhost"'],
    [['--fast'], '--fast'],
  ])('%j is refused', (args, message) => {
    expect(() => readSoakArguments(args)).toThrow(BenchRefused);
    expect(() => readSoakArguments(args)).toThrow(message);
  });
});

describe('an answer about M43.07', () => {
  const good = { expected: { status: 200, codes: [] } };
  const bad = { expected: { status: 200, codes: ['BAD_USER_INPUT'] } };
  const data = '{"data":{"code":null}}';
  const error = (code: string): string =>
    `{"data":{"code":null},"errors":[{"message":"","extensions":{"code":"${code}"}}]}`;
  test.each<[string, typeof good | typeof bad, number, string | undefined, string, Outcome]>([
    ['data as asked for', good, 200, undefined, data, 'good'],
    ['data where an error had to come', bad, 200, undefined, data, 'wrong'],
    ['the error that had to come', bad, 200, undefined, error('BAD_USER_INPUT'), 'refused'],
    ['an error of ours', good, 200, undefined, error('INTERNAL_SERVER_ERROR'), 'wrong'],
    ['an outage', good, 200, undefined, error('GRAPH_UNAVAILABLE'), 'wrong'],
    ['503 with Retry-After', good, 503, '2', error('GRAPH_UNAVAILABLE'), 'shed'],
    ['503 without', good, 503, undefined, error('GRAPH_UNAVAILABLE'), 'wrong'],
    ['503 of somebody else', good, 503, '2', '<h1>busy</h1>', 'wrong'],
  ])('that is %s is judged so', (_name, asked, status, retryAfter, text, outcome) => {
    expect(judge(asked, status, retryAfter, text).outcome).toBe(outcome);
  });
});

test('a mix asks good and bad questions of every kind, about thousands of codes such as M43.07', () => {
  const subjects: SoakSubjects = {
    release: '2026-04',
    codes: ['M43.07', 'Q76.2'],
    billable: ['M43.07'],
    titles: ['Spondylolysis, lumbosacral region'],
    compared: ['2025-04', '2026-04'],
    known: [['a0', 'query FrontendCodePage { code(code: "M43.07") { code } }']],
  };
  const random = randomFrom(1);
  const drawn = Array.from({ length: 5_000 }, (_, number) => draw(SOAK_MIX, { subjects, random, number }));
  expect(new Set(drawn.map(({ kind }) => kind)).size).toBeGreaterThan(28);
  const bad = drawn.filter(
    ({ expected, leaveAfterMs }) => leaveAfterMs !== undefined || expected.codes.length > 0,
  );
  expect(bad.length / drawn.length).toBeGreaterThan(0.07);
});

describe('a soak around M43.07', () => {
  const told = (outcomes: Partial<Record<Outcome, number>>, ms = 5): Told => {
    const tally = new SoakTally();
    for (const [outcome, count] of Object.entries(outcomes) as [Outcome, number][])
      for (let at = 0; at < count; at += 1) tally.count('code', { outcome, ms });
    return tally.told();
  };
  const look = (heap: number, p999: number, heaps: readonly number[] = []) => ({
    delay: { count: 1_000, p50: 1, p99: 5, p999, max: 150 },
    now: { at: 0, heap: heap * 1e6, rss: 5e8 },
    afterCollections: heaps.map((mb, index) => ({ at: index * 30_000, heap: mb * 1e6, rss: 5e8 })),
    longestCollection: 20,
  });
  const flat = [400, 401, 400, 402, 400, 401, 402, 400];
  const steady = {
    told: told({ good: 90, refused: 10 }),
    before: look(400, 0),
    after: look(405, 40, flat),
    caches: [],
  };
  const met = (verdicts: readonly { readonly met: boolean | null }[]): (boolean | null)[] =>
    verdicts.map((one) => one.met);

  test('without an error, a stall or growth meets all demands', () => {
    expect(met(judgeSteady(steady))).toEqual([true, true, true, true, true]);
  });

  test.each([
    ['a wrong answer', { told: told({ good: 99, wrong: 1 }) }, 0],
    ['something shed', { told: told({ good: 99, shed: 1 }) }, 1],
    ['a stall of 101 ms at p99.9', { after: look(405, 101, flat) }, 2],
    ['a heap that is 200 MB larger', { after: look(600, 40, flat) }, 3],
    [
      'a heap that grows by 10 MB a minute',
      {
        after: look(
          420,
          40,
          flat.map((mb, index) => mb + 5 * index),
        ),
      },
      4,
    ],
  ])('with %s does not', (_name, change, at) => {
    expect(
      met(judgeSteady({ ...steady, ...change })).map((one, index) => (one === false ? index : -1)),
    ).toContain(at);
  });

  test('that sheds most and answers as much as before meets the demands of overload; one that collapses does not', () => {
    const over = {
      capacity: 50,
      heavy: told({ good: 1_000, shed: 9_000 }),
      cheap: told({ good: 500 }),
      seconds: 25,
      probes: [5, 40],
      recoveryMs: 800,
    };
    expect(met(judgeOverload(over)).every(Boolean)).toBe(true);
    const collapsed = {
      ...over,
      heavy: told({ good: 40, wrong: 9_000 }, 40_000),
      probes: [Infinity],
      recoveryMs: null,
    };
    expect(met(judgeOverload(collapsed))).toEqual([false, false, false, false, true, false, false]);
  });

  test('slopes are those of least squares', () => {
    expect(
      slope([
        [0, 1],
        [1, 3],
        [2, 5],
        [3, 7],
      ]),
    ).toBeCloseTo(2);
    expect(
      slope([
        [0, 1],
        [1, 3],
      ]),
    ).toBeNull();
  });
});
