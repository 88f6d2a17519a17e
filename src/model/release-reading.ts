/** What a release's notes say, in memory: each of its codes against each other, without asking the graph for each claim. */
import type { CheckedCode, CheckEdge, PairVerdictRow } from './check.js';
import { subsumes, type Subtree } from './code.js';
import type { CodeRow, NoteRow } from './rows.js';
import { edgesByOwner, judgePairs, sideOf, type EdgesByTarget, type Side } from './verdict.js';

/** A code with the number of its own inclusion terms. */
export interface ReadCode {
  readonly row: CodeRow;
  readonly inclusionTerms: number;
}

/** All codes, edges and notes of one release. */
export class ReleaseReading {
  private readonly codes: ReadonlyMap<string, ReadCode>;
  private readonly inOrder: readonly CodeRow[];
  private readonly notes: ReadonlyMap<string, NoteRow>;
  private readonly edges: ReadonlyMap<string, EdgesByTarget>;
  /** Made when a code is first looked at. */
  private readonly sides = new Map<string, Side>();

  constructor(codes: readonly ReadCode[], edges: readonly CheckEdge[], notes: readonly NoteRow[]) {
    this.codes = new Map(codes.map((code) => [code.row.key, code]));
    this.inOrder = codes.map(({ row }) => row).sort((a, b) => a.ordinal - b.ordinal);
    this.notes = new Map(notes.map((note) => [note.key, note]));
    this.edges = edgesByOwner(edges);
  }

  /** A code by its local key, or null. */
  code(key: string): CodeRow | null {
    return this.codes.get(key)?.row ?? null;
  }

  /** A note by its local key, or null. */
  note(key: string): NoteRow | null {
    return this.notes.get(key) ?? null;
  }

  /** A code and its ancestors, nearest first. */
  line(key: string): CodeRow[] {
    const line: CodeRow[] = [];
    for (let at: string | null = key; at !== null; at = line.at(-1)!.parentKey)
      line.push(this.codes.get(at)!.row);
    return line;
  }

  /** The codes that a code subsumes, itself first. */
  below({ ordinal, last }: Subtree): CodeRow[] {
    // Ordinals count from 0 without a gap.
    return this.inOrder.slice(ordinal, last + 1);
  }

  /** Whether an Excludes1 stands at or below the one and names the other or a code below it, but not of this very pair. */
  forbidsWithin(a: CodeRow, b: CodeRow): boolean {
    const oneWay = (from: CodeRow, to: CodeRow): boolean =>
      this.below(from).some(({ key: owner }) =>
        [...(this.edges.get(owner) ?? [])].some(
          ([target, edges]) =>
            (owner !== from.key || target !== to.key) &&
            subsumes(to, this.codes.get(target)!.row) &&
            edges.some(({ noteKey }) => this.notes.get(noteKey)?.kind === 'EXCLUDES1'),
        ),
      );
    return oneWay(a, b) || oneWay(b, a);
  }

  /** Every pair of these codes with something to say, by the same rules as `checkCodes`. Throws for a key the release does not have. */
  pairs(keys: readonly string[]): PairVerdictRow[] {
    return judgePairs(
      keys.map((key) => this.side(key)),
      this.notes,
    );
  }

  private side(key: string): Side {
    let side = this.sides.get(key);
    if (!side) {
      side = sideOf(this.checked(key), this.edges);
      this.sides.set(key, side);
    }
    return side;
  }

  private checked(key: string): CheckedCode {
    const { row, inclusionTerms } = this.codes.get(key)!;
    const line = this.line(key).map((code) => code.key);
    // An extended code stands for what its leaf holds.
    const terms = row.kind === 'EXTENSION' ? this.codes.get(row.parentKey!)!.inclusionTerms : inclusionTerms;
    return { row, line, inclusionTerms: terms };
  }
}
