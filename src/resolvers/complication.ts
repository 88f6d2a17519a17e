/** What appendix C says of a code, and the collections of principal diagnoses that cancel it. */
import { notLoaded } from '../errors.js';
import type {
  CodeResolvers,
  ComplicationResolvers,
  PdxCollectionResolvers,
} from '../generated/resolvers-types.js';
import { allOf, chain } from '../model/eventually.js';
import { grouperLoad } from '../model/load.js';
import { pageInOrder } from './code.js';
import { collectionProvenance, complicationProvenance } from './provenance.js';
import { diagnosisNotLoaded, isComplete, noGrouperLinked, versionAsked } from './scope.js';

/** The field of Code that appendix C answers. */
export const codeComplication = {
  complication: (code, { version: asked }, context) => {
    const { release, key } = code;
    const version = versionAsked(context, release, asked);
    if (version === null) throw noGrouperLinked(release);
    const load = grouperLoad(context.loaders.revision, version, release);
    if (!load)
      throw notLoaded(
        `MS-DRG v${version} is not linked to release ${release}: run \`npm run load -- msdrg FOLDER --release ${release}\``,
      );
    if (!code.billable) return null;
    return chain(context.loaders.complication.of({ version, release }, key), (row) => {
      const shown = { version, release, key, row };
      if (row !== null || load.complete) return shown;
      // Slices of B and C are cut along the same codes: what B lists and C does not is neither CC nor MCC.
      return chain(context.loaders.drg.mappingsOf(code, version), (mappings) => {
        if (mappings.length === 0) throw diagnosisNotLoaded(version, code.code);
        return shown;
      });
    });
  },
} satisfies CodeResolvers;

export const Complication = {
  level: ({ row }) => row?.level ?? 'NONE',
  aliveOnly: ({ row }) => (row?.aliveLine ?? null) !== null,
  hac: ({ row }) => row?.hac ?? null,
  pdxCollection: ({ row, ...linked }, _args, { loaders }) =>
    row?.collection == null ? null : loaders.complication.collection(linked, row.collection),
  suppressedIn: ({ version, row }, _args, { loaders }) =>
    chain(allOf((row?.suppressed ?? []).map(({ number }) => loaders.drg.one(version, number))), (drgs) =>
      // Part 3 is read against appendix A of the same version: one that is missing is told as an error, and none left out.
      drgs.map((drg) => drg!),
    ),
  provenance: (shown, _args, context) => complicationProvenance(context, shown),
} satisfies ComplicationResolvers;

export const PdxCollection = {
  codes: (collection, page, context) => {
    const { version, release } = collection;
    const { complication, revision } = context.loaders;
    return pageInOrder(
      context,
      release,
      page,
      (after, limit) => complication.members(collection, after, limit),
      () => complication.memberCount(collection),
      isComplete(context, release) && grouperLoad(revision, version, release)!.complete,
    );
  },
  provenance: (collection, _args, context) => collectionProvenance(context, collection),
} satisfies PdxCollectionResolvers;
