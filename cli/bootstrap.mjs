#!/usr/bin/env node
/**
 * The one entry of every npm script. It makes a clone ready (dependencies, compiled code, the playground's files)
 * as far as the command needs it, then runs the command in this very process: no child means that the terminal,
 * the exit code and a Ctrl-C are the command's own, and that nothing can linger.
 *
 * Plain JavaScript without dependencies, because it runs before there are any. A production image holds `dist/` and
 * no sources; there every step that would build is left out and `dist/` runs as it is.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);
const hasSources = existsSync(inRoot('tsconfig.build.json'));

/** Commands of the product itself: compiled, then run from dist/. */
const COMPILED = new Set(['start', 'load', 'check-claims', 'export', 'backup', 'restore']);

/** Folders that are compiled, each into its namesake in dist/: those of tsconfig.build.json. */
const SOURCES = ['src', 'seed', 'cli', 'neo4j', 'bench', 'contract', 'supply'];

/** What holds schema.graphql against the schema of the last release. */
const CONTRACT = 'dist/contract/main.js';

/** What holds packages, jars and licences against what is written down of them. */
const SUPPLY = 'dist/supply/main.js';

/** Where the compiled program starts; it reads its command from process.argv. */
const PROGRAM = inRoot('dist', 'cli', 'main.js');

/** A step could not be done; its own output says why, so only `message` is added. */
class StepFailed extends Error {}

/** Refuses a Node that is too old for what follows, which would fail with a riddle instead. */
function requireNode() {
  const [, wanted] =
    /(\d+\.\d+)/.exec(JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).engines.node) ?? [];
  const [major, minor] = wanted.split('.').map(Number);
  const [ourMajor, ourMinor] = process.versions.node.split('.').map(Number);
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return;
  throw new StepFailed(`Node ${wanted} or newer is needed; this is ${process.versions.node}.`);
}

/** Runs a program in the foreground. Resolves with its exit code; a signal counts as 128 + its number would. */
function run(/** @type {string} */ file, /** @type {string[]} */ args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 130));
  });
}

/**
 * Runs a JavaScript file: that of an installed package, found by its path below node_modules, or one of ours, by its
 * path in dist/, compiled first.
 */
async function runTool(/** @type {string} */ tool, /** @type {string[]} */ args) {
  if (!tool.startsWith('dist/')) return run(process.execPath, [inRoot('node_modules', tool), ...args]);
  await alone(compile);
  return run(process.execPath, [inRoot(tool), ...args]);
}

/** A line for the reader of the terminal. On stderr: the output of `export` must stay clean. */
function say(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Holds `dist/.lock` while `work` runs, so that two commands started at once on a fresh clone do not install or
 * compile over each other. A lock whose process is gone is taken over.
 */
async function alone(/** @type {() => Promise<void>} */ work) {
  const lock = inRoot('dist', '.lock');
  mkdirSync(inRoot('dist'), { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told)
      say(
        `Waiting for another command that is preparing this folder (it holds ${path.relative(root, lock)}) …`,
      );
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(lock, { force: true });
  const interrupted = () => {
    release();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await work();
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    release();
  }
}

/** Whether the process that wrote the lock is still alive. */
function isHeld(/** @type {string} */ lock) {
  let pid;
  try {
    pid = Number(readFileSync(lock, 'utf8'));
  } catch {
    return false;
  }
  // A moment old and still empty: its owner is between creating and writing it.
  if (!pid) return Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed: the same
 * packages, versions and checksums. Optional packages belong to other platforms and may be missing.
 */
function isInstalled() {
  /** @returns {Record<string, {version?: string, integrity?: string, optional?: boolean, devOptional?: boolean}>} */
  const packagesOf = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  let installed;
  try {
    installed = packagesOf(inRoot('node_modules', '.package-lock.json'));
  } catch {
    return false;
  }
  return Object.entries(packagesOf(inRoot('package-lock.json'))).every(([where, wanted]) => {
    if (where === '' || wanted.optional || wanted.devOptional) return true;
    const found = installed[where];
    return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** Installs the locked dependencies when node_modules is missing or does not match the lock file. */
async function install() {
  if (isInstalled()) return;
  say('Installing dependencies (npm ci), once …');
  // The npm that started us, so that no other version rewrites anything; `npm` from PATH when run without npm.
  // Development packages are always included: NODE_ENV=production would leave out the compiler.
  // Packages run no script of their own: allowScripts of package.json says so to newer npm, this to any.
  const args = ['ci', '--include=dev', '--ignore-scripts'];
  const npm = process.env['npm_execpath'];
  const code = npm
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  if (code !== 0) throw new StepFailed('Dependencies could not be installed: npm ci failed, see above.');
}

/**
 * All files at or below `entries` (paths from the root), sorted; a missing entry counts as empty. What bench/ installs
 * for itself is not ours to read.
 */
function filesOf(/** @type {string[]} */ entries) {
  /** @returns {string[]} */
  const below = (/** @type {string} */ entry) => {
    const stat = statSync(inRoot(entry), { throwIfNoEntry: false });
    if (stat === undefined) return [];
    if (!stat.isDirectory()) return [entry];
    return readdirSync(inRoot(entry))
      .filter((name) => name !== 'node_modules')
      .flatMap((name) => below(path.join(entry, name)));
  };
  return entries.flatMap(below).sort();
}

/**
 * Builds unless the stamp in `stampFile` says that the same inputs were built already. Inputs are compared by
 * content, not by time: a checkout or a copied folder changes times and nothing else.
 */
async function buildOnce(
  /** @type {{stampFile: string, files: string[], build: (previous: string[]) => Promise<void>}} */ {
    stampFile,
    files,
    build,
  },
) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update('\0');
  const stamp = { hash: hash.digest('hex'), files };
  let previous = { hash: '', files: /** @type {string[]} */ ([]) };
  try {
    previous = JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    // Never built, or the stamp was cut short: build.
  }
  if (previous.hash === stamp.hash) return;
  await build(previous.files);
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamp));
}

/** Compiles SOURCES into dist/. */
async function compile() {
  const sources = filesOf(SOURCES).filter((file) => file.endsWith('.ts'));
  await buildOnce({
    stampFile: inRoot('dist', '.inputs.json'),
    files: [...sources, 'tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json'],
    build: async (previous) => {
      say('Compiling …');
      // What a deleted source left behind could still be imported: start over.
      if (previous.some((file) => !existsSync(inRoot(file)))) {
        for (const left of [...SOURCES, '.tsbuildinfo']) {
          rmSync(inRoot('dist', left), { recursive: true, force: true });
        }
      }
      const code = await runTool('@typescript/native/bin/tsc', ['-p', 'tsconfig.build.json']);
      if (code !== 0) throw new StepFailed('The sources do not compile, see above.');
    },
  });
}

/**
 * Makes dist/client, a package of its own for others: the client with its types and the schema that they are of, without
 * anything of the service and without dependencies. `npm pack ./dist/client` packs it.
 */
async function buildClient() {
  await buildOnce({
    stampFile: inRoot('dist', 'client', '.inputs.json'),
    files: [
      ...filesOf(['client']),
      ...['schema.graphql', 'LICENSE', 'package.json', 'package-lock.json', 'cli/bootstrap.mjs'],
      ...['tsconfig.json', 'tsconfig.client.json'],
    ],
    build: async () => {
      say('Building the client …');
      rmSync(inRoot('dist', 'client'), { recursive: true, force: true });
      const code = await runTool('@typescript/native/bin/tsc', ['-p', 'tsconfig.client.json']);
      if (code !== 0) throw new StepFailed('The client does not compile, see above.');
      const { name, version, license, type, engines } = JSON.parse(
        readFileSync(inRoot('package.json'), 'utf8'),
      );
      const manifest = {
        ...{ name, version, private: true },
        description: 'Typed client of a self-hosted ICD-10-CM code graph, and its GraphQL schema',
        ...{ license, type, engines },
        sideEffects: false,
        exports: {
          './client': { types: './index.d.ts', default: './index.js' },
          './schema.graphql': './schema.graphql',
        },
        files: ['*.js', '*.d.ts', 'generated', 'schema.graphql'],
      };
      writeFileSync(inRoot('dist', 'client', 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      for (const file of ['schema.graphql', 'LICENSE'])
        copyFileSync(inRoot(file), inRoot('dist', 'client', file));
    },
  });
}

/** The pages of web/: folder, what the reader of the terminal is told, and what else is built into it. */
const PAGES = [
  ['explore', 'Building the explorer …', ['client']],
  ['playground', 'Building the playground …', ['test/api/operations']],
];

/** Builds the pages of web/ into dist/web, each when something of its own has changed. */
async function buildPages() {
  if (!existsSync(inRoot('web', 'vite.config.ts'))) return;
  for (const [page, line, others] of PAGES) {
    await buildOnce({
      stampFile: inRoot('dist', 'web', page, '.inputs.json'),
      files: filesOf([
        ...[`web/${page}`, 'web/vite.config.ts', 'web/bundled-packages.ts'],
        ...others,
        'package-lock.json',
      ]),
      build: async () => {
        say(line);
        const code = await runTool('vite/bin/vite.js', [
          'build',
          '--config',
          'web/vite.config.ts',
          '--mode',
          page,
          '--logLevel',
          'warn',
        ]);
        if (code !== 0) throw new StepFailed('The page could not be built, see above.');
      },
    });
  }
}

/**
 * Makes signals reliable below npm, which starts us through a shell:
 * - npm passes every Ctrl-C on although the terminal has delivered it already, so a command would get each one twice
 *   and take the second for "stop at once". Repeats within half a second are dropped.
 * - A SIGTERM sent to npm ends the shell and never reaches us. When our parent is gone we take it as sent to us.
 */
function steadySignals() {
  const emit = process.emit;
  const last = { SIGINT: -Infinity, SIGTERM: -Infinity };
  process.emit = function (event, ...rest) {
    if (event === 'SIGINT' || event === 'SIGTERM') {
      const now = performance.now();
      const repeated = now - last[event] < 500;
      last[event] = now;
      if (repeated) return true;
    }
    return emit.call(this, event, ...rest);
  };
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      process.kill(process.pid, 'SIGTERM');
    }, 250);
    watch.unref();
  }
}

/** Runs a JavaScript program in this process, as if it had been started with `args`. */
async function become(/** @type {string} */ program, /** @type {string[]} */ args) {
  steadySignals();
  process.chdir(root);
  process.argv = [process.execPath, program, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(program).href);
}

/** The parts of `npm run check`, in the order they run: name, tool, arguments. */
const CHECKS = [
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '--ignore-pattern', '**/*.graphql', '.']],
  ['types', '@typescript/native/bin/tsc', ['-p', 'tsconfig.json']],
  ['client types', '@typescript/native/bin/tsc', ['-p', 'tsconfig.client.json', '--noEmit']],
  ['page types', '@typescript/native/bin/tsc', ['-p', 'web/tsconfig.json']],
  ['codegen', '@graphql-codegen/cli/esm/bin.js', ['--check']],
  [
    'schema',
    'eslint/bin/eslint.js',
    [
      '--max-warnings',
      '0',
      'schema/**/*.graphql',
      'test/api/operations/*.graphql',
      'web/explore/operations/*.graphql',
    ],
  ],
  ['schema changes', CONTRACT, ['check']],
  ['lock file', SUPPLY, ['lock']],
  ['licences', SUPPLY, ['licences', '--check']],
];

/** Runs every check, the failing ones too, and ends with one line for each. `only` limits it to the named ones. */
async function check(/** @type {string[]} */ only) {
  const names = CHECKS.map(([name]) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new StepFailed(`No such check: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  }
  const results = [];
  for (const [name, tool, args] of CHECKS) {
    if (only.length > 0 && !only.includes(name)) continue;
    say(`\n— ${name}`);
    const started = performance.now();
    const code = await runTool(tool, args).catch(failed);
    results.push({ name, ok: code === 0, seconds: ((performance.now() - started) / 1000).toFixed(1) });
  }
  say('');
  for (const { name, ok, seconds } of results) say(`${ok ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}

/** Says why a step could not be done; the exit code that it then has. */
function failed(/** @type {unknown} */ error) {
  if (!(error instanceof StepFailed)) throw error;
  say(error.message);
  return 1;
}

/** Passes the exit code of a tool on. */
async function tool(/** @type {string} */ file, /** @type {string[]} */ args) {
  process.exitCode = await runTool(file, args);
}

/** What `npm run build` makes, in this order; `npm run build -- client` makes one of it. */
const BUILT = { service: compile, pages: buildPages, client: buildClient };

/** Takes an option and its number from arguments: what it says, and the other arguments. */
function option(/** @type {string[]} */ args, /** @type {string} */ name, /** @type {string} */ otherwise) {
  const at = args.indexOf(name);
  if (at < 0) return /** @type {const} */ ([otherwise, args]);
  const value = args[at + 1] ?? '';
  if (!(Number(value) > 0)) throw new StepFailed(`${name}: expected a number above 0, found "${value}".`);
  return /** @type {const} */ ([value, args.toSpliced(at, 2)]);
}

/** What is not the product's own command: the tools of those who work on it. */
const TOOLS = {
  audit: () => tool(SUPPLY, ['audit']),
  bench: async (/** @type {string[]} */ args) => {
    await alone(compile);
    return become(inRoot('dist', 'bench', 'main.js'), args);
  },
  soak: async (/** @type {string[]} */ args) => {
    await alone(compile);
    return become(inRoot('dist', 'bench', 'soak.js'), args);
  },
  build: async (/** @type {string[]} */ only) => {
    const unknown = only.filter((part) => !Object.hasOwn(BUILT, part));
    if (unknown.length > 0) {
      throw new StepFailed(
        `No such part: ${unknown.join(', ')}. There are: ${Object.keys(BUILT).join(', ')}.`,
      );
    }
    await alone(async () => {
      for (const [part, build] of Object.entries(BUILT)) {
        if (only.length === 0 || only.includes(part)) await build();
      }
    });
  },
  check: (/** @type {string[]} */ args) => check(args),
  codegen: () => tool('@graphql-codegen/cli/esm/bin.js', []),
  licences: async () => {
    await alone(buildPages);
    return tool(SUPPLY, ['licences']);
  },
  'pin-jars': () => tool(SUPPLY, ['pin-jars']),
  'release-schema': async () => {
    // What is written down for good must be what schema/ says.
    const drifted = await runTool('@graphql-codegen/cli/esm/bin.js', ['--check']);
    if (drifted !== 0) throw new StepFailed('Run `npm run codegen` first: what it makes is not up to date.');
    return tool(CONTRACT, ['release']);
  },
  format: () => tool('prettier/bin/prettier.cjs', ['--write', '--log-level', 'warn', '.']),
  fuzz: (/** @type {string[]} */ args) => {
    const [minutes, withoutMinutes] = option(args, '--minutes', '5');
    const [seed, files] = option(withoutMinutes, '--seed', String(Date.now() % 2 ** 31));
    process.env['FUZZ_MINUTES'] = minutes;
    process.env['FUZZ_SEED'] = seed;
    say(
      `Fuzzing for ${minutes} minutes; the same again: npm run fuzz -- --minutes ${minutes} --seed ${seed}`,
    );
    return TOOLS.test(files.length > 0 ? files.map((file) => `test/fuzz/${file}`) : ['test/fuzz/']);
  },
  scan: async (/** @type {string[]} */ args) => {
    await alone(async () => {
      await compile();
      await buildPages();
    });
    // As the service is when nobody sets anything, and over a graph of its own; Java is where it is.
    for (const [, name] of readFileSync(inRoot('.env.example'), 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm))
      if (name !== 'JAVA_HOME') delete process.env[name];
    const folder = mkdtempSync(path.join(tmpdir(), 'icd10-graph-scan-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    // The database's program, if it was fetched already.
    if (existsSync(inRoot('.data', 'neo4j-lib')))
      symlinkSync(inRoot('.data', 'neo4j-lib'), path.join(folder, 'neo4j-lib'));
    Object.assign(process.env, { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' });
    return become(inRoot('dist', 'cli', 'scan.js'), args);
  },
  reproduce: () => tool(SUPPLY, ['reproduce']),
  sbom: async (/** @type {string[]} */ args) => {
    await alone(buildPages);
    return tool(SUPPLY, ['sbom', ...args]);
  },
  screenshots: () => {
    process.env['SCREENSHOTS'] = inRoot('docs', 'screenshots');
    return become(inRoot('node_modules/vitest/vitest.mjs'), ['run', '--project', 'screenshots']);
  },
  test: (/** @type {string[]} */ args) => {
    // A log is read by people and by machines: no colour codes where there is no terminal.
    if (!process.stdout.isTTY && process.env['FORCE_COLOR'] === undefined) process.env['NO_COLOR'] = '1';
    return become(inRoot('node_modules/vitest/vitest.mjs'), ['run', ...args]);
  },
  'test:faults': (/** @type {string[]} */ args) => {
    process.env['FAULTS'] = '1';
    return TOOLS.test(['--project', 'faults', ...args]);
  },
};

async function main(/** @type {string} */ command, /** @type {string[]} */ args) {
  requireNode();
  if (COMPILED.has(command)) {
    if (hasSources) {
      await alone(async () => {
        await install();
        await compile();
        if (command === 'start') await buildPages();
      });
    }
    if (!existsSync(PROGRAM))
      throw new StepFailed('dist/cli/main.js is missing: this folder was never built.');
    return become(PROGRAM, [command, ...args]);
  }
  const run = Object.hasOwn(TOOLS, command) ? TOOLS[command] : undefined;
  if (run === undefined) {
    throw new StepFailed(
      `No such command: ${command ?? '(none)'}. There are: ${[...COMPILED, ...Object.keys(TOOLS)].join(', ')}.`,
    );
  }
  if (!hasSources) throw new StepFailed(`${command} needs the sources; here is only the compiled program.`);
  await alone(install);
  return run(args);
}

try {
  await main(process.argv[2], process.argv.slice(3));
} catch (error) {
  process.exitCode = failed(error);
}
