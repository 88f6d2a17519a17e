import { describe, expect, test } from 'vitest';
import { diagnosisOf, drgOf, grouped, numbersOf, type Circumstances } from './grouping.js';

/** The one DRG that results. */
function determined(codes: string, circumstances: Circumstances = {}): string {
  const answer = grouped(codes, circumstances);
  expect(answer.undetermined).toBeNull();
  expect(answer.candidates).toHaveLength(1);
  return answer.candidates[0]!.mapping.number;
}

/** All DRGs that may result where none is determined, and what would decide. */
function open(codes: string, circumstances: Circumstances = {}): { drgs: string[]; decides: string } {
  const answer = grouped(codes, circumstances);
  expect(answer.undetermined).not.toBeNull();
  return { drgs: numbersOf(answer), decides: answer.undetermined! };
}

describe('the tier', () => {
  test('of M43.07 alone is the lowest, 552', () => {
    const answer = grouped('M43.07');
    expect(answer).toMatchObject({ undetermined: null, effects: [] });
    expect(answer.candidates).toMatchObject([
      {
        mapping: { number: '552', mdc: '08', drg: { title: 'Medical Back Problems without MCC' } },
        because:
          'Appendix B lists M43.07 with DRG 551-552 in MDC 08; no secondary diagnosis counts as CC or MCC',
        by: [],
      },
    ]);
  });

  test('of M43.07 with J96.01 is 551, by the MCC', () => {
    const { candidates, effects, undetermined } = grouped('M43.07 J96.01');
    expect(undetermined).toBeNull();
    expect(candidates).toMatchObject([
      {
        mapping: { number: '551', drg: { title: 'Medical Back Problems with MCC' } },
        because: 'Appendix B lists M43.07 with DRG 551-552 in MDC 08; J96.01 counts as MCC',
        by: [{ key: 'J96.01', counted: true }],
      },
    ]);
    expect(effects).toMatchObject([
      {
        key: 'J96.01',
        counted: true,
        because: 'J96.01 counts as an MCC: PDX collection 0998, which would cancel it, does not hold M43.07',
        collection: null,
      },
    ]);
  });

  test('of J18.9 with J15.1 is the lowest, since collection 0113 holds J18.9', () => {
    const { candidates, effects, undetermined } = grouped('J18.9 J15.1');
    expect(undetermined).toBeNull();
    expect(candidates).toMatchObject([{ mapping: { number: '195' }, by: [] }]);
    expect(effects).toMatchObject([{ key: 'J15.1', counted: false, collection: '0113' }]);
    expect(effects[0]!.because).toContain('J15.1 is an MCC that principal diagnosis J18.9 cancels');
  });

  test('of J18.9 with J96.01 and the canceled J15.1 is 193, by J96.01 alone', () => {
    const { candidates, undetermined } = grouped('J18.9 J15.1 J96.01');
    expect(undetermined).toBeNull();
    expect(candidates.map(({ mapping, by }) => [mapping.number, by.map(({ key }) => key)])).toEqual([
      ['193', ['J96.01']],
    ]);
  });

  test('of J18.9 with the CC F10.239 is 194, and with an MCC beside it 193', () => {
    expect(determined('J18.9 F10.239')).toBe('194');
    expect(determined('J18.9 F10.239 J96.01')).toBe('193');
    expect(determined('J18.9 J96.01 F10.239')).toBe('193');
  });

  test('of J18.9 with the CCs F10.239 and D89.833 names both', () => {
    const [candidate] = grouped('J18.9 F10.239 D89.833').candidates;
    expect(candidate!.because).toContain('F10.239 and D89.833 count as CC');
    expect(candidate!.by.map(({ key }) => key)).toEqual(['F10.239', 'D89.833']);
  });

  test('of M43.07 with the CC F10.239 is 552: its family is split by MCC only', () => {
    expect(determined('M43.07 F10.239')).toBe('552');
  });

  test.each([
    ['Z51.89', '950', 'Aftercare without CC/MCC'],
    ['Z51.89 F10.239', '949', 'Aftercare with CC/MCC'],
    ['Z51.89 J96.01', '949', 'Aftercare with CC/MCC'],
  ])('of %s is %s: "%s"', (codes, number, title) => {
    expect(grouped(codes).candidates).toMatchObject([{ mapping: { number, drg: { title } } }]);
    expect(determined(codes)).toBe(number);
  });

  test('of Z51.0 is none: 849 with and without an MCC', () => {
    expect(determined('Z51.0')).toBe('849');
    expect(determined('Z51.0 J96.01')).toBe('849');
  });

  test('that no DRG of the family has is not made up: J18.9 with 193 and 194 alone, and no CC', () => {
    const { drgs, decides } = open('J18.9', { onlyWith: ['193', '194'] });
    expect(drgs).toEqual(['193', '194']);
    expect(decides).toContain('none of which has the tier that results');
  });
});

describe('a secondary diagnosis', () => {
  test('that appendix C does not list counts neither way: I10', () => {
    expect(grouped('J18.9 I10').effects).toMatchObject([
      {
        key: 'I10',
        complication: null,
        counted: false,
        because: 'Appendix C of MS-DRG v43.1 lists I10 neither as CC nor as MCC',
        collection: null,
      },
    ]);
    expect(determined('J18.9 I10')).toBe('195');
  });

  test('that nothing cancels, "No Excl", counts: D89.833', () => {
    expect(grouped('J18.9 D89.833').effects).toMatchObject([
      { counted: true, because: 'D89.833 counts as a CC: no principal diagnosis cancels it' },
    ]);
  });

  test('has its effect told in the order of the question', () => {
    expect(grouped('J18.9 I10 J96.01 J15.1').effects.map(({ key }) => key)).toEqual([
      'I10',
      'J96.01',
      'J15.1',
    ]);
  });
});

describe('part 2: R57.0 beside J18.9', () => {
  test('discharged alive counts: 193', () => {
    const codes = 'J18.9 R57.0';
    expect(determined(codes, { dischargedAlive: true })).toBe('193');
    expect(grouped(codes, { dischargedAlive: true }).effects).toMatchObject([{ counted: true }]);
  });

  test('not discharged alive does not count: 195', () => {
    expect(determined('J18.9 R57.0', { dischargedAlive: false })).toBe('195');
    expect(grouped('J18.9 R57.0', { dischargedAlive: false }).effects).toMatchObject([
      {
        counted: false,
        because: 'R57.0 counts as an MCC only for a patient discharged alive (appendix C, part 2)',
      },
    ]);
  });

  test('with nobody saying which gives both', () => {
    expect(open('J18.9 R57.0')).toEqual({
      drgs: ['193', '195'],
      decides: 'Whether the patient was discharged alive, which nobody said, would decide',
    });
  });

  test('with nobody saying which is 193 either way when J96.01 counts beside it', () => {
    expect(determined('J18.9 R57.0 J96.01')).toBe('193');
  });

  test('canceled by its own collection counts neither way: R57.0 as principal diagnosis', () => {
    expect(diagnosisOf('R57.0').complication).toMatchObject({ collection: '1561' });
    expect(determined('R57.0')).toBe('293');
  });
});

describe('acute myocardial infarction', () => {
  test.each([
    [null, '282', 'Acute Myocardial Infarction, Discharged Alive without CC/MCC'],
    [true, '282', 'Acute Myocardial Infarction, Discharged Alive without CC/MCC'],
    [false, '285', 'Acute Myocardial Infarction, Expired without CC/MCC'],
  ] as const)('I21.01 with dischargedAlive %s is %s', (dischargedAlive, number, title) => {
    expect(determined('I21.01', { dischargedAlive })).toBe(number);
    expect(grouped('I21.01', { dischargedAlive }).candidates[0]!.mapping.drg.title).toBe(title);
  });

  test('I21.01 with R57.0 is 280 alive, 285 dead, and both when nobody said', () => {
    expect(determined('I21.01 R57.0', { dischargedAlive: true })).toBe('280');
    expect(determined('I21.01 R57.0', { dischargedAlive: false })).toBe('285');
    expect(open('I21.01 R57.0').drgs).toEqual(['280', '285']);
  });

  test('I21.01 as secondary diagnosis of I25.10 may lead there', () => {
    const { drgs, decides } = open('I25.10 I21.01');
    expect(drgs).toEqual(['302', '282']);
    expect(decides).toContain('I21.01 as secondary diagnosis leads to another DRG of MDC 05');
    expect(open('I25.10 I21.01', { dischargedAlive: false }).drgs).toEqual(['302', '285']);
  });

  test('I21.01 as secondary diagnosis in another MDC is an MCC and no more: J18.9', () => {
    expect(determined('J18.9 I21.01')).toBe('193');
  });

  test('I21.01 as secondary diagnosis of I25.10 leads to 282 by its own row of appendix B', () => {
    const candidate = grouped('I25.10 I21.01').candidates.find(({ mapping }) => mapping.number === '282')!;
    expect(diagnosisOf('I21.01').mappings).toContainEqual(
      expect.objectContaining({ line: candidate.mapping.line }),
    );
    expect(candidate.because).toContain('Appendix B lists I21.01 with DRG 280-282 in MDC 05');
  });
});

describe('HIV disease', () => {
  test('B20 alone is 977', () => {
    expect(determined('B20')).toBe('977');
  });

  test('B20 with an MCC that is no related condition, J96.01, stays 977', () => {
    expect(determined('B20 J96.01')).toBe('977');
  });

  test('B20 with J18.9 is 976: J18.9 makes 974 to 976 and does not count there (part 3)', () => {
    expect(determined('B20 J18.9')).toBe('976');
    expect(grouped('B20 J18.9').effects).toMatchObject([
      {
        key: 'J18.9',
        counted: false,
        because:
          'J18.9 is part of what makes DRGs 974, 975 and 976 and does not count there (appendix C, part 3)',
        collection: null,
      },
    ]);
  });

  test('B20 with J18.9 and J96.01 is 974, by J96.01', () => {
    const { candidates } = grouped('B20 J18.9 J96.01');
    expect(candidates.map(({ mapping, by }) => [mapping.number, by.map(({ key }) => key)])).toEqual([
      ['974', ['J96.01']],
    ]);
    expect(determined('B20 J96.01 J18.9')).toBe('974');
  });

  test('J18.9 with B20 as secondary may belong to MDC 25', () => {
    const { drgs, decides } = open('J18.9 B20');
    expect(drgs).toEqual(['194', '976']);
    expect(decides).toContain('Whether J18.9 as principal diagnosis beside B20 belongs to MDC 25');
  });

  test('D59.0, which appendix B does not list with MDC 25, may be 977 beside B20', () => {
    const { drgs, decides } = open('D59.0 B20');
    expect(drgs).toEqual(['809', '977']);
    expect(decides).toContain('D59.0 as principal diagnosis beside B20 belongs to MDC 25');
  });

  test('whether J18.9 counts beside B20 is not told in a version without part 3', () => {
    expect(open('B20 J18.9', { hasPartThree: false }).drgs).toEqual(['974', '976']);
  });
});

describe('newborns', () => {
  test.each([
    ['P22.0', '790', 'Extreme Immaturity or Respiratory Distress Syndrome, Neonate'],
    ['P00.3', '795', 'Normal Newborn'],
  ])('%s alone is %s', (code, number, title) => {
    expect(determined(code)).toBe(number);
    expect(grouped(code).candidates[0]!.mapping.drg.title).toBe(title);
    expect(grouped(code).assumptions).toContain('A newborn: the principal diagnosis belongs to MDC 15 alone');
  });

  test('P00.3 with P22.0 is not determined: the lists of MDC 15 are not in the appendices', () => {
    const { drgs, decides } = open('P00.3 P22.0');
    expect(drgs).toContain('795');
    expect(decides).toContain('What else a newborn with P00.3 has decides within MDC 15');
  });

  test('MDC 15 is left out for J18.9, which belongs to MDC 04 too: an adult', () => {
    const { assumptions, candidates } = grouped('J18.9');
    expect(assumptions).toContain('An adult: MDC 15, newborns, is left out');
    expect(candidates.map(({ mapping }) => mapping.mdc)).toEqual(['04']);
  });

  test('P22.0 as secondary diagnosis of J18.9 is an MCC there', () => {
    expect(determined('J18.9 P22.0')).toBe('193');
  });

  test('P00.3 of a patient not discharged alive is not determined: 789 is for newborns that died', () => {
    expect(determined('P00.3', { dischargedAlive: true })).toBe('795');
    expect(open('P00.3', { dischargedAlive: false }).decides).toContain('MDC 15');
  });
});

describe('multiple trauma', () => {
  test('S06.5X0A, of the head, with S72.141B, of the leg, is certain: 965', () => {
    expect(determined('S06.5X0A S72.141B')).toBe('965');
    expect(grouped('S06.5X0A S72.141B').effects).toMatchObject([{ key: 'S72.141B', counted: false }]);
  });

  test('S72.141B with S06.5X0A is the same', () => {
    expect(determined('S72.141B S06.5X0A')).toBe('965');
  });

  test('S06.5X0A with S72.141B and J96.01 is 963', () => {
    expect(determined('S06.5X0A S72.141B J96.01')).toBe('963');
  });

  test('S72.001B with S06.5X0A and the contusion S40.011A is certain too', () => {
    expect(determined('S72.001B S40.011A S06.5X0A')).toBe('965');
  });

  test('S42.201B with S42.202B, both arms, is none: 563', () => {
    expect(determined('S42.201B S42.202B')).toBe('563');
  });

  test('S42.201B with the contusion S80.00XA, which is neither CC nor MCC, is possible', () => {
    const { drgs, decides } = open('S42.201B S80.00XA');
    expect(drgs).toEqual(['563', '965']);
    expect(decides).toContain(
      'S42.201B and S80.00XA are significant traumas of different body sites, which the appendices do not say',
    );
  });

  test('S42.201B with S22.31XA, a trauma and a CC that part 3 does not name, is none: 563', () => {
    expect(diagnosisOf('S22.31XA').complication).toMatchObject({ level: 'CC', suppressed: [] });
    expect(determined('S42.201B S22.31XA')).toBe('563');
  });

  test('S06.5X0A with S72.141B is only possible in a version without part 3', () => {
    const { drgs, decides } = open('S06.5X0A S72.141B', { hasPartThree: false });
    expect(drgs.map((number) => drgOf(number).mdc)).toContain('24');
    expect(drgs.map((number) => drgOf(number).mdc)).toContain('01');
    expect(decides).toContain('S06.5X0A and S72.141B are significant traumas of different body sites');
  });

  test('S42.201B alone is 563', () => {
    expect(determined('S42.201B')).toBe('563');
  });

  test('two traumas beside a principal diagnosis that is none, J18.9, are no multiple trauma', () => {
    expect(determined('J18.9 S06.5X0A S72.141B')).toBe('193');
  });
});

describe('what only a procedure leads to is left out', () => {
  test.each([
    ['A41.9', '872', 'not 870, with MV >96 Hours'],
    ['A41.9 J96.01', '871', 'with MCC'],
    ['I63.9', '066', 'not 061 to 063, with Thrombolytic Agent'],
    ['F10.20', '897', 'not 895, with Rehabilitation Therapy, nor 894, Left AMA'],
    ['F10.20 J96.01', '896', 'with MCC'],
    ['F10.20 F10.239', '897', 'F10.239 is canceled'],
  ])('%s is %s: %s', (codes, number) => {
    expect(determined(codes)).toBe(number);
    expect(grouped(codes).assumptions).toContain(
      'No procedures: surgical DRGs, and medical ones whose title asks for a procedure, are left out',
    );
  });

  test('A36.0 with surgical DRGs only leads nowhere without one', () => {
    expect(determined('A36.0')).toBe('156');
    expect(open('A36.0', { onlyWith: ['011', '012', '013'] })).toEqual({
      drgs: [],
      decides: 'Appendix B lists A36.0 with surgical DRGs only: a procedure would decide',
    });
  });

  test('F10.20 with 894 and 895 only asks for what is assumed away', () => {
    expect(open('F10.20', { onlyWith: ['894', '895'] })).toEqual({
      drgs: [],
      decides: 'Every DRG that appendix B lists F10.20 with asks for something assumed away',
    });
  });
});

describe('another way into a tier', () => {
  test('I63.9 with Z92.82 may be 065, "or tPA in 24 Hours"', () => {
    const { drgs, decides } = open('I63.9 Z92.82');
    expect(drgs).toEqual(['066', '065']);
    expect(decides).toContain('DRG 065 is also reached with tPA in 24 Hours');
  });

  test('I63.9 with Z92.82 and the MCC J96.01 is 064, above that way', () => {
    expect(determined('I63.9 Z92.82 J96.01')).toBe('064');
  });

  test('I63.9 with Z92.82 and the CC F10.239 is 065 either way', () => {
    expect(determined('I63.9 Z92.82 F10.239')).toBe('065');
  });

  test.each(['I26.01', 'I26.99'])('%s may itself be the acute cor pulmonale of 175', (code) => {
    const { drgs, decides } = open(code);
    expect(drgs).toEqual(['176', '175']);
    expect(decides).toContain('DRG 175 is also reached with Acute Cor Pulmonale');
  });

  test('I26.99 with the MCC J96.01 is 175 either way', () => {
    expect(determined('I26.99 J96.01')).toBe('175');
  });
});

describe('chemotherapy and acute leukemia', () => {
  test.each([
    ['Z51.11', '848', 'without Acute Leukemia'],
    ['Z51.12', '848', 'without Acute Leukemia'],
    ['Z51.11 J96.01', '846', 'without Acute Leukemia, with MCC'],
    ['Z51.11 C95.02', '839', 'with Acute Leukemia, which does not count there (part 3)'],
    ['Z51.12 C95.02', '839', 'with Acute Leukemia, which does not count there (part 3)'],
    ['Z51.11 C95.02 J96.01', '837', 'with Acute Leukemia and with MCC'],
    ['Z51.11 C95.02 F10.239', '838', 'with Acute Leukemia and with CC'],
    ['C95.02', '836', 'Acute Leukemia without Major O.R. Procedures'],
    ['C95.02 Z51.11', '836', 'the leukemia is the principal diagnosis'],
    ['Z51.0 C95.02', '849', 'radiotherapy, where the leukemia makes no DRG'],
  ])('%s is %s: %s', (codes, number) => {
    expect(determined(codes)).toBe(number);
  });

  test.each(['Z51.11 Z51.12', 'Z51.12 Z51.11'])('%s is 848: neither is the leukemia', (codes) => {
    expect(determined(codes)).toBe('848');
  });

  test('whether C95.02 counts beside Z51.11 is not told in a version without part 3', () => {
    expect(open('Z51.11 C95.02', { hasPartThree: false }).drgs).toEqual(['838', '839']);
  });
});

describe('what the appendices do not tell', () => {
  test("the patient's sex: A51.0 is 728 in MDC 12 or 759 in MDC 13", () => {
    const { drgs, decides } = open('A51.0');
    expect(drgs).toEqual(['728', '759']);
    expect(decides).toBe("Appendix B lists A51.0 in MDC 12 and 13: the patient's sex would decide");
    expect(grouped('A51.0').candidates.map(({ mapping }) => mapping.mdc)).toEqual(['12', '13']);
  });

  test('which of two MDCs: J96.92 is 189 in MDC 04 or 934 in MDC 22', () => {
    const { drgs, decides } = open('J96.92');
    expect(drgs).toEqual(['189', '934']);
    expect(decides).toContain('in MDC 04 and 22: what makes it the principal diagnosis there');
  });

  test('which of two families: S02.0XXA is 084 or 087', () => {
    const { drgs, decides } = open('S02.0XXA');
    expect(drgs).toEqual(['084', '087']);
    expect(decides).toContain('with 082-084 and 085-087, and does not say with which as principal diagnosis');
  });

  test('how far burns extend: T25.711A, a corrosion, is 933 or 934, and with T31.70 935 too', () => {
    expect(open('T25.711A').drgs).toEqual(['933', '934']);
    const { drgs, decides } = open('T25.711A T31.70');
    expect(drgs).toEqual(['933', '934', '935']);
    expect(decides).toContain('T31.70 as secondary diagnosis leads to another DRG of MDC 22');
  });
});

describe('no DRG and the invalid one', () => {
  test('V00.01XA, of which appendix B has no row, is no principal diagnosis, and what is beside it is told', () => {
    const { candidates, undetermined, effects } = grouped('V00.01XA J96.01');
    expect(candidates).toEqual([]);
    expect(undetermined).toBe(
      'Appendix B of MS-DRG v43.1 lists V00.01XA with no DRG: it is no principal diagnosis that can be grouped',
    );
    expect(effects).toMatchObject([{ key: 'J96.01', counted: true }]);
  });

  test('V00.01XA as secondary diagnosis does nothing', () => {
    expect(determined('J18.9 V00.01XA')).toBe('195');
  });

  test('O80 is 998, "Principal Diagnosis Invalid as Discharge Diagnosis", of no tier', () => {
    expect(determined('O80')).toBe('998');
    expect(determined('O80 J96.01')).toBe('998');
    expect(grouped('O80').candidates[0]!.mapping).toMatchObject({ mdc: '14', drg: { type: null } });
  });
});

describe('assumptions', () => {
  test.each([
    [null, 'Discharged alive'],
    [true, 'Discharged alive'],
    [false, 'Not discharged alive, as was said'],
  ])('with dischargedAlive %s say "%s"', (dischargedAlive, said) => {
    const { assumptions } = grouped('M43.07', { dischargedAlive });
    expect(assumptions.filter((assumption) => /discharged alive/i.test(assumption))).toEqual([said]);
  });

  test('are told with every answer, at most 10, as that of V00.01XA', () => {
    const { assumptions } = grouped('V00.01XA');
    expect(assumptions).toContain('An adult: MDC 15, newborns, is left out');
    expect(assumptions).toContain('Neither left against medical advice nor transferred to another hospital');
    expect(assumptions.length).toBeLessThanOrEqual(10);
  });
});
