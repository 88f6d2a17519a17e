/** What the page asks: always the public API, by the client that others use, and by documents whose hashes it knows. */
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import {
  AnswerError,
  createClient,
  UnreachableError,
  type Answer,
  type AnsweredError,
  type Operation,
} from '../../client/client.js';
import {
  ExploreNeighborhoodDocument,
  type ExploreCodeQuery,
  type ExploreNeighborhoodQuery,
  type ExploreNeighborhoodQueryVariables,
} from './generated/graphql.js';
import type { Shown } from './address.js';
import { drawingOf, type Drawing } from './surroundings.js';

const client = createClient({ timeoutMs: 15_000 });

/** The code in the middle, as its card shows it. */
export type CardCode = NonNullable<ExploreCodeQuery['code']>;

/** How long after a failure the service is asked again by itself, in milliseconds. */
const ASK_AGAIN_MS = 5_000;

/** Most nodes that are drawn at once around the code in the middle: more are too small to read on a laptop, or on a phone. */
const DRAWN_NODES = matchMedia('(max-width: 44rem)').matches ? 20 : 48;
/** Most nodes that an expanded code brings. */
const EXPANDED_NODES = 20;
/** The most that the service gives: what is asked for when all of one kind is wanted. */
const MOST_NODES = 200;

/** Faults of the service or of the way to it, which may pass; all others are answers. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof UnreachableError || (error instanceof AnswerError && error.code === 'GRAPH_UNAVAILABLE')
  );
}

/** The settings of one question, for useQuery and useQueries. */
function question<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables) {
  return {
    // Asked also when the browser believes to be offline: the service may be on this very machine.
    networkMode: 'always',
    queryKey: [operation.__meta__?.['hash'], variables],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Answer<Data>> => {
      const answer = await client.ask<Data, object>(
        operation as Operation<Data, object>,
        variables as object,
        { signal },
      );
      // During an outage nothing is known: what stands beside the error is not shown as if it were all.
      if (answer.data === null || answer.errors.some(({ code }) => code === 'GRAPH_UNAVAILABLE'))
        throw new AnswerError(answer);
      return answer;
    },
    retry: (failures: number, error: Error) => isOutage(error) && failures < 1,
    refetchInterval: ({ state }: { state: { error: Error | null } }) =>
      isOutage(state.error) ? ASK_AGAIN_MS : false,
  } as const;
}

/** Asks one question; errors of single fields stand in `data.errors`, an answer without data is `error`. */
export function useAnswer<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  options: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): UseQueryResult<Answer<Data>> {
  const { enabled = true, keep = false } = options;
  return useQuery({
    ...question(operation, variables),
    enabled,
    ...(keep ? { placeholderData: (previous: Answer<Data> | undefined) => previous } : {}),
  });
}

/** The questions behind what is drawn: about the code in the middle, about kinds of which all is wanted, about expanded codes. */
export function drawnVariables(shown: Shown): ExploreNeighborhoodQueryVariables[] {
  const { code, release, whole, expanded } = shown;
  if (code === null) return [];
  return [
    { code, release, limit: DRAWN_NODES },
    ...whole.map((kind) => ({ code, release, kinds: [kind], limit: MOST_NODES })),
    ...expanded.map((around) => ({ code: around, release, limit: EXPANDED_NODES })),
  ];
}

/** What is known of the surroundings so far. */
export interface KnownSurroundings {
  /** The graph; null while the code in the middle has no answer, or none that can be drawn. */
  readonly drawing: Drawing | null;
  readonly waiting: boolean;
  /** The first question that failed as a whole, and how to ask again; null when none did. */
  readonly failed: { readonly error: Error; readonly again: () => void } | null;
  /** Errors beside the data, e.g. NOT_LOADED for an expanded code outside of a slice. */
  readonly errors: readonly AnsweredError[];
}

/** Asks all questions of the drawing at once; the first is about the code in the middle. */
export function useSurroundings(shown: Shown): KnownSurroundings {
  return useQueries({
    queries: drawnVariables(shown).map((variables) => question(ExploreNeighborhoodDocument, variables)),
    combine: joined,
  });
}

/** Runs again only when an answer came: it must stay the same function. */
function joined(results: readonly UseQueryResult<Answer<ExploreNeighborhoodQuery>>[]): KnownSurroundings {
  const [base = null, ...further] = results.map(({ data }) => data?.data?.neighborhood ?? null);
  const failed = results.find(({ error }) => error !== null);
  return {
    drawing:
      base === null
        ? null
        : drawingOf(
            base,
            further.filter((answer) => answer !== null),
          ),
    waiting: results.some(({ isPending }) => isPending),
    failed: failed?.error == null ? null : { error: failed.error, again: () => void failed.refetch() },
    // Where the code in the middle has no answer, its card says why.
    errors: base === null ? [] : results.flatMap(({ data }) => data?.errors ?? []),
  };
}

/** The errors at a field and below it, e.g. of ["code", "complication"]. */
export function errorsAt(
  answer: Answer<unknown> | undefined,
  path: readonly string[],
): readonly AnsweredError[] {
  return (answer?.errors ?? []).filter((error) => path.every((part, place) => error.path[place] === part));
}
