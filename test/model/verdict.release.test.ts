/**
 * The grounds of verdicts against a second reading of the same official file, over pairs drawn at random (seeded, so a
 * failure comes back). Where the two disagree, the test prints the note: one of the two misreads it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { randomFrom } from '../../bench/random.js';
import { ClaimJudge } from '../../cli/claims.js';
import { currentRevision } from '../../seed/load.js';
import { GraphClient } from '../../src/graph/client.js';
import { emptyGraph, forgetPlans, load, officialData, tabularSpec } from '../testkit/graph.js';
import {
  groundLine,
  holds,
  noteName,
  readPlainly,
  within,
  type Mention,
  type PlainNote,
  type PlainRelease,
} from '../testkit/independent-reading.js';
import { loadOfFile } from '../testkit/whole-release.js';

const RANDOM_PAIRS = 10_000;
/** Disagreements printed at most. */
const SHOWN = 20;

const data = officialData();

describe.each([
  ['2026-04', 'icd10cm-2026-april'],
  ['2025-04', 'icd10cm-2025-april'],
])('the grounds of verdicts in the whole of %s', (release, folder) => {
  const path = data === null ? '' : join(data, folder);
  const file = existsSync(path) ? readdirSync(path).find((name) => name.endsWith('.xml')) : undefined;
  /** A test over this release; without its file it says in a line that it has nothing to check. */
  function check(name: string, body: () => void): void {
    test(
      name,
      path === '' || file === undefined
        ? () => console.log(`nothing to check without the official file: ${name}`)
        : body,
    );
  }

  let client: GraphClient | undefined;
  let judge: ClaimJudge;
  let plain: PlainRelease;
  let notes: Map<string, PlainNote>;
  beforeAll(async () => {
    if (path === '' || file === undefined) return;
    const text = readFileSync(join(path, file), 'utf8');
    plain = readPlainly(text);
    notes = new Map(plain.notes.map((note) => [noteName(note.kind, note.owner, note.text), note]));
    client = new GraphClient(inject('neo4j'), { queryTimeoutMs: 60_000 });
    let row = loadOfFile(await currentRevision(client), release, join(path, file));
    if (!row) {
      await client.close();
      client = await emptyGraph();
      await forgetPlans(client);
      await load(client, await tabularSpec(release, { text }));
      await forgetPlans(client);
      row = (await currentRevision(client)).loads[0]!;
    }
    judge = await ClaimJudge.read(client, row);
  });
  afterAll(() => client?.close());

  /** What the product says of a pair: grounds from notes the second reading is certain of, and the other notes. */
  function product(a: string, b: string): { certain: string[]; uncertain: string[] } {
    const { unknown, pairs } = judge.judge('claim', [a, b]);
    expect(unknown).toEqual([]);
    const certain = new Set<string>();
    const uncertain: string[] = [];
    for (const { kind, owner, note, from, to } of pairs.flatMap(({ because }) => because)) {
      const name = noteName(kind, owner, note);
      if (notes.get(name)?.reading === 'uncertain') uncertain.push(name);
      else certain.add(groundLine(kind, owner, note, from, to));
    }
    return { certain: [...certain].sort(), uncertain };
  }

  /** Compares both readings of pairs: grounds only one of them has, and how many the second reading cannot judge. */
  function compare(pairs: Iterable<readonly [string, string]>): {
    missing: string[];
    invented: string[];
    agreed: number;
    uncertain: number;
  } {
    const found = { missing: [] as string[], invented: [] as string[], agreed: 0, uncertain: 0 };
    for (const [a, b] of pairs) {
      const theirs = product(a, b);
      const ours = new Set(plain.grounds(a, b));
      const said = new Set(theirs.certain);
      found.missing.push(...[...ours].filter((ground) => !said.has(ground)));
      found.invented.push(...theirs.certain.filter((ground) => !ours.has(ground)));
      found.agreed += theirs.certain.filter((ground) => ours.has(ground)).length;
      found.uncertain += theirs.uncertain.length;
    }
    return found;
  }

  const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)]!;

  /** One pair for each thing each certain note names, so that no note over a whole chapter drowns the small ones. */
  function* statedPairs(): Generator<readonly [string, string]> {
    const random = randomFrom(20_260_401);
    for (const { below, mentions, ownOnly } of plain.notes) {
      if (ownOnly) continue;
      for (const mention of mentions) {
        const from = placeIn(random, below, (place) => !holds(mention, place));
        if (from === null || mention.places.length === 0) continue;
        yield [plain.codes[from]!, plain.codes[pick(random, mention.places)]!];
      }
    }
  }

  /**
   * For each thing that a certain note names, two codes beside the stated pair: one next to what is named, and one next
   * to the owner. A note that reaches a step too far shows here.
   */
  function* borderPairs(): Generator<readonly [string, string]> {
    const random = randomFrom(19_999_999);
    for (const { below, mentions } of plain.notes) {
      for (const { places } of mentions) {
        if (places.length === 0) continue;
        const inside = below.first + Math.floor(random() * (below.last - below.first + 1));
        const target = random() < 0.5 ? places[0]! - 1 : places.at(-1)! + 1;
        const owner = random() < 0.5 ? below.first - 1 : below.last + 1;
        for (const [from, to] of [
          [plain.codes[inside], plain.codes[target]],
          [plain.codes[owner], plain.codes[pick(random, places)]],
        ] as const)
          if (from !== undefined && to !== undefined && from !== to) yield [from, to];
      }
    }
  }

  /** A place of a span drawn from those that `fits`; null when there is none. */
  function placeIn(
    random: () => number,
    { first, last }: PlainNote['below'],
    fits: (place: number) => boolean,
  ): number | null {
    const size = last - first + 1;
    const start = Math.floor(random() * size);
    for (let step = 0; step < size; step += 1) {
      const place = first + ((start + step) % size);
      if (fits(place)) return place;
    }
    return null;
  }

  /** Any two leaves; every second pair from one category's neighbourhood, where notes are dense. */
  function* randomPairs(): Generator<readonly [string, string]> {
    const random = randomFrom(20_250_401);
    for (let count = 0; count < RANDOM_PAIRS; count += 1) {
      const at = Math.floor(random() * plain.leaves.length);
      const near = Math.floor((random() - 0.5) * 400);
      const a = plain.leaves[at]!;
      const b = count % 2 === 0 ? pick(random, plain.leaves) : plain.leaves[at + near];
      if (b !== undefined && a !== b) yield [a, b];
    }
  }

  /** Names of the notes that the product rests on for a pair, with its direction. */
  const said = (a: string, b: string): string[] =>
    judge
      .judge('claim', [a, b])
      .pairs.flatMap(({ because }) =>
        because.map(({ kind, owner, note, from, to }) => groundLine(kind, owner, note, from, to)),
      );

  check('nearly every note that names a code is read with certainty, "(Q76.2)" at M43.0 among them', () => {
    const count = (reading: PlainNote['reading']): number =>
      plain.notes.filter((note) => note.reading === reading).length;
    console.log(
      `${release}: ${count('certain')} notes certain, ${count('uncertain')} uncertain, ${count('silent')} without codes`,
    );
    expect(
      notes.get(noteName('EXCLUDES1', 'M43.0', 'congenital spondylolysis (Q76.2)'))?.mentions,
    ).toMatchObject([{ text: 'Q76.2', places: [plain.codes.indexOf('Q76.2')] }]);
    expect(count('certain')).toBeGreaterThan(9_000);
    expect(count('uncertain') / plain.notes.length).toBeLessThan(0.03);
  });

  check(
    'each thing that a certain note names is a ground, as Q76.2 is for M43.07, and none is invented',
    () => {
      const { missing, invented, agreed, uncertain } = compare(statedPairs());
      console.log(`${release}: ${agreed} grounds of stated pairs agree, ${uncertain} uncertain`);
      expect({ missing: missing.slice(0, SHOWN), invented: invented.slice(0, SHOWN) }).toEqual({
        missing: [],
        invented: [],
      });
      expect(agreed).toBeGreaterThan(10_000);
      expect(uncertain / (agreed + uncertain)).toBeLessThan(0.05);
    },
  );

  check(
    'a note reaches no code beside what it names, as Q76.3 beside Q76.2, nor one beside its owner',
    () => {
      const { missing, invented, agreed, uncertain } = compare(borderPairs());
      console.log(`${release}: ${agreed} grounds of border pairs agree, ${uncertain} uncertain`);
      expect({ missing: missing.slice(0, SHOWN), invented: invented.slice(0, SHOWN) }).toEqual({
        missing: [],
        invented: [],
      });
      expect(uncertain / (agreed + uncertain)).toBeLessThan(0.05);
      expect(said('M43.07', 'Q76.3').filter((line) => line.startsWith('EXCLUDES1 at M43.0 '))).toEqual([]);
    },
  );

  check('of 10,000 pairs of leaves such as M43.07 with M43.06 both readings say the same', () => {
    const { missing, invented, agreed, uncertain } = compare(randomPairs());
    console.log(`${release}: ${agreed} grounds of random pairs agree, ${uncertain} uncertain`);
    expect({ missing: missing.slice(0, SHOWN), invented: invented.slice(0, SHOWN) }).toEqual({
      missing: [],
      invented: [],
    });
    expect(uncertain / (agreed + uncertain)).toBeLessThan(0.05);
    expect(said('M43.07', 'M43.06')).toEqual([]);
  });

  check(
    'a note that names only codes below its owner is no ground: D72 says nothing of D72.824 by itself',
    () => {
      const random = randomFrom(72_824);
      const invented: string[] = [];
      const own = plain.notes.filter((note) => note.ownOnly);
      for (const { kind, owner, text, below, mentions } of own) {
        const name = noteName(kind, owner, text);
        for (const { places } of mentions) {
          if (places.length === 0) continue;
          const to = pick(random, places);
          const from = placeIn(random, below, (place) => place !== to)!;
          invented.push(
            ...said(plain.codes[from]!, plain.codes[to]!).filter((line) => line.startsWith(name)),
          );
        }
      }
      console.log(`${release}: ${own.length} notes name only codes below their owner`);
      expect(invented).toEqual([]);
      expect(own.map(({ owner }) => owner)).toContain('D72');
    },
  );

  check(
    'a target that holds both codes is no ground: "(G40.-)" at G40.5 says nothing of G40.501 and G40.009',
    () => {
      const random = randomFrom(43_07);
      const invented: string[] = [];
      let pairs = 0;
      for (const { kind, owner, text, below, mentions, ownOnly } of plain.notes) {
        if (ownOnly) continue;
        const name = noteName(kind, owner, text);
        for (const mention of mentions.filter(({ places }) => places.some((place) => within(place, below)))) {
          const from = placeIn(random, below, (place) => holds(mention, place))!;
          const to = pick(random, mention.places);
          const others = mentions.filter((other: Mention) => other !== mention && holds(other, to));
          if (from === to || others.length > 0) continue;
          pairs += 1;
          const line = `${name}: ${plain.codes[from]} -> ${plain.codes[to]}`;
          invented.push(...said(plain.codes[from]!, plain.codes[to]!).filter((one) => one === line));
        }
      }
      console.log(`${release}: ${pairs} pairs with a target that holds both`);
      expect(pairs).toBeGreaterThan(0);
      expect(said('G40.501', 'G40.009').filter((line) => line.startsWith('CODE_ALSO at G40.5 '))).toEqual([]);
      expect(invented).toEqual([]);
    },
  );

  check('a code that only describes a condition is no ground: J65 is one for A18.01, A15.0 is none', () => {
    const note = noteName(
      'EXCLUDES1',
      'block:A15-A19',
      'pneumoconiosis associated with tuberculosis, any type in A15 (J65)',
    );
    expect(notes.get(note)?.reading).toBe('uncertain');
    expect(said('A18.01', 'J65')).toContain(`${note}: A18.01 -> J65`);
    expect(said('A18.01', 'A15.0').filter((line) => line.startsWith(note))).toEqual([]);
  });
});
