import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differences, digestsOf } from '../../supply/reproduce.js';

test('a file that differs, and one that came out of one build only, are named; who prepared the folder is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'icd10-graph-digests-'));
  try {
    for (const [place, content] of [
      ['one', 'M43.07'],
      ['other', 'M43.06'],
    ] as const) {
      mkdirSync(join(folder, place, 'src'), { recursive: true });
      writeFileSync(join(folder, place, 'src', 'code.js'), content);
      writeFileSync(join(folder, place, 'same.js'), 'same');
      writeFileSync(join(folder, place, '.lock'), place);
    }
    writeFileSync(join(folder, 'other', 'more.js'), '');
    const [one, other] = [await digestsOf(join(folder, 'one')), await digestsOf(join(folder, 'other'))];
    expect([...one.keys()]).toEqual(['same.js', 'src/code.js']);
    expect(differences(one, one)).toEqual([]);
    expect(differences(one, other)).toEqual([
      'more.js came out of one build only',
      expect.stringMatching(/^src\/code\.js differs: [0-9a-f]{64} and [0-9a-f]{64}$/),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
