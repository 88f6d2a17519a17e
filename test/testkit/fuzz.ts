/** Properties over random inputs: the same few in every run of the tests, new ones for minutes by `npm run fuzz`. */
import fc from 'fast-check';

/** Parts of the whole time that `npm run fuzz -- --minutes N` gives each property, by its name. */
const SHARES = {
  'tabular, mutated': 3,
  'tabular, elements': 2,
  'tabular, noise': 1,
  'appendix A': 1,
  'appendix B': 1,
  'appendix C': 1,
  order: 1,
  'briefs, mutated': 3,
  'procedures, mutated': 1,
  'code names': 1,
  'code keys': 1,
  'ids and cursors': 1,
  '7th characters': 1,
  'notes, any text': 2,
  'notes, written': 2,
  'notes, resolved': 2,
  'documents, schema': 10,
  'documents, mutated': 4,
  'requests, any': 3,
  pages: 4,
} as const;

/** What a property is called, for its share of the time. */
export type PropertyName = keyof typeof SHARES;

/** The seed of every run that does not choose its own. */
const SEED = 20_260_508;
const seed = Number(process.env['FUZZ_SEED'] ?? SEED);
const minutes = Number(process.env['FUZZ_MINUTES'] ?? 0);
const whole = Object.values(SHARES).reduce((sum: number, share) => sum + share, 0);

/** How long a property runs at most, in milliseconds; for vitest's limit of a test. */
export function timeOf(name: PropertyName): number {
  return minutes > 0 ? (minutes * 60_000 * SHARES[name]) / whole : 0;
}

/** The limit of a test that runs a property: what is under way when its time is over may end. */
export function limitOf(name: PropertyName): number {
  return timeOf(name) + 60_000;
}

/** How often, and with what: `runs` times the same in the tests, as often as its share of the time allows in `npm run fuzz`. */
export function parameters<Inputs>(
  name: PropertyName,
  runs: number,
  examples: Inputs[] = [],
): fc.Parameters<Inputs> {
  return minutes > 0
    ? {
        seed,
        examples,
        numRuns: Number.MAX_SAFE_INTEGER,
        interruptAfterTimeLimit: timeOf(name),
        markInterruptAsFailure: false,
      }
    : { seed, examples, numRuns: runs + examples.length };
}

/**
 * Snippets in place of parts of a text, `changes` at most; where is told by fractions of its length, so that it shrinks.
 * What could not come out of a file, halves of surrogate pairs, is what it would have come out as.
 */
export function mutated(
  text: string,
  snippets: readonly string[],
  changes: number,
  longest: number,
): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(text.length),
    cut: fc.oneof(fc.constant(0), fc.nat(longest)),
    put: fc.oneof(
      fc.constant(''),
      fc.constantFrom(...snippets),
      fc.string({ unit: 'binary', maxLength: 6 }),
      // What stands elsewhere in the same text.
      fc.tuple(fc.nat(text.length), fc.nat(longest)).map(([from, length]) => text.slice(from, from + length)),
    ),
  });
  return fc
    .array(change, { minLength: 1, maxLength: changes })
    .map((list) =>
      list
        .toSorted((a, b) => b.at - a.at)
        .reduce((changed, { at, cut, put }) => changed.slice(0, at) + put + changed.slice(at + cut), text),
    )
    .map((changed) => Buffer.from(changed).toString());
}
