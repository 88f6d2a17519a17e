/** Releases side by side: what changed between two, and what happened to one code over all. */
import type { Context } from '../context.js';
import { lasting } from './lasting.js';
import { badInput, notLoaded } from '../errors.js';
import type {
  CodeChangeResolvers,
  CodeResolvers,
  QueryResolvers,
  ReleaseChangeResolvers,
} from '../generated/resolvers-types.js';
import { keysOfName } from '../model/code.js';
import { changesBetween, type Change, type ChangeKind, type CodeState } from '../model/diff.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { comparableVersions, newestGrouper, releaseNames } from '../model/load.js';
import { grouperOfRelease, releaseEffective } from '../model/release.js';
import type { CodeChangeRow, CodeRow, ProvenanceRow, ReleaseChangeRow } from '../model/rows.js';
import { pageOfNodes } from './page.js';
import { mappingChangeProvenance } from './provenance.js';
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
    const comparedVersions = comparableVersions(context.loaders.revision, from, to);
    if (comparedVersions === null && kinds?.includes('DRG_CHANGED')) throw drgsNotLoaded(context, [from, to]);
    const asked = (kind: ChangeKind): boolean => !kinds || kinds.includes(kind);
    const compared: Compared = {
      lists: !kinds || kinds.some((kind) => kind !== 'DRG_CHANGED'),
      versions: asked('DRG_CHANGED') ? comparedVersions : null,
    };
    const made = context.loaders.release.changes(from, to, compared, (kept) =>
      allChanges(kept ? lasting(context) : context, from, to, compared),
    );
    return chain(made, (changes) =>
      pageOfNodes(
        changes.filter(({ kind }) => asked(kind)),
        page,
        ({ code, kind, before, after }) => `${code.key} ${kind} ${before ?? ''} ${after ?? ''}`,
        { comparedVersions },
      ),
    );
  },
} satisfies Partial<QueryResolvers>;

/** The field of Code that the releases answer. */
export const codeHistory = {
  history: (code, _args, context) => historyOf(context, code.key),
} satisfies CodeResolvers;

export const ReleaseChange = {
  provenance: ({ code, from, to, kind, drgs }, _args, context) =>
    drgs
      ? mappingChangeProvenance(context, code.key, [from, to], drgs)
      : comparison(
          code.key,
          code.code,
          [from, to].filter(
            (release) => (kind !== 'ADDED' || release === to) && (kind !== 'REMOVED' || release === from),
          ),
          [from, to],
        ),
} satisfies ReleaseChangeResolvers;

export const CodeChange = {
  provenance: ({ key, among, release, drgs }, _args, context) =>
    drgs
      ? mappingChangeProvenance(context, key, [among[0]!, release.name], drgs)
      : comparison(key, key, among, [release.name]),
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

/**
 * `notes`: whether they may differ; they are left out, and not read, where they cannot. `version`: the MS-DRG version in
 * which its DRGs are to be compared; null when they are not.
 */
function standOf(
  { loaders }: Context,
  release: string,
  key: string,
  { notes: withNotes, version }: { readonly notes: boolean; readonly version: string | null },
): Eventually<Stand | null> {
  return chain(
    allOf<unknown>([loaders.code.one(release, key), withNotes ? loaders.note.ownedBy(release, key) : []]),
    ([found, notes]) => {
      const row = found as CodeRow | null;
      if (row === null) return null;
      const stand = (drgs: CodeState['drgs']): Stand => ({
        row,
        state: { ...row, notes: notes as CodeState['notes'], drgs },
      });
      if (version === null) return stand(null);
      return chain(loaders.drg.mappingsOf(row, version), (mappings) => stand({ version, mappings }));
    },
  );
}

/** What of two releases is compared: what their tabular lists say, and their DRGs in these MS-DRG versions. */
interface Compared {
  readonly lists: boolean;
  readonly versions: readonly [string, string] | null;
}

/** Codes compared one after another before it is asked whether a turn is over; so many are read at once where none are kept. */
const CODES_AT_ONCE = 500;

async function allChanges(
  context: Context,
  from: string,
  to: string,
  { lists, versions }: Compared,
): Promise<readonly ReleaseChangeRow[]> {
  const { release } = context.loaders;
  const [older, newer] = versions ?? [null, null];
  const mappedOtherwise =
    older === newer
      ? []
      : release.mappedOtherwise({ release: from, version: older! }, { release: to, version: newer! });
  const differing = await allOf([lists ? release.differing(from, to) : [], mappedOtherwise]);
  const [inList, inDrgs] = differing.map((keys) => new Set(keys)) as [Set<string>, Set<string>];
  const standIn = (name: string, key: string, version: string | null): Eventually<Stand | null> =>
    standOf(context, name, key, { notes: inList.has(key), version: inDrgs.has(key) ? version : null });
  const changesOf = (key: string): Eventually<ReleaseChangeRow[]> =>
    chain(allOf([standIn(from, key, older), standIn(to, key, newer)]), ([before, after]) =>
      changesBetween(before?.state ?? null, after?.state ?? null).map((change) => ({
        ...change,
        code: (after ?? before)!.row,
        from,
        to,
      })),
    );
  const keys = [...new Set(differing.flat())].sort();
  const changes: ReleaseChangeRow[] = [];
  for (let at = 0; at < keys.length; at += CODES_AT_ONCE) {
    const found = await allOf(keys.slice(at, at + CODES_AT_ONCE).map(changesOf));
    changes.push(...found.flat());
    if (context.turns.isOver()) await context.turns.next();
  }
  return changes;
}

/** The error for a question about DRG changes between releases of which one lacks a whole MS-DRG version. */
function drgsNotLoaded({ loaders }: Context, releases: readonly string[]): Error {
  const lacking = releases.flatMap((release) => {
    const grouper = newestGrouper(loaders.revision, release);
    if (grouper?.complete) return [];
    const version = grouper?.version ?? grouperOfRelease(release);
    const has = grouper ? `only a slice of MS-DRG v${version}` : 'no MS-DRG version';
    return `release ${release} has ${has}: run \`npm run load -- msdrg FOLDER --release ${release}\` with the definitions manual of v${version}`;
  });
  return notLoaded(
    `DRG_CHANGED compares the newest MS-DRG version linked to each release, and ${lacking.join('; ')}`,
  );
}

/**
 * Between each whole release and the next. What a slice lacks says nothing, and a whole release alone has none to be
 * compared with: such a release is told as NOT_COMPARED, with the title it has, instead of by silence. DRGs are compared
 * where both releases have a whole MS-DRG version; the schema says so.
 */
function historyOf(context: Context, key: string): Eventually<CodeChangeRow[]> {
  const loaded = releaseNames(context.loaders.revision);
  if (loaded.length === 0) throw noReleaseLoaded();
  const whole = loaded.filter((release) => isComplete(context, release));
  const compared = new Set(whole.length < 2 ? [] : whole);
  const versions = versionsToCompare(context, whole);
  const standIn = (release: string): Eventually<Stand | null> =>
    standOf(context, release, key, { notes: true, version: versions.get(release) ?? null });
  return chain(allOf(loaded.map(standIn)), (stands) => {
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

/** The MS-DRG version of each whole release whose neighbour has another one to compare it with. */
function versionsToCompare({ loaders }: Context, whole: readonly string[]): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const [index, to] of whole.entries()) {
    const from = whole[index - 1];
    const [older, newer] = (from && comparableVersions(loaders.revision, from, to)) || [];
    if (older === undefined || newer === undefined || older === newer) continue;
    versions.set(from!, older).set(to, newer);
  }
  return versions;
}
