import { describe, expect, test } from 'vitest';
import { Askers } from '../../src/loaders/askers.js';

describe('a statement about M43.07', () => {
  test('ends when its only asker leaves, with an error that tells of time', () => {
    const askers = new Askers();
    const asker = askers.arrive();
    const wanted = askers.want()!;
    askers.leave(asker);
    expect(wanted.signal.aborted).toBe(true);
    expect(wanted.signal.reason).toMatchObject({
      message: expect.stringContaining('the time for it was over') as string,
      extensions: { code: 'QUERY_TOO_COSTLY' },
    });
  });

  test('of two askers ends with the second to leave, in whichever order', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const askers = new Askers();
      const both = [askers.arrive(), askers.arrive()];
      const wanted = askers.want()!;
      askers.leave(both[order[0]!]!);
      expect(wanted.signal.aborted).toBe(false);
      askers.leave(both[order[1]!]!);
      expect(wanted.signal.aborted).toBe(true);
    }
  });

  test('does not wait for who came after it, unless they joined', () => {
    const askers = new Askers();
    const first = askers.arrive();
    const [alone, joined] = [askers.want()!, askers.want()!];
    const second = askers.arrive();
    joined.join();
    askers.leave(first);
    expect([alone.signal.aborted, joined.signal.aborted]).toEqual([true, false]);
    askers.leave(second);
    expect(joined.signal.aborted).toBe(true);
  });

  test('runs on while one who came before it still waits', () => {
    const askers = new Askers();
    const [first, second] = [askers.arrive(), askers.arrive()];
    const wanted = askers.want()!;
    askers.leave(second);
    expect(wanted.signal.aborted).toBe(false);
    askers.leave(first);
    expect(wanted.signal.aborted).toBe(true);
  });

  test('is not ended any more once it is done', () => {
    const askers = new Askers();
    const asker = askers.arrive();
    const wanted = askers.want();
    expect(askers.wanted).toBe(1);
    askers.done(wanted);
    expect(askers.wanted).toBe(0);
    askers.leave(asker);
    expect(wanted!.signal.aborted).toBe(false);
  });

  test('is nobody’s to end where no client waits, also when a work of several steps comes to its end', async () => {
    const askers = new Askers();
    expect(askers.want()).toBeNull();
    await askers.during(() => {
      expect(askers.want()).toBeNull();
      return Promise.resolve();
    });
    askers.done(null);
  });

  test('of a work of several steps goes on when the client goes that began it, and is not held by it afterwards', async () => {
    const askers = new Askers();
    const asker = askers.arrive();
    let end!: () => void;
    const work = askers.during(() => new Promise<void>((resolve) => (end = resolve)));
    const wanted = askers.want()!;
    askers.leave(asker);
    expect(wanted.signal.aborted).toBe(false);
    end();
    await work;
    expect(wanted.signal.aborted).toBe(true);
  });

  test('is left once by who leaves twice', () => {
    const askers = new Askers();
    const [first, second] = [askers.arrive(), askers.arrive()];
    askers.leave(first);
    askers.leave(first);
    expect(askers.want()).not.toBeNull();
    askers.leave(second);
    expect(askers.want()).toBeNull();
  });
});
