import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { GraphiQL, HISTORY_PLUGIN, type GraphiQLProps } from 'graphiql';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchWithKey, KEY_GIVEN } from '../key.js';
import { strengthenColors } from './colors.js';
import { EXAMPLES_PLUGIN, firstTabs } from './examples.js';
import { hasOperation } from './link.js';
import { QUERY_BUILDER_PLUGIN } from './query-builder.js';
import { CopyLink, SharedLink } from './shared-link.js';

const PLUGINS = [EXAMPLES_PLUGIN, QUERY_BUILDER_PLUGIN, HISTORY_PLUGIN];

/** Sends an operation to the service this page came from. */
const fetcher: GraphiQLProps['fetcher'] = async (operation, options) => {
  const response = await fetchWithKey('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...options?.headers,
    },
    body: JSON.stringify(nameOfItsOwn(operation)),
  });
  return response.json() as Promise<object>;
};

/**
 * GraphiQL learns the name of an operation a moment after its text: of a tab that was opened just now it may still send that
 * of the tab before. A name that the document does not have is left out; where it has several the service then asks for one.
 */
function nameOfItsOwn<Sent extends { query: string; operationName?: string | null }>(operation: Sent): Sent {
  const { query, operationName } = operation;
  if (operationName == null || hasOperation(query, operationName)) return operation;
  return { ...operation, operationName: null };
}

/**
 * What GraphiQL is given on a first visit alone; on a later one the browser has the reader's own tabs and panel.
 * It drops the variables of the first default tab unless they are given once more (graphiql#3392).
 */
const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;
const FIRST_VISIT = isFirstVisit
  ? { initialVariables: firstTabs[0]?.variables ?? '', visiblePlugin: EXAMPLES_PLUGIN }
  : {};

// A first visit that is broken off for a key is still the first one.
if (isFirstVisit)
  addEventListener(KEY_GIVEN, () => {
    localStorage.removeItem('graphiql:tabState');
  });

function Playground() {
  const [notice, tell] = useState<string | null>(null);
  return (
    <>
      <GraphiQL
        fetcher={fetcher}
        plugins={PLUGINS}
        defaultTabs={[...firstTabs]}
        {...FIRST_VISIT}
        defaultEditorToolsVisibility="variables"
        shouldPersistHeaders={false}
      >
        <GraphiQL.Logo>ICD-10-CM graph</GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, copy, merge }) => (
            <>
              {prettify}
              {merge}
              {copy}
              <CopyLink tell={tell} />
            </>
          )}
        </GraphiQL.Toolbar>
        <SharedLink tell={tell} />
      </GraphiQL>
      <div role="status">
        {notice !== null && (
          <p className="notice">
            {notice}
            <button
              type="button"
              onClick={() => {
                tell(null);
              }}
            >
              Close
            </button>
          </p>
        )}
      </div>
    </>
  );
}

const place = document.getElementById('playground');
if (place === null) throw new Error('index.html has no #playground');
const root = createRoot(place);
void strengthenColors().finally(() => {
  root.render(<Playground />);
});
