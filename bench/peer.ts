/**
 * The peers: what a claim check straight on the driver would be, without a statement made for whole claims. Their Cypher
 * was chosen for speed among several that say the same. They find the exclusions and stop there: no HTTP, no verdicts, no instructions
 * and no advice, so they do less than checkCodes does.
 */
import neo4j, { type Driver, type RecordShape } from 'neo4j-driver';
import type { GraphAddress } from '../src/graph/client.js';
import type { Contender } from './contender.js';
import type { Claim } from './release.js';

/** Most statements a peer has under way, over all claims; as many connections as its pool may hold. */
const AT_ONCE = 50;

/** Statements on a driver's pool. */
export class PeerGraph {
  /** Statements run so far. */
  statements = 0;
  private readonly driver: Driver;
  private readonly waiting: (() => void)[] = [];
  private free = AT_ONCE;

  constructor(private readonly address: GraphAddress) {
    this.driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), {
      disableLosslessIntegers: true,
      maxConnectionPoolSize: AT_ONCE,
      telemetryDisabled: true,
      userAgent: 'icd10-graph bench',
    });
  }

  /** Runs one statement as soon as fewer than AT_ONCE are under way. */
  async rows<Row extends RecordShape>(cypher: string, parameters: Record<string, unknown>): Promise<Row[]> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    const session = this.driver.session({
      database: this.address.database,
      defaultAccessMode: neo4j.session.READ,
    });
    try {
      this.statements += 1;
      const { records } = await session.run<Row>(cypher, parameters);
      return records.map((record) => record.toObject());
    } finally {
      await session.close();
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await this.driver.close();
  }
}

const PAIR = `
MATCH (:Code {key: $a})-[:CHILD_OF*0..]->(up:Code)
WITH collect(up) AS lineA
MATCH (:Code {key: $b})-[:CHILD_OF*0..]->(up:Code)
WITH lineA, collect(up) AS lineB
CALL (lineA, lineB) {
  UNWIND lineA AS owner
  MATCH (owner)-[x:EXCLUDES1|EXCLUDES2]->(target:Code)
  WHERE target IN lineB AND NOT target IN lineA AND NOT x.ownOnly
  RETURN true AS outward, x.note AS key
  UNION ALL
  UNWIND lineB AS owner
  MATCH (owner)-[x:EXCLUDES1|EXCLUDES2]->(target:Code)
  WHERE target IN lineA AND NOT target IN lineB AND NOT x.ownOnly
  RETURN false AS outward, x.note AS key
}
MATCH (n:Note {key: $load + '/' + key})
RETURN DISTINCT outward, key, n.kind AS kind, n.text AS text`;

interface PairRow extends RecordShape {
  readonly outward: boolean;
  readonly key: string;
}

/** One statement for each pair: 300 for 25 codes. */
export function statementAPair(graph: PeerGraph, load: string): Contender {
  const answer = (claim: Claim): Promise<string[]> =>
    Promise.all(
      pairsOf(claim).map(async ([a, b]) => {
        const rows = await graph.rows<PairRow>(PAIR, { a: `${load}/${a}`, b: `${load}/${b}`, load });
        return rows.map(({ outward, key }) => `${outward ? `${a} ${b}` : `${b} ${a}`} ${key}`);
      }),
    ).then((found) => found.flat());
  return { name: 'a statement a pair', answer, grounds: async (claim) => (await answer(claim)).sort() };
}

const CODE = `
MATCH (:Code {key: $key})-[:CHILD_OF*0..]->(up:Code)
OPTIONAL MATCH (up)-[x:EXCLUDES1|EXCLUDES2]->(target:Code) WHERE NOT x.ownOnly
RETURN up.localKey AS up, target.localKey AS target, x.note AS note`;

interface InheritedRow extends RecordShape {
  readonly up: string;
  /** Null for an ancestor without exclusions. */
  readonly target: string | null;
  readonly note: string;
}

/** What one code and its ancestors exclude. */
interface Inherited {
  readonly code: string;
  readonly line: ReadonlySet<string>;
  readonly rows: readonly InheritedRow[];
}

/**
 * One statement for each code, intersected in memory. Each reads what its own line excludes and no edge that comes in:
 * of a pair both codes are read, so both directions are there, and reading them twice would only make the peer slower.
 */
export function statementACode(graph: PeerGraph, load: string): Contender {
  const read = async (code: string): Promise<Inherited> => {
    const rows = await graph.rows<InheritedRow>(CODE, { key: `${load}/${code}` });
    return { code, line: new Set(rows.map(({ up }) => up)), rows };
  };
  const answer = async (claim: Claim): Promise<string[]> => {
    const codes = await Promise.all(claim.map(read));
    return pairsOf(codes).flatMap(([a, b]) => [...excluded(a, b), ...excluded(b, a)]);
  };
  return { name: 'a statement a code', answer, grounds: async (claim) => (await answer(claim)).sort() };
}

function excluded(from: Inherited, to: Inherited): string[] {
  const notes = from.rows.filter(
    ({ target }) => target !== null && to.line.has(target) && !from.line.has(target),
  );
  return [...new Set(notes.map(({ note }) => `${from.code} ${to.code} ${note}`))];
}

function pairsOf<Member>(members: readonly Member[]): [Member, Member][] {
  return members.flatMap((a, index) => members.slice(index + 1).map((b): [Member, Member] => [a, b]));
}
