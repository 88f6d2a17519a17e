import { describe, expect, test } from 'vitest';
import { changesBetween, type CodeState } from '../../src/model/diff.js';

const note = (kind: 'EXCLUDES1' | 'EXCLUDES2', text: string): CodeState['notes'][number] => ({ kind, text });
const state = (changed: Partial<CodeState> = {}): CodeState => ({
  title: 'Contusion of abdominal wall',
  billable: true,
  notes: [],
  ...changed,
});
const kinds = (before: CodeState | null, after: CodeState | null): string[] =>
  changesBetween(before, after).map(({ kind }) => kind);

describe('what changed about S30.1', () => {
  test('nothing, when nothing did', () => {
    const same = state({ notes: [note('EXCLUDES1', 'a (Q76.2)')] });
    expect(changesBetween(same, { ...same })).toEqual([]);
    expect(changesBetween(null, null)).toEqual([]);
  });

  test('it came or went, and its notes with it', () => {
    const code = state({ notes: [note('EXCLUDES2', 'a (Q76.2)')] });
    expect(changesBetween(null, code)).toEqual([
      { kind: 'ADDED', before: null, after: 'Contusion of abdominal wall' },
      { kind: 'NOTE_ADDED', before: null, after: 'EXCLUDES2: a (Q76.2)' },
    ]);
    expect(kinds(code, null)).toEqual(['REMOVED', 'NOTE_REMOVED']);
  });

  test('its title, word for word: a doubled space is a change', () => {
    expect(changesBetween(state(), state({ title: 'Contusion of  abdominal wall' }))).toEqual([
      { kind: 'RETITLED', before: 'Contusion of abdominal wall', after: 'Contusion of  abdominal wall' },
    ]);
  });

  test('it became a header, or billable', () => {
    expect(kinds(state(), state({ billable: false }))).toEqual(['BECAME_HEADER']);
    expect(kinds(state({ billable: false }), state())).toEqual(['BECAME_BILLABLE']);
  });

  test('a note moved from Excludes1 to Excludes2: yesterday’s never is today’s may', () => {
    const before = state({ notes: [note('EXCLUDES1', 'a (Q76.2)'), note('EXCLUDES1', 'b (M43.1)')] });
    const after = state({ notes: [note('EXCLUDES2', 'a (Q76.2)'), note('EXCLUDES2', 'c (S33.1)')] });
    expect(changesBetween(before, after)).toEqual([
      { kind: 'NOTE_MOVED', before: 'EXCLUDES1: a (Q76.2)', after: 'EXCLUDES2: a (Q76.2)' },
      { kind: 'NOTE_REMOVED', before: 'EXCLUDES1: b (M43.1)', after: null },
      { kind: 'NOTE_ADDED', before: null, after: 'EXCLUDES2: c (S33.1)' },
    ]);
  });

  test('a note that stands twice and loses one copy is one removal', () => {
    const twice = state({ notes: [note('EXCLUDES1', 'a (Q76.2)'), note('EXCLUDES1', 'a (Q76.2)')] });
    expect(kinds(twice, state({ notes: [note('EXCLUDES1', 'a (Q76.2)')] }))).toEqual(['NOTE_REMOVED']);
  });

  test('a note that stays under Excludes1 and also stands under Excludes2 is new there, not moved', () => {
    const before = state({ notes: [note('EXCLUDES1', 'a (Q76.2)')] });
    const after = state({ notes: [note('EXCLUDES1', 'a (Q76.2)'), note('EXCLUDES2', 'a (Q76.2)')] });
    expect(kinds(before, after)).toEqual(['NOTE_ADDED']);
  });
});
