/**
 * The book of loads: which exist, which set is served; who may write in it, says writer-lock.ts. All of it lives in the
 * graph, so that every process that reaches the database sees the same.
 *
 * A load is `loading` until one small transaction moves the revision to it; the loads it replaces become `retired`
 * and are deleted once no request can still have them pinned. A load whose process died stays `loading` and is swept
 * by the next one.
 */
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
import { WRITER_TIMES, WriterLock, WriterLost, type WriterTimes } from './writer-lock.js';

/** Longest a request may keep a revision pinned after it was replaced, in milliseconds: the grace of a retired load. */
const GRACE_MS = 60_000;
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

/** What a load is about to be. */
export type LoadPlan = Omit<LoadRow, 'id' | 'loadedAt' | 'toolVersion' | 'counts'>;

/** The book, opened by the one process that may write. */
export class Ledger {
  private constructor(
    private readonly client: GraphClient,
    private readonly lock: WriterLock,
    private readonly toolVersion: string,
  ) {}

  /**
   * Makes constraints and the book itself where they are missing, then takes the writer's lock, waiting out a writer
   * that died and one that only sweeps. Throws LoadInProgress when another one is alive.
   */
  static async open(
    client: GraphClient,
    toolVersion: string,
    holder: string,
    times: WriterTimes = WRITER_TIMES,
  ): Promise<Ledger> {
    await prepareGraph(client);
    return new Ledger(client, await WriterLock.take(client, holder, times), toolVersion);
  }

  /** Gives the lock back. Loads still `loading` are the next writer's to sweep. */
  async close(): Promise<void> {
    await this.lock.giveBack();
  }

  /** Throws WriterLost once another process has taken over: asked between batches, so that little is written in vain. */
  assertHeld(): void {
    this.lock.assertHeld();
  }

  /**
   * After a change broke off: deletes what its loads wrote if another process has taken over, which may have swept them
   * before the last was written. Otherwise they are the next writer's to sweep.
   */
  async discardIfLost(ids: readonly string[]): Promise<void> {
    if (await this.lock.beat()) return;
    for (const id of ids) await deleteLoad(this.client, id);
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
      token: this.lock.token,
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
      token: this.lock.token,
      revision: number,
      serving: JSON.stringify({ revision: number, loads: ids }),
      loads: ids,
      running: await runningTime(this.client),
    });
    if (!row) throw new WriterLost();
    return { number, loads };
  }

  /** Deletes loads that broke off, and retired ones past their grace, with the inputs nothing needs any more. */
  async sweep(graceMs: number = GRACE_MS): Promise<number> {
    const dead = await this.client.read<{ id: string }>('ledger.dead', DEAD, {
      grace: graceMs,
      running: await runningTime(this.client),
    });
    for (const { id } of dead) await deleteLoad(this.client, id);
    if (dead.length > 0) await this.client.write('ledger.dropInputs', DROP_INPUTS);
    return dead.length;
  }
}

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
  SET load.status = 'retired', load.retiredAt = timestamp(),
    load.retiredIn = $running.of, load.retiredAfter = $running.ms
}
RETURN graph.revision AS revision`;
/** By the database's clock, and by how long it has run since, as long as it is the same run: a clock may be set. */
const DEAD = `
MATCH (load:Load)
WHERE load.status = 'loading' OR (load.status = 'retired' AND load.retiredAt <= timestamp() - $grace
  AND coalesce(load.retiredIn <> $running.of OR load.retiredAfter <= $running.ms - $grace, true))
RETURN load.id AS id ORDER BY id`;
const RUNNING = `
CALL dbms.queryJmx('java.lang:type=Runtime') YIELD attributes
RETURN attributes.StartTime.value AS of, attributes.Uptime.value AS ms`;
const DROP_INPUTS = `
MATCH (load:Load) WITH collect(load.inputs) AS needed
MATCH (input:Input) WHERE none(inputs IN needed WHERE inputs CONTAINS input.sha256)
DELETE input`;

/** How long the database has been running, in milliseconds, and what tells this run from others; nulls where it is not said. */
async function runningTime(
  client: GraphClient,
): Promise<{ readonly of: number | null; readonly ms: number | null }> {
  try {
    const [row] = await client.read<{ of: number; ms: number }>('ledger.running', RUNNING);
    return row ?? { of: null, ms: null };
  } catch {
    // A database of somebody else's may not let us ask.
    return { of: null, ms: null };
  }
}

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
