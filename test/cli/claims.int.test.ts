import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  checkClaims,
  ClaimJudge,
  FaultyClaim,
  type ClaimCounts,
  type ClaimVerdict,
} from '../../cli/claims.js';
import { currentRevision } from '../../seed/load.js';
import type { GraphClient } from '../../src/graph/client.js';
import { tabularLoad } from '../../src/model/load.js';
import { runCommand } from '../testkit/command.js';
import { loadSeed, loadTraps } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

// A process is started here: a busy machine takes its time for it, and the first one may compile.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'icd10-graph-claims-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A file of the tests with this text. */
function fileOf(text: string, name = 'claims.csv'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Standard output that keeps what it is given. */
class Kept extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

async function judgeOf(client: GraphClient): Promise<ClaimJudge> {
  return ClaimJudge.read(client, tabularLoad(await currentRevision(client), '2026-04')!);
}

/** The verdicts of an output, one a line; a last line without its end fails. */
function verdictsOf(output: string): ClaimVerdict[] {
  expect(output === '' || output.endsWith('\n')).toBe(true);
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ClaimVerdict);
}

/** Checks a file's text to the end and gives what was written to standard output. */
async function checked(
  judge: ClaimJudge,
  text: string,
): Promise<{ readonly verdicts: ClaimVerdict[]; readonly counts: ClaimCounts }> {
  const stdout = new Kept();
  const counts = await checkClaims(judge, fileOf(text), null, stdout);
  return { verdicts: verdictsOf(stdout.text), counts };
}

const inWords = ({ claim, verdict }: ClaimVerdict): string => `${claim} ${String(verdict)}`;

describe('check-claims over the traps as a whole release', () => {
  const graph = suiteOver(loadTraps);
  let judge: ClaimJudge;
  beforeAll(async () => {
    judge = await judgeOf(graph.client);
  });

  test('M43.03 with M43.13: never, with the note of M43.0 that says so', async () => {
    const { verdicts, counts } = await checked(judge, 'C1,M43.03,M43.13\n');
    expect(verdicts).toEqual([
      {
        claim: 'C1',
        verdict: 'NEVER_TOGETHER',
        unknown: [],
        notLoaded: [],
        notBillable: [],
        pairs: [
          {
            a: 'M43.03',
            b: 'M43.13',
            verdict: 'NEVER_TOGETHER',
            because: [
              {
                kind: 'EXCLUDES1',
                owner: 'M43.0',
                note: 'spondylolisthesis (M43.1)',
                from: 'M43.03',
                to: 'M43.13',
              },
            ],
          },
        ],
      },
    ]);
    expect(counts).toEqual({ claims: 1, byVerdict: new Map([['NEVER_TOGETHER', 1]]) });
  });

  test.each([
    [['M43.07', 'Q76.2'], 'NEVER_TOGETHER'],
    [['F45.8', 'G47.63'], 'NOT_UNLESS_UNRELATED'],
    [['T81.511A', 'Z18.01'], 'CONFLICTING_INSTRUCTIONS'],
    [['T88.7XXA', 'F45.8'], 'CONDITIONAL'],
    [['M43.07', 'M43.06'], null],
    [['M43.07'], null],
    // The most serious of several: each of these pairs alone says what stands above.
    [['T88.7XXA', 'F45.8', 'G47.63'], 'NOT_UNLESS_UNRELATED'],
    [['F45.8', 'G47.63', 'T81.511A', 'Z18.01'], 'CONFLICTING_INSTRUCTIONS'],
    [['F45.8', 'G47.63', 'T81.511A', 'Z18.01', 'M43.07', 'Q76.2'], 'NEVER_TOGETHER'],
    [['m4307', 'M43', 'b20', '13', 'D72.824', 'D72.820', 'xx!', 'Q76.2', 'q762'], 'NEVER_TOGETHER'],
  ] as const)('%j: %s, and each pair as checkCodes says', async (codes, verdict) => {
    const { verdicts } = await checked(judge, `C1,${codes.join(',')}\n`);
    const { checkCodes } = await graph.service.data<{
      checkCodes: {
        unknown: string[];
        notLoaded: string[];
        notBillable: { code: string }[];
        pairs: {
          a: { code: string };
          b: { code: string };
          verdict: string;
          because: { note: { kind: string; text: string }; from: { code: string }; to: { code: string } }[];
        }[];
      };
    }>(
      `query($codes: [String!]!) { checkCodes(codes: $codes) { unknown notLoaded notBillable { code } pairs {
         a { code } b { code } verdict because { note { kind text } from { code } to { code } } } } }`,
      { codes },
    );
    expect(verdicts[0]).toMatchObject({
      verdict,
      unknown: checkCodes.unknown,
      notLoaded: checkCodes.notLoaded,
      notBillable: checkCodes.notBillable.map(({ code }) => code),
    });
    expect(
      verdicts[0]!.pairs.map(({ because, ...pair }) => ({
        ...pair,
        because: because.map(({ kind, note, from, to }) => ({ kind, note, from, to })),
      })),
    ).toEqual(
      checkCodes.pairs.map(({ a, b, verdict, because }) => ({
        a: a.code,
        b: b.code,
        verdict,
        because: because.map(({ note, from, to }) => ({
          kind: note.kind,
          note: note.text,
          from: from.code,
          to: to.code,
        })),
      })),
    );
  });

  test('what is no code of a whole release is unknown, M43.77 as xx!, and M43.0 is not billable', async () => {
    const { verdicts } = await checked(judge, 'C1,M43.77,M43.0,xx!,M43.07\n');
    expect(verdicts).toEqual([
      {
        claim: 'C1',
        verdict: null,
        unknown: ['M43.77', 'xx!'],
        notLoaded: [],
        notBillable: ['M43.0'],
        pairs: [],
      },
    ]);
  });

  test('a file as Excel writes it: byte order mark, CRLF, quotes, blank lines, spaces and empty cells around M43.07', async () => {
    const { verdicts, counts } = await checked(
      judge,
      '\uFEFF"C,1",M43.07,"Q76.2"\r\n\r\n  C 2 , "M43.07" , Q76.2,,,\r\n   \r\n"say ""3""",M43.07,,Q76.2\r\nC4,M43.07,M43.06',
    );
    expect(verdicts.map(inWords)).toEqual([
      'C,1 NEVER_TOGETHER',
      'C 2 NEVER_TOGETHER',
      'say "3" NEVER_TOGETHER',
      'C4 null',
    ]);
    expect(counts).toEqual({
      claims: 4,
      byVerdict: new Map([
        ['NEVER_TOGETHER', 3],
        ['NOTHING_SAID', 1],
      ]),
    });
  });

  test.each([
    ['without codes', 'C3', 0],
    ['with empty cells for codes', 'C3, ,""', 0],
    ['of 51 codes', `C3${',M43.07'.repeat(51)}`, 51],
  ])('a row %s names its line; C1 of M43.07 before it is written, C4 is not', async (_what, row, count) => {
    const file = fileOf(`C1,M43.07,Q76.2\n\nC2,M43.07\n${row}\nC4,M43.07\n`);
    const stdout = new Kept();
    const failed = checkClaims(judge, file, null, stdout);
    await expect(failed).rejects.toThrow(FaultyClaim);
    await expect(failed).rejects.toThrow(
      `${file}:4: expected a claim id and 1 to 50 codes, found ${count} codes`,
    );
    expect(verdictsOf(stdout.text).map(inWords)).toEqual(['C1 NEVER_TOGETHER', 'C2 null']);
  });

  test('C1 of M43.07 is written before the fault of C2 ends it, however long the out file takes to open', async () => {
    // A pipe opens when its reader comes; a file on a busy disk takes its time as well.
    const out = join(folder, 'verdicts.pipe');
    execFileSync('mkfifo', [out]);
    const reader = promisify(execFile)('sh', ['-c', 'sleep 0.5; cat "$1"', 'sh', out], { timeout: 20_000 });
    const file = fileOf('C1,M43.07,Q76.2\nC2\n');
    await expect(checkClaims(judge, file, out, new Kept())).rejects.toThrow(`${file}:2: `);
    expect(verdictsOf((await reader).stdout).map(inWords)).toEqual(['C1 NEVER_TOGETHER']);
  });

  test('a row of 50 codes, M43.07 fifty times, is a claim', async () => {
    const { verdicts } = await checked(judge, `C1${',M43.07'.repeat(50)}\n`);
    expect(verdicts.map(inWords)).toEqual(['C1 null']);
  });

  test('the out file gets what standard output would, which gets nothing and stays open: M43.07 with Q76.2', async () => {
    const stdout = new Kept();
    const file = fileOf('C1,M43.07,Q76.2\n');
    const out = join(folder, 'verdicts.ndjson');
    writeFileSync(out, 'of an earlier run\n');
    await checkClaims(judge, file, out, stdout);
    expect(stdout.text).toBe('');
    await checkClaims(judge, file, null, stdout);
    expect(stdout.writable).toBe(true);
    expect(stdout.text).toBe(readFileSync(out, 'utf8'));
    expect(verdictsOf(stdout.text).map(inWords)).toEqual(['C1 NEVER_TOGETHER']);
  });

  test('20,000 claims of codes as M43.07 go through in their order, each counted once', async () => {
    const rows = await graph.client.read<{ code: string }>(
      'test.billable',
      'MATCH (c:Code {billable: true}) RETURN c.code AS code ORDER BY c.ordinal',
    );
    const claims = Array.from({ length: 20_000 }, (_, index) => {
      const codes = Array.from(
        { length: 2 + (index % 4) },
        (_, at) => rows[(index * (7 * at + 1) + at) % rows.length]!,
      );
      return [`C${index}`, ...codes.map(({ code }) => code)];
    });
    const out = join(folder, 'many.ndjson');
    const file = fileOf(claims.map((claim) => `${claim.join(',')}\n`).join(''));
    const counts = await checkClaims(judge, file, out, new Kept());
    const verdicts = verdictsOf(readFileSync(out, 'utf8'));
    expect(verdicts.map(({ claim }) => claim)).toEqual(claims.map(([claim]) => claim));
    const tally = new Map<string, number>();
    for (const { verdict } of verdicts) {
      const name = verdict ?? 'NOTHING_SAID';
      tally.set(name, (tally.get(name) ?? 0) + 1);
    }
    expect(counts).toEqual({ claims: 20_000, byVerdict: tally });
    expect(tally.size).toBeGreaterThan(3);
    // A claim says the same within a file as alone.
    for (const index of [0, 9_999, 19_999])
      expect(verdicts[index]).toEqual(judge.judge(`C${index}`, claims[index]!.slice(1)));
  });

  test('npm run check-claims: verdicts of M43.07 on standard output, counts on standard error, a fault ends it with 1', async () => {
    const good = await runCommand(['check-claims', fileOf('C1,M43.07,Q76.2\nC2,M43.07,M43.06\n')]);
    expect(good.code, good.stderr).toBe(0);
    expect(verdictsOf(good.stdout).map(inWords)).toEqual(['C1 NEVER_TOGETHER', 'C2 null']);
    expect(good.stderr).toMatch(/2 claims in [\d.]+ s \(.+ a second\), release 2026-04\n/);
    expect(good.stderr).toContain('  NEVER_TOGETHER: 1\n  NOTHING_SAID: 1\n');
    const file = fileOf('C1,M43.07,Q76.2\nC2\n', 'faulty.csv');
    const faulty = await runCommand(['check-claims', file]);
    expect(faulty.code).toBe(1);
    expect(verdictsOf(faulty.stdout).map(inWords)).toEqual(['C1 NEVER_TOGETHER']);
    expect(faulty.stderr.trim().split('\n').at(-1)).toBe(
      `${file}:2: expected a claim id and 1 to 50 codes, found 0 codes`,
    );
    const other = await runCommand(['check-claims', file, '--release', '2024-10']);
    expect([other.code, other.stdout]).toEqual([1, '']);
    expect(other.stderr).toContain('release 2024-10 is not loaded (loaded: 2026-04)');
  });
});

describe('check-claims over the seed, a slice', () => {
  const graph = suiteOver(loadSeed);
  let judge: ClaimJudge;
  beforeAll(async () => {
    judge = await judgeOf(graph.client);
  });

  test.each([
    ['A00.1 beside M43.07', 'M43.07,A00.1', 'UNKNOWN', ['A00.1'], []],
    ['A00.1 alone, which makes no pair', 'A00.1', null, ['A00.1'], []],
    ['two codes outside the slice, as typed', 'a00,A00.1', 'UNKNOWN', ['a00', 'A00.1'], []],
    ['A00.1 beside a pair that is never together', 'M43.07,A00.1,Q76.2', 'NEVER_TOGETHER', ['A00.1'], []],
    ['xx!, which is no code anywhere', 'M43.07,xx!', null, [], ['xx!']],
    ['xx! beside A00.1 alone', 'A00.1,xx!', null, ['A00.1'], ['xx!']],
  ])('%s', async (_what, codes, verdict, notLoaded, unknown) => {
    const { verdicts, counts } = await checked(judge, `C1,${codes}\n`);
    expect(verdicts).toMatchObject([{ claim: 'C1', verdict, notLoaded, unknown }]);
    // Unknown pairs are not listed one by one.
    expect(verdicts[0]!.pairs).toHaveLength(verdict === 'NEVER_TOGETHER' ? 1 : 0);
    expect(counts.byVerdict).toEqual(new Map([[verdict ?? 'NOTHING_SAID', 1]]));
  });

  test('A00.1 weighs more than a pair of M43.07 that may stand together', async () => {
    const { checkCodes } = await graph.service.data<{ checkCodes: { pairs: { verdict: string }[] } }>(
      '{ checkCodes(codes: ["M43.07", "Q76"]) { pairs { verdict } } }',
    );
    expect(checkCodes.pairs).toMatchObject([{ verdict: 'MAY_TOGETHER' }]);
    const { verdicts } = await checked(judge, 'C1,M43.07,Q76\nC2,M43.07,Q76,A00.1\n');
    expect(verdicts.map(inWords)).toEqual(['C1 MAY_TOGETHER', 'C2 UNKNOWN']);
  });
});
