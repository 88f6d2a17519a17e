import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Admission, SHED } from '../../src/server/admission.js';

const LIMITS = { cost: 1_000, waitMs: 50 };
const here = (): boolean => false;

/** Work that lasts until it is told to end. */
function lasting(): { readonly work: () => Promise<string>; readonly end: () => void; begun: boolean } {
  let end = (): void => undefined;
  const ended = new Promise<string>((resolve) => {
    end = () => {
      resolve('done');
    };
  });
  const lasts = {
    begun: false,
    end: () => {
      end();
    },
    work: () => {
      lasts.begun = true;
      return ended;
    },
  };
  return lasts;
}

describe('questions of which M43.07 is one', () => {
  test('are answered at once and synchronously while there is room and time', () => {
    const admission = new Admission(LIMITS);
    expect(admission.admit({}, 500, () => 'M43.07', here)).toBe('M43.07');
    expect(admission.figures).toEqual({ underWay: 0, inLine: 0 });
  });

  test('wait for room, in order, and have it as soon as another leaves', async () => {
    const admission = new Admission(LIMITS);
    const [first, second, third] = [lasting(), lasting(), lasting()];
    const answers = [first, second, third].map(({ work }) => admission.admit({}, 600, work, here));
    expect([first.begun, second.begun, third.begun]).toEqual([true, false, false]);
    first.end();
    expect(await answers[0]).toBe('done');
    await turn();
    await turn();
    expect([second.begun, third.begun]).toEqual([true, false]);
    second.end();
    third.end();
    expect(await Promise.all(answers.map((answer) => Promise.resolve(answer)))).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect(admission.figures).toEqual({ underWay: 0, inLine: 0 });
  });

  test('are shed when they have waited, also while nothing ends', async () => {
    const admission = new Admission(LIMITS);
    const first = lasting();
    void admission.admit({}, 600, first.work, here);
    const begun = performance.now();
    expect(await admission.admit({}, 600, () => 'never', here)).toBe(SHED);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(LIMITS.waitMs - 1);
    expect(admission.shed).toBe(1);
    first.end();
  });

  test('have their turn between the pieces of walks, however many there are', async () => {
    const admission = new Admission({ cost: 60_000, waitMs: 2_000 });
    const walks = Array.from({ length: 3 }, () =>
      Promise.resolve(
        admission.admit(
          {},
          5_000,
          async () => {
            for (let piece = 0; piece < 20; piece += 1) {
              const until = performance.now() + 11;
              while (performance.now() < until);
              await admission.turns.next();
            }
            return 'walked';
          },
          here,
        ),
      ),
    );
    const order: string[] = [];
    const small = Promise.resolve(admission.admit({}, 10, () => 'M43.07', here)).then((answer) =>
      order.push(String(answer)),
    );
    await Promise.all([...walks.map((walk) => walk.then((answer) => order.push(String(answer)))), small]);
    expect(order).toEqual(['M43.07', 'walked', 'walked', 'walked']);
  });

  test('find a turn over when it has lasted 10 ms, whoever worked in it, and the next one is not', async () => {
    const { turns } = new Admission(LIMITS);
    expect(turns.isOver()).toBe(false);
    const until = performance.now() + 11;
    while (performance.now() < until);
    expect(turns.isOver()).toBe(true);
    await turns.next();
    expect(turns.isOver()).toBe(false);
  });

  test('are shed at once when the line is full', async () => {
    const admission = new Admission(LIMITS);
    const first = lasting();
    void admission.admit({}, 600, first.work, here);
    const line = Array.from({ length: 1_000 }, () => admission.admit({}, 600, () => 'never', here));
    expect(admission.admit({}, 600, () => 'never', here)).toBe(SHED);
    expect(new Set(await Promise.all(line.map((answer) => Promise.resolve(answer))))).toEqual(
      new Set([SHED]),
    );
    expect(admission.shed).toBe(1_001);
    first.end();
  });

  test('dearer than all the room are worked on alone', () => {
    expect(new Admission(LIMITS).admit({}, 30_000, () => 'M43.07', here)).toBe('M43.07');
  });

  test('are weighed when it is known what they cost, and nobody else is let in beside a dear one', async () => {
    const admission = new Admission(LIMITS);
    const [question, first, second] = [{}, lasting(), lasting()];
    const answer = admission.admit(question, 0, first.work, here);
    admission.weigh(question, 900);
    expect(admission.figures.underWay).toBe(1_000);
    const waiting = admission.admit({}, 0, second.work, here);
    expect(second.begun).toBe(false);
    first.end();
    second.end();
    expect([await answer, await waiting]).toEqual(['done', 'done']);
    expect(admission.figures.underWay).toBe(0);
  });

  test('that take the processor long begin one a turn of the event loop, so that others come between', async () => {
    const admission = new Admission({ cost: 1_000_000, waitMs: 60_000 });
    const begun: number[] = [];
    let turns = 0;
    let going = true;
    const count = (): void => {
      turns += 1;
      if (going) setImmediate(count);
    };
    setImmediate(count);
    const busy = (): string => {
      begun.push(turns);
      const until = performance.now() + 15;
      while (performance.now() < until);
      return 'done';
    };
    await Promise.all(
      Array.from({ length: 4 }, () => Promise.resolve(admission.admit({}, 3_000, busy, here))),
    );
    going = false;
    expect(new Set(begun).size).toBe(4);
  });

  test('whose asker has gone are not begun, and not counted as shed', async () => {
    const admission = new Admission(LIMITS);
    const first = lasting();
    const answer = admission.admit({}, 600, first.work, here);
    const gone = admission.admit(
      {},
      600,
      () => expect.unreachable(),
      () => true,
    );
    first.end();
    expect(await answer).toBe('done');
    expect(await gone).toBe(SHED);
    expect(admission.shed).toBe(0);
  });

  test('that fail leave their room', async () => {
    const admission = new Admission(LIMITS);
    const fail = (): string => {
      throw new Error('M43.07');
    };
    expect(() => admission.admit({}, 1, fail, here)).toThrow('M43.07');
    await expect(admission.admit({}, 1, () => Promise.reject(new Error('M43.07')), here)).rejects.toThrow(
      'M43.07',
    );
    expect(admission.figures.underWay).toBe(0);
  });
});
