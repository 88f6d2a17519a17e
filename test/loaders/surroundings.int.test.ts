import { describe, expect, test } from 'vitest';
import { codesByKey } from '../../src/graph/code.js';
import { drgMappingsOf, drgsByKey } from '../../src/graph/drg.js';
import { edgesAtCodes } from '../../src/graph/edge.js';
import { ancestorsOf, childrenOf } from '../../src/graph/hierarchy.js';
import { notesByKey } from '../../src/graph/note.js';
import { surroundingsOf } from '../../src/graph/surroundings.js';
import { exclusionsOf } from '../../src/model/edge.js';
import { editorialLoad, grouperLoads, tabularLoad } from '../../src/model/load.js';
import { loadSeed } from '../testkit/graph.js';
import { serve } from '../testkit/service.js';
import { suiteOver } from '../testkit/suite.js';

const AROUND = `query Around($code: String!, $release: String) { code(code: $code, release: $release) {
  code title parent { code title } siblings(first: 20) { totalCount nodes { code title } } chapter { code }
  excludes1(first: 10) { totalCount nodes { code { code title } note { text } via { code } } }
  drgs(first: 20) { status nodes { number title } } citations(first: 20) { nodes { source { slug title } } } } }`;
/** Nothing is read ahead and nothing kept. */
const COLD = { WARM: 'off', CACHE_MB: '0' };

describe('what surrounds codes, over the seed', () => {
  const graph = suiteOver(loadSeed);
  const allCodes = async (): Promise<string[]> => {
    const rows = await graph.client.read<{ code: string }>(
      'test.codes',
      "MATCH (c:Code) WHERE NOT c.kind IN ['CHAPTER', 'BLOCK'] RETURN c.code AS code",
    );
    return rows.map(({ code }) => code);
  };
  /** A fifth of them, and all about which there are pages. */
  const someCodes = async (): Promise<string[]> =>
    (await allCodes()).filter((code, index) => index % 5 === 0 || code.startsWith('M43.0'));

  test('each code, M43.07 among them, has the rows that the statements for one kind of row give', async () => {
    const { client } = graph;
    const { revision } = graph.service.revision.loaders;
    const load = tabularLoad(revision, '2026-04')!.id;
    const groupers = grouperLoads(revision, '2026-04').map(({ id }) => id);
    const editorial = editorialLoad(revision)!.id;
    const keys = [...(await allCodes()), 'chapter:13', 'block:M40-M43'];
    const whole = (key: string): string => `${load}/${key}`;
    const found = await surroundingsOf(client, { tabular: load, groupers, editorial }, [...keys, 'A00']);
    expect(found.sources.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(['cdc-tabular-2026-04', 'cms-ms-drg-43-1']),
    );
    expect([...found.around.keys()].sort()).toEqual([...keys].sort());
    const lines = found.lines.map(({ key }) => key);
    expect(new Set(lines).size).toBe(lines.length);
    const ancestors = await ancestorsOf(client, keys.map(whole));
    expect(new Set(lines)).toEqual(
      new Set([...keys, ...[...ancestors.values()].flat().map(({ key }) => key)]),
    );
    const rows = await codesByKey(client, [...lines, ...found.others.map(({ key }) => key)].map(whole));
    for (const row of [...found.lines, ...found.others]) expect(row).toEqual(rows.get(whole(row.key)));
    const children = await childrenOf(client, [
      ...new Set([...rows.values()].map((row) => whole(row.parentKey ?? ''))),
    ]);
    const edges = await edgesAtCodes(client, 'EXCLUDES1', lines.map(whole));
    for (const key of lines) expect(found.exclusions.get(key), key).toEqual(edges.get(whole(key)) ?? []);
    const all = [...found.exclusions.values()].flat();
    expect(new Set(found.notes.map(({ key }) => key))).toEqual(new Set(all.map(({ noteKey }) => noteKey)));
    const notes = await notesByKey(
      client,
      found.notes.map(({ key }) => whole(key)),
    );
    for (const note of found.notes) expect(note).toEqual(notes.get(whole(note.key)));
    const mappings = await Promise.all(
      groupers.map((grouper) => drgMappingsOf(client, grouper, keys.map(whole))),
    );
    const numbers = new Set(found.drgs.map(([of, { number }]) => `${of}/${number}`));
    const told = { mappings: 0, briefs: 0 };
    const others = new Set(found.others.map(({ key }) => key));
    for (const key of keys) {
      const around = found.around.get(key)!;
      const row = rows.get(whole(key))!;
      expect(around.row, key).toEqual(row);
      expect(around.siblings, key).toEqual(children.get(whole(row.parentKey ?? '')) ?? []);
      const line = [row, ...(ancestors.get(whole(key)) ?? [])];
      const ends = line.map((via) => found.exclusions.get(via.key)!);
      for (const { codeKey } of exclusionsOf('EXCLUDES1', line, ends))
        expect(others.has(codeKey), `${key} ${codeKey}`).toBe(true);
      for (const [index, grouper] of groupers.entries()) {
        const mapped = mappings[index]!.get(whole(key)) ?? [];
        expect(around.mappings.get(grouper), key).toEqual(mapped);
        for (const { number } of mapped) expect(numbers.has(`${grouper}/${number}`), key).toBe(true);
        told.mappings += mapped.length;
      }
      told.briefs += Number(around.hasBrief);
    }
    const drgs = await drgsByKey(client, [...numbers]);
    for (const [of, drg] of found.drgs) expect(drg).toEqual(drgs.get(`${of}/${drg.number}`));
    expect(found.drgs).toHaveLength(numbers.size);
    expect(new Set(all).size).toBeGreaterThan(10);
    expect(told.mappings).toBeGreaterThan(50);
    expect(told.briefs).toBe(5);
  });

  test('with nothing kept, codes are answered as they are when all is read ahead, M43.07 with its page too', async () => {
    const cold = await serve(graph.client, COLD);
    const warm = await serve(graph.client, { WARM: 'on' });
    try {
      await warm.revision.warmed();
      const codes = await someCodes();
      for (const code of codes)
        expect(await cold.ask(AROUND, { code }), code).toEqual(await warm.ask(AROUND, { code }));
      const metrics = await (await fetch(`${cold.url}/metrics`)).text();
      const compiled = Number(/^icd10_operations_total\{execution="compiled"\} (\d+)$/m.exec(metrics)![1]);
      // The first asks Apollo, and pages have citations of their own.
      expect(compiled).toBe(codes.length - 1 - 5);
    } finally {
      await cold.stop();
      await warm.stop();
    }
  });

  test('what was kept of surroundings changes no other answer, about M43.07 and its relatives neither', async () => {
    const OTHERS = `query Others($code: String!) { code(code: $code) {
      children(first: 100) { totalCount nodes { code title } } ancestors { code title } siblings { totalCount }
      parent { title siblings(first: 100) { nodes { code } } notes(first: 100) { nodes { id text references { text } } } }
      notes(first: 100) { totalCount nodes { id } } excludes1(first: 100) { nodes { note { id references { text } } } }
      excludes2 { totalCount } drgs { status nodes { number family { number } } } brief { id } statements { totalCount }
      citations { totalCount nodes { source { slug url } } } } }`;
    const keeping = await serve(graph.client, { WARM: 'off', CACHE_MB: '64' });
    const warm = await serve(graph.client, { WARM: 'on' });
    try {
      await warm.revision.warmed();
      const codes = await someCodes();
      for (const code of codes) await keeping.ask(AROUND, { code });
      for (const code of codes)
        expect(await keeping.ask(OTHERS, { code }), code).toEqual(await warm.ask(OTHERS, { code }));
    } finally {
      await keeping.stop();
      await warm.stop();
    }
  });

  test('with nothing kept, M43.08 costs one statement once its question is known', async () => {
    const cold = await serve(graph.client, COLD);
    const cost = async (codes: readonly string[]): Promise<Record<string, number>> => {
      const before = new Map(graph.client.statements);
      const answers = await Promise.all(codes.map((code) => cold.ask(AROUND, { code })));
      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
      const counts = [...graph.client.statements].map(([name, count]): [string, number] => [
        name,
        count - (before.get(name) ?? 0),
      ]);
      return Object.fromEntries(counts.filter(([name, count]) => count > 0 && name !== 'revision.current'));
    };
    try {
      await cost(['M43.08']);
      expect(await cost(['M43.08'])).toEqual({ 'code.surroundings': 1 });
      // "M43" may be a block as well; a page has citations of its own, which are read by their own statements.
      expect(await cost(['M43'])).toEqual({ 'code.surroundings': 1 });
      expect(Object.keys(await cost(['M43.07']))).toContain('citation.citations');
    } finally {
      await cold.stop();
    }
  });

  test('50 that ask around M43.08 in a tick share a statement, and each is written while the rows are there', async () => {
    const cold = await serve(graph.client, COLD);
    try {
      const { loaders } = cold.revision;
      const titleOf = (): unknown => loaders.code.one('2026-04', 'M43.08');
      const before = graph.client.statements.get('code.surroundings') ?? 0;
      const written = await Promise.all(
        Array.from({ length: 50 }, () => loaders.surroundings.around('2026-04', ['M43.08'], titleOf)),
      );
      for (const row of written) expect(row).toMatchObject({ key: 'M43.08' });
      expect(graph.client.statements.get('code.surroundings')).toBe(before + 1);
      expect(titleOf()).toBeInstanceOf(Promise);
      await titleOf();
    } finally {
      await cold.stop();
    }
  });

  test.each([
    ['a code outside of the slice', { code: 'A00' }, 'NOT_LOADED'],
    ['no code', { code: '***' }, 'BAD_USER_INPUT'],
    ['no text', { code: 43 }, 'BAD_USER_INPUT'],
    ['a release that is not loaded', { code: 'M43.08', release: '2020-10' }, 'NOT_LOADED'],
    ['no release', { code: 'M43.08', release: 'M43' }, 'BAD_USER_INPUT'],
  ])('with nothing kept, %s beside M43.08 is refused as ever', async (_what, variables, code) => {
    const cold = await serve(graph.client, COLD);
    try {
      await cold.ask(AROUND, { code: 'M43.08' });
      const { errors } = await cold.ask(AROUND, variables);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
      expect(await graph.service.ask(AROUND, variables)).toEqual(await cold.ask(AROUND, variables));
    } finally {
      await cold.stop();
    }
  });
});
