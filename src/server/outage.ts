/** What clients get while the graph does not answer: a whole answer from memory that says so, or none. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Context } from '../context.js';
import type { ServedFrom } from './revision.js';

/** Errors that an answer names at most when it has nothing else to say: each field that is missing has one. */
const MAX_ERRORS = 10;

/**
 * An answer of which the graph did not give a part has no part: `data` is null, whatever was known, and what is wrong
 * with the request besides is told when the graph is back.
 */
export const wholeOrNone: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body } }) => {
        if (body.kind === 'single' && body.singleResult.errors) {
          const missing = body.singleResult.errors.filter(isOutage);
          if (missing.length > 0) {
            body.singleResult.data = null;
            body.singleResult.errors = missing.slice(0, MAX_ERRORS);
          }
        }
        return Promise.resolve();
      },
    }),
};

function isOutage({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] === 'GRAPH_UNAVAILABLE';
}

/** The text of an answer without errors and extensions, with where it comes from: `extensions.servedFrom`. */
export function withSource(text: string, servedFrom: ServedFrom): string {
  const end = text.lastIndexOf('}');
  return `${text.slice(0, end)},"extensions":${JSON.stringify({ servedFrom })}}\n`;
}
