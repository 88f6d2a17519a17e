/** A user's own CPT links. */
import type { CodeResolvers, ProcedureResolvers } from '../generated/resolvers-types.js';
import { chain } from '../model/eventually.js';
import { editorialLoad } from '../model/load.js';
import { pageOfNodes } from './page.js';
import { procedureProvenance } from './provenance.js';

/** The field of Code that a user's own files answer. */
export const codeProcedures = {
  procedures: (code, page, { loaders }) =>
    chain(loaders.procedure.of(code.release, code.key), (rows) =>
      pageOfNodes(rows, page, ({ cpt, file, line }) => `${cpt} ${file} ${line}`, {
        // Without a file nobody can tell whether a procedure goes with a code.
        status:
          rows.length > 0
            ? ('LINKED' as const)
            : (editorialLoad(loaders.revision)?.inputs ?? []).some(({ role }) =>
                  role.startsWith('procedures/'),
                )
              ? ('NOT_LINKED' as const)
              : ('NOT_LOADED' as const),
      }),
    ),
} satisfies CodeResolvers;

export const Procedure = {
  provenance: (procedure) => procedureProvenance(procedure),
} satisfies ProcedureResolvers;
