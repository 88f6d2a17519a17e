/**
 * Editorial knowledge as the pipeline carries it: a brief (one code page), its statements, their citations and
 * the checkable assertions they make. Written by seed/parse/brief.ts, stored by seed/write.ts, read by src/graph.
 */

/** The sections a code page is made of, in page order. */
export const SECTIONS = [
  'DESCRIPTION',
  'DOCUMENTATION_TIP',
  'RELATED_PROCEDURE',
  'PITFALL',
  'CLINICAL_CONTEXT',
  'FAQ',
  'SCRIBE_NOTE',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What a statement can claim in a form that a machine can hold against the official graph. */
export const ASSERTED_RELATIONS = [
  'NEVER_WITH',
  'MAY_WITH',
  'USE_INSTEAD',
  'DEFAULTS_TO',
  'COVERS',
  'DOES_NOT_COVER',
  'GROUPS_TO',
  'TIER_AFFECTED_BY',
  'NEEDS_NO_7TH_CHARACTER',
  'CODE_ALSO',
  'IS_BILLABLE',
  'IS_NOT_BILLABLE',
  'IN_CHAPTER',
  'SYNONYM',
  'NOT_SUPPORTED_BY',
] as const;
export type AssertedRelation = (typeof ASSERTED_RELATIONS)[number];

/** How fine a citation is on its page: never finer than the page itself gives. */
export const GRANULARITIES = ['STATEMENT', 'SECTION', 'PAGE'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** What kind of thing a source is. BRIEF: the editorial page itself; PROCEDURE_LINKS: a user's own file of CPT links. */
export const SOURCE_KINDS = [
  'TABULAR_LIST',
  'ORDER_FILE',
  'MS_DRG_DEFINITIONS',
  'CODING_GUIDELINES',
  'CODE_REFERENCE_SITE',
  'COVERAGE_ARTICLE',
  'ARTICLE',
  'AGENCY_PAGE',
  'SPECIALTY_GUIDANCE',
  'CLAIMS_ANALYSIS',
  'EDITORIAL_PROCESS',
  'BRIEF',
  'PROCEDURE_LINKS',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A place in an input file: `file` relative to where it was loaded from, `line` counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One source of sources.yaml. `edition` and `effective` only where the source states them. */
export interface SourceInput extends Place {
  readonly slug: string;
  readonly title: string;
  readonly publisher: string;
  readonly kind: SourceKind;
  readonly url: string | null;
  readonly edition: string | null;
  /** ISO date. */
  readonly effective: string | null;
  /** For an edition of the tabular list or of MS-DRG: the release ("2025-10") or grouper version ("43.0") it names. */
  readonly release: string | null;
}

/** One concept of concepts.yaml: an idea pages speak of; `code` where the classification has one for it. */
export interface ConceptInput extends Place {
  readonly id: string;
  readonly label: string;
  readonly code: string | null;
  /** For an idea that moves a DRG's tier: the levels it stands for; null where it names none. */
  readonly severity: readonly Severity[] | null;
}

/** Levels of complication or comorbidity by which MS-DRG families split. */
export const SEVERITIES = ['CC', 'MCC'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The source list line that a page or a section carries. `ordinal`: the page's own number, null for a section's source line. */
export interface CitationInput extends Place {
  readonly source: string;
  readonly ordinal: number | null;
  readonly granularity: Granularity;
  /** The edition in the page's own words, e.g. "effective Oct 1, 2025"; null when it gives none. */
  readonly citedEdition: string | null;
}

export type AssertionObjectInput =
  { readonly code: string } | { readonly drg: string } | { readonly source: string };

/** A claim in checkable form; codes in canonical form ("M43.0" stands for its whole subtree). */
export interface AssertionInput extends Place {
  readonly relation: AssertedRelation;
  readonly subject: string;
  readonly object: AssertionObjectInput | null;
  readonly concept: string | null;
  readonly condition: string | null;
}

/** One statement: one claim of the page in our own words. `locator`: section and place on the page, e.g. "Clinical context, paragraph 2". */
export interface StatementInput extends Place {
  readonly section: Section;
  /** Position within its brief, counted from 1. */
  readonly ordinal: number;
  readonly text: string;
  readonly locator: string;
  /** false for an FAQ entry that is a question without an answer. */
  readonly answered: boolean;
  readonly asserts: readonly AssertionInput[];
  /** Citations finer than the page's own list: a section's source line. The page's list is on the brief. */
  readonly citations: readonly CitationInput[];
}

/** One brief: one code page. */
export interface BriefInput extends Place {
  readonly code: string;
  /** ISO date the page was last verified. */
  readonly verifiedOn: string;
  readonly region: string | null;
  readonly relatedCptCount: number | null;
  readonly statements: readonly StatementInput[];
  readonly citations: readonly CitationInput[];
}
