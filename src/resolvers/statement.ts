/** Statements of pages, what they assert, and where that stands in the release in force. */
import type { Context } from '../context.js';
import { notLoaded } from '../errors.js';
import type {
  AssertionResolvers,
  ConceptResolvers,
  QueryResolvers,
  StatementResolvers,
} from '../generated/resolvers-types.js';
import { inWords, type Stand } from '../model/assertion.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { editorialLoad, grouperLoad, grouperVersions, releaseInForce } from '../model/load.js';
import type { AssertionStand, CitationRow, StatedAssertion, StatementRow } from '../model/rows.js';
import { codeNamed, shown, sourceOf } from './citation.js';
import { idOf } from './node.js';
import { afterMatch, pageOfQuestion } from './page.js';
import { statementProvenance } from './provenance.js';
import { codeNameAsked, releaseAsked } from './scope.js';
import { replacedBy, staleSources } from './stale.js';

/** "M43.07/3": the brief's code and the statement's ordinal. */
const STATEMENT_KEY = /^([A-Z][0-9A-Z.]+)\/(\d+)$/;

export const statementQueries = {
  statements: (_root, { filter, ...page }, context) => {
    const { citation } = context.loaders;
    if (!editorialLoad(context.loaders.revision))
      throw notLoaded('No briefs are loaded: run `npm run load -- briefs FOLDER`');
    const [, code = '', ordinal = '0'] = afterMatch(page, STATEMENT_KEY) ?? [];
    const after = { code, ordinal: Number(ordinal) };
    return chain(filter?.stale == null ? [] : staleSources(context), (stale) => {
      const question = {
        code: filter?.code == null ? null : codeNameAsked(filter.code, 'filter.code').code,
        sections: filter?.sections ?? null,
        text: filter?.text ?? null,
        verifiedBefore: filter?.verifiedBefore ?? null,
        stale: filter?.stale ?? null,
        staleSources: stale,
        contradicted: filter?.contradicted ?? null,
        release: filter?.contradicted == null ? null : releaseAsked(context, null),
      };
      return pageOfQuestion(
        page,
        (limit) => citation.statementPage(question, after, limit),
        () => citation.statementCount(question),
        (statement) => statement.key,
      );
    });
  },
} satisfies Partial<QueryResolvers>;

export const Statement = {
  id: idOf,
  brief: (statement, _args, { loaders }) => chain(loaders.citation.brief(statement.code), (brief) => brief!),
  citations: (statement, _args, context) =>
    chain(citationsOf(context, statement), (citations) => shown(statement.code, citations)),
  asserts: (statement) => statement.asserts.map((assertion, index) => ({ ...assertion, statement, index })),
  stale: (statement, _args, context) =>
    chain(staleBecause(context, statement), (reasons) => reasons.length > 0),
  staleBecause: (statement, _args, context) => staleBecause(context, statement),
  contradictions: (statement, _args, context) =>
    context.loaders.contradiction.ofStatement(releaseAsked(context, null), statement.key),
  provenance: (statement) => statementProvenance(statement),
} satisfies StatementResolvers;

export const Assertion = {
  subject: (assertion, _args, context) => codeNamed(context, assertion.subject),
  object: (assertion, _args, context) => {
    const { loaders } = context;
    if (assertion.objectCode !== null) return codeNamed(context, assertion.objectCode);
    if (assertion.objectSource !== null) return loaders.citation.source(assertion.objectSource);
    if (assertion.objectDrg === null) return null;
    const version = grouperVersions(loaders.revision, releaseAsked(context, null)).at(-1);
    if (version === undefined) throw notLoaded(`DRG ${assertion.objectDrg}: no MS-DRG version is loaded`);
    return chain(loaders.drg.one(version, assertion.objectDrg), (drg) => {
      if (!drg && !grouperLoad(loaders.revision, version, null)?.complete)
        throw notLoaded(`DRG ${assertion.objectDrg} is outside the loaded slice of MS-DRG v${version}`);
      return drg;
    });
  },
  concept: (assertion, _args, { loaders }) =>
    assertion.concept === null ? null : loaders.citation.concept(assertion.concept),
  stand: (assertion, _args, context) => standOf(context, assertion)?.stand ?? 'NOT_LOADED',
  grounds: (assertion, _args, context) => {
    const release = releaseInForce(context.loaders.revision, context.today);
    const keys = standOf(context, assertion)?.notes ?? [];
    return chain(allOf(keys.map((key) => context.loaders.note.one(release!, key))), (notes) =>
      notes.filter((note) => note !== null),
    );
  },
  confirmedBy: (assertion, _args, context) =>
    chain(
      allOf(
        (standOf(context, assertion)?.confirmedBy ?? []).map((key) =>
          context.loaders.citation.statement(key),
        ),
      ),
      (statements) => statements.filter((statement) => statement !== null),
    ),
  provenance: ({ statement }) => statementProvenance(statement),
} satisfies AssertionResolvers;

export const Concept = {
  code: (concept, _args, context) => (concept.code === null ? null : codeNamed(context, concept.code)),
} satisfies ConceptResolvers;

/** What a statement rests on: its section's source line, then the page's list. */
function citationsOf({ loaders }: Context, statement: StatementRow): Eventually<CitationRow[]> {
  return chain(
    allOf([loaders.citation.citationsAt(statement.key), loaders.citation.citationsAt(statement.code)]),
    (lists) => lists.flat(),
  );
}

/** Where an assertion stands in the release in force; null where nothing is loaded that could tell. */
function standOf({ loaders, today }: Context, { statement, index }: StatedAssertion): AssertionStand | null {
  const release = releaseInForce(loaders.revision, today);
  return release === null ? null : (statement.stands?.[release]?.[index] ?? null);
}

const STAND_WORDS: Readonly<Record<Stand, string>> = {
  CONFIRMED: 'still holds',
  CONTRADICTED: 'does not hold',
  NOT_SAID: 'is not spoken of',
  UNDECIDED: 'holds under conditions only',
  NOT_COMPARABLE: 'cannot be compared',
  NOT_LOADED: 'is outside what is loaded',
  NO_SUCH_CODE: 'names a code that the release does not have',
};

/** Each edition that a newer one replaced, then where every assertion stands today; empty when nothing was replaced. */
function staleBecause(context: Context, statement: StatementRow): Eventually<string[]> {
  return chain(citationsOf(context, statement), (citations) =>
    chain(allOf(citations.map(({ source }) => sourceOf(context, source))), (sources) => {
      const replaced = sources.flatMap((source, index) => {
        const newer = replacedBy(context, source);
        if (newer === null) return [];
        const edition = citations[index]!.citedEdition ?? source.edition;
        return [
          `cites ${source.title}${edition === null ? '' : ` (${edition})`}; ${newer} is loaded and in force`,
        ];
      });
      if (replaced.length === 0) return [];
      return chain(standsInWords(context, statement), (told) => [...new Set([...replaced, ...told])]);
    }),
  );
}

/** Where every assertion stands in the release in force, in words. */
function standsInWords(context: Context, statement: StatementRow): Eventually<string[]> {
  const { loaders, today } = context;
  const release = releaseInForce(loaders.revision, today) ?? 'any loaded release';
  if (statement.asserts.length === 0) return ['asserts nothing that could be compared'];
  const concepts = statement.asserts.map(({ concept }) =>
    concept === null ? null : loaders.citation.concept(concept),
  );
  return chain(allOf(concepts), (found) =>
    statement.asserts.map((assertion, index) => {
      const stand = standOf(context, { ...assertion, statement, index })?.stand ?? 'NOT_LOADED';
      return `“${inWords(assertion, found[index]?.label)}” ${STAND_WORDS[stand]} in ${release}`;
    }),
  );
}
