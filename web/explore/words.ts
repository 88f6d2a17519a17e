/** What the explorer calls things, and in which order: the names of the field, not those of the schema's enums. */
import type {
  ChangeKind,
  CodeKind,
  DrgMappingStatus,
  DrgTier,
  EdgeKind,
  Nature,
  NoteKind,
  NoteStatus,
  ReleaseStatus,
  Section,
  Verdict,
} from './generated/graphql.js';

/** How a kind of edge is called and drawn: colour alone never tells, so each has a line of its own as well. */
export interface Relationship {
  readonly kind: EdgeKind;
  readonly name: string;
  /** How the line is drawn beside its colour, the CSS variable `--edge-KIND`. */
  readonly line: 'solid' | 'dashed' | 'dotted';
  readonly width: 1.5 | 3;
  /** What it says, for the legend. */
  readonly says: string;
}

/** Every kind of edge, as the legend lists them. */
export const RELATIONSHIPS: readonly Relationship[] = [
  { kind: 'EXCLUDES1', name: 'Excludes1', line: 'solid', width: 3, says: 'not coded together' },
  {
    kind: 'EXCLUDES2',
    name: 'Excludes2',
    line: 'dashed',
    width: 1.5,
    says: 'not part of it, both may be coded',
  },
  { kind: 'CODE_FIRST', name: 'Code first', line: 'solid', width: 1.5, says: 'the target is coded first' },
  {
    kind: 'USE_ADDITIONAL',
    name: 'Use additional',
    line: 'dashed',
    width: 1.5,
    says: 'the target completes it',
  },
  { kind: 'CODE_ALSO', name: 'Code also', line: 'dotted', width: 1.5, says: 'both are coded, in no order' },
  { kind: 'PARENT', name: 'Parent', line: 'solid', width: 1.5, says: 'one step up' },
  { kind: 'CHILD', name: 'Child', line: 'solid', width: 1.5, says: 'one step down' },
  { kind: 'SIBLING', name: 'Sibling', line: 'dotted', width: 1.5, says: 'same parent' },
  { kind: 'MAPS_TO_DRG', name: 'DRG', line: 'solid', width: 1.5, says: 'appendix B lists the code with it' },
  { kind: 'CITES', name: 'Cites', line: 'dotted', width: 1.5, says: 'rests on the source' },
  { kind: 'ABOUT', name: 'About', line: 'dashed', width: 1.5, says: 'a page, or a statement of it' },
  { kind: 'CONTRADICTS', name: 'Contradicts', line: 'dashed', width: 3, says: 'says the opposite' },
];

/** Shapes of nodes: as Cytoscape calls them, and as an outline of 20 by 14 for the legend. */
export const SHAPES = [
  { type: 'Code', name: 'code', shape: 'round-rectangle', outline: '1,1 19,1 19,13 1,13' },
  { type: 'Drg', name: 'DRG', shape: 'hexagon', outline: '5,1 15,1 19,7 15,13 5,13 1,7' },
  { type: 'Source', name: 'source', shape: 'barrel', outline: '1,2 4,1 16,1 19,2 19,12 16,13 4,13 1,12' },
  { type: 'Brief', name: 'page', shape: 'cut-rectangle', outline: '4,1 16,1 19,4 19,10 16,13 4,13 1,10 1,4' },
  { type: 'Statement', name: 'statement', shape: 'tag', outline: '1,1 14,1 19,7 14,13 1,13' },
  { type: 'Note', name: 'note', shape: 'rhomboid', outline: '1,1 15,1 19,13 5,13' },
] as const;

const BY_KIND = new Map(RELATIONSHIPS.map((relationship) => [relationship.kind, relationship]));

/** The entry of a kind; a kind that this page does not know yet is shown by its name in the schema. */
export function relationship(kind: EdgeKind): Relationship {
  return BY_KIND.get(kind) ?? { kind, name: kind, line: 'solid', width: 1.5, says: '' };
}

/** Where a thing comes from, in a word. */
export const NATURES: Readonly<Record<Nature, string>> = {
  OFFICIAL: 'official',
  EDITORIAL: 'editorial',
  DERIVED: 'derived',
};

/** Kinds of code. */
export const CODE_KINDS: Readonly<Record<CodeKind, string>> = {
  CHAPTER: 'chapter',
  BLOCK: 'block',
  CATEGORY: 'category',
  SUBCATEGORY: 'subcategory',
  EXTENSION: '7th-character code',
};

/** Whether a release is in force. */
export const RELEASE_STATUSES: Readonly<Record<ReleaseStatus, string>> = {
  IN_FORCE: 'in force',
  SUPERSEDED: 'superseded',
  UPCOMING: 'to come',
};

/** What became of the codes that a note names, where that has to be told; null where they were found. */
export const NOTE_STATUSES: Readonly<Record<NoteStatus, string | null>> = {
  RESOLVED: null,
  HEADER: null,
  QUALIFIED: 'limited by its words',
  SEE: 'sends elsewhere',
  PROSE: 'names no code',
  DANGLING: 'names a code that the release does not have',
};

/** Kinds of note, in the order in which the card shows them. */
export const NOTE_KINDS: Readonly<Record<NoteKind, string>> = {
  EXCLUDES1: 'Excludes1',
  EXCLUDES2: 'Excludes2',
  CODE_FIRST: 'Code first',
  USE_ADDITIONAL: 'Use additional code',
  CODE_ALSO: 'Code also',
  INCLUDES: 'Includes',
  INCLUSION_TERM: 'Inclusion term',
  NOTE: 'Note',
  SEVENTH_CHARACTER: '7th character',
};

/** What splits a family of DRGs. */
export const TIERS: Readonly<Record<DrgTier, string>> = {
  WITH_MCC: 'with MCC',
  WITH_CC: 'with CC',
  WITH_CC_OR_MCC: 'with CC or MCC',
  WITHOUT_MCC: 'without MCC',
  WITHOUT_CC_OR_MCC: 'without CC or MCC',
  NONE: 'not split by severity',
};

/** Why a code has no DRGs to show. */
export const DRG_STATUSES: Readonly<Record<DrgMappingStatus, string>> = {
  MAPPED: '',
  NOT_MAPPED: 'Appendix B does not list it.',
  NOT_BILLABLE: 'Not billable, so never grouped.',
  NOT_LOADED: 'Unknown: no MS-DRG version is loaded that could tell.',
};

/** Sections of a code page. */
export const SECTIONS: Readonly<Record<Section, string>> = {
  DESCRIPTION: 'Description',
  DOCUMENTATION_TIP: 'Documentation',
  RELATED_PROCEDURE: 'Procedures',
  PITFALL: 'Pitfalls',
  CLINICAL_CONTEXT: 'Clinical context',
  FAQ: 'Questions',
  SCRIBE_NOTE: 'Visit note',
};

/** What may be said of a pair of codes, and how grave it is. */
export const VERDICTS: Readonly<
  Record<Verdict, { readonly says: string; readonly tone: 'bad' | 'warn' | 'good' | 'open' }>
> = {
  NEVER_TOGETHER: { says: 'never together', tone: 'bad' },
  NOT_UNLESS_UNRELATED: { says: 'not together unless unrelated', tone: 'bad' },
  CONFLICTING_INSTRUCTIONS: { says: 'conflicting instructions', tone: 'warn' },
  CONDITIONAL: { says: 'only under conditions', tone: 'warn' },
  MAY_TOGETHER: { says: 'may stand together', tone: 'good' },
  UNKNOWN: { says: 'unknown: not loaded', tone: 'open' },
};

/** What changed from one release to another. */
export const CHANGES: Readonly<Record<ChangeKind, string>> = {
  ADDED: 'added',
  REMOVED: 'removed',
  RETITLED: 'title changed',
  BECAME_BILLABLE: 'became billable',
  BECAME_HEADER: 'no longer billable',
  NOTE_ADDED: 'note added',
  NOTE_REMOVED: 'note removed',
  NOTE_MOVED: 'note moved to another kind',
  DRG_CHANGED: 'DRGs changed',
  NOT_COMPARED: 'not compared',
};

/** "1 note", "3 notes". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
