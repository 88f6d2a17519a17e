/** Reads all of the loaded releases ahead of the questions, in the background and by the loaders that answer them. */
import { grouperVersions, releaseInForce, releaseNames, tabularLoad } from '../model/load.js';
import type { Loaders } from './index.js';

/**
 * Keeps the briefs, and codes, notes, edges, DRGs and mappings both ways of every release, the one in force on `day`
 * first, as far as there is room; the others are read when asked for. Then builds their search indexes. Ends early, with
 * what it has, when `going` says no. Gives the releases that are kept whole. Throws what the graph throws.
 */
export async function warm(loaders: Loaders, day: string, going: () => boolean): Promise<string[]> {
  const { revision } = loaders;
  const inForce = releaseInForce(revision, day);
  const newestFirst = [...releaseNames(revision)].reverse();
  const order = [...newestFirst].sort((a, b) => Number(b === inForce) - Number(a === inForce));
  const kept: string[] = [];
  await loaders.citation.warm(going);
  for (const release of order) {
    const codes = tabularLoad(revision, release)!.counts['codes'] ?? 0;
    const placeOf = (key: string): number => loaders.code.placeOf(release, key);
    const whole =
      (await loaders.code.warm(release, going)) &&
      (await loaders.note.warm(release, placeOf, going)) &&
      (await loaders.drg.warm(release, grouperVersions(revision, release), codes, placeOf, going)) &&
      (await loaders.walk.warm(release, grouperVersions(revision, release), going));
    if (!whole) break;
    kept.push(release);
  }
  for (const release of order) if (going()) await loaders.search.warm(release);
  return kept;
}
