import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { ByPath } from './test/order.sequencer.js';

/**
 * Vite would take graphql's ES modules for our files, while Node takes its CommonJS for Apollo: two libraries that do
 * not know each other's errors, where the running service has one.
 */
const alias = {
  graphql: createRequire(import.meta.url).resolve('graphql'),
  // The samples import the client as others do.
  'icd10-graph/client': new URL('client/index.ts', import.meta.url).pathname,
};

/** How many files run beside one another where they share nothing: as many as the smallest machine has cores. */
const BESIDE = 2;

/**
 * Five projects, by what a test needs:
 *   unit     test/**\/*.test.ts          nothing; files beside one another
 *   own      test/**\/*.own.test.ts      a Neo4j that the file starts and ends itself; beside one another and unit
 *   int      test/**\/*.int.test.ts      Neo4j; one file after the other, they share the database
 *   browser  test/**\/*.browser.test.ts  Neo4j, the built pages and Chromium; likewise
 *   release  test/**\/*.release.test.ts  Neo4j and the whole official release; last, and slow
 * and one that only `npm run test:faults` runs:
 *   faults   test/**\/*.faults.test.ts   databases and services that the file starts, and breaks
 * `npm test -- --project unit` runs one of them. The Neo4j that int, browser and release share starts once for a run,
 * and only when a file of theirs is in it (test/once.setup.ts), Chromium only for files of browser
 * (test/browser.setup.ts).
 *
 * No project isolates its files: modules are read once for a process and not once for each file, which takes most of a
 * minute. So a test restores what it changes in its process; spies are restored for it.
 */
export default defineConfig({
  test: {
    reporters: ['default', './test/summary.reporter.ts'],
    sequence: { sequencer: ByPath },
    projects: [
      {
        test: {
          name: 'unit',
          alias,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{own,int,browser,release,faults}.test.ts'],
          isolate: false,
          restoreMocks: true,
          maxWorkers: BESIDE,
          // Generous for the linter's first file on a busy machine; a unit test takes milliseconds.
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'own',
          alias,
          include: ['test/**/*.own.test.ts'],
          isolate: false,
          maxWorkers: BESIDE,
          testTimeout: 30_000,
          hookTimeout: 120_000,
          // With unit, and by its name before it: the longest files first.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'int',
          alias,
          include: ['test/**/*.int.test.ts'],
          globalSetup: ['test/once.setup.ts'],
          fileParallelism: false,
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          alias,
          include: ['test/**/*.browser.test.ts'],
          globalSetup: ['test/once.setup.ts', 'test/browser.setup.ts'],
          fileParallelism: false,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'release',
          alias,
          include: ['test/**/*.release.test.ts'],
          globalSetup: ['test/once.setup.ts'],
          fileParallelism: false,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 4 },
        },
      },
      // Stops, kills and fills up databases and services, for minutes: `npm run test:faults` alone runs it.
      ...(process.env['FAULTS'] === undefined
        ? []
        : [
            {
              test: {
                name: 'faults',
                alias,
                include: ['test/**/*.faults.test.ts'],
                fileParallelism: false,
                isolate: false,
                testTimeout: 240_000,
                hookTimeout: 300_000,
                sequence: { groupOrder: 5 },
              },
            },
          ]),
      // Writes docs/screenshots and checks nothing: `npm run screenshots` alone runs it.
      ...(process.env['SCREENSHOTS'] === undefined
        ? []
        : [
            {
              test: {
                name: 'screenshots',
                alias,
                include: ['test/**/*.screenshots.ts'],
                globalSetup: ['test/once.setup.ts', 'test/browser.setup.ts'],
                testTimeout: 60_000,
                hookTimeout: 120_000,
              },
            },
          ]),
    ],
  },
});
