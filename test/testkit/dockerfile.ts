/** The Dockerfile as the tests read it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';

/** One instruction, e.g. COPY with ["schema", "./schema"]. */
export interface Instruction {
  readonly name: string;
  /** What follows, split at spaces, or the members of a JSON list. */
  readonly words: readonly string[];
  readonly text: string;
}

/** A stage: what FROM begins. */
export interface Stage {
  readonly image: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** The arguments before the first stage, and the stages, the last of which is the image. */
export function readDockerfile(): {
  readonly args: ReadonlyMap<string, string>;
  readonly stages: readonly Stage[];
} {
  const text = readFileSync(join(projectRoot(), 'Dockerfile'), 'utf8');
  const instructions = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(instructionOf);
  const args = new Map<string, string>();
  const stages: { image: string; name: string | null; instructions: Instruction[] }[] = [];
  for (const instruction of instructions) {
    const { name, words } = instruction;
    if (name === 'FROM') {
      const image = words[0]!.replace(/^\$\{(\w+)\}$/, (_, arg: string) => args.get(arg)!);
      stages.push({ image, name: words[2] ?? null, instructions: [] });
    } else if (stages.length === 0) args.set(...(words[0]!.split('=') as [string, string]));
    else stages.at(-1)!.instructions.push(instruction);
  }
  return { args, stages };
}

function instructionOf(line: string): Instruction {
  const [, name, text] = /^(\w+)\s+(.*)$/.exec(line) as unknown as [string, string, string];
  const words = text.startsWith('[') ? (JSON.parse(text) as string[]) : text.split(/\s+/);
  return { name, words, text };
}
