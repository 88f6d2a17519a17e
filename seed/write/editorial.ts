/** Writes the briefs of all collections: sources, concepts, briefs, statements, and their citations. */
import type { GraphClient } from '../../src/graph/client.js';
import type { CitationInput, SourceInput, StatementInput } from '../../src/model/brief.js';
import type { LoadCounts } from '../../src/model/load.js';
import { briefSlug } from '../../src/model/source.js';
import type { Ground } from '../ground.js';
import { assertionRow, type HeldPages } from '../link/page.js';
import type { EditorialInputs } from '../parse/brief.js';
import type { ProcedureLink } from '../parse/procedure.js';
import { writeRows, type StageProgress } from './batch.js';
import { writeContradictions } from './contradiction.js';
import { linksByRelease, writeProcedures } from './procedure.js';

/** Everything an editorial load writes. */
export interface LinkedEditorial extends EditorialInputs {
  /** A user's own CPT links. */
  readonly procedures: readonly ProcedureLink[];
  /** Tabular load id -> keys of its codes that have a brief or a link. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
  /** The pages held against each release they stand on. */
  readonly held: readonly { readonly ground: Ground; readonly pages: HeldPages }[];
}

/**
 * Writes everything under a load id that nobody reads yet. `officialLoads`: those whose Source nodes are cited instead
 * of writing the same source twice.
 */
export async function writeEditorial(
  client: GraphClient,
  load: string,
  editorial: LinkedEditorial,
  officialLoads: readonly string[],
  progress: StageProgress,
): Promise<void> {
  const { briefs } = editorial;
  const key = (local: string): string => `${load}/${local}`;
  const official = await officialSources(client, officialLoads);
  const sourceKey = (slug: string): string => official.get(slug) ?? key(slug);
  const sources = [
    ...editorial.sources.filter((source) => !official.has(source.slug)),
    ...briefs.map(briefSource),
  ];
  await writeRows(
    client,
    load,
    { name: 'sources', body: 'CREATE (s:Source) SET s = row' },
    sources.map(({ file: _file, line: _line, ...source }) => ({ ...source, key: key(source.slug), load })),
    progress,
  );
  await writeRows(
    client,
    load,
    { name: 'concepts', body: 'CREATE (c:Concept) SET c = row' },
    editorial.concepts.map(({ id, label, code, severity }) => ({
      id,
      label,
      code,
      severity,
      key: key(`concept:${id}`),
      load,
    })),
    progress,
  );
  await writeRows(
    client,
    load,
    BRIEFS,
    briefs.map((brief) => ({
      codes: [...editorial.codes]
        .filter(([, codes]) => codes.has(brief.code))
        .map(([tabular]) => `${tabular}/${brief.code}`),
      properties: {
        key: key(brief.code),
        load,
        code: brief.code,
        verifiedOn: brief.verifiedOn,
        region: brief.region,
        relatedCptCount: brief.relatedCptCount,
        file: brief.file,
        line: brief.line,
        summary: brief.statements.find((statement) => statement.section === 'DESCRIPTION')?.text ?? '',
      },
    })),
    progress,
  );
  await writeRows(
    client,
    load,
    STATEMENTS,
    briefs.flatMap((brief) =>
      brief.statements.map((statement) => ({
        brief: key(brief.code),
        properties: {
          ...statementProperties(load, brief.code, brief.verifiedOn, statement),
          stands: standsOf(editorial, `${brief.code}/${statement.ordinal}`),
        },
      })),
    ),
    progress,
  );
  const cite = (
    from: string,
    citation: CitationInput,
    position: number,
    verifiedOn: string,
  ): Record<string, unknown> => ({
    from,
    source: sourceKey(citation.source),
    properties: {
      load,
      position,
      ordinal: citation.ordinal,
      granularity: citation.granularity,
      citedEdition: citation.citedEdition,
      verifiedOn,
      file: citation.file,
      line: citation.line,
    },
  });
  await writeRows(
    client,
    load,
    citations('Brief'),
    briefs.flatMap((brief) =>
      brief.citations.map((citation, position) =>
        cite(key(brief.code), citation, position, brief.verifiedOn),
      ),
    ),
    progress,
  );
  await writeRows(
    client,
    load,
    citations('Statement'),
    briefs.flatMap((brief) =>
      brief.statements.flatMap((statement) =>
        statement.citations.map((citation, position) =>
          cite(key(`${brief.code}/${statement.ordinal}`), citation, position, brief.verifiedOn),
        ),
      ),
    ),
    progress,
  );
  await client.write('write.codeCitations', CODE_CITATIONS, { prefix: `${load}/`, load });
  await writeProcedures(client, load, editorial.procedures, editorial.codes, progress);
  for (const { ground, pages } of editorial.held) {
    await writeContradictions(client, load, pages.contradictions, progress, {
      tabular: ground.load,
      groupers: ground.groupers,
    });
  }
}

/** What the graph holds under an editorial load, counted there. */
export async function countEditorial(client: GraphClient, load: string): Promise<LoadCounts> {
  const [row] = await client.read<Record<string, number>>('write.countEditorial', COUNTS, {
    prefix: `${load}/`,
  });
  return row ?? {};
}

/** What an editorial load ought to hold. */
export function expectedEditorial(editorial: LinkedEditorial): LoadCounts {
  const statements = editorial.briefs.flatMap((brief) => brief.statements);
  return {
    briefs: editorial.briefs.length,
    statements: statements.length,
    citations: [...editorial.briefs, ...statements].reduce((sum, citing) => sum + citing.citations.length, 0),
    procedureLinks: linksByRelease(editorial.procedures, editorial.codes).length,
    contradictions: editorial.held.reduce((sum, { pages }) => sum + pages.contradictions.length, 0),
  };
}

const BRIEFS = {
  name: 'briefs',
  body: `CREATE (b:Brief) SET b = row.properties
    WITH b, row UNWIND row.codes AS codeKey
    MATCH (c:Code {key: codeKey})
    CREATE (b)-[:ABOUT]->(c)`,
};
const STATEMENTS = {
  name: 'statements',
  body: `MATCH (b:Brief {key: row.brief})
    CREATE (s:Statement)-[:PART_OF]->(b) SET s = row.properties`,
};
/** A code with a brief cites what its brief and the brief's statements cite, once each. */
const CODE_CITATIONS = `
MATCH (b:Brief)-[:ABOUT]->(c:Code) WHERE b.key STARTS WITH $prefix
MATCH (b)<-[:PART_OF*0..1]-(citing)-[:CITES]->(s:Source)
WITH DISTINCT c, s
CREATE (c)-[:CITES {load: $load}]->(s)`;
const COUNTS = `
MATCH (b:Brief) WHERE b.key STARTS WITH $prefix
WITH count(b) AS briefs, sum(COUNT { (b)-[:CITES]->() }) AS cited
CALL () {
  MATCH (s:Statement) WHERE s.key STARTS WITH $prefix
  RETURN count(s) AS statements, sum(COUNT { (s)-[:CITES]->() }) AS citedBelow
}
CALL () {
  MATCH (x:Contradiction) WHERE x.key STARTS WITH $prefix AND EXISTS { (x)-[:BETWEEN]->(:Statement) } AND EXISTS { (x)-[:CONCERNS]->() }
  RETURN count(x) AS contradictions
}
CALL () {
  MATCH (p:Procedure) WHERE p.key STARTS WITH $prefix
  RETURN sum(COUNT { (p)<-[:RELATED_PROCEDURE]-() }) AS procedureLinks
}
RETURN briefs, statements, cited + citedBelow AS citations, contradictions, procedureLinks`;

function citations(label: 'Brief' | 'Statement'): { name: string; body: string } {
  return {
    name: `${label.toLowerCase()} citations`,
    body: `MATCH (citing:${label} {key: row.from}) MATCH (s:Source {key: row.source})
      CREATE (citing)-[c:CITES]->(s) SET c = row.properties`,
  };
}

async function officialSources(client: GraphClient, loads: readonly string[]): Promise<Map<string, string>> {
  const rows = await client.read<{ slug: string; key: string }>(
    'write.officialSources',
    `UNWIND $loads AS load MATCH (s:Source) WHERE s.key STARTS WITH load + '/' RETURN s.slug AS slug, s.key AS key`,
    { loads },
  );
  return new Map(rows.map(({ slug, key }) => [slug, key]));
}

function briefSource(brief: EditorialInputs['briefs'][number]): SourceInput {
  return {
    slug: briefSlug(brief.code),
    title: `Code page ${brief.code}`,
    publisher: 'Editorial code pages',
    kind: 'BRIEF',
    url: null,
    edition: `verified ${brief.verifiedOn}`,
    effective: null,
    release: null,
    file: brief.file,
    line: brief.line,
  };
}

function statementProperties(
  load: string,
  code: string,
  verifiedOn: string,
  statement: StatementInput,
): Record<string, unknown> {
  const { section, ordinal, text, locator, answered, file, line } = statement;
  const local = `${code}/${ordinal}`;
  return {
    key: `${load}/${local}`,
    localKey: local,
    load,
    code,
    section,
    ordinal,
    text,
    locator,
    answered,
    verifiedOn,
    file,
    line,
    asserts: JSON.stringify(statement.asserts.map(assertionRow)),
  };
}

/** Where each assertion of a statement stands, by release; null where it asserts nothing. */
function standsOf({ held }: LinkedEditorial, statement: string): string | null {
  const stands = held.flatMap(({ ground, pages }) => {
    const own = pages.stands.get(statement);
    return own ? [[ground.release, own] as const] : [];
  });
  return stands.length === 0 ? null : JSON.stringify(Object.fromEntries(stands));
}
