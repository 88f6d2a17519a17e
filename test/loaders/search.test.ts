import { describe, expect, test } from 'vitest';
import { SearchIndexes } from '../../src/loaders/search.js';
import { SearchIndexBuilder } from '../../src/model/search-build.js';
import { Searcher } from '../../src/model/search.js';

/** An index of one code. */
function searcherOf(code: string, title: string): Searcher {
  const builder = new SearchIndexBuilder();
  const row = {
    key: code,
    code,
    kind: 'SUBCATEGORY',
    billable: true,
    ordinal: 0,
    last: 0,
    title,
    parentKey: null,
  };
  builder.addCode({ ...row, kind: 'SUBCATEGORY' });
  const finishing = builder.finish();
  for (;;) {
    const step = finishing.next();
    if (step.done) return new Searcher(step.value);
  }
}
const M4307 = searcherOf('M43.07', 'Spondylolysis, lumbosacral region');
const Q762 = searcherOf('Q76.2', 'Congenital spondylolisthesis');

describe('indexes by load', () => {
  test('is built once for all who ask, and there at once after that: M43.07 of T1', async () => {
    const indexes = new SearchIndexes();
    let builds = 0;
    const build = (): Promise<Searcher> => {
      builds += 1;
      return new Promise((resolve) => setImmediate(() => resolve(M4307)));
    };
    const asked = [indexes.of('T1', build), indexes.of('T1', build)];
    expect(indexes.bytes).toBe(0);
    for (const one of asked) expect((await one).searcher).toBe(M4307);
    const known = indexes.of('T1', build);
    expect(known).not.toBeInstanceOf(Promise);
    expect(builds).toBe(1);
    expect(indexes.bytes).toBe(M4307.bytes);
  });

  test('of one load is never given for another, and what is no longer served is let go: T1 with M43.07, T2 with Q76.2', async () => {
    const indexes = new SearchIndexes();
    await indexes.of('T1', () => Promise.resolve(M4307));
    expect((await indexes.of('T2', () => Promise.resolve(Q762))).searcher).toBe(Q762);
    expect(indexes.bytes).toBe(M4307.bytes + Q762.bytes);
    indexes.keepOnly(['T2', 'E3']);
    expect(indexes.bytes).toBe(Q762.bytes);
    expect((await indexes.of('T1', () => Promise.resolve(Q762))).searcher).toBe(Q762);
  });

  test('that could not be built is an error to all who waited, and is built for who asks next: M43.07', async () => {
    const indexes = new SearchIndexes();
    const failing = (): Promise<Searcher> => Promise.reject(new Error('the graph is gone'));
    const asked = [indexes.of('T1', failing), indexes.of('T1', failing)];
    for (const one of asked) await expect(one).rejects.toThrow('the graph is gone');
    expect((await indexes.of('T1', () => Promise.resolve(M4307))).searcher).toBe(M4307);
  });

  test('that is let go while it is being built serves those who wait and is not kept: M43.07', async () => {
    const indexes = new SearchIndexes();
    let finish!: (searcher: Searcher) => void;
    const asked = indexes.of('T1', () => new Promise((resolve) => (finish = resolve)));
    indexes.keepOnly(['T2']);
    finish(M4307);
    expect((await asked).searcher).toBe(M4307);
    expect(indexes.bytes).toBe(0);
  });
});
