/** What the reader is told when there is no answer, or an answer that is an error. Never an empty place. */
import { Component, type ReactNode } from 'react';
import { AnswerError, UnreachableError, type AnsweredError } from '../../client/client.js';

const HEADINGS: Readonly<Record<string, string>> = {
  NOT_LOADED: 'Not loaded',
  BAD_USER_INPUT: 'That cannot be asked',
  GRAPH_UNAVAILABLE: 'No answer from the graph now',
  QUERY_TOO_COSTLY: 'Too much at once',
};

/** A question that failed as a whole. `again` asks once more. */
export function Fault({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  return (
    <div className="fault" role="alert">
      <h2>{headingOf(error)}</h2>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      {isOutage(error) && (
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

/** Faults of the service or of the way to it, which may pass; all others are answers. */
export function isOutage(error: unknown): boolean {
  return (
    error instanceof UnreachableError || (error instanceof AnswerError && error.code === 'GRAPH_UNAVAILABLE')
  );
}

function headingOf(error: unknown): string {
  if (error instanceof UnreachableError) return 'The service does not answer';
  if (error instanceof AnswerError) return HEADINGS[error.code] ?? 'The service failed';
  return 'This page failed';
}

/** Keeps a part of the page that breaks, or whose files do not come, from taking the rest along. */
export class Boundary extends Component<
  { readonly children: ReactNode; readonly what: string },
  { readonly error: unknown }
> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="fault" role="alert">
        <h2>{this.props.what} could not be shown</h2>
        <p>{this.state.error instanceof Error ? this.state.error.message : 'Unknown fault'}</p>
        <button
          type="button"
          onClick={() => {
            location.reload();
          }}
        >
          Load the page again
        </button>
      </div>
    );
  }
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
