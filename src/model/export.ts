/**
 * What leaves the graph in an export: an allow-list of labels, relationship types and properties, and public ids. What
 * stands on no list stays inside, so that a kind of node that comes later (licensed CPT codes as `Procedure`) has to be
 * let out by somebody's decision and never slips out.
 */
import { readableKey } from './key.js';

/** How a property is typed. `json`: kept as JSON text in the graph, given as the value it is. */
export type PropertyType = 'string' | 'int' | 'boolean' | 'strings' | 'json';
type Properties = Readonly<Record<string, PropertyType>>;

/** Labels that leave, in the order they do, with their properties. */
export const EXPORTED_NODES = {
  Release: {
    name: 'string',
    system: 'string',
    effective: 'string',
    complete: 'boolean',
    file: 'string',
    sha256: 'string',
  },
  Source: {
    slug: 'string',
    title: 'string',
    publisher: 'string',
    kind: 'string',
    url: 'string',
    edition: 'string',
    effective: 'string',
    release: 'string',
  },
  Code: {
    release: 'string',
    code: 'string',
    kind: 'string',
    title: 'string',
    titleFrom: 'string',
    billable: 'boolean',
    parentKey: 'string',
    ordinal: 'int',
    last: 'int',
    line: 'int',
    orderLine: 'int',
    seventhAt: 'string',
    seventhCharacter: 'string',
    partial: 'boolean',
    definesCharacters: 'strings',
    definesMeanings: 'strings',
    definesLine: 'int',
  },
  Note: {
    release: 'string',
    ownerKey: 'string',
    kind: 'string',
    text: 'string',
    status: 'string',
    ordinal: 'int',
    line: 'int',
    headerKey: 'string',
    references: 'json',
    position: 'int',
    dangling: 'boolean',
  },
  Contradiction: {
    release: 'string',
    kind: 'string',
    subjects: 'strings',
    sides: 'json',
    official: 'string',
    explanation: 'string',
    billablePairs: 'int',
    position: 'int',
  },
  Mdc: { version: 'string', number: 'string' },
  Drg: {
    version: 'string',
    number: 'string',
    title: 'string',
    mdc: 'string',
    type: 'string',
    tier: 'string',
    family: 'string',
    line: 'int',
  },
  Complication: {
    version: 'string',
    release: 'string',
    code: 'string',
    level: 'string',
    collection: 'string',
    hac: 'string',
    line: 'int',
    aliveLine: 'int',
  },
  PdxCollection: { version: 'string', release: 'string', number: 'string', line: 'int' },
  Concept: { id: 'string', label: 'string', code: 'string', severity: 'strings' },
  Brief: {
    code: 'string',
    verifiedOn: 'string',
    region: 'string',
    relatedCptCount: 'int',
    summary: 'string',
    file: 'string',
    line: 'int',
  },
  Statement: {
    code: 'string',
    section: 'string',
    ordinal: 'int',
    text: 'string',
    locator: 'string',
    answered: 'boolean',
    verifiedOn: 'string',
    asserts: 'json',
    stands: 'json',
    file: 'string',
    line: 'int',
  },
} as const satisfies Record<string, Properties>;
/** A label that leaves and has an id of its own. */
export type ExportedLabel = keyof typeof EXPORTED_NODES;
/** These labels, in the order they leave. */
export const EXPORTED_LABELS = Object.keys(EXPORTED_NODES) as ExportedLabel[];
/** Labels that only tell the kind of a Code. */
export const KIND_LABELS: readonly string[] = ['Chapter', 'Block', 'Category', 'Subcategory', 'Extension'];

const INSTRUCTION = { note: 'string', reference: 'int', conditional: 'boolean', ownOnly: 'boolean' } as const;
/** Relationship types that leave, with their properties. */
export const EXPORTED_RELATIONSHIPS: Readonly<Record<string, Properties>> = {
  PUBLISHED_AS: {},
  CHILD_OF: {},
  SIBLING: {},
  HAS_NOTE: {},
  REFERS_TO: {
    reference: 'int',
    role: 'string',
    from: 'string',
    to: 'string',
    qualifier: 'string',
    start: 'int',
    end: 'int',
  },
  EXCLUDES1: INSTRUCTION,
  EXCLUDES2: INSTRUCTION,
  CODE_FIRST: INSTRUCTION,
  USE_ADDITIONAL: INSTRUCTION,
  CODE_ALSO: INSTRUCTION,
  MAPS_TO_DRG: { mdc: 'string', line: 'int' },
  IN_MDC: {},
  COMPLICATION: {},
  EXCLUDED_BY: {},
  SUPPRESSED_IN: { line: 'int' },
  CONTAINS: { line: 'int' },
  ABOUT: {},
  PART_OF: {},
  CITES: {
    position: 'int',
    ordinal: 'int',
    granularity: 'string',
    citedEdition: 'string',
    verifiedOn: 'string',
    file: 'string',
    line: 'int',
  },
  BETWEEN: { relation: 'string' },
  CONCERNS: {},
};
/** These types. */
export const EXPORTED_TYPES = Object.keys(EXPORTED_RELATIONSHIPS);

/** Never exported, by name: CPT is licensed from the AMA. A node with one of these labels stays, whatever else it is. */
export const WITHHELD_LABELS: readonly string[] = ['Procedure'];
/** Relationship types that lead there. */
export const WITHHELD_TYPES: readonly string[] = ['RELATED_PROCEDURE'];
/** Bookkeeping of the graph itself: of no use outside it. */
export const INTERNAL_LABELS: readonly string[] = ['Graph', 'Load', 'Input'];
/** Properties that serve reading and loading only; `key` and `load` name loads, which differ from graph to graph. */
export const INTERNAL_PROPERTIES: readonly string[] = [
  'key',
  'load',
  'localKey',
  'notesDigest',
  'row',
  'ownerOrdinal',
];

/** A value of a property, as it leaves. */
export type ExportedValue = unknown;

/** A node as it leaves. */
export interface ExportedNode {
  /** "2026-04/M43.07" */
  readonly id: string;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, ExportedValue>>;
}

/** A relationship as it leaves. */
export interface ExportedRelationship {
  /** "2026-04/M43.0 EXCLUDES1 2026-04/Q76.2"; " (2)" follows where the same two are joined twice. */
  readonly id: string;
  readonly type: string;
  readonly start: string;
  readonly end: string;
  readonly properties: Readonly<Record<string, ExportedValue>>;
}

/** What of a node tells its public id. `local`: its key without the load. */
export interface IdParts {
  readonly label: ExportedLabel;
  readonly local: string;
  readonly name: string | null;
  readonly release: string | null;
  readonly version: string | null;
}

/** The public id of a node: the same in every graph that holds the thing. */
export function publicId({ label, local, name, release, version }: IdParts): string {
  switch (label) {
    case 'Release':
      return readableKey({ type: 'Release', name: name ?? '' });
    case 'Source':
      return readableKey({ type: 'Source', slug: local });
    case 'Code':
    case 'Note':
    case 'Contradiction':
      return readableKey({ type: label, release: release ?? '', key: local });
    case 'Drg':
      return readableKey({ type: 'Drg', version: version ?? '', number: local });
    case 'Mdc':
      return `mdc:${version}/${local.replace('mdc:', '')}`;
    // Linked to the codes of one release, so that a version that two releases have makes two.
    case 'Complication':
      return `cc:${version}/${release}/${local.replace('cc:', '')}`;
    case 'PdxCollection':
      return `pdx:${version}/${release}/${local.replace('pdx:', '')}`;
    case 'Concept':
      return local;
    case 'Brief':
      return readableKey({ type: 'Brief', code: local });
    case 'Statement':
      return readableKey({ type: 'Statement', key: local });
  }
}
