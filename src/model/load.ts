/**
 * Loads are layers, tabular < grouper < editorial, and are never touched once ready. A revision is the set of ready
 * loads that is being served; one small transaction moves it, and every request pins one.
 */
import { compareVersions, releaseEffective } from './release.js';

/** Version of the graph model; a database with another one is refused, with what to do instead. */
export const GRAPH_MODEL = 2;

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

/** The tabular load of a release, or null. */
export function tabularLoad(revision: Revision, release: string): LoadRow | null {
  return revision.loads.find((load) => load.kind === 'tabular' && load.release === release) ?? null;
}

/** The grouper loads linked to a release, in no particular order. */
export function grouperLoads(revision: Revision, release: string): LoadRow[] {
  return revision.loads.filter((load) => load.kind === 'grouper' && load.release === release);
}

/** The editorial load, or null when no briefs are loaded. */
export function editorialLoad(revision: Revision): LoadRow | null {
  return revision.loads.find((load) => load.kind === 'editorial') ?? null;
}

/** Names of the ready releases, oldest first. */
export function releaseNames(revision: Revision): string[] {
  return revision.loads
    .filter((load) => load.kind === 'tabular')
    .map((load) => load.release!)
    .sort();
}

/**
 * The grouper load of a version: linked to `release` where one is named, else to the newest release that has it, a whole
 * one before a slice: what a DRG is does not depend on the release. Null when none is loaded.
 */
export function grouperLoad(revision: Revision, version: string, release: string | null): LoadRow | null {
  const loads = revision.loads.filter((load) => load.kind === 'grouper' && load.version === version);
  if (release !== null) return loads.find((load) => load.release === release) ?? null;
  return (
    loads
      .sort((a, b) => Number(a.complete) - Number(b.complete) || a.release!.localeCompare(b.release!))
      .at(-1) ?? null
  );
}

/** The MS-DRG versions linked to a release, oldest first. */
export function grouperVersions(revision: Revision, release: string): string[] {
  return grouperLoads(revision, release)
    .map((load) => load.version!)
    .sort(compareVersions);
}

/** The release in force on a day: the newest loaded one effective then or earlier, or null. */
export function releaseInForce(revision: Revision, day: string): string | null {
  return (
    releaseNames(revision)
      .filter((name) => releaseEffective(name) <= day)
      .at(-1) ?? null
  );
}
