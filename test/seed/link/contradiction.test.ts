import { describe, expect, test } from 'vitest';
import { linkContradictions } from '../../../seed/link/contradiction.js';
import { placeCodes, type PlacedCode } from '../../../seed/link/hierarchy.js';
import { linkNotes } from '../../../seed/link/note.js';
import { parseTabular } from '../../../seed/parse/tabular.js';
import type { TabularFile } from '../../../seed/parse/tabular-file.js';
import type { GroundRow } from '../../../src/model/check.js';
import { subsumes } from '../../../src/model/code.js';
import type { ContradictionKind, ContradictionRow } from '../../../src/model/contradiction.js';
import { isInstruction } from '../../../src/model/note.js';
import { ReleaseReading } from '../../../src/model/release-reading.js';
import { tabularSlice } from '../inputs.js';

/** A linked release: its contradictions, and what the rules of verdicts say of any two of its codes. */
interface Release {
  readonly codes: ReadonlyMap<string, PlacedCode>;
  readonly found: readonly ContradictionRow[];
  readonly reading: ReleaseReading;
}

function release(tabular: TabularFile, complete = true): Release {
  const { codes, faults } = placeCodes(tabular, null);
  expect([...tabular.faults, ...faults]).toEqual([]);
  const linked = linkNotes(tabular.notes, codes, complete);
  const termsOf = (key: string): number =>
    linked.notes.filter(({ kind, ownerKey }) => kind === 'INCLUSION_TERM' && ownerKey === key).length;
  return {
    codes: new Map(codes.map((code) => [code.key, code])),
    found: linkContradictions('2026-04', codes, linked),
    reading: new ReleaseReading(
      codes.map((code) => ({ row: { ...code, release: '2026-04' }, inclusionTerms: termsOf(code.key) })),
      linked.edges.map((edge) => ({ ...edge, owner: edge.ownerKey, target: edge.targetKey })),
      linked.notes.map((note, position) => ({ ...note, release: '2026-04', position })),
    ),
  };
}

/** Notes by owner, "Z18" or "chapter:19": the elements as the tabular list writes them. */
type Notes = Readonly<Record<string, string>>;

/**
 * Two chapters: 19 with T81 (T81.5 with T81.51 and T81.52; T81.6) and T82, 21 with Z18 (Z18.0 with Z18.01 and Z18.09;
 * Z18.1) and Z19. Seven codes are billable.
 */
function listWith(notes: Notes): TabularFile {
  const diag = (code: string, ...inner: string[]): string =>
    `<diag><name>${code}</name><desc>Title of ${code}</desc>${notes[code] ?? ''}${inner.join('')}</diag>`;
  const chapter = (number: string, section: string, ...inner: string[]): string =>
    `<chapter><name>${number}</name><desc>Chapter</desc>${notes[`chapter:${number}`] ?? ''}
<section id="${section}"><desc>Section</desc>${inner.join('\n')}</section></chapter>`;
  return parseTabular(
    `<ICD10CM.tabular>
${chapter(
  '19',
  'T80-T88',
  diag('T81', diag('T81.5', diag('T81.51'), diag('T81.52')), diag('T81.6')),
  diag('T82'),
)}
${chapter('21', 'Z18-Z19', diag('Z18', diag('Z18.0', diag('Z18.01'), diag('Z18.09')), diag('Z18.1')), diag('Z19'))}
</ICD10CM.tabular>`,
    'tabular.xml',
  );
}

const excludes1 = (...texts: string[]): string => element('excludes1', texts);
const codeFirst = (...texts: string[]): string => element('codeFirst', texts);
const useAdditional = (...texts: string[]): string => element('useAdditionalCode', texts);
function element(name: string, texts: readonly string[]): string {
  return `<${name}>${texts.map((text) => `<note>${text}</note>`).join('')}</${name}>`;
}

const ofKind = (rows: readonly ContradictionRow[], kind: ContradictionKind): ContradictionRow[] =>
  rows.filter((row) => row.kind === kind);
const conflictsOf = ({ found }: Release): ContradictionRow[] =>
  ofKind(found, 'EXCLUDES1_AGAINST_INSTRUCTION');
const sidesOf = ({ sides }: ContradictionRow): string[] =>
  sides.map(({ note, relation }) => `${relation} ${note!}`);

/** Every pair of billable codes of which something is said. */
function billablePairs({ codes, reading }: Release): ReturnType<ReleaseReading['pairs']> {
  return reading.pairs([...codes.values()].filter(({ billable }) => billable).map(({ key }) => key));
}

/** "Excludes1 note and instruction" -> how many pairs of billable codes they both cover; counted pair by pair. */
function pairsByNotes(of: Release): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { grounds } of billablePairs(of)) {
    const forbids = grounds.filter(({ note, conditional }) => note.kind === 'EXCLUDES1' && !conditional);
    const asks = grounds.filter(({ note }) => isInstruction(note.kind));
    for (const one of forbids)
      for (const other of asks) {
        const name = `${one.note.key} ${other.note.key}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
  }
  return counts;
}

/** The same, from the rows of contradictions. */
function pairsByRows(of: Release): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { sides, billablePairs } of conflictsOf(of)) {
    const name = sides.map(({ note }) => note).join(' ');
    counts[name] = (counts[name] ?? 0) + billablePairs!;
  }
  return counts;
}

/** Whether a row is about a pair: one of its two codes lies under each of the subjects. */
function isAbout({ subjects }: ContradictionRow, [x, y]: readonly GroundRow['from'][], of: Release): boolean {
  const [a, b] = subjects.map((key) => of.codes.get(key)!);
  return (subsumes(a!, x!) && subsumes(b!, y!)) || (subsumes(a!, y!) && subsumes(b!, x!));
}

describe('an Excludes1 against an instruction', () => {
  test('Z18 excludes T81.5, and chapter 19 asks for Z18 with all of its codes', () => {
    const of = release(
      listWith({
        'chapter:19': useAdditional('code to identify any retained foreign body, if applicable (Z18.-)'),
        Z18: excludes1('foreign body accidentally left during a procedure (T81.5-)'),
      }),
    );
    const [row, ...others] = of.found;
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      release: '2026-04',
      kind: 'EXCLUDES1_AGAINST_INSTRUCTION',
      subjects: ['Z18', 'T81.5'],
      official: 'CONFLICTING_INSTRUCTIONS',
      billablePairs: 6,
      position: 0,
    });
    expect(sidesOf(row!)).toEqual(['NEVER_WITH Z18#EXCLUDES1.1', 'CODE_ALSO chapter:19#USE_ADDITIONAL.1']);
    expect(row!.explanation).toBe(
      'Excludes1 at Z18 (“foreign body accidentally left during a procedure (T81.5-)”) keeps T81.5 from standing with Z18, and Use additional code at chapter 19 (“code to identify any retained foreign body, if applicable (Z18.-)”) asks for both.',
    );
  });

  test.each<readonly [number, string, readonly [string, string], Notes]>([
    [
      6,
      'of T81.5 and Z18, both notes at T81.5',
      ['T81.5', 'Z18'],
      { 'T81.5': excludes1('(Z18.-)') + useAdditional('(Z18.-)') },
    ],
    [
      6,
      'crossed: T81.5 excludes Z18, which asks for T81.5 first',
      ['T81.5', 'Z18'],
      { 'T81.5': excludes1('(Z18.-)'), Z18: codeFirst('(T81.5-)') },
    ],
    [
      4,
      'of subtrees in each other: T81 excludes Z18.0, T81.5 asks for Z18',
      ['T81.5', 'Z18.0'],
      { T81: excludes1('(Z18.0-)'), 'T81.5': useAdditional('(Z18.-)') },
    ],
    [
      2,
      'crossed and in each other: Z18.0 excludes T81, T81.51 asks for Z18',
      ['Z18.0', 'T81.51'],
      { 'Z18.0': excludes1('(T81.-)'), 'T81.51': codeFirst('(Z18.-)') },
    ],
    [
      2,
      'of T81.6 with T81.5, where T81 names T81.5 below itself',
      ['T81', 'T81.5'],
      { T81: excludes1('(T81.5-, Z19)') + useAdditional('(T81.5-, T82)') },
    ],
    [
      2,
      'of T82 with T81.5, where chapter 19 excludes its own T81',
      ['chapter:19', 'T81.5'],
      { 'chapter:19': excludes1('(T81.-, Z19)') + useAdditional('(T81.5-, Z18.-)') },
    ],
  ])('%i billable pairs %s', (pairs, _what, subjects, notes) => {
    const of = release(listWith(notes));
    expect(conflictsOf(of).map((row) => [row.subjects, row.billablePairs])).toEqual([[subjects, pairs]]);
    expect(conflictsOf(of)[0]!.official).toBe('CONFLICTING_INSTRUCTIONS');
    const verdicts = billablePairs(of).map(({ verdict }) => verdict);
    expect(verdicts.filter((verdict) => verdict === 'CONFLICTING_INSTRUCTIONS')).toHaveLength(pairs);
    expect(pairsByRows(of)).toEqual(pairsByNotes(of));
  });

  test.each<readonly [string, Notes]>([
    ['one code apart, Z18.0 and Z18.1', { 'T81.5': `${excludes1('(Z18.0-)')}${useAdditional('(Z18.1)')}` }],
    ['one owner apart, T81.5 and T81.6', { 'T81.5': excludes1('(Z18.-)'), 'T81.6': codeFirst('(Z18.-)') }],
    ['an Excludes2 of Z18', { 'T81.5': `${element('excludes2', ['(Z18.-)'])}${useAdditional('(Z18.-)')}` }],
    [
      'an Excludes1 limited by words of Z18',
      { 'T81.5': `${excludes1('foreign body (Z18.0 with perforation)')}${useAdditional('(Z18.-)')}` },
    ],
    [
      'an instruction that names no code, at T81.5',
      { 'T81.5': excludes1('(Z18.-)'), Z18: codeFirst('cause') },
    ],
  ])('is none over %s', (_what, notes) => {
    const of = release(listWith(notes));
    expect(of.found).toEqual([]);
    // Something is said, so that the notes were read, but nothing in conflict.
    expect(billablePairs(of).length).toBeGreaterThan(0);
    expect(billablePairs(of).map(({ verdict }) => verdict)).not.toContain('CONFLICTING_INSTRUCTIONS');
  });

  test('is told once, though the Excludes1 of T81.5 names Z18.0 by two of its references', () => {
    const of = release(
      listWith({ 'T81.5': `${excludes1('(Z18.-) or (Z18.0-)')}${useAdditional('(Z18.0-)')}` }),
    );
    expect(conflictsOf(of).map(({ subjects, billablePairs }) => [subjects, billablePairs])).toEqual([
      [['T81.5', 'Z18.0'], 4],
    ]);
    expect(pairsByRows(of)).toEqual(pairsByNotes(of));
  });
});

test('any six notes between the codes of T81 and Z18: each pair that two of them cover is counted in their rows, once', () => {
  const NAMES = ['T81', 'T81.5', 'T81.51', 'T81.6', 'T82', 'Z18', 'Z18.0', 'Z18.01', 'Z18.1', 'Z19'];
  const KINDS = ['excludes1', 'excludes1', 'codeFirst', 'useAdditionalCode', 'codeAlso', 'excludes2'];
  let state = 43;
  const anyOf = (list: readonly string[]): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return list[(state >>> 8) % list.length]!;
  };
  let conflicts = 0;
  for (let round = 0; round < 300; round += 1) {
    const notes: Record<string, string> = {};
    for (let count = 0; count < 6; count += 1) {
      const owner = anyOf([...NAMES, 'chapter:19', 'chapter:21']);
      notes[owner] = (notes[owner] ?? '') + element(anyOf(KINDS), [`named (${anyOf(NAMES)})`]);
    }
    const of = release(listWith(notes));
    expect(pairsByRows(of), JSON.stringify(notes)).toEqual(pairsByNotes(of));
    conflicts += conflictsOf(of).length;
  }
  expect(conflicts).toBeGreaterThan(100);
});

describe('a note that names its own codes alone', () => {
  test('D72 over D72.824: told with what it names, and no Excludes1 against the instruction of D72.8', () => {
    const of = release(
      parseTabular(
        `<ICD10CM.tabular><chapter><name>3</name><desc>Blood</desc><section id="D70-D77"><desc>Other</desc>
<diag><name>D72</name><desc>White cells</desc>${excludes1('basophilia (D72.824)')}
<diag><name>D72.0</name><desc>Anomalies</desc></diag>
<diag><name>D72.8</name><desc>Other</desc>${useAdditional('(D72.824)')}<diag><name>D72.824</name><desc>Basophilia</desc></diag></diag>
</diag></section></chapter></ICD10CM.tabular>`,
        'tabular.xml',
      ),
    );
    const rows = ofKind(of.found, 'NOTE_NAMES_OWN_CODES');
    expect(of.found).toEqual(rows);
    expect(rows.map(({ subjects }) => subjects)).toEqual([
      ['D72', 'D72.824'],
      ['D72.8', 'D72.824'],
    ]);
    expect(rows[0]).toMatchObject({ official: null, billablePairs: null });
    expect(sidesOf(rows[0]!)).toEqual(['NEVER_WITH D72#EXCLUDES1.1']);
    expect(rows[0]!.explanation).toBe(
      'Excludes1 at D72 (“basophilia (D72.824)”) names only codes below D72 itself (D72.824), so it says nothing of other codes.',
    );
  });

  test('is none where it names another beside them: T81 over T81.5 and Z18', () => {
    expect(release(listWith({ T81: excludes1('(T81.5-, Z18.-)') })).found).toEqual([]);
  });
});

describe('a reference to a code that does not exist', () => {
  const tabular = listWith({ T82: excludes1('lost device (T83.1, Z18.2)', 'another (Z18.1)') });

  test('is told of a whole release, once for its note: T82 names T83.1 and Z18.2', () => {
    const rows = release(tabular).found;
    expect(rows).toMatchObject([
      { kind: 'DANGLING_REFERENCE', subjects: ['T82'], official: null, billablePairs: null },
    ]);
    expect(sidesOf(rows[0]!)).toEqual(['NEVER_WITH T82#EXCLUDES1.1']);
    expect(rows[0]!.explanation).toBe(
      'Excludes1 at T82 (“lost device (T83.1, Z18.2)”) names T83.1, Z18.2, which the release does not have.',
    );
  });

  test('is none of a slice, which may not hold T83.1', () => {
    expect(release(tabular, false).found).toEqual([]);
  });
});

describe('over the slice of traps, T81.511A with Z18.01 among them', () => {
  const of = release(tabularSlice('traps'));
  const conflicts = conflictsOf(of);

  test('what a row calls official is the verdict on its subjects', () => {
    expect(conflicts.map(({ subjects }) => subjects)).toContainEqual(['Z18', 'T81.5']);
    for (const { key, subjects, official } of conflicts)
      expect(of.reading.pairs(subjects)[0]?.verdict, key).toBe(official);
  });

  test('each billable pair that is in conflict lies under a row, and the rows count no other', () => {
    const pairs = billablePairs(of).filter(({ verdict }) => verdict === 'CONFLICTING_INSTRUCTIONS');
    expect(pairs.length).toBeGreaterThan(0);
    for (const { a, b } of pairs)
      expect(
        conflicts.some((row) => isAbout(row, [a, b], of)),
        `${a.code} with ${b.code}`,
      ).toBe(true);
    expect(pairsByRows(of)).toEqual(pairsByNotes(of));
  });

  test('each has a key of its own, its place and whole notes, kind by kind: Z18 with T81.5 before D72', () => {
    expect(new Set(of.found.map(({ key }) => key)).size).toBe(of.found.length);
    expect(of.found.map(({ position }) => position)).toEqual(of.found.map((_row, index) => index));
    const KINDS = ['EXCLUDES1_AGAINST_INSTRUCTION', 'NOTE_NAMES_OWN_CODES', 'DANGLING_REFERENCE'] as const;
    expect(of.found).toEqual(KINDS.flatMap((kind) => ofKind(of.found, kind)));
    for (const { sides, explanation } of of.found)
      for (const { note } of sides) expect(explanation).toContain(of.reading.note(note!)!.text);
  });
});
