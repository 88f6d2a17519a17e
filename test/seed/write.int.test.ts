import { describe, expect, test } from 'vitest';
import type { GraphClient } from '../../src/graph/client.js';
import { briefsSpec, load, loadSeed, loadTraps, tabularSpec, TRAPS } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

const GRAPHS = [
  { name: 'the seed', fill: loadSeed },
  {
    name: 'two whole releases and briefs',
    fill: async (client: GraphClient) => {
      await load(client, await tabularSpec('2025-04', { file: TRAPS }));
      await loadTraps(client);
      await load(client, await briefsSpec());
    },
  },
];

/** What a property `row` holds, in its order, as Cypher over what it was written beside. */
const ROWS = {
  'codes such as T14.8XXA': `MATCH (c:Code) RETURN c.row AS row, [c.release, c.localKey, c.code, c.kind, c.title,
    c.titleFrom, c.billable, c.parentKey, c.ordinal, c.last, c.line, c.orderLine, c.seventhAt, c.seventhCharacter,
    c.partial] AS properties`,
  'notes such as the Excludes1 of M43.0': `MATCH (n:Note) RETURN n.row AS row, [n.release, n.localKey, n.ownerKey, n.kind,
    n.text, n.status, n.ordinal, n.line, n.headerKey, n.position] AS properties`,
  'edges such as that from M43.0 to Q76.2': `MATCH (o:Code)-[x]->(t:Code) WHERE x.note IS NOT NULL
    MATCH (n:Note {key: o.load + '/' + x.note})
    RETURN x.row AS row, [type(x), x.note, x.reference, x.conditional, x.ownOnly, n.ordinal, n.position, o.localKey,
    o.ordinal, o.last, t.localKey, t.ordinal, t.last] AS properties`,
  'DRGs such as 552': `MATCH (d:Drg) RETURN d.row AS row, [d.version, d.number, d.title, d.mdc, d.type, d.tier, d.family,
    d.line] AS properties`,
};

describe.each(GRAPHS.map(({ name, fill }) => [name, fill] as const))(
  'what is written of %s',
  (_name, fill) => {
    const graph = suiteOver(fill);
    const rows = <Row extends Record<string, unknown>>(cypher: string): Promise<Row[]> =>
      graph.client.read<Row>('test.write', cypher);
    const one = async (cypher: string): Promise<number> => (await rows<{ n: number }>(cypher))[0]!.n;

    test('whole numbers are whole numbers, so that own Cypher reads the line of M43.07 as 78 and not 78.0', async () => {
      const floats = await rows(
        `MATCH (n) UNWIND keys(n) AS property WITH labels(n)[0] AS label, property, n[property] AS value
         WHERE value IS :: FLOAT RETURN DISTINCT label, property
         UNION
         MATCH ()-[r]->() UNWIND keys(r) AS property WITH type(r) AS label, property, r[property] AS value
         WHERE value IS :: FLOAT RETURN DISTINCT label, property`,
      );
      expect(floats).toEqual([]);
    });

    test.each(Object.entries(ROWS))('rows of %s say what is written beside them', async (_what, cypher) => {
      const stored = await rows<{ row: string; properties: unknown[] }>(cypher);
      expect(stored.length).toBeGreaterThan(1);
      for (const { row, properties } of stored) expect(JSON.parse(row), row).toEqual(properties);
    });

    test('siblings by edge are the other children of the parent, each pair once: nine of M43.07', async () => {
      const odd = await rows(
        `MATCH (c:Code)
       WITH c, COUNT { (c)-[:SIBLING]-() } AS byEdge, COUNT { (c)-[:CHILD_OF]->()<-[:CHILD_OF]-() } AS byParent
       WHERE byEdge <> byParent RETURN c.key AS key, byEdge, byParent`,
      );
      expect(odd).toEqual([]);
      const wrong = `MATCH (a:Code)-[s:SIBLING]->(b:Code) WHERE a.parentKey <> b.parentKey OR a.load <> b.load OR a.ordinal >= b.ordinal RETURN count(s) AS n`;
      expect(await one(wrong)).toBe(0);
      expect(
        await one(
          'MATCH (a:Code)-[:SIBLING]->(b:Code) WITH a, b, count(*) AS times WHERE times > 1 RETURN count(*) AS n',
        ),
      ).toBe(0);
      expect(
        await rows(
          `MATCH (c:Code {localKey: 'M43.07', release: '2026-04'})-[:SIBLING]-(s) RETURN count(s) AS n`,
        ),
      ).toEqual([{ n: 9 }]);
    });

    test('every code but a chapter has one parent, by its edge as by its key, and stands within its interval', async () => {
      expect(
        await one(
          `MATCH (c:Code) WHERE c.kind <> 'CHAPTER' AND COUNT { (c)-[:CHILD_OF]->() } <> 1 RETURN count(c) AS n`,
        ),
      ).toBe(0);
      expect(await one(`MATCH (c:Chapter)-[:CHILD_OF]->() RETURN count(c) AS n`)).toBe(0);
      expect(
        await one(`MATCH (c:Code)-[:CHILD_OF]->(p:Code)
        WHERE c.load <> p.load OR c.parentKey <> p.localKey OR NOT (p.ordinal < c.ordinal AND c.last <= p.last) RETURN count(c) AS n`),
      ).toBe(0);
      expect(
        await one(
          `MATCH (c:Code) WITH c, COUNT { (c)<-[:CHILD_OF*1..12]-() } AS below WHERE c.last - c.ordinal <> below RETURN count(c) AS n`,
        ),
      ).toBe(0);
      expect(
        await one(
          `MATCH (c:Code) WITH c.load AS load, count(c) AS codes, max(c.last) AS last WHERE codes <> last + 1 RETURN count(*) AS n`,
        ),
      ).toBe(0);
    });

    test.each(['EXCLUDES1', 'EXCLUDES2', 'CODE_FIRST', 'USE_ADDITIONAL', 'CODE_ALSO'])(
      '%s edges are the TARGET references of notes of their kind, once for each target, M43.0 to Q76.2 among the first',
      async (kind) => {
        const byEdge = await rows(
          `MATCH (o:Code)-[e:${kind}]->(t:Code) RETURN o.key AS owner, split(o.key, '/')[0] + '/' + e.note AS note, t.key AS target ORDER BY note, target`,
        );
        const byReference = await rows(
          `MATCH (o:Code)-[:HAS_NOTE]->(n:Note {kind: '${kind}'})-[r:REFERS_TO {role: 'TARGET'}]->(t:Code)
         RETURN DISTINCT o.key AS owner, n.key AS note, t.key AS target ORDER BY note, target`,
        );
        expect(byEdge).toEqual(byReference);
        if (kind.startsWith('EXCLUDES')) expect(byEdge.length).toBeGreaterThan(0);
      },
    );

    test('no edge leads from one load’s codes into another’s, M43.07 of 2026-04 never to 2025-04', async () => {
      for (const type of [
        'CHILD_OF',
        'SIBLING',
        'HAS_NOTE',
        'REFERS_TO',
        'EXCLUDES1',
        'EXCLUDES2',
        'CODE_FIRST',
        'USE_ADDITIONAL',
        'CODE_ALSO',
        'IN_MDC',
        'PART_OF',
        'PUBLISHED_AS',
      ]) {
        expect(
          await one(`MATCH (a)-[e:${type}]->(b) WHERE a.load <> b.load RETURN count(e) AS n`),
          type,
        ).toBe(0);
      }
      expect(
        await one(
          `MATCH (c:Code)-[:MAPS_TO_DRG]->(d:Drg) MATCH (l:Load {id: d.load}) WHERE l.release <> c.release RETURN count(*) AS n`,
        ),
      ).toBe(0);
    });

    test('a reference is the words of its note, and its code one of the note’s release: “Q76.2” at M43.0', async () => {
      const odd = await rows(
        `MATCH (n:Note)-[r:REFERS_TO]->(t:Code)
       WHERE n.release <> t.release OR r.start < 0 OR r.end > size(n.text) OR r.end <= r.start OR t.key IS NULL RETURN n.key AS note`,
      );
      expect(odd).toEqual([]);
      const stored = await rows<{ note: string; references: string; targets: string[] }>(
        `MATCH (n:Note) OPTIONAL MATCH (n)-[r:REFERS_TO]->(t:Code)
       WITH n, r, t ORDER BY r.reference, t.ordinal
       RETURN n.key AS note, n.references AS references, collect(toString(toInteger(r.reference)) + ' ' + t.localKey) AS targets`,
      );
      for (const { note, references, targets } of stored) {
        const listed = (JSON.parse(references) as { targets: string[] }[]).flatMap((reference, index) =>
          reference.targets.map((target) => `${index} ${target}`),
        );
        expect([...targets].sort(), note).toEqual(listed.sort());
      }
    });

    test('the labels of a code say its kind: M43.07 is a Subcategory and nothing else', async () => {
      expect(
        await one(
          `MATCH (c:Code) WHERE NOT [label IN labels(c) WHERE label <> 'Code'] = [left(c.kind, 1) + toLower(substring(c.kind, 1))] RETURN count(c) AS n`,
        ),
      ).toBe(0);
    });

    test('what each load counted at its end is what it holds, T for M43.07 as well', async () => {
      const loads = await rows<{ id: string; kind: string; counts: string }>(
        `MATCH (l:Load {status: 'ready'}) RETURN l.id AS id, l.kind AS kind, l.counts AS counts`,
      );
      for (const { id, kind, counts } of loads) {
        const stored = JSON.parse(counts) as Record<string, number>;
        const of = (label: string): Promise<number> =>
          one(`MATCH (n:${label} {load: '${id}'}) RETURN count(n) AS n`);
        if (kind === 'tabular')
          expect([stored['codes'], stored['notes']]).toEqual([await of('Code'), await of('Note')]);
        if (kind === 'grouper') expect(stored['drgs']).toBe(await of('Drg'));
        if (kind === 'editorial')
          expect([stored['briefs'], stored['statements']]).toEqual([
            await of('Brief'),
            await of('Statement'),
          ]);
      }
      expect(loads.length).toBeGreaterThanOrEqual(3);
    });

    test('every brief is about its code in every release that has it, and cites what its code cites: M43.07', async () => {
      expect(
        await one(
          `MATCH (b:Brief) WHERE COUNT { (b)-[:ABOUT]->(:Code) } <> COUNT { MATCH (c:Code) WHERE c.localKey = b.code } RETURN count(b) AS n`,
        ),
      ).toBe(0);
      expect(
        await one(`MATCH (b:Brief)-[:ABOUT]->(c:Code) MATCH (b)<-[:PART_OF*0..1]-()-[:CITES]->(s:Source)
        WHERE NOT EXISTS { (c)-[:CITES]->(s) } RETURN count(*) AS n`),
      ).toBe(0);
      expect(
        await one('MATCH (s:Statement) WHERE COUNT { (s)-[:PART_OF]->(:Brief) } <> 1 RETURN count(s) AS n'),
      ).toBe(0);
    });
  },
);
