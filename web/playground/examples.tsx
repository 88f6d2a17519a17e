import type { GraphiQLPlugin } from '@graphiql/react';
import { examplesOf, readExample, USERS, type Example } from './example.js';
import { useOpenTab } from './tabs.js';

const FOLDER = '../../test/api/operations';

/** The documents that the tests run, so that an example that stopped working fails a test. */
const documents = import.meta.glob<string>('../../test/api/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../../test/api/operations/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const examples = Object.entries(documents).map(([file, document]) => {
  const name = file.slice(FOLDER.length + 1, -'.graphql'.length);
  return readExample(name, document, variables[`${FOLDER}/${name}.variables.json`] ?? '');
});

/** What a first visit shows, a tab for each user. */
export const firstTabs: readonly Example[] = USERS.flatMap((user) => examplesOf(user, examples).slice(0, 1));

const HEADINGS = {
  analyst: 'Analysts',
  frontend: 'Frontends',
  auditor: 'Auditors',
} as const;

function ExamplesPanel() {
  const openTab = useOpenTab();
  return (
    <section aria-label="Examples">
      <h2 className="panel-title">Examples</h2>
      {USERS.map((user) => (
        <section key={user} aria-label={HEADINGS[user]}>
          <h3 className="examples-user">{HEADINGS[user]}</h3>
          <ul className="examples">
            {examplesOf(user, examples).map((example) => (
              <li key={example.name}>
                <button type="button" onClick={() => openTab?.(example, example.operation)}>
                  <strong>{example.operation}</strong>
                  <span>{example.about}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M4 4h5v5H4zM4 15h5v5H4zM13 5h8M13 8.5h5M13 16h8M13 19.5h5" strokeLinecap="round" />
    </svg>
  );
}

/** A panel at the side with the examples of each user; one that is chosen opens in a tab with its variables. */
export const EXAMPLES_PLUGIN: GraphiQLPlugin = {
  title: 'Examples',
  icon: ExamplesIcon,
  content: ExamplesPanel,
};
