/** What is said of a name that the release has no code for: unknown, not loaded, malformed, or gone. */
import { Link } from 'wouter';
import { use } from 'react';
import type { AnsweredError } from '../../client/client.js';
import { writeAddress } from './address.js';
import { useAnswer, type Releases } from './api.js';
import { ShownContext } from './code-link.js';
import { Fault } from './faults.js';
import { ExploreHistoryDocument } from './generated/graphql.js';
import { CHANGES } from './words.js';

/** `errors` of the answer say why nothing can be told; without any the release does not have it. */
export function NoSuchCode({
  code,
  release,
  releases,
  errors,
}: {
  readonly code: string;
  readonly release: string | null;
  readonly releases: Releases | null;
  readonly errors: readonly AnsweredError[];
}) {
  const inForce = releases?.find(({ status }) => status === 'IN_FORCE')?.name;
  const named = release ?? inForce;
  return (
    <div className="card-head fault" role="alert">
      <h1>{errors.length > 0 ? `${code}: no answer` : `There is no ${code}`}</h1>
      {errors.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      {errors.length === 0 && (
        <>
          <p>
            Release {named ?? 'in force'} has no code of this name. Search for it above, by its beginning or
            by words.
          </p>
          <Elsewhere code={code} named={named ?? null} releases={releases ?? []} />
        </>
      )}
    </div>
  );
}

/** Which other release knows it. */
function Elsewhere({
  code,
  named,
  releases,
}: {
  readonly code: string;
  readonly named: string | null;
  readonly releases: Releases;
}) {
  const shown = use(ShownContext);
  const { answer, failed, again } = useAnswer(ExploreHistoryDocument, { code });
  if (failed !== null) return <Fault error={failed} again={again} />;
  const history = answer?.data?.history;
  if (history === undefined) return null;
  if (history.length === 0) return <p>No loaded release knows it.</p>;
  return (
    <>
      <ul>
        {history
          .filter(({ kind }) => kind === 'ADDED' || kind === 'REMOVED' || kind === 'RETITLED')
          .map(({ kind, release, before, after }) => (
            <li key={`${release.name} ${kind}`}>
              {release.name}: {CHANGES[kind]}
              {(before ?? after) !== null && <> (“{before ?? after}”)</>}
            </li>
          ))}
      </ul>
      {shown !== null && (
        <p>
          Look in{' '}
          {releases
            .filter(({ name }) => name !== named)
            .map(({ name }) => (
              <Link key={name} href={writeAddress({ ...shown, release: name })}>
                {name}{' '}
              </Link>
            ))}
        </p>
      )}
    </>
  );
}
