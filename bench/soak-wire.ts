/** One request of a soak over HTTP, and what came of it. */
import { Agent, request } from 'node:http';
import type { SoakRequest } from './soak-questions.js';

/**
 * good: the data that was asked for. refused: the error that a bad request has to get. shed: 503 with Retry-After. left:
 * the client went away first. Anything else is wrong: another status, another error, a broken connection, silence.
 */
export type Outcome = 'good' | 'refused' | 'shed' | 'left' | 'wrong';

/** What came of one request. */
export interface Came {
  readonly outcome: Outcome;
  readonly ms: number;
  /** Of a wrong one: what came instead. */
  readonly instead?: string;
  /** Where its next page begins. */
  readonly cursor?: string;
}

/** Longest to wait for an answer: the service gives itself 30 s. */
const PATIENCE_MS = 40_000;

/** Connections that are kept open, so many at once. */
export function connections(most: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: most, maxFreeSockets: most, scheduling: 'fifo' });
}

/** Sends a request to "http://127.0.0.1:4000/graphql"; never rejects. */
export function send(endpoint: string, agent: Agent, asked: SoakRequest): Promise<Came> {
  const begun = performance.now();
  return new Promise((resolve) => {
    let left = false;
    let timer: NodeJS.Timeout | undefined;
    const came = (outcome: Outcome, instead?: string, cursor?: string): void => {
      clearTimeout(timer);
      const ms = performance.now() - begun;
      resolve({ outcome, ms, ...(instead ? { instead } : {}), ...(cursor ? { cursor } : {}) });
    };
    const length = Buffer.byteLength(asked.body) + (asked.missingBytes ?? 0);
    const outgoing = request(`${endpoint}${asked.search}`, {
      agent,
      method: asked.method,
      headers: { ...asked.headers, ...(asked.method === 'POST' ? { 'content-length': length } : {}) },
      timeout: PATIENCE_MS,
    });
    outgoing.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', (error) => {
        came(left ? 'left' : 'wrong', error.message);
      });
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const { statusCode = 0, headers } = response;
        const judged = judge(asked, statusCode, headers['retry-after'], text);
        came(judged.outcome, judged.instead, asked.next && cursorOf(text));
      });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
    outgoing.on('error', (error) => {
      came(left ? 'left' : 'wrong', error.message);
    });
    if (asked.leaveAfterMs !== undefined) {
      timer = setTimeout(() => {
        left = true;
        outgoing.destroy();
      }, asked.leaveAfterMs);
    }
    if (asked.missingBytes === undefined) outgoing.end(asked.body);
    else outgoing.write(asked.body);
  });
}

/** Holds an answer against what had to come. */
export function judge(
  { expected }: Pick<SoakRequest, 'expected'>,
  status: number,
  retryAfter: string | undefined,
  text: string,
): { readonly outcome: Outcome; readonly instead?: string } {
  const codes = errorCodes(text);
  if (status === 503 && Number(retryAfter) > 0 && codes?.join() === 'GRAPH_UNAVAILABLE')
    return { outcome: 'shed' };
  // What is no JSON is not always told as GraphQL tells it.
  const asExpected = expected.status >= 400 && expected.codes.length === 0;
  if (status === expected.status && (asExpected || codes?.join() === expected.codes.join()))
    return { outcome: expected.status === 200 && expected.codes.length === 0 ? 'good' : 'refused' };
  return { outcome: 'wrong', instead: `status ${status}: ${text.slice(0, 300)}` };
}

/** Codes of the errors in an answer, sorted; null for what is no answer of GraphQL. */
function errorCodes(text: string): string[] | null {
  try {
    const { data, errors } = JSON.parse(text) as {
      data?: unknown;
      errors?: readonly { readonly extensions?: { readonly code?: string } }[];
    };
    if (data == null && !errors) return null;
    return (errors ?? []).map(({ extensions }) => extensions?.code ?? 'NONE').sort();
  } catch {
    return null;
  }
}

function cursorOf(text: string): string | undefined {
  const [, cursor] = /"pageInfo":\{"hasNextPage":true,"endCursor":"([^"]+)"\}/.exec(text) ?? [];
  return cursor;
}
