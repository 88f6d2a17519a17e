/**
 * Rows: what the graph room returns and every room above passes on, renamed by nobody. Keys are release-local
 * ("M43.07", "block:C50"); with the release they make the global id.
 */
import type { OfficialStand } from './assertion.js';
import type {
  AssertionInput,
  BriefInput,
  CitationInput,
  ConceptInput,
  Place,
  SourceInput,
  StatementInput,
} from './brief.js';
import type { CodeKind } from './code.js';
import type { ContradictionRow } from './contradiction.js';
import type { Change } from './diff.js';
import type { DrgTier, DrgType } from './drg.js';
import type { GlobalKey } from './key.js';
import type { NoteKind, NoteStatus } from './note.js';
import type { Edge, Page } from './page.js';
import type { SearchMatch } from './search.js';

/** One code of one release. */
export interface CodeRow {
  readonly release: string;
  readonly key: string;
  readonly code: string;
  readonly kind: CodeKind;
  readonly title: string;
  /** Where the title and the code come from: the tabular list, the order file, or derived from leaf and 7th character. */
  readonly titleFrom: 'TABULAR' | 'ORDER_FILE' | 'DERIVED';
  readonly billable: boolean;
  readonly parentKey: string | null;
  /** Position in document order, parents before children, from 0. */
  readonly ordinal: number;
  /** Ordinal of the last code of its subtree: `x` is below `c` exactly when c.ordinal < x.ordinal <= c.last. */
  readonly last: number;
  readonly line: number;
  /** Line of the order file, where one was given and names it. */
  readonly orderLine: number | null;
  /** The code whose `sevenChrDef` governs it, or null. */
  readonly seventhAt: string | null;
  /** The character that made it, for an EXTENSION. */
  readonly seventhCharacter: string | null;
  /** Only some of its children are loaded: it stands in a slice that was cut below it. */
  readonly partial: boolean;
}

/** What a `sevenChrDef` says. */
export interface SeventhCharacterRow {
  readonly definedAt: string;
  readonly release: string;
  readonly line: number;
  readonly characters: readonly { readonly character: string; readonly meaning: string }[];
}

/** A reference as stored with its note: span in UTF-16 units, ends of a range, what it resolved to. */
export interface StoredReference {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Keys of the ends where they exist in the release. */
  readonly from: string | null;
  readonly to: string | null;
  readonly qualifier: string | null;
  readonly outcome: 'FOUND' | 'DANGLING' | 'NOT_LOADED';
  /** TARGET: what the note points at; CONTEXT: mentioned to describe a condition ("any type in A15"). */
  readonly role: 'TARGET' | 'CONTEXT';
  /** Codes written that the release does not have; none of a slice, of which nobody can tell. */
  readonly missing: readonly string[];
  /** Its qualifier is words only, so that the targets are the codes before any limit ("with ketoacidosis" at E87.2). */
  readonly limitedByWords: boolean;
  /** Keys of the smallest set of whole subtrees that covers what is meant. */
  readonly targets: readonly string[];
}

/** One instructional note. */
export interface NoteRow {
  readonly release: string;
  /** Within the release: "M43.0#EXCLUDES1.2" is the second Excludes1 note of M43.0. */
  readonly key: string;
  readonly ownerKey: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly status: NoteStatus;
  readonly ordinal: number;
  readonly line: number;
  /** Key of the header note whose words this one continues, or null. */
  readonly headerKey: string | null;
  readonly references: readonly StoredReference[];
  /** Place among all notes of the release, in the order of the tabular list. */
  readonly position: number;
}

/** How many notes of a kind have a status. */
export interface CoverageRow {
  readonly kind: NoteKind;
  readonly status: NoteStatus;
  readonly count: number;
}

/** One change of one code between two releases. */
export interface ReleaseChangeRow extends Change {
  readonly code: CodeRow;
  readonly from: string;
  readonly to: string;
}

/** One change in a code's history, told at the release that brought it. */
export interface CodeChangeRow extends Change {
  readonly release: ReleaseNameRow;
  /** The code's key, and the releases compared that have it, the older first. */
  readonly key: string;
  readonly among: readonly string[];
}

/** One exclusion as seen from a code: by which note, over which of its ancestors (`via`), in which direction. */
export interface ExclusionRow {
  readonly release: string;
  /** OUTGOING: the code excluded; INCOMING: the owner of the note. */
  readonly codeKey: string;
  readonly noteKey: string;
  /** The note's place among all of the release. */
  readonly notePosition: number;
  /** Index of the note's reference. */
  readonly reference: number;
  readonly direction: 'OUTGOING' | 'INCOMING';
  readonly via: CodeRow;
  /** Steps from the asked code up to `via`. */
  readonly distance: number;
  readonly noteOrdinal: number;
  /** The code's place in document order. */
  readonly ordinal: number;
  readonly mutual: boolean;
  readonly conditional: boolean;
}

/** One DRG of one MS-DRG version. */
export interface DrgRow {
  readonly version: string;
  readonly number: string;
  readonly title: string;
  /** "08"; null where appendix A gives none. */
  readonly mdc: string | null;
  /** null for 998 and 999, which appendix A marks neither medical nor surgical. */
  readonly type: DrgType | null;
  readonly tier: DrgTier;
  readonly family: string;
  readonly line: number;
}

/** One code–DRG mapping of appendix B. `mdc`: "08" or "Pre"; `line`: its row in the file. */
export interface DrgMappingRow {
  readonly number: string;
  readonly mdc: string;
  readonly line: number;
}

/** One source. `release`: the release or grouper version it is an edition of, where it is one. */
export type SourceRow = Omit<SourceInput, keyof Place>;

/** One brief: an editorial code page. */
export interface BriefRow extends Omit<BriefInput, 'statements' | 'citations'> {
  /** Its DESCRIPTION statement. */
  readonly summary: string;
}

/** A checkable claim of a statement. At most one of the objects is set. */
export interface AssertionRow extends Omit<AssertionInput, 'object' | keyof Place> {
  readonly objectCode: string | null;
  readonly objectDrg: string | null;
  readonly objectSource: string | null;
}

/** One statement of a brief. */
export interface StatementRow extends Omit<StatementInput, 'asserts' | 'citations'> {
  /** "M43.07/3": brief and ordinal. */
  readonly key: string;
  readonly code: string;
  readonly verifiedOn: string;
  readonly asserts: readonly AssertionRow[];
  /** By release: where each of `asserts` stands in it, and who says the same; null where it asserts nothing or nothing is loaded. */
  readonly stands: Readonly<Record<string, readonly AssertionStand[]>> | null;
}

/** Where one assertion stands in a release, and the statements of other pages that say the same. */
export interface AssertionStand extends OfficialStand {
  readonly confirmedBy: readonly string[];
}

/** An assertion with the statement that makes it and its place among that one's. */
export interface StatedAssertion extends AssertionRow {
  readonly statement: StatementRow;
  readonly index: number;
}

/** One concept of the closed list. */
export type ConceptRow = Omit<ConceptInput, keyof Place>;

/** One citation: from a brief or a statement to a source, with the day the citing page was verified. */
export interface CitationRow extends CitationInput {
  readonly verifiedOn: string | null;
}

/** One CPT code that a user's own file links to a code: licensed, so never part of what the graph brings. */
export interface ProcedureRow {
  readonly cpt: string;
  /** Where the file says it has the link from. */
  readonly statedSource: string;
  /** Slug of the file as a source. */
  readonly source: string;
  readonly file: string;
  readonly line: number;
  /** The code it is linked to. */
  readonly code: string;
}

/** A reference of a note, with the release its keys belong to. */
export interface NoteReferenceRow extends StoredReference {
  readonly release: string;
  readonly note: NoteRow;
}

/** An MDC of one MS-DRG version. */
export interface MdcRow {
  readonly version: string;
  readonly number: string;
}

/** A release by name; everything else about it is read where it is asked. */
export interface ReleaseNameRow {
  readonly name: string;
}

/** What the graph holds about a release beyond its load. */
export interface ReleaseRow {
  readonly name: string;
  readonly system: string;
  readonly file: string;
  readonly sha256: string;
  readonly sourceSlug: string;
}

/** One that cites a source: the code of a brief, the brief, or one of its statements ("M43.07/3"). */
export interface CitingRow {
  readonly type: 'CODE' | 'BRIEF' | 'STATEMENT';
  /** The brief's code, or the statement's key. */
  readonly key: string;
}

/** Where a thing comes from; `source` is a slug, null only when derived. */
export interface ProvenanceRow {
  readonly nature: 'OFFICIAL' | 'EDITORIAL' | 'DERIVED';
  readonly source: string | null;
  readonly locator: string;
  readonly quote: string | null;
  readonly verifiedOn: string | null;
  readonly derivedFrom: readonly GlobalKey[];
}

/** A citation with the place it stands, as the API shows it. */
export interface ShownCitationRow extends Omit<CitationRow, 'file' | 'line'> {
  readonly provenance: ProvenanceRow;
}

/** Anything with a global id. */
export type NodeRow =
  CodeRow | NoteRow | DrgRow | SourceRow | BriefRow | StatementRow | ContradictionRow | ReleaseNameRow;

/** The GraphQL type that a row is. */
export type TypeName<Row extends NodeRow> = Row extends CodeRow
  ? 'Code'
  : Row extends NoteRow
    ? 'Note'
    : Row extends DrgRow
      ? 'Drg'
      : Row extends SourceRow
        ? 'Source'
        : Row extends BriefRow
          ? 'Brief'
          : Row extends StatementRow
            ? 'Statement'
            : Row extends ContradictionRow
              ? 'Contradiction'
              : 'Release';

/** The GraphQL type of a row with a global id, told from its global key. */
export function typeOfRow<Row extends NodeRow>(row: Row): TypeName<Row> {
  return keyOfRow(row).type as TypeName<Row>;
}

/** The global key of a row. */
export function keyOfRow(row: NodeRow): GlobalKey {
  if ('titleFrom' in row) return { type: 'Code', release: row.release, key: row.key };
  if ('ownerKey' in row) return { type: 'Note', release: row.release, key: row.key };
  if ('tier' in row) return { type: 'Drg', version: row.version, number: row.number };
  if ('slug' in row) return { type: 'Source', slug: row.slug };
  if ('relatedCptCount' in row) return { type: 'Brief', code: row.code };
  if ('answered' in row) return { type: 'Statement', key: row.key };
  if ('sides' in row) return { type: 'Contradiction', release: row.release, key: row.key };
  return { type: 'Release', name: row.name };
}

/** What the edge of a search carries beside the code. */
export interface SearchExtra {
  readonly match: SearchMatch;
}
/** One code found, with what of it matched. */
export type SearchEdgeRow = Edge<CodeRow, SearchExtra>;

/** Pages by type: what connection fields return. */
export type CodePage = Page<CodeRow> & Completeness;
export type SearchPage = Page<CodeRow, SearchExtra> & Completeness;
export type NotePage = Page<NoteRow> & Completeness;
export type ContradictionPage = Page<ContradictionRow> & Completeness;
/** The MS-DRG versions compared, that of the older release first; null where DRGs could not be. */
export type ReleaseChangePage = Page<ReleaseChangeRow> & {
  readonly comparedVersions: readonly [string, string] | null;
};
export type ExclusionPage = Page<ExclusionRow> & Completeness;
export type DrgPage = Page<DrgRow> & Completeness;
/** What the edge of a mapping carries beside the DRG. */
export interface DrgMappingExtra {
  readonly mdc: MdcRow;
  readonly provenance: ProvenanceRow;
}
export type DrgMappingPage = Page<DrgRow, DrgMappingExtra> & {
  readonly status: 'MAPPED' | 'NOT_MAPPED' | 'NOT_BILLABLE' | 'NOT_LOADED';
};
export type ProcedurePage = Page<ProcedureRow> & { readonly status: 'LINKED' | 'NOT_LINKED' | 'NOT_LOADED' };
export type SourcePage = Page<SourceRow>;
export type CitingPage = Page<CodeRow | BriefRow | StatementRow>;
export type CitationPage = Page<ShownCitationRow>;
export type StatementPage = Page<StatementRow>;

/** Whether a list holds all there is, or only what a loaded slice has. */
export interface Completeness {
  readonly complete: boolean;
}
