/** Answers /graphql: what is kept or known without Apollo, all else by it. */
import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.js';
import { asksWho, type Exposure } from '../exposure.js';
import { during, type Work } from '../graph/work.js';
import { chain, type Eventually } from '../model/eventually.js';
import type { Revision } from '../model/load.js';
import { onlyTurn } from '../model/turns.js';
import { AT_ONCE_COST, SHED, type Admission } from './admission.js';
import { NotYet } from './compile.js';
import { questionOf, scopeOf, tagOf } from './http-cache.js';
import type { WholeAnswer } from './known-operations.js';
import type { OnlyKnown } from './known-only.js';
import { refuseBatch, refuseMovedOn } from './refusal.js';
import { hasLeft } from './request-end.js';
import { RequestContext } from './request-context.js';
import { Sending, type SendingParts } from './sending.js';
import { abandon, whileAsked } from './under-way.js';

const DAY_MS = 86_400_000;
/** How long an answer may take that is begun at its request's arrival, before anybody else's turn. */
const AT_ONCE_MS = 10;
/** Ends what was begun so and did not. */
const NOT_AT_ONCE = new Error('it is begun anew in its turn');

/** What no cache may keep, and what answers differ by: set on every one of /graphql at its arrival, until it says otherwise. */
export function notKept(
  exposure: Pick<Exposure, 'apiKeys' | 'jwt' | 'corsOrigins'>,
): Readonly<Record<string, string>> {
  const vary = ['accept'];
  // Of one browser's users too, each has to be let in.
  if (asksWho(exposure)) vary.push('authorization');
  if (exposure.corsOrigins.some((origin) => origin !== '*')) vary.push('origin');
  return { 'cache-control': 'no-store', vary: vary.join(', ') };
}

/** What the handler of /graphql works with. */
export interface GraphqlParts extends SendingParts {
  readonly apollo: ApolloServer<Context>;
  /** Digest of the program (programDigest). */
  readonly program: string;
  /** Longest a request may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Who is let to work, and when. */
  readonly admission: Admission;
  /** What refuses documents that are not known from the start; null = none are refused. */
  readonly only: OnlyKnown | null;
}

/** An answer that only has to be sent. */
type Send = () => FastifyReply;

/** The handler of GET, HEAD and POST /graphql. Every request is pinned to the revision and the day of its arrival. */
export function answerGraphql(
  parts: GraphqlParts,
): (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply> {
  const { apollo, operations, revision, admission, store, only } = parts;
  const scope = rememberedScope(parts.program);
  return (request, reply) => {
    const begun = performance.now();
    const { loaders, epoch } = revision;
    const pinned = loaders.revision;
    const today = dayOf(Date.now());
    const work: Work = { asker: request, id: request.id, statements: 0 };
    const context = new RequestContext(loaders, today, admission.turns);
    // HEAD is GET without the body, which Node leaves out by itself.
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const mark = request.url.indexOf('?');
    const search = mark < 0 ? '' : request.url.slice(mark);
    const { headers, body } = request;
    if (Array.isArray(body)) return refuseBatch(reply, body);
    const question = questionOf({ method, headers, search, body });
    if (only && !only.knows(question)) return only.refuse(reply);
    // Nothing but the store keeps the answer to a POST.
    const tag = question && (method === 'GET' || store) ? tagOf(scope(pinned, today), question) : null;
    const sending = new Sending(parts, {
      request,
      reply,
      method,
      question,
      tag,
      pinned,
      today,
      work,
      begun,
    });
    const had = sending.unchanged() ?? sending.kept();
    if (had) return had;

    const known = question && operations.find(question);
    const cost = known ? known.cost(question.variables) : 0;
    const attempt = (its: RequestContext): WholeAnswer | NotYet | null =>
      known ? operations.atHand(known, question, its) : null;
    // Answering takes no longer than refusing, or is left to be begun anew in its turn.
    const early =
      known && cost <= AT_ONCE_COST
        ? new RequestContext(loaders, today, admission.turns, onlyTurn(AT_ONCE_MS))
        : null;
    const atOnce = early && attempt(early);
    if (atOnce && !(atOnce instanceof NotYet)) return sending.compiled(atOnce);
    const isStopped = early !== null && early.longWork.ended() !== null;
    if (early) abandon(early, NOT_AT_ONCE);
    const begin = (): Eventually<Send> => {
      const atHand = early && !isStopped ? atOnce : attempt(context);
      if (atHand && !(atHand instanceof NotYet)) return () => sending.compiled(atHand);
      const ask = async (): Promise<Send> => {
        const around = await (atHand && operations.around(known!, question!, context));
        if (around) return () => sending.compiled(around);
        const asked: HTTPGraphQLRequest = { method, headers: headerMap(headers), search, body };
        const answer = await apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: asked,
          context: () => Promise.resolve(context),
        });
        return () => sending.apollos(asked, answer);
      };
      return during(work, () => whileAsked(context, reply.raw, parts.timeoutMs, ask));
    };
    const admitted = admission.admit(context.request, cost, begin, () => hasLeft(request));
    // Apart: how long a client takes to read its answer is not time that it waits for one.
    return chain(admitted, (send) => {
      if (send === SHED) return sending.shed();
      return revision.epoch === epoch ? send() : refuseMovedOn(reply);
    });
  };
}

let lastDay = { number: -1, name: '' };

/** The day of a moment (milliseconds since 1970), ISO, UTC; told once a day. */
function dayOf(now: number): string {
  const number = Math.floor(now / DAY_MS);
  if (number !== lastDay.number) lastDay = { number, name: new Date(now).toISOString().slice(0, 10) };
  return lastDay.name;
}

/** The scope of a revision and a day (scopeOf), made once for all requests that share them. */
function rememberedScope(program: string): (revision: Revision, day: string) => string {
  let last: { readonly revision: Revision; readonly day: string; readonly scope: string } | null = null;
  return (revision, day) => {
    if (last?.revision !== revision || last.day !== day)
      last = { revision, day, scope: scopeOf(program, day, revision) };
    return last.scope;
  };
}

function headerMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}
