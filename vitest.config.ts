import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/**
 * Vite would take graphql's ES modules for our files, while Node takes its CommonJS for Apollo: two libraries that do
 * not know each other's errors, where the running service has one.
 */
const alias = { graphql: createRequire(import.meta.url).resolve('graphql') };

/**
 * Four projects, by what a test needs:
 *   unit     test/**\/*.test.ts          nothing; files in parallel
 *   int      test/**\/*.int.test.ts      Neo4j; one file after the other, they share the database
 *   browser  test/**\/*.browser.test.ts  Neo4j, the built pages and Chromium; likewise
 *   release  test/**\/*.release.test.ts  Neo4j and the whole official release; last, and slow
 * `npm test -- --project unit` runs one of them; Neo4j starts once for a run, and only when a file of the others is in
 * it (test/once.setup.ts), Chromium only for files of browser (test/browser.setup.ts).
 */
export default defineConfig({
  test: {
    reporters: ['default', './test/summary.reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          alias,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{int,browser,release}.test.ts'],
          // Generous for the linter's first file on a busy machine; a unit test takes milliseconds.
          testTimeout: 30_000,
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
          // Modules are read once for all files and not once for each, which takes most of a minute.
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
          // As for int.
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
          // Modules are read once for all files and not once for each, which takes most of a minute.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 4 },
        },
      },
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
