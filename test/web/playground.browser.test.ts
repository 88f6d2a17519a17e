import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { readExample } from '../../web/playground/example.js';
import { describeInBrowser, type AxeException, type Visit } from '../testkit/browser.js';

/** What is the editors' own. */
const NOT_OURS: readonly AxeException[] = [
  {
    rule: 'nested-interactive',
    within: '.graphiql-tab',
    because: "GraphiQL's tabs can be dragged, so what holds a tab's button can be focused as well",
  },
];

const folder = join(projectRoot(), 'test/api/operations');
const examples = readdirSync(folder)
  .flatMap((file) => /^(.+)\.graphql$/.exec(file)?.[1] ?? [])
  .map((name) =>
    readExample(
      name,
      readFileSync(join(folder, `${name}.graphql`), 'utf8'),
      readFileSync(join(folder, `${name}.variables.json`), 'utf8'),
    ),
  );

const TITLE = 'query TitleByLink($code: String!) {\n  code(code: $code) {\n    title\n  }\n}';
const TITLE_LINK = `#query=${encodeURIComponent(TITLE)}&variables=${encodeURIComponent('{"code":"M43.07"}')}`;

/** An operation as the page sent it, and what came back. */
interface Exchange {
  readonly sent: { query: string; variables?: unknown; operationName?: string };
  readonly answer: { data?: unknown; errors?: unknown };
}

/** Sends what the active tab holds, by `press`. */
async function run(page: Page, press: () => Promise<void> = () => execute(page)): Promise<Exchange> {
  const [response] = await Promise.all([
    page.waitForResponse((candidate) => {
      const body = candidate.request().postData();
      return body !== null && !body.includes('IntrospectionQuery');
    }),
    press(),
  ]);
  const sent = JSON.parse(response.request().postData() ?? '') as Exchange['sent'];
  return { sent, answer: (await response.json()) as Exchange['answer'] };
}

const execute = (page: Page): Promise<void> => page.getByRole('button', { name: /Execute query/ }).click();
const tabNames = (page: Page): Promise<string[]> => page.locator('.graphiql-tab-button').allTextContents();
const activeTab = (page: Page): Promise<string | null> =>
  page.locator('.graphiql-tab-active .graphiql-tab-button').textContent();

/** Waits until the editor is there, and the schema with it. */
async function ready(page: Page): Promise<void> {
  await page.locator('.graphiql-query-editor .monaco-editor .view-line').first().waitFor();
  await page.getByRole('button', { name: /Re-fetch GraphQL schema/, disabled: false }).waitFor();
}

describeInBrowser('the playground at /graphql', (site) => {
  const openPlayground = async (hash = '', options?: BrowserContextOptions): Promise<Visit> => {
    const visit = await site.open(`/graphql${hash}`, options);
    await ready(visit.page);
    return visit;
  };

  test('a page that logs an error, throws, and asks another host than ours for M43.07 does not pass unseen', async () => {
    const visit = await openPlayground();
    await visit.page.evaluate(`
      console.error('M43.07 is gone');
      setTimeout(() => { throw new Error('thrown over M43.07'); });
      void fetch('https://example.invalid/M43.07').catch(() => undefined);
      const image = new Image();
      image.src = 'https://example.invalid/M43.07.png';
    `);
    await expect.poll(() => visit.faults.join('\n')).toContain('thrown over M43.07');
    const told = visit.faults.join('\n');
    expect(told).toContain('console: M43.07 is gone');
    expect(told).toMatch(
      /console: .*example\.invalid\/M43\.07'? .*Content Security Policy directive: "?connect-src/,
    );
    expect(told).toMatch(/example\.invalid\/M43\.07\.png.*Content Security Policy directive: "?img-src/);
    expect(() => {
      visit.expectClean();
    }).toThrow('M43.07 is gone');
    visit.tolerate(/./s);
  });

  test("every example of every user, among them the auditor's walk from M43.07, opens from the panel and answers", async () => {
    const { page } = await openPlayground();
    const panel = page.getByRole('region', { name: 'Examples' });
    const listed = await panel.locator('li button strong').allTextContents();
    expect([...listed].sort()).toEqual(examples.map(({ operation }) => operation).sort());
    for (const operation of listed) {
      const example = examples.find((candidate) => candidate.operation === operation)!;
      const entry = panel.getByRole('listitem').filter({ hasText: example.about });
      await entry.getByRole('button').click();
      const { sent, answer } = await run(page);
      expect(sent.query, operation).toBe(example.query);
      expect(sent.variables, operation).toEqual(JSON.parse(example.variables));
      expect(answer.errors, operation).toBeUndefined();
      expect(Object.values(answer.data as object), operation).not.toContain(null);
    }
    // The three that a first visit begins with were shown again, not opened twice.
    expect([...(await tabNames(page))].sort()).toEqual([...listed].sort());
  });

  test('a link opens a tab that asks for the title of M43.07, beside the tabs of the reader, who can pass it on', async () => {
    const { page } = await openPlayground('', { permissions: ['clipboard-read', 'clipboard-write'] });
    const before = await tabNames(page);
    await page.goto(`/graphql${TITLE_LINK}`);
    await expect.poll(() => tabNames(page)).toEqual([...before, 'TitleByLink']);
    const { sent, answer } = await run(page);
    expect(sent).toMatchObject({ query: TITLE, variables: { code: 'M43.07' }, operationName: 'TitleByLink' });
    expect(answer).toEqual({ data: { code: { title: 'Spondylolysis, lumbosacral region' } } });

    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('# edited\n');
    await expect.poll(() => page.url()).not.toContain('#');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('The link is copied.').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(link).toBe(page.url());

    const other = await openPlayground(new URL(link).hash);
    await expect.poll(() => activeTab(other.page)).toBe('TitleByLink');
    const again = await run(other.page);
    expect(again.sent.query).toBe(`# edited\n${TITLE}`);
    expect(again.answer).toEqual(answer);
    // GraphiQL writes its tabs down a moment after they change, their names last.
    await expect
      .poll(() => other.page.evaluate<string>("localStorage.getItem('graphiql:tabState')"))
      .toMatch(/"operationName":"TitleByLink".*# edited|# edited.*"operationName":"TitleByLink"/s);
    await other.page.reload();
    await ready(other.page);
    expect((await tabNames(other.page)).filter((name) => name === 'TitleByLink')).toHaveLength(1);
  });

  test('a broken link is told to be one, on a page that works and answers about M43.07', async () => {
    const { page } = await openPlayground('#M43.07');
    const notice = page.getByRole('status');
    await notice.getByText('This link holds no query.').waitFor();
    await page.goto('/graphql#query=query+Cut($code:+String!)+{+code(code:+"M43.07');
    await notice.getByText('The query of this link is damaged: Syntax Error: Unterminated string.').waitFor();
    await page.goto('/graphql#query={releases{name}}&variables=M43.07');
    await notice.getByText('The variables of this link are damaged:').waitFor();
    await notice.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /^Path/ }).click();
    const { sent, answer } = await run(page);
    expect(sent.operationName).toBe('Path');
    expect(answer.errors).toBeUndefined();
  });

  test('tabs, the panel and what M43.07 was asked survive a reload', async () => {
    const { page } = await openPlayground();
    await page.getByRole('button', { name: /^Path/ }).click();
    await page.getByRole('button', { name: 'Hide Examples' }).click();
    await expect
      .poll(() => page.evaluate<string>(`localStorage.getItem('graphiql:tabState')`))
      .toMatch(/"activeTabIndex":3/);
    const before = await tabNames(page);
    await page.reload();
    await ready(page);
    expect(await tabNames(page)).toEqual(before);
    expect(await activeTab(page)).toBe('Path');
    expect(await page.getByRole('region', { name: 'Examples' }).count()).toBe(0);
    expect((await run(page)).sent.variables).toEqual({ from: 'M43.07', to: 'S33.101A' });
  });

  test('the documentation explorer tells of Query.code what the schema says, with M43.07 as an example', async () => {
    const visit = await openPlayground();
    const { page } = visit;
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.getByRole('region', { name: 'Documentation Explorer' });
    await docs.getByRole('link', { name: 'Query', exact: true }).click();
    await docs.getByRole('link', { name: 'code', exact: true }).click();
    await docs.getByText('M43.07').first().waitFor();
    await visit.expectAccessible(NOT_OURS);
  });

  test('the query builder adds a field to the query about M43.07, by mouse or keyboard', async () => {
    const visit = await openPlayground(TITLE_LINK);
    const { page } = visit;
    await page.getByRole('button', { name: 'Show Query builder' }).click();
    const builder = page.getByRole('region', { name: 'Query builder' });
    await builder.getByRole('button', { name: 'billable', exact: true }).first().click();
    await builder.getByRole('button', { name: 'kind', exact: true }).first().press('Enter');
    await expect.poll(() => page.locator('.graphiql-query-editor').textContent()).toMatch(/billable.*kind/);
    const { answer } = await run(page);
    expect(answer).toEqual({
      data: {
        code: { title: 'Spondylolysis, lumbosacral region', billable: true, kind: 'SUBCATEGORY' },
      },
    });
    await visit.expectAccessible(NOT_OURS);
  });

  test('is light or dark as the system is or the reader wants, and axe finds neither wanting', async () => {
    const visit = await openPlayground();
    const { page } = visit;
    const lightness = (): Promise<number> =>
      page.evaluate<number>(
        `Number(/\\d+/.exec(getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor)[0])`,
      );
    const choose = async (theme: string): Promise<void> => {
      await page.getByRole('button', { name: 'Open settings dialog' }).click();
      await page.getByRole('dialog').getByRole('button', { name: theme }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await run(page);
    await page.locator('.result-window .view-line').first().waitFor();
    expect(await lightness()).toBeGreaterThan(200);
    await visit.expectAccessible(NOT_OURS);
    await choose('Dark');
    expect(await lightness()).toBeLessThan(60);
    await visit.expectAccessible(NOT_OURS);
    await choose('System');
    expect(await lightness()).toBeGreaterThan(200);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(lightness).toBeLessThan(60);
  });

  test('who has only a keyboard opens an example about M43.07 and runs it', async () => {
    const { page } = await openPlayground();
    const focused = (): Promise<string> =>
      page.evaluate<string>(`document.activeElement.ariaLabel ?? document.activeElement.textContent`);
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 40 && !name.test(await focused()); presses += 1)
        await page.keyboard.press('Tab');
      expect(await focused()).toMatch(name);
    };
    await tabTo(/^FrontendCodePage/);
    await page.keyboard.press('Enter');
    expect(await activeTab(page)).toBe('FrontendCodePage');
    await tabTo(/^Execute query/);
    const { answer } = await run(page, () => page.keyboard.press('Enter'));
    expect(answer).toMatchObject({ data: { code: { code: 'M43.07' } } });
  });
});
