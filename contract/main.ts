import { readFileSync, writeFileSync } from 'node:fs';
import type { Fault } from './changes.js';
import { DECLARATIONS } from './declared.js';
import { checkContract, renewContract, versionOf, type Contract } from './release.js';

/**
 * `check` holds schema.graphql against the schema of the last release; `release` makes it the schema of the release
 * that package.json names. Both run in the root of the project and exit with 1 when something has to be done first.
 */

const RELEASED = 'contract/released.graphql';

function readContract(): Contract {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  return {
    current: readFileSync('schema.graphql', 'utf8'),
    released: readFileSync(RELEASED, 'utf8'),
    breaking: readFileSync(DECLARATIONS, 'utf8'),
    version,
  };
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Says all faults, and whether there were any. */
function refuse(faults: readonly Fault[]): boolean {
  for (const { what, todo } of faults) say(`${what}\n  ${todo.replaceAll('\n', '\n  ')}\n`);
  if (faults.length > 0) process.exitCode = 1;
  return faults.length > 0;
}

async function check(): Promise<void> {
  const contract = readContract();
  const { faults, dangerous, breaking } = await checkContract(contract);
  for (const line of dangerous) say(`Told, not refused: ${line}`);
  for (const { change } of breaking) say(`Breaking, as declared: ${change}`);
  if (!refuse(faults)) say(`Nothing undeclared since ${versionOf(contract.released) ?? 'the release'}.`);
}

async function release(): Promise<void> {
  const contract = readContract();
  const { faults, renewed } = await renewContract(contract);
  if (refuse(faults) || renewed === undefined) return;
  writeFileSync(RELEASED, renewed.released);
  writeFileSync(DECLARATIONS, renewed.breaking);
  say(`${RELEASED} is now the schema of ${contract.version}, and ${DECLARATIONS} is empty.`);
  if (renewed.declared.length === 0) return;
  say(`\nFor CHANGELOG.md, what breaks in ${contract.version}:\n`);
  for (const { change, reason } of renewed.declared) say(`- ${change}. ${reason}`);
}

await (process.argv[2] === 'release' ? release() : check());
