/** Which loads an export holds, and in which order it walks them. */
import { EXPORTED_LABELS, type ExportedLabel } from './export.js';
import type { LoadRow, Revision } from './load.js';

/** A stretch of the export: the nodes of one label and load, or what starts at them. */
export interface ExportSection {
  readonly kind: 'nodes' | 'relationships';
  readonly label: ExportedLabel;
  readonly load: string;
  /** Loads whose node of the same local key is the same thing and has left before. */
  readonly earlier: readonly string[];
  /** Of a load that is not exported: only what the exported ones cite. */
  readonly citedOnly: boolean;
}

/** What an export holds: its loads, and its sections in order. */
export interface ExportPlan {
  /** Loads that leave whole, in a fixed order. */
  readonly loads: readonly LoadRow[];
  /** Ids of these loads. */
  readonly ids: readonly string[];
  /** Releases that leave: pages are held against others too, and those contradictions stay. */
  readonly releases: readonly string[];
  /** Ids of all served loads: a page may cite the source of a release that does not leave. */
  readonly served: readonly string[];
  readonly sections: readonly ExportSection[];
}

/** The plan for all served loads, or for one release with its groupers and the briefs. Null when it is not loaded. */
export function planExport(revision: Revision, release: string | null): ExportPlan | null {
  const ordered = [...revision.loads].sort(byContent);
  const loads = ordered.filter(
    (load) => release === null || load.kind === 'editorial' || load.release === release,
  );
  if (!loads.some((load) => load.kind === 'tabular')) return null;
  const others = ordered.filter((load) => !loads.includes(load));
  const nodes = EXPORTED_LABELS.flatMap((label) => [
    ...loads.flatMap((load, index) => sectionOf(label, load, loads.slice(0, index), false)),
    // A statement cites the source where the graph holds it, which may be another release's load.
    ...(label === 'Source'
      ? others.flatMap((load, index) => sectionOf(label, load, [...loads, ...others.slice(0, index)], true))
      : []),
  ]);
  const relationships = nodes
    .filter(({ label }) => !LEAD_NOWHERE.includes(label))
    .map((section) => ({ ...section, kind: 'relationships' as const }));
  return {
    loads,
    ids: loads.map(({ id }) => id),
    releases: loads.flatMap((load) => (load.kind === 'tabular' ? load.release! : [])),
    served: ordered.map(({ id }) => id),
    sections: [...nodes, ...relationships],
  };
}

/** Nodes that nothing starts at. */
const LEAD_NOWHERE: readonly ExportedLabel[] = ['Source', 'Mdc', 'Concept'];
const LABELS_OF_LOAD: Readonly<Record<LoadRow['kind'], readonly ExportedLabel[]>> = {
  tabular: ['Release', 'Source', 'Code', 'Note', 'Contradiction'],
  grouper: ['Source', 'Mdc', 'Drg', 'Complication', 'PdxCollection'],
  editorial: ['Source', 'Contradiction', 'Concept', 'Brief', 'Statement'],
};

function sectionOf(
  label: ExportedLabel,
  load: LoadRow,
  before: readonly LoadRow[],
  citedOnly: boolean,
): ExportSection[] {
  if (!LABELS_OF_LOAD[load.kind].includes(label)) return [];
  return [
    {
      kind: 'nodes',
      label,
      load: load.id,
      earlier: before.filter((other) => mayRepeat(label, load, other)).map(({ id }) => id),
      citedOnly,
    },
  ];
}

/** An MS-DRG version linked to two releases stands in two loads, and so does its source; all else is in one. */
function mayRepeat(label: ExportedLabel, load: LoadRow, other: LoadRow): boolean {
  if (label === 'Source') return true;
  return (label === 'Drg' || label === 'Mdc') && other.kind === 'grouper' && other.version === load.version;
}

const LAYERS: readonly LoadRow['kind'][] = ['tabular', 'grouper', 'editorial'];

/** By layer, version and release and never by load id; of one MS-DRG version a whole one before a slice. */
function byContent(a: LoadRow, b: LoadRow): number {
  return (
    LAYERS.indexOf(a.kind) - LAYERS.indexOf(b.kind) ||
    compare(a.version, b.version) ||
    Number(b.complete) - Number(a.complete) ||
    compare(a.release, b.release)
  );
}

function compare(a: string | null, b: string | null): number {
  const [left, right] = [a ?? '', b ?? ''];
  return left < right ? -1 : Number(left > right);
}
