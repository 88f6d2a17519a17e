/** What a layer is made from, and what reading one gives. */
import type { GraphClient } from '../src/graph/client.js';
import type { Fault } from '../src/model/fault.js';
import type { LoadCounts, LoadKind, RecordedInput } from '../src/model/load.js';
import type { InputFile } from './fetch.js';
import type { StageProgress } from './write/batch.js';

/** A file and what it is to its layer: "tabular", "order", "appendix-a", "appendix-b", "seed/briefs/M43.07.yaml". */
export interface LayerInput {
  readonly role: string;
  readonly file: InputFile;
}

/** What a layer is to be made from. */
export interface LayerSpec {
  readonly kind: LoadKind;
  readonly release: string | null;
  readonly version: string | null;
  readonly complete: boolean;
  readonly inputs: readonly LayerInput[];
}

/** A layer that was read without faults: ready to be written, and what it must hold afterwards. */
export interface ReadLayer {
  readonly spec: LayerSpec;
  readonly faults: readonly Fault[];
  /** Things worth telling that are not wrong. */
  readonly remarks: readonly string[];
  readonly expected: LoadCounts;
  write(
    client: GraphClient,
    load: string,
    officialLoads: readonly string[],
    progress: StageProgress,
  ): Promise<void>;
  count(client: GraphClient, load: string): Promise<LoadCounts>;
}

/** The recorded form of a layer's inputs. */
export function recordedInputs(inputs: readonly LayerInput[]): RecordedInput[] {
  return inputs.map(({ role, file }) => ({ role, name: file.name, sha256: file.sha256 }));
}

/** A layer that is not to be written: what is built upon faulty rows would fail for reasons of its own. */
export function faultyLayer(spec: LayerSpec, faults: readonly Fault[]): ReadLayer {
  const refuse = (): Promise<never> => Promise.reject(new Error('a layer with faults is not written'));
  return { spec, faults, remarks: [], expected: {}, write: refuse, count: refuse };
}
