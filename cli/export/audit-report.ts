/** The shape of an audit report: what its JSON file holds, and what its Markdown is made from. */

/** A code by name. */
export interface NamedCode {
  readonly code: string;
  readonly kind: string;
  readonly title: string;
}

/** Where something stands. `derivedFrom`: readable ids. */
export interface Place {
  readonly nature: 'OFFICIAL' | 'EDITORIAL' | 'DERIVED';
  readonly locator: string;
  readonly quote: string | null;
  readonly verifiedOn: string | null;
  readonly source: { readonly slug: string } | null;
  readonly derivedFrom: readonly { readonly id: string }[];
}

/** A note in its own words. */
export interface ReportNote {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly status: string;
  readonly owner: NamedCode;
  readonly provenance: Place;
}

/** What one reference of a note names. */
export interface ReportReference {
  readonly text: string;
  readonly role: string;
  readonly qualifier: string | null;
  readonly dangling: boolean;
  readonly notLoaded: boolean;
  readonly from: NamedCode | null;
  readonly to: NamedCode | null;
  readonly targets: readonly NamedCode[];
  readonly targetCount: number;
  /** Whether `targets` are all of them: not of what leads out of a slice. */
  readonly complete: boolean;
}

/** A note that stands on the line of the code. */
export interface LineNote extends ReportNote {
  readonly header: { readonly id: string; readonly text: string } | null;
  readonly references: readonly ReportReference[];
  /** false: it stands at the code itself. */
  readonly inherited: boolean;
}

/** One exclusion, with the way from the code to the source of it. */
export interface ReportExclusion {
  readonly code: NamedCode;
  readonly direction: 'OUTGOING' | 'INCOMING';
  readonly mutual: boolean;
  readonly conditional: boolean;
  readonly via: NamedCode;
  readonly reference: { readonly text: string; readonly qualifier: string | null };
  readonly note: ReportNote;
  readonly chain: readonly string[];
}

/** A list with what it says of its own completeness. */
export interface ReportList<Item> {
  readonly count: number;
  readonly complete: boolean;
  readonly items: readonly Item[];
}

/** One row of appendix B. */
export interface ReportMapping {
  readonly mdc: { readonly number: string };
  readonly provenance: Place;
  readonly node: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly version: string;
    readonly type: string | null;
    readonly tier: string;
    readonly family: readonly { readonly number: string; readonly title: string }[];
    readonly provenance: Place;
  };
}

/** The DRGs of the code in one MS-DRG version; `version` null: none is loaded. */
export interface ReportDrgs {
  readonly version: string | null;
  readonly status: string;
  readonly mappings: readonly ReportMapping[];
}

/** A source, with all that is known of it. */
export interface ReportSource {
  readonly slug: string;
  readonly title: string;
  readonly publisher: string;
  readonly kind: string;
  readonly url: string | null;
  readonly edition: string | null;
  readonly effective: string | null;
  readonly loadedRelease: { readonly name: string } | null;
}

/** A citation with its source. */
export interface ReportCitation {
  readonly source: Pick<ReportSource, 'slug' | 'title' | 'publisher' | 'url' | 'edition'>;
  readonly ordinal: number | null;
  readonly granularity: string;
  readonly verifiedOn: string | null;
  readonly citedEdition: string | null;
  readonly stale: boolean;
  readonly provenance: Place;
}

/** What a statement asserts. */
export interface ReportAssertion {
  readonly relation: string;
  readonly condition: string | null;
  /** What the release in force says of it. */
  readonly stand: string;
  readonly grounds: readonly ReportNote[];
  readonly confirmedBy: readonly { readonly id: string }[];
  readonly subject: NamedCode & { readonly release: { readonly name: string } };
  readonly object:
    | ({ readonly __typename: 'Code' } & NamedCode)
    | {
        readonly __typename: 'Drg';
        readonly number: string;
        readonly title: string;
        readonly version: string;
      }
    | { readonly __typename: 'Source'; readonly slug: string }
    | null;
  readonly concept: { readonly id: string; readonly label: string; readonly code: NamedCode | null } | null;
}

/** One statement of the page. */
export interface ReportStatement {
  readonly id: string;
  readonly section: string;
  readonly ordinal: number;
  readonly text: string;
  readonly answered: boolean;
  readonly verifiedOn: string;
  readonly stale: boolean;
  readonly staleBecause: readonly string[];
  readonly contradictions: readonly { readonly id: string; readonly kind: string }[];
  readonly citations: readonly ReportCitation[];
  readonly provenance: Place;
  readonly asserts: readonly ReportAssertion[];
  /** What of its assertions cannot be told, because a code or DRG they name is not loaded. */
  readonly unknown: readonly string[];
}

/** The page about the code. */
export interface ReportBrief {
  readonly id: string;
  readonly verifiedOn: string;
  readonly region: string | null;
  readonly relatedCptCount: number | null;
  readonly summary: string;
  readonly citations: readonly ReportCitation[];
  readonly provenance: Place;
  readonly statements: readonly ReportStatement[];
}

/** What is said of the code with another one. */
export interface ReportVerdict {
  readonly with: string;
  readonly title: string | null;
  readonly verdict: string;
  readonly rule: string;
  readonly because: readonly {
    readonly note: ReportNote;
    readonly from: string;
    readonly to: string;
    readonly words: string;
    readonly mutual: boolean;
    readonly conditional: boolean;
  }[];
  readonly provenance: Place;
}

/** The verdicts of the code with all that its exclusions and its page name. */
export interface ReportVerdicts {
  readonly items: readonly ReportVerdict[];
  /** Checked, and no note bears on the pair. */
  readonly nothingSaid: readonly string[];
  /** Named, and no code of this release. */
  readonly unknown: readonly string[];
  /** Named, and left out of the check because it takes so many only. */
  readonly cut: readonly string[];
}

/** One contradiction about the code. */
export interface ReportContradiction {
  readonly id: string;
  readonly kind: string;
  readonly subject: readonly NamedCode[];
  readonly official: string | null;
  readonly billablePairs: number | null;
  readonly explanation: string;
  readonly sides: readonly ReportSide[];
  readonly provenance: Place;
}

/** One side of it: a statement, a note or a DRG. */
export interface ReportSide {
  readonly relation: string;
  readonly statement: {
    readonly id: string;
    readonly section: string;
    readonly text: string;
    readonly verifiedOn: string;
    readonly provenance: Place;
  } | null;
  readonly note: ReportNote | null;
  readonly drg: {
    readonly id: string;
    readonly title: string;
    readonly tier: string;
    readonly provenance: Place;
  } | null;
}

/** A file that a load was made from. */
export interface ReportFile {
  readonly of: string;
  readonly role: string;
  readonly name: string;
  readonly sha256: string;
  readonly complete: boolean;
  readonly loadedAt: string;
  readonly toolVersion: string;
}

/** The code itself. */
export interface ReportCode extends NamedCode {
  readonly id: string;
  readonly billable: boolean;
  readonly provenance: Place;
  readonly chapter: NamedCode | null;
  readonly block: NamedCode | null;
  readonly category: NamedCode | null;
  /** Nearest first. */
  readonly ancestors: readonly NamedCode[];
}

/** The release the report is about. */
export interface ReportRelease {
  readonly name: string;
  readonly system: string;
  readonly status: string;
  readonly complete: boolean;
  readonly effective: string | null;
  readonly file: string;
  readonly sha256: string;
  readonly loadedAt: string;
  readonly toolVersion: string;
  readonly grouperVersions: readonly string[];
  readonly source: { readonly slug: string };
}

/** The 7th characters of the code. */
export interface ReportSeventhCharacter {
  readonly required: boolean;
  readonly characters: readonly {
    readonly character: string;
    readonly meaning: string;
    readonly makes: string | null;
  }[];
  readonly definedAt: NamedCode;
  readonly provenance: Place;
}

/** One change in the history of the code. */
export interface ReportChange {
  readonly release: { readonly name: string };
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly provenance: Place;
}

/** The whole report. */
export interface AuditReport {
  readonly format: 'icd10-graph/audit';
  readonly formatVersion: 1;
  readonly toolVersion: string;
  /** Revision of the graph that everything was read at. */
  readonly revision: number;
  /** The day by which "in force" and "stale" are told: of the last load, or of the release where that is later. */
  readonly asOf: string;
  readonly code: ReportCode;
  readonly release: ReportRelease;
  readonly seventhCharacter: ReportSeventhCharacter | null;
  readonly notes: ReportList<LineNote>;
  readonly excludes1: ReportList<ReportExclusion>;
  readonly excludes2: ReportList<ReportExclusion>;
  readonly drgs: readonly ReportDrgs[];
  readonly brief: ReportBrief | null;
  readonly verdicts: ReportVerdicts;
  readonly contradictions: ReportList<ReportContradiction>;
  readonly history: readonly ReportChange[];
  readonly sources: readonly ReportSource[];
  readonly files: readonly ReportFile[];
  /** What is not loaded or not known, in sentences. */
  readonly limits: readonly string[];
}
