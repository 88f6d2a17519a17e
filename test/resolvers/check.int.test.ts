import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { load, loadSeed, loadTraps, tabularSpec, TRAPS } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

const CHECK = `query Check($codes: [String!]!) {
  checkCodes(codes: $codes) {
    codes { code }
    unknown notLoaded duplicates
    notBillable { code billableDescendants(first: 3) { totalCount nodes { code } } }
    pairs {
      a { code } b { code } verdict rule
      because { note { kind owner { code } } from { code } to { code } mutual conditional reference { text } }
      provenance { nature derivedFrom { id } }
    }
    manifestationFirst { code }
    advice { kind code { code } note { owner { code } } satisfiedBy { code } inOrder }
  }
}`;

interface Named {
  readonly code: string;
}
interface Check {
  readonly checkCodes: {
    readonly codes: readonly Named[];
    readonly unknown: readonly string[];
    readonly notLoaded: readonly string[];
    readonly duplicates: readonly string[];
    readonly notBillable: readonly (Named & {
      readonly billableDescendants: { readonly totalCount: number };
    })[];
    readonly pairs: readonly {
      readonly a: Named;
      readonly b: Named;
      readonly verdict: string;
      readonly rule: string;
      readonly because: readonly {
        readonly note: { readonly kind: string; readonly owner: Named };
        readonly from: Named;
        readonly to: Named;
        readonly mutual: boolean;
        readonly conditional: boolean;
        readonly reference: { readonly text: string };
      }[];
      readonly provenance: { readonly nature: string; readonly derivedFrom: readonly unknown[] };
    }[];
    readonly advice: readonly {
      readonly kind: string;
      readonly code: Named;
      readonly note: { readonly owner: Named };
      readonly satisfiedBy: readonly Named[];
      readonly inOrder: boolean | null;
    }[];
    readonly manifestationFirst: Named | null;
  };
}

const graph = suiteOver(loadTraps);
const check = async (...codes: string[]): Promise<Check['checkCodes']> =>
  (await graph.service.data<Check>(CHECK, { codes })).checkCodes;
const grounds = (pair: Check['checkCodes']['pairs'][number] | undefined): string[] =>
  (pair?.because ?? []).map(
    ({ note, from, to, mutual }) =>
      `${note.kind} at ${note.owner.code}: ${from.code} > ${to.code}${mutual ? ', mutual' : ''}`,
  );

describe('may these codes stand together?', () => {
  test('M43.07 with Q76.2: never, by notes on both sides, nearest first, with the weaker Excludes2', async () => {
    const { pairs } = await check('M43.07', 'Q76.2');
    expect(pairs.map(({ a, b, verdict }) => [a.code, b.code, verdict])).toEqual([
      ['M43.07', 'Q76.2', 'NEVER_TOGETHER'],
    ]);
    expect(grounds(pairs[0])).toEqual([
      'EXCLUDES1 at Q76.2: Q76.2 > M43.07, mutual',
      'EXCLUDES1 at M43.0: M43.07 > Q76.2, mutual',
      'EXCLUDES1 at M43: M43.07 > Q76.2, mutual',
      'EXCLUDES2 at 13: M43.07 > Q76.2',
    ]);
    expect(pairs[0]?.rule).toContain('I.A.12.a');
    expect(pairs[0]?.provenance).toMatchObject({ nature: 'DERIVED' });
    expect(pairs[0]?.provenance.derivedFrom).toHaveLength(4);
  });

  test('M43.03 with M43.13: never, by M43.0 alone, not mutual, in either order', async () => {
    for (const codes of [
      ['M43.03', 'M43.13'],
      ['M43.13', 'M43.03'],
    ] as const) {
      const { pairs } = await check(...codes);
      expect(pairs[0]?.verdict).toBe('NEVER_TOGETHER');
      expect(grounds(pairs[0])).toEqual(['EXCLUDES1 at M43.0: M43.03 > M43.13']);
    }
  });

  test('M43.07 with M43.06: nothing is said', async () => {
    expect((await check('M43.07', 'M43.06')).pairs).toEqual([]);
  });

  test.each([
    ['F45.8', 'G47.63', 'NOT_UNLESS_UNRELATED', 'EXCLUDES1 at F45.8: F45.8 > G47.63, mutual'],
    ['T81.511A', 'Z18.01', 'CONFLICTING_INSTRUCTIONS', 'USE_ADDITIONAL at 19: T81.511A > Z18.01'],
    ['T88.7XXA', 'F45.8', 'CONDITIONAL', 'EXCLUDES1 at T88.7: T88.7XXA > F45.8'],
  ])('%s with %s: %s', async (a, b, verdict, ground) => {
    const { pairs } = await check(a, b);
    expect(pairs.map((pair) => pair.verdict)).toEqual([verdict]);
    expect(grounds(pairs[0])).toContain(ground);
  });

  test('a code does not exclude itself by its ancestor’s note: D72.824 at D72', async () => {
    expect((await check('D72.824', 'D72.820')).pairs).toEqual([]);
  });

  test('what is no code, stands twice or may not stand on a claim is told', async () => {
    const answer = await check('M43.07', 'm4307', 'M43.0', 'M43.77', 'xx!');
    expect(answer.codes.map(({ code }) => code)).toEqual(['M43.07', 'M43.0']);
    expect(answer).toMatchObject({ unknown: ['M43.77', 'xx!'], notLoaded: [], duplicates: ['m4307'] });
    expect(answer.notBillable).toEqual([
      {
        code: 'M43.0',
        billableDescendants: {
          totalCount: 10,
          nodes: [{ code: 'M43.00' }, { code: 'M43.01' }, { code: 'M43.02' }],
        },
      },
    ]);
  });

  test('advice names the instruction and what meets it: Z18.01 for T81.511A', async () => {
    const { advice } = await check('T81.511A', 'Z18.01');
    const met = advice.filter(({ satisfiedBy }) => satisfiedBy.length > 0);
    expect(met).toMatchObject([
      {
        kind: 'USE_ADDITIONAL',
        code: { code: 'T81.511A' },
        note: { owner: { code: '19' } },
        satisfiedBy: [{ code: 'Z18.01' }],
        inOrder: true,
      },
    ]);
    expect(advice.length).toBeGreaterThan(met.length);
    expect(
      advice.filter(({ satisfiedBy }) => satisfiedBy.length === 0).map(({ inOrder }) => inOrder),
    ).not.toContain(true);
    const turned = await check('Z18.01', 'T81.511A');
    expect(turned.advice.find(({ satisfiedBy }) => satisfiedBy.length > 0)?.inOrder).toBe(false);
  });

  test('as of a release: M43.03 with M43.13 is allowed where the note of M43.0 is an Excludes2, and never together the next year', async () => {
    const moved = readFileSync(join(projectRoot(), TRAPS), 'utf8').replace(
      /<excludes1>(\s*<note>congenital spondylolysis \(Q76\.2\)<\/note>\s*<note>spondylolisthesis \(M43\.1\)<\/note>\s*)<\/excludes1>/,
      '<excludes2>$1</excludes2>',
    );
    await load(graph.client, await tabularSpec('2025-04', { text: moved }));
    await graph.service.revision.refresh();
    const verdicts: string[] = [];
    for (const release of ['2025-04', '2026-04']) {
      const { checkCodes } = await graph.service.data<Check>(
        'query($release: String) { checkCodes(codes: ["M43.03", "M43.13"], release: $release) { pairs { verdict a { release { name } } } } }',
        { release },
      );
      verdicts.push(...checkCodes.pairs.map(({ verdict }) => `${release}: ${verdict}`));
    }
    expect(verdicts).toEqual(['2025-04: MAY_TOGETHER', '2026-04: NEVER_TOGETHER']);
    const { releaseDiff } = await graph.service.data<{ releaseDiff: { nodes: unknown[] } }>(
      '{ releaseDiff(from: "2025-04", to: "2026-04") { nodes { kind code { code } before after } } }',
    );
    expect(releaseDiff.nodes).toEqual([
      {
        kind: 'NOTE_MOVED',
        code: { code: 'M43.0' },
        before: 'EXCLUDES2: congenital spondylolysis (Q76.2)',
        after: 'EXCLUDES1: congenital spondylolysis (Q76.2)',
      },
      {
        kind: 'NOTE_MOVED',
        code: { code: 'M43.0' },
        before: 'EXCLUDES2: spondylolisthesis (M43.1)',
        after: 'EXCLUDES1: spondylolisthesis (M43.1)',
      },
    ]);
  });

  test('a claim is one statement, of 2 codes as of 25', async () => {
    const query =
      'query($codes: [String!]!) { checkCodes(codes: $codes) { pairs { verdict because { note { text } from { code } } } } }';
    const many = [
      'M43.00',
      'M43.01',
      'M43.02',
      'M43.03',
      'M43.04',
      'M43.05',
      'M43.06',
      'M43.07',
      'M43.08',
      'M43.09',
    ];
    const more = [
      'M43.10',
      'M43.11',
      'M43.12',
      'M43.13',
      'M43.14',
      'M43.15',
      'M43.16',
      'M43.17',
      'M43.18',
      'M43.19',
    ];
    const rest = ['Q76.2', 'Q76.1', 'F45.8', 'G47.63', 'T81.511A'];
    expect(await graph.service.statements(query, { codes: ['M43.07', 'Q76.2'] })).toEqual({
      'check.claim': 1,
    });
    expect(await graph.service.statements(query, { codes: [...many, ...more, ...rest] })).toEqual({
      'check.claim': 1,
    });
  });

  test('51 codes are too many', async () => {
    const { errors } = await graph.service.ask(CHECK, { codes: Array.from({ length: 51 }, () => 'M43.07') });
    expect(errors).toMatchObject([
      { message: 'codes: expected at most 50, found 51', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

describe('codes outside the loaded slice', () => {
  const graph = suiteOver(loadSeed);
  const ask = (selection: string): Promise<Check> =>
    graph.service.data<Check>(
      `{ checkCodes(codes: ["M43.07", "A00", "Q76.2", "A00.1", "a00"]) { codes { code } unknown notLoaded ${selection} } }`,
    );

  test('each pair of A00 is UNKNOWN and says what to load, beside what is known of M43.07 and Q76.2', async () => {
    const { checkCodes } = await ask(
      'pairs { a { code release { name } } b { code } verdict rule because { note { text } } provenance { nature derivedFrom { __typename } } }',
    );
    expect(checkCodes).toMatchObject({
      codes: [{ code: 'M43.07' }, { code: 'Q76.2' }],
      unknown: [],
      notLoaded: ['A00', 'A00.1', 'a00'],
    });
    expect(checkCodes.pairs.map(({ a, b, verdict }) => `${a.code} ${b.code} ${verdict}`)).toEqual([
      'M43.07 A00 UNKNOWN',
      'M43.07 Q76.2 NEVER_TOGETHER',
      'M43.07 A00.1 UNKNOWN',
      'A00 Q76.2 UNKNOWN',
      'A00 A00.1 UNKNOWN',
      'Q76.2 A00.1 UNKNOWN',
    ]);
    expect(checkCodes.pairs[0]).toMatchObject({
      rule: 'Only a slice of release 2026-04 is loaded, and A00 is outside it: load the whole release to know.',
      because: [],
      provenance: { nature: 'DERIVED' },
    });
  });

  test.each([
    'title',
    'id',
    'billable',
    'children { totalCount }',
    'excludes1 { totalCount }',
    'drgs { status }',
  ])('the %s of A00 is NOT_LOADED, never a guess and never an empty list', async (field) => {
    const { errors } = await graph.service.ask(
      `{ checkCodes(codes: ["M43.07", "A00"]) { pairs { b { code ${field} } } } }`,
    );
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('A00 is outside it: load the whole release') as string,
        extensions: { code: 'NOT_LOADED' },
      },
    ]);
  });
});
