/** Sources, briefs, statements, concepts and who cites what. */
import type { SourceQuestion, StatementQuestion } from '../model/question.js';
import type {
  AssertionRow,
  BriefRow,
  CitationRow,
  CitingRow,
  ConceptRow,
  SourceRow,
  StatementRow,
} from '../model/rows.js';
import type { GraphClient } from './client.js';

/** The properties of a Source node that make a SourceRow. */
export const SOURCE_FIELDS = `.slug, .title, .publisher, .kind, .url, .edition, .effective, .release`;
const BRIEF_FIELDS = `.code, .verifiedOn, .region, .relatedCptCount, .summary, .file, .line`;
const STATEMENT_FIELDS = `key: s.localKey, .code, .section, .ordinal, .text, .locator, .answered, .verifiedOn, .asserts, .stands, .file, .line`;

type StoredStatement = Omit<StatementRow, 'asserts' | 'stands'> & {
  readonly asserts: string;
  readonly stands: string | null;
};

/** The loads whose sources are visible: those of the revision. */
export type SourceLoads = readonly string[];

/** An official source may stand in two loads (one MS-DRG version for two releases); it is one source all the same. */
const SOURCES = `
UNWIND $loads AS load
MATCH (source:Source) WHERE source.key STARTS WITH load + '/'
WITH source.slug AS slug, collect(source) AS copies`;

const SOURCES_BY_SLUG = `
UNWIND $slugs AS slug
UNWIND $loads AS load
MATCH (s:Source {key: load + '/' + slug})
RETURN slug, s {${SOURCE_FIELDS}} AS row`;

/** Sources by slug. Slugs that no load has are left out. */
export async function sourcesBySlug(
  client: GraphClient,
  loads: SourceLoads,
  slugs: readonly string[],
): Promise<Map<string, SourceRow>> {
  const rows = await client.read<{ slug: string; row: SourceRow }>('citation.sources', SOURCES_BY_SLUG, {
    loads,
    slugs,
  });
  return new Map(rows.map(({ slug, row }) => [slug, row]));
}

/** A question over the sources of these loads. */
export interface SourceSelection extends SourceQuestion {
  readonly loads: SourceLoads;
  /** The editorial load; null when there is none. */
  readonly editorial: string | null;
}

/** An official source is cited by every code of its load. */
const SELECTED_SOURCES = `${SOURCES}
WITH slug, copies[0] AS s, copies
WHERE slug > $after
  AND ($kind IS NULL OR s.kind = $kind)
  AND ($publisher IS NULL OR toLower(s.publisher) CONTAINS toLower($publisher))
  AND ($hasUrl IS NULL OR $hasUrl = (s.url IS NOT NULL))
  AND ($cited IS NULL OR $cited = any(copy IN copies
    WHERE EXISTS { (copy)<-[:CITES {load: $editorial}]-() } OR copy.load <> coalesce($editorial, '')))`;

/** Up to `limit` sources of the selection after a slug, ascending. */
export async function sourcePage(
  client: GraphClient,
  selection: SourceSelection,
  after: string,
  limit: number,
): Promise<SourceRow[]> {
  const rows = await client.read<{ row: SourceRow }>(
    'citation.sourcePage',
    `${SELECTED_SOURCES} RETURN s {${SOURCE_FIELDS}} AS row ORDER BY slug LIMIT toInteger($limit)`,
    { ...selection, after, limit },
  );
  return rows.map(({ row }) => row);
}

/** How many sources the selection holds. */
export async function sourceCount(client: GraphClient, selection: SourceSelection): Promise<number> {
  const [row] = await client.read<{ count: number }>(
    'citation.sourceCount',
    `${SELECTED_SOURCES} RETURN count(*) AS count`,
    { ...selection, after: '' },
  );
  return row?.count ?? 0;
}

/** A citation belongs to the briefs' load, also where it leads from a code to an official source, both of which outlive it. */
const CITED_BY = `
UNWIND $slugs AS slug
MATCH (source:Source {slug: slug}) WHERE any(load IN $loads WHERE source.key STARTS WITH load + '/')
MATCH (source)<-[:CITES {load: $editorial}]-(citing)
WITH DISTINCT slug,
  CASE WHEN citing:Code THEN 'CODE' WHEN citing:Brief THEN 'BRIEF' ELSE 'STATEMENT' END AS type,
  citing.code AS code, coalesce(citing.localKey, citing.code) AS key, CASE WHEN citing:Statement THEN citing.ordinal ELSE 0 END AS ordinal
ORDER BY type = 'STATEMENT', type = 'BRIEF', code, ordinal
RETURN slug, collect({type: type, key: key}) AS rows`;

/** Who cites each source: codes with a brief, then briefs, then statements. */
export async function citedBy(
  client: GraphClient,
  loads: SourceLoads,
  editorial: string | null,
  slugs: readonly string[],
): Promise<Map<string, CitingRow[]>> {
  const rows = await client.read<{ slug: string; rows: CitingRow[] }>('citation.citedBy', CITED_BY, {
    loads,
    editorial,
    slugs,
  });
  return new Map(rows.map(({ slug, rows: list }) => [slug, list]));
}

const BRIEFS = `
UNWIND $keys AS key
MATCH (b:Brief {key: key})
RETURN key, b {${BRIEF_FIELDS}} AS row`;

/** Briefs by load and code ("E3/M43.07"). */
export async function briefsByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, BriefRow>> {
  const rows = await client.read<{ key: string; row: BriefRow }>('citation.briefs', BRIEFS, { keys });
  return new Map(rows.map(({ key, row }) => [key, row]));
}

const BRIEF_CODES = `
MATCH (b:Brief) WHERE b.key STARTS WITH $load + '/'
RETURN b.code AS code ORDER BY code`;

/** The codes that have a brief in an editorial load, as they are named there, ascending. */
export async function briefCodes(client: GraphClient, load: string): Promise<string[]> {
  const rows = await client.read<{ code: string }>('citation.briefCodes', BRIEF_CODES, { load });
  return rows.map(({ code }) => code);
}

const STATEMENTS_OF_BRIEF = `
UNWIND $keys AS key
MATCH (:Brief {key: key})<-[:PART_OF]-(s:Statement)
WITH key, s ORDER BY s.ordinal
RETURN key, collect(s {${STATEMENT_FIELDS}}) AS rows`;

/** The statements of each brief in page order. */
export async function statementsOfBriefs(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, StatementRow[]>> {
  const rows = await client.read<{ key: string; rows: StoredStatement[] }>(
    'citation.statementsOfBriefs',
    STATEMENTS_OF_BRIEF,
    { keys },
  );
  return new Map(rows.map(({ key, rows: list }) => [key, list.map(statementRow)]));
}

const STATEMENTS = `
UNWIND $keys AS key
MATCH (s:Statement {key: key})
RETURN key, s {${STATEMENT_FIELDS}} AS row`;

/** Statements by load and key ("E3/M43.07/3"). */
export async function statementsByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, StatementRow>> {
  const rows = await client.read<{ key: string; row: StoredStatement }>('citation.statements', STATEMENTS, {
    keys,
  });
  return new Map(rows.map(({ key, row }) => [key, statementRow(row)]));
}

/** A question over the statements of the editorial load. */
export interface StatementSelection extends StatementQuestion {
  readonly load: string;
}

const SELECTED_STATEMENTS = `
MATCH (s:Statement) WHERE s.key STARTS WITH $load + '/'
  AND (s.code > $afterCode OR s.code = $afterCode AND s.ordinal > $afterOrdinal)
  AND ($code IS NULL OR s.code = $code) AND ($sections IS NULL OR s.section IN $sections)
  AND ($text IS NULL OR toLower(s.text) CONTAINS toLower($text))
  AND ($verifiedBefore IS NULL OR s.verifiedOn < $verifiedBefore)
  AND ($stale IS NULL OR $stale = EXISTS {
    MATCH (s)-[:PART_OF*0..1]->()-[:CITES]->(source:Source) WHERE source.slug IN $staleSources
  })
  AND ($contradicted IS NULL OR $contradicted = EXISTS { (:Contradiction {release: $release})-[:BETWEEN]->(s) })`;

/** Up to `limit` statements of the selection after a place, by code and ordinal. */
export async function statementPage(
  client: GraphClient,
  selection: StatementSelection,
  after: { readonly code: string; readonly ordinal: number },
  limit: number,
): Promise<StatementRow[]> {
  const rows = await client.read<{ row: StoredStatement }>(
    'citation.statementPage',
    `${SELECTED_STATEMENTS} WITH s ORDER BY s.code, s.ordinal LIMIT toInteger($limit) RETURN s {${STATEMENT_FIELDS}} AS row ORDER BY s.code, s.ordinal`,
    { ...selection, afterCode: after.code, afterOrdinal: after.ordinal, limit },
  );
  return rows.map(({ row }) => statementRow(row));
}

/** How many statements the selection holds. */
export async function statementCount(client: GraphClient, selection: StatementSelection): Promise<number> {
  const [row] = await client.read<{ count: number }>(
    'citation.statementCount',
    `${SELECTED_STATEMENTS} RETURN count(s) AS count`,
    { ...selection, afterCode: '', afterOrdinal: 0 },
  );
  return row?.count ?? 0;
}

function statementRow(stored: StoredStatement): StatementRow {
  return {
    ...stored,
    asserts: JSON.parse(stored.asserts) as AssertionRow[],
    stands: stored.stands === null ? null : (JSON.parse(stored.stands) as StatementRow['stands']),
  };
}

const CITATIONS = `
UNWIND $keys AS key
CALL (key) {
  MATCH (citing:Brief {key: key})-[c:CITES]->(source:Source) RETURN c, source
  UNION
  MATCH (citing:Statement {key: key})-[c:CITES]->(source:Source) RETURN c, source
}
WITH key, c, source ORDER BY c.position
RETURN key, collect(c {source: source.slug, .ordinal, .granularity, .citedEdition, .verifiedOn, .file, .line}) AS rows`;

/** The citations that stand at each brief ("E3/M43.07") or statement ("E3/M43.07/3") itself, in the page's order. */
export async function citationsOf(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, CitationRow[]>> {
  const rows = await client.read<{ key: string; rows: CitationRow[] }>('citation.citations', CITATIONS, {
    keys,
  });
  return new Map(rows.map(({ key, rows: list }) => [key, list]));
}

const CONCEPTS = `
UNWIND $keys AS key
MATCH (c:Concept {key: key})
RETURN key, c {.id, .label, .code, .severity} AS row`;

/** Concepts by load and id ("E3/concept:congenital"). */
export async function conceptsByKey(
  client: GraphClient,
  keys: readonly string[],
): Promise<Map<string, ConceptRow>> {
  const rows = await client.read<{ key: string; row: ConceptRow }>('citation.concepts', CONCEPTS, { keys });
  return new Map(rows.map(({ key, row }) => [key, row]));
}
