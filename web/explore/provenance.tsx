/** Where a thing comes from, the same everywhere: what kind of knowledge, the place, the source, the day. */
import type { Nature } from './generated/graphql.js';
import { NATURES } from './words.js';

interface Origin {
  readonly nature: Nature;
  readonly locator: string;
  readonly quote?: string | null;
  readonly verifiedOn?: string | null;
  readonly source?: { readonly slug: string; readonly title: string; readonly url: string | null } | null;
}

/**
 * One line: nature, place in the source, its words where they were not `said` already, the source with a link where it has
 * an address, and the day it was verified.
 */
export function WhereFrom({ origin, said }: { readonly origin: Origin; readonly said?: string }) {
  const { nature, locator, source = null, quote = null, verifiedOn = null } = origin;
  return (
    <p className="where">
      <NatureOf nature={nature} /> {locator}
      {quote !== null && quote !== said && (
        <>
          : <q>{quote}</q>
        </>
      )}
      {source !== null && (
        <>
          {' · '}
          <SourceName source={source} />
        </>
      )}
      {verifiedOn !== null && <> · verified on {verifiedOn}</>}
    </p>
  );
}

/** Which of the three kinds of knowledge it is. */
export function NatureOf({ nature }: { readonly nature: Nature }) {
  return <span className="nature">{NATURES[nature]}</span>;
}

/** A source by its title, as a link where it has an address of the web. */
export function SourceName({
  source,
}: {
  readonly source: { readonly title: string; readonly url: string | null };
}) {
  const { title, url } = source;
  if (url === null || !/^https?:/.test(url)) return <cite>{title}</cite>;
  return (
    <cite>
      <a href={url} rel="noreferrer noopener" target="_blank">
        {title}
        <span className="out" aria-hidden="true">
          {' '}
          ↗
        </span>
        <span className="unseen"> (opens in a new tab)</span>
      </a>
    </cite>
  );
}
