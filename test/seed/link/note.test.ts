import { describe, expect, test } from 'vitest';
import { placeCodes } from '../../../seed/link/hierarchy.js';
import { linkNotes, REFERRING_KINDS, type LinkedNote, type LinkedNotes } from '../../../seed/link/note.js';
import { parseTabular } from '../../../seed/parse/tabular.js';
import type { TabularFile } from '../../../seed/parse/tabular-file.js';
import { sliceText, SLICES, tabularSlice } from '../inputs.js';

/** A tabular list, placed and linked. `complete`: not a slice. */
function link(tabular: TabularFile, complete: boolean): LinkedNotes {
  return linkNotes(tabular.notes, placeCodes(tabular, null).codes, complete);
}

/** A note by its key; one that is not there fails the test. */
function noteOf(linked: LinkedNotes, key: string): LinkedNote {
  const note = linked.notes.find((one) => one.key === key);
  if (!note) throw new Error(`there is no note ${key}`);
  return note;
}

/** What a note's edges point at, with "?" where the edge is conditional. */
function targetsOf(linked: LinkedNotes, key: string): string[] {
  return linked.edges
    .filter((edge) => edge.noteKey === key)
    .map(({ targetKey, conditional }) => `${targetKey}${conditional ? '?' : ''}`);
}

/** A tabular list with two chapters, each with a section of categories, and these notes at J60. */
function listWith(notes: string): TabularFile {
  const diag = (code: string) => `<diag><name>${code}</name><desc>Title of ${code}</desc></diag>`;
  const file = parseTabular(
    `<ICD10CM.tabular>
<chapter><name>1</name><desc>Infections</desc><section id="A15-A19"><desc>Tuberculosis</desc>${diag('A15')}${diag('A17')}</section></chapter>
<chapter><name>10</name><desc>Respiratory</desc><section id="J60-J70"><desc>External agents</desc>
<diag><name>J60</name><desc>Coalworker's pneumoconiosis</desc>${notes}</diag>
${diag('J61')}${diag('J65')}</section></chapter>
</ICD10CM.tabular>`,
    'tabular.xml',
  );
  expect(file.faults).toEqual([]);
  return file;
}

const traps = link(tabularSlice('traps'), false);
const seed = link(tabularSlice('seed'), false);

describe('the notes of M43.07 in the seed', () => {
  test.each([
    ['M43#EXCLUDES1.1', 'congenital spondylolysis and spondylolisthesis (Q76.2)', ['Q76.2']],
    ['M43.0#EXCLUDES1.1', 'congenital spondylolysis (Q76.2)', ['Q76.2']],
    ['M43.0#EXCLUDES1.2', 'spondylolisthesis (M43.1)', ['M43.1']],
    ['Q76.2#EXCLUDES1.1', 'spondylolisthesis (acquired) (M43.1-)', ['M43.1']],
    ['Q76.2#EXCLUDES1.2', 'spondylolysis (acquired) (M43.0-)', ['M43.0']],
  ])('%s "%s" points at %j', (key, text, targets) => {
    expect(noteOf(seed, key)).toMatchObject({ text, status: 'RESOLVED' });
    expect(targetsOf(seed, key)).toEqual(targets);
  });

  test('are kept by owner, kind and words: an inclusion term names conditions and points at nothing', () => {
    expect(noteOf(seed, 'Q76.2#INCLUSION_TERM.1')).toMatchObject({
      ownerKey: 'Q76.2',
      kind: 'INCLUSION_TERM',
      text: 'Congenital spondylolysis',
      status: 'PROSE',
      references: [],
    });
  });
});

describe('edges', () => {
  test.each([
    ['traps', traps],
    ['seed', seed],
  ] as const)('of %s are exactly the targets of the references that a note points at', (_name, linked) => {
    const fromReferences = linked.notes.flatMap(({ key, kind, references }) => {
      expect(references.length === 0 || (REFERRING_KINDS as readonly string[]).includes(kind)).toBe(true);
      const targets = references.filter(({ role }) => role === 'TARGET').flatMap((one) => one.targets);
      return [...new Set(targets)].map((target) => `${key} ${target}`);
    });
    expect(linked.edges.map(({ noteKey, targetKey }) => `${noteKey} ${targetKey}`)).toEqual(fromReferences);
    expect(linked.edges.length).toBeGreaterThan(5);
    for (const { noteKey, reference, targetKey, kind, ownerKey } of linked.edges) {
      const note = noteOf(linked, noteKey);
      expect(note).toMatchObject({ kind, ownerKey });
      expect(note.references[reference]?.targets).toContain(targetKey);
    }
  });

  test('of two references of one note to J65 are one, by the first', () => {
    const linked = link(listWith('<excludes1><note>asbestosis (J61, J65, J61)</note></excludes1>'), true);
    expect(linked.edges.map(({ targetKey, reference }) => [targetKey, reference])).toEqual([
      ['J61', 0],
      ['J65', 1],
    ]);
  });

  test('of every reference stand on words of their note: (M43.1-) in the text', () => {
    for (const note of [...seed.notes, ...traps.notes])
      for (const { text, start, end } of note.references) expect(note.text.slice(start, end)).toBe(text);
  });

  test('point at nothing by an Includes, an inclusion term or a general note that names a code', () => {
    const linked = link(
      listWith(
        '<includes><note>pneumoconiosis with tuberculosis (J65)</note></includes><inclusionTerm><note>asbestosis (J61)</note></inclusionTerm><notes><note>see also (J65)</note></notes>',
      ),
      true,
    );
    expect(linked.edges).toEqual([]);
    expect(linked.notes.map(({ status }) => status)).toEqual(['PROSE', 'PROSE', 'PROSE']);
  });
});

describe('what a note mentions to describe a condition', () => {
  const linked = link(
    listWith(
      // J60, word for word.
      '<excludes1><note>coalworker pneumoconiosis with tuberculosis, any type in A15 (J65)</note></excludes1>',
    ),
    true,
  );

  test('makes no edge: J60 excludes J65, not A15', () => {
    expect(targetsOf(linked, 'J60#EXCLUDES1.1')).toEqual(['J65']);
  });

  test('is a reference nonetheless, found and told as context', () => {
    expect(
      noteOf(linked, 'J60#EXCLUDES1.1').references.map(({ text, role, outcome, targets }) => [
        text,
        role,
        outcome,
        targets,
      ]),
    ).toEqual([
      ['A15', 'CONTEXT', 'FOUND', ['A15']],
      ['J65', 'TARGET', 'FOUND', ['J65']],
    ]);
  });
});

describe('a condition', () => {
  test('holds for a range over several chapters: T88.7 with A00-R94', () => {
    const targets = targetsOf(traps, 'T88.7#EXCLUDES1.1');
    const { references } = noteOf(traps, 'T88.7#EXCLUDES1.1');
    const wide = references.find(({ text }) => text.startsWith('A00'))!;
    expect(wide.targets.length).toBeGreaterThan(5);
    for (const target of wide.targets) expect(targets).toContain(`${target}?`);
  });

  test('does not hold for the codes beside that range, which the same note names', () => {
    const linked = link(
      listWith('<excludes1><note>specified adverse effects (A15-J60 and J65)</note></excludes1>'),
      true,
    );
    const targets = targetsOf(linked, 'J60#EXCLUDES1.1');
    expect(targets).toContain('J65');
    expect(targets.filter((target) => target.endsWith('?')).length).toBeGreaterThan(0);
  });

  test('does not hold for a range within one chapter: J60-J65', () => {
    const linked = link(listWith('<excludes1><note>external agents (J61-J65)</note></excludes1>'), true);
    expect(targetsOf(linked, 'J60#EXCLUDES1.1')).toEqual(['J61', 'J65']);
  });

  test('holds where words limit the codes, and the note is told as qualified', () => {
    const linked = link(
      listWith('<excludes1><note>asbestosis (J61 with pleural effusion)</note></excludes1>'),
      true,
    );
    expect(noteOf(linked, 'J60#EXCLUDES1.1')).toMatchObject({
      status: 'QUALIFIED',
      references: [{ text: 'J61', qualifier: 'with pleural effusion', limitedByWords: true }],
    });
    expect(targetsOf(linked, 'J60#EXCLUDES1.1')).toEqual(['J61?']);
  });
});

describe('a header', () => {
  test('gives its words to the notes below it: "the underlying condition, such as:" at E08', () => {
    expect(noteOf(traps, 'E08#CODE_FIRST.1').status).toBe('HEADER');
    const below = traps.notes
      .filter(({ ownerKey, kind }) => ownerKey === 'E08' && kind === 'CODE_FIRST')
      .slice(1);
    expect(below).toHaveLength(6);
    for (const note of below) expect(note.headerKey).toBe('E08#CODE_FIRST.1');
  });

  test('ends with its element: the codeFirst of E08 does not head its useAdditionalCode', () => {
    const below = traps.notes.filter(({ ownerKey, kind }) => ownerKey === 'E08' && kind === 'USE_ADDITIONAL');
    expect(below.map(({ headerKey }) => headerKey)).toEqual([
      null,
      ...Array.from({ length: below.length - 1 }, () => 'E08#USE_ADDITIONAL.1'),
    ]);
  });

  test('does not reach into a second element of its kind', () => {
    const linked = link(
      listWith(
        '<codeFirst><note>underlying disease, such as:</note><note>asbestosis (J61)</note></codeFirst><codeFirst><note>tuberculosis (A15)</note></codeFirst>',
      ),
      true,
    );
    expect(linked.notes.map(({ key, headerKey }) => [key, headerKey])).toEqual([
      ['J60#CODE_FIRST.1', null],
      ['J60#CODE_FIRST.2', 'J60#CODE_FIRST.1'],
      ['J60#CODE_FIRST.3', null],
    ]);
  });

  test('is looked for only where notes point at codes: "Forms:" heads no inclusion term', () => {
    const linked = link(
      listWith('<inclusionTerm><note>Forms:</note><note>Anthracosis</note></inclusionTerm>'),
      true,
    );
    expect(linked.notes.map(({ headerKey }) => headerKey)).toEqual([null, null]);
  });
});

describe('a code that is not there', () => {
  const file = listWith(
    '<excludes1><note>silicosis (J62.8)</note><note>both (J61, J62.8)</note></excludes1>',
  );

  test('dangles in a whole release', () => {
    const linked = link(file, true);
    expect(noteOf(linked, 'J60#EXCLUDES1.1')).toMatchObject({
      status: 'DANGLING',
      references: [{ outcome: 'DANGLING', missing: ['J62.8'], targets: [] }],
    });
    expect(targetsOf(linked, 'J60#EXCLUDES1.1')).toEqual([]);
  });

  test('is not loaded in a slice, where its note is resolved', () => {
    expect(noteOf(link(file, false), 'J60#EXCLUDES1.1')).toMatchObject({
      status: 'RESOLVED',
      references: [{ outcome: 'NOT_LOADED', missing: [], targets: [] }],
    });
  });

  test('does not hide the one beside it: J61 is found', () => {
    expect(targetsOf(link(file, true), 'J60#EXCLUDES1.2')).toEqual(['J61']);
  });

  test('of the traps is not loaded, and no note of a slice dangles', () => {
    expect(noteOf(traps, 'T14#EXCLUDES1.1').references[0]).toMatchObject({ outcome: 'NOT_LOADED' });
    expect(traps.notes.filter(({ status }) => status === 'DANGLING')).toEqual([]);
  });
});

test('every note element with text is a note of the graph, with a key of its own', () => {
  for (const name of ['traps', 'seed'] as const) {
    const written = sliceText(name).match(/<note>\s*\S/g)!.length;
    const { notes } = name === 'traps' ? traps : seed;
    expect(notes, SLICES[name]).toHaveLength(written);
    expect(new Set(notes.map(({ key }) => key)).size).toBe(written);
  }
});
