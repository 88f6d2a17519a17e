/** Lets requests in: who asks, and how often. Where everyone may ask as often as they like, nothing is registered. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../errors.js';
import type { Exposure } from '../exposure.js';
import { chain } from '../model/eventually.js';
import { createAuthenticate, Refused, type Caller } from './auth.js';
import { networkOf, RateLimit } from './rate-limit.js';
import { refuse } from './refusal.js';

/** What access was given and refused so far. */
export interface AccessFigures {
  /** Requests let in, by the name of the API key; "jwt" for those with a token, "anyone" where nobody is asked. */
  readonly clients: ReadonlyMap<string, number>;
  /** Requests refused, by the reason: "missing", "unknown", "expired", "invalid", "no-issuer-keys", "rate". */
  readonly refused: ReadonlyMap<string, number>;
}

/** What an answer of refusal says beside its message. */
interface Refusal {
  readonly status: 401 | 429 | 503;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;
}

const REALM = 'Bearer realm="icd10-graph"';
/** When to ask again while the keys of the issuer cannot be had, in seconds. */
const OUTAGE_RETRY_S = 5;

const ANYONE: Pick<Caller, 'label'> = { label: 'anyone' };

/**
 * Checks every request but those that `isOpen` names: pages without data, probes. Everything that is not open is
 * guarded, paths that do not exist too. Returns the figures, or null where nothing is checked.
 */
export function registerAccess(
  app: FastifyInstance,
  exposure: Pick<Exposure, 'apiKeys' | 'jwt' | 'rateLimit'>,
  isOpen: (request: FastifyRequest) => boolean,
): AccessFigures | null {
  const authenticate = createAuthenticate(exposure, (error) => {
    app.log.error({ reason: reasonOf(error) }, 'the keys of the issuer of tokens cannot be fetched');
  });
  const limit = exposure.rateLimit > 0 ? new RateLimit(exposure.rateLimit) : null;
  if (authenticate === null && limit === null) return null;
  const clients = new Map<string, number>();
  const refused = new Map<string, number>();

  const refuseFor = (reply: FastifyReply, reason: string, message: string, refusal: Refusal): void => {
    const { status, code, headers } = refusal;
    count(refused, reason);
    reply.log.info({ reason }, 'a request is refused');
    void refuse(reply.headers({ ...headers, 'cache-control': 'no-store' }), status, {
      message,
      extensions: { code },
    });
  };

  /** Takes a request from its client's budget; false when that is used up, and the request is refused. */
  const isWithinLimit = (client: string, reply: FastifyReply): boolean => {
    const budget = limit?.take(client);
    if (!budget) return true;
    void reply.headers({
      'ratelimit-limit': String(budget.limit),
      'ratelimit-remaining': String(budget.remaining),
      'ratelimit-reset': String(budget.resetSeconds),
    });
    if (budget.allowed) return true;
    refuseFor(
      reply,
      'rate',
      `You asked more than ${budget.limit} times in a minute: ask again in ${budget.resetSeconds} s, or for more at once`,
      { status: 429, code: 'QUERY_TOO_COSTLY', headers: { 'retry-after': String(budget.resetSeconds) } },
    );
    return false;
  };

  const letIn = (caller: Pick<Caller, 'label'>, done: () => void): void => {
    count(clients, caller.label);
    done();
  };

  app.addHook('onRequest', (request, reply, done) => {
    if (isOpen(request)) {
      done();
      return;
    }
    const address = (): string => `address:${networkOf(request.ip)}`;
    if (authenticate === null) {
      if (isWithinLimit(address(), reply)) letIn(ANYONE, done);
      return;
    }
    void chain<Caller | Refused, void>(authenticate(request.headers.authorization), (checked) => {
      if (checked instanceof Refused) {
        // Guesses count as well, and nobody knows whose they are.
        if (isWithinLimit(address(), reply))
          refuseFor(reply, checked.reason, checked.message, refusalOf(checked));
        return;
      }
      request.log = reply.log = request.log.child({ client: checked.client });
      if (isWithinLimit(checked.client, reply)) letIn(checked, done);
    });
  });
  return { clients, refused };
}

/** The contract's codes tell what a program may do: mend the request, or ask again later. The status tells the rest. */
function refusalOf({ status, reason }: Refused): Refusal {
  if (status === 503)
    return { status, code: 'GRAPH_UNAVAILABLE', headers: { 'retry-after': String(OUTAGE_RETRY_S) } };
  const challenge = reason === 'missing' ? REALM : `${REALM}, error="invalid_token"`;
  return { status, code: 'BAD_USER_INPUT', headers: { 'www-authenticate': challenge } };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Why something failed, in words: the errors of jose may carry what they were given. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
