/**
 * A layer: one kind of load, from its input files to its nodes. Reading one is pure (texts in, linked rows and faults
 * out), so that everything wrong is known before anything is written, and so that a recorded layer can be made again.
 */
import { releaseEffective } from '../src/model/release.js';
import { textOf, type InputFile } from './fetch.js';
import { readEditorialLayer, type KnownBefore } from './editorial-layer.js';
import type { Ground } from './ground.js';
import { faultyLayer, type LayerInput, type LayerSpec, type ReadLayer } from './layer-spec.js';
import { codesOfAppendixC, faultsOfAppendixC, linkComplications } from './link/complication.js';
import { linkContradictions } from './link/contradiction.js';
import { linkMappings } from './link/drg.js';
import { placeCodes } from './link/hierarchy.js';
import { linkNotes } from './link/note.js';
import { grouperSource, orderSource, tabularSource } from './official-source.js';
import { parseAppendixC } from './parse/complication.js';
import { parseAppendixA, parseAppendixB } from './parse/drg.js';
import { parseOrder } from './parse/order.js';
import { parseTabular } from './parse/tabular.js';
import { countGrouper, expectedGrouper, writeGrouper, type LinkedGrouper } from './write/grouper.js';
import { countTabular, expectedTabular, writeTabular, type LinkedRelease } from './write/tabular.js';

/**
 * Reads a layer. `grounds`: the tabular layers it will stand on (for a grouper, that of its release; all for briefs).
 * `known`: what the graph has already, of which old briefs may keep no new release out.
 */
export function readLayer(
  spec: LayerSpec,
  grounds: readonly Ground[],
  known: KnownBefore,
): Promise<ReadLayer> {
  switch (spec.kind) {
    case 'tabular':
      return Promise.resolve(readTabularLayer(spec));
    case 'grouper':
      return readGrouperLayer(spec, grounds.find((ground) => ground.release === spec.release) ?? null);
    case 'editorial':
      return readEditorialLayer(spec, grounds, known);
  }
}

/** The version that appendix A states, or null: needed before it is known which load is meant. */
export function grouperVersion(inputs: readonly LayerInput[]): string | null {
  const file = inputs.find((input) => input.role === 'appendix-a')?.file;
  return file ? parseAppendixA(textOf(file), file.name).version : null;
}

function readTabularLayer(spec: LayerSpec): ReadLayer {
  const file = inputOf(spec, 'tabular');
  const orderFile = spec.inputs.find((input) => input.role === 'order')?.file ?? null;
  const tabular = parseTabular(textOf(file), file.name);
  const order = orderFile && parseOrder(textOf(orderFile), orderFile.name);
  const unread = [...tabular.faults, ...(order?.faults ?? [])];
  if (unread.length > 0) return faultyLayer(spec, unread);
  const hierarchy = placeCodes(tabular, order?.rows ?? null);
  if (hierarchy.faults.length > 0) return faultyLayer(spec, hierarchy.faults);
  const notes = linkNotes(tabular.notes, hierarchy.codes, spec.complete);
  const linked: LinkedRelease = {
    release: spec.release!,
    effective: releaseEffective(spec.release!),
    complete: spec.complete,
    file: file.name,
    sha256: file.sha256,
    source: tabularSource(spec.release!),
    orderSource: order && orderSource(spec.release!),
    hierarchy,
    notes,
    contradictions: linkContradictions(spec.release!, hierarchy.codes, notes),
  };
  return {
    spec,
    faults: [],
    remarks: hierarchy.remarks,
    expected: expectedTabular(linked),
    write: (client, load, _official, progress) => writeTabular(client, load, linked, progress),
    count: countTabular,
  };
}

async function readGrouperLayer(spec: LayerSpec, ground: Ground | null): Promise<ReadLayer> {
  const a = inputOf(spec, 'appendix-a');
  const b = inputOf(spec, 'appendix-b');
  const appendixA = parseAppendixA(textOf(a), a.name);
  const c = inputOf(spec, 'appendix-c');
  const numbers = appendixA.drgs.map((drg) => drg.number);
  const appendixB = parseAppendixB(textOf(b), b.name, numbers);
  const appendixC = parseAppendixC(textOf(c), c.name, numbers);
  const codes = new Set([...appendixB.mappings.map((row) => row.code), ...codesOfAppendixC(appendixC)]);
  const held = (await ground?.holds([...codes])) ?? new Set();
  const { linked: mappings, unknown } = linkMappings(appendixB.mappings, held);
  const inC = codesOfAppendixC(appendixC).filter((code) => !held.has(code));
  const linked: LinkedGrouper = {
    version: spec.version!,
    release: spec.release!,
    complete: spec.complete,
    source: grouperSource(spec.version!),
    drgs: appendixA.drgs,
    mappings,
    appendixC: linkComplications(appendixC, held),
  };
  const missing = ground
    ? []
    : [
        {
          file: a.name,
          line: null,
          message: `release ${spec.release} is not loaded: load its tabular list first`,
        },
      ];
  return {
    spec,
    faults: [
      ...missing,
      ...appendixA.faults,
      ...appendixB.faults,
      ...appendixC.faults,
      ...faultsOfAppendixC(appendixC, c.name, spec.complete),
    ],
    remarks: [
      { appendix: 'B', codes: unknown },
      { appendix: 'C', codes: inC },
    ].flatMap(({ appendix, codes: passed }) =>
      passed.length === 0
        ? []
        : `${passed.length} codes of appendix ${appendix} are not in ${ground?.complete === false ? 'the loaded slice of ' : ''}release ${spec.release} and were passed over (first: ${passed[0]})`,
    ),
    expected: expectedGrouper(linked),
    write: (client, load, _official, progress) => writeGrouper(client, load, ground!.load, linked, progress),
    count: countGrouper,
  };
}

function inputOf(spec: LayerSpec, role: string): InputFile {
  const input = spec.inputs.find((candidate) => candidate.role === role);
  if (!input) throw new Error(`a ${spec.kind} layer needs its ${role} file`);
  return input.file;
}
