/** The page: a search above, the code's card, what surrounds it, and a panel that says why. */
import { useEffect, useState } from 'react';
import { centered, ROOT, type Shown } from './address.js';
import { useAnswer, useSurroundings } from './api.js';
import { ChangesPanel } from './changes-panel.js';
import { CheckTray } from './check-tray.js';
import { CodeCard } from './code-card.js';
import { CodeLink, ShownContext } from './code-link.js';
import { Fault, FieldFaults } from './faults.js';
import {
  ExploreCodeDocument,
  ExploreReleasesDocument,
  type ExploreReleasesQuery,
} from './generated/graphql.js';
import { ReleaseSwitch } from './release-switch.js';
import { SearchBox } from './search-box.js';
import type { Selection } from './selection.js';
import { SurroundingsView } from './surroundings-view.js';
import { useTheme } from './theme.js';
import { useAddress } from './use-address.js';
import { WhyPanel, type CodeActions } from './why-panel.js';

type Go = (change: Partial<Shown>, options?: { readonly replace?: boolean }) => void;

/** The whole page, by its address. */
export function Explorer() {
  const { shown, go } = useAddress();
  const { theme, next, dark } = useTheme();
  const releases = useAnswer(ExploreReleasesDocument, {});
  const loaded = releases.data?.data?.releases ?? [];
  return (
    <ShownContext value={shown}>
      <header>
        <a className="brand" href={ROOT}>
          ICD-10-CM graph
        </a>
        <SearchBox
          release={shown.release}
          choose={(code, kind) => {
            go(centered(shown, code, kind));
          }}
        />
        <ReleaseSwitch
          releases={loaded}
          release={shown.release}
          choose={(release) => {
            go({ release });
          }}
        />
        <button type="button" onClick={next} title="Dark, light, or as the system has it">
          Theme: {theme}
        </button>
        <a href="/graphql">Playground</a>
      </header>
      {shown.code === null ? (
        <Entrance shown={shown} go={go} releases={loaded} failed={releases.error} />
      ) : (
        <CodeView key={shown.release} code={shown.code} shown={shown} go={go} releases={loaded} dark={dark} />
      )}
    </ShownContext>
  );
}

function Entrance({
  shown,
  go,
  releases,
  failed,
}: {
  readonly shown: Shown;
  readonly go: Go;
  readonly releases: ExploreReleasesQuery['releases'];
  readonly failed: unknown;
}) {
  return (
    <main className="entrance">
      <section>
        <h1>Explore ICD-10-CM</h1>
        <p>
          Type a code or words above, e.g. <CodeLink code="M43.07" />. You see what surrounds it, and for
          every line which note or table says so, and where that is written.
        </p>
        {failed !== null && <Fault error={failed} />}
        {releases.length > 0 && (
          <ul>
            {releases.map(({ name, complete, effective, grouperVersions }) => (
              <li key={name}>
                Release {name}
                {effective !== null && `, in effect from ${effective}`}
                {complete ? ', whole' : ', only a slice'}
                {grouperVersions.length > 0
                  ? `, MS-DRG ${grouperVersions.join(', ')}`
                  : ', no MS-DRG version'}
              </li>
            ))}
          </ul>
        )}
      </section>
      <aside aria-label="Check and changes">
        <Side shown={shown} go={go} releases={releases} />
      </aside>
    </main>
  );
}

function CodeView({
  code,
  shown,
  go,
  releases,
  dark,
}: {
  readonly code: string;
  readonly shown: Shown;
  readonly go: Go;
  readonly releases: ExploreReleasesQuery['releases'];
  readonly dark: boolean;
}) {
  const card = useAnswer(
    ExploreCodeDocument,
    { code, kind: shown.kind, release: shown.release },
    { keep: true },
  );
  const found = card.data?.data?.code ?? null;
  const surroundings = useSurroundings(shown);
  const [selection, setSelection] = useState<Selection>(null);
  const [center, setCenter] = useState(code);
  if (center !== code) {
    // Another code is in the middle: what was pointed at belonged to the one before.
    setCenter(code);
    setSelection(null);
  }
  useEffect(() => {
    document.title =
      found === null ? `${code} · ICD-10-CM graph` : `${found.code} ${found.title} · ICD-10-CM graph`;
  }, [code, found]);

  const { drawing: drawn, waiting, failed, errors } = surroundings;
  // While another code's surroundings are on their way, those before stay, so that nothing jumps.
  const [last, setLast] = useState(drawn);
  if (drawn !== null && drawn !== last) setLast(drawn);
  const drawing = drawn ?? (waiting ? last : null);
  const select = (selected: Selection): void => {
    setSelection(selected);
    if (selected !== null && shown.side !== 'why') go({ side: 'why' }, { replace: true });
  };
  const actions: CodeActions = {
    recentre: (other) => {
      go(centered(shown, other));
    },
    expand: (other) => {
      if (!shown.expanded.includes(other)) go({ expanded: [...shown.expanded, other] });
    },
    add: (...codes) => {
      go({ tray: [...new Set([...shown.tray, ...codes])], side: 'check' }, { replace: true });
    },
  };
  return (
    <main className="work">
      <article className="card" aria-label="Code" aria-busy={card.isPending}>
        {card.isPending && <CardWaiting code={code} />}
        {card.error !== null && (
          <div className="card-head">
            <Fault error={card.error} again={() => void card.refetch()} />
          </div>
        )}
        {card.error === null && card.data !== undefined && found === null && (
          <NoSuchCode code={code} release={shown.release} answer={card.data} />
        )}
        {card.error === null && card.data !== undefined && found !== null && (
          <CodeCard
            code={found}
            answer={card.data}
            added={shown.tray.includes(found.code)}
            add={() => {
              actions.add(found.code);
            }}
          />
        )}
      </article>
      <section className="middle" aria-label="What surrounds it" aria-busy={waiting}>
        {drawing === null && failed === null && (
          <div className="canvas canvas-waiting">{waiting ? 'Loading …' : 'Nothing to draw.'}</div>
        )}
        {failed !== null && card.error === null && <Fault error={failed.error} again={failed.again} />}
        {drawing !== null && (
          <SurroundingsView
            shown={shown}
            drawing={drawing}
            selection={selection}
            dark={dark}
            select={select}
            actions={actions}
            go={go}
          />
        )}
        <FieldFaults errors={errors} />
      </section>
      <aside aria-label="Why, check and changes">
        <Side
          shown={shown}
          go={go}
          releases={releases}
          why={
            drawing === null ? null : (
              <WhyPanel drawing={drawing} selection={selection} actions={actions} expanded={shown.expanded} />
            )
          }
        />
      </aside>
    </main>
  );
}

const SIDES = { why: 'Why?', check: 'Check codes', changes: 'Changes' } as const;

/** The side panel: one of three. */
function Side({
  shown,
  go,
  releases,
  why = null,
}: {
  readonly shown: Shown;
  readonly go: Go;
  readonly releases: ExploreReleasesQuery['releases'];
  readonly why?: React.ReactNode;
}) {
  const { side, tray, release, code } = shown;
  return (
    <>
      <div role="group" aria-label="Panel" className="views">
        {(Object.keys(SIDES) as (keyof typeof SIDES)[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={side === name}
            onClick={() => {
              go({ side: name }, { replace: true });
            }}
          >
            {SIDES[name]}
            {name === 'check' && tray.length > 0 ? ` (${tray.length})` : ''}
          </button>
        ))}
      </div>
      <div className="panel">
        {side === 'why' &&
          (why ?? <p className="quiet">Nothing is drawn, so there is nothing to explain yet.</p>)}
        {side === 'check' && (
          <CheckTray
            codes={tray}
            release={release}
            setCodes={(codes) => {
              go({ tray: codes }, { replace: true });
            }}
          />
        )}
        {side === 'changes' && <ChangesPanel code={code} releases={releases} />}
      </div>
    </>
  );
}

/** As tall as a card, so that nothing jumps when it comes. */
function CardWaiting({ code }: { readonly code: string }) {
  return (
    <div className="card-head">
      <p className="crumbs">…</p>
      <h1>
        <span className="code">{code}</span> …
      </h1>
    </div>
  );
}

function NoSuchCode({
  code,
  release,
  answer,
}: {
  readonly code: string;
  readonly release: string | null;
  readonly answer: { readonly errors: readonly { readonly message: string; readonly code: string }[] };
}) {
  return (
    <div className="card-head fault" role="alert">
      <h1>{answer.errors.length > 0 ? `${code}: no answer` : `There is no ${code}`}</h1>
      {answer.errors.length > 0 ? (
        answer.errors.map(({ message }) => <p key={message}>{message}</p>)
      ) : (
        <p>
          Release {release ?? 'in force'} has no code of this name. Search for it above, by its beginning or
          by words; a code of another release is found by switching the release.
        </p>
      )}
    </div>
  );
}
