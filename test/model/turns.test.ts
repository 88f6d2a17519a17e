import { describe, expect, test } from 'vitest';
import { eachInTurns, ENDLESS_TURN, LongWork, onlyTurn, type Turns } from '../../src/model/turns.js';

const LINE = ['M43.07', 'M43.0', 'M43', 'M40-M43'];

describe('the line of M43.07', () => {
  test('is taken at once while the turn lasts', () => {
    const taken: string[] = [];
    expect(eachInTurns(ENDLESS_TURN, LINE, (code) => void taken.push(code))).toBeUndefined();
    expect(taken).toEqual(LINE);
  });

  test('is taken in order over several turns, others in between', async () => {
    const taken: string[] = [];
    const everySecond: Turns = {
      isOver: () => taken.length % 3 === 2,
      next: () => {
        taken.push('others');
        return Promise.resolve();
      },
    };
    await eachInTurns(everySecond, LINE, (code) => void taken.push(code));
    expect(taken).toEqual(['M43.07', 'M43.0', 'others', 'M43', 'M40-M43']);
  });

  test('waits for what has to be read, and ends where that fails', async () => {
    const taken: string[] = [];
    const read = async (code: string): Promise<void> => {
      await Promise.resolve();
      if (code === 'M43') throw new Error('no M43');
      taken.push(code);
    };
    await expect(eachInTurns(ENDLESS_TURN, LINE, read)).rejects.toThrow('no M43');
    expect(taken).toEqual(['M43.07', 'M43.0']);
  });

  test('is left where nobody waits any more', async () => {
    const taken: string[] = [];
    const gone: Turns = { isOver: () => true, next: () => Promise.reject(new Error('gone')) };
    await expect(eachInTurns(gone, LINE, (code) => void taken.push(code))).rejects.toThrow('gone');
    expect(taken).toEqual(['M43.07']);
  });
});

test('around M43.07 is begun in the one turn that there is, and fails when that is over', async () => {
  const turn = onlyTurn(5);
  expect(turn.isOver()).toBe(false);
  const until = performance.now() + 6;
  while (performance.now() < until);
  expect(turn.isOver()).toBe(true);
  await expect(turn.next()).rejects.toThrow('longer');
});

describe('work around M43.07 that takes several turns', () => {
  test('is done once, and its result is there at once for who asks again', async () => {
    const longWork = new LongWork();
    let begun = 0;
    const walk = (): Promise<string> => {
      begun += 1;
      return Promise.resolve('M43.07');
    };
    expect(longWork.ended()).toBeNull();
    const first = longWork.once('around M43.07', walk);
    expect(longWork.once('around M43.07', walk)).toBe(first);
    await longWork.ended();
    expect(longWork.once('around M43.07', walk)).toBe('M43.07');
    expect(longWork.ended()).toBeNull();
    expect(begun).toBe(1);
  });

  test('that is done at once is never under way', () => {
    const longWork = new LongWork();
    expect(longWork.once('around M43.07', () => 'M43.07')).toBe('M43.07');
    expect(longWork.ended()).toBeNull();
  });

  test('that fails has ended as well, and fails for everybody', async () => {
    const longWork = new LongWork();
    const walk = (): Promise<string> => Promise.reject(new Error('gone'));
    const first = longWork.once('around M43.07', walk);
    await longWork.ended();
    expect(longWork.ended()).toBeNull();
    await expect(first).rejects.toThrow('gone');
    await expect(longWork.once('around M43.07', () => 'M43.07')).rejects.toThrow('gone');
  });
});
