/** Search as you type: a combobox after the ARIA pattern, over the API's own search. */
import { useCombobox } from 'downshift';
import { useState } from 'react';
import { useAnswer } from './api.js';
import { ExploreSearchDocument, type CodeKind, type ExploreSearchQuery } from './generated/graphql.js';
import { CODE_KINDS, counted } from './words.js';

type Hit = ExploreSearchQuery['search']['edges'][number];

/** `choose` gets a code that was picked, or the text as typed when Enter came before any answer. */
export function SearchBox({
  release,
  choose,
}: {
  readonly release: string | null;
  readonly choose: (code: string, kind: CodeKind | null) => void;
}) {
  const [text, setText] = useState('');
  const wanted = text.trim();
  const answer = useAnswer(
    ExploreSearchDocument,
    { text: wanted, release },
    { enabled: wanted !== '', keep: true },
  );
  const found = wanted === '' ? null : (answer.data?.data?.search ?? null);
  const hits: readonly Hit[] = found?.edges ?? [];
  const box = useCombobox<Hit>({
    id: 'search',
    items: [...hits],
    inputValue: text,
    defaultHighlightedIndex: 0,
    itemToString: (hit) => hit?.node.code ?? '',
    onInputValueChange: ({ inputValue }) => {
      setText(inputValue);
    },
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem === null) return;
      choose(selectedItem.node.code, selectedItem.node.kind === 'BLOCK' ? 'BLOCK' : null);
      box.selectItem(null);
      setText('');
    },
  });
  const open = box.isOpen && wanted !== '';
  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted === '') return;
        choose(wanted, null);
        setText('');
      }}
    >
      <label {...box.getLabelProps()} className="unseen">
        Search a code or words
      </label>
      <input
        {...box.getInputProps()}
        type="search"
        placeholder="Code or words: M43.07, lumbosacral spondylol…"
        spellCheck={false}
        autoCapitalize="off"
      />
      <div className="drop" hidden={!open}>
        <div {...box.getMenuProps()} className="hits">
          {open &&
            hits.map((hit, index) => (
              <div
                key={hit.node.id}
                {...box.getItemProps({ item: hit, index })}
                className={index === box.highlightedIndex ? 'hit hit-on' : 'hit'}
              >
                <b>{hit.node.code}</b> {hit.node.title}
                <span className="quiet">
                  {' '}
                  {CODE_KINDS[hit.node.kind]}
                  {hit.node.billable ? ', billable' : ''}
                </span>
                {hit.matchedIn !== 'CODE' && hit.matchedIn !== 'TITLE' && (
                  <span className="term">
                    <Highlighted hit={hit} />
                  </span>
                )}
              </div>
            ))}
        </div>
        <SearchState failed={answer.error} waiting={answer.isPending} found={found} />
      </div>
    </form>
  );
}

function SearchState({
  failed,
  waiting,
  found,
}: {
  readonly failed: unknown;
  readonly waiting: boolean;
  readonly found: ExploreSearchQuery['search'] | null;
}) {
  let line = '';
  if (failed !== null && failed !== undefined)
    line = `No answer: ${failed instanceof Error ? failed.message : 'unknown fault'}`;
  else if (found !== null) {
    const { edges, totalCount, complete } = found;
    if (edges.length < totalCount) line = `The best ${edges.length} of ${counted(totalCount, 'code')}`;
    else line = totalCount === 0 ? 'No term holds these words' : counted(totalCount, 'code');
    if (!complete) line += '; only a slice of the release is loaded, the rest is unknown';
  } else if (waiting) line = 'Searching …';
  return (
    <p className="hits-state" role="status">
      {line}
    </p>
  );
}

/** The term that matched, its matching parts marked. */
function Highlighted({ hit }: { readonly hit: Hit }) {
  const parts = [];
  let from = 0;
  for (const { start, end } of hit.highlights) {
    parts.push(hit.term.slice(from, start), <mark key={start}>{hit.term.slice(start, end)}</mark>);
    from = end;
  }
  return (
    <>
      {parts}
      {hit.term.slice(from)}
    </>
  );
}
