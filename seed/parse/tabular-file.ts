/** What the CDC tabular list says, as flat lists in document order: as tabular.ts reads it, uninterpreted. */
import type { CodeKind } from '../../src/model/code.js';
import type { Fault } from '../../src/model/fault.js';
import type { NoteKind } from '../../src/model/note.js';

/** One chapter, section or diag element, as it stands. */
export interface TabularCode {
  readonly key: string;
  readonly code: string;
  readonly kind: Exclude<CodeKind, 'EXTENSION'>;
  readonly title: string;
  /** The enclosing element's key; null for a chapter. */
  readonly parentKey: string | null;
  readonly line: number;
  /** true for a diag without diag children. */
  readonly leaf: boolean;
  /** Marked slice="partial": a slice that leaves out some of its children. Never in a whole file. */
  readonly partial: boolean;
}

/** One note element with text. */
export interface TabularNote {
  readonly ownerKey: string;
  readonly kind: NoteKind;
  /** Position among the owner's notes of all kinds, from 1. */
  readonly ordinal: number;
  /** Position among the owner's notes of this kind, from 1. */
  readonly kindOrdinal: number;
  /** Notes of one enclosing element (one `codeFirst`) share a group: a header joins only notes of its own group. */
  readonly group: number;
  readonly text: string;
  readonly line: number;
}

/** One `sevenChrDef`: what the 7th characters are for the leaves below `ownerKey`. */
export interface SeventhCharacterDefinition {
  readonly ownerKey: string;
  readonly line: number;
  readonly characters: readonly { readonly character: string; readonly meaning: string }[];
}

/** The whole file. `faults` lists everything wrong with it; the rest is only to be used when there are none. */
export interface TabularFile {
  /** The file's name, as faults give it. */
  readonly file: string;
  readonly codes: readonly TabularCode[];
  readonly notes: readonly TabularNote[];
  readonly definitions: readonly SeventhCharacterDefinition[];
  readonly faults: readonly Fault[];
}
