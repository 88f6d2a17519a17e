import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { sameVariables } from './link.js';

/** What a tab is opened with. */
export interface TabContent {
  readonly query: string;
  readonly variables: string;
}

/** Shows a content in a tab, the one that has it already or a new one, with an operation of it chosen. */
export type OpenTab = (content: TabContent, operation: string | null) => void;

/** How to open a tab; null until the editors are there. The reader's own tabs stay as they are. */
export function useOpenTab(): OpenTab | null {
  const actions = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor'),
  );
  if (queryEditor === undefined || variableEditor === undefined) return null;
  return ({ query, variables }, operation) => {
    const shown = tabs.findIndex((tab) => sameContent(contentOf(tab), { query, variables }));
    if (shown === activeTabIndex) return;
    if (shown !== -1) {
      actions.changeTab(shown);
      return;
    }
    actions.addTab();
    // At once, since the editors tell the tab only after a while, and it might not be the active one any more.
    actions.updateActiveTabValues({ query, variables });
    queryEditor.setValue(query);
    variableEditor.setValue(variables);
    if (operation !== null) actions.setOperationName(operation);
  };
}

/** What the active tab holds. */
export function useActiveTab(): TabContent {
  return contentOf(useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]));
}

/** Whether two ask the same, however the variables are laid out. */
export function sameContent(one: TabContent, other: TabContent): boolean {
  return one.query.trim() === other.query.trim() && sameVariables(one.variables, other.variables);
}

function contentOf(tab: { query: string | null; variables?: string | null } | undefined): TabContent {
  return { query: tab?.query ?? '', variables: tab?.variables ?? '' };
}
