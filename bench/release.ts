/** The whole release that a bench measures on, and the claims drawn from it. */
import { currentRevision } from '../seed/load.js';
import type { GraphClient } from '../src/graph/client.js';
import { releaseInForce, tabularLoad, type LoadRow } from '../src/model/load.js';
import { randomFrom } from './random.js';
import { BenchRefused } from './refused.js';

/** The load of the release in force, when it is whole; a slice is small enough to make any service look fast. */
export async function wholeRelease(client: GraphClient): Promise<LoadRow> {
  const revision = await currentRevision(client);
  const release = releaseInForce(revision, new Date().toISOString().slice(0, 10));
  const load = release === null ? null : tabularLoad(revision, release);
  if (load?.complete) return load;
  const found = load ? `of release ${load.release} only a slice is loaded` : 'no release in force is loaded';
  throw new BenchRefused(
    `This bench measures on a whole release, and ${found}. Load one with: npm run load -- official (or, from a file: npm run load -- icd10cm FILE).`,
  );
}

/** A claim's codes as people write them, each once. */
export type Claim = readonly string[];

const BILLABLE = `
MATCH (c:Code {load: $load}) WHERE c.ordinal >= 0 AND c.billable
RETURN c.code AS code, EXISTS { (c)-[:EXCLUDES1]-() } AS excludes ORDER BY c.ordinal`;

/**
 * Draws claims of billable codes, the same ones for the same seed and release. Every other code is one that an Excludes1
 * edge starts or ends at: of codes drawn from all, most claims would have little to say.
 */
export async function drawClaims(
  client: GraphClient,
  load: string,
  { claims, codes, seed }: { claims: number; codes: number; seed: number },
): Promise<Claim[]> {
  const rows = await client.read<{ code: string; excludes: boolean }>('bench.billable', BILLABLE, { load });
  const all = rows.map(({ code }) => code);
  const excluding = rows.filter(({ excludes }) => excludes).map(({ code }) => code);
  const random = randomFrom(seed);
  return Array.from({ length: claims }, () => {
    const claim = new Set<string>();
    while (claim.size < codes) {
      const from = claim.size % 2 === 0 ? excluding : all;
      claim.add(from[Math.floor(random() * from.length)]!);
    }
    return [...claim];
  });
}
