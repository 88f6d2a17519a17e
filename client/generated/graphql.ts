/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What can be claimed, e.g. NEVER_WITH of M43.07 and Q76.2. */
export type AssertedRelation =
  /** Another condition is coded as well, e.g. with M43.02. */
  | 'CODE_ALSO'
  /** The code is for it, e.g. M43.07 for an acquired defect. */
  | 'COVERS'
  /** Where unspecific documentation ends up, e.g. at M43.00. */
  | 'DEFAULTS_TO'
  /** The code is not for it, e.g. M43.07 for a congenital defect. */
  | 'DOES_NOT_COVER'
  /** Which DRG it leads to, e.g. M43.07 to 552. */
  | 'GROUPS_TO'
  /** The chapter it belongs to, e.g. 13 for M43.07. */
  | 'IN_CHAPTER'
  /** It may stand on a claim, e.g. M43.07. */
  | 'IS_BILLABLE'
  /** It may not stand on a claim, e.g. M43.0. */
  | 'IS_NOT_BILLABLE'
  /** The two may stand on one claim, e.g. M43.03 and M43.13 on one page. */
  | 'MAY_WITH'
  /** It takes no 7th character, e.g. M43.04. */
  | 'NEEDS_NO_7TH_CHARACTER'
  /** The two never stand on one claim, e.g. M43.07 and Q76.2. */
  | 'NEVER_WITH'
  /** A source does not support it, e.g. `A59668` for M43.03. */
  | 'NOT_SUPPORTED_BY'
  /** Another name for it, e.g. of M43.03. */
  | 'SYNONYM'
  /** What moves the DRG's tier, e.g. an MCC from 552 to 551. */
  | 'TIER_AFFECTED_BY'
  /** The other is right instead, e.g. M43.17 for M43.07 once a slip is documented. */
  | 'USE_INSTEAD';

/** Which codes are meant, e.g. { under: "M43", billable: true }. All conditions must hold. */
export type CodeFilter = {
  /** Whether it may stand on a claim, e.g. true for M43.07. */
  readonly billable?: boolean | null | undefined;
  /** Within a chapter, e.g. "13". */
  readonly chapter?: string | null | undefined;
  /** Mapped to this DRG of the newest version, e.g. "552". */
  readonly drg?: string | null | undefined;
  /** Whether it has an editorial page, e.g. true for M43.07. */
  readonly hasBrief?: boolean | null | undefined;
  /** Only these kinds, e.g. [CATEGORY] for M43. */
  readonly kinds?: ReadonlyArray<CodeKind> | null | undefined;
  /** The code and all it subsumes, e.g. "M43.0" or "M40-M43". */
  readonly under?: string | null | undefined;
};

/** Kinds of name; "C50" is both a BLOCK and a CATEGORY. */
export type CodeKind =
  /** A range of categories, e.g. M40-M43, or an umbrella over several, e.g. M40-M54. */
  | 'BLOCK'
  /** Three characters, e.g. M43. */
  | 'CATEGORY'
  /** "1" to "22", e.g. 13. */
  | 'CHAPTER'
  /** Made by a 7th character, e.g. S33.101A or T14.8XXA. */
  | 'EXTENSION'
  /** Four to six characters, or seven where the tabular list spells them out, e.g. M43.07. */
  | 'SUBCATEGORY';

/** What contradicts what, e.g. EXCLUDES1_AGAINST_INSTRUCTION for T81.5 with Z18. */
export type ContradictionKind =
  /** A note names a code that the release does not have, e.g. G31.90 at F02. */
  | 'DANGLING_REFERENCE'
  /** An Excludes1 forbids pairs that an instruction asks for, e.g. T81.5 with Z18. */
  | 'EXCLUDES1_AGAINST_INSTRUCTION'
  /** A note names only codes below its own owner, so that it says nothing of others, e.g. D72.824 at D72. */
  | 'NOTE_NAMES_OWN_CODES'
  /** A page says the opposite of the MS-DRG tables, e.g. that of M43.02 that CC moves its tier, where 551 and 552 split by MCC only. */
  | 'PAGE_AGAINST_DRG_TABLES'
  /** A page says the opposite of itself, e.g. that of M43.00 over M43.1. */
  | 'PAGE_AGAINST_ITSELF'
  /** Pages say the opposite of each other, e.g. those of M43.03 and M43.02 over M43.0 with M43.1; what the release says is among the sides. */
  | 'PAGE_AGAINST_PAGE'
  /** A page says the opposite of the tabular list, and no other page does, e.g. one that allows M43.06 with Q76.2. */
  | 'PAGE_AGAINST_TABULAR';

/** Which way an exclusion is stated, seen from the code asked, e.g. M43.07. */
export type Direction =
  /** Both ways; only as an argument, e.g. of excludes1 of M43.07. */
  | 'BOTH'
  /** By a note elsewhere that names the code or its ancestors, e.g. at Q76.2 for M43.07. */
  | 'INCOMING'
  /** By a note at the code or its ancestors, e.g. at M43.0 for M43.07. */
  | 'OUTGOING';

/** Whether a code is mapped to DRGs, and if not, why; e.g. MAPPED for M43.07. */
export type DrgMappingStatus =
  /** Appendix B lists it, e.g. M43.07. */
  | 'MAPPED'
  /** No billable code, so never grouped, e.g. M43.0. */
  | 'NOT_BILLABLE'
  /** No MS-DRG version is loaded that could tell, e.g. for release 2025-04 while only 43.1 is loaded. */
  | 'NOT_LOADED'
  /** Billable, and appendix B does not list it: the external causes, e.g. V00.01XA. */
  | 'NOT_MAPPED';

/** The severity tier a title states, e.g. WITHOUT_MCC for 552. */
export type DrgTier =
  /** Its title states none, e.g. 951. */
  | 'NONE'
  /** Without either, e.g. 195. */
  | 'WITHOUT_CC_OR_MCC'
  /** Without a major one, e.g. 552. */
  | 'WITHOUT_MCC'
  /** With a complication or comorbidity, e.g. 194. */
  | 'WITH_CC'
  /** With either, e.g. 945. */
  | 'WITH_CC_OR_MCC'
  /** With a major complication or comorbidity, e.g. 551. */
  | 'WITH_MCC';

/** Kinds of edge between things of the graph, e.g. EXCLUDES1 from M43.0 to Q76.2. */
export type EdgeKind =
  /** A page is about a code, and a statement belongs to its page, e.g. the page of M43.07 to M43.07. */
  | 'ABOUT'
  /** One step down, e.g. from M43.0 to M43.07. */
  | 'CHILD'
  /** A page, a statement or a code with a page rests on a source, e.g. M43.07 on "cdc-tabular-2026-04". */
  | 'CITES'
  /** Both are coded, in no order, e.g. from C7A to E31.2. */
  | 'CODE_ALSO'
  /** The target is coded first, e.g. from E08 to P35.0. */
  | 'CODE_FIRST'
  /** A statement says the opposite of another, of a note or of a DRG; two notes of each other; e.g. pages over M43.0 with M43.1. */
  | 'CONTRADICTS'
  /** Not coded together, by a note at the source or above it, e.g. from M43.07 to Q76.2. */
  | 'EXCLUDES1'
  /** Not part of each other, but both may be coded, e.g. from M43.07 to Q67.5. */
  | 'EXCLUDES2'
  /** Appendix B lists the code with the DRG of the newest MS-DRG version of the release, e.g. M43.07 with 552. */
  | 'MAPS_TO_DRG'
  /** One step up the hierarchy, e.g. from M43.07 to M43.0. */
  | 'PARENT'
  /** Two children of one parent, from the earlier to the later, e.g. M43.06 and M43.07. */
  | 'SIBLING'
  /** The target completes the picture, e.g. from T81.511A to Z18. */
  | 'USE_ADDITIONAL';

/** How finely something is cited, e.g. PAGE on M43.07. */
export type Granularity =
  /** For the page as a whole, e.g. the numbered list of M43.07. */
  | 'PAGE'
  /** For a section of the page, e.g. the procedures of M43.07. */
  | 'SECTION'
  /** For this statement itself, or by line in an official file, e.g. M43.07 in the tabular list. */
  | 'STATEMENT';

/** How much a secondary diagnosis weighs, e.g. MCC for J15.1. */
export type Level =
  /** Complication or comorbidity, e.g. B20. */
  | 'CC'
  /** Major complication or comorbidity, e.g. J15.1. */
  | 'MCC'
  /** Neither CC nor MCC, e.g. M43.07. */
  | 'NONE';

/** The three kinds of knowledge, never mixed up; M43.07 carries all three. */
export type Nature =
  /** Computed here from things that are named, e.g. S33.101A from S33.101. */
  | 'DERIVED'
  /** Stated by a code page, e.g. a documentation tip for M43.07. */
  | 'EDITORIAL'
  /** Stated by the CDC tabular list or the CMS MS-DRG definitions, e.g. that M43.0 excludes Q76.2. */
  | 'OFFICIAL';

/** Kinds of note, by the tabular list's own elements; M43.0 has two of EXCLUDES1. */
export type NoteKind =
  /** Two codes may be needed, in either order, e.g. at S32 over S34.-. */
  | 'CODE_ALSO'
  /** The underlying condition is coded first, e.g. at M40. */
  | 'CODE_FIRST'
  /** Not coded here: the two conditions cannot occur together, e.g. at M43.0 over Q76.2. */
  | 'EXCLUDES1'
  /** Not included here, but both may be coded, e.g. at chapter 13 over Q00-Q99. */
  | 'EXCLUDES2'
  /** What a category holds, e.g. at B20. */
  | 'INCLUDES'
  /** A condition the code is for, e.g. under M43.6. */
  | 'INCLUSION_TERM'
  /** Any other note, e.g. at C00-D49. */
  | 'NOTE'
  /** What the 7th characters are for, e.g. at S33. */
  | 'SEVENTH_CHARACTER'
  /** A second code completes the picture, e.g. at chapter 1 over Z16.-. */
  | 'USE_ADDITIONAL';

/** What became of the codes a note names; for M43.0 both notes are RESOLVED. */
export type NoteStatus =
  /** Names codes of which none exists, e.g. G31.90. */
  | 'DANGLING'
  /** Continued by the notes below it, e.g. "such as:" at M14.6. */
  | 'HEADER'
  /** Names no code, e.g. "underlying disease" at M40. */
  | 'PROSE'
  /** Found, and limited by words, e.g. "(F11-F19 with fifth to sixth characters 51)" at R44. */
  | 'QUALIFIED'
  /** Its codes were found, e.g. "spondylolisthesis (M43.1)". */
  | 'RESOLVED'
  /** Sends the reader elsewhere in words, e.g. "code to Fracture, vertebra, by region" at M43.1. */
  | 'SEE';

/** What a release says of an assertion, e.g. CONFIRMED for NEVER_WITH from M43.07 to Q76.2. */
export type OfficialStand =
  /** The release says the same, e.g. of M43.07 with Q76.2. */
  | 'CONFIRMED'
  /** The release says the opposite, e.g. of M43.03 with M43.13 where a page allows both. */
  | 'CONTRADICTED'
  /** About ideas or sources that no official file knows, e.g. that M43.07 is for an acquired defect. */
  | 'NOT_COMPARABLE'
  /** About a code or a DRG outside what is loaded, e.g. one outside the seed. */
  | 'NOT_LOADED'
  /** The release says nothing of it, e.g. where unspecific documentation ends up, at M43.00. */
  | 'NOT_SAID'
  /** About a code that the whole release does not have, e.g. M43.77. */
  | 'NO_SUCH_CODE'
  /** What the release says holds under conditions, or the page's claim does, e.g. M43.04 with M43.14 at different levels. */
  | 'UNDECIDED';

/** What of a code matched, by rank, e.g. TITLE for M43.07 and "spondylolysis". */
export type SearchPlace =
  /** The code or its beginning, e.g. "m43.0" for M43.0 and M43.07. */
  | 'CODE'
  /** One of its includes notes, e.g. those of category A00-A09 or B20. */
  | 'INCLUDES'
  /** One of its inclusion terms, e.g. that of Q76.2. */
  | 'INCLUSION_TERM'
  /** Its title, e.g. that of M43.07. */
  | 'TITLE';

/** Sections of a code page in page order, e.g. of M43.07. */
export type Section =
  /** Background, e.g. on M43.07. */
  | 'CLINICAL_CONTEXT'
  /** What the code is for, e.g. M43.07. */
  | 'DESCRIPTION'
  /** What the chart should say to support the code, e.g. M43.07. */
  | 'DOCUMENTATION_TIP'
  /** A question coders ask, e.g. about M43.07. */
  | 'FAQ'
  /** A mistake to avoid, e.g. with M43.07 and M43.06. */
  | 'PITFALL'
  /** About procedures that go with the code, e.g. M43.07. */
  | 'RELATED_PROCEDURE'
  /** What a visit note should capture, e.g. for M43.07. */
  | 'SCRIBE_NOTE';

/** Kinds of source, e.g. TABULAR_LIST for that of M43.07. */
export type SourceKind =
  /** A page of a public agency, e.g. the one M43.00 cites. */
  | 'AGENCY_PAGE'
  /** A published article, e.g. one on M43.1. */
  | 'ARTICLE'
  /** An editorial code page as a source of its own, e.g. that of M43.07. */
  | 'BRIEF'
  /** An analysis of claims, e.g. behind the procedures of M43.07. */
  | 'CLAIMS_ANALYSIS'
  /** A site that lists codes, e.g. its page on M43.07. */
  | 'CODE_REFERENCE_SITE'
  /** The official coding guidelines, e.g. section I.A.12.a, cited with Excludes1 at M43.0. */
  | 'CODING_GUIDELINES'
  /** A CMS coverage determination or article, e.g. `A59668`. */
  | 'COVERAGE_ARTICLE'
  /** A page's own editorial process, e.g. behind the questions of M43.07. */
  | 'EDITORIAL_PROCESS'
  /** The CMS MS-DRG definitions manual or grouper, e.g. 43.1. */
  | 'MS_DRG_DEFINITIONS'
  /** The CDC order file, e.g. of 2026-10. */
  | 'ORDER_FILE'
  /** A user's own file of CPT links, e.g. one for M43.07. */
  | 'PROCEDURE_LINKS'
  /** Guidance of a specialty society, e.g. for M43.07. */
  | 'SPECIALTY_GUIDANCE'
  /** An edition of the CDC tabular list, e.g. of 2026-04. */
  | 'TABULAR_LIST';

/** What can be said of a pair, e.g. NEVER_TOGETHER of M43.07 and Q76.2. */
export type Verdict =
  /** The only Excludes1 is limited by words, e.g. T88.7XXA with J45.909. */
  | 'CONDITIONAL'
  /** An Excludes1 forbids the pair and an instruction asks for both, e.g. T81.511A with Z18.01. */
  | 'CONFLICTING_INSTRUCTIONS'
  /** An Excludes2 or an instruction covers the pair and nothing nearer forbids it, e.g. M43.07 with Q67.5. */
  | 'MAY_TOGETHER'
  /** An Excludes1 covers the pair, and neither code holds more than it speaks of, e.g. M43.07 with Q76.2. */
  | 'NEVER_TOGETHER'
  /** An Excludes1 covers the pair, but one code holds more than it speaks of, e.g. F45.8 with G47.63 (Guideline I.A.12.a). */
  | 'NOT_UNLESS_UNRELATED'
  /** One of the two is outside the loaded slice, e.g. A00 while only the seed is loaded; see `notLoaded`. */
  | 'UNKNOWN';

export type AnalystDrgAndSiblingsQueryVariables = Exact<{
  drg: string;
  code: string;
}>;


export type AnalystDrgAndSiblingsQuery = { readonly drg: { readonly number: string, readonly title: string, readonly version: string, readonly mdc: { readonly number: string, readonly title: string | null } | null, readonly family: ReadonlyArray<{ readonly number: string, readonly title: string }>, readonly codes: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly code: string, readonly title: string }> } } | null, readonly code: { readonly code: string, readonly title: string, readonly billable: boolean, readonly ancestors: ReadonlyArray<{ readonly code: string, readonly title: string }>, readonly siblings: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly code: string, readonly title: string, readonly billable: boolean }> } } | null };

export type AuditWhoCitesQueryVariables = Exact<{
  source: string;
}>;


export type AuditWhoCitesQuery = { readonly source: { readonly id: string, readonly slug: string, readonly title: string, readonly edition: string | null, readonly effective: string | null, readonly loadedRelease: { readonly name: string } | null, readonly citedBy: { readonly totalCount: number, readonly nodes: ReadonlyArray<
        | { readonly __typename: 'Brief', readonly id: string, readonly verifiedOn: string, readonly about: { readonly code: string } }
        | { readonly __typename: 'Code' }
        | { readonly __typename: 'Statement' }
      > } } | null };

export type AuditWhatTheyClaimQueryVariables = Exact<{
  brief: string;
}>;


export type AuditWhatTheyClaimQuery = { readonly node:
    | { readonly about: { readonly id: string, readonly code: string }, readonly statements: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly section: Section, readonly text: string, readonly stale: boolean, readonly staleBecause: ReadonlyArray<string>, readonly asserts: ReadonlyArray<{ readonly relation: AssertedRelation, readonly condition: string | null, readonly stand: OfficialStand }>, readonly contradictions: ReadonlyArray<{ readonly id: string, readonly kind: ContradictionKind }>, readonly provenance: { readonly locator: string, readonly verifiedOn: string | null } }> } }
    | Record<PropertyKey, never>
   | null };

export type AuditWhoDisagreesQueryVariables = Exact<{
  contradiction: string;
}>;


export type AuditWhoDisagreesQuery = { readonly node:
    | { readonly kind: ContradictionKind, readonly explanation: string, readonly official: Verdict | null, readonly subject: ReadonlyArray<{ readonly code: string }>, readonly sides: ReadonlyArray<{ readonly relation: AssertedRelation, readonly statement: { readonly id: string, readonly text: string, readonly brief: { readonly about: { readonly code: string } } } | null, readonly note: { readonly id: string, readonly text: string, readonly owner: { readonly code: string } } | null, readonly drg: { readonly number: string } | null }>, readonly provenance: { readonly nature: Nature } }
    | Record<PropertyKey, never>
   | null };

export type AuditWhereItIsWrittenQueryVariables = Exact<{
  note: string;
}>;


export type AuditWhereItIsWrittenQuery = { readonly node:
    | { readonly kind: NoteKind, readonly text: string, readonly status: NoteStatus, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly source: { readonly id: string, readonly slug: string } | null }, readonly owner: { readonly id: string, readonly code: string, readonly children: { readonly nodes: ReadonlyArray<{ readonly code: string }> } }, readonly references: ReadonlyArray<{ readonly text: string, readonly targets: { readonly nodes: ReadonlyArray<{ readonly code: string, readonly title: string }> } }> }
    | Record<PropertyKey, never>
   | null };

export type AuditAndBackQueryVariables = Exact<{
  code: string;
}>;


export type AuditAndBackQuery = { readonly node:
    | { readonly code: string, readonly release: { readonly name: string, readonly file: string, readonly sha256: string, readonly source: { readonly slug: string } }, readonly citations: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly granularity: Granularity, readonly verifiedOn: string | null, readonly citedEdition: string | null, readonly stale: boolean, readonly source: { readonly id: string, readonly slug: string }, readonly provenance: { readonly nature: Nature, readonly locator: string } }> } }
    | Record<PropertyKey, never>
   | null };

export type AuditorSourceTrailQueryVariables = Exact<{
  source: string;
  code: string;
}>;


export type AuditorSourceTrailQuery = { readonly source: { readonly slug: string, readonly title: string, readonly publisher: string, readonly url: string | null, readonly edition: string | null, readonly effective: string | null, readonly kind: SourceKind, readonly citedBy: { readonly totalCount: number, readonly nodes: ReadonlyArray<
        | { readonly __typename: 'Brief', readonly verifiedOn: string, readonly about: { readonly code: string } }
        | { readonly __typename: 'Code', readonly code: string, readonly title: string }
        | { readonly __typename: 'Statement', readonly section: Section, readonly ordinal: number, readonly text: string, readonly verifiedOn: string }
      > } } | null, readonly statements: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly section: Section, readonly ordinal: number, readonly text: string, readonly answered: boolean, readonly verifiedOn: string, readonly citations: ReadonlyArray<{ readonly granularity: Granularity, readonly verifiedOn: string | null, readonly citedEdition: string | null, readonly stale: boolean, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } }>, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string } | null } }> } };

export type DrgCandidatesQueryVariables = Exact<{
  principal: string;
  secondary?: ReadonlyArray<string> | string | null | undefined;
  dischargedAlive?: boolean | null | undefined;
}>;


export type DrgCandidatesQuery = { readonly drgCandidates: { readonly assumptions: ReadonlyArray<string>, readonly undetermined: string | null, readonly principal: { readonly code: string, readonly title: string }, readonly drgs: ReadonlyArray<{ readonly because: string, readonly drg: { readonly number: string, readonly title: string, readonly tier: DrgTier }, readonly mdc: { readonly number: string } | null, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly derivedFrom: ReadonlyArray<
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        > } }>, readonly complications: ReadonlyArray<{ readonly level: Level, readonly counted: boolean, readonly because: string, readonly code: { readonly code: string, readonly title: string }, readonly pdxCollection: { readonly number: string } | null, readonly provenance: { readonly nature: Nature, readonly locator: string } }> } };

export type FrontendCodePageQueryVariables = Exact<{
  code: string;
  exclusions?: number | null | undefined;
}>;


export type FrontendCodePageQuery = { readonly code: { readonly id: string, readonly code: string, readonly title: string, readonly billable: boolean, readonly release: { readonly name: string, readonly effective: string | null }, readonly parent: { readonly code: string, readonly title: string } | null, readonly siblings: { readonly nodes: ReadonlyArray<{ readonly code: string, readonly title: string }> }, readonly excludes1: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly direction: Direction, readonly mutual: boolean, readonly conditional: boolean, readonly code: { readonly code: string, readonly title: string }, readonly via: { readonly code: string }, readonly note: { readonly text: string, readonly owner: { readonly code: string } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly drgs: { readonly status: DrgMappingStatus, readonly edges: ReadonlyArray<{ readonly node: { readonly number: string, readonly title: string }, readonly mdc: { readonly number: string, readonly title: string | null } }> }, readonly brief: { readonly summary: string, readonly region: string | null, readonly relatedCptCount: number | null, readonly verifiedOn: string, readonly statements: { readonly nodes: ReadonlyArray<{ readonly section: Section, readonly text: string }> } } | null } | null };

export type NeighborhoodQueryVariables = Exact<{
  code: string;
  depth?: number | null | undefined;
}>;


export type NeighborhoodQuery = { readonly neighborhood: { readonly truncated: boolean, readonly complete: boolean, readonly missing: ReadonlyArray<string>, readonly totalNodes: number, readonly totalEdges: number, readonly unexpanded: number, readonly center: { readonly code: string }, readonly totals: ReadonlyArray<{ readonly kind: EdgeKind, readonly found: number, readonly shown: number }>, readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Brief', readonly id: string, readonly summary: string }
      | { readonly __typename: 'Code', readonly id: string, readonly code: string, readonly billable: boolean, readonly codeTitle: string }
      | { readonly __typename: 'Drg', readonly id: string, readonly number: string, readonly drgTitle: string }
      | { readonly __typename: 'Note', readonly id: string, readonly noteText: string }
      | { readonly __typename: 'Source', readonly id: string, readonly slug: string, readonly sourceTitle: string }
      | { readonly __typename: 'Statement', readonly id: string, readonly section: Section, readonly statementText: string }
    >, readonly edges: ReadonlyArray<{ readonly id: string, readonly kind: EdgeKind, readonly source: string, readonly target: string, readonly label: string | null, readonly inherited: boolean, readonly conditional: boolean, readonly via: { readonly code: string } | null, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly source: { readonly slug: string } | null } }> } | null };

export type PathQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type PathQuery = { readonly path: { readonly length: number, readonly complete: boolean, readonly missing: ReadonlyArray<string>, readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Brief' }
      | { readonly __typename: 'Code', readonly code: string, readonly codeTitle: string }
      | { readonly __typename: 'Drg', readonly number: string, readonly drgTitle: string }
      | { readonly __typename: 'Note' }
      | { readonly __typename: 'Source' }
      | { readonly __typename: 'Statement' }
    >, readonly edges: ReadonlyArray<{ readonly kind: EdgeKind, readonly source: string, readonly target: string, readonly label: string | null, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly source: { readonly slug: string } | null } }> } | null };

export type SearchAsYouTypeQueryVariables = Exact<{
  text: string;
  filter?: CodeFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type SearchAsYouTypeQuery = { readonly search: { readonly totalCount: number, readonly complete: boolean, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly matchedIn: SearchPlace, readonly term: string, readonly edits: number, readonly highlights: ReadonlyArray<{ readonly start: number, readonly end: number }>, readonly note: { readonly id: string, readonly kind: NoteKind } | null, readonly provenance: { readonly locator: string }, readonly node: { readonly code: string, readonly title: string, readonly billable: boolean } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const AnalystDrgAndSiblingsDocument = new TypedDocumentString(`
    query AnalystDrgAndSiblings($drg: String!, $code: String!) {
  drg(number: $drg) {
    number
    title
    version
    mdc {
      number
      title
    }
    family {
      number
      title
    }
    codes(filter: {under: "M43"}, first: 50) {
      totalCount
      nodes {
        code
        title
      }
    }
  }
  code(code: $code) {
    code
    title
    billable
    ancestors {
      code
      title
    }
    siblings {
      totalCount
      nodes {
        code
        title
        billable
      }
    }
  }
}
    `, {"hash":"sha256:32c2c004d258b2331c15772897bfd4a39800326d25f2c47cd10699e1d0e36644"}) as unknown as TypedDocumentString<AnalystDrgAndSiblingsQuery, AnalystDrgAndSiblingsQueryVariables>;
export const AuditWhoCitesDocument = new TypedDocumentString(`
    query AuditWhoCites($source: ID!) {
  source(id: $source) {
    id
    slug
    title
    edition
    effective
    loadedRelease {
      name
    }
    citedBy(first: 50) {
      totalCount
      nodes {
        __typename
        ... on Brief {
          id
          verifiedOn
          about: code {
            code
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:a0b06cf3cd0ab6fc330c96c563ac5a7d1106f05ef05e4d63634bd275ff12b998"}) as unknown as TypedDocumentString<AuditWhoCitesQuery, AuditWhoCitesQueryVariables>;
export const AuditWhatTheyClaimDocument = new TypedDocumentString(`
    query AuditWhatTheyClaim($brief: ID!) {
  node(id: $brief) {
    ... on Brief {
      about: code {
        id
        code
      }
      statements(first: 100) {
        totalCount
        nodes {
          id
          section
          text
          stale
          staleBecause
          asserts {
            relation
            condition
            stand
          }
          contradictions {
            id
            kind
          }
          provenance {
            locator
            verifiedOn
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:83803591ca174b7e552ddc5482b67399bb2c51ff45d5680834b33ed782de0f52"}) as unknown as TypedDocumentString<AuditWhatTheyClaimQuery, AuditWhatTheyClaimQueryVariables>;
export const AuditWhoDisagreesDocument = new TypedDocumentString(`
    query AuditWhoDisagrees($contradiction: ID!) {
  node(id: $contradiction) {
    ... on Contradiction {
      kind
      explanation
      official
      subject {
        code
      }
      sides {
        relation
        statement {
          id
          text
          brief {
            about: code {
              code
            }
          }
        }
        note {
          id
          text
          owner {
            code
          }
        }
        drg {
          number
        }
      }
      provenance {
        nature
      }
    }
  }
}
    `, {"hash":"sha256:9c438dd275e04ed62f5271ea600e9a4bf3daae79bd1d65a8c616c2bd505a0b1a"}) as unknown as TypedDocumentString<AuditWhoDisagreesQuery, AuditWhoDisagreesQueryVariables>;
export const AuditWhereItIsWrittenDocument = new TypedDocumentString(`
    query AuditWhereItIsWritten($note: ID!) {
  node(id: $note) {
    ... on Note {
      kind
      text
      status
      provenance {
        nature
        locator
        quote
        source {
          id
          slug
        }
      }
      owner {
        id
        code
        children(first: 20) {
          nodes {
            code
          }
        }
      }
      references {
        text
        targets {
          nodes {
            code
            title
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:de9906a97e2eb66c8739739757d77a73117e91d9098e2efea335222ac425ac5a"}) as unknown as TypedDocumentString<AuditWhereItIsWrittenQuery, AuditWhereItIsWrittenQueryVariables>;
export const AuditAndBackDocument = new TypedDocumentString(`
    query AuditAndBack($code: ID!) {
  node(id: $code) {
    ... on Code {
      code
      release {
        name
        source {
          slug
        }
        file
        sha256
      }
      citations(first: 100) {
        totalCount
        nodes {
          granularity
          verifiedOn
          citedEdition
          stale
          source {
            id
            slug
          }
          provenance {
            nature
            locator
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:253abba0caf6b5a7dafa27fb56123866a9fc241b9ba4d3ac96e2a3c2516639da"}) as unknown as TypedDocumentString<AuditAndBackQuery, AuditAndBackQueryVariables>;
export const AuditorSourceTrailDocument = new TypedDocumentString(`
    query AuditorSourceTrail($source: ID!, $code: String!) {
  source(id: $source) {
    slug
    title
    publisher
    url
    edition
    effective
    kind
    citedBy(first: 20) {
      totalCount
      nodes {
        __typename
        ... on Code {
          code
          title
        }
        ... on Brief {
          about: code {
            code
          }
          verifiedOn
        }
        ... on Statement {
          section
          ordinal
          text
          verifiedOn
        }
      }
    }
  }
  statements(filter: {code: $code}, first: 10) {
    totalCount
    nodes {
      id
      section
      ordinal
      text
      answered
      verifiedOn
      citations {
        granularity
        verifiedOn
        citedEdition
        stale
        source {
          slug
          title
          url
        }
      }
      provenance {
        nature
        locator
        quote
        verifiedOn
        source {
          slug
        }
      }
    }
  }
}
    `, {"hash":"sha256:df809e4e08fc01bda3ba3571ef3fe332ea7e1692f977e1661d40d675257e430b"}) as unknown as TypedDocumentString<AuditorSourceTrailQuery, AuditorSourceTrailQueryVariables>;
export const DrgCandidatesDocument = new TypedDocumentString(`
    query DrgCandidates($principal: String!, $secondary: [String!], $dischargedAlive: Boolean) {
  drgCandidates(
    principal: $principal
    secondary: $secondary
    dischargedAlive: $dischargedAlive
  ) {
    principal {
      code
      title
    }
    assumptions
    undetermined
    drgs {
      drg {
        number
        title
        tier
      }
      mdc {
        number
      }
      because
      provenance {
        nature
        locator
        derivedFrom {
          id
        }
      }
    }
    complications {
      code {
        code
        title
      }
      level
      counted
      because
      pdxCollection {
        number
      }
      provenance {
        nature
        locator
      }
    }
  }
}
    `, {"hash":"sha256:a70803a00a8f325a7656f4a1e82c54dece9f6176623b1e9a0384c4e5a4be5ae4"}) as unknown as TypedDocumentString<DrgCandidatesQuery, DrgCandidatesQueryVariables>;
export const FrontendCodePageDocument = new TypedDocumentString(`
    query FrontendCodePage($code: String!, $exclusions: Int = 50) {
  code(code: $code) {
    id
    code
    title
    billable
    release {
      name
      effective
    }
    parent {
      code
      title
    }
    siblings {
      nodes {
        code
        title
      }
    }
    excludes1(first: $exclusions) {
      totalCount
      nodes {
        direction
        mutual
        conditional
        code {
          code
          title
        }
        via {
          code
        }
        note {
          text
          owner {
            code
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    drgs {
      status
      edges {
        node {
          number
          title
        }
        mdc {
          number
          title
        }
      }
    }
    brief {
      summary
      region
      relatedCptCount
      verifiedOn
      statements(first: 50) {
        nodes {
          section
          text
        }
      }
    }
  }
}
    `, {"hash":"sha256:a0c83fae1c5c61db21d68f4363a9eafc217c4e633c5d369bb20c9d4ef040140b"}) as unknown as TypedDocumentString<FrontendCodePageQuery, FrontendCodePageQueryVariables>;
export const NeighborhoodDocument = new TypedDocumentString(`
    query Neighborhood($code: String!, $depth: Int) {
  neighborhood(code: $code, depth: $depth) {
    center {
      code
    }
    truncated
    complete
    missing
    totalNodes
    totalEdges
    unexpanded
    totals {
      kind
      found
      shown
    }
    nodes {
      __typename
      ... on Node {
        id
      }
      ... on Code {
        code
        codeTitle: title
        billable
      }
      ... on Drg {
        number
        drgTitle: title
      }
      ... on Source {
        slug
        sourceTitle: title
      }
      ... on Brief {
        summary
      }
      ... on Statement {
        section
        statementText: text
      }
      ... on Note {
        noteText: text
      }
    }
    edges {
      id
      kind
      source
      target
      label
      inherited
      conditional
      via {
        code
      }
      provenance {
        nature
        locator
        source {
          slug
        }
      }
    }
  }
}
    `, {"hash":"sha256:d716f61c49843000d238d17e2689d4b46598a0130041e9fe8dcdcc796ea4cc5f"}) as unknown as TypedDocumentString<NeighborhoodQuery, NeighborhoodQueryVariables>;
export const PathDocument = new TypedDocumentString(`
    query Path($from: String!, $to: String!) {
  path(from: $from, to: $to) {
    length
    complete
    missing
    nodes {
      __typename
      ... on Code {
        code
        codeTitle: title
      }
      ... on Drg {
        number
        drgTitle: title
      }
    }
    edges {
      kind
      source
      target
      label
      provenance {
        nature
        locator
        quote
        source {
          slug
        }
      }
    }
  }
}
    `, {"hash":"sha256:6e1950f3b98f63f2f409179b01ea54807caa089c521b8659e599dc8701687895"}) as unknown as TypedDocumentString<PathQuery, PathQueryVariables>;
export const SearchAsYouTypeDocument = new TypedDocumentString(`
    query SearchAsYouType($text: String!, $filter: CodeFilter, $first: Int) {
  search(text: $text, filter: $filter, first: $first) {
    totalCount
    complete
    edges {
      cursor
      matchedIn
      term
      highlights {
        start
        end
      }
      edits
      note {
        id
        kind
      }
      provenance {
        locator
      }
      node {
        code
        title
        billable
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:ebac27d4d3a71da967d55e3cf7c1b764f332671c6a8d3173c26431bb48b6eb7d"}) as unknown as TypedDocumentString<SearchAsYouTypeQuery, SearchAsYouTypeQueryVariables>;