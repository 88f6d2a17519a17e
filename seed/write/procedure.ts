/** Writes a user's own CPT links: a Procedure for each CPT code, linked to the codes of every release that has them. */
import type { GraphClient } from '../../src/graph/client.js';
import { procedureSlug } from '../../src/model/source.js';
import type { ProcedureLink } from '../parse/procedure.js';
import { writeRows, type StageProgress } from './batch.js';

/** Writes links under an editorial load. `codes`: tabular load id -> keys of its codes that a link may lead from. */
export async function writeProcedures(
  client: GraphClient,
  load: string,
  links: readonly ProcedureLink[],
  codes: ReadonlyMap<string, ReadonlySet<string>>,
  progress: StageProgress,
): Promise<void> {
  const cpts = [...new Set(links.map(({ cpt }) => cpt))];
  await writeRows(
    client,
    load,
    { name: 'procedures', body: 'CREATE (p:Procedure) SET p = row' },
    cpts.map((cpt) => ({ key: `${load}/procedure:${cpt}`, load, cpt })),
    progress,
  );
  const placed = linksByRelease(links, codes);
  await writeRows(
    client,
    load,
    LINKS,
    placed.map(({ tabular, link: { code, cpt, statedSource, file, line } }) => ({
      code: `${tabular}/${code}`,
      procedure: `${load}/procedure:${cpt}`,
      properties: { load, statedSource, file, line, source: procedureSlug(file) },
    })),
    progress,
  );
}

/** Every link once for each release that has its code. */
export function linksByRelease(
  links: readonly ProcedureLink[],
  codes: ReadonlyMap<string, ReadonlySet<string>>,
): { readonly tabular: string; readonly link: ProcedureLink }[] {
  return [...codes].flatMap(([tabular, held]) =>
    links.filter(({ code }) => held.has(code)).map((link) => ({ tabular, link })),
  );
}

const LINKS = {
  name: 'procedure links',
  body: `MATCH (c:Code {key: row.code}) MATCH (p:Procedure {key: row.procedure})
    CREATE (c)-[l:RELATED_PROCEDURE]->(p) SET l = row.properties`,
};
