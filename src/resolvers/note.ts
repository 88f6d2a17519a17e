/** Instructional notes and exclusions. */
import type { Context } from '../context.js';
import type {
  CodeResolvers,
  ExclusionResolvers,
  NoteReferenceResolvers,
  NoteResolvers,
  QueryResolvers,
} from '../generated/resolvers-types.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import type { CodeRow, ExclusionPage, ExclusionRow, NoteReferenceRow, NoteRow } from '../model/rows.js';
import { codeCursorKey, keyUnder } from './code.js';
import { idOf } from './node.js';
import { pageOfNodes, pageOfQuestion, placeAfter, type PageArguments } from './page.js';
import { noteProvenance } from './provenance.js';
import { isComplete, releaseAsked } from './scope.js';

export const noteQueries = {
  notes: (_root, { filter, release: asked, ...page }, context) => {
    const release = releaseAsked(context, asked);
    const { note } = context.loaders;
    const top = filter?.under == null ? [] : [keyUnder(context, release, filter.under)];
    return chain(allOf(top), (under) => {
      const question = {
        release,
        under,
        kinds: filter?.kinds ?? null,
        statuses: filter?.statuses ?? null,
        text: filter?.text ?? null,
        dangling: filter?.dangling ?? null,
      };
      const start = placeAfter(
        page,
        release,
        (key) => note.one(release, key),
        (row) => row.position,
      );
      return chain(start, (after) =>
        chain(
          pageOfQuestion(
            page,
            (limit) => note.page(question, after, limit),
            () => note.count(question),
            (row) => `${row.release}/${row.key}`,
          ),
          (found) => ({ ...found, complete: isComplete(context, release) }),
        ),
      );
    });
  },
  noteCoverage: (_root, { release }, context) =>
    context.loaders.note.coverage(releaseAsked(context, release)),
} satisfies Partial<QueryResolvers>;

/** The fields of Code that notes answer. */
export const codeNotes = {
  notes: (code, { kinds, inherited, ...page }, context) => {
    const owners = inherited === false ? [] : context.loaders.code.ancestors(code);
    return chain(owners, (ancestors) =>
      chain(
        allOf([code, ...ancestors].map((owner) => context.loaders.note.ownedBy(owner.release, owner.key))),
        (lists) => {
          const notes = lists.flat().filter((note) => !kinds || kinds.includes(note.kind));
          // A slice holds every note of every code it holds, ancestors included.
          return pageOfNodes(notes, page, (note) => `${note.release}/${note.key}`, { complete: true });
        },
      ),
    );
  },
  excludes1: (code, args, context) => exclusionPage(context, 'EXCLUDES1', code, args),
  excludes2: (code, args, context) => exclusionPage(context, 'EXCLUDES2', code, args),
} satisfies CodeResolvers;

interface ExclusionArguments extends PageArguments {
  readonly direction?: 'OUTGOING' | 'INCOMING' | 'BOTH' | null;
  readonly inherited?: boolean | null;
}

function exclusionPage(
  context: Context,
  kind: 'EXCLUDES1' | 'EXCLUDES2',
  code: CodeRow,
  args: ExclusionArguments,
): Eventually<ExclusionPage> {
  const { direction, inherited } = args;
  const { loaders } = context;
  const found = loaders.note.excluding(kind, code, (of) => loaders.code.line(of));
  return chain(found, (rows) => {
    const asked = rows.filter(
      (row) =>
        (direction == null || direction === 'BOTH' || row.direction === direction) &&
        (inherited !== false || row.distance === 0),
    );
    return pageOfNodes(
      asked,
      args,
      (row) => `${row.release}/${row.direction} ${row.noteKey} ${row.codeKey} ${row.via.key}`,
      // What leads out is known with the owner's notes; a note that leads in may stand outside a slice.
      { complete: isComplete(context, code.release) },
    );
  });
}

export const Note = {
  id: idOf,
  header: (note, _args, { loaders }) =>
    note.headerKey === null ? null : loaders.note.one(note.release, note.headerKey),
  owner: (note, _args, context) => codeOf(context, note.release, note.ownerKey),
  references: (note) => note.references.map((_reference, index) => referenceOf(note, index)),
  provenance: (note, _args, context) => noteProvenance(context, note),
} satisfies NoteResolvers;

export const NoteReference = {
  from: (reference, _args, { loaders }) =>
    reference.from === null ? null : loaders.code.one(reference.release, reference.from),
  to: (reference, _args, { loaders }) =>
    reference.to === null ? null : loaders.code.one(reference.release, reference.to),
  provenance: ({ note, text }, _args, context) => ({ ...noteProvenance(context, note), quote: text }),
  dangling: (reference) => reference.outcome === 'DANGLING',
  notLoaded: (reference) => reference.outcome === 'NOT_LOADED',
  targets: (reference, args, context) =>
    chain(context.loaders.code.many(reference.release, reference.targets), (rows) =>
      pageOfNodes(
        rows.filter((row) => row !== null),
        args,
        codeCursorKey,
        // Of a range or a qualified reference a slice may hold only some; a single code is found whole.
        {
          complete:
            isComplete(context, reference.release) ||
            (reference.qualifier === null &&
              reference.targets.every((target) => target === reference.from) &&
              reference.outcome === 'FOUND'),
        },
      ),
    ),
} satisfies NoteReferenceResolvers;

export const Exclusion = {
  code: ({ release, codeKey, ordinal }, _args, { loaders }) =>
    chain(loaders.code.oneAt(release, codeKey, ordinal), (row) => row!),
  note: (exclusion, _args, context) => noteOf(context, exclusion),
  reference: (exclusion, _args, context) =>
    chain(noteOf(context, exclusion), (note) => referenceOf(note, exclusion.reference)),
  provenance: (exclusion, _args, context) =>
    chain(noteOf(context, exclusion), (note) => noteProvenance(context, note)),
} satisfies ExclusionResolvers;

/** A reference of a note by its index. */
export function referenceOf(note: NoteRow, index: number): NoteReferenceRow {
  return { ...note.references[index]!, release: note.release, note };
}

/** A code that an edge of the graph leads to; an edge never leads to nothing. */
function codeOf({ loaders }: Context, release: string, key: string): Eventually<CodeRow> {
  return chain(loaders.code.one(release, key), (row) => row!);
}

function noteOf({ loaders }: Context, exclusion: ExclusionRow): Eventually<NoteRow> {
  return chain(loaders.note.ofExclusion(exclusion), (row) => row!);
}
