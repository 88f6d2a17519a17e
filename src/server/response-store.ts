/** Answers kept in memory, where the operator asked for it (RESPONSE_CACHE_MB). */
import { LRUCache } from 'lru-cache';

/** An answer without errors, as it was sent. */
export interface KeptAnswer {
  readonly contentType: string;
  readonly body: Buffer;
}

/** Bytes that an entry takes beside its body: its key, headers and the list it stands in. */
const ENTRY_BYTES = 512;
/** The largest answer kept is this part of the whole, so that one answer never drives out all others. */
const LARGEST_PART = 8;

/**
 * The answers asked for most recently, by tag. A tag stands for everything an answer depends on, the revision among it,
 * so nothing is ever invalidated: nobody asks for the tags of an older revision any more.
 */
export class ResponseStore {
  /** How often an answer was looked for and found, or not. */
  hits = 0;
  misses = 0;
  private readonly answers: LRUCache<string, KeptAnswer>;

  /** `bytes`: the bound, from 1. */
  constructor(bytes: number) {
    this.answers = new LRUCache({
      maxSize: bytes,
      maxEntrySize: Math.ceil(bytes / LARGEST_PART),
      sizeCalculation: ({ body }) => ENTRY_BYTES + body.byteLength,
    });
  }

  /** Bytes that are taken now. */
  get bytes(): number {
    return this.answers.calculatedSize;
  }

  get(tag: string): KeptAnswer | undefined {
    const kept = this.answers.get(tag);
    if (kept) this.hits += 1;
    else this.misses += 1;
    return kept;
  }

  /** Keeps an answer, and tells whether it was small enough to. */
  set(tag: string, answer: KeptAnswer): boolean {
    return this.answers.set(tag, answer).has(tag);
  }
}
