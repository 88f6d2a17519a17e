/** The same graph as a table, for the keyboard, for readers of the screen, and for who would rather read. */
import type { CodeActions } from './code-actions.js';
import { CodeLink } from './code-link.js';
import { NatureOf } from './provenance.js';
import type { Selection } from './selection.js';
import { nameOf, titleOf, type Drawing, type GraphNode } from './surroundings.js';
import { counted, relationship, RELATIONSHIPS } from './words.js';

const ORDER = new Map(RELATIONSHIPS.map(({ kind }, place) => [kind, place]));

/** A row for each link, by kind; within a kind in the order of the answer. */
export function EdgeTable({
  drawing,
  select,
  actions,
}: {
  readonly drawing: Drawing;
  readonly select: (selection: Selection) => void;
  readonly actions: CodeActions;
}) {
  const center = drawing.nodes.get(drawing.center);
  const links = drawing.links
    .map((link, place) => ({ link, place }))
    .sort((a, b) => (ORDER.get(a.link.kind) ?? 99) - (ORDER.get(b.link.kind) ?? 99) || a.place - b.place);
  const relations = links.reduce((sum, { link }) => sum + link.edges.length, 0);
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label="Relations as a table">
      <table>
        <caption>
          What surrounds {center === undefined ? 'the code' : nameOf(center)}:{' '}
          {counted(relations, 'relation')} in {counted(links.length, 'row')}
        </caption>
        <thead>
          <tr>
            <th scope="col">Relation</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Reasons</th>
            <th scope="col">Do</th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ link }) => {
            const { id, kind, source, target, mutual, conditional, edges } = link;
            const ends = [source, target].map((end) => drawing.nodes.get(end));
            const other = drawing.nodes.get(source === drawing.center ? target : source);
            const first = edges[0]!;
            return (
              <tr key={id}>
                <th scope="row">
                  <span className={`kind kind-${kind}`}>{relationship(kind).name}</span>
                  {mutual && <span className="quiet"> both ways</span>}
                  {conditional && <span className="quiet"> under conditions</span>}
                </th>
                <td data-name="From">
                  <NodeCell node={drawing.nodes.get(source)} />
                </td>
                <td data-name="To">
                  <NodeCell node={drawing.nodes.get(target)} />
                </td>
                <td>
                  {first.label}
                  <p className="where">
                    <NatureOf nature={first.provenance.nature} /> {first.provenance.locator}
                  </p>
                  {edges.length > 1 && <span className="quiet">and {edges.length - 1} more</span>}
                </td>
                <td className="actions">
                  <button
                    type="button"
                    aria-label={`Why? ${ends.map((end) => (end === undefined ? '' : nameOf(end))).join(' and ')}`}
                    onClick={() => {
                      select({ link: id, from: 'table' });
                    }}
                  >
                    Why?
                  </button>
                  {other?.__typename === 'Code' && (
                    <>
                      <button
                        type="button"
                        aria-label={`Expand ${other.code}`}
                        onClick={() => {
                          actions.expand(other);
                        }}
                      >
                        Expand
                      </button>
                      <button
                        type="button"
                        aria-label={`Add ${other.code} to check`}
                        onClick={() => {
                          actions.add(other.code);
                        }}
                      >
                        Check
                      </button>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function NodeCell({ node }: { readonly node: GraphNode | undefined }) {
  if (node === undefined) return <>–</>;
  return (
    <>
      <b>{node.__typename === 'Code' ? <CodeLink code={node.code} kind={node.kind} /> : nameOf(node)}</b>{' '}
      <span className="quiet">{titleOf(node)}</span>
    </>
  );
}
