import { describe, expect, test } from 'vitest';
import { loadSeed } from '../testkit/graph.js';
import { coldStatements, serve } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const AROUND = `query ($first: Int) { codes(filter: { chapter: "19", billable: true }, first: $first) { nodes {
  code parent { code } ancestors { code } chapter { code } release { name source { slug } }
  siblings(first: 100) { totalCount nodes { code title } } children { totalCount }
  notes(first: 100) { totalCount nodes { id owner { code } references { from { code } targets { nodes { code } } } } }
  excludes1(first: 100) { totalCount nodes { code { code } note { id } via { code } } }
  excludes2(first: 100) { totalCount }
  drgs { status totalCount edges { node { number title family { number } } mdc { number } provenance { locator source { slug } } } }
  seventhCharacter { definedAt { code } characters { makes } }
  citations { totalCount } brief { id } statements { totalCount }
  provenance { locator derivedFrom { id } }
} } }`;

describe('statements for many codes, over the seed', () => {
  const graph = suiteOver(loadSeed);

  test('50 codes such as M43.07 with parent, siblings, exclusions and DRGs cost as many Cypher statements as 5', async () => {
    const QUERY = `query ($first: Int) { codes(filter: { under: "M40-M43", billable: true }, first: $first) { nodes {
      parent { code } siblings(first: 100) { nodes { code } } excludes1(first: 100) { totalCount nodes { direction mutual } }
      drgs { status edges { node { number } mdc { number } } } } } }`;
    const few = await coldStatements(graph.client, QUERY, { first: 5 });
    const many = await coldStatements(graph.client, QUERY, { first: 50 });
    expect(many).toEqual(few);
    expect(few).toEqual({
      'code.page': 1,
      // The block that the filter names, and all parents.
      'code.byKey': 2,
      'hierarchy.children': 1,
      // Over the line, found by way of the ancestors.
      'hierarchy.ancestors': 1,
      'edge.excludes1': 1,
      'drg.mappings': 1,
      'drg.byKey': 1,
    });
  });

  test('50 codes such as S32.000A with all there is around them cost about as many as 5', async () => {
    const few = await coldStatements(graph.client, AROUND, { first: 5 });
    const many = await coldStatements(graph.client, AROUND, { first: 50 });
    expect(Object.keys(many).sort()).toEqual(Object.keys(few).sort());
    // Two steps of an answer that wait for the same loader may share a statement or not; a loader called from within
    // the list would run 45 times more.
    for (const [name, count] of Object.entries(many)) expect(count, name).toBeLessThanOrEqual(few[name]! + 3);
  });

  test('100 requests about M43.07 at once share their Cypher statements', async () => {
    const QUERY = '{ code(code: "M43.07") { title parent { title } excludes1 { nodes { code { code } } } } }';
    const one = await coldStatements(graph.client, QUERY);
    const service = await serve(graph.client);
    try {
      const before = new Map(graph.client.statements);
      await Promise.all(Array.from({ length: 100 }, () => service.data(QUERY)));
      const counts = Object.fromEntries(
        Object.keys(one).map((name) => [
          name,
          (graph.client.statements.get(name) ?? 0) - (before.get(name) ?? 0),
        ]),
      );
      for (const [name, count] of Object.entries(counts)) {
        // Requests arrive over several ticks; what an earlier one has read is not read again.
        expect(count, name).toBeGreaterThan(0);
        expect(count, name).toBeLessThanOrEqual(10);
      }
    } finally {
      await service.stop();
    }
  });

  test('M43.07 answers the same with and without a cache', async () => {
    const off = await serve(graph.client, { CACHE_MB: '0' });
    try {
      const QUERY = AROUND.replace('chapter: "19", billable: true', 'under: "M43.0"');
      const fresh = await off.data(QUERY, { first: 20 });
      expect(await graph.service.data(QUERY, { first: 20 })).toEqual(fresh);
      expect(await graph.service.data(QUERY, { first: 20 })).toEqual(fresh);
      expect(Object.keys(await off.statements(QUERY, { first: 20 })).length).toBeGreaterThan(5);
    } finally {
      await off.stop();
    }
  });
});
