/**
 * `npm run bench -- claim`: how fast checkCodes answers claims of 25 codes over HTTP, as a ratio against two peers that
 * find the same exclusions on the same database in the same run. bench/README.md says how to read it.
 */
import { availableParallelism } from 'node:os';
import { openGraph, type OpenGraph } from '../cli/connect.js';
import { projectRoot, readConfig, type Config } from '../src/config.js';
import { withClosing, type Closing } from './closing.js';
import { overHttp, type Contender } from './contender.js';
import { loadAverage } from './machine.js';
import { PeerGraph, statementACode, statementAPair } from './peer.js';
import { drawClaims, wholeRelease, type Claim } from './release.js';
import { say } from './say.js';
import { startServiceProcess } from './service.js';
import { countStatements } from './statements.js';
import { figure, quantile, rate, tableLines, takeTurn, type Turn } from './timing.js';

const CLAIMS = { claims: 50, codes: 25, seed: 20260401 };
const CONCURRENCIES = [1, 16];
const ROUNDS = 5;
/** Shortest turn and warm-up of a contender, in milliseconds. The warm-up also lets the database's compiler settle. */
const TURN_MS = 3_000;
const WARM_UP_MS = 15_000;
/** Reading all codes takes longer than a question of the service may, in milliseconds. */
const WHOLE_RELEASE_MS = 600_000;

/** Runs the bench and prints its tables. */
export async function benchClaim(): Promise<void> {
  const config = readConfig(projectRoot());
  const loads = [loadAverage()];
  await withClosing(async (closing) => {
    const graph = await openGraph({ ...config, queryTimeoutMs: WHOLE_RELEASE_MS }, say);
    closing.push(() => graph.close());
    await compare(config, graph, closing, loads);
  });
}

/** `loads`: the load average before anything was started; those before and after the rounds, which the bench makes too, join it. */
async function compare(config: Config, graph: OpenGraph, closing: Closing, loads: string[]): Promise<void> {
  const { client, database } = graph;
  const { id: load, release } = await wholeRelease(client);
  const claims = await drawClaims(client, load, CLAIMS);
  say('Starting the service …');
  const service = await startServiceProcess(database, closing);
  const peers = new PeerGraph(database);
  closing.push(() => peers.close());
  const ours = overHttp(service.endpoint, release!);
  const contenders = [ours, statementAPair(peers, load), statementACode(peers, load)];
  say('Comparing what they find …');
  const grounds = await agreedGrounds(contenders, claims);
  const counts = await countStatements(config, client, release!, claims);
  const statements = [counts.again];
  for (const peer of contenders.slice(1)) statements.push(await countPeer(peers, peer, claims));
  for (const contender of contenders) {
    say(`Warming up: ${contender.name} …`);
    for (const concurrency of CONCURRENCIES)
      await takeTurn(claims, concurrency, WARM_UP_MS / CONCURRENCIES.length, contender.answer);
  }
  loads.push(loadAverage());
  const turns = await takeRounds(contenders, claims);
  loads.push(loadAverage());
  console.log(
    `\nRelease ${release}: ${CLAIMS.claims} claims of ${CLAIMS.codes} billable codes with ${figure(grounds / claims.length)} exclusions each, all found by all; ${ROUNDS} rounds.`,
  );
  for (const concurrency of CONCURRENCIES) {
    console.log(`\n${concurrency === 1 ? 'One claim' : `${concurrency} claims`} at a time`);
    const told = tableLines(tableOf(contenders, turns.get(concurrency)!, statements));
    for (const line of told) console.log(`  ${line}`);
  }
  console.log(
    [
      '',
      'ours/peer: claims a second of checkCodes over those of the peer in the same round; median, least and most of the rounds.',
      'The peers only find the exclusions: no HTTP, verdicts, instructions or advice. They do less work than checkCodes.',
      `checkCodes runs ${figure(counts.first)} statements a claim on a service that has answered nothing yet, ${figure(counts.again)} after that.`,
      `Node ${process.versions.node}, ${availableParallelism()} processors; load average ${loads.join(', ')} (at the start, before the rounds, after them).`,
    ].join('\n'),
  );
}

/** How many exclusions all contenders find; a figure for another answer would be worth nothing. */
async function agreedGrounds(contenders: readonly Contender[], claims: readonly Claim[]): Promise<number> {
  let count = 0;
  for (const claim of claims) {
    // One after the other: on a database that has just started, 300 statements at once would starve the service's.
    const found: string[][] = [];
    for (const contender of contenders) found.push(await contender.grounds(claim));
    const [first, ...others] = found;
    for (const [index, other] of others.entries()) {
      const differing = [...first!, ...other].find((one) => first!.includes(one) !== other.includes(one));
      if (differing !== undefined || first!.length !== other.length)
        throw new Error(
          `"${contenders[0]!.name}" and "${contenders[index + 1]!.name}" find different exclusions for ${claim.join(' ')}: ${differing ?? 'one of them twice'}`,
        );
    }
    count += first!.length;
  }
  return count;
}

/** Statements a claim of a peer, which are the same for every claim. */
async function countPeer(peers: PeerGraph, peer: Contender, [claim]: readonly Claim[]): Promise<number> {
  const before = peers.statements;
  await peer.answer(claim!);
  return peers.statements - before;
}

/** Turns by concurrency, then by contender, a turn a round. Each round another one begins, so that a slow minute of the machine meets all. */
async function takeRounds(
  contenders: readonly Contender[],
  claims: readonly Claim[],
): Promise<Map<number, Turn[][]>> {
  const turns = new Map(CONCURRENCIES.map((concurrency) => [concurrency, contenders.map((): Turn[] => [])]));
  for (let round = 0; round < ROUNDS; round++) {
    say(`Round ${round + 1} of ${ROUNDS} …`);
    for (const concurrency of CONCURRENCIES) {
      for (const offset of contenders.keys()) {
        const index = (round + offset) % contenders.length;
        const turn = await takeTurn(claims, concurrency, TURN_MS, contenders[index]!.answer);
        turns.get(concurrency)![index]!.push(turn);
      }
    }
  }
  return turns;
}

function tableOf(
  contenders: readonly Contender[],
  turns: readonly (readonly Turn[])[],
  statements: readonly number[],
): string[][] {
  const ours = turns[0]!;
  const rows = contenders.map(({ name }, index) => {
    const own = turns[index]!;
    const durations = own.flatMap((turn) => turn.durations);
    const ratios = ours.map((turn, round) => rate(turn) / rate(own[round]!));
    const spread = `${figure(Math.min(...ratios))} to ${figure(Math.max(...ratios))}`;
    return [
      name,
      figure(quantile(durations, 0.5)),
      figure(quantile(durations, 0.95)),
      figure(quantile(own.map(rate), 0.5)),
      figure(statements[index]!),
      index === 0 ? '' : `${figure(quantile(ratios, 0.5))} (${spread})`,
    ];
  });
  return [['', 'ms: median', 'p95', 'claims/s', 'statements', 'ours/peer'], ...rows];
}
