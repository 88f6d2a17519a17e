/** Which sources have been replaced by a newer edition of the same thing that is loaded and in force. */
import type { Context } from '../context.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { releaseNames } from '../model/load.js';
import { compareVersions, grouperEffective, releaseEffective } from '../model/release.js';
import type { SourceRow } from '../model/rows.js';

/** Editions that a graph can cite, at most. */
const MAX_EDITIONS = 1000;

/** The newest edition in force that replaces a source ("2026-04", "43.1"); null when it is not stale: October 2025 cited, 2026-04 loaded. */
export function replacedBy(
  { loaders: { revision }, today }: Context,
  { kind, release }: SourceRow,
): string | null {
  if (release === null) return null;
  if (kind === 'TABULAR_LIST')
    return (
      releaseNames(revision)
        .filter((name) => name > release && releaseEffective(name) <= today)
        .at(-1) ?? null
    );
  if (kind !== 'MS_DRG_DEFINITIONS') return null;
  return (
    revision.loads
      .flatMap((load) => (load.kind === 'grouper' ? [load.version!] : []))
      .filter(
        (version) => compareVersions(version, release) > 0 && (grouperEffective(version) ?? today) <= today,
      )
      .sort(compareVersions)
      .at(-1) ?? null
  );
}

/** The slugs of all sources that are stale today. */
export function staleSources(context: Context): Eventually<string[]> {
  const { citation } = context.loaders;
  const editions = (['TABULAR_LIST', 'MS_DRG_DEFINITIONS'] as const).map((kind) =>
    citation.sourcePage({ kind, publisher: null, hasUrl: null, cited: null }, '', MAX_EDITIONS),
  );
  return chain(allOf(editions), (sources) =>
    sources
      .flat()
      .filter((source) => replacedBy(context, source) !== null)
      .map((source) => source.slug),
  );
}
