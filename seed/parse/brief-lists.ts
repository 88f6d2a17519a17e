/** sources.yaml and concepts.yaml: the closed lists that statements may name. */
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { ConceptInput, Place, SourceInput } from '../../src/model/brief.js';
import type { Fault } from '../../src/model/fault.js';
import { ConceptsSchema, SourcesSchema } from './brief-schema.js';
import { faultsOf } from './brief-yaml.js';
import type { YamlFile } from './brief-yaml.js';

/** What one file declares. `names` holds the faulty entries too: who names them is not also to be told "unknown". */
export interface Declarations<T> {
  readonly items: readonly T[];
  readonly names: readonly string[];
  readonly faults: readonly Fault[];
}

/** Reads a sources.yaml: slug -> source. */
export function readSources(file: YamlFile): Declarations<SourceInput> {
  return readList(file, SourcesSchema, (slug, source, place) => ({
    slug,
    title: source.title,
    publisher: source.publisher,
    kind: source.kind,
    url: source.url ?? null,
    edition: source.edition ?? null,
    effective: source.effective ?? null,
    release: source.release ?? null,
    ...place,
  }));
}

/** Reads a concepts.yaml: id -> concept. */
export function readConcepts(file: YamlFile): Declarations<ConceptInput> {
  return readList(file, ConceptsSchema, (id, concept, place) => ({
    id,
    label: concept.label,
    code: concept.code ?? null,
    severity: concept.severity ?? null,
    ...place,
  }));
}

function readList<E, T>(
  file: YamlFile,
  schema: z.ZodType<Record<string, E>>,
  toItem: (name: string, entry: E, place: Place) => T,
): Declarations<T> {
  const names = typeof file.data === 'object' && file.data !== null ? Object.keys(file.data) : [];
  const parsed = schema.safeParse(file.data);
  if (!parsed.success) return { items: [], names, faults: faultsOf(file, parsed.error.issues) };
  const items = Object.entries(parsed.data).map(([name, entry]) =>
    toItem(name, entry, { file: file.name, line: file.lineOfKey([], name) }),
  );
  return { items, names, faults: [] };
}

/** The lists of all files beside the known entries: new ones, all names, and a fault for each that is declared twice. */
export function withKnown<T extends Place>(
  lists: readonly Declarations<T>[],
  known: readonly T[],
  what: string,
  nameOf: (item: T) => string,
): { readonly items: readonly T[]; readonly names: ReadonlySet<string>; readonly faults: readonly Fault[] } {
  const shipped = new Map(known.map((item) => [nameOf(item), item]));
  const declared = lists.flatMap((list) => list.items);
  const own = declared.filter((item) => !shipped.has(nameOf(item)));
  const faults = declared.flatMap((item) => {
    const other = shipped.get(nameOf(item));
    if (other === undefined || isDeepStrictEqual(withoutPlace(item), withoutPlace(other))) return [];
    const message = `${what} "${nameOf(item)}" is shipped with other values; give yours another name or leave it out`;
    return [{ file: item.file, line: item.line, message }];
  });
  return {
    items: own,
    names: new Set([...shipped.keys(), ...lists.flatMap((list) => list.names)]),
    faults: [
      ...lists.flatMap((list) => list.faults),
      ...faults,
      ...repeated(own, (item) => `${what} "${nameOf(item)}"`),
    ],
  };
}

/** A fault for each entry whose name an earlier one has, naming the place of that one. */
export function repeated<T extends Place>(
  items: readonly T[],
  nameOf: (item: T) => string,
): readonly Fault[] {
  const first = new Map<string, T>();
  return items.flatMap((item) => {
    const earlier = first.get(nameOf(item));
    if (earlier === undefined) {
      first.set(nameOf(item), item);
      return [];
    }
    const message = `a second ${nameOf(item)}; the first is ${earlier.file}:${earlier.line}`;
    return [{ file: item.file, line: item.line, message }];
  });
}

function withoutPlace(item: Place): unknown {
  return { ...item, file: null, line: null };
}
