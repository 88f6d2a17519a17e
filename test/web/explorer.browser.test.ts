import { buffer } from 'node:stream/consumers';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, type Visit } from '../testkit/browser.js';
import { clickLink, clickNode, drawn, names, places } from '../testkit/explorer.js';

/** The three Excludes1 between M43.07 and Q76.2, in the seed as in the whole release. */
const REASONS = [
  'congenital spondylolysis (Q76.2)',
  'spondylolysis (acquired) (M43.0-)',
  'congenital spondylolysis and spondylolisthesis (Q76.2)',
];
/** Most bytes of files that the page may load, compressed. */
const PAGE_BYTES = 400_000;

describeInBrowser('the explorer at /explore', (site) => {
  /** Opens an address and waits until its graph is drawn. */
  const explore = async (address: string, options = {}): Promise<Visit> => {
    const visit = await site.open(address, options);
    await drawn(visit.page);
    return visit;
  };

  test('/explore/M43.07 shows the graph, and the three reasons against Q76.2 after one click', async () => {
    const { page } = await explore('/explore/M43.07');
    await page.getByRole('heading', { name: 'M43.07 Spondylolysis, lumbosacral region' }).waitFor();
    await clickLink(page, 'EXCLUDES1', 'Q76.2');
    const why = page.getByRole('region', { name: 'Why' });
    await why.getByRole('heading', { name: 'Why M43.07 and Q76.2?' }).waitFor();
    expect(await why.locator('q').allTextContents()).toEqual(REASONS);
    for (const where of await why.locator('.where').allTextContents())
      expect(where).toMatch(
        /^official icd10cm-tabular-slice-2026-04\.xml, line \d+: .* · ICD-10-CM Tabular List/,
      );
  });

  test('a click on the node Q76.2 gives the same reasons, and two clicks more the verdict on the pair', async () => {
    const { page } = await explore('/explore/M43.07');
    await clickNode(page, 'Q76.2');
    await page.getByRole('heading', { name: 'Why M43.07 and Q76.2?' }).waitFor();
    await page.getByRole('button', { name: 'May both stand together?' }).click();
    await page.getByRole('heading', { name: 'M43.07 and Q76.2: never together' }).waitFor();
    expect(new URL(page.url()).search).toBe('?tray=M43.07,Q76.2&side=check');
  });

  test('words with a typing error find M43.07, and Enter puts it into the middle', async () => {
    const { page } = await site.open('/explore');
    const search = page.getByRole('combobox', { name: 'Search a code or words' });
    await search.fill('spondilolysis lumbosacral');
    await page.getByRole('option', { name: /^M43\.07 Spondylolysis, lumbosacral region/ }).waitFor();
    await search.press('Enter');
    await page.waitForURL('**/explore/M43.07');
    await drawn(page);
    expect(await page.title()).toBe('M43.07 Spondylolysis, lumbosacral region · ICD-10-CM graph');
  });

  test('Enter waits for the answer to what stands there, and never takes one of an older text', async () => {
    const { page } = await site.open('/explore');
    // Each answer takes its time, so that those before it are still shown.
    await page.route(/\/graphql\?/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      // The page may be closed by then.
      await route.continue().catch(() => undefined);
    });
    const search = page.getByRole('combobox', { name: 'Search a code or words' });
    await search.fill('M43.0');
    await page.getByRole('option', { name: /^M43\.0 / }).waitFor();
    await search.fill('Q76.2');
    await search.press('Enter');
    await page.waitForURL('**/explore/Q76.2');
  });

  test('Enter on words that nothing holds keeps them, and on a code outside of the slice asks for it', async () => {
    const { page } = await site.open('/explore');
    const search = page.getByRole('combobox', { name: 'Search a code or words' });
    await search.fill('zzzzzzzz');
    await search.press('Enter');
    await page.getByText('No term holds these words').waitFor();
    expect(await search.inputValue()).toBe('zzzzzzzz');
    expect(new URL(page.url()).pathname).toBe('/explore');
    await search.fill('J18.9');
    await search.press('Enter');
    await page.waitForURL('**/explore/J18.9');
  });

  test('words that no term holds are told as that, and that the slice is not all', async () => {
    const { page } = await site.open('/explore');
    await page.getByRole('combobox', { name: 'Search a code or words' }).fill('zzzzzzzz');
    await page
      .getByText('No term holds these words; only a slice of the release is loaded, the rest is unknown')
      .waitFor();
  });

  test('M43.0 put into the middle by a double click shows its children, and Back goes back to M43.07', async () => {
    const { page } = await explore('/explore/M43.07');
    await clickNode(page, 'M43.0', 2);
    await page.waitForURL('**/explore/M43.0');
    await page.getByRole('heading', { name: 'M43.0 Spondylolysis', exact: true }).waitFor();
    await expect.poll(() => names(page)).toContain('M43.08');
    await page.getByText('Not billable').first().waitFor();
    await page.goBack();
    await page.waitForURL('**/explore/M43.07');
    await page.getByRole('heading', { name: 'M43.07 Spondylolysis, lumbosacral region' }).waitFor();
  });

  test('M43.1 expanded brings its own relations and leaves what stood where it stood', async () => {
    const { page } = await explore('/explore/M43.07');
    const before = await places(page);
    await clickNode(page, 'M43.1');
    await page.getByRole('button', { name: 'Expand' }).click();
    await page.waitForURL('**/explore/M43.07?expand=M43.1');
    await expect.poll(() => names(page)).toContain('M43.10');
    const after = await places(page);
    for (const [name, place] of Object.entries(before))
      expect({ name, place: after[name] }).toEqual({ name, place });
  });

  test('kinds of relation are switched off by the legend, which stays in the address', async () => {
    const { page } = await explore('/explore/M43.07');
    await page.getByRole('checkbox', { name: /^Sibling 9/ }).uncheck();
    await expect.poll(() => names(page)).not.toContain('M43.06');
    expect(new URL(page.url()).search).toBe('?hide=SIBLING');
    await page.reload();
    await drawn(page);
    expect(await page.getByRole('checkbox', { name: /^Sibling/ }).isChecked()).toBe(false);
    await page.getByRole('checkbox', { name: /^Sibling/ }).check();
    await expect.poll(() => names(page)).toContain('M43.06');
  });

  test('what was cut around M43.07 on a small screen is told by number, and shown when asked for', async () => {
    const { page } = await explore('/explore/M43.07', { viewport: { width: 390, height: 844 } });
    const cut = page
      .getByRole('list', { name: 'What is not shown' })
      .getByRole('listitem')
      .filter({ hasText: 'Cites' });
    const [, count] = /^(\d+) more Cites relations?: show$/.exec((await cut.textContent())!)!;
    const shown = Number(
      /\d+$/.exec((await page.locator('.legend label', { hasText: 'Cites' }).textContent())!),
    );
    await cut.getByRole('button', { name: 'show' }).click();
    await page.getByRole('checkbox', { name: `Cites ${shown + Number(count)}` }).waitFor();
    expect(await cut.count()).toBe(0);
    await page.getByText('Only a slice of release 2026-04 is loaded').waitFor();
  });

  test('a link opens what it was copied from: table, tray and panel', async () => {
    const { page } = await site.open('/explore/m4307?view=table&tray=M43.07,M43.00,Z99.9,M43.0&side=check');
    await page.getByRole('table', { name: /^What surrounds M43\.07/ }).waitFor();
    await page.getByText('M43.0 is not billable: it may not stand on a claim').waitFor();
    await page.getByText('Z99.9 is outside of the slice that is loaded').waitFor();
    expect(
      await page.getByRole('list', { name: 'Codes in the tray' }).getByRole('link').allTextContents(),
    ).toEqual(['M43.07', 'M43.00', 'Z99.9', 'M43.0']);
  });

  test('codes come into the tray by typing and by dropping a link, and leave it', async () => {
    const { page } = await explore('/explore/M43.07?side=check');
    const tray = page.getByRole('list', { name: 'Codes in the tray' });
    await page.getByLabel('Codes of one claim').fill('q76.2 M43.07');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Q76.2 and M43.07: never together' }).waitFor();
    expect(
      await page.getByRole('region', { name: 'Q76.2 and M43.07' }).locator('q').allTextContents(),
    ).toEqual(expect.arrayContaining(REASONS));
    // How the two are related: the shortest way, hop by hop.
    await page.getByRole('region', { name: 'How they are related' }).getByText('2 hops').waitFor();
    await page
      .locator('.crumbs')
      .getByRole('link', { name: 'M43', exact: true })
      .dragTo(page.getByRole('heading', { name: 'May these stand together?' }));
    await tray.getByRole('link', { name: 'M43', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove Q76.2' }).click();
    await expect.poll(() => tray.getByRole('link').allTextContents()).toEqual(['M43.07', 'M43']);
  });

  test('by keyboard alone: search, table, why, and into the tray', async () => {
    const { page } = await site.open('/explore');
    // Before the page is there, Tab has nowhere to go.
    await page.getByRole('combobox', { name: 'Search a code or words' }).waitFor();
    for (
      let press = 0;
      press < 5 && (await page.evaluate('document.activeElement?.id')) !== 'search-input';
      press += 1
    )
      await page.keyboard.press('Tab');
    await page.keyboard.type('m4307');
    expect(await page.getByRole('combobox', { name: 'Search a code or words' }).inputValue()).toBe('m4307');
    await page.getByRole('option', { name: /^M43\.07/ }).waitFor();
    await page.keyboard.press('Enter');
    await drawn(page);
    await tabTo(page, 'Table');
    await page.keyboard.press('Enter');
    await page.getByRole('table').waitFor();
    await tabTo(page, 'Why?', 'td');
    await page.keyboard.press('Enter');
    // The answer takes the focus, so that a reader of the screen says it.
    await expect.poll(() => focused(page)).toBe('Why M43.07 and Q76.2?');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('May both stand together?');
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: 'M43.07 and Q76.2: never together' }).waitFor();
  });

  test('the card says where each thing is from, and unfolds the page with its citations', async () => {
    const { page } = await explore('/explore/M43.07');
    const card = page.getByRole('article', { name: 'Code' });
    await card.getByText('Verified on 2026-05-08').waitFor();
    await card.getByText('552').first().waitFor();
    await card.getByText('Its statements, with what each rests on').click();
    await card.getByRole('heading', { name: 'Pitfalls' }).waitFor();
    await card
      .getByText(/^\d+ citations?$/)
      .first()
      .click();
    expect(await card.getByText(/for the (statement|section|page)/).count()).toBeGreaterThan(0);
  });

  test('saves the picture and the data, and opens the same question in the playground', async () => {
    const { page } = await explore('/explore/M43.07');
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save PNG' }).click(),
    ]);
    expect(picture.suggestedFilename()).toBe('M43.07-2026-04.png');
    const bytes = await contentOf(picture);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    const [data] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save JSON' }).click(),
    ]);
    const saved = JSON.parse((await contentOf(data)).toString()) as { edges: { label: string }[] };
    expect(saved.edges.map(({ label }) => label)).toContain(
      'Excludes1 at M43.0: congenital spondylolysis (Q76.2)',
    );
    const address = (await page.getByRole('link', { name: 'Open in playground' }).getAttribute('href'))!;
    const asked = new URLSearchParams(address.slice(address.indexOf('#') + 1));
    const answer = await site.service.ask(
      asked.get('query')!,
      JSON.parse(asked.get('variables')!) as Record<string, unknown>,
    );
    expect(answer.errors).toEqual([]);
  });

  test('codes that are not there are told apart: malformed, outside of the slice', async () => {
    const { page } = await site.open('/explore/A00');
    await page
      .getByRole('alert')
      .getByText('Only a slice of release 2026-04 is loaded, and A00 is outside it')
      .waitFor();
    await page.goto('/explore/%2A%2A%2A');
    await page.getByRole('alert').getByText('expected a code such as "M43.07"').waitFor();
    await page.goto('/explore/M43.07?release=1999-04');
    await page.getByRole('alert').first().getByText('1999-04').waitFor();
    await page.getByRole('option', { name: '1999-04, not loaded' }).waitFor({ state: 'attached' });
  });

  test('without the service the page says so and shows nothing as nothing; it goes on by itself', async () => {
    const visit = await explore('/explore/M43.07');
    const { page } = visit;
    visit.tolerate(/ERR_INTERNET_DISCONNECTED/);
    await page.context().setOffline(true);
    await page.locator('.crumbs').getByRole('link', { name: 'M43.0', exact: true }).click();
    await page.getByRole('heading', { name: 'The service does not answer' }).first().waitFor();
    expect(await page.getByText('None.').count()).toBe(0);
    // Neither what was there before, however long it lasts.
    expect(await page.getByText('Spondylolysis, lumbosacral region').count()).toBe(0);
    expect(await page.locator('.canvas canvas').count()).toBe(0);
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'M43.0 Spondylolysis', exact: true }).waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });

  test('says which release is loaded, and that one alone leaves nothing to compare', async () => {
    const { page } = await explore('/explore/M43.07?side=changes');
    await page.getByText('Only 2026-04 is loaded, so there is nothing to compare.').waitFor();
    await page.getByRole('region', { name: 'History of M43.07' }).getByText('not compared').waitFor();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing in the %s page: graph, table, tray, phone',
    async (colorScheme) => {
      const visit = await explore('/explore/M43.07?tray=M43.07,Q76.2,M43.0', { colorScheme });
      const { page } = visit;
      await clickNode(page, 'Q76.2');
      await page.getByRole('heading', { name: 'Why M43.07 and Q76.2?' }).waitFor();
      await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
      await visit.expectAccessible();
      await page.getByRole('button', { name: 'Table' }).click();
      await page.getByRole('button', { name: /^Check codes/ }).click();
      await page.getByRole('heading', { name: 'M43.07 and Q76.2: never together' }).waitFor();
      await visit.expectAccessible();
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('combobox', { name: 'Search a code or words' }).fill('spondyl');
      await page.getByRole('option').first().waitFor();
      await visit.expectAccessible();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    },
  );

  test('the theme can be chosen and stays chosen', async () => {
    const { page } = await site.open('/explore', { colorScheme: 'light' });
    await page.getByRole('button', { name: 'Theme: system' }).click();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await page.reload();
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  });

  test('nothing jumps while /explore/M43.07 loads, and its files are small, hashed and kept', async () => {
    const visit = await site.open('/explore/M43.07');
    const { page } = visit;
    await drawn(page);
    const shift = await page.evaluate<number>(`new Promise((resolve) => {
      new PerformanceObserver((list) => {
        resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0));
      }).observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => resolve(0), 500);
    })`);
    expect(shift, 'cumulative layout shift').toBeLessThan(0.1);
    const files = await page.evaluate<{ name: string; encodedBodySize: number }[]>(
      `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(({ name }) => !name.includes('/graphql'))
        .map(({ name, encodedBodySize }) => ({ name, encodedBodySize }))`,
    );
    expect(files.length).toBeGreaterThan(3);
    const total = files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    expect(total, JSON.stringify(files, null, 1)).toBeLessThan(PAGE_BYTES);
    for (const { name } of files.slice(1)) {
      expect(name).toMatch(/-[\w-]{8}\.(js|css|svg)$/);
      const response = await fetch(name);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
  });
});

/** What was saved. */
async function contentOf(download: Download): Promise<Buffer> {
  return buffer(await download.createReadStream());
}

/** What has the focus, by its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.textContent ?? ""');
}

/** Presses Tab until the focus is on what bears a text, within an element of a name if given. */
async function tabTo(page: Page, text: string, within?: string): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    const there = await page.evaluate<boolean>(
      `document.activeElement?.textContent === ${JSON.stringify(text)} && ${within === undefined ? 'true' : `document.activeElement.closest(${JSON.stringify(within)}) !== null`}`,
    );
    if (there) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${text}; the focus is on ${await focused(page)}`);
}
