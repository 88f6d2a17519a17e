/** The legend: what each line means, how many there are, and which are shown; and in plain words what was left out. */
import type { EdgeKind } from './generated/graphql.js';
import { nameOf, type Drawing } from './surroundings.js';
import { counted, relationship, RELATIONSHIPS } from './words.js';

/** Switches for the kinds that there are. `hidden` are those switched off. */
export function Legend({
  drawing,
  hidden,
  setHidden,
}: {
  readonly drawing: Drawing;
  readonly hidden: readonly EdgeKind[];
  readonly setHidden: (kinds: readonly EdgeKind[]) => void;
}) {
  const drawn = new Map<EdgeKind, number>();
  for (const { kind, edges } of drawing.links) drawn.set(kind, (drawn.get(kind) ?? 0) + edges.length);
  const present = RELATIONSHIPS.filter(({ kind }) => drawn.has(kind) || (drawing.found.get(kind) ?? 0) > 0);
  return (
    <fieldset className="legend">
      <legend className="unseen">Relationships shown</legend>
      {present.map(({ kind, name, line, says }) => (
        <label key={kind} title={says}>
          <input
            type="checkbox"
            checked={!hidden.includes(kind)}
            onChange={({ target }) => {
              setHidden(target.checked ? hidden.filter((other) => other !== kind) : [...hidden, kind]);
            }}
          />
          <span className={`line line-${line} edge-${kind}`} aria-hidden="true" />
          {name} <span className="quiet">{drawn.get(kind) ?? 0}</span>
        </label>
      ))}
      <span className="quiet">A broken border: not billable.</span>
    </fieldset>
  );
}

/** One line for each kind that was cut, with how to see the rest. */
export function Cuts({
  drawing,
  whole,
  showAll,
}: {
  readonly drawing: Drawing;
  /** Kinds of which all that the service draws at once was asked for already. */
  readonly whole: readonly EdgeKind[];
  readonly showAll: (kind: EdgeKind) => void;
}) {
  if (drawing.cuts.length === 0 && drawing.missing.length === 0) return null;
  return (
    <ul className="cuts" aria-label="What is not shown">
      {drawing.cuts.map(({ around, kind, found, shown }) => {
        const rest = `${counted(found - shown, `more ${relationship(kind).name} relation`)}`;
        if (around !== drawing.center) {
          const node = drawing.nodes.get(around);
          return (
            <li key={`${around} ${kind}`}>
              {rest} around {node === undefined ? 'an expanded code' : nameOf(node)}: put it in the middle to
              see them
            </li>
          );
        }
        return (
          <li key={kind}>
            {rest}
            {whole.includes(kind) ? (
              ': more than a graph can show; page through them in the playground'
            ) : (
              <>
                :{' '}
                <button
                  type="button"
                  className="plain"
                  onClick={() => {
                    showAll(kind);
                  }}
                >
                  show
                </button>
              </>
            )}
          </li>
        );
      })}
      {drawing.missing.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
