/** Instructional notes and exclusions, of one revision. */
import type { GraphClient } from '../graph/client.js';
import { exclusionsOf, noteCount, noteCoverage, notePage, notesByKey, notesByOwner } from '../graph/note.js';
import type { Eventually } from '../model/eventually.js';
import type { NoteQuestion } from '../model/question.js';
import type { CoverageRow, ExclusionRow, NoteRow } from '../model/rows.js';
import { ListLoader, QuestionLoader, RowLoader, type RowStore } from './batch.js';
import type { LoadIds } from './code.js';

/** Reads notes. */
export class NoteLoaders {
  private readonly byKey: RowLoader<NoteRow>;
  private readonly byOwner: ListLoader<NoteRow>;
  private readonly exclusions: Record<'EXCLUDES1' | 'EXCLUDES2', ListLoader<ExclusionRow>>;

  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.byKey = new RowLoader('note', store, (keys) => notesByKey(client, keys));
    this.byOwner = new ListLoader('notes', store, (keys) => notesByOwner(client, keys));
    this.questions = new QuestionLoader(store);
    this.exclusions = {
      EXCLUDES1: new ListLoader('excludes1', store, (keys) => exclusionsOf(client, 'EXCLUDES1', keys)),
      EXCLUDES2: new ListLoader('excludes2', store, (keys) => exclusionsOf(client, 'EXCLUDES2', keys)),
    };
  }

  /** One note, or null. */
  one(release: string, key: string): Eventually<NoteRow | null> {
    return this.byKey.load(`${this.loads.tabular(release)}/${key}`);
  }

  /** The notes that stand at a code itself, in order. */
  ownedBy(release: string, key: string): Eventually<readonly NoteRow[]> {
    return this.byOwner.load(`${this.loads.tabular(release)}/${key}`);
  }

  /** All exclusions of a code, inherited ones included, ordered by distance, note ordinal, code. */
  excluding(
    kind: 'EXCLUDES1' | 'EXCLUDES2',
    release: string,
    key: string,
  ): Eventually<readonly ExclusionRow[]> {
    return this.exclusions[kind].load(`${this.loads.tabular(release)}/${key}`);
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
}
