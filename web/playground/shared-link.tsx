import { pick, ToolbarButton, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState } from 'react';
import { formatLink, readLink } from './link.js';
import { sameContent, useActiveTab, useOpenTab } from './tabs.js';

/** Tells the reader something, until they close it or something else is told; null takes it away. */
export type Tell = (notice: string | null) => void;

/**
 * Opens what the address holds behind its "#" in a tab, at start and whenever it changes. The address keeps it as long
 * as the active tab shows it, so that it can be shared by itself, and a reload does not open again what was edited.
 */
export function SharedLink({ tell }: { readonly tell: Tell }) {
  const [hash, setHash] = useState(location.hash);
  const opened = useRef<string | null>(null);
  const openTab = useOpenTab();
  const { query, variables } = useActiveTab();
  const actions = useGraphiQLActions();
  const operations = useGraphiQL((state) => state.operations);

  useEffect(() => {
    const changed = (): void => {
      opened.current = null;
      setHash(location.hash);
    };
    addEventListener('hashchange', changed);
    return () => {
      removeEventListener('hashchange', changed);
    };
  }, []);

  useEffect(() => {
    if (openTab === null || opened.current !== null) return;
    opened.current = hash;
    const { shared, fault } = readLink(hash);
    if (shared !== null) openTab(shared, shared.operationName);
    tell(fault);
  }, [openTab, hash, tell]);

  useEffect(() => {
    if (opened.current === null) return;
    const { shared } = readLink(location.hash);
    if (shared !== null && !sameContent({ query, variables }, shared))
      history.replaceState(null, '', location.pathname + location.search);
  }, [query, variables]);

  useEffect(() => {
    // By itself the editor takes the first operation of a document that is new to it.
    const wanted = readLink(location.hash).shared?.operationName;
    if (wanted != null && operations?.some(({ name }) => name?.value === wanted))
      actions.setOperationName(wanted);
  }, [operations, actions]);

  return null;
}

/** Copies a link to what the active tab asks, and puts it into the address bar. */
export function CopyLink({ tell }: { readonly tell: Tell }) {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'operationName'),
  );
  const copy = async (): Promise<void> => {
    const query = queryEditor?.getValue().trim() ?? '';
    if (query === '') {
      tell('There is no query to link to.');
      return;
    }
    const variables = variableEditor?.getValue() ?? '';
    const link = formatLink({ query, variables, operationName: operationName ?? null });
    history.replaceState(null, '', link);
    try {
      await navigator.clipboard.writeText(location.href);
      tell('The link is copied. It holds the query and its variables; no server sees them.');
    } catch {
      // Browsers lend the clipboard to pages from https and localhost alone.
      tell('This browser does not let the page copy. The link stands in the address bar.');
    }
  };
  return (
    <ToolbarButton label="Copy link" onClick={() => void copy()}>
      <svg
        className="graphiql-toolbar-icon"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M10 14a4.5 4.5 0 0 0 6.4 0l3.2-3.2a4.5 4.5 0 0 0-6.4-6.4L12 5.6M14 10a4.5 4.5 0 0 0-6.4 0l-3.2 3.2a4.5 4.5 0 0 0 6.4 6.4l1.2-1.2" />
      </svg>
    </ToolbarButton>
  );
}
