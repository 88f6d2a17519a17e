import { describe, expect, test } from 'vitest';
import { estimateBytes, listOfKept, RowStore } from '../../src/loaders/store.js';

const title = { code: 'M43.07', title: 'Spondylolysis, lumbosacral region' };

describe('rows kept one by one', () => {
  test('M43.07 is kept, also as something that does not exist, and what was never asked is not', () => {
    const store = new RowStore({ wholes: 0, rows: 10_000 });
    store.set('code T1/M43.07', title, estimateBytes(title));
    store.set('brief E1/M43.09', null, 0);
    expect(store.get('code T1/M43.07')).toBe(title);
    expect(store.get('brief E1/M43.09')).toBeNull();
    expect(store.get('code T1/M43.08')).toBeUndefined();
  });

  test('what was not used for longest falls out, and the bound holds at each step', () => {
    const bound = 4_000;
    const store = new RowStore({ wholes: 0, rows: bound });
    for (let index = 0; index < 100; index++) {
      store.set(`code T1/M43.${index}`, title, 200);
      store.get('code T1/M43.0');
      expect(store.figures().bytes).toBeLessThanOrEqual(bound);
    }
    expect(store.get('code T1/M43.0')).toBe(title);
    expect(store.get('code T1/M43.1')).toBeUndefined();
    expect(store.get('code T1/M43.99')).toBe(title);
  });

  test('a row larger than the bound is not kept and pushes nothing out', () => {
    const store = new RowStore({ wholes: 0, rows: 1_000 });
    store.set('code T1/M43.07', title, 100);
    store.set('page', [], 2_000);
    expect(store.get('page')).toBeUndefined();
    expect(store.get('code T1/M43.07')).toBe(title);
  });

  test('with a bound of nothing, M43.07 is not kept', () => {
    const store = new RowStore({ wholes: 0, rows: 0 });
    store.set('code T1/M43.07', title, 1);
    expect(store.get('code T1/M43.07')).toBeUndefined();
    expect(store.readsAhead).toBe(false);
    expect(store.figures()).toMatchObject({ entries: 0, bytes: 0 });
  });
});

describe('loads kept whole', () => {
  const whole = (size: number): { values: Map<string, unknown>; size: number } => ({
    values: new Map([['M43.07', title]]),
    size,
  });

  test('a load with M43.07 is kept if there is room beside the others, which stay', () => {
    const store = new RowStore({ wholes: 1_000, rows: 0 });
    const codes = store.wholesOf('code');
    expect(store.setWhole('code', 'T1', whole(600))).toBe(true);
    expect(store.setWhole('code', 'T2', whole(600))).toBe(false);
    expect([...codes.keys()]).toEqual(['T1']);
    expect(codes.get('T1')!.values.get('M43.07')).toBe(title);
    expect(store.figures().bytes).toBe(600);
  });

  test('loads that are no longer served make room for those that are', () => {
    const store = new RowStore({ wholes: 1_000, rows: 0 });
    store.setWhole('code', 'T1', whole(600));
    store.setWhole('note', 'T1', whole(300));
    store.setWhole('brief', 'E2', whole(50));
    store.retain(new Set(['T3', 'E2']));
    expect(store.figures().bytes).toBe(50);
    expect(store.wholesOf('code').has('T1')).toBe(false);
    expect(store.setWhole('code', 'T3', whole(900))).toBe(true);
  });

  test('clearing forgets loads and rows alike', () => {
    const store = new RowStore({ wholes: 1_000, rows: 1_000 });
    store.setWhole('code', 'T1', whole(100));
    store.set('page', [], 10);
    store.clear();
    expect(store.figures()).toMatchObject({ entries: 0, bytes: 0 });
    expect(store.get('page')).toBeUndefined();
  });
});

test('the estimate grows with what a row like that of M43.07 holds, maps included, and a list of kept rows only points', () => {
  const more = { ...title, notes: new Map([['M43.0#EXCLUDES1.2', 'congenital spondylolysis (Q76.2)']]) };
  expect(estimateBytes(more)).toBeGreaterThan(estimateBytes(title) + 30);
  expect(estimateBytes([title, title])).toBeGreaterThan(2 * estimateBytes(title));
  expect(listOfKept([title, title])).toBeLessThan(estimateBytes(title));
});
