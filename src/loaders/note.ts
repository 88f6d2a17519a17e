/** Instructional notes and exclusions, of one revision. */
import type { GraphClient } from '../graph/client.js';
import { edgesAtCodes, edgesOfLoad } from '../graph/edge.js';
import {
  noteCount,
  noteCoverage,
  notePage,
  notesByKey,
  notesByOwner,
  type NoteSelection,
} from '../graph/note.js';
import { EDGE_GROUPS, edgesByEnd, exclusionsOf, type EdgeGroup, type EdgeRow } from '../model/edge.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { groupBy } from '../model/group.js';
import type { NoteQuestion } from '../model/question.js';
import type { CodeRow, CoverageRow, ExclusionRow, NoteRow } from '../model/rows.js';
import { ListLoader, QuestionLoader, RowLoader } from './batch.js';
import type { LoadIds } from './code.js';
import { listOfKept, type RowStore } from './store.js';

/** Notes read with one statement when all of a release are. */
const WARM_PAGE = 5_000;
const ALL_NOTES = { kinds: null, statuses: null, under: [], text: null, dangling: null } as const;

/** An exclusion that is kept: its own parts, for its codes and its note are kept elsewhere. */
const EXCLUSION_BYTES = 144;

/** Reads notes. */
export class NoteLoaders {
  private readonly byKey: RowLoader<NoteRow>;
  private readonly byOwner: ListLoader<NoteRow>;
  private readonly edges: Readonly<Record<EdgeGroup, ListLoader<EdgeRow>>>;
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    private readonly store: RowStore,
  ) {
    this.byKey = new RowLoader('note', store, (keys) => notesByKey(client, keys));
    this.byOwner = new ListLoader(
      'notes',
      store,
      async (keys) => {
        const lists = await notesByOwner(client, keys);
        return new Map([...lists].map(([key, notes]) => [key, notes.map((note) => this.once(note))]));
      },
      listOfKept,
    );
    const edges = (group: EdgeGroup): ListLoader<EdgeRow> =>
      new ListLoader(`edges ${group}`, store, (keys) => edgesAtCodes(client, group, keys));
    this.edges = {
      EXCLUDES1: edges('EXCLUDES1'),
      EXCLUDES2: edges('EXCLUDES2'),
      INSTRUCTION: edges('INSTRUCTION'),
    };
    this.questions = new QuestionLoader(store, loads.revision);
  }

  /** One note, or null. */
  one(release: string, key: string): Eventually<NoteRow | null> {
    return this.byKey.load(this.loads.tabular(release), key);
  }

  /** The note that an exclusion follows from. */
  ofExclusion({ release, noteKey, notePosition }: ExclusionRow): Eventually<NoteRow | null> {
    return this.byKey.loadAt(this.loads.tabular(release), noteKey, notePosition);
  }

  /** The notes that stand at a code itself, in order. */
  ownedBy(release: string, key: string): Eventually<readonly NoteRow[]> {
    return this.byOwner.load(this.loads.tabular(release), key);
  }

  /** The direct edges that start or end at a code itself, in the order of the tabular list. */
  edgesAt(release: string, key: string): Eventually<readonly EdgeRow[]> {
    const load = this.loads.tabular(release);
    return chain(allOf(EDGE_GROUPS.map((group) => this.edges[group].load(load, key))), (groups) => {
      const some = groups.filter((edges) => edges.length > 0);
      return some.length > 1 ? some.flat().sort((a, b) => a.position - b.position) : (some[0] ?? []);
    });
  }

  /** All exclusions over a code's line (itself first, then its ancestors), ordered by distance, note ordinal, code. */
  excluding(
    kind: 'EXCLUDES1' | 'EXCLUDES2',
    code: CodeRow,
    lineOf: (code: CodeRow) => Eventually<readonly CodeRow[]>,
  ): Eventually<readonly ExclusionRow[]> {
    const load = this.loads.tabular(code.release);
    const place = `exclusions ${kind} ${load}/${code.key}`;
    const known = this.store.get(place) as readonly ExclusionRow[] | undefined;
    if (known) return known;
    const edges = this.edges[kind];
    return chain(lineOf(code), (line) =>
      chain(allOf(line.map(({ key, ordinal }) => edges.loadAt(load, key, ordinal))), (at) => {
        const rows = exclusionsOf(kind, line, at);
        this.store.set(place, rows, 16 + rows.length * EXCLUSION_BYTES);
        return rows;
      }),
    );
  }

  /** Up to `limit` notes after a position, in the order of the tabular list. */
  page(question: NoteQuestion, after: number, limit: number): Eventually<readonly NoteRow[]> {
    const { release, ...rest } = question;
    const selection = { ...rest, load: this.loads.tabular(release) };
    return this.questions.ask('notePage', [selection, after, limit], () =>
      notePage(this.client, selection, after, limit),
    );
  }

  /** How many notes there are. */
  count(question: NoteQuestion): Eventually<number> {
    const { release, ...rest } = question;
    const selection = { ...rest, load: this.loads.tabular(release) };
    return this.questions.ask('noteCount', selection, () => noteCount(this.client, selection));
  }

  /** How many notes of each kind have each status. */
  coverage(release: string): Eventually<readonly CoverageRow[]> {
    const load = this.loads.tabular(release);
    return this.questions.ask('noteCoverage', load, () => noteCoverage(this.client, load));
  }

  /**
   * Keeps all notes and edges of a release. `placeOf`: a code's place in document order. `going`: asked between statements
   * whether to go on. Says whether they are kept.
   */
  async warm(release: string, placeOf: (key: string) => number, going: () => boolean): Promise<boolean> {
    const load = this.loads.tabular(release);
    if (this.edges.INSTRUCTION.hasAll(load)) return true;
    const everything: NoteSelection = { ...ALL_NOTES, load };
    const notes = new Map<string, NoteRow>();
    for (let after = -1, more = true; more;) {
      if (!going()) return false;
      const page = await notePage(this.client, everything, after, WARM_PAGE);
      for (const note of page) notes.set(note.key, note);
      more = page.length === WARM_PAGE;
      after = page.at(-1)?.position ?? after;
    }
    const byOwner = groupBy(notes.values(), (note) => note.ownerKey);
    const positionOf = (key: string): number => notes.get(key)!.position;
    if (!this.byKey.keepAll(load, notes, positionOf) || !this.byOwner.keepAll(load, byOwner)) return false;
    for (const group of EDGE_GROUPS) {
      const edges = going() ? await edgesOfLoad(this.client, group, load) : null;
      if (!edges || !this.edges[group].keepAll(load, edgesByEnd(edges), placeOf)) return false;
    }
    return true;
  }

  /** Keeps a row that was read beside others. */
  keep(row: NoteRow): void {
    this.once(row);
  }

  /** Keeps the Excludes1 that start or end at a code. */
  keepExclusions(release: string, key: string, edges: readonly EdgeRow[]): void {
    this.edges.EXCLUDES1.keep(this.loads.tabular(release), key, edges);
  }

  /** The row kept for a note, or this one, kept from now on: lists share their rows. */
  private once(note: NoteRow): NoteRow {
    const load = this.loads.tabular(note.release);
    const known = this.byKey.peek(load, note.key);
    if (known) return known;
    this.byKey.keep(load, note.key, note);
    return note;
  }
}
