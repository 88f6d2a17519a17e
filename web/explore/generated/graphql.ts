/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Kinds of change between releases, e.g. ADDED for a code that 2026-04 brought. */
export type ChangeKind =
  /** Only the newer release has it, e.g. QA0 in 2026-04. */
  | 'ADDED'
  /** It may stand on a claim now, e.g. in 2026-04. */
  | 'BECAME_BILLABLE'
  /** It may no longer stand on a claim, e.g. a leaf of 2025-04 with children in 2026-04. */
  | 'BECAME_HEADER'
  /** Both releases have it, and appendix B of the newest MS-DRG version linked to each gives it other pairs of MDC and DRG, or none; never between 43.0 and 43.1, which agree on every code. */
  | 'DRG_CHANGED'
  /** A note is new, e.g. an Excludes2 in 2026-04. */
  | 'NOTE_ADDED'
  /** A note stands under another kind with the same words, e.g. 47 Excludes1 of 2025-04 are Excludes2 in 2026-04. */
  | 'NOTE_MOVED'
  /** A note is gone, e.g. an Excludes1 of 2025-04. */
  | 'NOTE_REMOVED'
  /** In a history only: what a slice lacks says nothing, and a whole release alone has none to be compared with, e.g. the seed's 2026-04; `after` is the title there. */
  | 'NOT_COMPARED'
  /** Only the older release has it, e.g. S30.1XXA in 2025-04. */
  | 'REMOVED'
  /** Its title changed, e.g. 46 times from 2025-04 to 2026-04. */
  | 'RETITLED';

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

/** Whether a release is in force today, e.g. 2026-04. */
export type ReleaseStatus =
  /** The newest in force today, e.g. 2026-04 in May 2026. */
  | 'IN_FORCE'
  /** A newer loaded one is in force, e.g. 2025-04 in May 2026. */
  | 'SUPERSEDED'
  /** Its day is yet to come, e.g. 2026-10 in May 2026. */
  | 'UPCOMING';

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

export type ExploreCheckQueryVariables = Exact<{
  codes: ReadonlyArray<string> | string;
  release?: string | null | undefined;
}>;


export type ExploreCheckQuery = { readonly checkCodes: { readonly unknown: ReadonlyArray<string>, readonly notLoaded: ReadonlyArray<string>, readonly duplicates: ReadonlyArray<string>, readonly codes: ReadonlyArray<{ readonly code: string }>, readonly notBillable: ReadonlyArray<{ readonly code: string, readonly title: string }>, readonly manifestationFirst: { readonly code: string, readonly title: string } | null, readonly pairs: ReadonlyArray<{ readonly verdict: Verdict, readonly rule: string, readonly a: { readonly code: string }, readonly b: { readonly code: string }, readonly provenance: { readonly nature: Nature, readonly locator: string }, readonly because: ReadonlyArray<{ readonly mutual: boolean, readonly conditional: boolean, readonly from: { readonly code: string }, readonly to: { readonly code: string }, readonly note: { readonly id: string, readonly kind: NoteKind, readonly text: string, readonly owner: { readonly code: string } }, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null } }> }>, readonly advice: ReadonlyArray<{ readonly kind: NoteKind, readonly mayBeMet: boolean, readonly inOrder: boolean | null, readonly code: { readonly code: string }, readonly satisfiedBy: ReadonlyArray<{ readonly code: string }>, readonly note: { readonly id: string, readonly text: string, readonly status: NoteStatus, readonly owner: { readonly code: string } }, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null } }> } };

export type ExploreCodeQueryVariables = Exact<{
  code: string;
  kind?: CodeKind | null | undefined;
  release?: string | null | undefined;
}>;


export type ExploreCodeQuery = { readonly code: { readonly id: string, readonly code: string, readonly title: string, readonly kind: CodeKind, readonly billable: boolean, readonly release: { readonly name: string, readonly status: ReleaseStatus, readonly complete: boolean }, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null }, readonly ancestors: ReadonlyArray<{ readonly id: string, readonly code: string, readonly title: string, readonly kind: CodeKind }>, readonly seventhCharacter: { readonly required: boolean, readonly definedAt: { readonly code: string }, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null }, readonly characters: ReadonlyArray<{ readonly character: string, readonly meaning: string }> } | null, readonly notes: { readonly totalCount: number, readonly complete: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: NoteKind, readonly text: string, readonly status: NoteStatus, readonly owner: { readonly code: string }, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null } }> }, readonly drgs: { readonly status: DrgMappingStatus, readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly number: string, readonly title: string, readonly version: string, readonly tier: DrgTier }, readonly mdc: { readonly number: string }, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null } }> }, readonly complication: { readonly level: Level, readonly aliveOnly: boolean, readonly hac: string | null, readonly pdxCollection: { readonly number: string } | null, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null } } | null, readonly brief: { readonly id: string, readonly verifiedOn: string, readonly region: string | null, readonly relatedCptCount: number | null, readonly summary: string, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null } } | null } | null };

export type WhereFromFragment = { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null };

export type ExploreDiffQueryVariables = Exact<{
  from: string;
  to: string;
  kinds?: ReadonlyArray<ChangeKind> | ChangeKind | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExploreDiffQuery = { readonly releaseDiff: { readonly totalCount: number, readonly comparedVersions: ReadonlyArray<string> | null, readonly nodes: ReadonlyArray<{ readonly kind: ChangeKind, readonly before: string | null, readonly after: string | null, readonly code: { readonly id: string, readonly code: string, readonly title: string, readonly release: { readonly name: string } }, readonly provenance: { readonly nature: Nature, readonly locator: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ExploreHistoryQueryVariables = Exact<{
  code: string;
}>;


export type ExploreHistoryQuery = { readonly history: ReadonlyArray<{ readonly kind: ChangeKind, readonly before: string | null, readonly after: string | null, readonly release: { readonly name: string }, readonly provenance: { readonly nature: Nature, readonly locator: string } }> };

export type ExploreNeighborhoodQueryVariables = Exact<{
  code: string;
  kind?: CodeKind | null | undefined;
  kinds?: ReadonlyArray<EdgeKind> | EdgeKind | null | undefined;
  limit?: number | null | undefined;
  release?: string | null | undefined;
}>;


export type ExploreNeighborhoodQuery = { readonly neighborhood: { readonly missing: ReadonlyArray<string>, readonly center: { readonly id: string }, readonly totals: ReadonlyArray<{ readonly kind: EdgeKind, readonly found: number }>, readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Brief', readonly id: string, readonly verifiedOn: string, readonly about: { readonly code: string } }
      | { readonly __typename: 'Code', readonly id: string, readonly code: string, readonly title: string, readonly kind: CodeKind, readonly billable: boolean }
      | { readonly __typename: 'Drg', readonly id: string, readonly number: string, readonly drgTitle: string }
      | { readonly __typename: 'Note', readonly id: string, readonly noteText: string, readonly owner: { readonly code: string } }
      | { readonly __typename: 'Source', readonly id: string, readonly slug: string, readonly publisher: string, readonly url: string | null, readonly sourceTitle: string }
      | { readonly __typename: 'Statement', readonly id: string, readonly ordinal: number, readonly statementText: string, readonly brief: { readonly about: { readonly code: string } } }
    >, readonly edges: ReadonlyArray<{ readonly id: string, readonly kind: EdgeKind, readonly source: string, readonly target: string, readonly label: string | null, readonly inherited: boolean, readonly conditional: boolean, readonly via: { readonly code: string } | null, readonly note: { readonly text: string, readonly owner: { readonly code: string } } | null, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly quote: string | null, readonly verifiedOn: string | null, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null } }> } | null };

export type ExplorePageQueryVariables = Exact<{
  code: string;
  release?: string | null | undefined;
}>;


export type ExplorePageQuery = { readonly code: { readonly id: string, readonly brief: { readonly statements: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly section: Section, readonly text: string, readonly answered: boolean, readonly verifiedOn: string, readonly stale: boolean, readonly staleBecause: ReadonlyArray<string>, readonly citations: ReadonlyArray<{ readonly granularity: Granularity, readonly verifiedOn: string | null, readonly citedEdition: string | null, readonly stale: boolean, readonly source: { readonly slug: string, readonly title: string, readonly publisher: string, readonly url: string | null } }>, readonly contradictions: ReadonlyArray<{ readonly id: string, readonly kind: ContradictionKind, readonly explanation: string }>, readonly provenance: { readonly nature: Nature, readonly locator: string } }> } } | null } | null };

export type ExplorePathQueryVariables = Exact<{
  from: string;
  to: string;
  release?: string | null | undefined;
}>;


export type ExplorePathQuery = { readonly path: { readonly length: number, readonly missing: ReadonlyArray<string>, readonly edges: ReadonlyArray<{ readonly id: string, readonly kind: EdgeKind, readonly label: string | null, readonly provenance: { readonly nature: Nature, readonly locator: string, readonly source: { readonly slug: string, readonly title: string, readonly url: string | null } | null } }> } | null };

export type ExploreReleasesQueryVariables = Exact<{ [key: string]: never; }>;


export type ExploreReleasesQuery = { readonly releases: ReadonlyArray<{ readonly name: string, readonly status: ReleaseStatus, readonly complete: boolean, readonly effective: string | null, readonly grouperVersions: ReadonlyArray<string> }> };

export type ExploreSearchQueryVariables = Exact<{
  text: string;
  release?: string | null | undefined;
}>;


export type ExploreSearchQuery = { readonly search: { readonly totalCount: number, readonly complete: boolean, readonly edges: ReadonlyArray<{ readonly matchedIn: SearchPlace, readonly term: string, readonly highlights: ReadonlyArray<{ readonly start: number, readonly end: number }>, readonly node: { readonly id: string, readonly code: string, readonly title: string, readonly kind: CodeKind, readonly billable: boolean } }> } };

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
export const WhereFromFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WhereFrom on Provenance {
  nature
  locator
  quote
  verifiedOn
  source {
    slug
    title
    url
  }
}
    `, {"fragmentName":"WhereFrom"}) as unknown as TypedDocumentString<WhereFromFragment, unknown>;
export const ExploreCheckDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExploreCheck($codes: [String!]!, $release: String) {
  checkCodes(codes: $codes, release: $release) {
    codes {
      code
    }
    unknown
    notLoaded
    duplicates
    notBillable {
      code
      title
    }
    manifestationFirst {
      code
      title
    }
    pairs {
      a {
        code
      }
      b {
        code
      }
      verdict
      rule
      provenance {
        nature
        locator
      }
      because {
        from {
          code
        }
        to {
          code
        }
        mutual
        conditional
        note {
          id
          kind
          text
          owner {
            code
          }
        }
        provenance {
          nature
          locator
          source {
            slug
            title
            url
          }
        }
      }
    }
    advice {
      kind
      code {
        code
      }
      mayBeMet
      inOrder
      satisfiedBy {
        code
      }
      note {
        id
        text
        status
        owner {
          code
        }
      }
      provenance {
        nature
        locator
        source {
          slug
          title
          url
        }
      }
    }
  }
}
    `, {"hash":"sha256:eba849d083f65bf7de099d546f73c51f226943bba8d6de03e2e1dbe7678c047e"}) as unknown as TypedDocumentString<ExploreCheckQuery, ExploreCheckQueryVariables>;
export const ExploreCodeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExploreCode($code: String!, $kind: CodeKind, $release: String) {
  code(code: $code, kind: $kind, release: $release) {
    id
    code
    title
    kind
    billable
    release {
      name
      status
      complete
    }
    provenance {
      ...WhereFrom
    }
    ancestors {
      id
      code
      title
      kind
    }
    seventhCharacter {
      required
      definedAt {
        code
      }
      provenance {
        ...WhereFrom
      }
      characters {
        character
        meaning
      }
    }
    notes(first: 100) {
      totalCount
      complete
      nodes {
        id
        kind
        text
        status
        owner {
          code
        }
        provenance {
          ...WhereFrom
        }
      }
    }
    drgs(first: 100) {
      status
      totalCount
      edges {
        node {
          number
          title
          version
          tier
        }
        mdc {
          number
        }
        provenance {
          ...WhereFrom
        }
      }
    }
    complication {
      level
      aliveOnly
      hac
      pdxCollection {
        number
      }
      provenance {
        ...WhereFrom
      }
    }
    brief {
      id
      verifiedOn
      region
      relatedCptCount
      summary
      provenance {
        ...WhereFrom
      }
    }
  }
}
    fragment WhereFrom on Provenance {
  nature
  locator
  quote
  verifiedOn
  source {
    slug
    title
    url
  }
}`, {"hash":"sha256:9e1df95a737722cb1dd9580ca9ff515138c0fbe8c668300352917c1a19774ae0"}) as unknown as TypedDocumentString<ExploreCodeQuery, ExploreCodeQueryVariables>;
export const ExploreDiffDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExploreDiff($from: String!, $to: String!, $kinds: [ChangeKind!], $first: Int, $after: String) {
  releaseDiff(from: $from, to: $to, kinds: $kinds, first: $first, after: $after) {
    totalCount
    comparedVersions
    nodes {
      kind
      before
      after
      code {
        id
        code
        title
        release {
          name
        }
      }
      provenance {
        nature
        locator
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:5197191a44c57e88f31cbcc48057ee0eee4920845289cfc05af5182e8115e532"}) as unknown as TypedDocumentString<ExploreDiffQuery, ExploreDiffQueryVariables>;
export const ExploreHistoryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExploreHistory($code: String!) {
  history(code: $code) {
    kind
    before
    after
    release {
      name
    }
    provenance {
      nature
      locator
    }
  }
}
    `, {"hash":"sha256:c6288cacf1166d398c2c0c806c604f60feb7ef367472fa2c4a163192526b5850"}) as unknown as TypedDocumentString<ExploreHistoryQuery, ExploreHistoryQueryVariables>;
export const ExploreNeighborhoodDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExploreNeighborhood($code: String!, $kind: CodeKind, $kinds: [EdgeKind!], $limit: Int, $release: String) {
  neighborhood(
    code: $code
    kind: $kind
    kinds: $kinds
    limit: $limit
    release: $release
  ) {
    center {
      id
    }
    missing
    totals {
      kind
      found
    }
    nodes {
      __typename
      ... on Code {
        id
        code
        title
        kind
        billable
      }
      ... on Drg {
        id
        number
        drgTitle: title
      }
      ... on Source {
        id
        slug
        sourceTitle: title
        publisher
        url
      }
      ... on Brief {
        id
        about: code {
          code
        }
        verifiedOn
      }
      ... on Statement {
        id
        ordinal
        statementText: text
        brief {
          about: code {
            code
          }
        }
      }
      ... on Note {
        id
        noteText: text
        owner {
          code
        }
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
      note {
        text
        owner {
          code
        }
      }
      provenance {
        nature
        locator
        quote
        verifiedOn
        source {
          slug
          title
          url
        }
      }
    }
  }
}
    `, {"hash":"sha256:758c08a668a612f8459c9c9c55c72bbdd87d3e565ebc890ba2a0a6c3ad2086fa"}) as unknown as TypedDocumentString<ExploreNeighborhoodQuery, ExploreNeighborhoodQueryVariables>;
export const ExplorePageDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExplorePage($code: String!, $release: String) {
  code(code: $code, release: $release) {
    id
    brief {
      statements(first: 100) {
        totalCount
        nodes {
          id
          section
          text
          answered
          verifiedOn
          stale
          staleBecause
          citations {
            granularity
            verifiedOn
            citedEdition
            stale
            source {
              slug
              title
              publisher
              url
            }
          }
          contradictions {
            id
            kind
            explanation
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
    `, {"hash":"sha256:32df995de2584872fc61f706683fd052d7875c62cdc7f02a3fda8daea303317c"}) as unknown as TypedDocumentString<ExplorePageQuery, ExplorePageQueryVariables>;
export const ExplorePathDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExplorePath($from: String!, $to: String!, $release: String) {
  path(from: $from, to: $to, release: $release) {
    length
    missing
    edges {
      id
      kind
      label
      provenance {
        nature
        locator
        source {
          slug
          title
          url
        }
      }
    }
  }
}
    `, {"hash":"sha256:9b11f8d5559643f4997dc06d5a946a5ded01f97e96d0f822bfd2e0dbac78ac78"}) as unknown as TypedDocumentString<ExplorePathQuery, ExplorePathQueryVariables>;
export const ExploreReleasesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExploreReleases {
  releases {
    name
    status
    complete
    effective
    grouperVersions
  }
}
    `, {"hash":"sha256:35f8600a80a8cdf544b97697e1a85b21d2d7a747ab089a186c51538d6a7a2e2d"}) as unknown as TypedDocumentString<ExploreReleasesQuery, ExploreReleasesQueryVariables>;
export const ExploreSearchDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ExploreSearch($text: String!, $release: String) {
  search(text: $text, release: $release, first: 12) {
    totalCount
    complete
    edges {
      matchedIn
      term
      highlights {
        start
        end
      }
      node {
        id
        code
        title
        kind
        billable
      }
    }
  }
}
    `, {"hash":"sha256:7373c6def587282e00164026794f3a07e4e8d7feed0b4a573ea194b952054873"}) as unknown as TypedDocumentString<ExploreSearchQuery, ExploreSearchQueryVariables>;