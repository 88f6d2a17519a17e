/** Walks: `neighborhood`, `path`, and what two codes have above them in common. */
import type { Context } from '../context.js';
import { badInput, notLoaded, queryTooCostly } from '../errors.js';
import type {
  CodeResolvers,
  NeighborhoodResolvers,
  PathResolvers,
  QueryResolvers,
} from '../generated/resolvers-types.js';
import { subsumes } from '../model/code.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { editorialLoad, grouperLoad, grouperVersions } from '../model/load.js';
import { NEIGHBORHOOD, surroundingsOf } from '../model/neighborhood.js';
import { PATH, shortestWay } from '../model/path.js';
import type { CodeRow } from '../model/rows.js';
import {
  EDGE_KINDS,
  EDITORIAL_KINDS,
  keyOfNode,
  type EdgeKind,
  type GraphNodeRow,
  type NeighborhoodRow,
  type PathRow,
} from '../model/walk.js';
import { nodeByKey } from './node.js';
import { findCode, isComplete, noGrouperLinked, releaseAsked } from './scope.js';
import { edgesOfNodes, type WalkScope } from './walk-edge.js';
import { wayOnMap } from './walk-route.js';

/** A hop to a sibling is one to the parent and one down: it would hide what the two have in common. */
const KINDS_OF_PATHS = EDGE_KINDS.filter((kind) => kind !== 'SIBLING');

export const walkQueries = {
  neighborhood: (_root, { code: asked, kind, depth, kinds, limit, release: named }, context) => {
    const rings = within('depth', depth, NEIGHBORHOOD.depth);
    const nodes = within('limit', limit, NEIGHBORHOOD.nodes);
    const release = releaseAsked(context, named);
    const walked = walkOver(context, release, kinds, EDGE_KINDS);
    return chain(
      findCode(context, release, asked, kind),
      (center) => center && chain(walked, (walk) => neighborhoodOf(context, walk, center, rings, nodes)),
    );
  },
  path: (_root, { from, to, kinds, release: named }, context) => {
    const release = releaseAsked(context, named);
    const walked = walkOver(context, release, kinds, KINDS_OF_PATHS);
    const ends = allOf([
      findCode(context, release, from, null, 'from'),
      findCode(context, release, to, null, 'to'),
    ]);
    return chain(ends, ([start, end]) =>
      start && end ? chain(walked, (walk) => pathOf(context, walk, start, end)) : null,
    );
  },
} satisfies Partial<QueryResolvers>;

/** The fields of Code that tell how it stands to another in the hierarchy. */
export const codeKinship = {
  subsumes: (code, { code: asked }, context) =>
    chain(findCode(context, code.release, asked, null), (other) => other && subsumes(code, other)),
  lowestCommonAncestor: (code, { with: asked }, context) =>
    chain(findCode(context, code.release, asked, null, 'with'), (other) =>
      chain(context.loaders.code.line(code), (line) =>
        other === null ? null : (line.find((above) => subsumes(above, other)) ?? null),
      ),
    ),
} satisfies CodeResolvers;

export const Neighborhood = {
  nodes: ({ release, nodes }, _args, context) => nodesOf(context, release, nodes),
  truncated: ({ nodes, edges, totalNodes, totalEdges }) =>
    nodes.length < totalNodes || edges.length < totalEdges,
  complete: ({ missing }) => missing.length === 0,
} satisfies NeighborhoodResolvers;

export const Path = {
  nodes: ({ release, nodes }, _args, context) => nodesOf(context, release, nodes),
  length: ({ edges }) => edges.length,
  complete: ({ missing }) => missing.length === 0,
} satisfies PathResolvers;

/** Where a walk goes, and what it misses. */
interface WalkGround {
  readonly scope: WalkScope;
  /** What is not loaded and could have edges, in words. */
  readonly missing: readonly string[];
}

/** Throws BAD_USER_INPUT for an empty list of kinds, NOT_LOADED where nothing is loaded that has edges of any of them. */
function walkOver(
  context: Context,
  release: string,
  asked: readonly EdgeKind[] | null | undefined,
  byDefault: readonly EdgeKind[],
): Eventually<WalkGround> {
  const { revision, citation } = context.loaders;
  if (asked?.length === 0)
    throw badInput('kinds: expected at least one kind of edge, found none; leave it out for all');
  const kinds = new Set(asked ?? byDefault);
  const version = grouperVersions(revision, release).at(-1) ?? null;
  const pages = editorialLoad(revision) !== null;
  if (version === null && [...kinds].every((kind) => kind === 'MAPS_TO_DRG')) throw noGrouperLinked(release);
  if (!pages && [...kinds].every((kind) => EDITORIAL_KINDS.has(kind)))
    throw notLoaded('No briefs are loaded: run `npm run load -- briefs FOLDER`');
  const missing = [
    ...(isComplete(context, release) ? [] : [`Only a slice of release ${release} is loaded`]),
    ...(kinds.has('MAPS_TO_DRG') ? mappingsMissing(context, release, version) : []),
    // Who does not ask for pages does not miss them.
    ...(!pages && asked?.some((kind) => EDITORIAL_KINDS.has(kind)) ? ['No briefs are loaded'] : []),
  ];
  const usesPages = [...kinds].some((kind) => EDITORIAL_KINDS.has(kind));
  return chain(usesPages ? citation.codesWithBrief() : new Set<string>(), (briefed) => ({
    scope: { release, version, kinds, briefed },
    missing,
  }));
}

function mappingsMissing(context: Context, release: string, version: string | null): string[] {
  if (version === null) return [`No MS-DRG version is linked to release ${release}`];
  const whole = grouperLoad(context.loaders.revision, version, release)?.complete ?? false;
  return whole ? [] : [`Only a slice of MS-DRG v${version} is loaded`];
}

function neighborhoodOf(
  context: Context,
  { scope, missing }: WalkGround,
  center: CodeRow,
  depth: number,
  limit: number,
): Eventually<NeighborhoodRow> {
  const { release } = scope;
  const found = context.longWork.once(
    ['around', release, center.key, depth, limit, ...scope.kinds].join(' '),
    () =>
      surroundingsOf(
        center.key,
        depth,
        limit,
        edgesOfNodes(context, scope, 'AROUND'),
        // Where rows have to be read, those of a ring are read at once, and others have their turn meanwhile.
        scope.version !== null && context.loaders.walk.isWarm(release, scope.version)
          ? context.longWork.turns
          : null,
      ),
  );
  return chain(found, (around) => ({
    ...around,
    release,
    edges: around.edges.map((edge) => ({ ...edge, release })),
    center,
    missing,
  }));
}

/** Null when a whole release has no way of so few hops; throws NOT_LOADED where what is not loaded may have one. */
function pathOf(
  context: Context,
  { scope, missing }: WalkGround,
  from: CodeRow,
  to: CodeRow,
): Eventually<PathRow | null> {
  const { release } = scope;
  const found = chain(
    wayOnMap(context, scope, from.key, to.key),
    (way) =>
      way ??
      shortestWay(from.key, to.key, {
        leaving: edgesOfNodes(context, scope, 'LEAVING'),
        arriving: edgesOfNodes(context, scope, 'ARRIVING'),
      }),
  );
  return chain(found, (way) => {
    if (way === 'TOO_MANY')
      throw queryTooCostly(
        `More than ${PATH.nodes} things lie around ${from.code} and ${to.code} without a way between them: ask for fewer kinds of edge`,
      );
    if (way === 'NONE') {
      if (missing.length === 0) return null;
      throw notLoaded(
        `What is loaded has no way of at most ${PATH.hops} hops from ${from.code} to ${to.code}, and nobody can tell of the rest. ${missing.join('. ')}: load what is missing with \`npm run load -- official ${release}\``,
      );
    }
    return { release, nodes: way.nodes, edges: way.edges.map((edge) => ({ ...edge, release })), missing };
  });
}

function within(argument: string, value: number, max: number): number {
  if (value < 1 || value > max) throw badInput(`${argument}: expected 1 to ${max}, found ${value}`);
  return value;
}

/** The rows behind nodes that an edge leads to; an edge never leads to nothing. */
function nodesOf(context: Context, release: string, nodes: readonly string[]): Eventually<GraphNodeRow[]> {
  return chain(allOf(nodes.map((node) => nodeByKey(context, keyOfNode(release, node)))), (rows) =>
    rows.map((row) => row as GraphNodeRow),
  );
}
