/** Everything that leaves the graph in an export, in pages by key: memory and index serve a whole release alike. */
import {
  EXPORTED_LABELS,
  EXPORTED_NODES,
  EXPORTED_RELATIONSHIPS,
  EXPORTED_TYPES,
  KIND_LABELS,
  publicId,
  WITHHELD_LABELS,
  type ExportedLabel,
  type ExportedNode,
  type ExportedRelationship,
  type IdParts,
} from '../model/export.js';
import type { ExportPlan, ExportSection } from '../model/export-plan.js';
import type { GraphClient } from './client.js';

/** A page of a section. */
export interface ExportPage<Row> {
  readonly rows: readonly Row[];
  /** Where the next page goes on; null when this was the last one. */
  readonly next: string | null;
}

/** Sources and MS-DRG versions may stand in several loads; asking for that costs planning, so others are not asked. */
const REPEATED: readonly ExportedLabel[] = ['Source', 'Mdc', 'Drg'];
const NOT_WITHHELD = WITHHELD_LABELS.map((label) => `!${label}`).join('&');
/** A range of the unique index of the label: from the last key seen to the end of the load. */
const inSection = (label: ExportedLabel): string =>
  [
    `MATCH (n:${label}&${NOT_WITHHELD}) WHERE n.key > $after AND n.key < $end`,
    ...(label === 'Contradiction' ? ['n.release IN $releases'] : []),
    ...(REPEATED.includes(label)
      ? [`NOT EXISTS { UNWIND $earlier AS other MATCH (:${label} {key: other + substring(n.key, $prefix)}) }`]
      : []),
    ...(label === 'Source'
      ? [
          `(NOT $citedOnly OR EXISTS { (n)<-[c:CITES]-(citing) WHERE c.load IN $loads AND citing.load IN $loads })`,
        ]
      : []),
  ].join('\n  AND ');
/** A relationship belongs to its ends' loads, and where it says so to a load of its own. */
const LEAVING = `
MATCH (n)-[r:${EXPORTED_TYPES.join('|')}]->(b)
WHERE (r.load IS NULL OR r.load IN $loads) AND (b.load IN $loads OR b:Source AND b.load IN $served)
  AND any(label IN labels(b) WHERE label IN $labels) AND none(label IN labels(b) WHERE label IN $withheld)`;
const projection = (names: Iterable<string>): string => [...names].map((name) => `.${name}`).join(', ');
const RELATIONSHIP_PROPERTIES = projection(
  new Set(Object.values(EXPORTED_RELATIONSHIPS).flatMap((properties) => Object.keys(properties))),
);
const ID_PARTS = `n.key AS key, n.name AS name, n.release AS release, n.version AS version`;

const statements = (label: ExportedLabel) => ({
  nodes: `${inSection(label)}
WITH n ORDER BY n.key LIMIT toInteger($limit)
RETURN ${ID_PARTS}, labels(n) AS labels, n {${projection(Object.keys(EXPORTED_NODES[label]))}} AS properties
ORDER BY key`,
  relationships: `${inSection(label)}
WITH n ORDER BY n.key LIMIT toInteger($limit)
CALL (n) {
  ${LEAVING}
  RETURN collect({type: type(r), properties: r {${RELATIONSHIP_PROPERTIES}}, labels: labels(b),
    key: b.key, name: b.name, release: b.release, version: b.version}) AS edges
}
RETURN ${ID_PARTS}, edges ORDER BY key`,
  countNodes: `${inSection(label)} RETURN '${label}' AS name, count(n) AS count`,
  countRelationships: `${inSection(label)} ${LEAVING} RETURN type(r) AS name, count(r) AS count ORDER BY name`,
});
const STATEMENTS = Object.fromEntries(EXPORTED_LABELS.map((label) => [label, statements(label)])) as Readonly<
  Record<ExportedLabel, ReturnType<typeof statements>>
>;

interface KeyedRow {
  readonly key: string;
  readonly name: string | null;
  readonly release: string | null;
  readonly version: string | null;
}
interface NodeRow extends KeyedRow {
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}
interface StartRow extends KeyedRow {
  readonly edges: readonly (NodeRow & { readonly type: string })[];
}

/** Up to `limit` nodes of a section after a key ("T1/M43.07"), by key. Throws GRAPH_UNAVAILABLE. */
export async function exportedNodes(
  client: GraphClient,
  plan: ExportPlan,
  section: ExportSection,
  after: string | null,
  limit: number,
): Promise<ExportPage<ExportedNode>> {
  const { label } = section;
  const rows = await client.read<NodeRow & Record<string, unknown>>(
    'export.nodes',
    STATEMENTS[label].nodes,
    parametersOf(plan, section, after, limit),
  );
  return {
    rows: rows.map((row) => ({
      id: publicId(idParts(label, row)),
      labels: [label, ...row.labels.filter((other) => KIND_LABELS.includes(other))],
      properties: givenProperties(row.properties, EXPORTED_NODES[label]),
    })),
    next: rows.length < limit ? null : rows.at(-1)!.key,
  };
}

/**
 * The relationships that start at up to `limit` nodes of a section after a key, by the key of their start and then by
 * type, end and properties, so that their order does not hang on the order in which they were written.
 */
export async function exportedRelationships(
  client: GraphClient,
  plan: ExportPlan,
  section: ExportSection,
  after: string | null,
  limit: number,
): Promise<ExportPage<ExportedRelationship>> {
  const rows = await client.read<StartRow & Record<string, unknown>>(
    'export.relationships',
    STATEMENTS[section.label].relationships,
    parametersOf(plan, section, after, limit),
  );
  return {
    rows: rows.flatMap((row) => relationshipsFrom(publicId(idParts(section.label, row)), row.edges)),
    next: rows.length < limit ? null : rows.at(-1)!.key,
  };
}

/** How many nodes by label, or relationships by type, a section holds. */
export async function countExported(
  client: GraphClient,
  plan: ExportPlan,
  section: ExportSection,
): Promise<ReadonlyMap<string, number>> {
  const statement = STATEMENTS[section.label];
  const rows = await client.read<{ name: string; count: number }>(
    'export.count',
    section.kind === 'nodes' ? statement.countNodes : statement.countRelationships,
    parametersOf(plan, section, null, 0),
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/**
 * The revision served at this moment: what was read before it, at the revision it still is, was read from loads that
 * were all in service.
 */
export async function servedRevision(client: GraphClient): Promise<number> {
  const [row] = await client.read<{ revision: number }>(
    'export.revision',
    `MATCH (graph:Graph {name: 'icd10'}) RETURN graph.revision AS revision`,
  );
  return row?.revision ?? 0;
}

function parametersOf(
  plan: ExportPlan,
  { load, earlier, citedOnly }: ExportSection,
  after: string | null,
  limit: number,
): Record<string, unknown> {
  return {
    after: after ?? `${load}/`,
    // The character after the slash.
    end: `${load}0`,
    prefix: load.length,
    earlier,
    citedOnly,
    loads: plan.ids,
    releases: plan.releases,
    served: plan.served,
    labels: EXPORTED_LABELS,
    withheld: WITHHELD_LABELS,
    limit,
  };
}

function idParts(label: ExportedLabel, { key, name, release, version }: KeyedRow): IdParts {
  return { label, local: key.slice(key.indexOf('/') + 1), name, release, version };
}

function relationshipsFrom(start: string, edges: StartRow['edges']): ExportedRelationship[] {
  const plain = edges.map((edge) => {
    const label = EXPORTED_LABELS.find((candidate) => edge.labels.includes(candidate))!;
    const end = publicId(idParts(label, edge));
    const properties = givenProperties(edge.properties, EXPORTED_RELATIONSHIPS[edge.type]!);
    const order = [
      String(EXPORTED_TYPES.indexOf(edge.type)).padStart(3, '0'),
      end,
      JSON.stringify(properties),
    ];
    return { type: edge.type, start, end, properties, order: order.join('\n') };
  });
  plain.sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)));
  const times = new Map<string, number>();
  return plain.map(({ type, end, properties }) => {
    const name = `${start} ${type} ${end}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return { id: time === 1 ? name : `${name} (${time})`, type, start, end, properties };
  });
}

/** The properties that are set, in the order of the list. */
function givenProperties(
  stored: Readonly<Record<string, unknown>>,
  types: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(types)
      .filter(([name]) => stored[name] !== null && stored[name] !== undefined)
      .map(([name, type]) => [name, type === 'json' ? JSON.parse(stored[name] as string) : stored[name]]),
  );
}
