/** Sources, briefs, statements and citations. */
import type { Context } from '../context.js';
import type {
  AssertionResolvers,
  BriefResolvers,
  CitationResolvers,
  CodeResolvers,
  ConceptResolvers,
  QueryResolvers,
  SourceResolvers,
  StatementResolvers,
} from '../generated/resolvers-types.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { decodeId } from '../model/key.js';
import { editorialLoad, grouperLoad, grouperVersions, releaseNames, tabularLoad } from '../model/load.js';
import { compareVersions, grouperEffective, releaseEffective } from '../model/release.js';
import type {
  BriefRow,
  CitationRow,
  CodeRow,
  ShownCitationRow,
  SourceRow,
  StatementRow,
} from '../model/rows.js';
import { notLoaded } from '../errors.js';
import { keysOfName } from '../model/code.js';
import { grouperSlug, orderSlug, tabularSlug } from '../model/source.js';
import { idOf } from './node.js';
import { afterMatch, pageOfNodes, pageOfQuestion } from './page.js';
import {
  briefProvenance,
  citationProvenance,
  codeProvenance,
  mappingProvenance,
  statementProvenance,
  tabularPlace,
} from './provenance.js';
import { codeNameAsked, releaseAsked } from './scope.js';

/** "cdc-tabular-2026-04" */
const SOURCE_KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** "M43.07/3" */
const STATEMENT_KEY = /^([A-Z][0-9A-Z.]+)\/(\d+)$/;

export const citationQueries = {
  source: (_root, { id }, { loaders }) => {
    const key = decodeId(id);
    return loaders.citation.source(key?.type === 'Source' ? key.slug : id);
  },
  sources: (_root, { filter, ...page }, { loaders: { citation } }) => {
    const question = {
      kind: filter?.kind ?? null,
      publisher: filter?.publisher ?? null,
      hasUrl: filter?.hasUrl ?? null,
      cited: filter?.cited ?? null,
    };
    const after = afterMatch(page, SOURCE_KEY)?.[0] ?? '';
    return pageOfQuestion(
      page,
      (limit) => citation.sourcePage(question, after, limit),
      () => citation.sourceCount(question),
      (source) => source.slug,
    );
  },
  statements: (_root, { filter, ...page }, context) => {
    const { citation } = context.loaders;
    if (!editorialLoad(context.loaders.revision))
      throw notLoaded('No briefs are loaded: run `npm run load -- briefs FOLDER`');
    const question = {
      code: filter?.code == null ? null : codeNameAsked(filter.code, 'filter.code').code,
      sections: filter?.sections ?? null,
      text: filter?.text ?? null,
      verifiedBefore: filter?.verifiedBefore ?? null,
    };
    const [, code = '', ordinal = '0'] = afterMatch(page, STATEMENT_KEY) ?? [];
    const after = { code, ordinal: Number(ordinal) };
    return pageOfQuestion(
      page,
      (limit) => citation.statementPage(question, after, limit),
      () => citation.statementCount(question),
      (statement) => statement.key,
    );
  },
} satisfies Partial<QueryResolvers>;

/** The fields of Code that editorial knowledge answers; by key, since block C50 has no part in the page of category C50. */
export const codeCitations = {
  brief: (code, _args, { loaders }) => loaders.citation.brief(code.key),
  statements: (code, { sections, ...page }, { loaders }) =>
    chain(loaders.citation.statementsOf(code.key), (rows) =>
      pageOfNodes(
        rows.filter((row) => !sections || sections.includes(row.section)),
        page,
        (statement) => statement.key,
      ),
    ),
  citations: (code, page, context) =>
    chain(allCitations(context, code), (citations) =>
      pageOfNodes(
        citations,
        page,
        (citation) => `${citation.source} ${citation.granularity} ${citation.provenance.locator}`,
      ),
    ),
} satisfies CodeResolvers;

/** Official sources first (the order file where one gave the title, the tabular list, each MS-DRG version that maps the code), then the page's list, then its sections' source lines. */
function allCitations(context: Context, code: CodeRow): Eventually<ShownCitationRow[]> {
  const { loaders } = context;
  const official = (source: string, provenance: ShownCitationRow['provenance']): ShownCitationRow => ({
    source,
    ordinal: null,
    granularity: 'STATEMENT',
    citedEdition: null,
    verifiedOn: null,
    provenance,
  });
  const own = codeProvenance(context, code);
  // The order file gives title and flag; where in the classification the code stands, the tabular list says all the same.
  const inTabular = code.titleFrom !== 'ORDER_FILE' ? own : tabularPlace(context, code, null);
  const published = [
    ...(code.titleFrom === 'ORDER_FILE' ? [official(orderSlug(code.release), own)] : []),
    ...(code.line > 0 ? [official(tabularSlug(code.release), inTabular)] : []),
  ];
  const versions = code.billable ? grouperVersions(loaders.revision, code.release) : [];
  const mapped = allOf(
    versions.map((version) =>
      chain(loaders.drg.mappingsOf(code.release, code.key, version), ([first]) =>
        first ? [official(grouperSlug(version), mappingProvenance(context, code, version, first))] : [],
      ),
    ),
  );
  const listed = loaders.citation.citationsAt(code.key);
  const below = chain(loaders.citation.statementsOf(code.key), (statements) =>
    allOf(statements.map((statement) => loaders.citation.citationsAt(statement.key))),
  );
  return chain(mapped, (drgs) =>
    chain(listed, (page) =>
      chain(below, (sections) => [
        ...published,
        ...drgs.flat(),
        ...shown(code.code, page),
        ...shown(code.code, oncePerLine(sections.flat())),
      ]),
    ),
  );
}

/** Statements of one section share its source line: it is one citation, however many statements stand below it. */
function oncePerLine(citations: readonly CitationRow[]): CitationRow[] {
  return [
    ...new Map(
      citations.map((citation) => [`${citation.source} ${citation.file} ${citation.line}`, citation]),
    ).values(),
  ];
}

function shown(code: string, citations: readonly CitationRow[]): ShownCitationRow[] {
  return citations.map(({ file: _file, line: _line, ...citation }, index) => ({
    ...citation,
    provenance: citationProvenance(code, citations[index]!),
  }));
}

export const Source = {
  id: idOf,
  citedBy: (source, page, context) => {
    const { loaders } = context;
    return chain(loaders.citation.citedBy(source.slug), (citing) =>
      chain(
        allOf(
          citing.map(({ type, key }): Eventually<CodeRow | BriefRow | StatementRow | null> => {
            if (type === 'CODE') return codeNamed(context, key);
            return type === 'BRIEF' ? loaders.citation.brief(key) : loaders.citation.statement(key);
          }),
        ),
        (rows) =>
          pageOfNodes(
            rows.filter((row) => row !== null),
            page,
            (row) => idOf(row),
          ),
      ),
    );
  },
  loadedRelease: (source, _args, { loaders }) =>
    source.kind === 'TABULAR_LIST' && source.release !== null && tabularLoad(loaders.revision, source.release)
      ? { name: source.release }
      : null,
} satisfies SourceResolvers;

export const Citation = {
  source: (citation, _args, context) => sourceOf(context, citation.source),
  stale: (citation, _args, context) =>
    chain(sourceOf(context, citation.source), (source) => isStale(context, source)),
} satisfies CitationResolvers;

/** An edition is stale when a newer one of the same thing is loaded and in force: October 2025 cited, 2026-04 loaded. */
function isStale(context: Context, source: SourceRow): boolean {
  const { revision } = context.loaders;
  if (source.release === null) return false;
  if (source.kind === 'TABULAR_LIST')
    return releaseNames(revision).some(
      (name) => name > source.release! && releaseEffective(name) <= context.today,
    );
  if (source.kind !== 'MS_DRG_DEFINITIONS') return false;
  return revision.loads.some(
    (load) =>
      load.kind === 'grouper' &&
      compareVersions(load.version!, source.release!) > 0 &&
      (grouperEffective(load.version!) ?? context.today) <= context.today,
  );
}

function sourceOf({ loaders }: Context, slug: string): Eventually<SourceRow> {
  return chain(loaders.citation.source(slug), (source) => {
    if (!source) throw new Error(`source ${slug} is cited but not in the graph`);
    return source;
  });
}

export const Brief = {
  id: idOf,
  code: (brief, _args, context) => codeNamed(context, brief.code),
  statements: (brief, page, { loaders }) =>
    chain(loaders.citation.statementsOf(brief.code), (rows) =>
      pageOfNodes(rows, page, (statement) => statement.key),
    ),
  citations: (brief, _args, { loaders }) =>
    chain(loaders.citation.citationsAt(brief.code), (rows) => shown(brief.code, rows)),
  provenance: (brief) => briefProvenance(brief),
} satisfies BriefResolvers;

export const Statement = {
  id: idOf,
  brief: (statement, _args, { loaders }) => chain(loaders.citation.brief(statement.code), (brief) => brief!),
  citations: (statement, _args, { loaders }) =>
    chain(loaders.citation.citationsAt(statement.key), (own) =>
      chain(loaders.citation.citationsAt(statement.code), (page) => [
        ...shown(statement.code, own),
        ...shown(statement.code, page),
      ]),
    ),
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
} satisfies AssertionResolvers;

export const Concept = {
  code: (concept, _args, context) => (concept.code === null ? null : codeNamed(context, concept.code)),
} satisfies ConceptResolvers;

/**
 * A code that editorial knowledge names, in the newest release in force that has it: a page may speak of a code that a
 * later release dropped. Throws NOT_LOADED when no loaded release has it.
 */
function codeNamed(context: Context, code: string): Eventually<CodeRow> {
  const { loaders, today } = context;
  const names = releaseNames(loaders.revision)
    .filter((name) => releaseEffective(name) <= today)
    .reverse();
  const keys = keysOfName(codeNameAsked(code));
  return chain(allOf(names.map((name) => loaders.code.many(name, keys))), (rows) => {
    const row = rows.flat().find((candidate) => candidate !== null);
    if (!row)
      throw notLoaded(
        `${code} is in no loaded release: load one that has it with \`npm run load -- official\``,
      );
    return row;
  });
}
