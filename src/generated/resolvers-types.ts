import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { NodeRow, CodeRow, SeventhCharacterRow, NoteRow, NoteReferenceRow, ExclusionRow, DrgRow, MdcRow, SourceRow, BriefRow, StatementRow, StatedAssertion, ConceptRow, ShownCitationRow, ReleaseNameRow, ProvenanceRow, CoverageRow, ReleaseChangeRow, CodeChangeRow, ReleaseChangePage, ProcedureRow, ProcedurePage, ContradictionPage, SearchEdgeRow, SearchPage, CodePage, NotePage, ExclusionPage, DrgPage, DrgMappingPage, SourcePage, CitingPage, CitationPage, StatementPage } from '../model/rows.js';
import type { ShownComplication, PdxCollectionRow } from '../model/complication.js';
import type { LoadRow } from '../model/load.js';
import type { ContradictionRow, ContradictionSideOfRelease } from '../model/contradiction.js';
import type { NeighborhoodRow, GraphEdgeRow, PathRow } from '../model/walk.js';
import type { CodeSetCheckRow, PairVerdictRow, GroundRow, AdviceRow } from '../model/check.js';
import type { Context } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A day, e.g. "2026-04-01", the day release 2026-04 takes effect. */
  Date: { input: string; output: string; }
  /** A moment, e.g. "2026-05-08T09:30:00.000Z", as when release 2026-04 was loaded. */
  DateTime: { input: string; output: string; }
  /** A web address, e.g. "https://www.cdc.gov/nchs/icd/icd-10-cm/files.html". */
  URL: { input: string; output: string; }
};

/** One instruction that applies to a code, e.g. chapter 19's to use an additional code of Z18.- for T81.511A. */
export type Advice = {
  readonly __typename?: 'Advice';
  /** The code it applies to, e.g. T81.511A. */
  readonly code: Code;
  /**
   * Whether one of those stands where the note wants it: before the code for code first, after it for use additional code,
   * e.g. true for T81.511A followed by Z18.01 (Guideline I.A.13). Null when none meets it, and for code also, which wants no order.
   */
  readonly inOrder: Maybe<Scalars['Boolean']['output']>;
  /** CODE_FIRST, USE_ADDITIONAL or CODE_ALSO, e.g. USE_ADDITIONAL for T81.511A. */
  readonly kind: NoteKind;
  /** Whether a code of the claim outside the loaded slice may meet it, so that nobody can tell, e.g. true for T81.511A with Z18.01 where the slice lacks Z18. */
  readonly mayBeMet: Scalars['Boolean']['output'];
  /** The note, e.g. "code to identify any retained foreign body, if applicable (Z18.-)" at chapter 19. */
  readonly note: Note;
  /** The note's place in the tabular list, e.g. at chapter 19 for T81.511A. */
  readonly provenance: Provenance;
  /** Which codes of the claim meet it, e.g. Z18.01; empty when none does or the note names no code. At most 50. */
  readonly satisfiedBy: ReadonlyArray<Code>;
};

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

/** A claim in comparable form, e.g. NEVER_WITH from M43.07 to Q76.2. */
export type Assertion = {
  readonly __typename?: 'Assertion';
  /** The idea it is about where no code stands for it, e.g. `congenital` for M43.03; null without one. */
  readonly concept: Maybe<Concept>;
  /** When it holds, in words, e.g. "at different levels" for M43.04 with M43.14; null when always. */
  readonly condition: Maybe<Scalars['String']['output']>;
  /** Statements of other pages that say the same, e.g. that of M43.02 on M43.0 and Q76.2. At most 100. */
  readonly confirmedBy: ReadonlyArray<Statement>;
  /** The notes that decide, e.g. those at M43.0, M43 and Q76.2 for M43.07 and Q76.2. At most 50. */
  readonly grounds: ReadonlyArray<Note>;
  /** The other side, e.g. Q76.2 or DRG 552; null when the claim has none or is about a concept. */
  readonly object: Maybe<AssertionObject>;
  /** Its statement's place on the page, e.g. "Common coding pitfalls, item 1" of M43.07. */
  readonly provenance: Provenance;
  /** What is claimed of the two, e.g. NEVER_WITH for M43.07 and Q76.2. */
  readonly relation: AssertedRelation;
  /** What the release in force says of it, e.g. CONFIRMED for NEVER_WITH from M43.07 to Q76.2. */
  readonly stand: OfficialStand;
  /** What it is claimed of, with all below it, e.g. M43.07. */
  readonly subject: Code;
};

/** The other side of a claim, e.g. Q76.2 or DRG 552. */
export type AssertionObject = Code | Drg | Source;

/** An editorial code page, in our own words, e.g. that of M43.07. */
export type Brief = Node & {
  readonly __typename?: 'Brief';
  /** Its numbered list of sources, e.g. five on M43.07. At most 100. */
  readonly citations: ReadonlyArray<Citation>;
  /** The code it is about, e.g. M43.07, in the newest release in force that has it. */
  readonly code: Code;
  /** Global id, e.g. "brief:M43.07" encoded. */
  readonly id: Scalars['ID']['output'];
  /** The page itself as a source, e.g. that of M43.07. */
  readonly provenance: Provenance;
  /** The body region it names, e.g. "Spine" for M43.07; null when it names none. */
  readonly region: Maybe<Scalars['String']['output']>;
  /** How many related procedures it counts, e.g. 15 for M43.07; the CPT codes themselves are licensed and not part of it. */
  readonly relatedCptCount: Maybe<Scalars['Int']['output']>;
  /** Its statements in page order, e.g. of M43.07. */
  readonly statements: StatementConnection;
  /** What the code is for in a sentence, its DESCRIPTION statement, e.g. of M43.07. */
  readonly summary: Scalars['String']['output'];
  /** The day it was last verified, e.g. "2026-05-08" for M43.07. */
  readonly verifiedOn: Scalars['Date']['output'];
};


/** An editorial code page, in our own words, e.g. that of M43.07. */
export type BriefStatementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

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

/** One citation, e.g. by the page of M43.07 of the tabular list. */
export type Citation = {
  readonly __typename?: 'Citation';
  /** The edition in the page's own words, e.g. "effective October 1, 2025" on M43.07; null where it names none. */
  readonly citedEdition: Maybe<Scalars['String']['output']>;
  /** How fine it is: never finer than the page gives, e.g. PAGE for the numbered list of M43.07. */
  readonly granularity: Granularity;
  /** Its number in the page's own list, e.g. 1 on the page of M43.07; null for official sources and for a section's source line. */
  readonly ordinal: Maybe<Scalars['Int']['output']>;
  /** Where the citation stands, e.g. in the page of M43.07. */
  readonly provenance: Provenance;
  /** What is cited, e.g. "cdc-tabular-2026-04". */
  readonly source: Source;
  /** Whether a newer edition of the same thing is loaded, e.g. true for October 2025 cited while 2026-04 is loaded. */
  readonly stale: Scalars['Boolean']['output'];
  /** The day the citing page was verified, e.g. "2026-05-08" for M43.07; null for official sources. */
  readonly verifiedOn: Maybe<Scalars['Date']['output']>;
};

/** A page of citations, e.g. of M43.07. */
export type CitationConnection = {
  readonly __typename?: 'CitationConnection';
  /** The citations with their cursors, e.g. of M43.07. */
  readonly edges: ReadonlyArray<CitationEdge>;
  /** The citations alone, e.g. of M43.07. */
  readonly nodes: ReadonlyArray<Citation>;
  /** Where the page stands, e.g. after the tabular list for M43.07. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. for M43.07. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One citation of a page, e.g. of M43.07. */
export type CitationEdge = {
  readonly __typename?: 'CitationEdge';
  /** Where it stands, to go on `after` it, e.g. after the tabular list for M43.07. */
  readonly cursor: Scalars['String']['output'];
  /** The citation, e.g. of the tabular list by M43.07. */
  readonly node: Citation;
};

/** What can cite a source: code M43.07, its brief, a statement of the brief. */
export type Citing = Brief | Code | Statement;

/** A page of what cites a source, e.g. M43.07. */
export type CitingConnection = {
  readonly __typename?: 'CitingConnection';
  /** Those that cite, with their cursors, e.g. M43.07. */
  readonly edges: ReadonlyArray<CitingEdge>;
  /** Those that cite, alone, e.g. M43.07. */
  readonly nodes: ReadonlyArray<Citing>;
  /** Where the page stands, e.g. after M43.07. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. 5 codes, among them M43.07, and their briefs. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One that cites a source, e.g. M43.07. */
export type CitingEdge = {
  readonly __typename?: 'CitingEdge';
  /** Where it stands, to go on `after` it, e.g. after M43.07. */
  readonly cursor: Scalars['String']['output'];
  /** The one that cites, e.g. M43.07. */
  readonly node: Citing;
};

/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type Code = Node & {
  readonly __typename?: 'Code';
  /** All steps up, nearest first, umbrella blocks included: M43.0, M43, M40-M43, M40-M54 and 13 for M43.07. At most 12. */
  readonly ancestors: ReadonlyArray<Code>;
  /** Whether it may stand on a claim: true for M43.07, false for its parent M43.0. */
  readonly billable: Scalars['Boolean']['output'];
  /** The codes below it that may stand on a claim, in order, e.g. M43.00 to M43.09 for M43.0; empty for a billable code. */
  readonly billableDescendants: CodeConnection;
  /** The smallest block that holds it, e.g. "M40-M43" for M43.07; null for chapters and blocks. */
  readonly block: Maybe<Code>;
  /** Its editorial page, e.g. for M43.07; null when none was written. */
  readonly brief: Maybe<Brief>;
  /** Its category, e.g. M43 for M43.07; null for chapters, blocks and categories. */
  readonly category: Maybe<Code>;
  /** Its chapter, e.g. "13" for M43.07; null for a chapter. */
  readonly chapter: Maybe<Code>;
  /** One step down, in order, e.g. M43.00 to M43.09 for M43.0. */
  readonly children: CodeConnection;
  /** Every source its knowledge rests on, official first: for M43.07 the tabular list, the MS-DRG definitions, then what its page cites. */
  readonly citations: CitationConnection;
  /** The name with its dot, e.g. "M43.07"; "M40-M43" for a block, "13" for a chapter. */
  readonly code: Scalars['String']['output'];
  /** What appendix C says of it as a secondary diagnosis, e.g. that J15.1 is an MCC; null for a code that is not billable and so never one, e.g. M43.0. */
  readonly complication: Maybe<Complication>;
  /** Candidate MS-DRGs by appendix B: DRGs whose logic names the code as principal or secondary diagnosis, e.g. 551 and 552 for M43.07. */
  readonly drgs: DrgMappingConnection;
  /**
   * Excludes1 exclusions: which codes should not stand with it, by which note, over which of its ancestors. M43.07 and
   * Q76.2: by notes at M43.0 and M43 (outgoing) and at Q76.2 (incoming). One per note, target and direction, ordered by
   * distance of `via`, note ordinal, code. Notes that name only their own descendants are not listed.
   */
  readonly excludes1: ExclusionConnection;
  /** Excludes2 exclusions, in the same form: not part of this code, but both may be coded; e.g. chapter 13's over Q00-Q99 for M43.07. */
  readonly excludes2: ExclusionConnection;
  /** What happened to it over the loaded releases, oldest first, e.g. to S30.1. At most 1000. */
  readonly history: ReadonlyArray<CodeChange>;
  /** Global id, e.g. "2026-04/M43.07" encoded. */
  readonly id: Scalars['ID']['output'];
  /** Includes notes of the tabular list, word for word, its own, e.g. on category B20. At most 200. */
  readonly includes: ReadonlyArray<Scalars['String']['output']>;
  /** Inclusion terms of the tabular list, word for word: conditions the code is for. Its own, not inherited; e.g. those of M43.6 none. At most 200. */
  readonly inclusionTerms: ReadonlyArray<Scalars['String']['output']>;
  /** What it is, e.g. SUBCATEGORY for M43.07, EXTENSION for S33.101A. */
  readonly kind: CodeKind;
  /** The lowest code that subsumes both this one and another, e.g. M43 for M43.07 with "M43.17", M43.0 for M43.07 with "M43.0"; null across chapters, and when the release has no such code. */
  readonly lowestCommonAncestor: Maybe<Code>;
  /** Instructional notes that apply, nearest first: for M43.07 its own, then those of M43.0, M43, M40-M43, M40-M54 and 13. */
  readonly notes: NoteConnection;
  /** One step up, e.g. M43.0 for M43.07; null for a chapter. */
  readonly parent: Maybe<Code>;
  /** CPT codes that a user's own file links to it, e.g. to M43.07; none comes with the graph. */
  readonly procedures: ProcedureConnection;
  /** Where it comes from: M43.07 from its line in the tabular list, S33.101A derived from leaf and 7th character. */
  readonly provenance: Provenance;
  /** The release it belongs to, e.g. "2026-04". */
  readonly release: Release;
  /** The 7th characters it takes and where they are defined, e.g. A, D, S at S33 for S33.101; null for M43.07, which takes none. */
  readonly seventhCharacter: Maybe<SeventhCharacter>;
  /** The other children of its parent: nine for M43.07, M43.00 to M43.09 without itself. */
  readonly siblings: CodeConnection;
  /** The statements of its page in page order, e.g. the pitfalls of M43.07. */
  readonly statements: StatementConnection;
  /** Whether another code is this one or stands below it, e.g. true of M43 for "M43.07"; null when the release has no such code. */
  readonly subsumes: Maybe<Scalars['Boolean']['output']>;
  /** Official title, e.g. "Spondylolysis, lumbosacral region" for M43.07. */
  readonly title: Scalars['String']['output'];
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeBillableDescendantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeChildrenArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeCitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeComplicationArgs = {
  version?: InputMaybe<Scalars['String']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeDrgsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  version?: InputMaybe<Scalars['String']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeExcludes1Args = {
  after?: InputMaybe<Scalars['String']['input']>;
  direction?: InputMaybe<Direction>;
  first?: InputMaybe<Scalars['Int']['input']>;
  inherited?: InputMaybe<Scalars['Boolean']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeExcludes2Args = {
  after?: InputMaybe<Scalars['String']['input']>;
  direction?: InputMaybe<Direction>;
  first?: InputMaybe<Scalars['Int']['input']>;
  inherited?: InputMaybe<Scalars['Boolean']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeLowestCommonAncestorArgs = {
  with: Scalars['String']['input'];
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeNotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  inherited?: InputMaybe<Scalars['Boolean']['input']>;
  kinds?: InputMaybe<ReadonlyArray<NoteKind>>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeProceduresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeSiblingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  billable?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeStatementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sections?: InputMaybe<ReadonlyArray<Section>>;
};


/** A name of the classification in one release: a chapter "13", a block "M40-M43", a category M43, a code M43.07 or S33.101A. */
export type CodeSubsumesArgs = {
  code: Scalars['String']['input'];
};

/**
 * One change in the history of a code, e.g. of S30.1XXA. Its DRGs are compared where a whole release and the whole one
 * before it both have a whole MS-DRG version, the newest linked to each, e.g. 43.0 and 43.1; elsewhere its DRGs may have
 * changed untold.
 */
export type CodeChange = {
  readonly __typename?: 'CodeChange';
  /** What it is, e.g. a new title of S30.1, or "43.1: not mapped"; null where there is nothing to show. */
  readonly after: Maybe<Scalars['String']['output']>;
  /** What it was, e.g. the title of S30.1XXA, or "43.0: MDC 08: 551, 552"; null where there is nothing to show. */
  readonly before: Maybe<Scalars['String']['output']>;
  /** What kind of change, e.g. REMOVED for S30.1XXA. */
  readonly kind: ChangeKind;
  /** DERIVED from the code as the two releases have it, e.g. S30.1XXA of 2025-04. */
  readonly provenance: Provenance;
  /** The release that brought it, e.g. "2026-04". */
  readonly release: Release;
};

/** A page of codes, e.g. the siblings of M43.07. */
export type CodeConnection = {
  readonly __typename?: 'CodeConnection';
  /** Whether these are all there are; false where only a slice is loaded and more may exist, e.g. true for the siblings of M43.07 in the seed, false for the children of chapter 13 there. */
  readonly complete: Scalars['Boolean']['output'];
  /** The codes with their cursors, e.g. M43.00 first among the siblings of M43.07. */
  readonly edges: ReadonlyArray<CodeEdge>;
  /** The codes alone, e.g. M43.00 and so on. */
  readonly nodes: ReadonlyArray<Code>;
  /** Where the page stands, e.g. before M43.05. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. 9 siblings of M43.07; counted only when asked. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One code of a page, e.g. M43.06 among the siblings of M43.07. */
export type CodeEdge = {
  readonly __typename?: 'CodeEdge';
  /** Where it stands, to go on `after` it, e.g. after M43.06. */
  readonly cursor: Scalars['String']['output'];
  /** The code, e.g. M43.06. */
  readonly node: Code;
};

/** Which codes are meant, e.g. { under: "M43", billable: true }. All conditions must hold. */
export type CodeFilter = {
  /** Whether it may stand on a claim, e.g. true for M43.07. */
  readonly billable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Within a chapter, e.g. "13". */
  readonly chapter?: InputMaybe<Scalars['String']['input']>;
  /** Mapped to this DRG of the newest version, e.g. "552". */
  readonly drg?: InputMaybe<Scalars['String']['input']>;
  /** Whether it has an editorial page, e.g. true for M43.07. */
  readonly hasBrief?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only these kinds, e.g. [CATEGORY] for M43. */
  readonly kinds?: InputMaybe<ReadonlyArray<CodeKind>>;
  /** The code and all it subsumes, e.g. "M43.0" or "M40-M43". */
  readonly under?: InputMaybe<Scalars['String']['input']>;
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

/** What a claim's codes say of each other, e.g. M43.07 and Q76.2. */
export type CodeSetCheck = {
  readonly __typename?: 'CodeSetCheck';
  /** Instructions on the codes and their ancestors, e.g. chapter 1's to use an additional code of Z16.-. At most 1000. */
  readonly advice: ReadonlyArray<Advice>;
  /** The codes found, each once, in the order asked, e.g. M43.07 and Q76.2. At most 50. */
  readonly codes: ReadonlyArray<Code>;
  /** What stands more than once, e.g. "m4307" beside "M43.07". At most 50. */
  readonly duplicates: ReadonlyArray<Scalars['String']['output']>;
  /** The first code, where its title says that it is a manifestation, which is never listed first (Guideline I.A.13), e.g. D77 before B51.0; null otherwise, and where the first is no code or not loaded. */
  readonly manifestationFirst: Maybe<Code>;
  /** Codes that may not stand on a claim, e.g. M43.0; its `billableDescendants` are what to choose from. At most 50. */
  readonly notBillable: ReadonlyArray<Code>;
  /** Codes outside the loaded slice, whose pairs are UNKNOWN, as typed, e.g. "A00" while only the seed is loaded. At most 50. */
  readonly notLoaded: ReadonlyArray<Scalars['String']['output']>;
  /** Pairs with something to say, in the order of the codes, e.g. M43.07 with Q76.2. At most 1225. */
  readonly pairs: ReadonlyArray<PairVerdict>;
  /** What is no code of the release, malformed input included, as it was typed, e.g. "M43.77". At most 50. */
  readonly unknown: ReadonlyArray<Scalars['String']['output']>;
};

/** What appendix C of an MS-DRG version says of a code as secondary diagnosis, e.g. that J15.1 is an MCC. */
export type Complication = {
  readonly __typename?: 'Complication';
  /** Whether it counts only when the patient was discharged alive (part 2), e.g. true for R57.0. */
  readonly aliveOnly: Scalars['Boolean']['output'];
  /** Number of the hospital-acquired condition category that part 1 names, e.g. "05" for S06.0X1A; null without one, and in versions without that column, e.g. 43.0. */
  readonly hac: Maybe<Scalars['String']['output']>;
  /** Complication or comorbidity, major or not, e.g. MCC for J15.1; NONE for M43.07, which appendix C does not list. */
  readonly level: Level;
  /** The principal diagnoses that cancel it, e.g. collection 0113 for J15.1; null where none does ("No Excl") and for level NONE, e.g. for M43.07. */
  readonly pdxCollection: Maybe<PdxCollection>;
  /** Its row in appendix C, e.g. of J15.1; for level NONE the file that does not list it. */
  readonly provenance: Provenance;
  /** The DRGs in which it does not count, since it helps to make them (part 3), e.g. 974 to 976 for B20. At most 100. */
  readonly suppressedIn: ReadonlyArray<Drg>;
};

/** What a secondary diagnosis does to the tier, e.g. that J18.9 cancels J15.1. */
export type ComplicationEffect = {
  readonly __typename?: 'ComplicationEffect';
  /** Why it counts or does not, e.g. that PDX collection 0113 holds J18.9. */
  readonly because: Scalars['String']['output'];
  /** The secondary diagnosis, e.g. J15.1. */
  readonly code: Code;
  /** Whether it counts beside this principal diagnosis, e.g. false for J15.1 beside J18.9. */
  readonly counted: Scalars['Boolean']['output'];
  /** What appendix C says of it, e.g. MCC for J15.1. */
  readonly level: Level;
  /** The collection that cancels it, e.g. 0113 for J15.1 beside J18.9; null where it is not canceled by one. */
  readonly pdxCollection: Maybe<PdxCollection>;
  /** DERIVED from its row in appendix C and the principal diagnosis, e.g. from those of J15.1 and J18.9. */
  readonly provenance: Provenance;
};

/** An idea that pages speak of, e.g. `congenital`, which the classification has as Q76.2. */
export type Concept = {
  readonly __typename?: 'Concept';
  /** The code that stands for it, e.g. Q76.2; null where none does. */
  readonly code: Maybe<Code>;
  /** Short name in concepts.yaml, e.g. `congenital`. */
  readonly id: Scalars['ID']['output'];
  /** What it is called, e.g. "congenital origin" for `congenital`. */
  readonly label: Scalars['String']['output'];
};

/** Where sources contradict each other or themselves, e.g. the pages of M43.03 and M43.02 over M43.0 with M43.1, or Excludes1 at Z18 against chapter 19 over T81.5. */
export type Contradiction = Node & {
  readonly __typename?: 'Contradiction';
  /** How many pairs of billable codes both notes cover, e.g. 2100 for T81.5 with Z18; null where it is not about pairs. */
  readonly billablePairs: Maybe<Scalars['Int']['output']>;
  /** In plain words, e.g. which note of Z18 forbids what chapter 19 asks for. */
  readonly explanation: Scalars['String']['output'];
  /** Global id, e.g. that of the contradiction over T81.5 and Z18. */
  readonly id: Scalars['ID']['output'];
  /** What contradicts what, e.g. EXCLUDES1_AGAINST_INSTRUCTION for T81.5 with Z18. */
  readonly kind: ContradictionKind;
  /** What `checkCodes` says of the pair it is about, e.g. CONFLICTING_INSTRUCTIONS for T81.5 with Z18, NEVER_TOGETHER where the pages of M43.0 disagree on M43.1; where pages put an idea in different places, of the wrong place with the idea's own code, e.g. of M43.03 with Q76.2. Null where it is about no pair or nothing is said. */
  readonly official: Maybe<Verdict>;
  /** DERIVED from its sides, e.g. the notes at Z18 and at chapter 19. */
  readonly provenance: Provenance;
  /** The release it stands in, e.g. 2026-04 for T81.5 with Z18. */
  readonly release: Release;
  /** What speaks, statements before notes before DRGs, e.g. the notes at Z18 and at chapter 19 for T81.5 with Z18. At most 100; `sidesTotal` says how many there are. */
  readonly sides: ReadonlyArray<ContradictionSide>;
  /** How many sides it has, e.g. 2 for T81.5 with Z18. */
  readonly sidesTotal: Scalars['Int']['output'];
  /** The codes it is about, each with all it subsumes, e.g. T81.5 and Z18. At most 100; `subjectTotal` says how many there are. */
  readonly subject: ReadonlyArray<Code>;
  /** How many codes it is about, e.g. 2 for T81.5 with Z18. */
  readonly subjectTotal: Scalars['Int']['output'];
};

/** A page of contradictions, e.g. those about T81.5. */
export type ContradictionConnection = {
  readonly __typename?: 'ContradictionConnection';
  /** Whether all was compared that can contradict; false where only a slice is loaded, e.g. the seed's without Z18, where there are no briefs, or no MS-DRG version to hold them against. */
  readonly complete: Scalars['Boolean']['output'];
  /** The contradictions with their cursors, e.g. that over T81.5 and Z18. */
  readonly edges: ReadonlyArray<ContradictionEdge>;
  /** The contradictions alone, e.g. that over T81.5 and Z18. */
  readonly nodes: ReadonlyArray<Contradiction>;
  /** Where the page stands, e.g. after that over T81.5 and Z18. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. 50 of EXCLUDES1_AGAINST_INSTRUCTION in the whole 2026-04, that over T81.5 and Z18 among them. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One contradiction of a page, e.g. that over T81.5 and Z18. */
export type ContradictionEdge = {
  readonly __typename?: 'ContradictionEdge';
  /** Where it stands, to go on `after` it, e.g. after that over T81.5 and Z18. */
  readonly cursor: Scalars['String']['output'];
  /** The contradiction, e.g. that over T81.5 and Z18. */
  readonly node: Contradiction;
};

/** Which contradictions are meant, e.g. { code: "T81.511A" }. All conditions must hold. */
export type ContradictionFilter = {
  /** About this code, one above it or one below it, e.g. "T81.511A" for that over T81.5. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** Only these kinds, e.g. [DANGLING_REFERENCE] for that of F02 over G31.90. */
  readonly kinds?: InputMaybe<ReadonlyArray<ContradictionKind>>;
};

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

/** One side of a contradiction, e.g. the Excludes1 at Z18 that forbids T81.5. */
export type ContradictionSide = {
  readonly __typename?: 'ContradictionSide';
  /** The DRG whose tier or mapping speaks, e.g. 551 against the page of M43.02; null where a statement or a note does. */
  readonly drg: Maybe<Drg>;
  /** The note that speaks, e.g. "foreign body accidentally left during a procedure (T81.5-)" at Z18; null where a statement or a DRG does. */
  readonly note: Maybe<Note>;
  /** What it says in the terms of assertions, e.g. NEVER_WITH for the Excludes1 at Z18, CODE_ALSO for an instruction. */
  readonly relation: AssertedRelation;
  /** The statement that speaks, e.g. one of the page of M43.03; null where a note or a DRG does. */
  readonly statement: Maybe<Statement>;
};

/** Which way an exclusion is stated, seen from the code asked, e.g. M43.07. */
export type Direction =
  /** Both ways; only as an argument, e.g. of excludes1 of M43.07. */
  | 'BOTH'
  /** By a note elsewhere that names the code or its ancestors, e.g. at Q76.2 for M43.07. */
  | 'INCOMING'
  /** By a note at the code or its ancestors, e.g. at M43.0 for M43.07. */
  | 'OUTGOING';

/** One MS-DRG of one version, e.g. 552 "Medical Back Problems without MCC" of 43.1. */
export type Drg = Node & {
  readonly __typename?: 'Drg';
  /** Codes that appendix B lists with it, principal or secondary, in order, e.g. M43.07 for 552. */
  readonly codes: CodeConnection;
  /** The DRGs that differ from it by tier only, itself included, e.g. 551 and 552. At most 4. */
  readonly family: ReadonlyArray<Drg>;
  /** Global id, e.g. "43.1/552" encoded. */
  readonly id: Scalars['ID']['output'];
  /** Its Major Diagnostic Category, e.g. "08" for 552; null where appendix A gives none, as for 001 and 999. */
  readonly mdc: Maybe<Mdc>;
  /** Three digits, e.g. "552". */
  readonly number: Scalars['String']['output'];
  /** Its row in appendix A, e.g. of 552. */
  readonly provenance: Provenance;
  /** The severity its title states, e.g. WITHOUT_MCC for 552. */
  readonly tier: DrgTier;
  /** Official title, e.g. "Medical Back Problems without MCC" for 552. */
  readonly title: Scalars['String']['output'];
  /** Medical or surgical, e.g. MEDICAL for 552; null for 998 and 999, which appendix A marks as neither. */
  readonly type: Maybe<DrgType>;
  /** MS-DRG version, e.g. "43.1". */
  readonly version: Scalars['String']['output'];
};


/** One MS-DRG of one version, e.g. 552 "Medical Back Problems without MCC" of 43.1. */
export type DrgCodesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CodeFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  release?: InputMaybe<Scalars['String']['input']>;
};

/** A DRG that may result, e.g. 551 for M43.07 with J96.01. Never more than a candidate: a claim groups by age, sex and procedures too. */
export type DrgCandidate = {
  readonly __typename?: 'DrgCandidate';
  /** Why this family and this tier, e.g. that J96.01 counts as MCC. */
  readonly because: Scalars['String']['output'];
  /** The DRG, e.g. 551. */
  readonly drg: Drg;
  /** The MDC in which appendix B lists the principal diagnosis with it, or a secondary one that leads there, e.g. "08" for M43.07. */
  readonly mdc: Maybe<Mdc>;
  /** DERIVED from the rows of appendices B and C, e.g. those of M43.07 and J96.01. */
  readonly provenance: Provenance;
};

/** What a principal diagnosis with its secondary ones may group to, e.g. M43.07 with J96.01 to 551. */
export type DrgCandidates = {
  readonly __typename?: 'DrgCandidates';
  /** What was taken for granted, e.g. that M43.07 was treated without procedures. At most 10. */
  readonly assumptions: ReadonlyArray<Scalars['String']['output']>;
  /** Each secondary diagnosis once and what it does, e.g. J96.01 beside M43.07. At most 50. */
  readonly complications: ReadonlyArray<ComplicationEffect>;
  /** Exactly one when the answer is determined, e.g. 552 for M43.07 alone; otherwise those that the given codes are listed with and that may result, or none; of newborns such as P08.0 others of MDC 15 may result too. At most 100. */
  readonly drgs: ReadonlyArray<DrgCandidate>;
  /** The principal diagnosis, e.g. M43.07. */
  readonly principal: Code;
  /** What would decide where that was not given or is not in appendices A to C, e.g. the patient's sex for A51.0; null when the answer is determined, as for M43.07. */
  readonly undetermined: Maybe<Scalars['String']['output']>;
};

/** A page of DRGs, e.g. of MDC "08". */
export type DrgConnection = {
  readonly __typename?: 'DrgConnection';
  /** Whether these are all there are; false where only a slice is loaded and more may exist, e.g. false in the seed, which holds MDC "08" only. */
  readonly complete: Scalars['Boolean']['output'];
  /** The DRGs with their cursors, e.g. 551. */
  readonly edges: ReadonlyArray<DrgEdge>;
  /** The DRGs alone, e.g. 551 and 552. */
  readonly nodes: ReadonlyArray<Drg>;
  /** Where the page stands, e.g. after 552. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. in MDC "08"; counted only when asked. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One DRG of a page, e.g. 552. */
export type DrgEdge = {
  readonly __typename?: 'DrgEdge';
  /** Where it stands, to go on `after` it, e.g. after 552. */
  readonly cursor: Scalars['String']['output'];
  /** The DRG, e.g. 552. */
  readonly node: Drg;
};

/** Which DRGs are meant, e.g. { mdc: "08", type: MEDICAL } for 551 and 552. */
export type DrgFilter = {
  /** A DRG whose family is meant: those that differ from it by tier only, itself among them, e.g. "552" for 551 and 552. */
  readonly family?: InputMaybe<Scalars['String']['input']>;
  /** Major Diagnostic Category, e.g. "08" of 552. */
  readonly mdc?: InputMaybe<Scalars['String']['input']>;
  /** Severity tier, e.g. WITHOUT_MCC as 552. */
  readonly tier?: InputMaybe<DrgTier>;
  /** Medical or surgical, e.g. MEDICAL as 552. */
  readonly type?: InputMaybe<DrgType>;
};

/** A page of the candidate DRGs of a code, e.g. 551 and 552 for M43.07. */
export type DrgMappingConnection = {
  readonly __typename?: 'DrgMappingConnection';
  /** The mappings with MDC and origin, e.g. M43.07 to 552 in "08". */
  readonly edges: ReadonlyArray<DrgMappingEdge>;
  /** The DRGs alone, e.g. 551 and 552. */
  readonly nodes: ReadonlyArray<Drg>;
  /** Where the page stands, e.g. after 552. */
  readonly pageInfo: PageInfo;
  /** What an empty page means, e.g. NOT_BILLABLE for M43.0; MAPPED for M43.07. */
  readonly status: DrgMappingStatus;
  /** How many mappings there are in all, e.g. 2 for M43.07. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One row of appendix B for one DRG, e.g. M43.07 to 552 in MDC "08". A candidate: grouping also needs age, sex, procedures and the other diagnoses. */
export type DrgMappingEdge = {
  readonly __typename?: 'DrgMappingEdge';
  /** Where it stands, to go on `after` it, e.g. after 551. */
  readonly cursor: Scalars['String']['output'];
  /** The MDC of the row, e.g. "08"; "Pre" where decided before any. */
  readonly mdc: Mdc;
  /** The DRG, e.g. 552. */
  readonly node: Drg;
  /** The row's place in appendix B, e.g. that of M43.07. */
  readonly provenance: Provenance;
};

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

/** Appendix A's M and P, e.g. MEDICAL for 552. */
export type DrgType =
  /** Decided by diagnoses, e.g. 552. */
  | 'MEDICAL'
  /** Decided by procedures, e.g. 028. */
  | 'SURGICAL';

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

/** How many edges of one kind there are, e.g. EXCLUDES2 around M43.07. */
export type EdgeTotal = {
  readonly __typename?: 'EdgeTotal';
  /** How many were found, e.g. all Excludes2 that M43.07 has, its ancestors' among them. */
  readonly found: Scalars['Int']['output'];
  /** The kind, e.g. EXCLUDES2 around M43.07. */
  readonly kind: EdgeKind;
  /** How many of these are shown, e.g. those of M43.07 whose other end is among the nodes. */
  readonly shown: Scalars['Int']['output'];
};

/** One exclusion between the code asked and another, by one note, e.g. M43.07 and Q76.2 by the note at M43.0. */
export type Exclusion = {
  readonly __typename?: 'Exclusion';
  /** The other code: what is excluded when OUTGOING, the note's owner when INCOMING, e.g. Q76.2. */
  readonly code: Code;
  /** Whether it holds under conditions only, because words limit a range over chapters, e.g. T88.7 over A00-R94. */
  readonly conditional: Scalars['Boolean']['output'];
  /** OUTGOING or INCOMING, e.g. OUTGOING for Q76.2 by M43.0. */
  readonly direction: Direction;
  /** Whether the other side states it too: true for M43.07 and Q76.2, false for M43.07 and M43.1, which M43.1 does not mention. */
  readonly mutual: Scalars['Boolean']['output'];
  /** The note that says so, e.g. "congenital spondylolysis (Q76.2)" at M43.0. */
  readonly note: Note;
  /** The note's place in the tabular list, e.g. at M43.0. */
  readonly provenance: Provenance;
  /** The reference of the note that names it, e.g. "Q76.2". */
  readonly reference: NoteReference;
  /** The code asked, or the ancestor of it that the note binds, e.g. M43.0 for M43.07. */
  readonly via: Code;
};

/** A page of exclusions, e.g. of M43.07. */
export type ExclusionConnection = {
  readonly __typename?: 'ExclusionConnection';
  /** Whether these are all there are; false where only a slice is loaded and more may exist, e.g. false for M43.07 in the seed, where notes elsewhere may name it. */
  readonly complete: Scalars['Boolean']['output'];
  /** The exclusions with their cursors, e.g. Q76.2 first for M43.07. */
  readonly edges: ReadonlyArray<ExclusionEdge>;
  /** The exclusions alone, e.g. of M43.07. */
  readonly nodes: ReadonlyArray<Exclusion>;
  /** Where the page stands, e.g. after Q76.2. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. for M43.07. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One exclusion of a page, e.g. M43.07 and Q76.2. */
export type ExclusionEdge = {
  readonly __typename?: 'ExclusionEdge';
  /** Where it stands, to go on `after` it, e.g. after Q76.2 by M43.0. */
  readonly cursor: Scalars['String']['output'];
  /** The exclusion, e.g. of Q76.2 for M43.07. */
  readonly node: Exclusion;
};

/** How finely something is cited, e.g. PAGE on M43.07. */
export type Granularity =
  /** For the page as a whole, e.g. the numbered list of M43.07. */
  | 'PAGE'
  /** For a section of the page, e.g. the procedures of M43.07. */
  | 'SECTION'
  /** For this statement itself, or by line in an official file, e.g. M43.07 in the tabular list. */
  | 'STATEMENT';

/** One edge, e.g. EXCLUDES1 from M43.07 to Q76.2 by the note of M43.0. */
export type GraphEdge = {
  readonly __typename?: 'GraphEdge';
  /** Whether it holds under conditions only, because words limit it, e.g. true for T88.7 over A00-R94. */
  readonly conditional: Scalars['Boolean']['output'];
  /** Names the edge in this graph: the same kind, ends and note have the same id, e.g. in two answers about M43.07. */
  readonly id: Scalars['ID']['output'];
  /** Whether it follows from a note of or over an ancestor, e.g. true for M43.07 to Q76.2, false for M43.0 to Q76.2. */
  readonly inherited: Scalars['Boolean']['output'];
  /** Its kind, e.g. EXCLUDES1 from M43.07 to Q76.2. */
  readonly kind: EdgeKind;
  /** The reason in words, e.g. "Excludes1 at M43.0: congenital spondylolysis (Q76.2)". */
  readonly label: Maybe<Scalars['String']['output']>;
  /** The instructional note whose words it is, e.g. the first of M43.0; null for other kinds. */
  readonly note: Maybe<Note>;
  /** Where it comes from, e.g. the note's line at M43.0, or the row of appendix B for M43.07 and 552. */
  readonly provenance: Provenance;
  /** Global id of the node it starts at, e.g. that of M43.07; of an exclusion the side whose note it is. */
  readonly source: Scalars['ID']['output'];
  /** Global id of the node it leads to, e.g. that of Q76.2. */
  readonly target: Scalars['ID']['output'];
  /** The code above an end that the note stands at, or else that it names, e.g. M43.0 for M43.07 to Q76.2; null where it stands at the one and names the other. */
  readonly via: Maybe<Code>;
};

/** What can stand in a neighborhood or on a path: code M43.07, DRG 552, a source, a page, a statement, a note. */
export type GraphNode = Brief | Code | Drg | Note | Source | Statement;

/** One note that bears on a pair, e.g. that of M43.0 over Q76.2 for M43.07 with Q76.2. */
export type Ground = {
  readonly __typename?: 'Ground';
  /** Whether it holds under conditions only, e.g. true for T88.7 over A00-R94. */
  readonly conditional: Scalars['Boolean']['output'];
  /** The code of the pair whose line the note stands on, e.g. M43.07. */
  readonly from: Code;
  /** Whether a note of the same kind stands on the other side, e.g. true for M43.07 with Q76.2, false for M43.03 with M43.13. */
  readonly mutual: Scalars['Boolean']['output'];
  /** The note, e.g. "congenital spondylolysis (Q76.2)" at M43.0. */
  readonly note: Note;
  /** The note's place in the tabular list, e.g. at M43.0. */
  readonly provenance: Provenance;
  /** The words that name it, e.g. "Q76.2". */
  readonly reference: NoteReference;
  /** The code of the pair that the note names, itself or above it, e.g. Q76.2. */
  readonly to: Code;
};

/** A part of a term, in UTF-16 units as JavaScript's slice(start, end) takes them, e.g. 0 to 13 for "Spondylolysis" in the title of M43.07. */
export type Highlight = {
  readonly __typename?: 'Highlight';
  /** Where it ends, the unit behind its last, e.g. 13 for "Spondylolysis" in the title of M43.07. */
  readonly end: Scalars['Int']['output'];
  /** Where it begins, e.g. 0 for "Spondylolysis" in the title of M43.07. */
  readonly start: Scalars['Int']['output'];
};

/** How much a secondary diagnosis weighs, e.g. MCC for J15.1. */
export type Level =
  /** Complication or comorbidity, e.g. B20. */
  | 'CC'
  /** Major complication or comorbidity, e.g. J15.1. */
  | 'MCC'
  /** Neither CC nor MCC, e.g. M43.07. */
  | 'NONE';

/** One load that is being served, e.g. the tabular list of 2026-04: what it was made from, when and by which version of the tool. */
export type Load = {
  readonly __typename?: 'Load';
  /** Whether it is whole, e.g. false for the seed's slice of 2026-04. */
  readonly complete: Scalars['Boolean']['output'];
  /** What it wrote, counted in the graph, e.g. 98505 codes for the whole 2026-04. At most 50. */
  readonly counts: ReadonlyArray<LoadCount>;
  /** The files it was made from, e.g. the tabular list of 2026-04. At most 10000. */
  readonly files: ReadonlyArray<LoadedFile>;
  /** "T1", "G2", "E3": kind and number in order of loading, e.g. "T1" for 2026-04 as first loaded. */
  readonly id: Scalars['ID']['output'];
  /** What it brings, e.g. TABULAR for 2026-04. */
  readonly kind: LoadKind;
  /** When it was loaded, e.g. 2026-05-08T10:00:00Z. */
  readonly loadedAt: Scalars['DateTime']['output'];
  /** Version of this tool that loaded it, e.g. "0.1.0". */
  readonly toolVersion: Scalars['String']['output'];
  /** The MS-DRG version of a GROUPER load, e.g. "43.1"; null for others. */
  readonly version: Maybe<Scalars['String']['output']>;
};

/** One count of a load, e.g. of codes in 2026-04. */
export type LoadCount = {
  readonly __typename?: 'LoadCount';
  /** How many, e.g. 98505 codes in the whole 2026-04. */
  readonly count: Scalars['Int']['output'];
  /** What was counted, e.g. "codes". */
  readonly name: Scalars['String']['output'];
};

/** What a load brings, e.g. TABULAR for 2026-04. */
export type LoadKind =
  /** Briefs and one's own CPT links, e.g. that of M43.07; the same for every release. */
  | 'EDITORIAL'
  /** An MS-DRG version, e.g. 43.1. */
  | 'GROUPER'
  /** A release's tabular list, e.g. of 2026-04. */
  | 'TABULAR';

/** One file of a load, e.g. appendix A of 43.1. */
export type LoadedFile = {
  readonly __typename?: 'LoadedFile';
  /** Its name, e.g. "icd10cm-tabular-slice-2026-04.xml". */
  readonly name: Scalars['String']['output'];
  /** What it is to the load, e.g. "tabular", "appendix-a" or "seed/briefs/M43.07.yaml". */
  readonly role: Scalars['String']['output'];
  /** Its checksum, 64 hexadecimal digits, e.g. to compare with `sha256sum icd10cm-tabular-slice-2026-04.xml`. */
  readonly sha256: Scalars['String']['output'];
};

/** A Major Diagnostic Category, e.g. "08" of DRG 552. */
export type Mdc = {
  readonly __typename?: 'Mdc';
  /** Its DRGs by number, e.g. 551 and 552 in "08". */
  readonly drgs: DrgConnection;
  /** Two digits, or "Pre" for those decided before any, e.g. "08". */
  readonly number: Scalars['String']['output'];
  /** Its title; null, because appendices A and B do not give one, e.g. for "08". */
  readonly title: Maybe<Scalars['String']['output']>;
};


/** A Major Diagnostic Category, e.g. "08" of DRG 552. */
export type MdcDrgsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The three kinds of knowledge, never mixed up; M43.07 carries all three. */
export type Nature =
  /** Computed here from things that are named, e.g. S33.101A from S33.101. */
  | 'DERIVED'
  /** Stated by a code page, e.g. a documentation tip for M43.07. */
  | 'EDITORIAL'
  /** Stated by the CDC tabular list or the CMS MS-DRG definitions, e.g. that M43.0 excludes Q76.2. */
  | 'OFFICIAL';

/** What surrounds a code, e.g. M43.07: its hierarchy, exclusions, DRGs, page and sources. */
export type Neighborhood = {
  readonly __typename?: 'Neighborhood';
  /** The code asked for, e.g. M43.07. */
  readonly center: Code;
  /** Whether all is loaded that could have an edge here, e.g. false in the seed; `missing` says what is not. */
  readonly complete: Scalars['Boolean']['output'];
  /** The edges among these nodes that were found at those nearer than `depth`, e.g. M43.07 to Q76.2 by the note of M43.0. At most 1000: those that lead to a node first, then kinds in turns. */
  readonly edges: ReadonlyArray<GraphEdge>;
  /** What is not loaded and could add edges, in words, e.g. "Only a slice of release 2026-04 is loaded". At most 3. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  /** The nodes, the center first, then ring by ring, e.g. M43.0, the siblings of M43.07, then what its notes name. At most 200. */
  readonly nodes: ReadonlyArray<GraphNode>;
  /** How many edges were found, e.g. all that M43.07 has, at depth 1. */
  readonly totalEdges: Scalars['Int']['output'];
  /** How many nodes were found, the center among them, e.g. 20 where 10 of those around M43.07 are shown. */
  readonly totalNodes: Scalars['Int']['output'];
  /**
   * The same by kind, e.g. EXCLUDES2: 110 found, 30 shown. True counts of all edges that the center and the shown nodes
   * nearer than `depth` have; at depth 1 all that M43.07 has. At most 12.
   */
  readonly totals: ReadonlyArray<EdgeTotal>;
  /** Whether anything found was left out; `totals` and `unexpanded` say what, e.g. true for M43.07 with limit 10. */
  readonly truncated: Scalars['Boolean']['output'];
  /** How many nodes within the depth were left out, so that their own edges are not in the totals, e.g. 0 at depth 1 of M43.07. */
  readonly unexpanded: Scalars['Int']['output'];
};

/** Anything with a global id: code M43.07, DRG 552, a note, a source, a brief, a statement, release 2026-04. */
export type Node = {
  /** Global id: a readable key, encoded in base64url, e.g. "2026-04/M43.07" or "43.1/552". */
  readonly id: Scalars['ID']['output'];
};

/** One instructional note of the tabular list, word for word, e.g. "congenital spondylolysis (Q76.2)" at M43.0. */
export type Note = Node & {
  readonly __typename?: 'Note';
  /** The header whose words it continues, e.g. "Code first underlying disease, such as:"; null without one, as at M43.0. */
  readonly header: Maybe<Note>;
  /** Global id, e.g. "note:2026-04/M43.0#EXCLUDES1.1" encoded. */
  readonly id: Scalars['ID']['output'];
  /** Its kind, e.g. EXCLUDES1 at M43.0. */
  readonly kind: NoteKind;
  /** Position among all notes of its owner, from 1, e.g. 2 for the second note of M43.0. */
  readonly ordinal: Scalars['Int']['output'];
  /** The code it stands at, e.g. M43.0. */
  readonly owner: Code;
  /** Its place in the tabular list, with its words as quote, e.g. line and element at M43.0. */
  readonly provenance: Provenance;
  /** The codes it names, with their place in the text, e.g. M43.1. At most 40. */
  readonly references: ReadonlyArray<NoteReference>;
  /** What became of the codes it names, e.g. RESOLVED for "spondylolisthesis (M43.1)". */
  readonly status: NoteStatus;
  /** The official words, e.g. "spondylolisthesis (M43.1)". */
  readonly text: Scalars['String']['output'];
};

/** A page of notes, e.g. those that apply to M43.07. */
export type NoteConnection = {
  readonly __typename?: 'NoteConnection';
  /** Whether these are all there are; false where only a slice is loaded and notes elsewhere may fit, e.g. those that name Q76.2 in the seed. */
  readonly complete: Scalars['Boolean']['output'];
  /** The notes with their cursors, e.g. of M43.0. */
  readonly edges: ReadonlyArray<NoteEdge>;
  /** The notes alone, e.g. of M43.0. */
  readonly nodes: ReadonlyArray<Note>;
  /** Where the page stands, e.g. after the notes of M43.0. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. for M43.07 with its ancestors. */
  readonly totalCount: Scalars['Int']['output'];
};

/** How many notes of a kind have a status, e.g. Excludes1 RESOLVED in 2026-04. */
export type NoteCoverage = {
  readonly __typename?: 'NoteCoverage';
  /** How many there are, e.g. 5229 Excludes1 notes RESOLVED in the whole 2026-04. */
  readonly count: Scalars['Int']['output'];
  /** The kind, e.g. EXCLUDES1 as at M43.0. */
  readonly kind: NoteKind;
  /** The status, e.g. RESOLVED as at M43.0. */
  readonly status: NoteStatus;
};

/** One note of a page, e.g. the first of M43.0. */
export type NoteEdge = {
  readonly __typename?: 'NoteEdge';
  /** Where it stands, to go on `after` it, e.g. after the first note of M43.0. */
  readonly cursor: Scalars['String']['output'];
  /** The note, e.g. "congenital spondylolysis (Q76.2)". */
  readonly node: Note;
};

/** Which notes are meant, e.g. { under: "M43.0", kinds: [EXCLUDES1] }. All conditions must hold. */
export type NoteFilter = {
  /** Whether it names a code that the release does not have, e.g. true finds that of R10.85 over R10.4. */
  readonly dangling?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only these kinds, e.g. [EXCLUDES1] at M43.0. */
  readonly kinds?: InputMaybe<ReadonlyArray<NoteKind>>;
  /** Only with these statuses, e.g. [SEE] at M43.1. */
  readonly statuses?: InputMaybe<ReadonlyArray<NoteStatus>>;
  /** Holding these words, in any case, e.g. "Q76.2". */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Standing at this code or below it, e.g. "M43". */
  readonly under?: InputMaybe<Scalars['String']['input']>;
};

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

/** Codes as a note names them, e.g. "Q76.3-Q76.4" at M43. */
export type NoteReference = {
  readonly __typename?: 'NoteReference';
  /** Whether no such code exists in the release, e.g. true for G31.90. */
  readonly dangling: Scalars['Boolean']['output'];
  /** Where they end, exclusive, e.g. 32 for "Q76.2" in the first note of M43.0. */
  readonly end: Scalars['Int']['output'];
  /** The first or only code, e.g. Q76.3; null when the release does not have it. */
  readonly from: Maybe<Code>;
  /** Whether it leads out of the loaded slice, so that nothing can be said about it, e.g. true for M80.- while only the seed is loaded. */
  readonly notLoaded: Scalars['Boolean']['output'];
  /** The note's place in the tabular list, with the words of the reference as quote, e.g. "Q76.2" at M43.0. */
  readonly provenance: Provenance;
  /** Words that limit it, e.g. "with fifth to sixth characters 51" at R44; null without any. */
  readonly qualifier: Maybe<Scalars['String']['output']>;
  /** Whether the note points at it or only mentions it to describe a condition, e.g. TARGET for Q76.2 at M43.0. */
  readonly role: ReferenceRole;
  /** Where they start in the note's text, in UTF-16 units from 0, e.g. 27 for "Q76.2" in the first note of M43.0. */
  readonly start: Scalars['Int']['output'];
  /** What it means: the smallest set of whole subtrees that covers it, e.g. Q76.3 and Q76.4. */
  readonly targets: CodeConnection;
  /** The words of the reference, e.g. "Q76.3-Q76.4". */
  readonly text: Scalars['String']['output'];
  /** The last code of a range, e.g. Q76.4; null when it is no range or the release does not have it. */
  readonly to: Maybe<Code>;
};


/** Codes as a note names them, e.g. "Q76.3-Q76.4" at M43. */
export type NoteReferenceTargetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

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

/** Where in a list a page stands, e.g. the first five siblings of M43.07. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last one here, to ask for what comes `after` it, e.g. that of M43.04; null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether more follow, e.g. true after five of the nine siblings of M43.07. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether this page was asked for with `after`, e.g. false for the first siblings of M43.07. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first one here, e.g. that of M43.00; null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** What is said of one pair, e.g. M43.07 with Q76.2. */
export type PairVerdict = {
  readonly __typename?: 'PairVerdict';
  /** The first of the two as asked, e.g. M43.07; of one outside a loaded slice all but `code` and `release` is NOT_LOADED. */
  readonly a: Code;
  /** The second, e.g. Q76.2. */
  readonly b: Code;
  /** Every note that bears on the pair, Excludes1 first, nearest first, e.g. three Excludes1 and an Excludes2 for M43.07 with Q76.2. At most 100. */
  readonly because: ReadonlyArray<Ground>;
  /** DERIVED from the notes of `because`, e.g. those at M43.0, M43 and Q76.2; the first ten of them stand in derivedFrom, and the release where the pair is UNKNOWN. */
  readonly provenance: Provenance;
  /** The rule that decided, with its source, e.g. Official Guidelines I.A.12.a for M43.07 with Q76.2. */
  readonly rule: Scalars['String']['output'];
  /** The verdict, e.g. NEVER_TOGETHER for M43.07 with Q76.2. */
  readonly verdict: Verdict;
};

/** A shortest way from one code to another, e.g. M43.07, M43.0, Q76.2. */
export type Path = {
  readonly __typename?: 'Path';
  /** Whether all is loaded in which a shorter way could lie, e.g. false in the seed; `missing` says what is not. */
  readonly complete: Scalars['Boolean']['output'];
  /** The hops in order, each as the edge is stored, which may be against the way walked, e.g. MAPS_TO_DRG from S33.101A to 552 as the second hop of M43.07 to S33.101A. At most 8. */
  readonly edges: ReadonlyArray<GraphEdge>;
  /** How many hops, e.g. 2 for M43.07 to Q76.2, 0 for M43.07 to itself. */
  readonly length: Scalars['Int']['output'];
  /** What is not loaded and could hold a shorter way, in words, e.g. "Only a slice of release 2026-04 is loaded". At most 3. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  /** The nodes in order, both ends included, e.g. M43.07, DRG 552, S33.101A. At most 9. */
  readonly nodes: ReadonlyArray<GraphNode>;
};

/** Principal diagnoses that cancel the complications that name it, e.g. 0113, which holds J18.9 and cancels J15.1. */
export type PdxCollection = {
  readonly __typename?: 'PdxCollection';
  /** Its codes in order, e.g. J18.9 in 0113. */
  readonly codes: CodeConnection;
  /** Four digits, e.g. "0113" for that of J15.1. */
  readonly number: Scalars['String']['output'];
  /** Its heading in appendix C, e.g. of 0113, which cancels J15.1. */
  readonly provenance: Provenance;
};


/** Principal diagnoses that cancel the complications that name it, e.g. 0113, which holds J18.9 and cancels J15.1. */
export type PdxCollectionCodesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A CPT code that a user's own file links to a code, e.g. to M43.07. CPT is licensed by the AMA: none comes with the graph, and none leaves it in an export. */
export type Procedure = {
  readonly __typename?: 'Procedure';
  /** The CPT code as the file has it, five characters, e.g. for M43.07; never a description. */
  readonly cpt: Scalars['String']['output'];
  /** The row of the file, e.g. that of M43.07. */
  readonly provenance: Provenance;
  /** Where the file says it has the link from, e.g. "our charge master 2026". */
  readonly statedSource: Scalars['String']['output'];
};

/** A page of CPT links, e.g. of M43.07. */
export type ProcedureConnection = {
  readonly __typename?: 'ProcedureConnection';
  /** The links with their cursors, e.g. of M43.07. */
  readonly edges: ReadonlyArray<ProcedureEdge>;
  /** The links alone, e.g. of M43.07. */
  readonly nodes: ReadonlyArray<Procedure>;
  /** Where the page stands, e.g. after the links of M43.07. */
  readonly pageInfo: PageInfo;
  /** Whether links are loaded at all, e.g. NOT_LOADED for M43.07 as the graph comes. */
  readonly status: ProcedureStatus;
  /** How many there are in all, e.g. of M43.07. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One CPT link of a page, e.g. of M43.07. */
export type ProcedureEdge = {
  readonly __typename?: 'ProcedureEdge';
  /** Where it stands, to go on `after` it, e.g. after the first of M43.07. */
  readonly cursor: Scalars['String']['output'];
  /** The link, e.g. of M43.07. */
  readonly node: Procedure;
};

/** Whether CPT links are loaded, e.g. NOT_LOADED for M43.07 as the graph comes. */
export type ProcedureStatus =
  /** A loaded file links some, e.g. to M43.07. */
  | 'LINKED'
  /** Files are loaded, and none links any, e.g. to M43.06. */
  | 'NOT_LINKED'
  /** No file is loaded, e.g. for M43.07 as the graph comes: `npm run load -- procedures CSV`. */
  | 'NOT_LOADED';

/**
 * Where a thing comes from. OFFICIAL: a CDC or CMS file, with the place in it; EDITORIAL: a code page, itself a source of
 * kind BRIEF; DERIVED: computed here, e.g. the code S33.101A from its leaf S33.101 and a 7th character.
 */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** What a DERIVED thing was computed from, e.g. leaf S33.101 and subcategory S33.1 for S33.101A; empty otherwise. At most 20. */
  readonly derivedFrom: ReadonlyArray<Node>;
  /** The place within the source, e.g. "icd10c-tabular-April-1-2026.xml, line 102604: M43.0, excludes1 note 1". */
  readonly locator: Scalars['String']['output'];
  /** Which of the three kinds of knowledge it is, e.g. OFFICIAL for the Excludes1 note of M43.0. */
  readonly nature: Nature;
  /** The official words themselves, e.g. "congenital spondylolysis (Q76.2)"; null where there are none to quote. */
  readonly quote: Maybe<Scalars['String']['output']>;
  /** The source; null only when nature is DERIVED. E.g. "cdc-tabular-2026-04" for M43.07. */
  readonly source: Maybe<Source>;
  /** The day an editorial thing was last verified, e.g. "2026-05-08" for the page of M43.07; null for official things. */
  readonly verifiedOn: Maybe<Scalars['Date']['output']>;
};

/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * May these codes stand together? Every pair with something to say, with its verdict and every note it rests on, and the
   * instructions that apply; e.g. checkCodes(codes: ["M43.07", "Q76.2"]) is NEVER_TOGETHER by notes at M43.0, M43 and Q76.2.
   */
  readonly checkCodes: CodeSetCheck;
  /**
   * One code: code(code: "M43.07"), a block "M40-M43" or a chapter "13". Null when the release does not have it; the
   * error NOT_LOADED when only a slice of the release is loaded and the slice does not hold it.
   */
  readonly code: Maybe<Code>;
  /** Codes in the order of the classification, e.g. codes(filter: { under: "M43.0", billable: true }) for M43.00 to M43.09. */
  readonly codes: CodeConnection;
  /** Where sources contradict each other or themselves, by kind and place, the tabular list first, e.g. contradictions(filter: { code: "M43.07" }) for pages over M43.0 with M43.1, { code: "T81.511A" } for notes at Z18 and chapter 19. */
  readonly contradictions: ContradictionConnection;
  /** One MS-DRG by its three digits: drg(number: "552"). Null when that version has no such DRG. */
  readonly drg: Maybe<Drg>;
  /** What a principal diagnosis with secondary ones may group to, from appendices A, B and C alone, e.g. drgCandidates(principal: "M43.07", secondary: ["J96.01"]) to 551. Always a candidate: see `assumptions` and `undetermined`. */
  readonly drgCandidates: DrgCandidates;
  /** MS-DRGs by number, e.g. drgs(filter: { mdc: "08", type: MEDICAL }) holds 551 and 552. */
  readonly drgs: DrgConnection;
  /** What happened to a code over the loaded releases, oldest change first; also of a code that is gone, e.g. history(code: "S30.1XXA"); a release that could not be compared is told as NOT_COMPARED. At most 1000. */
  readonly history: ReadonlyArray<CodeChange>;
  /**
   * What surrounds a code, e.g. neighborhood(code: "M43.07", depth: 2, kinds: [PARENT, EXCLUDES1]). Breadth-first; of the
   * nodes that a ring adds the kinds take turns to bring one, so that a hundred exclusions leave room for two DRGs. What is
   * cut is counted. Null and NOT_LOADED as for `code`.
   */
  readonly neighborhood: Maybe<Neighborhood>;
  /** Anything by its global id, e.g. the id of M43.07, which is "2026-04/M43.07" encoded. Null when nothing has it. */
  readonly node: Maybe<Node>;
  /** Several by their global ids, in the order asked, null for each that nothing has, e.g. M43.07 and DRG 552. At most 100. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** What is understood of the notes: how many of each kind have each status, e.g. Excludes1 RESOLVED as at M43.0. At most 54 rows. */
  readonly noteCoverage: ReadonlyArray<NoteCoverage>;
  /** Instructional notes in the order of the tabular list, e.g. notes(filter: { kinds: [EXCLUDES1], statuses: [PROSE] }) for those that name no code, or { under: "M43" }. */
  readonly notes: NoteConnection;
  /**
   * How two codes are related: a shortest way over edges as they are stored, not inherited, e.g. path(from: "M43.07",
   * to: "Q76.2") leads over M43.0, whose note it is. Of ways of one length what notes say comes before the hierarchy, that
   * before DRGs, these before pages. Null when the release has no such code or no way of at most 8 hops; the error
   * NOT_LOADED when there may be one in what is not loaded, QUERY_TOO_COSTLY when too much would have to be looked at.
   */
  readonly path: Maybe<Path>;
  /** What changed from one release to another, by code, e.g. releaseDiff(from: "2025-04", to: "2026-04", kinds: [NOTE_MOVED]). */
  readonly releaseDiff: ReleaseChangeConnection;
  /** The release in force on a day, e.g. releaseOn(date: "2026-05-08") is "2026-04" where that is loaded; null before the first. */
  readonly releaseOn: Maybe<Release>;
  /** All loaded releases, oldest first, e.g. "2025-04" and "2026-04". At most as many as were loaded; never paginated. */
  readonly releases: ReadonlyArray<Release>;
  /**
   * Codes by what people type: words of titles, inclusion terms and includes notes in any order, the beginning of a code, and
   * both with typing errors: search(text: "spondilolysis lumbosacral") and search(text: "m4307") begin with M43.07. The last
   * word may be unfinished. First comes the code itself, then codes that begin so, titles, inclusion terms, includes notes;
   * among alike ones what matches better, then the billable, then document order. What no term holds is an empty page.
   */
  readonly search: SearchConnection;
  /** One source, by the slug of sources.yaml or by global id, e.g. source(id: "cdc-tabular-2026-04"). */
  readonly source: Maybe<Source>;
  /** All sources by slug, e.g. sources(filter: { kind: TABULAR_LIST }) for the editions of the tabular list such as 2026-04. */
  readonly sources: SourceConnection;
  /** Statements of the editorial code pages, by code and place, e.g. statements(filter: { code: "M43.07", sections: [PITFALL] }). */
  readonly statements: StatementConnection;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryCheckCodesArgs = {
  codes: ReadonlyArray<Scalars['String']['input']>;
  release?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryCodeArgs = {
  code: Scalars['String']['input'];
  kind?: InputMaybe<CodeKind>;
  release?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryCodesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  codes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  filter?: InputMaybe<CodeFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  release?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryContradictionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ContradictionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  release?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryDrgArgs = {
  number: Scalars['String']['input'];
  version?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryDrgCandidatesArgs = {
  dischargedAlive?: InputMaybe<Scalars['Boolean']['input']>;
  principal: Scalars['String']['input'];
  secondary?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  version?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryDrgsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DrgFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  version?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryHistoryArgs = {
  code: Scalars['String']['input'];
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryNeighborhoodArgs = {
  code: Scalars['String']['input'];
  depth?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<CodeKind>;
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  release?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryNoteCoverageArgs = {
  release?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryNotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NoteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  release?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryPathArgs = {
  from: Scalars['String']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
  release?: InputMaybe<Scalars['String']['input']>;
  to: Scalars['String']['input'];
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryReleaseDiffArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['String']['input'];
  kinds?: InputMaybe<ReadonlyArray<ChangeKind>>;
  to: Scalars['String']['input'];
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryReleaseOnArgs = {
  date: Scalars['Date']['input'];
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CodeFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  release?: InputMaybe<Scalars['String']['input']>;
  text: Scalars['String']['input'];
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QuerySourceArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QuerySourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SourceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Every question starts here. A code is looked up as people type it ("M43.07", "m4307", " M43.07 "); a release or an
 * MS-DRG version that is left out means the newest one in force today, e.g. "2026-04" and "43.1".
 */
export type QueryStatementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<StatementFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What a reference is to its note, e.g. at M43.0. */
export type ReferenceRole =
  /** Mentioned to describe a condition, e.g. A15 in "any type in A15 (J65)" at J60. */
  | 'CONTEXT'
  /** The note is about it, e.g. Q76.2 at M43.0; edges are made from these. */
  | 'TARGET';

/** A loaded release of ICD-10-CM, e.g. "2026-04". */
export type Release = Node & {
  readonly __typename?: 'Release';
  /** Whether the whole official file is loaded; false for a slice, outside which codes are unknown, e.g. 2026-04 as seeded. */
  readonly complete: Scalars['Boolean']['output'];
  /** How much of everything there is, counted in the graph at load, e.g. 74719 billable codes in the whole 2026-04. */
  readonly counts: ReleaseCounts;
  /** The day it takes effect, e.g. "2026-04-01". */
  readonly effective: Maybe<Scalars['Date']['output']>;
  /** Name of the loaded file, e.g. "icd10c-tabular-April-1-2026.xml" for 2026-04. */
  readonly file: Scalars['String']['output'];
  /** MS-DRG versions linked to it, oldest first, e.g. ["43.0", "43.1"]. At most as many as were loaded. */
  readonly grouperVersions: ReadonlyArray<Scalars['String']['output']>;
  /** Global id, e.g. "release:2026-04" encoded. */
  readonly id: Scalars['ID']['output'];
  /** When it was loaded, e.g. the evening 2026-04 was loaded. */
  readonly loadedAt: Scalars['DateTime']['output'];
  /** What is being served of it: its tabular list, its MS-DRG versions and the briefs, each with its files, e.g. of 2026-04. At most 50. */
  readonly loads: ReadonlyArray<Load>;
  /** Year and month it takes effect, e.g. "2026-04". */
  readonly name: Scalars['String']['output'];
  /** SHA-256 of that file in hexadecimal, e.g. to compare with your own copy of the file of 2026-04. */
  readonly sha256: Scalars['String']['output'];
  /** The edition it was loaded from as a source, e.g. "cdc-tabular-2026-04". */
  readonly source: Source;
  /** Whether it is the one in force, older or yet to come, e.g. IN_FORCE for 2026-04 until a newer one takes effect. */
  readonly status: ReleaseStatus;
  /** The classification, "ICD-10-CM", e.g. for 2026-04. */
  readonly system: Scalars['String']['output'];
  /** Version of this software that loaded it, e.g. `0.1.0` for 2026-04. */
  readonly toolVersion: Scalars['String']['output'];
};

/** One change of one code between two releases, e.g. of T78.07XA from 2025-04 to 2026-04. */
export type ReleaseChange = {
  readonly __typename?: 'ReleaseChange';
  /** What it is: a title, a note with its kind, e.g. "EXCLUDES2: …" at S30.1, or its DRGs, e.g. "43.1: not mapped"; null where there is nothing to show. */
  readonly after: Maybe<Scalars['String']['output']>;
  /** What it was: a title, a note with its kind, e.g. "EXCLUDES1: …" at S30.1, or its DRGs, e.g. "43.0: MDC 08: 551, 552"; null where there is nothing to show. */
  readonly before: Maybe<Scalars['String']['output']>;
  /** The code, of the newer release where that has it, else of the older, e.g. S30.1XXA of 2025-04. */
  readonly code: Code;
  /** What kind of change, e.g. REMOVED for S30.1XXA. */
  readonly kind: ChangeKind;
  /** DERIVED from the code in both releases, e.g. from S30.1 of 2025-04 and of 2026-04; of a DRG_CHANGED with its lines of both appendices B. */
  readonly provenance: Provenance;
};

/** A page of changes, e.g. from 2025-04 to 2026-04. */
export type ReleaseChangeConnection = {
  readonly __typename?: 'ReleaseChangeConnection';
  /** The MS-DRG versions in which DRGs are compared, the newest linked to each release, that of the older first, e.g. ["43.0", "43.1"]; the same twice: nothing can have changed. Null where DRGs could not be compared, since a release has no MS-DRG version or a slice of it: then no DRG_CHANGED says nothing. Always two. */
  readonly comparedVersions: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The changes with their cursors, e.g. of S30.1XXA. */
  readonly edges: ReadonlyArray<ReleaseChangeEdge>;
  /** The changes alone, e.g. of S30.1XXA. */
  readonly nodes: ReadonlyArray<ReleaseChange>;
  /** Where the page stands, e.g. after S30.1XXA. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. from 2025-04 to 2026-04. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One change of a page, e.g. of S30.1XXA. */
export type ReleaseChangeEdge = {
  readonly __typename?: 'ReleaseChangeEdge';
  /** Where it stands, to go on `after` it, e.g. after S30.1XXA. */
  readonly cursor: Scalars['String']['output'];
  /** The change, e.g. of S30.1XXA. */
  readonly node: ReleaseChange;
};

/** How much of everything a release holds, e.g. 2026-04. */
export type ReleaseCounts = {
  readonly __typename?: 'ReleaseCounts';
  /** Codes that may stand on a claim, e.g. 74719 in the whole 2026-04. */
  readonly billable: Scalars['Int']['output'];
  /** Editorial pages, e.g. that of M43.07. */
  readonly briefs: Scalars['Int']['output'];
  /** Names of all kinds, chapters to extensions, e.g. 98505 in the whole 2026-04. */
  readonly codes: Scalars['Int']['output'];
  /** Code–DRG mappings of all linked MS-DRG versions, e.g. M43.07 to 552. */
  readonly drgMappings: Scalars['Int']['output'];
  /** DRGs of all linked MS-DRG versions, e.g. 772 in 43.1. */
  readonly drgs: Scalars['Int']['output'];
  /** Excludes1 edges: a note's owner to each of its targets, e.g. M43.0 to Q76.2. */
  readonly excludes1: Scalars['Int']['output'];
  /** Instructional notes and inclusion terms, e.g. two at M43.0. */
  readonly notes: Scalars['Int']['output'];
  /** Pairs of codes with the same parent, e.g. 45 among the ten codes M43.00 to M43.09. */
  readonly siblings: Scalars['Int']['output'];
  /** Editorial statements, e.g. those of M43.07. */
  readonly statements: Scalars['Int']['output'];
};

/** Whether a release is in force today, e.g. 2026-04. */
export type ReleaseStatus =
  /** The newest in force today, e.g. 2026-04 in May 2026. */
  | 'IN_FORCE'
  /** A newer loaded one is in force, e.g. 2025-04 in May 2026. */
  | 'SUPERSEDED'
  /** Its day is yet to come, e.g. 2026-10 in May 2026. */
  | 'UPCOMING';

/** A page of codes found, the best first, e.g. M43.07 for "spondylolysis lumbosacral". */
export type SearchConnection = {
  readonly __typename?: 'SearchConnection';
  /** Whether no other code can match; false where only a slice is loaded, e.g. of chapter 13 around M43.07 in the seed. */
  readonly complete: Scalars['Boolean']['output'];
  /** The codes with what of them matched, e.g. M43.07 by its title. */
  readonly edges: ReadonlyArray<SearchEdge>;
  /** The codes alone, e.g. M43.07. */
  readonly nodes: ReadonlyArray<Code>;
  /** Where the page stands, e.g. after M43.07. */
  readonly pageInfo: PageInfo;
  /** How many codes match in all, e.g. 12 for "spondylolysis" in 2026-04, M43.07 among them. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One code found, e.g. Q76.2 by its inclusion term for "congenital spondylolysis". */
export type SearchEdge = {
  readonly __typename?: 'SearchEdge';
  /** Where it stands, to go on `after` it, e.g. after Q76.2. */
  readonly cursor: Scalars['String']['output'];
  /** How many letters of the text were taken for typing errors, e.g. 1 for "spondilolysis" and M43.07; 0 when all words are there as typed. */
  readonly edits: Scalars['Int']['output'];
  /** The parts of `term` that matched, in order, e.g. "Spondylolysis" and "lumbosacral" in the title of M43.07. At most one for each word of the term. */
  readonly highlights: ReadonlyArray<Highlight>;
  /** What matched best: the code itself, its title or one of its notes, e.g. INCLUSION_TERM for Q76.2 and "congenital spondylolysis". */
  readonly matchedIn: SearchPlace;
  /** The code, e.g. Q76.2. */
  readonly node: Code;
  /** The note that `term` is, e.g. the inclusion term of Q76.2; null for a code or a title. */
  readonly note: Maybe<Note>;
  /** Where `term` is written, e.g. the line of M43.07 in the tabular list or that of the note of Q76.2. */
  readonly provenance: Provenance;
  /** What matched, whole and in the words of the tabular list, e.g. "Congenital spondylolysis" of Q76.2; the code for CODE, e.g. "M43.07". */
  readonly term: Scalars['String']['output'];
};

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

/** The 7th characters a code takes, e.g. of S33.101. */
export type SeventhCharacter = {
  readonly __typename?: 'SeventhCharacter';
  /** The characters, e.g. A, D and S for S33.101. At most 36. */
  readonly characters: ReadonlyArray<SeventhCharacterValue>;
  /** Where they are defined: on the code or up to three levels above, e.g. S33 for S33.101. */
  readonly definedAt: Code;
  /** The place of the definition, e.g. in category S33. */
  readonly provenance: Provenance;
  /** Whether a claim needs one: true wherever they are defined, e.g. for S33.101. */
  readonly required: Scalars['Boolean']['output'];
};

/** One 7th character, e.g. A of S33.101A. */
export type SeventhCharacterValue = {
  readonly __typename?: 'SeventhCharacterValue';
  /** The character, e.g. "A" of S33.101A. */
  readonly character: Scalars['String']['output'];
  /** The code it makes, e.g. S33.101A; null above the leaf, as for S33.1. */
  readonly makes: Maybe<Scalars['String']['output']>;
  /** Its meaning, e.g. "initial encounter" in S33. */
  readonly meaning: Scalars['String']['output'];
};

/** A source that something in the graph rests on, e.g. the tabular list "cdc-tabular-2026-04". */
export type Source = Node & {
  readonly __typename?: 'Source';
  /** Who cites it: codes with a page, briefs, then statements, e.g. M43.07 and its brief. Codes that rest on a release as a whole follow from `loadedRelease`. */
  readonly citedBy: CitingConnection;
  /** Its edition in words, e.g. "effective 2026-04-01"; null where it has none. */
  readonly edition: Maybe<Scalars['String']['output']>;
  /** The day its edition takes effect, e.g. "2026-04-01"; null where it states none. */
  readonly effective: Maybe<Scalars['Date']['output']>;
  /** Global id, e.g. "source:cdc-tabular-2026-04" encoded. */
  readonly id: Scalars['ID']['output'];
  /** What kind of source it is, e.g. TABULAR_LIST for "cdc-tabular-2026-04". */
  readonly kind: SourceKind;
  /** The loaded release it is the source of, e.g. "2026-04"; null when it is no edition of the tabular list or not loaded. */
  readonly loadedRelease: Maybe<Release>;
  /** Who publishes it, e.g. "CDC, National Center for Health Statistics" for 2026-04. */
  readonly publisher: Scalars['String']['output'];
  /** Short stable name, e.g. "cdc-tabular-2026-04". */
  readonly slug: Scalars['String']['output'];
  /** Its title, e.g. "ICD-10-CM Tabular List of Diseases and Injuries, release 2026-04". */
  readonly title: Scalars['String']['output'];
  /** Where it is; null where a page names it without an address, e.g. for "cms-ms-drg-43-1". */
  readonly url: Maybe<Scalars['URL']['output']>;
};


/** A source that something in the graph rests on, e.g. the tabular list "cdc-tabular-2026-04". */
export type SourceCitedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of sources, e.g. those of M43.07. */
export type SourceConnection = {
  readonly __typename?: 'SourceConnection';
  /** The sources with their cursors, e.g. "cdc-tabular-2026-04". */
  readonly edges: ReadonlyArray<SourceEdge>;
  /** The sources alone, e.g. "cdc-tabular-2026-04". */
  readonly nodes: ReadonlyArray<Source>;
  /** Where the page stands, e.g. after "cdc-tabular-2026-04". */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. with kind TABULAR_LIST; counted only when asked. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One source of a page, e.g. "cdc-tabular-2026-04". */
export type SourceEdge = {
  readonly __typename?: 'SourceEdge';
  /** Where it stands, to go on `after` it, e.g. after "cdc-tabular-2026-04". */
  readonly cursor: Scalars['String']['output'];
  /** The source, e.g. "cdc-tabular-2026-04". */
  readonly node: Source;
};

/** Which sources are meant, e.g. { kind: TABULAR_LIST } for 2026-04. */
export type SourceFilter = {
  /** Whether anything cites it, e.g. false to find sources that M43.07 and all others leave out. */
  readonly cited?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it has an address, e.g. false for "cms-ms-drg-43-1". */
  readonly hasUrl?: InputMaybe<Scalars['Boolean']['input']>;
  /** Kind, e.g. TABULAR_LIST as 2026-04. */
  readonly kind?: InputMaybe<SourceKind>;
  /** Words of the publisher, in any case, e.g. "cdc". */
  readonly publisher?: InputMaybe<Scalars['String']['input']>;
};

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

/** One claim of an editorial page, e.g. a pitfall of M43.07. */
export type Statement = Node & {
  readonly __typename?: 'Statement';
  /** false for a question that the page asks and does not answer, e.g. in the FAQ of M43.07. */
  readonly answered: Scalars['Boolean']['output'];
  /** What it claims in a form that can be compared, e.g. NEVER_WITH from M43.07 to Q76.2. At most 20. */
  readonly asserts: ReadonlyArray<Assertion>;
  /** The page it is part of, e.g. that of M43.07. */
  readonly brief: Brief;
  /** What it rests on: its section's source line, then the page's numbered list, e.g. on M43.07. At most 100. */
  readonly citations: ReadonlyArray<Citation>;
  /** The contradictions it is a side of in the release in force, e.g. over M43.0 with M43.1. At most 100. */
  readonly contradictions: ReadonlyArray<Contradiction>;
  /** Global id, e.g. "statement:M43.07/3" encoded. */
  readonly id: Scalars['ID']['output'];
  /** Position within the page, from 1, e.g. 3 on M43.07. */
  readonly ordinal: Scalars['Int']['output'];
  /** Its place on the page, e.g. "Clinical context, paragraph 2" of M43.07. */
  readonly provenance: Provenance;
  /** The section it stands in, e.g. PITFALL on M43.07. */
  readonly section: Section;
  /** Whether an edition it rests on has been replaced by one that is loaded and in force, e.g. true on M43.07, which cites October 2025 while 2026-04 is loaded. */
  readonly stale: Scalars['Boolean']['output'];
  /** Why it is stale, an edition a line, then for each assertion whether it still holds in the release in force, e.g. that M43.07 is still billable in 2026-04; empty when it is not stale. At most 100. */
  readonly staleBecause: ReadonlyArray<Scalars['String']['output']>;
  /** The claim in our own words, e.g. that M43.07 is for acquired defects. */
  readonly text: Scalars['String']['output'];
  /** The day its page was last verified, e.g. "2026-05-08" for M43.07. */
  readonly verifiedOn: Scalars['Date']['output'];
};

/** A page of statements, e.g. of M43.07. */
export type StatementConnection = {
  readonly __typename?: 'StatementConnection';
  /** The statements with their cursors, e.g. of M43.07. */
  readonly edges: ReadonlyArray<StatementEdge>;
  /** The statements alone, e.g. of M43.07. */
  readonly nodes: ReadonlyArray<Statement>;
  /** Where the page stands, e.g. after statement 3 of M43.07. */
  readonly pageInfo: PageInfo;
  /** How many there are in all, e.g. of M43.07. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One statement of a page, e.g. of M43.07. */
export type StatementEdge = {
  readonly __typename?: 'StatementEdge';
  /** Where it stands, to go on `after` it, e.g. after statement 3 of M43.07. */
  readonly cursor: Scalars['String']['output'];
  /** The statement, e.g. a pitfall of M43.07. */
  readonly node: Statement;
};

/** Which statements are meant, e.g. { code: "M43.07", sections: [PITFALL] }. */
export type StatementFilter = {
  /** Of this code's page, e.g. "M43.07". */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is a side of a contradiction in the release in force, e.g. true for one of M43.03 over M43.13. */
  readonly contradicted?: InputMaybe<Scalars['Boolean']['input']>;
  /** In these sections, e.g. [PITFALL] on M43.07. */
  readonly sections?: InputMaybe<ReadonlyArray<Section>>;
  /** Whether an edition it rests on has been replaced, e.g. true finds those of M43.07 once 2026-04 is loaded. */
  readonly stale?: InputMaybe<Scalars['Boolean']['input']>;
  /** Holding these words, in any case, e.g. "Q76.2". */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Verified before this day, e.g. "2026-06-01" finds those of M43.07. */
  readonly verifiedBefore?: InputMaybe<Scalars['Date']['input']>;
};

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



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AssertionObject:
    | ( CodeRow )
    | ( DrgRow )
    | ( SourceRow )
  ;
  Citing:
    | ( BriefRow )
    | ( CodeRow )
    | ( StatementRow )
  ;
  GraphNode:
    | ( BriefRow )
    | ( CodeRow )
    | ( DrgRow )
    | ( NoteRow )
    | ( SourceRow )
    | ( StatementRow )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Advice: ResolverTypeWrapper<AdviceRow>;
  AssertedRelation: AssertedRelation;
  Assertion: ResolverTypeWrapper<StatedAssertion>;
  AssertionObject: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AssertionObject']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Brief: ResolverTypeWrapper<BriefRow>;
  ChangeKind: ChangeKind;
  Citation: ResolverTypeWrapper<ShownCitationRow>;
  CitationConnection: ResolverTypeWrapper<CitationPage>;
  CitationEdge: ResolverTypeWrapper<Omit<CitationEdge, 'node'> & { node: ResolversTypes['Citation'] }>;
  Citing: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Citing']>;
  CitingConnection: ResolverTypeWrapper<CitingPage>;
  CitingEdge: ResolverTypeWrapper<Omit<CitingEdge, 'node'> & { node: ResolversTypes['Citing'] }>;
  Code: ResolverTypeWrapper<CodeRow>;
  CodeChange: ResolverTypeWrapper<CodeChangeRow>;
  CodeConnection: ResolverTypeWrapper<CodePage>;
  CodeEdge: ResolverTypeWrapper<Omit<CodeEdge, 'node'> & { node: ResolversTypes['Code'] }>;
  CodeFilter: CodeFilter;
  CodeKind: CodeKind;
  CodeSetCheck: ResolverTypeWrapper<CodeSetCheckRow>;
  Complication: ResolverTypeWrapper<ShownComplication>;
  ComplicationEffect: ResolverTypeWrapper<Omit<ComplicationEffect, 'code' | 'pdxCollection' | 'provenance'> & { code: ResolversTypes['Code'], pdxCollection?: Maybe<ResolversTypes['PdxCollection']>, provenance: ResolversTypes['Provenance'] }>;
  Concept: ResolverTypeWrapper<ConceptRow>;
  Contradiction: ResolverTypeWrapper<ContradictionRow>;
  ContradictionConnection: ResolverTypeWrapper<ContradictionPage>;
  ContradictionEdge: ResolverTypeWrapper<Omit<ContradictionEdge, 'node'> & { node: ResolversTypes['Contradiction'] }>;
  ContradictionFilter: ContradictionFilter;
  ContradictionKind: ContradictionKind;
  ContradictionSide: ResolverTypeWrapper<ContradictionSideOfRelease>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Direction: Direction;
  Drg: ResolverTypeWrapper<DrgRow>;
  DrgCandidate: ResolverTypeWrapper<Omit<DrgCandidate, 'drg' | 'mdc' | 'provenance'> & { drg: ResolversTypes['Drg'], mdc?: Maybe<ResolversTypes['Mdc']>, provenance: ResolversTypes['Provenance'] }>;
  DrgCandidates: ResolverTypeWrapper<Omit<DrgCandidates, 'complications' | 'drgs' | 'principal'> & { complications: ReadonlyArray<ResolversTypes['ComplicationEffect']>, drgs: ReadonlyArray<ResolversTypes['DrgCandidate']>, principal: ResolversTypes['Code'] }>;
  DrgConnection: ResolverTypeWrapper<DrgPage>;
  DrgEdge: ResolverTypeWrapper<Omit<DrgEdge, 'node'> & { node: ResolversTypes['Drg'] }>;
  DrgFilter: DrgFilter;
  DrgMappingConnection: ResolverTypeWrapper<DrgMappingPage>;
  DrgMappingEdge: ResolverTypeWrapper<Omit<DrgMappingEdge, 'mdc' | 'node' | 'provenance'> & { mdc: ResolversTypes['Mdc'], node: ResolversTypes['Drg'], provenance: ResolversTypes['Provenance'] }>;
  DrgMappingStatus: DrgMappingStatus;
  DrgTier: DrgTier;
  DrgType: DrgType;
  EdgeKind: EdgeKind;
  EdgeTotal: ResolverTypeWrapper<EdgeTotal>;
  Exclusion: ResolverTypeWrapper<ExclusionRow>;
  ExclusionConnection: ResolverTypeWrapper<ExclusionPage>;
  ExclusionEdge: ResolverTypeWrapper<Omit<ExclusionEdge, 'node'> & { node: ResolversTypes['Exclusion'] }>;
  Granularity: Granularity;
  GraphEdge: ResolverTypeWrapper<GraphEdgeRow>;
  GraphNode: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GraphNode']>;
  Ground: ResolverTypeWrapper<GroundRow>;
  Highlight: ResolverTypeWrapper<Highlight>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Level: Level;
  Load: ResolverTypeWrapper<LoadRow>;
  LoadCount: ResolverTypeWrapper<LoadCount>;
  LoadKind: LoadKind;
  LoadedFile: ResolverTypeWrapper<LoadedFile>;
  Mdc: ResolverTypeWrapper<MdcRow>;
  Nature: Nature;
  Neighborhood: ResolverTypeWrapper<NeighborhoodRow>;
  Node: ResolverTypeWrapper<NodeRow>;
  Note: ResolverTypeWrapper<NoteRow>;
  NoteConnection: ResolverTypeWrapper<NotePage>;
  NoteCoverage: ResolverTypeWrapper<CoverageRow>;
  NoteEdge: ResolverTypeWrapper<Omit<NoteEdge, 'node'> & { node: ResolversTypes['Note'] }>;
  NoteFilter: NoteFilter;
  NoteKind: NoteKind;
  NoteReference: ResolverTypeWrapper<NoteReferenceRow>;
  NoteStatus: NoteStatus;
  OfficialStand: OfficialStand;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PairVerdict: ResolverTypeWrapper<PairVerdictRow>;
  Path: ResolverTypeWrapper<PathRow>;
  PdxCollection: ResolverTypeWrapper<PdxCollectionRow>;
  Procedure: ResolverTypeWrapper<ProcedureRow>;
  ProcedureConnection: ResolverTypeWrapper<ProcedurePage>;
  ProcedureEdge: ResolverTypeWrapper<Omit<ProcedureEdge, 'node'> & { node: ResolversTypes['Procedure'] }>;
  ProcedureStatus: ProcedureStatus;
  Provenance: ResolverTypeWrapper<ProvenanceRow>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReferenceRole: ReferenceRole;
  Release: ResolverTypeWrapper<ReleaseNameRow>;
  ReleaseChange: ResolverTypeWrapper<ReleaseChangeRow>;
  ReleaseChangeConnection: ResolverTypeWrapper<ReleaseChangePage>;
  ReleaseChangeEdge: ResolverTypeWrapper<Omit<ReleaseChangeEdge, 'node'> & { node: ResolversTypes['ReleaseChange'] }>;
  ReleaseCounts: ResolverTypeWrapper<ReleaseCounts>;
  ReleaseStatus: ReleaseStatus;
  SearchConnection: ResolverTypeWrapper<SearchPage>;
  SearchEdge: ResolverTypeWrapper<SearchEdgeRow>;
  SearchPlace: SearchPlace;
  Section: Section;
  SeventhCharacter: ResolverTypeWrapper<SeventhCharacterRow>;
  SeventhCharacterValue: ResolverTypeWrapper<SeventhCharacterValue>;
  Source: ResolverTypeWrapper<SourceRow>;
  SourceConnection: ResolverTypeWrapper<SourcePage>;
  SourceEdge: ResolverTypeWrapper<Omit<SourceEdge, 'node'> & { node: ResolversTypes['Source'] }>;
  SourceFilter: SourceFilter;
  SourceKind: SourceKind;
  Statement: ResolverTypeWrapper<StatementRow>;
  StatementConnection: ResolverTypeWrapper<StatementPage>;
  StatementEdge: ResolverTypeWrapper<Omit<StatementEdge, 'node'> & { node: ResolversTypes['Statement'] }>;
  StatementFilter: StatementFilter;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  Verdict: Verdict;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Advice: AdviceRow;
  Assertion: StatedAssertion;
  AssertionObject: ResolversUnionTypes<ResolversParentTypes>['AssertionObject'];
  Boolean: Scalars['Boolean']['output'];
  Brief: BriefRow;
  Citation: ShownCitationRow;
  CitationConnection: CitationPage;
  CitationEdge: Omit<CitationEdge, 'node'> & { node: ResolversParentTypes['Citation'] };
  Citing: ResolversUnionTypes<ResolversParentTypes>['Citing'];
  CitingConnection: CitingPage;
  CitingEdge: Omit<CitingEdge, 'node'> & { node: ResolversParentTypes['Citing'] };
  Code: CodeRow;
  CodeChange: CodeChangeRow;
  CodeConnection: CodePage;
  CodeEdge: Omit<CodeEdge, 'node'> & { node: ResolversParentTypes['Code'] };
  CodeFilter: CodeFilter;
  CodeSetCheck: CodeSetCheckRow;
  Complication: ShownComplication;
  ComplicationEffect: Omit<ComplicationEffect, 'code' | 'pdxCollection' | 'provenance'> & { code: ResolversParentTypes['Code'], pdxCollection?: Maybe<ResolversParentTypes['PdxCollection']>, provenance: ResolversParentTypes['Provenance'] };
  Concept: ConceptRow;
  Contradiction: ContradictionRow;
  ContradictionConnection: ContradictionPage;
  ContradictionEdge: Omit<ContradictionEdge, 'node'> & { node: ResolversParentTypes['Contradiction'] };
  ContradictionFilter: ContradictionFilter;
  ContradictionSide: ContradictionSideOfRelease;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Drg: DrgRow;
  DrgCandidate: Omit<DrgCandidate, 'drg' | 'mdc' | 'provenance'> & { drg: ResolversParentTypes['Drg'], mdc?: Maybe<ResolversParentTypes['Mdc']>, provenance: ResolversParentTypes['Provenance'] };
  DrgCandidates: Omit<DrgCandidates, 'complications' | 'drgs' | 'principal'> & { complications: ReadonlyArray<ResolversParentTypes['ComplicationEffect']>, drgs: ReadonlyArray<ResolversParentTypes['DrgCandidate']>, principal: ResolversParentTypes['Code'] };
  DrgConnection: DrgPage;
  DrgEdge: Omit<DrgEdge, 'node'> & { node: ResolversParentTypes['Drg'] };
  DrgFilter: DrgFilter;
  DrgMappingConnection: DrgMappingPage;
  DrgMappingEdge: Omit<DrgMappingEdge, 'mdc' | 'node' | 'provenance'> & { mdc: ResolversParentTypes['Mdc'], node: ResolversParentTypes['Drg'], provenance: ResolversParentTypes['Provenance'] };
  EdgeTotal: EdgeTotal;
  Exclusion: ExclusionRow;
  ExclusionConnection: ExclusionPage;
  ExclusionEdge: Omit<ExclusionEdge, 'node'> & { node: ResolversParentTypes['Exclusion'] };
  GraphEdge: GraphEdgeRow;
  GraphNode: ResolversUnionTypes<ResolversParentTypes>['GraphNode'];
  Ground: GroundRow;
  Highlight: Highlight;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Load: LoadRow;
  LoadCount: LoadCount;
  LoadedFile: LoadedFile;
  Mdc: MdcRow;
  Neighborhood: NeighborhoodRow;
  Node: NodeRow;
  Note: NoteRow;
  NoteConnection: NotePage;
  NoteCoverage: CoverageRow;
  NoteEdge: Omit<NoteEdge, 'node'> & { node: ResolversParentTypes['Note'] };
  NoteFilter: NoteFilter;
  NoteReference: NoteReferenceRow;
  PageInfo: PageInfo;
  PairVerdict: PairVerdictRow;
  Path: PathRow;
  PdxCollection: PdxCollectionRow;
  Procedure: ProcedureRow;
  ProcedureConnection: ProcedurePage;
  ProcedureEdge: Omit<ProcedureEdge, 'node'> & { node: ResolversParentTypes['Procedure'] };
  Provenance: ProvenanceRow;
  Query: Record<PropertyKey, never>;
  Release: ReleaseNameRow;
  ReleaseChange: ReleaseChangeRow;
  ReleaseChangeConnection: ReleaseChangePage;
  ReleaseChangeEdge: Omit<ReleaseChangeEdge, 'node'> & { node: ResolversParentTypes['ReleaseChange'] };
  ReleaseCounts: ReleaseCounts;
  SearchConnection: SearchPage;
  SearchEdge: SearchEdgeRow;
  SeventhCharacter: SeventhCharacterRow;
  SeventhCharacterValue: SeventhCharacterValue;
  Source: SourceRow;
  SourceConnection: SourcePage;
  SourceEdge: Omit<SourceEdge, 'node'> & { node: ResolversParentTypes['Source'] };
  SourceFilter: SourceFilter;
  Statement: StatementRow;
  StatementConnection: StatementPage;
  StatementEdge: Omit<StatementEdge, 'node'> & { node: ResolversParentTypes['Statement'] };
  StatementFilter: StatementFilter;
  String: Scalars['String']['output'];
  URL: Scalars['URL']['output'];
};

export type CostDirectiveArgs = {
  multipliers?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  weight: Scalars['Int']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = Context, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  sizedFields?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  slicingArguments?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = Context, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AdviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Advice'] = ResolversParentTypes['Advice']> = {
  code?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  inOrder?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NoteKind'], ParentType, ContextType>;
  mayBeMet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['Note'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  satisfiedBy?: Resolver<ReadonlyArray<ResolversTypes['Code']>, ParentType, ContextType>;
};

export type AssertionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Assertion'] = ResolversParentTypes['Assertion']> = {
  concept?: Resolver<Maybe<ResolversTypes['Concept']>, ParentType, ContextType>;
  condition?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confirmedBy?: Resolver<ReadonlyArray<ResolversTypes['Statement']>, ParentType, ContextType>;
  grounds?: Resolver<ReadonlyArray<ResolversTypes['Note']>, ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['AssertionObject']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  relation?: Resolver<ResolversTypes['AssertedRelation'], ParentType, ContextType>;
  stand?: Resolver<ResolversTypes['OfficialStand'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
};

export type AssertionObjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssertionObject'] = ResolversParentTypes['AssertionObject']> = {
  __resolveType: TypeResolveFn<'Code' | 'Drg' | 'Source', ParentType, ContextType>;
};

export type BriefResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Brief'] = ResolversParentTypes['Brief']> = {
  citations?: Resolver<ReadonlyArray<ResolversTypes['Citation']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  relatedCptCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  statements?: Resolver<ResolversTypes['StatementConnection'], ParentType, ContextType, Partial<BriefStatementsArgs>>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifiedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citation'] = ResolversParentTypes['Citation']> = {
  citedEdition?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  granularity?: Resolver<ResolversTypes['Granularity'], ParentType, ContextType>;
  ordinal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  verifiedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type CitationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CitationConnection'] = ResolversParentTypes['CitationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CitationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Citation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CitationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CitationEdge'] = ResolversParentTypes['CitationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Citation'], ParentType, ContextType>;
};

export type CitingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citing'] = ResolversParentTypes['Citing']> = {
  __resolveType: TypeResolveFn<'Brief' | 'Code' | 'Statement', ParentType, ContextType>;
};

export type CitingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CitingConnection'] = ResolversParentTypes['CitingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CitingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Citing']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CitingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CitingEdge'] = ResolversParentTypes['CitingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Citing'], ParentType, ContextType>;
};

export type CodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Code'] = ResolversParentTypes['Code']> = {
  ancestors?: Resolver<ReadonlyArray<ResolversTypes['Code']>, ParentType, ContextType>;
  billable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  billableDescendants?: Resolver<ResolversTypes['CodeConnection'], ParentType, ContextType, Partial<CodeBillableDescendantsArgs>>;
  block?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  brief?: Resolver<Maybe<ResolversTypes['Brief']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  chapter?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['CodeConnection'], ParentType, ContextType, Partial<CodeChildrenArgs>>;
  citations?: Resolver<ResolversTypes['CitationConnection'], ParentType, ContextType, Partial<CodeCitationsArgs>>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  complication?: Resolver<Maybe<ResolversTypes['Complication']>, ParentType, ContextType, Partial<CodeComplicationArgs>>;
  drgs?: Resolver<ResolversTypes['DrgMappingConnection'], ParentType, ContextType, Partial<CodeDrgsArgs>>;
  excludes1?: Resolver<ResolversTypes['ExclusionConnection'], ParentType, ContextType, RequireFields<CodeExcludes1Args, 'direction' | 'inherited'>>;
  excludes2?: Resolver<ResolversTypes['ExclusionConnection'], ParentType, ContextType, RequireFields<CodeExcludes2Args, 'direction' | 'inherited'>>;
  history?: Resolver<ReadonlyArray<ResolversTypes['CodeChange']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  includes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  inclusionTerms?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CodeKind'], ParentType, ContextType>;
  lowestCommonAncestor?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType, RequireFields<CodeLowestCommonAncestorArgs, 'with'>>;
  notes?: Resolver<ResolversTypes['NoteConnection'], ParentType, ContextType, RequireFields<CodeNotesArgs, 'inherited'>>;
  parent?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  procedures?: Resolver<ResolversTypes['ProcedureConnection'], ParentType, ContextType, Partial<CodeProceduresArgs>>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  release?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
  seventhCharacter?: Resolver<Maybe<ResolversTypes['SeventhCharacter']>, ParentType, ContextType>;
  siblings?: Resolver<ResolversTypes['CodeConnection'], ParentType, ContextType, Partial<CodeSiblingsArgs>>;
  statements?: Resolver<ResolversTypes['StatementConnection'], ParentType, ContextType, Partial<CodeStatementsArgs>>;
  subsumes?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<CodeSubsumesArgs, 'code'>>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CodeChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeChange'] = ResolversParentTypes['CodeChange']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  release?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
};

export type CodeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeConnection'] = ResolversParentTypes['CodeConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['CodeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Code']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CodeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeEdge'] = ResolversParentTypes['CodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
};

export type CodeSetCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CodeSetCheck'] = ResolversParentTypes['CodeSetCheck']> = {
  advice?: Resolver<ReadonlyArray<ResolversTypes['Advice']>, ParentType, ContextType>;
  codes?: Resolver<ReadonlyArray<ResolversTypes['Code']>, ParentType, ContextType>;
  duplicates?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  manifestationFirst?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  notBillable?: Resolver<ReadonlyArray<ResolversTypes['Code']>, ParentType, ContextType>;
  notLoaded?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  pairs?: Resolver<ReadonlyArray<ResolversTypes['PairVerdict']>, ParentType, ContextType>;
  unknown?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ComplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Complication'] = ResolversParentTypes['Complication']> = {
  aliveOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hac?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Level'], ParentType, ContextType>;
  pdxCollection?: Resolver<Maybe<ResolversTypes['PdxCollection']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  suppressedIn?: Resolver<ReadonlyArray<ResolversTypes['Drg']>, ParentType, ContextType>;
};

export type ComplicationEffectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComplicationEffect'] = ResolversParentTypes['ComplicationEffect']> = {
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Level'], ParentType, ContextType>;
  pdxCollection?: Resolver<Maybe<ResolversTypes['PdxCollection']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type ConceptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Concept'] = ResolversParentTypes['Concept']> = {
  code?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ContradictionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contradiction'] = ResolversParentTypes['Contradiction']> = {
  billablePairs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContradictionKind'], ParentType, ContextType>;
  official?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  release?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
  sides?: Resolver<ReadonlyArray<ResolversTypes['ContradictionSide']>, ParentType, ContextType>;
  sidesTotal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ReadonlyArray<ResolversTypes['Code']>, ParentType, ContextType>;
  subjectTotal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContradictionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContradictionConnection'] = ResolversParentTypes['ContradictionConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContradictionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Contradiction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContradictionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContradictionEdge'] = ResolversParentTypes['ContradictionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Contradiction'], ParentType, ContextType>;
};

export type ContradictionSideResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContradictionSide'] = ResolversParentTypes['ContradictionSide']> = {
  drg?: Resolver<Maybe<ResolversTypes['Drg']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['Note']>, ParentType, ContextType>;
  relation?: Resolver<ResolversTypes['AssertedRelation'], ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['Statement']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DrgResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Drg'] = ResolversParentTypes['Drg']> = {
  codes?: Resolver<ResolversTypes['CodeConnection'], ParentType, ContextType, Partial<DrgCodesArgs>>;
  family?: Resolver<ReadonlyArray<ResolversTypes['Drg']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mdc?: Resolver<Maybe<ResolversTypes['Mdc']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['DrgTier'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['DrgType']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DrgCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DrgCandidate'] = ResolversParentTypes['DrgCandidate']> = {
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  drg?: Resolver<ResolversTypes['Drg'], ParentType, ContextType>;
  mdc?: Resolver<Maybe<ResolversTypes['Mdc']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type DrgCandidatesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DrgCandidates'] = ResolversParentTypes['DrgCandidates']> = {
  assumptions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  complications?: Resolver<ReadonlyArray<ResolversTypes['ComplicationEffect']>, ParentType, ContextType>;
  drgs?: Resolver<ReadonlyArray<ResolversTypes['DrgCandidate']>, ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  undetermined?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DrgConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DrgConnection'] = ResolversParentTypes['DrgConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['DrgEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Drg']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DrgEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DrgEdge'] = ResolversParentTypes['DrgEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Drg'], ParentType, ContextType>;
};

export type DrgMappingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DrgMappingConnection'] = ResolversParentTypes['DrgMappingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DrgMappingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Drg']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DrgMappingStatus'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DrgMappingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DrgMappingEdge'] = ResolversParentTypes['DrgMappingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mdc?: Resolver<ResolversTypes['Mdc'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Drg'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type EdgeTotalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EdgeTotal'] = ResolversParentTypes['EdgeTotal']> = {
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EdgeKind'], ParentType, ContextType>;
  shown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExclusionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Exclusion'] = ResolversParentTypes['Exclusion']> = {
  code?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  conditional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  mutual?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['Note'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['NoteReference'], ParentType, ContextType>;
  via?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
};

export type ExclusionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExclusionConnection'] = ResolversParentTypes['ExclusionConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ExclusionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Exclusion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExclusionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExclusionEdge'] = ResolversParentTypes['ExclusionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Exclusion'], ParentType, ContextType>;
};

export type GraphEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GraphEdge'] = ResolversParentTypes['GraphEdge']> = {
  conditional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inherited?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EdgeKind'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['Note']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  via?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
};

export type GraphNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GraphNode'] = ResolversParentTypes['GraphNode']> = {
  __resolveType: TypeResolveFn<'Brief' | 'Code' | 'Drg' | 'Note' | 'Source' | 'Statement', ParentType, ContextType>;
};

export type GroundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ground'] = ResolversParentTypes['Ground']> = {
  conditional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  mutual?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['Note'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['NoteReference'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
};

export type HighlightResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Highlight'] = ResolversParentTypes['Highlight']> = {
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LoadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Load'] = ResolversParentTypes['Load']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counts?: Resolver<ReadonlyArray<ResolversTypes['LoadCount']>, ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['LoadedFile']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LoadKind'], ParentType, ContextType>;
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  toolVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LoadCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoadCount'] = ResolversParentTypes['LoadCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LoadedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoadedFile'] = ResolversParentTypes['LoadedFile']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MdcResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mdc'] = ResolversParentTypes['Mdc']> = {
  drgs?: Resolver<ResolversTypes['DrgConnection'], ParentType, ContextType, Partial<MdcDrgsArgs>>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NeighborhoodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Neighborhood'] = ResolversParentTypes['Neighborhood']> = {
  center?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['GraphEdge']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['GraphNode']>, ParentType, ContextType>;
  totalEdges?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalNodes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totals?: Resolver<ReadonlyArray<ResolversTypes['EdgeTotal']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  unexpanded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Brief' | 'Code' | 'Contradiction' | 'Drg' | 'Note' | 'Release' | 'Source' | 'Statement', ParentType, ContextType>;
};

export type NoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Note'] = ResolversParentTypes['Note']> = {
  header?: Resolver<Maybe<ResolversTypes['Note']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NoteKind'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  references?: Resolver<ReadonlyArray<ResolversTypes['NoteReference']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['NoteStatus'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoteConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoteConnection'] = ResolversParentTypes['NoteConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['NoteEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Note']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NoteCoverageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoteCoverage'] = ResolversParentTypes['NoteCoverage']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NoteKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['NoteStatus'], ParentType, ContextType>;
};

export type NoteEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoteEdge'] = ResolversParentTypes['NoteEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Note'], ParentType, ContextType>;
};

export type NoteReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoteReference'] = ResolversParentTypes['NoteReference']> = {
  dangling?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  notLoaded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  qualifier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ReferenceRole'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  targets?: Resolver<ResolversTypes['CodeConnection'], ParentType, ContextType, Partial<NoteReferenceTargetsArgs>>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PairVerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PairVerdict'] = ResolversParentTypes['PairVerdict']> = {
  a?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  b?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Ground']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type PathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Path'] = ResolversParentTypes['Path']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['GraphEdge']>, ParentType, ContextType>;
  length?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['GraphNode']>, ParentType, ContextType>;
};

export type PdxCollectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PdxCollection'] = ResolversParentTypes['PdxCollection']> = {
  codes?: Resolver<ResolversTypes['CodeConnection'], ParentType, ContextType, Partial<PdxCollectionCodesArgs>>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type ProcedureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Procedure'] = ResolversParentTypes['Procedure']> = {
  cpt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  statedSource?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProcedureConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProcedureConnection'] = ResolversParentTypes['ProcedureConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProcedureEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Procedure']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProcedureStatus'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProcedureEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProcedureEdge'] = ResolversParentTypes['ProcedureEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Procedure'], ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  derivedFrom?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType>;
  locator?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nature?: Resolver<ResolversTypes['Nature'], ParentType, ContextType>;
  quote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  verifiedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  checkCodes: Resolver<ResolversTypes['CodeSetCheck'], ParentType, ContextType, RequireFields<QueryCheckCodesArgs, 'codes'>>;
  code: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType, RequireFields<QueryCodeArgs, 'code'>>;
  codes: Resolver<ResolversTypes['CodeConnection'], ParentType, ContextType, Partial<QueryCodesArgs>>;
  contradictions: Resolver<ResolversTypes['ContradictionConnection'], ParentType, ContextType, Partial<QueryContradictionsArgs>>;
  drg: Resolver<Maybe<ResolversTypes['Drg']>, ParentType, ContextType, RequireFields<QueryDrgArgs, 'number'>>;
  drgCandidates: Resolver<ResolversTypes['DrgCandidates'], ParentType, ContextType, RequireFields<QueryDrgCandidatesArgs, 'principal'>>;
  drgs: Resolver<ResolversTypes['DrgConnection'], ParentType, ContextType, Partial<QueryDrgsArgs>>;
  history: Resolver<ReadonlyArray<ResolversTypes['CodeChange']>, ParentType, ContextType, RequireFields<QueryHistoryArgs, 'code'>>;
  neighborhood: Resolver<Maybe<ResolversTypes['Neighborhood']>, ParentType, ContextType, RequireFields<QueryNeighborhoodArgs, 'code' | 'depth' | 'limit'>>;
  node: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  noteCoverage: Resolver<ReadonlyArray<ResolversTypes['NoteCoverage']>, ParentType, ContextType, Partial<QueryNoteCoverageArgs>>;
  notes: Resolver<ResolversTypes['NoteConnection'], ParentType, ContextType, Partial<QueryNotesArgs>>;
  path: Resolver<Maybe<ResolversTypes['Path']>, ParentType, ContextType, RequireFields<QueryPathArgs, 'from' | 'to'>>;
  releaseDiff: Resolver<ResolversTypes['ReleaseChangeConnection'], ParentType, ContextType, RequireFields<QueryReleaseDiffArgs, 'from' | 'to'>>;
  releaseOn: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType, RequireFields<QueryReleaseOnArgs, 'date'>>;
  releases: Resolver<ReadonlyArray<ResolversTypes['Release']>, ParentType, ContextType>;
  search: Resolver<ResolversTypes['SearchConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'text'>>;
  source: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType, RequireFields<QuerySourceArgs, 'id'>>;
  sources: Resolver<ResolversTypes['SourceConnection'], ParentType, ContextType, Partial<QuerySourcesArgs>>;
  statements: Resolver<ResolversTypes['StatementConnection'], ParentType, ContextType, Partial<QueryStatementsArgs>>;
};

export type ReleaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Release'] = ResolversParentTypes['Release']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['ReleaseCounts'], ParentType, ContextType>;
  effective?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grouperVersions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  loads?: Resolver<ReadonlyArray<ResolversTypes['Load']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReleaseStatus'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toolVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReleaseChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseChange'] = ResolversParentTypes['ReleaseChange']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type ReleaseChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseChangeConnection'] = ResolversParentTypes['ReleaseChangeConnection']> = {
  comparedVersions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReleaseChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ReleaseChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReleaseChangeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseChangeEdge'] = ResolversParentTypes['ReleaseChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReleaseChange'], ParentType, ContextType>;
};

export type ReleaseCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseCounts'] = ResolversParentTypes['ReleaseCounts']> = {
  billable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  briefs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  codes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  drgMappings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  drgs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  excludes1?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  siblings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  statements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Code']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  edits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  highlights?: Resolver<ReadonlyArray<ResolversTypes['Highlight']>, ParentType, ContextType>;
  matchedIn?: Resolver<ResolversTypes['SearchPlace'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['Note']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  term?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SeventhCharacterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeventhCharacter'] = ResolversParentTypes['SeventhCharacter']> = {
  characters?: Resolver<ReadonlyArray<ResolversTypes['SeventhCharacterValue']>, ParentType, ContextType>;
  definedAt?: Resolver<ResolversTypes['Code'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SeventhCharacterValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeventhCharacterValue'] = ResolversParentTypes['SeventhCharacterValue']> = {
  character?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  makes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  meaning?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  citedBy?: Resolver<ResolversTypes['CitingConnection'], ParentType, ContextType, Partial<SourceCitedByArgs>>;
  edition?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  effective?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  loadedRelease?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  publisher?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceConnection'] = ResolversParentTypes['SourceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SourceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceEdge'] = ResolversParentTypes['SourceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
};

export type StatementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Statement'] = ResolversParentTypes['Statement']> = {
  answered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  asserts?: Resolver<ReadonlyArray<ResolversTypes['Assertion']>, ParentType, ContextType>;
  brief?: Resolver<ResolversTypes['Brief'], ParentType, ContextType>;
  citations?: Resolver<ReadonlyArray<ResolversTypes['Citation']>, ParentType, ContextType>;
  contradictions?: Resolver<ReadonlyArray<ResolversTypes['Contradiction']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  section?: Resolver<ResolversTypes['Section'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  staleBecause?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifiedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StatementConnection'] = ResolversParentTypes['StatementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StatementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Statement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StatementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StatementEdge'] = ResolversParentTypes['StatementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Statement'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type Resolvers<ContextType = Context> = {
  Advice?: AdviceResolvers<ContextType>;
  Assertion?: AssertionResolvers<ContextType>;
  AssertionObject?: AssertionObjectResolvers<ContextType>;
  Brief?: BriefResolvers<ContextType>;
  Citation?: CitationResolvers<ContextType>;
  CitationConnection?: CitationConnectionResolvers<ContextType>;
  CitationEdge?: CitationEdgeResolvers<ContextType>;
  Citing?: CitingResolvers<ContextType>;
  CitingConnection?: CitingConnectionResolvers<ContextType>;
  CitingEdge?: CitingEdgeResolvers<ContextType>;
  Code?: CodeResolvers<ContextType>;
  CodeChange?: CodeChangeResolvers<ContextType>;
  CodeConnection?: CodeConnectionResolvers<ContextType>;
  CodeEdge?: CodeEdgeResolvers<ContextType>;
  CodeSetCheck?: CodeSetCheckResolvers<ContextType>;
  Complication?: ComplicationResolvers<ContextType>;
  ComplicationEffect?: ComplicationEffectResolvers<ContextType>;
  Concept?: ConceptResolvers<ContextType>;
  Contradiction?: ContradictionResolvers<ContextType>;
  ContradictionConnection?: ContradictionConnectionResolvers<ContextType>;
  ContradictionEdge?: ContradictionEdgeResolvers<ContextType>;
  ContradictionSide?: ContradictionSideResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Drg?: DrgResolvers<ContextType>;
  DrgCandidate?: DrgCandidateResolvers<ContextType>;
  DrgCandidates?: DrgCandidatesResolvers<ContextType>;
  DrgConnection?: DrgConnectionResolvers<ContextType>;
  DrgEdge?: DrgEdgeResolvers<ContextType>;
  DrgMappingConnection?: DrgMappingConnectionResolvers<ContextType>;
  DrgMappingEdge?: DrgMappingEdgeResolvers<ContextType>;
  EdgeTotal?: EdgeTotalResolvers<ContextType>;
  Exclusion?: ExclusionResolvers<ContextType>;
  ExclusionConnection?: ExclusionConnectionResolvers<ContextType>;
  ExclusionEdge?: ExclusionEdgeResolvers<ContextType>;
  GraphEdge?: GraphEdgeResolvers<ContextType>;
  GraphNode?: GraphNodeResolvers<ContextType>;
  Ground?: GroundResolvers<ContextType>;
  Highlight?: HighlightResolvers<ContextType>;
  Load?: LoadResolvers<ContextType>;
  LoadCount?: LoadCountResolvers<ContextType>;
  LoadedFile?: LoadedFileResolvers<ContextType>;
  Mdc?: MdcResolvers<ContextType>;
  Neighborhood?: NeighborhoodResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Note?: NoteResolvers<ContextType>;
  NoteConnection?: NoteConnectionResolvers<ContextType>;
  NoteCoverage?: NoteCoverageResolvers<ContextType>;
  NoteEdge?: NoteEdgeResolvers<ContextType>;
  NoteReference?: NoteReferenceResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PairVerdict?: PairVerdictResolvers<ContextType>;
  Path?: PathResolvers<ContextType>;
  PdxCollection?: PdxCollectionResolvers<ContextType>;
  Procedure?: ProcedureResolvers<ContextType>;
  ProcedureConnection?: ProcedureConnectionResolvers<ContextType>;
  ProcedureEdge?: ProcedureEdgeResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Release?: ReleaseResolvers<ContextType>;
  ReleaseChange?: ReleaseChangeResolvers<ContextType>;
  ReleaseChangeConnection?: ReleaseChangeConnectionResolvers<ContextType>;
  ReleaseChangeEdge?: ReleaseChangeEdgeResolvers<ContextType>;
  ReleaseCounts?: ReleaseCountsResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SeventhCharacter?: SeventhCharacterResolvers<ContextType>;
  SeventhCharacterValue?: SeventhCharacterValueResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  SourceConnection?: SourceConnectionResolvers<ContextType>;
  SourceEdge?: SourceEdgeResolvers<ContextType>;
  Statement?: StatementResolvers<ContextType>;
  StatementConnection?: StatementConnectionResolvers<ContextType>;
  StatementEdge?: StatementEdgeResolvers<ContextType>;
  URL?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  cost?: CostDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
};
