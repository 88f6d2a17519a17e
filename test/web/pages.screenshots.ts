/** The pictures of docs/screenshots, made from the pages as they are: `npm run screenshots`. */
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { test } from 'vitest';
import { describeInBrowser } from '../testkit/browser.js';
import { clickLink, drawn } from '../testkit/explorer.js';

const DESK = { viewport: { width: 1400, height: 800 } };

/** File name -> what it shows, how wide, and what is done before it is taken. */
const PICTURES: Readonly<
  Record<
    string,
    { address: string; browser: BrowserContextOptions; prepare: (page: Page) => Promise<unknown> }
  >
> = {
  explorer: {
    address: '/explore/M43.07',
    browser: { ...DESK, colorScheme: 'light' },
    prepare: async (page) => {
      await drawn(page);
      await clickLink(page, 'EXCLUDES1', 'Q76.2');
      await page.getByRole('heading', { name: 'Why M43.07 and Q76.2?' }).waitFor();
    },
  },
  'explorer-check': {
    address: '/explore/M43.07?view=table&tray=M43.07,Q76.2&side=check',
    browser: { ...DESK, colorScheme: 'dark' },
    prepare: (page) => page.getByRole('heading', { name: 'M43.07 and Q76.2: never together' }).waitFor(),
  },
  'explorer-phone': {
    address: '/explore/M43.07',
    browser: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
    prepare: drawn,
  },
  playground: {
    address: '/graphql',
    browser: { ...DESK, colorScheme: 'light' },
    prepare: async (page) => {
      await page.locator('.graphiql-query-editor .view-line').first().waitFor();
      await page.getByRole('button', { name: /Execute query/ }).click();
      await page.locator('.result-window', { hasText: 'Spondyl' }).waitFor();
    },
  },
};

describeInBrowser('pictures', (site) => {
  test.each(Object.entries(PICTURES))('%s.png', async (name, { address, browser, prepare }) => {
    const { page } = await site.open(address, browser);
    await prepare(page);
    await page.screenshot({ path: join(process.env['SCREENSHOTS']!, `${name}.png`), animations: 'disabled' });
  });
});
