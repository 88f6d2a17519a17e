import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadBriefs, loadIcd10cm, loadMsdrg, loadOfficial } from '../../cli/load.js';
import { projectRoot } from '../../src/config.js';
import { census } from '../testkit/census.js';
import { runCommand, startCommand, type Ended } from '../testkit/command.js';
import { loadSeed, quietReport, TRAPS } from '../testkit/graph.js';
import { SEED_TABULAR } from '../testkit/place.js';
import { suiteOver } from '../testkit/suite.js';
import { zipOf } from '../testkit/zip.js';

// Processes are started here: a busy machine takes its time for each, and the first one may compile.
vi.setConfig({ testTimeout: 120_000 });

const inRoot = (path: string): string => join(projectRoot(), path);
const text = (path: string): string => readFileSync(inRoot(path), 'utf8');

let folder: string;
/** Paths of what the tests load, in a folder of their own. */
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'icd10-graph-inputs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run load -- with what cannot be loaded, over the seed', () => {
  const graph = suiteOver(loadSeed);

  beforeAll(() => {
    const slice = text(SEED_TABULAR);
    writeFileSync(at('tabular-April-2026.xml'), slice.slice(0, slice.indexOf('<name>M43.07</name>')));
    writeFileSync(at('other-April-2026.xml'), '<?xml version="1.0"?>\n<catalog><book/></catalog>\n');
    writeFileSync(at('notes-April-2026.txt'), 'M43.07 is a code\n');
    writeFileSync(
      at('members.zip'),
      zipOf({ 'readme.txt': 'nothing here', 'order/icd10cm-order-2026.txt': '' }),
    );
    writeFileSync(at('torn.zip'), zipOf({ 'icd10cm-tabular-2026.xml': slice }).subarray(0, 3_000));
    writeFileSync(at('tabular.xml'), slice);
    mkdirSync(at('msdrg'));
    cpSync(inRoot('seed/official/2026-04/appendix_A.txt'), at('msdrg/appendix_A.txt'));
    writeFileSync(
      at('msdrg/appendix_B.txt'),
      'Appendix B Diagnosis Code/MDC/MS-DRG Index\n I10 Dx  MDC DRG(s)      ICD-10-CM Description\nM43.07;08;552\n',
    );
    cpSync(inRoot('seed/official/2026-04/appendix_C.txt'), at('msdrg/appendix_C.txt'));
    mkdirSync(at('half'));
    cpSync(inRoot('seed/official/2026-04/appendix_A.txt'), at('half/appendix_A.txt'));
    mkdirSync(at('briefs'));
    writeFileSync(
      at('briefs/M43.06.yaml'),
      'code: M43.06\nverifiedOn: 2026-06-01\nsources:\n  - no-such-source\nsections:\n  description: Words.\n  gossip:\n    - More words.\n',
    );
    mkdirSync(at('empty'));
  });

  interface Case {
    readonly what: string;
    readonly args: () => string[];
    readonly says: readonly (string | RegExp)[];
  }
  const COMMANDS: readonly Case[] = [
    {
      what: 'a tabular list cut off before M43.07',
      args: () => ['icd10cm', at('tabular-April-2026.xml')],
      says: [
        /tabular-April-2026\.xml:\d+: not well-formed XML: the file ends within <diag>, expected a whole file/,
      ],
    },
    {
      what: 'a zip with other members',
      args: () => ['icd10cm', at('members.zip'), '--release', '2026-04'],
      says: ['members.zip: expected the tabular list', 'readme.txt, icd10cm-order-2026.txt'],
    },
    {
      what: 'a release that is no year and month',
      args: () => ['icd10cm', at('tabular.xml'), '--release', '2026-4'],
      says: ['2026-4', 'Expected year and month, such as 2026-04.'],
    },
    {
      what: 'an appendix B of another layout',
      args: () => ['msdrg', at('msdrg')],
      says: ['appendix_B.txt:3: expected "I10 Dx  MDC  DRG(s)  description", found "M43.07;08;552"'],
    },
    {
      what: 'appendices for a release that is not loaded',
      args: () => ['msdrg', inRoot('seed/official/2026-04'), '--release', '2024-10'],
      says: ['release 2024-10 is not loaded (loaded: 2026-04): load its tabular list first'],
    },
    {
      what: 'a page of M43.06 with an unknown section and an unknown source',
      args: () => ['briefs', at('briefs')],
      says: [
        '2 faults, nothing was loaded',
        /M43\.06\.yaml:4: .*no-such-source/,
        /M43\.06\.yaml:7: .*gossip/,
      ],
    },
    {
      what: 'a release to remove that is not loaded',
      args: () => ['remove', '2024-10'],
      says: ['release 2024-10 is not loaded; loaded: 2026-04'],
    },
  ];

  const FUNCTIONS: readonly Case[] = [
    {
      what: 'XML of another kind',
      args: () => ['icd10cm', at('other-April-2026.xml')],
      says: [
        'other-April-2026.xml:2: expected the CDC tabular list (root element <ICD10CM.tabular>), found <catalog>',
      ],
    },
    {
      what: 'a text that only speaks of M43.07',
      args: () => ['icd10cm', at('notes-April-2026.txt')],
      says: [/notes-April-2026\.txt:\d: not well-formed XML/],
    },
    {
      what: 'a file that is not there',
      args: () => ['icd10cm', at('nowhere.xml')],
      says: [/nowhere\.xml: no such file or folder/],
    },
    {
      what: 'half of a zip',
      args: () => ['icd10cm', at('torn.zip'), '--release', '2026-04'],
      says: ['torn.zip: not a whole zip file'],
    },
    {
      what: 'a file whose name tells no month and year',
      args: () => ['icd10cm', at('tabular.xml')],
      says: ['tabular.xml: the name tells no month and year. Say which release it is: --release 2026-10'],
    },
    {
      what: 'an order file that is a tabular list',
      args: () => ['icd10cm', at('tabular.xml'), '--release', '2026-04', '--order', at('tabular.xml')],
      says: ['tabular.xml:1: expected order (1-5)'],
    },
    {
      what: 'an address that is not https',
      args: () => ['icd10cm', 'http://127.0.0.1:9/icd10cm-tabular-April-2026.xml'],
      says: ['http://127.0.0.1:9/icd10cm-tabular-April-2026.xml: expected an https address'],
    },
    {
      what: 'a folder without appendix B',
      args: () => ['msdrg', at('half')],
      says: ['half: expected appendix B (appendix_B.txt); it holds appendix_A.txt'],
    },
    {
      what: 'a folder without briefs',
      args: () => ['briefs', at('empty')],
      says: [/empty/],
    },
    {
      what: 'a release that the catalog does not have',
      args: () => ['official', '1999-10'],
      says: ['release 1999-10 is not in the catalog', 'npm run load -- icd10cm FILE --release 1999-10'],
    },
  ];

  const expectWords = (said: string, says: Case['says']): void => {
    for (const words of says) {
      if (typeof words === 'string') expect(said).toContain(words);
      else expect(said).toMatch(words);
    }
  };

  test.each(COMMANDS.map((one) => [one.what, one] as const))(
    '%s ends with one clear message, and M43.07 and all else stays as it was',
    async (_what, { args, says }) => {
      const before = await census(graph.client);
      const { code, stderr, stdout } = await runCommand(['load', ...args()]);
      expect(code, stderr).toBe(1);
      expectWords(stderr, says);
      expect(stdout).toBe('');
      expect(stderr).not.toMatch(/\n\s+at |node_modules|UnhandledPromise/);
      expect(await census(graph.client)).toEqual(before);
      expect(await graph.service.data<unknown>('{ code(code: "M43.07") { title } }')).toEqual({
        code: { title: 'Spondylolysis, lumbosacral region' },
      });
    },
  );

  // The same functions without a process around them: what they throw is what the command says.
  test.each(FUNCTIONS.map((one) => [one.what, one] as const))(
    '%s is refused in words, and M43.07 and all else stays as it was',
    async (_what, { args, says }) => {
      const before = await census(graph.client);
      const context = { client: graph.client, report: quietReport() };
      const [kind, place, ...rest] = args() as [string, string, ...string[]];
      const options = Object.fromEntries(
        rest.flatMap((name, index) => (name.startsWith('--') ? [[name.slice(2), rest[index + 1]!]] : [])),
      );
      const work = {
        icd10cm: () => loadIcd10cm(context, place, options),
        msdrg: () => loadMsdrg(context, place, options),
        briefs: () => loadBriefs(context, place),
        official: () => loadOfficial(context, place),
      }[kind]!;
      const error: unknown = await work().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expectWords((error as Error).message, says);
      expect(await census(graph.client)).toEqual(before);
    },
  );

  test('without a network, load official says which files to fetch by hand and how to load them, at once', async () => {
    const before = await census(graph.client);
    const start = performance.now();
    const { code, stderr } = await runCommand(['load', 'official', '2026-04'], {
      NODE_OPTIONS: `--import=${pathToFileURL(inRoot('test/testkit/no-network.mjs')).href}`,
    });
    expect(performance.now() - start).toBeLessThan(25_000);
    expect(code).toBe(1);
    const base = 'https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM/2026-update/';
    expect(stderr).toContain(
      `${base}icd10cm-April-1-2026-XML.zip: could not be fetched (getaddrinfo ENOTFOUND ftp.cdc.gov)`,
    );
    expect(stderr).toContain(
      [
        'Where the network is closed, fetch these by hand and load them from disk:',
        `  ${base}icd10cm-April-1-2026-XML.zip`,
        `  ${base}icd10cm-Code%20Descriptions-April-1-2026.zip`,
        '  MS-DRG v43.1 definitions manual, text files (CMS, "MS-DRG Classifications and Software")',
        '  npm run load -- icd10cm TABULAR.zip --order ORDER.zip --release 2026-04',
        '  npm run load -- msdrg DEFINITIONS.zip --release 2026-04',
      ].join('\n'),
    );
    expect(await census(graph.client)).toEqual(before);
  });

  test('a wrong password, an address where nobody listens and a malformed configuration are told as what they are', async () => {
    const wrong = await runCommand(['load', 'remove', '2026-04'], { NEO4J_PASSWORD: 'not-the-password' });
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringContaining('refuses the user "neo4j"') as string,
    ]);
    expect(wrong.stderr).toContain('NEO4J_USER and NEO4J_PASSWORD');
    const faulty = await runCommand(['load', 'remove', '2026-04'], {
      NEO4J_URI: 'localhost',
      PORT: 'http',
      LOG_LEVEL: 'loud',
    });
    expect(faulty.code).toBe(1);
    expect(faulty.stderr).toContain('The configuration has 3 faults:');
    for (const name of ['NEO4J_URI', 'PORT', 'LOG_LEVEL'])
      expect(faulty.stderr).toContain(`  ${name}: expected`);
  });
});

describe('npm run load -- beside a service that answers about M43.07', () => {
  const graph = suiteOver(loadSeed);
  const ok = (ended: Ended): void => {
    expect(ended.code, ended.stderr).toBe(0);
  };
  const titles = async (release?: string): Promise<unknown> =>
    (
      await graph.service.ask(
        'query ($release: String) { code(code: "M43.07", release: $release) { title } }',
        {
          release: release ?? null,
        },
      )
    ).data;
  const served = async (): Promise<string[]> => {
    const { releases } = await graph.service.data<{
      releases: { name: string; grouperVersions: string[] }[];
    }>('{ releases { name grouperVersions } }');
    return releases.map(({ name, grouperVersions }) => `${name} ${grouperVersions.join('+')}`);
  };

  test('a tabular list in a zip, its MS-DRG version from a folder, both once more, then removed: the service follows by itself', async () => {
    const renamed = text(TRAPS).replace(
      '<desc>Spondylolysis, lumbosacral region</desc>',
      '<desc>Spondylolysis, as it was</desc>',
    );
    const zip = at('icd10cm-April-2025.zip');
    writeFileSync(zip, zipOf({ 'readme.txt': 'x', 'icd10cm-tabular-April-2025.xml': renamed }));
    const first = await runCommand(['load', 'icd10cm', zip]);
    ok(first);
    expect(first.stderr).toMatch(/icd10cm 2025-04: ready as revision 4 after [\d.]+ s \(read /);
    await expect
      .poll(() => titles('2025-04'), { timeout: 30_000 })
      .toEqual({ code: { title: 'Spondylolysis, as it was' } });
    expect(await titles()).toEqual({ code: { title: 'Spondylolysis, lumbosacral region' } });

    ok(await runCommand(['load', 'msdrg', 'test/slices/msdrg-43.0']));
    // v43.0 is of FY2026, and 2026-04 is the newest loaded release of that year.
    await expect.poll(served, { timeout: 30_000 }).toEqual(['2025-04 ', '2026-04 43.0+43.1']);

    const again = await runCommand(['load', 'icd10cm', zip, '--release', '2025-04']);
    ok(again);
    expect(again.stderr).toContain('release 2025-04 is loaded already from the same files: nothing to do');

    ok(await runCommand(['load', 'remove', '2025-04']));
    await expect.poll(served, { timeout: 30_000 }).toEqual(['2026-04 43.0+43.1']);
  });

  test('start serves M43.07 on a free port, and SIGTERM ends it with nothing left open', async () => {
    const { child, ended, stderr } = await startCommand(['start'], { PORT: '0' });
    try {
      await expect
        .poll(() => /Ready: (http:\/\/127\.0\.0\.1:\d+)\/graphql/.exec(stderr())?.[1], { timeout: 60_000 })
        .toBeDefined();
      const url = /Ready: (\S+)\/graphql/.exec(stderr())![1]!;
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ code(code: "M43.07") { title } }' }),
      });
      expect(await response.json()).toEqual({
        data: { code: { title: 'Spondylolysis, lumbosacral region' } },
      });
      // The exit code tells: the process ends by itself with 0, or is ended by force with 1 half a minute later.
      child.kill('SIGTERM');
      const end = await ended;
      expect(end.code, end.stderr).toBe(0);
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('start on a port that is taken by the service of M43.07 says so', async () => {
    const { port } = new URL(graph.service.url);
    const { code, stderr } = await runCommand(['start'], { PORT: port });
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is taken by another program`);
  });
});
