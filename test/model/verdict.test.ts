import { describe, expect, test } from 'vitest';
import type { AdviceRow, CheckedCode, CheckEdge, GroundRow, PairVerdictRow } from '../../src/model/check.js';
import type { NoteKind } from '../../src/model/note.js';
import type { CodeRow, NoteRow } from '../../src/model/rows.js';
import {
  adviseCodes,
  edgesByOwner,
  holdsMore,
  isManifestation,
  judgePairs,
  sideOf,
} from '../../src/model/verdict.js';

/** A code with its line, written from itself up to its chapter: "M43.07 M43.0 M43 chapter:13". */
function code(line: string, title = 'One condition', inclusionTerms = 0): CheckedCode {
  const keys = line.split(' ');
  const row: CodeRow = {
    release: '2026-04',
    key: keys[0]!,
    code: keys[0]!,
    kind: 'SUBCATEGORY',
    title,
    titleFrom: 'TABULAR',
    billable: true,
    parentKey: keys[1] ?? null,
    ordinal: 0,
    last: 0,
    line: 1,
    orderLine: null,
    seventhAt: null,
    seventhCharacter: null,
    partial: false,
  };
  return { row, line: keys, inclusionTerms };
}

/** One note with its edges. */
interface Said {
  readonly note: NoteRow;
  readonly edges: readonly CheckEdge[];
}

/** A note "EXCLUDES1 M43.0 > Q76.2, Q76": its kind and owner, then what it names; "Q76.2?" only on a condition. */
function says(words: string, changed: { note?: Partial<NoteRow>; ownOnly?: boolean } = {}): Said {
  const [head, named = ''] = words.split(/ > ?/) as [string, string?];
  const [kind, owner] = head.split(' ') as [NoteKind, string];
  const noteKey = `${owner}#${kind}.${named}`;
  const targets = named === '' ? [] : named.split(', ');
  return {
    note: {
      release: '2026-04',
      key: noteKey,
      ownerKey: owner,
      kind,
      text: words,
      status: 'RESOLVED',
      ordinal: 1,
      line: 1,
      headerKey: null,
      references: [],
      position: 0,
      ...changed.note,
    },
    edges: targets.map((target, reference) => ({
      owner,
      target: target.replace('?', ''),
      noteKey,
      reference,
      conditional: target.endsWith('?'),
      ownOnly: changed.ownOnly ?? false,
    })),
  };
}

const notesOf = (said: readonly Said[]): Map<string, NoteRow> =>
  new Map(said.map(({ note }) => [note.key, note]));

function pairsOf(codes: readonly CheckedCode[], said: readonly Said[]): PairVerdictRow[] {
  const byOwner = edgesByOwner(said.flatMap(({ edges }) => edges));
  return judgePairs(
    codes.map((one) => sideOf(one, byOwner)),
    notesOf(said),
  );
}

/** The verdict on two codes; null when nothing is said of them. */
function judged(a: CheckedCode, b: CheckedCode, ...words: string[]): PairVerdictRow['verdict'] | null {
  return (
    pairsOf(
      [a, b],
      words.map((each) => says(each)),
    )[0]?.verdict ?? null
  );
}

const told = ({ note, from, to, mutual, distance }: GroundRow): string =>
  `${note.kind} at ${note.ownerKey}: ${from.code} > ${to.code}, ${distance}${mutual ? ', mutual' : ''}`;

const M43_07 = code('M43.07 M43.0 M43 chapter:13');
const M43_06 = code('M43.06 M43.0 M43 chapter:13');
const Q76_2 = code('Q76.2 Q76 chapter:17');
const T81_511A = code('T81.511A T81.511 T81.51 T81.5 T81 chapter:19');
const Z18_01 = code('Z18.01 Z18.0 Z18 chapter:21');
const F45_8 = code('F45.8 F45 chapter:5', 'Other somatoform disorders', 4);
const G47_63 = code('G47.63 G47.6 G47 chapter:6', 'Sleep related bruxism');
const T88_7XXA = code('T88.7XXA T88.7 T88 chapter:19');
const J45_909 = code('J45.909 J45.90 J45.9 J45 chapter:10', 'Unspecified asthma, uncomplicated');
const M43 = [M43_07, Q76_2] as const;
const F45 = [F45_8, G47_63] as const;
const J44_89 = code('J44.89 J44.8 J44 chapter:10', 'Other specified chronic obstructive pulmonary disease');

describe('the rules, in their order', () => {
  /** Verdict and words of each rule of docs/verdicts.md; 6a is by an Excludes2, 6b by an instruction. */
  const RULES = {
    '1': ['MAY_TOGETHER', /Excludes2 stands nearer.*I\.A\.12\.b/],
    '2': ['CONFLICTING_INSTRUCTIONS', /contradicts itself/],
    '3': ['NOT_UNLESS_UNRELATED', /unrelated.*I\.A\.12\.a/],
    '4': ['NEVER_TOGETHER', /cannot occur together.*I\.A\.12\.a/],
    '5': ['CONDITIONAL', /words/],
    '6a': ['MAY_TOGETHER', /both may be coded.*I\.A\.12\.b/],
    '6b': ['MAY_TOGETHER', /I\.A\.13 and I\.A\.17/],
  } as const;
  const T81 = [T81_511A, Z18_01] as const;
  const T88 = [T88_7XXA, J45_909] as const;
  const WIDE = 'EXCLUDES1 T88.7 > chapter:10?';
  type Case = readonly [keyof typeof RULES, string, readonly [CheckedCode, CheckedCode], readonly string[]];

  test.each<Case>([
    ['1', 'M43.07 with Q76.2', M43, ['EXCLUDES1 chapter:13 > chapter:17', 'EXCLUDES2 M43.0 > Q76.2']],
    [
      '1',
      'T81.511A with Z18.01, before 2',
      T81,
      ['EXCLUDES1 Z18 > T81', 'EXCLUDES2 T81.51 > Z18.01', 'CODE_ALSO T81 > Z18'],
    ],
    ['1', 'F45.8 with G47.63, before 3', F45, ['EXCLUDES1 F45 > G47', 'EXCLUDES2 F45.8 > G47.63']],
    ['2', 'T81.511A with Z18.01', T81, ['EXCLUDES1 Z18 > T81.5', 'USE_ADDITIONAL chapter:19 > Z18']],
    ['2', 'F45.8 with G47.63, before 3', F45, ['EXCLUDES1 G47.63 > F45.8', 'CODE_ALSO F45 > G47']],
    ['3', 'F45.8 with G47.63', F45, ['EXCLUDES1 F45.8 > G47.63']],
    ['3', 'G47.63 with F45.8', [G47_63, F45_8], ['EXCLUDES1 F45.8 > G47.63']],
    ['4', 'M43.07 with Q76.2', M43, ['EXCLUDES1 M43.0 > Q76.2']],
    [
      '4',
      'M43.07 with Q76.2, an Excludes2 farther',
      M43,
      ['EXCLUDES1 M43.0 > Q76.2', 'EXCLUDES2 chapter:13 > chapter:17'],
    ],
    ['5', 'T88.7XXA with J45.909', T88, [WIDE]],
    [
      '5',
      'T88.7XXA with J45.909, before 6',
      T88,
      [WIDE, 'EXCLUDES2 T88.7XXA > J45.909', 'CODE_FIRST T88.7XXA > J45.90'],
    ],
    ['6a', 'M43.07 with Q76.2', M43, ['EXCLUDES2 chapter:13 > chapter:17']],
    ['6a', 'T81.511A with Z18.01', T81, ['EXCLUDES2 Z18 > T81.5', 'USE_ADDITIONAL chapter:19 > Z18']],
    ['6b', 'T81.511A with Z18.01', T81, ['USE_ADDITIONAL chapter:19 > Z18']],
  ])('rule %s: %s', (rule, _what, [a, b], said) => {
    const pairs = pairsOf(
      [a, b],
      said.map((words) => says(words)),
    );
    const [verdict, words] = RULES[rule];
    expect(pairs).toMatchObject([{ a: a.row, b: b.row, verdict }]);
    expect(pairs[0]!.rule).toMatch(words);
    // Every note is shown, also one that did not decide.
    expect(pairs[0]!.grounds.map(({ note }) => note.text).sort()).toEqual([...said].sort());
  });

  test.each(['CODE_FIRST', 'USE_ADDITIONAL', 'CODE_ALSO'])(
    'a %s of T81.5 over Z18 is an instruction, from either side',
    (kind) => {
      expect(judged(T81_511A, Z18_01, `${kind} T81.5 > Z18`)).toBe('MAY_TOGETHER');
      for (const asks of [`${kind} T81.5 > Z18`, `${kind} Z18 > T81.5`])
        expect(judged(T81_511A, Z18_01, 'EXCLUDES1 Z18 > T81', asks)).toBe('CONFLICTING_INSTRUCTIONS');
    },
  );

  test('M43.07 with M43.06: without a ground the pair is not listed', () => {
    const said = [says('EXCLUDES1 M43.0 > Q76.2')];
    expect(
      pairsOf([M43_07, M43_06, Q76_2], said).map(({ a, b, verdict }) => `${a.code} ${b.code} ${verdict}`),
    ).toEqual(['M43.07 Q76.2 NEVER_TOGETHER', 'M43.06 Q76.2 NEVER_TOGETHER']);
  });
});

describe('nearer', () => {
  test.each([
    ['at M43 against chapter 13', 'EXCLUDES2 M43 > Q76.2', 'EXCLUDES1 chapter:13 > Q76.2', 'MAY_TOGETHER'],
    ['by its target alone', 'EXCLUDES2 M43 > Q76.2', 'EXCLUDES1 M43 > Q76', 'MAY_TOGETHER'],
    // 2 + 1 steps against 3 + 0, then 0 + 2 against 2 + 0: the sum counts, not the side.
    ['by the sum, tied', 'EXCLUDES2 M43 > Q76', 'EXCLUDES1 chapter:13 > Q76.2', 'NEVER_TOGETHER'],
    ['across the sides, tied', 'EXCLUDES2 Q76.2 > M43', 'EXCLUDES1 M43 > Q76.2', 'NEVER_TOGETHER'],
    ['across the sides', 'EXCLUDES2 Q76.2 > M43.0', 'EXCLUDES1 M43 > Q76.2', 'MAY_TOGETHER'],
    ['by one step too few', 'EXCLUDES2 chapter:13 > Q76', 'EXCLUDES1 chapter:13 > Q76.2', 'NEVER_TOGETHER'],
  ])('M43.07 with Q76.2, an Excludes2 %s', (_what, excludes2, excludes1, verdict) => {
    expect(judged(M43_07, Q76_2, excludes2, excludes1)).toBe(verdict);
    expect(judged(Q76_2, M43_07, excludes1, excludes2)).toBe(verdict);
  });

  test('of several Excludes1 over M43.07 and Q76.2 the nearest is measured', () => {
    const far = 'EXCLUDES1 chapter:13 > chapter:17';
    expect(judged(M43_07, Q76_2, far, 'EXCLUDES2 M43 > Q76.2')).toBe('MAY_TOGETHER');
    expect(judged(M43_07, Q76_2, far, 'EXCLUDES2 M43 > Q76.2', 'EXCLUDES1 M43.0 > Q76.2')).toBe(
      'NEVER_TOGETHER',
    );
  });

  test('a conditional Excludes1 of J45.909 beside a firm one: the firm one decides and is measured, near or far', () => {
    const range = 'EXCLUDES1 T88.7XXA > J45?';
    for (const firm of ['EXCLUDES1 T88 > chapter:10', 'EXCLUDES1 T88.7XXA > J45.909'])
      expect(judged(T88_7XXA, J45_909, range, firm)).toBe('NOT_UNLESS_UNRELATED');
    // 3 steps for the conditional one, 4 for the Excludes2, 5 for the firm one.
    const said = [range, 'EXCLUDES2 T88.7 > J45', 'EXCLUDES1 T88 > J45'].map((words) => says(words));
    const [pair] = pairsOf([T88_7XXA, J45_909], said);
    expect(pair?.verdict).toBe('MAY_TOGETHER');
    expect(pair?.grounds.map(({ conditional }) => conditional)).toEqual([true, false, false]);
  });
});

describe('grounds', () => {
  test('of M43.07 and Q76.2: Excludes1 first, then by kind, within a kind nearest first, told with their steps', () => {
    const said = [
      says('CODE_ALSO M43.07 > Q76.2'),
      says('EXCLUDES2 chapter:13 > chapter:17'),
      says('EXCLUDES1 M43 > Q76.2'),
      says('EXCLUDES1 M43.07 > chapter:17'),
      says('EXCLUDES1 M43.0 > Q76.2'),
      says('EXCLUDES1 Q76.2 > M43.0'),
      says('USE_ADDITIONAL M43.07 > Q76.2'),
      says('CODE_FIRST M43.07 > Q76.2'),
    ];
    expect(pairsOf([M43_07, Q76_2], said)[0]?.grounds.map(told)).toEqual([
      // As near as the one at M43.0; its owner stands nearer to its own code.
      'EXCLUDES1 at Q76.2: Q76.2 > M43.07, 1, mutual',
      'EXCLUDES1 at M43.0: M43.07 > Q76.2, 1, mutual',
      'EXCLUDES1 at M43.07: M43.07 > Q76.2, 2, mutual',
      'EXCLUDES1 at M43: M43.07 > Q76.2, 2, mutual',
      'EXCLUDES2 at chapter:13: M43.07 > Q76.2, 5',
      'CODE_FIRST at M43.07: M43.07 > Q76.2, 0',
      'USE_ADDITIONAL at M43.07: M43.07 > Q76.2, 0',
      'CODE_ALSO at M43.07: M43.07 > Q76.2, 0',
    ]);
  });

  test('are mutual by kind: an Excludes2 at Q76.2 answers no Excludes1 at M43.0', () => {
    const said = [says('EXCLUDES1 M43.0 > Q76.2'), says('EXCLUDES2 Q76 > M43')];
    expect(pairsOf([M43_07, Q76_2], said)[0]?.grounds.map(({ mutual }) => mutual)).toEqual([false, false]);
  });

  test('a note that reaches Q76.2 by two references stands once, with the nearest of them', () => {
    for (const [named, reference] of [
      ['chapter:17, Q76.2, Q76', 1],
      ['Q76.2, Q76', 0],
    ] as const) {
      const grounds = pairsOf([M43_07, Q76_2], [says(`EXCLUDES1 M43.0 > ${named}`)])[0]!.grounds;
      expect(grounds).toMatchObject([{ reference, distance: 1 }]);
    }
  });

  test('of a note with firm J45 nearer than its conditional range is the firm one', () => {
    expect(judged(T88_7XXA, J45_909, 'EXCLUDES1 T88.7 > chapter:10?, J45')).toBe('NOT_UNLESS_UNRELATED');
  });

  test('are none where the note names only codes below its owner: D72 over D72.824', () => {
    const pair = [code('D72.824 D72.82 D72'), code('D72.0 D72')];
    expect(pairsOf(pair, [says('EXCLUDES1 D72 > D72.824', { ownOnly: true })])).toEqual([]);
    // The mark alone tells: without it D72.0 lies under D72 and excludes D72.824.
    expect(pairsOf(pair, [says('EXCLUDES1 D72 > D72.824')])).toHaveLength(1);
  });

  test('are none where the target holds both codes: M43.07 and M43.06 under M43', () => {
    for (const target of ['M43', 'M43.0', 'chapter:13'])
      expect(pairsOf([M43_07, M43_06], [says(`EXCLUDES1 M43.07 > ${target}`)])).toEqual([]);
    expect(judged(M43_07, M43_06, 'EXCLUDES1 M43.07 > M43.06')).toBe('NEVER_TOGETHER');
  });
});

describe('a code holds more than a note speaks of', () => {
  test.each([
    ['Other somatoform disorders', 0, true],
    ['Unspecified asthma, uncomplicated', 0, true],
    ['other disorders', 0, true],
    ['Otherwise healthy', 0, false],
    ['Asthma, unspecified', 0, false],
    ['Sleep related bruxism', 1, false],
    ['Sleep related bruxism', 2, true],
  ])('G47.63 as "%s" with %i inclusion terms: %s', (title, terms, more) => {
    expect(holdsMore(code('G47.63', title, terms))).toBe(more);
  });
});

describe('advice', () => {
  const advised = (codes: readonly CheckedCode[], ...said: Said[]): AdviceRow[] =>
    adviseCodes({ codes, edges: said.flatMap(({ edges }) => edges), notes: notesOf(said) });
  const met = (advice: readonly AdviceRow[]): string[] =>
    advice.map(
      ({ code, note, satisfiedBy, inOrder }) =>
        `${code.code}: ${note.text} by [${satisfiedBy.map((other) => other.code).join(' ')}], ${String(inOrder)}`,
    );

  test.each([
    ['CODE_FIRST', 'before', true],
    ['CODE_FIRST', 'behind', false],
    ['USE_ADDITIONAL', 'before', false],
    ['USE_ADDITIONAL', 'behind', true],
    ['CODE_ALSO', 'before', null],
    ['CODE_ALSO', 'behind', null],
  ] as const)('a %s of T81.5 over Z18, which stands %s it: in order is %s', (kind, place, inOrder) => {
    const codes = place === 'before' ? [Z18_01, T81_511A] : [T81_511A, Z18_01];
    expect(met(advised(codes, says(`${kind} T81.5 > Z18`)))).toEqual([
      `T81.511A: ${kind} T81.5 > Z18 by [Z18.01], ${String(inOrder)}`,
    ]);
  });

  test('of several codes that meet it one in its place is enough: J44.89 before and J45.909 behind T88.7XXA', () => {
    const both = [J44_89, T88_7XXA, J45_909];
    for (const kind of ['CODE_FIRST', 'USE_ADDITIONAL'])
      expect(met(advised(both, says(`${kind} T88.7 > chapter:10`)))).toEqual([
        `T88.7XXA: ${kind} T88.7 > chapter:10 by [J44.89 J45.909], true`,
      ]);
  });

  test('that nothing meets, or that names no code, is listed at M43.07 with no order', () => {
    expect(met(advised([M43_07, Q76_2], says('CODE_FIRST M43 > Z18'), says('USE_ADDITIONAL M43.0')))).toEqual(
      ['M43.07: USE_ADDITIONAL M43.0 by [], null', 'M43.07: CODE_FIRST M43 > Z18 by [], null'],
    );
  });

  test('is never a header nor an Excludes, and a code does not meet its own: T81.511A', () => {
    const header = says('USE_ADDITIONAL T81 > Z18', { note: { status: 'HEADER' } });
    expect(met(advised([T81_511A, Z18_01], header, says('EXCLUDES1 T81 > Z18')))).toEqual([]);
    expect(met(advised([T81_511A], says('USE_ADDITIONAL chapter:19 > T81')))).toEqual([
      'T81.511A: USE_ADDITIONAL chapter:19 > T81 by [], null',
    ]);
  });
});

test.each([
  ['D77', 'Other disorders of blood and blood-forming organs in diseases classified elsewhere', true],
  ['M14.80', 'Arthropathies in other specified diseases classified elsewhere, unspecified site', true],
  ['J18.8', 'Other pneumonia, not elsewhere classified', false],
  ['B95.0', 'Streptococcus, group A, as the cause of diseases classified elsewhere', false],
  ['M43.07', 'Spondylolysis, lumbosacral region', false],
])('%s "%s" is a manifestation: %s', (_code, title, manifestation) => {
  expect(isManifestation(title)).toBe(manifestation);
});
