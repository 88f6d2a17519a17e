/** Writes a linked release: codes, hierarchy, siblings, notes, references and the direct edges between codes. */
import type { GraphClient } from '../../src/graph/client.js';
import type { LoadCounts } from '../../src/model/load.js';
import type { SourceRow } from '../../src/model/rows.js';
import type { Hierarchy, PlacedCode } from '../link/hierarchy.js';
import { REFERRING_KINDS, type LinkedNote, type LinkedNotes } from '../link/note.js';
import { writeRows, type StageProgress } from './batch.js';

/** Everything a tabular load writes. */
export interface LinkedRelease {
  readonly release: string;
  readonly effective: string;
  readonly complete: boolean;
  readonly file: string;
  readonly sha256: string;
  readonly source: SourceRow;
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
  for (const [kind, label] of Object.entries(KIND_LABELS)) {
    const rows = hierarchy.codes
      .filter((code) => code.kind === kind)
      .map((code) => codeProperties(load, linked, code));
    if (rows.length === 0) continue;
    await writeRows(
      client,
      load,
      { name: `${label.toLowerCase()} codes`, body: `CREATE (c:Code:${label}) SET c = row` },
      rows,
      progress,
    );
  }
  const families = childrenByParent(hierarchy.codes, load);
  await writeRows(client, load, HIERARCHY, families, progress, (family) => family.children.length);
  await writeRows(
    client,
    load,
    SIBLINGS,
    families.filter((family) => family.children.length > 1),
    progress,
    (family) => (family.children.length * (family.children.length - 1)) / 2,
  );
  await writeRows(
    client,
    load,
    NOTES,
    notes.notes.map((note) => noteProperties(load, note, linked.release)),
    progress,
  );
  await writeRows(
    client,
    load,
    REFERENCES,
    notes.notes.flatMap((note) => referenceRows(load, note)),
    progress,
  );
  for (const kind of REFERRING_KINDS) {
    const rows = notes.edges
      .filter((edge) => edge.kind === kind)
      .map((edge) => ({
        owner: key(edge.ownerKey),
        target: key(edge.targetKey),
        note: edge.noteKey,
        reference: edge.reference,
        conditional: edge.conditional,
      }));
    await writeRows(client, load, edgeWrite(kind), rows, progress);
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
  const edges = (kind: string): number => linked.notes.edges.filter((edge) => edge.kind === kind).length;
  return {
    codes: codes.length,
    billable: codes.filter((code) => code.billable).length,
    parents: sizes.reduce((sum, size) => sum + size, 0),
    siblings: sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0),
    notes: linked.notes.notes.length,
    references: linked.notes.notes.reduce((sum, note) => sum + referenceRows('', note).length, 0),
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
const NOTES = {
  name: 'notes',
  body: `MATCH (owner:Code {key: row.owner})
    CREATE (owner)-[:HAS_NOTE]->(note:Note)
    SET note = row.properties`,
};
const REFERENCES = {
  name: 'note references',
  body: `MATCH (note:Note {key: row.note}) MATCH (target:Code {key: row.target})
    CREATE (note)-[:REFERS_TO {reference: row.reference, role: row.role, from: row.from, to: row.to, qualifier: row.qualifier,
      start: row.start, end: row.end}]->(target)`,
};
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

function edgeWrite(kind: (typeof REFERRING_KINDS)[number]): { name: string; body: string } {
  return {
    name: `${kind.toLowerCase().replace('_', ' ')} edges`,
    body: `MATCH (owner:Code {key: row.owner}) MATCH (target:Code {key: row.target})
      CREATE (owner)-[:${kind} {note: row.note, reference: row.reference, conditional: row.conditional}]->(target)`,
  };
}

function codeProperties(load: string, linked: LinkedRelease, code: PlacedCode): Record<string, unknown> {
  const definition = linked.hierarchy.definitions.get(code.key);
  return {
    ...code,
    key: `${load}/${code.key}`,
    load,
    localKey: code.key,
    release: linked.release,
    ...(definition
      ? {
          definesCharacters: definition.characters.map(({ character }) => character),
          definesMeanings: definition.characters.map(({ meaning }) => meaning),
          definesLine: definition.line,
        }
      : {}),
  };
}

function noteProperties(load: string, note: LinkedNote, release: string): Record<string, unknown> {
  const { ownerKey, key, references, ...rest } = note;
  return {
    owner: `${load}/${ownerKey}`,
    properties: {
      ...rest,
      key: `${load}/${key}`,
      localKey: key,
      ownerKey,
      load,
      release,
      references: JSON.stringify(references),
    },
  };
}

function referenceRows(load: string, note: LinkedNote): Record<string, unknown>[] {
  return note.references.flatMap(({ targets, role, start, end, from, to, qualifier }, reference) =>
    targets.map((target) => ({
      note: `${load}/${note.key}`,
      target: `${load}/${target}`,
      reference,
      role,
      start,
      end,
      from,
      to,
      qualifier,
    })),
  );
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
