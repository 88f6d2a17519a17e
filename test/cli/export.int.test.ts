import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportGraph, type GraphExportOptions, type GraphExportPace } from '../../cli/export/graph.js';
import { removeLoads, withLedger } from '../../seed/load.js';
import type { GraphClient } from '../../src/graph/client.js';
import {
  EXPORTED_LABELS,
  EXPORTED_NODES,
  EXPORTED_RELATIONSHIPS,
  EXPORTED_TYPES,
  INTERNAL_LABELS,
  INTERNAL_PROPERTIES,
  KIND_LABELS,
  WITHHELD_LABELS,
  WITHHELD_TYPES,
} from '../../src/model/export.js';
import { census } from '../testkit/census.js';
import { runCommand } from '../testkit/command.js';
import {
  briefsSpec,
  emptyGraph,
  graphWith,
  grouperSpec,
  load,
  loadSeed,
  quietReport,
  tabularSpec,
  TRAPS,
} from '../testkit/graph.js';

// Processes are started here, and the first one may compile.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'icd10-graph-export-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string): string => join(folder, name);

interface Line {
  readonly type: string;
  readonly id: string;
  readonly label?: string;
  readonly labels?: string[];
  readonly start?: string;
  readonly end?: string;
  readonly properties: Record<string, unknown>;
}
interface Header {
  readonly format: string;
  readonly revision: number;
  readonly release: string | null;
  readonly counts: { nodes: Record<string, number>; relationships: Record<string, number> };
  readonly loads: { kind: string; release: string | null; files: { role: string; sha256: string }[] }[];
}

function linesOf(file: string): { header: Header; lines: Line[] } {
  const [header, ...lines] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  return { header: header as Header, lines: lines as Line[] };
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Small pages, so that the seed makes dozens of them. */
const PACE = { nodesAPage: 120, startsAPage: 75 };
const optionsFor = (file: string, more: Partial<GraphExportOptions> = {}): GraphExportOptions => ({
  file,
  format: 'ndjson',
  release: null,
  resume: false,
  ...more,
});

/** What must hold of any export: unique ids, ends that exist, and as many of each kind as the header says. */
function expectSound({ header, lines }: ReturnType<typeof linesOf>): void {
  const nodes = lines.filter(({ type }) => type === 'node');
  const relationships = lines.filter(({ type }) => type === 'relationship');
  const ids = new Set(nodes.map(({ id }) => id));
  expect(ids.size).toBe(nodes.length);
  expect(new Set(relationships.map(({ id }) => id)).size).toBe(relationships.length);
  expect(relationships.filter(({ start, end }) => !ids.has(start!) || !ids.has(end!))).toEqual([]);
  expect(tally(nodes.map(({ labels }) => labels![0]!))).toEqual(header.counts.nodes);
  expect(tally(relationships.map(({ label }) => label!))).toEqual(header.counts.relationships);
}

describe('npm run export -- graph, over the seed', () => {
  let client: GraphClient;
  const run = (
    options: GraphExportOptions,
    pace: GraphExportPace = {},
    report = quietReport(),
  ): ReturnType<typeof exportGraph> => exportGraph(client, options, report, { ...PACE, ...pace });
  /** An export that is killed after so many pages. */
  const broken = async (options: GraphExportOptions, pages: number): Promise<void> => {
    let done = 0;
    const onPage = (): void => {
      done += 1;
      if (done === pages) throw new Error('killed');
    };
    await expect(run(options, { onPage })).rejects.toThrow('killed');
  };

  beforeAll(async () => {
    client = await graphWith(loadSeed);
  });
  afterAll(async () => {
    await client.close();
  });

  test('M43.07, its note, its DRG, its page and what joins them leave under public ids, with nothing of the loads', async () => {
    const file = at('seed.ndjson');
    await run(optionsFor(file));
    const whole = linesOf(file);
    expectSound(whole);
    const byId = new Map(whole.lines.map((line) => [line.id, line]));
    expect(byId.get('2026-04/M43.07')).toMatchObject({
      type: 'node',
      labels: ['Code', 'Subcategory'],
      properties: {
        code: 'M43.07',
        title: 'Spondylolysis, lumbosacral region',
        billable: true,
        parentKey: 'M43.0',
      },
    });
    expect(byId.get('note:2026-04/M43.0#EXCLUDES1.1')?.properties).toMatchObject({
      text: 'congenital spondylolysis (Q76.2)',
      references: [{ text: 'Q76.2', targets: ['Q76.2'] }],
    });
    expect(byId.get('2026-04/M43.0 EXCLUDES1 2026-04/Q76.2')).toMatchObject({
      type: 'relationship',
      label: 'EXCLUDES1',
      start: '2026-04/M43.0',
      end: '2026-04/Q76.2',
      properties: { note: 'M43.0#EXCLUDES1.1', reference: 0, conditional: false, ownOnly: false },
    });
    for (const id of [
      '43.1/552',
      'mdc:43.1/08',
      'source:cdc-tabular-2026-04',
      'brief:M43.07',
      'statement:M43.07/3',
    ])
      expect(byId.get(id)?.type, id).toBe('node');
    for (const id of [
      '2026-04/M43.07 CHILD_OF 2026-04/M43.0',
      '2026-04/M43.06 SIBLING 2026-04/M43.07',
      '2026-04/M43.07 MAPS_TO_DRG 43.1/552',
      'brief:M43.07 ABOUT 2026-04/M43.07',
      'statement:M43.07/3 PART_OF brief:M43.07',
      '2026-04/M43.07 CITES source:aapc-m43-07',
    ])
      expect(byId.get(id)?.type, id).toBe('relationship');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/"(load|localKey|key)":|"[TGE]\d+(\/|")/);
    expect(readdirSync(folder)).toEqual(['seed.ndjson']);
  });

  test('the export holds as many of each kind as the graph, M43.07 among them, and says from which files', async () => {
    const file = at('counted.ndjson');
    const { counts } = await run(optionsFor(file));
    const held = await census(client);
    for (const [name, count] of [...Object.entries(counts.nodes), ...Object.entries(counts.relationships)])
      expect({ [name]: count }).toEqual({ [name]: held[name] });
    const { header } = linesOf(file);
    expect(header).toMatchObject({
      format: 'icd10-graph/ndjson',
      formatVersion: 1,
      revision: 3,
      release: null,
    });
    const tabular = header.loads.find(({ kind }) => kind === 'tabular')!;
    expect(tabular).toMatchObject({ release: '2026-04', complete: false });
    expect(tabular.files[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(['ndjson', 'graphml'] as const)(
    'an export in %s that is killed anywhere on its way past M43.07 is gone on with to the very same bytes',
    async (format) => {
      const whole = at(`whole.${format}`);
      let pages = 0;
      await run(optionsFor(whole, { format }), { onPage: () => void (pages += 1) });
      const expected = readFileSync(whole);
      expect(pages).toBeGreaterThan(30);
      for (const kill of [1, 2, Math.floor(pages / 3), Math.floor(pages / 2), pages - 1, pages]) {
        const file = at(`killed.${format}`);
        await broken(optionsFor(file, { format }), kill);
        expect(existsSync(file)).toBe(false);
        // What a kill in the middle of a page leaves behind the last one that is noted.
        appendFileSync(`${file}.part`, '{"type":"node","id":"2026-04/M4');
        const report = quietReport();
        await run(optionsFor(file, { format, resume: true }), {}, report);
        expect(report.lines[0]).toMatch(/going on with .*killed\..*\.part at revision 3/);
        expect(readFileSync(file).equals(expected), `killed after page ${kill}`).toBe(true);
        expect(existsSync(`${file}.part`) || existsSync(`${file}.part.state`)).toBe(false);
        rmSync(file);
      }
    },
  );

  test('killed twice on its way past M43.07, and without --resume begun anew: the same bytes', async () => {
    const whole = at('whole.ndjson');
    await run(optionsFor(whole));
    const file = at('twice.ndjson');
    await broken(optionsFor(file), 4);
    await broken(optionsFor(file, { resume: true }), 5);
    await run(optionsFor(file, { resume: true }));
    expect(readFileSync(file).equals(readFileSync(whole))).toBe(true);
    await broken(optionsFor(file), 4);
    const report = quietReport();
    await run(optionsFor(file), {}, report);
    expect(report.lines[0]).toContain('starting over; --resume would have gone on');
    expect(readFileSync(file).equals(readFileSync(whole))).toBe(true);
  });

  test.each([
    ['with other options', (state: string) => state, { format: 'graphml' as const }],
    ['of a torn state', (state: string) => state.slice(0, 40), {}],
    ['of another graph', (state: string) => state.replace(/T1 [0-9a-f]{8}/, 'T1 00000000'), {}],
  ])(
    'an unfinished export of M43.07 %s is not gone on with, and that is said',
    async (_what, spoil, more) => {
      const file = at('spoilt.ndjson');
      await broken(optionsFor(file), 6);
      writeFileSync(`${file}.part.state`, spoil(readFileSync(`${file}.part.state`, 'utf8')));
      const report = quietReport();
      await run(optionsFor(file, { resume: true, ...more }), {}, report);
      expect(report.lines[0]).toContain('cannot be gone on with');
      const fresh = at('fresh.ndjson');
      await run(optionsFor(fresh, more));
      expect(readFileSync(file).equals(readFileSync(fresh))).toBe(true);
    },
  );

  test('GraphML of M43.07 and all else is XML whose data are of declared keys and whose edges have their ends', async () => {
    const file = at('seed.graphml');
    const { counts } = await run(optionsFor(file, { format: 'graphml' }));
    const keys = new Map<string, string>();
    const nodes = new Set<string>();
    const found = { node: 0, edge: 0 };
    const wrong: string[] = [];
    let owner = 'graph';
    const parser = new SaxesParser({ fileName: 'seed.graphml' });
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes: given }) => {
      const attributes = given as Record<string, string>;
      if (name === 'key') keys.set(attributes['id']!, attributes['for']!);
      if (name === 'node' || name === 'edge') {
        found[name] += 1;
        owner = name;
      }
      if (name === 'node') nodes.add(attributes['id']!);
      if (name === 'edge' && !(nodes.has(attributes['source']!) && nodes.has(attributes['target']!)))
        wrong.push(attributes['id']!);
      if (name === 'data' && keys.get(attributes['key']!) !== owner) wrong.push(attributes['key']!);
    });
    parser.write(readFileSync(file, 'utf8')).close();
    expect(wrong).toEqual([]);
    const total = (of: Readonly<Record<string, number>>): number => Object.values(of).reduce((a, b) => a + b);
    expect(found).toEqual({ node: total(counts.nodes), edge: total(counts.relationships) });
    expect(nodes).toContain('2026-04/M43.07');
  });

  test('licensed procedures at M43.07 stay in the graph, whatever else a node of them is', async () => {
    const before = at('before.ndjson');
    await run(optionsFor(before));
    await client.write(
      'test.procedures',
      `MATCH (c:Code {code: 'M43.07'})
       CREATE (c)-[:RELATED_PROCEDURE {load: c.load, note: 'x'}]->(:Procedure {key: c.load + '/cpt:99999', load: c.load, release: c.release, code: '99999'})
       CREATE (c)-[:SIBLING]->(:Procedure:Code {key: c.load + '/cpt:99998', load: c.load, release: c.release, localKey: 'cpt:99998', code: '99998'})`,
    );
    try {
      const after = at('after.ndjson');
      await run(optionsFor(after));
      expect(readFileSync(after).equals(readFileSync(before))).toBe(true);
      expect(await strangers(client)).toEqual([]);
    } finally {
      await client.write('test.procedures', 'MATCH (p:Procedure) DETACH DELETE p');
    }
  });

  test('the command writes M43.07 into a file; an unknown release or form is one sentence and leaves none', async () => {
    const file = at('command/seed.graphml');
    const { code, stderr, stdout } = await runCommand([
      'export',
      'graph',
      '--release',
      '2026-04',
      '--out',
      file,
    ]);
    expect(code, stderr).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /seed\.graphml: [\d,]+ nodes and [\d,]+ relationships of revision 3, [\d,]+ bytes/,
    );
    expect(readFileSync(file, 'utf8')).toContain('<node id="2026-04/M43.07">');

    const none = at('none.ndjson');
    const unloaded = await runCommand(['export', 'graph', '--release', '2024-10', '--out', none]);
    expect([unloaded.code, unloaded.stderr.replace('Compiling …\n', '')]).toEqual([
      1,
      'Release 2024-10 is not loaded (loaded: 2026-04): run `npm run load -- official 2024-10`\n',
    ]);
    const form = await runCommand(['export', 'graph', '--format', 'csv', '--out', none]);
    expect(form.code).toBe(1);
    expect(form.stderr).toContain('Allowed choices are ndjson, graphml');
    const taken = await runCommand(['export', 'graph', '--out', folder]);
    expect(taken.code).toBe(1);
    expect(taken.stderr).toContain(`${folder} cannot be written (it is a folder)`);
    expect(taken.stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
    expect(existsSync(`${folder}.part`)).toBe(false);
  });

  test('a load that moves the graph makes an export of M43.07 begin again, and an unfinished one too old to go on with', async () => {
    const file = at('moved.ndjson');
    await broken(optionsFor(file), 6);
    await load(client, await tabularSpec('2025-04', { file: TRAPS }));
    const old = quietReport();
    await run(optionsFor(file, { resume: true, release: '2026-04' }), {}, old);
    expect(old.lines[0]).toMatch(/cannot be gone on with: .*the revision is 4 now\)\. Starting over/);

    const report = quietReport();
    let pages = 0;
    const onPage = async (): Promise<void> => {
      pages += 1;
      if (pages === 8)
        await withLedger(client, 'test', 'a test', (ledger) =>
          removeLoads(client, ledger, ({ release }) => release === '2025-04', quietReport()),
        );
    };
    await run(optionsFor(file), { onPage }, report);
    expect(report.lines.join('\n')).toContain(
      'The graph moved from revision 4 to 5 while it was exported: starting over',
    );
    const whole = linesOf(file);
    expect(whole.header.revision).toBe(5);
    expectSound(whole);

    // The same content under other load ids, at another revision: only the header tells.
    const again = readFileSync(file, 'utf8');
    const first = readFileSync(at('seed.ndjson'), 'utf8');
    expect(again.slice(again.indexOf('\n'))).toBe(first.slice(first.indexOf('\n')));
  });
});

describe('npm run export -- graph, over two releases, three links of MS-DRG versions and the briefs', () => {
  let client: GraphClient;

  beforeAll(async () => {
    client = await emptyGraph();
    const text = readFileSync(TRAPS, 'utf8').replace('lumbosacral region</desc>', 'L5-S1</desc>');
    await load(client, await tabularSpec('2025-10', { text }));
    await load(client, await tabularSpec('2026-04', { file: TRAPS }));
    await load(client, await grouperSpec('2025-10', 'test/slices/msdrg-43.1', false));
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.0'));
    await load(client, await briefsSpec());
  });
  afterAll(async () => {
    await client.close();
  });

  test('every label, relationship type and property of the graph, those of M43.07 included, is let out or named as kept', async () => {
    expect(await strangers(client)).toEqual([]);
  });

  test('DRG 552 of v43.1 leaves once, and M43.07 of both releases leads to it', async () => {
    const file = at('both.ndjson');
    await exportGraph(client, optionsFor(file), quietReport(), PACE);
    const whole = linesOf(file);
    expectSound(whole);
    const ids = whole.lines.map(({ id }) => id);
    expect(ids.filter((id) => id === '43.1/552')).toHaveLength(1);
    for (const id of ['2025-10/M43.07 MAPS_TO_DRG 43.1/552', '2026-04/M43.07 MAPS_TO_DRG 43.1/552'])
      expect(ids).toContain(id);
    expect(ids.filter((id) => id === 'source:cms-ms-drg-43-1')).toHaveLength(1);
  });

  test('of one release, M43.07 keeps the citation of a source that another release was loaded from', async () => {
    const file = at('one.ndjson');
    await exportGraph(client, optionsFor(file, { release: '2026-04' }), quietReport(), PACE);
    const whole = linesOf(file);
    expectSound(whole);
    const ids = new Set(whole.lines.map(({ id }) => id));
    expect(ids).toContain('brief:M43.07 CITES source:cdc-tabular-2025-10');
    expect([...ids].filter((id) => /(^|[ :])2025-10\//.test(id))).toEqual([]);
    expect(ids).not.toContain('release:2025-10');
    expect(whole.lines.filter(({ labels }) => labels?.[0] === 'Release')).toHaveLength(1);
  });
});

/** Labels, types and properties of the graph that are neither let out nor kept by name. */
async function strangers(client: GraphClient): Promise<string[]> {
  const kept = new Set<string>([...KIND_LABELS, ...INTERNAL_LABELS, ...WITHHELD_LABELS, ...WITHHELD_TYPES]);
  const labels = await client.read<{ name: string; property: string | null }>(
    'test.labels',
    `MATCH (n) WHERE NOT n:Graph AND NOT n:Load AND NOT n:Input AND NOT n:Procedure
     UNWIND labels(n) AS name UNWIND keys(n) AS property RETURN DISTINCT name, property`,
  );
  const types = await client.read<{ name: string; property: string | null }>(
    'test.types',
    `MATCH ()-[r]->() UNWIND CASE size(keys(r)) WHEN 0 THEN [null] ELSE keys(r) END AS property
     RETURN DISTINCT type(r) AS name, property`,
  );
  const all = await client.read<{ name: string }>(
    'test.allLabels',
    'MATCH (n) UNWIND labels(n) AS name RETURN DISTINCT name',
  );
  const out = new Set<string>([...EXPORTED_LABELS, ...EXPORTED_TYPES]);
  const known: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    ...EXPORTED_NODES,
    ...EXPORTED_RELATIONSHIPS,
  };
  return [
    ...[...all, ...types].map(({ name }) => name).filter((name) => !out.has(name) && !kept.has(name)),
    ...[...labels, ...types]
      .filter(
        ({ name, property }) =>
          property !== null &&
          out.has(name) &&
          !(property in known[name]!) &&
          !INTERNAL_PROPERTIES.includes(property),
      )
      .map(({ name, property }) => `${name}.${property}`),
  ];
}
