import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { examplesOf, readExample } from '../../web/playground/example.js';

const folder = join(projectRoot(), 'test/api/operations');
const names = readdirSync(folder).flatMap((file) => /^(.+)\.graphql$/.exec(file)?.[1] ?? []);
const examples = names.map((name) =>
  readExample(
    name,
    readFileSync(join(folder, `${name}.graphql`), 'utf8'),
    readFileSync(join(folder, `${name}.variables.json`), 'utf8'),
  ),
);

describe('the examples of the playground', () => {
  test.each(names)('%s.graphql says in its first line who asks what', (name) => {
    const { about } = examples.find((example) => example.name === name)!;
    expect(about).toMatch(/^[A-Z].*[.?]$/);
  });

  test("the auditor's begin with the one of that name; the walk from M43.07's sources follows in its order", () => {
    expect(examplesOf('auditor', examples).map(({ name }) => name)).toEqual([
      'auditor',
      'audit-1-who-cites',
      'audit-2-what-they-claim',
      'audit-3-who-disagrees',
      'audit-4-where-it-is-written',
      'audit-5-and-back',
    ]);
    expect(examplesOf('auditor', examples)[1]?.about).toMatch(/^Walk, 1 of 5: which pages/);
  });

  test('a document about M43.07 that does not say who asks is refused by name', () => {
    expect(() => readExample('title', 'query Title { code(code: "M43.07") { title } }\n', '{}')).toThrow(
      'title.graphql must begin with "# An analyst: …"',
    );
  });
});
