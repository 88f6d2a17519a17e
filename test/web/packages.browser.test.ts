/** What Vite put into the pages, against the list of licences. It stands here since these tests have the pages built. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listed, LIST } from '../../supply/licence-list.js';

const PAGES = ['explore', 'playground'];
const packagesOf = (page: string): string[] =>
  JSON.parse(readFileSync(`dist/web/${page}/packages.json`, 'utf8')) as string[];

test('docs/licences.md lists the packages of both pages, react and graphql among them', () => {
  const bundled = [...new Set(PAGES.flatMap(packagesOf))].sort();
  expect(bundled.filter((id) => /^(react|graphql)@/.test(id))).toHaveLength(2);
  expect(listed(readFileSync(LIST, 'utf8'), 'pages').sort(), 'run `npm run licences`').toEqual(bundled);
});

test.each(PAGES)('the notices beside %s name each of its packages, and hold the text of MIT', (page) => {
  const notices = readFileSync(`dist/web/${page}/licences.txt`, 'utf8');
  for (const id of packagesOf(page)) expect(notices).toContain(`\n${id} (`);
  expect(notices).toContain('The above copyright notice and this permission notice shall be included');
});
