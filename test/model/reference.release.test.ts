/**
 * Every note of the official releases beside the repository (or in ICD10_DATA). Figures are the releases' own; a note
 * that a change of the grammar loses or invents shows here.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { NOTE_ELEMENTS, type NoteKind, type NoteStatus } from '../../src/model/note.js';
import {
  CodeSpace,
  headersOf,
  noteStatus,
  parseNote,
  resolveReference,
  type HierarchyNode,
  type ParsedNote,
  type ResolvedReference,
} from '../../src/model/reference.js';

const DATA = process.env['ICD10_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const KINDS: readonly NoteKind[] = ['EXCLUDES1', 'EXCLUDES2', 'CODE_FIRST', 'USE_ADDITIONAL', 'CODE_ALSO'];

interface Element {
  readonly tag: string;
  code: string;
  readonly children: Element[];
  seventh: string[] | null;
}

interface NoteList {
  readonly kind: NoteKind;
  readonly owner: Element;
  readonly texts: string[];
}

interface ReadNote {
  readonly kind: NoteKind;
  readonly owner: string;
  readonly text: string;
  readonly parsed: ParsedNote;
  readonly resolved: readonly ResolvedReference[];
  readonly status: NoteStatus;
}

interface ReadRelease {
  readonly nodes: ReadonlyMap<string, HierarchyNode>;
  readonly notes: readonly ReadNote[];
  readonly milliseconds: number;
}

function tabularFile(folder: string): string | null {
  const path = join(DATA, folder);
  const name = existsSync(path) ? readdirSync(path).find((file) => file.endsWith('.xml')) : undefined;
  return name === undefined ? null : join(path, name);
}

const RELEASES = new Map<string, ReadRelease>();

function readRelease(file: string): ReadRelease {
  const release = RELEASES.get(file) ?? read(file);
  RELEASES.set(file, release);
  return release;
}

function read(file: string): ReadRelease {
  const { chapters, lists } = readTabular(file);
  const nodes = chapters.flatMap(chapterNodes);
  const space = new CodeSpace(nodes, true);
  const started = performance.now();
  const notes = lists.flatMap(({ kind, owner, texts }) => {
    const headers = headersOf(texts, kind);
    return texts.map((text, at): ReadNote => {
      const parsed = parseNote(text, { header: texts[headers[at] ?? -1] ?? null });
      const resolved = parsed.references.map((reference) => resolveReference(reference, space));
      return { kind, owner: owner.code, text, parsed, resolved, status: noteStatus(parsed, resolved) };
    });
  });
  const milliseconds = performance.now() - started;
  return { nodes: new Map(nodes.map((node) => [node.key, node])), notes, milliseconds };
}

function readTabular(file: string): { chapters: Element[]; lists: NoteList[] } {
  const chapters: Element[] = [];
  const lists: NoteList[] = [];
  const open: Element[] = [];
  const tags: string[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    tags.push(name);
    text = '';
    const owner = open.at(-1);
    if (name === 'chapter' || name === 'section' || name === 'diag') {
      const element: Element = { tag: name, code: attributes['id'] ?? '', children: [], seventh: null };
      (owner?.children ?? chapters).push(element);
      open.push(element);
      return;
    }
    if (owner === undefined) return;
    if (name === 'sevenChrDef') owner.seventh = [];
    if (name === 'extension') owner.seventh?.push(attributes['char'] ?? '');
    const kind = NOTE_ELEMENTS[name];
    if (kind !== undefined && KINDS.includes(kind)) lists.push({ kind, owner, texts: [] });
  });
  parser.on('text', (part) => (text += part));
  parser.on('closetag', ({ name }) => {
    tags.pop();
    const within = tags.at(-1) ?? '';
    const owner = open.at(-1);
    if (name === 'name' && owner?.tag === within) owner.code = text;
    const kind = NOTE_ELEMENTS[within];
    if (name === 'note' && kind !== undefined && KINDS.includes(kind)) lists.at(-1)?.texts.push(text);
    if (name === owner?.tag) open.pop();
    text = '';
  });
  parser.write(readFileSync(file, 'utf8')).close();
  return { chapters, lists };
}

/** Blocks hang under the smallest empty section that holds them in document order. */
function chapterNodes(chapter: Element): HierarchyNode[] {
  const key = `chapter:${chapter.code}`;
  const sections = chapter.children.filter((child) => child.tag === 'section');
  const categories = sections.flatMap((section) => diagsOf(section).map((diag) => diag.code));
  const spans = new Map(sections.map((section) => [section, spanOf(section.code, categories)]));
  const umbrellas = sections.filter((section) => diagsOf(section).length === 0);
  const parentOf = (section: Element): string => {
    const [first, last] = spans.get(section) ?? [0, 0];
    const [smallest] = umbrellas
      .map((umbrella) => ({ umbrella, span: spans.get(umbrella) ?? [0, 0] }))
      .filter(({ umbrella, span: [from, to] }) => umbrella !== section && from <= first && last <= to)
      .filter(({ span: [from, to] }) => from !== first || to !== last)
      .sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
    return smallest === undefined ? key : `block:${smallest.umbrella.code}`;
  };
  return [
    { key, code: chapter.code, kind: 'CHAPTER', parentKey: null },
    ...sections.flatMap((section): HierarchyNode[] => [
      { key: `block:${section.code}`, code: section.code, kind: 'BLOCK', parentKey: parentOf(section) },
      ...diagsOf(section).flatMap((diag) => diagNodes(diag, `block:${section.code}`, null)),
    ]),
  ];
}

function diagsOf(element: Element): Element[] {
  return element.children.filter((child) => child.tag === 'diag');
}

function spanOf(code: string, categories: readonly string[]): [number, number] {
  const [from = '', to = from] = code.split('-');
  const first = categories.indexOf(from);
  const last = categories.indexOf(to);
  return [
    first >= 0 ? first : categories.findIndex((category) => category >= from),
    last >= 0 ? last : categories.findLastIndex((category) => category <= to),
  ];
}

function diagNodes(diag: Element, parentKey: string, inherited: readonly string[] | null): HierarchyNode[] {
  const { code } = diag;
  const seventh = diag.seventh ?? inherited;
  const children = diagsOf(diag);
  const padded = code.replace('.', '').padEnd(6, 'X');
  const extensions = children.length > 0 ? [] : (seventh ?? []);
  return [
    { key: code, code, kind: code.length === 3 ? 'CATEGORY' : 'SUBCATEGORY', parentKey },
    ...children.flatMap((child) => diagNodes(child, code, seventh)),
    ...extensions.map((character): HierarchyNode => {
      const extended = `${padded.slice(0, 3)}.${padded.slice(3)}${character}`;
      return { key: extended, code: extended, kind: 'EXTENSION', parentKey: code };
    }),
  ];
}

function isBelowAny(
  key: string,
  keys: ReadonlySet<string>,
  nodes: ReadonlyMap<string, HierarchyNode>,
): boolean {
  for (let above = nodes.get(key)?.parentKey ?? null; above !== null;) {
    if (keys.has(above)) return true;
    above = nodes.get(above)?.parentKey ?? null;
  }
  return !nodes.has(key);
}

/** Per kind: notes, those with a code that exists, then by status. */
function coverage(notes: readonly ReadNote[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const { kind, status, resolved } of notes) {
    const row = (table[kind] ??= { notes: 0, found: 0 });
    const count = (name: string): number => (row[name] = (row[name] ?? 0) + 1);
    count('notes');
    count(status);
    if (resolved.some((one) => one.outcome === 'FOUND')) count('found');
  }
  return table;
}

const APRIL_2026 = {
  EXCLUDES1: { notes: 5407, found: 5279, RESOLVED: 5229, QUALIFIED: 50, HEADER: 54, SEE: 61, PROSE: 13 },
  EXCLUDES2: { notes: 2520, found: 2485, RESOLVED: 2467, QUALIFIED: 18, HEADER: 16, SEE: 14, PROSE: 5 },
  CODE_FIRST: {
    notes: 809,
    found: 598,
    RESOLVED: 572,
    QUALIFIED: 26,
    HEADER: 134,
    SEE: 1,
    PROSE: 75,
    DANGLING: 1,
  },
  USE_ADDITIONAL: {
    notes: 1485,
    found: 1169,
    RESOLVED: 1071,
    QUALIFIED: 98,
    HEADER: 172,
    SEE: 3,
    PROSE: 141,
  },
  CODE_ALSO: { notes: 655, found: 473, RESOLVED: 469, QUALIFIED: 4, HEADER: 102, PROSE: 80 },
};

const APRIL_2025 = {
  EXCLUDES1: { notes: 5432, found: 5303 },
  EXCLUDES2: { notes: 2440, found: 2407 },
  CODE_FIRST: { notes: 803, found: 593 },
  USE_ADDITIONAL: { notes: 1472, found: 1160 },
  CODE_ALSO: { notes: 581, found: 414 },
};

describe.each([
  { folder: 'icd10cm-2026-april', expected: APRIL_2026, missing: ['R10.4', 'G31.90'], excludes1: 7_327 },
  { folder: 'icd10cm-2025-april', expected: APRIL_2025, missing: ['G31.90'], excludes1: 7_360 },
])('the notes of $folder', ({ folder, expected, missing, excludes1 }) => {
  const file = tabularFile(folder);
  if (file === null) {
    it('cannot be read here', () => {
      process.stdout.write(`whole-release files absent: ${join(DATA, folder)}\n`);
    });
    return;
  }
  const { nodes, notes, milliseconds } = readRelease(file);
  const references = notes.flatMap((note) => note.resolved);

  it('are all typed, and name codes that exist as often as the release does', () => {
    expect(coverage(notes)).toMatchObject(expected);
  });

  it('name only these codes that do not exist', () => {
    expect([...new Set(references.flatMap((one) => one.missing))].sort()).toEqual([...missing].sort());
  });

  it('send their Excludes1 to this many codes, each counted once a note', () => {
    const pairs = notes
      .filter((note) => note.kind === 'EXCLUDES1')
      .map(({ resolved }) => resolved.filter((one) => one.reference.role === 'TARGET'))
      .map((targets) => new Set(targets.flatMap((one) => one.targets)).size);
    expect(pairs.reduce((sum, size) => sum + size, 0)).toBe(excludes1);
  });

  it('have every reference where its span says', () => {
    const wrong = notes.filter(({ text, parsed }) =>
      parsed.references.some((one) => text.slice(one.start, one.end) !== one.text),
    );
    expect(wrong).toEqual([]);
  });

  it('have targets that exist, none twice, none above another, in document order', () => {
    const order = new Map([...nodes.keys()].map((key, at) => [key, at]));
    const placeOf = (key: string | undefined): number => order.get(key ?? '') ?? NaN;
    const isSound = (targets: readonly string[]): boolean => {
      const all = new Set(targets);
      const sorted = targets.every((key, at) => at === 0 || placeOf(key) > placeOf(targets[at - 1]));
      return all.size === targets.length && sorted && targets.every((key) => !isBelowAny(key, all, nodes));
    };
    expect(references.filter(({ targets }) => !isSound(targets))).toEqual([]);
  });

  it('leave out no code that the text names, but vitamin B12', () => {
    const left = notes.flatMap(({ text, parsed }) => {
      let rest = text;
      for (const { start, end } of parsed.references) {
        rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
      }
      return rest.match(/(?<![\p{L}\p{N}])[A-Z][0-9AB][0-9AB](?![\p{L}\p{N}])/gu) ?? [];
    });
    expect(new Set(left)).toEqual(new Set(['B12']));
  });

  it('are read and resolved within two seconds', () => {
    expect(milliseconds).toBeLessThan(2000);
  });
});

describe('particular notes of FY2026 April', () => {
  const file = tabularFile('icd10cm-2026-april');
  if (file === null) {
    it('cannot be read here', () => {
      process.stdout.write(`whole-release files absent: ${DATA}\n`);
    });
    return;
  }
  const { notes } = readRelease(file);
  const targetsOf = (owner: string, text: string): readonly string[] => {
    const note = notes.find((one) => one.owner === owner && one.text.includes(text));
    return note?.resolved.flatMap((one) => one.targets) ?? ['no such note'];
  };

  it.each([
    ['D49', '(D37-D44, D48)', ['D37', 'D38', 'D39', 'D40', 'D41', 'D42', 'D43', 'D44', 'D48']],
    ['L97', 'A00-B99', ['chapter:1']],
    ['G32.8', '(C00-D49)', ['chapter:2']],
    ['R10.85', '(R10.1-R10.4-)', ['R10.1', 'R10.2', 'R10.3']],
    ['Y93.B9', 'Y93.0-Y93.A', 'Y93.0 Y93.1 Y93.2 Y93.3 Y93.4 Y93.5 Y93.6 Y93.7 Y93.A'.split(' ')],
    ['N16', '(C81.0-C85.9, C96.0-C96.9)', ['C81', 'C82', 'C83', 'C84', 'C85', 'C96']],
    ['T75', '(T20-T31)', ['block:T20-T25', 'block:T26-T28', 'T30', 'T31']],
    ['E87.0', 'with final characters .00 or .01', ['E08.0', 'E09.0', 'E11.0', 'E13.0']],
    [
      'R47.01',
      'with final characters -20',
      ['I69.020', 'I69.120', 'I69.220', 'I69.320', 'I69.820', 'I69.920'],
    ],
    ['G59', 'with .41', ['E08.41', 'E09.41', 'E10.41', 'E11.41', 'E13.41']],
    ['F07.81', 'with seventh character A', ['S06.0X0A', 'S06.0X1A', 'S06.0XAA', 'S06.0X9A']],
    ['M43.0', 'spondylolisthesis', ['M43.1']],
  ])('%s %s', (owner, text, targets) => {
    expect(targetsOf(owner, text)).toEqual(targets);
  });
});
