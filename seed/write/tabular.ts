/** Writes a linked release: its codes, their hierarchy and siblings; its notes by note.ts. */
import type { GraphClient } from '../../src/graph/client.js';
import { storedCode } from '../../src/graph/code.js';
import { groupBy } from '../../src/model/group.js';
import type { ContradictionRow } from '../../src/model/contradiction.js';
import type { LoadCounts } from '../../src/model/load.js';
import type { SourceRow } from '../../src/model/rows.js';
import type { Hierarchy, PlacedCode } from '../link/hierarchy.js';
import type { LinkedNotes, ReferringKind } from '../link/note.js';
import { createNodes, writeRows, type StageProgress } from './batch.js';
import { writeContradictions } from './contradiction.js';
import { noteDigests, writeNotes } from './note.js';

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
  readonly contradictions: readonly ContradictionRow[];
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
  const { hierarchy } = linked;
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
  const digests = noteDigests(linked.notes);
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
  await writeNotes(client, load, linked, progress);
  await writeContradictions(client, load, linked.contradictions, progress, {
    tabular: load,
    groupers: new Map(),
  });
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
    contradictions: linked.contradictions.length,
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
  'row',
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
CALL () {
  MATCH (x:Contradiction) WHERE x.key STARTS WITH $prefix AND EXISTS { (x)-[:BETWEEN]->() } AND EXISTS { (x)-[:CONCERNS]->() }
  RETURN count(x) AS contradictions
}
RETURN codes, billable, parents, siblings, notes, references, excludes1, excludes2, codeFirst, useAdditional, codeAlso,
  contradictions`;

function codeProperties(
  load: string,
  linked: LinkedRelease,
  code: PlacedCode,
  notesDigest: string | null,
): Record<(typeof CODE_COLUMNS)[number], unknown> {
  const { release } = linked;
  return {
    ...code,
    key: `${load}/${code.key}`,
    load,
    localKey: code.key,
    release,
    notesDigest,
    row: storedCode({ ...code, release }),
  };
}

function definitionRows(load: string, { definitions }: Hierarchy): Record<string, unknown>[] {
  return [...definitions.values()].map(({ ownerKey, characters, line }) => ({
    key: `${load}/${ownerKey}`,
    characters: characters.map(({ character }) => character),
    meanings: characters.map(({ meaning }) => meaning),
    line,
  }));
}

/** The children of each code that has any, by graph keys and in document order. */
function childrenByParent(
  codes: readonly PlacedCode[],
  load: string,
): { parent: string; children: string[] }[] {
  const below = codes.filter((code) => code.parentKey !== null);
  return [...groupBy(below, (code) => code.parentKey)].map(([parent, children]) => ({
    parent: `${load}/${parent}`,
    children: children.map((child) => `${load}/${child.key}`),
  }));
}
