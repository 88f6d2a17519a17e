import { describe, expect, test } from 'vitest';
import { encodeText } from '../../src/model/key.js';
import { loadSeed } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

/** The readable key of one thing of each type. */
const KEYS = [
  ['Code', '2026-04/M43.07'],
  ['Code', '2026-04/block:M40-M43'],
  ['Code', '2026-04/chapter:13'],
  ['Code', '2026-04/S33.101A'],
  ['Note', 'note:2026-04/M43.0#EXCLUDES1.2'],
  ['Note', 'note:2026-04/chapter:13#EXCLUDES2.6'],
  ['Drg', '43.1/552'],
  ['Source', 'source:cdc-tabular-2026-04'],
  ['Source', 'source:brief-m43-07'],
  ['Brief', 'brief:M43.07'],
  ['Statement', 'statement:M43.07/3'],
  ['Release', 'release:2026-04'],
] as const;

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';

describe('anything by its global id, over the seed', () => {
  const graph = suiteOver(loadSeed);

  test.each(KEYS)('a %s is %s, encoded or as it is', async (type, key) => {
    const id = encodeText(key);
    for (const asked of [id, key]) {
      expect(await graph.service.data<unknown>(NODE, { id: asked })).toEqual({
        node: { __typename: type, id },
      });
    }
  });

  test('the ids that M43.07 and all around it answer with lead back to the same things', async () => {
    const { code } = await graph.service.data<{ code: unknown }>(
      `{ code(code: "M43.07") { __typename id title
         ancestors { __typename id title } siblings { nodes { __typename id title } } notes(first: 100) { nodes { __typename id text } }
         drgs { nodes { __typename id title } } brief { __typename id summary } statements(first: 60) { nodes { __typename id text } }
         citations(first: 100) { nodes { source { __typename id title } } } release { __typename id name } } }`,
    );
    const seen = new Map<string, Record<string, unknown>>();
    visit(code, (object) => {
      if (typeof object['id'] === 'string') seen.set(object['id'], object);
    });
    expect(new Set([...seen.values()].map((object) => object['__typename']))).toEqual(
      new Set(KEYS.map(([type]) => type)),
    );
    const ids = [...seen.keys()];
    for (let at = 0; at < ids.length; at += 100) {
      const asked = ids.slice(at, at + 100);
      const { nodes } = await graph.service.data<{ nodes: Record<string, unknown>[] }>(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Code { title } ... on Note { text } ... on Drg { title }
          ... on Brief { summary } ... on Statement { text } ... on Source { title } ... on Release { name } } }`,
        { ids: asked },
      );
      for (const [index, node] of nodes.entries()) expect(seen.get(asked[index]!)).toMatchObject(node);
    }
  });

  test('nodes come in the order asked, null for what is not there, M43.07 twice where it is asked twice', async () => {
    const ids = ['2026-04/M43.07', '2026-04/A00', '43.1/552', '2025-04/M43.07', '43.1/001', '2026-04/M43.07'];
    const { nodes } = await graph.service.data<{ nodes: unknown[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      {
        ids: ids.map(encodeText),
      },
    );
    const [code, drg] = ['2026-04/M43.07', '43.1/552'].map((key) => ({ id: encodeText(key) }));
    expect(nodes).toEqual([code, null, drg, null, null, code]);
  });

  test.each([
    'note:2026-04/M43.0#EXCLUDES1.99',
    'note:2020-10/M43.0#EXCLUDES1.1',
    'source:none',
    'brief:M43.06',
    'statement:M43.07/999',
    'statement:M43.06/1',
    'release:2020-10',
    '99.0/552',
  ])('%s, well-formed beside M43.07 and not there, is null', async (key) => {
    expect(await graph.service.data<unknown>(NODE, { id: encodeText(key) })).toEqual({ node: null });
  });

  test.each([
    '',
    'M43.07',
    encodeText('M43.07'),
    encodeText('2026-4/M43.07'),
    '%%%',
    encodeText('ghost:2026-04'),
  ])('%j is no global id as that of M43.07 is', async (id) => {
    const error = await graph.service.error('BAD_USER_INPUT', NODE, { id });
    expect(error.message).toBe(
      `id: expected a global id from an earlier answer (such as that of 2026-04/M43.07), found "${id}"`,
    );
    expect(error.path).toEqual(['node']);
  });

  test('100 ids of M43.07 are answered, 101 are too many', async () => {
    const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = Array.from({ length: 101 }, () => encodeText('2026-04/M43.07'));
    const { nodes } = await graph.service.data<{ nodes: unknown[] }>(NODES, { ids: ids.slice(1) });
    expect(nodes).toHaveLength(100);
    const error = await graph.service.error('BAD_USER_INPUT', NODES, { ids });
    expect(error.message).toBe('ids: expected at most 100, found 101');
  });
});

/** Calls `see` with every object within an answer. */
function visit(value: unknown, see: (object: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) see(value as Record<string, unknown>);
  for (const part of Object.values(value)) visit(part, see);
}
