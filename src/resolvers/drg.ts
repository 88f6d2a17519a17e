/** MS-DRGs, and the candidate DRGs of a code. */
import type { Context } from '../context.js';
import { badInput, notLoaded } from '../errors.js';
import type {
  CodeResolvers,
  DrgMappingEdgeResolvers,
  DrgResolvers,
  MdcResolvers,
  QueryResolvers,
} from '../generated/resolvers-types.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { grouperLoad } from '../model/load.js';
import type { DrgQuestion } from '../model/question.js';
import type {
  CodeRow,
  DrgMappingExtra,
  DrgMappingPage,
  DrgMappingRow,
  DrgPage,
  DrgRow,
} from '../model/rows.js';
import { codePage, codeQuestion } from './code.js';
import { idOf } from './node.js';
import { afterMatch, pageOfList, pageOfQuestion, type PageArguments } from './page.js';
import { drgProvenance, mappingProvenance } from './provenance.js';
import { grouperAsked, isComplete, releaseAsked, versionAsked } from './scope.js';

export const drgQueries = {
  drg: (_root, { number, version: asked }, context) =>
    drgAsked(context, grouperAsked(context, asked), number, 'number'),
  drgs: (_root, { filter, version: asked, ...page }, context) => {
    const version = grouperAsked(context, asked);
    return chain(familyAsked(context, version, filter?.family ?? null), (family) =>
      drgPage(
        context,
        {
          version,
          mdc: filter?.mdc ?? null,
          type: filter?.type ?? null,
          tier: filter?.tier ?? null,
          numbers: family?.map(({ number }) => number) ?? null,
        },
        page,
      ),
    );
  },
} satisfies Partial<QueryResolvers>;

/** A DRG by its number; null when the version is whole and does not have it. Throws BAD_USER_INPUT or NOT_LOADED. */
function drgAsked(
  context: Context,
  version: string,
  number: string,
  argument: string,
): Eventually<DrgRow | null> {
  if (!/^\d{3}$/.test(number))
    throw badInput(`${argument}: expected three digits such as "552", found "${number}"`);
  return chain(context.loaders.drg.one(version, number), (drg) => {
    if (!drg && !isWhole(context, version))
      throw notLoaded(
        `Only a slice of MS-DRG v${version} is loaded, and DRG ${number} is outside it: load the definitions manual with \`npm run load -- msdrg FOLDER\``,
      );
    return drg;
  });
}

/** The family of the DRG that a filter names; null without one, empty when the version does not have it. */
function familyAsked(
  context: Context,
  version: string,
  number: string | null,
): Eventually<readonly DrgRow[] | null> {
  if (number === null) return null;
  return chain(drgAsked(context, version, number, 'filter.family'), (drg) =>
    drg === null ? [] : familyOf(context, drg),
  );
}

// Appendix A marks 998 and 999 neither medical nor surgical: they stand alone.
function familyOf({ loaders }: Context, drg: DrgRow): Eventually<readonly DrgRow[]> {
  return drg.type === null ? [drg] : loaders.drg.family(drg.version, drg.number);
}

/** The field of Code that MS-DRG answers. */
export const codeDrgs = {
  drgs: (code, { version: asked, ...page }, context) => {
    const version = versionAsked(context, code.release, asked);
    if (version === null || !grouperLoad(context.loaders.revision, version, code.release))
      return emptyMappings('NOT_LOADED', page);
    if (!code.billable) return emptyMappings('NOT_BILLABLE', page);
    return chain(context.loaders.drg.mappingsOf(code, version), (mappings) =>
      mappingPage(context, code, version, mappings, page),
    );
  },
} satisfies CodeResolvers;

export const Drg = {
  id: idOf,
  mdc: (drg) => (drg.mdc === null ? null : { version: drg.version, number: drg.mdc }),
  family: (drg, _args, context) => familyOf(context, drg),
  codes: (drg, { filter, release: asked, ...page }, context) => {
    const linked = grouperLoad(
      context.loaders.revision,
      drg.version,
      asked == null ? null : releaseAsked(context, asked),
    );
    if (!linked)
      throw notLoaded(
        `MS-DRG v${drg.version} is not linked to release ${asked}: run \`npm run load -- msdrg FOLDER --release ${asked}\``,
      );
    if (filter?.drg != null && filter.drg !== drg.number)
      throw badInput(
        `filter.drg: these are the codes of DRG ${drg.number}, found "${filter.drg}"; leave it out`,
      );
    return chain(codeQuestion(context, linked.release!, filter), (question) =>
      codePage(
        context,
        { ...question, drg: { version: drg.version, number: drg.number } },
        page,
        linked.complete && isComplete(context, linked.release!),
      ),
    );
  },
  provenance: (drg, _args, context) => drgProvenance(context, drg),
} satisfies DrgResolvers;

export const Mdc = {
  // Appendices A and B name MDCs by number alone.
  title: () => null,
  drgs: (mdc, page, context) =>
    drgPage(context, { version: mdc.version, mdc: mdc.number, type: null, tier: null, numbers: null }, page),
} satisfies MdcResolvers;

export const DrgMappingEdge = {} satisfies DrgMappingEdgeResolvers;

function isWhole(context: Context, version: string): boolean {
  return grouperLoad(context.loaders.revision, version, null)?.complete ?? false;
}

function drgPage(context: Context, question: DrgQuestion, args: PageArguments): Eventually<DrgPage> {
  const { drg } = context.loaders;
  const after = numberAfter(question.version, args);
  return chain(
    pageOfQuestion(
      args,
      (limit) => drg.page(question, after, limit),
      () => drg.count(question),
      (row) => `${row.version}/${row.number}`,
    ),
    (page) => ({ ...page, complete: isWhole(context, question.version) }),
  );
}

/** The DRG number a cursor stands at; empty without a cursor. */
function numberAfter(version: string, args: PageArguments): string {
  const [, at, number = ''] = afterMatch(args, /^([\d.]+)\/(\d{3})$/) ?? [];
  if (at !== undefined && at !== version)
    throw badInput(`after: expected a cursor of MS-DRG v${version}, found one of v${at}`);
  return number;
}

const MAPPED = { status: 'MAPPED' as const };

function mappingPage(
  context: Context,
  code: CodeRow,
  version: string,
  mappings: readonly DrgMappingRow[],
  page: PageArguments,
): Eventually<DrgMappingPage> {
  if (mappings.length === 0) {
    // A whole appendix B that does not list a code says so; a slice of it says nothing.
    const whole = grouperLoad(context.loaders.revision, version, code.release)?.complete ?? false;
    return emptyMappings(whole ? 'NOT_MAPPED' : 'NOT_LOADED', page);
  }
  return chain(allOf(mappings.map(({ number }) => context.loaders.drg.one(version, number))), (drgs) =>
    pageOfList(
      mappings,
      page,
      (mapping) => `${version}/${mapping.mdc}/${mapping.number}`,
      (mapping) => drgs[mappings.indexOf(mapping)]!,
      (mapping): DrgMappingExtra => ({
        mdc: { version, number: mapping.mdc },
        provenance: mappingProvenance(context, code, version, mapping),
      }),
      MAPPED,
    ),
  );
}

function emptyMappings(status: DrgMappingPage['status'], page: PageArguments): DrgMappingPage {
  const asIs = (none: never): never => none;
  return pageOfList<never, DrgRow, DrgMappingExtra, { status: typeof status }>([], page, String, asIs, asIs, {
    status,
  });
}
