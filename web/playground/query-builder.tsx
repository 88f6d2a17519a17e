import { explorerPlugin } from '@graphiql/plugin-explorer';
import type { GraphiQLPlugin } from '@graphiql/react';
import { useEffect, useRef, type KeyboardEvent } from 'react';

const { content: Builder, icon } = explorerPlugin();

/** What the builder lets one click on: spans, which no keyboard reaches and no screen reader calls a button. */
const CLICKABLE = 'span[style*="cursor: pointer"]';

/** What it lets one fill in, of which it says beside it, and to the eye alone, what it is. */
const FIELDS = 'input:not([aria-label]), select:not([aria-label])';

/** The builder, with all that one can do there made known to keyboards and screen readers. */
function QueryBuilder() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const panel = place.current;
    if (panel === null) return;
    const mend = (): void => {
      for (const clickable of panel.querySelectorAll<HTMLElement>(`${CLICKABLE}:not([tabindex])`)) {
        clickable.tabIndex = 0;
        clickable.setAttribute('role', 'button');
      }
      for (const field of panel.querySelectorAll<HTMLElement>(FIELDS)) {
        const argument = field.closest<HTMLElement>('[data-arg-name]')?.dataset['argName'];
        const name = field.matches('select') ? 'Kind of operation' : 'Name of the operation';
        field.setAttribute('aria-label', argument ?? name);
      }
    };
    const observer = new MutationObserver(mend);
    observer.observe(panel, { childList: true, subtree: true });
    mend();
    return () => {
      observer.disconnect();
    };
  }, []);
  const press = (event: KeyboardEvent): void => {
    const { key, target } = event;
    if ((key !== 'Enter' && key !== ' ') || event.ctrlKey || event.metaKey) return;
    if (!(target instanceof HTMLElement) || !target.matches(CLICKABLE)) return;
    event.preventDefault();
    target.click();
  };
  return (
    <section ref={place} aria-label="Query builder" onKeyDown={press}>
      <Builder />
    </section>
  );
}

/** A panel at the side that puts a query together by clicks. */
export const QUERY_BUILDER_PLUGIN: GraphiQLPlugin = { title: 'Query builder', icon, content: QueryBuilder };
