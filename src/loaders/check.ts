/** Claims, of one revision. Every claim is a question of its own, so nothing is kept. */
import { readClaim } from '../graph/check.js';
import type { GraphClient } from '../graph/client.js';
import type { ClaimReading } from '../model/check.js';
import type { LoadIds } from './code.js';

/** Reads claims. */
export class CheckLoaders {
  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
  ) {}

  /** What bears on codes, by their keys; those that do not exist are left out, the rest keep their order. */
  claim(release: string, keys: readonly string[]): Promise<ClaimReading> {
    const load = this.loads.tabular(release);
    return readClaim(
      this.client,
      keys.map((key) => `${load}/${key}`),
    );
  }
}
