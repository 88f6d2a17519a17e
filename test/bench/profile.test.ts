import { expect, test } from 'vitest';
import { placeShares } from '../../bench/profile.js';

const frame = (functionName: string, url = ''): { functionName: string; url: string } => ({
  functionName,
  url,
});

test('time of a profile goes to packages and rooms, what is built in to its caller, waiting to nobody: code(code: "M43.07")', () => {
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 4, 5, 6] },
      { id: 2, callFrame: frame('code', 'file:///app/dist/src/resolvers/code.js'), children: [3] },
      { id: 3, callFrame: frame('stringify') },
      { id: 4, callFrame: frame('execute', 'file:///app/node_modules/@apollo/server/dist/run.js') },
      { id: 5, callFrame: frame('(idle)') },
      { id: 6, callFrame: frame('(garbage collector)') },
    ],
    samples: [2, 3, 4, 5, 6],
    timeDeltas: [100, 300, 500, 9_000, 100],
  };
  expect([...placeShares(profile, { from: 0, to: 100 })]).toEqual([
    ['@apollo/server', 0.5],
    ['src/resolvers', 0.4],
    ['(garbage collector)', 0.1],
  ]);
  // Only what was sampled from the 0.2th millisecond to the first.
  expect([...placeShares(profile, { from: 0.2, to: 1 })]).toEqual([
    ['@apollo/server', 0.625],
    ['src/resolvers', 0.375],
  ]);
});
