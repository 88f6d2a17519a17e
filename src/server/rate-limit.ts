/** How often one client may ask: so many requests in each window, which begins with its first. */
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';

/** What a client has left. */
export interface Budget {
  readonly allowed: boolean;
  /** Requests a window. */
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until there are all of them again. */
  readonly resetSeconds: number;
}

const WINDOW_MS = 60_000;
/** Clients that are counted at once, a few megabytes; of more, those not heard of the longest begin anew. */
const MAX_CLIENTS = 50_000;

interface Window {
  readonly endsAt: number;
  asked: number;
}

/** Counts requests of clients. `limit`: requests a minute, from 1. `now`: milliseconds of a clock that is never set back. */
export class RateLimit {
  private readonly windows = new LRUCache<string, Window>({ max: MAX_CLIENTS });

  constructor(
    private readonly limit: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts one request of a client, and says whether it is still within the limit. */
  take(client: string): Budget {
    const now = this.now();
    let window = this.windows.get(client);
    if (window === undefined || window.endsAt <= now) {
      window = { endsAt: now + WINDOW_MS, asked: 0 };
      this.windows.set(client, window);
    }
    window.asked += 1;
    return {
      allowed: window.asked <= this.limit,
      limit: this.limit,
      remaining: Math.max(0, this.limit - window.asked),
      resetSeconds: Math.ceil((window.endsAt - now) / 1000),
    };
  }
}

/**
 * The network that an address counts for: an IPv4 address itself, also as ::ffff:192.0.2.1, and the /64 of an IPv6 one,
 * which is what one household is given: "2001:db8:0:1::/64".
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  // An IPv4 address at the end stands for two groups.
  const length = before.length + after.length + (address.includes('.') ? 1 : 0);
  const groups = tail === undefined ? before : [...before, ...Array<string>(8 - length).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
