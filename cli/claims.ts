/** `npm run check-claims -- FILE.csv`: a verdict for each claim of a file, streamed, with the grounds of each. */
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse, type CsvError } from 'csv-parse';
import { readWholeRelease } from '../src/graph/check.js';
import type { GraphClient } from '../src/graph/client.js';
import type { PairVerdictRow, Verdict } from '../src/model/check.js';
import { keysOfName, parseCodeName } from '../src/model/code.js';
import type { LoadRow } from '../src/model/load.js';
import type { ReleaseReading } from '../src/model/release-reading.js';
import type { CodeRow } from '../src/model/rows.js';

/** Longest list of codes a claim may have, as in checkCodes. */
const MAX_CODES = 50;
const FLUSH_BYTES = 1 << 16;

/** A line of the file is no claim: names the line. */
export class FaultyClaim extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FaultyClaim';
  }
}

/** What one claim gets: its most serious verdict (null when nothing is said of any pair) and every pair with grounds. */
export interface ClaimVerdict {
  readonly claim: string;
  readonly verdict: Verdict | null;
  readonly unknown: readonly string[];
  /** Codes outside the loaded slice, as typed; their pairs are UNKNOWN and not listed one by one. */
  readonly notLoaded: readonly string[];
  readonly notBillable: readonly string[];
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly verdict: Verdict;
    readonly because: readonly {
      readonly kind: string;
      readonly owner: string;
      readonly note: string;
      readonly from: string;
      readonly to: string;
    }[];
  }[];
}

/** Judges claims by one release, by the same rules as checkCodes. */
export class ClaimJudge {
  private constructor(
    private readonly release: ReleaseReading,
    private readonly complete: boolean,
  ) {}

  /** Reads a tabular load into memory; two seconds and some 200 MB for a whole release. `complete` false: a slice. */
  static async read(client: GraphClient, { id, complete }: LoadRow): Promise<ClaimJudge> {
    return new ClaimJudge(await readWholeRelease(client, id), complete);
  }

  /** The verdict on one claim. */
  judge(claim: string, typed: readonly string[]): ClaimVerdict {
    const unknown: string[] = [];
    const notLoaded = new Map<string, string>();
    const codes = new Map<string, CodeRow>();
    for (const text of typed) {
      const name = parseCodeName(text);
      const code =
        name &&
        keysOfName(name)
          .map((key) => this.release.code(key))
          .find((row) => row !== null);
      if (code) codes.set(code.key, code);
      else if (name && !this.complete) notLoaded.set(name.code, text);
      else unknown.push(text);
    }
    const pairs = this.release.pairs([...codes.keys()]);
    return {
      claim,
      verdict: mostSerious(pairs, notLoaded.size > 0 && codes.size + notLoaded.size > 1),
      unknown,
      notLoaded: [...notLoaded.values()],
      notBillable: [...codes.values()].filter(({ billable }) => !billable).map(({ code }) => code),
      pairs: pairs.map(({ a, b, verdict, grounds }) => ({
        a: a.code,
        b: b.code,
        verdict,
        because: grounds.map(({ note, from, to }) => ({
          kind: note.kind,
          owner: note.ownerKey,
          note: note.text,
          from: from.code,
          to: to.code,
        })),
      })),
    };
  }
}

const SERIOUSNESS: readonly Verdict[] = [
  'NEVER_TOGETHER',
  'CONFLICTING_INSTRUCTIONS',
  'NOT_UNLESS_UNRELATED',
  'CONDITIONAL',
  'UNKNOWN',
  'MAY_TOGETHER',
];

/** `uncertain`: the claim holds a code outside the loaded slice, so that its pairs are unknown. */
function mostSerious(pairs: readonly PairVerdictRow[], uncertain: boolean): Verdict | null {
  const verdicts = new Set(pairs.map((pair) => pair.verdict));
  if (uncertain) verdicts.add('UNKNOWN');
  return SERIOUSNESS.find((verdict) => verdicts.has(verdict)) ?? null;
}

/** Counts of a run, for its last line. */
export interface ClaimCounts {
  claims: number;
  readonly byVerdict: Map<Verdict | 'NOTHING_SAID', number>;
}

/**
 * Judges a CSV file (claim id, then codes) into one JSON object a line. A row without codes, of more than 50 or that is
 * no CSV is a FaultyClaim that names the line, as is a file that cannot be read; what stands before it is judged and
 * written. Memory does not grow with the file.
 */
export async function checkClaims(
  judge: ClaimJudge,
  file: string,
  out: string | null,
  stdout: Writable,
): Promise<ClaimCounts> {
  const counts: ClaimCounts = { claims: 0, byVerdict: new Map() };
  const faults: FaultyClaim[] = [];
  async function* lines(): AsyncGenerator<string> {
    let text = '';
    for await (const row of readClaims(file)) {
      if (row instanceof FaultyClaim) {
        // Thrown from here it would end the output before it has written what it was given.
        faults.push(row);
        break;
      }
      const verdict = judge.judge(row.claim, row.codes);
      const name = verdict.verdict ?? 'NOTHING_SAID';
      counts.claims += 1;
      counts.byVerdict.set(name, (counts.byVerdict.get(name) ?? 0) + 1);
      text += `${JSON.stringify(verdict)}\n`;
      if (text.length > FLUSH_BYTES) {
        yield text;
        text = '';
      }
    }
    yield text;
  }
  const target = out === null ? stdout : createWriteStream(out);
  await pipeline(Readable.from(lines()), target, { end: out !== null });
  if (faults[0]) throw faults[0];
  return counts;
}

/** The rows of a file of claims, up to the first that is faulty, which is given as its fault. */
async function* readClaims(
  file: string,
): AsyncGenerator<{ readonly claim: string; readonly codes: readonly string[] } | FaultyClaim> {
  let skipped: { readonly line: number; readonly message: string } | null = null;
  const rows = parse({
    relaxColumnCount: true,
    skipEmptyLines: true,
    trim: true,
    bom: true,
    info: true,
    // An error would drop the rows that are read and not yet judged.
    skipRecordsWithError: true,
    onSkip: (error) => {
      skipped ??= {
        line: (error as CsvError & { lines?: number }).lines ?? 1,
        message: error?.message ?? '',
      };
      return undefined;
    },
  });
  const source = createReadStream(file);
  source.once('error', (error) => rows.destroy(error)).pipe(rows);
  const malformed = (): FaultyClaim | null =>
    skipped && new FaultyClaim(`${file}:${skipped.line}: expected a row of CSV: ${skipped.message}`);
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const bad = skipped as { readonly line: number } | null;
      if (bad && bad.line <= info.lines) break;
      const [claim = '', ...cells] = record;
      const codes = cells.filter((cell) => cell !== '');
      if (codes.length === 0 || codes.length > MAX_CODES) {
        yield new FaultyClaim(
          `${file}:${info.lines}: expected a claim id and 1 to ${MAX_CODES} codes, found ${codes.length} codes`,
        );
        return;
      }
      yield { claim, codes };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    yield new FaultyClaim(`${file} cannot be read: ${(error as Error).message}`);
    return;
  } finally {
    source.destroy();
  }
  const fault = malformed();
  if (fault) yield fault;
}
