import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { describeInBrowser } from '../testkit/browser.js';
import { load, tabularSpec, TRAPS } from '../testkit/graph.js';

/** Two releases: M43.07 is retitled in the second, from which Q76.2 is gone. */
async function loadTwo(client: GraphClient): Promise<void> {
  const text = readFileSync(join(projectRoot(), TRAPS), 'utf8');
  await load(client, await tabularSpec('2025-04', { text }));
  const newer = text
    .replace('<desc>Spondylolysis, lumbosacral region</desc>', '<desc>Spondylolysis, L5-S1</desc>')
    .replace(/<diag>\s*<name>Q76\.2<\/name>[\s\S]*?<\/diag>/, '');
  await load(client, await tabularSpec('2026-04', { text: newer }));
}

describeInBrowser(
  'the explorer with two releases',
  (site) => {
    test('the release is switched, and M43.07 has the title of that release', async () => {
      const { page } = await site.open('/explore/M43.07');
      await page.getByRole('heading', { name: 'M43.07 Spondylolysis, L5-S1' }).waitFor();
      await page.getByLabel('Release', { exact: true }).selectOption('2025-04');
      await page.waitForURL('**/explore/M43.07?release=2025-04');
      await page.getByRole('heading', { name: 'M43.07 Spondylolysis, lumbosacral region' }).waitFor();
      await page.getByText('2025-04, superseded').waitFor();
    });

    test('what changed in M43.07, and between the two, kind by kind, leads to the codes', async () => {
      const { page } = await site.open('/explore/M43.07?side=changes');
      const history = page.getByRole('region', { name: 'History of M43.07' });
      await history.getByText('title changed').waitFor();
      await history.locator('del', { hasText: 'Spondylolysis, lumbosacral region' }).waitFor();
      await history.locator('ins', { hasText: 'Spondylolysis, L5-S1' }).waitFor();
      await page.getByText('DRGs could not be compared: an MS-DRG version is missing').waitFor();
      await page.getByLabel('Kind').selectOption('removed');
      await page.getByText('1 change;').waitFor();
      await page.getByRole('link', { name: 'Q76.2' }).click();
      // It is gone from the newer release, so the link leads to the older one.
      await page.waitForURL('**/explore/Q76.2?release=2025-04&side=changes');
      await page.getByRole('heading', { name: 'Q76.2 Congenital spondylolisthesis' }).waitFor();
    });

    test('Q76.2 in the release that lost it is told as not there', async () => {
      const { page } = await site.open('/explore/Q76.2');
      await page.getByRole('heading', { name: 'There is no Q76.2' }).waitFor();
      await page.getByText('Nothing to draw.').waitFor();
      await page.getByText('2026-04: removed').waitFor();
      await page.getByRole('link', { name: '2025-04' }).click();
      await page.getByRole('heading', { name: 'Q76.2 Congenital spondylolisthesis' }).waitFor();
    });
  },
  { fill: loadTwo },
);
