import { describe, expect, test } from 'vitest';
import { changesBetween, type CodeState, type DrgState } from '../../src/model/diff.js';

const note = (kind: 'EXCLUDES1' | 'EXCLUDES2', text: string): CodeState['notes'][number] => ({ kind, text });
const state = (changed: Partial<CodeState> = {}): CodeState => ({
  title: 'Contusion of abdominal wall',
  billable: true,
  notes: [],
  drgs: null,
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

describe('what changed about the DRGs of S32.002A', () => {
  /** A version that maps a code to "08 551" and so on, from line 10 on. */
  const drgs = (version: string, ...pairs: string[]): DrgState => ({
    version,
    mappings: pairs.map((pair, index) => ({
      mdc: pair.split(' ')[0]!,
      number: pair.split(' ')[1]!,
      line: 10 + index,
    })),
  });
  const told = (before: CodeState, after: CodeState): string[] =>
    changesBetween(before, after).map((change) => `${change.kind}: ${change.before} > ${change.after}`);

  test('nothing, when the pairs of MDC and DRG are the same, whatever their lines', () => {
    const before = drgs('43.0', '08 551', '08 552');
    const after = drgs('43.1', '08 551', '08 552');
    const moved = { ...after, mappings: after.mappings.map((mapping) => ({ ...mapping, line: 99 })) };
    expect(told(state({ drgs: before }), state({ drgs: moved }))).toEqual([]);
    expect(told(state({ drgs: drgs('43.0') }), state({ drgs: drgs('43.1') }))).toEqual([]);
  });

  test('a DRG came, went, or is another MDC’s, each MDC told by itself', () => {
    const one = state({ drgs: drgs('43.0', '08 551', '08 552') });
    const more = state({ drgs: drgs('43.1', '08 551', '08 552', '24 963', 'Pre 014') });
    expect(told(one, more)).toEqual([
      'DRG_CHANGED: 43.0: MDC 08: 551, 552 > 43.1: MDC 08: 551, 552; MDC 24: 963; MDC Pre: 014',
    ]);
    expect(told(one, state({ drgs: drgs('43.1', '08 552') }))).toEqual([
      'DRG_CHANGED: 43.0: MDC 08: 551, 552 > 43.1: MDC 08: 552',
    ]);
    expect(told(one, state({ drgs: drgs('43.1', '24 551', '24 552') }))).toEqual([
      'DRG_CHANGED: 43.0: MDC 08: 551, 552 > 43.1: MDC 24: 551, 552',
    ]);
  });

  test('a version that does not list it says “not mapped” of a billable code, and nothing of a header', () => {
    const listed = state({ drgs: drgs('43.0', '08 551') });
    expect(told(listed, state({ drgs: drgs('43.1') }))).toEqual([
      'DRG_CHANGED: 43.0: MDC 08: 551 > 43.1: not mapped',
    ]);
    expect(told(listed, state({ billable: false, drgs: drgs('43.1') }))).toEqual([
      'BECAME_HEADER: null > null',
      'DRG_CHANGED: 43.0: MDC 08: 551 > 43.1: not billable',
    ]);
    expect(told(state({ drgs: drgs('43.0') }), state({ billable: false, drgs: drgs('43.1') }))).toEqual([
      'BECAME_HEADER: null > null',
    ]);
  });

  test('what it was read from stands beside, for the place in both appendices', () => {
    const [before, after] = [drgs('43.0', '08 551'), drgs('43.1', '08 552')];
    expect(changesBetween(state({ drgs: before }), state({ drgs: after }))).toMatchObject([
      { drgs: [before, after] },
    ]);
  });

  test('nothing is told of a code that came or went, of one version, or where one side cannot be compared', () => {
    const before = state({ drgs: drgs('43.0', '08 551') });
    const after = state({ drgs: drgs('43.1', '08 552') });
    expect(kinds(null, after)).toEqual(['ADDED']);
    expect(kinds(before, null)).toEqual(['REMOVED']);
    expect(kinds(before, state())).toEqual([]);
    expect(kinds(state(), after)).toEqual([]);
    expect(kinds(before, state({ drgs: drgs('43.0', '08 552') }))).toEqual([]);
  });
});
