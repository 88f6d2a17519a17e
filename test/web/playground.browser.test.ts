import { expect, test } from 'vitest';
import { describeInBrowser, type Visit } from '../testkit/browser.js';

describeInBrowser('the playground at /graphql', (site) => {
  /** Opens the playground and waits until the editor is there. */
  const openPlayground = async (): Promise<Visit> => {
    const visit = await site.open('/graphql');
    await visit.page.locator('.graphiql-query-editor .monaco-editor .view-line').first().waitFor();
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

  test('runs the query about M43.07 that it opens with', async () => {
    const { page } = await openPlayground();
    await page.getByRole('button', { name: /Execute query/ }).click();
    await page.locator('.result-window', { hasText: 'spondyl' }).waitFor();
  });
});
