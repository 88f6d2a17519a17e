/** Search as you type: a combobox after the ARIA pattern, over the API's own search. */
import { useCombobox } from 'downshift';
import { useEffect, useState } from 'react';
import { kindAsked, looksLikeCode } from './address.js';
import { useAnswer, type Asked } from './api.js';
import { ExploreSearchDocument, type CodeKind, type ExploreSearchQuery } from './generated/graphql.js';
import { CODE_KINDS, counted } from './words.js';

type Hit = ExploreSearchQuery['search']['edges'][number];

/**
 * `choose` gets the code that was picked. Enter takes the highlighted result, but only of the text that stands there: while
 * its answer is on the way Enter waits for it, and where nothing is found it takes what looks like a code as it was typed.
 */
export function SearchBox({
  release,
  choose,
}: {
  readonly release: string | null;
  readonly choose: (code: string, kind: CodeKind | null) => void;
}) {
  const [text, setText] = useState('');
  /** The text that Enter was pressed on before its answer came. */
  const [entered, setEntered] = useState<string | null>(null);
  /** Where the arrow keys or the pointer went; -1 while they have not moved. */
  const [moved, setMoved] = useState(-1);
  const wanted = text.trim();
  const asked = useAnswer(
    ExploreSearchDocument,
    { text: wanted, release },
    { enabled: wanted !== '', keep: true },
  );
  const found = wanted === '' ? null : (asked.answer?.data?.search ?? null);
  const current = found !== null && !asked.old;
  const hits: readonly Hit[] = found?.edges ?? [];
  const highlighted = !current || hits.length === 0 ? -1 : Math.max(moved, 0);
  const take = (hit: Hit): void => {
    choose(hit.node.code, kindAsked(hit.node.kind, hit.node.code));
    setText('');
    setEntered(null);
  };
  const takeText = (): void => {
    // Words that nothing holds stay, to be changed.
    if (!looksLikeCode(wanted)) return;
    choose(wanted, null);
    setText('');
    setEntered(null);
  };
  const box = useCombobox<Hit>({
    id: 'search',
    items: [...hits],
    inputValue: text,
    selectedItem: null,
    highlightedIndex: highlighted,
    onHighlightedIndexChange: ({ highlightedIndex }) => {
      setMoved(highlightedIndex);
    },
    itemToString: (hit) => hit?.node.code ?? '',
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem !== null) take(selectedItem);
    },
    stateReducer: (_state, { type, changes }) =>
      // Choosing must not write the code into the box: it stands in the middle of the page then.
      type === useCombobox.stateChangeTypes.InputKeyDownEnter ||
      type === useCombobox.stateChangeTypes.ItemClick
        ? { ...changes, inputValue: '' }
        : changes,
  });
  useEffect(() => {
    if (entered === null || entered !== wanted || !current) return;
    const [first] = hits;
    if (first === undefined) takeText();
    else take(first);
    setEntered(null);
  });
  const open = wanted !== '' && box.isOpen;
  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <label {...box.getLabelProps()} className="unseen">
        Search a code or words
      </label>
      <input
        {...box.getInputProps({
          // At once, and not by way of Downshift's own state: keys that come fast would be lost.
          onChange: ({ currentTarget }) => {
            setText(currentTarget.value);
            setEntered(null);
            setMoved(-1);
          },
          onKeyDown: (event) => {
            if (event.key !== 'Enter' || wanted === '') return;
            const hit = hits[highlighted];
            if (hit !== undefined && box.isOpen) return;
            // Nothing is highlighted: Downshift would close the results and do nothing.
            Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
            event.preventDefault();
            if (!current && asked.failed === null) setEntered(wanted);
            else if (hit !== undefined) take(hit);
            else takeText();
          },
        })}
        type="search"
        placeholder="Code or words: M43.07, lumbosacral spondylol…"
        spellCheck={false}
        autoCapitalize="off"
      />
      <div className="drop" hidden={!open}>
        <div {...box.getMenuProps()} className={current ? 'hits' : 'hits hits-old'}>
          {open &&
            hits.map((hit, index) => (
              <div
                key={hit.node.id}
                {...box.getItemProps({ item: hit, index })}
                className={index === highlighted ? 'hit hit-on' : 'hit'}
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
        <p className="hits-state" role="status">
          {wanted === '' ? '' : stateOf(asked)}
        </p>
      </div>
    </form>
  );
}

/** One line on what is found, or why nothing is. */
function stateOf({ answer, old, failed }: Asked<ExploreSearchQuery>): string {
  if (failed !== null) return `No answer: ${failed.message}`;
  const found = answer?.data?.search;
  if (old || found === undefined) return answer !== null && !old ? 'No answer' : 'Searching …';
  const { edges, totalCount, complete } = found;
  let line = totalCount === 0 ? 'No term holds these words' : counted(totalCount, 'code');
  if (edges.length < totalCount) line = `The best ${edges.length} of ${line}`;
  return complete ? line : `${line}; only a slice of the release is loaded, the rest is unknown`;
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
