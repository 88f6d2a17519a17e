/** The notes of a code, its ancestors' among them, each with where it stands. */
import type { AnsweredError } from '../../client/client.js';
import type { CardCode } from './api.js';
import { CodeLink } from './code-link.js';
import { FieldFaults } from './faults.js';
import type { NoteKind } from './generated/graphql.js';
import { pagesOfNotes, playgroundAddress } from './playground-link.js';
import { WhereFrom } from './provenance.js';
import { counted, NOTE_KINDS, NOTE_STATUSES } from './words.js';

type CardNote = CardCode['notes']['nodes'][number];

/** What belongs to the code's own meaning stands open; instructions are unfolded by who needs them. */
const OPEN: readonly NoteKind[] = ['INCLUSION_TERM', 'INCLUDES'];
/** In which order: what the code is, then what it asks for. */
const ORDER: readonly NoteKind[] = [
  ...OPEN,
  // The characters themselves stand above, with where they are defined.
  ...(Object.keys(NOTE_KINDS) as NoteKind[]).filter(
    (kind) => !OPEN.includes(kind) && kind !== 'SEVENTH_CHARACTER',
  ),
];

/** Notes by kind. */
export function CodeNotes({
  code,
  errors,
}: {
  readonly code: CardCode;
  readonly errors: readonly AnsweredError[];
}) {
  const { notes } = code;
  return (
    <section>
      <h2>Notes</h2>
      <FieldFaults errors={errors} />
      {notes.totalCount === 0 && errors.length === 0 && (
        <p>{notes.complete ? 'None.' : 'None in the slice that is loaded; the rest is unknown.'}</p>
      )}
      {ORDER.map((kind) => {
        const found = notes.nodes.filter((note) => note.kind === kind);
        if (found.length === 0) return null;
        return (
          <details key={kind} open={OPEN.includes(kind)}>
            <summary>
              {NOTE_KINDS[kind]} <span className="quiet">{found.length}</span>
            </summary>
            <ul>
              {found.map((note) => (
                <NoteOf key={note.id} note={note} of={code.code} />
              ))}
            </ul>
          </details>
        );
      })}
      {notes.nodes.length < notes.totalCount && (
        <p>
          {counted(notes.totalCount - notes.nodes.length, 'more note')}:{' '}
          <a href={playgroundAddress(pagesOfNotes(), { code: code.code, release: code.release.name })}>
            page through all of them in the playground
          </a>
        </p>
      )}
    </section>
  );
}

function NoteOf({ note, of }: { readonly note: CardNote; readonly of: string }) {
  const { text, owner, status, provenance } = note;
  const told = NOTE_STATUSES[status];
  return (
    <li>
      <q>{text}</q>
      {owner.code !== of && (
        <span className="quiet">
          {' '}
          at <CodeLink code={owner.code} />
        </span>
      )}
      {told !== null && <span className={status === 'DANGLING' ? 'told' : 'quiet'}> ({told})</span>}
      <WhereFrom origin={provenance} said={text} />
    </li>
  );
}
