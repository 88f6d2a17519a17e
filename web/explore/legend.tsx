/** The legend: what each line and shape means, how many there are, and which are shown; and in plain words what was left out. */
import { useRef } from 'react';
import type { EdgeKind } from './generated/graphql.js';
import { pagesOfKind, playgroundAddress } from './playground-link.js';
import { nameOf, type Drawing } from './surroundings.js';
import { counted, relationship, RELATIONSHIPS, SHAPES } from './words.js';

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
  const types = new Set([...drawing.nodes.values()].map(({ __typename }) => __typename));
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
      <span className="shapes">
        {SHAPES.filter(({ type }) => types.has(type)).map(({ type, name, outline }) => (
          <span key={type}>
            <svg viewBox="0 0 20 14" width="20" height="14" aria-hidden="true">
              <polygon className={`shape-${type}`} points={outline} />
            </svg>{' '}
            {name}
          </span>
        ))}
      </span>
      <span className="quiet">Broken border: not billable. “if”: under conditions only.</span>
    </fieldset>
  );
}

/** One line for each kind that was cut, with how to see the rest. */
export function Cuts({
  drawing,
  release,
  showAll,
}: {
  readonly drawing: Drawing;
  readonly release: string | null;
  readonly showAll: (kind: EdgeKind) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  if (drawing.cuts.length === 0 && drawing.missing.length === 0) return null;
  return (
    <ul className="cuts" aria-label="What is not shown" ref={list} tabIndex={-1}>
      {drawing.cuts.map(({ around, kind, found, shown, final }) => {
        const rest = counted(found - shown, `more ${relationship(kind).name} relation`);
        const node = drawing.nodes.get(around);
        const pages = node?.__typename === 'Code' ? pagesOfKind(kind) : null;
        if (around !== drawing.center)
          return (
            <li key={`${around} ${kind}`}>
              {rest} around {node === undefined ? 'an expanded code' : nameOf(node)}: put it in the middle to
              see them
            </li>
          );
        return (
          <li key={kind}>
            {rest}
            {!final && (
              <>
                :{' '}
                <button
                  type="button"
                  className="plain"
                  onClick={() => {
                    list.current?.focus();
                    showAll(kind);
                  }}
                >
                  show
                </button>
              </>
            )}
            {final && ', more than one graph holds'}
            {final && pages !== null && node?.__typename === 'Code' && (
              <>
                :{' '}
                <a href={playgroundAddress(pages, { code: node.code, release })}>
                  page through them in the playground
                </a>
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
