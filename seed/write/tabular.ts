/** Writes a linked release: codes, hierarchy, siblings, notes, references and the direct edges between codes. */
import { createHash } from 'node:crypto';
import type { GraphClient } from '../../src/graph/client.js';
import type { LoadCounts } from '../../src/model/load.js';
import type { SourceRow } from '../../src/model/rows.js';
import type { Hierarchy, PlacedCode } from '../link/hierarchy.js';
import { REFERRING_KINDS, type LinkedNote, type LinkedNotes, type ReferringKind } from '../link/note.js';
import { createNodes, writeRows, type BatchWrite, type StageProgress } from './batch.js';

/** Everything a tabular load writes. */
export interface LinkedRelease {
  readonly release: string;
  readonly effective: string;
  readonly complete: boolean;
  readonly file: string;
  readonly sha256: string;
  readonly source: SourceRow;
  /** The order file as a source of its own, where one was given. */
  readonly orderSource: SourceRow | null;
  readonly hierarchy: Hierarchy;
  readonly notes: LinkedNotes;
}

const KIND_LABELS = {
  CHAPTER: 'Chapter',
  BLOCK: 'Block',
  CATEGORY: 'Category',
  SUBCATEGORY: 'Subcategory',
  EXTENSION: 'Extension',
} as const;

/** Writes the release under a load id that nobody reads yet. */
export async function writeTabular(
  client: GraphClient,
  load: string,
  linked: LinkedRelease,
  progress: StageProgress,
): Promise<void> {
  const { hierarchy, notes } = linked;
  const key = (local: string): string => `${load}/${local}`;
  await client.write('write.release', RELEASE, {
    key: key('release'),
    sourceKey: key(linked.source.slug),
    source: { ...linked.source, key: key(linked.source.slug), load },
    release: {
      key: key('release'),
      load,
      name: linked.release,
      system: 'ICD-10-CM',
      effective: linked.effective,
      complete: linked.complete,
      file: linked.file,
      sha256: linked.sha256,
    },
  });
  if (linked.orderSource)
    await client.write('write.orderSource', 'CREATE (source:Source) SET source = $source', {
      source: { ...linked.orderSource, key: key(linked.orderSource.slug), load },
    });
  const digests = noteDigests(notes);
  for (const [kind, label] of Object.entries(KIND_LABELS)) {
    const rows = hierarchy.codes
      .filter((code) => code.kind === kind)
      .map((code) => codeProperties(load, linked, code, digests.get(code.key) ?? null));
    await createNodes(
      client,
      load,
      { name: `${label.toLowerCase()} codes`, labels: `Code:${label}`, columns: CODE_COLUMNS },
      rows,
      progress,
    );
  }
  await writeRows(client, load, DEFINITIONS, definitionRows(load, hierarchy), progress);
  const families = childrenByParent(hierarchy.codes, load);
  await writeRows(client, load, HIERARCHY, families, progress, (family) => family.children.length);
  const brothers = families.filter((family) => family.children.length > 1);
  await writeRows(
    client,
    load,
    SIBLINGS,
    brothers,
    progress,
    ({ children }) => (children.length * (children.length - 1)) / 2,
  );
  const ordinals = new Map(hierarchy.codes.map((code) => [code.key, code.ordinal]));
  const noteRows = notes.notes.map((note, position) => ({
    ...noteProperties(load, note, linked.release),
    position,
    ownerOrdinal: ordinals.get(note.ownerKey),
    dangling: note.references.some(
      (reference) => reference.outcome !== 'NOT_LOADED' && reference.missing.length > 0,
    ),
  }));
  await createNodes(
    client,
    load,
    { name: 'notes', labels: 'Note', columns: NOTE_COLUMNS },
    noteRows,
    progress,
  );
  await writeRows(client, load, NOTE_OWNERS, notesByOwner(load, notes), progress, (row) => row.notes.length);
  for (const kind of REFERRING_KINDS) {
    await writeRows(
      client,
      load,
      referenceWrite(kind),
      referenceRows(load, notes, kind),
      progress,
      (row) => row.targets.length,
    );
  }
}

/** What the graph holds under a tabular load, counted there. */
export async function countTabular(client: GraphClient, load: string): Promise<LoadCounts> {
  const [row] = await client.read<Record<string, number>>('write.countTabular', COUNTS, {
    prefix: `${load}/`,
  });
  return row ?? {};
}

/** What a tabular load ought to hold: compared with countTabular before anything is served. */
export function expectedTabular(linked: LinkedRelease): LoadCounts {
  const { codes } = linked.hierarchy;
  const sizes = childrenByParent(codes, '').map((family) => family.children.length);
  const edges = (kind: ReferringKind): number =>
    linked.notes.edges.filter((edge) => edge.kind === kind).length;
  return {
    codes: codes.length,
    billable: codes.filter((code) => code.billable).length,
    parents: sizes.reduce((sum, size) => sum + size, 0),
    siblings: sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0),
    notes: linked.notes.notes.length,
    references: linked.notes.notes.reduce(
      (sum, note) => sum + note.references.reduce((all, { targets }) => all + targets.length, 0),
      0,
    ),
    excludes1: edges('EXCLUDES1'),
    excludes2: edges('EXCLUDES2'),
    codeFirst: edges('CODE_FIRST'),
    useAdditional: edges('USE_ADDITIONAL'),
    codeAlso: edges('CODE_ALSO'),
  };
}

const RELEASE = `
MERGE (source:Source {key: $sourceKey}) SET source = $source
CREATE (release:Release) SET release = $release
CREATE (release)-[:PUBLISHED_AS]->(source)`;
const HIERARCHY = {
  name: 'hierarchy',
  body: `MATCH (parent:Code {key: row.parent})
    UNWIND row.children AS childKey
    MATCH (child:Code {key: childKey})
    CREATE (child)-[:CHILD_OF]->(parent)`,
  rowsATransaction: 1000,
};
/** A pair of siblings is stored once, from the earlier in document order to the later. */
const SIBLINGS = {
  name: 'siblings',
  body: `MATCH (:Code {key: row.parent})<-[:CHILD_OF]-(child:Code)
    WITH child ORDER BY child.ordinal
    WITH collect(child) AS children
    UNWIND range(0, size(children) - 2) AS i
    UNWIND range(i + 1, size(children) - 1) AS j
    WITH children[i] AS a, children[j] AS b
    CREATE (a)-[:SIBLING]->(b)`,
  rowsATransaction: 500,
};
const DEFINITIONS = {
  name: '7th-character definitions',
  body: `MATCH (c:Code {key: row.key})
    SET c.definesCharacters = row.characters, c.definesMeanings = row.meanings, c.definesLine = row.line`,
};
const NOTE_OWNERS = {
  name: 'note owners',
  body: `MATCH (owner:Code {key: row.owner})
    UNWIND row.notes AS noteKey
    MATCH (note:Note {key: noteKey})
    CREATE (owner)-[:HAS_NOTE]->(note)`,
};
/** Properties of a Code node, in the order its rows are sent. */
const CODE_COLUMNS = [
  'key',
  'load',
  'localKey',
  'release',
  'code',
  'kind',
  'title',
  'titleFrom',
  'billable',
  'parentKey',
  'ordinal',
  'last',
  'line',
  'orderLine',
  'seventhAt',
  'seventhCharacter',
  'partial',
  'notesDigest',
] as const;
const NOTE_COLUMNS = [
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
] as const;
const COUNTS = `
MATCH (c:Code) WHERE c.key STARTS WITH $prefix
WITH count(c) AS codes, sum(CASE WHEN c.billable THEN 1 ELSE 0 END) AS billable,
  sum(COUNT { (c)-[:CHILD_OF]->() }) AS parents, sum(COUNT { (c)-[:SIBLING]->() }) AS siblings,
  sum(COUNT { (c)-[:EXCLUDES1]->() }) AS excludes1, sum(COUNT { (c)-[:EXCLUDES2]->() }) AS excludes2,
  sum(COUNT { (c)-[:CODE_FIRST]->() }) AS codeFirst, sum(COUNT { (c)-[:USE_ADDITIONAL]->() }) AS useAdditional,
  sum(COUNT { (c)-[:CODE_ALSO]->() }) AS codeAlso
CALL () {
  MATCH (n:Note) WHERE n.key STARTS WITH $prefix
  RETURN count(n) AS notes, sum(COUNT { (n)-[:REFERS_TO]->() }) AS references
}
RETURN codes, billable, parents, siblings, notes, references, excludes1, excludes2, codeFirst, useAdditional, codeAlso`;

/** One look-up of each target serves the note's reference and the direct edge between the codes, which must agree. */
function referenceWrite(kind: ReferringKind): BatchWrite {
  return {
    name: `${kind.toLowerCase().replace('_', ' ')} references`,
    body: `MATCH (note:Note {key: row.note}) MATCH (owner:Code {key: row.owner})
      UNWIND row.targets AS t
      MATCH (target:Code {key: t.key})
      CREATE (note)-[:REFERS_TO {reference: t.reference, role: t.role, from: t.from, to: t.to, qualifier: t.qualifier,
        start: t.start, end: t.end}]->(target)
      FOREACH (_ IN CASE WHEN t.edge THEN [1] ELSE [] END |
        CREATE (owner)-[:${kind} {note: row.localNote, reference: t.reference, conditional: t.conditional}]->(target))`,
    rowsATransaction: 1000,
  };
}

interface ReferenceRow {
  readonly note: string;
  readonly localNote: string;
  readonly owner: string;
  readonly targets: readonly Record<string, unknown>[];
}

function referenceRows(load: string, { notes, edges }: LinkedNotes, kind: ReferringKind): ReferenceRow[] {
  const direct = new Map(edges.map((edge) => [`${edge.noteKey} ${edge.reference} ${edge.targetKey}`, edge]));
  return notes
    .filter((note) => note.kind === kind && note.references.some((reference) => reference.targets.length > 0))
    .map((note) => ({
      note: `${load}/${note.key}`,
      localNote: note.key,
      owner: `${load}/${note.ownerKey}`,
      targets: note.references.flatMap(({ targets, role, start, end, from, to, qualifier }, reference) =>
        targets.map((target) => {
          const edge = direct.get(`${note.key} ${reference} ${target}`);
          return {
            key: `${load}/${target}`,
            reference,
            role,
            start,
            end,
            from,
            to,
            qualifier,
            edge: edge !== undefined,
            conditional: edge?.conditional ?? false,
          };
        }),
      ),
    }));
}

function codeProperties(
  load: string,
  linked: LinkedRelease,
  code: PlacedCode,
  notesDigest: string | null,
): Record<(typeof CODE_COLUMNS)[number], unknown> {
  return {
    ...code,
    key: `${load}/${code.key}`,
    load,
    localKey: code.key,
    release: linked.release,
    notesDigest,
  };
}

/** A digest of each code's own notes, kinds and words: two releases differ in a code's notes exactly when these differ. */
function noteDigests({ notes }: LinkedNotes): Map<string, string> {
  const texts = new Map<string, string[]>();
  for (const { ownerKey, kind, text } of notes) {
    const list = texts.get(ownerKey);
    if (list) list.push(`${kind} ${text}`);
    else texts.set(ownerKey, [`${kind} ${text}`]);
  }
  return new Map(
    [...texts].map(([owner, list]) => [
      owner,
      createHash('sha256').update(list.sort().join('\n')).digest('base64url').slice(0, 16),
    ]),
  );
}

function definitionRows(load: string, { definitions }: Hierarchy): Record<string, unknown>[] {
  return [...definitions.values()].map(({ ownerKey, characters, line }) => ({
    key: `${load}/${ownerKey}`,
    characters: characters.map(({ character }) => character),
    meanings: characters.map(({ meaning }) => meaning),
    line,
  }));
}

/** What a row of a note is before its place in the release is known. */
type PlacedLater = 'position' | 'ownerOrdinal' | 'dangling';

function noteProperties(
  load: string,
  note: LinkedNote,
  release: string,
): Record<Exclude<(typeof NOTE_COLUMNS)[number], PlacedLater>, unknown> {
  return {
    ...note,
    key: `${load}/${note.key}`,
    load,
    localKey: note.key,
    release,
    references: JSON.stringify(note.references),
  };
}

function notesByOwner(load: string, { notes }: LinkedNotes): { owner: string; notes: string[] }[] {
  const owners = new Map<string, string[]>();
  for (const { key, ownerKey } of notes) {
    const keys = owners.get(ownerKey);
    if (keys) keys.push(`${load}/${key}`);
    else owners.set(ownerKey, [`${load}/${key}`]);
  }
  return [...owners].map(([owner, keys]) => ({ owner: `${load}/${owner}`, notes: keys }));
}

function childrenByParent(
  codes: readonly PlacedCode[],
  load: string,
): { parent: string; children: string[] }[] {
  const families = new Map<string, string[]>();
  for (const { key, parentKey } of codes) {
    if (parentKey === null) continue;
    const children = families.get(parentKey);
    if (children) children.push(`${load}/${key}`);
    else families.set(parentKey, [`${load}/${key}`]);
  }
  return [...families].map(([parent, children]) => ({ parent: `${load}/${parent}`, children }));
}
