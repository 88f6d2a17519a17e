/** What an argument that names a release, a version or a code means for this request. */
import type { Context } from '../context.js';
import { badInput, notLoaded } from '../errors.js';
import { EXPECTED_CODE, keysOfName, parseCodeName, type CodeKind, type CodeName } from '../model/code.js';
import { chain, type Eventually } from '../model/eventually.js';
import { grouperLoad, grouperVersions, releaseInForce, releaseNames, tabularLoad } from '../model/load.js';
import { grouperOfRelease, isReleaseName } from '../model/release.js';
import type { CodeRow } from '../model/rows.js';

/** The release asked for, or the one in force today. Throws BAD_USER_INPUT or NOT_LOADED. */
export function releaseAsked(context: Context, asked: string | null | undefined): string {
  const { revision } = context.loaders;
  const loaded = releaseNames(revision);
  if (asked === null || asked === undefined) {
    const release = releaseInForce(revision, context.today);
    if (release === null) {
      if (loaded.length === 0) throw noReleaseLoaded();
      throw notLoaded(
        `No loaded release is in force on ${context.today} (loaded: ${loaded.join(', ')}): name one with release, or load another`,
      );
    }
    return release;
  }
  if (!isReleaseName(asked))
    throw badInput(`release: expected year and month such as "2026-04", found "${asked}"`);
  if (!loaded.includes(asked)) {
    throw notLoaded(
      `Release ${asked} is not loaded (loaded: ${loaded.join(', ') || 'none'}): run \`npm run load -- official ${asked}\`, or \`npm run load -- icd10cm FILE --release ${asked}\``,
    );
  }
  return asked;
}

/** The error for any question to a graph without a release: says what to load. */
export function noReleaseLoaded(): Error {
  return notLoaded('No release is loaded: run `npm run load -- official`, or `npm run load -- icd10cm FILE`');
}

/** Whether all of a release is loaded. */
export function isComplete(context: Context, release: string): boolean {
  return tabularLoad(context.loaders.revision, release)?.complete ?? false;
}

/** The MS-DRG version asked for, or the newest linked to a release; null when the release has none. Throws for one that is not loaded. */
export function versionAsked(
  context: Context,
  release: string,
  asked: string | null | undefined,
): string | null {
  const { revision } = context.loaders;
  if (asked === null || asked === undefined) return grouperVersions(revision, release).at(-1) ?? null;
  return loadedVersion(context, asked);
}

/** The MS-DRG version asked for, or the newest linked to the release in force. Throws NOT_LOADED when there is none. */
export function grouperAsked(context: Context, asked: string | null | undefined): string {
  if (asked !== null && asked !== undefined) return loadedVersion(context, asked);
  const release = releaseAsked(context, null);
  const version = grouperVersions(context.loaders.revision, release).at(-1);
  if (version === undefined) throw noGrouperLinked(release);
  return version;
}

/** The error for a question about MS-DRGs that no loaded version can answer for a release: says what to load. */
export function noGrouperLinked(release: string): Error {
  return notLoaded(
    `No MS-DRG version is linked to release ${release}: run \`npm run load -- msdrg FOLDER\` with the definitions manual of v${grouperOfRelease(release)}`,
  );
}

/** The error for a code that a loaded slice of an MS-DRG version does not list: says what to load. */
export function diagnosisNotLoaded(version: string, code: string): Error {
  return notLoaded(
    `Only a slice of MS-DRG v${version} is loaded, and it does not list ${code}: load the definitions manual with \`npm run load -- msdrg FOLDER\``,
  );
}

function loadedVersion(context: Context, asked: string): string {
  if (!/^\d{2}(\.\d)?$/.test(asked))
    throw badInput(`version: expected an MS-DRG version such as "43.1", found "${asked}"`);
  const version = asked.includes('.') ? asked : `${asked}.0`;
  if (!grouperLoad(context.loaders.revision, version, null)) {
    const loaded = context.loaders.revision.loads
      .filter((load) => load.kind === 'grouper')
      .map((load) => load.version);
    throw notLoaded(
      `MS-DRG v${version} is not loaded (loaded: ${[...new Set(loaded)].join(', ') || 'none'}): run \`npm run load -- msdrg FOLDER\``,
    );
  }
  return version;
}

/** The name of a code as typed. Throws BAD_USER_INPUT when it is malformed. */
export function codeNameAsked(asked: string, argument = 'code'): CodeName {
  const name = parseCodeName(asked);
  if (!name) throw badInput(`${argument}: expected ${EXPECTED_CODE}, found "${asked}"`);
  return name;
}

/**
 * A code by its name. Null when the release is whole and does not have it, or has it as another kind; throws NOT_LOADED
 * when only a slice is loaded and does not have it, since then nobody can tell.
 */
export function findCode(
  context: Context,
  release: string,
  asked: string,
  kind: CodeKind | null | undefined,
  argument = 'code',
): Eventually<CodeRow | null> {
  const name = codeNameAsked(asked, argument);
  const keys = keysOfName(name, kind ?? null);
  // A chapter's number with the kind of a code: no release has such a thing.
  if (keys.length === 0) return null;
  return chain(context.loaders.code.many(release, keys), (rows) => {
    const row = rows.find((candidate) => candidate !== null) ?? null;
    if (row === null && !isComplete(context, release)) throw codeNotLoaded(release, name.code);
    // What is there under that name is of another kind, which a slice tells as well as the whole.
    return row === null || kind === null || kind === undefined || row.kind === kind ? row : null;
  });
}

/** The error for a code outside the loaded slice: says what to load. */
export function codeNotLoaded(release: string, code: string): Error {
  return notLoaded(
    `Only a slice of release ${release} is loaded, and ${code} is outside it: load the whole release with \`npm run load -- official ${release}\` or \`npm run load -- icd10cm FILE\``,
  );
}

/** A code outside the loaded slice: its name and release are known, and whatever else is asked of it is NOT_LOADED. */
export function codeOutsideSlice(release: string, code: string): CodeRow {
  return new Proxy({ release, code } as CodeRow, {
    get: (known, property) => {
      // `then`: whoever waits for values looks whether this is one to wait for.
      if (typeof property === 'string' && property !== 'then' && !(property in known))
        throw codeNotLoaded(release, code);
      return Reflect.get(known, property) as unknown;
    },
  });
}
