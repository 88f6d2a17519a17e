/** What was read before, for all requests of the process, whatever revision they pin. */
import { LRUCache } from 'lru-cache';
import { Askers } from './askers.js';

/** What the store did so far, and holds now. */
export interface StoreFigures {
  readonly hits: number;
  readonly misses: number;
  /** Rows and answers kept one by one. */
  readonly entries: number;
  /** Estimated, in bytes, whole loads included. */
  readonly bytes: number;
}

/** Kept where the graph said that there is no such row. */
const NONE = Symbol('none');
/** A key's own cost: its text, and its place in the list of what was used last. */
const ENTRY_BYTES = 120;

/** All that one load has, of one loader. */
export interface Whole {
  readonly values: ReadonlyMap<string, unknown>;
  /**
   * The same by their places in document order, where they have one: a place is found at once, while a key among 100,000
   * has to be looked for in memory that the processor seldom has at hand.
   */
  readonly places?: readonly unknown[];
  readonly size: number;
}

/**
 * Rows by key, and whole loads of them, bounded by an estimate of their bytes. Keys begin with a load's id or with a
 * revision's number, and neither ever changes what it says: nothing is invalidated. Single rows that were not used for
 * longest fall out first; whole loads go when no revision serves them any more.
 */
export class RowStore {
  /** How often something was asked for that is kept, and that is not; counted by the loaders. */
  hits = 0;
  misses = 0;
  /** Who waits for rows that are not kept. */
  readonly askers = new Askers();
  private readonly rows: LRUCache<string, NonNullable<unknown>> | null;
  /** By loader, then by load. */
  private readonly wholes = new Map<string, Map<string, Whole>>();
  private wholeBytes = 0;
  /** What was read for answers that are being written, where nothing is kept. */
  private moment: Map<string, NonNullable<unknown>> | null = null;

  /** Bounds in bytes: of whole loads, and of rows read one by one; 0 keeps nothing. */
  constructor(private readonly bounds: { readonly wholes: number; readonly rows: number }) {
    this.rows = bounds.rows > 0 ? new LRUCache({ maxSize: bounds.rows }) : null;
  }

  /** Whether loads are to be read ahead and kept whole. */
  get readsAhead(): boolean {
    return this.bounds.wholes > 0;
  }

  /** Whether there is room for anything at all. */
  get keeps(): boolean {
    return this.bounds.wholes > 0 || this.bounds.rows > 0;
  }

  /** Whether what was read one by one is kept, if only for the moment. */
  get keepsRows(): boolean {
    return this.bounds.rows > 0 || this.moment !== null;
  }

  /** Whether rows are kept one by one within a bound, and so have to be measured. */
  get measuresRows(): boolean {
    return this.bounds.rows > 0;
  }

  /** Runs something with a place for rows that it needs: where there is no room to keep any, they are gone after it. */
  meanwhile(write: () => void): void {
    if (!this.rows) this.moment = new Map();
    try {
      write();
    } finally {
      this.moment = null;
    }
  }

  /** What is kept under a key, null included; undefined when nothing is. */
  get(key: string): unknown {
    const value = (this.rows ?? this.moment)?.get(key);
    return value === NONE ? null : value;
  }

  /** Keeps a value; `size`: its bytes without the key's, by estimate. One larger than the bound is not kept. */
  set(key: string, value: unknown, size: number): void {
    if (this.rows) this.rows.set(key, value ?? NONE, { size: ENTRY_BYTES + key.length + size });
    else this.moment?.set(key, value ?? NONE);
  }

  /** The loads a loader keeps whole, as they come and go. */
  wholesOf(loader: string): ReadonlyMap<string, Whole> {
    const known = this.wholes.get(loader);
    if (known) return known;
    const none = new Map<string, Whole>();
    this.wholes.set(loader, none);
    return none;
  }

  /** Keeps all that a load has for a loader, if there is room for it beside the others; says whether there is. */
  setWhole(loader: string, load: string, whole: Whole): boolean {
    if (this.wholeBytes + whole.size > this.bounds.wholes) return false;
    const loads = this.wholesOf(loader) as Map<string, Whole>;
    this.wholeBytes += whole.size - (loads.get(load)?.size ?? 0);
    loads.set(load, whole);
    return true;
  }

  /** Lets go of the loads kept whole that are not among these: nobody new will ask for them, and the next need the room. */
  retain(served: ReadonlySet<string>): void {
    for (const loads of this.wholes.values()) {
      for (const [load, { size }] of loads) {
        if (served.has(load)) continue;
        loads.delete(load);
        this.wholeBytes -= size;
      }
    }
  }

  /** Forgets everything: for a database that is not the one it was. */
  clear(): void {
    this.rows?.clear();
    this.retain(new Set());
  }

  /** Hits, misses and what is kept. */
  figures(): StoreFigures {
    return {
      hits: this.hits,
      misses: this.misses,
      entries: this.rows?.size ?? 0,
      bytes: this.wholeBytes + (this.rows?.calculatedSize ?? 0),
    };
  }
}

/** A rough count: a byte a character (the texts are Latin), eight for anything else, and an object's own overhead. */
export function estimateBytes(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  const parts: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  let bytes = 24;
  for (const part of parts) bytes += 8 + estimateBytes(part);
  return bytes;
}

/** Bytes of a list whose rows are kept under keys of their own: it only points at them. */
export function listOfKept(rows: readonly unknown[]): number {
  return 16 + 8 * rows.length;
}
