import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import analyst from '../../test/api/operations/analyst.graphql?raw';
import analystVariables from '../../test/api/operations/analyst.variables.json?raw';
import auditor from '../../test/api/operations/auditor.graphql?raw';
import auditorVariables from '../../test/api/operations/auditor.variables.json?raw';
import frontend from '../../test/api/operations/frontend.graphql?raw';
import { fetchWithKey, KEY_GIVEN } from '../key';
import frontendVariables from '../../test/api/operations/frontend.variables.json?raw';

/** One tab for each user; the tests run the very same documents, so an example that stopped working fails a test. */
const examples = [
  { query: analyst.trim(), variables: analystVariables.trim() },
  { query: frontend.trim(), variables: frontendVariables.trim() },
  { query: auditor.trim(), variables: auditorVariables.trim() },
];

/**
 * Sends an operation to the service this page came from.
 * @type {import('@graphiql/toolkit').Fetcher}
 */
const fetcher = async (operation, options) => {
  const response = await fetchWithKey('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...options?.headers,
    },
    body: JSON.stringify(operation),
  });
  return response.json();
};

// GraphiQL drops the variables of the first default tab unless they are given once more (graphiql#3392). On a later
// visit the browser has the reader's own tabs, and giving them again would open another tab.
const firstVisit = localStorage.getItem('graphiql:tabState') === null;
const variablesOfFirstTab = firstVisit ? { initialVariables: analystVariables.trim() } : {};

// A first visit that is broken off for a key is still the first one.
if (firstVisit)
  addEventListener(KEY_GIVEN, () => {
    localStorage.removeItem('graphiql:tabState');
  });

const place = document.getElementById('playground');
if (place === null) throw new Error('index.html has no #playground');
createRoot(place).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={examples}
    {...variablesOfFirstTab}
    defaultEditorToolsVisibility="variables"
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>ICD-10-CM graph</GraphiQL.Logo>
  </GraphiQL>,
);
