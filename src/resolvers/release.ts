/** Releases: what is loaded, from which file, and how much of it. */
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import type { LoadResolvers, QueryResolvers, ReleaseResolvers } from '../generated/resolvers-types.js';
import { chain, type Eventually } from '../model/eventually.js';
import {
  editorialLoad,
  grouperLoads,
  grouperVersions,
  releaseInForce,
  releaseNames,
  tabularLoad,
} from '../model/load.js';
import { releaseEffective } from '../model/release.js';
import type { ReleaseRow } from '../model/rows.js';
import { idOf } from './node.js';

export const releaseQueries = {
  releases: (_root, _args, { loaders }) => releaseNames(loaders.revision).map((name) => ({ name })),
  releaseOn: (_root, { date }, { loaders }) => {
    const name = releaseInForce(loaders.revision, date);
    return name === null ? null : { name };
  },
} satisfies Partial<QueryResolvers>;

export const Release = {
  id: idOf,
  system: (release, _args, context) => chain(rowOf(context, release.name), (row) => row.system),
  status: ({ name }, _args, { loaders, today }) => {
    if (releaseEffective(name) > today) return 'UPCOMING';
    return releaseInForce(loaders.revision, today) === name ? 'IN_FORCE' : 'SUPERSEDED';
  },
  complete: ({ name }, _args, { loaders }) => tabularLoad(loaders.revision, name)!.complete,
  effective: ({ name }) => releaseEffective(name),
  source: ({ name }, _args, context) =>
    chain(rowOf(context, name), (row) =>
      chain(context.loaders.citation.source(row.sourceSlug), (source) => source!),
    ),
  file: ({ name }, _args, context) => chain(rowOf(context, name), (row) => row.file),
  sha256: ({ name }, _args, context) => chain(rowOf(context, name), (row) => row.sha256),
  loadedAt: ({ name }, _args, { loaders }) => tabularLoad(loaders.revision, name)!.loadedAt,
  toolVersion: ({ name }, _args, { loaders }) => tabularLoad(loaders.revision, name)!.toolVersion,
  grouperVersions: ({ name }, _args, { loaders }) => grouperVersions(loaders.revision, name),
  loads: ({ name }, _args, { loaders: { revision } }) =>
    revision.loads.filter((load) => load.release === name || load.kind === 'editorial'),
  counts: ({ name }, _args, { loaders: { revision } }) => {
    const {
      codes = 0,
      billable = 0,
      siblings = 0,
      notes = 0,
      excludes1 = 0,
    } = tabularLoad(revision, name)!.counts;
    const groupers = grouperLoads(revision, name);
    const { briefs = 0, statements = 0 } = editorialLoad(revision)?.counts ?? {};
    const sum = (count: string): number =>
      groupers.reduce((total, load) => total + (load.counts[count] ?? 0), 0);
    return {
      codes,
      billable,
      siblings,
      notes,
      excludes1,
      drgs: sum('drgs'),
      drgMappings: sum('drgMappings'),
      briefs,
      statements,
    };
  },
} satisfies ReleaseResolvers;

const KINDS = { tabular: 'TABULAR', grouper: 'GROUPER', editorial: 'EDITORIAL' } as const;

export const Load = {
  kind: ({ kind }) => KINDS[kind],
  files: ({ inputs }) => inputs,
  counts: ({ counts }) => Object.entries(counts).map(([name, count]) => ({ name, count })),
} satisfies LoadResolvers;

function rowOf({ loaders }: Context, name: string): Eventually<ReleaseRow> {
  return chain(loaders.release.one(name), (row) => {
    if (!row) throw badInput(`release ${name} is not loaded`);
    return row;
  });
}
