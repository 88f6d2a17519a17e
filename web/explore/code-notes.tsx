/** The instructional notes of a code, its ancestors' among them, each with where it stands. */
import type { AnsweredError } from '../../client/client.js';
import type { CardCode } from './api.js';
import { CodeLink } from './code-link.js';
import { FieldFaults } from './faults.js';
import type { NoteKind } from './generated/graphql.js';
import { WhereFrom } from './provenance.js';
import { counted, NOTE_KINDS } from './words.js';

/** Kinds that the card shows elsewhere: in words of their own, and once. */
const ELSEWHERE: readonly NoteKind[] = ['INCLUSION_TERM', 'INCLUDES', 'SEVENTH_CHARACTER'];

/** Notes by kind, folded. */
export function CodeNotes({
  code,
  errors,
}: {
  readonly code: CardCode;
  readonly errors: readonly AnsweredError[];
}) {
  const { notes } = code;
  const kinds = (Object.keys(NOTE_KINDS) as NoteKind[]).filter((kind) => !ELSEWHERE.includes(kind));
  const byKind = kinds
    .map((kind) => ({ kind, found: notes.nodes.filter((note) => note.kind === kind) }))
    .filter(({ found }) => found.length > 0);
  return (
    <section>
      <h2>Notes</h2>
      <FieldFaults errors={errors} />
      {byKind.length === 0 && (
        <p>{notes.complete ? 'None.' : 'None in the slice that is loaded; the rest is unknown.'}</p>
      )}
      {byKind.map(({ kind, found }) => (
        <details key={kind}>
          <summary>
            {NOTE_KINDS[kind]} <span className="quiet">{found.length}</span>
          </summary>
          <ul>
            {found.map(({ id, text, owner, provenance }) => (
              <li key={id}>
                <q>{text}</q>
                {owner.code !== code.code && (
                  <span className="quiet">
                    {' '}
                    at <CodeLink code={owner.code} />
                  </span>
                )}
                <WhereFrom origin={provenance} />
              </li>
            ))}
          </ul>
        </details>
      ))}
      {notes.nodes.length < notes.totalCount && (
        <p>{counted(notes.totalCount - notes.nodes.length, 'more note')}, in the playground.</p>
      )}
    </section>
  );
}
