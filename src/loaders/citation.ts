/** Sources, briefs, statements and concepts, of one revision. Without briefs loaded there are none of them but official sources. */
import {
  briefCodes,
  briefsByKey,
  citationsOf,
  citedBy,
  conceptsByKey,
  sourceCount,
  sourcePage,
  sourcesBySlug,
  statementCount,
  statementPage,
  statementsByKey,
  statementsOfBriefs,
} from '../graph/citation.js';
import type { GraphClient } from '../graph/client.js';
import type { Eventually } from '../model/eventually.js';
import type { SourceQuestion, StatementQuestion } from '../model/question.js';
import type { BriefRow, CitationRow, CitingRow, ConceptRow, SourceRow, StatementRow } from '../model/rows.js';
import { ListLoader, RowLoader, QuestionLoader } from './batch.js';
import type { LoadIds } from './code.js';
import { estimateBytes, type RowStore } from './store.js';

/** Briefs that are read ahead at most, and keys sent with one statement meanwhile. */
const WARM_BRIEFS = 2_000;
const WARM_KEYS = 2_000;

/** Reads editorial knowledge and all sources. */
export class CitationLoaders {
  private readonly sources: RowLoader<SourceRow>;
  private readonly citing: ListLoader<CitingRow>;
  private readonly briefs: RowLoader<BriefRow>;
  private readonly byBrief: ListLoader<StatementRow>;
  private readonly statements: RowLoader<StatementRow>;
  private readonly citations: ListLoader<CitationRow>;
  private readonly concepts: RowLoader<ConceptRow>;
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.sources = new RowLoader(`source ${loads.revision}`, store, (slugs) =>
      sourcesBySlug(client, loads.all, slugs),
    );
    this.citing = new ListLoader(`citedBy ${loads.revision}`, store, (slugs) =>
      citedBy(client, loads.all, loads.editorial, slugs),
    );
    this.briefs = new RowLoader('brief', store, (keys) => briefsByKey(client, keys));
    this.byBrief = new ListLoader('statements', store, (keys) => statementsOfBriefs(client, keys));
    this.statements = new RowLoader('statement', store, (keys) => statementsByKey(client, keys));
    this.citations = new ListLoader('citations', store, (keys) => citationsOf(client, keys));
    this.concepts = new RowLoader('concept', store, (keys) => conceptsByKey(client, keys));
    this.questions = new QuestionLoader(store, loads.revision);
  }

  /** One source by slug, or null. */
  source(slug: string): Eventually<SourceRow | null> {
    return this.sources.load('', slug);
  }

  /** Who cites a source: codes, briefs, statements. */
  citedBy(slug: string): Eventually<readonly CitingRow[]> {
    return this.citing.load('', slug);
  }

  /** Up to `limit` sources after a slug, ascending. */
  sourcePage(question: SourceQuestion, after: string, limit: number): Eventually<readonly SourceRow[]> {
    const selection = { ...question, loads: this.loads.all, editorial: this.loads.editorial };
    return this.questions.ask('sourcePage', [question, after, limit], () =>
      sourcePage(this.client, selection, after, limit),
    );
  }

  /** How many sources there are. */
  sourceCount(question: SourceQuestion): Eventually<number> {
    return this.questions.ask('sourceCount', question, () =>
      sourceCount(this.client, {
        ...question,
        loads: this.loads.all,
        editorial: this.loads.editorial,
      }),
    );
  }

  /** The brief of a code, or null. */
  brief(code: string): Eventually<BriefRow | null> {
    return this.loads.editorial === null ? null : this.briefs.load(this.loads.editorial, code);
  }

  /** The codes that have a brief: that a code has none need not be asked for each. */
  codesWithBrief(): Eventually<ReadonlySet<string>> {
    const load = this.loads.editorial;
    if (load === null) return new Set();
    return this.questions.ask(
      'briefCodes',
      load,
      async () => new Set(await briefCodes(this.client, load)),
      (codes) => estimateBytes([...codes]),
    );
  }

  /** The statements of a code's brief in page order. */
  statementsOf(code: string): Eventually<readonly StatementRow[]> {
    return this.loads.editorial === null ? [] : this.byBrief.load(this.loads.editorial, code);
  }

  /** One statement by key ("M43.07/3"), or null. */
  statement(key: string): Eventually<StatementRow | null> {
    return this.loads.editorial === null ? null : this.statements.load(this.loads.editorial, key);
  }

  /** Up to `limit` statements after a place, by code and ordinal. */
  statementPage(
    question: StatementQuestion,
    after: { code: string; ordinal: number },
    limit: number,
  ): Eventually<readonly StatementRow[]> {
    const load = this.loads.editorial;
    if (load === null) return [];
    return this.questions.ask('statementPage', [question, after, limit], () =>
      statementPage(this.client, { ...question, load }, after, limit),
    );
  }

  /** How many statements there are. */
  statementCount(question: StatementQuestion): Eventually<number> {
    const load = this.loads.editorial;
    if (load === null) return 0;
    return this.questions.ask('statementCount', question, () =>
      statementCount(this.client, { ...question, load }),
    );
  }

  /** The citations at a brief (its code) or a statement (its key) itself. */
  citationsAt(key: string): Eventually<readonly CitationRow[]> {
    return this.loads.editorial === null ? [] : this.citations.load(this.loads.editorial, key);
  }

  /**
   * Keeps all briefs with their statements and citations, so that a code without a brief is known to have none. Says
   * whether they are kept: of a very large collection nothing is read ahead.
   */
  async warm(going: () => boolean): Promise<boolean> {
    const load = this.loads.editorial;
    if (load === null || this.briefs.hasAll(load)) return true;
    const codes = [...(await this.codesWithBrief())];
    if (codes.length > WARM_BRIEFS) return false;
    const inLoad = (key: string): string => `${load}/${key}`;
    const local = <Value>(values: ReadonlyMap<string, Value>): Map<string, Value> =>
      new Map([...values].map(([key, value]) => [key.slice(load.length + 1), value]));
    const briefs = local(await briefsByKey(this.client, codes.map(inLoad)));
    const byBrief = local(await statementsOfBriefs(this.client, codes.map(inLoad)));
    const statements = [...byBrief.values()].flat();
    const citing = [...codes, ...statements.map(({ key }) => key)];
    const citations = new Map<string, CitationRow[]>();
    for (let at = 0; at < citing.length; at += WARM_KEYS) {
      if (!going()) return false;
      const part = local(await citationsOf(this.client, citing.slice(at, at + WARM_KEYS).map(inLoad)));
      for (const [key, rows] of part) citations.set(key, rows);
    }
    return (
      this.briefs.keepAll(load, briefs) &&
      this.statements.keepAll(load, new Map(statements.map((row) => [row.key, row]))) &&
      this.byBrief.keepAll(load, byBrief) &&
      this.citations.keepAll(load, citations)
    );
  }

  /** Keeps a source that was read beside others. */
  keepSource(source: SourceRow): void {
    this.sources.keep('', source.slug, source);
  }

  /** Keeps that a code has no brief, and with that neither statements nor citations. */
  keepNoBrief(code: string): void {
    const load = this.loads.editorial;
    if (load === null) return;
    this.briefs.keep(load, code, null);
    this.byBrief.keep(load, code, []);
    this.citations.keep(load, code, []);
  }

  /** One concept, or null. */
  concept(id: string): Eventually<ConceptRow | null> {
    return this.loads.editorial === null ? null : this.concepts.load(this.loads.editorial, `concept:${id}`);
  }
}
