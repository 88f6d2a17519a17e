/** The load generator, a process of its own: takes turns that the bench sends it, and sends back what it measured. */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { ResponseReader } from './response.js';

/** One contender's turn to be taken. */
export interface TurnTask {
  /** Where to: "http://127.0.0.1:40001/graphql". */
  readonly endpoint: string;
  /** Bodies of the requests, as JSON; after the last comes the first again. */
  readonly bodies: readonly string[];
  /** Index of the body to begin with. */
  readonly from: number;
  readonly connections: number;
  /** For how long requests are begun, in milliseconds; those under way then are waited for. */
  readonly forMs: number;
  /** Longest that one answer may take, in milliseconds. */
  readonly patienceMs: number;
}

/** What came of a turn: how long each request took, and from the first request to the last answer, in milliseconds. */
export interface TurnMeasured {
  readonly durations: Float64Array;
  readonly elapsedMs: number;
  /** Share of a core that generating took. */
  readonly busy: number;
}

/** What the generator answers to a task. */
export type TurnAnswer = TurnMeasured | { readonly error: string };

process.on('message', (task: TurnTask) => {
  void take(task)
    .catch((error: unknown): TurnAnswer => ({
      error: error instanceof Error ? error.message : String(error),
    }))
    .then((answer) => process.send!(answer));
});
process.once('disconnect', () => process.exit(0));
// The bench is told of an interrupt as well, and ends this process.
process.on('SIGINT', () => undefined);

async function take({
  endpoint,
  bodies,
  from,
  connections,
  forMs,
  patienceMs,
}: TurnTask): Promise<TurnMeasured> {
  const { hostname, port, pathname, host } = new URL(endpoint);
  const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: `;
  const requests = bodies.map((body) => Buffer.from(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`));
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(hostname, Number(port))));
  try {
    const durations: number[] = [];
    let next = from;
    const used = process.cpuUsage();
    const started = performance.now();
    const until = started + forMs;
    await Promise.all(
      sockets.map((socket) =>
        keepAsking(socket, patienceMs, until, () => requests[next++ % requests.length]!, durations),
      ),
    );
    const elapsedMs = performance.now() - started;
    const { user, system } = process.cpuUsage(used);
    return { durations: Float64Array.from(durations), elapsedMs, busy: (user + system) / 1000 / elapsedMs };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

async function open(host: string, port: number): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** Asks one request after the other on a connection until the time is up; its answer's time goes to `durations`. */
function keepAsking(
  socket: Socket,
  patienceMs: number,
  until: number,
  nextRequest: () => Buffer,
  durations: number[],
): Promise<void> {
  const reader = new ResponseReader();
  return new Promise((resolve, reject) => {
    let begun = 0;
    const ask = (): void => {
      begun = performance.now();
      socket.write(nextRequest());
    };
    socket.setTimeout(patienceMs, () => {
      reject(new Error(`no answer within ${patienceMs / 1000} s`));
    });
    socket.on('error', reject);
    socket.on('close', () => {
      reject(new Error('a connection was closed'));
    });
    socket.on('data', (chunk) => {
      try {
        if (!reader.push(chunk)) return;
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      const now = performance.now();
      durations.push(now - begun);
      if (now < until) ask();
      else resolve();
    });
    ask();
  });
}
