/** `npm run check-claims -- FILE.csv`: a verdict for each claim of a file, streamed, with the grounds of each. */
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { readWholeRelease } from '../src/graph/check.js';
import type { GraphClient } from '../src/graph/client.js';
import type { CheckedCode, PairVerdictRow, Verdict } from '../src/model/check.js';
import { codeKey, parseCodeName } from '../src/model/code.js';
import type { NoteRow } from '../src/model/rows.js';
import { edgesByOwner, judgePairs, sideOf, type EdgesByTarget, type Side } from '../src/model/verdict.js';

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

/** A whole release in memory, ready to judge claims by the same rules as checkCodes. */
export class ClaimJudge {
  private readonly codes = new Map<string, CheckedCode>();
  private readonly edges: ReadonlyMap<string, EdgesByTarget>;
  /** Made when a code first stands in a claim. */
  private readonly sides = new Map<string, Side>();
  private readonly notes: ReadonlyMap<string, NoteRow>;

  private constructor(whole: Awaited<ReturnType<typeof readWholeRelease>>) {
    this.notes = new Map(whole.notes.map((note) => [note.key, note]));
    const rows = new Map(whole.codes.map((code) => [code.row.key, code]));
    for (const { row, inclusionTerms } of whole.codes) {
      const line: string[] = [];
      for (let key: string | null = row.key; key !== null; key = rows.get(key)!.row.parentKey) line.push(key);
      const leafTerms = row.kind === 'EXTENSION' ? rows.get(row.parentKey!)!.inclusionTerms : inclusionTerms;
      this.codes.set(row.key, { row, line, inclusionTerms: leafTerms });
    }
    const outward = new Set<string>();
    const below = (edge: { owner: string; target: string }): boolean =>
      this.codes.get(edge.target)!.line.includes(edge.owner);
    for (const edge of whole.edges) if (!below(edge)) outward.add(edge.noteKey);
    this.edges = edgesByOwner(
      whole.edges.map((edge) => ({ ...edge, namesOwnOnly: !outward.has(edge.noteKey) })),
    );
  }

  /** Reads a tabular load into memory; two seconds and some 200 MB for a whole release. */
  static async read(client: GraphClient, load: string): Promise<ClaimJudge> {
    return new ClaimJudge(await readWholeRelease(client, load));
  }

  private side(code: CheckedCode): Side {
    let side = this.sides.get(code.row.key);
    if (!side) {
      side = sideOf(code, this.edges);
      this.sides.set(code.row.key, side);
    }
    return side;
  }

  /** The verdict on one claim. */
  judge(claim: string, typed: readonly string[]): ClaimVerdict {
    const unknown: string[] = [];
    const codes = new Map<string, CheckedCode>();
    for (const text of typed) {
      const name = parseCodeName(text);
      const code = name && (this.codes.get(name.code) ?? this.codes.get(codeKey('BLOCK', name.code)));
      if (code) codes.set(code.row.key, code);
      else unknown.push(text);
    }
    const pairs = judgePairs(
      [...codes.values()].map((code) => this.side(code)),
      this.notes,
    );
    return {
      claim,
      verdict: mostSerious(pairs),
      unknown,
      notBillable: [...codes.values()].filter(({ row }) => !row.billable).map(({ row }) => row.code),
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
  'MAY_TOGETHER',
];

function mostSerious(pairs: readonly PairVerdictRow[]): Verdict | null {
  return SERIOUSNESS.find((verdict) => pairs.some((pair) => pair.verdict === verdict)) ?? null;
}

/** Counts of a run, for its last line. */
export interface ClaimCounts {
  claims: number;
  readonly byVerdict: Map<Verdict | 'NOTHING_SAID', number>;
}

/**
 * Judges a CSV file (claim id, then codes) into one JSON object a line. Rows without codes and rows of more than 50 are
 * errors that name the line. Memory does not grow with the file.
 */
export async function checkClaims(
  judge: ClaimJudge,
  file: string,
  out: string | null,
  stdout: Writable,
): Promise<ClaimCounts> {
  const counts: ClaimCounts = { claims: 0, byVerdict: new Map() };
  const rows = createReadStream(file).pipe(
    parse({ relaxColumnCount: true, skipEmptyLines: true, trim: true, info: true }),
  );
  async function* lines(): AsyncGenerator<string> {
    let text = '';
    for await (const { record, info } of rows as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const [claim = '', ...cells] = record;
      const codes = cells.filter((cell) => cell !== '');
      if (codes.length === 0 || codes.length > MAX_CODES) {
        // What was judged so far is not lost.
        yield text;
        throw new FaultyClaim(
          `${file}:${info.lines}: expected a claim id and 1 to ${MAX_CODES} codes, found ${codes.length} codes`,
        );
      }
      const verdict = judge.judge(claim, codes);
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
  return counts;
}
