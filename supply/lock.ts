/** Whether a lock file pins what is installed: to the version, to the byte, and to no registry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const versions = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  name: z.string(),
  /** Absent where nothing is ever released. */
  version: z.string().optional(),
  engines: versions,
  dependencies: versions,
  devDependencies: versions,
  overrides: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])).default({}),
  /** Packages with scripts that run when they are installed -> whether they may. */
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});
const lockedSchema = z.object({
  /** Where it differs from the folder's: an alias. */
  name: z.string().optional(),
  version: z.string(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().default(false),
  dev: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  optional: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  dependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
});
const lockSchema = z.object({
  name: z.string(),
  version: z.string().optional(),
  lockfileVersion: z.number(),
  packages: z.record(z.string(), z.looseObject({})),
});

/** What is read of a package.json. */
export type Manifest = z.infer<typeof manifestSchema>;

/** A package of a lock file, under the folder it is installed in, e.g. "node_modules/graphql". */
export interface Locked extends z.infer<typeof lockedSchema> {
  readonly folder: string;
  /** Names of what it depends on, of optional packages and of peers too. */
  readonly needs: readonly string[];
  /** Its name in the registry, e.g. "typescript" in "node_modules/@typescript/native". */
  readonly name: string;
}

/** A package.json and the lock file beside it. */
export interface LockedProject {
  readonly manifest: Manifest;
  /** The lock file's copy of what package.json asks for. */
  readonly root: Readonly<Record<string, unknown>>;
  readonly lockfileVersion: number;
  readonly lockName: string;
  readonly lockVersion: string | undefined;
  readonly packages: readonly Locked[];
}

/** The folders that are installed from a lock file of their own: the service's, and the peers that the bench measures. */
export const LOCKED_FOLDERS = ['.', 'bench'] as const;

/** Reads package.json and package-lock.json of a folder. Throws what reading or parsing them throws. */
export function readLocked(folder: string): LockedProject {
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return lockedProject(json('package.json'), json('package-lock.json'));
}

/** The two files, parsed. Throws ZodError when they are not of their form. */
export function lockedProject(manifest: unknown, lock: unknown): LockedProject {
  const { packages, lockfileVersion, name, version } = lockSchema.parse(lock);
  const { '': root = {}, ...others } = packages;
  return {
    manifest: manifestSchema.parse(manifest),
    root,
    lockfileVersion,
    lockName: name,
    lockVersion: version,
    packages: Object.entries(others).map(([folder, entry]) => {
      const locked = lockedSchema.parse(entry);
      const { dependencies, optionalDependencies, peerDependencies } = locked;
      const needs = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
      return { ...locked, folder, needs, name: locked.name ?? nameOf(folder) };
    }),
  };
}

/** "node_modules/a/node_modules/@b/c" -> "@b/c". */
const nameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** "1.2.3" or "npm:name@1.2.3"; no range, tag, address or folder. */
const EXACT = /^(?:npm:(?<name>(?:@[\w.-]+\/)?[\w.-]+)@)?(?<version>\d+\.\d+\.\d+(?:-[\w.]+)?)$/;

/** Everything by which a lock file fails to pin, or by which it and package.json disagree: a sentence each. */
export function lockFaults(project: LockedProject): string[] {
  return [...pinFaults(project), ...packageFaults(project), ...stepFaults(project)];
}

/** Versions in package.json that are not one version. */
function pinFaults({ manifest }: LockedProject): string[] {
  const asked = [
    ...Object.entries(manifest.dependencies),
    ...Object.entries(manifest.devDependencies),
    ...Object.entries(manifest.overrides).flatMap(([name, pins]) =>
      typeof pins === 'string'
        ? [[name, pins] as const]
        : // Within the dependencies of one package "$react" is our own, which is pinned itself.
          Object.entries(pins).filter(([inner, version]) => version !== `$${inner}`),
    ),
  ];
  return asked
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `package.json: ${name} is "${version}", expected one version such as "1.2.3"`);
}

/** Packages of the lock file that are not pinned to the byte, or name a registry. */
function packageFaults({ manifest, packages }: LockedProject): string[] {
  return packages.flatMap(({ folder, name, integrity, resolved, link, license, hasInstallScript }) => {
    const faults: string[] = [];
    if (link) faults.push('is a link to a folder');
    else if (integrity === undefined) faults.push('has no integrity');
    else if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))
      faults.push(`has the integrity "${integrity}", expected one SHA-512`);
    if (resolved !== undefined)
      faults.push('has a "resolved": everybody installs from a registry of their own');
    if (license === undefined) faults.push('names no licence');
    if (hasInstallScript && !(name in manifest.allowScripts))
      faults.push('runs a script when it is installed: say in allowScripts of package.json whether it may');
    return faults.map((fault) => `package-lock.json: ${folder} ${fault}`);
  });
}

/** Where the lock file is of another package.json. */
function stepFaults({
  manifest,
  root,
  lockName,
  lockVersion,
  lockfileVersion,
  packages,
}: LockedProject): string[] {
  const faults: string[] = [];
  if (lockfileVersion !== 3) faults.push(`lockfileVersion is ${lockfileVersion}, expected 3`);
  if (lockName !== manifest.name || lockVersion !== manifest.version)
    faults.push(
      `is of ${lockName} ${lockVersion ?? ''}, package.json of ${manifest.name} ${manifest.version ?? ''}`,
    );
  const at = new Map(packages.map((locked) => [locked.folder, locked]));
  for (const kind of ['dependencies', 'devDependencies'] as const) {
    const asked = manifest[kind];
    const copied = versions.parse(root[kind] ?? {});
    for (const name of new Set([...Object.keys(asked), ...Object.keys(copied)])) {
      if (asked[name] !== copied[name])
        faults.push(
          `has ${name} ${copied[name] ?? '(nothing)'} in ${kind}, package.json ${asked[name] ?? '(nothing)'}`,
        );
      const pin = EXACT.exec(asked[name] ?? '')?.groups;
      const locked = at.get(`node_modules/${name}`);
      if (pin === undefined) continue;
      if (locked === undefined) faults.push(`has no node_modules/${name}`);
      else if (locked.version !== pin['version'] || locked.name !== (pin['name'] ?? name))
        faults.push(
          `has ${locked.name} ${locked.version} in node_modules/${name}, package.json asks for ${asked[name]!}`,
        );
    }
  }
  for (const [name, version] of Object.entries(manifest.overrides)) {
    if (typeof version !== 'string') continue;
    for (const locked of packages)
      if (locked.name === name && locked.version !== version)
        faults.push(`has ${name} ${locked.version} in ${locked.folder}, overrides ask for ${version}`);
  }
  return faults.map((fault) => `package-lock.json: ${fault}. Run \`npm install\``);
}
