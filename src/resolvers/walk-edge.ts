/** Which edges a node has: all that bear on it, for its surroundings, or those that are stored, for a path. */
import type { Context } from '../context.js';
import { bearingEdges, type EdgeNoteKind, type EdgeRow } from '../model/edge.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { readableKey, type GlobalKey } from '../model/key.js';
import type { CodeRow } from '../model/rows.js';
import { keyOfNode, plainEdge, type EdgeKind, type EdgesOf, type WalkEdge } from '../model/walk.js';
import { allCitations, pageCitations } from './citation.js';
import { contradictionEdges } from './walk-contradiction.js';

/** Where a walk goes: one release, its newest MS-DRG version, some kinds of edge. */
export interface WalkScope {
  readonly release: string;
  /** null where none is linked to the release. */
  readonly version: string | null;
  readonly kinds: ReadonlySet<EdgeKind>;
  /** Keys of the codes that have a page. */
  readonly briefed: ReadonlySet<string>;
}

/**
 * AROUND: every edge that bears on the node, what its ancestors' notes say included. LEAVING: every stored edge by which
 * one may leave it; ARRIVING: by which one may arrive at it. The two differ in the hierarchy alone, whose edges are named
 * by the way they are walked.
 */
export type Looking = 'AROUND' | 'LEAVING' | 'ARRIVING';

const NOTE_KINDS: readonly EdgeNoteKind[] = [
  'EXCLUDES1',
  'EXCLUDES2',
  'CODE_FIRST',
  'USE_ADDITIONAL',
  'CODE_ALSO',
];

/**
 * The edges of nodes by name, each node's in the order of EdgeKind and of the files behind them. What all codes of a ring
 * need is asked for at once, step by step, or known rows would be ahead of others and each loader ask twice.
 */
export function edgesOfNodes(context: Context, scope: WalkScope, looking: Looking): EdgesOf {
  const asked = NOTE_KINDS.filter((kind) => scope.kinds.has(kind));
  const inherits = looking === 'AROUND' && asked.length > 0;
  return (nodes) => {
    // Not before: they are taken from a request that nobody waits for any more, which ends its walk.
    const { loaders } = context;
    const keys = nodes.map((node) => keyOfNode(scope.release, node));
    const rows = keys.map((key) => (key.type === 'Code' ? loaders.code.one(scope.release, key.key) : null));
    return chain(allOf(rows), (codes) =>
      chain(allOf(codes.map((code) => (code && inherits ? loaders.code.line(code) : []))), (lines) =>
        allOf(
          keys.map((key, index) => {
            const code = codes[index];
            if (!code) return thingEdges(context, scope, key, nodes[index]!);
            return joined([
              hierarchyEdges(context, scope, looking, code),
              inherits
                ? bearingNoteEdges(context, scope, asked, lines[index]!)
                : storedNoteEdges(context, scope, code),
              mappingEdges(context, scope, code),
              scope.briefed.has(code.key) ? pageEdges(context, scope, looking, code) : [],
            ]);
          }),
        ),
      ),
    );
  };
}

/** The edges of anything but a code. */
function thingEdges(
  context: Context,
  scope: WalkScope,
  key: GlobalKey,
  node: string,
): Eventually<WalkEdge[]> {
  switch (key.type) {
    case 'Drg':
      return joined([
        drgEdges(context, scope, key.version, key.number, node),
        contradicting(context, scope, node),
      ]);
    case 'Source':
      return sourceEdges(context, scope, key.slug, node);
    case 'Brief':
      return briefEdges(context, scope, key.code, node);
    case 'Statement':
      return joined([statementEdges(context, scope, key.key, node), contradicting(context, scope, node)]);
    case 'Note':
      return contradicting(context, scope, node);
    default:
      return [];
  }
}

function hierarchyEdges(
  { loaders }: Context,
  { release, kinds }: WalkScope,
  looking: Looking,
  { key, parentKey: parent }: CodeRow,
): Eventually<WalkEdge[]> {
  const arriving = looking === 'ARRIVING';
  const up: WalkEdge[] = [];
  if (parent !== null && kinds.has(arriving ? 'CHILD' : 'PARENT'))
    up.push(arriving ? plainEdge('CHILD', parent, key) : plainEdge('PARENT', key, parent));
  const wantsDown = kinds.has(arriving ? 'PARENT' : 'CHILD');
  const down = wantsDown ? loaders.code.children(release, key) : [];
  const beside = parent !== null && kinds.has('SIBLING') ? loaders.code.children(release, parent) : [];
  return chain(down, (children) =>
    chain(beside, (siblings) => {
      const at = siblings.findIndex((sibling) => sibling.key === key);
      return [
        ...up,
        ...children.map((child) =>
          arriving ? plainEdge('PARENT', child.key, key) : plainEdge('CHILD', key, child.key),
        ),
        ...siblings.flatMap((sibling, index) => {
          if (index === at) return [];
          return index < at ? plainEdge('SIBLING', sibling.key, key) : plainEdge('SIBLING', key, sibling.key);
        }),
      ];
    }),
  );
}

/** What notes on the code's line say of others, and others' notes of it, as its lists of exclusions tell it. */
function bearingNoteEdges(
  { loaders }: Context,
  { release }: WalkScope,
  asked: readonly EdgeNoteKind[],
  line: readonly CodeRow[],
): Eventually<WalkEdge[]> {
  const { key } = line[0]!;
  return chain(allOf(line.map((member) => loaders.note.edgesAt(release, member.key))), (lists) => {
    return bearingEdges(asked, line, lists).map(({ edge, out }) =>
      out ? noteEdge(edge, key, edge.targetKey) : noteEdge(edge, edge.ownerKey, key),
    );
  });
}

/** An exclusion that names only codes below its own owner says nothing of the two. */
function storedNoteEdges(
  { loaders }: Context,
  { release, kinds }: WalkScope,
  { key }: CodeRow,
): Eventually<WalkEdge[]> {
  if (!NOTE_KINDS.some((kind) => kinds.has(kind))) return [];
  return chain(loaders.note.edgesAt(release, key), (edges) =>
    edges.flatMap((edge) =>
      kinds.has(edge.kind) && !(edge.ownOnly && edge.kind.startsWith('EXCLUDES'))
        ? noteEdge(edge, edge.ownerKey, edge.targetKey)
        : [],
    ),
  );
}

function noteEdge(edge: EdgeRow, source: string, target: string): WalkEdge {
  return { kind: edge.kind, source, target, by: edge, contradiction: null };
}

/** One for each DRG, also where appendix B lists the code with it in two MDCs. */
function mappingEdges(
  { loaders }: Context,
  { version, kinds }: WalkScope,
  code: CodeRow,
): Eventually<WalkEdge[]> {
  const { key, billable } = code;
  if (version === null || !billable || !kinds.has('MAPS_TO_DRG')) return [];
  return chain(loaders.drg.mappingsOf(code, version), (mappings) =>
    [...new Set(mappings.map(({ number }) => number))].map((number) =>
      plainEdge('MAPS_TO_DRG', key, `${version}/${number}`),
    ),
  );
}

/**
 * A code with a page cites what its list of citations has. A path takes the page's own citations only: the editions that
 * all codes of a release rest on relate none of them to another.
 */
function pageEdges(
  context: Context,
  { kinds }: WalkScope,
  looking: Looking,
  code: CodeRow,
): Eventually<WalkEdge[]> {
  const cited = !kinds.has('CITES')
    ? []
    : looking === 'AROUND'
      ? allCitations(context, code)
      : pageCitations(context, code.key);
  const about = kinds.has('ABOUT')
    ? [plainEdge('ABOUT', readableKey({ type: 'Brief', code: code.key }), code.key)]
    : [];
  return chain(cited, (citations) => [...citing(code.key, citations), ...about]);
}

function drgEdges(
  { loaders }: Context,
  { release, kinds }: WalkScope,
  version: string,
  number: string,
  node: string,
): Eventually<WalkEdge[]> {
  if (!kinds.has('MAPS_TO_DRG')) return [];
  return chain(loaders.walk.codesOfDrg(release, version, number), (codes) =>
    codes.map((key) => plainEdge('MAPS_TO_DRG', key, node)),
  );
}

/** Pages, their statements and their codes cite a source; the codes of a release that rest on it as a whole do not count. */
function sourceEdges(
  { loaders }: Context,
  { release, kinds }: WalkScope,
  slug: string,
  node: string,
): Eventually<WalkEdge[]> {
  if (!kinds.has('CITES')) return [];
  return chain(loaders.citation.citedBy(slug), (rows) => {
    const codes = rows.flatMap(({ type, key }) => (type === 'CODE' ? key : []));
    return chain(loaders.code.many(release, codes), (found) => {
      const inRelease = new Set(found.flatMap((code) => code?.key ?? []));
      return rows.flatMap(({ type, key }): WalkEdge[] => {
        if (type === 'CODE') return inRelease.has(key) ? [plainEdge('CITES', key, node)] : [];
        const from: GlobalKey = type === 'BRIEF' ? { type: 'Brief', code: key } : { type: 'Statement', key };
        return [plainEdge('CITES', readableKey(from), node)];
      });
    });
  });
}

/** A page is about its code, where the release has it; its statements belong to it. */
function briefEdges(
  { loaders }: Context,
  { release, kinds }: WalkScope,
  code: string,
  node: string,
): Eventually<WalkEdge[]> {
  const cited = kinds.has('CITES') ? loaders.citation.citationsAt(code) : [];
  const about = kinds.has('ABOUT') ? loaders.code.one(release, code) : null;
  const parts = kinds.has('ABOUT') ? loaders.citation.statementsOf(code) : [];
  return chain(cited, (citations) =>
    chain(about, (row) =>
      chain(parts, (statements) => [
        ...citing(node, citations),
        ...(row === null ? [] : [plainEdge('ABOUT', node, row.key)]),
        ...statements.map(({ key }) => plainEdge('ABOUT', readableKey({ type: 'Statement', key }), node)),
      ]),
    ),
  );
}

function statementEdges(
  { loaders }: Context,
  { kinds }: WalkScope,
  key: string,
  node: string,
): Eventually<WalkEdge[]> {
  const cited = kinds.has('CITES') ? loaders.citation.citationsAt(key) : [];
  const page = readableKey({ type: 'Brief', code: key.slice(0, key.lastIndexOf('/')) });
  return chain(cited, (citations) => [
    ...citing(node, citations),
    ...(kinds.has('ABOUT') ? [plainEdge('ABOUT', node, page)] : []),
  ]);
}

function contradicting(
  context: Context,
  { release, kinds }: WalkScope,
  node: string,
): Eventually<WalkEdge[]> {
  return kinds.has('CONTRADICTS') ? contradictionEdges(context, release, node) : [];
}

/** One for each source, however often it is cited. */
function citing(node: string, citations: readonly { readonly source: string }[]): WalkEdge[] {
  return [...new Set(citations.map(({ source }) => source))].map((slug) =>
    plainEdge('CITES', node, readableKey({ type: 'Source', slug })),
  );
}

function joined(parts: readonly Eventually<WalkEdge[]>[]): Eventually<WalkEdge[]> {
  return chain(allOf(parts), (lists) => lists.flat());
}
