/**
 * A folder of editorial YAML -> briefs, sources and concepts, or every fault with its file and line.
 * The format is told in docs/briefs.md.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BriefInput, ConceptInput, SourceInput } from '../../src/model/brief.js';
import type { Fault } from '../../src/model/fault.js';
import { readConcepts, readSources, repeated, withKnown } from './brief-lists.js';
import { briefSchema } from './brief-schema.js';
import type { Vocabulary } from './brief-schema.js';
import { readBrief } from './brief-statements.js';
import { readYaml } from './brief-yaml.js';
import type { YamlFile } from './brief-yaml.js';

/** What a folder of editorial files holds. With any fault, nothing of it is meant to be loaded. */
export interface EditorialInputs {
  readonly briefs: readonly BriefInput[];
  readonly sources: readonly SourceInput[];
  readonly concepts: readonly ConceptInput[];
  readonly faults: readonly Fault[];
}

/** One file's text; `name` relative to its folder, e.g. "briefs/M43.07.yaml". */
export interface EditorialFile {
  readonly name: string;
  readonly text: string;
}

/** The folder that was to be read has nothing to give; the message says what to do. */
export class EditorialFolderError extends Error {
  override readonly name = 'EditorialFolderError';
  constructor(
    readonly folder: string,
    readonly reason: 'ABSENT' | 'NOT_A_FOLDER' | 'EMPTY',
  ) {
    super(`${folder}: ${FOLDER_REASONS[reason]}`);
  }
}

const FOLDER_REASONS = {
  ABSENT: 'no such folder; give the folder that holds your briefs',
  NOT_A_FOLDER: 'is not a folder; give the folder that holds your briefs',
  EMPTY: 'holds no .yaml file, nor does its subfolder briefs',
} as const;

const YAML_NAME = /^[^.].*\.ya?ml$/;
/** Stands beside the shipped briefs and is another reader's: the official addresses. */
const NOT_EDITORIAL: ReadonlySet<string> = new Set(['releases.yaml']);

/**
 * Reads editorial texts. Which file is what is told by its name: sources.yaml, concepts.yaml, every other a brief.
 * `known`: sources and concepts that the files may name without declaring them; a declaration equal to a known one
 * is taken as that one and not given back, another under the same name is a fault. Statements count from 1 over
 * their whole brief, in page order.
 */
export function parseEditorial(
  files: readonly EditorialFile[],
  known: Pick<EditorialInputs, 'sources' | 'concepts'> = { sources: [], concepts: [] },
): EditorialInputs {
  const read = files.map((file) => ({ kind: editorialKind(file.name), ...readYaml(file.name, file.text) }));
  const readable = (kind: EditorialKind): readonly YamlFile[] =>
    read.flatMap((entry) => (entry.kind === kind && entry.file !== null ? [entry.file] : []));
  const illegible = (kind: EditorialKind): boolean =>
    read.some((entry) => entry.kind === kind && entry.file === null);

  const sources = withKnown(readable('sources').map(readSources), known.sources, 'source', (s) => s.slug);
  const concepts = withKnown(readable('concepts').map(readConcepts), known.concepts, 'concept', (c) => c.id);
  const vocabulary: Vocabulary = {
    // Where a list cannot be read, a fault for each use of its entries would only bury the one that matters.
    hasSource: (slug) => illegible('sources') || sources.names.has(slug),
    hasConcept: (id) => illegible('concepts') || concepts.names.has(id),
  };
  const schema = briefSchema(vocabulary);
  const results = readable('brief').map((file) => readBrief(file, schema));
  const briefs = results.flatMap((result) => (result.brief === null ? [] : [result.brief]));
  const places = results.flatMap((result) => (result.codePlace === null ? [] : [result.codePlace]));

  const faults: readonly Fault[] = [
    ...read.flatMap((entry) => entry.faults),
    ...sources.faults,
    ...concepts.faults,
    ...results.flatMap((result) => result.faults),
    ...repeated(places, (place) => `brief for ${place.code}`),
  ];
  const position = new Map(files.map((file, i) => [file.name, i]));
  const inOrder = faults.toSorted(
    (a, b) => (position.get(a.file) ?? 0) - (position.get(b.file) ?? 0) || (a.line ?? 0) - (b.line ?? 0),
  );
  return { briefs, sources: sources.items, concepts: concepts.items, faults: inOrder };
}

/** Reads the .yaml files of a folder and of its subfolder briefs, sorted by name; throws EditorialFolderError when there is none. */
export async function readEditorialFolder(folder: string): Promise<readonly EditorialFile[]> {
  const names = [...(await yamlNames(folder, '')), ...(await yamlNames(folder, 'briefs/'))].sort();
  if (names.length === 0) throw new EditorialFolderError(folder, 'EMPTY');
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

async function yamlNames(folder: string, under: '' | 'briefs/'): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(folder, under), { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && YAML_NAME.test(entry.name) && !NOT_EDITORIAL.has(entry.name))
      .map((entry) => under + entry.name);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    if (under !== '') return [];
    throw new EditorialFolderError(folder, code === 'ENOENT' ? 'ABSENT' : 'NOT_A_FOLDER');
  }
}

type EditorialKind = 'sources' | 'concepts' | 'brief';

function editorialKind(name: string): EditorialKind {
  const stem = name.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  return stem === 'sources' || stem === 'concepts' ? stem : 'brief';
}
