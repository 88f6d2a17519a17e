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
import type { CodeQuestion } from '../model/question.js';
import type { CodeRow, SeventhCharacterRow } from '../model/rows.js';
import { ListLoader, RowLoader, loadAll, QuestionLoader, type RowStore } from './batch.js';

/** Loads of a revision, by what they hold. */
export interface LoadIds {
  /** Load of a release's codes; throws for a release that is not loaded. */
  tabular(release: string): string;
  /** Load of an MS-DRG version, linked to a release or to the newest that has it; null when not loaded. */
  grouper(version: string, release: string | null): string | null;
  /** Load of the briefs; null when there are none. */
  readonly editorial: string | null;
  readonly all: readonly string[];
}

/** Reads codes. */
export class CodeLoaders {
  private readonly byKey: RowLoader<CodeRow>;
  private readonly ancestorsByKey: ListLoader<CodeRow>;
  private readonly childrenByKey: ListLoader<CodeRow>;
  private readonly definitions: RowLoader<SeventhCharacterRow>;
  private readonly questions: QuestionLoader;

  constructor(
    private readonly client: GraphClient,
    private readonly loads: LoadIds,
    store: RowStore,
  ) {
    this.byKey = new RowLoader('code', store, (keys) => codesByKey(client, keys));
    this.ancestorsByKey = new ListLoader('ancestors', store, (keys) => ancestorsOf(client, keys));
    this.childrenByKey = new ListLoader('children', store, (keys) => childrenOf(client, keys));
    this.definitions = new RowLoader('seventh', store, (keys) => seventhCharacterDefinitions(client, keys));
    this.questions = new QuestionLoader(store);
  }

  /** One code, or null. */
  one(release: string, key: string): Eventually<CodeRow | null> {
    return this.byKey.load(this.key(release, key));
  }

  /** Several codes in the order of their keys, null for each that is absent. */
  many(release: string, keys: readonly string[]): Eventually<(CodeRow | null)[]> {
    return loadAll(
      this.byKey,
      keys.map((key) => this.key(release, key)),
    );
  }

  /** Ancestors, nearest first. */
  ancestors(release: string, key: string): Eventually<readonly CodeRow[]> {
    return this.ancestorsByKey.load(this.key(release, key));
  }

  /** Children in document order. */
  children(release: string, key: string): Eventually<readonly CodeRow[]> {
    return this.childrenByKey.load(this.key(release, key));
  }

  /** The 7th-character definition that stands at a code, or null. */
  seventhCharacters(release: string, key: string): Eventually<SeventhCharacterRow | null> {
    return this.definitions.load(this.key(release, key));
  }

  /** Up to `limit` codes after an ordinal, in document order. */
  page(question: CodeQuestion, after: number, limit: number): Eventually<readonly CodeRow[]> {
    return chain(this.selection(question), (selection) =>
      selection
        ? this.questions.ask('codePage', [selection, after, limit], () =>
            codePage(this.client, selection, after, limit),
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

  private key(release: string, key: string): string {
    return `${this.loads.tabular(release)}/${key}`;
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
