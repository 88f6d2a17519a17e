/** What the explorer shows stands in its address, so that a link shows the same to others and Back goes back. */
import type { CodeKind, EdgeKind } from './generated/graphql.js';
import { RELATIONSHIPS } from './words.js';

/** Everything that an address says. */
export interface Shown {
  /** Code in the middle as typed, e.g. "M43.07"; null on the page's entrance. */
  readonly code: string | null;
  /** Only where a block and a category share the name, e.g. "BLOCK" for C50. */
  readonly kind: CodeKind | null;
  /** Release asked for; null for the newest in force. */
  readonly release: string | null;
  /** Codes around which the graph was expanded, in that order; a block that shares its name as "block:C50". */
  readonly expanded: readonly string[];
  /** Kinds of edge that are not drawn. */
  readonly hidden: readonly EdgeKind[];
  /** Kinds of edge of which all were asked for, after some were cut. */
  readonly whole: readonly EdgeKind[];
  readonly view: 'graph' | 'table';
  /** Codes in the tray, in the order in which they stand on the claim. */
  readonly tray: readonly string[];
  /** What the side panel shows. */
  readonly side: 'why' | 'check' | 'changes';
}

/** Most codes around which one graph is expanded: each is a question of its own. */
export const MOST_EXPANDED = 12;
/** Most codes that one check takes (the schema's checkCodes). */
export const MOST_CHECKED = 50;

/** Where the page lives. */
export const ROOT = '/explore';

const KINDS = new Set<string>(RELATIONSHIPS.map(({ kind }) => kind));

/** Reads an address: path "/explore/M43.07", search "release=2026-04&tray=M43.07,Q76.2". What it does not know it leaves out. */
export function readAddress(path: string, search: string): Shown {
  const asked = new URLSearchParams(search);
  const list = (name: string): string[] => [...new Set((asked.get(name) ?? '').split(',').filter(Boolean))];
  const kinds = (name: string): EdgeKind[] => list(name).filter((kind): kind is EdgeKind => KINDS.has(kind));
  const code = decoded(path.slice(ROOT.length).replace(/^\/|\/$/g, ''));
  const side = asked.get('side');
  return {
    code: code || null,
    kind: asked.get('kind') === 'BLOCK' ? 'BLOCK' : null,
    release: asked.get('release') || null,
    expanded: list('expand').slice(0, MOST_EXPANDED),
    hidden: kinds('hide'),
    whole: kinds('all'),
    view: asked.get('view') === 'table' ? 'table' : 'graph',
    tray: list('tray').slice(0, MOST_CHECKED),
    side: side === 'check' || side === 'changes' ? side : 'why',
  };
}

/** Writes one, without what is as usual: "/explore/M43.07?tray=M43.07,Q76.2". */
export function writeAddress(shown: Shown): string {
  const { code, kind, release, expanded, hidden, whole, view, tray, side } = shown;
  const asked = Object.entries({
    kind,
    release,
    expand: expanded.join(','),
    hide: hidden.join(','),
    all: whole.join(','),
    view: view === 'table' ? view : '',
    tray: tray.join(','),
    side: side === 'why' ? '' : side,
  }).flatMap(([name, value]) =>
    // Commas may stand as they are in a query, and an address is read by people too.
    value ? [`${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`] : [],
  );
  return `${ROOT}${code === null ? '' : `/${encodeURIComponent(code)}`}${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
}

/** The address of a code in the middle: what was expanded and asked for around another one is not of interest there. */
export function centered(shown: Shown, code: string, kind: CodeKind | null = null): Shown {
  return { ...shown, code, kind, expanded: [], whole: [] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What has to be asked for: a block that may share its name with a category is asked for as a block. */
export function kindAsked(kind: CodeKind | null, code: string): CodeKind | null {
  return kind === 'BLOCK' && !code.includes('-') ? 'BLOCK' : null;
}

/** A code as `expanded` has it, and back. */
export function expandedName(code: string, kind: CodeKind | null): string {
  return kindAsked(kind, code) === null ? code : `block:${code}`;
}
export function expandedCode(name: string): { readonly code: string; readonly kind: CodeKind | null } {
  return name.startsWith('block:') ? { code: name.slice(6), kind: 'BLOCK' } : { code: name, kind: null };
}

/** Whether a text is a code, a block or a chapter as people type them, and not words: "m4307", "M40-M43", "13". */
export function looksLikeCode(text: string): boolean {
  return /^(?:\d{1,2}|[a-z]\d[a-z\d]?(?:\.?[a-z\d]{0,4})?(?:-[a-z]\d[a-z\d]?)?)$/i.test(text.trim());
}

/** Codes in a text that was typed, pasted or dropped: "M43.07, q762" or a link to /explore/M43.07. */
export function codesIn(text: string): string[] {
  const links = [...text.matchAll(/\/explore\/([^/?#\s]+)/g)].map(([, code]) => decoded(code!));
  const typed = links.length > 0 ? links : text.split(/[\s,;]+/);
  return typed.map((code) => code.trim().toUpperCase()).filter(Boolean);
}
