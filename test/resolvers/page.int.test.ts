import { describe, expect, test } from 'vitest';
import { loadSeed } from '../testkit/graph.js';
import { connection, pagesOf, walk } from '../testkit/page.js';
import { suiteOver } from '../testkit/suite.js';

const PAGE = 'first: $first, after: $after';

/**
 * Every connection of the schema: where it stands, what it holds, and what tells its nodes apart. Lists of the same
 * kind may share cursors, others may not.
 */
const LISTS: readonly { list: string; kind: string; path: string[]; document: string }[] = [
  ofCode('M43.0', 'children', 'Code', 'id'),
  ofCode('M43.07', 'siblings', 'Code', 'id'),
  ofCode('M43.07', 'notes', 'Note', 'id'),
  ofCode('M43.07', 'excludes1', 'Exclusion', 'direction via { code } code { code } note { id }'),
  ofCode('M43.07', 'excludes2', 'Exclusion', 'direction via { code } code { code } note { id }'),
  ofCode('S32.002A', 'drgs', 'DrgMapping', 'id'),
  ofCode('M43.07', 'citations', 'Citation', 'source { slug } granularity provenance { locator }'),
  ofCode('M43.07', 'statements', 'Statement', 'id'),
  ofQuery('codes(filter: { under: "M43.0" }, PAGE)', 'Code', 'id'),
  ofQuery('codes(codes: ["M43.07", "13", "Q76.2"], PAGE)', 'Code', 'id'),
  ofQuery('drgs(filter: { mdc: "08", tier: WITH_CC }, PAGE)', 'Drg', 'id'),
  ofQuery('sources(filter: { publisher: "aapc" }, PAGE)', 'Source', 'id'),
  ofQuery('statements(filter: { code: "M43.07", sections: [PITFALL] }, PAGE)', 'Statement', 'id'),
  {
    list: 'source(id: "cdc-tabular-2025-10") { citedBy }, M43.07 among it',
    kind: 'Citing',
    path: ['source', 'citedBy'],
    document: `source(id: "cdc-tabular-2025-10") { citedBy(${PAGE}) { ${connection('... on Node { id }')} } }`,
  },
  {
    list: 'drg(number: "564") { codes(filter: { under: "S32.00" }) }',
    kind: 'Code',
    path: ['drg', 'codes'],
    document: `drg(number: "564") { codes(filter: { under: "S32.00" }, ${PAGE}) { ${connection('id')} } }`,
  },
  {
    list: 'drg(number: "963") { mdc { drgs } }, where S32.002A maps to',
    kind: 'Drg',
    path: ['drg', 'mdc', 'drgs'],
    document: `drg(number: "963") { mdc { drgs(${PAGE}) { ${connection('id')} } } }`,
  },
  {
    list: 'code(code: "M43.07") { brief { statements } }',
    kind: 'Statement',
    path: ['code', 'brief', 'statements'],
    document: `code(code: "M43.07") { brief { statements(${PAGE}) { ${connection('id')} } } }`,
  },
];

function ofCode(code: string, field: string, kind: string, node: string): (typeof LISTS)[number] {
  const document = `code(code: "${code}") { ${field}(${PAGE}) { ${connection(node)} } }`;
  return { list: `code(code: "${code}") { ${field} }`, kind, path: ['code', field], document };
}

function ofQuery(field: string, kind: string, node: string): (typeof LISTS)[number] {
  const document = `${field.replace('PAGE', PAGE)} { ${connection(node)} }`;
  return {
    list: field.replace(', PAGE', '').replace('PAGE', ''),
    kind,
    path: [field.split('(')[0]!],
    document,
  };
}

describe('connections, from the siblings of M43.07 to the codes of DRG 564', () => {
  const graph = suiteOver(loadSeed);
  const paged = (document: string): string => `query ($first: Int, $after: String) { ${document} }`;

  test.each(LISTS.map((one) => [one.list, one] as const))(
    '%s walked one by one is the list as a whole',
    async (_list, { path, document }) => {
      const ask = pagesOf(graph.service, paged(document), path);
      const pages = await walk(ask, 100);
      const whole = pages.flatMap((page) => page.edges);
      const total = pages[0]!.totalCount;
      expect(total, 'a list of one tells nothing').toBeGreaterThan(1);
      expect(whole).toHaveLength(total);
      expect(new Set(whole.map((edge) => JSON.stringify(edge.node))).size, 'no repeats').toBe(total);
      expect(new Set(whole.map((edge) => edge.cursor)).size, 'cursors tell nodes apart').toBe(total);

      const singles = await walk(ask, 1);
      expect(singles.flatMap((page) => page.edges)).toEqual(whole);
      for (const [index, page] of singles.entries()) {
        expect(page.nodes).toEqual(page.edges.map((edge) => edge.node));
        expect(page.totalCount).toBe(total);
        expect(page.pageInfo).toEqual({
          hasNextPage: index < total - 1,
          hasPreviousPage: index > 0,
          startCursor: page.edges[0]!.cursor,
          endCursor: page.edges[0]!.cursor,
        });
      }
    },
  );

  test.each(LISTS.map((one) => [one.list, one] as const))(
    '%s holds 20 without first, and nothing after its end',
    async (_list, { path, document }) => {
      const ask = pagesOf(graph.service, paged(document), path);
      const pages = await walk(ask, 100);
      const beyond = await ask(5, pages.at(-1)!.pageInfo.endCursor);
      expect(beyond.nodes).toEqual([]);
      expect(beyond.pageInfo).toEqual({
        hasNextPage: false,
        hasPreviousPage: true,
        startCursor: null,
        endCursor: null,
      });
      const byDefault = await ask(null, null);
      expect(byDefault.edges).toEqual(pages.flatMap((page) => page.edges).slice(0, 20));
    },
  );

  test.each(LISTS.map((one) => [one.list, one] as const))(
    '%s refuses pages of -1, 0, 101 and 10000',
    async (_list, { path, document }) => {
      for (const first of [-1, 0, 101, 10_000]) {
        const error = await graph.service.error('BAD_USER_INPUT', paged(document), { first });
        expect(error.message).toContain(`first: expected 1 to 100, found ${first}`);
        expect(error.path).toEqual(path);
      }
    },
  );

  test.each(LISTS.map((one) => [one.list, one] as const))(
    '%s refuses what is no cursor, and cursors of other lists',
    async (_list, asked) => {
      const foreign: string[] = [];
      for (const { kind, path, document } of LISTS) {
        if (kind === asked.kind) continue;
        const page = await pagesOf(graph.service, paged(document), path)(1, null);
        foreign.push(page.edges[0]!.cursor);
      }
      for (const after of ['M43.07', '%', '', ...foreign]) {
        const error = await graph.service.error('BAD_USER_INPUT', paged(asked.document), { first: 1, after });
        expect(error.message).toMatch(/^after: /);
        expect(error.path).toEqual(asked.path);
      }
    },
  );
});
