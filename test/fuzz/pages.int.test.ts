import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitOf, parameters } from '../testkit/fuzz.js';
import { loadSeed } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

/** Connections, with a path to each from `data` and what tells its nodes apart. */
const LISTS: readonly (readonly [list: string, path: readonly string[], node: string])[] = [
  ['codes(codes: ["M43.07", "13", "Q76.2", "M43.0", "M40-M43"], PAGE)', ['codes'], 'id'],
  ['codes(filter: { under: "M43" }, PAGE)', ['codes'], 'id'],
  ['codes(filter: { billable: true }, PAGE)', ['codes'], 'id'],
  ['search(text: "spondylolysis", PAGE)', ['search'], 'id'],
  ['search(text: "of lum", PAGE)', ['search'], 'id'],
  ['notes(PAGE)', ['notes'], 'id'],
  ['notes(filter: { kinds: [EXCLUDES1] }, PAGE)', ['notes'], 'id'],
  ['drgs(PAGE)', ['drgs'], 'id'],
  ['sources(PAGE)', ['sources'], 'id'],
  ['statements(PAGE)', ['statements'], 'id'],
  ['contradictions(PAGE)', ['contradictions'], 'id'],
  ['code(code: "M43.0") { children(PAGE)', ['code', 'children'], 'id'],
  ['code(code: "M43.07") { siblings(PAGE)', ['code', 'siblings'], 'id'],
  ['code(code: "M43.07") { notes(PAGE)', ['code', 'notes'], 'id'],
  ['code(code: "S33.101A") { drgs(PAGE)', ['code', 'drgs'], 'id'],
  ['code(code: "M43.07") { statements(PAGE)', ['code', 'statements'], 'id'],
  [
    'code(code: "M43.07") { excludes1(PAGE)',
    ['code', 'excludes1'],
    'direction via { id } code { id } note { id } reference { text }',
  ],
  [
    'code(code: "M43.07") { excludes2(PAGE)',
    ['code', 'excludes2'],
    'direction via { id } code { id } note { id } reference { text }',
  ],
];

interface Page {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly nodes: readonly unknown[];
  readonly edges: readonly { readonly cursor: string; readonly node?: unknown }[];
}

describe('pages of any sizes', () => {
  const graph = suiteOver(loadSeed);
  async function page(list: (typeof LISTS)[number], first: number, after: string | null): Promise<Page> {
    const [field, path, node] = list;
    const inner = `{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { ${node} } edges { cursor } }`;
    const query = `query ($first: Int, $after: String) { ${field.replace('PAGE', 'first: $first, after: $after')} ${inner} ${'}'.repeat(path.length)}`;
    const data = await graph.service.data<Record<string, unknown>>(query, { first, after });
    return path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], data) as Page;
  }
  const wholes = new Map<string, unknown[]>();
  /** All of a list, in the largest pages. */
  async function whole(list: (typeof LISTS)[number]): Promise<unknown[]> {
    const known = wholes.get(list[0]);
    if (known) return known;
    const nodes: unknown[] = [];
    for (let after: string | null = null; ;) {
      const one: Page = await page(list, 100, after);
      nodes.push(...one.nodes);
      if (!one.pageInfo.hasNextPage) break;
      after = one.pageInfo.endCursor;
    }
    expect(new Set(nodes.map((node) => JSON.stringify(node))).size, list[0]).toBe(nodes.length);
    wholes.set(list[0], nodes);
    return nodes;
  }

  test(
    'are together the whole list, such as the siblings of M43.07, in its order and nothing twice',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...LISTS),
          fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 }),
          async (list, sizes) => {
            const all = await whole(list);
            let read = 0;
            let after: string | null = null;
            for (const first of sizes) {
              const one: Page = await page(list, first, after);
              expect(one.nodes).toEqual(all.slice(read, read + first));
              expect(one.totalCount).toBe(all.length);
              expect(one.edges).toHaveLength(one.nodes.length);
              expect(one.pageInfo).toEqual({
                hasNextPage: read + first < all.length,
                hasPreviousPage: after !== null,
                startCursor: one.edges[0]?.cursor ?? null,
                endCursor: one.edges.at(-1)?.cursor ?? null,
              });
              read += one.nodes.length;
              if (!one.pageInfo.hasNextPage) break;
              after = one.pageInfo.endCursor;
            }
          },
        ),
        parameters('pages', 60),
      );
    },
    limitOf('pages'),
  );
});
