/** Anything by its global id. */
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import type { QueryResolvers } from '../generated/resolvers-types.js';
import { allOf, type Eventually } from '../model/eventually.js';
import { decodeId, encodeId, type GlobalKey } from '../model/key.js';
import { grouperLoad, tabularLoad } from '../model/load.js';
import { keyOfRow, typeOfRow, type NodeRow, type TypeName } from '../model/rows.js';

const MAX_IDS = 100;

/** The row behind a key, or null: also when its release, version or page is not loaded. */
export function nodeByKey({ loaders }: Context, key: GlobalKey): Eventually<NodeRow | null> {
  const { revision } = loaders;
  switch (key.type) {
    case 'Code':
      return tabularLoad(revision, key.release) && loaders.code.one(key.release, key.key);
    case 'Note':
      return tabularLoad(revision, key.release) && loaders.note.one(key.release, key.key);
    case 'Drg':
      return grouperLoad(revision, key.version, null) && loaders.drg.one(key.version, key.number);
    case 'Source':
      return loaders.citation.source(key.slug);
    case 'Brief':
      return loaders.citation.brief(key.code);
    case 'Statement':
      return loaders.citation.statement(key.key);
    case 'Contradiction':
      return tabularLoad(revision, key.release) && loaders.contradiction.one(key.release, key.key);
    case 'Release':
      return tabularLoad(revision, key.name) && { name: key.name };
  }
}

/** The global id of a row: the `id` field of every Node type. */
export function idOf(row: NodeRow): string {
  return encodeId(keyOfRow(row));
}

function byId(context: Context, id: string): Eventually<NodeRow | null> {
  const key = decodeId(id);
  if (!key)
    throw badInput(
      `id: expected a global id from an earlier answer (such as that of 2026-04/M43.07), found "${id}"`,
    );
  return nodeByKey(context, key);
}

export const nodeQueries = {
  node: (_root, { id }, context) => byId(context, id),
  nodes: (_root, { ids }, context) => {
    if (ids.length > MAX_IDS) throw badInput(`ids: expected at most ${MAX_IDS}, found ${ids.length}`);
    return allOf(ids.map((id) => byId(context, id)));
  },
} satisfies Partial<QueryResolvers>;

/** Resolves the types of an interface or a union from its rows. */
export function resolvedByRow<Row extends NodeRow>(): { __resolveType: (row: Row) => TypeName<Row> } {
  return { __resolveType: typeOfRow };
}
