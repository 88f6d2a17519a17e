/** How an answer is sent: counted, with its tag, and kept where it may be. */
import { Readable } from 'node:stream';
import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Work } from '../graph/work.js';
import type { Revision } from '../model/load.js';
import { cacheControl, isShared, names, namesAny, type Question } from './http-cache.js';
import type { KnownOperations, WholeAnswer } from './known-operations.js';
import type { Execution, OperationFigures } from './operation-figures.js';
import { withSource } from './outage.js';
import { refuseOverload } from './refusal.js';
import { hasLeft } from './request-end.js';
import type { ResponseStore } from './response-store.js';
import type { RevisionFollower } from './revision.js';

/** What sending works with, the same for all requests. */
export interface SendingParts {
  readonly operations: KnownOperations;
  readonly revision: RevisionFollower;
  readonly maxAgeSeconds: number;
  /** Answers kept in memory; null = none are. */
  readonly store: ResponseStore | null;
  /** Whether callers must say who they are: then no shared cache may keep an answer, whatever header they said it in. */
  readonly guarded: boolean;
  readonly figures: OperationFigures;
}

/** The request that is answered. */
export interface Answering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** GET also for HEAD. */
  readonly method: string;
  /** Null for one that only Apollo understands. */
  readonly question: Question | null;
  /** What the answer is named by; null where nothing keeps it. */
  readonly tag: string | null;
  /** The revision and the day (ISO, UTC) that the request is pinned to. */
  readonly pinned: Revision;
  readonly today: string;
  readonly work: Work;
  /** When it came, by performance.now(). */
  readonly begun: number;
}

/** The ways to answer one request. Each counts the answer before it is sent. */
export class Sending {
  constructor(
    private readonly parts: SendingParts,
    private readonly asked: Answering,
  ) {}

  /** The answer to who has it already: tags are given to answers without errors alone. Null for all others. */
  unchanged(): FastifyReply | null {
    const { tag, question } = this.asked;
    if (tag === null || !names(this.condition, tag) || !this.mayBeKept()) return null;
    this.tell('none', this.parts.figures.labelOf(question!));
    return this.asked.reply.code(304).send();
  }

  /** The answer as it is kept in memory; null where it is not. */
  kept(): FastifyReply | null {
    const { store, figures, revision } = this.parts;
    const { tag, question, reply } = this.asked;
    const kept = tag === null ? undefined : store?.get(tag);
    if (!kept) return null;
    this.tell('kept', figures.labelOf(question!));
    void reply.header('cache-status', 'icd10-graph; hit');
    if (this.mayBeKept() && namesAny(this.condition)) return reply.code(304).send();
    const { body } = kept;
    return reply
      .type(kept.contentType)
      .send(revision.outage === null ? body : this.marked(body.toString('utf8')));
  }

  /** That there is no time for it; and who waited in line and has left meanwhile is counted as that. */
  shed(): FastifyReply {
    const { question, request, reply } = this.asked;
    if (question && hasLeft(request)) this.tell('none', this.parts.figures.labelOf(question));
    return refuseOverload(reply);
  }

  /** An answer that compiled code wrote. */
  compiled(answer: WholeAnswer): FastifyReply {
    this.tell('compiled', this.parts.figures.label(answer.operation));
    return this.whole(answer);
  }

  /** Apollo's answer to `http`. */
  apollos(http: HTTPGraphQLRequest, answer: HTTPGraphQLResponse): FastifyReply {
    const { operations, figures, store } = this.parts;
    const { reply, question } = this.asked;
    this.tell('plain', figures.ofApollo(http));
    for (const [name, value] of answer.headers) if (name !== 'cache-control') void reply.header(name, value);
    void reply.code(answer.status ?? 200);
    if (answer.body.kind !== 'complete') return reply.send(Readable.from(answer.body.asyncIterator));
    const contentType = answer.headers.get('content-type');
    // An answer without errors still becomes a 406 where its media type is not wanted.
    if (question && contentType !== undefined && reply.statusCode === 200 && operations.isWhole(http)) {
      operations.learn(question, http, contentType);
      return this.whole({ contentType, text: answer.body.string });
    }
    if (store) void reply.header('cache-status', 'icd10-graph; fwd=miss');
    return reply.send(operations.isWhole(http) ? this.marked(answer.body.string) : answer.body.string);
  }

  /** An answer without errors. */
  private whole({ contentType, text }: Pick<WholeAnswer, 'contentType' | 'text'>): FastifyReply {
    const { store } = this.parts;
    const { tag, reply } = this.asked;
    if (store) {
      const stored = tag !== null && store.set(tag, { contentType, body: Buffer.from(text) });
      void reply.header('cache-status', `icd10-graph; fwd=miss${stored ? '; stored' : ''}`);
    }
    if (this.mayBeKept() && namesAny(this.condition))
      return reply.removeHeader('content-type').code(304).send();
    return reply.header('content-type', contentType).send(this.marked(text));
  }

  private get condition(): string | undefined {
    const { method, request } = this.asked;
    return method === 'GET' ? request.headers['if-none-match'] : undefined;
  }

  /** Lets caches have an answer without errors. While the graph is gone nobody knows whether it has moved on. */
  private mayBeKept(): boolean {
    const { guarded, revision } = this.parts;
    const { tag, method, request, reply, pinned, today } = this.asked;
    if (tag === null || method !== 'GET' || revision.outage !== null) return false;
    const shared = !guarded && isShared(request.headers, pinned);
    const control = cacheControl({ ...this.parts, day: today, now: Date.now(), shared });
    void reply.headers({ etag: tag, 'cache-control': control });
    return true;
  }

  /** What is sent of an answer without errors: in an outage, marked as from memory. */
  private marked(text: string): string {
    const { revision } = this.parts;
    return revision.outage === null ? text : withSource(text, revision.servedFrom(this.asked.pinned));
  }

  /** Counts the answer. `judged`: the operation's label, and what came of it where that was not well. */
  private tell(execution: Execution, judged: ReturnType<OperationFigures['ofApollo']> | string): void {
    const { request, question, begun, work } = this.asked;
    const { operation, ...came } =
      typeof judged === 'string' ? { operation: judged, outcome: 'ok' as const, code: '' } : judged;
    request.answered = this.parts.figures.record(
      {
        operation,
        document: question?.document ?? null,
        // What was given up because of that looks like an error of the question's.
        ...(hasLeft(request) ? { outcome: 'left', code: '' } : came),
        execution,
        statements: work.statements,
      },
      (performance.now() - begun) / 1000,
    );
  }
}
