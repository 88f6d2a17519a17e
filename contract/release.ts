import { buildSchema } from 'graphql';
import { judge, type Fault, type Judgement } from './changes.js';
import { readDeclared, withoutDeclarations, type Declared } from './declared.js';

/** The files that make up the contract, as text, and the version of package.json. */
export interface Contract {
  /** schema.graphql: the schema as it stands. */
  current: string;
  /** contract/released.graphql: the schema of the last release, its version in the first line. */
  released: string;
  /** contract/breaking.yaml: the breaking changes since then that are meant. */
  breaking: string;
  version: string;
}

/** The files of a contract begun anew, and what the release breaks, which is in the files no more. */
export interface Renewed {
  released: string;
  breaking: string;
  declared: readonly Declared[];
}

const HEAD = (version: string) =>
  `# The schema of release ${version}. Written by \`npm run release-schema\` and by nothing else.\n\n`;

/** The version that a released schema names in its first line; undefined where it names none. */
export function versionOf(released: string): string | undefined {
  return /^# The schema of release (\d+\.\d+\.\d+\S*)\. /.exec(released)?.[1];
}

/**
 * Holds the contract against itself: the changes since the release (`judge`), the file of declarations, and that the
 * released schema is the one of the version in package.json: a version that goes up without it would leave every later
 * change compared with the wrong release.
 */
export async function checkContract(contract: Contract): Promise<Judgement> {
  const judgement = await judgeContract(contract);
  const released = versionOf(contract.released);
  if (released === contract.version) return judgement;
  const fault: Fault = {
    what: `package.json is at version ${contract.version}, and contract/released.graphql is of ${released ?? 'none that it names'}.`,
    todo: 'A new version is a release: `npm run release-schema` writes the schema down as its own.',
  };
  return { ...judgement, faults: [...judgement.faults, fault] };
}

/**
 * The contract of the version that package.json has, begun anew: the schema as it stands is the released one, and
 * nothing is declared. Refused, with what to do, while a change is not declared or the version did not go up.
 */
export async function renewContract(contract: Contract): Promise<{ faults: Fault[]; renewed?: Renewed }> {
  const { faults, breaking: declared } = await judgeContract(contract);
  if (versionOf(contract.released) === contract.version) {
    faults.push({
      what: `Release ${contract.version} has its schema already, and clients rely on it.`,
      todo: 'Raise the version first: `npm version --no-git-tag-version 1.2.3`, with the number of the release.',
    });
  }
  if (faults.length > 0) return { faults };
  return {
    faults,
    renewed: {
      released: HEAD(contract.version) + contract.current,
      breaking: withoutDeclarations(contract.breaking),
      declared,
    },
  };
}

async function judgeContract({ current, released, breaking }: Contract): Promise<Judgement> {
  const { declared, faults } = readDeclared(breaking);
  const judgement = await judge(buildSchema(released), buildSchema(current), declared);
  const unread = faults.map((what) => ({ what, todo: 'Its first lines say how an entry is written.' }));
  return { ...judgement, faults: [...unread, ...judgement.faults] };
}
