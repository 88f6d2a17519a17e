/** Contradictions: `contradictions` and what each of them is about. */
import type { Context } from '../context.js';
import { notLoaded } from '../errors.js';
import type {
  ContradictionResolvers,
  ContradictionSideResolvers,
  QueryResolvers,
} from '../generated/resolvers-types.js';
import { isOfPages, keyOfSide, type ContradictionKind } from '../model/contradiction.js';
import { chain } from '../model/eventually.js';
import { editorialLoad, grouperLoad, grouperVersions } from '../model/load.js';
import { keyUnder } from './code.js';
import { idOf } from './node.js';
import { pageOfQuestion, placeAfter } from './page.js';
import { isComplete, releaseAsked } from './scope.js';

/** Sides that provenance leads back to. */
const MAX_SOURCES = 20;
/** Codes and sides that are told; their totals tell what was cut. */
const MAX_TOLD = 100;

export const contradictionQueries = {
  contradictions: (_root, { filter, release: asked, ...page }, context) => {
    const release = releaseAsked(context, asked);
    const { contradiction } = context.loaders;
    const kinds = filter?.kinds ?? null;
    if (kinds?.every(isOfPages) && !editorialLoad(context.loaders.revision))
      throw notLoaded('No briefs are loaded: run `npm run load -- briefs FOLDER`');
    const named = filter?.code == null ? null : keyUnder(context, release, filter.code, 'filter.code');
    return chain(named, (code) => {
      const question = { release, kinds, code };
      const start = placeAfter(
        page,
        release,
        (key) => contradiction.one(release, key),
        (row) => row.position,
      );
      return chain(start, (after) =>
        chain(
          pageOfQuestion(
            page,
            (limit) => contradiction.page(question, after, limit),
            () => contradiction.count(question),
            (row) => `${row.release}/${row.key}`,
          ),
          (found) => ({ ...found, complete: isAllCompared(context, release, kinds) }),
        ),
      );
    });
  },
} satisfies Partial<QueryResolvers>;

export const Contradiction = {
  id: idOf,
  release: ({ release }) => ({ name: release }),
  subject: ({ release, subjects }, _args, { loaders }) =>
    chain(loaders.code.many(release, subjects.slice(0, MAX_TOLD)), (rows) =>
      rows.filter((row) => row !== null),
    ),
  subjectTotal: ({ subjects }) => subjects.length,
  sides: ({ release, sides }) => sides.slice(0, MAX_TOLD).map((side) => ({ ...side, release })),
  sidesTotal: ({ sides }) => sides.length,
  provenance: ({ release, sides }) => ({
    nature: 'DERIVED',
    source: null,
    locator: `from ${sides.length} ${sides.length === 1 ? 'side' : 'sides'}, in release ${release}`,
    quote: null,
    verifiedOn: null,
    derivedFrom: sides.slice(0, MAX_SOURCES).map((side) => keyOfSide(release, side)),
  }),
} satisfies ContradictionResolvers;

export const ContradictionSide = {
  note: ({ release, note }, _args, { loaders }) => (note === null ? null : loaders.note.one(release, note)),
  statement: ({ statement }, _args, { loaders }) =>
    statement === null ? null : loaders.citation.statement(statement),
  drg: ({ drg }, _args, { loaders }) => {
    if (drg === null) return null;
    const [version, number] = drg.split('/') as [string, string];
    return loaders.drg.one(version, number);
  },
} satisfies ContradictionSideResolvers;

/** Whether nothing that could contradict is missing: the release, the pages, and for their DRGs its MS-DRG version. */
function isAllCompared(
  context: Context,
  release: string,
  kinds: readonly ContradictionKind[] | null,
): boolean {
  const { revision } = context.loaders;
  if (!isComplete(context, release)) return false;
  if (kinds && !kinds.some(isOfPages)) return true;
  if (!editorialLoad(revision)) return false;
  if (kinds && !kinds.includes('PAGE_AGAINST_DRG_TABLES')) return true;
  const version = grouperVersions(revision, release).at(-1);
  return version !== undefined && (grouperLoad(revision, version, release)?.complete ?? false);
}
