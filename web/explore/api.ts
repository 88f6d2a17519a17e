/** What the page asks: always the public API, by the client that others use, and by documents whose hashes it knows. */
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import {
  AnswerError,
  createClient,
  type Answer,
  type AnsweredError,
  type Operation,
} from '../../client/client.js';
import { fetchWithKey } from '../key.js';
import {
  ExploreNeighborhoodDocument,
  type ExploreCodeQuery,
  type ExploreNeighborhoodQuery,
  type ExploreNeighborhoodQueryVariables,
  type ExploreReleasesQuery,
} from './generated/graphql.js';
import { expandedCode, type Shown } from './address.js';
import { isOutage } from './faults.js';
import { drawingOf, type Drawing } from './surroundings.js';

const client = createClient({ timeoutMs: 15_000, fetch: fetchWithKey });

/** The loaded releases, oldest first. */
export type Releases = ExploreReleasesQuery['releases'];

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
    // An outage is asked again until it is over; the page tells the last failure meanwhile.
    retry: (_failures: number, error: Error) => isOutage(error),
    retryDelay: ASK_AGAIN_MS,
  } as const;
}

/** A question and what became of it. */
export interface Asked<Data> {
  /** The answer; null while there is none, and then `failed` says why or the answer is on its way. */
  readonly answer: Answer<Data> | null;
  /** Whether the answer is to an earlier question, and this one's is on its way. */
  readonly old: boolean;
  /** Why there is no answer. */
  readonly failed: Error | null;
  readonly again: () => void;
}

/**
 * Asks one question; errors of single fields stand in `answer.errors`. `keep`: the answer to the question before is given
 * until this one's comes, marked as `old`.
 */
export function useAnswer<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  options: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): Asked<Data> {
  const { enabled = true, keep = false } = options;
  const query = useQuery({
    ...question(operation, variables),
    enabled,
    ...(keep ? { placeholderData: (previous: Answer<Data> | undefined) => previous } : {}),
  });
  return askedOf(query);
}

function askedOf<Data>(query: UseQueryResult<Answer<Data>>): Asked<Data> {
  const old = query.isPlaceholderData;
  // While an outage is asked again the question is under way once more, and its last failure is what is known.
  const failed =
    query.data === undefined || old
      ? (query.error ?? (query.failureCount > 0 ? query.failureReason : null))
      : null;
  return {
    answer: failed === null ? (query.data ?? null) : null,
    old,
    failed,
    again: () => void query.refetch(),
  };
}

/** The questions behind what is drawn: about the code in the middle, about kinds of which all is wanted, about expanded codes. */
export function drawnVariables(shown: Shown): ExploreNeighborhoodQueryVariables[] {
  const { code, kind, release, whole, expanded } = shown;
  if (code === null) return [];
  return [
    { code, kind, release, limit: DRAWN_NODES },
    ...whole.map((all) => ({ code, kind, release, kinds: [all], limit: MOST_NODES })),
    ...expanded.map((name) => ({ ...expandedCode(name), release, limit: EXPANDED_NODES })),
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
  /** Which of `drawnVariables` the release has no code for, by their places. */
  readonly absent: readonly number[];
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
  const asked = results.map((result) => askedOf(result));
  const [base = null, ...further] = asked.map(({ answer }) => answer?.data?.neighborhood ?? null);
  const failed = asked.find((one) => one.failed !== null);
  return {
    drawing:
      base === null
        ? null
        : drawingOf(
            base,
            further.filter((answer) => answer !== null),
          ),
    waiting: asked.some(({ answer, failed: why }) => answer === null && why === null),
    failed: failed?.failed == null ? null : { error: failed.failed, again: failed.again },
    errors: asked.flatMap(({ answer }) => answer?.errors ?? []),
    absent: asked.flatMap(({ answer }, place) =>
      answer !== null && answer.errors.length === 0 && answer.data?.neighborhood === null ? [place] : [],
    ),
  };
}

/** The errors at a field and below it, e.g. of ["code", "complication"]. */
export function errorsAt(
  answer: Answer<unknown> | undefined,
  path: readonly string[],
): readonly AnsweredError[] {
  return (answer?.errors ?? []).filter((error) => path.every((part, place) => error.path[place] === part));
}
