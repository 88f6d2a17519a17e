/**
 * From the flat tabular list to the classification: blocks placed under their umbrellas, 7th characters expanded
 * into codes of their own, the billable set, and a document order that makes every subtree an interval.
 */
import { codeKey, diagKind, withDot, withoutDot } from '../../src/model/code.js';
import type { Fault } from '../../src/model/fault.js';
import { groupBy } from '../../src/model/group.js';
import type { CodeRow } from '../../src/model/rows.js';
import {
  extendedCode,
  extendedTitle,
  forbidsSeventhCharacter,
  parseSeventhCharacterRule,
  type SeventhCharacterRule,
} from '../../src/model/seventh-character.js';
import type { OrderRow } from '../parse/order.js';
import type { SeventhCharacterDefinition, TabularCode, TabularFile } from '../parse/tabular-file.js';

/** A code of the release, placed: a row but for the release's name. */
export type PlacedCode = Omit<CodeRow, 'release'>;

/** The hierarchy of one release, with what 7th characters mean where they are defined. */
export interface Hierarchy {
  readonly codes: readonly PlacedCode[];
  readonly definitions: ReadonlyMap<string, SeventhCharacterDefinition>;
  readonly rules: readonly SeventhCharacterRule[];
  readonly faults: readonly Fault[];
  /** What a person loading should know and nothing is wrong with: where order file and tabular list differ. */
  readonly remarks: readonly string[];
}

type Draft = {
  -readonly [Property in keyof PlacedCode]: PlacedCode[Property];
};

/** Places every code. `order`: rows of the order file, the authority for billable set and titles, or null without one. */
export function placeCodes(tabular: TabularFile, order: readonly OrderRow[] | null): Hierarchy {
  const rules = tabular.notes
    .map((note) => parseSeventhCharacterRule(note.text))
    .filter((rule) => rule !== null);
  const definitions = new Map(tabular.definitions.map((definition) => [definition.ownerKey, definition]));
  const parents = placeBlocks(tabular.codes);
  const governing = new Map<string, string>();
  const drafts: Draft[] = [];
  for (const code of tabular.codes) {
    const parentKey = parents.get(code.key) ?? null;
    const seventhAt = definitions.has(code.key)
      ? code.key
      : ((parentKey && governing.get(parentKey)) ?? null);
    if (seventhAt) governing.set(code.key, seventhAt);
    const characters =
      code.leaf && seventhAt ? allowedCharacters(code, definitions.get(seventhAt)!, rules) : [];
    drafts.push(draftOf(code, parentKey, seventhAt, code.leaf && seventhAt === null));
    for (const { character, meaning } of characters) {
      const extended = extendedCode(code.code, character);
      drafts.push({
        ...draftOf(code, code.key, seventhAt, true),
        key: extended,
        code: extended,
        kind: 'EXTENSION',
        title: extendedTitle(code.title, meaning),
        titleFrom: 'DERIVED',
        seventhCharacter: character,
        partial: false,
      });
    }
  }
  const remarks: string[] = [];
  const listed = order ? applyOrder(drafts, order, remarks) : drafts;
  return { codes: inDocumentOrder(listed), definitions, rules, faults: duplicates(listed, tabular), remarks };
}

function draftOf(
  code: TabularCode,
  parentKey: string | null,
  seventhAt: string | null,
  billable: boolean,
): Draft {
  const { key, kind, title, line } = code;
  return {
    key,
    code: code.code,
    kind,
    title,
    titleFrom: 'TABULAR',
    billable,
    parentKey,
    ordinal: 0,
    last: 0,
    line,
    seventhAt,
    seventhCharacter: null,
    partial: code.partial,
    orderLine: null,
  };
}

function allowedCharacters(
  leaf: TabularCode,
  definition: SeventhCharacterDefinition,
  rules: readonly SeventhCharacterRule[],
): SeventhCharacterDefinition['characters'] {
  return definition.characters.filter(
    ({ character }) => !rules.some((rule) => forbidsSeventhCharacter(rule, leaf.code, character)),
  );
}

/**
 * Parent key of every element. A block hangs under the smallest *empty* section of its chapter whose range holds it
 * (M40-M43 under M40-M54): 12 sections have no diag and are umbrellas, their blocks listed flat beside them. A section
 * with codes of its own never is one: C7A lies within C76-C80 as text but is no part of it.
 */
function placeBlocks(codes: readonly TabularCode[]): Map<string, string | null> {
  const parents = new Map(codes.map((code) => [code.key, code.parentKey]));
  const occupied = new Set(codes.filter((code) => code.kind !== 'BLOCK').map((code) => code.parentKey));
  const blocks = codes.filter((code) => code.kind === 'BLOCK');
  const umbrellas = blocks.filter((block) => !occupied.has(block.key));
  for (const block of blocks) {
    let smallest: TabularCode | null = null;
    for (const umbrella of umbrellas) {
      const within =
        umbrella !== block &&
        umbrella.parentKey === block.parentKey &&
        holds(umbrella.code, block.code) &&
        umbrella.code !== block.code;
      if (within && (!smallest || holds(smallest.code, umbrella.code))) smallest = umbrella;
    }
    if (smallest) parents.set(block.key, smallest.key);
  }
  return parents;
}

function holds(outer: string, inner: string): boolean {
  const [outerFrom, outerTo = outerFrom] = outer.split('-') as [string, string?];
  const [innerFrom, innerTo = innerFrom] = inner.split('-') as [string, string?];
  return outerFrom <= innerFrom && innerTo <= outerTo;
}

/**
 * Lays the order file over the expansion: its flags and long titles win; an expanded code it does not list is dropped
 * (that is how it says that a 7th character does not apply); a code only it lists is added below its longest stem.
 */
function applyOrder(drafts: readonly Draft[], order: readonly OrderRow[], remarks: string[]): Draft[] {
  const rows = new Map(order.map((row) => [row.code, row]));
  const known = new Map(drafts.map((draft) => [draft.key, draft]));
  const dropped = drafts.filter((draft) => draft.kind === 'EXTENSION' && !rows.has(draft.key));
  const kept = drafts.filter((draft) => draft.kind !== 'EXTENSION' || rows.has(draft.key));
  for (const draft of kept) {
    const row = draft.kind === 'CHAPTER' || draft.kind === 'BLOCK' ? undefined : rows.get(draft.key);
    if (!row) continue;
    draft.billable = row.billable;
    draft.title = row.title;
    draft.titleFrom = 'ORDER_FILE';
    draft.orderLine = row.line;
  }
  const unlisted = kept.filter((draft) => draft.orderLine === null && draft.billable);
  for (const draft of unlisted) draft.billable = false;
  const added = order.filter((row) => !known.has(row.code));
  for (const row of added) {
    const draft = addedByOrder(row, known);
    kept.push(draft);
    known.set(draft.key, draft);
  }
  const tell = (codes: readonly { code: string }[], words: string): void => {
    if (codes.length > 0) remarks.push(`${codes.length} ${words} (first: ${codes[0]!.code})`);
  };
  tell(dropped, 'codes expanded from 7th characters are not in the order file and were left out');
  tell(unlisted, 'codes of the tabular list are not in the order file and are not billable');
  tell(added, 'codes stand in the order file only and were added');
  return kept;
}

function addedByOrder(row: OrderRow, known: ReadonlyMap<string, Draft>): Draft {
  const bare = withoutDot(row.code);
  let parent: Draft | undefined;
  // Shortening also removes placeholder X, which the tabular list's stems do not carry: T14.8XXA -> T14.8.
  for (let length = bare.length - 1; length >= 3 && !parent; length -= 1)
    parent = known.get(withDot(bare.slice(0, length)));
  parent ??= smallestBlock(row.code, known);
  // Seven characters alone do not make a 7th character: H54.0X33 and QA0.0101 are codes of the list itself.
  const extension = bare.length === 7 && parent?.seventhAt != null;
  const kind = extension ? 'EXTENSION' : diagKind(row.code);
  return {
    key: codeKey(kind, row.code),
    code: row.code,
    kind,
    title: row.title,
    titleFrom: 'ORDER_FILE',
    billable: row.billable,
    parentKey: parent?.key ?? null,
    ordinal: 0,
    last: 0,
    line: 0,
    seventhAt: parent?.seventhAt ?? null,
    orderLine: row.line,
    partial: false,
    seventhCharacter: extension ? bare.charAt(6) : null,
  };
}

/** The smallest block whose range holds a category. */
function smallestBlock(category: string, known: ReadonlyMap<string, Draft>): Draft | undefined {
  let smallest: Draft | undefined;
  for (const draft of known.values()) {
    if (draft.kind !== 'BLOCK' || !holds(draft.code, category.slice(0, 3))) continue;
    if (!smallest || holds(smallest.code, draft.code)) smallest = draft;
  }
  return smallest;
}

function inDocumentOrder(drafts: readonly Draft[]): PlacedCode[] {
  const children = groupBy(drafts, (draft) => draft.parentKey);
  for (const list of children.values()) if (list.some((draft) => draft.line === 0)) sortByOrderFile(list);
  const placed: Draft[] = [];
  const visit = (draft: Draft): void => {
    draft.ordinal = placed.length;
    placed.push(draft);
    for (const child of children.get(draft.key) ?? []) visit(child);
    draft.last = placed.length - 1;
  };
  for (const root of children.get(null) ?? []) visit(root);
  return placed;
}

/** Takes what only the order file lists into its place among its siblings; one without a line stays behind its neighbour. */
function sortByOrderFile(siblings: Draft[]): void {
  let line = 0;
  const lines = new Map(siblings.map((draft) => [draft, (line = draft.orderLine ?? line)]));
  siblings.sort((a, b) => lines.get(a)! - lines.get(b)!);
}

function duplicates(drafts: readonly Draft[], tabular: TabularFile): Fault[] {
  const seen = new Map<string, Draft>();
  const faults: Fault[] = [];
  for (const draft of drafts) {
    const earlier = seen.get(draft.key);
    // Two diag elements of one name are the parser's fault already; here an expanded code meets another.
    if (earlier && (earlier.kind === 'EXTENSION' || draft.kind === 'EXTENSION')) {
      faults.push({
        file: tabular.file,
        line: draft.line,
        message: `${draft.code} arises twice: also from the leaf on line ${earlier.line}`,
      });
    }
    seen.set(draft.key, draft);
  }
  return faults;
}
