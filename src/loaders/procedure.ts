/** A user's own CPT links, of one revision. */
import type { GraphClient } from '../graph/client.js';
import { proceduresOf } from '../graph/procedure.js';
import type { Eventually } from '../model/eventually.js';
import type { ProcedureRow } from '../model/rows.js';
import { ListLoader } from './batch.js';
import type { LoadIds } from './code.js';
import type { RowStore } from './store.js';

/** Reads links. */
export class ProcedureLoaders {
  private readonly links: ListLoader<ProcedureRow>;

  constructor(
    client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.links = new ListLoader(`procedures ${loads.editorial}`, store, (keys) =>
      proceduresOf(client, loads.editorial!, keys),
    );
  }

  /** The links of a code; without an editorial load there are none. */
  of(release: string, key: string): Eventually<readonly ProcedureRow[]> {
    return this.loads.editorial === null ? [] : this.links.load(this.loads.tabular(release), key);
  }
}
