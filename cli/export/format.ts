/** The forms an export of the graph can take: what stands before, for each node and relationship, and after. */
import type { ExportedNode, ExportedRelationship } from '../../src/model/export.js';

/** Version of the forms: rises when a reader of the older one would go wrong. */
export const FORMAT_VERSION = 1;

/** A release, an MS-DRG version or the briefs, as the header of an export names it. */
export interface ExportedLoad {
  readonly kind: 'tabular' | 'grouper' | 'editorial';
  readonly release: string | null;
  readonly version: string | null;
  /** false: a slice; what it does not hold is unknown, not absent. */
  readonly complete: boolean;
  readonly loadedAt: string;
  readonly toolVersion: string;
  readonly files: readonly { readonly role: string; readonly name: string; readonly sha256: string }[];
}

/** What an export says of itself before anything else. */
export interface ExportHeader {
  readonly format: string;
  readonly formatVersion: number;
  readonly toolVersion: string;
  readonly revision: number;
  /** The one release asked for; null: all that are served. */
  readonly release: string | null;
  readonly loads: readonly ExportedLoad[];
  readonly counts: ExportCounts;
  /** Kinds that are never exported by default. */
  readonly withheld: readonly string[];
}

/** Nodes by label and relationships by type. */
export interface ExportCounts {
  readonly nodes: Readonly<Record<string, number>>;
  readonly relationships: Readonly<Record<string, number>>;
}

/** One form. Every part is text that ends with a line end. */
export interface ExportFormat {
  readonly name: FormatName;
  head(header: ExportHeader): string;
  node(node: ExportedNode): string;
  relationship(relationship: ExportedRelationship): string;
  foot(): string;
}

/** The forms by name. */
export const FORMAT_NAMES = ['ndjson', 'graphml'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

/** One JSON object a line: the header, then nodes, then relationships. */
export const NDJSON: ExportFormat = {
  name: 'ndjson',
  head: (header) => line({ type: 'header', ...header }),
  node: ({ id, labels, properties }) => line({ type: 'node', id, labels, properties }),
  relationship: ({ id, type, start, end, properties }) =>
    line({ type: 'relationship', id, label: type, start, end, properties }),
  foot: () => '',
};

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
