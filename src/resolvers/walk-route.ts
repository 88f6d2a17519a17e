/** The map of a whole release on which paths are found, made from the rows that are kept of it. */
import type { Context } from '../context.js';
import { lasting } from './lasting.js';
import { chain, type Eventually } from '../model/eventually.js';
import { routeBetween, RouteMapMaker, type RouteMap } from '../model/route.js';
import { EDITORIAL_KINDS, edgeName, otherEnd, type WalkEdge } from '../model/walk.js';
import type { Way } from '../model/path.js';
import { edgesOfNodes, type WalkScope } from './walk-edge.js';

const CHAPTERS = 22;

/**
 * The shortest way between two codes on the map of their release, NONE where there is none; null where there is no map,
 * because the release is not kept whole or SIBLING is asked for, which no map has.
 */
export function wayOnMap(
  context: Context,
  scope: WalkScope,
  from: string,
  to: string,
): Eventually<Way | 'NONE' | null> {
  const { release, version, kinds } = scope;
  const { walk } = context.loaders;
  if (version === null || kinds.has('SIBLING') || !walk.isWarm(release, version)) return null;
  const map = walk.routes(release, version, () => mapOf(lasting(context), release, version));
  return chain(map, (routes) => {
    const hops = routeBetween(routes, from, to, kinds);
    if (!hops) return 'NONE';
    return chain(edgesOfNodes(context, scope, 'LEAVING')(hops.map((hop) => hop.from)), (lists) => ({
      nodes: [from, ...hops.map((hop) => hop.to)],
      edges: hops.map(
        (hop, index) =>
          lists[index]!.filter(
            (edge) =>
              edge.kind === hop.kind &&
              otherEnd(edge, hop.from) === hop.to &&
              (edge.source === hop.from) === hop.along,
          ).sort((a, b) => (edgeName(a) < edgeName(b) ? -1 : 1))[0]!,
      ),
    }));
  });
}

/** Every stored edge of a release, in the order of the classification. Lets others run in between. */
async function mapOf(context: Context, release: string, version: string): Promise<RouteMap> {
  const { loaders } = context;
  const maker = new RouteMapMaker();
  const briefed = await loaders.citation.codesWithBrief();
  const chapters = Array.from({ length: CHAPTERS }, (_, index) => `chapter:${CHAPTERS - index}`);
  const open = (await loaders.code.many(release, chapters)).filter((chapter) => chapter !== null);
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const { key } = code;
    const children = await loaders.code.childrenOf(code);
    for (const child of children) maker.add('PARENT', child.key, key);
    open.push(...[...children].reverse());
    for (const edge of await loaders.note.edgesAt(release, key)) {
      const own = edge.ownOnly && edge.kind.startsWith('EXCLUDES');
      if (edge.ownerKey === key && !own) maker.add(edge.kind, key, edge.targetKey);
    }
    const mappings = await loaders.drg.mappingsOf(code, version);
    for (const number of new Set(mappings.map((mapping) => mapping.number)))
      maker.add('MAPS_TO_DRG', key, `${version}/${number}`);
    if (context.turns.isOver()) await context.turns.next();
  }
  for (const { kind, source, target } of await editorialEdges(context, release, briefed))
    maker.add(kind, source, target);
  return maker.make();
}

/** What pages make: from the codes that have one, as far as their edges lead. */
async function editorialEdges(
  context: Context,
  release: string,
  briefed: ReadonlySet<string>,
): Promise<WalkEdge[]> {
  const edgesOf = edgesOfNodes(
    context,
    { release, version: null, kinds: EDITORIAL_KINDS, briefed },
    'LEAVING',
  );
  const met = new Set(briefed);
  const edges = new Map<string, WalkEdge>();
  for (let ring = [...met]; ring.length > 0;) {
    const lists = await edgesOf(ring);
    const next = ring.flatMap((node, index) =>
      lists[index]!.map((edge) => {
        edges.set(edgeName(edge), edge);
        return otherEnd(edge, node);
      }),
    );
    ring = [...new Set(next)].filter((node) => !met.has(node));
    for (const node of ring) met.add(node);
  }
  return [...edges.values()];
}
