import { build } from './testkit/build.js';

/** Compiles what the processes of these tests run; the page comes with a start. */
export default async function setup(): Promise<void> {
  if (!(await build('service', 'pages'))) throw new Error('what the tests are to run could not be built');
}
