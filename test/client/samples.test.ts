import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';

const folder = join(projectRoot(), 'test/client/samples');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
  .sort();

const readme = readFileSync(join(projectRoot(), 'README.md'), 'utf8');
/** File name, as its first line says, -> text. */
const shown = new Map(
  [...readme.matchAll(/```tsx?\n(\/\/ (\S+)\n.+?)```/gs)].map(([, text, name]) => [name!, text!]),
);

describe('README shows how a frontend asks about M43.07', () => {
  test('by all samples, and by nothing that is not one', () => {
    expect([...shown.keys()].sort()).toEqual(files);
    expect(readme.match(/```(ts|js|jsx|tsx|typescript|javascript)\n/g)).toHaveLength(files.length);
  });

  test.each(files)('by %s letter for letter', (file) => {
    expect(shown.get(file)).toBe(readFileSync(join(folder, file), 'utf8'));
  });
});
