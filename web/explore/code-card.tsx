/** The card of the code in the middle: what it is, where that is written, and what is known of it. */
import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../client/client.js';
import { errorsAt, type CardCode } from './api.js';
import { CodeLink } from './code-link.js';
import { CodeNotes } from './code-notes.js';
import { CodePageSummary } from './code-page.js';
import { FieldFaults } from './faults.js';
import type { ExploreCodeQuery } from './generated/graphql.js';
import { WhereFrom } from './provenance.js';
import { CODE_KINDS, DRG_STATUSES, RELEASE_STATUSES, TIERS } from './words.js';

/** On a phone the graph comes first: what is known beside it is folded. */
const FOLDED = matchMedia('(max-width: 64rem)').matches;

/**
 * `add` puts the code into the tray; `added` says that it is there. `arrived`: the reader came here from another code, so
 * that the heading takes the focus.
 */
export function CodeCard({
  code,
  answer,
  added,
  add,
  arrived,
}: {
  readonly code: CardCode;
  readonly answer: Answer<ExploreCodeQuery>;
  readonly added: boolean;
  readonly add: () => void;
  readonly arrived: boolean;
}) {
  const { release } = code;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived, code.id]);
  const [open, setOpen] = useState(!FOLDED);
  return (
    <>
      <div className="card-head">
        <nav aria-label="Hierarchy" className="crumbs">
          {[...code.ancestors].reverse().map((ancestor) => (
            <span key={ancestor.id}>
              <CodeLink code={ancestor.code} kind={ancestor.kind} title={ancestor.title} /> ›{' '}
            </span>
          ))}
          {code.code}
        </nav>
        <h1 ref={heading} tabIndex={-1}>
          <span className="code">{code.code}</span> {code.title}
        </h1>
        <p className="badges">
          <span className={code.billable ? 'badge badge-good' : 'badge badge-warn'}>
            {code.billable ? 'Billable' : 'Not billable'}
          </span>
          <span className="badge">{CODE_KINDS[code.kind]}</span>
          <span className="badge">
            {release.name}, {RELEASE_STATUSES[release.status]}
          </span>
          {!release.complete && <span className="badge badge-warn">only a slice is loaded</span>}
        </p>
        <button type="button" onClick={add} disabled={added}>
          {added ? 'Is in the tray' : 'Add to check'}
        </button>
      </div>
      <details
        className="card-body"
        open={open}
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
        }}
      >
        <summary>What is known of {code.code}</summary>
        <WhereFrom origin={code.provenance} />
        <SeventhCharacter code={code} />
        <Drgs code={code} answer={answer} />
        <Complication code={code} answer={answer} />
        <CodeNotes code={code} errors={errorsAt(answer, ['code', 'notes'])} />
        <CodePageSummary code={code} errors={errorsAt(answer, ['code', 'brief'])} />
      </details>
    </>
  );
}

function SeventhCharacter({ code }: { readonly code: CardCode }) {
  const { seventhCharacter } = code;
  if (seventhCharacter === null) return null;
  return (
    <section>
      <h2>7th character {seventhCharacter.required ? 'required' : ''}</h2>
      <p className="quiet">
        defined at <CodeLink code={seventhCharacter.definedAt.code} />
      </p>
      <dl className="characters">
        {seventhCharacter.characters.map(({ character, meaning }) => (
          <div key={character}>
            <dt>{character}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <WhereFrom origin={seventhCharacter.provenance} />
    </section>
  );
}

function Drgs({ code, answer }: { readonly code: CardCode; readonly answer: Answer<unknown> }) {
  const { drgs } = code;
  return (
    <section>
      <h2>DRGs it may group to</h2>
      <FieldFaults errors={errorsAt(answer, ['code', 'drgs'])} />
      {drgs.status !== 'MAPPED' && <p>{DRG_STATUSES[drgs.status]}</p>}
      <ul className="drgs">
        {drgs.edges.map(({ node, mdc, provenance }) => (
          <li key={`${mdc.number} ${node.number}`}>
            <b>{node.number}</b> {node.title}
            <span className="quiet">
              {' '}
              {TIERS[node.tier]} · MDC {mdc.number} · v{node.version}
            </span>
            <WhereFrom origin={provenance} />
          </li>
        ))}
      </ul>
      {drgs.edges.length < drgs.totalCount && (
        <p>
          {drgs.edges.length} of {drgs.totalCount} are shown.
        </p>
      )}
    </section>
  );
}

/** What it does as a secondary diagnosis. */
function Complication({ code, answer }: { readonly code: CardCode; readonly answer: Answer<unknown> }) {
  const errors = errorsAt(answer, ['code', 'complication']);
  const { complication } = code;
  if (complication === null && errors.length === 0) return null;
  return (
    <section>
      <h2>As a secondary diagnosis</h2>
      <FieldFaults errors={errors} />
      {complication !== null && (
        <>
          <p>
            <b>{complication.level === 'NONE' ? 'Neither CC nor MCC' : complication.level}</b>
            {complication.aliveOnly && ', only when discharged alive'}
            {complication.pdxCollection !== null &&
              `, cancelled by PDX collection ${complication.pdxCollection.number}`}
            {complication.hac !== null && `, HAC ${complication.hac}`}
          </p>
          <WhereFrom origin={complication.provenance} />
        </>
      )}
    </section>
  );
}
