/**
 * Two shapes of loader: one row by key, and a list by key. Both answer synchronously what they know, gather the keys
 * that all requests of a tick are missing, and read those with one statement.
 */
import { LRUCache } from 'lru-cache';
import { allOf, heard, type Eventually } from '../model/eventually.js';

/** Reads values by key; keys without a value are left out of the map. */
export type ReadByKey<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

/** Keys sent with one statement. */
const KEYS_A_STATEMENT = 500;

/** What was read before, for all loaders of one revision; bounded by an estimate of its bytes. */
export class RowStore {
  private readonly rows: LRUCache<string, { readonly value: unknown }>;

  constructor(bytes: number) {
    this.rows = new LRUCache({ maxSize: Math.max(bytes, 1) });
  }

  get(key: string): { readonly value: unknown } | undefined {
    return this.rows.get(key);
  }

  set(key: string, value: unknown): void {
    this.rows.set(key, { value }, { size: 64 + key.length * 2 + estimateBytes(value) });
  }
}

/** One loader: `name` sets its keys apart in the store. */
class BatchLoader<Value, Absent> {
  private waiting = new Map<
    string,
    {
      promise: Promise<Value | Absent>;
      resolve: (value: Value | Absent) => void;
      reject: (error: unknown) => void;
    }
  >();

  constructor(
    private readonly name: string,
    private readonly store: RowStore,
    private readonly read: ReadByKey<Value>,
    private readonly absent: Absent,
  ) {}

  /** The value behind a key, at once when it is known; `absent` when there is none. */
  load(key: string): Eventually<Value | Absent> {
    const known = this.store.get(`${this.name} ${key}`);
    if (known) return known.value as Value | Absent;
    const pending = this.waiting.get(key);
    if (pending) return pending.promise;
    if (this.waiting.size === 0) {
      // After the promises of this tick: everything resolvers ask for in one step of execution arrives before.
      setImmediate(() => {
        this.dispatch();
      });
    }
    const { promise, resolve, reject } = withResolvers<Value | Absent>();
    this.waiting.set(key, { promise: heard(promise), resolve, reject });
    return promise;
  }

  private dispatch(): void {
    const batch = [...this.waiting];
    this.waiting = new Map();
    for (let at = 0; at < batch.length; at += KEYS_A_STATEMENT)
      void this.answer(batch.slice(at, at + KEYS_A_STATEMENT));
  }

  private async answer(
    batch: [string, { resolve: (value: Value | Absent) => void; reject: (error: unknown) => void }][],
  ): Promise<void> {
    try {
      const values = await this.read(batch.map(([key]) => key));
      for (const [key, { resolve }] of batch) {
        const value = values.get(key) ?? this.absent;
        this.store.set(`${this.name} ${key}`, value);
        resolve(value);
      }
    } catch (error) {
      for (const [, { reject }] of batch) reject(error);
    }
  }
}

/** One row by key; null where there is none. */
export class RowLoader<Row> extends BatchLoader<Row, null> {
  constructor(name: string, store: RowStore, read: ReadByKey<Row>) {
    super(name, store, read, null);
  }
}

/** A list by key; empty where there is none. */
export class ListLoader<Row> extends BatchLoader<readonly Row[], readonly Row[]> {
  constructor(name: string, store: RowStore, read: ReadByKey<readonly Row[]>) {
    super(name, store, read, []);
  }
}

/** Answers of whole questions (a page, a count), kept under their arguments; the same question twice in a tick is asked once. */
export class QuestionLoader {
  private readonly waiting = new Map<string, Promise<unknown>>();

  constructor(private readonly store: RowStore) {}

  /** The answer to a question: at once when it is known. `args` must tell two different questions apart. */
  ask<Answer>(name: string, args: unknown, read: () => Promise<Answer>): Eventually<Answer> {
    const key = `${name} ${JSON.stringify(args)}`;
    const known = this.store.get(key);
    if (known) return known.value as Answer;
    const pending = this.waiting.get(key);
    if (pending) return pending as Promise<Answer>;
    const answer = heard(
      read()
        .then((value) => {
          this.store.set(key, value);
          return value;
        })
        .finally(() => this.waiting.delete(key)),
    );
    this.waiting.set(key, answer);
    return answer;
  }
}

/** All values behind several keys, in their order: at once when all are known. */
export function loadAll<Value, Absent>(
  loader: BatchLoader<Value, Absent>,
  keys: readonly string[],
): Eventually<(Value | Absent)[]> {
  return allOf(keys.map((key) => loader.load(key)));
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

/** A rough count: strings at two bytes a character, eight for anything else, and an object's own overhead. */
function estimateBytes(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length * 2;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 32;
  for (const part of Array.isArray(value) ? value : Object.values(value)) bytes += 8 + estimateBytes(part);
  return bytes;
}
