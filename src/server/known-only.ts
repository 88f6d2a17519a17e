/** Where the operator wants it (OPERATIONS=known), documents that were not known at the start are refused. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyReply } from 'fastify';
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import type { Question } from './http-cache.js';
import type { KnownDocuments } from './persisted-operations.js';
import { refuse } from './refusal.js';

/** Refuses what is not known. */
export interface OnlyKnown {
  /** Whether a request asks for a known document, by its hash or its very text. Null is what questionOf does not take. */
  knows(question: Question | null): boolean;
  /** Answers with status 400 and what may be asked. */
  refuse(reply: FastifyReply): FastifyReply;
  /** Refuses within Apollo, before anything is run, should Apollo ever read another document from a request than we do. */
  readonly plugin: ApolloServerPlugin<Context>;
}

const REFUSAL =
  'This service answers the operations that it knows, and no others: ask for one of them by its SHA-256 or with its very text, by POST as JSON or by GET with the header apollo-require-preflight';

/** What refuses all but `documents`. A request that is refused is neither parsed nor validated. */
export function onlyKnown(documents: KnownDocuments): OnlyKnown {
  const refusal = badInput(REFUSAL);
  return {
    knows: (question) => question !== null && documents.has(question.document),
    refuse: (reply) => refuse(reply, 400, refusal),
    plugin: {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ queryHash }) =>
            documents.has(queryHash) ? Promise.resolve() : Promise.reject(badInput(REFUSAL)),
        }),
    },
  };
}
