/** Contradictions: `contradictions` and what each of them is about. */
import type {
  ContradictionResolvers,
  ContradictionSideResolvers,
  QueryResolvers,
} from '../generated/resolvers-types.js';
import { chain } from '../model/eventually.js';
import type { GlobalKey } from '../model/key.js';
import { keyUnder } from './code.js';
import { idOf } from './node.js';
import { pageOfQuestion, placeAfter } from './page.js';
import { isComplete, releaseAsked } from './scope.js';

export const contradictionQueries = {
  contradictions: (_root, { filter, release: asked, ...page }, context) => {
    const release = releaseAsked(context, asked);
    const { contradiction } = context.loaders;
    const named = filter?.code == null ? null : keyUnder(context, release, filter.code, 'filter.code');
    return chain(named, (code) => {
      const question = { release, kinds: filter?.kinds ?? null, code };
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
          (found) => ({ ...found, complete: isComplete(context, release) }),
        ),
      );
    });
  },
} satisfies Partial<QueryResolvers>;

export const Contradiction = {
  id: idOf,
  release: ({ release }) => ({ name: release }),
  subject: ({ release, subjects }, _args, { loaders }) =>
    chain(loaders.code.many(release, subjects), (rows) => rows.filter((row) => row !== null)),
  sides: ({ release, sides }) => sides.map((side) => ({ ...side, release })),
  provenance: ({ release, sides }) => ({
    nature: 'DERIVED',
    source: null,
    locator: `from ${sides.length} ${sides.length === 1 ? 'note' : 'notes'} of release ${release}`,
    quote: null,
    verifiedOn: null,
    derivedFrom: sides.flatMap(({ note }): GlobalKey[] =>
      note === null ? [] : [{ type: 'Note', release, key: note }],
    ),
  }),
} satisfies ContradictionResolvers;

export const ContradictionSide = {
  note: ({ release, note }, _args, { loaders }) => (note === null ? null : loaders.note.one(release, note)),
} satisfies ContradictionSideResolvers;
