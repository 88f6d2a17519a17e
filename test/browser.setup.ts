import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { build } from './testkit/build.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the run's one Chromium listens, or null where none is installed. */
    chromium: string | null;
  }
}

/** What Chromium and its kin are called by Debian, Ubuntu and Google. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const MISSING = [
  '',
  '!! BROWSER TESTS DO NOT RUN: no Chromium is installed.',
  '!! Debian: apt-get install chromium fonts-dejavu-core. Elsewhere: CHROMIUM=/path/to/the/program.',
  '',
].join('\n');

/**
 * Builds the pages as they are now and starts one Chromium for the run. Where there is none, says so before and after
 * the tests; test/testkit/browser.ts then skips them, or fails them in CI.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const program = findChromium();
  if (program === null) {
    project.provide('chromium', null);
    process.stderr.write(MISSING);
    return () => {
      process.stderr.write(MISSING);
      return Promise.resolve();
    };
  }
  if (!(await build('pages'))) throw new Error('The pages could not be built, see above.');
  const server = await chromium.launchServer({
    executablePath: program,
    headless: true,
    args: [
      '--disable-gpu',
      '--disable-quic',
      // A proxy would carry a name that must not be found; a page that asks for one has to fail.
      '--no-proxy-server',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
    // On Ctrl-C Playwright would end this process before the database is stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  project.provide('chromium', server.wsEndpoint());
  return () => server.close();
}

/** The program: CHROMIUM, or the first of PROGRAMS on the path. A CHROMIUM that cannot be run is a mistake to tell. */
function findChromium(): string | null {
  const named = process.env['CHROMIUM'] ?? '';
  if (named !== '') {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM is ${named}, which is not a program that can be run.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
