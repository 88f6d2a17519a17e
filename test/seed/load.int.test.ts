import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadBriefs, removeNamed } from '../../cli/load.js';
import { seedIfEmpty } from '../../cli/seed.js';
import { inputFile } from '../../seed/fetch.js';
import { currentRevision, FaultyInput, recallSpec, withLedger, type LoadOutcome } from '../../seed/load.js';
import { projectRoot } from '../../src/config.js';
import { contextOf } from '../../src/resolvers/lasting.js';
import { createLoaders } from '../../src/loaders/index.js';
import { RowStore } from '../../src/loaders/store.js';
import { createApollo } from '../../src/server/apollo.js';
import type { GraphClient } from '../../src/graph/client.js';
import { census, loadsKnown, loadsPresent } from '../testkit/census.js';
import {
  briefsSpec,
  emptyGraph,
  grouperSpec,
  load,
  loadSeed,
  loadTraps,
  quietReport,
  tabularSpec,
  TRAPS,
} from '../testkit/graph.js';
import { SEED_TABULAR } from '../testkit/place.js';
import { serve, type TestService } from '../testkit/service.js';

let client: GraphClient;
let service: TestService;
beforeEach(async () => {
  client = await emptyGraph();
  service = await serve(client);
});
afterEach(async () => {
  await service.stop();
  await client.close();
});

/** Asks with what is served now, not a poll later. */
async function ask<Data>(query: string): Promise<Data> {
  await service.revision.refresh();
  return service.data<Data>(query);
}
const text = (file: string): string => readFileSync(join(projectRoot(), file), 'utf8');
const titleOfM4307 = async (release = '2026-04'): Promise<unknown> =>
  (await ask<{ code: { title: string } | null }>(`{ code(code: "M43.07", release: "${release}") { title } }`))
    .code?.title;

/** Sweeps with no grace, as if a minute had passed since the last change. */
const sweepAll = (): Promise<number> => withLedger(client, 'test', 'a test', (ledger) => ledger.sweep(0));

describe('loading the same again', () => {
  test('changes nothing: every layer around M43.07 keeps its load and the revision its number', async () => {
    await loadSeed(client);
    const before = await census(client);
    const revision = await currentRevision(client);
    expect(revision.loads.map(({ kind }) => kind).sort()).toEqual(['editorial', 'grouper', 'tabular']);
    for (const row of revision.loads) {
      const spec = await withLedger(client, 'test', 'a test', (ledger) => recallSpec(ledger, row));
      const report = quietReport();
      const outcome = await load(client, spec, report);
      expect(outcome).toMatchObject({ changed: false, revision: { number: revision.number } });
      expect(report.lines.at(-1)).toMatch(/is loaded already from the same files: nothing to do$/);
    }
    expect(await seedIfEmpty(client, quietReport())).toBe(false);
    expect(await census(client)).toEqual(before);
  });

  test('as a complete release what was a slice, M43.07 in both, is a change', async () => {
    await loadSeed(client);
    const outcome = await load(client, await tabularSpec('2026-04', { file: SEED_TABULAR }));
    expect(outcome.changed).toBe(true);
    expect(await ask('{ releases { complete } code(code: "A00") { code } }')).toEqual({
      releases: [{ complete: true }],
      code: null,
    });
  });
});

describe('loading over what is there', () => {
  test('a corrected file replaces M43.07, and DRGs and page stand on the new one', async () => {
    await loadSeed(client);
    const [tabular, grouper, editorial] = (await loadsKnown(client))
      .map((line) => line.split(' ')[0]!)
      .sort((a, b) => 'TGE'.indexOf(a[0]!) - 'TGE'.indexOf(b[0]!));
    const corrected = text(SEED_TABULAR).replace(
      '<desc>Spondylolysis, lumbosacral region</desc>',
      '<desc>Spondylolysis, L5-S1</desc>',
    );
    const outcome = await load(client, await tabularSpec('2026-04', { text: corrected }, false));
    expect(outcome.revision.number).toBe(4);
    expect(await titleOfM4307()).toBe('Spondylolysis, L5-S1');
    expect(
      await ask(
        '{ code(code: "M43.07") { drgs { nodes { number } } brief { verifiedOn } statements { totalCount } siblings { totalCount } } }',
      ),
    ).toEqual({
      code: {
        drgs: { nodes: [{ number: '551' }, { number: '552' }] },
        brief: { verifiedOn: '2026-05-08' },
        statements: { totalCount: 45 },
        siblings: { totalCount: 9 },
      },
    });
    // What was served until now stays for the requests that still have it, then goes.
    expect(await loadsPresent(client)).toEqual(expect.arrayContaining([tabular, grouper, editorial]));
    expect(await sweepAll()).toBe(3);
    const serving = outcome.revision.loads.map(({ id }) => id).sort();
    expect(await loadsPresent(client)).toEqual(serving);
    expect(await loadsKnown(client)).toEqual(serving.map((id) => `${id} ready`));
    expect(await titleOfM4307()).toBe('Spondylolysis, L5-S1');
    const inputs = new Set(outcome.revision.loads.flatMap((row) => row.inputs.map(({ sha256 }) => sha256)));
    expect((await census(client))['Input']).toBe(inputs.size);
  });

  test('a whole file over the slice of the seed keeps DRG 552 and the page of M43.07, and knows that A00 is none', async () => {
    await loadSeed(client);
    const report = quietReport();
    await load(client, await tabularSpec('2026-04', { file: TRAPS }), report);
    expect(report.lines).toContainEqual(
      expect.stringMatching(/^\d+ codes of appendix B are not in release 2026-04 and were passed over/),
    );
    expect(
      await ask(`{ releases { complete grouperVersions } code(code: "M43.07") { drgs { status nodes { number } } brief { summary } }
        a: code(code: "A00") { code } b: code(code: "S33.101A") { code } c: code(code: "T14.8XXA") { code } }`),
    ).toMatchObject({
      releases: [{ complete: true, grouperVersions: ['43.1'] }],
      code: { drgs: { status: 'MAPPED', nodes: [{ number: '551' }, { number: '552' }] }, brief: {} },
      a: null,
      b: null,
      c: { code: 'T14.8XXA' },
    });
    // The seed's slice of appendix B cannot say that T14.8XXA is unmapped; the whole one maps it.
    expect(await ask('{ code(code: "T14.8XXA") { drgs { status } } }')).toEqual({
      code: { drgs: { status: 'NOT_LOADED' } },
    });
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
    expect(
      await ask(
        '{ code(code: "T14.8XXA") { drgs { status nodes { number } } } brief: code(code: "M43.07") { brief { id } } }',
      ),
    ).toMatchObject({
      code: {
        drgs: { status: 'MAPPED', nodes: [{ number: '913' }, { number: '914' }, { number: '963' }, {}, {}] },
      },
      brief: { brief: {} },
    });
  });

  test('v43.0 beside v43.1: M43.07 has both, each once', async () => {
    await loadTraps(client);
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.0'));
    expect(
      await ask(
        '{ releases { grouperVersions counts { drgs } } a: drgs(version: "43.0") { totalCount } b: drgs { totalCount nodes { version } } }',
      ),
    ).toMatchObject({
      releases: [{ grouperVersions: ['43.0', '43.1'], counts: { drgs: 38 } }],
      a: { totalCount: 8 },
      b: { totalCount: 30 },
    });
  });

  test('an order file says what is billable and how M43.07 is called', async () => {
    const spec = await tabularSpec('2026-04', { file: TRAPS });
    const row = (number: number, code: string, flag: number, title: string): string =>
      `${String(number).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}`;
    const order = [
      row(1, 'M430', 0, 'Spondylolysis'),
      row(2, 'M4307', 1, 'Spondylolysis of the lumbosacral region, long title'),
      row(3, 'T148XXA', 1, 'Other injury of unspecified body region, initial encounter'),
    ].join('\r\n');
    const report = quietReport();
    await load(
      client,
      {
        ...spec,
        inputs: [
          ...spec.inputs,
          { role: 'order', file: inputFile('icd10cm-order-2026.txt', new TextEncoder().encode(order)) },
        ],
      },
      report,
    );
    expect(
      await ask(`{ a: code(code: "M43.07") { title billable provenance { nature locator quote } } b: code(code: "M43.06") { billable }
        c: code(code: "T14.8XXA") { billable provenance { nature locator } } d: code(code: "T14.8XXD") { code } releases { counts { billable } } }`),
    ).toEqual({
      a: {
        title: 'Spondylolysis of the lumbosacral region, long title',
        billable: true,
        provenance: {
          nature: 'OFFICIAL',
          locator: 'icd10cm-order-2026.txt, line 2: M43.07',
          quote: 'Spondylolysis of the lumbosacral region, long title',
        },
      },
      b: { billable: false },
      c: {
        billable: true,
        provenance: { nature: 'OFFICIAL', locator: 'icd10cm-order-2026.txt, line 3: T14.8XXA' },
      },
      d: null,
      releases: [{ counts: { billable: 2 } }],
    });
    expect(report.lines.join('\n')).toContain('are not in the order file');
  });
});

describe('releases side by side', () => {
  test('M43.07 of 2025-04 is its own, and removing it leaves 2026-04 and the pages as they were', async () => {
    await loadSeed(client);
    const older = text(TRAPS).replace(
      '<desc>Spondylolysis, lumbosacral region</desc>',
      '<desc>Spondylolysis, as it was</desc>',
    );
    await load(client, await tabularSpec('2025-04', { text: older }));
    await load(client, await grouperSpec('2025-04', 'test/slices/msdrg-43.0'));
    expect([await titleOfM4307('2025-04'), await titleOfM4307()]).toEqual([
      'Spondylolysis, as it was',
      'Spondylolysis, lumbosacral region',
    ]);
    expect(
      await ask(
        '{ code(code: "M43.07", release: "2025-04") { brief { code { release { name } } } drgs { nodes { version } } } }',
      ),
    ).toEqual({
      code: {
        brief: { code: { release: { name: '2026-04' } } },
        drgs: { nodes: [{ version: '43.0' }, { version: '43.0' }] },
      },
    });

    const outcome = await removeNamed({ client, report: quietReport() }, '2025-04');
    expect(outcome.changed).toBe(true);
    expect(
      await ask(
        '{ releases { name grouperVersions } code(code: "M43.07") { title brief { id } drgs { totalCount } } }',
      ),
    ).toMatchObject({
      releases: [{ name: '2026-04', grouperVersions: ['43.1'] }],
      code: { title: 'Spondylolysis, lumbosacral region', brief: {}, drgs: { totalCount: 2 } },
    });
    await service.error('NOT_LOADED', '{ code(code: "M43.07", release: "2025-04") { title } }');
    await sweepAll();
    expect(await loadsPresent(client)).toEqual(outcome.revision.loads.map(({ id }) => id).sort());
  });

  test('removing 2026-04, the only release, leaves the page of M43.07 waiting for one', async () => {
    await loadSeed(client);
    await removeNamed({ client, report: quietReport() }, '2026-04');
    expect(await ask('{ releases { name } statements(filter: { code: "M43.07" }) { totalCount } }')).toEqual({
      releases: [],
      statements: { totalCount: 45 },
    });
    await service.error('NOT_LOADED', '{ code(code: "M43.07") { title } }');
    await load(client, await tabularSpec('2026-04', { file: TRAPS }));
    expect(await ask('{ code(code: "M43.07") { brief { verifiedOn } } }')).toEqual({
      code: { brief: { verifiedOn: '2026-05-08' } },
    });
  });

  test('2025-04, which is not loaded beside M43.07’s 2026-04, cannot be removed', async () => {
    await loadSeed(client);
    await expect(removeNamed({ client, report: quietReport() }, '2025-04')).rejects.toThrow(
      'release 2025-04 is not loaded; loaded: 2026-04',
    );
    await expect(removeNamed({ client, report: quietReport() }, '25-04')).rejects.toThrow(
      'nothing loaded goes by "25-04"; loaded: 2026-04, seed',
    );
  });
});

describe('briefs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'icd10-graph-briefs-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const put = (files: Record<string, string>): void => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  };
  const page = (code: string, words: string): string =>
    `code: ${code}\nverifiedOn: 2026-06-01\nsources:\n  - our-handbook\n  - cdc-tabular-2026-04\nsections:\n  description: ${words}\n  pitfalls:\n    - One pitfall of ${code}.\n`;
  const SOURCES =
    'our-handbook:\n  title: Coding handbook\n  publisher: Example Hospital\n  kind: SPECIALTY_GUIDANCE\n';
  const loadFolder = (): Promise<LoadOutcome> => loadBriefs({ client, report: quietReport() }, folder);

  test('a second collection stands beside the seed’s, and a new one of its name replaces it cleanly: M43.06, then M43.05', async () => {
    await loadSeed(client);
    put({ 'sources.yaml': SOURCES, 'a.yaml': page('M43.06', 'First words.') });
    await loadFolder();
    const PAGES = `{ codes(filter: { hasBrief: true }) { nodes { code } } statements(filter: { text: "t words." }) { nodes { text brief { code { code } } } }
      source(id: "our-handbook") { title citedBy { nodes { __typename ... on Code { code } } } }
      official: source(id: "cdc-tabular-2026-04") { citedBy { nodes { __typename ... on Code { code } } } } releases { counts { briefs } } }`;
    const cited = (code: string): unknown => ({
      nodes: [{ __typename: 'Code', code }, { __typename: 'Brief' }],
    });
    expect(await ask(PAGES)).toMatchObject({
      codes: {
        nodes: ['M43.00', 'M43.02', 'M43.03', 'M43.04', 'M43.06', 'M43.07'].map((code) => ({ code })),
      },
      statements: { nodes: [{ text: 'First words.', brief: { code: { code: 'M43.06' } } }] },
      source: { title: 'Coding handbook', citedBy: cited('M43.06') },
      official: { citedBy: cited('M43.06') },
      releases: [{ counts: { briefs: 6 } }],
    });

    put({ 'a.yaml': page('M43.05', 'Next words.') });
    const outcome = await loadFolder();
    expect(await ask(PAGES)).toMatchObject({
      codes: {
        nodes: ['M43.00', 'M43.02', 'M43.03', 'M43.04', 'M43.05', 'M43.07'].map((code) => ({ code })),
      },
      statements: { nodes: [{ text: 'Next words.', brief: { code: { code: 'M43.05' } } }] },
      source: { citedBy: cited('M43.05') },
      official: { citedBy: cited('M43.05') },
      releases: [{ counts: { briefs: 6 } }],
    });
    await sweepAll();
    expect(await loadsPresent(client)).toEqual(outcome.revision.loads.map(({ id }) => id).sort());
    expect((await loadFolder()).changed).toBe(false);
  });

  test('a page about A00 is kept while only a slice is loaded, and refused where a whole release lacks the code', async () => {
    await loadSeed(client);
    put({ 'sources.yaml': SOURCES, 'a.yaml': page('A00', 'Words.') });
    const report = quietReport();
    await loadBriefs({ client, report }, folder);
    expect(report.lines).toContain(
      'a.yaml: A00 is not in what is loaded; its brief is kept and joins the code when it is',
    );
    expect(await ask('{ statements(filter: { code: "A00" }) { totalCount } }')).toEqual({
      statements: { totalCount: 2 },
    });

    put({ 'a.yaml': page('A01', 'Words.') });
    await load(client, await tabularSpec('2026-04', { file: TRAPS }));
    const before = await census(client);
    const refused: unknown = await loadFolder().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FaultyInput);
    expect((refused as FaultyInput).message).toBe(
      '1 fault, nothing was loaded:\n  a.yaml:1: A01 is in no loaded release',
    );
    expect(await census(client)).toEqual(before);
  });

  test('two collections cannot both have the page of M43.07', async () => {
    await loadSeed(client);
    const before = await census(client);
    put({ 'sources.yaml': SOURCES, 'a.yaml': page('M43.07', 'Words.') });
    await expect(loadFolder()).rejects.toThrow('a.yaml:1: M43.07 has a brief in another collection already');
    expect(await census(client)).toEqual(before);
  });

  test('pages first, then the release with M43.07: they meet', async () => {
    await load(client, await briefsSpec());
    await service.error('NOT_LOADED', '{ code(code: "M43.07") { title } }');
    await loadTraps(client);
    expect(
      await ask('{ code(code: "M43.07") { brief { id } citations { nodes { source { slug } } } } }'),
    ).toMatchObject({
      code: {
        brief: {},
        citations: {
          nodes: [
            { source: { slug: 'cdc-tabular-2026-04' } },
            { source: { slug: 'cms-ms-drg-43-1' } },
            ...Array.from({ length: 11 }, () => ({})),
          ],
        },
      },
    });
  });
});

describe('readers during a change', () => {
  test('a request that began with the old M43.07 gets the old one whole, though another is served', async () => {
    await loadSeed(client);
    const apollo = await createApollo(() => undefined);
    try {
      // No cache: every field goes to the graph, after the change.
      const old = createLoaders(client, await currentRevision(client), new RowStore({ wholes: 0, rows: 0 }));
      const QUERY = `{ code(code: "M43.07") { title siblings { totalCount nodes { code } } excludes1(first: 50) { nodes { code { code } note { text } } }
        drgs { status nodes { number } } statements(first: 100) { nodes { text citations { source { slug title } } } } notes(first: 50) { nodes { text } }
        citations(first: 50) { nodes { source { slug } } } release { complete counts { codes } } } codes { totalCount } sources(first: 100) { nodes { slug } } }`;
      const answerOf = async (loaders: typeof old): Promise<unknown> => {
        const { body } = await apollo.executeOperation(
          { query: QUERY },
          { contextValue: contextOf(loaders, '2026-05-08') },
        );
        if (body.kind !== 'single') throw new Error('expected one result');
        expect(body.singleResult.errors).toBeUndefined();
        return body.singleResult.data;
      };
      const before = await answerOf(old);
      await load(client, await tabularSpec('2026-04', { file: TRAPS }));
      await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
      expect(await answerOf(old)).toEqual(before);
      const now = await answerOf(
        createLoaders(client, await currentRevision(client), new RowStore({ wholes: 0, rows: 0 })),
      );
      expect(now).not.toEqual(before);
      expect(now).toMatchObject({ code: { release: { complete: true } } });
    } finally {
      await apollo.stop();
    }
  });
});
