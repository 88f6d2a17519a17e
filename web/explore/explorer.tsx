/** The page: a search above, the code's card, what surrounds it, and a panel that says why. */
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import {
  centered,
  expandedName,
  kindAsked,
  MOST_CHECKED,
  MOST_EXPANDED,
  writeAddress,
  type Shown,
} from './address.js';
import { drawnVariables, useAnswer, useSurroundings, type Asked, type Releases } from './api.js';
import { ChangesPanel } from './changes-panel.js';
import { CheckTray } from './check-tray.js';
import type { CodeActions } from './code-actions.js';
import { CodeCard } from './code-card.js';
import { CodeLink, ShownContext } from './code-link.js';
import { Boundary, Fault, FieldFaults } from './faults.js';
import {
  ExploreCodeDocument,
  ExploreReleasesDocument,
  type ExploreReleasesQuery,
} from './generated/graphql.js';
import { NoSuchCode } from './no-such-code.js';
import { ReleaseSwitch } from './release-switch.js';
import { SearchBox } from './search-box.js';
import type { Selection } from './selection.js';
import { SurroundingsView } from './surroundings-view.js';
import { useTheme } from './theme.js';
import { useAddress, type Go } from './use-address.js';
import { WhyPanel } from './why-panel.js';

/** The whole page, by its address. */
export function Explorer() {
  const { shown, go } = useAddress();
  const { theme, next, dark } = useTheme();
  const asked = useAnswer(ExploreReleasesDocument, {});
  const releases = asked.answer?.data?.releases ?? null;
  useEffect(() => {
    if (shown.code === null) document.title = 'ICD-10-CM graph: explorer';
  }, [shown.code]);
  return (
    <ShownContext value={shown}>
      <header>
        <Link className="brand" href={writeAddress({ ...centered(shown, ''), code: null })}>
          ICD-10-CM graph
        </Link>
        <SearchBox
          release={shown.release}
          choose={(code, kind) => {
            go(centered(shown, code, kind));
          }}
        />
        <ReleaseSwitch
          releases={releases}
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
      <Boundary what="This page">
        {shown.code === null ? (
          <Entrance shown={shown} go={go} asked={asked} />
        ) : (
          <CodeView code={shown.code} shown={shown} go={go} releases={releases} dark={dark} />
        )}
      </Boundary>
    </ShownContext>
  );
}

function Entrance({
  shown,
  go,
  asked,
}: {
  readonly shown: Shown;
  readonly go: Go;
  readonly asked: Asked<ExploreReleasesQuery>;
}) {
  const releases = asked.answer?.data?.releases ?? null;
  return (
    <main className="entrance">
      <section>
        <h1>Explore ICD-10-CM</h1>
        <p>
          Type a code or words above, e.g. <CodeLink code="M43.07" />. You see what surrounds it, and for
          every line which note or table says so, and where that is written.
        </p>
        {asked.failed !== null && <Fault error={asked.failed} again={asked.again} />}
        <ul>
          {(releases ?? []).map(({ name, complete, effective, grouperVersions }) => (
            <li key={name}>
              Release {name}
              {effective !== null && `, in effect from ${effective}`}
              {complete ? ', whole' : ', only a slice'}
              {grouperVersions.length > 0 ? `, MS-DRG ${grouperVersions.join(', ')}` : ', no MS-DRG version'}
            </li>
          ))}
        </ul>
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
  readonly releases: Releases | null;
  readonly dark: boolean;
}) {
  const card = useAnswer(ExploreCodeDocument, { code, kind: shown.kind, release: shown.release });
  const found = card.answer?.data?.code ?? null;
  const { drawing: drawn, waiting, failed, errors, absent } = useSurroundings(shown);
  const [selection, setSelection] = useState<Selection>(null);
  const place = `${code} ${shown.kind ?? ''} ${shown.release ?? ''}`;
  const [before, setBefore] = useState({ place, arrived: false });
  if (before.place !== place) {
    // Another code is in the middle: what was pointed at belonged to the one before.
    setBefore({ place, arrived: true });
    setSelection(null);
  }
  // While another code's surroundings are on their way, those before stay, so that nothing jumps.
  const [last, setLast] = useState(drawn);
  if (drawn !== null && drawn !== last) setLast(drawn);
  const drawing = drawn ?? (waiting ? last : null);
  useEffect(() => {
    document.title = `${found === null ? code : `${found.code} ${found.title}`} · ICD-10-CM graph`;
  }, [code, found]);
  const actions: CodeActions = {
    recentre: (other) => {
      go(centered(shown, other.code, kindAsked(other.kind, other.code)));
    },
    expand: (other) => {
      const name = expandedName(other.code, other.kind);
      if (!shown.expanded.includes(name)) go({ expanded: [...shown.expanded, name].slice(-MOST_EXPANDED) });
    },
    add: (...codes) => {
      go({ tray: [...new Set([...shown.tray, ...codes])].slice(0, MOST_CHECKED), side: 'check' });
    },
  };
  const notFound = card.answer !== null && found === null;
  return (
    <main className="work">
      <article className="card" aria-label="Code" aria-busy={card.answer === null}>
        {card.answer === null && card.failed === null && (
          <div className="card-head">
            <p className="crumbs">…</p>
            <h1>
              <span className="code">{code}</span> …
            </h1>
          </div>
        )}
        {card.failed !== null && (
          <div className="card-head">
            <Fault error={card.failed} again={card.again} />
          </div>
        )}
        {card.answer !== null && found === null && (
          <NoSuchCode code={code} release={shown.release} releases={releases} errors={card.answer.errors} />
        )}
        {card.answer !== null && found !== null && (
          <CodeCard
            code={found}
            answer={card.answer}
            added={shown.tray.includes(found.code)}
            arrived={before.arrived}
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
        {/* Of one outage the card tells. */}
        {failed !== null && card.failed === null && <Fault error={failed.error} again={failed.again} />}
        {drawing !== null && (
          <SurroundingsView
            shown={shown}
            drawing={drawing}
            selection={selection}
            dark={dark}
            select={(selected) => {
              setSelection(selected);
              if (selected !== null && shown.side !== 'why') go({ side: 'why' }, { replace: true });
            }}
            actions={actions}
            go={go}
            release={found?.release.name ?? shown.release}
            waiting={waiting}
          />
        )}
        {/* Why a code cannot be shown, its card says. */}
        {!notFound && <FieldFaults errors={errors} />}
        {!notFound && (
          <ul className="field-faults">
            {absent.map((index) => (
              <li key={index}>
                {drawnVariables(shown)[index]?.code} is no code of the release: nothing is drawn around it.
              </li>
            ))}
          </ul>
        )}
      </section>
      <aside aria-label="Why, check and changes" id="why">
        <Side
          shown={shown}
          go={go}
          releases={releases}
          why={
            drawing !== null && (
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
  why = false,
}: {
  readonly shown: Shown;
  readonly go: Go;
  readonly releases: Releases | null;
  readonly why?: ReactNode;
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
          (why || <p className="quiet">Nothing is drawn, so there is nothing to explain yet.</p>)}
        {side === 'check' && (
          <CheckTray
            codes={tray}
            release={release}
            setCodes={(codes) => {
              go({ tray: codes });
            }}
          />
        )}
        {side === 'changes' && <ChangesPanel code={code} releases={releases} />}
      </div>
    </>
  );
}
