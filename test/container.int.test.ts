/** What the image holds, put together by the Dockerfile's own instructions in a folder, and started as it says. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { projectRoot } from '../src/config.js';
import { readLocked } from '../supply/lock.js';
import { build } from './testkit/build.js';
import { readDockerfile } from './testkit/dockerfile.js';
import { graphWith, loadSeed } from './testkit/graph.js';

const root = projectRoot();
const { instructions } = readDockerfile().stages.at(-1)!;

let app: string;
let child: ChildProcess;
let said = '';
let url = '';
let before: string[];

/** The packages that `npm ci --omit=dev` installs, as links to those that are installed here. */
async function installWithoutDevelopment(target: string): Promise<void> {
  for (const { folder, dev } of readLocked(root).packages) {
    // A package within another's folder comes with that.
    if (dev || folder.indexOf('node_modules/', 1) > 0) continue;
    const place = join(target, folder.slice('node_modules/'.length));
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(root, folder), place);
  }
}

beforeAll(async () => {
  const client = await graphWith(loadSeed);
  await client.close();
  expect(await build()).toBe(true);
  app = await mkdtemp(join(tmpdir(), 'icd10-graph-image-'));
  await mkdir(join(app, '.data'));
  for (const { words } of instructions.filter(({ name }) => name === 'COPY')) {
    const target = join(app, words.at(-1)!);
    if (words[0] === '--from=dependencies') {
      await installWithoutDevelopment(target);
      continue;
    }
    const sources = words.slice(0, -1).filter((word) => !word.startsWith('--from'));
    for (const source of sources) {
      const from = source.replace(/^\/app\//, '');
      await cp(
        join(root, from),
        words.at(-1)!.endsWith('/') ? join(target, from.split('/').at(-1)!) : target,
        {
          recursive: true,
        },
      );
    }
  }
  before = await files();
  const { uri, user, password, database } = inject('neo4j');
  const [program, ...args] = instructions.find(({ name }) => name === 'CMD')!.words;
  child = spawn(program === 'node' ? process.execPath : program!, args, {
    cwd: app,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      NEO4J_URI: uri,
      NEO4J_USER: user,
      NEO4J_PASSWORD: password,
      NEO4J_DATABASE: database,
      PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  url = await vi.waitFor(
    () => {
      const found = /Ready: (http:\/\/\S+)\/graphql/.exec(said)?.[1];
      if (found === undefined) throw new Error(`It is not ready. It said:\n${said}`);
      return found;
    },
    { timeout: 120_000, interval: 200 },
  );
}, 300_000);
afterAll(async () => {
  child.kill('SIGKILL');
  await rm(app, { recursive: true, force: true });
});
const files = async (): Promise<string[]> =>
  (await readdir(app, { recursive: true })).filter((file) => !file.startsWith('node_modules')).sort();

test('it is well, answers about M43.07, and has its pages and the documents that clients ask for by hash', async () => {
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ code(code: \\"M43.07\\") { title } }"}',
  });
  expect(await answer.json()).toEqual({ data: { code: { title: 'Spondylolysis, lumbosacral region' } } });
  for (const page of ['explore', 'graphql']) {
    const html = await fetch(`${url}/${page}`, { headers: { accept: 'text/html' } });
    expect(html.status, page).toBe(200);
    expect(await html.text(), page).toContain('<script type="module"');
  }
});

test('it writes nothing outside of its volume, so its root can be read-only', async () => {
  expect((await files()).filter((file) => !file.startsWith('.data/'))).toEqual(before);
});

test('it ends by itself when it is told to, as a container is', async () => {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}, 40_000);
