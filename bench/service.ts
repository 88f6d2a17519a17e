/** The service under test: the compiled program as it is started everywhere, in a process of its own. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../src/config.js';
import type { GraphAddress } from '../src/graph/client.js';
import type { Closing } from './closing.js';
import { startProgram, type Program } from './program.js';

/** How a bench's service differs from `npm start`. */
export interface ServiceOptions {
  /** Variables on top of ours, e.g. `{ LOG_LEVEL: 'warn' }`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Folder for a CPU profile, written as the service ends (node --cpu-prof). */
  readonly profile?: string | null;
  /** Address of a module that is run in its process and talks with ours (soak-probe.ts). */
  readonly probe?: string | null;
}

/** Starts `npm start`'s program on a database that runs, on any free port. */
export async function startServiceProcess(
  graph: GraphAddress,
  closing: Closing,
  { environment = {}, profile = null, probe = null }: ServiceOptions = {},
): Promise<Program> {
  const node = [
    ...(await startOptions()),
    ...(profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]),
    ...(probe === null ? [] : ['--expose-gc', `--import=${probe}`]),
  ];
  return startProgram(
    'The service',
    [...node, join(projectRoot(), 'dist', 'cli', 'main.js'), 'start'],
    { ...addressOf(graph), HOST: '127.0.0.1', PORT: '0', ...environment },
    closing,
    probe !== null,
  );
}

/** Options of Node that `npm start` gives, e.g. "--v8-pool-size=1". */
async function startOptions(): Promise<string[]> {
  const text = await readFile(join(projectRoot(), 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { readonly scripts: Readonly<Record<string, string>> };
  return scripts['start']!.split(' ').filter((word) => word.startsWith('--'));
}

/** A graph's address as the environment tells it. */
export function addressOf(graph: GraphAddress): Record<string, string> {
  return {
    NEO4J_URI: graph.uri,
    NEO4J_USER: graph.user,
    NEO4J_PASSWORD: graph.password,
    NEO4J_DATABASE: graph.database,
  };
}
