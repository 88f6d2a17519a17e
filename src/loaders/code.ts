/** Codes and their hierarchy, of one revision. Keys come as release and local key: ("2026-04", "M43.07"). */
import type { GraphClient } from '../graph/client.js';
import {
  codeCount,
  codePage,
  codesByKey,
  seventhCharacterDefinitions,
  type CodeSelection,
} from '../graph/code.js';
import { ancestorsOf, childrenOf } from '../graph/hierarchy.js';
import { chain, type Eventually } from '../model/eventually.js';
import { groupBy } from '../model/group.js';
import type { CodeQuestion } from '../model/question.js';
import type { CodeRow, SeventhCharacterRow } from '../model/rows.js';
import { inPlace, ListLoader, RowLoader, loadAll, QuestionLoader } from './batch.js';
import { listOfKept, type RowStore, type Whole } from './store.js';

/** Loads of a revision, by what they hold. */
export interface LoadIds {
  /** The revision's number: what depends on all loads is kept under it. */
  readonly revision: number;
  /** Load of a release's codes; throws for a release that is not loaded. */
  tabular(release: string): string;
  /** Load of an MS-DRG version, linked to a release or to the newest that has it; null when not loaded. */
  grouper(version: string, release: string | null): string | null;
  /** Load of the briefs; null when there are none. */
  readonly editorial: string | null;
  readonly all: readonly string[];
}

/** Codes read with one statement when all of a release are. */
const WARM_PAGE = 5_000;
/** What the store calls the parents of all codes of a load. */
const PARENTS = 'parents';
const ALL_CODES = { keys: null, kinds: null, billable: null, drg: null, hasBrief: null, first: 0 } as const;

/** Reads codes. */
export class CodeLoaders {
  private readonly byKey: RowLoader<CodeRow>;
  private readonly ancestorsByKey: ListLoader<CodeRow>;
  private readonly childrenByKey: ListLoader<CodeRow>;
  private readonly definitions: RowLoader<SeventhCharacterRow>;
  private readonly questions: QuestionLoader;
  /** Parents by the place of the child, of the loads that are kept whole. */
  private readonly parents: ReadonlyMap<string, Whole>;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    private readonly store: RowStore,
  ) {
    this.byKey = new RowLoader('code', store, (keys) => codesByKey(client, keys));
    const kept = async (lists: Promise<Map<string, CodeRow[]>>): Promise<Map<string, CodeRow[]>> =>
      new Map([...(await lists)].map(([key, rows]) => [key, rows.map((row) => this.once(row))]));
    this.ancestorsByKey = new ListLoader(
      'ancestors',
      store,
      (keys) => kept(ancestorsOf(client, keys)),
      listOfKept,
    );
    this.childrenByKey = new ListLoader(
      'children',
      store,
      (keys) => kept(childrenOf(client, keys)),
      listOfKept,
    );
    this.definitions = new RowLoader('seventh', store, (keys) => seventhCharacterDefinitions(client, keys));
    this.questions = new QuestionLoader(store, loads.revision);
    this.parents = store.wholesOf(PARENTS);
  }

  /** One code, or null. */
  one(release: string, key: string): Eventually<CodeRow | null> {
    return this.byKey.load(this.loads.tabular(release), key);
  }

  /** Several codes in the order of their keys, null for each that is absent. */
  many(release: string, keys: readonly string[]): Eventually<(CodeRow | null)[]> {
    return loadAll(this.byKey, this.loads.tabular(release), keys);
  }

  /** The code above a code, or null above a chapter. */
  parent({ release, parentKey, ordinal }: CodeRow): Eventually<CodeRow | null> {
    if (parentKey === null) return null;
    const load = this.loads.tabular(release);
    const parents = this.parents.get(load)?.places;
    if (!parents) return this.byKey.load(load, parentKey);
    this.store.hits += 1;
    return parents[ordinal] as CodeRow;
  }

  /** Ancestors, nearest first. */
  ancestors(code: CodeRow): Eventually<readonly CodeRow[]> {
    const load = this.loads.tabular(code.release);
    return this.keptAncestors(load, code) ?? this.ancestorsByKey.load(load, code.key);
  }

  /** A code and its ancestors, nearest first. */
  line(code: CodeRow): Eventually<readonly CodeRow[]> {
    return chain(this.ancestors(code), (ancestors) => [code, ...ancestors]);
  }

  /** The code with a key that stands at a place in document order, or null. */
  oneAt(release: string, key: string, ordinal: number): Eventually<CodeRow | null> {
    return this.byKey.loadAt(this.loads.tabular(release), key, ordinal);
  }

  /** Children of a code in document order. */
  childrenOf({ release, key, ordinal }: CodeRow): Eventually<readonly CodeRow[]> {
    return this.childrenByKey.loadAt(this.loads.tabular(release), key, ordinal);
  }

  /** Children in document order. */
  children(release: string, key: string): Eventually<readonly CodeRow[]> {
    return this.childrenByKey.load(this.loads.tabular(release), key);
  }

  /** The place of a code in document order, of a release whose codes are kept. */
  placeOf(release: string, key: string): number {
    return this.byKey.peek(this.loads.tabular(release), key)!.ordinal;
  }

  /** The 7th-character definition that stands at a code, or null. */
  seventhCharacters(release: string, key: string): Eventually<SeventhCharacterRow | null> {
    return this.definitions.load(this.loads.tabular(release), key);
  }

  /** Up to `limit` codes after an ordinal, in document order. */
  page(question: CodeQuestion, after: number, limit: number): Eventually<readonly CodeRow[]> {
    return chain(this.selection(question), (selection) =>
      selection
        ? this.questions.ask(
            'codePage',
            [selection, after, limit],
            async () => (await codePage(this.client, selection, after, limit)).map((row) => this.once(row)),
            listOfKept,
          )
        : [],
    );
  }

  /** How many codes there are. */
  count(question: CodeQuestion): Eventually<number> {
    return chain(this.selection(question), (selection) =>
      selection ? this.questions.ask('codeCount', selection, () => codeCount(this.client, selection)) : 0,
    );
  }

  /**
   * Keeps all codes of a release, and with them who their children are. `going`: asked between statements whether to go
   * on. Says whether they are kept.
   */
  async warm(release: string, going: () => boolean): Promise<boolean> {
    const load = this.loads.tabular(release);
    if (this.byKey.hasAll(load)) return true;
    const everything: CodeSelection = { ...ALL_CODES, last: LAST_ORDINAL, load, editorial: null };
    const rows = new Map<string, CodeRow>();
    for (let after = -1; going();) {
      const page = await codePage(this.client, everything, after, WARM_PAGE);
      for (const row of page) rows.set(row.key, row);
      if (page.length < WARM_PAGE) {
        const children = groupBy(
          [...rows.values()].filter((row) => row.parentKey !== null),
          (row) => row.parentKey!,
        );
        const placeOf = (key: string): number => rows.get(key)!.ordinal;
        const parents = inPlace(
          [...rows.values()].map((row) => [
            row.ordinal,
            row.parentKey === null ? null : rows.get(row.parentKey)!,
          ]),
        );
        return (
          this.byKey.keepAll(load, rows, placeOf) &&
          this.childrenByKey.keepAll(load, children, placeOf) &&
          this.store.setWhole(PARENTS, load, { values: new Map(), places: parents, size: 8 * parents.length })
        );
      }
      after = page.at(-1)!.ordinal;
    }
    return false;
  }

  /** Keeps a row that was read beside others. */
  keep(row: CodeRow): void {
    this.once(row);
  }

  /** Keeps that a release has no such code. */
  keepAbsent(release: string, key: string): void {
    this.byKey.keep(this.loads.tabular(release), key, null);
  }

  /** Keeps the children of a code. */
  keepChildren(release: string, key: string, children: readonly CodeRow[]): void {
    this.childrenByKey.keep(
      this.loads.tabular(release),
      key,
      children.map((child) => this.once(child)),
    );
  }

  /** The row kept for a code, or this one, kept from now on: lists share their rows. */
  private once(row: CodeRow): CodeRow {
    const load = this.loads.tabular(row.release);
    const known = this.byKey.peek(load, row.key);
    if (known) return known;
    this.byKey.keep(load, row.key, row);
    return row;
  }

  /** Ancestors by way of the parents that are kept; null when one is not. */
  private keptAncestors(load: string, code: CodeRow): CodeRow[] | null {
    const parents = this.parents.get(load)?.places as readonly (CodeRow | null)[] | undefined;
    const above = (row: CodeRow): CodeRow | null | undefined =>
      parents ? parents[row.ordinal] : this.byKey.peek(load, row.parentKey!);
    const ancestors: CodeRow[] = [];
    let row = code;
    while (row.parentKey !== null) {
      const parent = above(row);
      if (!parent) return null;
      ancestors.push(parent);
      row = parent;
    }
    return ancestors;
  }

  /**
   * Null where nothing can be meant: the DRG's version is not linked to the release, or a code that all others should
   * lie below is not in it.
   */
  private selection({ release, drg, under, ...rest }: CodeQuestion): Eventually<CodeSelection | null> {
    const grouper = drg && this.loads.grouper(drg.version, release);
    if (drg && grouper === null) return null;
    return chain(this.many(release, under), (tops) => {
      if (tops.some((top) => top === null)) return null;
      const known = tops.filter((top) => top !== null);
      return {
        ...rest,
        load: this.loads.tabular(release),
        drg: drg && `${grouper}/${drg.number}`,
        editorial: this.loads.editorial,
        first: Math.max(0, ...known.map((top) => top.ordinal)),
        last: Math.min(LAST_ORDINAL, ...known.map((top) => top.last)),
      };
    });
  }
}

/** Behind the last code of any release. */
const LAST_ORDINAL = 1_000_000_000;
