/** All loaders of one revision: what a request reads through from its first field to its last. */
import type { GraphClient } from '../graph/client.js';
import { editorialLoad, grouperLoad, tabularLoad, type Revision } from '../model/load.js';
import { CheckLoaders } from './check.js';
import { CitationLoaders } from './citation.js';
import { CodeLoaders, type LoadIds } from './code.js';
import { ComplicationLoaders } from './complication.js';
import { ContradictionLoaders } from './contradiction.js';
import { DrgLoaders } from './drg.js';
import { NoteLoaders } from './note.js';
import { ProcedureLoaders } from './procedure.js';
import { ReleaseLoaders } from './release.js';
import { SearchIndexes, SearchLoaders } from './search.js';
import type { RowStore } from './store.js';
import { SurroundingsLoaders } from './surroundings.js';
import { WalkLoaders } from './walk.js';

/** The loaders a request has, by domain, and the revision they are pinned to. */
export interface Loaders {
  readonly revision: Revision;
  /** Where rows are kept, of this revision and of others. */
  readonly store: RowStore;
  readonly code: CodeLoaders;
  readonly note: NoteLoaders;
  readonly drg: DrgLoaders;
  readonly check: CheckLoaders;
  readonly citation: CitationLoaders;
  readonly complication: ComplicationLoaders;
  readonly contradiction: ContradictionLoaders;
  readonly procedure: ProcedureLoaders;
  readonly release: ReleaseLoaders;
  readonly search: SearchLoaders;
  readonly surroundings: SurroundingsLoaders;
  readonly walk: WalkLoaders;
}

/**
 * Loaders over one revision. Its loads never change, so a row once read stays right; another revision gets loaders of
 * its own over the same store, in which it finds the rows of the loads that both have. `indexes`: those of the revision
 * before, which go on serving the loads that both have.
 */
export function createLoaders(
  client: GraphClient,
  revision: Revision,
  store: RowStore,
  indexes = SearchIndexes.beside(store),
): Loaders {
  const loads: LoadIds = {
    revision: revision.number,
    tabular: (release) => {
      const load = tabularLoad(revision, release);
      if (!load) throw new Error(`release ${release} is not in revision ${revision.number}`);
      return load.id;
    },
    grouper: (version, release) => grouperLoad(revision, version, release)?.id ?? null,
    editorial: editorialLoad(revision)?.id ?? null,
    all: revision.loads.map((load) => load.id),
  };
  const rows = {
    code: new CodeLoaders(client, loads, store),
    note: new NoteLoaders(client, loads, store),
    drg: new DrgLoaders(client, loads, store),
    citation: new CitationLoaders(client, loads, store),
  };
  return {
    revision,
    store,
    ...rows,
    surroundings: new SurroundingsLoaders(client, revision, loads, store, rows),
    check: new CheckLoaders(client, loads, store),
    complication: new ComplicationLoaders(client, loads, store),
    contradiction: new ContradictionLoaders(client, loads, store),
    procedure: new ProcedureLoaders(client, loads, store),
    release: new ReleaseLoaders(client, loads, store),
    search: new SearchLoaders(client, loads, store, indexes),
    walk: new WalkLoaders(client, loads, store),
  };
}
