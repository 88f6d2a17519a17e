/** Codes: `code`, `codes` and what a code knows of its place in the classification. */
import type { Context } from '../context.js';
import { badInput, notLoaded } from '../errors.js';
import type {
  CodeFilter,
  CodeResolvers,
  QueryResolvers,
  SeventhCharacterResolvers,
} from '../generated/resolvers-types.js';
import { keysOfName } from '../model/code.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { editorialLoad, grouperLoad } from '../model/load.js';
import type { CodeQuestion } from '../model/question.js';
import type { CodePage, CodeRow, NoteRow } from '../model/rows.js';
import { extendedCode } from '../model/seventh-character.js';
import { idOf } from './node.js';
import { pageOfNodes, pageOfQuestion, placeAfter, type PageArguments } from './page.js';
import { codeProvenance, seventhCharacterProvenance } from './provenance.js';
import {
  codeNameAsked,
  codeNotLoaded,
  findCode,
  isComplete,
  noGrouperLinked,
  releaseAsked,
  versionAsked,
} from './scope.js';

const MAX_CODES = 100;
const WHOLE = { complete: true };

/** A code's place in any list of codes: release and key. */
export function codeCursorKey(row: CodeRow): string {
  return `${row.release}/${row.key}`;
}

/** A page of codes that a question selects. */
export function codePage(
  context: Context,
  question: CodeQuestion,
  args: PageArguments,
  complete: boolean,
): Eventually<CodePage> {
  const { code } = context.loaders;
  return pageInOrder(
    context,
    question.release,
    args,
    (after, limit) => code.page(question, after, limit),
    () => code.count(question),
    complete,
  );
}

/** A page of codes of a release in document order. `read`: up to `limit` of them after a place; `count`: all of them. */
export function pageInOrder(
  context: Context,
  release: string,
  args: PageArguments,
  read: (after: number, limit: number) => Eventually<readonly CodeRow[]>,
  count: () => Eventually<number>,
  complete: boolean,
): Eventually<CodePage> {
  const start = placeAfter(
    args,
    release,
    (key) => context.loaders.code.one(release, key),
    (row) => row.ordinal,
  );
  return chain(start, (after) =>
    chain(
      pageOfQuestion(args, (limit) => read(after, limit), count, codeCursorKey),
      (page) => ({ ...page, complete }),
    ),
  );
}

/** The question that a filter asks of a release. Throws BAD_USER_INPUT for malformed names in it. */
export function codeQuestion(
  context: Context,
  release: string,
  filter: CodeFilter | null | undefined,
): Eventually<CodeQuestion> {
  const tops: Eventually<string>[] = [];
  if (filter?.chapter != null) {
    const chapter = codeNameAsked(filter.chapter, 'filter.chapter');
    if (chapter.form !== 'CHAPTER')
      throw badInput(`filter.chapter: expected "1" to "22", found "${filter.chapter}"`);
    tops.push(`chapter:${chapter.code}`);
  }
  if (filter?.hasBrief != null && !editorialLoad(context.loaders.revision))
    throw notLoaded('filter.hasBrief: no briefs are loaded: run `npm run load -- briefs FOLDER`');
  if (filter?.drg != null && !/^\d{3}$/.test(filter.drg))
    throw badInput(`filter.drg: expected three digits such as "552", found "${filter.drg}"`);
  const version = filter?.drg == null ? null : versionAsked(context, release, null);
  if (filter?.drg != null && version === null) throw noGrouperLinked(release);
  if (filter?.under != null) tops.push(keyUnder(context, release, filter.under));
  return chain(allOf(tops), (under) => ({
    release,
    under,
    keys: null,
    kinds: filter?.kinds ?? null,
    billable: filter?.billable ?? null,
    hasBrief: filter?.hasBrief ?? null,
    drg: filter?.drg == null || version === null ? null : { version, number: filter.drg },
  }));
}

/** The key of the code a filter names; an unknown one stays as it is and selects nothing. */
export function keyUnder(
  context: Context,
  release: string,
  asked: string,
  argument = 'filter.under',
): Eventually<string> {
  return chain(
    findCode(context, release, asked, null, argument),
    (row) => row?.key ?? codeNameAsked(asked).code,
  );
}

/** Whether no mapping that a question asks about is missing: a slice of an MS-DRG version leaves out some of loaded codes. */
export function isMappedWhole(context: Context, { release, drg }: CodeQuestion): boolean {
  return drg === null || (grouperLoad(context.loaders.revision, drg.version, release)?.complete ?? false);
}

export const codeQueries = {
  code: (_root, { code, kind, release }, context) =>
    findCode(context, releaseAsked(context, release), code, kind),
  codes: (_root, { codes, filter, release: asked, ...page }, context) => {
    const release = releaseAsked(context, asked);
    if (codes && codes.length > MAX_CODES)
      throw badInput(`codes: expected at most ${MAX_CODES}, found ${codes.length}`);
    const names = codes?.map((code) => keysOfName(codeNameAsked(code, 'codes')));
    const complete = isComplete(context, release);
    return chain(codeQuestion(context, release, filter), (question) => {
      const mapped = isMappedWhole(context, question);
      if (!names) return codePage(context, question, page, complete && mapped);
      // "C50" means the category; its block is only meant where no category has the name.
      return chain(context.loaders.code.many(release, names.flat()), (rows) => {
        const known = new Set(rows.map((row) => row?.key));
        const keys = names.map((candidates) => candidates.find((key) => known.has(key)));
        const missing = keys.findIndex((key) => key === undefined);
        if (missing >= 0 && !complete) throw codeNotLoaded(release, codeNameAsked(codes![missing]!).code);
        return codePage(
          context,
          { ...question, keys: keys.filter((key) => key !== undefined) },
          page,
          mapped,
        );
      });
    });
  },
} satisfies Partial<QueryResolvers>;

export const Code = {
  id: idOf,
  release: (code) => ({ name: code.release }),
  provenance: (code, _args, context) => codeProvenance(context, code),
  chapter: (code, _args, context) => ancestorOfKind(context, code, 'CHAPTER'),
  block: (code, _args, context) => ancestorOfKind(context, code, 'BLOCK'),
  category: (code, _args, context) => ancestorOfKind(context, code, 'CATEGORY'),
  parent: (code, _args, { loaders }) => loaders.code.parent(code),
  ancestors: (code, _args, { loaders }) => loaders.code.ancestors(code),
  children: (code, args, { loaders }) =>
    chain(loaders.code.childrenOf(code), (rows) =>
      pageOfNodes(rows, args, codeCursorKey, { complete: !code.partial }),
    ),
  siblings: (code, args, { loaders }) =>
    chain(loaders.code.parent(code), (parent) => {
      if (parent === null) return pageOfNodes([], args, codeCursorKey, WHOLE);
      const { billable } = args;
      return chain(loaders.code.childrenOf(parent), (children) => {
        const siblings = children.filter(
          (child) => child.key !== code.key && (billable == null || child.billable === billable),
        );
        return pageOfNodes(siblings, args, codeCursorKey, { complete: !parent.partial });
      });
    }),
  billableDescendants: (code, page, context) =>
    code.billable
      ? pageOfNodes([], page, codeCursorKey, WHOLE)
      : codePage(
          context,
          {
            release: code.release,
            under: [code.key],
            billable: true,
            keys: null,
            kinds: null,
            hasBrief: null,
            drg: null,
          },
          page,
          isComplete(context, code.release),
        ),
  inclusionTerms: (code, _args, context) => ownNotes(context, code, 'INCLUSION_TERM'),
  includes: (code, _args, context) => ownNotes(context, code, 'INCLUDES'),
  seventhCharacter: (code, _args, { loaders }) => {
    if (code.seventhAt === null) return null;
    const { release, key, seventhAt } = code;
    // The children a leaf really has decide: a prose rule or the order file may have taken characters away (S06.0X7).
    const leaf = code.kind === 'EXTENSION' ? code.parentKey! : key;
    return chain(loaders.code.seventhCharacters(release, seventhAt), (definition) =>
      chain(loaders.code.children(release, leaf), (children) => {
        if (!definition) return null;
        const made = new Map(
          children
            .filter((child) => child.kind === 'EXTENSION')
            .map((child) => [child.seventhCharacter, child.code]),
        );
        const characters = definition.characters
          .filter(({ character }) => made.size === 0 || made.has(character))
          .map((value) => ({
            ...value,
            makes: made.size === 0 ? null : extendedCode(leaf, value.character),
          }));
        return { ...definition, characters };
      }),
    );
  },
} satisfies CodeResolvers;

export const SeventhCharacter = {
  required: () => true,
  definedAt: (row, _args, { loaders }) =>
    chain(loaders.code.one(row.release, row.definedAt), (code) => code!),
  provenance: (row, _args, context) => seventhCharacterProvenance(context, row),
} satisfies SeventhCharacterResolvers;

/** Its nearest ancestor of a kind; a code is not its own. */
function ancestorOfKind(
  { loaders }: Context,
  code: CodeRow,
  kind: CodeRow['kind'],
): Eventually<CodeRow | null> {
  return chain(loaders.code.ancestors(code), (rows) => rows.find((row) => row.kind === kind) ?? null);
}

function ownNotes({ loaders }: Context, code: CodeRow, kind: NoteRow['kind']): Eventually<string[]> {
  return chain(loaders.note.ownedBy(code.release, code.key), (notes) =>
    notes.filter((note) => note.kind === kind).map((note) => note.text),
  );
}
