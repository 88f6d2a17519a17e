/** Answers /graphql: what is kept or known without Apollo, all else by it. */
import { Readable } from 'node:stream';
import {
  HeaderMap,
  type ApolloServer,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.js';
import { asksWho, type Exposure } from '../exposure.js';
import { during, type Work } from '../graph/work.js';
import { chain, type Eventually } from '../model/eventually.js';
import type { Revision } from '../model/load.js';
import { AT_ONCE_COST, SHED, type Admission } from './admission.js';
import { NotYet } from './compile.js';
import { cacheControl, isShared, names, namesAny, questionOf, scopeOf, tagOf } from './http-cache.js';
import type { KnownOperations, WholeAnswer } from './known-operations.js';
import type { OnlyKnown } from './known-only.js';
import type { Execution, OperationFigures } from './operation-figures.js';
import { withSource } from './outage.js';
import { refuseBatch, refuseMovedOn, refuseOverload } from './refusal.js';
import { RequestContext } from './request-context.js';
import type { ResponseStore } from './response-store.js';
import type { RevisionFollower } from './revision.js';
import { whileAsked } from './under-way.js';

const DAY_MS = 86_400_000;

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
export interface GraphqlParts {
  readonly apollo: ApolloServer<Context>;
  readonly operations: KnownOperations;
  readonly revision: RevisionFollower;
  /** Digest of the program (programDigest). */
  readonly program: string;
  readonly maxAgeSeconds: number;
  /** Longest a request may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Answers kept in memory; null = none are. */
  readonly store: ResponseStore | null;
  /** Whether callers must say who they are: then no shared cache may keep an answer, whatever header they said it in. */
  readonly guarded: boolean;
  /** Who is let to work, and when. */
  readonly admission: Admission;
  /** What refuses documents that are not known from the start; null = none are refused. */
  readonly only: OnlyKnown | null;
  readonly figures: OperationFigures;
}

/** An answer that only has to be sent. */
type Sending = () => FastifyReply;

/** The handler of GET, HEAD and POST /graphql. Every request is pinned to the revision and the day of its arrival. */
export function answerGraphql(
  parts: GraphqlParts,
): (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply> {
  const { apollo, operations, revision, admission, store, guarded, only, figures } = parts;
  const scope = rememberedScope(parts.program);
  return (request, reply) => {
    const begun = performance.now();
    const { loaders, epoch } = revision;
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
    const tag =
      question && (method === 'GET' || store) ? tagOf(scope(loaders.revision, today), question) : null;
    /** Counts the answer, before it is sent. `judged`: the operation's label, and what came of it. */
    const tell = (execution: Execution, judged: ReturnType<OperationFigures['ofApollo']> | string): void => {
      const { operation, outcome, code } =
        typeof judged === 'string' ? { operation: judged, outcome: 'ok' as const, code: '' } : judged;
      const { statements } = work;
      const document = question?.document ?? null;
      request.answered = figures.record(
        { operation, document, outcome, code, execution, statements },
        (performance.now() - begun) / 1000,
      );
    };
    const condition = method === 'GET' ? headers['if-none-match'] : undefined;
    /** Lets caches have an answer without errors. While the graph is gone nobody knows whether it has moved on. */
    const mayBeKept = (): boolean => {
      if (tag === null || method !== 'GET' || revision.outage !== null) return false;
      const shared = !guarded && isShared(headers, loaders.revision);
      const control = cacheControl({ ...parts, day: today, now: Date.now(), shared });
      void reply.headers({ etag: tag, 'cache-control': control });
      return true;
    };
    /** What is sent of an answer without errors. */
    const told = (text: string): string =>
      revision.outage === null ? text : withSource(text, revision.servedFrom(loaders.revision));
    const send = ({ contentType, text }: Pick<WholeAnswer, 'contentType' | 'text'>): FastifyReply => {
      if (store) {
        const stored = tag !== null && store.set(tag, { contentType, body: Buffer.from(text) });
        void reply.header('cache-status', `icd10-graph; fwd=miss${stored ? '; stored' : ''}`);
      }
      if (mayBeKept() && namesAny(condition)) return reply.removeHeader('content-type').code(304).send();
      return reply.header('content-type', contentType).send(told(text));
    };
    const sendCompiled = (answer: WholeAnswer): FastifyReply => {
      tell('compiled', figures.label(answer.operation));
      return send(answer);
    };
    const sendApollos = (asked: HTTPGraphQLRequest, answer: HTTPGraphQLResponse): FastifyReply => {
      tell('plain', figures.ofApollo(asked));
      for (const [name, value] of answer.headers)
        if (name !== 'cache-control') void reply.header(name, value);
      void reply.code(answer.status ?? 200);
      if (answer.body.kind !== 'complete') return reply.send(Readable.from(answer.body.asyncIterator));
      const contentType = answer.headers.get('content-type');
      // An answer without errors still becomes a 406 where its media type is not wanted.
      if (question && contentType !== undefined && reply.statusCode === 200 && operations.isWhole(asked)) {
        operations.learn(question, asked, contentType);
        return send({ contentType, text: answer.body.string });
      }
      if (store) void reply.header('cache-status', 'icd10-graph; fwd=miss');
      return reply.send(operations.isWhole(asked) ? told(answer.body.string) : answer.body.string);
    };

    // Tags are given to answers without errors alone, so who has one has the answer.
    if (tag !== null && names(condition, tag) && mayBeKept()) {
      tell('none', figures.labelOf(question!));
      return reply.code(304).send();
    }
    const kept = tag === null ? undefined : store?.get(tag);
    if (kept) {
      tell('kept', figures.labelOf(question!));
      void reply.header('cache-status', 'icd10-graph; hit');
      if (mayBeKept() && namesAny(condition)) return reply.code(304).send();
      const { body: bytes } = kept;
      return reply
        .type(kept.contentType)
        .send(revision.outage === null ? bytes : told(bytes.toString('utf8')));
    }
    const known = question && operations.find(question);
    const cost = known ? known.cost(question.variables) : 0;
    const attempt = (): WholeAnswer | NotYet | null =>
      known ? operations.atHand(known, question, context) : null;
    // Answering takes no longer than refusing.
    const isSmall = cost <= AT_ONCE_COST;
    const atOnce = isSmall ? attempt() : null;
    if (atOnce && !(atOnce instanceof NotYet)) return sendCompiled(atOnce);
    const begin = (): Eventually<Sending> => {
      const atHand = isSmall ? atOnce : attempt();
      if (atHand && !(atHand instanceof NotYet)) return () => sendCompiled(atHand);
      const ask = async (): Promise<Sending> => {
        const around = await (atHand && operations.around(known!, question!, context));
        if (around) return () => sendCompiled(around);
        const asked: HTTPGraphQLRequest = { method, headers: headerMap(headers), search, body };
        const answer = await apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: asked,
          context: () => Promise.resolve(context),
        });
        return () => sendApollos(asked, answer);
      };
      return during(work, () => whileAsked(context, reply.raw, parts.timeoutMs, ask));
    };
    const admitted = admission.admit(context.request, cost, begin, () => reply.raw.destroyed);
    // Apart: how long a client takes to read its answer is not time that it waits for one.
    return chain(admitted, (sending) => {
      if (sending === SHED) return refuseOverload(reply);
      return revision.epoch === epoch ? sending() : refuseMovedOn(reply);
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
