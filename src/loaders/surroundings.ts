/**
 * What surrounds codes, of one revision: read in one statement instead of one for each kind of row and step, for an
 * answer that is written as soon as it is there.
 */
import { whileWanted, type GraphClient } from '../graph/client.js';
import { surroundingsOf, type Surroundings } from '../graph/surroundings.js';
import { currentWork, onBehalfOf, type Work } from '../graph/work.js';
import { heard } from '../model/eventually.js';
import { grouperLoads, type Revision } from '../model/load.js';
import type { CitationLoaders } from './citation.js';
import type { CodeLoaders, LoadIds } from './code.js';
import type { DrgLoaders } from './drg.js';
import type { NoteLoaders } from './note.js';
import type { RowStore } from './store.js';

/** Questions whose codes are read with one statement. One is under way at a time: under load many codes to a statement are read sooner than many statements. */
const QUESTIONS_A_STATEMENT = 100;
/** A statement takes milliseconds. When one takes longer than this, nobody new waits behind it. */
const PATIENCE_MS = 1_000;

interface Waiting {
  /** Who asks. */
  readonly work: Work | null;
  readonly keys: readonly string[];
  readonly write: () => void;
  readonly fail: (error: unknown) => void;
}

/** The loaders that answer from what is read here. */
export interface RowLoaders {
  readonly code: CodeLoaders;
  readonly note: NoteLoaders;
  readonly drg: DrgLoaders;
  readonly citation: CitationLoaders;
}

/** Reads what surrounds codes. */
export class SurroundingsLoaders {
  /** By release. */
  private readonly next = new Map<string, Waiting[]>();
  /** When the statement under way began, by performance.now(); null when there is none. */
  private begun: number | null = null;

  constructor(
    private readonly client: GraphClient,
    private readonly revision: Revision,
    private readonly loads: LoadIds,
    private readonly store: RowStore,
    private readonly rows: RowLoaders,
  ) {}

  /**
   * What `write` gives once the surroundings of a name's codes (its keys, such as "M43" and "block:M43") are at hand: it
   * runs synchronously and finds them in the other loaders. Without room to keep them they are gone afterwards.
   */
  around<Answer>(release: string, keys: readonly string[], write: () => Answer): Promise<Answer> {
    return heard(
      new Promise<Answer>((resolve, reject) => {
        if (this.begun !== null && performance.now() - this.begun > PATIENCE_MS) {
          reject(new Error('the graph takes its time'));
          return;
        }
        const waiting = this.next.get(release) ?? [];
        this.next.set(release, waiting);
        waiting.push({
          work: currentWork(),
          keys,
          write: () => {
            resolve(write());
          },
          fail: reject,
        });
        this.schedule();
      }),
    );
  }

  /** After the requests that came with this one. */
  private schedule(): void {
    setImmediate(() => {
      const [next] = this.next;
      if (this.begun !== null || !next) return;
      const [release, waiting] = next;
      const now = waiting.splice(0, QUESTIONS_A_STATEMENT);
      // To the end of the line, so that each release has its turn.
      this.next.delete(release);
      if (waiting.length > 0) this.next.set(release, waiting);
      this.begun = performance.now();
      // This is called by who waited before, too: the statement is of the first who waits for it.
      void onBehalfOf(now[0]!.work, () => this.read(release, now)).finally(() => {
        this.begun = null;
        this.schedule();
      });
    });
  }

  private async read(release: string, waiting: readonly Waiting[]): Promise<void> {
    const wanted = this.store.askers.want();
    try {
      const groupers = grouperLoads(this.revision, release).map(({ id }) => id);
      const scope = { tabular: this.loads.tabular(release), groupers, editorial: this.loads.editorial };
      const keys = [...new Set(waiting.flatMap((one) => one.keys))];
      const found = await whileWanted(wanted?.signal ?? null, () => surroundingsOf(this.client, scope, keys));
      this.store.meanwhile(() => {
        this.keep(release, keys, found);
        for (const { write } of waiting) write();
      });
    } catch (error) {
      // Who waits behind it would only wait for the same.
      for (const { fail } of [...waiting, ...[...this.next.values()].flat()]) fail(error);
      this.next.clear();
    } finally {
      this.store.askers.done(wanted);
    }
  }

  private keep(release: string, keys: readonly string[], found: Surroundings): void {
    const { code, note, drg, citation } = this.rows;
    for (const source of found.sources) citation.keepSource(source);
    for (const row of [...found.lines, ...found.others]) code.keep(row);
    for (const [via, edges] of found.exclusions) note.keepExclusions(release, via, edges);
    for (const row of found.notes) note.keep(row);
    for (const [load, row] of found.drgs) drg.keep(load, row);
    for (const key of keys) {
      const around = found.around.get(key);
      if (!around) {
        code.keepAbsent(release, key);
        continue;
      }
      const { row, siblings, mappings, hasBrief } = around;
      if (row.parentKey !== null) code.keepChildren(release, row.parentKey, siblings);
      for (const [load, list] of mappings) drg.keepMappings(load, release, key, list);
      if (!hasBrief) citation.keepNoBrief(key);
    }
  }
}
