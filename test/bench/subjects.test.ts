import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../bench/random.js';
import { wordsOf } from '../../bench/subjects.js';
import { requestBody, type Scope } from '../../bench/works.js';

const SCOPE: Scope = {
  release: '2026-04',
  load: 'T2',
  grouper: 'G4',
  groupers: ['G3', 'G4'],
  editorial: null,
};

describe('words to search for are drawn from a title, such as that of S32.010A', () => {
  const TITLE = "Wedge compression fracture of first lumbar vertebra (Crohn's), non-displaced, initial";

  test('one to three whole words of small letters, never one cut at a hyphen or an apostrophe', () => {
    const random = randomFrom(1);
    const drawn = Array.from({ length: 200 }, () => wordsOf(TITLE, random)!.split(' '));
    expect(new Set(drawn.map((words) => words.length))).toEqual(new Set([1, 2, 3]));
    expect(new Set(drawn.flat())).toEqual(
      new Set(['wedge', 'compression', 'fracture', 'first', 'lumbar', 'vertebra', 'initial']),
    );
    for (const words of drawn) expect(new Set(words).size).toBe(words.length);
  });

  test('the same ones again for the same seed', () => {
    const draw = (): (string | null)[] => {
      const random = randomFrom(7);
      return Array.from({ length: 5 }, () => wordsOf(TITLE, random));
    };
    expect(draw()).toEqual(draw());
  });

  test('none of a title without a word to search for', () => {
    expect(wordsOf('HIV (2)', randomFrom(1))).toBeNull();
  });
});

describe('the same question is put to each contender in its own words', () => {
  const asked = (...args: [Parameters<typeof requestBody>[0], Parameters<typeof requestBody>[1], string]) =>
    JSON.parse(requestBody(...args, SCOPE)) as { query: string; variables?: unknown };

  test('M43.07 by its code to the service, by its key in the graph to the peers', () => {
    expect(asked('ours', 'W1', 'M43.07').variables).toEqual({ code: 'M43.07' });
    expect(asked('neo4jGraphql', 'W1', 'M43.07').variables).toEqual({ key: 'T2/M43.07' });
    expect(asked('cypher', 'W2', 'M43.07').variables).toEqual({
      key: 'T2/M43.07',
      grouper: 'G4',
      groupers: ['G3', 'G4'],
      editorial: null,
    });
  });

  test('the words of S32.010A as they are to the service, as words that are all meant to Lucene', () => {
    expect(asked('ours', 'W4', 'lumbar fracture').variables).toEqual({ text: 'lumbar fracture' });
    expect(asked('cypher', 'W4', 'lumbar fracture').variables).toEqual({
      phrase: 'lumbar AND fracture',
      load: 'T2',
    });
  });

  test('a contender is asked for no variable that its document does not have, M43.07 or not', () => {
    for (const contender of ['ours', 'neo4jGraphql', 'cypher'] as const)
      for (const work of ['W1', 'W2', 'W3', 'W4'] as const) {
        const { query, variables } = asked(contender, work, 'M43.07');
        const declared = [...query.slice(0, query.indexOf('{')).matchAll(/\$(\w+):/g)].map(
          ([, name]) => name,
        );
        expect(Object.keys(variables!).sort(), `${contender} ${work}`).toEqual(declared.sort());
      }
  });
});
