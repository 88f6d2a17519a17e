/**
 * The book of loads: who may write, which loads exist, which set is served. All of it lives in the graph, so that
 * every process that reaches the database sees the same.
 *
 * A load is `loading` until one small transaction moves the revision to it; the loads it replaces become `retired`
 * and are deleted once no request can still have them pinned. A load whose process died stays `loading` and is swept
 * by the next one.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { projectRoot } from '../src/config.js';
import type { GraphClient } from '../src/graph/client.js';
import {
  GRAPH_MODEL,
  type LoadCounts,
  type LoadRow,
  type RecordedInput,
  type Revision,
} from '../src/model/load.js';
import type { InputFile } from './fetch.js';

/** Longest a request may keep a revision pinned after it was replaced, in milliseconds: the grace of a retired load. */
const GRACE_MS = 60_000;
/** A writer that has not been heard of for this long is dead, in milliseconds. */
const WRITER_LOST_MS = 15_000;
const HEARTBEAT_MS = 2_000;
/** Labels whose nodes belong to a load and carry its id at the start of their key. */
export const LOADED_LABELS = [
  'Note',
  'Contradiction',
  'Procedure',
  'Statement',
  'Brief',
  'Concept',
  'Drg',
  'Mdc',
  'Code',
  'Release',
  'Source',
];

/** How the holder of a lock is named that only deletes what nobody reads: loads wait for it instead of giving up. */
export const SWEEP = 'sweep';

/** Another process is loading. */
export class LoadInProgress extends Error {
  constructor(holder: string) {
    super(`Another load is running (${holder}): wait until it ends, then run this one again`);
    this.name = 'LoadInProgress';
  }
}

/** The writer's lock went to another process, which took this one for dead. */
export class WriterLost extends Error {
  constructor() {
    super('Another load has taken over because this one was not heard of for too long: run it again');
    this.name = 'WriterLost';
  }
}

/** What a load is about to be. */
export type LoadPlan = Omit<LoadRow, 'id' | 'loadedAt' | 'toolVersion' | 'counts'>;

/** The right to write, held by one process at a time. */
export class Ledger {
  private beat: NodeJS.Timeout | null = null;

  private constructor(
    private readonly client: GraphClient,
    private readonly token: string,
    private readonly toolVersion: string,
  ) {}

  /**
   * Makes constraints and the book itself where they are missing, then takes the writer's lock, waiting out a writer
   * that died and one that only sweeps. Throws LoadInProgress when another one is alive.
   */
  static async open(client: GraphClient, toolVersion: string, holder: string): Promise<Ledger> {
    await prepareGraph(client);
    const ledger = new Ledger(client, randomUUID(), toolVersion);
    const [row] = await client.write<{ token: string; holder: string }>('ledger.lock', LOCK, {
      token: ledger.token,
      holder,
      lost: WRITER_LOST_MS,
    });
    if (row?.token !== ledger.token) {
      const sweeping = row?.holder.startsWith(SWEEP) ?? false;
      if (sweeping) await new Promise((resolve) => setTimeout(resolve, HEARTBEAT_MS / 4));
      if (sweeping || (await writerIsSilent(client, row?.token ?? '')))
        return Ledger.open(client, toolVersion, holder);
      throw new LoadInProgress(row?.holder ?? 'unknown');
    }
    ledger.beat = setInterval(() => {
      // A missed beat is made up by the next one; a database that is gone stops the load itself.
      client.write('ledger.beat', BEAT, { token: ledger.token }).catch(() => undefined);
    }, HEARTBEAT_MS);
    ledger.beat.unref();
    return ledger;
  }

  /** Gives the lock back. Loads still `loading` are the next writer's to sweep. */
  async close(): Promise<void> {
    if (this.beat) clearInterval(this.beat);
    await this.client.write('ledger.unlock', UNLOCK, { token: this.token });
  }

  /** Keeps the input files, compressed, so that the load can be made again from the graph alone. */
  async record(files: readonly InputFile[]): Promise<void> {
    for (const file of files) {
      const { sha256, name } = file;
      const [known] = await this.client.read('ledger.hasInput', HAS_INPUT, { sha256 });
      if (known) continue;
      await this.client.write('ledger.keepInput', KEEP_INPUT, {
        sha256,
        name,
        bytes: new Int8Array(gzipSync(file.bytes, { level: 6 })),
      });
    }
  }

  /** A recorded input, as it was fetched. */
  async recall(input: RecordedInput): Promise<InputFile> {
    const [row] = await this.client.read<{ bytes: Int8Array }>('ledger.input', INPUT, {
      sha256: input.sha256,
    });
    if (!row) throw new Error(`The graph has no record of ${input.name} (sha256 ${input.sha256})`);
    return { name: input.name, sha256: input.sha256, bytes: gunzipSync(new Uint8Array(row.bytes)) };
  }

  /** Opens a load: its nodes may be written under its id, and nobody reads them yet. */
  async begin(plan: LoadPlan): Promise<LoadRow> {
    const { kind, release, version, complete, inputs, digest } = plan;
    const loadedAt = new Date().toISOString();
    const [row] = await this.client.write<{ id: string }>('ledger.begin', BEGIN, {
      letter: { tabular: 'T', grouper: 'G', editorial: 'E' }[kind],
      token: this.token,
      properties: {
        kind,
        release,
        version,
        complete,
        digest,
        loadedAt,
        toolVersion: this.toolVersion,
        inputs: JSON.stringify(inputs),
      },
    });
    if (!row) throw new WriterLost();
    return {
      id: row.id,
      kind,
      release,
      version,
      complete,
      inputs,
      digest,
      loadedAt,
      toolVersion: this.toolVersion,
      counts: {},
    };
  }

  /** Notes what a load wrote. */
  async count(load: LoadRow, counts: LoadCounts): Promise<LoadRow> {
    await this.client.write('ledger.count', COUNT, { id: load.id, counts: JSON.stringify(counts) });
    return { ...load, counts };
  }

  /** Moves the revision after `current`: `loads` are served from now on, all others are retired. One transaction. */
  async serve(current: Revision, loads: readonly LoadRow[]): Promise<Revision> {
    const number = current.number + 1;
    const ids = loads.map((load) => load.id);
    const [row] = await this.client.write<{ revision: number }>('ledger.serve', SERVE, {
      token: this.token,
      revision: number,
      serving: JSON.stringify({ revision: number, loads: ids }),
      loads: ids,
    });
    if (!row) throw new WriterLost();
    return { number, loads };
  }

  /** Deletes loads that broke off, and retired ones past their grace, with the inputs nothing needs any more. */
  async sweep(graceMs: number = GRACE_MS): Promise<number> {
    const dead = await this.client.read<{ id: string }>('ledger.dead', DEAD, { grace: graceMs });
    for (const { id } of dead) await deleteLoad(this.client, id);
    if (dead.length > 0) await this.client.write('ledger.dropInputs', DROP_INPUTS);
    return dead.length;
  }
}

const LOCK = `
MATCH (graph:Graph {name: 'icd10'})
SET graph.touched = timestamp()
WITH graph, coalesce(graph.beat, 0) < timestamp() - $lost AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET graph.token = $token, graph.holder = $holder, graph.beat = timestamp())
RETURN graph.token AS token, graph.holder AS holder`;
const BEAT = `MATCH (graph:Graph {name: 'icd10', token: $token}) SET graph.beat = timestamp()`;
const UNLOCK = `MATCH (graph:Graph {name: 'icd10', token: $token}) SET graph.beat = 0, graph.token = null, graph.holder = null`;
const HEARD = `MATCH (graph:Graph {name: 'icd10'}) RETURN graph.token AS token, timestamp() - graph.beat AS silence`;
const HAS_INPUT = `MATCH (input:Input {sha256: $sha256}) RETURN input.sha256 AS sha256`;
const KEEP_INPUT = `MERGE (input:Input {sha256: $sha256}) SET input.name = $name, input.bytes = $bytes`;
const INPUT = `MATCH (input:Input {sha256: $sha256}) RETURN input.bytes AS bytes`;
const BEGIN = `
MATCH (graph:Graph {name: 'icd10', token: $token})
SET graph.sequence = graph.sequence + 1
CREATE (load:Load {id: $letter + toString(graph.sequence), status: 'loading'})
SET load += $properties
RETURN load.id AS id`;
const COUNT = `MATCH (load:Load {id: $id}) SET load.counts = $counts`;
const SERVE = `
MATCH (graph:Graph {name: 'icd10', token: $token, revision: $revision - 1})
SET graph.revision = $revision, graph.serving = $serving
WITH graph
CALL () {
  MATCH (load:Load) WHERE load.id IN $loads SET load.status = 'ready'
}
CALL () {
  MATCH (load:Load {status: 'ready'}) WHERE NOT load.id IN $loads
  SET load.status = 'retired', load.retiredAt = timestamp()
}
RETURN graph.revision AS revision`;
const DEAD = `
MATCH (load:Load)
WHERE load.status = 'loading' OR (load.status = 'retired' AND load.retiredAt <= timestamp() - $grace)
RETURN load.id AS id ORDER BY id`;
const DROP_INPUTS = `
MATCH (load:Load) WITH collect(load.inputs) AS needed
MATCH (input:Input) WHERE none(inputs IN needed WHERE inputs CONTAINS input.sha256)
DELETE input`;

async function prepareGraph(client: GraphClient): Promise<void> {
  const statements = await readFile(join(projectRoot(), 'seed', 'constraints.cypher'), 'utf8');
  for (const statement of statements.replace(/^\/\/.*$/gm, '').split(';')) {
    if (statement.trim() !== '') await client.write('ledger.constraints', statement);
  }
  await client.write(
    'ledger.create',
    `MERGE (graph:Graph {name: 'icd10'})
     ON CREATE SET graph.model = $model, graph.revision = 0, graph.sequence = 0, graph.beat = 0,
       graph.serving = '{"revision":0,"loads":[]}'`,
    { model: GRAPH_MODEL },
  );
}

/** Whether the writer with this token lets its heartbeat lapse while we look: true means it died. */
async function writerIsSilent(client: GraphClient, token: string): Promise<boolean> {
  for (;;) {
    const [row] = await client.read<{ token: string | null; silence: number }>('ledger.heard', HEARD);
    if (row?.token !== token || row.silence > WRITER_LOST_MS) return true;
    if (row.silence < 2 * HEARTBEAT_MS) return false;
    await new Promise((resolve) => setTimeout(resolve, HEARTBEAT_MS / 4));
  }
}

async function deleteLoad(client: GraphClient, id: string): Promise<void> {
  for (const label of LOADED_LABELS) {
    await client.write(
      `ledger.delete${label}`,
      `MATCH (node:${label}) WHERE node.key STARTS WITH $prefix
       CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 2000 ROWS`,
      { prefix: `${id}/` },
    );
  }
  // From a code to an official source, both of loads that stay: the one edge of a load between nodes of others.
  await client.write('ledger.deleteCitations', `MATCH ()-[cites:CITES {load: $id}]->() DELETE cites`, { id });
  await client.write('ledger.forget', `MATCH (load:Load {id: $id}) DETACH DELETE load`, { id });
}
