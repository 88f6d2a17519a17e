import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { load, loadSeed, tabularSpec, TRAPS } from '../testkit/graph.js';
import { coldStatements } from '../testkit/service.js';
import { suiteOver, type Suite } from '../testkit/suite.js';

/**
 * The documents that real users send, the explorer among them, and what each costs when nothing is cached: the Cypher statements it needs, and
 * how often they run in all. Rows asked for in two steps of an answer are read by two statements or, when the first
 * step is still waiting, by one: hence "at most". A number that rises is a request that got slower for everyone: look
 * for the loader that is called from within a list.
 */
const COSTS: Readonly<Record<string, { readonly atMost: number; readonly statements: readonly string[] }>> = {
  analyst: {
    atMost: 9,
    statements: [
      'code.byKey',
      'code.count',
      'code.page',
      'drg.byKey',
      'drg.family',
      'hierarchy.ancestors',
      'hierarchy.children',
    ],
  },
  'drg-candidates': {
    atMost: 6,
    statements: [
      'code.byKey',
      'complication.byKey',
      'complication.collectionsOf',
      'drg.byKey',
      'drg.mappings',
    ],
  },
  'audit-1-who-cites': {
    atMost: 5,
    statements: ['citation.briefs', 'citation.citedBy', 'citation.sources', 'code.byKey'],
  },
  'audit-2-what-they-claim': {
    atMost: 8,
    statements: [
      'citation.briefs',
      'citation.citations',
      'citation.concepts',
      'citation.sources',
      'citation.statementsOfBriefs',
      'code.byKey',
      'contradiction.byStatement',
    ],
  },
  'audit-3-who-disagrees': {
    atMost: 8,
    statements: ['citation.briefs', 'citation.statements', 'code.byKey', 'contradiction.byKey', 'note.byKey'],
  },
  'audit-4-where-it-is-written': {
    atMost: 5,
    statements: ['citation.sources', 'code.byKey', 'hierarchy.children', 'note.byKey'],
  },
  'audit-5-and-back': {
    atMost: 9,
    statements: [
      'citation.citations',
      'citation.sources',
      'citation.statementsOfBriefs',
      'code.byKey',
      'drg.mappings',
      'release.byLoad',
    ],
  },
  auditor: {
    atMost: 10,
    statements: [
      'citation.briefs',
      'citation.citations',
      'citation.citedBy',
      'citation.sources',
      'citation.statementCount',
      'citation.statementPage',
      'code.byKey',
    ],
  },
  frontend: {
    atMost: 12,
    statements: [
      'citation.briefs',
      'citation.statementsOfBriefs',
      'code.byKey',
      'drg.byKey',
      'drg.mappings',
      'edge.excludes1',
      'hierarchy.ancestors',
      'hierarchy.children',
      'note.byKey',
    ],
  },
  neighborhood: {
    atMost: 37,
    statements: [
      'citation.briefCodes',
      'citation.briefs',
      'citation.citations',
      'citation.citedBy',
      'citation.concepts',
      'citation.sources',
      'citation.statements',
      'citation.statementsOfBriefs',
      'code.byKey',
      'contradiction.page',
      'drg.byKey',
      'drg.mappings',
      'edge.excludes1',
      'edge.excludes2',
      'edge.instructions',
      'hierarchy.ancestors',
      'hierarchy.children',
      'note.byKey',
      'walk.codesOfDrgs',
    ],
  },
  path: {
    atMost: 22,
    statements: [
      'citation.briefCodes',
      'citation.citations',
      'citation.sources',
      'citation.statementsOfBriefs',
      'code.byKey',
      'drg.byKey',
      'drg.mappings',
      'edge.excludes1',
      'edge.excludes2',
      'edge.instructions',
      'hierarchy.children',
    ],
  },
  search: { atMost: 4, statements: ['code.byKey', 'note.byKey', 'search.codes', 'search.notes'] },
  'explore/check': { atMost: 3, statements: ['check.claim', 'citation.sources', 'code.byKey'] },
  'explore/code': {
    atMost: 12,
    statements: [
      'citation.briefs',
      'citation.sources',
      'code.byKey',
      'complication.byKey',
      'drg.byKey',
      'drg.mappings',
      'hierarchy.ancestors',
      'note.byOwner',
    ],
  },
  'explore/diff': { atMost: 3, statements: ['code.byKey', 'diff.codes', 'note.byOwner'] },
  'explore/history': { atMost: 2, statements: ['code.byKey', 'note.byOwner'] },
  'explore/neighborhood': {
    atMost: 18,
    statements: [
      'citation.briefCodes',
      'citation.briefs',
      'citation.citations',
      'citation.sources',
      'citation.statementsOfBriefs',
      'code.byKey',
      'drg.byKey',
      'drg.mappings',
      'edge.excludes1',
      'edge.excludes2',
      'edge.instructions',
      'hierarchy.ancestors',
      'hierarchy.children',
      'note.byKey',
    ],
  },
  'explore/page': {
    atMost: 7,
    statements: [
      'citation.briefs',
      'citation.citations',
      'citation.concepts',
      'citation.sources',
      'citation.statementsOfBriefs',
      'code.byKey',
      'contradiction.byStatement',
    ],
  },
  'explore/path': {
    atMost: 20,
    statements: [
      'citation.briefCodes',
      'citation.citations',
      'citation.sources',
      'citation.statementsOfBriefs',
      'code.byKey',
      'drg.mappings',
      'edge.excludes1',
      'edge.excludes2',
      'edge.instructions',
      'hierarchy.children',
      'note.byKey',
    ],
  },
  'explore/releases': { atMost: 0, statements: [] },
  'explore/search': { atMost: 4, statements: ['code.byKey', 'note.byKey', 'search.codes', 'search.notes'] },
};

/** Asks for a comparison of two releases. */
const DIFF = 'explore/diff';
/** Tells of releases, and not of one code. */
const RELEASES = 'explore/releases';

/** What the documents of a folder are called here. */
const FOLDERS: Readonly<Record<string, string>> = {
  '': 'test/api/operations',
  'explore/': 'web/explore/operations',
};

const files = new Map(
  Object.entries(FOLDERS).flatMap(([prefix, folder]) =>
    readdirSync(join(projectRoot(), folder))
      .filter((file) => file.endsWith('.graphql'))
      .map((file): [string, string] => [
        prefix + file.replace('.graphql', ''),
        join(projectRoot(), folder, file),
      ]),
  ),
);
const names = [...files.keys()];

const document = (name: string): string => readFileSync(files.get(name)!, 'utf8');
const variables = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(files.get(name)!.replace('.graphql', '.variables.json'), 'utf8')) as Record<
    string,
    unknown
  >;

test('every stored document, M43.07’s page as well, stands in the table', () => {
  expect(Object.keys(COSTS).sort()).toEqual(names.sort());
});

/** What a document costs on a graph must be what the table says, and nothing when it is asked again. */
async function expectCosts(graph: Suite, name: string): Promise<void> {
  const cold = await coldStatements(graph.client, document(name), variables(name));
  const total = Object.values(cold).reduce((sum, count) => sum + count, 0);
  expect(Object.keys(cold).sort()).toEqual(COSTS[name]!.statements);
  expect(total, JSON.stringify(cold, null, 1)).toBeLessThanOrEqual(COSTS[name]!.atMost);
  await graph.service.data(document(name), variables(name));
  expect(await graph.service.statements(document(name), variables(name))).toEqual({});
}

describe('stored documents over the seed', () => {
  const graph = suiteOver(loadSeed);
  const answered = names.filter((name) => name !== DIFF);

  test.each(answered)('%s answers about M43.07 without an error, everything there', async (name) => {
    const data = await graph.service.data<Record<string, unknown>>(document(name), variables(name));
    expect(Object.values(data).filter((value) => value === null)).toEqual([]);
    expect(JSON.stringify(data)).toContain(name === RELEASES ? '2026-04' : 'M43.07');
  });

  test.each(answered)(
    '%s about M43.07 costs its Cypher statements when nothing is cached, and none after that',
    (name) => expectCosts(graph, name),
  );

  test(`${DIFF} is told that the seed is not to be compared: it is one release, and a slice`, async () => {
    const { message } = await graph.service.error('NOT_LOADED', document(DIFF), variables(DIFF));
    expect(message).toContain('2025-04');
  });
});

describe('stored documents over two whole releases', () => {
  const graph = suiteOver(async (client) => {
    const text = readFileSync(join(projectRoot(), TRAPS), 'utf8');
    const before = text.replace(
      '<desc>Spondylolysis, lumbosacral region</desc>',
      '<desc>Spondylolysis</desc>',
    );
    await load(client, await tabularSpec('2025-04', { text: before }));
    await load(client, await tabularSpec('2026-04', { text }));
  });

  test(`${DIFF} tells that M43.07 was retitled`, async () => {
    const data = await graph.service.data(document(DIFF), variables(DIFF));
    expect(data).toMatchObject({
      releaseDiff: {
        totalCount: 1,
        nodes: [{ kind: 'RETITLED', before: 'Spondylolysis', after: 'Spondylolysis, lumbosacral region' }],
      },
    });
  });

  test(`${DIFF} about M43.07 costs its Cypher statements when nothing is cached, and none after that`, () =>
    expectCosts(graph, DIFF));
});
