/**
 * The built pages in a real browser, served by the real service. Code that runs within a page is given to Playwright
 * as text (`page.evaluate('location.hash')`): the types of tests are Node's and know no DOM.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import type { GraphClient } from '../../src/graph/client.js';
import { graphWith, loadSeed, type Fill } from './graph.js';
import { serve, type Settings, type TestService } from './service.js';

/** The service with the seed, and a browser to open its pages with. There from the first test on. */
export interface Site {
  readonly service: TestService;
  /**
   * Opens a path of the service in a browser of its own (nothing stored, nothing cached; `storageState`, `viewport`,
   * `colorScheme` … by `options`) and comes back when the page has loaded. After the test the page must have no fault.
   */
  open(path: string, options?: BrowserContextOptions): Promise<Visit>;
}

/** What axe finds that is not ours to mend: one of its rules, for elements that match or lie within a selector. */
export interface AxeException {
  /** Axe's id of the rule: "nested-interactive". */
  readonly rule: string;
  /** A CSS selector: ".graphiql-tab". */
  readonly within: string;
  /** Whose it is, and why it stays. */
  readonly because: string;
}

/** What is otherwise than usual. */
export interface SiteOptions {
  /** Variables of the environment for the service. */
  readonly settings?: Settings;
  /** Fills an empty graph with something else than the seed. */
  readonly fill?: Fill;
}

/** How long Playwright waits for what a test expects, in milliseconds. Generous: two cores may be shared by many. */
const PATIENCE = 30_000;

/** WCAG 2.0 to 2.2, levels A and AA, by axe's names. */
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * A suite over the service, with the seed unless it is filled otherwise, in the run's Chromium. Without a Chromium its
 * tests are skipped, and in CI they fail; test/browser.setup.ts has said which package is missing.
 */
export function describeInBrowser(
  title: string,
  tests: (site: Site) => void,
  { settings = {}, fill = loadSeed }: SiteOptions = {},
): void {
  const endpoint = inject('chromium');
  const inCi = (process.env['CI'] ?? 'false') !== 'false';
  describe.skipIf(endpoint === null && !inCi)(title, () => {
    if (endpoint === null) {
      beforeAll(() => {
        throw new Error('No Chromium is installed: apt-get install chromium, or set CHROMIUM.');
      });
    }
    let service: TestService | undefined;
    let client: GraphClient | undefined;
    let browser: Browser | undefined;
    const visits: Visit[] = [];
    beforeAll(async () => {
      client = await graphWith(fill);
      service = await serve(client, settings);
      browser = await chromium.connect(endpoint!);
    });
    afterAll(async () => {
      await browser?.close();
      await service?.stop();
      await client?.close();
    });
    afterEach(async ({ task }) => {
      const opened = visits.splice(0);
      for (const visit of opened) await visit.page.context().close();
      // A test that failed has said what is wrong; what followed from that would only hide it.
      if (task.result?.state !== 'fail') for (const visit of opened) visit.expectClean();
    });
    tests({
      get service() {
        return service!;
      },
      open: async (path, options) => {
        const visit = await openPage(browser!, service!.url, options);
        visits.push(visit);
        await visit.page.goto(path);
        return visit;
      },
    });
  });
}

async function openPage(browser: Browser, url: string, options?: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  return new Visit(page, new URL(url).host);
}

/** One page that a test opened, and everything it did that a page should not. */
export class Visit {
  /** What went wrong so far, a line each: errors on the console (violated policies among them), exceptions, other hosts. */
  readonly faults: string[] = [];
  readonly #tolerated: RegExp[] = [];

  constructor(
    readonly page: Page,
    host: string,
  ) {
    const context = page.context();
    const askedFor = (address: string): void => {
      const url = new URL(address);
      if (url.host !== host && !['data:', 'blob:', 'about:'].includes(url.protocol))
        this.faults.push(`another host: ${address}`);
    };
    context.on('request', (request) => {
      askedFor(request.url());
    });
    page.on('websocket', (socket) => {
      askedFor(socket.url());
    });
    context.on('console', (message) => {
      if (message.type() === 'error')
        this.faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (problem) => {
      const error = problem.error();
      this.faults.push(`exception: ${error.stack ?? error.message}`);
    });
  }

  /** Takes faults that match for what this test wants to see ("Failed to load resource" when the service is down). */
  tolerate(pattern: RegExp): void {
    this.#tolerated.push(pattern);
  }

  /** Fails with every fault so far that is not tolerated. Also called after each test. */
  expectClean(): void {
    const left = this.faults.filter((fault) => !this.#tolerated.some((pattern) => pattern.test(fault)));
    expect(left, 'what the page did that it should not').toEqual([]);
  }

  /**
   * Holds the page as it stands against WCAG 2.2 A and AA by axe, and fails with a line for each element at fault that
   * no exception covers.
   */
  async expectAccessible(except: readonly AxeException[] = []): Promise<void> {
    await this.page.evaluate(await axeSource());
    const lines = await this.page.evaluate<string[]>(`(async () => {
      const except = ${JSON.stringify(except)};
      const { violations } = await axe.run({
        runOnly: { type: 'tag', values: ${JSON.stringify(WCAG_AA)} },
        resultTypes: ['violations'],
        elementRef: true,
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes
          .filter(({ element }) => !except.some(({ rule, within }) => rule === id && element.closest(within)))
          .map(({ target, failureSummary }) =>
            id + ' (' + help + '): ' + target.join(' ') + ': ' + failureSummary.replace(/\\s+/g, ' ')),
      );
    })()`);
    expect(lines, 'what axe finds').toEqual([]);
  }
}

let axe: Promise<string> | undefined;

/** axe as one script. It goes in by the debugger, past the page's policy, which stays as strict as it is served. */
function axeSource(): Promise<string> {
  axe ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return axe;
}
