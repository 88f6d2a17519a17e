/**
 * Loads are layers, tabular < grouper < editorial, and are never touched once ready. A revision is the set of ready
 * loads that is being served; one small transaction moves it, and every request pins one.
 */
import { groupBy } from './group.js';
import { compareVersions, releaseEffective } from './release.js';

/** Version of the graph model; a database with another one is refused, with what to do instead. */
export const GRAPH_MODEL = 5;

/** What a load brings: a release's tabular list, an MS-DRG version for a release, or all briefs. */
export type LoadKind = 'tabular' | 'grouper' | 'editorial';

/** What a load wrote, counted in the graph. */
export type LoadCounts = Readonly<Record<string, number>>;

/** A file a load was made from, kept in the graph so that the load can be made again. */
export interface RecordedInput {
  /** What the file is to its load: "tabular", "order", "appendix-a", "appendix-b", or "collection/name" of a brief. */
  readonly role: string;
  readonly name: string;
  readonly sha256: string;
}

/** One load as recorded. */
export interface LoadRow {
  /** "T1", "G2", "E3": kind and sequence number. */
  readonly id: string;
  readonly kind: LoadKind;
  /** Release it belongs to ("2026-04"); null for an editorial load. */
  readonly release: string | null;
  /** MS-DRG version ("43.1") of a grouper load. */
  readonly version: string | null;
  /** false: a slice; what it does not hold is unknown, not absent. */
  readonly complete: boolean;
  readonly inputs: readonly RecordedInput[];
  /** Digest over inputs and settings: the same digest means the same content. */
  readonly digest: string;
  /** ISO date-time. */
  readonly loadedAt: string;
  readonly toolVersion: string;
  readonly counts: LoadCounts;
}

/** The set of loads being served. */
export interface Revision {
  /** Rises by one with every change; 0 = nothing loaded. */
  readonly number: number;
  readonly loads: readonly LoadRow[];
}

/** A revision's loads by what is asked of them. A revision never changes, so they are sorted out once. */
interface LoadsByPlace {
  readonly tabular: ReadonlyMap<string, LoadRow>;
  readonly groupers: ReadonlyMap<string, readonly LoadRow[]>;
  /** MS-DRG versions by release, the oldest first. */
  readonly grouperVersions: ReadonlyMap<string, readonly string[]>;
  /** By version: the one linked to the newest release, a whole one before a slice. */
  readonly versions: ReadonlyMap<string, LoadRow>;
  readonly editorial: LoadRow | null;
  readonly names: readonly string[];
}

const sortedOut = new WeakMap<Revision, LoadsByPlace>();

function loadsOf(revision: Revision): LoadsByPlace {
  let loads = sortedOut.get(revision);
  if (!loads) {
    const tabular = revision.loads.filter((load) => load.kind === 'tabular');
    const groupers = revision.loads
      .filter((load) => load.kind === 'grouper')
      .sort((a, b) => compareVersions(a.version!, b.version!));
    const byRank = [...groupers].sort(
      (a, b) => Number(a.complete) - Number(b.complete) || a.release!.localeCompare(b.release!),
    );
    const byRelease = groupBy(groupers, (load) => load.release!);
    loads = {
      tabular: new Map(tabular.map((load) => [load.release!, load])),
      groupers: byRelease,
      grouperVersions: new Map(
        [...byRelease].map(([release, linked]) => [release, linked.map((load) => load.version!)]),
      ),
      versions: new Map(byRank.map((load) => [load.version!, load])),
      editorial: revision.loads.find((load) => load.kind === 'editorial') ?? null,
      names: tabular.map((load) => load.release!).sort(),
    };
    sortedOut.set(revision, loads);
  }
  return loads;
}

/** The tabular load of a release, or null. */
export function tabularLoad(revision: Revision, release: string): LoadRow | null {
  return loadsOf(revision).tabular.get(release) ?? null;
}

/** The grouper loads linked to a release, the oldest version first. */
export function grouperLoads(revision: Revision, release: string): readonly LoadRow[] {
  return loadsOf(revision).groupers.get(release) ?? [];
}

/** The editorial load, or null when no briefs are loaded. */
export function editorialLoad(revision: Revision): LoadRow | null {
  return loadsOf(revision).editorial;
}

/** Names of the ready releases, oldest first. */
export function releaseNames(revision: Revision): readonly string[] {
  return loadsOf(revision).names;
}

/**
 * The grouper load of a version: linked to `release` where one is named, else to the newest release that has it, a whole
 * one before a slice: what a DRG is does not depend on the release. Null when none is loaded.
 */
export function grouperLoad(revision: Revision, version: string, release: string | null): LoadRow | null {
  if (release === null) return loadsOf(revision).versions.get(version) ?? null;
  return grouperLoads(revision, release).find((load) => load.version === version) ?? null;
}

/** The MS-DRG versions linked to a release, oldest first. */
export function grouperVersions(revision: Revision, release: string): readonly string[] {
  return loadsOf(revision).grouperVersions.get(release) ?? [];
}

/**
 * The MS-DRG versions in which the DRGs of two releases can be compared: the newest linked to each, in the order of the
 * releases. Null where one has none, or a slice of which nobody can tell.
 */
export function comparableVersions(
  revision: Revision,
  from: string,
  to: string,
): readonly [string, string] | null {
  const [older, newer] = [newestGrouper(revision, from), newestGrouper(revision, to)];
  return older?.complete && newer?.complete ? [older.version!, newer.version!] : null;
}

/** The grouper load of the newest MS-DRG version linked to a release, or null. */
export function newestGrouper(revision: Revision, release: string): LoadRow | null {
  return grouperLoads(revision, release).at(-1) ?? null;
}

/** The release in force on a day: the newest loaded one effective then or earlier, or null. */
export function releaseInForce(revision: Revision, day: string): string | null {
  return (
    releaseNames(revision)
      .filter((name) => releaseEffective(name) <= day)
      .at(-1) ?? null
  );
}
