/** Contradictions: `contradictions` and what each of them is about. */
import type {
  ContradictionResolvers,
  ContradictionSideResolvers,
  QueryResolvers,
} from '../generated/resolvers-types.js';
import type { ContradictionSideRow } from '../model/contradiction.js';
import { chain } from '../model/eventually.js';
import type { GlobalKey } from '../model/key.js';
import { keyUnder } from './code.js';
import { idOf } from './node.js';
import { pageOfQuestion, placeAfter } from './page.js';
import { isComplete, releaseAsked } from './scope.js';

/** Sides that provenance leads back to; all of them stand in `sides`. */
const MAX_SOURCES = 20;

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

function keyOfSide(release: string, { note, statement, drg }: ContradictionSideRow): GlobalKey {
  if (note !== null) return { type: 'Note', release, key: note };
  if (statement !== null) return { type: 'Statement', key: statement };
  const [version, number] = drg!.split('/') as [string, string];
  return { type: 'Drg', version, number };
}
