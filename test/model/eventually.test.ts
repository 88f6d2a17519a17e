import { expect, test } from 'vitest';
import { allOf, chain } from '../../src/model/eventually.js';
import { unheardDuring } from '../testkit/unheard.js';

test('M43.07 that is there already goes on at once, without a promise', () => {
  expect(chain('M43.07', (code) => code.slice(0, 3))).toBe('M43');
  expect(allOf(['M43.06', 'M43.07'])).toEqual(['M43.06', 'M43.07']);
  expect(allOf([])).toEqual([]);
});

test('M43.07 that will be there goes on then, in its place', async () => {
  await expect(chain(Promise.resolve('M43.07'), (code) => code.slice(0, 3))).resolves.toBe('M43');
  const codes = allOf(['M43.06', Promise.resolve('M43.07')]);
  expect(codes).toBeInstanceOf(Promise);
  await expect(codes).resolves.toEqual(['M43.06', 'M43.07']);
});

test('a failure of one is the failure of all', async () => {
  const gone = () => Promise.reject(new Error('gone'));
  await expect(chain(gone(), () => 'M43')).rejects.toThrow('gone');
  await expect(allOf(['M43.06', gone()])).rejects.toThrow('gone');
});

test('a failure that nobody waits for, because M43.077 turned out malformed meanwhile, ends nothing', async () => {
  const gone = () => new Promise<string>((_resolve, reject) => setImmediate(reject, new Error('gone')));
  const unheard = await unheardDuring(() => {
    void chain(gone(), () => 'M43');
    void allOf([gone(), gone()]);
  }, 20);
  expect(unheard).toEqual([]);
});
