import { expect, test } from 'vitest';
import { describeInBrowser } from '../testkit/browser.js';

const KEY = 'f00dfeed'.repeat(8);
/** What the browser itself says of a refusal. */
const REFUSALS = /Failed to load resource: .* 401/;

describeInBrowser(
  'pages of a service that asks who you are',
  (site) => {
    test('the explorer asks for a key once, says when one is wrong, and shows M43.07 with the right one', async () => {
      const visit = await site.open('/explore/M43.07');
      visit.tolerate(REFUSALS);
      const { page } = visit;
      const dialog = page.getByRole('dialog', { name: 'This service asks who you are' });
      await dialog.waitFor();
      expect(await page.locator('body').innerText()).not.toContain('Spondylolysis');
      await visit.expectAccessible();
      await dialog.getByLabel('API key or token').fill('wrong'.repeat(8));
      await dialog.getByRole('button', { name: 'Use it' }).click();
      await dialog.getByRole('alert').filter({ hasText: 'refused' }).waitFor();
      await dialog.getByLabel('API key or token').fill(KEY);
      await dialog.getByLabel('API key or token').press('Enter');
      await page.getByText('Spondylolysis, lumbosacral region').first().waitFor();
      expect(await dialog.count()).toBe(0);
      // Kept for the tab alone, and in no address.
      expect(
        await page.evaluate<string>('JSON.stringify(localStorage) + document.cookie + location.href'),
      ).not.toContain(KEY);
      await page.reload();
      await page.getByText('Spondylolysis, lumbosacral region').first().waitFor();
    });

    test('the playground asks for a key and then answers what M43.07 is', async () => {
      const visit = await site.open('/graphql');
      visit.tolerate(REFUSALS);
      const { page } = visit;
      const dialog = page.getByRole('dialog', { name: 'This service asks who you are' });
      await dialog.getByLabel('API key or token').fill(KEY);
      const again = page.waitForEvent('load');
      await dialog.getByRole('button', { name: 'Use it' }).click();
      await again;
      await page.locator('.graphiql-query-editor .monaco-editor .view-line').first().waitFor();
      await page.getByRole('button', { name: /Execute query/ }).click();
      await page.locator('.result-window', { hasText: 'spondyl' }).waitFor();
      expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain(KEY);
    });
  },
  { settings: { API_KEYS: `browser:${KEY}` } },
);
