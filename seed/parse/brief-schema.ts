/**
 * The format of a folder of briefs, in zod: what docs/briefs.md tells and what seed/briefs.schema.json gives to editors.
 */
import { z } from 'zod';
import { ASSERTED_RELATIONS, SEVERITIES, SOURCE_KINDS } from '../../src/model/brief.js';
import type { AssertedRelation, Section } from '../../src/model/brief.js';
import {
  AssertedCode,
  BriefCode,
  DrgNumber,
  EntryName,
  IsoDate,
  Text,
  WebAddress,
  isOfForm,
  mapping,
  quoted,
} from './brief-values.js';

/** What the statements of a folder may name: slugs of sources and ids of concepts. */
export interface Vocabulary {
  readonly hasSource: (slug: string) => boolean;
  readonly hasConcept: (id: string) => boolean;
}

/** How a section is written in YAML and how a locator names it; `part` is what its list is made of on the page. */
export interface SectionFormat {
  readonly section: Section;
  readonly key:
    | 'description'
    | 'documentationTips'
    | 'relatedProcedures'
    | 'pitfalls'
    | 'clinicalContext'
    | 'faq'
    | 'scribeNote';
  readonly title: string;
  readonly part: string | null;
}

/** The sections in page order. */
export const SECTION_FORMATS: readonly SectionFormat[] = [
  { section: 'DESCRIPTION', key: 'description', title: 'Description', part: null },
  { section: 'DOCUMENTATION_TIP', key: 'documentationTips', title: 'Documentation tips', part: 'item' },
  { section: 'RELATED_PROCEDURE', key: 'relatedProcedures', title: 'Related CPT procedures', part: null },
  { section: 'PITFALL', key: 'pitfalls', title: 'Common coding pitfalls', part: 'item' },
  { section: 'CLINICAL_CONTEXT', key: 'clinicalContext', title: 'Clinical context', part: 'paragraph' },
  { section: 'FAQ', key: 'faq', title: 'Frequently asked questions', part: 'question' },
  { section: 'SCRIBE_NOTE', key: 'scribeNote', title: 'Scribe note', part: 'paragraph' },
];

/** The parts of an assertion that say what it is about. */
type AssertionPart = 'object' | 'drg' | 'source' | 'concept' | 'condition';

/** For each relation: the parts of which it needs one, in groups, and the kind of object it takes. */
const PARTS: Readonly<
  Record<
    AssertedRelation,
    { readonly needs: readonly (readonly AssertionPart[])[]; readonly takes: readonly AssertionPart[] }
  >
> = {
  NEVER_WITH: { needs: [['object']], takes: ['object'] },
  MAY_WITH: { needs: [['object']], takes: ['object'] },
  USE_INSTEAD: { needs: [['object']], takes: ['object'] },
  DEFAULTS_TO: { needs: [['object'], ['concept']], takes: ['object'] },
  COVERS: { needs: [['concept']], takes: [] },
  DOES_NOT_COVER: { needs: [['concept']], takes: [] },
  GROUPS_TO: { needs: [['drg']], takes: ['drg'] },
  TIER_AFFECTED_BY: { needs: [['concept']], takes: ['drg'] },
  NEEDS_NO_7TH_CHARACTER: { needs: [], takes: [] },
  CODE_ALSO: { needs: [['object', 'concept']], takes: ['object'] },
  IS_BILLABLE: { needs: [], takes: [] },
  IS_NOT_BILLABLE: { needs: [], takes: [] },
  IN_CHAPTER: { needs: [['object']], takes: ['object'] },
  SYNONYM: { needs: [['concept', 'condition']], takes: [] },
  NOT_SUPPORTED_BY: { needs: [['source']], takes: ['source'] },
};
const OBJECT_PARTS = ['object', 'drg', 'source'] as const;

/** The schema of one brief; a source or a concept outside the vocabulary is a fault of the value that names it. */
export function briefSchema(vocabulary: Vocabulary) {
  const SourceSlug = z.string().refine((slug) => vocabulary.hasSource(slug), {
    error: (issue) => `unknown source ${quoted(issue.input)}: add it to sources.yaml`,
  });
  const ConceptId = z.string().refine((id) => vocabulary.hasConcept(id), {
    error: (issue) => `unknown concept ${quoted(issue.input)}: add it to concepts.yaml`,
  });
  const Citation = z.union([
    SourceSlug,
    mapping({
      source: SourceSlug,
      edition: Text.optional().describe("the edition in the page's own words"),
    }),
  ]);
  const Citations = z.array(Citation).min(1, 'expected at least one source').superRefine(noneTwice);
  const Assertion = mapping({
    relation: z.enum(ASSERTED_RELATIONS, {
      error: (issue) =>
        `unknown relation ${quoted(issue.input)}; relations are ${ASSERTED_RELATIONS.join(', ')}`,
    }),
    subject: AssertedCode.optional().describe("the code the claim is about; left out: the brief's own"),
    object: AssertedCode.optional().describe('the other code (or block, or chapter) of the claim'),
    drg: DrgNumber.optional().describe('the MS-DRG the claim names'),
    source: SourceSlug.optional().describe('the source the claim names, by its slug'),
    concept: ConceptId.optional().describe('the idea the claim names, by its id in concepts.yaml'),
    condition: Text.optional().describe('the words under which the claim holds, e.g. "at different levels"'),
  }).superRefine(partsFit);
  const statementParts = {
    text: Text.describe('one claim'),
    locator: Text.optional().describe('where on the page; left out: section and position'),
    sources: Citations.optional().describe('sources that the page gives for this very statement'),
    asserts: z
      .array(Assertion)
      .min(1, 'expected at least one assertion')
      .max(20, 'expected at most 20 assertions: split the statement')
      .optional()
      .describe('the claim in a form that can be checked'),
  };
  const Statement = mapping(statementParts);
  const Question = mapping({
    ...statementParts,
    answered: z.boolean().optional().describe('true when the text holds the answer too; left out: false'),
  }).refine((question) => question.answered === true || question.asserts === undefined, {
    path: ['asserts'],
    error: 'a question without an answer asserts nothing; set answered: true when its text holds the answer',
  });
  const Section = sectionSchema(Citations, Statement);
  return mapping({
    code: BriefCode.describe('the code the page is about, e.g. M43.07'),
    verifiedOn: IsoDate.describe('the day the page was last verified'),
    region: Text.optional().describe('the body region the page names'),
    relatedCptCount: z
      .int()
      .nonnegative('expected a count of 0 or more')
      .optional()
      .describe('how many CPT procedures the page relates to the code (a count, never the codes)'),
    sources: Citations.optional().describe("the page's numbered sources, in its order"),
    sections: mapping(
      {
        description: z.union([Text, Statement]),
        documentationTips: Section.optional(),
        relatedProcedures: Section.optional(),
        pitfalls: Section.optional(),
        clinicalContext: Section.optional(),
        faq: sectionSchema(Citations, Question).optional(),
        scribeNote: Section.optional(),
      },
      'section',
    ),
  });
}

/** A section: a list of items or, with a source line of its own, that line and the list. */
function sectionSchema<C extends z.ZodType, S extends z.ZodType>(citations: C, statement: S) {
  const claim = z.union([Text, statement]);
  const item = z.union([Text, statement, z.array(claim).min(1, 'expected at least one statement')]);
  const items = z.array(item).min(1, 'expected at least one item');
  return z.union([
    items,
    mapping({ sources: citations.optional().describe("the section's own source line"), items }),
  ]);
}

/** A brief as the schema gives it. */
export type BriefData = z.output<ReturnType<typeof briefSchema>>;
/** A section as the one of questions has it: the others are the same without `answered`. */
export type SectionData = NonNullable<BriefData['sections']['faq']>;
/** An item of a section: a tip, a pitfall, a paragraph, a question. */
export type ItemData = Extract<SectionData, readonly unknown[]>[number];
/** A statement that is more than its text. */
export type StatementData = Exclude<ItemData, string | readonly unknown[]>;
/** A source by its slug, or with the edition in the page's words. */
export type CitationData = NonNullable<BriefData['sources']>[number];
/** One assertion. */
export type AssertionData = NonNullable<StatementData['asserts']>[number];

/** sources.yaml: slug -> source. */
export const SourcesSchema = z.record(
  EntryName,
  mapping({
    title: Text,
    publisher: Text,
    kind: z.enum(SOURCE_KINDS, {
      error: (issue) => `unknown kind ${quoted(issue.input)}; kinds are ${SOURCE_KINDS.join(', ')}`,
    }),
    url: WebAddress.optional(),
    edition: Text.optional(),
    effective: IsoDate.optional(),
    release: Text.optional(),
  }),
);

/** concepts.yaml: id -> concept. */
export const ConceptsSchema = z.record(
  EntryName,
  mapping({
    label: Text,
    code: BriefCode.optional(),
    severity: z.array(z.enum(SEVERITIES)).min(1, 'expected CC, MCC or both').optional(),
  }),
);

/** The JSON Schema of a brief for editors that complete and check YAML while it is written. */
export function briefJsonSchema(): Record<string, unknown> {
  const anything: Vocabulary = { hasSource: () => true, hasConcept: () => true };
  // Draft 7: what the YAML language servers of the common editors read in full.
  const schema = z.toJSONSchema(briefSchema(anything), { target: 'draft-7', io: 'input', reused: 'ref' });
  return { ...schema, title: 'A brief: one code page' };
}

function noneTwice(
  citations: readonly (string | { readonly source: string })[],
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  citations.forEach((citation, i) => {
    const slug = typeof citation === 'string' ? citation : citation.source;
    if (seen.has(slug))
      context.addIssue({ code: 'custom', path: [i], message: `source "${slug}" is listed twice` });
    seen.add(slug);
  });
}

function partsFit(
  assertion: { readonly relation: AssertedRelation; readonly object?: string | undefined } & {
    readonly [part in AssertionPart]?: unknown;
  },
  context: z.RefinementCtx,
): void {
  const { relation } = assertion;
  const { needs, takes } = PARTS[relation];
  for (const group of needs) {
    if (group.every((part) => assertion[part] === undefined)) {
      context.addIssue({ code: 'custom', message: `${relation} needs ${group.join(' or ')}` });
    }
  }
  for (const part of OBJECT_PARTS) {
    if (assertion[part] !== undefined && !takes.includes(part)) {
      context.addIssue({ code: 'custom', path: [part], message: `${relation} takes no ${part}` });
    }
  }
  if (
    relation === 'IN_CHAPTER' &&
    assertion.object !== undefined &&
    !isOfForm(assertion.object, ['CHAPTER'])
  ) {
    context.addIssue({
      code: 'custom',
      path: ['object'],
      message: 'IN_CHAPTER needs a chapter number from 1 to 22',
    });
  }
}
