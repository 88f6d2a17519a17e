import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportAudit } from '../../cli/export/audit.js';
import type { AuditReport } from '../../cli/export/audit-report.js';
import { GraphClient } from '../../src/graph/client.js';
import { projectRoot } from '../../src/config.js';
import { runCommand } from '../testkit/command.js';
import {
  briefsSpec,
  emptyGraph,
  graphWith,
  grouperSpec,
  load,
  loadSeed,
  loadTraps,
  tabularSpec,
  TRAPS,
} from '../testkit/graph.js';
import { lineOf, SEED_TABULAR } from '../testkit/place.js';

// Processes are started here, and the first one may compile.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'icd10-graph-audit-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Written {
  readonly report: AuditReport;
  readonly markdown: string;
}
async function audit(client: GraphClient, code: string, release = '2026-04'): Promise<Written> {
  const paths = await exportAudit(client, code, { release, folder });
  const text = (ending: string): string =>
    readFileSync(
      paths.find((path) => path.endsWith(ending))!,
      'utf8',
    );
  return { report: JSON.parse(text('.json')) as AuditReport, markdown: text('.md') };
}

/** Every value below these names, wherever in the report it stands. */
function valuesOf(value: unknown, names: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    names.includes(name) && typeof inner === 'string' ? [inner] : valuesOf(inner, names),
  );
}

/** What the Markdown must have word for word. */
const WORDS = ['locator', 'quote', 'sha256', 'slug', 'url', 'citedEdition', 'id'];

function expectSame({ report, markdown }: Written): void {
  const missing = [...new Set(valuesOf(report, WORDS))].filter((words) => !markdown.includes(words));
  expect(missing).toEqual([]);
  // Prose is escaped, and its line ends are spaces.
  const read = (text: string): string => text.replace(/\\([\\`*_[\]<>|~&#+-])/g, '$1').replace(/\s+/g, ' ');
  const plain = read(markdown);
  const said = [
    ...valuesOf(report, ['title', 'text', 'explanation', 'rule', 'verdict', 'before', 'after']),
    ...report.limits,
  ];
  expect([...new Set(said)].filter((words) => !plain.includes(read(words).trim()))).toEqual([]);
  for (const list of [report.notes, report.excludes1, report.excludes2, report.contradictions])
    expect(list.items).toHaveLength(list.count);
}

describe('npm run export -- audit, over the seed', () => {
  let client: GraphClient;
  let m4307: Written;

  beforeAll(async () => {
    client = await graphWith(loadSeed);
    m4307 = await audit(client, 'M43.07');
  });
  afterAll(async () => {
    await client.close();
  });

  test('the report on M43.07 says in Markdown what it says in JSON, word for word', () => {
    expectSame(m4307);
    expect(readdirSync(folder).sort()).toEqual(['audit-M43.07-2026-04.json', 'audit-M43.07-2026-04.md']);
  });

  test('M43.07 twice is the same bytes, and "m4307" is M43.07', async () => {
    const before = readFileSync(join(folder, 'audit-M43.07-2026-04.json'));
    const again = await audit(client, ' m4307');
    expect(again.markdown).toBe(m4307.markdown);
    expect(readFileSync(join(folder, 'audit-M43.07-2026-04.json')).equals(before)).toBe(true);
  });

  test('M43.07 is told with its place, its release and what is not loaded', () => {
    const { report, markdown } = m4307;
    expect(report.code).toMatchObject({
      code: 'M43.07',
      title: 'Spondylolysis, lumbosacral region',
      kind: 'SUBCATEGORY',
      billable: true,
      chapter: { code: '13' },
      block: { code: 'M40-M43' },
      category: { code: 'M43' },
    });
    expect(report.code.ancestors.map(({ code }) => code)).toEqual([
      'M43.0',
      'M43',
      'M40-M43',
      'M40-M54',
      '13',
    ]);
    expect(report.release).toMatchObject({ name: '2026-04', complete: false, toolVersion: '0.1.0' });
    expect(report.seventhCharacter).toBeNull();
    expect(markdown).toContain('M43.07 takes no 7th character.');
    expect(report.history).toEqual([
      expect.objectContaining({ kind: 'NOT_COMPARED', release: { name: '2026-04' } }),
    ]);
    const limits = report.limits.join('\n');
    for (const words of [
      'Only a slice of release 2026-04 is loaded',
      'No order file of release 2026-04 is loaded',
      'Only a slice of MS-DRG v43.1 is loaded',
      'could not be compared',
      'leads out of the loaded slice',
      'CPT codes and descriptions are licensed',
      'neither the alphabetic index nor MCE edits',
    ])
      expect(limits).toContain(words);
  });

  test('Q76.2 is led from M43.07 to its note, line, file and source, and the verdict rests on it', () => {
    const { report, markdown } = m4307;
    const line = lineOf(SEED_TABULAR, 'congenital spondylolysis (Q76.2)');
    const [first] = report.excludes1.items;
    expect(first).toMatchObject({
      code: { code: 'Q76.2' },
      direction: 'OUTGOING',
      via: { code: 'M43.0' },
      mutual: true,
    });
    expect(first!.chain).toEqual([
      'M43.07 lies in M43.0 (Spondylolysis), which the note stands at',
      'M43.0 (Spondylolysis) has the EXCLUDES1 note note:2026-04/M43.0#EXCLUDES1.1',
      'the note names Q76.2 by the words "Q76.2"',
      `the note stands at ${basename(SEED_TABULAR)}, line ${line}: M43.0, excludes1 note 1`,
      expect.stringContaining(
        'source cdc-tabular-2026-04: ICD-10-CM Tabular List of Diseases and Injuries',
      ) as string,
      expect.stringContaining(`sha256 ${report.release.sha256}`) as string,
    ]);
    const incoming = report.excludes1.items.find(({ direction }) => direction === 'INCOMING')!;
    expect(incoming.chain[0]).toContain('Q76.2 (Congenital spondylolisthesis) has the EXCLUDES1 note');
    expect(report.verdicts.items.find((item) => item.with === 'Q76.2')).toMatchObject({
      verdict: 'NEVER_TOGETHER',
      title: 'Congenital spondylolisthesis',
    });
    // Named by the page of M43.07 alone.
    expect([...report.verdicts.items.map((item) => item.with), ...report.verdicts.nothingSaid]).toEqual(
      expect.arrayContaining(['M43.17', 'M43.06', 'M43.00']),
    );
    expect(markdown).toContain('with **Q76.2** Congenital spondylolisthesis: **NEVER_TOGETHER**');
  });

  test('M43.07 leads to 551 and 552 by its row of appendix B', () => {
    expect(m4307.report.drgs).toHaveLength(1);
    const [drgs] = m4307.report.drgs;
    expect(drgs).toMatchObject({ version: '43.1', status: 'MAPPED' });
    expect(drgs!.mappings.map(({ node }) => node.number)).toEqual(['551', '552']);
    expect(drgs!.mappings[0]!.provenance.locator).toMatch(/^appendix_B\.txt, line \d+: M43\.07, MDC 08$/);
  });

  test('the page of M43.07 is told statement by statement, stale where its edition was replaced, its questions as questions', () => {
    const { report } = m4307;
    const { brief } = report;
    expect(brief).toMatchObject({ id: 'brief:M43.07', verifiedOn: '2026-05-08', relatedCptCount: 15 });
    expect(brief!.statements.map(({ ordinal }) => ordinal)).toEqual(
      brief!.statements.map((_one, index) => index + 1),
    );
    expect(brief!.statements.length).toBeGreaterThan(40);
    const first = brief!.statements[0]!;
    expect(first.stale).toBe(true);
    expect(first.staleBecause[0]).toContain('effective October 1, 2025');
    expect(first.citations.find(({ source }) => source.slug === 'cdc-tabular-2025-10')).toMatchObject({
      granularity: 'PAGE',
      verifiedOn: '2026-05-08',
      citedEdition: '2026 (effective October 1, 2025)',
      stale: true,
    });
    const never = brief!.statements
      .flatMap(({ asserts }) => asserts)
      .find(
        ({ relation, object }) =>
          relation === 'NEVER_WITH' && object?.__typename === 'Code' && object.code === 'Q76.2',
      );
    expect(never).toMatchObject({
      stand: 'CONFIRMED',
      subject: { code: 'M43.07', release: { name: '2026-04' } },
    });
    expect(brief!.statements.filter(({ answered }) => !answered)).toHaveLength(7);
    expect(report.limits.join('\n')).toContain('The page asks 7 questions that it does not answer.');
  });

  test('contradictions about M43.07 have all their sides, statements as well as notes', () => {
    const { items } = m4307.report.contradictions;
    expect(items.length).toBeGreaterThan(0);
    for (const { sides } of items)
      for (const { statement, note, drg } of sides)
        expect([statement, note, drg].filter((one) => one !== null)).toHaveLength(1);
    expect(items.map(({ kind }) => kind)).toContain('PAGE_AGAINST_PAGE');
  });

  test('every file behind M43.07 is listed with the checksum of the very file', () => {
    const { files } = m4307.report;
    expect([...new Set(files.map(({ of }) => of))]).toEqual([
      'release 2026-04',
      'MS-DRG v43.1 for 2026-04',
      'briefs',
    ]);
    const places: Record<string, string> = {
      tabular: SEED_TABULAR,
      'appendix-a': 'seed/official/2026-04/appendix_A.txt',
      'appendix-b': 'seed/official/2026-04/appendix_B.txt',
      'appendix-c': 'seed/official/2026-04/appendix_C.txt',
    };
    for (const { role, name, sha256 } of files) {
      const path = places[role] ?? role;
      expect(basename(path)).toBe(basename(name));
      const bytes = readFileSync(join(projectRoot(), path));
      expect({ role, sha256: createHash('sha256').update(bytes).digest('hex') }).toEqual({ role, sha256 });
    }
    expect(files.map(({ role }) => role)).toEqual(
      expect.arrayContaining([
        'tabular',
        'appendix-a',
        'appendix-b',
        'appendix-c',
        'seed/briefs/M43.07.yaml',
        'seed/sources.yaml',
      ]),
    );
  });

  test('every source that the report on M43.07 names is listed with all that is known of it', () => {
    const { report } = m4307;
    const named = [...new Set(valuesOf(report, ['slug']))].sort();
    expect(report.sources.map(({ slug }) => slug)).toEqual(named);
    for (const source of report.sources)
      expect(Object.keys(source)).toEqual([
        'slug',
        'title',
        'publisher',
        'kind',
        'url',
        'edition',
        'effective',
        'loadedRelease',
      ]);
  });

  test('no code of a procedure stands in the report on M43.07, only how many its page counts', () => {
    const slugs = m4307.report.sources.flatMap(({ slug, url }) => [slug, url ?? '']);
    let text = m4307.markdown;
    for (const slug of slugs.filter((one) => one !== '')) text = text.replaceAll(slug, '');
    expect(text.match(/(?<![\w.,:-])\d{4}[0-9TFU](?![\w.,:-])/g)).toBeNull();
  });

  test('S33.101A is told with its 7th characters and what they make', async () => {
    const written = await audit(client, 's33101a');
    expectSame(written);
    expect(written.report.seventhCharacter).toMatchObject({ required: true, definedAt: { code: 'S33' } });
    expect(written.report.seventhCharacter!.characters).toContainEqual({
      character: 'A',
      meaning: 'initial encounter',
      makes: 'S33.101A',
    });
    expect(written.markdown).toContain('`A` initial encounter; makes S33.101A');
  });

  test.each([['M43'], ['M40-M43'], ['13']])('%s above M43.07 has a report as well', async (code) => {
    const written = await audit(client, code);
    expectSame(written);
    expect(written.report.drgs[0]).toMatchObject({ status: 'NOT_BILLABLE' });
    expect(written.report.brief).toBeNull();
  });

  test.each([
    ['M43.0Z7', 'NOT_LOADED', /Only a slice of release 2026-04 is loaded, and M43\.0Z7 is outside it/],
    ['A00', 'NOT_LOADED', /Only a slice of release 2026-04 is loaded, and A00 is outside it/],
    ['43M07', 'BAD_USER_INPUT', /expected a code such as "M43\.07".*found "43M07"/],
  ])('%s is refused as %s in a sentence', async (code, name, message) => {
    const before = readdirSync(folder);
    await expect(audit(client, code)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message) as string,
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('as a command: M43.07 into a folder that is made, over what was there; all else ends with one sentence and no file', async () => {
    const out = join(folder, 'made', 'here');
    const run = (...args: string[]): ReturnType<typeof runCommand> =>
      runCommand(['export', 'audit', ...args, '--out', out]);
    for (const [args, says] of [
      [
        ['M43.07', '--release', '2024-10'],
        'Release 2024-10 is not loaded (loaded: 2026-04): run `npm run load -- official 2024-10`',
      ],
      [['spondylolysis'], 'code: expected a code such as "M43.07"'],
    ] as const) {
      const { code, stderr, stdout } = await run(...args);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(says);
      expect(stderr.replace('Compiling …\n', '').trim().split('\n')).toHaveLength(1);
      expect(existsSync(out)).toBe(false);
    }
    const first = await run('M43.07');
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toContain(join(out, 'audit-M43.07-2026-04.md'));
    writeFileSync(join(out, 'audit-M43.07-2026-04.md'), 'old words');
    expect((await run('M43.07', '--release', '2026-04')).code).toBe(0);
    expect(readFileSync(join(out, 'audit-M43.07-2026-04.md'), 'utf8')).toBe(m4307.markdown);
    expect(readdirSync(out).sort()).toEqual(['audit-M43.07-2026-04.json', 'audit-M43.07-2026-04.md']);
  });

  test('a database that is gone is an outage and no report on M43.07', async () => {
    const gone = new GraphClient(
      { uri: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'x', database: 'neo4j' },
      { connectMs: 500 },
    );
    const before = readdirSync(folder);
    await expect(audit(gone, 'M43.07')).rejects.toMatchObject({ name: 'GRAPH_UNAVAILABLE' });
    expect(readdirSync(folder)).toEqual(before);
    await gone.close();
  });
});

describe('npm run export -- audit, over the traps as a whole release', () => {
  let client: GraphClient;
  beforeAll(async () => {
    client = await emptyGraph();
    await loadTraps(client);
  });
  afterAll(async () => {
    await client.close();
  });

  test('T81.511A has the contradiction of Z18 with chapter 19, both sides with their lines, and its verdict', async () => {
    const written = await audit(client, 'T81.511A');
    expectSame(written);
    const { contradictions, verdicts, brief, limits } = written.report;
    const conflict = contradictions.items.find(({ kind }) => kind === 'EXCLUDES1_AGAINST_INSTRUCTION')!;
    expect(conflict.subject.map(({ code }) => code).sort()).toEqual(['T81.5', 'Z18']);
    expect(conflict.sides.map(({ note }) => note!.owner.code).sort()).toEqual(['19', 'Z18']);
    expect(verdicts.items.find((item) => item.with === 'Z18')?.verdict).toBe('CONFLICTING_INSTRUCTIONS');
    expect(brief).toBeNull();
    expect(limits.join('\n')).toContain('No editorial pages are loaded');
  });

  test('T88.7XXA excludes under conditions, and says so', async () => {
    const written = await audit(client, 'T88.7XXA');
    expectSame(written);
    expect(
      written.report.excludes2.items
        .concat(written.report.excludes1.items)
        .some(({ conditional }) => conditional),
    ).toBe(true);
  });

  test('M43.77 is no code of a whole release, and that is said', async () => {
    await expect(audit(client, 'M43.77')).rejects.toMatchObject({
      name: 'BAD_USER_INPUT',
      message: 'M43.77 is no code of release 2026-04',
    });
  });
});

/** A page that speaks of a code outside all loads. */
const PAGE = `code: M43.06
verifiedOn: 2026-06-01
sources:
  - cdc-tabular-2025-10
sections:
  description:
    text: Acquired spondylolysis in the lumbar region.
    asserts:
      - { relation: IS_BILLABLE }
  pitfalls:
    - text: Reporting M43.06 with cholera.
      asserts:
        - { relation: NEVER_WITH, object: A00 }
    - text: Taking cholera for M43.06.
      asserts:
        - { relation: IS_BILLABLE, subject: A00 }
`;

describe('npm run export -- audit, over two whole releases with pages and without an MS-DRG version for one', () => {
  let client: GraphClient;
  beforeAll(async () => {
    client = await emptyGraph();
    const text = readFileSync(join(projectRoot(), TRAPS), 'utf8').replace(
      '<desc>Spondylolysis, lumbosacral region</desc>',
      '<desc>Spondylolysis, L5-S1 * [as it was]</desc>',
    );
    await load(client, await tabularSpec('2025-04', { text }));
    await load(client, await tabularSpec('2026-04', { file: TRAPS }));
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
    await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.0'));
    await load(client, await briefsSpec({ own: { 'M43.06.yaml': PAGE } }));
  });
  afterAll(async () => {
    await client.close();
  });

  test('the title of M43.07 has a history, and each version of MS-DRG its mappings', async () => {
    const written = await audit(client, 'M43.07');
    expectSame(written);
    expect(written.report.history).toEqual([
      expect.objectContaining({ kind: 'RETITLED', before: 'Spondylolysis, L5-S1 * [as it was]' }),
    ]);
    expect(written.report.drgs.map(({ version }) => version)).toEqual(['43.0', '43.1']);
  });

  test('M43.07 of the older release: no MS-DRG version, superseded, and both are said', async () => {
    const { report, markdown } = await audit(client, 'M43.07', '2025-04');
    expectSame({ report, markdown });
    expect(report.code.title).toBe('Spondylolysis, L5-S1 * [as it was]');
    expect(report.release.status).toBe('SUPERSEDED');
    expect(report.drgs).toEqual([{ version: null, status: 'NOT_LOADED', mappings: [] }]);
    const limits = report.limits.join('\n');
    expect(limits).toContain('No MS-DRG version is loaded for release 2025-04 (v42.1 belongs to it)');
    expect(limits).toContain('Release 2025-04 is SUPERSEDED on that day');
  });

  test('what the page of M43.06 asserts of A00, which no load holds, is told as unknown, and the rest of the page stands', async () => {
    const written = await audit(client, 'M43.06');
    expectSame(written);
    const { brief, limits } = written.report;
    expect(
      brief!.statements.map(({ asserts }) => asserts.map(({ relation, object }) => [relation, object])),
    ).toEqual([[['IS_BILLABLE', null]], [['NEVER_WITH', null]], []]);
    const words = 'A00 is in no loaded release: load one that has it with `npm run load -- official`';
    expect(brief!.statements.map(({ unknown }) => unknown)).toEqual([
      [],
      [`assertion 1, object: ${words}`],
      [`assertion 1, subject: ${words}`],
    ]);
    expect(limits).toContain(`statement:M43.06/2: assertion 1, object: ${words}`);
  });
});
