/**
 * Two shapes of loader: one row by key, and a list by key. Both answer synchronously what they know, gather the keys
 * that all requests of a tick are missing, and read those with one statement.
 */
import { whileWanted } from '../graph/client.js';
import { currentWork, onBehalfOf, type Work } from '../graph/work.js';
import { allOf, heard, type Eventually } from '../model/eventually.js';
import type { Wanted } from './askers.js';
import { estimateBytes, type RowStore } from './store.js';

/** Reads values by key; keys without a value are left out of the map. */
export type ReadByKey<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

/** Keys sent with one statement. */
const KEYS_A_STATEMENT = 500;

interface Waiting<Answer> {
  /** The statement that asks for it, once it is sent. */
  wanted: Wanted | null;
  readonly promise: Promise<Answer>;
  readonly resolve: (value: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** One loader: `name` sets its keys apart in the store. A key belongs to a load ("T1" and "M43.07"), or to none (""). */
class BatchLoader<Value, Absent> {
  /** Asked for and not yet answered, by whole key; those of `next` are not yet sent either. */
  private readonly waiting = new Map<string, Waiting<Value | Absent>>();
  private next: string[] = [];
  /** The first request that waits for those of `next`, once it does: known operations look for rows before they wait. */
  private work: Work | null = null;
  private readonly wholes: ReturnType<RowStore['wholesOf']>;

  constructor(
    private readonly name: string,
    private readonly store: RowStore,
    private readonly read: ReadByKey<Value>,
    private readonly absent: Absent,
    private readonly sizeOf: (value: Value) => number,
  ) {
    this.wholes = store.wholesOf(name);
  }

  /** The value behind a key whose place in document order is known: as `load`, and sooner where all of its load is kept. */
  loadAt(load: string, key: string, place: number): Eventually<Value | Absent> {
    const places = this.wholes.get(load)?.places;
    if (!places) return this.load(load, key);
    this.store.hits += 1;
    return (places[place] as Value | undefined) ?? this.absent;
  }

  /** The value behind a key, at once when it is known; `absent` when there is none. */
  load(load: string, key: string): Eventually<Value | Absent> {
    const known = this.peek(load, key);
    if (known !== undefined) {
      this.store.hits += 1;
      return known;
    }
    this.store.misses += 1;
    this.work ??= currentWork();
    const whole = wholeKey(load, key);
    const pending = this.waiting.get(whole);
    if (pending) {
      pending.wanted?.join();
      return pending.promise;
    }
    if (this.next.length === 0) {
      // After the promises of this tick: everything resolvers ask for in one step of execution arrives before.
      setImmediate(() => {
        this.dispatch();
      });
    }
    const { promise, resolve, reject } = withResolvers<Value | Absent>();
    this.waiting.set(whole, { wanted: null, promise: heard(promise), resolve, reject });
    this.next.push(whole);
    return promise;
  }

  /** What is kept of a key, without asking for it; undefined when nothing is. */
  peek(load: string, key: string): Value | Absent | undefined {
    const whole = this.wholes.get(load);
    if (whole) return (whole.values.get(key) as Value | undefined) ?? this.absent;
    return this.store.get(`${this.name} ${wholeKey(load, key)}`) as Value | Absent | undefined;
  }

  /** Keeps what the graph said of a key, unless all of its load is kept. */
  keep(load: string, key: string, value: Value | Absent): void {
    if (!this.wholes.has(load)) this.keepRow(wholeKey(load, key), value);
  }

  /**
   * Keeps all that a load has, as one, if there is room for it: a key that is not in it has no value. Says whether it
   * does. `placeOf`: a key's place in document order, for those who ask with it.
   */
  keepAll(load: string, values: ReadonlyMap<string, Value>, placeOf?: (key: string) => number): boolean {
    let size = 0;
    for (const [key, value] of values) size += MAP_ENTRY_BYTES + key.length + this.sizeOf(value);
    if (!placeOf) return this.store.setWhole(this.name, load, { values, size });
    const places = inPlace([...values].map(([key, value]) => [placeOf(key), value]));
    return this.store.setWhole(this.name, load, { values, places, size: size + 8 * places.length });
  }

  /** Whether all that a load has is kept. */
  hasAll(load: string): boolean {
    return this.wholes.has(load);
  }

  private keepRow(key: string, value: Value | Absent): void {
    if (!this.store.keepsRows) return;
    const size = value === this.absent || !this.store.measuresRows ? 0 : this.sizeOf(value as Value);
    this.store.set(`${this.name} ${key}`, value, size);
  }

  private dispatch(): void {
    const { next: keys, work } = this;
    this.next = [];
    this.work = null;
    for (let at = 0; at < keys.length; at += KEYS_A_STATEMENT)
      void onBehalfOf(work, () => this.answer(keys.slice(at, at + KEYS_A_STATEMENT)));
  }

  private async answer(keys: readonly string[]): Promise<void> {
    const { askers } = this.store;
    const wanted = askers.want();
    for (const key of keys) this.waiting.get(key)!.wanted = wanted;
    const take = (key: string): Waiting<Value | Absent> => {
      const waiting = this.waiting.get(key)!;
      this.waiting.delete(key);
      return waiting;
    };
    const fail = (error: unknown): void => {
      for (const key of keys) take(key).reject(error);
    };
    // At once, before its end: whoever comes next has to ask anew.
    wanted?.signal.addEventListener('abort', () => {
      fail(wanted.signal.reason);
    });
    try {
      const values = await whileWanted(wanted?.signal ?? null, () => this.read(keys));
      if (wanted?.signal.aborted) return;
      for (const key of keys) {
        const value = values.get(key) ?? this.absent;
        this.keepRow(key, value);
        take(key).resolve(value);
      }
    } catch (error) {
      if (!wanted?.signal.aborted) fail(error);
    } finally {
      askers.done(wanted);
    }
  }
}

/** A place in a map of values: key, value, and the table's own. */
const MAP_ENTRY_BYTES = 48;

/** Values by their places; a place without one is undefined. */
export function inPlace<Value>(
  values: readonly (readonly [place: number, value: Value])[],
): (Value | undefined)[] {
  const last = values.reduce((most, [place]) => Math.max(most, place), -1);
  const places = new Array<Value | undefined>(last + 1).fill(undefined);
  for (const [place, value] of values) places[place] = value;
  return places;
}

function wholeKey(load: string, key: string): string {
  return load === '' ? key : `${load}/${key}`;
}

/** One row by key; null where there is none. */
export class RowLoader<Row> extends BatchLoader<Row, null> {
  constructor(name: string, store: RowStore, read: ReadByKey<Row>) {
    super(name, store, read, null, estimateBytes);
  }
}

const EMPTY: readonly never[] = Object.freeze([]);

/** A list by key; empty where there is none. `sizeOf`: its bytes by estimate, where its rows are kept elsewhere. */
export class ListLoader<Row> extends BatchLoader<readonly Row[], readonly Row[]> {
  constructor(
    name: string,
    store: RowStore,
    read: ReadByKey<readonly Row[]>,
    sizeOf: (rows: readonly Row[]) => number = estimateBytes,
  ) {
    super(name, store, read, EMPTY, sizeOf);
  }
}

/**
 * Answers of whole questions (a page, a count), kept under their arguments and the revision they were asked of; the same
 * question twice in a tick is asked once.
 */
export class QuestionLoader {
  private readonly waiting = new Map<
    string,
    { readonly answer: Promise<unknown>; readonly wanted: Wanted | null }
  >();

  constructor(
    private readonly store: RowStore,
    private readonly revision: number,
  ) {}

  /**
   * The answer to a question: at once when it is known. `args` must tell two different questions apart. `sizeOf`: bytes
   * of the answer by estimate, where its rows are kept elsewhere. A `read` of several statements, which others join in the
   * middle, stands for itself: see Askers.during.
   */
  ask<Answer>(
    name: string,
    args: unknown,
    read: () => Promise<Answer>,
    sizeOf: (answer: Answer) => number = estimateBytes,
  ): Eventually<Answer> {
    const key = `${this.revision} ${name} ${JSON.stringify(args)}`;
    const known = this.store.get(key);
    if (known !== undefined) {
      this.store.hits += 1;
      return known as Answer;
    }
    this.store.misses += 1;
    const pending = this.waiting.get(key);
    if (pending) {
      pending.wanted?.join();
      return pending.answer as Promise<Answer>;
    }
    const { askers } = this.store;
    const wanted = askers.want();
    const { promise: answer, resolve, reject } = withResolvers<Answer>();
    const over = (): void => {
      askers.done(wanted);
      if (this.waiting.get(key)?.answer === answer) this.waiting.delete(key);
    };
    // At once, before its end: whoever comes next has to ask anew.
    wanted?.signal.addEventListener('abort', () => {
      over();
      reject(wanted.signal.reason);
    });
    this.waiting.set(key, { answer: heard(answer), wanted });
    whileWanted(wanted?.signal ?? null, read)
      .then((value) => {
        this.store.set(key, value, sizeOf(value));
        over();
        resolve(value);
      })
      .catch((error: unknown) => {
        over();
        reject(error);
      });
    return answer;
  }
}

/** All values behind several keys of a load, in their order: at once when all are known. */
export function loadAll<Value, Absent>(
  loader: BatchLoader<Value, Absent>,
  load: string,
  keys: readonly string[],
): Eventually<(Value | Absent)[]> {
  return allOf(keys.map((key) => loader.load(load, key)));
}

function withResolvers<Value>(): {
  promise: Promise<Value>;
  resolve: (value: Value) => void;
  reject: (error: unknown) => void;
} {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
