import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { runCommand } from '../testkit/command.js';
import { forgetPlans, graphWith, loadSeed, officialData } from '../testkit/graph.js';
import { serve, type TestService } from '../testkit/service.js';

const data = officialData();
/** A test over the official files; without them it says in a line that it has nothing to check. */
function check(name: string, body: () => unknown): void {
  test(
    name,
    data === null ? () => console.log(`nothing to check without the official files: ${name}`) : body,
  );
}
/** Largest memory a load may take, in KiB: 1.5 GiB. */
const PEAK_KIB = 1.5 * 1024 * 1024;

describe('the whole of FY2026 April with MS-DRG v43.1', () => {
  const folder = data ?? '';
  let client: GraphClient;
  let service: TestService;
  /** Peak memory by command, in KiB. */
  const peaks = new Map<string, number>();

  beforeAll(async () => {
    if (data === null) return;
    client = await graphWith(loadSeed);
    service = await serve(client);
    await forgetPlans(client);
    await run('icd10cm', xmlOf('icd10cm-2026-april'));
    await run('msdrg', join(folder, 'msdrg-v43.1'));
    await forgetPlans(client);
    await service.revision.refresh();
  });
  afterAll(async () => {
    if (data === null) return;
    await service.stop();
    await client.close();
  });

  const xmlOf = (name: string): string =>
    join(
      folder,
      name,
      readdirSync(join(folder, name)).find((file) => file.endsWith('.xml'))!,
    );
  /** Runs a load command in a process of its own, and tells in a line how long it took. */
  async function run(...args: string[]): Promise<void> {
    const hook = pathToFileURL(join(projectRoot(), 'test/testkit/peak-memory.mjs')).href;
    const { code, stderr } = await runCommand(['load', ...args], { NODE_OPTIONS: `--import=${hook}` });
    expect(code, stderr).toBe(0);
    const lines = stderr.split('\n');
    const [, kib] =
      /^peak memory (\d+) KiB of .*\bload /m.exec(
        lines.filter((line) => line.includes('main.js load')).join('\n'),
      ) ?? [];
    peaks.set(args.join(' '), Number(kib));
    console.log(
      `${lines.find((line) => line.includes('ready as revision')) ?? ''}; peak ${Math.round(Number(kib) / 1024)} MiB`,
    );
  }
  const one = async (cypher: string): Promise<unknown> => {
    const rows = await client.read<Record<string, unknown>>('test.release', cypher);
    return rows.length === 1 ? Object.values(rows[0]!)[0] : rows;
  };
  const load = (kind: string, of: string): string =>
    service.revision.loaders.revision.loads.find(
      (row) => row.kind === kind && (row.release === of || row.version === of),
    )!.id;

  check(
    'holds 98,505 codes, 74,719 of them billable, 235,409 sibling pairs, 772 DRGs and 213,600 mappings, M43.07 among them',
    async () => {
      const { releases } = await service.data<{ releases: unknown[] }>(
        '{ releases { name complete status grouperVersions counts { codes billable siblings drgs drgMappings briefs } } }',
      );
      expect(releases).toEqual([
        {
          name: '2026-04',
          complete: true,
          status: 'IN_FORCE',
          grouperVersions: ['43.1'],
          counts: {
            codes: 98_505,
            billable: 74_719,
            siblings: 235_409,
            drgs: 772,
            drgMappings: 213_600,
            briefs: 5,
          },
        },
      ]);
    },
  );

  check('took less than 1.5 GiB of memory, M43.07 and all', () => {
    expect(peaks.size).toBe(2);
    for (const [command, kib] of peaks) {
      expect(kib, command).toBeGreaterThan(50_000);
      expect(kib, command).toBeLessThan(PEAK_KIB);
    }
  });

  const KINDS: readonly (readonly [string, number | null])[] = [
    ['CHAPTER', 22],
    ['BLOCK', 297],
    ['CATEGORY', null],
    ['SUBCATEGORY', null],
    ['EXTENSION', 51_305],
  ];
  for (const [kind, expected] of KINDS) {
    check(`of kind ${kind} it holds as many as the file has, beside M43.07`, async () => {
      const count = await one(
        `MATCH (c:Code {load: '${load('tabular', '2026-04')}', kind: '${kind}'}) RETURN count(c) AS n`,
      );
      if (expected !== null) expect(count).toBe(expected);
      else {
        const file = readFileSync(xmlOf('icd10cm-2026-april'), 'utf8');
        const names = [...file.matchAll(/<diag[^>]*>\s*<name>([^<]+)<\/name>/g)].map(([, name]) =>
          name!.trim(),
        );
        expect(names).toHaveLength(46_881);
        expect(count).toBe(names.filter((name) => (name.length === 3) === (kind === 'CATEGORY')).length);
      }
    });
  }

  check('39 names are both a block and a category, B20 and QA0 among them', async () => {
    const id = load('tabular', '2026-04');
    const names = (
      await client.read<{ code: string }>(
        'test.shared',
        `MATCH (b:Block {load: $id}) MATCH (c:Category {load: $id}) WHERE b.code = c.code RETURN b.code AS code`,
        { id },
      )
    ).map(({ code }) => code);
    expect(names).toHaveLength(39);
    expect(names).toEqual(expect.arrayContaining(['B20', 'C50', 'O09', 'Z68', 'QA0']));
  });

  const NOTES = [
    ['EXCLUDES1', 5_407, 5_279],
    ['EXCLUDES2', 2_520, 2_485],
    ['CODE_FIRST', 809, 598],
    ['USE_ADDITIONAL', 1_485, 1_169],
    ['CODE_ALSO', 655, 473],
  ] as const;
  for (const [kind, notes, leading] of NOTES) {
    check(
      `of ${kind} it holds ${notes} notes, ${leading} of which lead to a code as those of M43.0 do`,
      async () => {
        const id = load('tabular', '2026-04');
        const rows = await client.read<{ status: string; count: number }>(
          'test.statuses',
          `MATCH (n:Note {load: $id, kind: $kind}) RETURN n.status AS status, count(n) AS count`,
          { id, kind },
        );
        const of = (...statuses: string[]): number =>
          rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0);
        expect(of(...rows.map(({ status }) => status))).toBe(notes);
        expect(of('RESOLVED', 'QUALIFIED')).toBe(leading);
        // G31.90, which no release has.
        expect(of('DANGLING')).toBe(kind === 'CODE_FIRST' ? 1 : 0);
        const [{ reaching } = { reaching: 0 }] = await client.read<{ reaching: number }>(
          'test.reaching',
          `MATCH (n:Note {load: $id, kind: $kind}) WHERE n.status IN ['RESOLVED', 'QUALIFIED'] AND EXISTS { (n)-[:REFERS_TO]->() } RETURN count(n) AS reaching`,
          { id, kind },
        );
        expect(reaching).toBe(leading);
      },
    );
  }

  check('holds 12,574 inclusion terms, that of Q76.2 among them', async () => {
    expect(
      await one(
        `MATCH (n:Note {load: '${load('tabular', '2026-04')}', kind: 'INCLUSION_TERM'}) RETURN count(n) AS n`,
      ),
    ).toBe(12_574);
  });

  check(
    'Excludes1 edges are the TARGET references of its notes, once for each target, none within another, M43.0 to Q76.2 among them',
    async () => {
      const id = load('tabular', '2026-04');
      const edges = await one(`MATCH (c:Code {load: '${id}'})-[e:EXCLUDES1]->() RETURN count(e) AS n`);
      const references = await one(
        `MATCH (n:Note {load: '${id}', kind: 'EXCLUDES1'})-[:REFERS_TO {role: 'TARGET'}]->(t) WITH DISTINCT n, t RETURN count(*) AS n`,
      );
      expect(edges).toBe(references);
      expect(edges).toBeGreaterThan(6_000);
      // Whole subtrees: no target of a reference lies within another of the same.
      expect(
        await one(
          `MATCH (n:Note {load: '${id}', kind: 'EXCLUDES1'})-[r:REFERS_TO]->(inner:Code)-[:CHILD_OF*1..12]->(outer:Code)<-[s:REFERS_TO]-(n)
           WHERE r.reference = s.reference RETURN count(*) AS n`,
        ),
      ).toBe(0);
    },
  );

  check(
    'M43.07 has its ancestors, its nine siblings, its Excludes1 by M43.0, M43 and Q76.2, and DRGs 551 and 552 in MDC 08',
    async () => {
      const { code } = await service.data<{
        code: {
          siblings: { complete: boolean; totalCount: number };
          excludes1: {
            complete: boolean;
            nodes: {
              direction: string;
              conditional: boolean;
              mutual: boolean;
              code: { code: string };
              via: { code: string };
              note: { owner: { code: string } };
              provenance: { locator: string; quote: string };
            }[];
          };
        };
      }>(
        `{ code(code: "M43.07") { ancestors { code } siblings { complete totalCount nodes { code } }
         excludes1(first: 100) { complete nodes { direction conditional mutual code { code } via { code } note { owner { code } } provenance { locator quote } } }
         drgs { status edges { node { number title } mdc { number } } } brief { verifiedOn } } }`,
      );
      expect(code).toMatchObject({
        ancestors: ['M43.0', 'M43', 'M40-M43', 'M40-M54', '13'].map((name) => ({ code: name })),
        siblings: { complete: true, totalCount: 9 },
        drgs: {
          status: 'MAPPED',
          edges: [
            { node: { number: '551', title: 'Medical Back Problems with MCC' }, mdc: { number: '08' } },
            { node: { number: '552', title: 'Medical Back Problems without MCC' }, mdc: { number: '08' } },
          ],
        },
        brief: { verifiedOn: '2026-05-08' },
        excludes1: { complete: true },
      });
      const plain = code.excludes1.nodes.filter(({ conditional }) => !conditional);
      const told = plain.map(
        ({ direction, via, code: other, note, mutual }) =>
          `${direction} ${via.code} ${other.code} by ${note.owner.code}${mutual ? ' mutual' : ''}`,
      );
      expect(told).toEqual(
        expect.arrayContaining([
          'OUTGOING M43.0 Q76.2 by M43.0 mutual',
          'OUTGOING M43.0 M43.1 by M43.0',
          'INCOMING M43.0 Q76.2 by Q76.2 mutual',
          'OUTGOING M43 Q76.2 by M43 mutual',
        ]),
      );
      // T88.7 over A00-R94 reaches it too, under conditions.
      expect(
        code.excludes1.nodes.filter(({ conditional }) => conditional).map(({ code: other }) => other.code),
      ).toContain('T88.7');
      // Each leads to its line of the official file.
      const lines = readFileSync(xmlOf('icd10cm-2026-april'), 'utf8').split('\n');
      for (const { provenance } of code.excludes1.nodes) {
        const [, line] = /^icd10c-tabular-April-1-2026\.xml, line (\d+): /.exec(provenance.locator)!;
        expect(lines[Number(line) - 1]!.replaceAll('&amp;', '&').replaceAll('&apos;', "'")).toContain(
          provenance.quote.slice(0, 40),
        );
      }
    },
  );

  check(
    '7,461 billable codes have no DRG, all external causes; V00.01XA is NOT_MAPPED, J18.9 stands in three MDCs',
    async () => {
      const id = load('tabular', '2026-04');
      const rows = await client.read<{ letter: string; count: number }>(
        'test.unmapped',
        `MATCH (c:Code {load: $id, billable: true}) WHERE NOT EXISTS { (c)-[:MAPS_TO_DRG]->() } RETURN left(c.code, 1) AS letter, count(c) AS count ORDER BY letter`,
        { id },
      );
      expect(rows.map(({ letter }) => letter)).toEqual(['V', 'W', 'X', 'Y']);
      expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(7_461);
      const answer = await service.data<{ j: { drgs: { edges: { mdc: { number: string } }[] } } }>(
        '{ v: code(code: "V00.01XA") { drgs { status } } h: code(code: "V00") { drgs { status } } j: code(code: "J18.9") { drgs(first: 50) { edges { mdc { number } } } } }',
      );
      expect(answer).toMatchObject({
        v: { drgs: { status: 'NOT_MAPPED' } },
        h: { drgs: { status: 'NOT_BILLABLE' } },
      });
      expect([...new Set(answer.j.drgs.edges.map(({ mdc }) => mdc.number))]).toEqual(['04', '15', '25']);
      expect(
        await one(
          `MATCH (c:Code {load: '${id}'})-[m:MAPS_TO_DRG]->() WITH c, count(DISTINCT m.mdc) AS mdcs WHERE mdcs > 1 RETURN count(c) AS n`,
        ),
      ).toBe(12_033);
    },
  );

  check(
    '7th characters: S06.1X7 takes A alone, T14.8XXA is padded, S33.101A stands below S33.101',
    async () => {
      const { codes } = await service.data<{
        codes: { nodes: { code: string; children: { nodes: { code: string }[] } }[] };
      }>('{ codes(codes: ["S06.1X7", "T14.8", "S33.101"]) { nodes { code children { nodes { code } } } } }');
      expect(
        Object.fromEntries(
          codes.nodes.map(({ code, children }) => [
            code,
            children.nodes.map((child) => child.code).join(' '),
          ]),
        ),
      ).toEqual({
        'S06.1X7': 'S06.1X7A',
        'S33.101': 'S33.101A S33.101D S33.101S',
        'T14.8': 'T14.8XXA T14.8XXD T14.8XXS',
      });
      expect(
        await one(
          `MATCH (c:Extension {load: '${load('tabular', '2026-04')}'}) WHERE c.parentKey =~ 'S06\\\\..{2}[78]' AND NOT c.code ENDS WITH 'A' RETURN count(c) AS n`,
        ),
      ).toBe(0);
    },
  );

  check(
    'what was outside the slice of the seed is known now, and what does not exist is null: A00 and M43.77',
    async () => {
      expect(
        await service.data<unknown>(
          '{ a: code(code: "A00") { title } b: code(code: "M43.77") { title } drg(number: "001") { mdc { number } } x: drg(number: "971") { title } }',
        ),
      ).toEqual({
        a: { title: 'Cholera' },
        b: null,
        drg: { mdc: null },
        x: null,
      });
    },
  );

  check('siblings by edge are those by parent for each of the 98,505 codes, M43.07 as well', async () => {
    expect(
      await one(
        `MATCH (c:Code {load: '${load('tabular', '2026-04')}'})
         WITH c, COUNT { (c)-[:SIBLING]-() } AS byEdge, COUNT { (c)-[:CHILD_OF]->()<-[:CHILD_OF]-() } AS byParent
         WHERE byEdge <> byParent RETURN count(c) AS n`,
      ),
    ).toBe(0);
  });

  check('the same files once more change nothing, M43.07 keeps its load', async () => {
    const before = service.revision.loaders.revision.number;
    await run('icd10cm', xmlOf('icd10cm-2026-april'));
    await run('msdrg', join(folder, 'msdrg-v43.1'));
    await service.revision.refresh();
    expect(service.revision.loaders.revision.number).toBe(before);
  });

  describe('with FY2025 April and MS-DRG v43.0 beside it', () => {
    beforeAll(async () => {
      if (data === null) return;
      await run('icd10cm', xmlOf('icd10cm-2025-april'));
      await run('msdrg', join(folder, 'msdrg-v43.0'), '--release', '2026-04');
      await service.revision.refresh();
    });

    check('2025-04 holds 97,902 codes, 74,260 billable, and M43.07 as 2026-04 has it', async () => {
      const { releases, a, b } = await service.data<{ releases: unknown[]; a: unknown; b: unknown }>(
        `{ releases { name status grouperVersions counts { codes billable drgs drgMappings } }
           a: code(code: "M43.07", release: "2025-04") { title drgs { status } } b: code(code: "M43.07") { title drgs(version: "43.0") { nodes { number version } } } }`,
      );
      expect(releases).toEqual([
        {
          name: '2025-04',
          status: 'SUPERSEDED',
          grouperVersions: [],
          counts: { codes: 97_902, billable: 74_260, drgs: 0, drgMappings: 0 },
        },
        {
          name: '2026-04',
          status: 'IN_FORCE',
          grouperVersions: ['43.0', '43.1'],
          counts: { codes: 98_505, billable: 74_719, drgs: 2 * 772, drgMappings: 2 * 213_600 },
        },
      ]);
      expect(a).toEqual({ title: 'Spondylolysis, lumbosacral region', drgs: { status: 'NOT_LOADED' } });
      expect(b).toEqual({
        title: 'Spondylolysis, lumbosacral region',
        drgs: {
          nodes: [
            { number: '551', version: '43.0' },
            { number: '552', version: '43.0' },
          ],
        },
      });
    });

    check('S30.1XXA is of 2025-04 alone, and null in 2026-04', async () => {
      expect(
        await service.data<unknown>(
          '{ a: code(code: "S30.1XXA", release: "2025-04") { billable } b: code(code: "S30.1XXA") { billable } }',
        ),
      ).toEqual({
        a: { billable: true },
        b: null,
      });
    });

    check(
      'the diff has 615 codes added, 12 removed, 46 retitled, 16 billable codes that became headers, 47 Excludes1 notes that are Excludes2 now, that of D12.6 among them',
      async () => {
        const count = async (kind: string): Promise<number> =>
          (
            await service.data<{ releaseDiff: { totalCount: number } }>(
              `{ releaseDiff(from: "2025-04", to: "2026-04", kinds: [${kind}]) { totalCount } }`,
            )
          ).releaseDiff.totalCount;
        const counts = ['ADDED', 'REMOVED', 'RETITLED', 'BECAME_HEADER', 'BECAME_BILLABLE'];
        expect(await Promise.all(counts.map(count))).toEqual([615, 12, 46, 16, 0]);
        const { releaseDiff } = await service.data<{
          releaseDiff: {
            totalCount: number;
            nodes: { code: { code: string }; before: string; after: string }[];
          };
        }>(
          '{ releaseDiff(from: "2025-04", to: "2026-04", kinds: [NOTE_MOVED], first: 100) { totalCount nodes { code { code } before after } } }',
        );
        expect(releaseDiff.totalCount).toBe(releaseDiff.nodes.length);
        const moved = releaseDiff.nodes.filter(
          ({ before, after }) => before.startsWith('EXCLUDES1: ') && after.startsWith('EXCLUDES2: '),
        );
        expect(moved).toHaveLength(47);
        expect(moved.map(({ code }) => code.code)).toContain('D12.6');
      },
    );

    check(
      'the tabular list of 2026-04 contradicts itself 55 times, Z18 and chapter 19 over T81.5 among them',
      async () => {
        const { all, pair } = await service.data<{
          all: { totalCount: number; complete: boolean };
          pair: { nodes: { official: string; billablePairs: number }[] };
        }>(
          `{ all: contradictions(filter: { kinds: [EXCLUDES1_AGAINST_INSTRUCTION, NOTE_NAMES_OWN_CODES, DANGLING_REFERENCE] }) { totalCount complete }
           pair: contradictions(filter: { code: "T81.511A", kinds: [EXCLUDES1_AGAINST_INSTRUCTION] }) { nodes { official billablePairs } } }`,
        );
        expect(all).toEqual({ totalCount: 55, complete: true });
        expect(pair.nodes).toContainEqual({ official: 'CONFLICTING_INSTRUCTIONS', billablePairs: 2100 });
      },
    );

    check('12 codes are of 2025-04 alone and 615 of 2026-04 alone, S30.1XXA one of the former', async () => {
      const [older, newer] = [load('tabular', '2025-04'), load('tabular', '2026-04')];
      const alone = (here: string, there: string): string =>
        `MATCH (c:Code {load: '${here}'}) WHERE NOT EXISTS { MATCH (:Code {key: '${there}/' + c.localKey}) } RETURN count(c) AS n`;
      expect(await one(alone(older, newer))).toBe(12);
      expect(await one(alone(newer, older))).toBe(615);
    });
  });
});
