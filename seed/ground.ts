/** What a layer stands on: a tabular load and the MS-DRG versions linked to it, read back from the graph. */
import { readWholeRelease } from '../src/graph/check.js';
import type { GraphClient } from '../src/graph/client.js';
import { codesByKey } from '../src/graph/code.js';
import { drgMappingsOf, drgsByKey } from '../src/graph/drg.js';
import type { OfficialFacts } from '../src/model/assertion.js';
import type { PairVerdictRow } from '../src/model/check.js';
import { keysOfName, parseCodeName } from '../src/model/code.js';
import type { LoadRow } from '../src/model/load.js';
import { isInstruction } from '../src/model/note.js';
import { compareVersions } from '../src/model/release.js';
import type { ReleaseReading } from '../src/model/release-reading.js';
import type { AssertionRow, ConceptRow, DrgRow } from '../src/model/rows.js';
import type { PageFacts } from './link/page.js';

/** A tabular layer that is being staged or served: what the layers above it stand on. */
export interface Ground {
  readonly load: string;
  readonly release: string;
  readonly complete: boolean;
  /** The MS-DRG versions linked to it, by number. */
  readonly groupers: ReadonlyMap<string, { readonly load: string; readonly complete: boolean }>;
  /** Which of these codes the layer has, by local key. */
  holds(codes: readonly string[]): Promise<ReadonlySet<string>>;
  /** What the release says of whatever these assertions are about. */
  facts(asserts: readonly AssertionRow[], concepts: ReadonlyMap<string, ConceptRow>): Promise<PageFacts>;
}

/** The grounds among these official loads: one a tabular load. */
export function groundsAmong(client: GraphClient, official: readonly LoadRow[]): Ground[] {
  return official
    .filter((load) => load.kind === 'tabular')
    .map(({ id, release, complete }): Ground => {
      const linked = official.filter((load) => load.kind === 'grouper' && load.release === release);
      const ground = {
        load: id,
        release: release!,
        complete,
        groupers: new Map(linked.map((load) => [load.version!, { load: load.id, complete: load.complete }])),
      };
      return {
        ...ground,
        holds: async (codes) => {
          const rows = await codesByKey(
            client,
            codes.map((code) => `${id}/${code}`),
          );
          return new Set([...rows.values()].map((row) => row.key));
        },
        facts: (asserts, concepts) => readFacts(client, ground, asserts, concepts),
      };
    });
}

async function readFacts(
  client: GraphClient,
  { load, release, complete, groupers }: Omit<Ground, 'holds' | 'facts'>,
  asserts: readonly AssertionRow[],
  concepts: ReadonlyMap<string, ConceptRow>,
): Promise<PageFacts> {
  const reading = await readWholeRelease(client, load);
  const find = (name: string): ReturnType<OfficialFacts['find']> => {
    const parsed = parseCodeName(name);
    const keys = parsed ? keysOfName(parsed) : [];
    return keys.map((key) => reading.code(key)).find((row) => row !== null) ?? null;
  };
  const grouped = asserts.filter(
    ({ relation }) => relation === 'GROUPS_TO' || relation === 'TIER_AFFECTED_BY',
  );
  const subjects = grouped.map(({ subject }) => find(subject)).filter((row) => row !== null);
  const mapped = [
    ...new Set(
      subjects.flatMap((row) => reading.below(row).flatMap(({ key, billable }) => (billable ? [key] : []))),
    ),
  ];
  const version = [...groupers.keys()].sort(compareVersions).at(-1);
  const drgs =
    version === undefined ? null : await readDrgs(client, load, groupers.get(version)!.load, mapped);
  const drgRows = new Map(
    [...(drgs?.values() ?? [])].flat().map((drg) => [`${drg.version}/${drg.number}`, drg]),
  );
  return {
    release,
    complete,
    find,
    verdict: (a, b) => decided(reading, a.key, b.key),
    chapterOf: (code) => reading.line(code.key).at(-1)!,
    forbidsWithin: (a, b) => reading.forbidsWithin(a, b),
    below: (code) => reading.below(code),
    billableBelow: (code) => reading.below(code).filter(({ billable }) => billable),
    drgsOf: (code) => {
      const own = drgs?.get(code.key) ?? [];
      // A slice of appendix B that does not list a code says nothing of it.
      return drgs && (own.length > 0 || groupers.get(version!)!.complete) ? own : null;
    },
    concept: (id) => concepts.get(id) ?? null,
    code: (key) => reading.code(key)!,
    note: (key) => reading.note(key)!,
    drg: (key) => drgRows.get(key)!,
  };
}

/** What the notes say of a pair, with the notes that say it: of a "never" the Excludes1, of a "may" the others. */
function decided(reading: ReleaseReading, a: string, b: string): ReturnType<OfficialFacts['verdict']> {
  if (a === b) return null;
  const [pair] = reading.pairs([a, b]);
  if (!pair) return null;
  return {
    verdict: pair.verdict,
    notes: [...new Set(decidingGrounds(pair).map(({ note }) => note.key))],
    instructed: pair.grounds.some(({ note }) => isInstruction(note.kind)),
  };
}

function decidingGrounds({ verdict, grounds }: PairVerdictRow): PairVerdictRow['grounds'] {
  switch (verdict) {
    case 'CONFLICTING_INSTRUCTIONS':
      return grounds.filter(({ note }) => note.kind === 'EXCLUDES1' || isInstruction(note.kind));
    case 'MAY_TOGETHER':
      return grounds.filter(({ note }) => note.kind !== 'EXCLUDES1');
    default:
      return grounds.filter(({ note }) => note.kind === 'EXCLUDES1');
  }
}

/** The DRGs of each code in one grouper load, each once. */
async function readDrgs(
  client: GraphClient,
  tabular: string,
  grouper: string,
  codes: readonly string[],
): Promise<Map<string, DrgRow[]>> {
  const mappings = await drgMappingsOf(
    client,
    grouper,
    codes.map((code) => `${tabular}/${code}`),
  );
  const numbers = new Set([...mappings.values()].flat().map(({ number }) => number));
  const drgs = await drgsByKey(
    client,
    [...numbers].map((number) => `${grouper}/${number}`),
  );
  return new Map(
    codes.map((code) => {
      const own = mappings.get(`${tabular}/${code}`) ?? [];
      return [code, [...new Set(own.map(({ number }) => drgs.get(`${grouper}/${number}`)!))]];
    }),
  );
}
