/** `checkCodes`: a claim's codes against each other. */
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import type {
  AdviceResolvers,
  CodeSetCheckResolvers,
  GroundResolvers,
  PairVerdictResolvers,
  QueryResolvers,
} from '../generated/resolvers-types.js';
import type { CodeSetCheckRow, PairVerdictRow } from '../model/check.js';
import { keysOfName, parseCodeName } from '../model/code.js';
import type { CodeRow } from '../model/rows.js';
import { adviseCodes, edgesByOwner, isManifestation, judgePairs, sideOf } from '../model/verdict.js';
import { referenceOf } from './note.js';
import { noteProvenance } from './provenance.js';
import { codeOutsideSlice, isComplete, releaseAsked } from './scope.js';

const MAX_CODES = 50;
const MAX_SOURCES = 10;

export const checkQueries = {
  checkCodes: async (_root, { codes, release: asked }, context) => {
    if (codes.length > MAX_CODES)
      throw badInput(`codes: expected at most ${MAX_CODES}, found ${codes.length}`);
    return checkClaim(context, releaseAsked(context, asked), codes);
  },
} satisfies Partial<QueryResolvers>;

/** Reads a claim in one statement and applies the rules to it. */
async function checkClaim(
  context: Context,
  release: string,
  asked: readonly string[],
): Promise<CodeSetCheckRow> {
  const names = asked.map(parseCodeName);
  const keys = names.map((name) => (name ? keysOfName(name) : []));
  const reading = await context.loaders.check.claim(release, [...new Set(keys.flat())]);
  const held = new Map(reading.codes.map((code) => [code.row.key, code]));
  const found = keys.map((candidates) => candidates.find((key) => held.has(key)) ?? null);
  const complete = isComplete(context, release);
  const isOutside = (index: number): boolean => found[index] === null && names[index] !== null && !complete;
  const codes = [...new Set(found)].flatMap((key) => (key === null ? [] : held.get(key)!));
  const byOwner = edgesByOwner(reading.edges);
  const judged = judgePairs(
    codes.map((code) => sideOf(code, byOwner)),
    reading.notes,
  );
  const members = found.flatMap((key, index) => {
    if (key !== null) return held.get(key)!.row;
    return isOutside(index) ? codeOutsideSlice(release, names[index]!.code) : [];
  });
  return {
    codes: codes.map(({ row }) => row),
    unknown: asked.filter((_text, index) => found[index] === null && !isOutside(index)),
    notLoaded: asked.filter((_text, index) => isOutside(index)),
    duplicates: asked.filter((_text, index) => {
      const same = (at: number): string | null => found[at] ?? (isOutside(at) ? names[at]!.code : null);
      return same(index) !== null && asked.some((_other, at) => at < index && same(at) === same(index));
    }),
    first: codes.find(({ row }) => row.key === found[0])?.row ?? null,
    pairs: withUnknown(release, members, judged),
    advice: adviseCodes(
      { ...reading, codes },
      asked.some((_text, index) => isOutside(index)),
    ),
  };
}

/** The pairs judged and those of codes outside the slice, of which nobody can tell; in the order of the codes. */
function withUnknown(
  release: string,
  members: readonly CodeRow[],
  judged: readonly PairVerdictRow[],
): PairVerdictRow[] {
  const known = new Map(judged.map((pair) => [`${pair.a.code} ${pair.b.code}`, pair]));
  const distinct = [...new Map(members.map((row) => [row.code, row])).values()];
  return distinct.flatMap((a, index) =>
    distinct.slice(index + 1).flatMap((b) => {
      const missing = [a, b].filter((row) => !('key' in row)).map(({ code }) => code);
      if (missing.length === 0) return known.get(`${a.code} ${b.code}`) ?? [];
      return {
        a,
        b,
        verdict: 'UNKNOWN' as const,
        rule: `Only a slice of release ${release} is loaded, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} outside it: load the whole release to know.`,
        grounds: [],
      };
    }),
  );
}

export const CodeSetCheck = {
  notBillable: ({ codes }) => codes.filter((code) => !code.billable),
  manifestationFirst: ({ first }) => (first && isManifestation(first.title) ? first : null),
} satisfies CodeSetCheckResolvers;

export const PairVerdict = {
  because: ({ grounds }) => grounds,
  provenance: ({ a, b, verdict, grounds }) => ({
    nature: 'DERIVED',
    source: null,
    locator:
      verdict === 'UNKNOWN'
        ? `${a.code} with ${b.code}, of which the loaded slice does not hold both`
        : `${a.code} with ${b.code}, from ${grounds.length} ${grounds.length === 1 ? 'note' : 'notes'} on their lines`,
    quote: null,
    verifiedOn: null,
    // Of a pair outside the slice: from the release, which says that it is not complete.
    derivedFrom:
      verdict === 'UNKNOWN'
        ? [{ type: 'Release', name: a.release }]
        : grounds
            .slice(0, MAX_SOURCES)
            .map(({ note }) => ({ type: 'Note', release: note.release, key: note.key })),
  }),
} satisfies PairVerdictResolvers;

export const Ground = {
  reference: ({ note, reference }) => referenceOf(note, reference),
  provenance: ({ note }, _args, context) => noteProvenance(context, note),
} satisfies GroundResolvers;

export const Advice = {
  kind: ({ note }) => note.kind,
  provenance: ({ note }, _args, context) => noteProvenance(context, note),
} satisfies AdviceResolvers;
