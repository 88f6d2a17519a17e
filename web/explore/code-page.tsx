/** What the editorial page of a code says: its summary, and its statements when they are asked for. */
import { useState } from 'react';
import type { AnsweredError } from '../../client/client.js';
import { useAnswer, type CardCode } from './api.js';
import { Fault, FieldFaults } from './faults.js';
import { ExplorePageDocument, type ExplorePageQuery, type Section } from './generated/graphql.js';
import { NatureOf, SourceName, WhereFrom } from './provenance.js';
import { counted, SECTIONS } from './words.js';

type Statement = NonNullable<NonNullable<ExplorePageQuery['code']>['brief']>['statements']['nodes'][number];

/** The page with the day it was verified; nothing where the code has none. */
export function CodePageSummary({
  code,
  errors,
}: {
  readonly code: CardCode;
  readonly errors: readonly AnsweredError[];
}) {
  const [open, setOpen] = useState(false);
  const { brief } = code;
  if (brief === null && errors.length === 0) return null;
  return (
    <section>
      <h2>Code page</h2>
      <FieldFaults errors={errors} />
      {brief !== null && (
        <>
          <p>{brief.summary}</p>
          <p className="quiet">
            Verified on {brief.verifiedOn}
            {brief.region !== null && ` · ${brief.region}`}
            {brief.relatedCptCount !== null &&
              ` · names ${counted(brief.relatedCptCount, 'related procedure')}`}
          </p>
          <WhereFrom origin={{ ...brief.provenance, verifiedOn: null }} />
          <details
            onToggle={(event) => {
              if (event.currentTarget.open) setOpen(true);
            }}
          >
            <summary>Its statements, with what each rests on</summary>
            {open && <Statements code={code.code} release={code.release.name} />}
          </details>
        </>
      )}
    </section>
  );
}

function Statements({ code, release }: { readonly code: string; readonly release: string }) {
  const { answer, failed, again } = useAnswer(ExplorePageDocument, { code, release });
  if (failed !== null) return <Fault error={failed} again={again} />;
  if (answer === null) return <p className="quiet">Loading …</p>;
  const statements = answer.data?.code?.brief?.statements;
  return (
    <>
      <FieldFaults errors={answer.errors} />
      {statements !== undefined &&
        (Object.keys(SECTIONS) as Section[]).map((section) => {
          const found = statements.nodes.filter((statement) => statement.section === section);
          if (found.length === 0) return null;
          return (
            <div key={section}>
              <h3>{SECTIONS[section]}</h3>
              <ol className="statements">
                {found.map((statement) => (
                  <StatementOf key={statement.id} statement={statement} />
                ))}
              </ol>
            </div>
          );
        })}
      {statements !== undefined && statements.nodes.length < statements.totalCount && (
        <p>
          {statements.nodes.length} of {counted(statements.totalCount, 'statement')} are shown.
        </p>
      )}
    </>
  );
}

function StatementOf({ statement }: { readonly statement: Statement }) {
  const { text, answered, stale, staleBecause, verifiedOn, citations, contradictions, provenance } =
    statement;
  return (
    <li>
      <p>{text}</p>
      {!answered && <p className="quiet">The page asks this and does not answer it.</p>}
      {stale && <p className="told told-warn">May be out of date: {staleBecause.join('; ')}</p>}
      {contradictions.map(({ id, explanation }) => (
        <p key={id} className="told told-bad">
          Contradicted: {explanation}
        </p>
      ))}
      <p className="where">
        <NatureOf nature={provenance.nature} /> {provenance.locator} · verified on {verifiedOn}
      </p>
      {citations.length > 0 && (
        <details>
          <summary>{counted(citations.length, 'citation')}</summary>
          <ul>
            {citations.map(({ source, granularity, citedEdition, stale: old }) => (
              <li key={source.slug}>
                <SourceName source={source} /> <span className="quiet">{source.publisher}</span>
                <span className="quiet">
                  {' '}
                  · for the {granularity.toLowerCase()}
                  {citedEdition !== null && ` · edition ${citedEdition}`}
                  {old && ' · no longer in force'}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
