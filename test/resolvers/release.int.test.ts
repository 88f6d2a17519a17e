import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot, toolVersion } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { grouperSpec, load, loadSeed, tabularSpec, TRAPS } from '../testkit/graph.js';
import { SEED_TABULAR } from '../testkit/place.js';
import { suiteOver } from '../testkit/suite.js';

const RELEASE = `name system status complete effective source { slug } file sha256 loadedAt toolVersion grouperVersions
  counts { codes billable siblings notes excludes1 drgs drgMappings briefs statements }`;

/** What the graph holds of a release now, counted from scratch. */
async function counted(client: GraphClient, release: string): Promise<Record<string, number>> {
  const [row] = await client.read<Record<string, number>>(
    'test.counted',
    `MATCH (t:Load {kind: 'tabular', release: $release, status: 'ready'})
     CALL (t) { MATCH (c:Code {load: t.id}) RETURN count(c) AS codes, count(CASE WHEN c.billable THEN 1 END) AS billable }
     CALL (t) { MATCH (p:Code {load: t.id}) WITH COUNT { (p)<-[:CHILD_OF]-() } AS n RETURN sum(n * (n - 1) / 2) AS siblings }
     CALL (t) { MATCH (n:Note {load: t.id}) RETURN count(n) AS notes }
     CALL (t) { MATCH (c:Code {load: t.id})-[e:EXCLUDES1]->() RETURN count(e) AS excludes1 }
     CALL () { MATCH (g:Load {kind: 'grouper', release: $release, status: 'ready'}) RETURN collect(g.id) AS groupers }
     CALL (groupers) { MATCH (d:Drg) WHERE d.load IN groupers RETURN count(d) AS drgs }
     CALL (groupers) { MATCH (:Code)-[m:MAPS_TO_DRG]->(d:Drg) WHERE d.load IN groupers RETURN count(m) AS drgMappings }
     CALL () { MATCH (e:Load {kind: 'editorial', status: 'ready'}) MATCH (b:Brief {load: e.id}) RETURN count(b) AS briefs }
     CALL () { MATCH (e:Load {kind: 'editorial', status: 'ready'}) MATCH (s:Statement {load: e.id}) RETURN count(s) AS statements }
     RETURN codes, billable, siblings, notes, excludes1, drgs, drgMappings, briefs, statements`,
    { release },
  );
  return row!;
}

describe('the seed as a release', () => {
  const graph = suiteOver(loadSeed);

  test('2026-04 is in force, a slice, from the file of the seed, with what the graph holds', async () => {
    const { releases } = await graph.service.data<{ releases: { loadedAt: string }[] }>(
      `{ releases { ${RELEASE} } }`,
    );
    const file = readFileSync(join(projectRoot(), SEED_TABULAR));
    expect(releases).toEqual([
      {
        name: '2026-04',
        system: 'ICD-10-CM',
        status: 'IN_FORCE',
        complete: false,
        effective: '2026-04-01',
        source: { slug: 'cdc-tabular-2026-04' },
        file: 'icd10cm-tabular-slice-2026-04.xml',
        sha256: createHash('sha256').update(file).digest('hex'),
        loadedAt: releases[0]!.loadedAt,
        toolVersion: toolVersion(),
        grouperVersions: ['43.1'],
        counts: await counted(graph.client, '2026-04'),
      },
    ]);
    expect(Math.abs(Date.now() - Date.parse(releases[0]!.loadedAt))).toBeLessThan(600_000);
  });

  test('the seed holds 10 codes M43.00 to M43.09 and five pages, among counts that are no zeros', async () => {
    const { releases } = await graph.service.data<{ releases: { counts: Record<string, number> }[] }>(
      `{ releases { ${RELEASE} } }`,
    );
    const { counts } = releases[0]!;
    expect(counts['briefs']).toBe(5);
    expect(Object.values(counts).every((count) => count > 0)).toBe(true);
  });
});

describe('releases 2025-04, 2026-04 and 2099-10 of the same traps beside each other', () => {
  const graph = suiteOver(async (client) => {
    for (const release of ['2026-04', '2025-04', '2099-10'])
      await load(client, await tabularSpec(release, { file: TRAPS }));
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.0'));
  });

  test('they are listed oldest first, as superseded, in force and upcoming', async () => {
    const { releases } = await graph.service.data<{ releases: unknown[] }>(
      '{ releases { name status complete effective grouperVersions } }',
    );
    expect(releases).toEqual([
      { name: '2025-04', status: 'SUPERSEDED', complete: true, effective: '2025-04-01', grouperVersions: [] },
      {
        name: '2026-04',
        status: 'IN_FORCE',
        complete: true,
        effective: '2026-04-01',
        grouperVersions: ['43.0', '43.1'],
      },
      { name: '2099-10', status: 'UPCOMING', complete: true, effective: '2099-10-01', grouperVersions: [] },
    ]);
  });

  test('counts of 2026-04 add up both MS-DRG versions, those of 2025-04 have none', async () => {
    const { releases } = await graph.service.data<{ releases: { name: string; counts: unknown }[] }>(
      `{ releases { name counts { codes billable siblings notes excludes1 drgs drgMappings briefs statements } } }`,
    );
    for (const { name, counts } of releases) expect(counts, name).toEqual(await counted(graph.client, name));
    expect(releases.map(({ counts }) => (counts as { drgs: number }).drgs)).toEqual([0, 38, 0]);
  });

  test.each([
    ['2025-03-31', null],
    ['2025-04-01', '2025-04'],
    ['2026-03-31', '2025-04'],
    ['2026-04-01', '2026-04'],
    ['2026-05-08', '2026-04'],
    ['2099-09-30', '2026-04'],
    ['2099-10-01', '2099-10'],
  ])('on %s %s is in force for M43.07', async (date, name) => {
    const { releaseOn } = await graph.service.data<{ releaseOn: unknown }>(
      'query ($date: Date!) { releaseOn(date: $date) { name } }',
      { date },
    );
    expect(releaseOn).toEqual(name === null ? null : { name });
  });

  test.each(['yesterday', '2026-13-01', '2026-02-30', '2026'])(
    '%j is no day on which M43.07 could be asked',
    async (date) => {
      const answer = await graph.service.ask('query ($date: Date!) { releaseOn(date: $date) { name } }', {
        date,
      });
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
      expect(answer.status).toBe(400);
    },
  );

  test('M43.07 without a release is that of 2026-04, and each release has its own by name', async () => {
    const data = await graph.service.data<unknown>(
      `{ now: code(code: "M43.07") { release { name } } old: code(code: "M43.07", release: "2025-04") { id release { name } siblings { nodes { release { name } } } }
         next: code(code: "M43.07", release: "2099-10") { release { name } excludes1(first: 1) { nodes { code { release { name } } note { owner { release { name } } } } } } }`,
    );
    expect(data).toEqual({
      now: { release: { name: '2026-04' } },
      old: {
        id: Buffer.from('2025-04/M43.07').toString('base64url'),
        release: { name: '2025-04' },
        siblings: { nodes: Array.from({ length: 9 }, () => ({ release: { name: '2025-04' } })) },
      },
      next: {
        release: { name: '2099-10' },
        excludes1: {
          nodes: [
            { code: { release: { name: '2099-10' } }, note: { owner: { release: { name: '2099-10' } } } },
          ],
        },
      },
    });
  });

  test('M43.07 of 2026-04 maps by 43.1 unless 43.0 is asked, that of 2025-04 by none', async () => {
    const data = await graph.service.data<unknown>(
      `{ code(code: "M43.07") { drgs { nodes { version } } older: drgs(version: "43.0") { nodes { version number } } short: drgs(version: "43") { totalCount } }
         old: code(code: "M43.07", release: "2025-04") { drgs { status } named: drgs(version: "43.1") { status } }
         drg(number: "552") { version codes(release: "2026-04") { totalCount } } }`,
    );
    expect(data).toEqual({
      code: {
        drgs: { nodes: [{ version: '43.1' }, { version: '43.1' }] },
        older: {
          nodes: [
            { version: '43.0', number: '551' },
            { version: '43.0', number: '552' },
          ],
        },
        short: { totalCount: 2 },
      },
      old: { drgs: { status: 'NOT_LOADED' }, named: { status: 'NOT_LOADED' } },
      drg: { version: '43.1', codes: { totalCount: 11 } },
    });
    const error = await graph.service.error(
      'NOT_LOADED',
      '{ drg(number: "552") { codes(release: "2025-04") { totalCount } } }',
    );
    expect(error.message).toBe(
      'MS-DRG v43.1 is not linked to release 2025-04: run `npm run load -- msdrg FOLDER --release 2025-04`',
    );
  });

  test('a cursor of M43.07 in 2026-04 is refused by 2025-04', async () => {
    const page = await graph.service.data<{ codes: { pageInfo: { endCursor: string } } }>(
      '{ codes(filter: { under: "M43.0" }, first: 3) { pageInfo { endCursor } } }',
    );
    const error = await graph.service.error(
      'BAD_USER_INPUT',
      'query ($after: String) { codes(filter: { under: "M43.0" }, release: "2025-04", after: $after) { totalCount } }',
      { after: page.codes.pageInfo.endCursor },
    );
    expect(error.message).toMatch(
      /^after: the cursor stands at 2026-04\/M43\.01, which release 2025-04 as loaded does not have/,
    );
  });
});

describe('an empty graph', () => {
  const graph = suiteOver(() => Promise.resolve());

  test.each([
    '{ code(code: "M43.07") { title } }',
    '{ codes { totalCount } }',
    '{ drg(number: "552") { title } }',
  ])('%s is NOT_LOADED and says how to load', async (query) => {
    const error = await graph.service.error('NOT_LOADED', query);
    expect(error.message).toBe(
      'No release is loaded: run `npm run load -- official`, or `npm run load -- icd10cm FILE`',
    );
  });

  test('there is no release in force for M43.07, and none listed', async () => {
    expect(
      await graph.service.data<unknown>('{ releases { name } releaseOn(date: "2026-05-08") { name } }'),
    ).toEqual({
      releases: [],
      releaseOn: null,
    });
  });
});

describe('a release yet to come, alone', () => {
  const graph = suiteOver(async (client) => {
    await load(client, await tabularSpec('2099-10', { file: TRAPS }));
  });

  test('M43.07 must be asked by the name of the release', async () => {
    const error = await graph.service.error('NOT_LOADED', '{ code(code: "M43.07") { title } }');
    expect(error.message).toMatch(
      /^No loaded release is in force on \d{4}-\d\d-\d\d \(loaded: 2099-10\): name one with release/,
    );
    const data = await graph.service.data<unknown>('{ code(code: "M43.07", release: "2099-10") { title } }');
    expect(data).toEqual({ code: { title: 'Spondylolysis, lumbosacral region' } });
  });
});
