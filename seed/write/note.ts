/** Writes the notes of a linked release: their owners, their references and the direct edges between codes. */
import { createHash } from 'node:crypto';
import type { GraphClient } from '../../src/graph/client.js';
import { storedEdge } from '../../src/graph/edge.js';
import { storedNote } from '../../src/graph/note.js';
import { groupBy } from '../../src/model/group.js';
import type { PlacedCode } from '../link/hierarchy.js';
import {
  REFERRING_KINDS,
  type LinkedNote,
  type LinkedNotes,
  type NoteEdge,
  type ReferringKind,
} from '../link/note.js';
import { createNodes, writeRows, type BatchWrite, type StageProgress } from './batch.js';

/** The part of a linked release that notes are written from. */
export interface NotesOfRelease {
  readonly release: string;
  readonly hierarchy: { readonly codes: readonly PlacedCode[] };
  readonly notes: LinkedNotes;
}

/** Writes the notes of a release whose codes are written already. */
export async function writeNotes(
  client: GraphClient,
  load: string,
  { release, hierarchy, notes }: NotesOfRelease,
  progress: StageProgress,
): Promise<void> {
  const codes = new Map(hierarchy.codes.map((code) => [code.key, code]));
  const rows = notes.notes.map((note, position) => ({
    ...note,
    row: storedNote({ ...note, release, position }),
    key: `${load}/${note.key}`,
    load,
    localKey: note.key,
    release,
    references: JSON.stringify(note.references),
    position,
    ownerOrdinal: codes.get(note.ownerKey)!.ordinal,
    dangling: note.references.some((reference) => reference.missing.length > 0),
  }));
  await createNodes(client, load, { name: 'notes', labels: 'Note', columns: COLUMNS }, rows, progress);
  await writeRows(client, load, OWNERS, notesByOwner(load, notes), progress, (row) => row.notes.length);
  const notesOfKind = groupBy(notes.notes, (note) => note.kind);
  const positions = new Map(notes.notes.map((note, position) => [note.key, position]));
  const edgesOfNote = groupBy(notes.edges, (edge) => edge.noteKey);
  const stored = (note: LinkedNote, edge: NoteEdge): string => {
    const owner = codes.get(note.ownerKey)!;
    const target = codes.get(edge.targetKey)!;
    return storedEdge({
      ...edge,
      noteOrdinal: note.ordinal,
      position: positions.get(note.key)!,
      ownerOrdinal: owner.ordinal,
      ownerLast: owner.last,
      targetOrdinal: target.ordinal,
      targetLast: target.last,
    });
  };
  for (const kind of REFERRING_KINDS) {
    const references = (notesOfKind.get(kind) ?? [])
      .filter((note) => note.references.some((reference) => reference.targets.length > 0))
      .map((note) => referenceRow(load, note, edgesOfNote.get(note.key) ?? [], (edge) => stored(note, edge)));
    await writeRows(client, load, referenceWrite(kind), references, progress, (row) => row.targets.length);
  }
}

/** A digest of each code's own notes, kinds and words: two releases differ in a code's notes exactly when these differ. */
export function noteDigests({ notes }: LinkedNotes): Map<string, string> {
  return new Map(
    [...groupBy(notes, (note) => note.ownerKey)].map(([owner, own]) => {
      const words = own.map(({ kind, text }) => `${kind} ${text}`).sort();
      return [owner, createHash('sha256').update(words.join('\n')).digest('base64url').slice(0, 16)];
    }),
  );
}

/** Properties of a Note node, in the order its rows are sent. */
const COLUMNS = [
  'key',
  'load',
  'localKey',
  'release',
  'ownerKey',
  'kind',
  'text',
  'status',
  'ordinal',
  'line',
  'headerKey',
  'references',
  'position',
  'ownerOrdinal',
  'dangling',
  'row',
] as const;
const OWNERS = {
  name: 'note owners',
  body: `MATCH (owner:Code {key: row.owner})
    UNWIND row.notes AS noteKey
    MATCH (note:Note {key: noteKey})
    CREATE (owner)-[:HAS_NOTE]->(note)`,
};
/** One look-up of each target serves the note's reference and the direct edge between the codes, which must agree. */
function referenceWrite(kind: ReferringKind): BatchWrite {
  return {
    name: `${kind.toLowerCase().replace('_', ' ')} references`,
    body: `MATCH (note:Note {key: row.note}) MATCH (owner:Code {key: row.owner})
      UNWIND row.targets AS t
      MATCH (target:Code {key: t.key})
      CREATE (note)-[:REFERS_TO {reference: t.reference, role: t.role, from: t.from, to: t.to, qualifier: t.qualifier,
        start: t.start, end: t.end}]->(target)
      FOREACH (_ IN CASE WHEN t.edge IS NULL THEN [] ELSE [1] END |
        CREATE (owner)-[:${kind} {note: row.localNote, reference: t.reference, conditional: t.conditional,
          ownOnly: t.ownOnly, row: t.edge}]->(target))`,
    rowsATransaction: 1000,
  };
}

interface ReferenceRow {
  readonly note: string;
  readonly localNote: string;
  readonly owner: string;
  readonly targets: readonly Record<string, unknown>[];
}

function referenceRow(
  load: string,
  note: LinkedNote,
  edges: readonly NoteEdge[],
  stored: (edge: NoteEdge) => string,
): ReferenceRow {
  const direct = new Map(edges.map((edge) => [`${edge.reference} ${edge.targetKey}`, edge]));
  return {
    note: `${load}/${note.key}`,
    localNote: note.key,
    owner: `${load}/${note.ownerKey}`,
    targets: note.references.flatMap(({ targets, role, start, end, from, to, qualifier }, reference) =>
      targets.map((target) => {
        const edge = direct.get(`${reference} ${target}`);
        return {
          key: `${load}/${target}`,
          reference,
          role,
          start,
          end,
          from,
          to,
          qualifier,
          edge: edge === undefined ? null : stored(edge),
          conditional: edge?.conditional ?? false,
          ownOnly: edge?.ownOnly ?? false,
        };
      }),
    ),
  };
}

function notesByOwner(load: string, { notes }: LinkedNotes): { owner: string; notes: string[] }[] {
  return [...groupBy(notes, (note) => note.ownerKey)].map(([owner, own]) => ({
    owner: `${load}/${owner}`,
    notes: own.map((note) => `${load}/${note.key}`),
  }));
}
