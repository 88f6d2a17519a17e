/** A code as a link that puts it into the middle. A link, so that it can be opened in a tab, copied, and dragged into the tray. */
import { createContext, use } from 'react';
import { Link } from 'wouter';
import { centered, kindAsked, writeAddress, type Shown } from './address.js';
import type { CodeKind } from './generated/graphql.js';

/** What is shown now, so that a link keeps release, view and tray. */
export const ShownContext = createContext<Shown | null>(null);

/** A link to a code, e.g. Q76.2; `title` is shown when the pointer rests on it. */
export function CodeLink({
  code,
  kind = null,
  title,
  release,
}: {
  readonly code: string;
  readonly kind?: CodeKind | null;
  readonly title?: string;
  /** Another release than the one shown, e.g. for a code that only the older one has. */
  readonly release?: string;
}) {
  const shown = use(ShownContext);
  if (shown === null) return <>{code}</>;
  return (
    <Link
      href={writeAddress({
        ...centered(shown, code, kindAsked(kind, code)),
        ...(release === undefined ? {} : { release }),
      })}
      title={title}
    >
      {code}
    </Link>
  );
}
