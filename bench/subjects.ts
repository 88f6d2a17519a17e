/** What the works ask about: codes and words drawn from the release, the same ones for the same release. */
import { currentRevision } from '../seed/load.js';
import type { GraphClient } from '../src/graph/client.js';
import { editorialLoad, grouperLoads, type LoadRow } from '../src/model/load.js';
import { compareVersions } from '../src/model/release.js';
import type { WorkId } from './arguments.js';
import { BenchRefused } from './refused.js';
import { randomFrom } from './random.js';
import { CONNECTIONS, type Scope } from './works.js';

const SEED = 20260401;
/**
 * How many different questions a work has. Those of W3 are a hundred times as big and as slow to answer: there are as
 * many as connections, so that also the slowest contender answers each of them in every turn.
 */
const HOW_MANY: Readonly<Record<WorkId, number>> = { W1: 2_000, W2: 2_000, W3: CONNECTIONS, W4: 500 };

/** The loads of a release that the works read. Throws BenchRefused when no whole MS-DRG version is linked to it. */
export async function scopeOf(client: GraphClient, { id, release }: LoadRow): Promise<Scope> {
  const revision = await currentRevision(client);
  const groupers = grouperLoads(revision, release!).toSorted((a, b) =>
    compareVersions(a.version!, b.version!),
  );
  const newest = groupers.at(-1);
  if (!newest?.complete)
    throw new BenchRefused(
      `This bench measures on a whole release with its MS-DRGs, and ${newest ? `of MS-DRG v${newest.version} only a slice` : 'no MS-DRG version'} is loaded for release ${release}. Load one with: npm run load -- official (or, from files: npm run load -- msdrg FOLDER).`,
    );
  return {
    release: release!,
    load: id,
    grouper: newest.id,
    groupers: groupers.map((load) => load.id),
    editorial: editorialLoad(revision)?.id ?? null,
  };
}

const CODES = `
MATCH (c:Code {load: $load}) WHERE c.ordinal >= 0 AND c.kind IN ['CATEGORY', 'SUBCATEGORY', 'EXTENSION']
RETURN c.code AS code, c.title AS title, EXISTS { (c)-[:MAPS_TO_DRG]->(:Drg {load: $grouper}) } AS mapped ORDER BY c.ordinal`;

/** A code that may be drawn. */
interface DrawnCode {
  readonly code: string;
  readonly title: string;
  readonly mapped: boolean;
}

/**
 * The questions of each work: W1 and W2 codes of any kind but chapters and blocks, W3 codes that map to DRGs, W4 one to
 * three words of a title.
 */
export async function drawSubjects(client: GraphClient, scope: Scope): Promise<Record<WorkId, string[]>> {
  const rows = await client.read<DrawnCode & Record<string, unknown>>('bench.codes', CODES, {
    load: scope.load,
    grouper: scope.grouper,
  });
  const random = randomFrom(SEED);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const drawn = (
    from: readonly DrawnCode[],
    count: number,
    question: (row: DrawnCode) => string | null,
  ): string[] => {
    const found = new Set<string>();
    while (found.size < count) {
      const asked = question(one(from));
      if (asked !== null) found.add(asked);
    }
    return [...found];
  };
  const mapped = rows.filter((row) => row.mapped);
  const codes = drawn(rows, HOW_MANY.W1, ({ code }) => code);
  return {
    W1: codes,
    W2: codes,
    W3: drawn(mapped, HOW_MANY.W3, ({ code }) => code),
    W4: drawn(rows, HOW_MANY.W4, ({ title }) => wordsOf(title, random)),
  };
}

/**
 * One to three words of a title, all small letters, in another order than there; null for a title without any. Words
 * with anything but letters in them are left out: how to cut those is a matter of each engine.
 */
export function wordsOf(title: string, random: () => number): string | null {
  const words = title
    .toLowerCase()
    .split(' ')
    .map((word) => word.replace(/^[([]+|[)\],;:.]+$/g, ''));
  const left = [...new Set(words)].filter((word) => /^[a-z]{5,}$/.test(word));
  const wanted = 1 + Math.floor(random() * 3);
  const taken: string[] = [];
  while (left.length > 0 && taken.length < wanted)
    taken.push(...left.splice(Math.floor(random() * left.length), 1));
  return taken.length === 0 ? null : taken.join(' ');
}
