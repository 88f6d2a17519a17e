/** What changed: for the code in the middle over all loaded releases, and from one release to another. */
import { useState } from 'react';
import { useAnswer, type Releases } from './api.js';
import { CodeLink } from './code-link.js';
import { Fault, FieldFaults } from './faults.js';
import { ExploreDiffDocument, ExploreHistoryDocument, type ChangeKind } from './generated/graphql.js';
import { WhereFrom } from './provenance.js';
import { CHANGES, counted } from './words.js';

const PAGE = 50;

/** History of `code`, then the differences of two releases; `releases` is null until they are known. */
export function ChangesPanel({
  code,
  releases,
}: {
  readonly code: string | null;
  readonly releases: Releases | null;
}) {
  return (
    <>
      {code !== null && <History code={code} />}
      <h2>Between two releases</h2>
      {releases === null && <p className="quiet">Which releases are loaded is not known yet.</p>}
      {releases !== null && releases.length < 2 && (
        <p>
          Only {releases.map(({ name }) => name).join() || 'no release'} is loaded, so there is nothing to
          compare. <code>npm run load -- official 2025-04</code> brings another.
        </p>
      )}
      {releases !== null && releases.length > 1 && <Differences releases={releases} />}
    </>
  );
}

function History({ code }: { readonly code: string }) {
  const { answer, failed, again } = useAnswer(ExploreHistoryDocument, { code });
  const history = answer?.data?.history;
  return (
    <section aria-label={`History of ${code}`}>
      <h2>History of {code}</h2>
      {failed !== null && <Fault error={failed} again={again} />}
      {answer === null && failed === null && <p className="quiet">Loading …</p>}
      {answer !== null && <FieldFaults errors={answer.errors} />}
      {history?.length === 0 && (
        <p>No change is known: nothing changed from one loaded release to the next, or none has the code.</p>
      )}
      {history !== undefined && (
        <ol className="changes">
          {history.map(({ kind, before, after, release, provenance }, place) => (
            <li key={`${release.name} ${kind} ${place}`}>
              <p>
                <b>{release.name}</b> {CHANGES[kind]}
              </p>
              <BeforeAfter before={before} after={after} />
              <WhereFrom origin={provenance} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Differences({ releases }: { readonly releases: Releases }) {
  const names = releases.map(({ name }) => name);
  const [from, setFrom] = useState(names.at(-2)!);
  const [to, setTo] = useState(names.at(-1)!);
  const [kind, setKind] = useState<ChangeKind | ''>('');
  // The cursor of each page shown: the first has none.
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const first = (change: () => void): void => {
    change();
    setPages([null]);
  };
  return (
    <>
      <p className="with-button">
        <label>
          From{' '}
          <select
            value={from}
            onChange={({ target }) => {
              first(() => {
                setFrom(target.value);
              });
            }}
          >
            <Names names={names} />
          </select>
        </label>
        <label>
          to{' '}
          <select
            value={to}
            onChange={({ target }) => {
              first(() => {
                setTo(target.value);
              });
            }}
          >
            <Names names={names} />
          </select>
        </label>
        <label>
          Kind{' '}
          <select
            value={kind}
            onChange={({ target }) => {
              first(() => {
                setKind(target.value as ChangeKind | '');
              });
            }}
          >
            <option value="">all</option>
            {(Object.keys(CHANGES) as ChangeKind[])
              .filter((name) => name !== 'NOT_COMPARED')
              .map((name) => (
                <option key={name} value={name}>
                  {CHANGES[name]}
                </option>
              ))}
          </select>
        </label>
      </p>
      {pages.map((after, place) => (
        <DifferencesPage
          key={after ?? ''}
          variables={{ from, to, kinds: kind === '' ? null : [kind], first: PAGE, after }}
          more={(cursor) => {
            if (place === pages.length - 1) setPages([...pages, cursor]);
          }}
          last={place === pages.length - 1}
          shown={(place + 1) * PAGE}
        />
      ))}
    </>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return names.map((name) => <option key={name}>{name}</option>);
}

function DifferencesPage({
  variables,
  more,
  last,
  shown,
}: {
  readonly variables: {
    from: string;
    to: string;
    kinds: ChangeKind[] | null;
    first: number;
    after: string | null;
  };
  readonly more: (cursor: string) => void;
  readonly last: boolean;
  readonly shown: number;
}) {
  const { answer, failed, again } = useAnswer(ExploreDiffDocument, variables);
  if (failed !== null) return <Fault error={failed} again={again} />;
  if (answer === null) return <p className="quiet">Comparing …</p>;
  const diff = answer.data?.releaseDiff;
  if (diff === undefined) return <FieldFaults errors={answer.errors} />;
  const { totalCount, nodes, pageInfo, comparedVersions } = diff;
  const cursor = pageInfo.endCursor;
  return (
    <>
      {variables.after === null && (
        <p className="quiet" role="status">
          {counted(totalCount, 'change')}
          {comparedVersions === null
            ? '; DRGs could not be compared: an MS-DRG version is missing'
            : `; DRGs compared between ${comparedVersions.join(' and ')}`}
        </p>
      )}
      <FieldFaults errors={answer.errors} />
      <ol className="changes">
        {nodes.map(({ kind, code, before, after, provenance }, place) => (
          <li key={`${code.id} ${kind} ${place}`}>
            <p>
              <b>
                <CodeLink code={code.code} release={code.release.name} />
              </b>{' '}
              {CHANGES[kind]} <span className="quiet">{code.title}</span>
            </p>
            <BeforeAfter before={before} after={after} />
            <WhereFrom origin={provenance} />
          </li>
        ))}
      </ol>
      {last && pageInfo.hasNextPage && cursor !== null && (
        <button
          type="button"
          onClick={() => {
            more(cursor);
          }}
        >
          Show {Math.min(PAGE, totalCount - shown)} more of {totalCount.toLocaleString('en')}
        </button>
      )}
    </>
  );
}

function BeforeAfter({ before, after }: { readonly before: string | null; readonly after: string | null }) {
  return (
    <>
      {before !== null && (
        <p>
          <del>{before}</del>
        </p>
      )}
      {after !== null && (
        <p>
          <ins>{after}</ins>
        </p>
      )}
    </>
  );
}
