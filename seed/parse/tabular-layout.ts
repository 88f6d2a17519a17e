/** Which elements the CDC tabular list has, where each may stand, and which hold text: layout of the releases since FY2025. */
import { NOTE_ELEMENTS } from '../../src/model/note.js';

export const ROOT = 'ICD10CM.tabular';

/** Elements known to hold nothing of the graph: front matter, indexes of sections, the table in H54. */
export const PASSED_OVER: ReadonlySet<string> = new Set([
  'version',
  'introduction',
  'sectionIndex',
  'visualImpairment',
]);

const NODES = ['chapter', 'section', 'diag'];
const HOLDS_TEXT: ReadonlySet<string> = new Set(['name', 'desc', 'note', 'extension']);

/** Where each element may stand; the root is where any reading begins. */
const ENCLOSING: Readonly<Record<string, readonly string[]>> = {
  [ROOT]: [],
  version: [ROOT],
  introduction: [ROOT],
  chapter: [ROOT],
  sectionIndex: ['chapter'],
  section: ['chapter'],
  diag: ['section', 'diag'],
  visualImpairment: ['diag'],
  name: ['chapter', 'diag'],
  desc: NODES,
  sevenChrDef: NODES,
  extension: ['sevenChrDef'],
  note: [...Object.keys(NOTE_ELEMENTS), 'sevenChrDef'],
  ...Object.fromEntries(Object.keys(NOTE_ELEMENTS).map((name) => [name, NODES])),
};

/** Whether text may stand in an element: a title, a note. What is not of the layout at all may hold anything. */
export function holdsText(element: string): boolean {
  return HOLDS_TEXT.has(element) || !Object.hasOwn(ENCLOSING, element);
}

/** What is wrong with an element within another, or null: a <diag> stands in a <section> or a <diag>. */
export function misplaced(element: string, around: string): string | null {
  const expected = Object.hasOwn(ENCLOSING, element) ? ENCLOSING[element] : undefined;
  if (!expected) return `unknown element <${element}>: not part of the tabular list's layout`;
  if (expected.includes(around)) return null;
  const places =
    expected.length > 3
      ? `one of ${expected.join(', ')}`
      : expected.map((name) => `<${name}>`).join(' or ') || 'nothing, as the root';
  return `expected <${element}> within ${places}, found it within <${around}>`;
}
