import { describe, expect, test } from 'vitest';
import { firstDifference, readAnswer } from '../../bench/answers.js';

/** The neighborhood of M43.07 cut short, as each of the three servers gives it. */
const ours = {
  code: {
    code: 'M43.07',
    title: 'Spondylolysis, lumbosacral region',
    billable: true,
    parent: { code: 'M43.0', title: 'Spondylolysis' },
    siblings: { nodes: [{ code: 'M43.06', title: 'Spondylolysis, lumbar region' }] },
    excludes1: {
      nodes: [
        {
          code: { code: 'Q76.2', title: 'Congenital spondylolisthesis' },
          note: { text: 'congenital spondylolysis (Q76.2)' },
          via: { code: 'M43.0' },
        },
      ],
    },
    drgs: { nodes: [{ number: '552', title: 'Medical Back Problems without MCC' }] },
    citations: {
      nodes: [
        { source: { slug: 'cdc-tabular-2026-04', title: 'ICD-10-CM Tabular List' } },
        { source: { slug: 'cdc-tabular-2026-04', title: 'ICD-10-CM Tabular List' } },
      ],
    },
  },
};
const flat = {
  code: 'M43.07',
  title: 'Spondylolysis, lumbosacral region',
  billable: true,
  parent: { code: 'M43.0', title: 'Spondylolysis' },
  siblings: [{ code: 'M43.06', title: 'Spondylolysis, lumbar region' }],
  excludes1: [
    {
      code: 'Q76.2',
      title: 'Congenital spondylolisthesis',
      note: 'congenital spondylolysis (Q76.2)',
      via: 'M43.0',
    },
  ],
  drgs: [{ number: '552', title: 'Medical Back Problems without MCC' }],
  sources: [{ slug: 'cdc-tabular-2026-04', title: 'ICD-10-CM Tabular List' }],
};

describe('answers of different servers are brought to one form', () => {
  test('the neighborhood of M43.07 is the same from all three: five entities around it', () => {
    const answers = [
      readAnswer('W2', ours),
      readAnswer('W2', { codes: [{ ...flat, parent: [flat.parent] }] }),
      readAnswer('W2', { neighborhood: flat }),
    ];
    expect(answers[0]!.entities).toBe(5);
    expect(answers[0]!.facts).toContain(
      'not with Q76.2 Congenital spondylolisthesis by congenital spondylolysis (Q76.2) at M43.0',
    );
    for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
  });

  test.each([
    ['a parent', { ...flat, parent: null }, 'below M43.0 Spondylolysis'],
    ['a sibling', { ...flat, siblings: [] }, 'beside M43.06 Spondylolysis, lumbar region'],
    ['a DRG', { ...flat, drgs: [] }, '552 Medical Back Problems without MCC'],
    ['a source', { ...flat, sources: [] }, 'source cdc-tabular-2026-04 ICD-10-CM Tabular List'],
    ['the flag', { ...flat, billable: false }, 'M43.07 Spondylolysis, lumbosacral region true'],
  ])('without %s M43.07 is another answer, and it is told which', (_what, other, difference) => {
    expect(firstDifference(readAnswer('W2', ours), readAnswer('W2', { neighborhood: other }))).toBe(
      difference,
    );
  });

  test('another note over the same code is another answer', () => {
    const other = { ...flat, excludes1: [{ ...flat.excludes1[0]!, via: 'M43' }] };
    expect(firstDifference(readAnswer('W2', ours), readAnswer('W2', { neighborhood: other }))).toContain(
      'at M43.0',
    );
  });

  test('two hops from M43.07 count the same code below two DRGs twice', () => {
    const code = {
      code: 'M43.06',
      title: 'Spondylolysis, lumbar region',
      parent: flat.parent,
      drgs: flat.drgs,
    };
    const drgs = ['551', '552'].map((number) => ({ number, title: 'Medical Back Problems', codes: [code] }));
    const { entities, facts } = readAnswer('W3', {
      twoHops: { code: 'M43.07', title: 'Spondylolysis', drgs },
    });
    expect(entities).toBe(1 + 2 * (1 + 1 + 1 + 1));
    expect(facts).toHaveLength(entities);
  });

  test('what is found by its edges reads as what is found by its nodes, M43.06 in both', () => {
    const found = { code: 'M43.06', title: 'Spondylolysis, lumbar region' };
    expect(readAnswer('W4', { codesByTitle: { edges: [{ node: found }] } })).toEqual(
      readAnswer('W4', { search: { nodes: [found] } }),
    );
  });

  test('an answer without M43.07 is none', () => {
    expect(() => readAnswer('W1', { code: null })).toThrow('expected an object, found null');
    expect(() => readAnswer('W1', { codes: [] })).toThrow('expected an object');
  });
});
