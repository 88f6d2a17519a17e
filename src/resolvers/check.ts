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
import type { CodeSetCheckRow } from '../model/check.js';
import { parseCodeName } from '../model/code.js';
import { adviseCodes, edgesByOwner, judgePairs, sideOf } from '../model/verdict.js';
import { referenceOf } from './note.js';
import { noteProvenance } from './provenance.js';
import { isComplete, keysOfName, releaseAsked } from './scope.js';

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
  const names = asked.map((text) => ({ text, name: parseCodeName(text) }));
  const candidates = names.map(({ name }) => (name ? keysOfName(name, null) : []));
  const reading = await context.loaders.check.claim(release, [...new Set(candidates.flat())]);
  const held = new Set(reading.codes.map(({ row }) => row.key));
  const chosen = candidates.map((keys) => keys.find((key) => held.has(key)) ?? null);
  const missing = names.filter((_name, index) => chosen[index] === null);
  const wanted = [...new Set(chosen)];
  const codes = wanted.flatMap((key) => reading.codes.find(({ row }) => row.key === key) ?? []);
  const complete = isComplete(context, release);
  const known = { ...reading, codes };
  const byOwner = edgesByOwner(known.edges);
  return {
    codes: codes.map(({ row }) => row),
    unknown: missing.filter(({ name }) => complete || name === null).map(({ text }) => text),
    notLoaded: missing.filter(({ name }) => !complete && name !== null).map(({ text }) => text),
    duplicates: asked.filter(
      (_text, index) => chosen[index] !== null && chosen.indexOf(chosen[index]!) < index,
    ),
    pairs: judgePairs(
      codes.map((code) => sideOf(code, byOwner)),
      known.notes,
    ),
    advice: adviseCodes(known),
  };
}

export const CodeSetCheck = {
  notBillable: ({ codes }) => codes.filter((code) => !code.billable),
} satisfies CodeSetCheckResolvers;

export const PairVerdict = {
  because: ({ grounds }) => grounds,
  provenance: ({ a, b, grounds }) => ({
    nature: 'DERIVED',
    source: null,
    locator: `${a.code} with ${b.code}, from ${grounds.length} ${grounds.length === 1 ? 'note' : 'notes'} on their lines`,
    quote: null,
    verifiedOn: null,
    derivedFrom: grounds
      .slice(0, MAX_SOURCES)
      .map(({ note }) => ({ type: 'Note', release: note.release, key: note.key })),
  }),
} satisfies PairVerdictResolvers;

export const Ground = {
  reference: ({ note, reference }) => referenceOf(note, reference),
} satisfies GroundResolvers;

export const Advice = {
  kind: ({ note }) => note.kind,
  provenance: ({ note }, _args, context) => noteProvenance(context, note),
} satisfies AdviceResolvers;
