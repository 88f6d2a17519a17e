/** What was read before, for all requests of the process, whatever revision they pin. */
import { LRUCache } from 'lru-cache';

/** What the store did so far, and holds now. */
export interface StoreFigures {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  /** Estimated, in bytes. */
  readonly bytes: number;
}

/** Kept where the graph said that there is no such row. */
const NONE = Symbol('none');
/** A key's own cost: its text, and its place in the list of what was used last. */
const ENTRY_BYTES = 120;

/**
 * Rows by key, bounded by an estimate of their bytes; what was not used for longest goes first. Keys begin with a load's
 * id or with a revision's number, and neither ever changes what it says: nothing is invalidated, what is no longer asked
 * for falls out.
 */
export class RowStore {
  /** How often something was asked for that is kept, and that is not; counted by the loaders. */
  hits = 0;
  misses = 0;
  private readonly rows: LRUCache<string, NonNullable<unknown>> | null;
  /** By load: the keys under which all it has is kept, a loader each. */
  private readonly wholes = new Map<string, Set<string>>();

  /** `bytes`: the bound; 0 keeps nothing. */
  constructor(readonly bytes: number) {
    this.rows = bytes > 0 ? new LRUCache({ maxSize: bytes }) : null;
  }

  /** What is kept under a key, null included; undefined when nothing is. */
  get(key: string): unknown {
    const value = this.rows?.get(key);
    return value === NONE ? null : value;
  }

  /** Keeps a value; `size`: its bytes without the key's, by estimate. One larger than the bound is not kept. */
  set(key: string, value: unknown, size: number): void {
    this.rows?.set(key, value ?? NONE, { size: ENTRY_BYTES + key.length + size });
  }

  /** Keeps all that a load has for one loader, if nothing else has to go for it; says whether it does. */
  setWhole(load: string, key: string, values: ReadonlyMap<string, unknown>, size: number): boolean {
    if (ENTRY_BYTES + key.length + size > this.room) return false;
    this.set(key, values, size);
    const keys = this.wholes.get(load) ?? new Set();
    this.wholes.set(load, keys.add(key));
    return true;
  }

  /** Lets go of what is kept whole of any other load: nobody new will ask for it, and the next one needs the room. */
  retain(loads: ReadonlySet<string>): void {
    for (const [load, keys] of this.wholes) {
      if (loads.has(load)) continue;
      for (const key of keys) this.rows?.delete(key);
      this.wholes.delete(load);
    }
  }

  /** How many bytes may still be kept without losing others, by estimate. */
  get room(): number {
    return this.rows === null ? 0 : this.bytes - this.rows.calculatedSize;
  }

  /** Forgets everything: for a database that is not the one it was. */
  clear(): void {
    this.rows?.clear();
    this.wholes.clear();
  }

  /** Hits, misses and what is kept. */
  figures(): StoreFigures {
    return {
      hits: this.hits,
      misses: this.misses,
      entries: this.rows?.size ?? 0,
      bytes: this.rows?.calculatedSize ?? 0,
    };
  }
}

/** A rough count: a byte a character (the texts are Latin), eight for anything else, and an object's own overhead. */
export function estimateBytes(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (!Array.isArray(value))
    return Object.values(value).reduce((sum: number, part) => sum + 8 + estimateBytes(part), 24);
  return value.reduce((sum: number, part) => sum + 8 + estimateBytes(part), 16);
}

/** Bytes of a list whose rows are kept under keys of their own: it only points at them. */
export function listOfKept(rows: readonly unknown[]): number {
  return 16 + 8 * rows.length;
}
