/** The editorial layer: the briefs of all collections, held against each other and against the releases below them. */
import { basename, resolve } from 'node:path';
import type { SourceInput } from '../src/model/brief.js';
import { groupBy } from '../src/model/group.js';
import { procedureSlug } from '../src/model/source.js';
import { textOf } from './fetch.js';
import type { Ground } from './ground.js';
import { faultyLayer, type LayerInput, type LayerSpec, type ReadLayer } from './layer-spec.js';
import { claimingStatements, holdPages, type HeldPages } from './link/page.js';
import { parseEditorial, type EditorialInputs } from './parse/brief.js';
import { parseProcedures, type ProcedureLink } from './parse/procedure.js';
import {
  countEditorial,
  expectedEditorial,
  writeEditorial,
  type LinkedEditorial,
} from './write/editorial.js';

/** New contradictions that a load tells one by one. */
const TOLD_AT_LOAD = 10;

/** The collection of briefs that comes with the product. */
export const SEED_COLLECTION = 'seed';

/** What the roles of a user's own files of CPT links begin with; no folder of briefs goes by this name. */
export const PROCEDURES = 'procedures';

/** The name a folder of briefs goes by in the graph: its last part. */
export function collectionName(folder: string): string {
  return basename(resolve(folder));
}

/** What the graph has before a layer is read. */
export interface KnownBefore {
  /** Inputs of the editorial load being served, by inputMark. */
  readonly inputs: ReadonlySet<string>;
  /** Its contradictions, by contradictionMark: others are told as new. */
  readonly told: ReadonlySet<string>;
}

/** What an input is told apart by: the same file in the same place. */
export function inputMark(role: string, sha256: string): string {
  return `${role} ${sha256}`;
}

/**
 * Reads the briefs of a layer. A file that names a code no whole release has is faulty when it is new; of one that was
 * loaded before the code may have gone since, which is told.
 */
export async function readEditorialLayer(
  spec: LayerSpec,
  grounds: readonly Ground[],
  known: KnownBefore,
): Promise<ReadLayer> {
  const editorial = readCollections(spec.inputs);
  const links = editorial.procedures.map((link) => link.code);
  const named = [...new Set([...editorial.briefs.map((brief) => brief.code), ...links])];
  const codes = new Map<string, ReadonlySet<string>>();
  for (const ground of grounds) codes.set(ground.load, await ground.holds(named));
  const isUnknown = ({ code }: { readonly code: string }): boolean =>
    ![...codes.values()].some((held) => held.has(code));
  const unknown = editorial.briefs.filter(isUnknown);
  const unlinked = editorial.procedures.filter(isUnknown);
  // A slice cannot know that a code does not exist; a whole release can.
  const whole = grounds.length > 0 && grounds.every((ground) => ground.complete);
  const fresh = new Set(
    spec.inputs
      .filter(({ role, file }) => !known.inputs.has(inputMark(role, file.sha256)))
      .map(({ role }) => role.slice(role.indexOf('/') + 1)),
  );
  const isWrong = ({ file }: { readonly file: string }): boolean => whole && fresh.has(file);
  const faults = [
    ...editorial.faults,
    ...[...unknown, ...unlinked].filter(isWrong).map(({ file, line, code }) => ({
      file,
      line,
      message: `${code} is in no loaded release`,
    })),
  ];
  if (faults.length > 0) return faultyLayer(spec, faults);
  const linked: LinkedEditorial = { ...editorial, codes, held: await heldAgainst(grounds, editorial) };
  return {
    spec,
    faults,
    remarks: [
      ...unknown.map(
        (brief) =>
          `${brief.file}: ${brief.code} is not in what is loaded; its brief is kept and joins the code when it is`,
      ),
      ...(unlinked.length === 0
        ? []
        : [
            `${unlinked.length} CPT links are of codes that are not in what is loaded; they are kept and join their codes when these are (first: ${unlinked[0]!.code})`,
          ]),
      ...linked.held.flatMap(({ ground, pages }) => tellContradictions(ground.release, pages, known.told)),
    ],
    expected: expectedEditorial(linked),
    write: (client, load, officialLoads, progress) =>
      writeEditorial(client, load, linked, officialLoads, progress),
    count: countEditorial,
  };
}

/** The pages held against each release they stand on. */
async function heldAgainst(
  grounds: readonly Ground[],
  { briefs, concepts }: EditorialInputs,
): Promise<LinkedEditorial['held']> {
  const statements = claimingStatements(briefs);
  const asserts = statements.flatMap((statement) => statement.asserts);
  const held: { ground: Ground; pages: HeldPages }[] = [];
  if (asserts.length === 0) return held;
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  for (const ground of grounds)
    held.push({ ground, pages: holdPages(statements, await ground.facts(asserts, byId)) });
  return held;
}

/** What a contradiction is told apart by when pages are loaded again: its sides, whatever else is new. */
export function contradictionMark(key: string, sides: string): string {
  return `${key} ${sides}`;
}

/** How many contradictions a release has, and each that is new, up to a screenful. */
function tellContradictions(
  release: string,
  { contradictions }: HeldPages,
  told: ReadonlySet<string>,
): string[] {
  const fresh = contradictions.filter(
    ({ key, sides }) => !told.has(contradictionMark(key, JSON.stringify(sides))),
  );
  if (fresh.length === 0) return [];
  const more = fresh.length - TOLD_AT_LOAD;
  return [
    `release ${release}: pages contradict each other or the release in ${contradictions.length} places, ${fresh.length} of them new`,
    ...fresh.slice(0, TOLD_AT_LOAD).map(({ kind, explanation }) => `  ${kind}: ${explanation}`),
    ...(more > 0 ? [`  … and ${more} more: ask contradictions { nodes { explanation } }`] : []),
  ];
}

/** The briefs of all collections, and the user's own CPT links beside them. */
interface Collections extends EditorialInputs {
  readonly procedures: readonly ProcedureLink[];
}

/** Parses collection by collection, the product's own first: later ones may use the sources and concepts of earlier ones. */
function readCollections(inputs: readonly LayerInput[]): Collections {
  const isProcedures = ({ role }: LayerInput): boolean => role.startsWith(`${PROCEDURES}/`);
  const collections = groupBy(
    inputs.filter((input) => !isProcedures(input)),
    ({ role }) => role.slice(0, role.indexOf('/')),
  );
  const order = [...collections].sort(
    ([a], [b]) => Number(b === SEED_COLLECTION) - Number(a === SEED_COLLECTION) || a.localeCompare(b),
  );
  let all: EditorialInputs = { briefs: [], sources: [], concepts: [], faults: [] };
  for (const [, files] of order) {
    const texts = files.map(({ role, file }) => ({
      name: role.slice(role.indexOf('/') + 1),
      text: textOf(file),
    }));
    const one = parseEditorial(texts, all);
    const twice = one.briefs.filter((brief) => all.briefs.some((other) => other.code === brief.code));
    all = {
      briefs: [...all.briefs, ...one.briefs],
      sources: [...all.sources, ...one.sources],
      concepts: [...all.concepts, ...one.concepts],
      faults: [
        ...all.faults,
        ...one.faults,
        ...twice.map(({ file, line, code }) => ({
          file,
          line,
          message: `${code} has a brief in another collection already`,
        })),
      ],
    };
  }
  const linked = inputs.filter(isProcedures).map(({ file }) => ({
    source: procedureSource(file.name),
    ...parseProcedures(textOf(file), file.name),
  }));
  return {
    ...all,
    sources: [...all.sources, ...linked.map(({ source }) => source)],
    faults: [...all.faults, ...linked.flatMap(({ faults }) => faults)],
    procedures: linked.flatMap(({ links }) => links),
  };
}

function procedureSource(name: string): SourceInput {
  return {
    slug: procedureSlug(name),
    title: `CPT links of one’s own: ${name}`,
    publisher: 'whoever loaded the file',
    kind: 'PROCEDURE_LINKS',
    url: null,
    edition: null,
    effective: null,
    release: null,
    file: name,
    line: 1,
  };
}
