import { describe, expect, test } from 'vitest';
import { resultOf, workRows, type Turns } from '../../bench/results.js';
import type { Turn } from '../../bench/timing.js';
import { NAMES } from '../../bench/works.js';

/** A turn of one second: so many answers, each after so many milliseconds. */
const turn = (answers: number, ms: number): Turn => ({
  durations: Array.from({ length: answers }, () => ms),
  elapsedMs: 1000,
});

/** Three rounds on a machine that was busy during the second: everybody was half as fast. */
const turns: Turns = new Map([
  ['ours', [turn(1000, 10), turn(500, 20), turn(1200, 9)]],
  ['neo4jGraphql', [turn(50, 400), turn(25, 800), turn(40, 500)]],
  ['cypher', [turn(200, 100), turn(100, 200), turn(200, 100)]],
  ['typename', [turn(2000, 5), turn(1000, 10), turn(2000, 5)]],
]);

describe('the result of a work, such as the neighborhood of M43.07', () => {
  test('is one object with rates by median, ratios round by round, and quantiles of ours', () => {
    const result = resultOf('W2', turns, { connections: 64, rss: 321.6, cold: false });
    expect(result).toEqual({
      work: 'W2',
      connections: 64,
      ours: 1000,
      peers: { neo4jGraphql: 40, cypher: 200, typename: 2000 },
      ratio: { neo4jGraphql: 20, cypher: 5, typename: 0.5 },
      p50: 10,
      p99: 20,
      rss: 322,
    });
    expect(Object.keys(result)).toEqual([
      'work',
      'connections',
      'ours',
      'peers',
      'ratio',
      'p50',
      'p99',
      'rss',
    ]);
  });

  test('says when the row cache was off', () => {
    expect(resultOf('W2', turns, { connections: 64, rss: 300, cold: true }).cache).toBe('off');
  });

  test('has null for a peer that did not take part, never a figure', () => {
    const alone: Turns = new Map([['ours', turns.get('ours')!]]);
    const { peers, ratio } = resultOf('W1', alone, { connections: 64, rss: 300, cold: false });
    expect(peers).toEqual({ neo4jGraphql: null, cypher: null, typename: null });
    expect(ratio).toEqual({ neo4jGraphql: null, cypher: null, typename: null });
  });

  test('is a table in which each peer has its ratio with the least and the most of the rounds', () => {
    const rows = workRows(turns, NAMES);
    expect(rows[0]).toEqual(['', 'answers/s', 'ms: median', 'p99', 'ours/peer']);
    expect(rows[1]).toEqual(['this service', '1000', '10.0', '20.0', '']);
    expect(rows[2]).toEqual(['@neo4j/graphql', '40.0', '500', '800', '20.0 (20.0 to 30.0)']);
  });
});
