/**
 * The CDC tabular list (XML) as flat lists in document order: chapters, sections and `diag` elements, their notes,
 * their 7th-character definitions. Streamed: no tree is built. Nothing is interpreted here; link.ts does that.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Fault } from '../../src/model/fault.js';
import { codeKey, diagKind, parseCodeName, withoutDot } from '../../src/model/code.js';
import { NOTE_ELEMENTS } from '../../src/model/note.js';
import { encodingFaults } from './encoding.js';
import type { SeventhCharacterDefinition, TabularCode, TabularFile, TabularNote } from './tabular-file.js';
import { holdsText, misplaced, PASSED_OVER, ROOT } from './tabular-layout.js';

const CHUNK = 1 << 16;

type OpenNode = { -readonly [Property in keyof TabularCode]: TabularCode[Property] };

/**
 * Reads the tabular list's text. `file` names it in faults.
 * Never throws for bad content, and drops none of it in silence: malformed or truncated XML, another root element, elements
 * and texts where the layout has none, malformed, misplaced or duplicate codes and missing titles are all faults with their
 * lines.
 */
export function parseTabular(text: string, file: string): TabularFile {
  const garbled = encodingFaults(text, file);
  if (garbled.length > 0) return { file, codes: [], notes: [], definitions: [], faults: garbled };
  const reader = new TabularReader(file);
  const parser = new SaxesParser({ position: true, xmlns: false });
  parser.on('error', (error) => {
    // saxes puts "line:column: " before its message; the fault carries the line itself.
    reader.broken(parser.line, error.message.replace(/^\d+:\d+: /, ''));
  });
  parser.on('opentag', (tag) => {
    reader.open(tag, parser.line);
  });
  parser.on('closetag', (tag) => {
    reader.close(tag.name, parser.line);
  });
  const read = (chunk: string): void => {
    reader.text(chunk);
  };
  parser.on('text', read);
  parser.on('cdata', read);
  for (let at = 0; at < text.length && !reader.abandoned; at += CHUNK)
    parser.write(text.slice(at, at + CHUNK));
  if (!reader.abandoned) parser.close();
  return reader.result();
}

class TabularReader {
  private readonly codes: OpenNode[] = [];
  private readonly notes: TabularNote[] = [];
  private readonly definitions: SeventhCharacterDefinition[] = [];
  private readonly faults: Fault[] = [];
  private readonly seen = new Map<string, number>();
  private readonly nodes: OpenNode[] = [];
  /** Nodes whose <name> (a section's id) was read, even where it is malformed. */
  private readonly named = new Set<OpenNode>();
  private readonly path: string[] = [];
  private readonly noteCounts = new Map<string, number>();
  private passing = 0;
  private group = 0;
  private noteLine = 0;
  private definitionLine = 0;
  private buffer = '';
  private characters: { character: string; meaning: string }[] = [];
  private extensionCharacter = '';
  /** Set when reading on makes no sense: another kind of file, or broken XML. */
  abandoned = false;

  constructor(private readonly file: string) {}

  /** Adds a fault; none after reading was given up, for they only follow from the one that ended it. */
  fault(line: number | null, message: string): void {
    if (!this.abandoned) this.faults.push({ file: this.file, line, message });
  }

  /** Broken XML ends the reading. */
  broken(line: number, reason: string): void {
    const cut = /^unclosed tag: |^unexpected end/.test(reason) && this.path.length > 0;
    this.fault(
      line,
      cut
        ? `not well-formed XML: the file ends within <${this.path.at(-1)!}>, expected a whole file`
        : `not well-formed XML: ${reason}`,
    );
    this.abandoned = true;
  }

  open(tag: SaxesTagPlain, line: number): void {
    const around = this.path.at(-1);
    this.path.push(tag.name);
    if (around === undefined && tag.name !== ROOT) {
      this.fault(line, `expected the CDC tabular list (root element <${ROOT}>), found <${tag.name}>`);
      this.abandoned = true;
      return;
    }
    if (this.passing > 0) {
      this.passing += 1;
      return;
    }
    if (around !== undefined) {
      this.stray(around, line);
      const wrong = misplaced(tag.name, around);
      if (wrong !== null) this.fault(line, wrong);
    }
    this.buffer = '';
    if (PASSED_OVER.has(tag.name)) {
      this.passing += 1;
      return;
    }
    switch (tag.name) {
      case 'chapter':
      case 'section':
      case 'diag':
        this.openNode(tag, line);
        break;
      case 'note':
        this.noteLine = line;
        break;
      case 'sevenChrDef':
        this.characters = [];
        this.definitionLine = line;
        this.group += 1;
        break;
      case 'extension':
        this.extensionCharacter = String(tag.attributes['char'] ?? '')
          .trim()
          .toUpperCase();
        if (!/^[A-Z0-9]$/.test(this.extensionCharacter)) {
          this.fault(
            line,
            `expected a 7th character in <extension char="…">, found "${this.extensionCharacter}"`,
          );
        }
        break;
      default:
        if (Object.hasOwn(NOTE_ELEMENTS, tag.name)) this.group += 1;
    }
  }

  /** The text so far, which the element that holds it has no place for. */
  private stray(element: string, line: number): void {
    const text = this.buffer.trim();
    if (text === '') return;
    this.fault(
      line,
      Object.hasOwn(NOTE_ELEMENTS, element)
        ? `expected <note> elements in <${element}>, found the text "${start(text)}"`
        : `expected no text ${holdsText(element) ? `beside elements ` : ''}in <${element}>, found "${start(text)}"`,
    );
  }

  text(chunk: string): void {
    if (this.passing === 0) this.buffer += chunk;
  }

  close(name: string, line: number): void {
    this.path.pop();
    if (this.passing > 0) {
      this.passing -= 1;
      return;
    }
    // Titles and notes are quotes: only line breaks of the file's layout go, a doubled space within a line stays.
    const text = this.buffer.replace(/\s*[\r\n]\s*/g, ' ').trim();
    const parent = this.path.at(-1) ?? '';
    const node = this.nodes.at(-1);
    if (!holdsText(name)) this.stray(name, line);
    switch (name) {
      case 'name':
        if (node && this.named.has(node))
          this.fault(line, `a second <name> in <${parent}>: "${start(text)}"`);
        else if (node) this.nameNode(node, text, line);
        break;
      case 'desc':
        if (node && node.title !== '') this.fault(line, `${node.code}: a second <desc>: "${start(text)}"`);
        else if (node) node.title = text;
        break;
      case 'note':
        if (node) this.closeNote(node, parent, text);
        break;
      case 'extension':
        this.closeExtension(text, line);
        break;
      case 'sevenChrDef':
        if (node) {
          const { definitionLine } = this;
          if (this.definitions.at(-1)?.ownerKey === node.key)
            this.fault(definitionLine, `${node.code}: a second <sevenChrDef>`);
          this.definitions.push({ ownerKey: node.key, line: definitionLine, characters: this.characters });
          if (this.characters.length === 0)
            this.fault(definitionLine, `${node.code}: a <sevenChrDef> without characters`);
        }
        break;
      case 'chapter':
      case 'section':
      case 'diag':
        this.nodes.pop();
        if (node && !this.named.has(node)) this.fault(node.line, `<${name}> has no <name>`);
        if (node?.title === '') this.fault(node.line, `${node.code || `<${name}>`} has no <desc>`);
    }
    this.buffer = '';
  }

  result(): TabularFile {
    if (!this.abandoned && this.codes.length === 0)
      this.fault(null, 'holds no chapter, section or diag element');
    return {
      file: this.file,
      codes: this.codes,
      notes: this.notes,
      definitions: this.definitions,
      faults: this.faults,
    };
  }

  private openNode(tag: SaxesTagPlain, line: number): void {
    const parent = this.nodes.at(-1);
    if (parent && !this.named.has(parent) && misplaced(tag.name, this.path.at(-2) ?? '') === null)
      this.fault(
        line,
        `expected the <name> of the <${this.path.at(-2)!}> of line ${parent.line} before its <${tag.name}>`,
      );
    if (tag.name === 'diag' && parent) parent.leaf = false;
    const node: OpenNode = {
      key: '',
      code: '',
      kind: 'CATEGORY',
      title: '',
      parentKey: parent?.key ?? null,
      line,
      leaf: tag.name === 'diag',
      partial: tag.attributes['slice'] === 'partial',
    };
    this.nodes.push(node);
    this.codes.push(node);
    if (tag.name === 'chapter') node.kind = 'CHAPTER';
    if (tag.name === 'section') {
      node.kind = 'BLOCK';
      this.nameNode(node, String(tag.attributes['id'] ?? '').trim(), line);
    }
  }

  private nameNode(node: OpenNode, text: string, line: number): void {
    this.named.add(node);
    const name = parseCodeName(text);
    const expected = { CHAPTER: ['CHAPTER'], BLOCK: ['RANGE', 'CODE'] }[node.kind as string] ?? ['CODE'];
    if (!name || !expected.includes(name.form)) {
      this.fault(line, `expected the name of a ${node.kind.toLowerCase()}, found "${text}"`);
      return;
    }
    if (node.kind !== 'CHAPTER' && node.kind !== 'BLOCK') node.kind = diagKind(name.code);
    node.code = name.code;
    node.key = codeKey(node.kind, name.code);
    const earlier = this.seen.get(node.key);
    if (earlier !== undefined) this.fault(line, `${name.code} is defined twice: first on line ${earlier}`);
    this.seen.set(node.key, line);
    const parent = this.nodes.at(-2);
    if (node.kind === 'SUBCATEGORY' && parent && !withoutDot(name.code).startsWith(withoutDot(parent.code))) {
      this.fault(line, `${name.code} stands under ${parent.code}, which is not its beginning`);
    }
    if (node.kind === 'CATEGORY' && parent && parent.kind !== 'BLOCK') {
      this.fault(line, `${name.code} stands under ${parent.code}: expected a category in a section`);
    }
  }

  private closeExtension(meaning: string, line: number): void {
    const character = this.extensionCharacter;
    if (meaning === '') this.fault(line, `the 7th character "${character}" has no meaning`);
    else if (this.characters.some((one) => one.character === character))
      this.fault(line, `the 7th character "${character}" stands twice: "${start(meaning)}"`);
    else this.characters.push({ character, meaning });
  }

  private closeNote(node: OpenNode, element: string, text: string): void {
    // Empty notes occur in real releases and say nothing.
    if (text === '') return;
    // Within a definition, a note gives more words for the character above it (S72, B: "… open fracture NOS").
    const kind =
      element === 'sevenChrDef'
        ? 'SEVENTH_CHARACTER'
        : Object.hasOwn(NOTE_ELEMENTS, element)
          ? NOTE_ELEMENTS[element]
          : undefined;
    // Told where it opened (misplaced).
    if (!kind) return;
    const count = (slot: string): number => {
      const next = (this.noteCounts.get(slot) ?? 0) + 1;
      this.noteCounts.set(slot, next);
      return next;
    };
    this.notes.push({
      ownerKey: node.key,
      kind,
      ordinal: count(node.key),
      kindOrdinal: count(`${node.key} ${kind}`),
      group: this.group,
      text,
      line: this.noteLine,
    });
  }
}

/** The first words of a text, for a fault. */
function start(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
