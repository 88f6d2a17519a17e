import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';

/** A project of somebody else, with nothing but our package in it. */
let folder: string;

const run = (program: string, args: readonly string[], cwd: string): string =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const npm = (args: readonly string[], cwd: string): string => {
  const started = process.env['npm_execpath'];
  return started === undefined ? run('npm', args, cwd) : run(process.execPath, [started, ...args], cwd);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'icd10-client-'));
  run(process.execPath, ['cli/bootstrap.mjs', 'build', 'client'], projectRoot());
  npm(['pack', join(projectRoot(), 'dist/client'), '--pack-destination', folder], folder);
  const [packed] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  npm(['install', '--offline', '--no-audit', '--no-fund', `./${packed!}`], folder);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the packed client is installed alone: it brings no other package, neither a driver nor graphql', () => {
  const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  expect(installed).toEqual(['icd10-graph']);
});

test('icd10-graph/client is imported where nothing else is installed, and asks about M43.07', () => {
  const program = `
    import * as client from 'icd10-graph/client';
    const asked = [];
    const { query } = client.createClient({
      fetch: async (url) => (asked.push(url), new Response('{"data":{"code":null}}')),
    });
    const data = await query(client.FrontendCodePageDocument, { code: 'M43.07' });
    console.log(JSON.stringify({ names: Object.keys(client), asked, data }));`;
  const said = JSON.parse(run(process.execPath, ['--input-type=module', '-e', program], folder)) as {
    names: string[];
    asked: string[];
    data: unknown;
  };
  expect(said.data).toEqual({ code: null });
  expect(said.asked).toEqual([expect.stringContaining('M43.07')]);
  const operations = readFileSync(join(projectRoot(), 'client/generated/graphql.ts'), 'utf8').match(
    /^export const \w+Document/gm,
  )!;
  expect(said.names.filter((name) => name.endsWith('Document'))).toHaveLength(operations.length);
  expect(said.names).toEqual(expect.arrayContaining(['AnswerError', 'UnreachableError', 'createClient']));
});

test.each(['bundler', 'nodenext'])(
  'its types hold for a strict project that resolves by %s and checks libraries, and refuse a code 4307',
  (resolution) => {
    writeFileSync(
      join(folder, 'page.ts'),
      `import { createClient, FrontendCodePageDocument, type FrontendCodePageQuery } from 'icd10-graph/client';
       export const page: Promise<FrontendCodePageQuery> =
         createClient({ url: '/graphql' }).query(FrontendCodePageDocument, { code: 'M43.07' });
       // @ts-expect-error a code is a text
       void createClient().query(FrontendCodePageDocument, { code: 4307 });
       // @ts-expect-error a title may not be there: the code may not exist
       export const title: Promise<string> = page.then(({ code }) => code.title);\n`,
    );
    const module = resolution === 'bundler' ? 'esnext' : resolution;
    const tsc = join(projectRoot(), 'node_modules/@typescript/native/bin/tsc');
    const options =
      `--noEmit --strict --exactOptionalPropertyTypes --target es2022 --lib es2022,dom --types`.split(' ');
    run(
      process.execPath,
      [tsc, ...options, '', '--module', module, '--moduleResolution', resolution, 'page.ts'],
      folder,
    );
  },
);

test('it brings the schema that its types are of, for codegen', () => {
  const program = `console.log(import.meta.resolve('icd10-graph/schema.graphql'))`;
  const address = run(process.execPath, ['--input-type=module', '-e', program], folder).trim();
  expect(
    buildSchema(readFileSync(new URL(address), 'utf8'))
      .getQueryType()
      ?.getFields(),
  ).toHaveProperty('code');
});
