/** Search: `search` and what its edges tell of each match. */
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import type { QueryResolvers, SearchEdgeResolvers } from '../generated/resolvers-types.js';
import { chain, type Eventually } from '../model/eventually.js';
import { encodeCursor, pageOf } from '../model/page.js';
import type { NoteRow, SearchEdgeRow } from '../model/rows.js';
import { highlightsOf } from '../model/search-highlight.js';
import { MAX_WORDS, readSearchText } from '../model/search-words.js';
import { codeCursorKey, codeQuestion, isMappedWhole } from './code.js';
import { afterKey, pageLimit } from './page.js';
import { codeProvenance, noteProvenance } from './provenance.js';
import { isComplete, releaseAsked } from './scope.js';

/** Longest text to search for, in UTF-16 units: no term of the tabular list is asked for in more. */
const MAX_TEXT = 200;

/** The text as it may be searched for. Throws BAD_USER_INPUT for one that is too long or holds nothing to look for. */
function textAsked(text: string): string {
  if (text.length > MAX_TEXT)
    throw badInput(`text: expected at most ${MAX_TEXT} characters, found ${text.length}`);
  const words = readSearchText(text)?.words.length ?? 0;
  if (words === 0)
    throw badInput(
      `text: expected words or the beginning of a code, such as "spondylolysis" or "m43.0", found "${text}"`,
    );
  if (words > MAX_WORDS)
    throw badInput(`text: expected at most ${MAX_WORDS} different words, found ${words}`);
  return text.trim();
}

export const searchQueries = {
  search: (_root, { text: typed, filter, release: asked, ...page }, context) => {
    const release = releaseAsked(context, asked);
    const text = textAsked(typed);
    const limit = pageLimit(page);
    const after = afterKey(page);
    const { search, code } = context.loaders;
    return chain(codeQuestion(context, release, filter), (question) => {
      const start = after?.startsWith(`${release}/`) ? after.slice(release.length + 1) : after;
      return chain(search.find({ ...question, text }, start, limit), (found) => {
        if (!found)
          throw badInput(
            `after: the cursor stands at ${after}, which is not among what this text and filter find in release ${release}: start again without it`,
          );
        const keys = found.matches.map(({ key }) => key);
        return chain(code.many(release, keys), (rows) => {
          // The index is of the same load as the rows, so that each has one.
          const nodes = rows.filter((row) => row !== null);
          const edges = (): SearchEdgeRow[] =>
            found.matches.map((match, index) => ({
              cursor: encodeCursor(codeCursorKey(nodes[index]!)),
              node: nodes[index]!,
              match,
            }));
          return {
            ...pageOf(nodes, { edges, more: found.more, after: after !== null, total: () => found.total }),
            complete: isComplete(context, release) && isMappedWhole(context, question),
          };
        });
      });
    });
  },
} satisfies Partial<QueryResolvers>;

export const SearchEdge = {
  matchedIn: ({ match }) => match.place,
  edits: ({ match }) => match.edits,
  term: (edge, _args, context) => termOf(context, edge),
  highlights: (edge, _args, context) =>
    chain(termOf(context, edge), (term) => highlightsOf(term, edge.match.hits)),
  note: (edge, _args, context) => noteOf(context, edge),
  provenance: (edge, _args, context) =>
    chain(noteOf(context, edge), (note) =>
      note === null ? codeProvenance(context, edge.node) : noteProvenance(context, note),
    ),
} satisfies SearchEdgeResolvers;

function noteOf({ loaders }: Context, { node, match }: SearchEdgeRow): Eventually<NoteRow | null> {
  return match.note === null ? null : loaders.note.one(node.release, match.note);
}

function termOf(context: Context, edge: SearchEdgeRow): Eventually<string> {
  if (edge.match.place === 'CODE') return edge.node.code;
  return chain(noteOf(context, edge), (note) => note?.text ?? edge.node.title);
}
