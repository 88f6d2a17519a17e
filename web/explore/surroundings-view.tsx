/** The middle of the page: what surrounds the code, drawn or as a table, with its legend and what was cut. */
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { Shown } from './address.js';
import { drawnVariables } from './api.js';
import type { CodeActions } from './code-actions.js';
import { ExploreNeighborhoodDocument, type EdgeKind } from './generated/graphql.js';
import { EdgeTable } from './edge-table.js';
import { Boundary } from './faults.js';
import type { DrawnGraph } from './graph-view.js';
import { Cuts, Legend } from './legend.js';
import { playgroundAddress } from './playground-link.js';
import { jsonFile, saveFile } from './save.js';
import type { Selection } from './selection.js';
import { nameOf, withoutKinds, type Drawing } from './surroundings.js';
import type { Go } from './use-address.js';

// The drawing library is most of the page's weight: the card and the table do not wait for it.
const GraphView = lazy(() => import('./graph-view.js').then(({ GraphView: view }) => ({ default: view })));

/** `drawing` is all there is; what is hidden is left out here. */
export function SurroundingsView({
  shown,
  drawing,
  selection,
  dark,
  select,
  actions,
  go,
  release,
  waiting,
}: {
  readonly shown: Shown;
  readonly drawing: Drawing;
  readonly selection: Selection;
  readonly dark: boolean;
  readonly select: (selection: Selection) => void;
  readonly actions: CodeActions;
  readonly go: Go;
  /** The release that is shown, by its name. */
  readonly release: string | null;
  /** Whether an answer is on its way, so that what is drawn is not yet what is asked for. */
  readonly waiting: boolean;
}) {
  const graph = useRef<DrawnGraph | null>(null);
  const [drawn, setDrawn] = useState(false);
  const ready = useCallback((handle: DrawnGraph | null) => {
    graph.current = handle;
    setDrawn(handle !== null);
  }, []);
  const visible = useMemo(() => withoutKinds(drawing, shown.hidden), [drawing, shown.hidden]);
  const center = drawing.nodes.get(drawing.center);
  const file = [center === undefined ? 'code' : nameOf(center), ...(release === null ? [] : [release])].join(
    '-',
  );
  const savePicture = async (): Promise<void> => {
    if (graph.current !== null) saveFile(`${file}.png`, await graph.current.picture());
  };
  const saveData = (): void => {
    const { links, nodes, cuts, missing } = visible;
    const edges = links.flatMap((link) => link.edges);
    saveFile(
      `${file}.json`,
      jsonFile({
        address: location.pathname + location.search,
        release,
        center: visible.center,
        hidden: shown.hidden,
        nodes: [...nodes.values()],
        edges,
        cuts,
        missing,
      }),
    );
  };
  const question = drawnVariables(shown)[0];
  return (
    <>
      <div className="bar">
        <div role="group" aria-label="View" className="views">
          {(['graph', 'table'] as const).map((view) => (
            <button
              key={view}
              type="button"
              aria-pressed={shown.view === view}
              onClick={() => {
                go({ view }, { replace: true });
              }}
            >
              {view === 'graph' ? 'Graph' : 'Table'}
            </button>
          ))}
        </div>
        {shown.view === 'graph' && (
          <div role="group" aria-label="Zoom" className="views">
            <button type="button" aria-label="Zoom in" onClick={() => graph.current?.zoom(1.25)}>
              +
            </button>
            <button type="button" aria-label="Zoom out" onClick={() => graph.current?.zoom(0.8)}>
              −
            </button>
            <button type="button" onClick={() => graph.current?.fit()}>
              Fit
            </button>
          </div>
        )}
        <span className="grow" />
        {shown.view === 'graph' && (
          <button type="button" disabled={!drawn || waiting} onClick={() => void savePicture()}>
            Save PNG
          </button>
        )}
        <button type="button" disabled={waiting} onClick={saveData}>
          Save JSON
        </button>
        {question !== undefined && (
          <a className="button" href={playgroundAddress(ExploreNeighborhoodDocument, question)}>
            Open in playground
          </a>
        )}
      </div>
      {shown.view === 'graph' ? (
        <Boundary what="The graph">
          <Suspense fallback={<div className="canvas canvas-waiting">Drawing …</div>}>
            <GraphView
              drawing={visible}
              selection={selection}
              dark={dark}
              select={select}
              recentre={actions.recentre}
              ready={ready}
            />
          </Suspense>
        </Boundary>
      ) : (
        <EdgeTable drawing={visible} select={select} actions={actions} />
      )}
      {selection !== null && (
        <a className="to-why" href="#why">
          Why? ↓
        </a>
      )}
      <Legend
        drawing={drawing}
        hidden={shown.hidden}
        setHidden={(hidden: readonly EdgeKind[]) => {
          go({ hidden }, { replace: true });
        }}
      />
      <Cuts
        drawing={drawing}
        release={release}
        showAll={(kind) => {
          go({ whole: [...shown.whole, kind] });
        }}
      />
    </>
  );
}
