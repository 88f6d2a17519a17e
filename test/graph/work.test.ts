import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { currentWork, during, onBehalfOf, type Work } from '../../src/graph/work.js';

const workFor = (id: string): Work => ({ asker: {}, id, statements: 0 });

test('two questions about M43.07 at once each find their own work after every wait, and nobody does afterwards', async () => {
  const seen: string[] = [];
  const wait = async (id: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time++) {
      await setTimeout(1);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${id} ${currentWork()?.id ?? 'none'}`);
    }
  };
  const long = during(workFor('M43.07'), () => wait('M43.07', 20));
  await during(workFor('Q76.2'), () => wait('Q76.2', 3));
  // One has ended while the other goes on, and a third begins.
  await during(workFor('S32.0'), () => wait('S32.0', 3));
  await long;
  expect(new Set(seen)).toEqual(new Set(['M43.07 M43.07', 'Q76.2 Q76.2', 'S32.0 S32.0']));
  expect(currentWork()).toBeNull();
  await setTimeout(1);
  expect(currentWork()).toBeNull();
});

test('what is begun on behalf of M43.07 within another’s work is M43.07’s, of nobody’s nobody’s', async () => {
  const own = workFor('M43.07');
  await during(workFor('Q76.2'), async () => {
    const begun = onBehalfOf(own, async () => {
      await setTimeout(1);
      return currentWork();
    });
    const nobodys = onBehalfOf(null, async () => {
      await setTimeout(1);
      return currentWork();
    });
    expect(currentWork()?.id).toBe('Q76.2');
    expect(await begun).toBe(own);
    expect(await nobodys).toBeNull();
    expect(currentWork()?.id).toBe('Q76.2');
  });
});

test('a work about M43.07 that fails is over as well', async () => {
  const failing = during(workFor('M43.07'), () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(currentWork()).toBeNull();
});
