import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadIcd10cm, loadMsdrg } from '../../cli/load.js';
import type { GraphClient } from '../../src/graph/client.js';
import { emptyGraph, loadSeed, officialData, quietReport } from '../testkit/graph.js';
import { serve, type TestService } from '../testkit/service.js';

const data = officialData();

interface Named {
  readonly code: string;
}

// Without the files there is nothing to check, and officialData has said so in a line of its own.
describe.runIf(data !== null)(
  'the whole of 2026-04 with MS-DRG v43.1 and v43.0, over the seed, and 2025-04 beside it',
  () => {
    let client: GraphClient;
    let service: TestService;
    beforeAll(async () => {
      client = await emptyGraph();
      await loadSeed(client);
      const context = { client, report: quietReport() };
      await loadIcd10cm(context, join(data!, 'icd10cm-2026-april'), { release: '2026-04' });
      await loadMsdrg(context, join(data!, 'msdrg-v43.1'), {});
      await loadMsdrg(context, join(data!, 'msdrg-v43.0'), {});
      await loadIcd10cm(context, join(data!, 'icd10cm-2025-april', 'icd10cm-tabular-April-2025.xml'), {});
      service = await serve(client);
    });
    afterAll(async () => {
      await service.stop();
      await client.close();
    });

    test('holds what the official files hold', async () => {
      const { releases } = await service.data<{ releases: unknown[] }>(
        '{ releases { name complete status grouperVersions counts { codes billable siblings excludes1 drgs drgMappings briefs statements } } }',
      );
      expect(releases).toMatchObject([
        {
          name: '2025-04',
          complete: true,
          status: 'SUPERSEDED',
          counts: { codes: 97_902, billable: 74_260 },
        },
        {
          name: '2026-04',
          complete: true,
          status: 'IN_FORCE',
          grouperVersions: ['43.0', '43.1'],
          // DRGs and mappings of both versions.
          counts: {
            codes: 98_505,
            billable: 74_719,
            siblings: 235_409,
            excludes1: 7_327,
            drgs: 2 * 772,
            drgMappings: 2 * 213_600,
            briefs: 5,
            statements: 247,
          },
        },
      ]);
    });

    test('understands its notes: Excludes1 5,279 of 5,407, none unclassified', async () => {
      const { noteCoverage } = await service.data<{
        noteCoverage: { kind: string; status: string; count: number }[];
      }>('{ noteCoverage(release: "2026-04") { kind status count } }');
      const total = (kind: string, ...statuses: string[]): number =>
        noteCoverage
          .filter((row) => row.kind === kind && (statuses.length === 0 || statuses.includes(row.status)))
          .reduce((sum, row) => sum + row.count, 0);
      const found = (kind: string): [number, number] => [total(kind), total(kind, 'RESOLVED', 'QUALIFIED')];
      expect(found('EXCLUDES1')).toEqual([5_407, 5_279]);
      expect(found('EXCLUDES2')).toEqual([2_520, 2_485]);
      expect(found('CODE_FIRST')).toEqual([809, 598]);
      expect(found('USE_ADDITIONAL')).toEqual([1_485, 1_169]);
      expect(found('CODE_ALSO')).toEqual([655, 473]);
      expect(total('CODE_FIRST', 'DANGLING')).toBe(1);
    });

    test('walks from M43.07 to its ancestors, siblings, exclusions and DRGs', async () => {
      const { code } = await service.data<{
        code: {
          ancestors: Named[];
          siblings: { totalCount: number };
          excludes1: { complete: boolean; nodes: { code: Named; note: { owner: Named } }[] };
          drgs: { status: string; edges: { node: { number: string }; mdc: { number: string } }[] };
        };
      }>(`{ code(code: "M43.07") {
      ancestors { code } siblings { totalCount }
      excludes1(first: 100) { complete nodes { code { code } note { owner { code } } } }
      drgs { status edges { node { number } mdc { number } } }
    } }`);
      expect(code.ancestors.map((up) => up.code)).toEqual(['M43.0', 'M43', 'M40-M43', 'M40-M54', '13']);
      expect(code.siblings.totalCount).toBe(9);
      expect(code.excludes1.complete).toBe(true);
      const by = code.excludes1.nodes.map(
        (exclusion) => `${exclusion.code.code} at ${exclusion.note.owner.code}`,
      );
      expect(by).toEqual(
        expect.arrayContaining(['Q76.2 at M43.0', 'Q76.2 at M43', 'Q76.2 at Q76.2', 'M43.1 at M43.0']),
      );
      expect(code.drgs).toEqual({
        status: 'MAPPED',
        edges: [
          { node: { number: '551' }, mdc: { number: '08' } },
          { node: { number: '552' }, mdc: { number: '08' } },
        ],
      });
    });

    test('says NOT_MAPPED of external causes, V00.01XA among them', async () => {
      const { code } = await service.data<{ code: unknown }>(
        '{ code(code: "V00.01XA") { billable drgs { status totalCount } } }',
      );
      expect(code).toEqual({ billable: true, drgs: { status: 'NOT_MAPPED', totalCount: 0 } });
    });

    test('tells the releases apart: 615 codes came, 12 went, 46 titles changed, notes moved to Excludes2', async () => {
      const count = async (kinds: string): Promise<number> =>
        (
          await service.data<{ releaseDiff: { totalCount: number } }>(
            `{ releaseDiff(from: "2025-04", to: "2026-04", kinds: [${kinds}]) { totalCount } }`,
          )
        ).releaseDiff.totalCount;
      expect(await count('ADDED')).toBe(615);
      expect(await count('REMOVED')).toBe(12);
      expect(await count('RETITLED')).toBe(46);
      expect(await count('BECAME_HEADER')).toBe(16);
      const { history } = await service.data<{ history: unknown[] }>(
        '{ history(code: "S30.1XXA") { kind release { name } } }',
      );
      expect(history).toEqual([{ kind: 'REMOVED', release: { name: '2026-04' } }]);
    });

    test('keeps the five pages above it: M43.07 cites an edition that is stale', async () => {
      const { code } = await service.data<{
        code: { brief: { citations: { stale: boolean; source: { slug: string } }[] } };
      }>('{ code(code: "M43.07") { brief { citations { stale source { slug } } } } }');
      expect(code.brief.citations[0]).toEqual({ stale: true, source: { slug: 'cdc-tabular-2025-10' } });
    });
  },
);

test('the whole official files are checked where they are at hand, and said to be missing where not', () => {
  expect(data === null || data.length > 0).toBe(true);
});
