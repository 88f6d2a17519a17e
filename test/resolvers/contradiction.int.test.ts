import { describe, expect, test } from 'vitest';
import { loadSeed, loadTraps } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

const CONTRADICTIONS = `query($filter: ContradictionFilter, $after: String) {
  contradictions(filter: $filter, first: 3, after: $after) {
    totalCount complete pageInfo { hasNextPage endCursor }
    nodes {
      id kind official billablePairs explanation
      subject { code }
      sides { relation note { kind text owner { code } } }
      provenance { nature source { slug } derivedFrom { __typename id } }
    }
  }
}`;

interface Side {
  readonly relation: string;
  readonly note: { readonly kind: string; readonly text: string; readonly owner: { readonly code: string } };
}
interface Told {
  readonly contradictions: {
    readonly totalCount: number;
    readonly complete: boolean;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly {
      readonly id: string;
      readonly kind: string;
      readonly official: string | null;
      readonly billablePairs: number | null;
      readonly explanation: string;
      readonly subject: readonly { readonly code: string }[];
      readonly sides: readonly Side[];
      readonly provenance: {
        readonly nature: string;
        readonly source: unknown;
        readonly derivedFrom: readonly { readonly __typename: string }[];
      };
    }[];
  };
}

describe('where the tabular list contradicts itself, over the slice of traps', () => {
  const graph = suiteOver(loadTraps);
  const ask = async (filter: object, after?: string): Promise<Told['contradictions']> =>
    (await graph.service.data<Told>(CONTRADICTIONS, { filter, after })).contradictions;

  test('T81.511A stands under a contradiction over T81.5 and Z18, told with both notes', async () => {
    const { nodes, totalCount } = await ask({
      code: 'T81.511A',
      kinds: ['EXCLUDES1_AGAINST_INSTRUCTION'],
    });
    expect(totalCount).toBe(1);
    const [{ subject, sides, official, billablePairs, explanation, provenance } = nodes[0]!] = nodes;
    expect(subject.map(({ code }) => code)).toEqual(['Z18', 'T81.5']);
    expect(sides.map(({ relation, note }) => `${relation} by ${note.kind} at ${note.owner.code}`)).toEqual([
      'NEVER_WITH by EXCLUDES1 at Z18',
      'CODE_ALSO by USE_ADDITIONAL at 19',
    ]);
    expect(official).toBe('CONFLICTING_INSTRUCTIONS');
    expect(billablePairs).toBeGreaterThan(0);
    for (const words of ['Z18', 'chapter 19', sides[0]!.note.text, sides[1]!.note.text])
      expect(explanation).toContain(words);
    expect(provenance).toMatchObject({ nature: 'DERIVED', source: null });
    expect(provenance.derivedFrom.map(({ __typename }) => __typename)).toEqual(['Note', 'Note']);
  });

  test('its official verdict is what checkCodes says of its two codes, T81.5 and Z18 as any other', async () => {
    const { nodes } = await ask({ kinds: ['EXCLUDES1_AGAINST_INSTRUCTION'] });
    expect(nodes.length).toBeGreaterThan(0);
    for (const { subject, official } of nodes) {
      const { checkCodes } = await graph.service.data<{ checkCodes: { pairs: { verdict: string }[] } }>(
        'query($codes: [String!]!) { checkCodes(codes: $codes) { pairs { verdict } } }',
        { codes: subject.map(({ code }) => code) },
      );
      expect(checkCodes.pairs.map(({ verdict }) => verdict)).toEqual([official]);
    }
  });

  test('D72 names only D72.824 below itself, and F02 names G31.90, which does not exist', async () => {
    const own = await ask({ kinds: ['NOTE_NAMES_OWN_CODES'], code: 'D72.824' });
    expect(own.nodes.map(({ subject }) => subject.map(({ code }) => code))).toEqual([['D72', 'D72.824']]);
    const dangling = await ask({ kinds: ['DANGLING_REFERENCE'] });
    expect(dangling.complete).toBe(true);
    for (const { official, billablePairs } of [...own.nodes, ...dangling.nodes])
      expect([official, billablePairs]).toEqual([null, null]);
    const { notes } = await graph.service.data<{ notes: { totalCount: number } }>(
      '{ notes(filter: { dangling: true }) { totalCount } }',
    );
    expect(dangling.totalCount).toBe(notes.totalCount);
    expect(dangling.totalCount).toBeGreaterThan(0);
  });

  test('all of them are walked page by page, each once and found again by its id, that of D72 too', async () => {
    // Traps name much that they do not hold, so there are many.
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await ask({}, after);
      seen.push(...page.nodes.map(({ id }) => id));
      expect(page.totalCount).toBeGreaterThanOrEqual(seen.length);
      if (!page.pageInfo.hasNextPage) {
        expect(seen).toHaveLength(page.totalCount);
        break;
      }
      after = page.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const { nodes } = await graph.service.data<{ nodes: unknown[] }>(
      'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      { ids: seen.slice(0, 100) },
    );
    expect(nodes).toEqual(seen.slice(0, 100).map((id) => ({ __typename: 'Contradiction', id })));
  });

  test('a page of them takes a fixed number of statements, whatever M43.07 is about', async () => {
    const statements = await graph.service.statements(CONTRADICTIONS, {});
    expect(Object.values(statements).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(6);
  });

  test('a code nobody has, M43.77, has none; a malformed one is told', async () => {
    expect((await ask({ code: 'M43.77' })).totalCount).toBe(0);
    const { errors } = await graph.service.ask(CONTRADICTIONS, { filter: { code: '?' } });
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('filter.code: expected a code') as string,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

describe('over the seed, a slice', () => {
  const graph = suiteOver(loadSeed);

  test('a reference out of the slice is not dangling, and the list says that it is not all, M43.07 or not', async () => {
    const { contradictions } = await graph.service.data<Told>(CONTRADICTIONS, {
      filter: { kinds: ['DANGLING_REFERENCE'] },
    });
    expect(contradictions).toMatchObject({ totalCount: 0, complete: false });
    const { errors } = await graph.service.ask(CONTRADICTIONS, { filter: { code: 'A00' } });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_LOADED' } }]);
  });
});
