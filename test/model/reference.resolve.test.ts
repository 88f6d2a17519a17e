import { describe, expect, it } from 'vitest';
import {
  CodeSpace,
  noteStatus,
  parseNote,
  resolveReference,
  type HierarchyNode,
} from '../../src/model/reference.js';

/** Nodes from an indented outline; "=C50" is a block with a category's name, 7 characters make an extension. */
function outline(text: string): HierarchyNode[] {
  const open: { indent: number; key: string }[] = [];
  return text
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const indent = row.search(/\S/);
      const name = row.trim();
      while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
      const parentKey = open.at(-1)?.key ?? null;
      const node = { ...named(name), parentKey };
      open.push({ indent, key: node.key });
      return node;
    });
}

function named(name: string): Pick<HierarchyNode, 'key' | 'code' | 'kind'> {
  const code = name.replace('=', '');
  if (/^\d+$/.test(code)) return { key: `chapter:${code}`, code, kind: 'CHAPTER' };
  if (name !== code || code.includes('-')) return { key: `block:${code}`, code, kind: 'BLOCK' };
  if (code.length === 3) return { key: code, code, kind: 'CATEGORY' };
  return { key: code, code, kind: code.length === 8 ? 'EXTENSION' : 'SUBCATEGORY' };
}

/** Pieces of the FY2026 hierarchy in its own order: C7A stands between C75 and C76, M1A before M10. */
const OUTLINE = `
2
  C00-C96
    C00-C75
      =C50
        C50
          C50.0
          C50.9
      C73-C75
        C73
        C75
    =C7A
      C7A
        C7A.0
    C76-C80
      C76
      C80
  D10-D36
    D36
  =D3A
    D3A
  D37-D48
    D37
    D48
4
  E08-E13
    E08
      E08.0
        E08.00
        E08.01
      E08.4
        E08.40
        E08.41
      E08.6
        E08.62
          E08.620
          E08.621
    E13
      E13.0
        E13.00
        E13.01
        E13.09
      E13.4
        E13.41
9
  I60-I69
    I69
      I69.0
        I69.02
          I69.020
          I69.021
      I69.2
        I69.20
        I69.22
          I69.220
13
  M00-M25
    M00-M02
      M00
    M05-M14
      M05
        M05.0
        M05.8
      M1A
      M10
      M14
  M40-M54
    M40-M43
      M40
      M43
        M43.0
          M43.00
          M43.07
        M43.1
          M43.10
          M43.17
    M50-M54
      M50
      M54
18
  R10-R19
    R10
      R10.1
      R10.2
      R10.8
19
  S00-S09
    S02
      S02.0
        S02.0XXA
        S02.0XXB
      S02.1
        S02.10
          S02.101
            S02.101A
            S02.101B
  T36-T50
    T36
      T36.0
        T36.0X
          T36.0X1
            T36.0X1A
          T36.0X5
            T36.0X5A
      T36.9
        T36.91
          T36.91XA
        T36.95
          T36.95XA
    T43
      T43.6
        T43.65
          T43.651
            T43.651A
          T43.655
            T43.655A
    T45
      T45.5
        T45.51
          T45.511
            T45.511A
          T45.515
            T45.515A
  T51-T65
    T51
      T51.0
        T51.0X
          T51.0X1
            T51.0X1A
          T51.0X2
            T51.0X2A
      T51.9
        T51.91
          T51.91XA
  T80-T88
    T88
      T88.7
        T88.7XXA
        T88.7XXD
`;
const WHOLE = new CodeSpace(outline(OUTLINE), true);

function targets(codes: string, space: CodeSpace = WHOLE): readonly (readonly string[])[] {
  return parseNote(`note (${codes})`).references.map((one) => resolveReference(one, space).targets);
}

describe('resolveReference gives the smallest set of whole subtrees', () => {
  it.each([
    ['M43.07', [['M43.07']]],
    ['M43.1', [['M43.1']]],
    ['M43.1-', [['M43.1']]],
    ['C50.-', [['C50']]],
    ['C50-C50', [['block:C50']]],
    ['M40-M43', [['block:M40-M43']]],
    ['M40-M54', [['block:M40-M54']]],
    ['M00-M54', [['chapter:13']]],
    ['M43-M50', [['M43', 'M50']]],
    ['M43-M54', [['M43', 'block:M50-M54']]],
    ['M43.0-M43.1', [['M43']]],
    ['M43.07-M43.10', [['M43.07', 'M43.10']]],
    [
      'C73-D48',
      [['block:C73-C75', 'block:C7A', 'block:C76-C80', 'block:D10-D36', 'block:D3A', 'block:D37-D48']],
    ],
    ['T36-T65', [['block:T36-T50', 'block:T51-T65']]],
    ['C50, M43.0-', [['C50'], ['M43.0']]],
  ])('(%s)', (codes, expected) => {
    expect(targets(codes)).toEqual(expected);
  });

  it('follows document order: C7A is not in C76-C80, M1A is in M05-M14, D3A is not in D37-D48', () => {
    expect(targets('C76-C80')).toEqual([['block:C76-C80']]);
    expect(targets('C00-C75')).toEqual([['block:C00-C75']]);
    expect(targets('M05-M14')).toEqual([['block:M05-M14']]);
    expect(targets('M05-M10')).toEqual([['M05', 'M1A', 'M10']]);
    expect(targets('D37-D48')).toEqual([['block:D37-D48']]);
  });

  it('puts an end that does not exist where its code would stand', () => {
    expect(targets('R10.1-R10.4-')).toEqual([['R10.1', 'R10.2']]);
    expect(targets('M41-M53')).toEqual([['M43', 'M50']]);
    expect(targets('M05.00 to M05.8A')).toEqual([['M05']]);
    expect(targets('R10.3-R10.7')).toEqual([[]]);
  });

  it('finds padded codes by what stands below them', () => {
    expect(targets('T88.7XX-')).toEqual([['T88.7XXA', 'T88.7XXD']]);
    expect(targets('M43.07X-')).toEqual([['M43.07']]);
    expect(targets('T36.0X5A')).toEqual([['T36.0X5A']]);
  });

  it.each([
    ['E08-E13 with .41', [['E08.41', 'E13.41']]],
    ['E08-E13 with .62-', [['E08.62']]],
    ['E08, E13 with final characters .00 or .01', [['E08.0'], ['E13.00', 'E13.01']]],
    ['I69. with final characters -20', [['I69.020', 'I69.220']]],
    ['T36-T50 with final character 5', [['T36.0X5', 'T36.95', 'T43.655', 'T45.515']]],
    ['T36-T50 with fifth or sixth character 5', [['T36.0X5', 'T36.95', 'T43.655', 'T45.515']]],
    ['T36-T65 with fifth or sixth character 1-4', [['T36.0X1', 'T36.91', 'T43.651', 'T45.511', 'T51']]],
    ['T45.5- with fifth character 1', [['T45.51']]],
    ['E08-E13 with fifth character 1', [['E08.01', 'E08.41', 'E13.01', 'E13.41']]],
    ['S02.- with 7th character B', [['S02.0XXB', 'S02.101B']]],
    ['S02.0, S02.1 with 7th character A or B', [['S02.0'], ['S02.101']]],
    ['M43.- with slip', [['M43']]],
    ['M43.- with 7th character B', [[]]],
  ])('(%s)', (codes, expected) => {
    expect(targets(codes)).toEqual(expected);
  });

  it('names the ends that exist and the codes that do not', () => {
    const [range] = parseNote('localized abdominal pain (R10.1-R10.4-)').references;
    if (range === undefined) throw new Error('no reference');
    expect(resolveReference(range, WHOLE)).toMatchObject({
      from: 'R10.1',
      to: null,
      missing: ['R10.4'],
      outcome: 'FOUND',
    });
  });
});

describe('a slice of a release', () => {
  const slice = new CodeSpace(
    outline(`
13
  M40-M54
    M40-M43
      M43
        M43.0
          M43.07
17
  Q65-Q79
    Q76
      Q76.2
`),
    false,
  );
  const resolve = (note: string) => parseNote(note).references.map((one) => resolveReference(one, slice))[0];

  it('tells what left it as NOT_LOADED', () => {
    expect(resolve('other (S13.-)')).toMatchObject({ outcome: 'NOT_LOADED', targets: [] });
    expect(resolve('other (A00-B99)')).toMatchObject({ outcome: 'NOT_LOADED', targets: [] });
  });

  it('claims a block or category only where its own name lies within the range', () => {
    expect(targets('M40-M43', slice)).toEqual([['block:M40-M43']]);
    expect(targets('M43-M54', slice)).toEqual([['M43']]);
    expect(targets('M43.0-M43.1', slice)).toEqual([['M43.0']]);
    expect(targets('Q00-Q99', slice)).toEqual([['block:Q65-Q79']]);
  });

  it('never dangles', () => {
    const parsed = parseNote('localized pain (R10.4)');
    const resolved = parsed.references.map((one) => resolveReference(one, slice));
    expect(noteStatus(parsed, resolved)).toBe('RESOLVED');
  });
});

describe('noteStatus', () => {
  it.each([
    ['RESOLVED', 'spondylolysis (M43.0-)'],
    ['RESOLVED', 'localized abdominal pain (R10.4, R10.1)'],
    ['RESOLVED', 'code (M40-M43) to identify curvature, such as:'],
    ['QUALIFIED', 'diabetic mononeuropathy (E08-E13 with .41)'],
    ['QUALIFIED', 'chronic diseases (M40-M43) unless fracture is also present'],
    ['DANGLING', 'localized abdominal pain (R10.4)'],
    ['DANGLING', 'any type in M43 (J65)'],
    ['HEADER', 'code to identify:'],
    ['SEE', 'current injury - see Injury of spine, by body region'],
    ['PROSE', 'wound infection'],
  ])('%s: %s', (status, note) => {
    const parsed = parseNote(note);
    const resolved = parsed.references.map((one) => resolveReference(one, WHOLE));
    expect(noteStatus(parsed, resolved)).toBe(status);
  });
});

describe('CodeSpace', () => {
  it('refuses a key that stands twice and a child before its parent', () => {
    const m43: HierarchyNode = { key: 'M43', code: 'M43', kind: 'CATEGORY', parentKey: null };
    expect(() => new CodeSpace([m43, m43], true)).toThrow('key M43 stands twice');
    expect(() => new CodeSpace([{ ...m43, parentKey: 'block:M40-M43' }], true)).toThrow(
      'M43 comes before its parent block:M40-M43',
    );
  });
});
