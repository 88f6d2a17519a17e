/**
 * The only door to the driver. `read` runs in READ access mode for the service; `write` is the seed's alone.
 * Every statement has a name, a timeout and a named database; every driver error becomes one of ours here.
 */
import neo4j, {
  type BookmarkManager,
  type Driver,
  type QueryResult,
  type RecordShape,
  type Session,
} from 'neo4j-driver';
import type { VisibleError } from '../errors.js';
import { failureFrom, failureOf, graphGone, isRetriable } from './failures.js';
import { answered, unlessGivenUp, withoutTrace } from './waits.js';
import type { StatementEnd, WatchStatement } from './watch.js';
import { currentWork } from './work.js';

/** How to reach the graph. */
export interface GraphAddress {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Bounds of the client, in milliseconds; defaults suit the service. */
export interface GraphLimits {
  /** Longest a read may run in the database before it is cancelled there. @default 10000 */
  readonly queryTimeoutMs?: number;
  /** Longest to wait for a connection. @default 5000 */
  readonly connectMs?: number;
  /** How long after its bound a cancelled read may stay unanswered before the database counts as gone. @default 5000 */
  readonly silenceMs?: number;
  /** Most connections at once; further reads wait in line for one. @default 100 */
  readonly connections?: number;
}

/** What ends the reads that are being begun, before anything is waited for; null = only their own bound. */
let wanted: AbortSignal | null = null;

/**
 * Begins reads that are ended in the database, and fail with the signal's reason (givenUp), once it says that nobody waits
 * for them any more. It holds for those begun before `begin` returns, not for what follows on their answers.
 */
export function whileWanted<Result>(signal: AbortSignal | null, begin: () => Result): Result {
  const outer = wanted;
  wanted = signal;
  try {
    return begin();
  } finally {
    wanted = outer;
  }
}

/** Connections to one server at most; a statement holds one from its beginning to its end. The driver's own default, named. */
export const POOL_SIZE = 100;

/** Values that go into a statement as `$parameters`. */
export type Parameters = Record<string, unknown>;

/** A connection pool to one database. Close it when done. */
export class GraphClient {
  private driver: Driver;
  private readonly queryTimeoutMs: number;
  private readonly silenceMs: number;
  /** Statements under way over the connections there are: each is told when those are given up. */
  private underWay = new Set<(reason: Error) => void>();
  /** What there is against a read; null where nothing ever is. */
  private objection: (() => VisibleError | null) | null = null;
  /**
   * What was seen of the database, which each session goes on from. The members of a cluster behind neo4j:// lag behind
   * each other: one that has not got a load yet would say that its codes do not exist. Of a single server nobody needs it.
   */
  private readonly seen: BookmarkManager | undefined;
  /** Statements run so far, by name: what the tests and the metrics count. */
  readonly statements = new Map<string, number>();
  /** Who is told of each statement. */
  private readonly watchers = new Set<WatchStatement>();

  constructor(
    private readonly address: GraphAddress,
    private readonly limits: GraphLimits = {},
  ) {
    this.queryTimeoutMs = limits.queryTimeoutMs ?? 10_000;
    this.silenceMs = limits.silenceMs ?? 5_000;
    this.seen = address.uri.startsWith('neo4j') ? neo4j.bookmarkManager() : undefined;
    this.driver = openDriver(address, limits);
  }

  /** A client with connections of its own to the same database: its reads never wait in line with those of this one. */
  beside(limits: GraphLimits): GraphClient {
    const other = new GraphClient(this.address, { ...this.limits, ...limits });
    return Object.assign(other, { statements: this.statements, watchers: this.watchers, seen: this.seen });
  }

  /**
   * This client, for what is pinned to a revision: a read ends with what `objection` says, if it says anything, before the
   * database is asked or after it has answered. Of loads that may have been deleted meanwhile, or of another database,
   * nobody could tell a row that never was from one that is no more.
   */
  unless(objection: () => VisibleError | null): GraphClient {
    // Over the same connections, those that are opened later among them.
    return Object.assign(Object.create(this) as GraphClient, { objection });
  }

  /**
   * Gives up all connections; what runs on them ends with GRAPH_UNAVAILABLE, and what comes next gets new ones. For a
   * database that does not answer: a connection that hangs may do so for minutes.
   */
  reconnect(): void {
    const { driver, underWay } = this;
    this.underWay = new Set();
    this.driver = openDriver(this.address, this.limits);
    for (const end of underWay) end(graphGone());
    void driver.close().catch(() => undefined);
  }

  /**
   * Runs one read and gives its records as plain objects. Throws GRAPH_UNAVAILABLE or QUERY_TOO_COSTLY. A connection
   * of the pool may have died with a database that is back by now, so a retriable failure is tried once more. The bound
   * is the database's to keep; one that hangs keeps none, so it is not waited for much longer.
   */
  async read<Row extends RecordShape>(
    name: string,
    cypher: string,
    parameters: Parameters = {},
  ): Promise<Row[]> {
    const signal = wanted;
    const attempt = (): Promise<QueryResult<Row>> =>
      answered(
        this.run<Row>(name, cypher, parameters, neo4j.session.READ, this.queryTimeoutMs, signal),
        this.queryTimeoutMs + this.silenceMs,
      );
    this.objectIfSo();
    const result = await attempt().catch((error: unknown) => {
      this.objectIfSo();
      if (isRetriable(error) && !signal?.aborted) return attempt();
      throw error;
    });
    this.objectIfSo();
    return result.records.map((record) => record.toObject());
  }

  /** Runs one auto-commit write, batched inside the statement where it says IN TRANSACTIONS. The seed's alone. */
  async write<Row extends RecordShape>(
    name: string,
    cypher: string,
    parameters: Parameters = {},
  ): Promise<Row[]> {
    const result = await this.run<Row>(
      name,
      cypher,
      storable(parameters) as Parameters,
      neo4j.session.WRITE,
      0,
    );
    return result.records.map((record) => record.toObject());
  }

  /** Waits until the database answers, or throws GRAPH_UNAVAILABLE saying why it does not. */
  async verify(): Promise<void> {
    await this.read('client.verify', 'RETURN 1 AS one');
  }

  /** Tells of each statement from now on, until what it returns is called. */
  watch(watcher: WatchStatement): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  /** Bookmarks that the next session begins with; none where the address is of a single server. */
  async seenBookmarks(): Promise<readonly string[]> {
    return [...((await this.seen?.getBookmarks()) ?? [])];
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await this.driver.close();
  }

  private objectIfSo(): void {
    const objection = this.objection?.();
    if (objection) throw objection;
  }

  private async run<Row extends RecordShape>(
    name: string,
    cypher: string,
    parameters: Parameters,
    access: 'READ' | 'WRITE',
    timeout: number,
    signal: AbortSignal | null = null,
  ): Promise<QueryResult<Row>> {
    const tellEnd = this.begin(name);
    const { underWay } = this;
    let session: Session | null = null;
    // Closing a session ends the statement that runs in it, in the database as well.
    const end = (): void => void session?.close().catch(() => undefined);
    signal?.addEventListener('abort', end);
    try {
      // A named database spares the driver a round trip to ask for the user's home database.
      session = this.driver.session({
        database: this.address.database,
        defaultAccessMode: access,
        ...(this.seen ? { bookmarkManager: this.seen } : {}),
      });
      const running = session;
      const result = await unlessGivenUp(underWay, () =>
        withoutTrace(() =>
          running.run<Row>(`// ${name}\n${cypher}`, parameters, {
            metadata: { app: 'icd10-graph', statement: name },
            ...(timeout > 0 ? { timeout } : {}),
          }),
        ),
      );
      // What came before the end may look like an answer, and be a part of one.
      signal?.throwIfAborted();
      tellEnd({ rows: result.records.length, failure: null });
      return result;
    } catch (error) {
      const told = signal?.aborted
        ? (signal.reason as Error)
        : failureFrom(error, name, timeout, this.address);
      tellEnd({ rows: null, failure: signal?.aborted ? 'given up' : failureOf(told) });
      throw told;
    } finally {
      signal?.removeEventListener('abort', end);
      // A session that broke has nothing left to say in closing: its error is already on its way. One whose connection
      // was given up is never told that it is closed.
      const closing = session?.close().catch(() => undefined);
      if (underWay === this.underWay) await closing;
    }
  }

  /** Counts a statement and tells that it begins; gives what tells of its end. */
  private begin(name: string): (end: StatementEnd) => void {
    this.statements.set(name, (this.statements.get(name) ?? 0) + 1);
    const work = currentWork();
    if (work) work.statements += 1;
    const tell = [...this.watchers].map((watcher) => watcher(name, work));
    return (end) => {
      for (const one of tell) one(end);
    };
  }
}

function openDriver({ uri, user, password }: GraphAddress, limits: GraphLimits): Driver {
  const connectMs = limits.connectMs ?? 5_000;
  return neo4j.driver(uri, neo4j.auth.basic(user, password), {
    // Ordinals, lines and counts are far below 2^53.
    disableLosslessIntegers: true,
    connectionTimeout: connectMs,
    connectionAcquisitionTimeout: connectMs,
    // A firewall may have forgotten a connection at rest without a word: who is given one of those would wait in vain.
    connectionLivenessCheckTimeout: 30_000,
    maxTransactionRetryTime: connectMs,
    maxConnectionPoolSize: limits.connections ?? POOL_SIZE,
    telemetryDisabled: true,
    userAgent: 'icd10-graph',
  });
}

/** The driver sends every number as a float; whole ones are stored as what they are, so that `line: 78` reads so in any Cypher. */
function storable(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, storable(part)]));
}
