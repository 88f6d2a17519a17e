/** Releases side by side: what changed between two, and what happened to one code over all. */
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import type {
  CodeChangeResolvers,
  CodeResolvers,
  QueryResolvers,
  ReleaseChangeResolvers,
} from '../generated/resolvers-types.js';
import { keysOfName } from '../model/code.js';
import { changesBetween, type Change, type CodeState } from '../model/diff.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { releaseNames } from '../model/load.js';
import { releaseEffective } from '../model/release.js';
import type { CodeChangeRow, CodeRow, ProvenanceRow, ReleaseChangeRow } from '../model/rows.js';
import { pageOfNodes } from './page.js';
import { codeNameAsked, isComplete, noReleaseLoaded, releaseAsked } from './scope.js';

export const diffQueries = {
  history: (_root, { code }, context) => {
    const [first, second] = keysOfName(codeNameAsked(code));
    const releases = releaseNames(context.loaders.revision);
    // "C50" is the category wherever a release has one, also when only its block has changed.
    return chain(allOf(releases.map((release) => context.loaders.code.one(release, first!))), (rows) =>
      historyOf(context, second === undefined || rows.some((row) => row !== null) ? first! : second),
    );
  },
  releaseDiff: (_root, { from: older, to: newer, kinds, ...page }, context) => {
    const from = releaseAsked(context, older);
    const to = releaseAsked(context, newer);
    for (const release of [from, to]) {
      if (!isComplete(context, release))
        throw badInput(
          `release ${release} is a slice: what it lacks would look removed; load the whole release first`,
        );
    }
    if (releaseEffective(from) >= releaseEffective(to))
      throw badInput(`from: expected a release older than ${to}, found ${from}`);
    return chain(allChanges(context, from, to), (changes) =>
      pageOfNodes(
        changes.filter(({ kind }) => !kinds || kinds.includes(kind)),
        page,
        ({ code, kind, before, after }) => `${code.key} ${kind} ${before ?? ''} ${after ?? ''}`,
      ),
    );
  },
} satisfies Partial<QueryResolvers>;

/** The field of Code that the releases answer. */
export const codeHistory = {
  history: (code, _args, context) => historyOf(context, code.key),
} satisfies CodeResolvers;

export const ReleaseChange = {
  provenance: ({ code, from, to, kind }) =>
    comparison(
      code.key,
      code.code,
      [from, to].filter(
        (release) => (kind !== 'ADDED' || release === to) && (kind !== 'REMOVED' || release === from),
      ),
      [from, to],
    ),
} satisfies ReleaseChangeResolvers;

export const CodeChange = {
  provenance: ({ key, among, release }) => comparison(key, key, among, [release.name]),
} satisfies CodeChangeResolvers;

/** Derived from a code as releases have it; from the releases themselves where none has it. */
function comparison(
  key: string,
  code: string,
  having: readonly string[],
  compared: readonly string[],
): ProvenanceRow {
  return {
    nature: 'DERIVED',
    source: null,
    locator: `${code} in release ${(having.length > 0 ? having : compared).join(' and in release ')}`,
    quote: null,
    verifiedOn: null,
    derivedFrom:
      having.length > 0
        ? having.map((release) => ({ type: 'Code', release, key }))
        : compared.map((name) => ({ type: 'Release', name })),
  };
}

interface Stand {
  readonly row: CodeRow;
  readonly state: CodeState;
}

function standOf({ loaders }: Context, release: string, key: string): Eventually<Stand | null> {
  return chain(
    allOf<unknown>([loaders.code.one(release, key), loaders.note.ownedBy(release, key)]),
    ([row, notes]) =>
      row === null
        ? null
        : { row: row as CodeRow, state: { ...(row as CodeRow), notes: notes as CodeState['notes'] } },
  );
}

function allChanges(context: Context, from: string, to: string): Eventually<ReleaseChangeRow[]> {
  return chain(context.loaders.release.differing(from, to), (keys) =>
    chain(
      allOf(keys.map((key) => allOf([standOf(context, from, key), standOf(context, to, key)]))),
      (stands) =>
        stands.flatMap(([before, after]) =>
          changesBetween(before?.state ?? null, after?.state ?? null).map((change) => ({
            ...change,
            code: (after ?? before)!.row,
            from,
            to,
          })),
        ),
    ),
  );
}

/**
 * Between each whole release and the next. What a slice lacks says nothing, and a whole release alone has none to be
 * compared with: such a release is told as NOT_COMPARED, with the title it has, instead of by silence.
 */
function historyOf(context: Context, key: string): Eventually<CodeChangeRow[]> {
  const loaded = releaseNames(context.loaders.revision);
  if (loaded.length === 0) throw noReleaseLoaded();
  const whole = loaded.filter((release) => isComplete(context, release));
  const compared = new Set(whole.length < 2 ? [] : whole);
  return chain(allOf(loaded.map((release) => standOf(context, release, key))), (stands) => {
    const stateOf = (release: string): CodeState | null => stands[loaded.indexOf(release)]?.state ?? null;
    return loaded.flatMap((name) => {
      const older = compared.has(name) ? whole[whole.indexOf(name) - 1] : undefined;
      const changes: Change[] = !compared.has(name)
        ? [{ kind: 'NOT_COMPARED', before: null, after: stateOf(name)?.title ?? null }]
        : older === undefined
          ? []
          : changesBetween(stateOf(older), stateOf(name));
      const among = [...(older === undefined ? [] : [older]), name].filter((release) => stateOf(release));
      return changes.map((change) => ({ ...change, release: { name }, key, among }));
    });
  });
}
