/** Sources, briefs and citations. */
import type { Context } from '../context.js';
import type {
  BriefResolvers,
  CitationResolvers,
  CodeResolvers,
  QueryResolvers,
  SourceResolvers,
} from '../generated/resolvers-types.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { decodeId } from '../model/key.js';
import { grouperVersions, releaseNames, tabularLoad } from '../model/load.js';
import { releaseEffective } from '../model/release.js';
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
  tabularPlace,
} from './provenance.js';
import { codeNameAsked } from './scope.js';
import { replacedBy } from './stale.js';

/** "cdc-tabular-2026-04" */
const SOURCE_KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

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

/** What a code's page cites, its list first, then its sections' source lines. */
export function pageCitations({ loaders }: Context, code: string): Eventually<ShownCitationRow[]> {
  const below = chain(loaders.citation.statementsOf(code), (statements) =>
    allOf(statements.map((statement) => loaders.citation.citationsAt(statement.key))),
  );
  return chain(loaders.citation.citationsAt(code), (page) =>
    chain(below, (sections) => [...shown(code, page), ...shown(code, oncePerLine(sections.flat()))]),
  );
}

/** Official sources first (the order file where one gave the title, the tabular list, each MS-DRG version that maps the code), then the page's list, then its sections' source lines. */
export function allCitations(context: Context, code: CodeRow): Eventually<ShownCitationRow[]> {
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
      chain(loaders.drg.mappingsOf(code, version), ([first]) =>
        first ? [official(grouperSlug(version), mappingProvenance(context, code, version, first))] : [],
      ),
    ),
  );
  const paged = pageCitations(context, code.key);
  return chain(mapped, (drgs) => chain(paged, (page) => [...published, ...drgs.flat(), ...page]));
}

/** Statements of one section share its source line: it is one citation, however many statements stand below it. */
function oncePerLine(citations: readonly CitationRow[]): CitationRow[] {
  return [
    ...new Map(
      citations.map((citation) => [`${citation.source} ${citation.file} ${citation.line}`, citation]),
    ).values(),
  ];
}

/** Citations with the place they stand at on a page. */
export function shown(code: string, citations: readonly CitationRow[]): ShownCitationRow[] {
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
    chain(sourceOf(context, citation.source), (source) => replacedBy(context, source) !== null),
} satisfies CitationResolvers;

/** A cited source; a citation never leads to nothing. */
export function sourceOf({ loaders }: Context, slug: string): Eventually<SourceRow> {
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

/**
 * A code that editorial knowledge names, in the newest release in force that has it: a page may speak of a code that a
 * later release dropped. Throws NOT_LOADED when no loaded release has it.
 */
export function codeNamed(context: Context, code: string): Eventually<CodeRow> {
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
