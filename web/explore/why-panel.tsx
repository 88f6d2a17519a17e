/** "Why?": every reason for what was pointed at, with the note's own words and where they are written. */
import { useEffect, useRef } from 'react';
import { expandedName } from './address.js';
import type { CodeActions } from './code-actions.js';
import { CodeLink } from './code-link.js';
import { WhereFrom } from './provenance.js';
import { relationsOf, type Selection } from './selection.js';
import { nameOf, titleOf, type Drawing, type GraphEdge, type GraphNode } from './surroundings.js';
import { counted, relationship } from './words.js';

/** Reasons for a selection in a drawing. The heading takes the focus when something else is chosen, so that readers of the screen hear it. */
export function WhyPanel({
  drawing,
  selection,
  actions,
  expanded,
}: {
  readonly drawing: Drawing;
  readonly selection: Selection;
  readonly actions: CodeActions;
  readonly expanded: readonly string[];
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // From the graph the page stays where it is, so that a second click meets the same node.
    if (selection !== null) heading.current?.focus({ preventScroll: selection.from === 'graph' });
  }, [selection]);
  const relations = relationsOf(drawing, selection);
  const node = selection !== null && 'node' in selection ? drawing.nodes.get(selection.node) : undefined;
  if (relations.length === 0 && node === undefined)
    return (
      <p className="quiet">
        Choose a line or a node in the graph, or “Why?” in the table: here stands which note or table says so,
        and where.
      </p>
    );
  return (
    <>
      {relations.length === 0 && node !== undefined && (
        <h2 ref={heading} tabIndex={-1}>
          <NodeName node={node} />
        </h2>
      )}
      {relations.map(({ from, to, links }, index) => {
        const ends = [drawing.nodes.get(from), drawing.nodes.get(to)];
        const reasons = links.flatMap(({ edges }) => edges);
        return (
          <section key={`${from} ${to}`} aria-label="Why">
            <h2 {...(index === 0 ? { ref: heading, tabIndex: -1 } : {})}>
              Why {ends.map((end) => (end === undefined ? '?' : nameOf(end))).join(' and ')}?
            </h2>
            <p className="quiet">{counted(reasons.length, 'reason')}</p>
            <CheckBoth ends={ends} add={actions.add} />
            <ol className="reasons">
              {reasons.map((edge) => (
                <Reason key={edge.id} edge={edge} />
              ))}
            </ol>
          </section>
        );
      })}
      {node !== undefined && (
        <NodeActions node={node} center={drawing.center} actions={actions} expanded={expanded} />
      )}
    </>
  );
}

/** Two codes may be held against each other: what the notes say of the pair. */
function CheckBoth({
  ends,
  add,
}: {
  readonly ends: readonly (GraphNode | undefined)[];
  readonly add: CodeActions['add'];
}) {
  const codes = ends.flatMap((end) => (end?.__typename === 'Code' ? [end.code] : []));
  if (codes.length < 2) return null;
  return (
    <button
      type="button"
      onClick={() => {
        add(...codes);
      }}
    >
      May both stand together?
    </button>
  );
}

function Reason({ edge }: { readonly edge: GraphEdge }) {
  const { kind, label, note, via, inherited, conditional, provenance } = edge;
  return (
    <li>
      <p>
        <span className={`kind kind-${kind}`}>{relationship(kind).name}</span>
        {note === null ? label : ''}
        {note !== null && (
          <>
            <q>{note.text}</q> at <CodeLink code={note.owner.code} />
          </>
        )}
      </p>
      {(inherited || conditional) && (
        <p className="quiet">
          {inherited &&
            (via === null ? (
              'Inherited from an ancestor. '
            ) : (
              <>
                Holds by way of <CodeLink code={via.code} />.{' '}
              </>
            ))}
          {conditional && 'Only under the conditions that its words name.'}
        </p>
      )}
      <WhereFrom origin={provenance} said={note?.text ?? ''} />
    </li>
  );
}

function NodeName({ node }: { readonly node: GraphNode }) {
  return (
    <>
      {nameOf(node)} <span className="quiet">{titleOf(node)}</span>
    </>
  );
}

function NodeActions({
  node,
  center,
  actions,
  expanded,
}: {
  readonly node: GraphNode;
  readonly center: string;
  readonly actions: CodeActions;
  readonly expanded: readonly string[];
}) {
  return (
    <section aria-label="Chosen node">
      <p>
        <NodeName node={node} />
      </p>
      {node.__typename === 'Code' && (
        <p className="actions">
          {node.id !== center && (
            <button
              type="button"
              onClick={() => {
                actions.recentre(node);
              }}
            >
              Put {nameOf(node)} in the middle
            </button>
          )}
          {node.id !== center && !expanded.includes(expandedName(node.code, node.kind)) && (
            <button
              type="button"
              onClick={() => {
                actions.expand(node);
              }}
            >
              Expand
            </button>
          )}
          <button
            type="button"
            onClick={() => {
              actions.add(node.code);
            }}
          >
            Add to check
          </button>
        </p>
      )}
      {node.__typename === 'Source' && node.url !== null && (
        <p>
          <a href={node.url} rel="noreferrer noopener" target="_blank">
            {node.url}
            <span className="unseen"> (opens in a new tab)</span>
          </a>
        </p>
      )}
    </section>
  );
}
