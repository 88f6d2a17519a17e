/** What the reader is told when there is no answer, or an answer that is an error. Never an empty place. */
import { AnswerError, UnreachableError, type AnsweredError } from '../../client/client.js';

const HEADINGS: Readonly<Record<string, string>> = {
  NOT_LOADED: 'Not loaded',
  BAD_USER_INPUT: 'That cannot be asked',
  GRAPH_UNAVAILABLE: 'The graph database does not answer',
  QUERY_TOO_COSTLY: 'Too much at once',
};

/** A question that failed as a whole. `again` asks once more. */
export function Fault({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  const outage = error instanceof UnreachableError;
  const heading = outage
    ? 'The service does not answer'
    : error instanceof AnswerError
      ? (HEADINGS[error.code] ?? 'The service failed')
      : 'This page failed';
  const passes = outage || (error instanceof AnswerError && error.code === 'GRAPH_UNAVAILABLE');
  return (
    <div className="fault" role="alert">
      <h2>{heading}</h2>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      {passes && (
        <p>Nothing is shown meanwhile, because nothing is known. It is asked again every few seconds.</p>
      )}
      {again !== undefined && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Errors of single fields of an answer: what is missing there is unknown, not absent. */
export function FieldFaults({ errors }: { readonly errors: readonly AnsweredError[] }) {
  if (errors.length === 0) return null;
  return (
    <ul className="field-faults">
      {[...new Set(errors.map(({ message }) => message))].map((message) => (
        <li key={message}>Unknown: {message}</li>
      ))}
    </ul>
  );
}
