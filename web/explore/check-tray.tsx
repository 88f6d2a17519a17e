/** The tray: may these codes stand together, by which notes, and how are two of them related? */
import { useId, useRef, useState, type DragEvent } from 'react';
import { codesIn, MOST_CHECKED } from './address.js';
import { useAnswer, type Asked } from './api.js';
import { CodeLink } from './code-link.js';
import { Fault, FieldFaults } from './faults.js';
import {
  ExploreCheckDocument,
  ExplorePathDocument,
  type ExploreCheckQuery,
  type NoteStatus,
} from './generated/graphql.js';
import { WhereFrom } from './provenance.js';
import { counted, NOTE_KINDS, relationship, VERDICTS } from './words.js';

type Check = ExploreCheckQuery['checkCodes'];

/** The tray with its verdicts. Codes come in by typing, by buttons elsewhere, and by dropping a link or text on it. */
export function CheckTray({
  codes,
  release,
  setCodes,
}: {
  readonly codes: readonly string[];
  readonly release: string | null;
  readonly setCodes: (codes: readonly string[]) => void;
}) {
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const field = useId();
  const box = useRef<HTMLInputElement>(null);
  const asked = useAnswer(ExploreCheckDocument, { codes, release }, { enabled: codes.length > 0 });
  const take = (more: readonly string[]): void => {
    setCodes([...new Set([...codes, ...more])].slice(0, MOST_CHECKED));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(codesIn(event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain')));
  };
  return (
    <div
      className={over ? 'tray tray-over' : 'tray'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <h2>May these stand together?</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take(codesIn(text));
          setText('');
        }}
      >
        <label htmlFor={field}>Codes of one claim, in their order; drop links here too</label>
        <span className="with-button">
          <input
            id={field}
            ref={box}
            value={text}
            placeholder="M43.07, Q76.2"
            spellCheck={false}
            onChange={({ target }) => {
              setText(target.value);
            }}
          />
          <button type="submit">Add</button>
        </span>
      </form>
      <ul className="chips" aria-label="Codes in the tray">
        {codes.map((code) => (
          <li key={code}>
            <CodeLink code={code} />
            <button
              type="button"
              className="plain"
              aria-label={`Remove ${code}`}
              onClick={() => {
                setCodes(codes.filter((other) => other !== code));
                box.current?.focus();
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {codes.length >= MOST_CHECKED && (
        <p className="told told-warn">One check takes {MOST_CHECKED} codes at most.</p>
      )}
      {codes.length > 0 && (
        <button
          type="button"
          onClick={() => {
            box.current?.focus();
            setCodes([]);
          }}
        >
          Empty the tray
        </button>
      )}
      <p className="unseen" role="status">
        {verdictLine(asked.answer?.data?.checkCodes)}
      </p>
      {codes.length > 0 && <Verdicts asked={asked} />}
      {codes.length === 2 && <How from={codes[0]!} to={codes[1]!} release={release} />}
    </div>
  );
}

function Verdicts({ asked }: { readonly asked: Asked<ExploreCheckQuery> }) {
  const { answer, failed, again } = asked;
  if (failed !== null) return <Fault error={failed} again={again} />;
  if (answer === null) return <p className="quiet">Checking …</p>;
  const check = answer.data?.checkCodes;
  return (
    <>
      <FieldFaults errors={answer.errors} />
      {check !== undefined && (
        <>
          <Remarks check={check} />
          {check.pairs.map((pair) => (
            <Pair key={`${pair.a.code} ${pair.b.code}`} pair={pair} />
          ))}
          {silentPairs(check) > 0 && (
            <p>{counted(silentPairs(check), 'pair')}: no note says anything of the two.</p>
          )}
          <AdviceList check={check} />
        </>
      )}
    </>
  );
}

/** How many pairs of codes that were found no note speaks of. */
function silentPairs({ codes, pairs }: Check): number {
  return (
    (codes.length * (codes.length - 1)) / 2 - pairs.filter(({ verdict }) => verdict !== 'UNKNOWN').length
  );
}

/** The verdicts in a line, for readers of the screen. */
function verdictLine(check: Check | undefined): string {
  if (check === undefined) return '';
  const found = check.pairs.map(({ a, b, verdict }) => `${a.code} and ${b.code} ${VERDICTS[verdict].says}`);
  return found.length > 3 ? `${counted(found.length, 'verdict')}` : found.join('; ');
}

/** What is to be said of single codes. */
function Remarks({ check }: { readonly check: Check }) {
  const { unknown, notLoaded, duplicates, notBillable, manifestationFirst } = check;
  const lines = [
    ...unknown.map((code) => `${code} is no code of the release`),
    ...notLoaded.map(
      (code) => `${code} is outside of the slice that is loaded: nothing is known of its pairs`,
    ),
    ...duplicates.map((code) => `${code} stands more than once`),
    ...notBillable.map(({ code }) => `${code} is not billable: it may not stand on a claim`),
    ...(manifestationFirst === null
      ? []
      : [`${manifestationFirst.code} is a manifestation, which is never listed first`]),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="remarks">
      {lines.map((line) => (
        <li key={line} className="told told-warn">
          {line}
        </li>
      ))}
    </ul>
  );
}

function Pair({ pair }: { readonly pair: Check['pairs'][number] }) {
  const { a, b, verdict, rule, because, provenance: judged } = pair;
  const { says, tone } = VERDICTS[verdict];
  return (
    <section className="verdict" aria-label={`${a.code} and ${b.code}`}>
      <h3>
        {a.code} and {b.code}: <span className={`badge badge-${tone}`}>{says}</span>
      </h3>
      <p className="quiet">{rule}</p>
      <WhereFrom origin={judged} />
      <ol className="reasons">
        {because.map(({ note, from, to, mutual, conditional, provenance }) => (
          <li key={`${note.id} ${from.code} ${to.code}`}>
            <p>
              <span className={`kind kind-${note.kind}`}>{NOTE_KINDS[note.kind]}</span>
              <q>{note.text}</q> at <CodeLink code={note.owner.code} />, on {from.code} over {to.code}
              {mutual && ', stated on both sides'}
              {conditional && ', under conditions only'}
            </p>
            <WhereFrom origin={provenance} said={note.text} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function AdviceList({ check }: { readonly check: Check }) {
  if (check.advice.length === 0) return null;
  return (
    <details>
      <summary>{counted(check.advice.length, 'instruction')} on these codes and their ancestors</summary>
      <ul>
        {check.advice.map(({ kind, code, note, satisfiedBy, inOrder, mayBeMet, provenance }) => (
          <li key={`${note.id} ${code.code}`}>
            <p>
              <span className={`kind kind-${kind}`}>{NOTE_KINDS[kind]}</span>
              <q>{note.text}</q> for {code.code}, at <CodeLink code={note.owner.code} />
            </p>
            <p className="quiet">{metBy({ satisfiedBy, inOrder, mayBeMet, status: note.status })}</p>
            <WhereFrom origin={provenance} said={note.text} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether the codes of the claim meet an instruction, as far as anybody can tell. */
function metBy({
  satisfiedBy,
  inOrder,
  mayBeMet,
  status,
}: Pick<Check['advice'][number], 'satisfiedBy' | 'inOrder' | 'mayBeMet'> & {
  readonly status: NoteStatus;
}): string {
  if (satisfiedBy.length > 0)
    return `Met by ${satisfiedBy.map(({ code }) => code).join(', ')}${inOrder === false ? ', but in the wrong order' : ''}.`;
  if (mayBeMet) return 'Unknown whether it is met: a code of the claim is not loaded.';
  return status === 'RESOLVED' || status === 'QUALIFIED'
    ? 'Not met by these codes.'
    : 'It names no code of the release, so whether it is met cannot be told from codes.';
}

/** The shortest way between two codes. */
function How({
  from,
  to,
  release,
}: {
  readonly from: string;
  readonly to: string;
  readonly release: string | null;
}) {
  const { answer, failed, again } = useAnswer(ExplorePathDocument, { from, to, release });
  const path = answer?.data?.path;
  return (
    <section aria-label="How they are related">
      <h2>How are they related?</h2>
      {failed !== null && <Fault error={failed} again={again} />}
      {answer === null && failed === null && <p className="quiet">Looking …</p>}
      {answer !== null && <FieldFaults errors={answer.errors} />}
      {answer?.errors.length === 0 && path === null && (
        <p>No way of at most 8 hops, or one of them is no code of the release.</p>
      )}
      {path !== null && path !== undefined && (
        <>
          <p className="quiet">{counted(path.length, 'hop')}</p>
          <ol className="reasons">
            {path.edges.map(({ id, kind, label, provenance }) => (
              <li key={id}>
                <p>
                  <span className={`kind kind-${kind}`}>{relationship(kind).name}</span>
                  {label}
                </p>
                <WhereFrom origin={provenance} />
              </li>
            ))}
          </ol>
          {path.missing.map((line) => (
            <p key={line} className="quiet">
              {line}
            </p>
          ))}
        </>
      )}
    </section>
  );
}
